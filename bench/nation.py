"""An invented register of 15,000 organisations and 350,000 members, built once through the services and kept.

.venv/bin/python -m bench.nation                                             an SQLite file under var/bench
.venv/bin/python tests/postgres.py .venv/bin/python -m bench.nation          PostgreSQL, kept as a dump under var/bench
"""

import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import measuring, site

ORGANISATIONS = int(15_000 * site.SCALE)
MEMBERS = int(350_000 * site.SCALE)


def ready() -> Any:
    """The province of the register under measurement, which another benchmark never builds by the way: it takes minutes."""
    from hatnhan.organisations.models import Organisation

    if not _is_there() and not (site.is_postgres() and _dump().exists()):
        raise SystemExit("The register is not built yet: .venv/bin/python -m bench.nation")
    if not _is_there():
        _restored()
    return Organisation.objects.get(custodian=None)


def _is_there() -> bool:
    from django.db import connection

    return "organisations_organisation" in connection.introspection.table_names()


def _built() -> None:
    from django.core.management import call_command
    from django.db import connection

    from . import filling

    call_command("migrate", verbosity=0)
    call_command("migrate", database="work", verbosity=0)
    if not site.is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    done: dict[str, tuple[int, float]] = {}
    try:
        filling.fill(ORGANISATIONS, MEMBERS, told=lambda what, count, seconds: done.update({what: (count, seconds)}))
    except BaseException:
        _discard()
        raise
    for what, (count, seconds) in done.items():
        measuring.tell(what, f"{count:,} in {seconds:.1f} s", f"{count / seconds:,.0f} a second")
    if site.is_postgres():
        _analysed()
        _pg("pg_dump", "-Fc", "-Z1", "-f", str(_dump()))


def _discard() -> None:
    """A file that is half full would be taken for a whole one."""
    from django.db import connection

    if not site.is_postgres():
        connection.close()
        Path(connection.settings_dict["NAME"]).unlink()


def _restored() -> None:
    from django.db import connections

    _pg("pg_restore", "-j2", "-d", urlsplit(os.environ["DATABASE_URL"]).path[1:], "--no-owner", str(_dump()))
    _analysed()
    connections.close_all()


def _analysed() -> None:
    """What autovacuum does for a site within minutes; the cluster of the tests has it switched off."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _dump() -> Path:
    return site.FOLDER / f"nation-{site.fingerprint()}.dump"


def _pg(program: str, *arguments: str) -> None:
    url = urlsplit(os.environ["DATABASE_URL"])
    newest = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    place = {"PGHOST": url.hostname, "PGPORT": str(url.port), "PGUSER": url.username, "PGDATABASE": url.path[1:]}
    subprocess.run([str(newest / program), *arguments], env={**os.environ, **place}, check=True)  # type: ignore[dict-item]


def main() -> None:
    """Build the register, or say how large the one that is kept is."""
    site.opened()
    from hatnhan.members.models import Person, StatusSpell
    from hatnhan.organisations.models import Organisation
    from hatnhan.reviews.models import Rating

    measuring.title(f"The register under measurement, {'PostgreSQL' if site.is_postgres() else 'SQLite'}")
    with measuring.watch() as one:
        if not _is_there() and not (site.is_postgres() and _dump().exists()):
            _built()
        ready()
    counts = {model.__name__: model._default_manager.count() for model in (Organisation, Person, StatusSpell, Rating)}
    measuring.tell("rows", ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    measuring.tell("seconds until it was there", f"{one.seconds:.1f}", f"peak {measuring.peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
