"""The connectives that open a list of parts: "trong đó", "gồm", "chia ra"."""

from collections.abc import Sequence

OPENERS = (
    "trong đó", "trong số đó", "trong số này", "bao gồm", "gồm có", "gồm", "chia ra", "phân ra", "cụ thể", "bằng các hình thức",
    "theo các hình thức", "với các hình thức", "như sau", "chia theo", "phân theo", "theo cấp", "theo hình thức",
    "theo độ tuổi", "theo lĩnh vực",
    "theo loại hình", "theo loại", "theo khối", "từng cấp", "từng loại", "từng khối",
    "theo địa bàn", "theo đối tượng", "kết quả", "cơ cấu",
)  # fmt: skip
_OPENERS = sorted((tuple(words.split()) for words in OPENERS), key=lambda words: -len(words))
_FIRST = {words[0] for words in _OPENERS}
BY_KIND = "theo loại"  # "theo độ dài:", "theo nguồn vốn:": by whatever
_NOT_KINDS = {"kế", "quy", "nghị", "chỉ", "hướng", "đúng", "tinh", "đề", "yêu", "thẩm", "công", "báo"}


def opener_in(gap: Sequence[str]) -> tuple[str, bool]:
    """The connective that opens a list between two numbers, and whether a colon stands with it."""
    for at in range(len(gap) - 1, -1, -1):
        if gap[at] not in _FIRST:
            continue
        words = next((words for words in _OPENERS if tuple(gap[at : at + len(words)]) == words), None)
        if words is None and gap[at] == "theo" and ":" in gap[at : at + 6] and not _NOT_KINDS & {*gap[at + 1 : at + 3]}:
            return BY_KIND, True
        if words is not None and not (words == ("kết", "quả") and ":" not in gap[at:]):
            return " ".join(words), ":" in gap[at:]
    return (":", True) if ":" in gap else ("", False)
