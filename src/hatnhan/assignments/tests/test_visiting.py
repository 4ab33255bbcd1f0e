"""Visits, difficulties and household groups through their services: each act with its refusals."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.assignments import rules, services
from hatnhan.assignments.codes import Frequency, Outcome, Topic
from hatnhan.assignments.integrity import faults
from hatnhan.assignments.models import GroupCharge, Visit
from hatnhan.assignments.queries import households as reading
from hatnhan.assignments.queries import overview as overviews
from hatnhan.assignments.queries import own
from hatnhan.assignments.services import NewDifficulty, NewGroup, NewVisit
from hatnhan.assignments.testing import BEGAN, a_difficulty, a_group, a_team, assigned, mandated, visited, visitor
from hatnhan.foundation.errors import NotPermitted, Question, RuleBroken, Stale
from hatnhan.members.testing import a_member
from hatnhan.organisations.testing import office

from .conftest import TODAY, Place

pytestmark = pytest.mark.django_db
OFTEN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)


class TestVisits:
    def test_who_was_assigned_enters_his_visit_without_any_other_post(self, place: Place) -> None:
        one = assigned(place.district, place.people[0], place.cells[2], Frequency.MONTHLY)
        (visit,) = visited(one, date(2026, 10, 3), remarks="Họp đủ, ra nghị quyết rõ")
        assert (visit.unit, visit.on_behalf) == (place.cells[2], "")
        assert list(Visit.objects.visible_to(visitor(place.people[0]))) == [visit]  # type: ignore[attr-defined]
        assert not Visit.objects.visible_to(visitor(place.people[1])).exists()  # type: ignore[attr-defined]

    def test_a_stranger_enters_nothing(self, place: Place) -> None:
        one = assigned(place.district, place.people[0], place.cells[2])
        new = NewVisit(one, TODAY, attended="Họp chi bộ")
        for actor in (visitor(place.people[1]), place.leader, office(place.cells[2], Post.SECRETARY)):
            with pytest.raises(NotPermitted):
                services.record_visits([new], actor=actor)

    def test_the_office_enters_for_him_and_says_from_what(self, place: Place) -> None:
        one = assigned(place.district, place.people[0], place.cells[2])
        new = NewVisit(one, TODAY, attended="Họp chi bộ")
        with pytest.raises(RuleBroken, match="căn cứ"):
            services.record_visits([new], actor=place.staff)
        (visit,) = services.record_visits([new], actor=place.staff, on_behalf="theo sổ của đồng chí ấy")
        assert visit.on_behalf == "theo sổ của đồng chí ấy"

    def test_what_a_visit_refuses(self, place: Place) -> None:
        one = assigned(place.district, place.people[0], place.cells[2])
        visited(one, TODAY)
        for new, words in (
            (NewVisit(one, TODAY, attended="Họp"), "đã được ghi"),
            (NewVisit(one, TODAY + timedelta(days=1), attended="Họp"), "chưa tới"),
            (NewVisit(one, BEGAN - timedelta(days=1), attended="Họp"), "trong thời gian ấy"),
            (NewVisit(one, TODAY - timedelta(days=1)), "buổi họp đã dự"),
        ):
            with pytest.raises(RuleBroken, match=words):
                services.record_visits([new], actor=visitor(place.people[0]))
        assert Visit.objects.count() == 1

    def test_a_correction_keeps_day_and_place_and_is_refused_over_a_newer_one(self, place: Place) -> None:
        one = assigned(place.district, place.people[0], place.cells[2])
        (visit,) = visited(one, TODAY)
        told: dict[str, Any] = {"attended": "Họp chuyên đề", "remarks": "", "actor": visitor(place.people[0])}
        changed = services.change_visit(visit, seen=1, **told)
        assert (changed.attended, changed.on) == ("Họp chuyên đề", TODAY)
        with pytest.raises(Stale):
            services.change_visit(visit, seen=1, **told)
        with pytest.raises(RuleBroken, match="dự việc gì"):
            services.change_visit(visit, seen=2, **told | {"attended": " "})

    def test_a_team_owes_one_visit_that_any_of_it_makes(self, place: Place) -> None:
        team = a_team(place.district, place.people[:2])
        one = mandated(
            place.district, [services.NewAssignment(team=team, unit=place.cells[3], frequency=Frequency.MONTHLY)]
        ).assignments.get()
        for person in place.people[:2]:
            (row,) = own.own_charges(visitor(person), TODAY)
            assert row.is_due
        services.record_visits([NewVisit(one, TODAY, attended="Họp")], actor=visitor(place.people[1]))
        (row,) = own.own_charges(visitor(place.people[0]), TODAY)
        assert not row.is_due

    @OFTEN
    @given(
        frequency=st.sampled_from(Frequency), began=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        split=st.integers(0, 400), length=st.integers(0, 800),
    )  # fmt: skip
    def test_a_change_of_hands_owes_every_visit_once(
        self, frequency: Frequency, began: date, split: int, length: int
    ) -> None:
        ended = began + timedelta(days=length)
        handed = min(began + timedelta(days=split), ended)
        whole = list(rules.due_spans(frequency, began, ended, began, ended))
        former = list(rules.due_spans(frequency, began, handed, began, ended))
        later = list(rules.due_spans(frequency, handed, ended, began, ended))
        assert former + later == whole


class TestDifficulties:
    def test_from_the_cell_to_the_answer_to_the_end(self, place: Place) -> None:
        cell, base = place.cells[0], place.bases[0]
        one = a_difficulty(cell, base, TODAY)
        clerk, secretary = office(base), office(cell, Post.SECRETARY)
        assert list(own.to_answer(clerk)) == [one]
        services.answer_difficulty(one, text="Sửa trong tháng 12", seen=1, actor=clerk)
        one.refresh_from_db()
        assert (one.answered_on, list(own.to_close(secretary))) == (TODAY, [one])
        services.close_difficulty(one, is_solved=True, seen=2, actor=secretary)
        one.refresh_from_db()
        assert one.outcome == Outcome.SOLVED
        with pytest.raises(RuleBroken, match="đã kết thúc"):
            services.answer_difficulty(one, text="Thêm", seen=3, actor=clerk)
        assert list(faults()) == []

    def test_only_whom_it_was_put_to_answers(self, place: Place) -> None:
        one = a_difficulty(place.cells[0], place.bases[0], TODAY)
        for actor in (place.staff, office(place.bases[1]), office(place.cells[0], Post.SECRETARY)):
            with pytest.raises(NotPermitted):
                services.answer_difficulty(one, text="Đã xem", seen=1, actor=actor)
        with pytest.raises(RuleBroken, match="câu trả lời"):
            services.answer_difficulty(one, text=" ", seen=1, actor=office(place.bases[0]))
        with pytest.raises(Stale):
            services.answer_difficulty(one, text="Đã xem", seen=7, actor=office(place.bases[0]))
        with pytest.raises(RuleBroken, match="lý do"):
            services.close_difficulty(one, is_solved=False, seen=1, actor=office(place.cells[0], Post.SECRETARY))

    def test_no_file_is_kept_on_residents(self, place: Place) -> None:
        cell, base = place.cells[0], place.bases[0]
        with pytest.raises(RuleBroken, match="giấy tờ hoặc điện thoại"):
            a_difficulty(cell, base, TODAY, text="Gọi 0912 345 678 để hỏi")
        with pytest.raises(Question, match="giống tên một người"):
            a_difficulty(cell, base, TODAY, text="Đường trước nhà ông Vi Văn Sáu bị sạt")

    def test_what_else_a_difficulty_refuses(self, place: Place) -> None:
        cell, base = place.cells[0], place.bases[0]
        with pytest.raises(RuleBroken, match="Nơi trả lời"):
            a_difficulty(cell, place.bases[1], TODAY)
        with pytest.raises(RuleBroken, match="Hạn trả lời"):
            a_difficulty(cell, base, TODAY, days=-1)
        with pytest.raises(RuleBroken, match="chưa tới"):
            a_difficulty(cell, base, TODAY + timedelta(days=1))
        row = NewDifficulty(cell, Topic.WORKS, "Đường hỏng", base, TODAY)
        with pytest.raises(NotPermitted):
            services.raise_difficulties([row], raised_on=TODAY, actor=visitor(place.people[3]))


class TestHouseholds:
    def test_coverage_is_of_the_groups_until_the_place_has_a_number(self, place: Place) -> None:
        cell = place.cells[0]
        a_group(cell, 10, place.people[0])
        a_group(cell, 5)
        found = reading.groups_of(cell, TODAY)
        assert (found.coverage.covered, found.coverage.base, len(found.unled)) == (10, 15, 1)

    def test_only_members_of_the_cell_are_put_in_charge(self, place: Place) -> None:
        group = a_group(place.cells[0], 10)
        secretary = office(place.cells[0], Post.SECRETARY)
        with pytest.raises(RuleBroken, match="không sinh hoạt"):
            services.give_groups(place.cells[0], {group: [place.people[1]]}, on=TODAY, actor=secretary)
        with pytest.raises(NotPermitted):
            services.give_groups(place.cells[0], {group: [place.people[0]]}, on=TODAY, actor=place.staff)

    def test_who_was_in_charge_stays_in_the_history(self, place: Place) -> None:
        cell, first = place.cells[0], place.people[0]
        second = a_member(cell)
        group = a_group(cell, 10, first)
        services.give_groups(cell, {group: [second]}, on=TODAY, actor=office(cell, Post.SECRETARY))
        spells = dict(GroupCharge.objects.filter(group=group).values_list("person", "ended_on"))
        assert spells == {first.pk: TODAY, second.pk: None}

    def test_a_group_is_corrected_once_and_ended_with_its_charges(self, place: Place) -> None:
        cell = place.cells[0]
        group = a_group(cell, 10, place.people[0])
        secretary = office(cell, Post.SECRETARY)
        services.change_group(group, name="Nhóm mới", households=12, seen=1, actor=secretary)
        with pytest.raises(Stale):
            services.change_group(group, name="Nhóm khác", households=9, seen=1, actor=secretary)
        services.end_group(group, on=TODAY, seen=2, actor=secretary)
        assert not GroupCharge.objects.filter(group=group, ended_on=None).exists()
        with pytest.raises(RuleBroken, match="thôi theo dõi"):
            services.end_group(group, on=TODAY, seen=3, actor=secretary)

    def test_what_a_group_refuses(self, place: Place) -> None:
        cell = place.cells[0]
        told: dict[str, Any] = {"began_on": BEGAN, "actor": office(cell, Post.SECRETARY)}
        services.make_groups(cell, [NewGroup("Nhóm 1", 8)], **told)
        with pytest.raises(RuleBroken, match="mang tên này"):
            services.make_groups(cell, [NewGroup("Nhóm 1", 8)], **told)
        with pytest.raises(RuleBroken, match="ít nhất một hộ"):
            services.make_groups(cell, [NewGroup("Nhóm 2", 0)], **told)
        with pytest.raises(RuleBroken, match="do chi bộ lập"):
            services.make_groups(place.bases[0], [NewGroup("Nhóm 2", 3)], began_on=BEGAN, actor=office(place.bases[0]))

    @pytest.mark.parametrize(
        "words", ["Nhóm ông Bảo", "Hộ bà Nông Thị Xuân", "Nguyễn Văn Bảo", "Nhóm LÊ VĂN TÁM, xóm 2"]
    )
    def test_no_group_is_called_by_a_person(self, place: Place, words: str) -> None:
        cell, group = place.cells[0], a_group(place.cells[0], 10)
        secretary = office(cell, Post.SECRETARY)
        for told in (NewGroup(words, 8), NewGroup("Nhóm 2", 8, words)):
            with pytest.raises(RuleBroken, match="giống tên một người") as broken:
                services.make_groups(cell, [told], began_on=BEGAN, actor=secretary)
            assert broken.value.field == ("area" if told.area else "name")
        with pytest.raises(RuleBroken, match="giống tên một người"):
            services.change_group(group, name=words, households=10, seen=1, actor=secretary)
        with pytest.raises(RuleBroken, match="giấy tờ hoặc điện thoại"):
            services.make_groups(cell, [NewGroup("Nhóm 0912 345 678", 8)], began_on=BEGAN, actor=secretary)

    @pytest.mark.parametrize(
        "words", ["Nhóm 1", "Xóm Trên, Bản Lũng", "đường Nguyễn Văn Cừ", "Bà Rịa", "Tổ Lê Lợi", "Khu Ba Tơ"]
    )
    def test_numbers_and_places_are_names_of_groups(self, place: Place, words: str) -> None:
        (made,) = services.make_groups(
            place.cells[0], [NewGroup(words, 8, words)], began_on=BEGAN, actor=office(place.cells[0], Post.SECRETARY)
        )
        assert (made.name, made.area) == (words, words)

    def test_who_was_in_charge_is_listed_the_latest_first(self, place: Place) -> None:
        cell, first = place.cells[0], place.people[0]
        group = a_group(cell, 10, first)
        secretary = office(cell, Post.SECRETARY)
        assert reading.past_charges(cell, TODAY) == []
        services.give_groups(cell, {group: []}, on=TODAY, actor=secretary)
        (past,) = reading.past_charges(cell, TODAY)
        assert (past.person, past.group, past.ended_on) == (first, group, TODAY)
        assert reading.groups_of(cell, TODAY).coverage.covered == 0
        assert reading.past_charges(place.cells[1], TODAY) == []


class TestOverview:
    def test_a_quarter_says_who_owes_what_and_which_cells_nobody_came_to(self, place: Place) -> None:
        late = assigned(place.district, place.people[0], place.cells[2], Frequency.MONTHLY)
        assigned(place.district, place.people[1], place.cells[3], Frequency.QUARTERLY)
        visited(late, date(2026, 7, 3), date(2026, 8, 3))
        span = rules.span_of(Frequency.QUARTERLY, date(2026, 8, 1))
        found = overviews.overview_of(place.district, span, TODAY)
        assert (found.tally.due, found.tally.made, found.tally.late) == (4, 2, 2)
        assert (found.cells, found.visited) == (4, 1)
        missed = overviews.not_visited(place.district, span, place.staff)
        assert len(missed) == 3

    def test_it_asks_as_often_for_many_as_for_few(self, place: Place, django_assert_max_num_queries: Any) -> None:
        for person, cell in zip(place.people[:2], place.cells[:2], strict=True):
            assigned(place.district, person, cell, Frequency.MONTHLY)
        span = rules.span_of(Frequency.QUARTERLY, TODAY)
        with django_assert_max_num_queries(6):
            overviews.overview_of(place.district, span, TODAY)
