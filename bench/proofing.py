"""Reading a report of a hundred pages, and half of it: seconds, and whether the time grows as the length.

.venv/bin/python -m bench.proofing
"""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.shell.settings")

import django

django.setup()

from hatnhan.proofing.reading import proofread  # noqa: E402

from . import site  # noqa: E402

PAGE = 2_600  # letters
LIMIT, SEEDS_LIMIT, GROWTH = 5.0, 1.0, 2.6
LINES = (
    "Xếp loại chi bộ: hoàn thành tốt 30/40 (75%), trong đó 5 chi bộ xuất sắc, tỷ lệ 16,67%; hoàn thành 10/40 (25%).\n",
    "Kết nạp 118 đảng viên, tăng 12 đảng viên so với năm trước (106 đảng viên); mở 12 lớp cho 845 học viên.\n",
    "Công tác vận động quần chúng tiếp tục được quan tâm, đời sống của bà con ổn định, an ninh được giữ vững.\n",
)


def seconds(text: str) -> float:
    """The better of two readings."""
    taken = []
    for _turn in range(2):
        began = time.perf_counter()
        proofread(text)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> int:
    """1 where a limit is passed."""
    whole = ("".join(LINES) * (100 * PAGE // sum(map(len, LINES)) + 1))[: 100 * PAGE]
    half, full = seconds(whole[: len(whole) // 2]), seconds(whole)
    print(f"100 pages {full:.2f} s (limit {LIMIT:.0f}), 50 pages {half:.2f} s, grows by {full / half:.2f}")
    seeds = sorted((site.ROOT.parent / "shared" / "seeds").glob("*.txt"))
    together = sum(seconds(path.read_text(encoding="utf-8")) for path in seeds)
    print(f"{len(seeds)} seed texts {together:.2f} s (limit {SEEDS_LIMIT:.0f})")
    return int(full > LIMIT or full / half > GROWTH or together > SEEDS_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
