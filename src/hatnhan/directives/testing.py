"""Builders of documents and cascades for tests here and above; everything goes through the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office

from . import services
from .codes import Ask, Author
from .models import Arrival, Assignment, Directive, Document
from .rules.cascade import Asked

BEGAN = date(2020, 8, 1)
_numbers = count(1)


def staff(at: Organisation) -> Actor:
    """Whoever keeps the books of an organisation."""
    kind = at.type_rules
    return office(
        at, Post.BOARD_STAFF if kind.is_committee_above else Post.SECRETARY if kind.is_cell else Post.BASE_OFFICE
    )


def head(at: Organisation) -> Actor:
    """Whoever instructs and approves there."""
    kind = at.type_rules
    return office(
        at, Post.LEADER if kind.is_committee_above else Post.SECRETARY if kind.is_cell else Post.BASE_SECRETARY
    )


def in_term(*organisations: Organisation, began_on: date = BEGAN) -> None:
    """A term for each, since a day."""
    for one in organisations:
        services.begin_term(one, ordinal=4, began_on=began_on, actor=staff(one))


def entered(at: Organisation, kind: str = "resolution", on: date | None = None, **more: Any) -> Document:
    """A document issued before, from a paper register."""
    number = next(_numbers)
    words = {"abstract": f"về việc thứ {number}", "reference": f"{number:02d}-NQ/HU"} | more
    row = services.Entered(at, kind, on or clock.today() - timedelta(days=40), **words)
    return services.enter_documents([row], actor=staff(at))[0]


def a_draft(at: Organisation, kind: str = "resolution", **more: Any) -> Document:
    """A draft of one's own."""
    words = {"abstract": f"về việc thứ {next(_numbers)}"} | more
    return services.begin_document(at, kind=kind, actor=staff(at), **words)


def issued(at: Organisation, kind: str = "resolution", on: date | None = None, **more: Any) -> Document:
    """A document of one's own, approved and numbered; its organisation is in a term."""
    document = a_draft(at, kind, **more)
    services.approve_document(document, seen=document.version, actor=head(at))
    document.refresh_from_db()
    return services.number_document(document, on=on or clock.today(), seen=document.version, actor=staff(at))


def arrived(at: Organisation, **more: Any) -> Arrival:
    """A document from outside in the incoming register."""
    number = next(_numbers)
    words = {
        "issuer_name": "Tỉnh ủy Sông Ngân", "kind": "resolution", "reference": f"{number:02d}-NQ/TU",
        "issued_on": clock.today() - timedelta(days=5), "abstract": f"về việc thứ {number}",
    } | more  # fmt: skip
    return services.register_arrival(at, received=services.Received(**words), arrived_on=clock.today(), actor=staff(at))


def asks(*kinds: Ask, days: int = 30, kind: str = "") -> list[Asked]:
    """These things by a day some days from now; to be acknowledged by half of them."""
    today = clock.today()
    first = Asked(Ask.ACKNOWLEDGE, today + timedelta(days=days // 2))
    return [first, *(Asked(one, today + timedelta(days=days), kind if one is Ask.ISSUE else "") for one in kinds)]


ALL = (Ask.DISSEMINATE, Ask.ISSUE, Ask.REPORT)


def ordered(
    document: Document, receivers: Sequence[Organisation], *kinds: Ask, at: Organisation | None = None, **more: Any
) -> Directive:
    """A document ordered down with these things asked, all of them unless told otherwise."""
    giver = at or document.organisation
    giver.refresh_from_db()
    asked = asks(*(kinds or ALL), **more)
    return services.order_directive(giver, document, list(receivers), asks=asked, actor=staff(giver))


def of(organisation: Organisation, directive: Directive) -> Assignment:
    """What one organisation was asked by a directive."""
    return Assignment.objects.select_related("organisation").get(directive=directive, organisation=organisation)


@dataclass(slots=True)
class Cascade:
    """A district whose resolution went down to its communes and on to their cells."""

    district: Organisation
    communes: list[Organisation]
    cells: list[Organisation]
    document: Document
    directive: Directive
    further: list[Directive]


def a_cascade(bases: int = 2, cells: int = 2, *kinds: Ask, down: bool = True) -> Cascade:
    """Ordered today with thirty days; the clock must stand after 2020."""
    district = a_district(bases=bases, cells=cells)
    today = clock.today()
    communes = list(tree.children(district, today))
    places = [cell for base in communes for cell in tree.children(base, today)]
    document = entered(district, author=Author.STANDING_COMMITTEE)
    directive = ordered(document, communes, *kinds)
    further = []
    if down:
        for base in communes:
            own = list(tree.children(base, today))
            further.append(ordered(document, own, Ask.DISSEMINATE, at=base, days=20))
    return Cascade(district, communes, places, document, directive, further)
