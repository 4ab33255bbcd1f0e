import pytest

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import an_account
from hatnhan.foundation import clock
from hatnhan.members.testing import a_member
from hatnhan.notices.words import sentence
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office

sentence("test.assigned", "{by} giao việc số {number}")


@pytest.fixture
def base() -> Organisation:
    return a_district(1, 2).kept.get()


@pytest.fixture
def cell(base: Organisation) -> Organisation:
    return base.kept.order_by("left")[0]


@pytest.fixture
def beside(base: Organisation) -> Organisation:
    return base.kept.order_by("left")[1]


@pytest.fixture
def sender(base: Organisation) -> Actor:
    return office(base)


@pytest.fixture
def secretary(cell: Organisation) -> User:
    return an_account(cell, Post.SECRETARY)


@pytest.fixture
def member(cell: Organisation) -> User:
    return an_account(cell, Post.MEMBER, person=a_member(cell))


def acting(user: User) -> Actor:
    return actor_of(user, clock.today())
