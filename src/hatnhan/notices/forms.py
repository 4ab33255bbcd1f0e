"""The form of one's wishes for mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import ServiceForm

from .models import Often


class MailForm(ServiceForm):
    """Arguments of `wish_for_mail`."""

    address = forms.EmailField(label=_("Địa chỉ thư điện tử"), required=False, max_length=200)
    often = forms.ChoiceField(label=_("Gửi thư nhắc việc"), choices=Often.choices, widget=forms.RadioSelect)
