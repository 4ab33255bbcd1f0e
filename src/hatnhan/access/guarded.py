"""Querysets that know the law of their room; every protected model's `objects` is one."""

from typing import Any, ClassVar, Self

from django.db import models

from .law import Law
from .posts import Actor


class Guarded(models.QuerySet[Any]):
    """Subclass it in a room: name the law, the act that shows a row, and the path from a row to its custody number."""

    law: ClassVar[Law]
    see_act: ClassVar[str] = "see"
    number_path: ClassVar[str] = "organisation__left"
    person_path: ClassVar[str | None] = None

    def permitting(self, actor: Actor, act: str) -> Self:
        """Rows that the actor may do this act to."""
        return self.filter(self.law.scope(actor, act).as_q(self.number_path, self.person_path))

    def visible_to(self, actor: Actor) -> Self:
        """Rows whose existence the actor may know; all others are answered with 404."""
        return self.permitting(actor, self.see_act)
