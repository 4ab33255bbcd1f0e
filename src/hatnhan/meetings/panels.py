"""What meetings show on other pages: an organisation's year of meetings, and a member's attendance."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.offers import Panel

from . import overview
from .access import LAW, Act
from .codes import OBLIGED, Mark
from .models import Attendance


def year_of(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """A cell's attendance and quality this year, or the way to the month below; nothing of bodies beside the Party."""
    if subject.type_rules.outside or not LAW.permits(actor, Act.SEE, at=subject):
        return None
    on = clock.today()
    quality = overview.year_quality(subject, on.year) if subject.type_rules.holds_members else None
    below = LAW.permits(actor, Act.SEE_FIGURES, at=subject) and not subject.type_rules.holds_members
    return {"organisation": subject, "quality": quality, "year": on.year, "below": below}


def attendance_of(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """How often a member came this year to what he had to; for himself and who leads his cell."""
    is_own = actor.person_id is not None and actor.person_id == subject.pk
    if not is_own and not LAW.permits(actor, Act.READ, at=subject.cell):
        return None
    rows = Attendance.objects.filter(
        person=subject, standing__in=OBLIGED, meeting__holding__isnull=False, meeting__period__year=clock.today().year
    )
    counted = rows.aggregate(
        all=Count("pk"),
        present=Count("pk", filter=Q(mark=Mark.PRESENT)),
        absent=Count("pk", filter=Q(mark=Mark.ABSENT)),
    )
    return {"year": clock.today().year, **counted} if counted["all"] else None


PANELS = [
    Panel("organisation", "meetings/panels/year.html", year_of, order=35, queries=4),
    Panel("member", "meetings/panels/attendance.html", attendance_of, order=45, queries=1),
]
