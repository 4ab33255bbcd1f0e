"""Numbers go on where a paper register stopped; by the office, and only before the first document here."""

import pytest
from django.test import Client

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.models import Series
from hatnhan.directives.testing import in_term, issued
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db
TYPED = {"kind": "resolution", "paper_until": "7", "paper_last_on": "1/3/2021"}


@pytest.fixture
def commune() -> Organisation:
    commune: Organisation = a_district(1, 1).kept.get()
    in_term(commune)
    return commune


def signed_in(at: Organisation, post: Post) -> Client:
    client = Client()
    client.force_login(an_account(at, post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_next_number_follows_the_paper_register(commune) -> None:
    page = signed_in(commune, Post.BASE_OFFICE)
    url = f"/directives/of/{commune.pk}/series/new/"
    assert url in page.get(f"/directives/of/{commune.pk}/issued/").text
    assert page.post(url, TYPED).status_code == 302
    assert issued(commune).number == 8
    assert "không đặt lại số bắt đầu được" in page.post(url, TYPED | {"paper_until": "9"}).text


def test_a_day_to_come_and_another_post_are_refused(commune) -> None:
    url = f"/directives/of/{commune.pk}/series/new/"
    assert signed_in(commune, Post.BASE_OFFICE).post(url, TYPED | {"paper_last_on": "1/4/2021"}).status_code == 200
    assert signed_in(commune, Post.BASE_SECRETARY).post(url, TYPED).status_code == 403
    assert not Series.objects.exists()
