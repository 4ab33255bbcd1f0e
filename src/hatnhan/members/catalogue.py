"""Words of the register's catalogues: ethnic groups, religions, levels of political theory, posts and kinds of body.

Ethnic groups bear the numbers of the state's list of 1979; 0 is unknown everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.language import pgettext_noop
from hatnhan.foundation.text import fold


class Catalogue(Mapping[int, str]):
    """Words by code, told in the language of the reader; what people write is read in Vietnamese."""

    def __init__(self, context: str, words: Mapping[int, str]) -> None:
        self._context, self._words = context, words
        self.by_word = {fold(word): code for code, word in words.items() if word}

    def __getitem__(self, code: int) -> str:
        return translation.pgettext(self._context, self._words[code]) if self._words[code] else ""

    def __iter__(self) -> Iterator[int]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def choices(self) -> tuple[tuple[int, Any], ...]:
        """Code and words that wait with their language until they are shown."""
        lazy = translation.pgettext_lazy
        return tuple((code, lazy(self._context, word) if word else "") for code, word in self._words.items())


ETHNICITIES = Catalogue("ethnic group", {
    0: "", 1: pgettext_noop("ethnic group", "Kinh"), 2: pgettext_noop("ethnic group", "Tày"),
    3: pgettext_noop("ethnic group", "Thái"), 4: pgettext_noop("ethnic group", "Hoa"),
    5: pgettext_noop("ethnic group", "Khơ-me"), 6: pgettext_noop("ethnic group", "Mường"),
    7: pgettext_noop("ethnic group", "Nùng"), 8: pgettext_noop("ethnic group", "Mông"),
    9: pgettext_noop("ethnic group", "Dao"), 10: pgettext_noop("ethnic group", "Gia-rai"),
    11: pgettext_noop("ethnic group", "Ngái"), 12: pgettext_noop("ethnic group", "Ê-đê"),
    13: pgettext_noop("ethnic group", "Ba-na"), 14: pgettext_noop("ethnic group", "Xơ-đăng"),
    15: pgettext_noop("ethnic group", "Sán Chay"), 16: pgettext_noop("ethnic group", "Cơ-ho"),
    17: pgettext_noop("ethnic group", "Chăm"), 18: pgettext_noop("ethnic group", "Sán Dìu"),
    19: pgettext_noop("ethnic group", "Hrê"), 20: pgettext_noop("ethnic group", "Mnông"),
    21: pgettext_noop("ethnic group", "Ra-glai"), 22: pgettext_noop("ethnic group", "Xtiêng"),
    23: pgettext_noop("ethnic group", "Bru-Vân Kiều"), 24: pgettext_noop("ethnic group", "Thổ"),
    25: pgettext_noop("ethnic group", "Giáy"), 26: pgettext_noop("ethnic group", "Cơ-tu"),
    27: pgettext_noop("ethnic group", "Gié-Triêng"), 28: pgettext_noop("ethnic group", "Mạ"),
    29: pgettext_noop("ethnic group", "Khơ-mú"), 30: pgettext_noop("ethnic group", "Co"),
    31: pgettext_noop("ethnic group", "Ta-ôi"), 32: pgettext_noop("ethnic group", "Chơ-ro"),
    33: pgettext_noop("ethnic group", "Kháng"), 34: pgettext_noop("ethnic group", "Xinh-mun"),
    35: pgettext_noop("ethnic group", "Hà Nhì"), 36: pgettext_noop("ethnic group", "Chu-ru"),
    37: pgettext_noop("ethnic group", "Lào"), 38: pgettext_noop("ethnic group", "La Chí"),
    39: pgettext_noop("ethnic group", "La Ha"), 40: pgettext_noop("ethnic group", "Phù Lá"),
    41: pgettext_noop("ethnic group", "La Hủ"), 42: pgettext_noop("ethnic group", "Lự"),
    43: pgettext_noop("ethnic group", "Lô Lô"), 44: pgettext_noop("ethnic group", "Chứt"),
    45: pgettext_noop("ethnic group", "Mảng"), 46: pgettext_noop("ethnic group", "Pà Thẻn"),
    47: pgettext_noop("ethnic group", "Cơ Lao"), 48: pgettext_noop("ethnic group", "Cống"),
    49: pgettext_noop("ethnic group", "Bố Y"), 50: pgettext_noop("ethnic group", "Si La"),
    51: pgettext_noop("ethnic group", "Pu Péo"), 52: pgettext_noop("ethnic group", "Brâu"),
    53: pgettext_noop("ethnic group", "Ơ-đu"), 54: pgettext_noop("ethnic group", "Rơ-măm"),
    55: pgettext_noop("ethnic group", "Người nước ngoài"),
})  # fmt: skip
_ETHNIC_SYNONYMS = {
    "khmer": 5, "khome": 5, "viet": 1, "hmong": 8, "meo": 8, "h'mong": 8, "jrai": 10, "ede": 12, "e de": 12,
    "bana": 13, "ba na": 13, "xe dang": 14, "xo dang": 14, "cao lan": 15, "san chi": 15, "san chay": 15, "k'ho": 16,
    "co ho": 16, "raglai": 21, "stieng": 22, "van kieu": 23, "bru": 23, "katu": 26, "kho mu": 29, "ta oi": 31,
    "cho ro": 32, "chau ro": 32, "han": 4, "mnong": 20, "m'nong": 20, "gia rai": 10, "kho me": 5, "kho-me": 5,
}  # fmt: skip

RELIGIONS = Catalogue("religion", {
    0: "", 1: pgettext_noop("religion", "Không"), 2: pgettext_noop("religion", "Phật giáo"),
    3: pgettext_noop("religion", "Công giáo"), 4: pgettext_noop("religion", "Tin lành"),
    5: pgettext_noop("religion", "Cao Đài"), 6: pgettext_noop("religion", "Phật giáo Hòa Hảo"),
    7: pgettext_noop("religion", "Hồi giáo"), 8: pgettext_noop("religion", "Tứ Ân Hiếu Nghĩa"),
    9: pgettext_noop("religion", "Bửu Sơn Kỳ Hương"), 10: pgettext_noop("religion", "Tịnh độ Cư sĩ Phật hội"),
    11: pgettext_noop("religion", "Bà-la-môn"), 12: pgettext_noop("religion", "Baha'i"),
    13: pgettext_noop("religion", "Khác"),
})  # fmt: skip
_RELIGION_SYNONYMS = {
    "thien chua giao": 3, "thien chua": 3, "dao phat": 2, "phat": 2, "hoa hao": 6, "khong ton giao": 1, "ko": 1,
    "cao dai giao": 5, "islam": 7,
}  # fmt: skip

THEORY_LEVELS = Catalogue("theory level", {
    0: "", 1: pgettext_noop("theory level", "Sơ cấp"), 2: pgettext_noop("theory level", "Trung cấp"),
    3: pgettext_noop("theory level", "Cao cấp"), 4: pgettext_noop("theory level", "Cử nhân"),
})  # fmt: skip
_THEORY_SYNONYMS = {"so": 1, "sc": 1, "trung": 2, "tc": 2, "cao": 3, "cc": 3, "cn": 4, "dai hoc": 4}
_THEORY_SUFFIXES = (" ly luan chinh tri", " llct", " chinh tri")


def _read(text: str, catalogue: Catalogue, synonyms: dict[str, int]) -> int | None:
    folded = fold(text)
    return catalogue.by_word.get(folded, synonyms.get(folded)) if folded else 0


def ethnicity_code(text: str) -> int | None:
    """The number of an ethnic group as people write it; 0 for nothing, None for an unknown word."""
    found = _read(text, ETHNICITIES, _ETHNIC_SYNONYMS)
    return found if found is not None else _read(text.replace("-", " "), ETHNICITIES, _ETHNIC_SYNONYMS)


def religion_code(text: str) -> int | None:
    """The number of a religion; "Không" is a religion's absence that was stated, 0 that nothing was."""
    return _read(text, RELIGIONS, _RELIGION_SYNONYMS)


def theory_code(text: str) -> int | None:
    """The level of political theory, with or without "lý luận chính trị"."""
    folded = fold(text)
    for suffix in _THEORY_SUFFIXES:
        folded = folded.removesuffix(suffix)
    return _read(folded, THEORY_LEVELS, _THEORY_SYNONYMS)


@dataclass(frozen=True, slots=True)
class PostWords:
    """A post in a body: its rank (1 leads), its words, and what else people write for it."""

    code: str
    written: str
    rank: int
    is_head: bool = False
    synonyms: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """In the language of the reader; `written` is what papers say."""
        return translation.pgettext("post", self.written)


POSTS = (
    PostWords("secretary", pgettext_noop("post", "Bí thư"), 1, True,
        ("bi thu chi bo", "bi thu dang uy", "bi thu chi uy", "bt", "bi thu cb")),
    PostWords("standing_deputy_secretary", pgettext_noop("post", "Phó Bí thư Thường trực"), 2, False,
        ("pbt thuong truc", "pbttt", "pbt tt")),
    PostWords(
        "deputy_secretary", pgettext_noop("post", "Phó Bí thư"), 3, False,
        ("pho bi thu chi bo", "pho bi thu dang uy", "pbt", "pho bi thu cb")
    ),
    PostWords(
        "standing_member", pgettext_noop("post", "Ủy viên Ban Thường vụ"), 4, False,
        ("uvbtv", "uv btv", "uy vien btv", "uvtv", "uy vien thuong vu", "uy vien ban thuong vu dang uy"),
    ),
    PostWords(
        "committee_member", pgettext_noop("post", "Ủy viên"), 5, False,
        ("uy vien ban chap hanh", "uvbch", "uv bch", "uy vien bch", "dang uy vien", "duv", "chi uy vien", "cuv",
         "cap uy vien", "uy vien chi uy", "uy vien dang uy", "uy vien ban chap hanh dang bo"),
    ),
    PostWords("chair", pgettext_noop("post", "Chủ tịch"), 1, True,
        ("ct", "chu tich ubnd", "chu tich hdnd", "chu tich ubmttq")),
    PostWords("standing_vice_chair", pgettext_noop("post", "Phó Chủ tịch Thường trực"), 2, False,
        ("pct thuong truc",)),
    PostWords("vice_chair", pgettext_noop("post", "Phó Chủ tịch"), 3, False,
        ("pct", "pho chu tich ubnd", "pho chu tich hdnd")),
    PostWords("head", pgettext_noop("post", "Trưởng ban"), 1, True,
        ("truong phong", "chanh van phong", "thu truong", "truong co quan")),
    PostWords("deputy_head", pgettext_noop("post", "Phó Trưởng ban"), 3, False,
        ("pho truong phong", "pho chanh van phong", "pho ban")),
    PostWords("principal", pgettext_noop("post", "Hiệu trưởng"), 1, True, ("ht",)),
    PostWords("vice_principal", pgettext_noop("post", "Phó Hiệu trưởng"), 3, False, ("pht", "hieu pho")),
    PostWords("director", pgettext_noop("post", "Giám đốc"), 1, True, ("gd",)),
    PostWords("deputy_director", pgettext_noop("post", "Phó Giám đốc"), 3, False, ("pgd",)),
    PostWords("chief", pgettext_noop("post", "Chỉ huy trưởng"), 1, True, ("truong cong an",)),
    PostWords("deputy_chief", pgettext_noop("post", "Phó Chỉ huy trưởng"), 3, False, ("pho truong cong an",)),
    PostWords("member", pgettext_noop("post", "Thành viên"), 6, False, ("tv",)),
)  # fmt: skip
POST_BY_CODE = {post.code: post for post in POSTS}
_POST_BY_WORDS = {fold(word): post for post in POSTS for word in (post.written, *post.synonyms)}


def post_by_words(text: str) -> PostWords | None:
    """The post that somebody wrote; None for one outside the catalogue."""
    return _POST_BY_WORDS.get(" ".join(fold(text).replace(".", " ").split()))


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body: whether it is one of the Party, and whether it acts together as a collective."""

    number: int
    code: str
    words: object
    is_party: bool = True
    is_collective: bool = True


BODY_KINDS = (
    BodyKind(1, "committee", _("Ban Chấp hành")),
    BodyKind(2, "standing_committee", _("Ban Thường vụ")),
    BodyKind(3, "cell_committee", _("Chi ủy")),
    BodyKind(4, "cell_posts", _("Bí thư, phó bí thư chi bộ"), is_collective=False),
    BodyKind(5, "inspection_committee", _("Ủy ban kiểm tra")),
    BodyKind(6, "party_board", _("Lãnh đạo ban xây dựng Đảng")),
    BodyKind(11, "peoples_council", _("Thường trực Hội đồng nhân dân"), False),
    BodyKind(12, "peoples_committee", _("Lãnh đạo Ủy ban nhân dân"), False),
    BodyKind(13, "front", _("Ban Thường trực Ủy ban Mặt trận Tổ quốc"), False),
    BodyKind(14, "mass_organisation", _("Ban Thường vụ đoàn thể"), False),
    BodyKind(15, "agency", _("Lãnh đạo cơ quan, phòng, ban"), False),
    BodyKind(16, "public_unit", _("Lãnh đạo đơn vị sự nghiệp"), False),
    BodyKind(17, "armed_forces", _("Chỉ huy lực lượng vũ trang"), False),
    BodyKind(18, "enterprise", _("Lãnh đạo doanh nghiệp, hợp tác xã"), False),
)
_LEADERS = ("chair", "standing_vice_chair", "vice_chair", "member")
_HEADS = ("head", "deputy_head", "director", "deputy_director", "chief", "deputy_chief", "member")
_POSTS_OF_KIND = {
    "committee": ("secretary", "standing_deputy_secretary", "deputy_secretary", "standing_member", "committee_member"),
    "standing_committee": ("secretary", "standing_deputy_secretary", "deputy_secretary", "standing_member"),
    "cell_committee": ("secretary", "deputy_secretary", "committee_member"),
    "cell_posts": ("secretary", "deputy_secretary"), "inspection_committee": _LEADERS, "party_board": _HEADS,
    "peoples_council": _LEADERS, "peoples_committee": _LEADERS, "front": _LEADERS,
    "mass_organisation": ("secretary", "deputy_secretary", "standing_member", *_LEADERS), "agency": _HEADS,
    "public_unit": ("principal", "vice_principal", *_HEADS), "armed_forces": ("chief", "deputy_chief", "member"),
    "enterprise": ("chair", "vice_chair", "director", "deputy_director", "member"),
}  # fmt: skip


def posts_of(kind: int) -> list[PostWords]:
    """The posts that a kind of body knows, heads first."""
    return [POST_BY_CODE[code] for code in _POSTS_OF_KIND[BODY_KIND_BY_NUMBER[kind].code]]


BODY_KIND_BY_CODE = {kind.code: kind for kind in BODY_KINDS}
BODY_KIND_BY_NUMBER = {kind.number: kind for kind in BODY_KINDS}
