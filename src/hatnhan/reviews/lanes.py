"""A member's ratings as a lane of his line of life: each year's level on the day of its decision."""

from datetime import date

from django.utils.translation import gettext as _

from hatnhan.members.models import Person
from hatnhan.ui.timeline import Lane, Mark

from .codes import Kind
from .models import Rating


def ratings_of_life(person: Person, until: date) -> Lane:
    """As a member, what was decided up to the day; one query."""
    rows = Rating.objects.filter(subject__person=person, subject__kind=Kind.MEMBER, decision__on__lte=until)
    told = rows.order_by("subject__year").values_list("decision__on", "subject__year", "level")
    return Lane(_("Xếp loại"), marks=[Mark(on, _("Năm {year}:").format(year=year), level) for on, year, level in told])
