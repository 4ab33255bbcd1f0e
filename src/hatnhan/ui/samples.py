"""Invented content for the gallery."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest

from hatnhan.foundation.clock import today
from hatnhan.foundation.errors import Question, RuleBroken, Stale

from .charts import BarRow, ColumnBar, column_chart
from .filters import FilterForm
from .forms import DateField, DecimalField, LevelField, ServiceForm, TextField
from .frame import Item, Shell
from .levels import RATED, SHORT_NAMES
from .tables import Column, Kind, Table
from .timeline import Lane, Mark, Spell, timeline


@dataclass(frozen=True)
class Sample:
    name: str
    cell: str
    joined_on: date | None
    level: int
    count: int
    share: Decimal | None
    state: tuple[str, str]


NAMES = ("Bùi Thị Ánh Mẫu", "Châu Văn Thử", "Dương Ngọc Ví Dụ", "Đặng Hữu Thí Nghiệm", "Lê Thị Hồng Mẫu", "Võ Văn Nháp")
STATES = (("ok", "Đã lưu"), ("warn", "Cần xem lại"), ("due", "Quá hạn 3 ngày"), ("off", "Chưa nhập"))
MEMBERS = [
    Sample(
        f"{NAMES[place % 6]} {place}",
        f"Chi bộ ấp Mẫu {place % 4 + 1}",
        date(2001 + place, 5, 19) if place % 5 else None,
        place % 5,
        1059 + place,
        Decimal("95.24") if place % 3 else None,
        STATES[place % 4],
    )
    for place in range(12)
]
TABLE = Table(
    [
        Column("name", "Họ và tên", url=lambda row: "#ho-so", order="name"),
        Column("cell", "Chi bộ", hide_when_narrow=True),
        Column("joined_on", "Ngày vào Đảng", kind=Kind.DATE, missing="thiếu ngày"),
        Column("level", "Mức", kind=Kind.LEVEL),
        Column("count", "Số phiếu", kind=Kind.NUMBER, group="Kết quả"),
        Column("share", "Tỷ lệ", kind=Kind.SHARE, group="Kết quả"),
        Column("state", "Tình trạng", kind=Kind.STATUS),
    ]
)


class SampleForm(ServiceForm):
    name = TextField(label="Họ và tên", max_length=80)
    joined_on = DateField(label="Ngày vào Đảng", help_text="Ngày tổ chức lễ kết nạp; gõ 19/5/2008 hoặc 19052008")
    share = DecimalField(label="Tỷ lệ phiếu", required=False, most=100)
    level = LevelField(label="Mức chi bộ đề nghị")
    file = forms.FileField(label="Bản chụp có chữ ký", required=False)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    is_signed = forms.BooleanField(label="Biên bản đã có chữ ký", required=False)


class SampleFilters(FilterForm):
    q = TextField(label="Tên")
    level = forms.ChoiceField(label="Mức", choices=[("", "Tất cả"), *((level, SHORT_NAMES[level]) for level in RATED)])
    since = DateField(label="Từ ngày")


def sample_service(*, name: str, confirmed: frozenset[str] = frozenset(), **rest: Any) -> str:
    """Answers in every way that a service may."""
    if name == "Cũ":
        raise Stale("Đồng chí Lê Thị Hồng Mẫu đã sửa lúc 16:42.", current={**rest, "name": "Mới", "version": 8})
    if name == "Sai":
        raise RuleBroken("Đợt này đã khóa, không ghi thêm được.")
    if rest["joined_on"].year < 2003 and "early" not in confirmed:
        raise Question("Sớm hơn sinh nhật 18 tuổi (01/05/2003). Đúng là như vậy chứ?", key="early", field="joined_on")
    return name


def row_answer(posted: Mapping[str, str]) -> dict[str, Any]:
    """What a grid's row hears back: saved under a new version, or which of its fields is wrong."""
    missing = 26 - sum(int(posted.get(f"b{place}") or 0) for place in range(1, 6))
    if missing:
        return {"ok": False, "message": f"Lệch {missing} phiếu", "errors": {"b1": "Cộng lại phải là 26."}}
    return {"ok": True, "hidden": {"seen": int(posted["seen"]) + 1}, "message": f"Đã lưu mức {posted['level']}"}


def sample_form(request: HttpRequest) -> SampleForm:
    form = SampleForm(request.POST or None, seen=7)
    if form.is_valid():
        form.carry_out(sample_service, actor=None)
    return form


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the gallery shows beside its form and table."""
    request.shell = sample_shell()  # type: ignore[attr-defined]
    return {
        "title": "Bộ phận của trang",
        "lede": "Mọi phần dùng chung, với nội dung bịa.",
        "path": [("Đảng bộ tỉnh Mẫu", "#"), ("Đảng bộ huyện Mẫu", "#"), ("Chi bộ ấp Mẫu", "")],
        "as_of": date(2022, 12, 31),
        "as_of_url": "#ngay",
        "bars": [
            BarRow("Tổ chức cơ sở đảng", (5, 21, 1, 0), "27/27 đã xếp loại", ["?figure=good"] * 4),
            BarRow("Chi bộ", (24, 123, 24, 0), "171/173 đã xếp loại"),
        ],
        "life": sample_life(),
        "chart": column_chart(
            [
                ColumnBar(str(year), 80 + year % 7 * 9, str(80 + year % 7 * 9), year == 2022)
                for year in range(2016, 2023)
            ],
            target=103,
        ),
        "job": {
            "done": 12500,
            "total": 50000,
            "percent": 25,
            "text": "Đang đọc tệp",
            "time_left": "còn khoảng 40 giây",
        },
        "answers": [
            ("Họ và tên", "Bùi Thị Ánh Mẫu", "#ten"),
            ("Ngày vào Đảng", "19/05/2008", "#ngay"),
            ("Ghi chú", "", ""),
        ],
        "levels": {level: str(SHORT_NAMES[level]) for level in RATED},
        "grid": [
            {"name": name, "ballots": [place + 1, 24 - place, 1, 0, 0], "level": 4 - place % 3}
            for place, name in enumerate(NAMES)
        ],
        "today": today(),
    }


def sample_shell() -> Shell:
    items = [
        Item("Hôm nay", "#hom-nay", "sun", 7, due=True),
        Item("Đảng viên", "#dang-vien", "id-card", current=True),
        Item("Kiểm điểm – xếp loại", "#xep-loai", "clipboard-check"),
        Item("Báo cáo", "#bao-cao", "chart-column", 2),
    ]
    more = [Item("Cây tổ chức", "#to-chuc", "network")]
    tabs = [*items[:2], Item("Xếp loại", "#xep-loai", "clipboard-check"), items[3], Item("Thêm", "#them", "menu")]
    shell = Shell(items=items, more_items=more, tabs=tabs, search_url="#tim")
    shell.who_name, shell.who_post, shell.who_url = "Đặng Trần Bảo Mẫu", "Văn phòng Đảng ủy xã Mẫu", "#toi"
    return shell


def sample_life() -> Any:
    cells = (
        Spell(date(2008, 5, 19), date(2014, 8, 15), "Chi bộ Trường Tiểu học Mẫu"),
        Spell(date(2014, 8, 15), date(2025, 7, 1), "Chi bộ thôn Mẫu (xã Mẫu cũ)"),
        Spell(date(2025, 7, 1), None, "Chi bộ thôn Mẫu Thượng", "sp2"),
    )
    marks = (
        Mark(date(2008, 5, 19), "Kết nạp"),
        Mark(date(2017, 1, 5), "Trung cấp lý luận chính trị"),
        Mark(date(2023, 2, 3), "Giấy khen"),
    )
    rated = tuple(Mark(date(year, 12, 31), f"Xếp loại năm {year}", 3 + (year % 4 == 0)) for year in range(2010, 2025))
    lanes = [Lane("Mốc", marks=marks), Lane("Chi bộ", spells=cells), Lane("Xếp loại", marks=rated)]
    return timeline(lanes, on=date(2026, 11, 23), now_text="Hôm nay: 18 năm 6 tháng tuổi Đảng")
