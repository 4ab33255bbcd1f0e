"""Labels: on pages in the reader's language, everywhere else the Vietnamese words they are."""

import json
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation
from django.utils.html import format_html

from hatnhan.foundation.labels import NOTHING_SAID, Label, labels_in, told

REPRIMAND = Label("Khiển trách")


def page(source: str, **context: object) -> str:
    return str(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize(("language", "words"), [("vi", "Khiển trách"), ("en", "Reprimand")])
def test_a_page_tells_a_label_in_the_language_of_its_reader(language: str, words: str) -> None:
    with translation.override(language):
        assert page("{{ form }}", form=REPRIMAND) == words
        assert page("{% blocktranslate with form=form %}{{ form }}{% endblocktranslate %}", form=REPRIMAND) == words
        assert format_html("<b>{}</b>", REPRIMAND) == f"<b>{words}</b>"
        assert REPRIMAND.told == told(REPRIMAND) == words


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_is_stored_compared_or_printed_stays_vietnamese(language: str) -> None:
    with translation.override(language):
        assert REPRIMAND == "Khiển trách"
        assert str(REPRIMAND) == f"{REPRIMAND}" == "Khiển trách"
        assert json.loads(json.dumps({"form": REPRIMAND})) == {"form": "Khiển trách"}
        assert hash(REPRIMAND) == hash("Khiển trách")


def test_words_that_are_no_label_are_told_as_they_are() -> None:
    with translation.override("en"):
        assert told("Khiển trách") == "Khiển trách"
        assert page("{{ typed }}", typed="Khiển trách") == "Khiển trách"


def test_an_empty_label_says_nothing() -> None:
    with translation.override("en"):
        assert NOTHING_SAID.told == page("{{ note }}", note=NOTHING_SAID) == "", "not the head of the catalogue"


def test_a_label_is_text_on_a_page_not_markup() -> None:
    assert page("{{ name }}", name=Label("<b>x</b>")) == "&lt;b&gt;x&lt;/b&gt;"


@dataclass(frozen=True)
class Kind:
    number: Decimal
    code: str
    name: Label


def test_labels_are_found_however_deep_and_nothing_else() -> None:
    kinds = {"of": (Kind(Decimal(1), "one", Label("Một")), [Kind(Decimal(2), "two", Label("Hai"))]), "typed": "Ba"}
    assert list(labels_in(kinds)) == ["Một", "Hai"]
