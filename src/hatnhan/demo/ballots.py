"""Counts of a secret ballot that bear out a level: whole numbers, the level by more than half of those present."""

from random import Random

from hatnhan.reviews.rules import Ballots

_NAMES = {4: "excellent", 3: "good", 2: "completed", 1: "not_completed"}


def ballots_for(level: int, entitled: int, draw: Random) -> Ballots:
    """One count of a meeting of so many who may vote; a few stay away, a few see it otherwise."""
    away = draw.choice((0, 0, 1, 2)) if entitled > 12 else draw.choice((0, 0, 1)) if entitled > 5 else 0
    present = entitled - away
    invalid = 1 if present > 8 and draw.random() < 0.04 else 0
    least = present // 2 + 1
    most = present - invalid
    others = min(most - least, int(present * draw.choice((0, 0, 0.05, 0.1, 0.2, 0.3))))
    counts = {_NAMES[level]: most - others}
    if others:
        counts[_NAMES[level - 1 if level > 1 else 2]] = others
    return Ballots(
        issued=present, returned=present, invalid=invalid, present=present, entitled=entitled, **counts
    )  # fmt: skip
