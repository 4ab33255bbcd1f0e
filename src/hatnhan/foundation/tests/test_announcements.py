from dataclasses import dataclass

import pytest

from hatnhan.foundation.announcements import announce
from hatnhan.foundation.testing import hearing


@dataclass(frozen=True)
class BridgeBuilt:
    name: str


@dataclass(frozen=True)
class BridgeClosed:
    name: str


def test_listeners_hear_their_kind_of_news_only() -> None:
    with hearing(BridgeBuilt) as heard:
        announce(BridgeBuilt("Đò Lèn"))
        announce(BridgeClosed("Đò Lèn"))
    assert heard == [BridgeBuilt("Đò Lèn")]


def test_nobody_needs_to_listen() -> None:
    with hearing(BridgeBuilt) as heard:
        pass
    announce(BridgeBuilt("Đò Lèn"))
    assert heard == []


def test_listeners_run_in_order_and_a_fault_reaches_the_teller() -> None:
    order = []

    def fail(_news: BridgeBuilt) -> None:
        order.append("fail")
        raise ValueError("no")

    with (
        hearing(BridgeBuilt, lambda _news: order.append("first")),
        hearing(BridgeBuilt, fail),
        pytest.raises(ValueError, match="no"),
    ):
        announce(BridgeBuilt("Đò Lèn"))
    assert order == ["first", "fail"]
