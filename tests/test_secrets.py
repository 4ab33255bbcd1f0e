"""What no browser may remember: such a field is named by its form, and neither a draft nor the browser keeps it."""

from collections.abc import Iterable, Iterator

import pytest
from django.urls import get_resolver

from hatnhan.members.forms import files
from hatnhan.ui.forms import ServiceForm

SECRET = {"identity", "income", "health", "property", "relatives", "foreign_relations", "war_invalid"}


def every_form(of: type[ServiceForm] = ServiceForm) -> Iterator[type[ServiceForm]]:
    for form in of.__subclasses__():
        yield form
        yield from every_form(form)


def unnamed(fields: Iterable[str], named: Iterable[str]) -> set[str]:
    """Secret fields that a form does not name as such."""
    return (SECRET & set(fields)) - set(named)


def test_every_form_of_the_house_names_its_secret_fields() -> None:
    assert get_resolver().url_patterns, "reading the addresses imports the forms of all rooms"
    asked = [form for form in every_form() if SECRET & set(form.base_fields)]
    assert len(asked) >= 3
    assert [form for form in asked if unnamed(form.base_fields, form.secret_fields)] == []


def test_a_planted_form_that_names_nothing_is_found() -> None:
    assert unnamed(files.SensitiveForm.base_fields, {"identity"}) == SECRET - {"identity"}


def test_the_third_circle_is_secret_as_a_whole() -> None:
    assert files.SensitiveForm.secret_fields == set(files.SensitiveForm.base_fields)


@pytest.mark.parametrize("name", sorted(files.SensitiveForm.secret_fields))
def test_a_secret_field_asks_the_browser_not_to_remember(name: str) -> None:
    assert 'autocomplete="off"' in str(files.SensitiveForm(seen=1)[name])
    assert "autocomplete" not in str(files.CorrectionForm(seen=1)["home_place"])
