"""Whatever is done below, a branch says the sum of its leaves, and nothing else can make it say more."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.directives import services
from hatnhan.directives.codes import Ask
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Assignment, Obligation
from hatnhan.directives.queries.progress import progress_of
from hatnhan.directives.queries.way import Standing, Tally, level_of
from hatnhan.directives.testing import a_cascade, of, staff
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken

from .conftest import DAY

pytestmark = pytest.mark.django_db
ACTS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["acknowledge", "spread", "report", "excuse"]), st.integers(0, 9)),
    max_size=12,
)


class Undone(Exception):
    """Ends an example, whose rows go with it."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, st.integers(0, 60))
def test_a_branch_is_the_sum_of_its_leaves(acts, days) -> None:
    with clock.frozen(DAY), pytest.raises(Undone):
        an_example(acts, DAY + timedelta(days=days))


@transaction.atomic
def an_example(acts, on: date) -> None:
    """A cascade of its own, in which these things are done; nothing of it stays."""
    world = a_cascade(2, 2, Ask.DISSEMINATE, Ask.REPORT)
    places = [of(one, world.directive) for one in world.communes]
    places += [of(cell, world.further[i // 2]) for i, cell in enumerate(world.cells)]
    for number, act, heads in acts:
        carry_out(world, places[number], act, heads)
    check(world, on)
    assert list(faults()) == []
    raise Undone


def carry_out(world, place: Assignment, act: str, heads: int) -> None:
    """One act somewhere; what the rules refuse changes nothing."""
    actor = staff(world.district)
    try:
        with transaction.atomic():
            if act == "acknowledge":
                services.acknowledge_assignments([place], actor=actor)
            elif act == "spread":
                services.record_dissemination(
                    place.organisation, world.document, held_on=DAY, attended=heads, entitled=9, actor=actor
                )
            elif act == "report":
                services.report_progress(place, text="Đã làm.", actor=actor)
            else:
                giver = staff(place.directive.organisation)
                services.excuse_assignments([place], reason="không thuộc diện", actor=giver)
    except RuleBroken:
        pass


def check(world, on: date) -> None:
    """Every level, and the whole, against the rows counted one by one."""
    actor = staff(world.district)
    level = level_of(world.document, "", actor, on)
    for branch in level.branches:
        below = list(Assignment.objects.filter(root=world.document, path__startswith=branch.path))
        assert numbers(branch.tally) == counted(below, on)
        deeper = level_of(world.document, branch.path, actor, on)
        own = counted([one for one in below if one.path == branch.path], on)
        summed = [mine + sub for mine, sub in zip(own, numbers(deeper.total), strict=True)]
        assert summed == numbers(branch.tally)
        standing = Standing.LATE if branch.tally.late else Standing.OPEN if branch.tally.open else Standing.DONE
        assert branch.tally.standing == standing
    whole = progress_of([world.document.pk], actor, on)[world.document.pk]
    assert (whole.asked, whole.done, whole.late) == (level.total.asked, level.total.done, level.total.late)


def numbers(tally: Tally) -> list[int]:
    return [tally.asked, tally.done, tally.late, tally.people, tally.heard]


def counted(places: list[Assignment], on: date) -> list[int]:
    """The same in plain arithmetic."""
    rows = Obligation.objects.filter(assignment__in=places, excused_on=None, carried_on=None)
    leaves = [one for one in places if one.handed_on is None]
    return [
        len(rows), sum(row.done_on is not None for row in rows),
        sum(row.done_on is None and row.due_on < on for row in rows),
        sum(one.entitled or one.people for one in leaves), sum(one.attended for one in leaves),
    ]  # fmt: skip
