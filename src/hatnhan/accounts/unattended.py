"""The actor of work that nobody sits at: commands, the demonstration; it holds posts like anybody else."""

from hatnhan.access.posts import Actor, Held, Post

EVERYWHERE = 2**62


def site_actor(*posts: Post, name: str = "Hệ thống") -> Actor:
    """Somebody without an account who holds these posts over the whole register; all of them if none is named."""
    return Actor(None, name, posts=frozenset(Held(post, 0, 0, EVERYWHERE) for post in posts or tuple(Post)))
