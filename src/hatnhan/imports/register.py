"""The register as matching asks it: answers for one office, at one organisation, by the thousand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.text import fold
from hatnhan.members.identity import hash_of
from hatnhan.members.models import LogEntry, Person, Seat
from hatnhan.members.models.persons import partial
from hatnhan.members.queries import by_cards, by_identity_hashes, in_cells_by_name, outside_system
from hatnhan.organisations.models import Organisation, Place

from .matching.register import Hit, Known, KnownPlace, Unit

BATCH = 1000


class OfficeRegister:
    """Look-ups with the rights of an actor, narrowed to the organisation he imports for."""

    def __init__(self, organisation: Organisation, actor: Actor) -> None:
        self.organisation, self.actor = organisation, actor
        self.own = _unit(organisation)
        self._marks: dict[str, str] = {}

    def mark_of(self, identity: str) -> str:
        if identity not in self._marks:
            self._marks[identity] = hash_of(identity)
        return self._marks[identity]

    def units(self) -> Sequence[Unit]:
        kept = Organisation.objects.filter(
            left__gte=self.organisation.left, left__lt=self.organisation.right, dissolved_on=None
        )
        return [_unit(one) for one in kept.order_by("left")]

    def by_identity(self, marks: Iterable[str]) -> Mapping[str, Hit]:
        return self._hits(by_identity_hashes(marks, self.actor))

    def by_card(self, cards: Iterable[str]) -> Mapping[str, Hit]:
        return self._hits(by_cards(cards, self.actor))

    def by_name(self, folded: Iterable[str]) -> Mapping[str, Sequence[Known]]:
        persons = [one for one in in_cells_by_name(folded, self.actor) if self._is_ours(one)]
        found: dict[str, list[Known]] = {}
        for known in known_of(persons):
            found.setdefault(known.folded, []).append(known)
        return found

    def _hits(self, found: Mapping[str, tuple[Person, bool]]) -> dict[str, Hit]:
        ours = {one.id: one for one in known_of([person for person, _seen in found.values() if self._is_ours(person)])}
        return {number: Hit(ours.get(person.pk) if seen else None) for number, (person, seen) in found.items()}

    def _is_ours(self, person: Person) -> bool:
        return self.organisation.left <= person.cell.left < self.organisation.right

    def seats_of(self, persons: Collection[int]) -> Mapping[int, Collection[tuple[int, str]]]:
        held: dict[int, set[tuple[int, str]]] = {}
        for piece in _pieces(persons):
            rows = Seat.objects.filter(person_id__in=piece, ended_on=None)
            for person, organisation, post in rows.values_list("person_id", "body__organisation_id", "post"):
                held.setdefault(person, set()).add((organisation, post))
        return held

    def levels_of(self, subjects: Collection[tuple[str, int]], year: int) -> Mapping[tuple[str, int], str]:
        from hatnhan.reviews.codes import Kind
        from hatnhan.reviews.models import Rating

        members = [one for what, one in subjects if what == "member"]
        bodies = [one for what, one in subjects if what == "organisation"]
        levels: dict[tuple[str, int], str] = {}
        for piece in _pieces(members):
            rows = Rating.objects.filter(subject__year=year, subject__kind=Kind.MEMBER, subject__person_id__in=piece)
            levels |= {("member", pk): LEVEL_WORDS[n] for pk, n in rows.values_list("subject__person_id", "level")}
        for piece in _pieces(bodies):
            rows = Rating.objects.filter(
                subject__year=year, subject__person=None, subject__body=None, subject__organisation_id__in=piece
            )
            found = rows.values_list("subject__organisation_id", "level")
            levels |= {("organisation", pk): LEVEL_WORDS[n] for pk, n in found}
        return levels

    def decisions_of(self, persons: Collection[int]) -> Collection[tuple[int, int, date, str]]:
        return {
            row
            for piece in _pieces(persons)
            for row in LogEntry.objects.in_force()
            .filter(person_id__in=piece)
            .values_list("person_id", "kind", "effective_on", "number")
        }

    def places(self) -> Mapping[tuple[str, str, str], KnownPlace]:
        known: dict[tuple[str, str, str], KnownPlace] = {}
        for place in Place.objects.select_related("within").prefetch_related("years"):
            figures = {
                one.year: {"population": one.population, "households": one.households} for one in place.years.all()
            }
            found = KnownPlace(place.pk, figures)
            for within in {fold(place.within.name) if place.within else "", ""}:
                known.setdefault((place.kind, fold(place.name), within), found)
        return known


LEVEL_WORDS = {4: "excellent", 3: "good", 2: "completed", 1: "not_completed"}


def known_of(persons: Sequence[Person]) -> list[Known]:
    """The members with the values that a row may hold; three queries for each thousand."""
    ids = [one.pk for one in persons]
    dates, outside = _dates_of(ids), outside_system(ids, clock.today())
    return [_known(one, *dates.get(one.pk, (None, None)), is_outside=one.pk in outside) for one in persons]


def _known(
    person: Person, admitted: PartialDate | None, official: PartialDate | None, *, is_outside: bool
) -> Known:  # fmt: skip
    file = getattr(person, "particulars", None)
    values = {
        "name": person.name, "birth": person.born, "sex": person.sex, "admitted": admitted, "official": official,
        "card": person.card_number, "ethnic": person.ethnicity, "religion": person.religion,
        "cv_number": person.cv_number,
    }  # fmt: skip
    if file is not None:
        values |= {
            "native": file.home_place, "residence": file.residence, "birthplace": file.birth_place,
            "school": file.schooling, "skill": file.skill, "theory": file.theory_level,
            "language": file.foreign_language, "occupation": file.occupation, "phone": file.phone,
            "other_name": file.alias, "birth_name": file.birth_name,
        }  # fmt: skip
    kept = {name: value for name, value in values.items() if value not in (None, "", 0)}
    return Known(
        person.pk, person.name, person.folded, person.born, person.cell_id, person.identity_hash or "",
        person.card_number or "", {**kept, "outside_system": is_outside},
    )  # fmt: skip


def _dates_of(ids: Sequence[int]) -> dict[int, tuple[PartialDate | None, PartialDate | None]]:
    """Admission and recognition as the log in force knows them, with their precision; assumed ones count as unknown."""
    from hatnhan.members.codes import LogKind

    found: dict[int, dict[int, PartialDate | None]] = {}
    for piece in _pieces(ids):
        rows = LogEntry.objects.in_force().filter(
            person_id__in=piece, kind__in=(LogKind.ADMISSION, LogKind.READMISSION, LogKind.RECOGNITION)
        )
        for person, kind, on, precision in rows.order_by("effective_on").values_list(
            "person_id", "kind", "effective_on", "precision"
        ):
            known = partial(on, precision) if precision else None
            which = LogKind.RECOGNITION if kind == LogKind.RECOGNITION else LogKind.ADMISSION
            found.setdefault(person, {}).setdefault(which, known)
    return {one: (days.get(LogKind.ADMISSION), days.get(LogKind.RECOGNITION)) for one, days in found.items()}


def _unit(one: Organisation) -> Unit:
    return Unit(one.pk, one.name, one.code or "", one.custodian_id, one.type_rules.holds_members, one.type)


def _pieces(values: Collection[int]) -> Iterable[list[int]]:
    listed = sorted(values)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))
