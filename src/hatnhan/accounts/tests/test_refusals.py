"""What accounts and posts refuse, each beside what they take: the sentence, its field, and that nothing was written."""

from datetime import date, timedelta

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor, Post
from hatnhan.accounts import services
from hatnhan.accounts.models import Grant, User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import a_grant, an_account
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.members.testing import a_member
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def base() -> Organisation:
    return a_district(bases=1, cells=1).kept.get()


@pytest.fixture
def cell(base: Organisation) -> Organisation:
    return base.kept.get()


@pytest.fixture
def office(base: Organisation) -> Actor:
    return actor_of(an_account(base, Post.BASE_OFFICE), clock.today())


@pytest.mark.parametrize("name", ["ab", "nguyễn.an", "nguyen an", ".an.nguyen", "a" * 61, "an@xa", ""])
def test_a_sign_in_name_can_be_typed_on_every_phone(cell: Organisation, office: Actor, name: str) -> None:
    before = User.objects.count()
    with pytest.raises(RuleBroken, match="Tên đăng nhập gồm 3 đến 60 chữ cái không dấu") as refused:
        services.create_users([services.NewUser(name, "Nông Văn An", cell)], actor=office)
    assert refused.value.field == "username"
    assert User.objects.count() == before
    (made,) = services.create_users([services.NewUser(" Nong.An ", "Nông Văn An", cell)], actor=office)
    assert made.username == "nong.an"


def test_one_person_has_one_account(cell: Organisation, office: Actor) -> None:
    person = a_member(cell)
    (first,) = services.create_users([services.NewUser("nong.an", "An", cell, person)], actor=office)
    with pytest.raises(RuleBroken, match=r"Đảng viên này đã có tài khoản nong\.an\.") as refused:
        services.create_users([services.NewUser("nong.an.2", "An", cell, person)], actor=office)
    assert refused.value.field == "person"
    assert list(User.objects.filter(person=person)) == [first]


@pytest.mark.parametrize(
    ("post", "where"),
    [(Post.LEADER, "cell"), (Post.BOARD_STAFF, "base"), (Post.BASE_OFFICE, "cell"), (Post.BASE_SECRETARY, "district"),
     (Post.SECRETARY, "district"), (Post.MEMBER, "district")],
)  # fmt: skip
def test_a_post_is_held_where_there_is_such_a_post(
    base: Organisation, cell: Organisation, post: Post, where: str
) -> None:
    at = {"cell": cell, "base": base, "district": base.custodian}[where]
    user = an_account(cell)
    with pytest.raises(RuleBroken, match=f"Chức trách này không giao ở {at.name}. Chọn tổ chức khác") as refused:
        services.grant_posts([services.NewGrant(user, post, at, date(2020, 1, 1))], actor=system())
    assert refused.value.field == "organisation"
    assert not Grant.objects.filter(user=user).exists()


def test_a_post_begins_after_its_organisation_and_ends_after_it_began(cell: Organisation, office: Actor) -> None:
    user, founded = an_account(cell), cell.founded_on

    def give(began_on: date, ended_on: date | None) -> list[Grant]:
        new = services.NewGrant(user, Post.SECRETARY, cell, began_on, ended_on)
        return services.grant_posts([new], actor=office)

    before = AuditEntry.objects.count()
    with pytest.raises(RuleBroken, match="Ngày bắt đầu sớm hơn ngày thành lập tổ chức") as refused:
        give(founded - timedelta(days=1), None)
    assert refused.value.field == "began_on"
    for ended_on in (founded, founded - timedelta(days=1)):
        with pytest.raises(RuleBroken, match="Ngày kết thúc phải sau ngày bắt đầu") as refused:
            give(founded, ended_on)
        assert refused.value.field == "ended_on"
    assert (Grant.objects.filter(user=user).count(), AuditEntry.objects.count()) == (0, before)
    assert give(founded, founded + timedelta(days=1))[0].pk


def test_of_a_list_with_one_wrong_day_no_post_is_given(cell: Organisation, office: Actor) -> None:
    users = [an_account(cell) for _number in range(2)]
    days = [cell.founded_on, cell.founded_on - timedelta(days=1)]
    rows = [services.NewGrant(user, Post.MEMBER, cell, day) for user, day in zip(users, days, strict=True)]
    with pytest.raises(RuleBroken, match="sớm hơn ngày thành lập"):
        services.grant_posts(rows, actor=office)
    assert not Grant.objects.filter(user__in=users).exists()


def test_a_post_ends_once_and_not_before_it_began(cell: Organisation, office: Actor) -> None:
    began = date(2020, 1, 1)
    grant = a_grant(an_account(cell), Post.SECRETARY, cell, began)
    with pytest.raises(RuleBroken, match="Ngày kết thúc sớm hơn ngày bắt đầu"):
        services.end_grant(grant, on=began - timedelta(days=1), seen=1, actor=office)
    ended = services.end_grant(grant, on=date(2022, 1, 1), seen=1, actor=office)
    with pytest.raises(Stale):
        services.end_grant(grant, on=date(2021, 1, 1), seen=1, actor=office)
    with pytest.raises(RuleBroken, match=r"Chức trách này đã kết thúc từ trước\.") as refused:
        services.end_grant(ended, on=date(2023, 1, 1), seen=2, actor=office)
    assert refused.value.field == "on"
    assert Grant.objects.get(pk=grant.pk).ended_on == date(2022, 1, 1)
