"""What figures may read of past years that are known as numbers only."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from hatnhan.measures import Period, Tallied

from .codes import Reason, Standing
from .models import PastTally, Subject


def known_as_numbers(period: Period) -> Iterator[Tallied]:
    """Syntheses of years of which the register keeps no list there; as soon as it keeps one, the list alone counts."""
    listed = Subject.objects.filter(
        year=OuterRef("year"), kind=OuterRef("kind"), organisation__left__gte=OuterRef("organisation__left"),
        organisation__left__lt=OuterRef("organisation__right"),
    )  # fmt: skip
    years = (period.first.year, period.last.year)
    for one in PastTally.objects.filter(~Exists(listed), year__range=years):
        for level, number in one.levels.items():
            values = {"kind": one.kind, "standing": int(Standing.RATED), "reason": int(Reason.NONE), "level": level}
            if number:
                yield Tallied(one.organisation_id, values, number)
