"""A large file goes into the database of a team's desk and out again: `python -m tests.bench.team_files 500`.

The number is the size in MB. Each line has the time, the time of the processor, and the largest memory so far.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.postgres import OWNER, TestServer, binaries, running_server
from wxdesk.files.vault.shared_vault import SharedVault
from wxdesk.store.postgres.file_tables import file_grants, file_statements
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.postgres.server_files import ServerFiles

_MEGABYTE = 1 << 20


def _told[T](what: str, work: Callable[[], T]) -> T:
    began, worked = time.perf_counter(), time.process_time()
    done = work()
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{what:20} {seconds:6.1f} s, processor {processor:5.1f} s, memory {memory} MB\n")
    return done


def _film(path: Path, megabytes: int) -> Path:
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(_MEGABYTE))
    return path


def _address(server: TestServer) -> str:
    name = server.new_database("film")
    with closing(ServerConnection(server.url(name, OWNER))) as owner:
        for statement in (*file_statements(), *file_grants("wxdesk")):
            owner.results(statement)
    return server.url(name)


def main() -> None:
    """Send the file from one computer, and fetch it on another one."""
    programs = binaries()
    if programs is None:
        sys.exit("needs the programs of PostgreSQL, as in Debian's package postgresql")
    with tempfile.TemporaryDirectory() as name, running_server(programs) as server:
        room = Path(name)
        film = _film(room / "film", int(sys.argv[1]) if len(sys.argv) > 1 else 500)
        with closing(ServerFiles(_address(server))) as files:
            first, second = SharedVault(room / "first", files), SharedVault(room / "second", files)
            stored = _told("sent", lambda: first.add(film))
            _told("added again", lambda: first.add(film))
            _told("fetched", lambda: second.path(stored.digest))
            _told("read and checked", lambda: second.verified_path(stored.digest))


if __name__ == "__main__":
    main()
