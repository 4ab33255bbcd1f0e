"""Dues of invented members, for the tests of dues."""

from datetime import date

from hatnhan.access.posts import Post
from hatnhan.members.dues import services
from hatnhan.members.models import DuesBasis
from hatnhan.organisations.testing import office

MONTH = date(2026, 9, 1)
NOW = date(2026, 11, 23)


def settled(person, cell=None, **more) -> DuesBasis:
    last = DuesBasis.objects.filter(person=person, ended_on=None).first()
    values = {"group": "insured", "income": 8_450_000, "amount": None, "decision": "", "since": date(2026, 3, 9)}
    values |= {"seen": last.pk if last else 0, "actor": office(person.cell, Post.TREASURER)} | more
    return services.settle_dues(person, **values)


def ticked(cell, people, month=MONTH, **more) -> list[int]:
    return services.tick_dues(cell, [one.pk for one in people], month, actor=office(cell, Post.TREASURER), **more)
