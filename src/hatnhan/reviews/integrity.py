"""What must hold of reviews, whatever was entered: sentences without names for what does not."""

from collections.abc import Iterator

from django.db.models import F, Q

from .codes import Standing
from .models import Closing, Rating, Round, Subject
from .services import checksum_of


def faults() -> Iterator[str]:
    """Levels without a right to be there, closings that no longer fit, rounds closed over open ones."""
    yield from _ratings()
    yield from _closings()
    for pk in Subject.objects.exclude(round=None).exclude(year=F("round__year")).values_list("pk", flat=True):
        yield f"reviews: subject {pk} stands in a round of another year"


def _ratings() -> Iterator[str]:
    for pk in Rating.objects.exclude(subject__standing=Standing.RATED).values_list("pk", flat=True):
        yield f"reviews: rating {pk} is of a subject that is not to be rated"
    foreign = Rating.objects.exclude(
        Q(decision__round=F("subject__round")) | Q(decision__round=None, subject__round=None)
    )
    for pk in foreign.values_list("pk", flat=True):
        yield f"reviews: rating {pk} rests on a decision of another round"


def _closings() -> Iterator[str]:
    for closing in Closing.objects.filter(reopening=None).select_related("round").iterator(chunk_size=200):
        if checksum_of(closing.round) != closing.checksum:
            yield f"reviews: round {closing.round_id} is closed and was changed since"
    above = Round.objects.with_state().filter(is_shut=False).exclude(parent=None)
    shut = Closing.objects.filter(reopening=None).values("round")
    for pk in above.filter(parent__in=shut).values_list("pk", flat=True):
        yield f"reviews: round {pk} is open under a closed one"
