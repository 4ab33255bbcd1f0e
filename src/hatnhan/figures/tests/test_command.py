import io
import json

import pytest
from django.core.management import CommandError, call_command

from hatnhan.figures.periods import period_of
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]


@pytest.fixture
def district() -> Organisation:
    one = a_district(bases=2, cells=3)
    Organisation.objects.filter(pk=one.pk).update(alias="phja-son", code="99.301")
    return one


def told(*words: str) -> str:
    out = io.StringIO()
    call_command("figures", *words, stdout=out)
    return out.getvalue()


def test_json_as_the_acceptance_check_reads_it(district: Organisation) -> None:
    answer = json.loads(told("phja-son", "--year", "2022", "--format", "json"))
    assert (answer["organisation"], answer["year"]) == ("phja-son", 2022)
    assert answer["figures"]["t.cells_of_all"] == {"value": 6, "base": 9, "share": "66.67"}
    assert answer["figures"]["organisations.grassroots"] == {"value": 2, "base": None, "share": None}


def test_a_run_of_years_by_code_as_a_table(district: Organisation) -> None:
    (line,) = [line for line in told("99.301", "--year", "2008-2020").splitlines() if line.startswith("t.founded")]
    assert line.split() == ["t.founded", "6", "/", "6", "=", "100,00", "%"]
    assert period_of("2008-2020") == Period.year(2008, 2020)


def test_the_records_behind_a_figure(district: Organisation) -> None:
    answer = json.loads(told("phja-son", "--year", "2022", "--records", "t.cells_of_all"))
    assert answer["code"] == "t.cells_of_all"
    assert len(answer["records"]) == 6
    assert answer["records"][0]["title"] == "Chi bộ ấp 1.1"


def test_what_it_refuses(district: Organisation) -> None:
    for words, reason in (
        (["nowhere", "--year", "2022"], "Không có tổ chức"),
        (["phja-son", "--year", "2022-2020"], "không phải là một năm"),
        (["phja-son", "--year", "22"], "không phải là một năm"),
        (["phja-son", "--year", "2022", "--records", "t.none"], "Không có con số"),
    ):
        with pytest.raises(CommandError, match=reason):
            told(*words)
