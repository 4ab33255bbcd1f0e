"""The way of one resolution over 3,321 communes, with scope on: milliseconds and queries of a page and of one more level."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from .site import opened

PROVINCES, COMMUNES = 34, 3321
ROUNDS = 20


@contextmanager
def empty_database() -> Iterator[None]:
    """A database of its own, thrown away afterwards."""
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(old, verbosity=0)


def main() -> None:
    """Build the tree through the services, then ask for pages as those who use them."""
    opened("directives")
    with empty_database():
        root, centre, provinces = build()
        measure(root, centre, provinces)


def build() -> tuple[Any, Any, list[Any]]:
    from hatnhan.access.posts import Post
    from hatnhan.directives import services
    from hatnhan.directives.codes import Ask
    from hatnhan.directives.testing import entered, staff
    from hatnhan.foundation import clock
    from hatnhan.organisations import queries as tree
    from hatnhan.organisations.testing import a_root, office, organisations

    centre = a_root("Trung ương", "centre")
    provinces = organisations(centre, "province", *(f"Đảng bộ tỉnh {i + 1}" for i in range(PROVINCES)))
    for i, province in enumerate(provinces):
        count = COMMUNES // PROVINCES + (i < COMMUNES % PROVINCES)
        organisations(province, "base_committee", *(f"Đảng bộ xã {i + 1}.{j + 1}" for j in range(count)))
    centre.refresh_from_db()
    today = clock.today()
    root = entered(centre, on=today - timedelta(days=40))
    due = today + timedelta(days=30)
    asks = [services.Asked(ask, due) for ask in (Ask.ACKNOWLEDGE, Ask.ISSUE, Ask.DISSEMINATE, Ask.REPORT)]
    began = time.perf_counter()
    services.order_directive(centre, root, provinces, asks=asks, actor=staff(centre))
    for place, province in enumerate(provinces):
        below = list(tree.children(province, today))
        directive = services.order_directive(province, root, below, asks=asks, actor=staff(province))
        if place % 2:
            services.acknowledge_assignments(
                list(directive.assignments.all()[:50]), actor=office(province, Post.BOARD_STAFF)
            )
    analyse()
    print(f"ordered down to {COMMUNES} communes in {time.perf_counter() - began:.1f} s")
    return root, centre, provinces


def analyse() -> None:
    """What the database does by itself within a minute: without it PostgreSQL takes the new tables for empty ones."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(root: Any, centre: Any, provinces: list[Any]) -> None:
    from django.test import Client

    from hatnhan.access.posts import Post
    from hatnhan.accounts.testing import an_account
    from hatnhan.directives.models import Assignment

    own = Assignment.objects.get(root=root, organisation=provinces[0])
    pages = [
        ("centre: the whole way", centre, f"/directives/documents/{root.pk}/way/"),
        ("centre: one province opened", centre, f"/directives/assignments/{own.pk}/below/"),
        ("province: the whole way", provinces[0], f"/directives/documents/{root.pk}/way/"),
        ("centre: home of documents", centre, "/directives/"),
    ]
    for name, at, address in pages:
        client = Client(headers={"HX-Request": "true"} if "below" in address else {}, SERVER_NAME="localhost")
        client.force_login(
            an_account(at, Post.BOARD_STAFF), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        took, queries = timed(lambda client=client, address=address: client.get(address))
        p95 = sorted(took)[int(len(took) * 0.95) - 1]
        verdict = "yes" if p95 < 300 else "NO"
        print(f"{name:32} p50 {statistics.median(took):6.0f} ms  p95 {p95:6.0f} ms  {queries} queries  {verdict}")


def timed(ask: Callable[[], Any]) -> tuple[list[float], int]:
    """Milliseconds of each round, after one to warm up, and the queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert ask().status_code == 200
    queries = len(captured)
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return took, queries


if __name__ == "__main__":
    main()
