"""The model of the submission list: columns, the choice of columns, marked rows and forecasts."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple, Self

from PySide6.QtCore import Qt, Signal

from wxdesk.domain.lists.spec import NOTHING
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.filters import SORTS
from wxdesk.services.lists.queue import queue_state_word, supplier_word
from wxdesk.services.views.queue_views import Forecast, QueueRow
from wxdesk.ui.models.rows import Column, Index, RowModel
from wxdesk.ui.models.tables import Words, state_tone

MARKED = Qt.ItemDataRole.UserRole + 3
"""Role: whether the row is marked for an act on many rows; None while no row is marked."""

SHOWN = ("number", "title", "unit", "state", "push", "findings")
"""Ids of the columns that are shown until a person chooses others."""
_AN_HOUR, _A_DAY = 3600, 86400
_WIDEST = 800
_BODY, _SMALL, _LATIN, _SPACE = 14, 12, 0.56, 0.25
_PAD, _TAG = 22, 34
"""Widths in pixels that a cell needs beside its text, and a tag beside its word."""


class ColumnLayout(NamedTuple):
    """The choice of a person: the visible columns in order, and their widths in pixels where changed."""

    shown: Sequence[str] = SHOWN
    widths: Mapping[str, int] = MappingProxyType({})

    def text(self) -> str:
        """Return the layout as JSON, for the settings."""
        return json.dumps({"shown": list(self.shown), "widths": dict(self.widths)})

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the layout stored as JSON; a damaged text gives the default columns."""
        try:
            kept = json.loads(text)
            shown = [str(name) for name in kept["shown"] if name in SORTS]
            widths = {str(name): int(width) for name, width in kept["widths"].items() if width < _WIDEST}
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()
        missing = [name for name in ("number", "title") if name not in shown]
        return cls(tuple(dict.fromkeys([*missing, *shown])) if shown else SHOWN, widths)


class QueueModel(RowModel[QueueRow]):
    """The model of the queue.

    Marked rows stay marked after a reload. Forecasts of when an item will be published are added after the rows are
    read.
    """

    marks_changed = Signal()

    def __init__(self, words: Words) -> None:
        """Build a model without rows, sorted by number; `words` puts values into words."""
        self._words = words
        self._closings: dict[str, datetime] = {}
        self._forecasts: dict[str, Forecast] = {}
        self._marks: dict[str, QueueRow] = {}
        self.now = datetime.now().astimezone()
        self.sort_column, self.descending = "number", True
        super().__init__(_columns(words, self), lambda row: row.id)

    @property
    def ids(self) -> list[str]:
        """Return the ids of the columns."""
        return [column.id for column in self.columns]

    def sorted_by(self, column: str, *, descending: bool) -> None:
        """Store by which column, and in which direction, the database sorted the rows; its header shows an arrow."""
        self.sort_column, self.descending = column, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the header of a column; that of the sort column has an arrow."""
        told = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return told
        arrow = "↓" if self.descending else "↑"
        return f"{told} {arrow}" if self.columns[section].id == self.sort_column else told

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For the role `MARKED`, return whether the row is marked; for other roles, the data of the base class."""
        if role == MARKED:
            row = self.at(index)
            return row.id in self._marks if row is not None and self._marks else None
        return super().data(index, role)

    def spoken(self, row: QueueRow) -> str:
        """Return the text of a row for screen readers: the default columns, and whether the row is marked."""
        said = [one.text(row) for one in self.columns if one.id in SHOWN]
        what = " ".join(text for text in said if text != NOTHING)
        return self._words.say("row-marked", what=what) if row.id in self._marks else what

    def forecast_of(self, row: QueueRow) -> Forecast | None:
        """Return the push on which a submission without a placement is expected to be published, as a forecast.

        Return None if no such push is in sight.
        """
        return self._forecasts.get(row.id)

    def closes(self, row: QueueRow) -> datetime | None:
        """Return the closing time (截稿) of the row's push, or of its forecast push; None if unknown."""
        forecast = self.forecast_of(row)
        return forecast.closes_at if forecast else self._closings.get(row.id)

    def foresee(self, closings: Mapping[str, datetime], forecasts: Mapping[str, Forecast], now: datetime) -> None:
        """Show closing times and forecasts, both by submission id; `now` is the time at which they were computed."""
        self._closings.update(closings)
        self._forecasts.update(forecasts)
        self.now = now
        self._redraw()

    @property
    def marked(self) -> Sequence[QueueRow]:
        """Return the marked rows in the order in which they were marked."""
        return list(self._marks.values())

    def mark(self, rows: Iterable[QueueRow], *, on: bool = True) -> None:
        """Mark `rows` for an act on many rows; remove their marks if not `on`."""
        for row in rows:
            if on:
                self._marks[row.id] = row
            else:
                self._marks.pop(row.id, None)
        self._redraw()
        self.marks_changed.emit()

    def toggle(self, row: QueueRow) -> None:
        """Mark `row`, or remove its mark."""
        self.mark([row], on=row.id not in self._marks)

    def unmark(self) -> None:
        """Unmark every row."""
        if self._marks:
            self.mark(self.marked, on=False)

    def replace(self, rows: Sequence[QueueRow], *, more: bool = False) -> None:
        """Show `rows`; marked rows are updated, and those that are no longer listed lose their marks.

        `more` tells that the store has further rows.
        """
        super().replace(rows, more=more)
        fresh = {row.id: row for row in rows}
        before = len(self._marks)
        self._marks = {marked: fresh[marked] for marked in self._marks if marked in fresh}
        if len(self._marks) != before:
            self.marks_changed.emit()

    def _redraw(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))


def _columns(words: Words, model: QueueModel) -> list[Column[QueueRow]]:
    say = words.say

    def closing(row: QueueRow) -> str:
        return _left(words, model.closes(row), model.now)

    def push(row: QueueRow) -> str:
        return _push(words, row, model.forecast_of(row))

    def whole_push(row: QueueRow) -> str:
        forecast = model.forecast_of(row)
        return f"{push(row)} {forecast.channel_name}" if forecast else push(row)

    state_width = _TAG + max(_width(words.word("stage", one.value), _SMALL) for one in Stage)
    counts_width = _PAD + _width(f"{say('count-returns', count=4)} {say('count-warns', count=2)}", _BODY)
    return [
        Column(say("column-number"), 74, lambda row: row.number, dim=True, id="number"),
        Column(say("column-title"), 0, lambda row: row.title, id="title"),
        Column(say("column-unit"), 104, lambda row: supplier_word(words, row) or NOTHING, dim=True, id="unit"),
        Column(say("column-officer"), 76, lambda row: row.officer or NOTHING, dim=True, id="officer"),
        Column(say("column-state"), state_width, lambda row: queue_state_word(words, row), state_tone, id="state"),
        Column(say("column-channel"), 104, lambda row: row.channel_name or NOTHING, dim=True, id="channel"),
        Column(say("column-push"), 200, push, tip=whole_push, id="push"),
        Column(say("column-closes"), 134, closing, id="closes"),
        Column(say("column-findings"), counts_width, lambda row: _counts(words, row), id="findings"),
        Column(
            say("column-delivered"),
            116,
            lambda row: words.instant(row.delivered_at),
            dim=True,
            id="delivered",
        ),
        Column(say("column-editor"), 76, lambda row: row.editor or NOTHING, dim=True, id="editor"),
        Column(say("column-kind"), 84, lambda row: words.word("category", row.kind), dim=True, id="kind"),
    ]


def _width(text: str, size: int) -> int:
    """Estimate the width of `text` in pixels at font size `size`; CJK characters are square, others narrower."""
    narrow = {" ": math.ceil(size * _SPACE)}
    return sum(size if sign > "\u2e7f" else narrow.get(sign, math.ceil(size * _LATIN)) for sign in text)


def _push(words: Words, row: QueueRow, forecast: Forecast | None) -> str:
    if row.day is not None:
        marks = [words.say("mark-rolled")] * row.rolled + [words.say("mark-urgent")] * row.urgent
        return " ".join([words.dated(row.day), *marks, row.channel_name or ""])
    if forecast is None or row.stage not in (Stage.RECEIVED, Stage.RETURNED):
        return NOTHING
    day = words.dated(forecast.day)
    return words.say("push-once-complete" if row.stage is Stage.RETURNED else "push-once-accepted", day=day)


def _left(words: Words, closes_at: datetime | None, now: datetime) -> str:
    """Return in words the time until a push closes, or that the push has closed; a dash if it is unknown."""
    if closes_at is None:
        return NOTHING
    left = (closes_at - now) // timedelta(seconds=1)
    if left < 0:
        return words.say("closed-already")
    if left < _A_DAY:
        return words.say("closes-in-hours", hours=left // _AN_HOUR, minutes=left % _AN_HOUR // 60)
    return words.say("closes-in-days", days=left // _A_DAY, hours=left % _A_DAY // _AN_HOUR)


def _counts(words: Words, row: QueueRow) -> str:
    said = [words.say("count-returns", count=row.returns)] * bool(row.returns)
    said += [words.say("count-warns", count=row.warns)] * bool(row.warns)
    return " ".join(said) or NOTHING
