"""The round of reminders: forget what is old, make the day's digests, send what waits."""

from dataclasses import dataclass

from hatnhan.foundation import clock

from . import digests, services


@dataclass(frozen=True, slots=True)
class Round:
    """How many mails were made, sent and refused."""

    made: int
    sent: int
    refused: int


def remind() -> Round:
    """Asked as often as one likes: one digest a day for each user, and waiting mails at their time."""
    services.forget_old()
    return Round(digests.make_digests(clock.today()), *digests.send_waiting())
