"""Measure the filters of a trail of 1,000,000 events: `python -m tests.bench.trail_filters [EVENTS]`.

The events are generated without the program's services: ten years, thirty people, six accounts, ninety acts, some of
them frequent. For each filter, the time of the first page and of the count of all matching events is measured on the
store's thread. It is given in wall-clock and in CPU time, which other programs hardly lengthen; 50 ms of CPU are
allowed.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.domain.trail.kinds import ActKind
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.trail.facets import REBUILD

BAR_S = 0.05
_ACTS = tuple(
    f"{family}.{name}"
    for family in ("submission", "placement", "review", "notice", "push", "register", "seat", "article", "comment")
    for name in "abcdefghij"
)
_WEIGHTS = tuple(1 / (1 + number * 7 % 90) for number in range(len(_ACTS)))
"""How often each act occurs in relation to the others: as in an office, a few acts make up most of the events."""
_RARE = ("rule.waived", "refused", "amendment.asked", "placement.corrected", "placement.retracted")
_PEOPLE = tuple(f"{number:08x}-0000-7000-8000-000000000000" for number in range(30))
_CHANNELS = ("media", "zongchao", "baihuo", "baihuo-moments", "dianqi", "wuxue")
_DICE = random.Random(28)  # noqa: S311 - made-up events
_FIRST = date(2016, 1, 1)
_PAGE = 100


def fill(path: Path, count: int) -> None:
    """Write `count` events without hashes into the database at `path`, as lists and filters read them."""
    with closing(sqlite3.connect(path)) as plain:
        for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            plain.execute(f"DROP TRIGGER {name}")
        (first,) = plain.execute("SELECT max(seq) + 1 FROM audit").fetchone()
        for seq in range(first, count + 1):
            _insert(plain, seq, count)
        for statement in REBUILD:
            plain.execute(statement)
        plain.commit()


def _insert(plain: sqlite3.Connection, seq: int, count: int) -> None:
    entered = _FIRST + timedelta(days=seq * 3650 // count)
    happened = entered - timedelta(days=_DICE.choice((0, 0, 0, 0, 0, 0, 1, 3)))
    act = _DICE.choice(_RARE) if seq % 311 == 0 else _DICE.choices(_ACTS, _WEIGHTS)[0]
    # people come and go: each works for about four years; three of eight do the same acts
    staff = _PEOPLE[seq * 22 // count : seq * 22 // count + 8]
    at = _ACTS.index(act) % 6 if act in _ACTS else 0
    decided = _DICE.choice(staff[at : at + 3])
    told = act.startswith("review.") and _DICE.random() < 0.3
    by = staff[0] if told else decided
    route = _DICE.choice(("微信", "电话", "纸质")) if told else ""
    channel = _DICE.choice(_CHANNELS) if act.startswith(("placement.", "push.")) else None
    subject = f"稿件{seq // 40}"
    when = f"{entered.isoformat()}T0{seq % 9}:00:00.000Z"
    people = [{"id": one, "name": one[:8], "title": ""} for one in (decided, by)]
    body = {
        "act": act,
        "seq": seq,
        "subject": subject,
        "label": subject,
        "reason": "理由" * 20,
        "evidence": None,
        "happened_at": when,
        "recorded_at": when,
        "day": happened.isoformat(),
        "route": route,
        "clock_back": False,
        "decided_by": people[0],
        "entered_by": people[1],
        "changes": [],
        "app": "1",
        "data": {"channel": channel, "code": "x"} if channel else {"code": "x"},
    }
    text = json.dumps(body, ensure_ascii=False)
    line = (seq, act, subject, happened.isoformat(), when, decided, by, route, channel, None, when, None)
    plain.execute("INSERT INTO audit VALUES (?, ?, ?, ?)", (seq, text, bytes(32), bytes(32)))
    plain.execute("INSERT INTO trail_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
    plain.execute("INSERT INTO trail_text VALUES (?, ?)", (seq, text[:200].lower()))


def sifts() -> dict[str, TrailSift]:
    """Return filters by name: filters with one criterion each, and combinations of criteria that few events meet."""
    since, until = date(2021, 3, 1), date(2021, 3, 31)
    return {
        "all": TrailSift(),
        **{f"kind {one.value}": TrailSift(kind=one.value) for one in ActKind},
        "person of the first years": TrailSift(person=_PEOPLE[0]),
        "person now": TrailSift(person=_PEOPLE[28]),
        "entered for others": TrailSift(proxy=True),
        "entered later": TrailSift(late=True),
        "account": TrailSift(channel="wuxue"),
        "route": TrailSift(route="电话"),
        "a month": TrailSift(since=since, until=until),
        "ten years": TrailSift(since=_FIRST, until=date(2025, 12, 31)),
        "until the first year": TrailSift(until=date(2016, 6, 30)),
        "waivers": TrailSift(act="rule.waived"),
        "person who never did that": TrailSift(person=_PEOPLE[0], since=date(2024, 1, 1)),
        "waivers of a person by telephone": TrailSift(act="rule.waived", person=_PEOPLE[9], route="电话"),
        "refusals entered later on an account": TrailSift(kind="refusal", late=True, channel="media"),
        "reviews for others of a person, ten years": TrailSift(
            kind="review", proxy=True, person=_PEOPLE[3], since=_FIRST, until=date(2025, 12, 31)
        ),
        "article": TrailSift(article="稿件12500"),
        "article and kind": TrailSift(article="稿件12500", kind="review"),
    }


def measure(desk: Desk) -> int:
    """Print the time of the first page and of the counts of each filter; return 1 if a page takes too long."""
    slow = 0
    for name, sift in sifts().items():
        spent, worked = [], []
        for _ in range(5):
            began, busy = time.perf_counter(), time.process_time()
            _, total = desk.store.read(partial(Snapshot.sifted_trail, sift=sift, offset=0, limit=_PAGE))
            spent.append(time.perf_counter() - began)
            worked.append(time.process_time() - busy)
        began = time.perf_counter()
        desk.trail.counts(sift)
        counted = time.perf_counter() - began
        middle, cpu = sorted(spent)[2], sorted(worked)[2]
        slow += cpu > BAR_S
        print(
            f"{name:45} {total:9} events, first page {middle * 1000:7.1f} ms, CPU {cpu * 1000:7.1f} ms, "
            f"worst {max(spent) * 1000:7.1f} ms, counts {counted * 1000:7.1f} ms",
            flush=True,
        )
    return 1 if slow else 0


def main() -> int:
    """Make the trail in a throw-away folder, and measure it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        make_desk(folder, "bench", "殷茵", "王审").close()
        fill(folder / "desk.db", count)
        with open_desk(folder) as desk:
            facets = desk.store.read(lambda reader: reader.rows("SELECT count(*) AS n FROM trail_facet", {}))[0]["n"]
            tally = desk.store.read(lambda reader: reader.rows("SELECT count(*) AS n FROM trail_tally", {}))[0]["n"]
            print(f"{count} events, {facets} facets, {tally} counts")
            return measure(desk)


if __name__ == "__main__":
    sys.exit(main())
