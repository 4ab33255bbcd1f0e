"""Which lists divide everything between their parts, and which count one thing under several heads."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..mention import Mention

# Names of parts that leave nothing over and share nothing; each line is one way to divide.
PARTITIONS = (
    ({"khiển trách", "cảnh cáo", "cách chức", "khai trừ", "giải tán"}, 2),
    ({"cấp huyện", "huyện", "cấp tỉnh", "cấp cơ sở", "cơ sở", "cấp xã", "xã", "chi bộ", "đảng ủy", "ủy ban kiểm tra",
    "ban thường vụ", "cấp ủy",
      "cấp thành phố", "thành phố", "cấp phường", "phường", "ubkt", "thị xã"}, 2),
    ({"nam", "nữ"}, 2),
    ({"đảng bộ", "chi bộ cơ sở", "đảng bộ cơ sở", "chi bộ"}, 2),
    ({"khiếu nại", "tố cáo", "kiến nghị", "phản ánh", "đề nghị"}, 2),
    ({"văn hóa", "kinh tế", "an ninh", "xã hội", "quốc phòng", "xây dựng đảng", "hệ thống chính trị", "nội chính",
    "môi trường"}, 3),
    ({"cao cấp", "cử nhân", "trung cấp", "sơ cấp", "chưa qua"}, 4),
    ({"chính thức", "dự bị"}, 2),
    ({"hợp lệ", "không hợp lệ"}, 2),
    ({"tiếp thu", "giải trình"}, 2),
    ({"thpt", "thcs", "trung học phổ thông", "trung học cơ sở", "tiểu học"}, 2),
    ({"trực tiếp", "trực tuyến", "tập trung"}, 2),
    ({"trong nước", "nước ngoài"}, 2),
    ({"phải đánh giá", "được đánh giá", "đã đánh giá", "được xếp loại", "đã kiểm điểm", "được miễn",
    "chưa đánh giá", "chưa kiểm điểm", "không thuộc diện", "chưa đủ", "chưa xếp loại", "không xếp loại"}, 3),
    ({"được bầu", "đương nhiên", "chỉ định"}, 2),
    ({"tập thể", "cá nhân"}, 2),
    ({"giỏi", "khá", "trung bình", "yếu"}, 2),
    ({"nông nghiệp", "công nghiệp", "dịch vụ", "xây dựng", "thương mại", "nông lâm"}, 3),
    ({"vượt", "đạt", "chưa đạt", "không đạt", "đạt và vượt", "thấp"}, 2),
    ({"đúng hạn", "chậm", "quá hạn", "trước hạn", "muộn"}, 2),
    ({"xây mới", "sửa chữa", "nâng cấp", "làm mới"}, 2),
    ({"nghỉ hưu", "thôi việc", "tinh giản", "từ trần", "chuyển đi", "xóa tên", "khai trừ", "xin ra"}, 2),
    ({"mới", "cũ", "tái bầu", "tái cử", "lần đầu"}, 2),
    ({"tốt", "khá", "trung bình", "yếu", "kém", "xuất sắc", "đạt"}, 3),
    ({"xã", "thị trấn", "phường", "cơ quan", "doanh nghiệp", "trường học", "lực lượng vũ trang", "đơn vị sự nghiệp",
    "công an", "quân sự"}, 3),
)  # fmt: skip
# Names under which the same person may be counted twice.
OVERLAPPING = (
    "nữ", "dân tộc", "đoàn viên", "tôn giáo", "có đạo", "trẻ", "đại học", "trên đại học", "thạc sĩ", "trung cấp", "học sinh",
    "sinh viên",
    "cán bộ", "công chức", "dưới 30", "lý luận", "chuyên môn", "doanh nghiệp", "người có uy tín", "quần chúng", "thanh niên",
    "tuổi",
)  # fmt: skip
# Of these, what a person is whatever else he is.
SHARED = ("nữ", "nam", "dân tộc", "dtts", "tôn giáo", "có đạo", "trẻ", "tuổi", "cán bộ", "đại học", "có uy tín")


DENIALS = {"không", "chưa"}
LINKS = {"và", "có", "được", "đã", ",", "là", "còn"}
FULL = 0, 2  # those of which every part is always told


def divides_fully(parts: Sequence[Mention]) -> bool:
    """Whether the parts are forms of discipline, or men and women."""
    borne = [names_in(one.name) for one in parts]
    return any(all(way in names for names in borne) for way in FULL) and is_partition(parts)


@lru_cache(maxsize=4096)
def names_in(name: str) -> dict[int, frozenset[str]]:
    """The known names that stand in the words of a part, by the way to divide they belong to."""
    found = (
        (way, frozenset(word for word in known if f" {word} " in name)) for way, (known, _) in enumerate(PARTITIONS)
    )
    return {way: own for way, own in found if own}


def is_partition(parts: Sequence[Mention]) -> bool:
    """Whether every part bears a different name of one way to divide, or is one of a row of years or rounds."""
    if len(parts) > 1 and all({"năm", "quý", "đợt"} & {*one.gap[-5:]} and "#" in one.gap[-5:] for one in parts):
        return True
    if len(parts) > 2 and all(_is_of_years(one) for one in parts):
        return True
    if len(parts) == 2 and are_opposite(*parts):
        return True
    borne = [names_in(one.name) for one in parts]
    return any(len(parts) >= PARTITIONS[way][1] and _are_all_different(borne, way) for way in (borne or [{}])[0])


def are_opposite(one: Mention, other: Mention) -> bool:
    """ "vắng có lý do 5.912, vắng không có lý do 1.551"; "51 tổ chức làm tốt, 6 làm chưa tốt": one denies the other."""
    ways = ((one.before, other.before), (one.after, other.after))
    counted = one.counted | other.counted | {"lượt"}
    return any(_denies({*first} - LINKS - counted, {*second} - LINKS - counted) for first, second in ways)


def _denies(first: set[str], second: set[str]) -> bool:
    """Whether one says the other with a denial and no more: "làm tốt" and "chưa làm tốt việc kết nạp" may leave some."""
    longer, shorter = (first, second) if DENIALS & first else (second, first)
    return bool(shorter) and not DENIALS & shorter and longer - DENIALS == shorter and longer != shorter


def _are_all_different(borne: Sequence[Mapping[int, frozenset[str]]], way: int) -> bool:
    """Whether every part bears names of that way to divide, and no two the same."""
    seen: set[frozenset[str]] = set()
    for names in borne:
        own = names.get(way)
        if own is None or own in seen:
            return False
        seen.add(own)
    return True


def _is_of_years(one: Mention) -> bool:
    """ "dưới 30 tuổi", "3 đảng viên nhận Huy hiệu 55 năm"."""
    own = one.following[:8]
    own = own[: next((n for n, word in enumerate(own) if word in (",", ";", "và", ".")), len(own))]
    return "tuổi" in (*one.before[-4:], *one.gap[-4:], *one.after, *own) or {"hiệu", "năm"} <= {*own}


def ends_in_rest(parts: Sequence[Mention]) -> bool:
    """ "..., trình độ khác 134": the last part is all that is left."""
    return len(parts) > 2 and "khác" in (*parts[-1].before[-3:], *parts[-1].after[:4]) and not overlap(parts[-1:])


def may_be_shared(one: Mention) -> bool:
    """Whether a part is counted by what goes along with every other name."""
    name = one.name.replace(" phụ nữ ", " ")
    return any(f" {word} " in name for word in SHARED)


def overlap(parts: Sequence[Mention]) -> bool:
    """Whether two parts or more may count the same people, unless they divide by one thing."""
    if is_partition(parts) or all(one.own_unit in ("session", "paper") or one.after[:1] == ("lượt",) for one in parts):
        return False
    return sum(any(f" {word} " in one.name for word in OVERLAPPING) for one in parts) >= 2
