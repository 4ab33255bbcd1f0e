"""The steps in their order, each on its day."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hatnhan.access.posts import Post
from hatnhan.reviews.models import Campaign, Round
from hatnhan.reviews.services import list_campaign, open_campaign

from ..leading import choose_leaders
from ..past import PastYear
from ..planning import District
from . import accounts, bases, cells, days, founding, past, register, report, seats, story, top
from .ground import Ground


def load_year(name: str, say: Callable[[str], None]) -> None:
    """Build a district with the whole round of its year; FileNotFoundError if there is no such plan."""
    plan = District.read(name)
    leaders = choose_leaders(plan)
    with TemporaryDirectory(prefix="hatnhan-") as folder:
        with days.at(days.REGISTERED):
            district = founding.found_district(plan)
            ground = Ground(plan, leaders, PastYear.of(plan), Path(folder), timed(say), district)
            _register(ground)
        _review(ground)
        story.tell(ground)


def _register(ground: Ground) -> None:
    accounts.open_accounts(ground)
    register.bring_organisations(ground)
    accounts.open_accounts(ground)
    ground.say(f"{len(ground.plan.bases)} tổ chức cơ sở đảng, {len(ground.plan.cells)} nơi đảng viên sinh hoạt")
    register.bring_members(ground)
    ground.say(f"{len(ground.people)} đảng viên, quyết định, chức vụ: qua tệp Excel của từng văn phòng")
    seats.form_collectives(ground)
    past.bring_past_units(ground)
    past.record_past_collectives(ground)
    accounts.open_accounts(ground)
    ground.say(f"{len(ground.bodies)} tập thể lãnh đạo, quản lý; xếp loại {ground.past.year}; tài khoản")


def _review(ground: Ground) -> None:
    with days.at(days.OPENED):
        campaign = _open(ground)
    whole = campaign.rounds.get(organisation=ground.district)
    below = _rounds_below(ground, campaign)
    with days.at(days.MEETINGS):
        cells.enter_cells(ground, below)
        ground.say("chi bộ họp, bỏ phiếu")
    with days.at(days.SUBMITTED):
        cells.hand_in_cells(ground, below)
    with days.at(days.BASE_DECIDED):
        bases.decide_bases(ground, below)
        ground.say("cơ sở quyết định xếp loại chi bộ, đảng viên")
    with days.at(days.NOTICED):
        bases.make_known(ground, below)
    with days.at(days.BASE_CLOSED):
        bases.close_bases(ground, below)
        top.claim_organisations(ground, whole)
        ground.say(f"{len(below)} đợt của cơ sở đã khóa")
    with days.at(days.APPRAISED):
        top.appraise_units(ground, whole)
    with days.at(days.DISTRICT_DECIDED):
        top.decide_units(ground, whole)
    with days.at(days.DISTRICT_CLOSED):
        top.close_district(ground, whole)
        ground.say("huyện quyết định xếp loại tổ chức, tập thể và khóa đợt")
    with days.at(days.REPORTED):
        report.send_year_report(ground)
        ground.say("báo cáo năm: soạn, thông qua, ký, gửi")


def _open(ground: Ground) -> Campaign:
    """The district's board opens the year and lists the subjects of every round."""
    told, actor = ground.plan.told, ground.acting(Post.BOARD_STAFF, ground.district)
    campaign = open_campaign(ground.district, told["year"], cut_off_on=told["cut_off_on"], actor=actor)
    listed = list_campaign(campaign, actor=actor)
    ground.say(f"mở đợt {told['year']}: {listed.added} đối tượng")
    return campaign


def _rounds_below(ground: Ground, campaign: Campaign) -> list[Round]:
    """The rounds of the grassroots organisations in the order of the plan."""
    rounds = campaign.rounds.select_related("organisation", "campaign")
    by_organisation = {one.organisation_id: one for one in rounds}
    return [by_organisation[base.pk] for base in ground.bases()]


def timed(say: Callable[[str], None]) -> Callable[[str], None]:
    """The same words with the seconds gone since now."""
    began = time.monotonic()
    return lambda words: say(f"  {time.monotonic() - began:5.1f} s  {words}")
