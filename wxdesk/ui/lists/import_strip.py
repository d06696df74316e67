"""The form that imports a table from a file or from copied cells: first a preview, then all lines or none."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.roster import LINES, ROWS, rows_of_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.imports import Imports, TableEntered, TableShown
from wxdesk.ui.lists.list_preview import PreviewTable, entering, wrong_in
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip


@dataclass(frozen=True)
class _Read:
    """The cells of a table by row, and the preview of the import."""

    rows: list[list[str]]
    shown: TableShown


class ImportStrip(FormStrip):
    """Asks for a table and shows the preview; emits `entered` once rows are added or changed."""

    entered = Signal()

    def __init__(self, session: Session, kind: Imports) -> None:
        """Build the strip; `kind` previews and imports this kind of table."""
        super().__init__(session, "import")
        self._kind = kind
        self._reading = RepeatedReading(session.tasks)
        self._rows: list[list[str]] = []
        say = session.say
        self.choose = button(say("import-file"), "importFile", self._choose, key="F")
        self.paste = button(say("import-paste"), "importPaste", self._paste, key="Ctrl+V")
        self.go = button(say("import-go", count=0), "importGo", self._enter, role="first")
        self.unused = label(role="small", name="importUnused", wrap=True)
        self.list = PreviewTable(session, "importList", kind.title)
        self.model = self.list.lines
        what = label(say("import-what", heads=kind.heads), "dim", wrap=True)
        ways = row(self.choose, self.paste, None)
        self.lay_out(label(kind.title, "title"), what, ways, self.list, self.unused, go=self.go)
        for key, slot in (("F", self._choose), ("Ctrl+Return", self._enter)):
            self.on_key(key, slot)

    def event(self, event: QEvent) -> bool:
        """Take the paste key before the window does: here it pastes cells, elsewhere files."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the paste key, preview the import of the cells in the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Show the form with no table read yet, and focus the button that chooses a file."""
        self._reading.drop()
        self._forget()
        self.show()
        self.choose.setFocus()

    def _forget(self) -> None:
        self._rows = []
        self.list.forget()
        for one in (self.go, self.unused):
            one.hide()
        self.tell("", "")

    def paste_rows(self, rows: list[list[str]]) -> None:
        """Preview the import of copied cells with a header row."""
        self.ask()
        self._reading.read(lambda: _Read(rows, self._kind.preview(rows)), self._show, self._refuse)

    @Slot()
    def _choose(self) -> None:
        filters = f"{self._session.say('import-tables')} ({' '.join(f'*{one}' for one in file_dialogs.TABLES)});;* (*)"
        last = file_dialogs.LastFolder(self._session, "import/folder")
        chosen = file_dialogs.open_file(self, self.choose.accessibleName(), last, filters)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Start to read a file in a parser process; then preview its import."""
        self.tell("", self._session.say("import-reading", name=path.name))
        desk, kind = self._session.desk, self._kind

        def work() -> _Read:
            rows = desk.lists.read(path)
            return _Read(rows, kind.preview(rows))

        self._reading.read(work, self._show, self._refuse)

    @Slot()
    def _paste(self) -> None:
        text, kind = QGuiApplication.clipboard().text(), self._kind

        def work() -> _Read:
            rows = rows_of_text(text)
            if len(rows) > ROWS:
                raise UserError("table-rows", most=LINES)
            return _Read(rows, kind.preview(rows))

        self._reading.read(work, self._show, self._refuse)

    def _show(self, found: _Read) -> None:
        say, lines = self._session.say, found.shown.lines
        self._rows = found.rows
        wrong, adding = wrong_in(lines), entering(lines)
        self.list.show_lines(lines)
        self.unused.setText(say("import-unused", heads="、".join(found.shown.unused)))
        self.unused.setVisible(bool(found.shown.unused))
        if wrong:
            first = next(one for one in lines if one.state == "wrong")
            told = say("roster-line", number=first.number, what=first.words)  # the table may have no room for all of it
            self.tell("returned", f"{told} {say('import-wrong', count=wrong)}")
        else:
            known = len(lines) - adding
            self.tell("ok" if adding else "", say("import-fine", adding=adding, known=known))
        self.go.show_words(say("import-go", count=adding), "Ctrl+↵")
        self.go.setEnabled(bool(adding) and not wrong)
        self.go.show()
        (self.go if self.go.isEnabled() else self.choose).setFocus()

    def _refuse(self, error: BaseException) -> None:
        self._forget()
        self.fail(error)
        self.choose.setFocus()

    @Slot()
    def _enter(self) -> None:
        if not (self._rows and self.go.isVisible() and self.go.isEnabled()):
            return
        self.go.setEnabled(False)
        rows, kind = self._rows, self._kind
        self._session.act(lambda by: kind.enter(rows, by), self._done, self._failed)

    def _done(self, entered: TableEntered) -> None:
        self.hide()
        self._session.done(self._session.say("import-done", count=entering(entered.lines)), entered.back)
        self.entered.emit()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.fail(error)
