"""Whether the report's period is closed, and what changed since its closing, in words."""

from collections.abc import Iterator, Mapping

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.report.measures import OUTCOMES
from wxdesk.domain.report.model import ReportAdjustment
from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.item_words import hours_words

_PROGRESS = frozenset((*OUTCOMES, "settled", "judged", "first-pass"))
"""Numbers that change after a closing because articles in hand came to an end."""


def closing_state(cells: ReportCells) -> str:
    """Return whether the period is closed or still running, and since when; "" if it is over and not closed."""
    report = cells.report
    if report.closed is not None:
        closed = report.closed
        key = "report-closed" if closed.whole else "report-closed-damaged"
        return cells.say(key, day=shanghai_minute(closed.closed_at), person=closed.closed_by, digest=closed.digest[:8])
    return cells.say("report-running") if report.running else ""


def closing_changes(cells: ReportCells) -> Iterator[str]:
    """Yield a sentence for each number that changed since the closing."""
    closed = cells.report.closed
    found = closed.adjustments if closed else ()
    moved = {one.key: one for one in found if one.unit is None and one.channel is None}
    waiting = moved.get("in-hand")
    if waiting is not None and waiting.now < waiting.kept and "delivered" not in moved:
        yield _progress(cells, moved)
        found = tuple(one for one in found if one.key not in _PROGRESS)
    for one in found:
        if one.unit is not None:
            about = cells.unit(one.unit)
        elif one.channel is not None:
            about = cells.report.channel_names.get(one.channel, one.channel)
        else:
            about = cells.say("report-all")
        kept, now = (_amount(cells, one.key, value) for value in (one.kept, one.now))
        caption = cells.say("report-points-earned" if one.key == "points" else f"report-{one.key}")
        yield cells.say("report-change", about=about, caption=caption, kept=kept, now=now)


def _progress(cells: ReportCells, moved: Mapping[str, ReportAdjustment]) -> str:
    """Return a sentence on articles in progress at the closing: how many have which outcome now.

    The report does not call these changes corrections, because they are normal progress.
    """
    parts = [
        cells.say("report-change-part", caption=cells.say(f"report-{key}"), count=moved[key].now - moved[key].kept)
        for key in OUTCOMES
        if key != "in-hand" and key in moved and moved[key].now > moved[key].kept
    ]
    joined = cells.say("between-words").join(parts)
    return cells.say("report-change-progress", kept=moved["in-hand"].kept, now=moved["in-hand"].now, parts=joined)


def _amount(cells: ReportCells, key: str, value: int) -> str:
    """Return a number in words: hours if `key` counts hours."""
    return hours_words(value, cells.words) if key.endswith("-hours") else str(value)
