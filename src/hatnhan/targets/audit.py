"""Sentences of the acts on targets."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("targets.indicators_made", _("thêm {count} loại chỉ tiêu"))
sentence("targets.plan_opened", _("lập kế hoạch chỉ tiêu số {subject_id} theo văn bản {number}"))
sentence("targets.promised", _("giao {count} chỉ tiêu vào kế hoạch số {plan}"))
sentence("targets.changed", _("sửa chỉ tiêu số {subject_id} từ {was} thành {now}: {reason}"))
sentence("targets.taken_out", _("bỏ chỉ tiêu số {target} khỏi kế hoạch số {plan}: {reason}"))
sentence("targets.handed_down", _("giao chỉ tiêu số {target} xuống {count} tổ chức"))
sentence("targets.reported", _("ghi kết quả của {count} chỉ tiêu trong kế hoạch số {plan}"))
sentence("targets.assessed", _("đánh giá {count} chỉ tiêu của kế hoạch số {plan}"))
sentence("targets.task_registered", _("đăng ký nhiệm vụ trọng tâm số {subject_id}"))
sentence("targets.task_accepted", _("duyệt nhiệm vụ trọng tâm số {subject_id}"))
sentence("targets.task_reported", _("báo cáo kết quả nhiệm vụ trọng tâm số {subject_id}"))
sentence("targets.task_rated", _("xếp loại nhiệm vụ trọng tâm số {subject_id}"))
