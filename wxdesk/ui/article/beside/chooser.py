"""The list of articles being edited, from which one is opened."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.lists.spec import NOTHING
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.article.writing import ArticleRow
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, row
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table

_TYPING_MS = 180
_UNIT, _EDITOR = 2, 5
_SMALL = 760
"""Width of the list in pixels below which its editor column is hidden."""


class Chooser(QWidget):
    """The list of articles with its own search: number, title, unit, state, day of the push, last editor."""

    chosen = Signal(str)
    """Emits the placement id of the article to open."""

    def __init__(self, session: Session) -> None:
        """Build the list; `refresh` fills it."""
        super().__init__()
        self.setObjectName("articleChooser")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self.model = RowModel(_columns(session), lambda one: one.id)
        self.list = table("articleList", session.say("panel-article"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.doubleClicked.connect(self._open)
        self.list.clicked.connect(self._open)
        for keys in ("Return", "Enter"):
            inside = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(keys), self.list, context=inside).activated.connect(self._open_current)
        words = session.say("editor-search")
        self.search = edit("articleSearch", words, hint=words)
        self.search.setProperty("role", "search")
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self._open_current)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._soon.start)
        queue = button(session.say("editor-to-queue"), "articleToQueue", self._to_queue, role="first")
        self.empty = EmptyState("articleEmpty", session.say("editor-empty"), queue)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        bar = row(self.search)
        bar.setContentsMargins(12, 8, 12, 8)
        self.setLayout(column(framed(bar, "bar"), self._stack, spacing=0))
        self.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide the unit column in a narrow window, so that titles have room."""
        self.list.setColumnHidden(_UNIT, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the editor column if the list itself is narrow."""
        super().resizeEvent(event)
        self.list.setColumnHidden(_EDITOR, event.size().width() < _SMALL)

    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""
        self.empty.draw(icons.pixmap("article", self._session.tokens.dim, 40))

    @Slot()
    def refresh(self) -> None:
        """Read the list of articles again."""
        desk, said = self._session.desk, self.search.text()
        person = self._session.person.id if self._session.person else ""
        self._reading.read(lambda: desk.writing.articles(said, person), self._show)

    def _show(self, rows: list[ArticleRow]) -> None:
        self.model.replace(rows)
        found = "editor-none-found" if self.search.text().strip() else "editor-empty"
        self.empty.say(self._session.say(found))
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if rows and not self.list.currentIndex().isValid():
            self.list.selectRow(0)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row_ = self.model.at(index)
        if row_ is not None:
            self.chosen.emit(row_.id)

    @Slot()
    def _open_current(self) -> None:
        self._open(self.list.currentIndex())

    def _to_queue(self) -> None:
        self._session.go("queue")


def _columns(session: Session) -> list[Column[ArticleRow]]:
    say = session.say

    def push(one: ArticleRow) -> str:
        return f"{session.day(one.day)} {one.channel_name}" if one.day else one.channel_name

    def marks(one: ArticleRow) -> str:
        return say("editor-has-draft") if one.draft else ""

    return [
        Column(say("column-number"), 84, lambda one: one.number, dim=True),
        Column(say("column-title"), 0, lambda one: one.title or NOTHING),
        Column(
            say("column-unit"),
            140,
            lambda one: say("own-piece") if one.origin is Origin.OWN else one.unit or NOTHING,
            dim=True,
        ),
        Column(
            say("column-state"),
            84,
            lambda one: session.word("placement", one.stage.value),
            lambda one: STAGE_TONES.get(one.stage, "neutral"),
        ),
        Column(say("column-push"), 176, push),
        Column(say("editor-last"), 88, lambda one: one.editor, dim=True),
        Column(say("editor-draft"), 96, marks, dim=True),
    ]
