"""The minutes as they write themselves from what was entered; each paragraph knows where it comes from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.language import official
from hatnhan.foundation.numbers import decimal_vn, grouped, percent_vn, share
from hatnhan.rulebook.meetings import Base

from ..codes import Mark
from ..models import Item, Meeting, Vote
from .dues import dues_at
from .roll import RollRow, whole_roll


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`key` leads back to where it was entered; `is_own` words were put in by hand and stay when the rest is rewritten."""

    key: str
    text: str
    head: str = ""
    is_own: bool = False

    def as_record(self) -> dict[str, Any]:
        return asdict(self)


@official
def words_of(meeting: Meeting) -> list[Paragraph]:
    """A held meeting in words; a fixed number of queries."""
    rows = whole_roll(meeting)
    return [
        Paragraph("opening", _opening(meeting)),
        Paragraph("roll", " ".join(_roll(meeting, rows))),
        *([Paragraph("guests", guests)] if (guests := _guests(meeting)) else []),
        *([Paragraph("dues", dues)] if (dues := _dues(meeting)) else []),
        Paragraph("hands", _hands(meeting)),
        *_items(meeting),
        *_resolutions(meeting),
        *([Paragraph("tasks", tasks, _("Giao việc"))] if (tasks := _tasks(meeting)) else []),
        Paragraph("closing", _("Cuộc họp kết thúc lúc {time} cùng ngày; biên bản đã được thông qua.").format(
            time=f"{_local(meeting.holding.ended_at):%H giờ %M}")),
    ]  # fmt: skip


def _local(moment: Any) -> Any:
    return timezone.localtime(moment)


def _opening(meeting: Meeting) -> str:
    words = _("Hôm nay, {time} ngày {day}, tại {place}, {name} họp: {title}.")
    began = _local(meeting.holding.began_at)
    theme = _(" Chuyên đề: {theme}.").format(theme=meeting.theme) if meeting.theme else ""
    return words.format(
        time=f"{began:%H giờ %M}", day=date_vn(began.date()), place=meeting.place, name=meeting.organisation.name,
        title=meeting.title,
    ) + theme  # fmt: skip


def _roll(meeting: Meeting, rows: list[RollRow]) -> Iterator[str]:
    held = meeting.holding
    words = _(
        "Phải dự {obliged} đồng chí; có mặt {present}, đạt {share}; vắng có lý do {excused}; không lý do {absent}."
    )
    yield words.format(
        obliged=held.obliged, present=held.present, share=percent_vn(share(held.present, held.obliged)),
        excused=held.excused, absent=held.absent,
    )  # fmt: skip
    if held.official:
        yield _("Đảng viên chính thức: {official}, có mặt {present}.").format(
            official=held.official, present=held.official_present
        )
    if held.exempt or held.away:
        yield _("Không tính: miễn sinh hoạt {exempt}, đi xa {away}.").format(exempt=held.exempt, away=held.away)
    for mark, words in ((Mark.EXCUSED, _("Vắng có lý do: {names}.")), (Mark.ABSENT, _("Vắng không lý do: {names}."))):
        names = [f"{row.name} ({row.reason})" if row.reason else row.name for row in rows if row.mark == mark]
        if names:
            yield words.format(names="; ".join(names))


def _guests(meeting: Meeting) -> str:
    came = [str(one) for one in meeting.guests.all() if one.came]
    return _("Khách dự: {names}.").format(names="; ".join(came)) if came else ""


def _dues(meeting: Meeting) -> str:
    """Said where somebody has paid; a cell that keeps its dues on paper writes its own sentence."""
    found = dues_at(meeting)
    if found is None or not found.paid:
        return ""
    words = _("Đảng phí tháng {month}: đã nộp {paid}/{owing} đồng chí.")
    return words.format(month=f"{found.month:%m/%Y}", paid=found.paid, owing=found.owing)


def _hands(meeting: Meeting) -> str:
    return _("Chủ trì: {chair}. Thư ký: {secretary}.").format(
        chair=meeting.chair or "..........", secretary=meeting.secretary or ".........."
    )


def _items(meeting: Meeting) -> Iterator[Paragraph]:
    opinions: dict[int, list[str]] = defaultdict(list)
    for one in meeting.opinions.all():
        opinions[one.item_id].append(f"{one.name}: {one.text}" if one.text else one.name)
    votes: dict[int, list[Vote]] = defaultdict(list)
    for vote in meeting.votes.all():
        votes[vote.item_id].append(vote)
    for number, item in enumerate(meeting.items.all(), 1):
        said = [*_item(item, opinions[item.pk]), *(vote_words(meeting, vote) for vote in votes[item.pk])]
        yield Paragraph(f"item:{item.pk}", " ".join(said), f"{number}. {item.title}")


def _item(item: Item, opinions: list[str]) -> Iterator[str]:
    if item.presenter:
        yield _("Đồng chí {name} trình bày.").format(name=item.presenter)
    if item.text:
        yield item.text.rstrip(".") + "."
    if opinions:
        yield _("{count} đồng chí phát biểu: {said}.").format(count=len(opinions), said="; ".join(opinions).rstrip("."))
    if item.conclusion:
        yield _("Kết luận: {text}.").format(text=item.conclusion.rstrip("."))


def vote_words(meeting: Meeting, vote: Vote) -> str:
    """A vote with its numerator and base, and whether it was carried."""
    majority = meeting.rules.majority(vote.majority)
    base = vote.entitled if majority.base == Base.ENTITLED else vote.entitled_present
    words = _(
        "Biểu quyết{secret} “{question}”: tán thành {votes}/{base}, đạt {share}; không tán thành {against}; "
        "ý kiến khác {other}{invalid}. {result}."
    )
    return words.format(
        secret=_(" kín") if vote.is_secret else "", question=vote.question, votes=vote.votes_for, base=base,
        share=percent_vn(share(vote.votes_for, base)), against=vote.votes_against, other=vote.votes_other,
        invalid=_("; phiếu không hợp lệ {count}").format(count=vote.invalid) if vote.invalid else "",
        result=_("Được thông qua") if vote.is_carried else _("Không được thông qua"),
    )  # fmt: skip


def _resolutions(meeting: Meeting) -> Iterator[Paragraph]:
    for one in meeting.resolutions.all():
        aim = (
            _(" Kết quả cần đạt: {planned} {unit}.").format(planned=_number(one.planned), unit=one.unit)
            if one.planned
            else ""
        )
        head = _("Nghị quyết số {number}").format(number=one.number) if one.number else _("Nghị quyết")
        yield Paragraph(f"resolution:{one.pk}", f"{one.title}. {one.text.rstrip('.')}.{aim}", head)


def _number(value: Any) -> str:
    return grouped(int(value)) if value == int(value) else decimal_vn(value)


def _tasks(meeting: Meeting) -> str:
    words = _("{title} ({owner}, trước ngày {day})")
    given = [
        words.format(title=one.title, owner=one.owner_name, day=date_vn(one.due_on)) for one in meeting.tasks.all()
    ]
    return "; ".join(given) + "." if given else ""
