"""Forms of the yearly review; their fields are the arguments of one service each."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, IntegerField, LevelField, ServiceForm, TextField, YearField

from .codes import Kind, Reason, Source, Standing
from .models import Campaign, Subject
from .papers import self_reviews


class BehalfField(TextField):
    """Who signed the paper that is typed from; asked of those who type for others."""

    def __init__(self, **options: Any) -> None:
        help_text = _("Tên người đã ký bản giấy; hệ thống ghi rõ ai nhập hộ ai.")
        super().__init__(label=_("Nhập hộ, theo giấy có chữ ký của"), help_text=help_text, max_length=150, **options)


class LongText(forms.CharField):
    """Several lines of text, kept as typed."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class CampaignForm(ServiceForm):
    """Opening a year's review."""

    year = YearField(label=_("Năm"), least=1990, most=2100)
    cut_off_on = DateField(label=_("Ngày chốt đối tượng"), help_text=_("Danh sách được lập theo tình hình ngày này."))


class DeadlinesForm(ServiceForm):
    """The day of each step, in the words of the campaign's own rules."""

    def __init__(self, campaign: Campaign, *args: Any, **options: Any) -> None:
        days = dict(campaign.deadlines.values_list("step", "due_on"))
        super().__init__(*args, initial=days, **options)
        for step in campaign.rules.steps:
            self.fields[step.code] = DateField(label=step.name)


class ReasonForm(ServiceForm):
    """Why something is handed back or opened again."""

    reason = LongText(label=_("Lý do"), help_text=_("Ghi rõ cần sửa gì để nơi nhận biết việc phải làm."))


class ScanForm(ServiceForm):
    """The photograph or scan of a signed paper."""

    file = forms.FileField(label=_("Bản có chữ ký"), help_text=_("Tệp PDF, JPEG hoặc PNG."))


class ComplaintForm(ServiceForm):
    """What a subject asks to be looked at again."""

    text = LongText(label=_("Nội dung kiến nghị"), rows=6)
    received_on = DateField(label=_("Ngày nhận"))


class AnswerForm(ServiceForm):
    """The deciding body's answer."""

    outcome = LongText(label=_("Nội dung trả lời"), rows=6)
    on = DateField(label=_("Ngày trả lời"))


class CapRaiseForm(ServiceForm):
    """A superior's document that raises the cap."""

    percent = IntegerField(label=_("Tỷ lệ được phép (%)"), least=1, most=100)
    number = forms.CharField(label=_("Số văn bản"), max_length=60)
    on = DateField(label=_("Ngày văn bản"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)


class DecisionForm(ServiceForm):
    """Number and day of a decision; its levels come from the table beside it."""

    number = forms.CharField(label=_("Số quyết định"), max_length=60)
    on = DateField(label=_("Ngày quyết định"))


class TitlesForm(ServiceForm):
    """The decision by which titles are given."""

    number = TextField(label=_("Số quyết định"), max_length=60)
    on = DateField(label=_("Ngày quyết định"))
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=200)


class StandingForm(ServiceForm):
    """What becomes of a subject, and why."""

    standing = forms.TypedChoiceField(label=_("Diện"), choices=Standing.choices, coerce=int, widget=forms.RadioSelect)
    reason = forms.TypedChoiceField(label=_("Lý do"), choices=Reason.choices, coerce=int)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)


class KnockOutForm(ServiceForm):
    """The case that forces the lowest level, of those that the round's rules know for this kind of subject."""

    case = forms.ChoiceField(label=_("Trường hợp"), widget=forms.RadioSelect, required=False)

    def __init__(self, subject: Subject, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word, rules = Kind(subject.kind).word, subject.round.rules if subject.round else None
        known = [(case.code, case.text) for case in (rules.knock_outs if rules else ()) if word in case.kinds]
        asked = cast(forms.ChoiceField, self.fields["case"])
        asked.choices = [("", _("Không thuộc trường hợp nào")), *known]


class OpinionForm(ServiceForm):
    """What somebody says of a subject; `on_behalf` is asked of those who may type for others."""

    source = forms.TypedChoiceField(label=_("Ý kiến của"), choices=Source.choices, coerce=int)
    giver = TextField(label=_("Người hoặc nơi cho ý kiến"), max_length=200, required=False)
    text = LongText(label=_("Nội dung"))
    given_on = DateField(label=_("Ngày cho ý kiến"), required=False)
    on_behalf = BehalfField(required=False)

    def __init__(self, *args: Any, for_others: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not for_others:
            del self.fields["on_behalf"]


class PointForm(ServiceForm):
    """A point suggested for review."""

    text = LongText(label=_("Nội dung gợi ý"))


class SelfReviewForm(ServiceForm):
    """The sections of the form of the year, and the level one claims; empty sections stay dotted when printed."""

    OTHERS = ("level", "seen", "on_behalf")

    def __init__(self, subject: Subject, *args: Any, for_others: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        person = [*self_reviews.PERSON, self_reviews.LEADER, *self_reviews.REST]
        for code, words, lines in person if subject.person_id else self_reviews.COLLECTIVE:
            self.fields[code] = LongText(label=words, required=False, rows=min(lines, 6))
        if subject.is_to_be_rated:
            self.fields["level"] = LevelField(label=_("Tự nhận mức xếp loại"), required=False)
        if for_others:
            self.fields["on_behalf"] = BehalfField(required=False)

    @property
    def sections(self) -> dict[str, str]:
        named = {name: text for name, text in self.cleaned_data.items() if name not in self.OTHERS}
        return {name: text for name, text in named.items() if text}
