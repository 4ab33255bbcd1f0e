"""Sentences of the acts on accounts."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("accounts.created", _("mở {count} tài khoản"))
sentence("accounts.granted", _("giao {count} chức trách trên hệ thống"))
sentence("accounts.grant_ended", _("kết thúc chức trách {post} của tài khoản số {user}"))
sentence("accounts.posts_ended_with_organisations", _("kết thúc {count} chức trách ở các tổ chức đã kết thúc"))
sentence("accounts.code_issued", _("in mã dùng một lần cho tài khoản số {subject_id}"))
sentence("accounts.code_used", _("đăng nhập bằng mã dùng một lần"))
sentence("accounts.password_changed", _("đổi mật khẩu"))
sentence("accounts.sessions_ended", _("kết thúc mọi phiên đăng nhập của tài khoản số {subject_id}"))
sentence("accounts.session_ended", _("kết thúc một phiên đăng nhập của mình"))
sentence("accounts.switched_off", _("khóa tài khoản số {subject_id}"))
sentence("accounts.switched_on", _("mở khóa tài khoản số {subject_id}"))
sentence("accounts.signed_in", _("đăng nhập"))
