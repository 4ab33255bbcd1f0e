"""Each paper of a meeting as a file, written from its rows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation.dates import date_vn, long_date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.language import official
from hatnhan.foundation.numbers import percent_vn, share
from hatnhan.organisations import queries as tree
from hatnhan.rulebook import documents_on
from hatnhan.ui.word import Paper, layout_on

from ..codes import Hand
from ..models import Meeting, Minutes, Resolution
from ..queries.tasks import carried_tasks, tasks_of_last


@dataclass(frozen=True, slots=True)
class File:
    """A Word document and the name it is offered under, without accents."""

    name: str
    content: bytes


def _headed(meeting: Meeting, number: str) -> Paper:
    """A paper begun: superior and issuing body as they were called that day, number, place and date."""
    body = meeting.organisation
    above = tree.parent_on(body, meeting.on)
    names = tree.names_on([body.pk, *([above.pk] if above else [])], meeting.on)
    place = str(body.place or (above.place if above and above.place else "")).strip()
    paper = Paper(layout_on(meeting.on))
    superior = names[above.pk] if above else ""
    paper.heading(superior=superior, body=names[body.pk], number=number, place=place, on=meeting.on)
    return paper


def _symbol(meeting: Meeting, kind: str) -> str:
    rules = documents_on(meeting.on)
    body = meeting.organisation.type if meeting.organisation.type in ("cell", "base_cell") else "base_committee"
    return _("Số ......-{kind}/{body}").format(kind=rules.kind(kind).abbreviation, body=rules.symbol_of(body))


@official
def minutes_paper(minutes: Minutes) -> File:
    """One version of the minutes: secretary's hand on the left, chair's on the right; names stand once signed."""
    meeting = minutes.meeting
    if not minutes.paragraphs:
        raise RuleBroken(_("Bản này là ảnh sổ chép tay; hãy mở ảnh đính kèm."))
    paper = _headed(meeting, _symbol(meeting, "minutes"))
    paper.title(_("Biên bản"), meeting.title)
    for row in minutes.paragraphs:
        if row["head"]:
            paper.section(row["head"])
        if row["text"]:
            paper.paragraph(row["text"])
    if minutes.change:
        paper.paragraph(
            _("Bản {number}, sửa: {change}.").format(number=minutes.number, change=minutes.change), italic=True
        )
    signed = {one.hand: one.name for one in minutes.signatures.all()}
    chair, secretary = meeting.chair, meeting.secretary
    paper.signature(
        post=_("Thư ký"), name=signed.get(Hand.SECRETARY) or (secretary.name if secretary else ""), left=True
    )
    paper.signature(post=_("Chủ trì"), name=signed.get(Hand.CHAIR) or (chair.name if chair else ""))
    return File(f"bien-ban-{meeting.pk}-{minutes.number}.docx", paper.bytes())


@official
def resolution_paper(resolution: Resolution) -> File:
    """The resolution with what is to be reached and who does what by when."""
    meeting = resolution.meeting
    number = _("Số {number}").format(number=resolution.number) if resolution.number else _symbol(meeting, "resolution")
    paper = _headed(meeting, number)
    paper.title(_("Nghị quyết"), resolution.title)
    words = _("Căn cứ kết quả thảo luận, biểu quyết tại {title}, họp {day}, {name} quyết nghị:")
    paper.paragraph(words.format(title=meeting.title, day=long_date_vn(meeting.on), name=meeting.organisation.name))
    for line in filter(None, resolution.text.splitlines()):
        paper.paragraph(line.strip())
    if resolution.planned is not None:
        paper.paragraph(
            _("Kết quả cần đạt: {planned} {unit}.").format(planned=plain(resolution.planned), unit=resolution.unit)
        )
    tasks = list(meeting.tasks.all())
    if tasks:
        paper.section(_("Phân công thực hiện"))
        rows = [(place, one.title, one.owner_name, one.due_on) for place, one in enumerate(tasks, 1)]
        headers = [_("TT"), _("Việc"), _("Người làm"), _("Hạn")]
        paper.table(headers, rows, widths=[1, 7, 5, 3], align=["center", "left", "left", "center"])
    paper.recipients([_("Cấp ủy cấp trên"), _("Đảng viên trong chi bộ"), _("Lưu")])
    name = meeting.chair.name if meeting.chair else ""
    paper.signature(on_behalf=_("T/M {body}").format(body=_on_behalf(meeting)), post=_("Bí thư"), name=name)
    return File(f"nghi-quyet-{resolution.pk}.docx", paper.bytes())


def _on_behalf(meeting: Meeting) -> str:
    return str(meeting.body) if meeting.body else _("Chi bộ")


def plain(value: object) -> str:
    """A decimal without the noughts behind its comma."""
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"  # type: ignore[str-format]
    whole, _sign, part = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped


@official
def month_paper(meeting: Meeting, note: str = "") -> File:
    """The cell's report of the month to its committee, on one page, from the minutes."""
    held = meeting.holding
    paper = _headed(meeting, _symbol(meeting, "report"))
    month = f"{meeting.period.month}/{meeting.period.year}"
    paper.title(_("Báo cáo"), _("Tình hình sinh hoạt và kết quả thực hiện nhiệm vụ tháng {month}").format(month=month))
    words = _(
        "1. Sinh hoạt ngày {day}: có mặt {present}/{obliged}, đạt {share}; vắng có lý do {excused}, không lý do {absent}."
    )
    paper.paragraph(words.format(
        day=date_vn(meeting.on), present=held.present, obliged=held.obliged, excused=held.excused, absent=held.absent,
        share=percent_vn(share(held.present, held.obliged)),
    ))  # fmt: skip
    score = getattr(meeting, "score", None)
    if score is not None:
        total = _(", {total} điểm").format(total=plain(score.total)) if score.total is not None else ""
        paper.paragraph(_("Tự chấm: {level}{total}.").format(level=score.get_level_display(), total=total))
    last = list(tasks_of_last(meeting))
    done = sum(1 for task in last if task.is_done)
    paper.paragraph(_("2. Việc kỳ trước: hoàn thành {done}/{all}.").format(done=done, all=len(last)))
    for task in carried_tasks(meeting):
        if not task.is_done:
            paper.paragraph(_("- Chưa xong: {title} ({owner}).").format(title=task.title, owner=task.owner_name))
    for one in meeting.resolutions.all():
        paper.paragraph(_("3. Đã ra nghị quyết {number} {title}.").format(number=one.number, title=one.title))
    for task in meeting.tasks.all():
        due = date_vn(task.due_on)
        paper.paragraph(
            _("- Việc tới: {title} ({owner}, hạn {due}).").format(title=task.title, owner=task.owner_name, due=due)
        )
    paper.paragraph(_("4. Kiến nghị: {note}").format(note=note or _("không.")))
    paper.recipients([_("Cấp ủy cấp trên"), _("Lưu chi bộ")])
    name = meeting.chair.name if meeting.chair else ""
    paper.signature(on_behalf=_("T/M {body}").format(body=_on_behalf(meeting)), post=_("Bí thư"), name=name)
    return File(f"bao-cao-thang-{meeting.period:%m-%Y}-{meeting.organisation_id}.docx", paper.bytes())


@official
def invitation_paper(meeting: Meeting) -> File:
    """The invitation on paper."""
    paper = _headed(meeting, "")
    paper.title(_("Giấy mời"), meeting.title)
    at = meeting.local
    paper.paragraph(f"{at:%H:%M}, {long_date_vn(meeting.on)}", bold_lead=_("Thời gian:"))
    paper.paragraph(meeting.place, bold_lead=_("Địa điểm:"))
    for place, item in enumerate(meeting.items.all(), 1):
        paper.paragraph(item.title, bold_lead=f"{place}.")
    guests = [str(one) for one in meeting.guests.all()]
    if guests:
        paper.paragraph("; ".join(guests), bold_lead=_("Kính mời:"))
    name = meeting.chair.name if meeting.chair else ""
    paper.signature(on_behalf=_("T/M {body}").format(body=_on_behalf(meeting)), post=_("Bí thư"), name=name)
    return File(f"giay-moi-{meeting.pk}.docx", paper.bytes())


def note_printing(meeting: Meeting, paper: str, actor: Actor) -> None:
    """Enter in the audit book that a paper left the house."""
    record(actor, "meetings.printed", meeting, organisation=meeting.organisation, paper=paper)
