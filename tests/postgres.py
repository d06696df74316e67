"""Starts PostgreSQL servers for tests, on a socket in a temporary folder, as a user that is not root."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUPERUSER, OWNER, EDITOR = "boss", "owner", "editor"
"""Three logins of a test server: for its administration, for the tables of desks, and for work at a desk."""


def binaries() -> Path | None:
    """Return the folder with the newest server programs of this computer; None if there are none."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parts[-3])).parent
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def _account() -> str | None:
    """Return the account that runs the server; None for one's own, since PostgreSQL refuses to run as root."""
    if os.geteuid():
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class TestServer:
    """One server, which a test may kill and start again."""

    __test__ = False

    def __init__(self, folder: Path, programs: Path) -> None:
        """Use the programs in `programs` and keep everything in `folder`, which the server's account owns."""
        self.folder = folder
        self._programs = programs
        self._account = _account()

    def url(self, database: str, login: str = EDITOR) -> str:
        """Return the address of a database for the person who is known to the server as `login`."""
        return f"postgresql://{login}@/{database}?host={self.folder}"

    def _run(self, program: str, *words: str) -> str:
        command = [str(self._programs / program), *words]
        done = subprocess.run(command, user=self._account, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def make(self) -> None:
        """Make the server's data, without any database of a desk."""
        self._run("initdb", "-D", "data", "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start the server and return once it answers; only this computer's socket reaches it."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; the mode `immediate` is like a crash: nothing is written that was not acknowledged."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def sql(self, statement: str, database: str = "postgres", login: str = SUPERUSER) -> str:
        """Run a statement and return what psql prints."""
        place = ("-h", str(self.folder), "-U", login, "-d", database)
        return self._run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *place, "-c", statement)

    def new_database(self, name: str, like: str = "template1") -> str:
        """Make a database of the owner's login, which is empty or equals the database `like`; return its name."""
        self.sql(f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE "{like}"')
        return name


@contextmanager
def running_server(programs: Path) -> Iterator[TestServer]:
    """Yield a server that runs with the logins of the tests, and remove it with its data afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        if (account := _account()) is not None:
            shutil.chown(folder, account)
        server = TestServer(folder, programs)
        server.make()
        server.start()
        try:
            server.sql(f"CREATE ROLE {OWNER} LOGIN; CREATE ROLE wxdesk; CREATE ROLE {EDITOR} LOGIN IN ROLE wxdesk")
            yield server
        finally:
            server.stop("immediate")
