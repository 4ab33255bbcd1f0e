"""The words of the four rating levels: a level is the integer 4 (excellent) to 1, 0 or None for not rated."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    4: _("Xuất sắc"),
    3: _("Tốt"),
    2: _("Hoàn thành"),
    1: _("Không hoàn thành"),
    0: _("Không xếp loại"),
}
FULL_NAMES = {
    4: _("Hoàn thành xuất sắc nhiệm vụ"),
    3: _("Hoàn thành tốt nhiệm vụ"),
    2: _("Hoàn thành nhiệm vụ"),
    1: _("Không hoàn thành nhiệm vụ"),
    0: _("Không xếp loại"),
}
SHORT_NAMES = {**NAMES, 1: _("Không HT")}
RATED = (4, 3, 2, 1)
CHOICES = [(level, FULL_NAMES[level]) for level in RATED]
