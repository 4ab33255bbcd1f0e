import pytest

from hatnhan.reports.fields import Chip, chips, codes_in, paragraphs, written

READINGS = {
    "a.good": {"value": 2682, "base": 2816, "share": "95.24", "before": 2571, "before_share": "93.76"},
    "a.all": {"value": 3328, "base": None, "share": None, "before": 3330, "before_share": None},
    "a.new": {"value": 4, "base": 0, "share": None},
}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("{{figure:a.all|value}}", "3.328"),
        ("{{figure:a.good|pair}}", "2.682/2.816"),
        ("{{figure:a.good|base}}", "2.816"),
        ("{{ figure:a.good|share }}", "95,24\u00a0%"),
        ("{{figure:a.good|change}}", "tăng 111"),
        ("{{figure:a.good|points}}", "tăng 1,48 điểm %"),
        ("{{figure:a.all|change}}", "giảm 2"),
        ("{{figure:a.all|points}}", "chưa có số năm trước"),
        ("{{figure:a.new|change}}", "chưa có số năm trước"),
        ("{{figure:a.new|share}}", "–"),
        ("{{figure:a.none|value}}", "⟨a.none⟩"),
        ("{{figure:a.all|colour}}", "{{figure:a.all|colour}}"),
    ],
)
def test_a_field_as_it_is_read(field: str, words: str) -> None:
    assert written(f"Có {field}.", READINGS) == f"Có {words}."


def test_chips_say_what_changed_and_what_is_unknown() -> None:
    shown = chips("A {{figure:a.all|value}} B {{figure:x|value}}", READINGS, {"a.all": {}})
    assert shown == [
        "A ",
        Chip("a.all", "value", "3.328", is_changed=True),
        " B ",
        Chip("x", "value", "⟨x⟩", is_unknown=True),
    ]


def test_codes_and_paragraphs() -> None:
    text = "Một {{figure:a.all|value}}\n\n  Hai {{figure:a.good|share}} \n"
    assert codes_in(text) == {"a.all", "a.good"}
    assert len(paragraphs(text)) == 2
