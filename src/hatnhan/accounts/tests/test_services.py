"""Nobody grants above his duty, to himself, or resets somebody higher."""

from datetime import date, timedelta

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor, Post
from hatnhan.accounts import services
from hatnhan.accounts.models import Grant, User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import PASSWORD, a_grant, an_account
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Organisation:
    return a_district()


@pytest.fixture
def base(district: Organisation) -> Organisation:
    return district.kept.order_by("sort_key").first()  # type: ignore[return-value]


@pytest.fixture
def cell(base: Organisation) -> Organisation:
    return base.kept.order_by("sort_key").first()  # type: ignore[return-value]


def acting(at: Organisation, post: Post) -> Actor:
    return actor_of(an_account(at, post), clock.today())


def given(user: User, post: Post, at: Organisation) -> services.NewGrant:
    return services.NewGrant(user, post, at, date(2020, 1, 1))


def test_the_base_office_gives_cell_posts_below_itself(base: Organisation, cell: Organisation) -> None:
    somebody = an_account(cell)
    (grant,) = services.grant_posts([given(somebody, Post.SECRETARY, cell)], actor=acting(base, Post.BASE_OFFICE))
    assert actor_of(somebody, clock.today()).holds(Post.SECRETARY)
    assert AuditEntry.objects.filter(act="accounts.granted", lines__subject_id=somebody.pk).exists()
    assert grant.post_name == "Bí thư chi bộ"


@pytest.mark.parametrize("post", [Post.BASE_OFFICE, Post.BASE_SECRETARY])
def test_the_base_office_gives_no_base_post(base: Organisation, post: Post) -> None:
    somebody = an_account(base)
    with pytest.raises(NotPermitted):
        services.grant_posts([given(somebody, post, base)], actor=acting(base, Post.BASE_OFFICE))
    assert not somebody.grants.exists()


def test_the_base_office_gives_nothing_in_another_base(district: Organisation, base: Organisation) -> None:
    other = district.kept.exclude(pk=base.pk).get()
    somebody = an_account(other)
    with pytest.raises(NotPermitted):
        services.grant_posts(
            [given(somebody, Post.MEMBER, other.kept.first())],
            actor=acting(base, Post.BASE_OFFICE),  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("post", [Post.BASE_SECRETARY, Post.SECRETARY, Post.LEADER, Post.INSPECTOR, Post.MEMBER])
def test_other_posts_give_nothing(district: Organisation, base: Organisation, cell: Organisation, post: Post) -> None:
    at = {Post.BASE_SECRETARY: base, Post.SECRETARY: cell, Post.MEMBER: cell}.get(post, district)
    with pytest.raises(NotPermitted):
        services.grant_posts([given(an_account(cell), Post.MEMBER, cell)], actor=acting(at, post))


def test_nobody_raises_himself(base: Organisation, cell: Organisation) -> None:
    office = an_account(base, Post.BASE_OFFICE)
    with pytest.raises(NotPermitted):
        services.grant_posts([given(office, Post.SECRETARY, cell)], actor=actor_of(office, clock.today()))


def test_a_post_fits_its_organisation(district: Organisation, cell: Organisation) -> None:
    with pytest.raises(RuleBroken):
        a_grant(an_account(cell), Post.BASE_OFFICE, cell)
    with pytest.raises(RuleBroken):
        a_grant(an_account(cell), Post.SECRETARY, district)


def test_a_body_beside_the_party_has_an_office_of_its_own(district: Organisation) -> None:
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện")
    clerk = an_account(front, Post.BASE_OFFICE)
    assert {held.organisation_id for held in actor_of(clerk, clock.today()).posts} == {front.pk}
    for post in (Post.SECRETARY, Post.BOARD_STAFF, Post.LEADER):
        with pytest.raises(RuleBroken):
            a_grant(clerk, post, front)


def test_a_post_is_given_once(cell: Organisation) -> None:
    somebody = an_account(cell, Post.SECRETARY)
    with pytest.raises(RuleBroken):
        a_grant(somebody, Post.SECRETARY, cell)


def test_ended_and_future_posts_open_nothing(cell: Organisation) -> None:
    today = clock.today()
    somebody = an_account(cell)
    a_grant(somebody, Post.SECRETARY, cell, today - timedelta(90), today)
    a_grant(somebody, Post.DEPUTY, cell, today + timedelta(1))
    assert not actor_of(somebody, today).posts
    assert actor_of(somebody, today - timedelta(1)).holds(Post.SECRETARY)
    assert actor_of(somebody, today + timedelta(1)).holds(Post.DEPUTY)


def test_a_post_is_ended_by_who_may_give_it(base: Organisation, cell: Organisation) -> None:
    somebody = an_account(cell, Post.SECRETARY)
    grant = Grant.objects.get(user=somebody)
    with pytest.raises(NotPermitted):
        services.end_grant(grant, on=clock.today(), seen=1, actor=acting(base, Post.BASE_SECRETARY))
    services.end_grant(grant, on=clock.today(), seen=1, actor=acting(base, Post.BASE_OFFICE))
    assert not actor_of(somebody, clock.today()).posts
    with pytest.raises(Stale):
        services.end_grant(grant, on=clock.today(), seen=1, actor=acting(base, Post.BASE_OFFICE))


def test_a_reset_never_lends_a_higher_right(district: Organisation, base: Organisation, cell: Organisation) -> None:
    higher = an_account(base, Post.BASE_SECRETARY)
    with pytest.raises(NotPermitted):
        services.issue_code(higher, actor=acting(base, Post.BASE_OFFICE))
    assert services.issue_code(higher, actor=acting(district, Post.BOARD_STAFF)).code
    assert services.issue_code(an_account(cell, Post.SECRETARY), actor=acting(base, Post.BASE_OFFICE)).code


def test_an_account_name_is_free_and_plain(base: Organisation) -> None:
    office = acting(base, Post.BASE_OFFICE)
    services.create_users([services.NewUser("  Lan.Anh ", "Lan Anh", base)], actor=office)
    assert User.objects.filter(username="lan.anh").exists()
    for name in ("lan.anh", "Lan Anh", "ab", "đào"):
        with pytest.raises(RuleBroken):
            services.create_users([services.NewUser(name, "Ai đó", base)], actor=office)


def test_a_password_is_set_by_its_owner_only(base: Organisation) -> None:
    somebody = an_account(base)
    with pytest.raises(NotPermitted):
        services.set_password(somebody, new="mật khẩu khác hẳn", actor=acting(base, Post.BASE_OFFICE))
    with pytest.raises(RuleBroken):
        services.set_password(somebody, new="ngắn", actor=actor_of(somebody, clock.today()))
    assert somebody.check_password(PASSWORD)


def test_the_operator_gives_board_posts_and_sees_no_member(district: Organisation, base: Organisation) -> None:
    root = district.custodian
    assert root is not None
    operator = acting(root, Post.OPERATOR)
    (grant,) = services.grant_posts([given(an_account(district), Post.BOARD_STAFF, district)], actor=operator)
    assert grant.pk
    with pytest.raises(NotPermitted):
        services.grant_posts([given(an_account(base), Post.BASE_OFFICE, base)], actor=operator)
    with pytest.raises(NotPermitted):
        services.create_users([services.NewUser("ai.do", "Ai đó", base)], actor=operator)
    assert set(User.objects.visible_to(operator).values_list("organisation_id", flat=True)) == {root.pk, district.pk}
