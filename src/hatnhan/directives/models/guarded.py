"""The law of this room as querysets: what is reached through which organisation."""

from typing import ClassVar

from django.db.models import Q

from hatnhan.access.guarded import Guarded
from hatnhan.access.law import Law

from ..access import LAW, Act


class Placed(Guarded):
    """Rows with an organisation of their own, also read from above."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE


class OfBook(Placed):
    """Rows of an organisation's own books, read there and nowhere else."""

    see_act = Act.READ_BOOK


class OfArrival(OfBook):
    """Rows that belong to an entry of the incoming register."""

    number_path = "arrival__organisation__left"


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
