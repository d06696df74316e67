"""A table is read, shown line by line, and entered whole: from a file, or from cells that were copied."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from wxdesk.domain.errors import UserError
from wxdesk.domain.roster import ROWS, RosterKind, heads_of, rows_of_text
from wxdesk.services.rostering import Preview
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.models.staff_tables import preview_model
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, label, row
from wxdesk.ui.widgets.strip import Strip
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table

TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv", ".txt")
"""How the names of tables end."""
_ROWS_SEEN = 6
_ROW, _HEAD = 38, 40


class ImportStrip(Strip):
    """Begins hidden; `entered` says that something was added."""

    entered = Signal()

    def __init__(self, session: Session, kind: RosterKind) -> None:
        """Build the strip for units or for people."""
        super().__init__(session, "import")
        self._kind = kind
        self._rows: list[list[str]] = []
        say = session.say
        self.choose = button(say("import-file"), "importFile", self._choose, key="F")
        self.paste = button(say("import-paste"), "importPaste", self._paste, key="Ctrl+V")
        self.go = button(say("import-go", count=0), "importGo", self._enter, role="first")
        self.unused = label(role="small", name="importUnused", wrap=True)
        self.model = preview_model(session, session.error)
        self.list = table("importList", say(f"import-{kind.value}"), self._delegate)
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        what = label(say("import-what", heads=heads_of(kind)), "dim", wrap=True)
        ways = row(self.choose, self.paste, None)
        self.lay_out(
            label(say(f"import-{kind.value}"), "title"), what, ways, self.list, self.unused, go=self.go
        )
        for key, slot in (("F", self._choose), ("Ctrl+Return", self._enter)):
            self.on_key(key, slot)

    def event(self, event: QEvent) -> bool:
        """Keep the key for pasting, which elsewhere in the window pastes files."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste cells."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    def ask(self) -> None:
        """Show the strip without a table and take the keyboard."""
        self._rows = []
        self.model.replace([])
        for one in (self.list, self.go, self.unused):
            one.hide()
        self.tell("", "")
        self.show()
        self.choose.setFocus()

    @Slot()
    def _choose(self) -> None:
        filters = f"{self._session.say('import-tables')} ({' '.join(f'*{one}' for one in TABLES)});;* (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.choose.accessibleName(), "", filters)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file in a parser process and show what it would add."""
        self.tell("", self._session.say("import-reading", name=path.name))
        desk, kind = self._session.desk, self._kind

        def work() -> tuple[list[list[str]], Preview]:
            rows = desk.rostering.read(path)
            return rows, desk.rostering.preview(kind, rows)

        self._session.tasks.run(work, self._show, self._refuse)

    @Slot()
    def _paste(self) -> None:
        text, kind, desk = QGuiApplication.clipboard().text(), self._kind, self._session.desk

        def work() -> tuple[list[list[str]], Preview]:
            rows = rows_of_text(text)
            if len(rows) > ROWS:
                raise UserError("table-rows", most=ROWS)
            return rows, desk.rostering.preview(kind, rows)

        self._session.tasks.run(work, self._show, self._refuse)

    def _show(self, found: tuple[list[list[str]], Preview]) -> None:
        say = self._session.say
        self._rows, preview = found
        wrong, adding = len(preview.problems), preview.adding
        self.model.replace([*preview.problems, *(one for one in preview.lines if one.problem is None)])
        self.list.setFixedHeight(_HEAD + _ROW * min(_ROWS_SEEN, len(preview.lines)))
        self.list.show()
        self.unused.setText(say("import-unused", heads="、".join(preview.unused)))
        self.unused.setVisible(bool(preview.unused))
        if wrong:
            self.tell("returned", say("import-wrong", count=wrong))
        else:
            known = len(preview.lines) - adding
            self.tell("ok" if adding else "", say("import-fine", adding=adding, known=known))
        self.go.show_words(say("import-go", count=adding), "Ctrl+↵")
        self.go.setEnabled(bool(adding) and not wrong)
        self.go.show()
        (self.go if self.go.isEnabled() else self.choose).setFocus()

    def _refuse(self, error: BaseException) -> None:
        self._rows = []
        for one in (self.list, self.go, self.unused):
            one.hide()
        self.tell("", "")
        self.fail(error)
        self.choose.setFocus()

    @Slot()
    def _enter(self) -> None:
        if not (self._rows and self.go.isVisible() and self.go.isEnabled()):
            return
        self.go.setEnabled(False)
        rows, kind, desk = self._rows, self._kind, self._session.desk
        self._session.act(lambda by: desk.rostering.enter(kind, rows, by), self._done, self._failed)

    def _done(self, preview: Preview) -> None:
        self.hide()
        self._session.done(self._session.say("import-done", count=preview.adding))
        self.entered.emit()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.fail(error)
