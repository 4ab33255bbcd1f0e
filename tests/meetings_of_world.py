"""A held meeting in each cell of the world, with everything its pages ask for; its words carry the cell's secret word."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.files.services import open_file
from hatnhan.meetings import services
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.papers_of import hang_paper
from hatnhan.meetings.services.people import Answer, NewRemark
from hatnhan.meetings.services.resolving import Report
from hatnhan.meetings.testing import a_scan, at, held, marked, signed
from hatnhan.members.testing import a_body, seated
from hatnhan.organisations.testing import office

HELD = date(2022, 12, 5)
CELLS = ("cell", "cell_beside", "cell_of_base_beside", "cell_far")


def meetings_of(world: Any) -> None:
    """Rows of the first cell's meeting, and the week of its base's standing committee."""
    for place in CELLS:
        rows = _month(world, place)
        if place == "cell":
            world.rows |= rows
    world.rows |= _week(world)


def _month(world: Any, place: str) -> dict[str, tuple[Any, ...]]:
    cell, people, word = world.places[place], world.people[place], world.word(place)
    clerk = replace(office(cell, Post.SECRETARY), person_id=people[1].pk)
    meeting = services.call_meeting(
        cell, kind=1, starts_at=at(HELD), place=f"Nhà văn hóa {word}", theme=f"Chuyên đề {word}", chair=people[0],
        secretary=people[1], actor=clerk,
    )  # fmt: skip
    (item,) = services.add_items(meeting, [services.NewItem(f"Nội dung {word}", f"gợi ý {word}")], actor=clerk)
    opinion = services.note_opinion(item, person=people[2], text=f"Ý kiến {word}", actor=clerk)
    guest = services.invite(meeting, name=f"Khách {word}", actor=clerk)
    paper = hang_paper(meeting, file=a_scan(f"Tài liệu {word}.pdf"), actor=clerk)
    with closing(open_file(paper, actor=clerk)):
        pass
    services.mark_guests(meeting, {guest.pk: True}, actor=clerk)
    own = office(cell, Post.MEMBER, person_id=people[0].pk)
    services.answer_self_check(meeting, {5: Answer(f"Tự nhận {word}", f"Sẽ sửa {word}", HELD)}, actor=own)
    services.conclude_item(item, conclusion=f"Kết luận {word}", actor=clerk)
    (task,) = services.assign_tasks(
        meeting, [services.NewTask(f"Việc {word}", HELD + timedelta(days=9), people[2])], actor=clerk
    )
    services.report_tasks({task: Report(2, f"đang làm {word}")}, on=HELD, actor=clerk)  # type: ignore[arg-type]
    return _afterwards(meeting, item, clerk, word) | {
        "meeting": (meeting.pk,), "meeting_item": (item.pk,), "meeting_guest": (guest.pk,),
        "meeting_paper": (paper.pk,),
        "meeting_opinion": (opinion.pk,), "meeting_task": (task.pk,), "meeting_check": (meeting.self_checks.get().pk,),
    }  # fmt: skip


def _afterwards(meeting: Meeting, item: Any, clerk: Any, word: str) -> dict[str, tuple[Any, ...]]:
    marked(meeting)
    vote = services.record_vote(item, question=f"Biểu quyết {word}", majority="over_half", votes_for=3, actor=clerk)
    held(meeting)
    resolution = services.adopt_resolution(
        meeting, title=f"Nghị quyết {word}", text=f"Nội dung {word}", topic=1, number=f"01-NQ/{word}", actor=clerk
    )
    score = services.score_meeting(meeting, {}, level=3, actor=clerk)
    minutes = signed(meeting)
    return {
        "meeting_vote": (vote.pk,), "meeting_resolution": (resolution.pk,), "meeting_score": (score.pk,),
        "meeting_minutes": (minutes.pk,), "meeting_hand": (minutes.pk, 1),
    }  # fmt: skip


def _week(world: Any) -> dict[str, tuple[Any, ...]]:
    base, person, word = world.places["base"], world.people["cell"][0], world.word("base")
    seated(a_body(base, kind="standing_committee", name=f"Ban Thường vụ {word}"), person)
    clerk = office(base)
    meeting = services.call_meeting(base, kind=5, starts_at=at(HELD), place=f"Hội trường {word}", actor=clerk)
    row = NewRemark(person, "Phụ trách kinh tế", limits=f"Hạn chế {word}", remedy=f"Khắc phục {word}", due_on=HELD)
    (remark,) = services.remark_on_people(meeting, [row], actor=clerk)
    return {"meeting_remark": (remark.pk,), "meeting_week": (meeting.pk,)}
