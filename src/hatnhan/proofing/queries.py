"""What a committee remembers about words of its reports."""

from hatnhan.organisations.models import Organisation

from .models import SettledTie
from .tying import Remembered


def remembered_at(organisation: Organisation) -> dict[str, Remembered]:
    """The ties in force by their words; one query."""
    rows = SettledTie.objects.in_force().filter(organisation=organisation).order_by("pk")
    return {
        words: Remembered(pk, code, about or organisation.pk)
        for pk, words, code, about in rows.values_list("pk", "words", "code", "about_id")
    }
