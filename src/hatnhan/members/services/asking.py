"""What is odd but possible is asked before it is written."""

from collections.abc import Collection

from hatnhan.foundation.errors import Question

from .. import rules
from .rows import NewMember


def check_odd(new: NewMember, confirmed: Collection[str]) -> None:
    """Question about an admission outside the Charter's ages, until it is confirmed."""
    odd = rules.odd_age(new.born, new.admitted)
    if odd is not None and "odd_age" not in confirmed:
        field, message = odd
        raise Question(message, key="odd_age", field=field)
