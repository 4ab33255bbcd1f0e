"""Builders of accounts for tests, here and above; everything goes through the services."""

from datetime import date
from itertools import count

from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .models import Grant, User
from .queries import actor_of
from .services import NewGrant, NewUser, create_users, grant_posts, set_password
from .unattended import site_actor

PASSWORD = "một câu dễ nhớ"
_numbers = count(1)


def an_account(at: Organisation, *posts: Post, name: str = "", person: Person | None = None) -> User:
    """Somebody with a password who holds these posts at one organisation since its founding."""
    number = next(_numbers)
    new = NewUser(f"nguoi.{number}", name or f"Người dùng {number}", at, person)
    (user,) = create_users([new], actor=site_actor())
    for post in posts:
        a_grant(user, post, at)
    set_password(user, new=PASSWORD, actor=actor_of(user, clock.today()))
    return user


def a_grant(
    user: User, post: Post, at: Organisation, began_on: date | None = None, ended_on: date | None = None
) -> Grant:
    """One post more."""
    new = NewGrant(user, post, at, began_on or at.founded_on, ended_on)
    return grant_posts([new], actor=site_actor())[0]
