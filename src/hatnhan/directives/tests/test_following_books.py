"""Papers on the desk of a merged organisation go on at its successor's; a long list of mergers asks as often as a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.directives import services
from hatnhan.directives.codes import Ask
from hatnhan.directives.following import follow_merger
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Arrival, Assignment, Document, Obligation, Plan, Series
from hatnhan.directives.testing import a_cascade, a_draft, arrived, head, in_term, staff
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsMerged
from hatnhan.organisations.services import merge_organisations
from hatnhan.organisations.testing import a_district, decided, system

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Organisation, Organisation]:
    first, second = a_district(2, 1).kept.order_by("left")
    in_term(first, second)
    return first, second


def merged(one: Organisation, into: Organisation) -> None:
    one.refresh_from_db(), into.refresh_from_db()
    merge_organisations([one], into=into, on=DAY, decision=decided("12-QĐ/HU", DAY), actor=system())
    one.refresh_from_db(), into.refresh_from_db()


def settle(arrival: Arrival) -> None:
    services.submit_arrival(arrival, whom="Bí thư", seen=1, actor=staff(arrival.organisation))
    services.instruct_arrival(arrival, note="Báo cáo.", seen=2, actor=head(arrival.organisation))
    services.assign_arrival(arrival, whom="Văn phòng", seen=3, actor=staff(arrival.organisation))
    services.handle_arrival(arrival, note="Đã báo cáo.", seen=4, actor=staff(arrival.organisation))
    arrival.refresh_from_db()


def test_a_paper_not_attended_to_goes_into_the_successors_register(two) -> None:
    first, second = two
    arrived(second)
    waiting, settled = arrived(first), arrived(first)
    services.submit_arrival(waiting, whom="Bí thư", seen=1, actor=staff(first))
    settle(settled)
    merged(first, second)
    waiting.refresh_from_db()
    assert (waiting.organisation, waiting.number, waiting.year) == (second, 2, 2021)
    assert waiting.came_from == f"{first.name}, số đến 1/2021"
    assert waiting.document.organisation == second
    services.instruct_arrival(waiting, note="Làm ngay.", seen=waiting.version, actor=head(second))
    assert arrived(second).number == 3
    settled.refresh_from_db()
    assert (settled.organisation, settled.came_from) == (first, "")
    assert list(faults()) == []


def test_the_successor_reads_the_register_of_the_one_that_ended_and_nobody_else_does(two, client) -> None:
    first, second = two
    settled = arrived(first)
    settle(settled)
    seen = Arrival.objects.visible_to
    assert not seen(staff(second)).exists()
    merged(first, second)
    assert seen(staff(second)).get() == settled
    assert not seen(staff(second.custodian)).exists()
    assert not Arrival.objects.permitting(staff(second), "register").exists()


def test_the_same_document_arrives_once(two) -> None:
    first, second = two
    shared = arrived(first).document
    services.incoming.enter_arrival(second, shared, arrived_on=DAY, actor=staff(second))
    merged(first, second)
    assert Arrival.objects.get(organisation=second).came_from == ""
    assert list(faults()) == []


def test_drafts_and_plans_are_the_successors_from_now_on(two) -> None:
    first, second = two
    district = second.custodian
    draft, dropped = a_draft(first), a_draft(first)
    services.cancel_document(dropped, note="Không ban hành.", seen=1, actor=staff(first))
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=staff(district))
    services.receive_plan(group, first, title="Kế hoạch", on=DAY, actor=staff(district))
    merged(first, second)
    draft, dropped = Document.objects.get(pk=draft.pk), Document.objects.get(pk=dropped.pk)
    assert (draft.organisation, draft.issuer, draft.version) == (second, second, 2)
    assert dropped.organisation == first
    assert Plan.objects.get().organisation == second
    services.approve_document(draft, seen=2, actor=head(second))
    assert services.number_document(Document.objects.get(pk=draft.pk), on=DAY, seen=3, actor=staff(second)).number == 1


def queries_of(world, bases: list[Organisation], heir: Organisation) -> int:
    """How often following asks when these merge into one."""
    into = {one.pk: heir.pk for one in bases}
    news = OrganisationsMerged(into, DAY, 1, system())
    with CaptureQueriesContext(connection) as asked:
        follow_merger(news)
    assert Assignment.objects.filter(root=world.document, parent__organisation=heir).count() == len(world.cells)
    return len(asked)


@pytest.mark.parametrize("with_papers", [False, True])
def test_a_long_list_of_mergers_asks_as_often_as_a_short_one(with_papers) -> None:
    counts = []
    for many in (3, 9):
        world = a_cascade(many, 2, Ask.REPORT)
        if with_papers:
            in_term(*world.communes)
            for one in world.communes:
                arrived(one), a_draft(one)
        counts.append(queries_of(world, world.communes[1:], world.communes[0]))
    assert counts[0] == counts[1] < 40


def test_three_levels_merge_at_once_and_every_path_holds() -> None:
    world = a_cascade(3, 2, Ask.REPORT)
    heir, *others = world.communes
    into = {one.pk: heir.pk for one in others} | {one.pk: world.cells[0].pk for one in world.cells[1:4]}
    before = Obligation.objects.filter(done_on=None, excused_on=None, assignment__organisation__in=into).count()
    follow_merger(OrganisationsMerged(into, DAY, 1, system()))
    open_ones = Obligation.objects.filter(done_on=None, excused_on=None)
    assert before > 0
    assert not open_ones.filter(assignment__organisation__in=into).exists()
    assert open_ones.filter(assignment__organisation=heir).count() == 2
    assert list(faults()) == []


def test_nothing_to_follow_changes_nothing(two) -> None:
    first, second = two
    merged(first, second)
    assert not Series.objects.filter(organisation=second).exists()
