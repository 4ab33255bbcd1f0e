"""Money printed in đồng, thousands, millions and billions, brought to one measure."""

from collections.abc import Sequence
from decimal import Decimal

_SCALES = (
    (("nghìn", "tỷ"), 12), (("nghìn", "đồng"), 3), (("ngàn", "đồng"), 3), (("triệu", "đồng"), 6), (("tỷ", "đồng"), 9),
    (("tỉ", "đồng"), 9),
    (("triệu",), 6), (("tỷ",), 9), (("tỉ",), 9), (("đồng",), 0),
)  # fmt: skip
_FIRST = {words[0] for words, _power in _SCALES}


def scale_of(after: Sequence[str]) -> Decimal | None:
    """How many đồng one of this unit is; None where the words name no money."""
    if tuple(after[:2]) in (("đồng", "chí"), ("tỷ", "lệ"), ("tỉ", "lệ")):
        return None
    if not after or after[0] not in _FIRST:
        return None
    found = next((power for words, power in _SCALES if tuple(after[: len(words)]) == words), None)
    return None if found is None else Decimal(10) ** found
