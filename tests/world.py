"""One small world for the access matrix and the canary crawl: two districts, four bases, five cells, a year's review.

Every organisation has a secret word of its own; it stands in the names of its people, in free text, in file names and
in decision numbers there, and nowhere else.
"""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.access.posts import Post
from hatnhan.accounts.models import SignIn, User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import a_grant, an_account
from hatnhan.accounts.unattended import site_actor
from hatnhan.files.models import StoredFile
from hatnhan.files.services import store_file
from hatnhan.imports.services import preview_import
from hatnhan.members.codes import LogKind
from hatnhan.members.dues.services import tick_dues
from hatnhan.members.models import LogEntry, Person
from hatnhan.members.testing import a_body, a_member, decided, seated
from hatnhan.notices import services as notices
from hatnhan.notices.words import sentence
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import DecisionWords, NewLogEntry, enter_log_entry
from hatnhan.organisations.testing import a_root, office, organisations, system
from hatnhan.proofing.services import settle_tie
from hatnhan.reports.services import begin_report
from hatnhan.reviews import services as reviews
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Campaign, Round
from hatnhan.work.models import Job

from .assignments_of_world import assignments_of
from .directives_of_world import documents_of
from .meetings_of_world import meetings_of
from .targets_of_world import targets_of

sentence("notices.test", "có {what}")
TODAY = date(2022, 12, 20)
BEFORE = TODAY - timedelta(days=200)
TREE = {
    "district": {"base": ["cell", "cell_beside"], "base_beside": ["cell_of_base_beside"]},
    "district_beside": {"base_far": ["cell_far"]},
}


READERS = {
    "cell": ["oneself", "colleague", "secretary", "deputy", "treasurer", "overseer", "base_secretary", "base_office",
             "board_staff", "leader", "inspector"],
    "cell_beside": ["member_beside", "secretary_beside", "base_secretary", "base_office", "board_staff", "leader",
                    "inspector"],
    "cell_of_base_beside": ["secretary_base_beside", "office_beside", "base_secretary_beside", "board_staff", "leader",
                            "inspector"],
    "cell_far": ["staff_beside", "leader_beside"],
}  # fmt: skip
"""Who may meet the words of a cell; nobody else may. The words of the levels above are met by whoever keeps accounts there."""


@dataclass
class World:
    """What was built: organisations by role, accounts by what they hold, rows by what pages ask for."""

    places: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def word(self, place: str) -> str:
        """The secret word of an organisation."""
        return f"Zuv{'bdghkl'[list(self.places).index(place) % 6]}an{'aeiouy'[list(self.places).index(place) // 6]}q"

    def foreign(self, who: str) -> dict[str, str]:
        """Words that this account must never meet, by place."""
        return {place: self.word(place) for place, readers in READERS.items() if who not in readers}


def build(shelf: str) -> World:
    """The world on its day; the caller holds the clock."""
    world = World()
    _places(world)
    for place in ("cell", "cell_beside", "cell_of_base_beside", "cell_far"):
        _people(world, place)
    _accounts(world)
    _rows(world)
    _review(world)
    _report(world)
    _import(world)
    _notice(world)
    documents_of(world)
    meetings_of(world)
    assignments_of(world)
    targets_of(world)
    return world


def _places(world: World) -> None:
    root = a_root("Đảng bộ tỉnh Sông Ngân")
    world.places["root"] = root
    for district, bases in TREE.items():
        world.places[district] = organisations(root, "district", f"Đảng bộ huyện {district}")[0]
        for base, cells in bases.items():
            world.places[base] = organisations(world.places[district], "base_committee", f"Đảng bộ xã {base}")[0]
            for cell in cells:
                world.places[cell] = organisations(world.places[base], "cell", f"Chi bộ ấp {cell}")[0]
    for place in world.places.values():
        place.refresh_from_db()


def _people(world: World, place: str) -> None:
    word, cell = world.word(place), world.places[place]
    people = [a_member(cell, name=f"{family} Thị {word}") for family in ("Nông", "Triệu", "Bế")]
    decided(people[0], LogKind.OFFICIAL_RATING, date(2022, 6, 1), level=3, number=f"17-QĐ/{word}", note=f"ghi {word}")
    paper = DecisionWords(f"18-QĐ/{word}", date(2022, 6, 1), "Ban Thường vụ Huyện ủy")
    praised = NewLogEntry(cell, "commendation", date(2022, 6, 1), paper, note=f"Giấy khen {word}")
    world.rows[f"ruling@{place}"] = (enter_log_entry(praised, actor=system()).pk,)
    body = a_body(world.places[place].custodian, kind="committee", name=f"Ban chấp hành {word}")  # type: ignore[arg-type]
    world.rows[f"seat@{place}"] = (seated(body, people[0]).pk,)
    tick_dues(cell, [people[0].pk], TODAY, actor=office(cell, Post.SECRETARY))
    world.rows[f"dues@{place}"] = (people[0].dues.get().pk,)
    world.people[place] = people
    world.rows[f"body@{place}"] = (body.pk,)


LINE = {
    "colleague": ("cell", Post.MEMBER), "secretary": ("cell", Post.SECRETARY), "deputy": ("cell", Post.DEPUTY),
    "treasurer": ("cell", Post.TREASURER), "overseer": ("cell", Post.OVERSEER),
    "base_secretary": ("base", Post.BASE_SECRETARY),
    "base_office": ("base", Post.BASE_OFFICE), "board_staff": ("district", Post.BOARD_STAFF),
    "leader": ("district", Post.LEADER), "inspector": ("district", Post.INSPECTOR), "operator": ("root", Post.OPERATOR),
}  # fmt: skip
BESIDE = {
    "member_beside": ("cell_beside", Post.MEMBER), "secretary_beside": ("cell_beside", Post.SECRETARY),
    "secretary_base_beside": ("cell_of_base_beside", Post.SECRETARY),
    "office_beside": ("base_beside", Post.BASE_OFFICE), "base_secretary_beside": ("base_beside", Post.BASE_SECRETARY),
    "staff_beside": ("district_beside", Post.BOARD_STAFF), "leader_beside": ("district_beside", Post.LEADER),
}  # fmt: skip
GONE = {
    "secretary_ended": ("cell", Post.SECRETARY), "office_ended": ("base", Post.BASE_OFFICE),
    "staff_ended": ("district", Post.BOARD_STAFF),
}  # fmt: skip
COMING = {
    "secretary_future": ("cell", Post.SECRETARY), "office_future": ("base", Post.BASE_OFFICE),
    "staff_future": ("district", Post.BOARD_STAFF),
}  # fmt: skip


def _accounts(world: World) -> None:
    world.users["oneself"] = an_account(world.places["cell"], Post.MEMBER, person=world.people["cell"][0])
    for name, (place, post) in (LINE | BESIDE).items():
        word = world.word(place)
        world.users[name] = an_account(world.places[place], post, name=f"Vi Văn {name} {word}")
    for name, (place, post) in GONE.items():
        world.users[name] = an_account(world.places[place], name=f"Vi Văn {name}")
        a_grant(world.users[name], post, world.places[place], BEFORE, TODAY)
    for name, (place, post) in COMING.items():
        world.users[name] = an_account(world.places[place], name=f"Vi Văn {name}")
        a_grant(world.users[name], post, world.places[place], TODAY + timedelta(days=1))
    world.users["postless"] = an_account(world.places["cell"], name="Vi Văn postless")


def _rows(world: World) -> None:
    places, person = world.places, world.people["cell"][0]
    kept = an_account(places["cell"], Post.MEMBER, name=f"Vi Văn {world.word('cell')}")
    paper = StoredFile.objects.create(
        digest="0" * 64,
        size=1,
        kind="pdf",
        name="scan.pdf",
        owner_kind="nobody",
        owner_id=1,
        stored_at="2022-12-01T00:00Z",
    )
    job = Job.objects.create(
        kind="test", title="Đếm", owner_id=world.users["base_office"].pk, queued_at="2022-12-01T00:00Z"
    )
    sign_in = SignIn.objects.create(
        user=world.users["base_office"], session_key="x", began_at="2022-12-01T00:00Z", seen_at="2022-12-01T00:00Z"
    )
    world.rows |= {
        "person": (person.pk,),
        "entry": (LogEntry.objects.filter(person=person, kind=LogKind.OFFICIAL_RATING).get().pk,),
        "ruling": world.rows["ruling@cell"], "body": world.rows["body@cell"], "seat": world.rows["seat@cell"],
        "dues": world.rows["dues@cell"],
        "account": (kept.pk,),
        "grant": (kept.grants.get().pk,),
        "job": (job.pk,), "sign_in": (sign_in.pk,),
        "file": (paper.pk,),
        "nothing": (),
        "timeline": ("reviews", "scale"),
        "cell": (places["cell"].pk,), "base": (places["base"].pk,), "district": (places["district"].pk,),
        "cell_year": (places["cell"].pk, 2022), "base_year": (places["base"].pk, 2022),
        "cell_figure": (places["cell"].pk, 2022, "members.total"),
    }  # fmt: skip


def _review(world: World) -> None:
    for district in ("district", "district_beside"):
        actor = office(world.places[district], Post.BOARD_STAFF)
        campaign = reviews.open_campaign(world.places[district], 2022, cut_off_on=date(2022, 12, 1), actor=actor)
        reviews.list_campaign(campaign, actor=actor)
    campaign = Campaign.objects.get(organisation=world.places["district"])
    round = Round.objects.get(campaign=campaign, organisation=world.places["base"])
    members = list(round.subjects.filter(kind=Kind.MEMBER, organisation=world.places["cell"]).order_by("pk"))
    own = round.subjects.get(kind=Kind.CELL, organisation=world.places["cell"])
    subject = next(one for one in members if one.person_id == world.people["cell"][0].pk)
    actor = office(world.places["base"], Post.BASE_SECRETARY)
    rows = [reviews.Row(one.pk, self_level=3, committee_level=3, proposed_level=3, reason=f"ghi {world.word('cell')}")
            for one in [*members, own]]  # fmt: skip
    reviews.enter_cell(round, world.places["cell"], rows, actor=actor)
    (submission,) = reviews.submit_units(round, [world.places["cell"]], actor=actor)
    decision = reviews.decide_ratings(
        round, number=f"99-QĐ/{world.word('cell')}", on=TODAY, levels={one.pk: 3 for one in members}, actor=actor
    )
    complaint = reviews.receive_complaint(
        subject, text=f"Xin xem lại {world.word('cell')}", received_on=TODAY, actor=actor
    )
    world.rows |= {
        "complaint": (complaint.pk,),
        "campaign": (campaign.pk,), "round": (round.pk,), "round_kind": (round.pk, int(Kind.MEMBER)),
        "round_unit": (round.pk, world.places["cell"].pk), "submission": (submission.pk,), "decision": (decision.pk,),
        "subject": (subject.pk,), "round_unit_paper": (round.pk, world.places["cell"].pk, "cell_minutes"),
        "subject_paper": (subject.pk, "self_review"), "round_kind_paper": (round.pk, int(Kind.MEMBER), "ballot"),
    }  # fmt: skip


def _report(world: World) -> None:
    report = begin_report(world.places["base"], year=2022, actor=office(world.places["base"], Post.BASE_OFFICE))
    world.rows |= {
        "report": (report.pk,), "report_section": (report.pk, "situation"), "report_step": (report.pk, "numbered"),
        "settled_tie": (_tie(world),),
    }  # fmt: skip


def _tie(world: World) -> int:
    base, cell = world.places["base"], world.places["cell"]
    words = f"chi bộ {world.word('cell')} cử # đồng chí đi học"
    return settle_tie(base, words=words, code="members.total", about=cell, actor=office(base)).pk  # type: ignore[no-any-return]


def _import(world: World) -> None:
    cell, word = world.places["cell"], world.word("cell")
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Số TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"])  # type: ignore[union-attr]
    book.active.append([1, f"Lục Văn {word}", "01/02/1980", "03/02/2010", "03/02/2011"])  # type: ignore[union-attr]
    book.save(content)
    office_of_base = office(world.places["base"], Post.BASE_OFFICE)
    run = preview_import(cell, "members", f"danh-sach-{word}.xlsx", content.getvalue(), actor=office_of_base)
    world.rows |= {"import": (run.pk,), "import_row": (run.rows.get().pk,), "template": ("members",)}


def _notice(world: World) -> None:
    cell, user = world.places["cell"], world.users["postless"]
    person = world.people["cell"][0]
    news = notices.News(
        "notices.test", "/", [(cell.pk, Post.SECRETARY)], [person.pk], {"what": f"việc của {world.word('cell')}"}
    )
    (notice,) = notices.send([news], actor=office(world.places["base"]))
    token = notices.renew_feed(user, actor=actor_of(user, TODAY))
    world.rows |= {"notice": (notice.pk,), "feed": (token,)}


def a_paper(owner_kind: str, owner_id: int, name: str) -> SimpleUploadedFile:
    """A scan with a telling name, hung on a row."""
    scan = SimpleUploadedFile(name, b"%PDF-1.4 scan")
    return store_file(scan, owner_kind=owner_kind, owner_id=owner_id, actor=site_actor())  # type: ignore[arg-type,return-value]
