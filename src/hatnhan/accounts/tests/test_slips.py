"""The printed slip: how it is typed, when it is spent, what it ends, and what never opens."""

from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hatnhan.access.audit import told
from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts import services
from hatnhan.accounts.backends import MOST_ATTEMPTS
from hatnhan.accounts.models import OneTimeCode, User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import PASSWORD, an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db
MORNING = timezone.make_aware(datetime(2022, 12, 1, 8))


@pytest.fixture(autouse=True)
def _door_without_memory():
    """Who guessed too often waits at the door; each test begins as if nobody had."""
    cache.clear()


@pytest.fixture
def base(frozen):
    frozen(MORNING)
    return a_district(1, 1).kept.get()


@pytest.fixture
def user(base) -> User:
    return an_account(base.kept.get(), Post.SECRETARY)


@pytest.fixture
def office(base):
    return actor_of(an_account(base, Post.BASE_OFFICE), date(2022, 12, 1))


def opens(user: User, typed: str) -> bool:
    answer = Client().post("/sign/in/", {"login": user.username, "password": typed})
    return answer.status_code == 302


@pytest.mark.parametrize("written", [str, str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_is_taken_however_it_is_typed(user, office, written):
    assert opens(user, written(services.issue_code(user, actor=office).code))


def test_a_code_is_spent_by_being_used(user, office):
    slip = services.issue_code(user, actor=office)
    assert opens(user, slip.code)
    assert not opens(user, slip.code)
    assert [told(one) for one in AuditEntry.objects.filter(act="accounts.code_used")] != []


def test_a_code_lasts_seven_days(user, office, frozen):
    slip = services.issue_code(user, actor=office)
    assert slip.expires_at == MORNING + timedelta(days=7)
    frozen(MORNING + timedelta(days=7))
    assert not opens(user, slip.code)
    frozen(MORNING + timedelta(days=7, seconds=-1))
    assert opens(user, slip.code)


def test_a_new_slip_ends_the_old_one(user, office):
    first, second = (services.issue_code(user, actor=office).code for _time in range(2))
    assert not opens(user, first)
    assert opens(user, second)


def test_guessing_spends_the_code_and_the_office_prints_another(user, office):
    code = services.issue_code(user, actor=office).code
    OneTimeCode.objects.filter(user=user).update(attempts=MOST_ATTEMPTS - 1)
    assert not opens(user, "SAI-SAI-SAI")
    assert not opens(user, code)
    assert opens(user, services.issue_code(user, actor=office).code)


def test_a_code_opens_only_the_account_it_was_printed_for(base, user, office):
    other = an_account(base.kept.get(), Post.MEMBER)
    code = services.issue_code(user, actor=office).code
    assert not opens(other, code)
    assert opens(user, code)


def test_a_slip_ends_the_old_password_and_every_session(user, office):
    browser = Client()
    assert browser.post("/sign/in/", {"login": user.username, "password": PASSWORD}).status_code == 302
    assert browser.get("/accounts/me/").status_code == 200
    user.refresh_from_db()
    services.issue_code(user, actor=office)
    assert browser.get("/accounts/me/").status_code == 302
    assert not opens(user, PASSWORD)


def test_a_locked_account_opens_with_no_code(user, office):
    code = services.issue_code(user, actor=office).code
    services.switch_account(user, on=False, actor=office)
    assert not opens(user, code)
    services.switch_account(user, on=True, actor=office)
    assert opens(user, code)


def test_nothing_of_the_code_is_kept_but_its_hash(user, office):
    code = services.issue_code(user, actor=office).code.replace("-", "")
    kept = OneTimeCode.objects.get(user=user)
    assert code not in kept.code_hash
    entry = AuditEntry.objects.get(act="accounts.code_issued")
    assert code not in str(entry.detail)
    assert entry.user_id == office.user_id


def test_whoever_came_in_by_a_code_sees_nothing_before_he_has_a_password(user, office):
    browser = Client()
    browser.post("/sign/in/", {"login": user.username, "password": services.issue_code(user, actor=office).code})
    answer = browser.get("/members/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/me/password/")
    assert browser.post("/accounts/me/password/", {"new": "123", "again": "123"}).status_code in (200, 422)
    assert browser.get("/members/").status_code == 302


def test_a_password_too_short_is_refused_and_a_good_one_taken(user):
    own = actor_of(user, date(2022, 12, 1))
    with pytest.raises(RuleBroken) as refused:
        services.set_password(user, new="123", actor=own)
    assert refused.value.field == "new"
    assert opens(user, PASSWORD)
    services.set_password(user, new="bốn chữ dễ nhớ", actor=own)
    assert opens(user, "bốn chữ dễ nhớ")


@pytest.mark.parametrize("post", [Post.SECRETARY, Post.LEADER, Post.INSPECTOR])
def test_no_other_post_prints_slips(base, user, post):
    place = base if post == Post.SECRETARY else Organisation.objects.get(pk=base.custodian_id)
    if post == Post.SECRETARY:
        place = base.kept.get()
    with pytest.raises(NotPermitted):
        services.issue_code(user, actor=actor_of(an_account(place, post), date(2022, 12, 1)))
    assert not OneTimeCode.objects.exists()
