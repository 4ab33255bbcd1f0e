"""Numbers: each once, in order, by the rules of the day; what does not run through is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import KIND_NUMBERS, Author
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Document, Series
from hatnhan.directives.queries.registers import findings_of
from hatnhan.directives.rules import numbering as rules
from hatnhan.directives.testing import a_draft, arrived, entered, head, in_term, issued, staff
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.testing import a_district, office, organisations
from hatnhan.rulebook.documents import NumberedThrough
from hatnhan.rulebook.queries import documents_on, timeline

from .conftest import DAY

pytestmark = pytest.mark.django_db


def test_every_kind_of_the_rulebook_has_a_number_of_its_own() -> None:
    known = {kind.code for entry in timeline("documents", "kinds") for kind in entry.value}
    assert known == set(KIND_NUMBERS)
    assert len(set(KIND_NUMBERS.values())) == len(KIND_NUMBERS)


def test_numbers_run_by_kind_through_the_term(district) -> None:
    assert [issued(district, "resolution").reference for _ in range(2)] == ["01-NQ/HU", "02-NQ/HU"]
    assert issued(district, "plan").reference == "01-KH/HU"
    assert issued(district, "programme", author=Author.STANDING_COMMITTEE).reference == "01-CTr/HU"
    assert issued(district, "resolution", author=Author.STANDING_COMMITTEE).reference == "03-NQ/HU"


def test_a_congress_numbers_all_its_kinds_together(district) -> None:
    references = [
        issued(district, kind, author=Author.CONGRESS).reference for kind in ("resolution", "minutes", "report")
    ]
    assert references == ["01-NQ/ĐH", "02-BB/ĐH", "03-BC/ĐH"]
    assert issued(district, "resolution").reference == "01-NQ/HU"


def test_the_numbering_of_each_time_has_its_source() -> None:
    entries = timeline("documents", "numbering")
    assert [entry.since.year for entry in entries] == [1930, 2018, 2026]
    assert [entry.sure for entry in entries] == [False, True, False]
    assert all(entry.value.through is NumberedThrough.TERM for entry in entries)


def test_numbers_begin_again_with_the_term(district, frozen) -> None:
    issued(district)
    frozen(date(2025, 9, 1))
    services.begin_term(district, ordinal=5, began_on=date(2025, 8, 20), actor=staff(district))
    assert issued(district).number == 1
    with pytest.raises(RuleBroken, match="đã khép lại"):
        issued(district, on=date(2025, 8, 19))


def test_a_term_follows_the_one_before(district) -> None:
    with pytest.raises(RuleBroken, match="sau ngày đó"):
        services.begin_term(district, ordinal=5, began_on=date(2020, 8, 1), actor=staff(district))
    with pytest.raises(RuleBroken, match="thứ 4 đã có"):
        services.begin_term(district, ordinal=4, began_on=date(2021, 1, 1), actor=staff(district))
    with pytest.raises(RuleBroken, match="chưa bắt đầu"):
        services.begin_term(district, ordinal=5, began_on=date(2025, 1, 1), actor=staff(district))
    with pytest.raises(NotPermitted):
        services.begin_term(district, ordinal=5, began_on=date(2021, 1, 1), actor=head(district))


def test_without_a_term_there_is_no_number(frozen) -> None:
    frozen(DAY)
    district = a_district(1, 1)
    with pytest.raises(RuleBroken, match="Chưa ghi nhiệm kỳ"):
        issued(district)


def test_back_numbering_is_refused(district) -> None:
    issued(district, on=date(2021, 3, 10))
    with pytest.raises(RuleBroken, match="Không lùi số") as refused:
        issued(district, on=date(2021, 3, 9))
    assert refused.value.field == "on"
    assert issued(district, on=date(2021, 3, 10)).number == 2
    with pytest.raises(RuleBroken, match="chưa đến"):
        issued(district, on=date(2021, 3, 16))


def test_a_number_is_taken_once_and_only_after_approval(district) -> None:
    draft = a_draft(district)
    with pytest.raises(RuleBroken, match="Duyệt"):
        services.number_document(draft, on=DAY, seen=draft.version, actor=staff(district))
    services.approve_document(draft, seen=1, actor=head(district))
    with pytest.raises(Stale):
        services.number_document(draft, on=DAY, seen=1, actor=staff(district))
    numbered = services.number_document(draft, on=DAY, seen=2, actor=staff(district))
    with pytest.raises(RuleBroken, match="đã qua bước"):
        services.number_document(numbered, on=DAY, seen=3, actor=staff(district))
    assert Series.objects.get(kind="resolution").last == 1


def test_only_the_office_gives_numbers(district) -> None:
    draft = a_draft(district)
    services.approve_document(draft, seen=1, actor=head(district))
    for post in (Post.LEADER, Post.INSPECTOR, Post.MEMBER, Post.OPERATOR):
        with pytest.raises(NotPermitted):
            services.number_document(draft, on=DAY, seen=2, actor=office(district, post))


def test_a_body_issues_only_what_it_may(district) -> None:
    cell = district.kept.get().kept.get()
    with pytest.raises(RuleBroken, match="không có thẩm quyền"):
        a_draft(cell, "guidance")
    in_term(cell)
    assert issued(cell, "resolution").reference == "01-NQ/CB"


def test_a_body_outside_the_party_brings_its_own_number(district) -> None:
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện Phja Sơn")
    with pytest.raises(RuleBroken, match="quy định riêng"):
        services.begin_document(front, kind="plan", abstract="về hưởng ứng", actor=office(front))
    document = entered(front, "plan", reference="14/KH-MTTQ-BTT", abstract="về hưởng ứng")
    assert (document.reference, document.author) == ("14/KH-MTTQ-BTT", Author.OUTSIDE)
    with pytest.raises(RuleBroken, match="số, ký hiệu"):
        entered(front, "plan", reference="")


def test_a_paper_register_is_copied_before_numbers_are_taken_here(district) -> None:
    for number in (1, 2, 2, 5):
        entered(district, "plan", date(2021, 1, number), number=number)
    (found,) = findings_of(district)
    assert (found.findings.gaps, found.findings.twice) == (((3, 4),), (2,))
    assert issued(district, "plan").reference == "06-KH/HU"
    with pytest.raises(RuleBroken, match="Không ghi lùi"):
        entered(district, "plan", date(2021, 3, 15), number=7)
    entered(district, "plan", date(2021, 1, 3), number=3)
    assert findings_of(district)[0].findings.gaps == ((4, 4),)
    assert list(faults()) == []


def test_a_series_goes_on_from_paper(district) -> None:
    asked = {"kind": "letter", "paper_until": 57, "paper_last_on": date(2021, 3, 1), "actor": staff(district)}
    services.open_series(district, **asked)
    assert issued(district, "letter").reference == "58-CV/HU"
    assert findings_of(district) == []
    with pytest.raises(RuleBroken, match="không đặt lại"):
        services.open_series(district, **asked)
    with pytest.raises(NotPermitted):
        services.open_series(district, **(asked | {"actor": office(district, Post.MEMBER)}))


def test_the_incoming_register_is_numbered_by_year(district, frozen) -> None:
    assert [arrived(district).number for _ in range(3)] == [1, 2, 3]
    frozen(date(2022, 1, 4))
    assert arrived(district).number == 1


def test_a_series_that_lost_its_place_is_found(district) -> None:
    issued(district)
    Series.objects.filter(kind="resolution").update(last=7)
    assert any("does not stand at its last number" in fault for fault in faults())


def test_a_number_given_out_twice_does_not_enter_the_database(district) -> None:
    first, second = issued(district), issued(district)
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        Document.objects.filter(pk=second.pk).update(number=first.number)


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=25))
def test_taking_numbers_neither_doubles_nor_skips(days) -> None:
    """Whatever days are asked for, what is given out is 1, 2, 3 ... in the order of the days."""
    last, last_on, given_out = 0, None, []
    for day, _spare in days:
        on = date(2021, 1, 1).fromordinal(date(2021, 1, 1).toordinal() + day)
        try:
            number = rules.check_next(last, last_on, on, date(2021, 2, 1))
        except RuleBroken:
            assert on > date(2021, 2, 1) or (last_on is not None and on < last_on)
            continue
        given_out.append((number, on))
        last, last_on = number, on
    assert [number for number, _on in given_out] == list(range(1, len(given_out) + 1))
    assert [on for _number, on in given_out] == sorted(on for _number, on in given_out)


@given(st.lists(st.integers(1, 40), max_size=40), st.integers(0, 10))
def test_findings_tell_every_gap_and_double(numbers, paper_until) -> None:
    last = max(numbers, default=0)
    found = rules.findings(numbers, last=last, paper_until=paper_until)
    missing = {number for first, end in found.gaps for number in range(first, end + 1)}
    assert missing == {number for number in range(paper_until + 1, last + 1) if number not in numbers}
    assert set(found.twice) == {number for number in numbers if numbers.count(number) > 1}
    assert all(later > end + 1 for (_first, end), (later, _last) in zip(found.gaps, found.gaps[1:], strict=False))
    assert bool(found) == bool(missing or found.twice)


@given(st.sampled_from(sorted(KIND_NUMBERS)), st.dates(date(2018, 5, 1), date(2026, 12, 1)), st.booleans())
def test_a_series_is_one_for_each_kind_of_a_term(kind, on, is_congress) -> None:
    numbering = documents_on(on).numbering
    key = rules.series_key(numbering, kind, is_congress=is_congress, term_began=date(2018, 4, 4), on=on)
    assert key == rules.SeriesKey("" if is_congress else kind, is_congress, date(2018, 4, 4))
