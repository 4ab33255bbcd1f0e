"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("reports.begun", _("soạn báo cáo năm {year}"))
sentence("reports.corrected", _("mở bản đính chính số {number} của báo cáo năm {year}"))
sentence("reports.written", _("sửa mục {section} của báo cáo năm {year}"))
sentence("reports.refreshed", _("cập nhật số liệu báo cáo năm {year}, {changed} số thay đổi"))
sentence("reports.remarked", _("ghi ý kiến của lãnh đạo ban vào báo cáo năm {year}"))
sentence("reports.approved", _("thông qua báo cáo năm {year}"))
sentence("reports.returned", _("trả lại báo cáo năm {year} để sửa"))
sentence("reports.numbered", _("vào số báo cáo năm {year}"))
sentence("reports.signed", _("gắn bản ký và đóng dấu của báo cáo năm {year}"))
sentence("reports.sent", _("gửi báo cáo năm {year}, mã kiểm {checksum}"))
sentence("reports.printed", _("tải báo cáo năm {year} dạng {format}"), format={"docx": "Word", "xlsx": "Excel"})
