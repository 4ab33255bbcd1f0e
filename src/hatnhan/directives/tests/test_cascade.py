"""Ordering down and answering up; a parent's progress is nothing but its children's."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import Answer, Ask
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import AnswerRow, Arrival, Assignment, Directive, Dissemination, Document, Obligation
from hatnhan.directives.rules.cascade import Asked
from hatnhan.directives.testing import a_cascade, asks, entered, head, in_term, issued, of, ordered, staff
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.testing import members
from hatnhan.organisations.testing import a_district, office

from .conftest import DAY

pytestmark = pytest.mark.django_db
LATER = date(2021, 5, 10)


def test_one_act_orders_down_to_many() -> None:
    world = a_cascade(3, 1, down=False)
    assert Directive.objects.count() == 1
    assert Assignment.objects.count() == 3
    assert Obligation.objects.count() == 12
    assert {one.path for one in Assignment.objects.all()} == {f"{one.pk:010d}" for one in world.communes}
    with pytest.raises(RuleBroken, match="đã được giao"):
        ordered(world.document, world.communes[:1])


def test_only_those_below_are_ordered_and_something_must_be_asked() -> None:
    district, other = a_district(1, 1), a_district(1, 1)
    document = entered(district)
    with pytest.raises(RuleBroken, match="không thuộc phạm vi"):
        ordered(document, [other.kept.get()])
    with pytest.raises(RuleBroken, match="không thuộc phạm vi"):
        ordered(document, [district])
    with pytest.raises(RuleBroken, match="ít nhất một tổ chức"):
        ordered(document, [])
    nothing = [Asked(Ask.ACKNOWLEDGE, DAY)]
    with pytest.raises(RuleBroken, match="ít nhất một việc"):
        services.order_directive(district, document, [district.kept.get()], asks=nothing, actor=staff(district))
    with pytest.raises(RuleBroken, match="sớm hơn ngày giao") as refused:
        ordered(document, [district.kept.get()], Ask.REPORT, days=-1)
    assert refused.value.field in ("acknowledge_by", "report_by")


def test_who_may_order_down() -> None:
    district = a_district(1, 1)
    document, commune = entered(district), district.kept.get()
    for actor in (office(district, Post.INSPECTOR), office(district, Post.MEMBER), staff(commune)):
        with pytest.raises(NotPermitted):
            services.order_directive(district, document, [commune], asks=asks(Ask.REPORT), actor=actor)
    services.order_directive(district, document, [commune], asks=asks(Ask.REPORT), actor=head(district))


def test_a_document_that_nobody_knows_here_is_not_ordered_down() -> None:
    district, other = a_district(1, 1), a_district(1, 1)
    with pytest.raises(RuleBroken, match="chưa đến"):
        ordered(entered(other), [district.kept.get()], at=district)


def test_acknowledging_takes_the_document_into_the_register() -> None:
    world = a_cascade(1, 1)
    own = of(world.communes[0], world.directive)
    services.acknowledge_assignments([own], actor=staff(world.communes[0]))
    (arrival,) = Arrival.objects.filter(organisation=world.communes[0])
    assert arrival.document == world.document
    assert own.obligations.get(ask=Ask.ACKNOWLEDGE).done_on == DAY
    with pytest.raises(RuleBroken, match="đã tiếp nhận"):
        services.acknowledge_assignments([own], actor=staff(world.communes[0]))
    cell = of(world.cells[0], world.further[0])
    services.acknowledge_assignments([cell], actor=staff(world.cells[0]))
    assert not Arrival.objects.filter(organisation=world.cells[0]).exists()
    assert list(faults()) == []


def test_a_cell_answers_for_itself_alone() -> None:
    world = a_cascade(1, 2)
    first, second = (of(one, world.further[0]) for one in world.cells)
    for actor in (staff(world.cells[1]), office(world.cells[0], Post.MEMBER), office(world.cells[0], Post.OVERSEER)):
        with pytest.raises(NotPermitted):
            services.acknowledge_assignments([first], actor=actor)
    services.acknowledge_assignments([first, second], actor=staff(world.communes[0]))
    assert AnswerRow.objects.filter(kind=Answer.ACKNOWLEDGED).count() == 2


def test_ones_own_document_fulfils_what_was_asked_and_is_linked() -> None:
    world = a_cascade(1, 1, Ask.ISSUE, down=False)
    commune = world.communes[0]
    in_term(commune)
    own = of(commune, world.directive)
    with pytest.raises(RuleBroken, match="đã ban hành"):
        services.answer_with_document(own, document=world.document, actor=staff(commune))
    programme = issued(commune, "programme")
    services.answer_with_document(own, document=programme, actor=staff(commune))
    assert own.obligations.get(ask=Ask.ISSUE).done_on == DAY
    assert Document.objects.get(pk=programme.pk).answers == world.document
    with pytest.raises(RuleBroken, match="đã ghi rồi"):
        services.answer_with_document(own, document=programme, actor=staff(commune))


def test_another_kind_than_was_asked_does_not_do() -> None:
    district = a_district(1, 1)
    commune = district.kept.get()
    in_term(commune)
    directive = ordered(entered(district), [commune], Ask.ISSUE, kind="programme")
    with pytest.raises(RuleBroken, match="ban hành chương trình"):
        services.answer_with_document(of(commune, directive), document=issued(commune, "plan"), actor=staff(commune))


def test_what_is_handed_down_is_carried_by_those_below() -> None:
    world = a_cascade(1, 2)
    own = of(world.communes[0], world.directive)
    assert own.handed_on == DAY
    assert own.obligations.get(ask=Ask.DISSEMINATE).carried_on == DAY
    assert own.answers.get(kind=Answer.HANDED_DOWN).document == world.document
    assert all(of(cell, world.further[0]).path.startswith(own.path) for cell in world.cells)
    assert {one.root_id for one in Assignment.objects.all()} == {world.document.pk}


def test_a_commune_hands_down_its_own_document_in_the_same_tree() -> None:
    world = a_cascade(1, 1, down=False)
    commune = world.communes[0]
    in_term(commune)
    programme = issued(commune, "programme")
    services.answer_with_document(of(commune, world.directive), document=programme, actor=staff(commune))
    programme.refresh_from_db()
    directive = ordered(programme, world.cells, Ask.DISSEMINATE, at=commune)
    assert (directive.root, directive.document) == (world.document, programme)
    assert of(world.cells[0], directive).parent == of(commune, world.directive)


def test_spreading_counts_heads_once() -> None:
    world = a_cascade(1, 1)
    cell = world.cells[0]
    members(cell, 3)
    spread = {"held_on": DAY, "entitled": 10, "actor": staff(cell)}
    services.record_dissemination(cell, world.document, attended=7, **spread)
    services.record_dissemination(cell, world.document, attended=2, **(spread | {"entitled": 3}))
    own = of(cell, world.further[0])
    assert (own.attended, own.entitled) == (9, 10)
    assert own.obligations.get(ask=Ask.DISSEMINATE).done_on == DAY
    assert Dissemination.objects.count() == 2
    assert list(faults()) == []


def test_a_meeting_corrects_what_it_said_before() -> None:
    world = a_cascade(1, 1)
    cell = world.cells[0]
    spread = {"held_on": DAY, "entitled": 10, "reference": "meeting:7", "actor": staff(cell)}
    services.record_dissemination(cell, world.document, attended=7, **spread)
    services.record_dissemination(cell, world.document, attended=8, **spread)
    assert Dissemination.objects.get().attended == 8
    assert of(cell, world.further[0]).attended == 8
    assert AnswerRow.objects.filter(kind=Answer.SPREAD).count() == 1


@pytest.mark.parametrize(
    ("attended", "entitled", "held_on", "field"),
    [(11, 10, DAY, "attended"), (0, 0, DAY, "entitled"), (5, 10, date(2021, 3, 16), "held_on"),
     (5, 10, date(2021, 1, 1), "held_on")],
)  # fmt: skip
def test_what_no_meeting_can_have_been_is_refused(attended, entitled, held_on, field) -> None:
    world = a_cascade(1, 1)
    cell = world.cells[0]
    with pytest.raises(RuleBroken) as refused:
        services.record_dissemination(
            cell, world.document, held_on=held_on, attended=attended, entitled=entitled, actor=staff(cell)
        )
    assert refused.value.field == field
    assert not Dissemination.objects.exists()


def test_reports_fulfil_the_one_due_first() -> None:
    world = a_cascade(1, 1, Ask.REPORT, down=False)
    own = of(world.communes[0], world.directive)
    services.ask_more(
        world.directive, [Asked(Ask.REPORT, date(2021, 9, 30), words="báo cáo quý III")], actor=staff(world.district)
    )
    with pytest.raises(RuleBroken, match="kết quả, khó khăn"):
        services.report_progress(own, text=" ", actor=staff(world.communes[0]))
    services.report_progress(own, text="Đã làm xong phần đầu.", actor=staff(world.communes[0]))
    first, second = own.obligations.filter(ask=Ask.REPORT).order_by("due_on")
    assert (first.done_on, second.done_on, str(second)) == (DAY, None, "báo cáo quý III")
    with pytest.raises(NotPermitted):
        services.ask_more(world.directive, asks(Ask.REPORT), actor=staff(world.communes[0]))
