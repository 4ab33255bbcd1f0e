"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("reviews.campaign_opened", _("mở đợt kiểm điểm, xếp loại năm {year}"))
sentence("reviews.deadlines_set", _("đặt lại thời hạn các bước của đợt số {subject_id}"))
sentence("reviews.subjects_listed", _("lập danh sách đối tượng năm {year}: {count} đối tượng thay đổi"))
sentence("reviews.subjects_judged", _("xác định lại diện kiểm điểm của {count} đối tượng"))
sentence("reviews.subjects_followed", _("chuyển {count} đối tượng đang kiểm điểm theo tổ chức mới"))
sentence("reviews.rows_entered", _("nhập kết quả kiểm điểm của {count} đối tượng"))
sentence("reviews.self_review_written", _("ghi bản kiểm điểm của đối tượng số {subject_id}"))
sentence("reviews.opinions_noted", _("ghi ý kiến về {count} đối tượng"))
sentence("reviews.points_suggested", _("gợi ý nội dung kiểm điểm cho {count} đối tượng"))
sentence("reviews.knock_outs_noted", _("ghi trường hợp đương nhiên của {count} đối tượng"))
sentence("reviews.submitted", _("gửi đề nghị xếp loại của {count} đơn vị"))
sentence("reviews.submission_returned", _("trả lại đề nghị xếp loại của đơn vị"))
sentence("reviews.appraised", _("thẩm định, đề xuất mức của {count} đối tượng"))
sentence("reviews.votes_noted", _("ghi kết quả bỏ phiếu của cấp quyết định về {count} đối tượng"))
sentence("reviews.decided", _("quyết định xếp loại {count} đối tượng"))
sentence("reviews.noticed", _("ghi việc thông báo quyết định đến {count} đơn vị"))
sentence("reviews.past_recorded", _("ghi kết quả xếp loại các năm trước: {count} dòng"))
sentence("reviews.tallies_recorded", _("ghi biểu tổng hợp xếp loại các năm trước: {count} dòng"))
sentence("reviews.tallies_withdrawn", _("rút biểu tổng hợp xếp loại các năm trước: {count} dòng"))
sentence("reviews.past_withdrawn", _("rút kết quả xếp loại các năm trước: {count} dòng"))
sentence("reviews.cap_raised", _("ghi văn bản cho nâng tỷ lệ xuất sắc đến {percent} %"))
sentence("reviews.round_closed", _("khóa đợt kiểm điểm năm {year}, lần {number}"))
sentence("reviews.round_reopened", _("mở lại đợt kiểm điểm năm {year}"))
sentence("reviews.round_returned", _("trả lại bản tổng hợp năm {year}"))
sentence("reviews.reminded", _("nhắc {count} đơn vị về bước {step}"))
sentence("reviews.complaint_received", _("nhận kiến nghị về kết quả xếp loại số {subject_id}"))
sentence("reviews.complaint_answered", _("trả lời kiến nghị số {subject_id}"))
sentence(
    "reviews.printed", _("in {paper} của tổ chức số {subject_id}"),
    paper={
        "suggested_points": _("gợi ý kiểm điểm"), "self_review": _("bản kiểm điểm"), "ballot": _("phiếu biểu quyết"),
        "ballot_count": _("biên bản kiểm phiếu"), "cell_minutes": _("biên bản hội nghị chi bộ"),
        "proposal_list": _("danh sách đề nghị xếp loại"), "submission": _("tờ trình"), "notice": _("thông báo kết quả"),
        "decision": _("quyết định xếp loại"), "synthesis": _("biểu tổng hợp"),
        "deciding_ballot": _("phiếu biểu quyết của cấp quyết định"),
        "deciding_ballot_count": _("biên bản kiểm phiếu của cấp quyết định"),
    },
)  # fmt: skip
