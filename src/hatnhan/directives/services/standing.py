"""For whom somebody acts: his own organisation, or one that answered on paper and was entered from above."""

from hatnhan.access.posts import Actor


def stands_in(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor holds no post at the organisation itself: what he enters for it is marked."""
    return all(held.organisation_id != organisation_id for held in actor.posts)
