"""The level that manages a body types for it from a signed paper, so marked; it never types for those below, nor decides them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.files.models import StoredFile
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.testing import a_body, seated
from hatnhan.organisations.testing import a_district, office, organisations
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind, Source
from hatnhan.reviews.models import Opinion, Proposal, Subject
from hatnhan.reviews.services import Row, Sheet
from hatnhan.reviews.testing import a_year, to_rate

pytestmark = pytest.mark.django_db
SIGNED = "Hoàng Văn Thụ"


@pytest.fixture
def year(frozen):
    """A year in a district with a department, its leaders as a collective, and one of them as a cadre."""
    frozen(date(2022, 12, 28))
    year = a_year(bases=1, cells=1, people=2)
    (department,) = organisations(year.district, "agency", "Phòng Nội vụ")
    body = a_body(department, "agency", name="Lãnh đạo Phòng Nội vụ", decided_by=year.district)
    seated(body, to_rate(year.base, Kind.MEMBER)[0].person, "head")
    services.list_campaign(year.campaign, actor=year.staff())
    return year


def subject(year, kind=Kind.COLLECTIVE):
    return year.top.subjects.select_related("organisation").get(kind=kind, organisation__name="Phòng Nội vụ")


def enter(year, one, actor, on_behalf=""):
    return services.enter_sheets(year.top, [Sheet(one.organisation, [Row(one.pk, 3)], None, on_behalf)], actor=actor)


@pytest.mark.parametrize("kind", [Kind.COLLECTIVE, Kind.AGENCY, Kind.CADRE])
def test_the_district_types_what_a_department_claims_and_it_is_marked(year, kind):
    one = subject(year, kind)
    (entry,) = enter(year, one, year.staff(), SIGNED)
    assert entry.on_behalf_of == SIGNED
    assert one.proposals.get().level == 3
    assert not hasattr(one, "rating")


def test_without_the_name_of_who_signed_it_is_refused_at_the_field(year):
    with pytest.raises(RuleBroken, match="ghi tên người ký") as refusal:
        enter(year, subject(year), year.staff())
    assert refusal.value.field == "on_behalf"
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("post", [Post.LEADER, Post.INSPECTOR])
def test_other_posts_of_the_district_do_not_type(year, post):
    with pytest.raises(NotPermitted):
        enter(year, subject(year), office(year.district, post), SIGNED)


def test_the_district_types_for_no_cell_and_no_member(year):
    member = to_rate(year.base, Kind.MEMBER)[0]
    with pytest.raises(NotPermitted):
        services.save_row(year.base, Row(member.pk, 3), on_behalf=SIGNED, actor=year.staff())
    with pytest.raises(NotPermitted):
        services.write_self_review(member, sections={}, level=3, on_behalf=SIGNED, actor=year.staff())
    with pytest.raises(NotPermitted):
        services.note_opinions(year.base, [(member.pk, Source.SUPERIOR, "x")], on_behalf=SIGNED, actor=year.staff())


def test_a_row_of_another_round_is_not_reached_through_ones_own(year):
    member = to_rate(year.base, Kind.MEMBER)[0]
    with pytest.raises(RuleBroken, match="không thuộc đơn vị"):
        services.enter_sheets(
            year.top, [Sheet(member.organisation, [Row(member.pk, 3)], None, SIGNED)], actor=year.staff()
        )
    assert not Proposal.objects.exists()


def test_another_district_types_nothing(year):
    stranger = office(a_district(bases=1, cells=1), Post.BOARD_STAFF)
    with pytest.raises(NotPermitted):
        enter(year, subject(year), stranger, SIGNED)


def test_texts_and_opinions_are_typed_so_too(year):
    one = subject(year)
    services.write_self_review(one, sections={"results": "Đạt"}, level=3, on_behalf=SIGNED, actor=year.staff())
    assert one.self_review.entry.on_behalf_of == SIGNED
    asked = [(one.pk, Source.SUPERIOR, "Nội bộ đoàn kết")]
    with pytest.raises(RuleBroken, match="ghi tên người ký"):
        services.note_opinions(year.top, asked, actor=year.staff())
    services.note_opinions(year.top, asked, on_behalf=SIGNED, actor=year.staff())
    assert Opinion.objects.get().entry.on_behalf_of == SIGNED


@pytest.fixture
def staff(year):
    client = Client()
    client.force_login(an_account(year.district, Post.BOARD_STAFF))
    return client


def test_the_unit_s_page_takes_the_row_and_the_signed_paper(year, staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    one = subject(year)
    page = reverse("reviews:unit", args=[year.top.pk, one.organisation_id])
    assert "Nhập hộ, theo giấy có chữ ký của" in staff.get(page).content.decode()
    row = reverse("reviews:row", args=[one.pk])
    assert "on_behalf" in staff.post(row, {"self_level": "3"}).json()["errors"]
    assert staff.post(row, {"self_level": "3", "on_behalf": SIGNED}).json()["ok"]
    paper = SimpleUploadedFile("to-ky.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    assert staff.post(page + "scan/", {"file": paper}).status_code == 302
    assert StoredFile.objects.get().organisation_id == one.organisation_id


def test_the_forms_ask_for_the_name(year, staff):
    one = subject(year)
    page = reverse("reviews:self_review", args=[one.pk])
    sent = {"results": "Đạt", "level": "3", "seen": one.version}
    assert "ghi tên người ký" in staff.post(page, sent).content.decode()
    assert staff.post(page, sent | {"on_behalf": SIGNED}).status_code == 302
    opinion = reverse("reviews:opinion", args=[one.pk])
    assert staff.post(opinion, {"source": Source.SUPERIOR, "text": "Tốt", "on_behalf": SIGNED}).status_code == 302
    assert SIGNED in staff.get(one.get_absolute_url()).content.decode()


def test_the_district_reaches_no_form_of_a_member(year, staff):
    member = to_rate(year.base, Kind.MEMBER)[0]
    for name in ("self_review", "opinion", "standing", "point", "knock_out"):
        assert staff.get(reverse(f"reviews:{name}", args=[member.pk])).status_code == 403, name
    assert staff.post(reverse("reviews:row", args=[member.pk]), {"self_level": "3"}).status_code == 403


def test_the_base_enters_its_own_claims_from_its_first_page(year):
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_OFFICE))
    page = reverse("reviews:unit", args=[year.top.pk, year.bases[0].pk])
    assert page in client.get(reverse("reviews:home")).content.decode()
    own = Subject.objects.get(kind=Kind.ORGANISATION)
    assert client.post(reverse("reviews:row", args=[own.pk]), {"self_level": "4"}).json()["ok"]
    assert "Kiểm tra và gửi" not in client.get(page).content.decode()
