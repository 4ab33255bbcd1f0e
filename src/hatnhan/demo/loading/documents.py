"""Documents of a district's story: issued or received, ordered down, answered by communes and mass organisations, spread."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.directives.codes import Ask, Aspect, Author
from hatnhan.directives.models import Assignment, Directive, Document
from hatnhan.directives.services import (
    Asked,
    Entered,
    Received,
    Spread,
    acknowledge_assignments,
    answer_with_document,
    begin_term,
    enter_documents,
    order_directive,
    record_disseminations,
    register_arrival,
    report_progress,
)
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisations

from .ground import Ground

_ASPECTS = {"thematic": Aspect.THEMATIC, "action": Aspect.ACTION}
_MASS = {"front": "MTTQ", "mass_organisation": "BCH"}


def cascade(ground: Ground, told: dict[str, Any]) -> int:
    """Every document of the story with what came back; the number of documents issued."""
    way = _Way(ground, told)
    return sum(way.go(one) for one in told["document"])


class _Way:
    """The communes and mass organisations of one district, and the numbers that each has given out."""

    def __init__(self, ground: Ground, told: dict[str, Any]) -> None:
        self.ground = ground
        self.board = ground.acting(Post.BOARD_STAFF, ground.district)
        self.mass = _found_mass(ground, told, self.board)
        pairs = zip(ground.bases(), ground.plan.bases, strict=True)
        self.communes = [one for one, base in pairs if base["kind"] == "commune"]
        self.given: dict[tuple[int, str], int] = {}
        ground.district.refresh_from_db()
        began_on = ground.plan.told["posts_held_since"]
        for one in (ground.district, *self.communes) if "term" in told else ():
            begin_term(one, ordinal=told["term"], began_on=began_on, actor=self.office(one))

    def office(self, at: Organisation) -> Actor:
        """Whoever keeps the books there; for what stands outside the Party tree the district's board."""
        if at.pk == self.ground.district.pk or at.type_rules.outside:
            return self.board
        return self.ground.acting(Post.BASE_OFFICE, at)

    def go(self, told: dict[str, Any]) -> int:
        """One document from the standing committee down and up again."""
        document = (
            self._received(told) if "issuer" in told else enter_documents([self._own_above(told)], actor=self.board)[0]
        )
        answers = [one for one in ("commune", "mass") if one in told]
        below = [*self.communes, *(self.mass if "mass" in told else ())]
        asks = list(_asks(told, answers))
        given_on = _came_on(told) + timedelta(days=3)
        directive = order_directive(
            self.ground.district, document, below, asks=asks, words=told["asked"], given_on=given_on, actor=self.board
        )
        self._acknowledge(directive, given_on)
        return 1 + sum(self._answer(directive, told[group], group) for group in answers) + self._spread(directive, told)

    def _received(self, told: dict[str, Any]) -> Document:
        """A document of a higher level, entered in the register of the district."""
        words = Received(told["issuer"], told["kind"], told["reference"], told["on"], told["abstract"])
        arrival = register_arrival(
            self.ground.district, received=words, arrived_on=told["arrived_on"], actor=self.board
        )
        return arrival.document

    def _own_above(self, told: dict[str, Any]) -> Entered:
        return Entered(
            self.ground.district, told["kind"], told["on"], told["abstract"],
            number=self._number(self.ground.district, told["kind"]), author=Author.STANDING_COMMITTEE,
            aspect=_ASPECTS[told["aspect"]], is_open=True,
        )  # fmt: skip

    def _number(self, at: Organisation, kind: str) -> int:
        self.given[at.pk, kind] = self.given.get((at.pk, kind), 0) + 1
        return self.given[at.pk, kind]

    def _acknowledge(self, directive: Directive, given_on: date) -> None:
        for number, one in enumerate(_assignments(directive)):
            on = given_on + timedelta(days=1 + number % 4)
            acknowledge_assignments([one], on=on, actor=self.office(one.organisation))

    def _answer(self, directive: Directive, told: dict[str, Any], group: str) -> int:
        """The first so many of the group issue a document of their own; who comes after still owes it."""
        wanted = {one.pk for one in (self.communes if group == "commune" else self.mass)}
        rows = [one for one in _assignments(directive) if one.organisation_id in wanted]
        kinds = [kind for kind in told["kinds"] for _ in range(told["kinds"][kind])]
        for number, (one, kind) in enumerate(zip(rows, kinds, strict=False)):
            actor = self.office(one.organisation)
            row = self._own(one.organisation, kind, told, told["from"] + timedelta(days=(3 * number) % 25))
            (document,) = enter_documents([row], actor=actor)
            answer_with_document(one, document=document, actor=actor)
        return len(kinds)

    def _own(self, at: Organisation, kind: str, told: dict[str, Any], on: date) -> Entered:
        aspect, number = Aspect.ACTION if kind == "programme" else Aspect.PLAIN, self._number(at, kind)
        words = {"programme": "CTr", "plan": "KH"}[kind]
        if at.type_rules.outside:
            return Entered(
                at, kind, on, told["abstract"], reference=f"{number:02d}-{words}/{_MASS[at.type]}", aspect=aspect
            )
        return Entered(at, kind, on, told["abstract"], number=number, aspect=aspect)

    def _spread(self, directive: Directive, told: dict[str, Any]) -> int:
        """Communes spread it in a conference and say how it goes; a few could not come."""
        for number, one in enumerate(_assignments(directive)):
            if one.organisation.type_rules.outside:
                continue
            actor, document = self.office(one.organisation), Document.objects.get(pk=directive.document_id)
            on, came = (
                told["spread_from"] + timedelta(days=2 * number),
                one.people - one.people * (3 + number % 5) // 50,
            )
            record_disseminations([Spread(one.organisation, document, on, came, one.people)], actor=actor)
            if number % 3:
                report_progress(
                    one, text=told["progress"], on=told["reported_from"] + timedelta(days=number), actor=actor
                )
        return 0


def _found_mass(ground: Ground, told: dict[str, Any], board: Actor) -> list[Organisation]:
    rows = [
        NewOrganisation(
            name, "front" if name.startswith("Ủy ban Mặt trận") else "mass_organisation", ground.district, on
        )
        for name, on in ((name, ground.district.founded_on) for name in told.get("mass_organisations", ()))
    ]
    return found_organisations(rows, decision=None, actor=board) if rows else []


def _asks(told: dict[str, Any], answers: Sequence[str]) -> Iterator[Asked]:
    yield Asked(Ask.ACKNOWLEDGE, _came_on(told) + timedelta(days=10))
    yield Asked(Ask.DISSEMINATE, told["spread_from"] + timedelta(days=30))
    if answers:
        kinds = {kind for group in answers for kind in told[group]["kinds"]}
        yield Asked(Ask.ISSUE, told["commune"]["from"] + timedelta(days=30), kinds.pop() if len(kinds) == 1 else "")
    yield Asked(Ask.REPORT, told["reported_from"] + timedelta(days=15))


def _came_on(told: dict[str, Any]) -> date:
    """The day from which the district has the document: issued by itself, or arrived."""
    day: date = told.get("arrived_on", told["on"])
    return day


def _assignments(directive: Directive) -> list[Assignment]:
    return list(
        directive.assignments.select_related("organisation", "directive__document").order_by("organisation__left")
    )
