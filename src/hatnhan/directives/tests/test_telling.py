"""Who is told of what: those to whom a document went, whoever ordered it, and who was reminded."""

from datetime import timedelta

import pytest

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import Ask
from hatnhan.directives.testing import entered, in_term, issued, of, ordered, staff
from hatnhan.notices.models import Address, Notice
from hatnhan.notices.words import told
from hatnhan.organisations.testing import a_district, office

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    district = a_district(2, 1)
    in_term(district, *district.kept.all())
    return district


def seen_by(actor) -> list[str]:
    return [told(one) for one in Notice.objects.visible_to(actor)]


def test_those_to_whom_a_document_went_are_told_once(district) -> None:
    first, second = district.kept.order_by("left")
    document = entered(district)
    ordered(document, [first], Ask.REPORT)
    assert seen_by(office(first, Post.BASE_SECRETARY)) == [f"{district.name} giao {document}"]
    assert seen_by(office(first, Post.MEMBER)) == seen_by(staff(second)) == seen_by(staff(district)) == []
    assert Notice.objects.count() == 1
    assert Notice.objects.get().url == document.get_absolute_url()


def test_what_was_ordered_long_ago_and_is_entered_now_tells_nobody(district) -> None:
    document = entered(district)
    words = {"asks": [services.Asked(Ask.REPORT, DAY + timedelta(days=9))], "actor": staff(district)}
    first, second = district.kept.order_by("left")
    services.order_directive(district, document, [first], given_on=DAY - timedelta(days=8), **words)
    assert not Notice.objects.exists()
    services.order_directive(district, document, [second], given_on=DAY - timedelta(days=7), **words)
    assert Address.objects.filter(organisation=second).exists()


def test_whoever_ordered_it_hears_what_was_issued(district) -> None:
    first, _second = district.kept.order_by("left")
    document = entered(district)
    asked = of(first, ordered(document, [first], Ask.ISSUE))
    own = issued(first, "programme")
    services.answer_with_document(asked, document=own, actor=staff(first))
    leader = office(district, Post.LEADER)
    assert seen_by(leader) == [f"{own.issuer_name} đã ban hành {own} để thực hiện {document}"]
    assert Notice.objects.visible_to(leader).get().url == own.get_absolute_url()
    assert seen_by(office(district, Post.INSPECTOR)) == []


def test_who_is_late_hears_that_he_was_reminded(district) -> None:
    first, second = district.kept.order_by("left")
    document = entered(district)
    ordered_down = ordered(document, [first, second], Ask.REPORT)
    late = of(first, ordered_down)
    services.note_reminders([late], note="hẹn thứ sáu", actor=staff(district))
    (newest, _ordered) = seen_by(staff(first))
    assert newest.endswith(f"nhắc việc theo {document} ngày 15/03/2021: hẹn thứ sáu")
    assert len(seen_by(staff(second))) == 1


def test_ordering_to_many_sends_one_notice(district) -> None:
    document, receivers = entered(district), list(district.kept.all())
    ordered(document, receivers, Ask.REPORT)
    assert Notice.objects.count() == 1
    assert Address.objects.values("organisation").distinct().count() == len(receivers)
