"""What a level may not be: discipline, sick leave, the official rating, head and unit, a collective's members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn, full_months, plus_months
from hatnhan.rulebook import ReviewRules
from hatnhan.rulebook.review_words import EarlierViolation

from ..codes import Kind, Level
from .findings import Finding, Severity, severity_if_sure, severity_of, source_of

DISCIPLINED_UNITS_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Discipline:
    """An entry of the log: form, day of effect, last day of effect where it is known."""

    form: int
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """First and last day, both counted; open leave lasts until the year's end."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the log of decisions says of a person for the year, and what is known of the unit he heads."""

    disciplines: Sequence[Discipline] = ()
    sick: Sequence[Leave] = ()
    maternity: Sequence[Leave] = ()
    official_level: int | None = None
    was_official: bool = False
    moved_on: date | None = None
    unit_level: int | None = None
    failed_years: int = 0


@dataclass(frozen=True, slots=True)
class CollectiveFacts:
    """Discipline of the year on its members, itself and its units; how the subordinates of an organisation are rated."""

    disciplined_members: int = 0
    disciplined_units: int = 0
    units: int = 0
    is_disciplined: bool = False
    subordinates: Sequence[int] = ()


def findings_of(
    kind: Kind,
    level: int,
    facts: PersonFacts | CollectiveFacts,
    rules: ReviewRules,
    year: int,
    *,
    knock_out: str = "",
) -> list[Finding]:
    """Everything the rules have to say about this level for this subject."""
    if isinstance(facts, CollectiveFacts) and not knock_out:
        knock_out = _case_of(facts)
    found = list(_knocked_out(kind, level, knock_out, rules))
    if isinstance(facts, PersonFacts):
        found += _disciplined(level, facts, rules, year)
        found += _sick(level, facts, rules, year)
        found += _official(level, facts, rules)
        found += _head(level, facts, rules)
        found += _failing(kind, level, facts, rules)
        found += _told(facts, rules, year)
    else:
        found += _collective(level, facts, rules)
        found += _subordinates(kind, level, facts, rules)
    return found


def _case_of(facts: CollectiveFacts) -> str:
    """The case that the log of decisions itself shows: disciplined, or more than a fifth of the units (124-QĐ/TW Art. 12)."""
    too_many = 100 * facts.disciplined_units > DISCIPLINED_UNITS_PERCENT * facts.units
    return "collective_disciplined" if facts.is_disciplined or (facts.units and too_many) else ""


def _knocked_out(kind: Kind, level: int, code: str, rules: ReviewRules) -> Iterator[Finding]:
    texts = {case.code: case.text for case in rules.knock_outs if kind.word in case.kinds}
    if code in texts and level > Level.NOT_COMPLETED:
        sentence = _("Thuộc trường hợp đương nhiên không hoàn thành nhiệm vụ: {text}.").format(text=texts[code])
        yield Finding("knock_out", Severity.REFUSE, sentence, source_of(rules, "knock_outs"))


def _disciplined(level: int, facts: PersonFacts, rules: ReviewRules, year: int) -> Iterator[Finding]:
    """Rules 9 and 10: a decision of the year forces or bounds the level; one still in effect is warned of."""
    rule, source = rules.discipline_in_year, source_of(rules, "discipline_in_year")
    of_year = [one for one in facts.disciplines if one.on.year == year]
    if of_year:
        best = rule.level if rule.level is not None else rule.best_level
        if best is not None and level > best:
            words = _("Bị kỷ luật ngày {day} nên chỉ được xếp đến mức “{best}”.")
            sentence = words.format(day=date_vn(of_year[0].on), best=Level(best).label)
            if rule.self_remedied_excepted or rule.earlier_violation == EarlierViolation.NOT_TWICE:
                sentence += _(" Nếu thuộc trường hợp ngoại lệ, hãy ghi rõ lý do.")
            yield Finding("disciplined", severity_if_sure(rules, "discipline_in_year"), sentence, source)
        return
    running = [one for one in facts.disciplines if one.until is None or one.until >= date(year, 12, 31)]
    if running and level == Level.EXCELLENT:
        sentence = _("Kỷ luật ngày {day} còn hiệu lực.").format(day=date_vn(running[0].on))
        yield Finding("discipline_running", Severity.WARN, sentence, source)


def _sick(level: int, facts: PersonFacts, rules: ReviewRules, year: int) -> Iterator[Finding]:
    """Rule 11: sick leave of three months and more, added up."""
    rule = rules.sick_leave
    months = months_of_leave(facts.sick, year)
    if months >= rule.months and rule.best_level is not None and level > rule.best_level:
        words = _("Nghỉ ốm cộng dồn {months} tháng nên chỉ được xếp đến mức “{best}”.")
        sentence = words.format(months=months, best=Level(rule.best_level).label)
        yield Finding("sick_leave", severity_if_sure(rules, "sick_leave"), sentence, source_of(rules, "sick_leave"))


def _official(level: int, facts: PersonFacts, rules: ReviewRules) -> Iterator[Finding]:
    """An official is excellent as a member only if his agency rates him so."""
    if not rules.official_rating.excellent_needs_excellent or level < Level.EXCELLENT:
        return
    source = source_of(rules, "official_rating")
    if facts.official_level is not None and facts.official_level < Level.EXCELLENT:
        words = _("Cơ quan xếp loại “{level}” nên không được xếp loại xuất sắc.")
        sentence = words.format(level=Level(facts.official_level).label)
        yield Finding("official_rating", severity_if_sure(rules, "official_rating"), sentence, source)
    elif facts.official_level is None and facts.was_official:
        sentence = _("Chưa có kết quả xếp loại công chức, viên chức của năm.")
        yield Finding("official_rating_missing", Severity.WARN, sentence, source)


def _head(level: int, facts: PersonFacts, rules: ReviewRules) -> Iterator[Finding]:
    """Rule 13: the head is not rated above the unit."""
    rule = rules.head_and_unit
    if rule.not_above_unit and facts.unit_level is not None and level > facts.unit_level:
        words = _("Người đứng đầu được xếp cao hơn tập thể, đơn vị (“{unit}”).")
        sentence = words.format(unit=Level(facts.unit_level).label)
        yield Finding("head_above_unit", severity_of(rule.if_broken), sentence, source_of(rules, "head_and_unit"))


def _failing(kind: Kind, level: int, facts: PersonFacts, rules: ReviewRules) -> Iterator[Finding]:
    """So many years of "not completed" in a row have consequences; `failed_years` are those just before this one."""
    rule = rules.running_failure
    if level == Level.NOT_COMPLETED and facts.failed_years + 1 >= rule.years:
        sentence = rule.for_leaders if kind == Kind.CADRE else rule.for_members
        yield Finding("running_failure", Severity.WARN, f"{sentence}.", source_of(rules, "running_failure"))


def _told(facts: PersonFacts, rules: ReviewRules, year: int) -> Iterator[Finding]:
    """Maternity is rated by the time worked; a place left lately is asked."""
    if rules.maternity.by_time_worked and months_of_leave(facts.maternity, year):
        sentence = _("Nghỉ thai sản: xếp loại theo thời gian làm việc thực tế.")
        yield Finding("maternity", Severity.INFORM, sentence, source_of(rules, "maternity"))
    if rules.moved_member.other_place_asked and facts.moved_on is not None:
        sentence = _("Chuyển đến ngày {day}: lấy nhận xét của nơi cũ.").format(day=date_vn(facts.moved_on))
        yield Finding("moved", Severity.INFORM, sentence, source_of(rules, "moved_member"))


def _collective(level: int, facts: CollectiveFacts, rules: ReviewRules) -> Iterator[Finding]:
    """Rule 14: no disciplined member or unit in an excellent collective."""
    rule = rules.collective_excellent
    if level < Level.EXCELLENT:
        return
    members = facts.disciplined_members if rule.no_disciplined_member else 0
    units = facts.disciplined_units + facts.is_disciplined if rule.no_disciplined_unit else 0
    if members or units:
        words = _(
            "Không xếp loại xuất sắc: trong năm có {members} thành viên, {units} tổ chức (kể cả trực thuộc) bị kỷ luật."
        )
        sentence, source = words.format(members=members, units=units), source_of(rules, "collective_excellent")
        yield Finding("disciplined_in_collective", severity_of(rule.if_broken), sentence, source)


def _subordinates(kind: Kind, level: int, facts: CollectiveFacts, rules: ReviewRules) -> Iterator[Finding]:
    """An excellent organisation has no failing unit under it, and enough good ones."""
    rule, rated = rules.subordinate_shares, facts.subordinates
    if not kind.is_organisation or level < Level.EXCELLENT or not rated:
        return
    source, severity = source_of(rules, "subordinate_shares"), severity_of(rule.if_broken)
    if rule.none_not_completed and Level.NOT_COMPLETED in rated:
        yield Finding("failing_subordinate", severity, _("Có đơn vị trực thuộc không hoàn thành nhiệm vụ."), source)
    good = sum(one >= Level.GOOD for one in rated)
    if rule.good_or_better is not None and 100 * good < rule.good_or_better * len(rated):
        words = _("{good}/{all} đơn vị trực thuộc hoàn thành tốt trở lên, dưới {percent} %.")
        sentence = words.format(good=good, all=len(rated), percent=rule.good_or_better)
        yield Finding("few_good_subordinates", severity, sentence, source)


def months_of_leave(leaves: Sequence[Leave], year: int) -> int:
    """Whole months of leave in the year, added up; what is left of each leave counts in thirtieths of a month."""
    months = days = 0
    for leave in leaves:
        first = max(leave.first, date(year, 1, 1))
        end = min(leave.last or date.max, date(year, 12, 31)) + timedelta(days=1)
        if end > first:
            whole = full_months(first, end)
            months += whole
            days += (end - plus_months(first, whole)).days
    return months + days // 30
