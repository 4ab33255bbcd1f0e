"""After the decision: signed papers, notices, complaints and their answers, on their pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.files.models import StoredFile
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Complaint, Rating
from hatnhan.reviews.plan import campaign_plan
from hatnhan.reviews.progress import rounds_of
from hatnhan.reviews.testing import a_year, decided, entered, to_rate

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 28)


@pytest.fixture
def year(frozen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=1, people=2, kinds=(Kind.CELL, Kind.MEMBER))


def signed_in(place, post) -> Client:
    client = Client()
    client.force_login(an_account(place, post))
    return client


def a_scan(content: bytes = b"%PDF-1.7\nbien ban\n%%EOF\n") -> SimpleUploadedFile:
    return SimpleUploadedFile("bien-ban.pdf", content, content_type="application/pdf")


def test_the_signed_decision_hangs_on_it_and_opens_for_its_readers_only(year):
    entered(year.base)
    decision = decided(year.base)
    chief = signed_in(year.bases[0], Post.BASE_SECRETARY)
    page = reverse("reviews:decision_scan", args=[decision.pk])
    assert chief.post(page, {"file": a_scan(b"MZ is no paper")}).status_code == 200
    assert not StoredFile.objects.exists()
    assert chief.post(page, {"file": a_scan()}).status_code == 302
    stored = StoredFile.objects.get()
    assert stored.name in chief.get(decision.get_absolute_url()).content.decode()
    opened = chief.get(stored.get_absolute_url())
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert signed_in(year.cells[0], Post.SECRETARY).get(stored.get_absolute_url()).status_code == 404


def test_the_signed_minutes_hang_on_what_was_entered(year):
    secretary = signed_in(year.cells[0], Post.SECRETARY)
    page = reverse("reviews:unit_scan", args=[year.base.pk, year.cells[0].pk])
    assert "Chưa nhập gì" in secretary.post(page, {"file": a_scan()}).content.decode()
    entered(year.base)
    assert secretary.post(page, {"file": a_scan()}).status_code == 302
    unit = reverse("reviews:unit", args=[year.base.pk, year.cells[0].pk])
    assert StoredFile.objects.get().name in secretary.get(unit).content.decode()


def waiting(year):
    steps = campaign_plan(year.campaign, rounds_of(year.campaign, year.staff()), DAY)
    return {step.name: step.waiting for step in steps}


def test_the_plan_says_who_is_late_at_which_step_and_its_days_can_be_moved(year):
    staff = signed_in(year.district, Post.BOARD_STAFF)
    late = waiting(year)
    assert len(late["Hội nghị chi bộ kiểm điểm, bỏ phiếu"]) == 1
    assert late["Gợi ý nội dung kiểm điểm"] is None
    entered(year.base)
    late = waiting(year)
    assert late["Hội nghị chi bộ kiểm điểm, bỏ phiếu"] == []
    assert len(late["Thông báo kết quả xếp loại"]) == 1
    page = reverse("reviews:deadlines", args=[year.campaign.pk])
    days = {step.code: "30/12/2022" for step in year.campaign.rules.steps}
    assert "error" in staff.post(page, days | {"plan": "31/02/2023"}).content.decode()
    assert staff.post(page, days).status_code == 302
    assert set(year.campaign.deadlines.values_list("due_on", flat=True)) == {date(2022, 12, 30)}


def test_a_notice_is_noted_once_for_every_cell(year):
    entered(year.base)
    decision = decided(year.base)
    chief = signed_in(year.bases[0], Post.BASE_SECRETARY)
    for _again in range(2):
        chief.post(reverse("reviews:notices", args=[decision.pk]))
    assert list(decision.notices.values_list("organisation", flat=True)) == [year.cells[0].pk]


def test_a_complaint_is_answered_and_changes_no_level(year):
    entered(year.base)
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    secretary = signed_in(year.cells[0], Post.SECRETARY)
    page = reverse("reviews:new_complaint", args=[member.pk])
    words = {"text": "Xin xem lại", "received_on": "27/12/2022"}
    assert "chưa có gì để kiến nghị" in secretary.post(page, words).content.decode()
    decided(year.base)
    assert secretary.post(page, words).status_code == 302
    complaint = Complaint.objects.get()
    answer = reverse("reviews:answer", args=[complaint.pk])
    told = {"outcome": "Giữ nguyên mức", "on": "28/12/2022", "seen": complaint.version}
    assert secretary.post(answer, told).status_code == 403
    chief = signed_in(year.bases[0], Post.BASE_SECRETARY)
    assert chief.post(answer, told).status_code == 302
    assert "vừa được trả lời ở nơi khác" in chief.post(answer, told).content.decode()
    assert Rating.objects.get(subject=member).level == 3
    assert "Giữ nguyên mức" in secretary.get(member.get_absolute_url()).content.decode()
