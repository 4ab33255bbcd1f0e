"""Words of the register's catalogues: ethnic groups, religions, levels of political theory, posts and kinds of body.

Ethnic groups bear the numbers of the state's list of 1979; 0 is unknown everywhere.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.text import fold

_GROUPS = (
    "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Mông", "Dao", "Gia-rai", "Ngái", "Ê-đê", "Ba-na",
    "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Bru-Vân Kiều", "Thổ",
    "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru",
    "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
    "Si La", "Pu Péo", "Brâu", "Ơ-đu", "Rơ-măm",
)  # fmt: skip
ETHNICITIES = {0: "", **dict(enumerate(_GROUPS, 1)), 55: "Người nước ngoài"}
_ETHNIC_SYNONYMS = {
    "khmer": 5, "khome": 5, "viet": 1, "hmong": 8, "meo": 8, "h'mong": 8, "jrai": 10, "ede": 12, "e de": 12,
    "bana": 13, "ba na": 13, "xe dang": 14, "xo dang": 14, "cao lan": 15, "san chi": 15, "san chay": 15, "k'ho": 16,
    "co ho": 16, "raglai": 21, "stieng": 22, "van kieu": 23, "bru": 23, "katu": 26, "kho mu": 29, "ta oi": 31,
    "cho ro": 32, "chau ro": 32, "han": 4, "mnong": 20, "m'nong": 20, "gia rai": 10, "kho me": 5, "kho-me": 5,
}  # fmt: skip

RELIGIONS = {
    0: "", 1: "Không", 2: "Phật giáo", 3: "Công giáo", 4: "Tin lành", 5: "Cao Đài", 6: "Phật giáo Hòa Hảo",
    7: "Hồi giáo", 8: "Tứ Ân Hiếu Nghĩa", 9: "Bửu Sơn Kỳ Hương", 10: "Tịnh độ Cư sĩ Phật hội", 11: "Bà-la-môn",
    12: "Baha'i", 13: "Khác",
}  # fmt: skip
_RELIGION_SYNONYMS = {
    "thien chua giao": 3, "thien chua": 3, "dao phat": 2, "phat": 2, "hoa hao": 6, "khong ton giao": 1, "ko": 1,
    "cao dai giao": 5, "islam": 7,
}  # fmt: skip

THEORY_LEVELS = {0: "", 1: "Sơ cấp", 2: "Trung cấp", 3: "Cao cấp", 4: "Cử nhân"}
_THEORY_SYNONYMS = {"so": 1, "sc": 1, "trung": 2, "tc": 2, "cao": 3, "cc": 3, "cn": 4, "dai hoc": 4}
_THEORY_SUFFIXES = (" ly luan chinh tri", " llct", " chinh tri")


def _read(text: str, words: dict[int, str], synonyms: dict[str, int]) -> int | None:
    folded = fold(text)
    if not folded:
        return 0
    by_word = {fold(word): code for code, word in words.items() if word}
    return by_word.get(folded, synonyms.get(folded))


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
    words: str
    rank: int
    is_head: bool = False
    synonyms: tuple[str, ...] = ()


POSTS = (
    PostWords("secretary", "Bí thư", 1, True, ("bi thu chi bo", "bi thu dang uy", "bi thu chi uy", "bt", "bi thu cb")),
    PostWords("standing_deputy_secretary", "Phó Bí thư Thường trực", 2, False, ("pbt thuong truc", "pbttt", "pbt tt")),
    PostWords(
        "deputy_secretary", "Phó Bí thư", 3, False, ("pho bi thu chi bo", "pho bi thu dang uy", "pbt", "pho bi thu cb")
    ),
    PostWords(
        "standing_member", "Ủy viên Ban Thường vụ", 4, False,
        ("uvbtv", "uv btv", "uy vien btv", "uvtv", "uy vien thuong vu", "uy vien ban thuong vu dang uy"),
    ),
    PostWords(
        "committee_member", "Ủy viên", 5, False,
        ("uy vien ban chap hanh", "uvbch", "uv bch", "uy vien bch", "dang uy vien", "duv", "chi uy vien", "cuv",
         "cap uy vien", "uy vien chi uy", "uy vien dang uy", "uy vien ban chap hanh dang bo"),
    ),
    PostWords("chair", "Chủ tịch", 1, True, ("ct", "chu tich ubnd", "chu tich hdnd", "chu tich ubmttq")),
    PostWords("standing_vice_chair", "Phó Chủ tịch Thường trực", 2, False, ("pct thuong truc",)),
    PostWords("vice_chair", "Phó Chủ tịch", 3, False, ("pct", "pho chu tich ubnd", "pho chu tich hdnd")),
    PostWords("head", "Trưởng ban", 1, True, ("truong phong", "chanh van phong", "thu truong", "truong co quan")),
    PostWords("deputy_head", "Phó Trưởng ban", 3, False, ("pho truong phong", "pho chanh van phong", "pho ban")),
    PostWords("principal", "Hiệu trưởng", 1, True, ("ht",)),
    PostWords("vice_principal", "Phó Hiệu trưởng", 3, False, ("pht", "hieu pho")),
    PostWords("director", "Giám đốc", 1, True, ("gd",)),
    PostWords("deputy_director", "Phó Giám đốc", 3, False, ("pgd",)),
    PostWords("chief", "Chỉ huy trưởng", 1, True, ("truong cong an",)),
    PostWords("deputy_chief", "Phó Chỉ huy trưởng", 3, False, ("pho truong cong an",)),
    PostWords("member", "Thành viên", 6, False, ("tv",)),
)  # fmt: skip
POST_BY_CODE = {post.code: post for post in POSTS}
_POST_BY_WORDS = {fold(word): post for post in POSTS for word in (post.words, *post.synonyms)}


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
BODY_KIND_BY_CODE = {kind.code: kind for kind in BODY_KINDS}
BODY_KIND_BY_NUMBER = {kind.number: kind for kind in BODY_KINDS}
