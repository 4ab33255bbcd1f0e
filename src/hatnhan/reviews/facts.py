"""What the log of decisions, the seats and the ratings say of subjects: a handful of look-ups for a whole list."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hatnhan.foundation.dates import plus_months
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry, Seat
from hatnhan.organisations import queries as tree

from .codes import Kind, Level
from .models import Rating, Round, Subject
from .portions import portions
from .rules import CollectiveFacts, Discipline, Finding, Leave, PersonFacts, findings_of

_ARRIVALS = (LogKind.TRANSFER_IN, LogKind.TRANSFER)
_READ = (LogKind.DISCIPLINE, LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE, LogKind.OFFICIAL_RATING, *_ARRIVALS)

Facts = PersonFacts | CollectiveFacts
NO_UNITS = (0, 0, False)


def findings_by_subject(
    round: Round, subjects: Sequence[Subject], levels: Mapping[int, int | None]
) -> dict[int, list[Finding]]:
    """What the rules of the round say of these levels; `levels` are those about to be decided, by id of subject."""
    facts = facts_of(round, subjects, levels)
    found: dict[int, list[Finding]] = {}
    for subject in subjects:
        level = levels.get(subject.pk)
        if level:
            kind, about = Kind(subject.kind), facts[subject.pk]
            found[subject.pk] = findings_of(kind, level, about, round.rules, round.year, knock_out=subject.knock_out)
    return found


def facts_of(round: Round, subjects: Sequence[Subject], levels: Mapping[int, int | None]) -> dict[int, Facts]:
    """Facts by id of subject, in a number of queries that does not grow with the list."""
    persons = [one for one in subjects if one.person_id]
    others = [one for one in subjects if not one.person_id]
    found: dict[int, Facts] = dict(_persons(round, persons, levels))
    found |= _collectives(round, others)
    return found


def _persons(
    round: Round, subjects: Sequence[Subject], levels: Mapping[int, int | None]
) -> Iterator[tuple[int, PersonFacts]]:
    log = _log({one.person_id for one in subjects if one.person_id}, round.year)
    units = _unit_levels(round, [one for one in subjects if one.is_head], levels)
    since = plus_months(round.campaign.cut_off_on, -(round.rules.moved_member.moved_within_months or 0))
    failed = _failed_years(round, [one for one in subjects if levels.get(one.pk) == Level.NOT_COMPLETED])
    for subject in subjects:
        entries = log.get(subject.person_id or 0, ())
        facts = _person(entries, round.year, since, units.get(subject.pk))
        yield subject.pk, replace(facts, failed_years=failed.get(subject.pk, 0))


Logged = tuple[int, date, date | None, int, int]


def _person(entries: Sequence[Logged], year: int, since: date, unit_level: int | None) -> PersonFacts:
    if not entries:
        return PersonFacts(unit_level=unit_level)
    by_kind: dict[int, list[Logged]] = defaultdict(list)
    for entry in entries:
        by_kind[entry[0]].append(entry)
    ratings = by_kind[LogKind.OFFICIAL_RATING]
    of_year = [level for _kind, on, _until, _form, level in ratings if on.year == year and level]
    moves = [on for kind in _ARRIVALS for _kind, on, *_rest in by_kind[kind] if on > since]
    return PersonFacts(
        tuple(Discipline(form, on, until) for _kind, on, until, form, _level in by_kind[LogKind.DISCIPLINE]),
        tuple(Leave(on, until) for _kind, on, until, *_rest in by_kind[LogKind.SICK_LEAVE]),
        tuple(Leave(on, until) for _kind, on, until, *_rest in by_kind[LogKind.MATERNITY_LEAVE]),
        of_year[-1] if of_year else None, bool(ratings), max(moves, default=None), unit_level,
    )  # fmt: skip


def _log(persons: Iterable[int], year: int) -> dict[int, list[Logged]]:
    """Entries in force up to the year's end, oldest first, by person."""
    found: dict[int, list[Logged]] = defaultdict(list)
    for some in portions(sorted(persons)):
        rows = LogEntry.objects.in_force().filter(person__in=some, kind__in=_READ, effective_on__lte=date(year, 12, 31))
        fields = ("person_id", "kind", "effective_on", "until", "form", "level")
        for person, *entry in rows.order_by("effective_on", "pk").values_list(*fields):
            found[person].append(tuple(entry))  # type: ignore[arg-type]
    return found


def _failed_years(round: Round, failing: Sequence[Subject]) -> dict[int, int]:
    """How many years just before this one each was rated "not completed" in the same capacity as now."""
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for some in portions(one.person_id for one in failing if one.person_id):
        rows = Rating.objects.filter(subject__person__in=some, subject__year__lt=round.year, level=Level.NOT_COMPLETED)
        for person, kind, year in rows.values_list("subject__person_id", "subject__kind", "subject__year"):
            found[person].add((kind, year))
    years: dict[int, int] = {}
    for one in failing:
        before = round.year - 1
        while (one.kind, before) in found[one.person_id or 0]:
            before -= 1
        years[one.pk] = round.year - 1 - before
    return years


def _unit_levels(round: Round, heads: Sequence[Subject], levels: Mapping[int, int | None]) -> dict[int, int]:
    """The lowest level of the unit a head leads: its organisation and its collective, decided before or in this act."""
    if not heads:
        return {}
    places = {one.organisation_id for one in heads}
    units = Subject.objects.filter(year=round.year, organisation__in=places, person=None).select_related("rating")
    found: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        level = levels.get(unit.pk) or (unit.rating.level if hasattr(unit, "rating") else None)
        if level:
            found[unit.organisation_id].append(level)
    return {one.pk: min(found[one.organisation_id]) for one in heads if found[one.organisation_id]}


def _collectives(round: Round, subjects: Sequence[Subject]) -> dict[int, CollectiveFacts]:
    disciplined = _disciplined_by_body(round, [one.body_id for one in subjects if one.body_id])
    below = _levels_below(round, [one.organisation_id for one in subjects if Kind(one.kind).is_organisation])
    units = _disciplined_units(round, {one.organisation_id for one in subjects})
    return {
        one.pk: CollectiveFacts(
            disciplined.get(one.body_id or 0, 0), *units.get(one.organisation_id, NO_UNITS),
            subordinates=() if one.body_id else tuple(below.get(one.organisation_id, ())),
        )
        for one in subjects
    }  # fmt: skip


def _disciplined_units(round: Round, places: Collection[int]) -> dict[int, tuple[int, int, bool]]:
    """(units disciplined in the year, all units, whether itself) of each organisation with any such decision."""
    if not places:
        return {}
    campaign, year = round.campaign, round.year
    under = tree.subtree_ids(campaign.organisation, campaign.closing_on)
    guilty = tree.disciplined(under, date(year, 1, 1), date(year, 12, 31))
    if not guilty:
        return {}
    parents = tree.parents_on(campaign.closing_on)
    punished, units = _below(guilty, parents), _below(parents, parents)
    return {one: (punished[one], units[one], one in guilty) for one in places if punished[one] or one in guilty}


def _below(ids: Iterable[int], parents: Mapping[int, int]) -> Counter[int]:
    """How many of these organisations stand below each, however far."""
    found: Counter[int] = Counter()
    for one in ids:
        node = parents.get(one)
        while node is not None:
            found[node] += 1
            node = parents.get(node)
    return found


def _disciplined_by_body(round: Round, bodies: Sequence[int]) -> dict[int, int]:
    """How many who sit in each body on the closing day were disciplined in the year."""
    if not bodies:
        return {}
    seats = Seat.objects.filter(tree.in_force(round.campaign.closing_on), body__in=bodies)
    sitting = list(seats.values_list("body_id", "person_id"))
    log = _log({person for _body, person in sitting}, round.year)
    guilty = {
        person
        for person, entries in log.items()
        if any(kind == LogKind.DISCIPLINE and on.year == round.year for kind, on, *_rest in entries)
    }
    found: dict[int, set[int]] = defaultdict(set)
    for body, person in sitting:
        if person in guilty:
            found[body].add(person)
    return {body: len(persons) for body, persons in found.items()}


def _levels_below(round: Round, organisations: Sequence[int]) -> dict[int, list[int]]:
    """Levels of the units directly or further below each organisation, as they are rated this year."""
    if not organisations:
        return {}
    kinds = (Kind.CELL, Kind.SUB_COMMITTEE)
    rows = Rating.objects.filter(subject__year=round.year, subject__kind__in=kinds)
    rows = rows.filter(subject__round__campaign=round.campaign)
    parents = tree.parents_on(round.campaign.closing_on)
    wanted, found = set(organisations), defaultdict(list)
    for unit, level in rows.values_list("subject__organisation_id", "level"):
        node = parents.get(unit)
        while node is not None:
            if node in wanted:
                found[node].append(level)
            node = parents.get(node)
    return found
