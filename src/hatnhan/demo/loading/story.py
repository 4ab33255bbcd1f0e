"""What a district's story tells besides its register: targets of plans, documents and what answered them."""

import tomllib
from pathlib import Path
from typing import Any

from . import attending, border, documents, promises, ratings, sittings
from .ground import Ground

_FOLDER = Path(__file__).parent.parent / "stories"


def tell(ground: Ground) -> None:
    """Ratings, targets and documents of a story, by the services of their rooms."""
    told = story_of(ground.plan.told["alias"])
    if ground.plan.told.get("late"):
        helping = border.help_out(ground)
        ground.say(f"tổ đảng, chi bộ xóm lập sau, {helping} đảng viên đồn biên phòng sinh hoạt tạm thời")
    rated = ratings.bring_past(ground, told)
    if rated:
        ground.say(f"{rated} kết quả xếp loại các năm trước")
    plans = [promises.keep_plan(ground, one) for one in told.get("plan", ())]
    if plans:
        ground.say(f"{len(plans)} kế hoạch chỉ tiêu: giao, kết quả, đánh giá")
    if told.get("document"):
        issued = documents.cascade(ground, told)
        ground.say(f"{issued} văn bản: ban hành, giao xuống, cụ thể hóa, phổ biến")
    if told.get("meeting"):
        held = sittings.sit(ground, told)
        ground.say(f"{held} cuộc họp của cấp ủy: giao ban, họp thường vụ, đối thoại")
    if told.get("stock"):
        sittings.take_stock_of(ground, told)
        ground.say("sơ kết văn bản sau một năm")
    if told.get("charge"):
        visits = attending.put_in_charge(ground, told)
        ground.say(f"phân công dự sinh hoạt chi bộ: {visits} lần dự")


def story_of(alias: str) -> dict[str, Any]:
    """The story of a district; empty if it has none."""
    path = _FOLDER / f"{alias.replace('-', '_')}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
