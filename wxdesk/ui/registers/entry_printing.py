"""Print the form of an entry: on paper, as PDF, or as a page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.preview.proof_printer import ProofPrinter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FOLDER = "registers/folder"


class EntryPrinting:
    """Makes the printed form of an entry, and prints it or saves it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin without an entry; Chromium starts with the first print."""
        self._session, self._parent = session, parent
        self.printer = ProofPrinter(session, parent)
        self.printer.finished.connect(self._finished)
        self.printer.failed.connect(session.refuse)

    def paper(self, entry: RegisterEntry) -> None:
        """Let the person choose a printer, then start to print the form."""

        def begin(printer: "QPrinter") -> None:
            self._make(entry, lambda html: self.printer.paper(html, printer))

        self.printer.choose_paper(self._parent, begin)

    def save(self, entry: RegisterEntry) -> None:
        """Ask for a file name, and start to write the form: a PDF, or a page if the name ends in .html."""
        say = self._session.say
        last = file_dialogs.LastFolder(self._session, _FOLDER)
        name = f"{entry.number}.pdf"
        chosen = file_dialogs.save_file(self._parent, say("register-print-where"), name, last, say("register-kinds"))
        if chosen:
            self.write_to(entry, Path(chosen))

    def write_to(self, entry: RegisterEntry, target: Path) -> None:
        """Start to write the form of an entry to `target`."""
        if target.suffix.lower() in (".html", ".htm"):
            self._make(entry, lambda html: self._write(html, target))
        else:
            self._make(entry, lambda html: self.printer.pdf(html, target))

    def _make(self, entry: RegisterEntry, then: Callable[[str], object]) -> None:
        session = self._session
        if self.printer.busy:
            return
        session.tasks.run(
            lambda: session.desk.registers.sheet(entry.number, session, session.texts.language), then, session.refuse
        )

    def _write(self, html: str, target: Path) -> None:
        self._session.tasks.run(lambda: write_out(html.encode(), target), self._finished, self._session.refuse)

    def _finished(self, files: Sequence[Path]) -> None:
        say = self._session.texts.text
        words = say("register-written", path=str(files[0])) if files else say("register-on-paper")
        self._session.noticed.emit("ok", words)
