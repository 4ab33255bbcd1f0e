"""Who is reviewed and rated, who is reviewed only, who is no subject, and why."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn, full_months
from hatnhan.members.codes import Status
from hatnhan.rulebook import ReviewRules
from hatnhan.rulebook.review_words import Standing as BookStanding
from hatnhan.rulebook.review_words import Treatment

from ..codes import Reason, Standing


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a subject, why, and the words that the list shows beside it."""

    standing: Standing
    reason: Reason = Reason.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """How a member stands on the closing day: status of members.codes, since when, and the day of admission."""

    status: int
    since: date
    admitted_on: date | None


RATED = Judgement(Standing.RATED)
_STANDINGS = {
    Treatment.RATED: Standing.RATED,
    Treatment.NOT_RATED: Standing.NOT_RATED,
    Treatment.NOT_SUBJECT: Standing.NOT_SUBJECT,
}


def judge_member(facts: MemberFacts, rules: ReviewRules, cut_off_on: date) -> Judgement:
    """Exempt and suspended members, those abroad or between cells, those too new (21-HD 2019; 124-QĐ Art. 5)."""
    since = _("từ {day}").format(day=date_vn(facts.since))
    match facts.status:
        case Status.EXEMPT:
            return _treated(rules.treatment_of(BookStanding.EXEMPT), Reason.EXEMPT, since)
        case Status.SUSPENDED:
            return _treated(rules.treatment_of(BookStanding.SUSPENDED), Reason.SUSPENDED, since)
        case Status.ABROAD:
            return Judgement(Standing.ELSEWHERE, Reason.ABROAD, since)
        case Status.AWAITING:
            return Judgement(Standing.ELSEWHERE, Reason.AWAITING, since)
    newcomer = rules.new_member
    if facts.admitted_on is not None and _is_younger(facts.admitted_on, newcomer.months, cut_off_on):
        words = _("kết nạp {day}, chưa đủ {months} tháng")
        note = words.format(day=date_vn(facts.admitted_on), months=newcomer.months)
        return _treated(newcomer.treatment, Reason.TOO_NEW, note)
    return RATED


def judge_organisation(founded_on: date, rules: ReviewRules, cut_off_on: date) -> Judgement:
    """An organisation founded after the cut-off is no subject; a young one is reviewed and not rated (21-HD 2019)."""
    note = _("thành lập {day}").format(day=date_vn(founded_on))
    if founded_on > cut_off_on:
        return Judgement(Standing.NOT_SUBJECT, Reason.FOUNDED_LATE, note)
    if _is_younger(founded_on, rules.new_organisation.months, cut_off_on):
        return _treated(rules.new_organisation.treatment, Reason.TOO_NEW, note)
    return RATED


def judge_body(began_on: date, is_decided_here: bool, rules: ReviewRules, cut_off_on: date) -> Judgement:
    """A collective, or a cadre of it: rated by the level that manages it, which may lie above this campaign."""
    if not is_decided_here:
        return Judgement(Standing.ELSEWHERE, Reason.DECIDED_ABOVE)
    return judge_organisation(began_on, rules, cut_off_on)


def _is_younger(since: date, months: int, on: date) -> bool:
    return since > on or full_months(since, on) < months


def _treated(treatment: Treatment, reason: Reason, note: str) -> Judgement:
    standing = _STANDINGS[treatment]
    return RATED if standing == Standing.RATED else Judgement(standing, reason, note)
