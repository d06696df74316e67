"""Compares the speed of a team's desk on PostgreSQL and in SQLite: `python -m tests.bench.team 100000`.

Both databases have the same rows and answer the same calls. The server runs on this computer with its default
settings, and is reached by a Unix socket.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.bench import median_ms
from tests.bench.desk_maker import fill
from tests.postgres import OWNER, TestServer, binaries, running_server
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.bootstrap.team import move_from_server, move_to_server
from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import Event, Transaction

SEARCHES = ("告 777", "没有这些字", "dq")


def _calls(desk: Desk) -> dict[str, Callable[[], object]]:
    by, listing = seated(desk.people.resolve("A")), desk.listing
    counted = iter(range(1_000_000))

    def add(tx: Transaction) -> None:
        number = next(counted)
        tx.put(Unit(f"bench-{desk.server != ''}-{number}", f"量{desk.server != ''}{number}"))
        tx.record(Event("unit.added", by, "people", "量"))

    return {
        "first page, all": partial(listing.part, Sift("all")),
        "first page, ours": partial(listing.part, Sift("ours")),
        "first page, all by push": partial(listing.part, Sift(sort="push")),
        "counts of all views": desk.reading.counts,
        **{f"search for {said}": partial(listing.part, Sift(search=said)) for said in SEARCHES},
        "newest page of the trail": partial(desk.reading.trail, limit=50),
        "an act with its event": lambda: desk.store.write(add),
    }


def _timed(desk: Desk) -> dict[str, float]:
    return {name: median_ms(call) for name, call in _calls(desk).items()}


def _compare(folder: Path, server: TestServer) -> None:
    with open_desk(folder) as desk:
        files = _timed(desk)
    owner = server.url(server.new_database("desk"), OWNER)
    began = time.perf_counter()
    moved = move_to_server(folder, owner, "wxdesk")
    print(f"moved {moved.seq} events to the server in {time.perf_counter() - began:.1f} s")
    with open_desk(folder, server=server.url("desk")) as desk:
        for name, ours in _timed(desk).items():
            print(f"{name:<32} {ours:9.2f} ms   SQLite {files[name]:9.2f} ms")
    began = time.perf_counter()
    moved = move_from_server(folder, owner)
    print(f"moved {moved.seq} events back in {time.perf_counter() - began:.1f} s")


def main() -> None:
    """Fill a desk with submissions, and print the times of both databases.

    The number of submissions is the command line's first argument, by default 20,000.
    """
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    programs = binaries()
    if programs is None:
        sys.exit("needs the programs of PostgreSQL, as in Debian's package postgresql")
    with tempfile.TemporaryDirectory() as name, running_server(programs) as server:
        folder = Path(name) / "desk"
        with make_desk(folder, "bench", "A", "B") as desk:
            fill(desk, seated(desk.people.resolve("A")), count)
        _compare(folder, server)


if __name__ == "__main__":
    main()
