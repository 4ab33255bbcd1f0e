"""The English catalogue is complete: every sentence translated, every blank of a sentence kept, the compiled file fresh."""

import ast
import re
from collections import Counter
from collections.abc import Collection
from datetime import date

import pytest
from babel.messages.catalog import Catalog, Message
from django.test import Client
from django.utils import translation

from hatnhan.access.posts import Post
from hatnhan.accounts.models import User
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.rules import check_day
from hatnhan.organisations.testing import a_district
from hatnhan.reports.fields import worded
from hatnhan.rulebook.queries import labels
from hatnhan.shell import messages

LANGUAGE = "en"
BLANK = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%%")


def sides(message: Message) -> list[tuple[str, str]]:
    """Each source sentence with its translation; of a plural, both forms."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string or ""))]
    return list(zip(message.id, message.string or ("", ""), strict=True))


def untranslated(sentences: Catalog, stored: Catalog) -> list[str]:
    """Sentences of the source without a translation that somebody has made and nobody has doubted."""
    missing = []
    for message in sentences:
        if not message.id:
            continue
        known = stored.get(message.id, message.context)
        if known is None or known.fuzzy or not all(english.strip() for _, english in sides(known)):
            missing.append(f"{message.locations[0][0]}: {message.id}")
    return missing


def shape(sentence: str) -> tuple[Counter[str], str, str]:
    """What a translation may not change: the blanks to be filled in, and the spaces that join it to its neighbours."""
    before = sentence[: len(sentence) - len(sentence.lstrip())]
    return Counter(BLANK.findall(sentence)), before, sentence[len(sentence.rstrip()) :]


def unlike(stored: Catalog) -> list[str]:
    """Translations whose blanks, first or last spaces differ from their source: a blank lost is a page that fails."""
    wrong = []
    for message in stored:
        for source, english in sides(message) if message.id else []:
            if shape(source) != shape(english):
                wrong.append(source)
    return wrong


@pytest.fixture(scope="module")
def stored() -> Catalog:
    return messages.kept(LANGUAGE)


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    return messages.gathered()


def test_every_sentence_has_a_translation(sentences: Catalog, stored: Catalog) -> None:
    assert len(sentences) > 1000, "the extraction finds sentences at all"
    missing = untranslated(sentences, stored)
    assert not missing, "run `make messages`, then translate:\n" + "\n".join(missing)


def test_templates_and_code_are_both_gathered(sentences: Catalog) -> None:
    places = {place for message in sentences for place, _ in message.locations}
    assert any(place.endswith(".html") for place in places)
    assert any(place.endswith(".py") for place in places)
    assert not any("/tests/" in place for place in places)


def test_the_labels_of_data_files_are_gathered(sentences: Catalog) -> None:
    told = set(labels())
    assert {"Sinh hoạt chi bộ thường kỳ", "Khiển trách", "Đảng bộ cơ sở", "21-HD/BTCTW 2019, tiếp tục vận dụng"} <= told
    assert told - {message.id for message in sentences} <= {""}


def overlooked(source: str, gathered: Collection[object]) -> list[str]:
    """Sentences that the code asks for but the extraction does not see, such as those inside an f-string."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    named = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id in messages.KEYWORDS]
    return [*unheard(source), *(ast.unparse(node) for node in named if asked(node) not in gathered)]


def unheard(source: str) -> list[str]:
    """Names given to gettext under which the extraction does not look."""
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [name for node in imports for name in node.names if "gettext" in name.name]
    return [ast.unparse(name) for name in names if (name.asname or name.name) not in messages.KEYWORDS]


def asked(call: ast.Call) -> object:
    """The sentence that a call asks for, of a plural both; nothing where it is no plain sentence."""
    plural = isinstance(call.func, ast.Name) and call.func.id.startswith("n")
    said = tuple(one.value if isinstance(one, ast.Constant) else None for one in call.args)
    return said[-3:-1] if plural else said[-1]


def test_no_sentence_is_overlooked(sentences: Catalog) -> None:
    gathered = {message.id for message in sentences}
    files = [
        path for path in messages.PACKAGE.rglob("*.py") if not {"tests", "testing.py", "samples.py"} & set(path.parts)
    ]
    missing = {path.name: overlooked(path.read_text(encoding="utf-8"), gathered) for path in files}
    assert not {name: words for name, words in missing.items() if words}
    assert overlooked("x = f\"{_('là')}\"", gathered) == ["_('là')"], "a planted one is found"
    assert overlooked("x = _(f'{n} dòng')", gathered), "and one that is put together before it is translated"
    assert overlooked("from d import gettext as g", gathered) == ["gettext as g"], "a name nobody looks under"
    assert overlooked("x = ngettext('một là', 'nhiều là', n)", gathered), "and a plural"


def test_translations_keep_the_blanks(stored: Catalog) -> None:
    assert unlike(stored) == []


def test_the_compiled_file_is_of_this_text() -> None:
    folder = messages.LOCALE / LANGUAGE / "LC_MESSAGES"
    assert (folder / "django.mo").read_bytes() == messages.compiled(LANGUAGE, (folder / "django.po").read_bytes())


def test_a_planted_gap_is_found() -> None:
    source, english = Catalog(), Catalog(locale=LANGUAGE)
    for sentence in ("Ghi", "Thôi", "Có {count} dòng", "mới"):
        source.add(sentence, locations=[("x.py", 1)])
    english.add("Ghi", "Save")
    english.add("Thôi", "No", flags=["fuzzy"])
    english.add("Có {count} dòng", "")
    assert untranslated(source, english) == ["x.py: Thôi", "x.py: Có {count} dòng", "x.py: mới"]


@pytest.mark.parametrize("english", ["{number} rows", "rows", "{count} rows "])
def test_a_planted_loss_of_a_blank_is_found(english: str) -> None:
    catalog = Catalog(locale=LANGUAGE)
    catalog.add("{count} dòng", english)
    assert unlike(catalog) == ["{count} dòng"]


def test_a_refusal_speaks_the_language_of_its_reader() -> None:
    with translation.override("vi"), pytest.raises(RuleBroken, match="còn ở phía trước"):
        check_day(date(2026, 1, 2), today=date(2026, 1, 1))
    with translation.override(LANGUAGE), pytest.raises(RuleBroken, match="lies in the future"):
        check_day(date(2026, 1, 2), today=date(2026, 1, 1))


def test_what_is_official_stays_vietnamese() -> None:
    reading = {"value": 3, "base": None, "share": None}
    with translation.override(LANGUAGE):
        assert worded("change", reading) == "chưa có số năm trước"
        assert translation.get_language() == LANGUAGE, "the reader's language is put back"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("vi", "Cây tổ chức"), (LANGUAGE, "Tree of organisations")])
def test_a_page_is_in_the_language_of_its_reader(language: str, title: str, client: Client) -> None:
    user = an_account(a_district(1, 1).kept.get(), Post.BASE_OFFICE)
    User.objects.filter(pk=user.pk).update(language=language)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert f"<h1>{title}" in client.get("/organisations/").text
