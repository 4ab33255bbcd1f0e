"""A committee's own value stands in for the rulebook's, with its document beside the source."""

import json
from datetime import date

import pytest

from hatnhan.rulebook import IssuedDocument, ReviewRules, RulebookFault, cells_on, reviews_on, with_override
from hatnhan.rulebook.review_words import SmallGroup

DOCUMENT = IssuedDocument("12-HD/BTCHU", date(2022, 11, 20), "Ban Tổ chức Huyện ủy")
RULES = reviews_on(date(2022, 12, 1))


def test_one_part_is_replaced_and_the_rest_stays() -> None:
    raised = with_override(RULES, "excellent_cap.percent", 25, DOCUMENT)
    assert raised.excellent_cap.percent == 25
    assert raised.excellent_cap.base == RULES.excellent_cap.base
    assert raised.sources["excellent_cap"].overridden_by == (DOCUMENT,)
    assert raised.sources["sick_leave"].overridden_by == ()
    assert RULES.excellent_cap.percent == 20


def test_a_whole_value_and_a_second_document() -> None:
    once = with_override(RULES, "complaint_days", 15, DOCUMENT)
    assert once.complaint_days == 15
    twice = with_override(once, "complaint_days", "none known", DOCUMENT)
    assert twice.complaint_days is None
    assert twice.sources["complaint_days"].overridden_by == (DOCUMENT, DOCUMENT)


def test_a_typed_value_does_as_well_as_a_plain_one() -> None:
    typed = with_override(RULES, "excellent_cap.small_group", SmallGroup.ONE_ALLOWED, DOCUMENT)
    plain = with_override(RULES, "excellent_cap.small_group", "one_allowed", DOCUMENT)
    assert typed == plain
    assert typed.excellent_cap.small_group is SmallGroup.ONE_ALLOWED


def test_overridden_rules_are_stored_with_the_document() -> None:
    raised = with_override(RULES, "excellent_cap.percent", 25, DOCUMENT)
    assert ReviewRules.from_record(json.loads(json.dumps(raised.as_record()))) == raised


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("excellent_caps", 25),
        ("excellent_cap.percents", 25),
        ("excellent_cap.percent", "25"),
        ("excellent_cap.base", "best"),
        ("complaint_days.days", 15),
        ("on", date(2022, 1, 1)),
        ("provenance", []),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(RulebookFault):
        with_override(RULES, name, value, DOCUMENT)


def test_rules_of_every_subject_can_be_overridden() -> None:
    stricter = with_override(cells_on(date(2022, 1, 1)), "minimum_official_members", 4, DOCUMENT)
    assert stricter.minimum_official_members == 4
