"""Titles and levels in a row, of an organisation and of those below it; who was given a title, and giving it."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations import queries as tree
from hatnhan.organisations.access import LAW as TREE
from hatnhan.organisations.access import Act as TreeAct
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, key_of, listed, render

from .. import services, streaks
from .. import titles as given
from ..access import LAW, Act
from ..codes import Kind
from ..forms import TitlesForm
from ..models import Subject

UNITS = Organisation.objects.order_by("left")
SHOWN_PEOPLE = 300
FIRST = 1930


def titles(request: HttpRequest, pk: int) -> HttpResponse:
    """Levels of five years, streaks and titles: the organisation, its children, and members with full years."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(UNITS, actor, pk=pk)
    LAW.require(actor, Act.SEE, at=place)
    year = _year(request.GET.get("year", ""), place)
    may_give = TREE.permits(actor, TreeAct.ENTER_LOG, at=place)
    form = TitlesForm(request.POST or None)
    if may_give and form.is_valid() and _give(request, form, year, actor):
        messages.success(request, _("Đã ghi {count} danh hiệu vào sổ khen thưởng.").format(count=form.result))
        return redirect(f"{reverse('reviews:titles', args=[place.pk])}?year={year}")
    context = {
        "organisation": place, "path": path_of(place, actor), "year": year, "form": form, "may_give": may_give,
        "shown": range(year - streaks.SHOWN_YEARS + 1, year + 1), "most": SHOWN_PEOPLE,
        "titles": list(streaks.titles_by_years(year)), **_lines(place, year, actor),
    }  # fmt: skip
    return render(request, "reviews/titles.html", context)


def _lines(place: Organisation, year: int, actor: Actor) -> dict[str, Any]:
    """Units and members, each with its years and, beside every title whose condition is full, whether it was given."""
    on = date(year, 12, 31)
    below = tree.party_first(tree.children(place, on)).filter(LAW.scope(actor, Act.SEE).as_q("left"))
    units = [place, *below]
    years = streaks.of_organisations([one.pk for one in units], year)
    subjects = Subject.objects.filter(kind=Kind.MEMBER, year=year, organisation__in=tree.subtree_ids(place, on))
    held = streaks.longest_held(listed(subjects, actor), year)
    members = streaks.with_years(held[:SHOWN_PEOPLE], year)
    every = [title for _kind, title in streaks.titles_by_years(year)]
    of_units = given.given_to_organisations(years, every, year)
    of_members = given.given_to_members([one.person_id for one, _years in members if one.person_id], every, year)
    return {
        "units": [(one, years[one.pk], _told("o", one.pk, years[one.pk], of_units)) for one in units if years[one.pk].ratings],
        "members": [(one, lived, _told("p", one.person_id or 0, lived, of_members)) for one, lived in members],
        "people": held.count(),
    }  # fmt: skip


def _told(letter: str, pk: int, years: streaks.Years, entries: dict[tuple[int, str], Any]) -> list[dict[str, Any]]:
    """(title, the entry by which it was given, the name of its box)."""
    return [
        {
            "title": title, "entry": entries.get((pk, given.note_of(title, years.until))),
            "box": f"{given.GIVE}:{letter}{pk}:{title.code}",
        }
        for title in years.titles
    ]  # fmt: skip


def _give(request: HttpRequest, form: TitlesForm, year: int, actor: Actor) -> bool:
    """The boxes that were ticked, as codes by organisation and by person."""
    chosen: dict[str, dict[int, list[str]]] = {"o": defaultdict(list), "p": defaultdict(list)}
    for name in request.POST:
        word, _colon, rest = name.partition(":")
        whom, _colon, code = rest.partition(":")
        key = key_of(whom[1:])
        if word == given.GIVE and whom[:1] in chosen and key is not None:
            chosen[whom[0]][key].append(code)
    return form.carry_out(services.give_titles, year, organisations=chosen["o"], members=chosen["p"], actor=actor)


def _year(asked: str, place: Organisation) -> int:
    """The year of the address, else the last one in which the organisation, or one below it, was rated."""
    today = clock.today()
    if asked.isascii() and asked.isdigit() and FIRST <= int(asked) <= today.year:
        return int(asked)
    below = tree.children(place, today).values_list("pk", flat=True)
    return streaks.last_year_rated([place.pk, *below]) or today.year
