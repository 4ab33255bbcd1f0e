"""The law of this room as querysets: what is reached through which organisation."""

from typing import ClassVar

from django.db.models import Q

from hatnhan.access.guarded import Guarded
from hatnhan.access.law import Law, Scope

from ..access import LAW, Act


def kept_for(scope: Scope, path: str) -> Q:
    """Books of organisations that ended, kept by whoever is their custodian, or was and ended in turn."""
    ended = Q(**{f"{path}__dissolved_on__isnull": False})
    nearest, next_above = f"{path}__custodian__left", f"{path}__custodian__custodian__left"
    again = Q(**{f"{path}__custodian__dissolved_on__isnull": False}) & scope.as_q(next_above)
    return ended & (scope.as_q(nearest) | again)


class Placed(Guarded):
    """Rows with an organisation of their own, also read from above."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE


class OfBook(Placed):
    """Rows of an organisation's own books, read there and nowhere else; the books of one that ended, by its custodian."""

    see_act = Act.READ_BOOK
    place_path: ClassVar[str] = "organisation"

    def visible_to(self, actor):  # type: ignore[no-untyped-def]
        scope = self.law.scope(actor, self.see_act)
        return self.filter(scope.as_q(self.number_path) | kept_for(scope, self.place_path))


class OfArrival(OfBook):
    """Rows that belong to an entry of the incoming register."""

    place_path = "arrival__organisation"
    number_path = "arrival__organisation__left"


class OfGroup(OfBook):
    """Rows that belong to an appraisal group."""

    place_path = "group__organisation"
    number_path = "group__organisation__left"


class OfDocument(Placed):
    """Rows that belong to a document of one's own."""

    number_path = "document__organisation__left"


class OfAssignment(Placed):
    """Rows that belong to what was asked of one organisation."""

    number_path = "assignment__organisation__left"


class Documents(Placed):
    """Documents: one's own with drafts, those issued below, those received or ordered, those spread openly to one's cell."""

    def visible_to(self, actor):  # type: ignore[no-untyped-def]
        from .cascade import Assignment, Dissemination
        from .registers import Arrival

        own = self.law.scope(actor, Act.READ_BOOK).as_q("organisation__left")
        below = self.law.scope(actor, Act.SEE).as_q("organisation__left") & Q(issued_on__isnull=False)
        open_to = self.law.scope(actor, Act.SEE_OPEN).as_q("organisation__left")
        asked = Assignment.objects.visible_to(actor)
        return self.filter(
            own
            | below
            | Q(pk__in=Arrival.objects.visible_to(actor).values("document_id"))
            | Q(pk__in=asked.values("directive__document_id"))
            | Q(pk__in=asked.values("root_id"))
            | Q(is_open=True, pk__in=Dissemination.objects.filter(open_to).values("document_id"))
        )
