"""The controls of forms are drawn by Django, except those of which the house keeps a template of its own."""

from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property

OURS = Path(__file__).parent / "templates"
THEIRS = Path(forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """What may be chosen begins with a capital, however a sentence writes the same words."""

    @cached_property
    def engine(self) -> Any:
        return self.backend({"APP_DIRS": False, "DIRS": [OURS, THEIRS], "NAME": "controls", "OPTIONS": {}})  # type: ignore[operator]
