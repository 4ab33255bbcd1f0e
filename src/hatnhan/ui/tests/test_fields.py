"""What people type, and what they see again."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats, translation

from hatnhan.foundation.dates import PartialDate
from hatnhan.ui.forms import DateField, DecimalField, IntegerField, LevelField, PartialDateField, TextField


@pytest.mark.parametrize("typed", ["3/11/2026", "03112026", "03/11/2026", "3-11-2026", "2026-11-03"])
def test_a_day_is_never_read_month_first(typed):
    assert DateField().clean(typed) == date(2026, 11, 3)


@pytest.mark.parametrize("typed", ["31/02/2026", "11/2026", "hôm qua", "13/13/2026"])
def test_an_impossible_day_is_told_how_to_type(typed):
    with pytest.raises(ValidationError, match="Gõ ngày như"):
        DateField().clean(typed)


def test_a_day_is_shown_as_printed():
    assert DateField().prepare_value(date(2026, 11, 3)) == "03/11/2026"
    assert DateField().prepare_value("3/11/26") == "3/11/26"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1985", PartialDate(1985)), ("11/1985", PartialDate(1985, 11)), ("3/11/1985", PartialDate(1985, 11, 3))],
)
def test_a_birth_date_may_be_known_in_part(typed, read):
    field = PartialDateField()
    assert field.clean(typed) == read
    assert field.clean(field.prepare_value(read)) == read


@pytest.mark.parametrize("typed", ["13/1985", "85", "1985/11", "30/02/1985"])
def test_a_partial_day_that_cannot_be_is_refused(typed):
    with pytest.raises(ValidationError):
        PartialDateField().clean(typed)


def test_numbers_are_read_as_printed():
    assert IntegerField().clean("1.059") == 1059
    assert IntegerField().prepare_value(1059) == "1.059"
    assert DecimalField().clean("12,01") == Decimal("12.01")
    assert DecimalField().prepare_value(Decimal("1234.50")) == "1.234,50"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (IntegerField(), "12,5"),
        (IntegerField(), "1.05"),
        (IntegerField(least=1), "0"),
        (IntegerField(most=5), "6"),
        (DecimalField(), "12.01"),
        (DecimalField(), "1,234"),
        (DecimalField(most=100), "100,01"),
    ],
)
def test_numbers_that_cannot_be_are_refused(field, typed):
    with pytest.raises(ValidationError):
        field.clean(typed)


def test_text_comes_in_composed_with_single_blanks():
    assert TextField().clean("  Nguye\u0302\u0303n\u00a0 An ") == "Nguyễn An"


def test_a_level_is_a_number():
    assert LevelField().clean("4") == 4
    assert LevelField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        LevelField().clean("5")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_django_itself_reads_the_day_first(language):
    from django import forms

    with translation.override(language):
        assert forms.DateField(localize=True).clean("03/11/2026") == date(2026, 11, 3)
        assert formats.date_format(date(2026, 11, 3)) == "03/11/2026"
