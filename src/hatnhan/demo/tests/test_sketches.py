"""Districts drawn from a short file: what their reports published is what the register counts."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from hatnhan.assignments.models import Visit
from hatnhan.demo.loading import load_district
from hatnhan.demo.sketch import Sketch
from hatnhan.directives.codes import Ask
from hatnhan.directives.models import Document, Obligation
from hatnhan.figures import reading
from hatnhan.figures.periods import period_of
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import by_code_or_alias
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Subject
from hatnhan.targets.models import Target

PUBLISHED = Path(__file__).parents[5] / "shared" / "acceptance" / "published.csv"
SKETCHES = ("pac-nam", "yen-son", "nam-truc", "trung-khanh")
LATER = ("admission.", "cadres.", "training.", "inspection.")


class _TakenBack(Exception):
    """Ends the transaction of the demonstration."""


@pytest.fixture(scope="module")
def sketches(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All sketched districts in one register."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                for name in SKETCHES:
                    load_district(name, lambda _words: None)
                yield
                raise _TakenBack
        except _TakenBack:
            pass


on_register = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("sketches")]


def marked(test: Any) -> Any:
    for mark in on_register:
        test = mark(test)
    return test


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_adds_up_and_is_the_same_every_time(name):
    sketch = Sketch.read(name)
    assert len(sketch.people) == sketch.told["members"]
    assert sum(bool(sketch.bases[cell.base].get("cells")) for cell in sketch.cells) == sketch.told["cells"]
    assert sketch.people == Sketch.read(name).people


def test_an_unknown_sketch_is_no_sketch():
    with pytest.raises(FileNotFoundError):
        Sketch.read("nowhere")


def test_a_sketch_that_has_more_bodies_than_cells_is_refused():
    told = Sketch.read("pac-nam").told
    with pytest.raises(ValueError, match="too few"):
        Sketch.of({key: value for key, value in told.items() if key != "base"} | {"cells": 3})


@marked
@pytest.mark.skipif(not PUBLISHED.exists(), reason="published figures are not beside the project")
@pytest.mark.parametrize("name", SKETCHES)
def test_figures_are_those_that_the_district_published(name):
    with PUBLISHED.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["district"] == name]
    now = [row for row in rows if not row["code"].startswith(LATER)]
    wrong = [(row["year"], row["code"]) for row in now if not _agrees(row)]
    assert rows
    assert wrong == []


def _agrees(row: dict[str, str]) -> bool:
    organisation = by_code_or_alias(row["organisation"])
    found = reading.figures_of(organisation, period_of(row["year"])).get(row["code"])
    if found is None or (row["of"] and found.base is None):
        return False
    said = [(row["value"], found.value), (row["base"], found.base), (row["share"], found.share)]
    exact = all(number is not None and Decimal(str(number)) == Decimal(text) for text, number in said if text)
    got = Decimal(str(found.share if found.share is not None else found.value))
    return exact and Decimal(row["low"] or "-Infinity") <= got <= Decimal(row["high"] or "Infinity")


@marked
def test_three_communes_still_owe_an_answer_to_the_second_resolution():
    owed = Obligation.objects.filter(ask=Ask.ISSUE, done_on=None, assignment__organisation__type="base_committee")
    assert owed.count() == 3
    assert owed.values("assignment__root").distinct().count() == 1


@marked
def test_every_answer_is_linked_to_what_it_answers():
    below = Document.objects.exclude(issuer=None).exclude(issuer__alias="pac-nam")
    assert below.count() == 17 + 10 + 8 + 1
    assert not below.filter(answers=None).exists()


@marked
def test_every_target_was_assessed_from_a_value_with_evidence():
    of_district = Target.objects.filter(plan__organisation__alias="pac-nam")
    assert of_district.count() == 55
    assert not of_district.filter(actuals=None).exists()


@marked
def test_every_cell_has_a_head():
    cells = Organisation.objects.filter(type__in=["cell", "base_cell"], custodian__isnull=False)
    with_head = cells.filter(bodies__seats__is_head=True).distinct()
    assert cells.filter(type="cell").exists()
    assert with_head.filter(type="cell").count() == cells.filter(type="cell").count()


@marked
def test_nobody_was_rated_twice_in_a_year_and_named_cells_have_their_years():
    years = Subject.objects.filter(organisation__alias="lap-thanh", kind=Kind.CELL, rating__level=4)
    assert sorted(years.values_list("year", flat=True)) == list(range(2008, 2019))
    members = Subject.objects.filter(year=2018, kind=Kind.MEMBER)
    assert members.count() == members.values("person").distinct().count() == 8378


@marked
def test_trung_khanh_admitted_150_to_165_a_year_and_lost_its_last_hamlet_without_a_member_in_2008():
    district = by_code_or_alias("trung-khanh")
    years = range(2009, 2014)
    admitted = [reading.figures_of(district, period_of(str(year)))["members.admitted"].value for year in years]
    assert admitted == [152, 158, 165, 161, 155]
    without = [
        reading.figures_of(district, period_of(str(year)))["organisations.hamlets_without_member"].value
        for year in (2004, 2007, 2008)
    ]
    assert without == [8, 5, 0]


@marked
def test_everybody_of_the_five_reports_was_sent_somewhere_and_somebody_never_came():
    for alias, visits in (("yen-son", 500), ("nam-truc", 250), ("trung-khanh", 20)):
        district = by_code_or_alias(alias)
        within = {"unit__left__gte": district.left, "unit__left__lt": district.right}
        made = Visit.objects.filter(**within)
        assert made.count() >= visits, alias
        assert not made.exclude(on__gte=F("assignment__began_on")).exists()


@marked
def test_what_is_loaded_is_not_loaded_again():
    before = Organisation.objects.count()
    with pytest.raises(CommandError):
        call_command("demo", "load", "pac-nam")
    call_command("demo", "load", *SKETCHES, "--unless-there")
    assert Organisation.objects.count() == before
