"""Giving titles to those who fulfil their condition: commendations under one decision, in the logs they belong to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.members.access import Act as MemberAct
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Person
from hatnhan.members.services.log import enter_log_entries as enter_of_members
from hatnhan.members.services.log import require_reach
from hatnhan.members.services.rows import NewEntry
from hatnhan.organisations.access import LAW as TREE
from hatnhan.organisations.access import Act as TreeAct
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

    RuleBroken where a condition is not fulfilled or the title was given already. Who may enter their logs may give;
    it is asked first, because a refusal names whom it is about.
    """
    units = Organisation.objects.in_bulk(organisations)
    people = Person.objects.select_related("cell", "temporary_cell").in_bulk(members)
    TREE.require_all(actor, TreeAct.ENTER_LOG, units.values())
    require_reach(actor, MemberAct.DECIDE, people.values())
    words = _words(year, number, on, issuer)
    of_units = _of_units(year, {one: organisations[pk] for pk, one in units.items()}, words)
    of_people = _of_people(year, {one: members[pk] for pk, one in people.items()}, words)
    if not of_units and not of_people:
        raise RuleBroken(_("Chưa chọn danh hiệu nào để ghi."))
    if of_units:
        enter_of_organisations(of_units, actor=actor)
    if of_people:
        enter_of_members(of_people, actor=actor)
    return len(of_units) + len(of_people)


def _words(year: int, number: str, on: date, issuer: str) -> DecisionWords:
    words = DecisionWords(nfc(number), on, nfc(issuer))
    if not words.number or not words.issuer:
        raise RuleBroken(_("Ghi số quyết định và cơ quan ban hành."), field="issuer" if words.number else "number")
    if on.year < year:
        raise RuleBroken(_("Danh hiệu của năm {year} không thể được tặng trước năm ấy.").format(year=year), field="on")
    return words


def _of_units(year: int, asked: Mapping[Organisation, Codes], words: DecisionWords) -> list[NewLogEntry]:
    ids = [one.pk for one in asked]
    years = streaks.of_organisations(ids, year)
    held = given_to_organisations(ids, _all(years), year)
    return [
        NewLogEntry(one, LogEntry.Kind.COMMENDATION, words.on, words, note=_new(held, one.pk, title, year))
        for one, codes in asked.items()
        for title in _asked(years[one.pk], codes, one.name)
    ]


def _of_people(year: int, asked: Mapping[Person, Codes], words: DecisionWords) -> list[NewEntry]:
    ids = [one.pk for one in asked]
    years = streaks.of_members(ids, year)
    held = given_to_members(ids, _all(years), year)
    return [
        NewEntry(
            LogKind.COMMENDATION, words.on, one.pk, number=words.number, decided_on=words.on, issuer=words.issuer,
            note=_new(held, one.pk, title, year),
        )
        for one, codes in asked.items()
        for title in _asked(years[one.pk], codes, one.name)
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
