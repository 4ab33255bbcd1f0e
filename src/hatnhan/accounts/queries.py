"""Who acts in a request."""

from datetime import date

from hatnhan.access.posts import NOBODY, Actor, Held, Post
from hatnhan.organisations.queries import custody_line

from .models import Grant, User


def actor_of(user: User, on: date) -> Actor:
    """The Actor with the posts held on a day, and the line above them."""
    rows = Grant.objects.in_force(on).filter(user=user)
    numbers = rows.values_list("post", "organisation_id", "organisation__left", "organisation__right")
    posts = frozenset(Held(Post(post), pk, left, right) for post, pk, left, right in numbers)
    line = frozenset(custody_line({held.organisation_id for held in posts})) if posts else frozenset()
    return Actor(user.pk, user.name or user.username, user.person_id, posts, line)


def actor_of_any(user: object, on: date) -> Actor:
    """The same for whoever a request comes from; NOBODY when nobody signed in."""
    return actor_of(user, on) if isinstance(user, User) and user.is_active else NOBODY
