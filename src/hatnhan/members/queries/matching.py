"""Who in the register a row of a list may be: by exact numbers, or by name, birth and cell; a query for each chunk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hatnhan.access.posts import Actor

from ..access import LAW, Act
from ..models import Person
from ..services.projection import chunks

Found = dict[str, tuple[Person, bool]]
NameKey = tuple[str, date, int]


def by_identity_hashes(hashes: Iterable[str], actor: Actor) -> Found:
    """Person by keyed hash, and whether he is within the reader's scope; of one who is not, nothing may be shown."""
    return _by("identity_hash", sorted(set(hashes) - {""}), actor)


def by_cards(cards: Iterable[str], actor: Actor) -> Found:
    """The same by card number."""
    return _by("card_number", sorted(set(cards) - {""}), actor)


def _by(column: str, values: Sequence[str], actor: Actor) -> Found:
    scope = LAW.scope(actor, Act.SEE_PARTICULARS)
    found: Found = {}
    for piece in chunks(values):
        rows = Person.objects.filter(**{f"{column}__in": piece}).select_related("cell", "particulars")
        found.update({getattr(one, column): (one, scope.covers(one.cell.left, one.pk)) for one in rows})
    return found


def by_name_birth_cell(keys: Iterable[NameKey], actor: Actor) -> dict[NameKey, list[Person]]:
    """Persons by folded name, first possible day of birth and cell, within the reader's scope only."""
    wanted = set(keys)
    found: dict[NameKey, list[Person]] = defaultdict(list)
    for person in in_cells_by_name({name for name, _day, _cell in wanted}, actor):
        if person.born_on is not None and (key := (person.folded, person.born_on, person.cell_id)) in wanted:
            found[key].append(person)
    return dict(found)


def in_cells_by_name(folded_names: Iterable[str], actor: Actor) -> list[Person]:
    """Everybody with one of the folded names within the reader's scope; for near duplicates."""
    scope = LAW.scope(actor, Act.SEE_PARTICULARS)
    rows: list[Person] = []
    for piece in chunks(sorted(set(folded_names))):
        named = Person.objects.filter(folded__in=piece).select_related("cell", "particulars")
        rows += [one for one in named if scope.covers(one.cell.left)]
    return rows
