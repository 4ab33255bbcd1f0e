"""Long lists leave as files without looking for a page behind others: queries grow by the thousand, never by OFFSET."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.figures.records import records_of
from hatnhan.foundation import clock
from hatnhan.foundation.dates import PartialDate
from hatnhan.imports import services
from hatnhan.imports.models import Exchange
from hatnhan.measures import Period
from hatnhan.members.models import Person
from hatnhan.members.services import NewMember, correct_person, register_members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FEW, MANY = 1_000, 10_000


def people(cell: Organisation, count: int) -> None:
    day, born = PartialDate.of(date(2001, 5, 19)), PartialDate.of(date(1970, 2, 3))
    new = [NewMember(f"Người Thứ {i}", cell, day, born, particulars={"home_place": "Xã Cũ"}) for i in range(count)]
    register_members(new, actor=system())


@pytest.fixture
def frozen_2022():
    with clock.frozen(date(2022, 12, 31)):
        yield


@pytest.fixture
def district(frozen_2022) -> Organisation:
    """A district of ten thousand members, the first of its bases with a thousand of them."""
    made = a_district(bases=2, cells=1)
    for base, count in zip(made.kept.order_by("pk"), (FEW, MANY - FEW), strict=True):
        people(base.kept.get(), count)
    return made


def base_of(district: Organisation) -> Organisation:
    base: Organisation = district.kept.order_by("pk")[0]
    return base


def queries_of(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act()
    assert not [one["sql"] for one in asked if "OFFSET" in one["sql"].upper()]
    return len(asked)


def grows_by_the_thousand(few: int, many: int, *, each: int) -> bool:
    return many - few <= each * (MANY - FEW) // 900


def test_long_lists_are_read_by_the_thousand(district: Organisation, client: Client) -> None:
    bases = ((base_of(district), Post.BASE_OFFICE), (district, Post.BOARD_STAFF))
    assert grows_by_the_thousand(*what_changed(bases), each=3)
    assert grows_by_the_thousand(*members(bases, client), each=5)
    assert grows_by_the_thousand(*behind_a_figure(bases), each=4)


def what_changed(bases) -> list[int]:
    since, found, counted = clock.now().replace(year=2020), {}, []
    for at, post in bases:

        def export(at=at, post=post):
            found[at.pk] = services.export_changes(at, since=since, actor=office(at, post))

        counted.append(queries_of(export))
    assert [one.persons for one in Exchange.objects.order_by("pk")] == [FEW, MANY]
    sheet = openpyxl.load_workbook(io.BytesIO(found[bases[1][0].pk]), read_only=True)["DSTTHC"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(range(1, MANY + 1))
    return counted


def members(bases, client: Client) -> list[int]:
    counted = []
    for at, post in bases:
        client.force_login(an_account(at, post), backend=BACKEND)
        asked = {"organisation": at.pk}
        counted.append(queries_of(lambda given=asked: client.post(reverse("members:export"), given)))
    exported = AuditEntry.objects.filter(act="members.exported").order_by("pk").values_list("lines_count", flat=True)
    assert list(exported) == [FEW, MANY, FEW, MANY]
    return counted


def behind_a_figure(bases) -> list[int]:
    found, counted = {}, []
    for at, post in bases:
        listing = records_of("members.total", at, Period.year(2022), actor=office(at, post))
        counted.append(queries_of(lambda given=listing, pk=at.pk: found.setdefault(pk, list(given))))
        assert len(found[at.pk]) == len(listing)
        pages = [one for start in range(0, 300, 100) for one in listing[start : start + 100]]
        assert found[at.pk][:300] == pages, "as the pages show it"
    return counted


def test_only_what_changed_here_and_since_is_in_it(frozen_2022) -> None:
    district = a_district(bases=2, cells=1)
    base = base_of(district)
    people(base.kept.get(), 3)
    person = Person.objects.filter(cell__custodian=base).first()
    with clock.frozen(date(2023, 1, 2)):
        since = clock.now()
    with clock.frozen(date(2023, 1, 3)):
        correct_person(person, seen=person.version, actor=office(base), ethnicity=2)
        services.export_changes(base, since=since, actor=office(base))
        services.export_changes(district, since=clock.now(), actor=office(district, Post.BOARD_STAFF))
    assert [one.persons for one in Exchange.objects.order_by("pk")] == [1, 0]
