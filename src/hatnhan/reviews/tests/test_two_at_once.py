"""Two people in the same second: one act counts, the other is told; nothing is double."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Closing, Decision, Rating, Subject
from hatnhan.reviews.services import Row
from hatnhan.reviews.testing import DECIDED, a_year, decided, entered, to_rate

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.make_aware(datetime(2022, 12, 28, 9))


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=1, people=2, kinds=(Kind.CELL, Kind.MEMBER))


def both(act: Callable[[int], object]) -> list[object]:
    """What became of the act done twice at once, each on a connection of its own: its result, or the refusal."""
    start = Barrier(2)

    def one(number: int) -> object:
        with clock.frozen(NOW):
            try:
                start.wait(10)
                return act(number)
            except RuleBroken as refusal:
                return refusal
            finally:
                connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(one, range(2)))


def refused(outcomes: list[object]) -> list[object]:
    return [one for one in outcomes if isinstance(one, RuleBroken)]


def test_a_round_is_closed_once(year):
    entered(year.base)
    decided(year.base)
    round, actor = year.base, year.chief()
    outcomes = both(lambda _number: services.close_round(round, actor=actor))
    assert len(refused(outcomes)) == 1
    assert Closing.objects.count() == 1


def test_one_decision_sent_twice_rates_once(year):
    levels, round, actor = {one.pk: 3 for one in to_rate(year.base)}, year.base, year.chief()
    words = {"number": "1-QĐ/ĐU", "on": DECIDED, "levels": levels}
    outcomes = both(lambda _number: services.decide_ratings(round, actor=actor, **words))
    assert len(refused(outcomes)) == 1
    assert (Decision.objects.count(), Rating.objects.count()) == (1, 3)


def test_of_two_who_save_one_row_the_second_sees_what_stands_now(year):
    (subject, *_rest), round, actor = to_rate(year.base, Kind.MEMBER), year.base, office(year.bases[0])
    seen = subject.version
    outcomes = both(lambda number: services.save_row(round, Row(subject.pk, 3 + number, seen=seen), actor=actor))
    (refusal,) = refused(outcomes)
    assert isinstance(refusal, Stale)
    assert refusal.current == Subject.objects.get(pk=subject.pk).version == seen + 1
