"""What an organisation remembered is used by its successor; nothing is lost, doubled or put before its own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import merge_organisations
from hatnhan.organisations.testing import a_district, decided, office, system
from hatnhan.proofing.integrity import faults
from hatnhan.proofing.models import SettledTie
from hatnhan.proofing.queries import remembered_at
from hatnhan.proofing.services import settle_tie, withdraw_tie

pytestmark = pytest.mark.django_db
TODAY = date(2023, 1, 5)


@pytest.fixture
def district(frozen: Any) -> Organisation:
    frozen(TODAY)
    return a_district(3, 1)


def settled(at: Organisation, words: str, code: str) -> SettledTie:
    return settle_tie(at, words=words, code=code, actor=office(at, Post.BOARD_STAFF))


def merge(*gone: Organisation, into: Organisation) -> None:
    merge_organisations(list(gone), into, on=TODAY, decision=decided(on=TODAY), actor=system())


def codes(at: Organisation) -> dict[str, str]:
    return {words: known.code for words, known in remembered_at(at).items()}


def test_ties_are_remembered_by_the_successor_and_stay_with_whoever_settled_them(district: Organisation) -> None:
    old, heir, _other = district.kept.order_by("left")
    tie = settled(old, "cử # đồng chí", "members.total")
    merge(old, into=heir)
    assert codes(heir) == {"cử # đồng chí": "members.total"}
    (again,) = SettledTie.objects.filter(organisation=heir)
    assert (again.settled_by_name, again.settled_at) == (tie.settled_by_name, tie.settled_at)
    assert codes(old) == codes(heir)
    assert AuditEntry.objects.filter(act="proofing.ties_followed").count() == 1
    assert [*faults()] == []


def test_its_own_goes_first_then_the_latest_and_what_was_withdrawn_stays_so(
    district: Organisation, frozen: Any
) -> None:
    one, two, heir = district.kept.order_by("left")
    settled(heir, "cử # đồng chí", "members.women")
    settled(one, "cử # đồng chí", "members.total")
    settled(two, "mở # lớp", "members.total")
    frozen(TODAY + timedelta(days=1))
    settled(one, "mở # lớp", "members.official")
    withdraw_tie(settled(two, "họp # cuộc", "members.total"), actor=office(two, Post.BOARD_STAFF))
    frozen(TODAY + timedelta(days=2))
    merge(one, two, into=heir)
    assert codes(heir) == {"cử # đồng chí": "members.women", "mở # lớp": "members.official"}
    assert [*faults()] == []


def test_a_merger_with_nothing_remembered_says_nothing(district: Organisation) -> None:
    old, heir, _other = district.kept.order_by("left")
    merge(old, into=heir)
    assert not AuditEntry.objects.filter(act="proofing.ties_followed").exists()


def test_many_ties_follow_with_as_many_queries_as_one(district: Organisation) -> None:
    from hatnhan.organisations.news import OrganisationsMerged
    from hatnhan.proofing.following import follow_merger

    one, two, heir = district.kept.order_by("left")

    def asked(old: Organisation) -> int:
        with CaptureQueriesContext(connection) as queries:
            follow_merger(OrganisationsMerged({old.pk: heir.pk}, TODAY, 1, system()))
        return len(queries)

    settled(one, "cử # đồng chí", "members.total")
    for name in "abcdefgh":
        settled(two, f"cử # đồng chí {name}", "members.total")
    assert asked(one) == asked(two)
