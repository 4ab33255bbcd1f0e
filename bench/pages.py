"""Pages at 350,000 members in 15,000 organisations, as three readers see them, beside the bare SQL of their rows.

    .venv/bin/python -m bench.pages                                             SQLite
    .venv/bin/python tests/postgres.py .venv/bin/python -m bench.pages          PostgreSQL

Every request opens its connection anew, as on a site (from the pool on PostgreSQL); the cache of the machine is warm.
"""

import importlib
import sys
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

from . import measuring, nation, site

REQUESTS = 30
YEAR = 2022
SEARCHED = (
    "",
    "lan",
    "Thị Hồng",
    "nguyễn văn",
    "đạt",
    "Triệu Quý Yến",
    "hai",
    "Bế Thị Kim Ngân",
    "tr",
    "Phạm",
    "minh đức",
)
GOAL = 0.150

ROWS = """
SELECT person.id, person.name, cell.name FROM members_person person
JOIN organisations_organisation cell ON cell.id = person.cell_id
WHERE cell."left" >= %s AND cell."left" < %s AND person.is_current {words}
ORDER BY person.name_key, person.id LIMIT 51
"""
RATED = """
SELECT person.name, rating.level FROM reviews_rating rating
JOIN reviews_subject subject ON subject.id = rating.subject_id
JOIN members_person person ON person.id = subject.person_id
JOIN organisations_organisation cell ON cell.id = subject.organisation_id
WHERE cell."left" >= %s AND cell."left" < %s AND subject.year = 2022 AND subject.kind = 7 AND rating.level = 4
ORDER BY person.name_key LIMIT 51
"""


def main() -> None:
    """Measure every page for every reader."""
    site.opened()
    province = nation.ready()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    _keep()
    measuring.title(
        f"Pages, {nation.MEMBERS:,} members in {nation.ORGANISATIONS:,} organisations, "
        f"{'PostgreSQL' if site.is_postgres() else 'SQLite'}, {REQUESTS} requests each"
    )
    print(f"  {'':44}{'p50':>8}{'p95':>8}{'at work':>9}{'queries':>9}{'SQL p50':>9}{'ratio':>8}  p95 under 150 ms")
    for name, place, client in _readers(province):
        _of_reader(name, place, client)


def _keep() -> None:
    """What the keeper beside a site has done long before anybody asks."""
    from django.db import connection

    from hatnhan.figures.keeping import keep

    measuring.title("Sums of figures, kept as the keeper keeps them")
    with measuring.watch() as one:
        sheets = keep()
    measuring.tell("sheets made or mended", sheets, f"{one.seconds:.1f} s")
    if sheets and site.is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what autovacuum does for a site; the cluster of the tests has it switched off
    importlib.import_module("hatnhan.shell.wsgi")  # the door of a site: what is loaded there is kept from the collector


def _readers(province: Any) -> list[tuple[str, Any, Any]]:
    """A cell's secretary, a commune's office, a leader of the province, each signed in."""
    from django.test import Client

    from hatnhan.access.posts import Post
    from hatnhan.accounts.models import User
    from hatnhan.accounts.testing import an_account
    from hatnhan.organisations.models import Organisation

    cell = Organisation.objects.filter(type="cell").order_by("left")[nation.ORGANISATIONS // 3]
    held = (
        ("cell", cell, Post.SECRETARY),
        ("commune", cell.custodian, Post.BASE_OFFICE),
        ("province", province, Post.LEADER),
    )
    readers = []
    for name, place, post in held:
        user = User.objects.filter(name=f"bench {name}").first() or an_account(place, post, name=f"bench {name}")
        client = Client()
        client.force_login(user, backend="hatnhan.accounts.backends.SlipBackend")
        readers.append((name, place, client))
    return readers


def _of_reader(name: str, place: Any, client: Any) -> None:
    """The pages this reader opens; one that is not there yet is said to be missing."""
    from hatnhan.figures import registry

    scope = (place.left, place.right)
    listed = [f"/members/?{urlencode({'organisation': place.pk, 'q': words})}" for words in SEARCHED]
    _told(client, f"{name}: members, searched", listed, [_list_sql(scope, words) for words in SEARCHED])
    _told(
        client, f"{name}: members, second page", [f"/members/?organisation={place.pk}&page=2"], [_list_sql(scope, "")]
    )
    _told(client, f"{name}: a member", _members(place), [_list_sql(scope, "")])
    _told(client, f"{name}: organisation", [place.get_absolute_url], [_below_sql(place)])
    code = next(code for code in ("reviews.members.excellent", "members.women") if registry.known(code))
    _told(client, f"{name}: a year at a glance", [f"/figures/{place.pk}/{YEAR}/"], [_count_sql(scope)])
    _told(client, f"{name}: drill-down of one figure", [f"/figures/{place.pk}/{YEAR}/{code}/"], [(RATED, scope)])
    _told(client, f"{name}: drill-down, page 200", [f"/figures/{place.pk}/{YEAR}/{code}/?page=200"], [(RATED, scope)])
    _told(client, f"{name}: drawer of one figure", [f"/figures/{place.pk}/{YEAR}/?figure={code}"], [(RATED, scope)])


def _members(place: Any) -> list[str]:
    from hatnhan.members.models import Person

    rows = Person.objects.filter(cell__left__gte=place.left, cell__left__lt=place.right)
    return [f"/members/{pk}/" for pk in rows.values_list("pk", flat=True)[:10]]


def _list_sql(scope: tuple[int, int], words: str) -> tuple[str, Sequence[Any]]:
    from hatnhan.foundation.text import fold

    parts = fold(words).split()
    return ROWS.format(words=" ".join(["AND person.folded LIKE %s"] * len(parts))), (
        *scope,
        *(f"%{part}%" for part in parts),
    )


def _below_sql(place: Any) -> tuple[str, Sequence[Any]]:
    sql = "SELECT id, name, type FROM organisations_organisation WHERE custodian_id = %s ORDER BY sort_key"
    return sql, (place.pk,)


def _count_sql(scope: tuple[int, int]) -> tuple[str, Sequence[Any]]:
    sql = RATED[RATED.index("FROM") : RATED.index("AND rating.level")]
    return f"SELECT rating.level, count(*) {sql} GROUP BY rating.level", scope


def _told(client: Any, words: str, urls: Sequence[str | Callable[[], str]], queries: Sequence[Any]) -> None:
    from django.urls import NoReverseMatch

    if len(sys.argv) > 1 and sys.argv[1] not in words:
        return
    try:
        found = [url() if callable(url) else url for url in urls]
        answers = {client.get(url).status_code for url in found}
    except NoReverseMatch:
        answers = {"no such address"}
    if answers != {200}:
        print(f"  {words:<44} not measured: {answers}", flush=True)
        return
    times, work = _requests(client, found)
    bare = measuring.seconds_of(_bare(queries), REQUESTS)
    p50, p95 = measuring.percentile(times, 0.5), measuring.percentile(times, 0.95)
    sql = measuring.percentile(bare, 0.5)
    numbers = f"{p50 * 1000:8.0f}{p95 * 1000:8.0f}{work * 1000:9.0f}{_counted(client, found[0]):9}{sql * 1000:9.1f}"
    print(f"  {words:<44}{numbers}{p50 / sql:8.0f}  {'yes' if p95 < GOAL else 'NO'}", flush=True)


def _requests(client: Any, urls: Sequence[str]) -> tuple[list[float], float]:
    """Seconds of each request, and the median of those in which this process had a processor."""
    from django.db import connections

    times, work = [], []
    for url in islice(cycle(urls), REQUESTS):
        connections.close_all()
        with measuring.watch() as one:
            client.get(url)
        times.append(one.seconds)
        work.append(one.cpu)
    return times, measuring.percentile(work, 0.5)


def _bare(queries: Sequence[tuple[str, Sequence[Any]]]) -> Callable[[], Any]:
    from django.db import connection

    turn = cycle(queries)

    def ask() -> list[Any]:
        sql, values = next(turn)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    return ask


def _counted(client: Any, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


if __name__ == "__main__":
    main()
