"""Giving titles to those who fulfil their condition: commendations under one decision, in the logs they belong to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Person
from hatnhan.members.services.log import enter_log_entries as enter_of_members
from hatnhan.members.services.rows import NewEntry
from hatnhan.organisations.models import LogEntry, Organisation
from hatnhan.organisations.services import DecisionWords
from hatnhan.organisations.services.log import NewLogEntry
from hatnhan.organisations.services.log import enter_log_entries as enter_of_organisations
from hatnhan.rulebook.review_values import Title

from .. import streaks
from ..titles import given_to_members, given_to_organisations, note_of

Codes = Collection[str]


@transaction.atomic
def give_titles(
    year: int,
    *,
    organisations: Mapping[int, Codes],
    members: Mapping[int, Codes],
    number: str,
    on: date,
    issuer: str,
    actor: Actor,
) -> int:
    """Enter the titles of a year, by code, for organisations and persons by id; gives back how many.

    RuleBroken where a condition is not fulfilled or the title was given already; the logs ask for their own permissions.
    """
    words = DecisionWords(nfc(number), on, nfc(issuer))
    if not words.number or not words.issuer:
        raise RuleBroken(_("Ghi số quyết định và cơ quan ban hành."), field="issuer" if words.number else "number")
    if on.year < year:
        raise RuleBroken(_("Danh hiệu của năm {year} không thể được tặng trước năm ấy.").format(year=year), field="on")
    units = Organisation.objects.in_bulk(organisations)
    of_units = streaks.of_organisations(organisations, year)
    held = given_to_organisations(organisations, _all(of_units), year)
    rows = [
        NewLogEntry(units[pk], LogEntry.Kind.COMMENDATION, on, words, note=_new(held, pk, title, year))
        for pk, codes in organisations.items()
        for title in _asked(of_units[pk], codes, str(units[pk]))
    ]
    people = _people(year, members, words)
    if not rows and not people:
        raise RuleBroken(_("Chưa chọn danh hiệu nào để ghi."))
    if rows:
        enter_of_organisations(rows, actor=actor)
    if people:
        enter_of_members(people, actor=actor)
    return len(rows) + len(people)


def _people(year: int, members: Mapping[int, Codes], words: DecisionWords) -> list[NewEntry]:
    of_members = streaks.of_members(members, year)
    held = given_to_members(members, _all(of_members), year)
    names = dict(Person.objects.filter(pk__in=members).values_list("pk", "name"))
    return [
        NewEntry(
            LogKind.COMMENDATION, words.on, pk, number=words.number, decided_on=words.on, issuer=words.issuer,
            note=_new(held, pk, title, year),
        )
        for pk, codes in members.items()
        for title in _asked(of_members[pk], codes, names.get(pk, ""))
    ]  # fmt: skip


def _all(years: Mapping[int, streaks.Years]) -> list[Title]:
    return [title for one in years.values() for title in one.titles]


def _asked(years: streaks.Years, codes: Codes, name: str) -> Sequence[Title]:
    full = {title.code: title for title in years.titles}
    if set(codes) - full.keys():
        words = _("{name} không đủ điều kiện xét danh hiệu này theo kết quả xếp loại đã có.")
        raise RuleBroken(words.format(name=name))
    return [full[code] for code in codes]


def _new(held: Mapping[tuple[int, str], object], pk: int, title: Title, year: int) -> str:
    note = note_of(title, year)
    if (pk, note) in held:
        raise RuleBroken(_("“{title}” đã được ghi rồi.").format(title=note))
    return note
