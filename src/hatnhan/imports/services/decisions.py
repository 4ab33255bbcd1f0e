"""Posts and decisions of a workbook, written by the services of their rooms."""

from collections.abc import Sequence

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.members.catalogue import BODY_KIND_BY_CODE
from hatnhan.members.models import Body, Person
from hatnhan.members.services import NewBody, NewEntry, NewSeat, enter_log_entries, form_bodies, seat_people
from hatnhan.organisations.models import Organisation

from ..matching import Decided
from ..matching.posts import PostMeant
from ..models import ImportRun, Made

_NAMES = {
    "committee": "Ban Chấp hành",
    "standing_committee": "Ban Thường vụ",
    "cell_committee": "Chi ủy",
    "cell_posts": "Bí thư, phó bí thư",
    "inspection_committee": "Ủy ban kiểm tra",
}


def apply_posts(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Seat people in the bodies of their organisations; a body that is missing is formed."""
    organisations = Organisation.objects.in_bulk({one.plan["organisation"] for one in rows})
    persons = Person.objects.in_bulk({one.match for one in rows})
    with_committee = {
        one.plan["organisation"] for one in rows for post in one.plan["posts"] if post.code == "committee_member"
    }
    wanted = [
        (
            one,
            organisations[one.plan["organisation"]],
            post,
            _kind(organisations[one.plan["organisation"]], post, with_committee),
        )
        for one in rows
        for post in one.plan["new"]
    ]
    bodies = _bodies({(place, kind) for _one, place, _post, kind in wanted}, run, actor)
    seats = seat_people(
        [
            NewSeat(bodies[place.pk, kind], persons[one.match], post.code, _began(one))
            for one, place, post, kind in wanted
        ],
        actor=actor,
    )
    Made.objects.bulk_create(Made(run=run, what="members.seat", number=seat.pk) for seat in seats)
    return {"new": len(seats)}


def _kind(place: Organisation, post: PostMeant, with_committee: set[int]) -> str:
    if post.in_inspection:
        return "inspection_committee"
    if place.type_rules.is_cell:
        return "cell_committee" if place.pk in with_committee else "cell_posts"
    return "standing_committee" if post.is_standing else "committee"


def _bodies(wanted: set[tuple[Organisation, str]], run: ImportRun, actor: Actor) -> dict[tuple[int, str], Body]:
    numbers = {code: BODY_KIND_BY_CODE[code].number for code in _NAMES}
    codes = {number: code for code, number in numbers.items()}
    there = Body.objects.filter(organisation__in={place.pk for place, _kind in wanted}, ended_on=None)
    bodies = {(one.organisation_id, codes[one.kind]): one for one in there.order_by("-pk") if one.kind in codes}
    missing = sorted(
        ((place, kind) for place, kind in wanted if (place.pk, kind) not in bodies),
        key=lambda pair: (pair[0].pk, pair[1]),
    )
    news = [NewBody(place, f"{_NAMES[kind]} {place.name}"[:200], kind, place.founded_on) for place, kind in missing]
    formed = form_bodies(news, actor=actor) if news else []
    Made.objects.bulk_create(Made(run=run, what="members.body", number=one.pk) for one in formed)
    return bodies | {(place.pk, kind): one for (place, kind), one in zip(missing, formed, strict=True)}


def _began(one: Decided):  # type: ignore[no-untyped-def]
    known = one.row.values.get("began_on") or one.row.values.get("decided_on")
    return known.first if known else clock.today()


def apply_log(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Enter the decisions."""
    cells = Organisation.objects.in_bulk({place for one in rows if (place := one.plan["organisation"])})
    entries = enter_log_entries([_entry(one, cells) for one in rows], actor=actor)
    Made.objects.bulk_create(
        (Made(run=run, what="members.logentry", number=one.pk) for one in entries), batch_size=2000
    )
    return {"new": len(entries)}


def _entry(one: Decided, cells: dict[int, Organisation]) -> NewEntry:
    values, meant = one.row.values, one.plan["meant"]
    until, decided = values.get("until"), values.get("decided_on")
    return NewEntry(
        meant.kind, one.plan["since"].first, one.match or 0, until=until.last if until else None,
        organisation=cells.get(one.plan["organisation"]), number=values.get("decision", "")[:60],
        decided_on=decided.first if decided else None, issuer=values.get("issuer", "")[:200], form=meant.form,
        level=meant.level, note=values.get("reason", values.get("note", ""))[:500],
    )  # fmt: skip
