"""Sentences of the acts on stored papers."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("files.stored", _("lưu tệp số {subject_id}"))
sentence("files.opened", _("mở tệp số {subject_id}"))
sentence("files.removed", _("gỡ tệp số {subject_id}"))
