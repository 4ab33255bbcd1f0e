"""Opening the review of a year: the campaign, its rules, its deadlines and a round for every deciding organisation."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import CommitteeParameter, Organisation
from hatnhan.organisations.types import numbers_where
from hatnhan.rulebook import IssuedDocument, ReviewRules, reviews_on, with_override

from ..access import LAW, Act
from ..announcements import CampaignOpened
from ..codes import Kind
from ..models import Campaign, Deadline, Round

PREFIX = "reviews."


@transaction.atomic
def open_campaign(
    organisation: Organisation,
    year: int,
    *,
    cut_off_on: date,
    closing_on: date | None = None,
    kinds: Sequence[Kind] = tuple(Kind),
    deadlines: Mapping[str, date] | None = None,
    actor: Actor,
) -> Campaign:
    """Open the review of a year under the rules in force today, or on the year's last day once it is past.

    Subjects are listed as of `cut_off_on`; members are counted on `closing_on`, by default the year's last day.
    """
    LAW.require(actor, Act.OPEN, at=organisation)
    closing_on = closing_on or date(year, 12, 31)
    _check_days(year, cut_off_on, closing_on)
    rules = rules_for(organisation, min(clock.today(), date(year, 12, 31)))
    campaign = Campaign(
        organisation=organisation, year=year, cut_off_on=cut_off_on, closing_on=closing_on,
        kinds=[int(kind) for kind in kinds], rules_record=rules.as_record(),
        regulation=f"{rules.regulation.number}, {rules.regulation.guidance}".strip(", "),
        opened_at=clock.now(), opened_by_id=actor.user_id, opened_by_name=actor.name,
    )  # fmt: skip
    try:
        with transaction.atomic():
            campaign.save()
            _make_rounds(campaign)
    except IntegrityError:
        words = _("Năm {year} đã có đợt kiểm điểm tại {name} hoặc tại một tổ chức trực thuộc.")
        raise RuleBroken(words.format(year=year, name=organisation.name), field="year") from None
    _write_deadlines(campaign, rules, deadlines or {})
    record(actor, "reviews.campaign_opened", campaign, organisation=organisation, year=year)
    announce(CampaignOpened(campaign.pk, organisation.pk, year))
    return campaign


@transaction.atomic
def set_deadlines(campaign: Campaign, deadlines: Mapping[str, date], *, actor: Actor) -> None:
    """Move the days of some steps of the road."""
    LAW.require(actor, Act.OPEN, at=campaign.organisation)
    _check_steps(campaign.rules, deadlines)
    rows = [Deadline(campaign=campaign, step=step, due_on=day) for step, day in deadlines.items()]
    Deadline.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["campaign", "step"], update_fields=["due_on"]
    )
    days = {step: str(day) for step, day in deadlines.items()}
    record(actor, "reviews.deadlines_set", campaign, organisation=campaign.organisation, days=days)


def rules_for(organisation: Organisation, on: date) -> ReviewRules:
    """The rulebook's rules of a day with the values that committees from the top down to here have set themselves."""
    rules = reviews_on(on)
    above = tree.ancestors(organisation, on)
    rows = CommitteeParameter.objects.filter(
        tree.in_force(on), organisation__in=[*above, organisation], name__startswith=PREFIX
    ).select_related("decision")
    depth = {one.pk: number for number, one in enumerate([*above, organisation])}
    for row in sorted(rows, key=lambda row: depth[row.organisation_id]):
        document = IssuedDocument(row.decision.number, row.decision.on, row.decision.issuer)
        rules = with_override(rules, row.name.removeprefix(PREFIX), row.value, document)
    return rules


def _check_days(year: int, cut_off_on: date, closing_on: date) -> None:
    if not date(year, 1, 1) <= cut_off_on <= closing_on <= date(year, 12, 31):
        words = _(
            "Ngày chốt đối tượng {cut_off} và ngày tính số liệu {closing} phải nằm trong năm {year}, theo thứ tự ấy."
        )
        raise RuleBroken(
            words.format(cut_off=date_vn(cut_off_on), closing=date_vn(closing_on), year=year), field="cut_off_on"
        )
    if date(year, 1, 1) > clock.today():
        raise RuleBroken(_("Năm {year} chưa đến. Hãy mở đợt kiểm điểm trong năm.").format(year=year), field="year")


def _make_rounds(campaign: Campaign) -> None:
    """One for the top and one for every committee and grassroots organisation below, each under the next above."""
    top, on = campaign.organisation, campaign.closing_on
    deciding = numbers_where("is_grassroots") + numbers_where("is_committee_above")
    below = Organisation.objects.filter(
        tree.existing(on), tree.in_force(on, "type_spells__"), pk__in=tree.subtree_ids(top, on),
        type_spells__type_number__in=deciding,
    ).values_list("pk", flat=True)  # fmt: skip
    wanted = {top.pk, *below}
    parents = tree.parents_on(on)
    made: dict[int, Round] = {}
    while layer := [pk for pk in sorted(wanted - made.keys()) if pk == top.pk or _above(pk, wanted, parents) in made]:
        rows = [
            Round(
                campaign=campaign, organisation_id=pk, year=campaign.year,
                parent=None if pk == top.pk else made[_above(pk, wanted, parents)],
            )
            for pk in layer
        ]  # fmt: skip
        Round.objects.bulk_create(rows, batch_size=1000)
        made |= {row.organisation_id: row for row in rows}


def _above(pk: int, wanted: set[int], parents: Mapping[int, int]) -> int:
    node = parents[pk]
    while node not in wanted:
        node = parents[node]
    return node


def _check_steps(rules: ReviewRules, deadlines: Mapping[str, date]) -> None:
    known = {step.code for step in rules.steps}
    if unknown := sorted(set(deadlines) - known):
        raise RuleBroken(_("Không có bước {step} trong quy định của đợt này.").format(step=unknown[0]), field="step")


def _write_deadlines(campaign: Campaign, rules: ReviewRules, deadlines: Mapping[str, date]) -> None:
    _check_steps(rules, deadlines)
    Deadline.objects.bulk_create(
        Deadline(campaign=campaign, step=step.code, due_on=deadlines.get(step.code, step.due(campaign.year)))
        for step in rules.steps
    )
