"""What is classified does not enter: only that there is a paper, and where it is kept."""

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken


def check_told(*, is_classified: bool, abstract: str, kept_at: str, has_file: bool = False, text: str = "") -> None:
    """A classified document brings no abstract, text or file, and says where its paper lies; any other has an abstract."""
    if not is_classified:
        if not abstract.strip():
            raise RuleBroken(_("Ghi trích yếu của văn bản."), field="abstract")
        return
    if abstract.strip() or text.strip():
        raise RuleBroken(
            _("Văn bản mật không ghi trích yếu, nội dung vào hệ thống. Hãy xóa ô này, chỉ ghi nơi giữ bản giấy."),
            field="abstract",
        )
    if has_file:
        raise RuleBroken(_("Văn bản mật không tải tệp lên hệ thống. Chỉ ghi nơi giữ bản giấy."), field="file")
    if not kept_at.strip():
        raise RuleBroken(_("Ghi nơi giữ bản giấy của văn bản mật."), field="kept_at")


def check_silent(is_classified: bool, words: str, field: str = "note") -> None:
    """Nothing is said about a classified document in the system, not even what the leader wrote on it."""
    if is_classified and words.strip():
        raise RuleBroken(_("Văn bản mật: ý kiến ghi trên bản giấy, không ghi vào hệ thống."), field=field)


def check_open(is_classified: bool, is_open: bool) -> None:
    """What is classified is not opened to members."""
    if is_classified and is_open:
        raise RuleBroken(_("Văn bản mật không mở cho đảng viên xem trên hệ thống."), field="is_open")


def check_file(is_classified: bool) -> None:
    """No file hangs on a classified document."""
    check_told(is_classified=is_classified, abstract="" if is_classified else "-", kept_at="-", has_file=is_classified)
