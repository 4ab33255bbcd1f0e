"""What rooms publish for figures: a dataset whose sums may be kept names every table that it reads."""

import re
from datetime import date

from hatnhan.measures import Period
from hatnhan.shell.rooms import drawers


def tables_of(sql: str) -> set[str]:
    return set(re.findall(r'(?:FROM|JOIN)\s+"?(\w+)"?', sql))


def test_a_dataset_names_every_table_that_it_reads() -> None:
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    declared = [one for _room, module in drawers("datasets") for one in module.DATASETS]
    kept = [dataset for dataset in declared if dataset.rests_on]
    assert len(kept) >= 7
    for dataset in kept:
        read = tables_of(str(dataset.query(period).order_by().query))
        assert read, dataset.code
        assert read <= {touch.table for touch in dataset.rests_on}, dataset.code
