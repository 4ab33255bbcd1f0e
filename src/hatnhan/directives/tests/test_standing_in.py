"""Bodies beside the Party answer for themselves, or somebody above enters it for them and the page says so."""

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives import services
from hatnhan.directives.codes import Answer, Ask, Author
from hatnhan.directives.models import Assignment, Document
from hatnhan.directives.services.standing import stands_in
from hatnhan.directives.testing import entered, of, ordered, staff
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.testing import office, organisations

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(district):
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện")
    district.refresh_from_db()
    return front


@pytest.fixture
def asked(district, front) -> Assignment:
    return of(front, ordered(entered(district), [front], Ask.ISSUE, Ask.REPORT))


def plan_of(front, actor) -> Document:
    row = services.Entered(front, "plan", DAY, abstract="về vận động", reference="15/KH-MTTQ")
    return services.enter_documents([row], actor=actor)[0]


def page(place, post: Post, asked: Assignment) -> str:
    client = Client()
    client.force_login(an_account(place, post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(asked.get_absolute_url()).content.decode()


def test_the_front_takes_part_by_its_own_office(front, asked) -> None:
    clerk = office(front)
    services.acknowledge_assignments([asked], actor=clerk)
    document = plan_of(front, clerk)
    services.answer_with_document(asked, document=document, actor=clerk)
    services.report_progress(asked, text="Đã vận động", actor=clerk)
    assert not asked.answers.filter(in_stead=True).exists()
    assert not document.steps.filter(in_stead=True).exists()
    assert document.author == Author.OUTSIDE
    assert not asked.obligations.filter(done_on=None).exists()
    assert "nhập thay" not in page(front, Post.BASE_OFFICE, asked)


def test_what_the_district_enters_for_the_front_is_marked(district, front, asked) -> None:
    clerk = staff(district)
    services.acknowledge_assignments([asked], actor=clerk)
    document = plan_of(front, clerk)
    services.answer_with_document(asked, document=document, actor=clerk)
    assert list(asked.answers.values_list("kind", "in_stead")) == [
        (Answer.ACKNOWLEDGED, True), (Answer.ISSUED, True),
    ]  # fmt: skip
    assert document.steps.get().in_stead
    assert f"nhập thay {front}" in page(district, Post.BOARD_STAFF, asked)
    client = Client()
    client.force_login(an_account(district, Post.LEADER), backend="allauth.account.auth_backends.AuthenticationBackend")
    way = client.get(reverse("directives:way", args=[asked.root_id])).content.decode()
    assert "15/KH-MTTQ" in way
    assert "nhập thay" in way


def test_spreading_entered_from_above_is_marked(district, front) -> None:
    asked = of(front, ordered(entered(district), [front], Ask.DISSEMINATE))
    words = {"held_on": DAY, "attended": 3, "entitled": 4}
    row = services.record_dissemination(front, asked.root, **words, actor=staff(district))
    assert row.in_stead
    own = services.record_dissemination(front, asked.root, **words, reference="họp 1", actor=office(front))
    assert not own.in_stead


def test_nobody_beside_answers_for_the_front(district, front, asked) -> None:
    (union,) = organisations(district, "mass_organisation", "Hội Nông dân huyện")
    for actor in (office(union), office(district.kept.filter(type="base_committee").get())):
        with pytest.raises(NotPermitted):
            services.acknowledge_assignments([asked], actor=actor)
        with pytest.raises(NotPermitted):
            plan_of(front, actor)


def test_a_body_beside_the_party_brings_its_own_number(front) -> None:
    with pytest.raises(RuleBroken, match="đánh số theo quy định riêng"):
        services.begin_document(front, kind="plan", abstract="về vận động", actor=office(front))
    with pytest.raises(RuleBroken, match="Ghi số, ký hiệu"):
        services.enter_documents([services.Entered(front, "plan", DAY, abstract="về vận động")], actor=office(front))


def test_the_form_of_such_a_body_asks_for_its_own_number_only(front, district) -> None:
    client = Client()
    client.force_login(
        an_account(front, Post.BASE_OFFICE), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    url = reverse("directives:paper", args=[front.pk])
    assert not {"author", "number"} & set(client.get(url).context["form"].fields)
    given = {"kind": "plan:0", "reference": "", "on": "15/3/2021", "abstract": "về vận động"}
    assert "reference" in client.post(url, given).context["form"].errors
    assert client.post(url, given | {"reference": "15/KH-MTTQ"}).status_code == 302
    assert Document.objects.get(organisation=front).author == Author.OUTSIDE
    client.force_login(
        an_account(district, Post.BOARD_STAFF), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    own = client.get(reverse("directives:paper", args=[district.pk]))
    assert {"author", "number"} <= set(own.context["form"].fields)


def test_only_a_post_at_the_place_itself_speaks_for_it(district, front) -> None:
    assert stands_in(staff(district), front.pk)
    assert not stands_in(office(front), front.pk)
    assert stands_in(office(front), district.pk)
