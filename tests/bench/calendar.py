"""Measure the calendar: `python -m tests.bench.calendar`. Run by hand, not as a test.

The data are three years with 100 items a week. The CPU time of this thread is measured for painting the visible area,
and for one step of a drag. Both are measured in the week view and in the month view.
"""

import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QPoint, QSettings
from PySide6.QtGui import QImage

from tests.ui.calendar_samples import item, push
from wxdesk.bootstrap import make_desk
from wxdesk.services.views.views import PlaceTarget, PushView
from wxdesk.texts import texts
from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.grid.period import DAYS, CalendarPeriod, View
from wxdesk.ui.calendar.sheet.days import look_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.window.app import make_app

WEEKS = 156
START = date(2026, 1, 5)
CHANNELS = (("media", 1, 8), ("zongchao", 2, 7), ("baihuo", 4, 7), ("baihuo-moments", 1, 1))
"""Each channel as (id, days between its pushes, items in each push); together 100 items a week."""
STEPS = 60


class LongMonth(CalendarPeriod):
    """A month of 156 weeks, so that all three years can be scrolled through."""

    @property
    def starts(self) -> tuple[date, ...]:
        """Return the Mondays of three years."""
        return tuple(START + timedelta(DAYS * n) for n in range(WEEKS))


def years() -> list[PushView]:
    """Return the pushes of three years, with 100 items a week."""
    days = [START + timedelta(n) for n in range(WEEKS * DAYS)]
    return [
        push(day, [item(f"{channel}-{day}-{n}", n + 1) for n in range(each)], channel=channel)
        for day in days
        for channel, every, each in CHANNELS
        if day.toordinal() % every == 0
    ]


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the CPU time in milliseconds that `work` takes on this thread."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def follow(grid: CalendarGrid, label: str, slot: int) -> None:
    """Show the dragged item at the position `slot` of the push `label`, as the calendar screen does.

    With "" as `label`, the item is shown over no push.
    """
    if grid.look.carry is not None:
        grid.show_carry(grid.look.carry.at(label or None, slot if label else None))


def drag(grid: CalendarGrid, point: QPoint) -> None:
    """Move the dragged item to `point`, and repaint the areas that this changes."""
    grid.hover(point)
    QCoreApplication.processEvents()


def told(name: str, times: list[float]) -> None:
    """Print the median and the maximum of `times`, in milliseconds."""
    print(f"{name:<32} {median(times):6.1f} ms median, {max(times):6.1f} ms most, of {len(times)}")


def measure(session: Session, view: View, pushes: list[PushView]) -> None:
    """Measure the time of painting and dragging in one view, which scrolls through three years of test data."""
    channels = [one for one in session.desk.people.channels() if one.id in {name for name, _, _ in CHANNELS}]
    period = CalendarPeriod(view, START)
    began = time.thread_time()
    look = look_of(session, period, START, channels, pushes)
    period = LongMonth(view, START) if view is View.MONTH else CalendarPeriod(view, START, WEEKS * DAYS)
    grid = CalendarGrid(session)
    grid.resize(1100, 700)
    grid.show_look(look, period, tuple(one.id for one in channels), tuple(pushes))
    spent = (time.thread_time() - began) * 1000
    print(f"{view.value}: faces and layout {spent:.0f} ms, {grid.look.layout.height} px high")
    grid.show_alarms({one.label: ("warn", "") for one in pushes[::5]})
    grid.show()
    picture = QImage(grid.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    bar = grid.verticalScrollBar()
    paints = []
    for step in range(STEPS):
        bar.setValue(bar.maximum() * step // STEPS)
        paints.append(cpu_ms(lambda: grid.viewport().render(picture)))
    told(f"{view.value}: paint while scrolling", paints)
    bar.setValue(0)
    first = pushes[0].items[0]
    answers = {one.label: PlaceTarget(one.label, None if n % 3 else "push-full") for n, one in enumerate(pushes)}
    grid.hovered.connect(lambda label, slot: follow(grid, label, slot))
    grid.show_carry(
        Carry(first.placement, first.number, first.title, "media", pushes[0].label, answers=answers),
        {label: "已满 8 篇" for label, one in answers.items() if one.code},
    )
    carrying = [cpu_ms(lambda: grid.viewport().render(picture)) for _ in range(20)]
    told(f"{view.value}: paint while carrying", carrying)
    moves = []
    for step in range(STEPS):
        point = QPoint(160 + step * 14, 80 + step * 9)
        moves.append(cpu_ms(partial(drag, grid, point)))
    told(f"{view.value}: step of a drag", moves)
    grid.close()


def main() -> None:
    """Measure the week view and the month view."""
    make_app()
    with TemporaryDirectory() as name, make_desk(Path(name) / "desk", "bench", "A", "B") as desk:
        settings = QSettings(str(Path(name) / "bench.ini"), QSettings.Format.IniFormat)
        session = Session(desk, texts(), settings)
        pushes = years()
        items = sum(len(one.items) for one in pushes)
        print(f"{len(pushes)} pushes, {items} items in {WEEKS} weeks: {items / WEEKS:.0f} a week")
        for view in View:
            measure(session, view, pushes)
        session.close()


if __name__ == "__main__":
    main()
