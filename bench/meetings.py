"""The month of 15,000 cells' meetings, with scope on: milliseconds and queries of the overview and of who has not met."""

import random
import statistics
import time
from datetime import date
from typing import Any

from .directives import empty_database, timed
from .site import opened

PROVINCES, COMMUNES, CELLS = 5, 300, 15_000
MONTH = date(2026, 10, 1)


def main() -> None:
    """Build the tree and three months of meetings through the services, then ask as those who watch over them."""
    opened("meetings")
    with empty_database():
        centre, province = build()
        measure(centre, province)


def build() -> tuple[Any, Any]:
    from django.db import connection

    from hatnhan.meetings import services
    from hatnhan.meetings.testing import at
    from hatnhan.organisations.testing import a_root, office, organisations

    dice = random.Random(7)
    centre = a_root("Trung ương", "centre")
    provinces = organisations(centre, "province", *(f"Đảng bộ tỉnh {i + 1}" for i in range(PROVINCES)))
    cells = []
    for i, province in enumerate(provinces):
        names = (f"Đảng bộ xã {i + 1}.{j + 1}" for j in range(COMMUNES // PROVINCES))
        for commune in organisations(province, "base_committee", *names):
            below = (f"Chi bộ {commune.name} {number + 1}" for number in range(CELLS // COMMUNES))
            cells += organisations(commune, "cell", *below)
    centre.refresh_from_db()
    began = time.perf_counter()
    for month in (8, 9, 10):
        day = date(2026, month, 5)
        rows = []
        for cell in cells:
            if dice.random() < 0.05:
                continue
            obliged = dice.randint(5, 40)
            present = obliged - dice.randint(0, 3)
            meeting = services.NewMeeting(
                cell, 1, at(day), "Nhà văn hóa", theme="Chuyên đề" if dice.random() < 0.3 else ""
            )
            rows.append(
                services.PastMeeting(
                    meeting, services.Numbers(at(day), at(day, 16), obliged, present, obliged - present)
                )
            )
        services.record_past_meetings(rows, actor=office(centre))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"entered {3 * CELLS} meetings in {time.perf_counter() - began:.1f} s")
    return centre, provinces[0]


def measure(centre: Any, province: Any) -> None:
    from django.test import Client

    from hatnhan.access.posts import Post
    from hatnhan.accounts.testing import an_account

    for at in (centre, province):
        client = Client(SERVER_NAME="localhost")
        client.force_login(
            an_account(at, Post.BOARD_STAFF), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        for name in ("below/", "below/not-met/", "below/watched/"):
            address = f"/meetings/organisations/{at.pk}/{name}?month={MONTH:%Y-%m}"
            took, queries = timed(lambda client=client, address=address: client.get(address))
            p95 = sorted(took)[int(len(took) * 0.95) - 1]
            told = f"p50 {statistics.median(took):6.0f} ms  p95 {p95:6.0f} ms  {queries} queries"
            print(f"{at.name:16} {name:18} {told}  {'yes' if p95 < 300 else 'NO'}")


if __name__ == "__main__":
    main()
