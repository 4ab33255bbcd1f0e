"""Founding organisations, one or a whole list at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import fold, nfc, sort_key

from .. import rules
from ..access import LAW, Act
from ..models import Decision, NameSpell, Organisation, ParentSpell, Place, TypeSpell
from ..types import type_of
from .custody import give_room, lock_tree, renumber


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """Number, day and issuer of the document an act rests on."""

    number: str
    on: date
    issuer: str
    abstract: str = ""

    def stored(self) -> Decision:
        """The row of this decision, made once."""
        return stored_decisions([self])[self]

    @property
    def named(self) -> tuple[str, date, str]:
        """By what it is known again."""
        return nfc(self.number), self.on, nfc(self.issuer)


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What is known of an organisation when it is founded; `parent` may be the `key` of another row of the list."""

    name: str
    type: str
    parent: Organisation | str | None
    founded_on: date
    key: str = ""
    code: str | None = None
    alias: str | None = None
    block: str = ""
    place: Place | None = None
    phone: str = ""


def stored_decisions(documents: Iterable[DecisionWords]) -> dict[DecisionWords, Decision]:
    """The rows of these decisions, each made once."""
    asked = list(dict.fromkeys(documents))
    there = Decision.objects.filter(number__in={one.named[0] for one in asked}).order_by("-pk")
    known = {(one.number, one.on, one.issuer): one for one in there}
    missing = {one.named: one for one in reversed(asked) if one.named not in known}
    made = (
        Decision(number=number, on=on, issuer=issuer, abstract=nfc(one.abstract))
        for (number, on, issuer), one in missing.items()
    )
    known |= {(one.number, one.on, one.issuer): one for one in Decision.objects.bulk_create(made, 500)}
    return {one: known[one.named] for one in asked}


def found_organisation(new: NewOrganisation, *, decision: DecisionWords | None, actor: Actor) -> Organisation:
    """Found one organisation under another."""
    return found_organisations([new], decision=decision, actor=actor)[0]


@transaction.atomic
def found_organisations(
    rows: Sequence[NewOrganisation], *, decision: DecisionWords | None, actor: Actor
) -> list[Organisation]:
    """Found a list, in any order; one broken rule founds none. Names that differ by a mark are different names."""
    if not rows:
        return []
    lock_tree()
    parents = Organisation.objects.in_bulk({row.parent.pk for row in rows if isinstance(row.parent, Organisation)})
    rows = [_cleaned(_on_fresh_ground(row, parents)) for row in rows]
    LAW.require_all(actor, Act.FOUND, parents.values())
    by_key = {row.key: row for row in rows if row.key}
    for row in rows:
        _check(row, by_key)
    _check_grounded(rows, by_key)
    check_free(rows)
    founded = create_organisations(rows, decision.stored() if decision else None)
    _place_in_custody(rows, founded)
    lines = [Line("organisations.organisation", one.pk, {"code": one.code, "type": one.type}) for one in founded]
    record_many(actor, "organisations.founded", lines, organisation=next(iter(parents.values()), None))
    return founded


@transaction.atomic
def found_root(new: NewOrganisation, *, actor: Actor) -> Organisation:
    """Found the topmost organisation of a register; only the operator may."""
    LAW.require(actor, Act.FOUND_ROOT, at=_Ground())
    lock_tree()
    row = _cleaned(new)
    rules.check_name(row.name)
    check_free([row])
    (root,) = create_organisations([row], None)
    renumber()
    root.refresh_from_db()
    record_many(actor, "organisations.founded", [Line("organisations.organisation", root.pk, {"code": root.code})])
    return root


def _on_fresh_ground(row: NewOrganisation, parents: Mapping[int, Organisation]) -> NewOrganisation:
    """The row with its parent as it stands now that nobody else writes."""
    return replace(row, parent=parents[row.parent.pk]) if isinstance(row.parent, Organisation) else row


class _Ground:
    """Where roots stand: number 0 of the custody tree."""

    left = 0


def _cleaned(row: NewOrganisation) -> NewOrganisation:
    return NewOrganisation(
        nfc(row.name), row.type, row.parent, row.founded_on, row.key, row.code or None, row.alias or None,
        row.block, row.place, nfc(row.phone),
    )  # fmt: skip


def _check(row: NewOrganisation, by_key: Mapping[str, NewOrganisation]) -> None:
    rules.check_name(row.name)
    rules.check_day(row.founded_on, clock.today())
    rules.check_type_in_force(type_of(row.type), row.founded_on)
    if row.parent is None or (isinstance(row.parent, str) and row.parent not in by_key):
        raise RuleBroken(_("Chưa chọn tổ chức cấp trên của {name}.").format(name=row.name), field="parent")
    parent = by_key[row.parent] if isinstance(row.parent, str) else row.parent
    dissolved = parent.dissolved_on if isinstance(parent, Organisation) else None
    rules.check_parent_lives(parent.name, parent.founded_on, dissolved, clock.today() if dissolved else row.founded_on)
    rules.check_parent_type(type_of(parent.type), type_of(row.type))


def _check_grounded(rows: Sequence[NewOrganisation], by_key: Mapping[str, NewOrganisation]) -> None:
    """Every row stands, by however many steps, under an organisation that exists."""
    grounded = {row.key for row in rows if row.key and isinstance(row.parent, Organisation)}
    waiting = {row.key: row.parent for row in rows if row.key and isinstance(row.parent, str)}
    while placed := {key for key, parent in waiting.items() if parent in grounded}:
        grounded |= placed
        waiting = {key: parent for key, parent in waiting.items() if key not in placed}
    if waiting:
        names = ", ".join(by_key[key].name for key in waiting)
        raise RuleBroken(_("Các tổ chức {names} chỉ đứng dưới lẫn nhau.").format(names=names), field="parent")


def check_free(rows: Sequence[NewOrganisation]) -> None:
    """Codes and short names belong to one organisation; a name is had once under one parent."""
    for field in ("code", "alias"):
        asked = [value for row in rows if (value := getattr(row, field))]
        taken = set(Organisation.objects.filter(**{f"{field}__in": asked}).values_list(field, flat=True))
        taken |= {value for value in asked if asked.count(value) > 1} if len(set(asked)) < len(asked) else set()
        if taken:
            raise RuleBroken(
                _("Mã {codes} đã có tổ chức khác dùng.").format(codes=", ".join(sorted(taken))), field=field
            )
    wanted = Counter((getattr(row.parent, "pk", row.parent), row.name.casefold()) for row in rows)
    if twice := [name for (_parent, name), count in wanted.items() if count > 1]:
        name = next(row.name for row in rows if row.name.casefold() == twice[0])
        words = _("Danh sách có hai tổ chức cùng tên {name} dưới một cấp trên.")
        raise RuleBroken(words.format(name=name), field="name")
    parents = {row.parent.pk for row in rows if isinstance(row.parent, Organisation)}
    open_ones = Organisation.objects.filter(
        custodian__in=parents, dissolved_on=None, folded__in={fold(row.name) for row in rows}
    )
    there = [name for pk, name in open_ones.values_list("custodian_id", "name") if (pk, name.casefold()) in wanted]
    if there:
        words = _("Cấp trên này đã có tổ chức tên {names}.")
        raise RuleBroken(words.format(names=", ".join(there)), field="name")


def create_organisations(rows: Sequence[NewOrganisation], decision: Decision | None) -> list[Organisation]:
    """Insert organisations with their spells, unchecked and not yet numbered; for the services of this room."""
    founded = [
        Organisation(
            code=row.code, alias=row.alias, name=row.name, folded=fold(row.name), sort_key=sort_key(row.name),
            type=row.type, type_number=type_of(row.type).number, block=row.block, founded_on=row.founded_on,
            place=row.place, phone=row.phone, left=0, right=1,
        )
        for row in rows
    ]  # fmt: skip
    Organisation.objects.bulk_create(founded, batch_size=500)
    by_key = {row.key: one for row, one in zip(rows, founded, strict=True) if row.key}
    for row, one in zip(rows, founded, strict=True):
        one.custodian = by_key[row.parent] if isinstance(row.parent, str) else row.parent
    Organisation.objects.bulk_update(founded, ["custodian"], batch_size=500)
    common = [{"began_on": one.founded_on, "decision": decision} for one in founded]
    pairs = list(zip(founded, common, strict=True))
    ParentSpell.objects.bulk_create(
        (ParentSpell(child=one, parent=one.custodian, **spell) for one, spell in pairs if one.custodian_id), 500
    )
    NameSpell.objects.bulk_create(
        (NameSpell(organisation=one, name=one.name, folded=one.folded, **spell) for one, spell in pairs), 500
    )
    TypeSpell.objects.bulk_create(
        (TypeSpell(organisation=one, type=one.type, type_number=one.type_number, **spell) for one, spell in pairs), 500
    )
    return founded


def _place_in_custody(rows: Sequence[NewOrganisation], founded: list[Organisation]) -> None:
    """Numbers from the parent's spare room where all stand under one existing parent; else number the tree anew."""
    parents = {row.parent.pk if isinstance(row.parent, Organisation) else None for row in rows}
    only = next(iter(parents))
    if len(parents) > 1 or only is None or not give_room(only, founded):
        renumber()
        numbers = {pk: (left, right) for pk, left, right in _numbers(founded)}
        for one in founded:
            one.left, one.right = numbers[one.pk]


def _numbers(founded: Sequence[Organisation]) -> list[tuple[int, int, int]]:
    rows: list[tuple[int, int, int]] = []
    for start in range(0, len(founded), 500):
        ids = [one.pk for one in founded[start : start + 500]]
        rows.extend(Organisation.objects.filter(pk__in=ids).values_list("pk", "left", "right"))
    return rows
