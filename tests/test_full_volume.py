"""PostgreSQL on a volume that is truly full: told in words, the old state stays, and with room again the same act goes through.

The volume is a small one in memory that holds one database; only root may mount it, as where all is tested (`.ci/run`).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .apart import BEGIN, CLUSTER, DECISION_LIST, Site, database
from .test_full_disk import ACTS, SIGN_IN, TELL, WHOLE_LIST

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CLUSTER, reason="a file's disk is filled in test_full_disk"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a volume"),
]
SIZE = "256m"
FILL = """
import errno
try:
    with open({filler!r}, "wb", buffering=0) as filler:
        while filler.write(bytes(1 << 20)):
            pass
except OSError as error:
    assert error.errno == errno.ENOSPC, error
"""


class Volume:
    """A tablespace on a file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.filler = folder / "filler"
        self.tables = folder / "tables"
        self.name = f"small_{os.getpid()}"
        self.databases: list[str] = []

    def mount(self) -> bool:
        """Whether this machine lets root mount it: a container may not."""
        ask = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(self.folder)]
        return subprocess.run(ask, capture_output=True, check=False).returncode == 0

    def open(self) -> None:
        self.tables.mkdir()
        owner = Path(_ask("SHOW data_directory")).owner()
        shutil.chown(self.tables, owner)
        _do(f"CREATE TABLESPACE {self.name} LOCATION '{self.tables}'")

    def take_away(self) -> None:
        for one in self.databases:
            _do(f"DROP DATABASE {one} WITH (FORCE)")
        _do(f"DROP TABLESPACE IF EXISTS {self.name}")
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    @property
    def filled(self) -> str:
        """The script that fills it to the last byte."""
        return FILL.format(filler=str(self.filler))

    def empty(self) -> None:
        self.filler.unlink()


def _ask(question: str) -> str:
    import psycopg

    with psycopg.connect(CLUSTER, autocommit=True) as connection:
        return connection.execute(question.encode()).fetchone()[0]


def _do(act: str) -> None:
    import psycopg

    with psycopg.connect(CLUSTER, autocommit=True) as connection:
        connection.execute(act.encode())


@pytest.fixture
def volume() -> Iterator[Volume]:
    # PostgreSQL's user must reach it, so it does not stand in a folder of root's own.
    folder = Path(f"/var/tmp/hatnhan-volume-{os.getpid()}")
    folder.mkdir(mode=0o755)
    one = Volume(folder)
    if not one.mount():
        folder.rmdir()
        pytest.skip("this machine mounts nothing: the raised error of test_full_disk stands in")
    try:
        one.open()
        yield one
    finally:
        one.take_away()
        folder.rmdir()


def moved(made: Site, folder: Path, volume: Volume) -> Site:
    """The register once more, now on the volume."""
    shutil.copytree(made.folder, folder)
    volume.databases.append(database(folder.name, template=made.database, tablespace=volume.name))
    return Site(folder, volume.databases[-1])


def is_told_and_done_later(site: Site, volume: Volume, act: str) -> None:
    before = site.state()
    full = site.run(BEGIN + SIGN_IN + volume.filled + act + TELL)
    volume.empty()
    assert full.returncode == 0, full.stderr
    assert full.stdout.startswith("507"), full.stdout + full.stderr
    assert "Đĩa của máy chủ đã đầy" in full.stdout
    assert site.state() == before
    done = site.run(BEGIN + SIGN_IN + act + TELL)
    assert done.stdout.startswith("302"), done.stdout + done.stderr
    assert site.state() != before


def test_an_import_waits_for_room(volume: Volume, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    made = Site.made(tmp_path_factory.mktemp("volume_import"), rows=400)
    is_told_and_done_later(moved(made, tmp_path / "import", volume), volume, ACTS["import"])


def test_the_whole_list_waits_for_room(
    volume: Volume, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    made = Site.of_provinces(tmp_path_factory.mktemp("volume_list"))
    is_told_and_done_later(moved(made, tmp_path / "list", volume), volume, DECISION_LIST + WHOLE_LIST)
