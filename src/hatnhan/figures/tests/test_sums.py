"""Whatever is written, wherever sums were kept or mended: they give what counting live gives, at every organisation."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hatnhan.figures import keeping, live, ordered, registry, sums
from hatnhan.figures.models import Mark, Sheet
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.measures import Count, Period
from hatnhan.members import figures as of_members
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Person
from hatnhan.members.testing import a_member, decided
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import (
    DecisionWords,
    dissolve_organisation,
    merge_organisations,
    move_organisation,
)
from hatnhan.organisations.testing import a_district, organisations, system
from hatnhan.reviews import figures as of_reviews
from hatnhan.reviews.codes import Kind, Reason, Standing
from hatnhan.reviews.models import Decision, PastTally, Rating, Subject

from . import conftest

FIGURES = (*conftest.FIGURES, *of_members.FIGURES, *of_reviews.FIGURES)
PERIODS = (Period.year(2021), Period.year(2022), Period(date(2022, 1, 1), date(2022, 6, 30)))
DAYS = st.dates(date(2021, 1, 2), date(2022, 12, 30))
PLACES = st.integers(0, 40)
NODES = 4
read: list[Any] = []


class Written(RuleBasedStateMachine):
    """A small register that grows and changes, with three readings of it kept, mended or left as they are."""

    @initialize()
    def a_register(self) -> None:
        self.district = a_district(bases=3, cells=2)
        self.step = 0
        for cell in self.ones("cell"):
            a_member(cell)
        self.keep_all()

    def ones(self, kind: str) -> list[Organisation]:
        inside = Organisation.objects.get(pk=self.district.pk)
        below = Organisation.objects.filter(left__gte=inside.left, left__lt=inside.right, dissolved_on=None)
        return list(below.filter(type=kind).order_by("pk"))

    def one(self, kind: str, place: int) -> Organisation:
        found = self.ones(kind)
        return found[place % len(found)]

    def tried(self, act: Callable[[], Any]) -> None:
        with suppress(RuleBroken):
            act()

    def decision(self, on: date) -> DecisionWords:
        self.step += 1
        return DecisionWords(f"{self.step}-QĐ/HU", on, "Huyện ủy")

    @rule(place=PLACES, on=DAYS, kind=st.sampled_from(["cell", "base_committee"]))
    def found(self, place: int, on: date, kind: str) -> None:
        parent = self.one("base_committee", place) if kind == "cell" else self.district
        self.tried(lambda: organisations(parent, kind, f"Tổ chức {self.step} {place} {on}", founded_on=on))

    @rule(place=PLACES, to=PLACES, on=DAYS)
    def move(self, place: int, to: int, on: date) -> None:
        cell, parent = self.one("cell", place), self.one("base_committee", to)
        words = self.decision(on)
        self.tried(
            lambda: move_organisation(cell, parent=parent, on=on, decision=words, seen=cell.version, actor=system())
        )

    @rule(place=PLACES, to=PLACES, on=DAYS)
    def merge(self, place: int, to: int, on: date) -> None:
        gone, into = self.one("cell", place), self.one("cell", to)
        if gone != into:
            words = self.decision(on)
            self.tried(lambda: merge_organisations([gone], into, on=on, decision=words, actor=system()))

    @rule(place=PLACES, on=DAYS)
    def dissolve(self, place: int, on: date) -> None:
        gone, words = self.one("cell", place), self.decision(on)
        self.tried(lambda: dissolve_organisation(gone, on=on, decision=words, seen=gone.version, actor=system()))

    @rule(place=PLACES)
    def register(self, place: int) -> None:
        a_member(self.one("cell", place))

    @rule(
        person=PLACES, to=PLACES, on=DAYS, kind=st.sampled_from([LogKind.TRANSFER, LogKind.DEATH, LogKind.DISCIPLINE])
    )
    def decide(self, person: int, to: int, on: date, kind: LogKind) -> None:
        people = list(Person.objects.filter(cell__in=self.ones("cell")).order_by("pk"))
        more: dict[str, Any] = {"organisation": self.one("cell", to)} if kind is LogKind.TRANSFER else {}
        more |= {"form": 1} if kind is LogKind.DISCIPLINE else {}
        if people:
            self.tried(lambda: decided(people[person % len(people)], kind, on, **more))

    @rule(person=PLACES)
    def correct(self, person: int) -> None:
        """Straight into the table, as no service would: even that is marked."""
        people = list(Person.objects.filter(cell__in=self.ones("cell")).order_by("pk"))
        if people:
            one = people[person % len(people)]
            Person.objects.filter(pk=one.pk).update(sex=3 - one.sex, ethnicity=1 + person % 3)

    @rule(place=PLACES, year=st.sampled_from([2021, 2022]), level=st.integers(1, 4))
    def rate(self, place: int, year: int, level: int) -> None:
        cell = self.one("cell", place)
        subject, _is_new = Subject.objects.get_or_create(
            year=year, kind=Kind.CELL, organisation=cell, defaults={"standing": Standing.RATED, "reason": Reason.NONE}
        )
        words = self.decision(date(year, 12, 1))
        decision = Decision.objects.create(
            organisation=cell, number=words.number, on=words.on, issuer=words.issuer, entered_at=clock.now()
        )
        Rating.objects.update_or_create(subject=subject, defaults={"level": level, "scale": "", "decision": decision})

    @rule(place=PLACES, number=st.integers(0, 9))
    def know_as_a_number(self, place: int, number: int) -> None:
        """A synthesis of a year without a list."""
        base = self.one("base_committee", place)
        words = {"good": number, "document": "Biểu tổng hợp", "entered_at": clock.now()}
        PastTally.objects.update_or_create(organisation=base, year=2021, kind=Kind.CELL, defaults=words)

    @rule(place=PLACES)
    def take_back(self, place: int) -> None:
        found = list(Rating.objects.filter(subject__organisation__in=self.ones("cell")).order_by("pk"))
        if found:
            found[place % len(found)].delete()

    @rule(period=st.sampled_from(PERIODS))
    def keep(self, period: Period) -> None:
        keeping.keep_reading(period)

    @rule()
    def keep_all(self) -> None:
        for period in PERIODS:
            keeping.keep_reading(period)

    @invariant()
    def is_what_counting_gives(self) -> None:
        if not hasattr(self, "step"):
            return
        for period in PERIODS:
            everything = sorted(live.figures_below(self.district, period, ["t.all"]))
            some = {self.district.pk, *everything[self.step % NODES :: NODES]}
            for node in Organisation.objects.filter(pk__in=some):
                found = sums.numbers(node, period, registry.codes(), below=True)
                if found is None:
                    continue
                read.append(node.pk)
                there = live.figures_below(node, period, direct_only=True)
                assert {pk: live.with_shares(registry.codes(), one) for pk, one in found.items()} == there
            self.lists_are_in_one_order(period)

    def lists_are_in_one_order(self, period: Period) -> None:
        for code in ("members.total", "members.in_year", "reviews.cells.reviewed"):
            one = registry.counted(code)
            assert isinstance(one, Count)
            counted = live.counts_in_order(self.district, period, one)
            for start in {0, self.step % 9, sum(number for _node, number in counted)}:
                if (kept := ordered.counts_in_order(self.district, period, one, start)) is None:
                    break
                before, rest = kept[0], list(kept[1])
                passed = counted[: len(counted) - len(rest)]
                assert passed + rest == counted
                assert sum(number for _node, number in passed) == before <= start
                assert not rest or before + rest[0][1] > start


@pytest.mark.django_db(transaction=True)
def test_kept_sums_are_what_counting_gives(alone: None) -> None:
    read.clear()
    quickly = settings(
        max_examples=7, stateful_step_count=14, derandomize=True, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with registry.declared(FIGURES):
        run_state_machine_as_test(Written, settings=quickly)
    assert len(read) > 100


def _kept(district: Organisation) -> int:
    keeping.keep_reading(PERIODS[1])
    found = sums.numbers(district, PERIODS[1], ["organisations.cells"])
    assert found is not None
    return found[district.pk]["organisations.cells"]


@pytest.mark.usefixtures("alone")
@pytest.mark.django_db(transaction=True)
class TestKeeping:
    def test_nothing_is_kept_until_somebody_keeps_it(self) -> None:
        district = a_district(bases=2, cells=3)
        assert sums.numbers(district, PERIODS[1], ["organisations.cells"]) is None
        assert _kept(district) == 6

    def test_the_tree_is_read_anew_after_a_move_and_not_before(self) -> None:
        district = a_district(bases=2, cells=3)
        _kept(district)
        organisations(district, "base_committee", "Đảng bộ xã mới")
        assert sums.numbers(district, PERIODS[1], ["organisations.cells"]) is None
        assert _kept(district) == 6

    def test_another_definition_finds_no_sums(self) -> None:
        district = a_district(bases=1, cells=1)
        _kept(district)
        with registry.declared(conftest.FIGURES[:3]):
            assert sums.numbers(district, PERIODS[1], ["organisations.cells"]) is None

    def test_a_sheet_is_mended_and_keeps_its_other_rows(self) -> None:
        with registry.declared(FIGURES):
            district = a_district(bases=2, cells=2)
            _kept(district)
            sheet = Sheet.objects.get()
            before = dict(sheet.rows.values_list("node", "pk"))
            assert not keeping.keep_reading(PERIODS[1])
            cell = Organisation.objects.filter(type="cell").earliest("left")
            a_member(cell)
            assert keeping.keep_reading(PERIODS[1])
            after = dict(sheet.rows.values_list("node", "pk"))
        changed = {node for node in before if before[node] != after[node]}
        assert cell.pk in changed
        assert len(changed) < len(before)
        assert before.keys() == after.keys()

    def test_somebody_quicker_is_not_overwritten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        district = a_district(bases=1, cells=2)
        _kept(district)
        monkeypatch.setattr(keeping, "_rows", lambda sheet, *rest: Sheet.objects.update(since=10**15) and {})
        organisations(district, "base_committee", "Đảng bộ xã mới")
        assert not keeping.keep_reading(PERIODS[1])
        assert Sheet.objects.get().rows.count() == 5

    def test_only_the_readings_of_the_pages_are_kept(self, monkeypatch: pytest.MonkeyPatch, frozen: Any) -> None:
        frozen(date(2022, 11, 24))
        a_district(bases=1, cells=1)
        assert keeping.keep() == 0
        monkeypatch.setattr(keeping, "WORTH", 1)
        assert keeping.keep() == 2 + keeping.YEARS_BACK
        assert Sheet.objects.filter(first=date(2021, 1, 1), last=date(2021, 11, 24)).exists()
        assert not Mark.objects.exists()
        frozen(date(2022, 11, 25))
        assert keeping.keep() == 2
        assert Sheet.objects.count() == 2 + keeping.YEARS_BACK

    def test_patience_leaves_few_marks_standing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with registry.declared(FIGURES):
            district = a_district(bases=1, cells=1)
            _kept(district)
            a_member(Organisation.objects.get(type="cell"))
            assert not keeping.keep_reading(PERIODS[1], patiently=True)
            monkeypatch.setattr(keeping, "FEW", 1)
            assert keeping.keep_reading(PERIODS[1], patiently=True)

    def test_too_much_written_is_counted_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with registry.declared(FIGURES):
            district = a_district(bases=1, cells=2)
            _kept(district)
            for cell in Organisation.objects.filter(type="cell"):
                a_member(cell)
            assert sums.numbers(district, PERIODS[1], ["members.total"]) is not None
            monkeypatch.setattr(sums, "MANY", 1)
            assert sums.numbers(district, PERIODS[1], ["members.total"]) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="two transactions at once")
def test_a_writer_that_commits_late_is_not_missed(alone: None) -> None:
    """His mark has an earlier number than the sheet's, and is committed after it was made."""
    import psycopg

    with registry.declared(FIGURES):
        district = a_district(bases=1, cells=1)
        person = a_member(Organisation.objects.get(type="cell"))
        place = connection.get_connection_params()
        with psycopg.connect(**{key: place[key] for key in ("dbname", "user", "host", "port") if key in place}) as late:
            late.execute("UPDATE members_statusspell SET sex = 3 - sex WHERE person_id = %s", [person.pk])
            a_member(Organisation.objects.get(type="cell"))
            keeping.keep_reading(PERIODS[1])
            before = sums.numbers(district, PERIODS[1], ["members.women"])
            late.commit()
        after = sums.numbers(district, PERIODS[1], ["members.women"])
        assert before
        assert after
        assert abs(after[district.pk]["members.women"] - before[district.pk]["members.women"]) == 1
