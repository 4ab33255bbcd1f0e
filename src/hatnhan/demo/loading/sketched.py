"""A sketched district: its register through workbooks, then what its file tells of the years."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hatnhan.access.posts import Post
from hatnhan.members.models import Person

from ..decisions import write_log
from ..leading import choose_leaders
from ..past import PastYear
from ..posts import write_posts
from ..sketch import Sketch
from ..workbooks import write_members
from . import days, founding, register, story
from .bringing import bring_in
from .ground import Ground
from .steps import timed


def load_sketch(name: str, say: Callable[[str], None]) -> None:
    """Build a district from its sketch; FileNotFoundError if there is none."""
    plan = Sketch.read(name)
    with TemporaryDirectory(prefix="hatnhan-") as folder, days.at(plan.told["registered_on"]):
        ground = found_sketch(plan, Path(folder), timed(say))
        story.tell(ground)


def found_sketch(plan: Sketch, folder: Path, say: Callable[[str], None]) -> Ground:
    """Province, district, organisations, places, members and who leads the cells."""
    leaders = choose_leaders(plan)
    ground = Ground(plan, leaders, PastYear(plan.told["year"] - 1), folder, say, founding.found_district(plan))
    register.bring_organisations(ground)
    ground.say(f"{len(plan.bases)} tổ chức trực thuộc, {len(plan.cells)} nơi đảng viên sinh hoạt")
    _bring_members(ground)
    ground.say(f"{len(ground.people)} đảng viên, chức vụ chi bộ: qua tệp Excel của từng văn phòng")
    return ground


def _bring_members(ground: Ground) -> None:
    for number, base in enumerate(ground.bases()):
        actor = ground.acting(Post.BASE_OFFICE, base)
        path = write_members(ground.plan, number, ground.folder / f"{number + 1:02d}-dang-vien.xlsx")
        bring_in(base, "members", path, actor=actor)
        log = write_log(ground.plan, number, ground.folder / f"{number + 1:02d}-quyet-dinh.xlsx")
        posts = write_posts(ground.plan, ground.leaders, number, ground.folder / f"{number + 1:02d}-chuc-vu.xlsx")
        for kind, book in (("log", log), ("posts", posts)):
            if book is not None:
                bring_in(base, kind, book, actor=actor)
    cards = [person.card for person in ground.plan.people]
    known = {
        one.card_number: one
        for start in range(0, len(cards), 1000)
        for one in Person.objects.filter(card_number__in=cards[start : start + 1000])
    }
    ground.people = [known[card] for card in cards]
