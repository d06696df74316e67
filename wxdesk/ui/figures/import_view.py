"""The import of an exported table: every line is checked and shown before anything is entered."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.export_tables import TableProblem
from wxdesk.domain.figures.figures import FiguresImport
from wxdesk.domain.lists.spec import NOTHING
from wxdesk.services.figures.figure_words import article_words, figure_words, preview_notes, problem_words
from wxdesk.services.figures.figures import FiguresLine, FiguresPreview
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, combo, fill, framed, label, retone, row, set_margins
from wxdesk.ui.widgets.basic.table import set_widths, table

_CHANNEL, _FOLDER = "figures/channel", "figures/folder"
_TONES = {"wrong": "returned", "new": "ok", "changed": "warn", "same": "neutral"}


class _Shown(NamedTuple):
    """A row of the import preview: a line of the imported table, or a problem in a line.

    `number` is the number of the line. `state` is `new`, `changed`, `same` or `wrong`. `title` is the title (or
    address) in the line, `article` names the article to which it belongs, and `words` has its figures or the problem.
    """

    number: int
    state: str
    title: str
    article: str
    words: str


class FiguresImportView(QWidget):
    """Asks for account and file, shows each line with its article and figures, and enters all lines or none."""

    entered = Signal()
    left = Signal()
    """Emitted when the person goes back without entering anything."""

    def __init__(self, session: Session) -> None:
        """Build the view without a file."""
        super().__init__()
        self.setObjectName("figuresImport")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._path: Path | None = None
        say = session.say
        self.channel = combo("figuresImportChannel", say("figures-channel"), [])
        self.channel.currentIndexChanged.connect(self._channel_chosen)
        self.choose = button(say("figures-choose"), "figuresChoose", self.ask_file, key="F")
        self.file = label(role="strong", name="figuresFile")
        self.back = button(say("figures-back"), "figuresBack", self.left.emit, key="Esc")
        self.go = button(say("figures-enter", count=0), "figuresEnter", self.enter, role="first", key="Ctrl+↵")
        self.notes = label(role="dim", name="figuresNotes", wrap=True)
        self.verdict = label(role="note", name="figuresVerdict", wrap=True)
        self.model: RowModel[_Shown] = RowModel(self._columns(), lambda one: f"{one.number}-{one.words}")
        self.list = table("figuresPreview", say("figures-import"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().selectionChanged.connect(self._tell_line)
        self.line = label(name="figuresLine", wrap=True)
        told = framed(column(self.line), "bar", "figuresLineArea")
        set_margins(told, 16, 10, 16, 10)
        bar = framed(row(label(say("figures-import"), "title"), None, self.back, self.go, spacing=10), "bar")
        set_margins(bar, 16, 8, 12, 8)
        asked = label(say("figures-channel"), "dim")
        ways = row(asked, self.channel, self.choose, self.file, None, spacing=10)
        how = label(say("figures-how"), "dim", wrap=True)
        top = column(how, ways, self.verdict, self.notes, spacing=8)
        top.setContentsMargins(16, 10, 16, 10)
        lines = column(bar, top, self.list, told, spacing=0)
        lines.setStretch(2, 1)
        self.setLayout(lines)
        for key, slot in (("F", self.ask_file), ("Ctrl+Return", self.enter), ("Esc", self.left.emit)):
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(slot)

    def _columns(self) -> Sequence[Column[_Shown]]:
        say, word = self._session.say, self._session.word
        return [
            Column(say("column-line"), 60, lambda one: str(one.number), dim=True, right=True),
            Column("", 76, lambda one: word("figures-state", one.state), lambda one: _TONES[one.state]),
            Column(say("figures-title"), 240, lambda one: one.title or NOTHING),
            Column(say("figures-article"), 200, lambda one: one.article or NOTHING, dim=True),
            Column(say("figures-figures"), 0, lambda one: one.words, tip=lambda one: one.words),
        ]

    def begin(self, channels: list[tuple[str, str]], path: Path | None = None) -> None:
        """Ask for a table of one of `channels`, each a name and an id; read the file `path` if it is given."""
        self._forget()
        fill(self.channel, channels)
        kept = self.channel.findData(str(self._session.setting(_CHANNEL, "") or ""))
        if kept >= 0:
            self.channel.setCurrentIndex(kept)
        self._path = path
        self.choose.setFocus()
        self._read()

    def _forget(self) -> None:
        self._reading.drop()
        self._path = None
        self.model.replace([])
        for one in (self.file, self.notes, self.verdict, self.line):
            one.setText("")
        self.go.hide()

    @Slot()
    def ask_file(self) -> None:
        """Let the person choose the file."""
        say = self._session.say
        kinds = f"{say('figures-tables')} (*.xlsx *.xls *.csv *.htm *.html *.txt);;* (*)"
        last = file_dialogs.LastFolder(self._session, _FOLDER)
        chosen = file_dialogs.open_file(self, say("figures-choose"), last, kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Start to read a file in a parser process; then show its lines."""
        self._path = path
        self._read()

    @Slot()
    def _channel_chosen(self) -> None:
        self._session.remember(_CHANNEL, str(self.channel.currentData() or ""))
        self._read()

    def _read(self) -> None:
        path, channel, desk = self._path, str(self.channel.currentData() or ""), self._session.desk
        if path is None or not channel:
            return
        self.file.setText(path.name)
        self._tell("", self._session.say("import-reading", name=path.name))
        self._reading.read(lambda: desk.figures.preview(path, channel), self._show, self._refuse)

    def _show(self, found: FiguresPreview) -> None:
        session = self._session
        wrong = [self._wrong(one) for one in found.problems]
        self.model.replace([*wrong, *(self._line(one) for one in found.lines)])
        self.list.selectRow(0)
        self.notes.setText("\n".join(preview_notes(session, found)))
        if wrong:
            self._tell("returned", session.say("figures-wrong", count=len(wrong)))
        elif found.closed:
            self._tell("returned", session.say("figures-preview-closed", months=", ".join(found.closed)))
        else:
            self._tell("ok", session.say("figures-fine"))
        self.go.show_words(session.say("figures-enter", count=len(found.lines)), "Ctrl+↵")
        self.go.setEnabled(found.ready and not session.read_only)
        self.go.show()
        (self.go if self.go.isEnabled() else self.choose).setFocus()

    @Slot()
    def _tell_line(self) -> None:
        """Show the chosen line in full below the table, because the table's rows shorten texts."""
        one = self.model.at(self.list.currentIndex())
        self.line.setText(one.words if one else "")

    def _line(self, one: FiguresLine) -> _Shown:
        article = article_words(self._session, one)
        words = figure_words(self._session, one)
        return _Shown(one.line.number, one.state, one.line.title or one.line.url, article, words)

    def _wrong(self, one: TableProblem) -> _Shown:
        return _Shown(one.line, "wrong", one.subject, "", problem_words(self._session, one))

    def _refuse(self, error: BaseException) -> None:
        self.model.replace([])
        self.notes.setText("")
        self.go.hide()
        if isinstance(error, UserError):
            self._tell("returned", self._session.error(error))
        else:
            self._tell("", "")
            self._session.refuse(error)
        self.choose.setFocus()

    def _tell(self, tone: str, words: str) -> None:
        self.verdict.setText(words)
        retone(self.verdict, "tone", tone)

    @Slot()
    def enter(self) -> None:
        """Enter all lines."""
        path, channel, session = self._path, str(self.channel.currentData() or ""), self._session
        if path is None or not (self.go.isVisible() and self.go.isEnabled()):
            return
        self.go.setEnabled(False)
        unmatched = sum(one.article == session.word("figures-joined", "none") for one in self.model.rows)

        def done(made: FiguresImport) -> None:
            words = session.say("figures-imported", count=made.lines, unmatched=unmatched)
            session.done(words, lambda by: session.desk.figures.undo(made.id, by))
            self._forget()
            self.entered.emit()

        def failed(error: BaseException) -> None:
            self.go.setEnabled(True)
            self._refuse(error)

        session.act(lambda by: session.desk.figures.enter(path, channel, by), done, failed)
