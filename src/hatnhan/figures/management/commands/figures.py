"""hatnhan figures ORGANISATION --year YEAR: what the register says, for programmes and for the acceptance check."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.figures import reading, registry
from hatnhan.figures.periods import period_of
from hatnhan.figures.records import rows_behind
from hatnhan.foundation import console
from hatnhan.foundation.dates import parse_date
from hatnhan.foundation.numbers import grouped, percent_vn
from hatnhan.measures import Period
from hatnhan.organisations.asof import end_of
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import by_code_or_alias


class Command(console.Command):
    help = gettext_lazy(
        "In số liệu của một tổ chức trong một năm hoặc nhiều năm liền, hoặc danh sách đằng sau một con số."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help=_("mã hoặc tên tắt, ví dụ 99.901 hoặc tan-hong"))
        parser.add_argument("--year", required=True, help=_("2022, hoặc 2016-2020"))
        parser.add_argument("--format", choices=["json", "table"], default="table")
        parser.add_argument("--records", metavar="CODE", help=_("liệt kê các dòng đằng sau con số này"))
        parser.add_argument("--known-at", metavar="YYYY-MM-DD", help=_("theo những gì đã biết đến hết ngày ấy"))
        parser.add_argument("--recast", action="store_true", help=_("đếm theo cây tổ chức hôm nay"))

    def handle(self, *args: Any, **options: Any) -> None:
        organisation, period = _organisation(options["organisation"]), _period(options["year"], options["known_at"])
        if options["records"]:
            self._records(options["records"], organisation, period, recast=options["recast"])
            return
        values = reading.figures_of(organisation, period, recast=options["recast"])
        if options["format"] == "table":
            self._table(values)
            return
        years = period.first.year if period.first.year == period.last.year else options["year"]
        figures = {code: _plain(value) for code, value in values.items()}
        name = organisation.alias or organisation.code
        self.stdout.write(json.dumps({"organisation": name, "year": years, "figures": figures}, ensure_ascii=False))

    def _table(self, values: reading.Values) -> None:
        width = max((len(code) for code in values), default=0)
        for code, value in values.items():
            if value.is_hidden:
                self.stdout.write(f"{code:{width}}  {_('không hiện')}")
                continue
            base = "" if value.base is None else f" / {grouped(value.base)} = {percent_vn(value.share)}"
            self.stdout.write(f"{code:{width}}  {grouped(value.value)}{base}")

    def _records(self, code: str, organisation: Organisation, period: Period, *, recast: bool) -> None:
        if not registry.known(code):
            raise CommandError(_("Không có con số nào mang mã {code}.").format(code=code))
        dataset = registry.counted(code).dataset
        if dataset.confidential:
            raise CommandError(_("Danh sách này chỉ mở trên trang, cho người được giao việc này."))
        rows = rows_behind(code, organisation, period, recast=recast)
        records = [
            {"title": one.title, "detail": str(one.detail), "organisation": one.organisation}
            for one in dataset.describe(rows, period)
        ]
        self.stdout.write(json.dumps({"code": code, "records": records}, ensure_ascii=False))


def _organisation(text: str) -> Organisation:
    try:
        return by_code_or_alias(text)
    except Organisation.DoesNotExist:
        raise CommandError(_("Không có tổ chức nào mang mã hoặc tên tắt {text}.").format(text=text)) from None


def _period(text: str, known_at: str | None = None) -> Period:
    if known_at:
        return replace(_period(text), known_at=_end_of(known_at))
    try:
        return period_of(text)
    except ValueError:
        words = _("{text} không phải là một năm, cũng không phải nhiều năm liền như 2016-2020.")
        raise CommandError(words.format(text=text)) from None


def _end_of(text: str) -> datetime:
    try:
        return end_of(parse_date(text))
    except ValueError:
        raise CommandError(_("{text} không phải là một ngày.").format(text=text)) from None


def _plain(value: reading.Value) -> dict[str, Any]:
    if value.is_hidden:
        return {"value": None, "base": None, "share": None}
    number = float(value.value) if isinstance(value.value, Decimal) else value.value
    return {"value": number, "base": value.base, "share": None if value.share is None else str(value.share)}
