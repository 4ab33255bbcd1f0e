"""A PostgreSQL cluster of the tests' own: on loopback, under an unprivileged user also when run as root, gone afterwards.

python tests/postgres.py COMMAND...   runs the command with DATABASE_URL set to it; exit status 86 where there is no
                                      PostgreSQL (what `make test` takes for "not found")
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOT_FOUND = 86
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "autovacuum": "off",
}


def programs() -> Path | None:
    """The newest installed folder of PostgreSQL's programs, 15 or later."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    newest = max(found, key=lambda path: int(path.parent.name), default=None)
    return newest if newest and int(newest.parent.name) >= 15 else None


def unprivileged() -> list[str]:
    """What to put before a command so that it does not run as root; PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return []
    known = {user.pw_name for user in pwd.getpwall()}
    user = next(name for name in ("postgres", "nobody") if name in known)
    return (
        ["runuser", "-u", user, "--"] if shutil.which("runuser") else ["setpriv", f"--reuid={user}", "--clear-groups"]
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def cluster(bin_folder: Path) -> Iterator[str]:
    """The address of a running cluster, as DATABASE_URL."""
    prefix = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="hatnhan-pg-"))
    if prefix:
        user = prefix[2] if prefix[0] == "runuser" else prefix[1].partition("=")[2]
        shutil.chown(folder, user)
    port = free_port()
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    control = [*prefix, str(bin_folder / "pg_ctl"), "-D", str(folder / "data"), "-w", "-t", "60"]
    try:
        initdb = [str(bin_folder / "initdb"), "-D", str(folder / "data"), "-U", "hatnhan", "-A", "trust"]
        _run([*prefix, *initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder)
        started = ["-l", str(folder / "log"), "-o", f"-p {port} -k {folder} {options}", "start"]
        _run([*control, *started], folder)
        yield f"postgres://hatnhan@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    with (folder.parent / f"{folder.name}.out").open("w+") as out:
        done = subprocess.run(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, check=False)
        out.seek(0)
        said = out.read()
    Path(out.name).unlink(missing_ok=True)
    if done.returncode:
        raise SystemExit(f"PostgreSQL does not start: {said}")


def main(command: list[str]) -> int:
    """Run the command against a cluster; its exit status."""
    bin_folder = programs()
    if bin_folder is None:
        sys.stderr.write("PostgreSQL 15 or later is not installed: Debian package `postgresql`.\n")
        return NOT_FOUND
    with cluster(bin_folder) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
