"""Gathering the lines of papers: a number of queries that does not grow with the list."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Count as Rows
from django.db.models import Q
from django.utils.translation import gettext as _

from hatnhan.members.catalogue import POST_BY_CODE
from hatnhan.members.models import Seat
from hatnhan.members.queries import outside_system
from hatnhan.organisations import queries as tree
from hatnhan.organisations.issuing import Issuer, issuer_of, place_of
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook.review_words import FormFor

from ..codes import Kind, Reason, Source, Stage
from ..models import Decision, Opinion, Proposal, Round, SelfReview, Subject, SuggestedPoint, Tally
from .contents import Count, Letterhead, Line
from .synthesis import SynthesisRow

_STAGES = {"self_level": Stage.SELF, "committee_level": Stage.COMMITTEE, "meeting_level": Stage.MEETING}


def letterhead(round: Round, body: Organisation, decision: Decision | None = None) -> Letterhead:
    """The head of a paper written by a body in a round, as it was called on the day the round counts from.

    A cell's papers are dated from the place of its grassroots organisation, and not from its hamlet.
    """
    day = round.campaign.cut_off_on
    above = tree.parent_on(body, day)
    names = tree.names_on([body.pk, *([above.pk] if above else [])], day)
    issuer = issuer_of(body, names[body.pk], day)
    superior = Issuer.of_superior(names[above.pk]) if above else ""
    place = place_of(round.organisation) or place_of(body)
    if decision is None:
        return Letterhead(round.rules, round.year, superior, issuer, place)
    named = issuer.name if decision.issuer == decision.organisation.name else decision.issuer
    return Letterhead(round.rules, round.year, superior, issuer, place, decision.number, decision.on, named)


def lines_of(round: Round, subjects: Sequence[Subject]) -> list[Line]:
    """Lines in the order given; subjects come with person, body, organisation and rating."""
    ids = [subject.pk for subject in subjects]
    levels = _levels(ids)
    counts = _counts(ids)
    posts = _posts([one.person_id for one in subjects if one.person_id], round.campaign.cut_off_on)
    outside = outside_system([one.person_id for one in subjects if one.person_id], round.campaign.cut_off_on)
    points, opinions = _texts(ids)
    sections = dict(SelfReview.objects.filter(subject__in=ids).values_list("subject_id", "sections"))
    return [
        _line(subject, levels[subject.pk], counts[subject.pk], posts.get(subject.person_id or 0, ""),
              tuple(points[subject.pk]), tuple(opinions[subject.pk]), sections.get(subject.pk, {}),
              is_outside=subject.person_id in outside)
        for subject in subjects
    ]  # fmt: skip


def synthesis_of(round: Round, kind: Kind, below: Sequence[Round]) -> list[SynthesisRow]:
    """A row for each round, this one first, or where none is below for each unit, counted in one query."""
    rounds = [round, *below]
    by_unit = not below
    by = "organisation" if by_unit else "round__organisation"
    levels = {f"level{level}": Rows("pk", filter=Q(rating__level=level)) for level in (4, 3, 2, 1)}
    subjects = Subject.objects.filter(round__in=rounds, kind=kind).exclude(reason=Reason.LEFT)
    rows = subjects.order_by(f"{by}__sort_key").values(by).annotate(total=Rows("pk"), rated=Rows("rating"), **levels)
    counted = {row[by]: row for row in rows}
    places = list(counted) if by_unit else [one.organisation_id for one in rounds if one.organisation_id in counted]
    names = tree.names_on(places, round.campaign.cut_off_on)
    return [_synthesis_row(names[place], counted[place]) for place in places]


def _synthesis_row(name: str, row: dict[str, int]) -> SynthesisRow:
    levels = (row["level4"], row["level3"], row["level2"], row["level1"])
    return SynthesisRow(name, row["total"], levels, row["total"] - row["rated"])


def _line(
    subject: Subject, levels: dict[str, int], counts: dict[int, Tally], post: str, points: tuple[str, ...],
    opinions: tuple[tuple[str, str], ...], sections: dict[str, str], *, is_outside: bool = False,
) -> Line:  # fmt: skip
    rating = getattr(subject, "rating", None)
    meeting = counts.get(Stage.MEETING)
    return Line(
        subject.name, Kind(subject.kind), str(subject.organisation), subject.post_in_words or post,
        str(subject.person.born or "") if subject.person else "", subject.person.sex if subject.person else 0,
        decided_level=rating.level if rating else 0, reason=subject.why, count=_count(meeting),
        deciding_count=_count(counts.get(Stage.DECIDING)), whom=_whom(subject, post, is_outside),
        held_on=meeting.held_on if meeting else None, sections=sections, points=points, opinions=opinions, **levels,
    )  # fmt: skip


def _whom(subject: Subject, post: str, is_outside: bool) -> str:
    """Whose form it is: of a collective, of who leads something, of who works outside the political system, of the rest."""
    if subject.kind == Kind.COLLECTIVE:
        return FormFor.COLLECTIVE
    if post or subject.kind == Kind.CADRE:
        return FormFor.WITH_POST
    return FormFor.OUTSIDE_SYSTEM if is_outside else FormFor.WITHOUT_POST


def _count(tally: Tally | None) -> Count | None:
    if tally is None:
        return None
    votes = (tally.excellent, tally.good, tally.completed, tally.not_completed)
    return Count(tally.entitled, tally.present, tally.issued, tally.returned, tally.invalid, votes)


def _levels(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    names = {stage: name for name, stage in _STAGES.items()}
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, stage, level in Proposal.objects.filter(subject__in=ids).values_list("subject_id", "stage", "level"):
        if stage in names:
            found[pk][names[stage]] = level
    return found


def _counts(ids: Sequence[int]) -> dict[int, dict[int, Tally]]:
    found: dict[int, dict[int, Tally]] = defaultdict(dict)
    for tally in Tally.objects.filter(subject__in=ids):
        found[tally.subject_id][tally.stage] = tally
    return found


def _posts(person_ids: Sequence[int], on: date) -> dict[int, str]:
    """The posts of each, as one phrase."""
    seats = Seat.objects.filter(tree.in_force(on), person__in=person_ids).select_related("body").order_by("rank")
    found: dict[int, list[str]] = defaultdict(list)
    for seat in seats:
        found[seat.person_id].append(_("{post} {body}").format(post=POST_BY_CODE[seat.post].words, body=seat.body.name))
    return {pk: "; ".join(posts) for pk, posts in found.items()}


def _texts(ids: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[tuple[str, str]]]]:
    points: dict[int, list[str]] = defaultdict(list)
    for pk, text in SuggestedPoint.objects.filter(subject__in=ids).order_by("pk").values_list("subject_id", "text"):
        points[pk].append(text)
    opinions: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for opinion in Opinion.objects.filter(subject__in=ids).order_by("source", "pk"):
        opinions[opinion.subject_id].append((str(Source(opinion.source).label).capitalize(), opinion.text))
    return points, opinions
