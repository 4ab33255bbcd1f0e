"""Places in a cascade: each goes to the successor, or is joined with the place that the successor has there already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Q

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsMerged

from ..codes import Answer
from ..models import STEP, Assignment, Obligation
from ..services.cascade import step
from .ending import OPEN, note_answers

CHUNK = 500


def hand_places_over(news: OrganisationsMerged) -> None:
    """Everything that merged organisations still owe, those above first; a query a level, not one an organisation."""
    owed = Obligation.objects.filter(**OPEN).values("assignment_id")
    rows = Assignment.objects.filter(organisation_id__in=news.into).filter(Q(pk__in=owed) | Q(handed_on__isnull=False))
    moved = list(rows.order_by("path"))
    if not moved:
        return
    names = dict(Organisation.objects.filter(pk__in=news.into).values_list("pk", "name"))
    ground = Ground(moved, set(news.into.values()), news.on)
    told = []
    for one in moved:
        merged = one.organisation_id
        there = ground.hand_over(ground.places[one.pk], news.into[merged])
        told.append((there.pk, names.get(merged, "")))
    ground.save()
    note_answers(told, Answer.INHERITED, news.on, news.actor)
    lines = [Line("directives.assignment", one.pk) for one in moved]
    record_many(news.actor, "directives.followed", lines, decision=news.decision_id)


class Ground:
    """The places that are moved, those of the successors in the same cascades, and everything below either."""

    def __init__(self, moved: Collection[Assignment], heirs: Collection[int], on: date) -> None:
        roots = {one.root_id for one in moved}
        there = Assignment.objects.filter(root_id__in=roots, organisation_id__in=heirs)
        self.on = on
        self.places: dict[int, Assignment] = {one.pk: one for one in [*moved, *there]}
        self.at = {(one.root_id, one.organisation_id): one for one in self.places.values()}
        self.owed: dict[int, list[Obligation]] = defaultdict(list)
        for row in Obligation.objects.filter(assignment__in=list(self.places)):
            self.owed[row.assignment_id].append(row)
        self.changed: dict[int, Obligation] = {}
        self._take_in_those_below()
        self.below: dict[int | None, list[Assignment]] = defaultdict(list)
        for one in self.places.values():
            self.below[one.parent_id].append(one)
        self.heads = {one.pk: one.path[:-STEP] for one in self.places.values()}
        self.before = {one.pk: _stand(one) for one in self.places.values()}

    def _take_in_those_below(self) -> None:
        """Level by level: a cascade is as deep as the tree of organisations."""
        level = list(self.places)
        while level:
            found = [one for part in _parts(level) for one in Assignment.objects.filter(parent_id__in=part)]
            level = [one.pk for one in found if one.pk not in self.places]
            self.places |= {one.pk: one for one in found if one.pk not in self.places}

    def hand_over(self, one: Assignment, heir: int) -> Assignment:
        """The place in which what `one` owes stands from now on."""
        there = self.at.get((one.root_id, heir))
        if there is None:
            one.organisation_id = heir
            self.at[one.root_id, heir] = one
            return one
        if one.pk in {above.pk for above in self._above(there)}:
            self._put_under(one.parent_id, [there])
            self.heads[there.pk] = self.heads[one.pk]
        self._join(one, there)
        return there

    def _above(self, one: Assignment) -> Iterator[Assignment]:
        """The places over one, as far as they are known here: from the nearest up."""
        above = self.places.get(one.parent_id) if one.parent_id else None
        while above is not None:
            yield above
            above = self.places.get(above.parent_id) if above.parent_id else None

    def _join(self, one: Assignment, there: Assignment) -> None:
        """What both owe is owed once; what only the merged one owed goes over, and so do those below it."""
        known = {(row.ask, row.kind, row.due_on) for row in self.owed[there.pk]}
        for row in list(self.owed[one.pk]):
            if row.done_on is not None or row.excused_on is not None:
                continue
            if (row.ask, row.kind, row.due_on) in known or row.carried_on:
                row.excused_on = self.on
            else:
                row.assignment_id = there.pk
                self.owed[there.pk].append(row)
                self.owed[one.pk].remove(row)
            self.changed[row.pk] = row
        self._put_under(there.pk, [child for child in self.below[one.pk] if child.pk != there.pk])
        there.handed_on = there.handed_on or one.handed_on

    def _put_under(self, parent: int | None, places: Iterable[Assignment]) -> None:
        for one in places:
            self.below[one.parent_id].remove(one)
            self.below[parent].append(one)
            one.parent_id = parent

    def save(self) -> None:
        """Write what stands otherwise than before, with the paths that follow from it."""
        for one in self.places.values():
            one.path = self._path(one)
        moved = [one for one in self.places.values() if _stand(one) != self.before[one.pk]]
        fields = ["organisation", "parent", "path", "handed_on"]
        Assignment.objects.bulk_update(moved, fields, batch_size=CHUNK)
        Obligation.objects.bulk_update(self.changed.values(), ["assignment", "excused_on"], batch_size=CHUNK)

    def _path(self, one: Assignment) -> str:
        above = self.places.get(one.parent_id) if one.parent_id else None
        head = self._path(above) if above is not None else self.heads[one.pk]
        return head + step(one.organisation_id)


def _stand(one: Assignment) -> tuple[object, ...]:
    return one.organisation_id, one.parent_id, one.path, one.handed_on


def _parts(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
