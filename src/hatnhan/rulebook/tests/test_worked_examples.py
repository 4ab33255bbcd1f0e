"""The rules of certain Decembers, as an office would have known them."""

from datetime import date

import pytest

from hatnhan.rulebook import (
    cells_on,
    discipline_on,
    documents_on,
    members_on,
    reviews_of,
    reviews_on,
)
from hatnhan.rulebook.review_words import (
    CapBase,
    DecidingBody,
    EarlierViolation,
    FormFor,
    Rounding,
    Severity,
    Standing,
    SubjectKind,
    Treatment,
)


def test_2012_rates_clean_and_strong_and_knows_no_cap() -> None:
    rules = reviews_on(date(2012, 12, 20))
    assert rules.scale.level(SubjectKind.GRASSROOTS_ORGANISATION, 4).name == "Trong sạch, vững mạnh"
    assert rules.scale.level(SubjectKind.CELL, 1).name == "Yếu kém"
    assert rules.scale.level(SubjectKind.MEMBER, 4).name == "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ"
    assert [level.today for level in rules.scale.members] == [4, 3, 2, 1]
    assert not rules.sources["scale"].sure
    assert rules.excellent_cap.percent is None
    assert rules.excellent_cap.over_the_cap == Severity.WARN


def test_2018_has_the_four_levels_of_today_and_still_no_cap_known() -> None:
    rules = reviews_on(date(2018, 11, 30))
    assert (rules.regulation.number, rules.regulation.guidance) == ("132-QĐ/TW", "16-HD/BTCTW")
    for kind in SubjectKind:
        assert rules.scale.level(kind, 4).name == "Hoàn thành xuất sắc nhiệm vụ"
    assert rules.excellent_cap.percent is None


def test_2019_brings_the_cap_with_its_doubtful_base() -> None:
    rules = reviews_on(date(2019, 12, 15))
    assert rules.regulation.guidance == "21-HD/BTCTW"
    cap = rules.excellent_cap
    assert (cap.percent, cap.base, cap.other_base) == (20, CapBase.GOOD_OR_BETTER, CapBase.GOOD)
    assert (cap.rounding, cap.over_the_cap, cap.over_the_other) == (Rounding.FLOOR, Severity.REFUSE, Severity.WARN)
    assert not rules.sources["excellent_cap"].sure
    assert rules.official_rating.excellent_needs_excellent
    assert rules.official_rating.officials_by_month is None


def test_2022_is_still_the_guidance_of_2019() -> None:
    rules = reviews_on(date(2022, 12, 20))
    assert rules.regulation.guidance == "21-HD/BTCTW"
    assert (rules.new_member.months, rules.new_member.treatment) == (6, Treatment.NOT_RATED)
    assert (rules.sick_leave.months, rules.sick_leave.best_level) == (3, 2)
    assert rules.treatment_of(Standing.EXEMPT) == Treatment.NOT_SUBJECT
    assert rules.treatment_of(Standing.SUSPENDED) == Treatment.NOT_SUBJECT
    assert rules.treatment_of(Standing.SUSPENDED_FROM_COMMITTEE) == Treatment.RATED
    assert rules.discipline_in_year.level is None
    assert rules.scores is None
    assert rules.decided_by(SubjectKind.MEMBER) == DecidingBody.BASE
    assert rules.decided_by(SubjectKind.GRASSROOTS_ORGANISATION) == DecidingBody.STANDING_COMMITTEE_ABOVE
    assert rules.self_review_form(FormFor.OUTSIDE_SYSTEM) == rules.self_review_form(FormFor.WITHOUT_POST)


def test_2023_fails_whoever_was_disciplined_and_leaves_out_the_newly_admitted() -> None:
    rules = reviews_on(date(2023, 12, 10))
    assert (rules.regulation.number, rules.regulation.guidance) == ("124-QĐ/TW", "25-HD/BTCTW")
    assert rules.discipline_in_year.level == 1
    assert rules.discipline_in_year.earlier_violation == EarlierViolation.NOT_TWICE
    assert rules.new_member.treatment == Treatment.NOT_SUBJECT
    assert rules.collective_excellent.if_broken == Severity.REFUSE
    assert rules.task_conditions.above_requirement == 50
    assert "disciplined" in {case.code for case in rules.knock_outs}


def test_2025_counts_points_and_has_a_form_for_those_outside_the_system() -> None:
    rules = reviews_on(date(2025, 12, 10))
    assert (rules.regulation.number, rules.regulation.guidance) == ("366-QĐ/TW", "43-HD/BTCTW")
    assert rules.scores is not None
    assert (rules.scores.excellent_from, rules.scores.good_from, rules.scores.completed_from) == (90, 70, 50)
    assert rules.scores.common + rules.scores.results == rules.scores.most == 100
    assert rules.task_conditions.above_requirement == 30
    assert rules.self_review_form(FormFor.OUTSIDE_SYSTEM).number == "2C"
    assert rules.criteria_marks is None


def test_the_last_day_of_a_rule_is_not_the_first_of_the_next() -> None:
    assert reviews_on(date(2023, 10, 3)).regulation.number == "132-QĐ/TW"
    assert reviews_on(date(2023, 10, 4)).regulation.number == "124-QĐ/TW"


def test_a_year_is_rated_under_the_rules_of_its_end() -> None:
    assert reviews_of(2017).scale.id == "trước 2018"
    assert reviews_of(2018).scale.id == "từ 2018"


def test_steps_fall_into_the_year_or_the_next_and_follow_each_other() -> None:
    rules = reviews_on(date(2022, 11, 1))
    assert rules.step("base_decision").due(2022) == date(2022, 12, 20)
    assert rules.step("organisations_decision").due(2022) == date(2023, 1, 15)
    due = [step.due(2022) for step in rules.steps]
    assert due == sorted(due)
    with pytest.raises(KeyError):
        rules.step("dancing")


def test_titles_of_long_runs() -> None:
    of_2017 = {title.code: title for title in reviews_of(2017).titles}
    of_2022 = {title.code: title for title in reviews_of(2022).titles}
    assert of_2017["clean_and_strong"].years == 1
    assert "clean_and_strong" not in of_2022
    assert of_2022["excellent_5"].years == 5


def test_names_of_2026() -> None:
    before, since = reviews_on(date(2026, 7, 25)), reviews_on(date(2026, 7, 26))
    assert before.subject_name(SubjectKind.SUB_COMMITTEE) == "Đảng bộ bộ phận"
    assert since.subject_name(SubjectKind.SUB_COMMITTEE) == "Đảng bộ trực thuộc cơ sở"


def test_cells() -> None:
    rules = cells_on(date(2022, 12, 1))
    assert rules.minimum_official_members == 3
    assert (rules.committee.from_official_members, rules.committee.at_most) == (9, 7)
    assert rules.base_committee_from == 30


def test_members() -> None:
    rules = members_on(date(2022, 12, 1))
    assert (rules.admission_age.since, rules.admission_age.to) == (18, 60)
    assert (rules.probation.months, rules.probation.recognition_working_days) == (12, 30)
    assert (rules.transfer.carry_out_working_days, rules.transfer.present_letter_working_days) == (60, 30)
    assert [badge.years for badge in rules.badges] == [30, *range(40, 91, 5)]
    assert rules.card_digits == (8,)
    assert members_on(date(2026, 1, 1)).card_digits == (8, 12)


def test_discipline() -> None:
    rules = discipline_on(date(2022, 12, 1))
    assert rules.effect.months == 12
    assert [form.code for form in rules.probationary_forms] == ["reprimand", "warning"]
    assert rules.form("removal").bar_months == 60
    assert not rules.takes_effect.committee_from_signing
    assert discipline_on(date(2026, 5, 1)).takes_effect.committee_from_signing


def test_documents() -> None:
    of_2022, of_2026 = documents_on(date(2022, 12, 1)), documents_on(date(2026, 11, 1))
    assert (of_2022.layout.guidance, of_2026.layout.guidance) == ("36-HD/VPTW", "05-HD/VPTW")
    assert of_2022.symbol_of("organisation_board", of=of_2022.symbol_of("district")) == "BTCHU"
    assert of_2022.kind("submission").abbreviation == "TTr"
    assert not of_2022.may_issue("cell", "notice")
    assert of_2026.may_issue("cell", "notice")
    assert not of_2026.may_issue("cell", "guidance")
    with pytest.raises(KeyError):
        of_2026.symbol_of("district")
