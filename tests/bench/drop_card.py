"""Measure dropping a delivery on the queue: `python -m tests.bench.drop_card [pictures]`. Run by hand.

It measures how long the event loop is blocked while the card of the delivery fills; 50 ms are allowed. Both the
wall time and the CPU time of the window's thread are printed.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.gaps import Gaps, until
from tests.bench.window import report, window_on
from tests.desks import article_file, picture_file
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.queue.drops.drop_items import DropState
from wxdesk.ui.queue.panel import QueuePanel
from wxdesk.ui.window.app import make_app

PICTURES = 12


def delivery(folder: Path, pictures: int, shade: int = 0) -> Path:
    """Write a folder with an article and `pictures` pictures, and return it; another `shade` gives other content."""
    folder.mkdir()
    article_file(folder / "店庆.docx", opening=f"第{shade}篇。")
    for number in range(pictures):
        picture_file(folder / f"图{number:02d}.png", shade + number)
    return folder


def main() -> None:
    """Drop a delivery twice, first with nothing cached, then type a detail; print how long the event loop blocked."""
    count = int(next((one for one in sys.argv[1:] if one.isdigit()), PICTURES))
    sweeper = Sweeper(make_app())
    gaps = Gaps()
    with tempfile.TemporaryDirectory() as made, window_on("received", Path(made)) as window:
        window.show_panel("queue")
        until(lambda: not window.session.tasks.busy and window.furnishing.done)
        drops = window.screen_of(QueuePanel).drops

        def judged() -> bool:
            return bool(drops.tray.items) and all(
                one.state in (DropState.READY, DropState.FAILED) for one in drops.tray.items
            )

        for number, what in enumerate(("cold", "warm")):
            drop = delivery(Path(made) / f"武穴购物广场{what}", count, 100 * number)
            gaps.begin()
            began = time.perf_counter()
            window.take([drop])
            until(lambda: judged() and not window.session.tasks.busy)
            report(f"{what}: the card of {count} pictures fills", gaps, time.perf_counter() - began)
            print(f"{'':<36} {gaps.busiest:6.0f} ms of the thread's own work at most")
            (item,) = drops.tray.items
            gaps.begin()
            began = time.perf_counter()
            drops.tray.type(item, {"range": "publicity"})
            until(lambda: judged() and not window.session.tasks.busy)
            report(f"{what}: a detail is typed", gaps, time.perf_counter() - began)
            gaps.begin()
            began = time.perf_counter()
            drops.tray.drop(item)
            until(lambda: not window.session.tasks.busy)
            report(f"{what}: the card is left", gaps, time.perf_counter() - began)
    sweeper.stop()


if __name__ == "__main__":
    main()
