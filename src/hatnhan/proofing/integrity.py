"""What must hold of remembered ties: one in force for the same words, no digit kept, nobody's figures but those below."""

from collections.abc import Iterator

from django.db.models import Count

from .models import SettledTie


def faults() -> Iterator[str]:
    """As sentences without names."""
    rows = SettledTie.objects.in_force()
    for one in (
        rows.values("organisation", "words").annotate(rows=Count("pk")).filter(rows__gt=1).order_by("organisation")
    ):
        yield f"proofing: organisation {one['organisation']} remembers the same words {one['rows']} times"
    for pk, words in SettledTie.objects.order_by("pk").values_list("pk", "words").iterator():
        if any(letter.isdigit() for letter in words):
            yield f"proofing: tie {pk} keeps a number of a text"
