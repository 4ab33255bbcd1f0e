"""The rules of the house, each with a planted fault that it must find."""

import re
import subprocess
from pathlib import Path

import pytest

from hatnhan.access.audit import registered_acts

from . import house

PYTHON = [(path, path.read_text(encoding="utf-8")) for path in house.python_files()]
SOURCES = [(path, source) for path, source in PYTHON if "tests" not in path.parts]
TEMPLATES = [(path, path.read_text(encoding="utf-8")) for path in house.templates()]
VIEWS = [(path, source) for path, source in PYTHON if path.stem == "views" or "views" in path.parts]
SEEDS = house.REPOSITORY.parent / "shared" / "seeds"
RUN = 9


def committed() -> list[Path]:
    """Every text file that is part of the project."""
    listing = subprocess.run(["git", "ls-files"], cwd=house.REPOSITORY, capture_output=True, text=True, check=False)
    names = listing.stdout.split() if listing.returncode == 0 else []
    paths = [house.REPOSITORY / name for name in names] or [path for path, _source in PYTHON]
    texts = {".py", ".md", ".html", ".toml", ".css", ".js", ".txt", ".po", ".lock", ".service", ""}
    return [path for path in paths if path.suffix in texts and path.is_file()]


def test_there_is_something_to_look_at() -> None:
    assert len(PYTHON) > 150
    assert len(TEMPLATES) > 50
    assert len(VIEWS) > 5


def test_files_stop_at_three_hundred_lines() -> None:
    assert [str(path) for path, source in PYTHON if house.too_long(source)] == []
    assert house.too_long("x = 1\n" * 301)


def test_views_reach_rows_through_the_door() -> None:
    assert {str(path): lines for path, source in VIEWS if (lines := house.ways_round_the_door(source))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "row = Person.objects.get(pk=pk)",
        "row = fetch(Person, actor, extra=Person.objects.all())",
        "rows = listed(queries.all(), actor) | Person.objects.filter(x=1)",
        "row = get_object_or_404(Person, pk=pk)",
        "rows = Person._default_manager.all()",
        "ROWS = Person.objects.all()\nshown = ROWS.filter(pk=1)",
        "ROWS = Person.objects.all()\nseen = fetch(ROWS, actor)\nshown = ROWS.first()",
    ],
)
def test_a_way_round_the_door_is_found(fault: str) -> None:
    assert house.ways_round_the_door(fault)
    assert not house.ways_round_the_door("row = fetch(Person.objects.select_related('cell'), actor, pk=pk)")
    assert not house.ways_round_the_door("ROWS = Person.objects.all()\nseen = listed(ROWS, actor)")


def test_the_clock_is_read_in_one_place() -> None:
    others = [(path, source) for path, source in SOURCES if path != house.ROOT / "foundation" / "clock.py"]
    assert {str(path): lines for path, source in others if (lines := house.clock_readings(source))} == {}
    for fault in ("timezone.now()", "date.today()", "datetime.now()", "x = [time.time()]"):
        assert house.clock_readings(fault)
    assert not house.clock_readings("clock.now()")


def test_templates_keep_to_the_policy() -> None:
    assert {str(path): faults for path, source in TEMPLATES if (faults := house.template_faults(source))} == {}


@pytest.mark.parametrize(
    "fault",
    ['<p style="color:red">', "<style>p{}</style>", '<a onclick="go()">', "<script>go()</script>", "{{ text|safe }}",
     '<img src="https://elsewhere/x.png">'],
)  # fmt: skip
def test_a_fault_in_a_template_is_found(fault: str) -> None:
    assert house.template_faults(fault)


def test_names_say_something() -> None:
    assert {str(path): names for path, source in SOURCES if (names := house.banned_names(path, source))} == {}
    assert house.banned_names(Path("utils.py"), "")
    assert house.banned_names(Path("x.py"), "def process_rows(): ...\nclass DataHandler: ...")
    assert not house.banned_names(Path("x.py"), "def dates(): ...")


def test_every_recorded_act_has_a_sentence() -> None:
    services = [source for _path, source in SOURCES]
    acts = {act for source in services for act in house.recorded_acts(source)}
    assert len(acts) > 20
    assert acts - registered_acts() == set()
    assert list(house.recorded_acts('record(actor, "a.b" if on else "a.c", row)')) == ["a.b", "a.c"]


def test_locks_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (house.REPOSITORY / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links", text)


def test_paths_named_in_documents_exist() -> None:
    documents = [house.REPOSITORY / "README.md", *(house.REPOSITORY / "docs").rglob("*.md")]
    named = {
        (document.name, path)
        for document in documents
        for path in re.findall(r"`((?:src|docs|tests|bench)/[\w./-]+)`", document.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert {one for one in named if not (house.REPOSITORY / one[1].rstrip("/")).exists()} == set()


def test_nothing_names_the_machine_it_was_written_on() -> None:
    machine = re.compile(r"/work/(main|shared)|/root/|/home/\w+/|/tmp/team")
    here = Path(__file__)
    found = [
        path
        for path in committed()
        if path != here and machine.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_no_sentence_of_the_seeds_stands_here() -> None:
    """Only where the seeds lie beside the project; elsewhere the rule has nothing to compare with."""
    known: set[tuple[str, ...]] = set()
    for seed in SEEDS.rglob("*") if SEEDS.exists() else ():
        if seed.suffix in (".txt", ".md", ".html", ".csv", ".json"):
            known.update(house.runs(house.words_of(seed.read_text(encoding="utf-8", errors="replace")), RUN))
    taken = {str(path): found[:3] for path in committed()
             if (found := house.repeated_runs(path.read_text(encoding="utf-8", errors="replace"), known, RUN))}  # fmt: skip
    assert taken == {}
    assert house.repeated_runs("một hai ba bốn", {("hai", "ba", "bốn")}, 3) == ["hai ba bốn"]
