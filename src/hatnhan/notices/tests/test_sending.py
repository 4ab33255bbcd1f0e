"""Who is told, who has read, what is new since the last look."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts import services as accounts
from hatnhan.accounts.models import User
from hatnhan.accounts.testing import an_account
from hatnhan.accounts.unattended import site_actor
from hatnhan.foundation import clock
from hatnhan.notices import queries, services
from hatnhan.notices.models import Address, Notice, Reading
from hatnhan.notices.services import News
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office

from .conftest import acting

pytestmark = pytest.mark.django_db


def news(number: int = 1, **to: object) -> News:
    return News("test.assigned", "/somewhere/", detail={"number": number}, **to)  # type: ignore[arg-type]


def test_whoever_holds_the_post_there_is_told_and_nobody_else(
    cell: Organisation, beside: Organisation, sender: Actor, secretary: User, member: User
) -> None:
    services.send([news(places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    (told,) = Notice.objects.visible_to(acting(secretary))
    assert told.words == f"{sender.name} giao việc số 1"
    for user in (member, an_account(beside, Post.SECRETARY), an_account(cell, Post.DEPUTY)):
        assert not Notice.objects.visible_to(acting(user)).exists()


def test_the_holder_of_a_higher_post_is_not_told_by_reach(cell: Organisation, sender: Actor) -> None:
    services.send([news(places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    assert not Notice.objects.visible_to(sender).exists()


def test_a_person_is_told_wherever_he_is(cell: Organisation, sender: Actor, secretary: User, member: User) -> None:
    services.send([news(persons=[member.person_id])], actor=sender)
    assert Notice.objects.visible_to(acting(member)).count() == 1
    assert not Notice.objects.visible_to(acting(secretary)).exists()


def test_whoever_loses_the_post_loses_the_notice(cell: Organisation, sender: Actor, secretary: User) -> None:
    services.send([news(places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    grant = secretary.grants.get()
    accounts.end_grant(grant, on=clock.today(), seen=grant.version, actor=site_actor())
    assert not Notice.objects.visible_to(acting(secretary)).exists()


def test_a_kind_without_words_is_refused(cell: Organisation, sender: Actor) -> None:
    with pytest.raises(LookupError):
        services.send([News("test.unheard_of", "/", [(cell.pk, Post.SECRETARY)])], actor=sender)
    assert not Notice.objects.exists()


def test_an_address_is_a_post_or_a_person(cell: Organisation, sender: Actor) -> None:
    twice = [(cell.pk, Post.SECRETARY), (cell.pk, Post.SECRETARY)]
    services.send([news(places=twice)], actor=sender)
    assert Address.objects.count() == 1


def test_many_are_sent_with_few_queries(cell: Organisation, sender: Actor) -> None:
    rows = [news(number, places=[(cell.pk, Post.SECRETARY)]) for number in range(400)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        services.send(rows, actor=sender)
    assert len(asked) <= 8
    assert Notice.objects.count() == 400


def test_reading_twice_is_reading_once(cell: Organisation, sender: Actor, secretary: User) -> None:
    notices = services.send(
        [news(1, places=[(cell.pk, Post.SECRETARY)]), news(2, places=[(cell.pk, Post.SECRETARY)])], actor=sender
    )
    actor = acting(secretary)
    assert queries.unread_count(actor) == 2
    services.mark_read(notices[:1], actor=actor)
    services.mark_read(notices[:1], actor=actor)
    assert queries.unread_count(actor) == 1
    assert Reading.objects.count() == 1


def test_two_holders_read_each_for_himself(cell: Organisation, sender: Actor, secretary: User) -> None:
    other = an_account(cell, Post.SECRETARY)
    notices = services.send([news(places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    services.mark_read(notices, actor=acting(secretary))
    assert queries.unread_count(acting(other)) == 1


def test_new_is_what_came_since_the_look_before(cell: Organisation, sender: Actor, secretary: User, frozen) -> None:  # type: ignore[no-untyped-def]
    actor = acting(secretary)
    moment = clock.now()
    frozen(moment)
    assert services.look(actor=actor) is None
    services.send([news(1, places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    frozen(moment + timedelta(minutes=10))
    assert services.look(actor=actor) is None
    frozen(moment + timedelta(hours=5))
    before = services.look(actor=actor)
    assert before == moment + timedelta(minutes=10)
    services.send([news(2, places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    assert [one.detail["number"] for one in queries.since(actor, before, 9)] == [2]
    frozen(moment + timedelta(hours=5, minutes=20))
    assert services.look(actor=actor) == before


def test_old_notices_are_forgotten_and_young_ones_kept(cell: Organisation, sender: Actor, frozen) -> None:  # type: ignore[no-untyped-def]
    frozen(date(2025, 1, 6))
    services.send([news(1, places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    frozen(date(2026, 1, 6))
    services.send([news(2, places=[(cell.pk, Post.SECRETARY)])], actor=sender)
    frozen(date(2026, 3, 6))
    assert services.forget_old()
    assert [one.detail["number"] for one in Notice.objects.all()] == [2]


def test_the_office_of_a_base_is_told_as_itself(base: Organisation, sender: Actor) -> None:
    services.send([news(places=[(base.pk, Post.BASE_OFFICE)])], actor=sender)
    assert Notice.objects.visible_to(office(base)).count() == 1
