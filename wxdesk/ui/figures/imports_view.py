"""The list of imported tables of figures, each of which can be undone, and the months whose figures are closed."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.figures.figures import FiguresClosing
from wxdesk.services.figures.figures import ImportView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.table import set_widths, table


class _Found(NamedTuple):
    imports: Sequence[ImportView]
    closed: Sequence[FiguresClosing]


class FiguresImportsView(QWidget):
    """Lists the imported tables of figures, undoes a chosen import, and closes or reopens the figures of a month."""

    changed = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        """Build the view; `begin` reads the imports."""
        super().__init__()
        self.setObjectName("figuresImports")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self.model: RowModel[ImportView] = RowModel(self._columns(), lambda one: one.imported.id)
        self.list = table("figuresImportList", say("figures-imports"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.back = button(say("figures-back"), "figuresImportsBack", self.left.emit, key="Esc")
        self.undo_one = button(say("figures-undo"), "figuresUndo", self.undo, key="U")
        bar = framed(row(label(say("figures-imports"), "title"), None, self.back, self.undo_one, spacing=10), "bar")
        set_margins(bar, 16, 8, 12, 8)
        self.channel = combo("figuresCloseChannel", say("figures-channel"), [])
        self.month = edit("figuresMonth", say("figures-month"), hint="2026-11")
        self.reason = edit("figuresReason", say("figures-reason"), hint=say("figures-reason"))
        self.close_month = button(say("figures-close"), "figuresClose", self.close_one)
        self.open_month = button(say("figures-reopen"), "figuresReopen", self.reopen_one)
        self.month.setFixedWidth(100)
        self.closed = label(role="dim", name="figuresClosed", wrap=True)
        asked = label(say("figures-closing"), "strong")
        ways = row(asked, self.channel, self.month, self.close_month, self.reason, self.open_month, spacing=8)
        below = framed(column(ways, self.closed, spacing=6), "bar")
        set_margins(below, 16, 10, 16, 10)
        whole = column(bar, self.list, below, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for key, slot in (("U", self.undo), ("Esc", self.left.emit)):
            inside = Qt.ShortcutContext.WidgetShortcut if key == "U" else Qt.ShortcutContext.WidgetWithChildrenShortcut
            owner = self.list if key == "U" else self
            QShortcut(QKeySequence(key), owner, context=inside).activated.connect(slot)

    def _columns(self) -> Sequence[Column[ImportView]]:
        session = self._session

        def days(one: ImportView) -> str:
            return f"{one.imported.first.isoformat()} — {one.imported.last.isoformat()}"

        def counts(one: ImportView) -> str:
            said = {"lines": one.imported.lines, "standing": one.standing, "unmatched": one.unmatched}
            return session.say("cli-figures-standing", **said)

        def state(one: ImportView) -> str:
            return session.say("cli-figures-taken-back") if one.taken_back else ""

        return [
            Column(session.say("column-channel"), 100, lambda one: one.channel),
            Column(session.say("figures-days"), 196, days, dim=True),
            Column(session.say("figures-file"), 0, lambda one: one.imported.name),
            Column(session.say("figures-figures"), 200, counts, dim=True),
            Column(session.say("figures-by"), 76, lambda one: one.person, dim=True),
            Column(session.say("figures-at"), 128, lambda one: session.instant(one.imported.at), dim=True),
            Column("", 76, state, lambda one: "neutral" if one.taken_back else None),
        ]

    def begin(self, channels: list[tuple[str, str]]) -> None:
        """Offer `channels`, each a name and an id, for closing a month; then read the imports."""
        fill(self.channel, channels)
        self.refresh()

    def refresh(self) -> None:
        """Read the imports and the closed months."""
        desk = self._session.desk
        self._reading.read(lambda: _Found(desk.figures.imports(), desk.figures.closed_months()), self._show)

    def _show(self, found: _Found) -> None:
        session = self._session
        self.model.replace(found.imports)
        if found.imports and self.model.at(self.list.currentIndex()) is None:
            self.list.setCurrentIndex(self.model.index(0, 0))
        months = [f"{session.channel_name(one.channel) or one.channel} {one.month}" for one in found.closed]
        none = session.say("figures-none-closed")
        self.closed.setText(session.say("figures-are-closed", months="、".join(months)) if months else none)
        for one in (self.undo_one, self.close_month, self.open_month):
            one.setEnabled(not session.read_only)
        self.list.setFocus()

    @Slot()
    def undo(self) -> None:
        """Undo the chosen import."""
        session, one = self._session, self.model.at(self.list.currentIndex())
        if one is None:
            return

        def done(_: None) -> None:
            session.done(session.say("figures-undone", name=one.imported.name))
            self._renew()

        session.act(lambda by: session.desk.figures.undo(one.imported.id, by), done, seen=one)

    def close_one(self) -> None:
        """Close the figures of the typed month."""
        session, channel, month = self._session, str(self.channel.currentData()), self.month.text()

        def done(made: FiguresClosing) -> None:
            said = {"channel": session.channel_name(channel) or channel, "month": made.month}
            session.done(session.say("figures-closed-done", **said, count=made.articles, digest=made.digest[:12]))
            self._renew()

        session.act(lambda by: session.desk.figures.close(channel, month, by), done)

    def reopen_one(self) -> None:
        """Reopen the closed figures of the typed month, with the typed reason."""
        session, channel, month = self._session, str(self.channel.currentData()), self.month.text()
        reason = self.reason.text()

        def done(_: None) -> None:
            said = {"channel": session.channel_name(channel) or channel, "month": month}
            session.done(session.say("figures-reopened-done", **said))
            self.reason.clear()
            self._renew()

        session.act(lambda by: session.desk.figures.reopen(channel, month, by, reason), done)

    def _renew(self) -> None:
        self.refresh()
        self.changed.emit()
