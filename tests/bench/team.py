"""Compares the speed of a team's desk on PostgreSQL and in SQLite: `python -m tests.bench.team 100000`.

Both databases have the same rows and answer the same calls. The server runs on this computer with its default
settings, writes durably unless `--no-fsync` is given, and is reached by a Unix socket. Times are medians and 95th
percentiles of wall time. On a busy machine the CPU time beside them tells more: that of this process, and of the
server's process for this connection.
"""

import argparse
import itertools
import os
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench.desk_maker import fill
from tests.faults.team_client import receive_article
from tests.postgres import OWNER, TestServer, binaries, running_server
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.bootstrap.team.moving import move_from_server, move_to_server
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.filters import SORTS, VIEWS, Sift
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields

SEARCHES = ("告 777", "没有这些字", "dq")
ROUNDS = 25


class Times(NamedTuple):
    """Times of one call in milliseconds: median and 95th percentile of wall time, and mean of CPU time.

    `served` is the CPU time of the server, and 0 for a database in a file.
    """

    median: float
    most: float
    cpu: float
    served: float


class Stopwatch:
    """Collects the times of many calls at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Find out which process of the server works for `desk`, if its database is on a server."""
        self._walls, self._cpu, self._served = list[float](), 0.0, 0.0
        pid = "SELECT pg_backend_pid() AS pid"
        rows = desk.store.read(lambda reader: reader.rows(pid, {})) if desk.server else []
        self._process = Path(f"/proc/{rows[0]['pid']}/schedstat") if rows else None

    def _server_time(self) -> float:
        """Return the CPU time of the server's process in seconds."""
        return int(self._process.read_text(encoding="utf-8").split()[0]) / 1e9 if self._process else 0.0

    def time(self, work: Callable[[], object]) -> None:
        """Run `work` and add its times."""
        served, cpu, start = self._server_time(), time.process_time(), time.perf_counter()
        work()
        self._walls.append((time.perf_counter() - start) * 1000)
        self._cpu += (time.process_time() - cpu) * 1000
        self._served += (self._server_time() - served) * 1000

    def times(self) -> Times:
        """Return the times of all calls so far."""
        count, most = len(self._walls), statistics.quantiles(self._walls, n=20)[-1]
        return Times(statistics.median(self._walls), most, self._cpu / count, self._served / count)


def timed(desk: Desk, work: Callable[[], object], rounds: int = ROUNDS) -> Times:
    """Return the times of `work` at `desk`, after one round that is not counted."""
    work()
    watch = Stopwatch(desk)
    for _ in range(rounds):
        watch.time(work)
    return watch.times()


def _pages(desk: Desk) -> Iterator[tuple[str, Sift]]:
    """Yield the filters of the queue whose first page is measured, with their names."""
    today = shanghai_date(desk.clock.now())
    unit = desk.people.units()[7].id
    yield from ((f"view {view}", Sift(view)) for view in VIEWS)
    for sort in SORTS:
        yield from ((f"sort {sort} {way}", Sift(sort=sort, descending=way == "down")) for way in ("up", "down"))
    filters = {
        "state published": Sift(state="published"),
        "state editing": Sift(state="editing"),
        "state rejected": Sift(state="rejected"),
        "one unit": Sift(unit=unit),
        "own pieces": Sift(unit="own"),
        "one channel": Sift(channel="media"),
        "one kind": Sift(kind="promotion"),
        "since today": Sift(since=today),
    }
    for name, sift in filters.items():
        yield name, sift
        yield f"{name}, sort push", sift._replace(sort="push")
    yield from ((f"search {said}", Sift(search=said)) for said in SEARCHES)


def reads(desk: Desk) -> dict[str, Callable[[], object]]:
    """Return the calls by which screens read the desk, by name, such as `Today` or `a month of the calendar`."""
    person, today = desk.people.resolve("A"), shanghai_date(desk.clock.now())
    first = today.replace(day=1)
    return {
        **{f"queue, {name}": partial(desk.listing.part, sift) for name, sift in _pages(desk)},
        "queue, page after 50,000 rows": partial(desk.listing.part, Sift(), 50_000),
        "queue, number of all rows": partial(desk.listing.sifted, Sift(), 0, 1),
        "counts of all views": desk.reading.counts,
        "Today": partial(desk.today.agenda, person),
        "a month of the calendar": partial(desk.scheduling.plan, None, first, first + timedelta(days=30)),
        "newest page of the trail": partial(desk.reading.trail, limit=50),
        "trail, search": partial(desk.reading.trail, limit=50, search="告 777"),
    }


class Acting:
    """Acts on one article that is being edited, through the services of a desk."""

    def __init__(self, desk: Desk, by: By, reviewer: By, room: Path) -> None:
        """Receive and accept an article, whose files are made in `room`.

        `by` edits, places and releases it, `reviewer` approves it.
        """
        self._desk, self._by, self._reviewer = desk, by, reviewer
        self._article = receive_article(desk, by, room, "media")
        desk.deciding.accept(self._article, by)
        self._item = desk.reading.submission(self._article).placements[0].id
        first = shanghai_date(desk.clock.now()) + timedelta(days=25)
        plan = desk.scheduling.plan("media", first, first + timedelta(days=20))
        free = [push.label for push in plan if push.free > 1 and not push.frozen]
        self._pushes = itertools.cycle(free[:2])

    def move(self) -> None:
        self._desk.scheduling.place(self._item, self._by, push=next(self._pushes), reason="量")

    def edit(self) -> None:
        blocks = list(self._desk.composing.blocks(self._article))
        blocks[0] = Paragraph(blocks[0].id, (Run(secrets.token_hex(200)),))
        self._desk.composing.save(self._article, self._by, blocks)

    def title(self) -> None:
        self._desk.composing.edit_fields(self._item, self._by, PlacementFields(title=secrets.token_hex(8)))

    def claim(self) -> None:
        self._desk.claiming.claim(self._article, self._by)

    def hand_back(self) -> None:
        self._desk.claiming.hand_back(self._article, self._by)

    def request(self) -> None:
        self._desk.reviewing.request_review(self._item, self._by)

    def approve(self) -> None:
        self._desk.reviewing.approve(self._item, self._reviewer)

    def release(self) -> None:
        self._desk.reviewing.release(self._item, self._by)

    def back(self) -> None:
        self._desk.reviewing.request_changes(self._item, self._reviewer, "量")

    def times(self, rounds: int = ROUNDS) -> dict[str, Times]:
        """Return the times of each act; the acts follow each other as in the life of an article."""
        writing = (self.move, self.edit, self.title, self.claim, self.hand_back)
        acts = (*writing, self.request, self.approve, self.release, self.back)
        for act in acts:
            act()
        watches = {act: Stopwatch(self._desk) for act in acts}
        for _ in range(rounds):
            for act, watch in watches.items():
                watch.time(act)
        return {f"act: {act.__name__}": watch.times() for act, watch in watches.items()}


def _measured(desk: Desk) -> dict[str, Times]:
    found = {name: timed(desk, call) for name, call in reads(desk).items()}
    by, reviewer = (seated(desk.people.resolve(one)) for one in "AB")
    with tempfile.TemporaryDirectory() as room:
        return found | Acting(desk, by, reviewer, Path(room)).times()


def _shown(times: Times) -> str:
    return f"{times.median:8.1f} {times.most:8.1f} ms, CPU {times.cpu:6.1f}"


def _compare(folder: Path, server: TestServer) -> None:
    with open_desk(folder) as desk:
        files = _measured(desk)
    owner = server.url(server.new_database("desk"), OWNER)
    began = time.perf_counter()
    moved = move_to_server(folder, owner, "wxdesk")
    print(f"moved {moved.seq} events to the server in {time.perf_counter() - began:.1f} s")
    with open_desk(folder, server=server.url("desk")) as desk:
        for name, ours in _measured(desk).items():
            print(f"{name:<34} {_shown(ours)} + {ours.served:6.1f}   SQLite {_shown(files[name])}")
    began = time.perf_counter()
    moved = move_from_server(folder, owner)
    print(f"moved {moved.seq} events back in {time.perf_counter() - began:.1f} s; load {os.getloadavg()[0]:.1f}")


def made(folder: Path, count: int) -> None:
    """Make a desk with `count` submissions in `folder`, unless one is there already."""
    if (folder / "desk.db").exists():
        return
    with make_desk(folder, "bench", "A", "B") as desk:
        by = seated(desk.people.resolve("A"))
        fill(desk, by, count)
        desk.people.add("A", "", [Role.CHIEF, Role.RELEASER], by)


def main() -> None:
    """Fill a desk with submissions, and print the times of both databases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=20_000, help="the number of submissions")
    parser.add_argument("--desk", type=Path, help="a folder in which the filled desk is kept for the next time")
    parser.add_argument("--no-fsync", action="store_true", help="let the server answer before the disk has written")
    given = parser.parse_args()
    programs = binaries()
    if programs is None:
        sys.exit("needs the programs of PostgreSQL, as in Debian's package postgresql")
    with tempfile.TemporaryDirectory() as name, running_server(programs, fsync=not given.no_fsync) as server:
        original = given.desk or Path(name) / "made"
        made(original, given.count)
        shutil.copytree(original, Path(name) / "desk")
        _compare(Path(name) / "desk", server)


if __name__ == "__main__":
    main()
