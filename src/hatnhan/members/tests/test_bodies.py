"""Committees and leadership collectives: formed, corrected, ended; their seats through time, by service and by page."""

from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members import queries, services
from hatnhan.members.catalogue import BODY_KINDS, posts_of
from hatnhan.members.models import Body, Seat
from hatnhan.members.services import NewBody, NewSeat, RowErrors
from hatnhan.members.testing import a_body, a_member, members, seated
from hatnhan.organisations.testing import office, system

BEGAN = date(2020, 5, 5)


@pytest.fixture
def committee(communes) -> Body:
    return a_body(communes[0], name="Ban Chấp hành Đảng bộ xã")


def corrected(body: Body, actor=None, **more) -> Body:
    values = {"name": body.name, "kind": "committee", "decided_by": None, "began_on": BEGAN, "seen": body.version}
    return services.correct_body(body, **{**values, **more}, actor=actor or system())


def test_every_kind_of_body_knows_its_posts_and_most_have_one_head():
    for kind in BODY_KINDS:
        posts = posts_of(kind.number)
        assert posts[0].is_head
        assert len({post.code for post in posts}) == len(posts)


def test_a_body_is_put_right_once_and_the_second_editor_is_told(communes, committee, district):
    corrected(committee, kind="standing_committee", decided_by=district, name="Ban Thường vụ")
    committee.refresh_from_db()
    assert (committee.name, committee.kind, committee.decided_by, committee.version) == (
        "Ban Thường vụ",
        2,
        district,
        2,
    )
    with pytest.raises(Stale) as stale:
        corrected(committee, seen=1, name="Ban khác")
    assert stale.value.current.version == 2
    assert AuditEntry.objects.filter(act="members.body_corrected", subject_id=committee.pk).count() == 1


@pytest.mark.parametrize("wrong", [{"name": "  "}, {"began_on": date(2999, 1, 1)}])
def test_a_body_without_a_name_or_of_tomorrow_is_refused(committee, wrong):
    with pytest.raises(RowErrors):
        corrected(committee, **wrong)
    with pytest.raises(RowErrors):
        services.form_bodies(
            [NewBody(committee.organisation, **{"name": "x", "kind": "front", "began_on": BEGAN, **wrong})],
            actor=system(),
        )
    committee.refresh_from_db()
    assert (committee.name, committee.version) == ("Ban Chấp hành Đảng bộ xã", 1)


def test_two_bodies_of_one_name_and_kind_are_refused_until_the_first_has_ended(committee):
    again = NewBody(committee.organisation, committee.name, "committee", BEGAN)
    with pytest.raises(RuleBroken, match="cùng tên"):
        services.form_bodies([again], actor=system())
    other = a_body(committee.organisation, name="Ban khác")
    with pytest.raises(RuleBroken, match="cùng tên"):
        corrected(other, name=committee.name)
    services.end_body(committee, on=date(2025, 6, 30), seen=1, actor=system())
    assert services.form_bodies([again], actor=system())


def test_ending_a_body_ends_its_seats_and_keeps_those_of_before(cells, committee):
    first, second = members(cells[0], 2)
    gone = seated(committee, first)
    services.end_seats([gone.pk], on=date(2022, 1, 1), decision="1-QĐ", actor=system())
    held = seated(committee, second)
    with pytest.raises(RuleBroken, match="trước ngày"):
        services.end_body(committee, on=date(2020, 5, 4), seen=1, actor=system())
    services.end_body(committee, on=date(2025, 6, 30), decision="9-QĐ", seen=1, actor=system())
    gone.refresh_from_db()
    held.refresh_from_db()
    assert (gone.ended_on, gone.ended_by) == (date(2022, 1, 1), "1-QĐ")
    assert (held.ended_on, held.ended_by, held.version) == (date(2025, 6, 30), "9-QĐ", 2)
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        services.end_body(committee, on=date(2025, 6, 30), seen=2, actor=system())
    with pytest.raises(RowErrors):
        seated(Body.objects.get(pk=committee.pk), first)
    past = NewSeat(Body.objects.get(pk=committee.pk), first, "deputy_secretary", BEGAN, date(2021, 1, 1))
    assert services.seat_people([past], actor=system())


def test_nothing_ends_ahead_of_today_or_before_it_began(cells, committee):
    seat = seated(committee, a_member(cells[0]))
    for day in (date(2999, 1, 1), date(2020, 5, 4)):
        with pytest.raises(RuleBroken):
            services.end_seats([seat.pk], on=day, actor=system())
        with pytest.raises(RuleBroken):
            services.end_body(committee, on=day, seen=1, actor=system())
    seat.refresh_from_db()
    assert seat.ended_on is None


def test_a_seat_is_put_right_and_two_heads_are_refused(cells, committee):
    one, two = members(cells[0], 2)
    head, other = seated(committee, one), seated(committee, two, "committee_member")
    values = {"began_on": date(2021, 1, 1), "ended_on": None, "seen": 1, "actor": system()}
    with pytest.raises(RuleBroken, match="người đứng đầu"):
        services.correct_seat(other, post="secretary", **values)
    services.correct_seat(other, post="deputy_secretary", **values)
    other.refresh_from_db()
    assert (other.post, other.rank, other.began_on, other.version) == ("deputy_secretary", 3, date(2021, 1, 1), 2)
    with pytest.raises(Stale):
        services.correct_seat(other, post="secretary", **values)
    with pytest.raises(RowErrors):
        services.correct_seat(head, post="secretary", **{**values, "ended_on": date(2020, 12, 31)})
    services.correct_seat(head, post="secretary", **{**values, "ended_on": date(2021, 6, 30)})
    services.correct_seat(other, post="secretary", **{**values, "seen": 2})
    assert queries.seats_on(date(2021, 3, 1), bodies=[committee.pk]).count() == 2


def test_only_offices_of_the_place_write(cells, communes, committee):
    seat = seated(committee, a_member(cells[0]))
    values = {"post": "secretary", "began_on": BEGAN, "ended_on": None, "seen": 1}
    for actor in (office(communes[1]), office(communes[0], Post.BASE_SECRETARY), office(cells[0], Post.SECRETARY)):
        with pytest.raises(NotPermitted):
            corrected(committee, actor, name="Tên khác")
        with pytest.raises(NotPermitted):
            services.end_body(committee, on=date(2025, 1, 1), seen=1, actor=actor)
        with pytest.raises(NotPermitted):
            services.correct_seat(seat, **values, actor=actor)
        with pytest.raises(NotPermitted):
            services.end_seats([seat.pk], on=date(2025, 1, 1), actor=actor)
    assert services.correct_seat(seat, **values, actor=office(communes[0])).version == 2


def test_an_office_forms_a_body_seats_a_member_and_ends_it_by_the_pages(browse, cells, communes, district):
    actor, person = office(communes[0]), a_member(cells[1], name="Nông Thị Kim Ngân")
    url = f"/members/bodies/new/?organisation={communes[0].pk}"
    assert "Chọn loại" in browse(actor, url, {"name": "", "kind": "", "began_on": ""}).text
    sent = {"name": "Ban Thường vụ", "kind": "standing_committee", "began_on": "5/5/2020", "decided_by": district.pk}
    assert browse(actor, url, sent).status_code == 302
    body = Body.objects.get(name="Ban Thường vụ")
    assert body.decided_by == district
    assert "Ban Thường vụ" in browse(actor, f"/members/bodies/?organisation={communes[0].pk}").text
    seat_url = f"{body.get_absolute_url()}seats/new/?q=kim+ngan"
    page = browse(actor, seat_url).text
    assert person.name in page
    assert "Ủy viên Ban Thường vụ" in page
    assert "Hiệu trưởng" not in page
    sent = {"person": person.pk, "post": "secretary", "began_on": "6/5/2020"}
    assert browse(actor, seat_url, sent).status_code == 302
    seat = Seat.objects.get(body=body)
    assert person.name in browse(actor, body.get_absolute_url()).text
    corrected = {"post": "deputy_secretary", "began_on": "7/5/2020", "ended_on": "", "seen": 1}
    assert browse(actor, f"/members/seats/{seat.pk}/correction/", corrected).status_code == 302
    assert "Phó Bí thư" in browse(actor, body.get_absolute_url()).text
    end = f"/members/seats/{seat.pk}/ending/"
    assert "Ngày kết thúc" in browse(actor, end, {"on": "1/1/2019"}).text
    assert browse(actor, end, {"on": "1/1/2024", "decision": "4-QĐ/HU"}).status_code == 302
    assert "4-QĐ/HU" in browse(actor, body.get_absolute_url()).text
    sent = {"name": "Ban Thường vụ Đảng ủy", "kind": "standing_committee", "began_on": "5/5/2020", "seen": 1}
    assert browse(actor, f"{body.get_absolute_url()}correction/", sent).status_code == 302
    assert browse(actor, f"{body.get_absolute_url()}ending/", {"on": "2/1/2024", "seen": 2}).status_code == 302
    body.refresh_from_db()
    assert (body.name, body.ended_on) == ("Ban Thường vụ Đảng ủy", date(2024, 1, 2))
    assert "Trước đây" in browse(actor, f"/members/bodies/?organisation={communes[0].pk}").text


def test_a_member_of_another_commune_is_not_found_to_be_seated(browse, cells, communes, committee):
    stranger, actor = a_member(cells[2], name="Nông Thị Kim Ngân"), office(communes[0])
    url = f"{committee.get_absolute_url()}seats/new/?q=kim+ngan"
    assert stranger.name not in browse(actor, url).text
    sent = {"person": stranger.pk, "post": "secretary", "began_on": "6/5/2020"}
    assert browse(actor, url, sent).status_code == 200
    assert not Seat.objects.exists()
    assert browse(office(communes[1]), committee.get_absolute_url()).status_code == 404


def test_a_body_outside_the_party_tree_has_its_own_posts(browse, cells, communes):
    a_member(cells[0])
    body = a_body(communes[0], "peoples_committee", name="Lãnh đạo UBND xã")
    page = browse(office(communes[0]), f"{body.get_absolute_url()}seats/new/").text
    assert "Chủ tịch" in page
    assert "Bí thư" not in page
