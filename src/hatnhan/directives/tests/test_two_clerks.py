"""Two clerks at the same moment: each gets a number of his own, and an attendance entered twice is counted once."""

from datetime import timedelta

import pytest

from hatnhan.directives import services
from hatnhan.directives.codes import Ask
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Arrival, Assignment, Dissemination, Document
from hatnhan.directives.testing import a_cascade, a_draft, head, in_term, of, staff
from hatnhan.foundation import clock
from hatnhan.foundation.testing import at_once
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day() -> None:
    """Today's own: a clock that is held is held in one thread alone."""


def test_two_clerks_take_two_numbers() -> None:
    district = a_district(1, 1)
    in_term(district)
    drafts = [a_draft(district) for _ in range(4)]
    for draft in drafts:
        services.approve_document(draft, seen=1, actor=head(district))
    clerk = staff(district)
    today = clock.today()
    acts = [lambda draft=draft: services.number_document(draft, on=today, seen=2, actor=clerk) for draft in drafts]
    assert at_once(*acts) == []
    assert set(Document.objects.values_list("number", flat=True)) == {1, 2, 3, 4}
    assert list(faults()) == []


def test_two_clerks_register_under_two_numbers() -> None:
    district = a_district(1, 1)
    clerk, today = staff(district), clock.today()

    def receiving(number):
        received = services.Received("Tỉnh ủy", "plan", f"{number}-KH/TU", today - timedelta(days=3), "về việc")
        return lambda: services.register_arrival(district, received=received, arrived_on=today, actor=clerk)

    assert at_once(*(receiving(number) for number in range(4))) == []
    assert sorted(Arrival.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_one_draft_gets_one_number() -> None:
    district = a_district(1, 1)
    in_term(district)
    draft = a_draft(district)
    services.approve_document(draft, seen=1, actor=head(district))
    clerk, today = staff(district), clock.today()
    acts = [lambda: services.number_document(draft, on=today, seen=2, actor=clerk)] * 3
    assert len(at_once(*acts)) == 2
    assert list(Document.objects.values_list("number", flat=True)) == [1]


def test_an_attendance_entered_by_two_is_summed_once() -> None:
    world = a_cascade(1, 1, Ask.DISSEMINATE)
    cell = world.cells[0]
    clerk, today = staff(cell), clock.today()

    def spreading(attended):
        return lambda: services.record_dissemination(
            cell, world.document, held_on=today, attended=attended, entitled=10, actor=clerk
        )

    assert at_once(spreading(4), spreading(5)) == []
    assert Dissemination.objects.count() == 2
    assert Assignment.objects.get(pk=of(cell, world.further[0]).pk).attended == 9
    assert list(faults()) == []


def test_acknowledging_twice_at_once_is_one_arrival() -> None:
    world = a_cascade(1, 1, Ask.REPORT, down=False)
    commune = world.communes[0]
    own, clerk = of(commune, world.directive), staff(commune)
    acts = [lambda: services.acknowledge_assignments([own], actor=clerk)] * 2
    assert len(at_once(*acts)) == 1
    assert Arrival.objects.filter(organisation=commune).count() == 1
    assert own.obligations.get(ask=Ask.ACKNOWLEDGE).done_on == clock.today()
