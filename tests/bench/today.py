"""Measure the screen Today: `python -m tests.bench.today`. Run by hand, not as a test.

It measures the wall time to read the data of Today in one snapshot, on a desk of 12,000 submissions. A second
measurement follows after pushes were planned for five years.
"""

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.desk_maker import fill
from tests.bench.timed_calls import told
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.services.desk.ports import By, Event, Transaction

SUBMISSIONS, DAYS, EACH = 12_000, 5 * 365, 7
_BATCH = 5


def plan_ahead(desk: Desk, by: By) -> None:
    """Add a push with items for every day of five years, on three channels."""
    first = shanghai_date(desk.clock.now()) + timedelta(days=15)
    known = desk.store.read(lambda reader: [row["id"] for row in reader.query("newest", limit=SUBMISSIONS)])

    def work(tx: Transaction, begin: int) -> None:
        for number in range(begin, min(begin + _BATCH, DAYS)):
            for channel in ("media", "zongchao", "baihuo"):
                push = uuid7()
                tx.put(PushRow(push, channel, first + timedelta(days=number), None))
                for order in range(EACH):
                    item = known[(number * EACH + order) % len(known)]
                    editing = PlacementStage.EDITING
                    tx.put(Placement(uuid7(), item, channel, editing, "题", push=push, order=order))
        tx.record(Event("push.added", by, "calendar", str(begin)))

    for begin in range(0, DAYS, _BATCH):
        desk.store.write(partial(work, begin=begin))


def measure(desk: Desk, by: By, name: str) -> None:
    """Measure the reads of the screen Today: agenda, today's pushes for the status line, and alarms."""
    told(f"{name}: agenda", lambda: desk.today.agenda(by.decider))
    told(f"{name}: foot", desk.day_ahead.tonight)
    told(f"{name}: alarms", desk.alarms.today)


def main() -> None:
    """Measure the screen Today, before and after five years are planned."""
    with TemporaryDirectory() as name, make_desk(Path(name) / "desk", "bench", "A", "B") as desk:
        by = seated(desk.people.resolve("A"))
        fill(desk, by, SUBMISSIONS)
        measure(desk, by, "two weeks planned")
        plan_ahead(desk, by)
        measure(desk, by, "five years planned")


if __name__ == "__main__":
    main()
