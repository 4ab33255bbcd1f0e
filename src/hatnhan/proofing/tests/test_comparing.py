"""A text beside the records: what is tied to which figure, what is left alone, and whose records are read."""

import pytest
from django.test import Client

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.testing import a_district
from hatnhan.proofing.comparing import ties
from hatnhan.proofing.mentions import mentions

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TEXT = "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở."


def tied(text: str) -> list[tuple[int, str]]:
    return [(int(one.part or 0), code) for one, code in ties(mentions(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, [(2, "organisations.grassroots"), (5, "organisations.cells_under_grassroots")]),
        (
            "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40, trong đó 6 chi bộ hoàn thành xuất sắc nhiệm vụ.",
            [(30, "reviews.cells.good_or_better"), (6, "reviews.cells.excellent")],
        ),
        ("Đối với đảng viên: hoàn thành nhiệm vụ 7 đồng chí.", [(7, "reviews.members.completed")]),
        ("Đối với tập thể: hoàn thành tốt nhiệm vụ 9/12.", [(9, "reviews.collectives.good")]),
        ("Tổ chức 12 lớp bồi dưỡng, có gần 30 chi bộ tham gia.", []),
        ("Đã trồng 58,7 ha rừng, vận động 120 hộ.", []),
    ],
)
def test_counts_are_tied_by_subject_and_level(text: str, expected: list[tuple[int, str]]) -> None:
    assert tied(text) == expected


@pytest.fixture
def district():
    return a_district(2, 1)


@pytest.fixture
def page(district) -> Client:
    client = Client()
    client.force_login(an_account(district, Post.BOARD_STAFF), backend=BACKEND)
    return client


@pytest.mark.django_db
def test_the_records_stand_beside_the_text(page: Client, district) -> None:
    answer = page.post("/proofing/", {"text": TEXT, "organisation": district.pk, "year": "2022"}).text
    assert "Theo sổ: 2" in answer
    assert "khớp với sổ" in answer
    assert "khác sổ" in answer  # five cells are written, two are in the book
    assert f"/{district.pk}/2022/?figure=organisations.cells_under_grassroots" in answer
    assert "Theo sổ" not in page.post("/proofing/", {"text": TEXT}).text


@pytest.mark.django_db
def test_an_organisation_out_of_scope_is_not_there(page: Client, district) -> None:
    base, beside = district.kept.order_by("left")
    narrow = Client()
    narrow.force_login(an_account(base, Post.BASE_OFFICE), backend=BACKEND)
    assert narrow.post("/proofing/", {"text": TEXT, "organisation": beside.pk, "year": "2022"}).status_code == 404
    assert narrow.post("/proofing/", {"text": TEXT, "organisation": district.pk, "year": "2022"}).status_code == 403
    assert narrow.post("/proofing/", {"text": TEXT, "organisation": "x", "year": "2022"}).status_code == 404
    assert narrow.post("/proofing/", {"text": TEXT, "organisation": base.pk, "year": "2022"}).status_code == 200


@pytest.mark.django_db
def test_a_year_that_is_none_is_asked_for_again(page: Client, district) -> None:
    answer = page.post("/proofing/", {"text": TEXT, "organisation": district.pk, "year": "22"})
    assert "Năm viết bằng bốn chữ số" in answer.text
    assert "Theo sổ" not in answer.text
