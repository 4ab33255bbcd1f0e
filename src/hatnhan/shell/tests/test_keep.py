"""What is done again and again: each at its turn, and none stops the others."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hatnhan.shell.management.commands import keep
from hatnhan.shell.management.commands.keep import Chore, do_chores, remind_by_day


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []

    def fails(_turn: int) -> None:
        told.append("failing")
        raise RuntimeError("no")

    chores = (
        Chore("first", fails),
        Chore("second", lambda _turn: told.append("often")),
        Chore("third", lambda _turn: told.append("seldom"), 3),
    )
    monkeypatch.setattr(keep, "CHORES", chores)
    monkeypatch.setattr(keep, "close_old_connections", lambda: None)
    return told


def test_each_at_its_turn_and_a_failure_stops_nobody(done: list[str], caplog: pytest.LogCaptureFixture) -> None:
    for turn in range(4):
        do_chores(turn)
    assert [done.count(name) for name in ("failing", "often", "seldom")] == [4, 4, 2]
    assert "first failed" in caplog.text


@pytest.mark.parametrize(("hour", "times"), [("05:59", 0), ("06:00", 1), ("23:30", 1)])
def test_nobody_is_reminded_at_night(hour: str, times: int, frozen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen(datetime.fromisoformat(f"2026-11-24T{hour}:00").replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    asked: list[int] = []
    monkeypatch.setattr(keep, "remind", lambda: asked.append(1))
    remind_by_day(0)
    assert len(asked) == times
