"""Past ratings of a workbook, recorded and taken back by the room of reviews."""

from collections.abc import Sequence

from hatnhan.access.posts import Actor
from hatnhan.foundation.text import fold
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Rating
from hatnhan.reviews.services import (
    NewTally,
    PastRating,
    record_past_ratings,
    record_past_tallies,
    withdraw_past_ratings,
    withdraw_past_tallies,
)

from ..matching import Decided, Outcome
from ..models import ImportRun, Made
from ..register import LEVEL_WORDS

LEVELS = {word: number for number, word in LEVEL_WORDS.items()}


def apply_ratings(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Record the levels, and the counts of a synthesis; a level that the file corrects is taken back first."""
    counted = _record_tallies([one for one in rows if "tally" in one.plan], run, actor)
    rows = [one for one in rows if "tally" not in one.plan]
    if not rows:
        return {"new": counted, "changed": 0}
    changed = [one for one in rows if one.outcome == Outcome.CHANGED]
    if changed:
        withdraw_past_ratings(_standing(changed), actor=actor)
    people = _people({number for what, number in _subjects(rows) if what == "member"})
    places = Organisation.objects.in_bulk({number for what, number in _subjects(rows) if what == "organisation"})
    ratings = record_past_ratings([_rating(one, people, places) for one in rows], actor=actor)
    Made.objects.bulk_create((Made(run=run, what="reviews.rating", number=one.pk) for one in ratings), batch_size=2000)
    return {"new": len(rows) - len(changed) + counted, "changed": len(changed)}


def _record_tallies(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> int:
    """Counts without a list, under the name of the workbook."""
    if not rows:
        return 0
    kind, places = tallied_kind(run), Organisation.objects.in_bulk({one.match for one in rows})
    made = record_past_tallies(
        [NewTally(one.plan["year"], kind, places[one.match or 0], one.plan["tally"], run.file_name) for one in rows],
        actor=actor,
    )
    Made.objects.bulk_create(Made(run=run, what="reviews.pasttally", number=one.pk) for one in made)
    return len(made)


_KINDS = (
    (Kind.MEMBER, ("dang vien",)), (Kind.COLLECTIVE, ("tap the",)), (Kind.CELL, ("chi bo",)),
    (Kind.ORGANISATION, ("to chuc co so dang", "tccsd", "to chuc dang")),
)  # fmt: skip


def tallied_kind(run: ImportRun) -> Kind:
    """What a synthesis counts, by the name of its file and the heads of its columns of numbers; members where they are silent."""
    heads = [text for shape in run.shapes for text in shape["headings"].values()]
    for texts in (
        [run.file_name.replace("-", " ").replace("_", " ")],
        [one for one in heads if "tong so" in fold(one)],
    ):
        found = next(
            (kind for kind, words in _KINDS if any(word in fold(text) for word in words for text in texts)), None
        )
        if found is not None:
            return found
    return Kind.MEMBER


def withdraw_ratings(run: ImportRun, actor: Actor) -> None:
    """Take back what the run recorded."""
    made = list(run.made.filter(what="reviews.rating").values_list("number", flat=True))
    if made:
        withdraw_past_ratings(made, actor=actor)
    if counted := list(run.made.filter(what="reviews.pasttally").values_list("number", flat=True)):
        withdraw_past_tallies(counted, actor=actor)


def _subjects(rows: Sequence[Decided]) -> list[tuple[str, int]]:
    return [one.plan["subject"] for one in rows]


def _people(ids: set[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 5000):
        found |= Person.objects.select_related("cell").in_bulk(wanted[start : start + 5000])
    return found


def _rating(one: Decided, people: dict[int, Person], places: dict[int, Organisation]) -> PastRating:
    what, number = one.plan["subject"]
    year, level = one.plan["year"], LEVELS[one.plan["level"]]
    if what == "member":
        return PastRating(year, Kind.MEMBER, people[number].cell, level, person=people[number])
    return PastRating(year, _kind(places[number]), places[number], level)


def _kind(place: Organisation) -> Kind:
    rules = place.type_rules
    if rules.is_cell_under_grassroots:
        return Kind.CELL
    return Kind.SUB_COMMITTEE if rules.is_sub_committee else Kind.ORGANISATION


def _standing(rows: Sequence[Decided]) -> list[int]:
    """Ratings that stand now for these subjects and years."""
    found: list[int] = []
    for what, by in (("member", "subject__person_id"), ("organisation", "subject__organisation_id")):
        years: dict[int, list[int]] = {}
        for one in rows:
            if one.plan["subject"][0] == what:
                years.setdefault(one.plan["year"], []).append(one.plan["subject"][1])
        for year, ids in years.items():
            rated = Rating.objects.filter(subject__year=year, subject__body=None, **{f"{by}__in": ids})
            if what == "organisation":
                rated = rated.filter(subject__person=None)
            found += rated.values_list("pk", flat=True)
    return found
