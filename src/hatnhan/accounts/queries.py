"""Who acts in a request."""

from datetime import date

from hatnhan.access.posts import NOBODY, Actor, Held, Post
from hatnhan.foundation.errors import NotPermitted
from hatnhan.organisations.queries import line_above
from hatnhan.organisations.types import numbers_where

from .access import GRANTING, LAW, Act, keeps_somewhere
from .models import Grant, User


def actor_of(user: User, on: date) -> Actor:
    """The Actor with the posts held on a day, and the line above them."""
    rows = Grant.objects.in_force(on).filter(user=user)
    numbers = rows.values_list(
        "post", "organisation_id", "organisation__left", "organisation__right", "organisation__type_number"
    )
    beside = numbers_where("outside")
    posts = frozenset(Held(Post(post), pk, left, right, kind in beside) for post, pk, left, right, kind in numbers)
    line = frozenset(line_above({(held.left, held.right) for held in posts})) if posts else frozenset()
    return Actor(user.pk, user.name or user.username, user.person_id, posts, line)


def actor_of_any(user: object, on: date) -> Actor:
    """The same for whoever a request comes from; NOBODY when nobody signed in."""
    known = isinstance(user, User) and user.is_active
    return actor_of(user, on) if known else NOBODY  # type: ignore[arg-type]


def grants_of(user: User, on: date) -> list[Grant]:
    """All posts of a user: those held first, then those to come, then those ended."""
    grants = Grant.objects.filter(user=user).select_related("organisation").order_by("-began_on", "pk")
    return sorted(grants, key=lambda one: (one.began_on > on) + 2 * (one.ended_on is not None and one.ended_on <= on))


def may_end(actor: Actor, grant: Grant) -> bool:
    """Whether the actor may end this post."""
    return grant.ended_on is None and LAW.permits(actor, GRANTING[Post(grant.post)], at=grant.organisation)


def require_somewhere(actor: Actor, act: Act) -> None:
    """NotPermitted unless the act is granted at some organisation."""
    if not keeps_somewhere(actor, act):
        raise NotPermitted(f"{act}: user {actor.user_id} nowhere")
