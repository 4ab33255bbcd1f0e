"""What must hold of assignments, whatever was entered: sentences without names for what does not."""

from collections.abc import Iterator

from django.db.models import F, Q

from .codes import Outcome
from .models import Difficulty, GroupCharge, TeamMember, Visit


def faults() -> Iterator[str]:
    """Visits outside their assignment, questions closed without a word, people left in what has ended."""
    outside = Q(on__lt=F("assignment__began_on")) | Q(assignment__ended_on__lte=F("on"))
    for pk in Visit.objects.filter(outside).values_list("pk", flat=True):
        yield f"assignments: visit {pk} lies outside its assignment"
    shut = Q(closing=None) & ~Q(outcome=Outcome.OPEN) | Q(closing__isnull=False, outcome=Outcome.OPEN)
    for pk in Difficulty.objects.filter(shut).values_list("pk", flat=True):
        yield f"assignments: difficulty {pk} is closed and nobody said so, or the reverse"
    answered = Q(answered_on=None, answers__isnull=False) | Q(answered_on__isnull=False, answers=None)
    for pk in Difficulty.objects.filter(answered).distinct().values_list("pk", flat=True):
        yield f"assignments: difficulty {pk} is answered without an answer, or the reverse"
    for pk in TeamMember.objects.filter(ended_on=None, team__ended_on__isnull=False).values_list("pk", flat=True):
        yield f"assignments: team member {pk} is left in a team that has ended"
    for pk in GroupCharge.objects.filter(ended_on=None, group__ended_on__isnull=False).values_list("pk", flat=True):
        yield f"assignments: charge {pk} is of a group that has ended"
