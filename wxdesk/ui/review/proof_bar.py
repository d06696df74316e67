"""The bar above the proof: its version code, and buttons that export the proof; each export is recorded as an event."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By
from wxdesk.services.review.proof_sheet import PROOFED, ReviewProof
from wxdesk.services.views.review_views import ReviewView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.preview.proof_printer import ProofPrinter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FOLDER = "review/proof-folder"


class ProofBar(QWidget):
    """Makes the proof of the shown placement, and prints it or saves it; each proof is recorded as an event."""

    def __init__(self, session: Session) -> None:
        """Build the bar without a placement."""
        super().__init__()
        say = session.say
        self.setObjectName("proofBar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._view: ReviewView | None = None
        self._making: RunningTask | None = None
        self.code = label(name="proofCode")
        self._note = label(say("proof-recorded"), "small", wrap=True)
        self._ways = [
            button(say("proof-picture"), "proofPicture", self.save_picture, key="S"),
            button(say("proof-print"), "proofPrint", self.print_paper, tip="Ctrl+P"),
            button(say("proof-pdf"), "proofPdf", self.save_pdf),
            button(say("proof-page"), "proofPage", self.save_page),
        ]
        self.progress = ProgressStrip(say("action-stop"))
        self.printer = ProofPrinter(session, self)
        self.printer.finished.connect(self._finished)
        self.printer.failed.connect(self._failed)
        self.progress.stopped.connect(self._stop)
        ways = row(*self._ways, None)
        self.setLayout(column(self.code, self._note, ways, self.progress, spacing=8))
        set_margins(self, 16, 12, 16, 12)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the note that exports are recorded."""
        self._note.setVisible(not narrow)

    def show_code(self, view: ReviewView) -> None:
        """Show the version code of `view`, and whether a proof may be made at the placement's stage."""
        self._view = view
        say = self._session.say
        self.code.setText(say("proof-code-is", code=view.code))
        for way in self._ways:
            way.setEnabled(self._in_time)
        self._note.setText(say("proof-recorded") if self._in_time else self._too_late)

    @property
    def _in_time(self) -> bool:
        return self._view is not None and self._view.row.stage in PROOFED

    @property
    def _too_late(self) -> str:
        title = self._view.row.title if self._view is not None else ""
        return self._session.error(UserError("proof-late", title=title))

    def _may(self) -> bool:
        """Tell whether the placement's stage allows to make a proof; if it is too late, show a warning."""
        if self._view is not None and not self._in_time:
            self._session.noticed.emit("warn", self._too_late)
        return self._in_time

    def save_picture(self) -> None:
        """Ask for a file name, then start to save the proof as one long picture, which can be sent in a chat."""
        self._save("jpg", "proof-kinds-picture", self.printer.picture)

    def save_pdf(self) -> None:
        """Ask for a file name, then start to save the proof as a PDF with A4 pages."""
        self._save("pdf", "proof-kinds-pdf", self.printer.pdf)

    def save_page(self) -> None:
        """Ask for a file name, then start to save the proof as an HTML page."""

        def write(html: str, target: Path) -> None:
            self._session.tasks.run(lambda: write_out(html.encode(), target), self._finished, self._failed)

        self._save("html", "proof-kinds-page", write)

    def print_paper(self) -> None:
        """Let the person choose a printer, then start to print the proof; at a wrong stage, show why not."""
        if self._may():
            self.printer.choose_paper(self, self._print)

    def _print(self, printer: "QPrinter") -> None:
        self._make(lambda proof: self.printer.paper(proof.html, printer))

    def _save(self, suffix: str, kinds: str, write: Callable[[str, Path], None]) -> None:
        view, session = self._view, self._session
        if view is None or not self._may():
            return
        name = f"{session.say('proof')} {view.row.number} {view.code}.{suffix}"
        last = file_dialogs.LastFolder(session, _FOLDER)
        chosen = file_dialogs.save_file(self, session.say("proof"), name, last, session.texts.text(kinds))
        if chosen:
            self.write_to(Path(chosen), write)

    def write_to(self, target: Path, write: Callable[[str, Path], None]) -> None:
        """Start to make the proof as HTML on a pool thread; the making is recorded as an event.

        Then call `write` with the HTML and `target` to write the file. Do nothing while another proof is being made.
        """
        self._make(lambda proof: write(proof.html, target))

    def _make(self, then: Callable[[ReviewProof], None]) -> None:
        view = self._view
        if view is not None and self._making is None:
            self._session.authored(partial(self._make_by, view, then))

    def _make_by(self, view: ReviewView, then: Callable[[ReviewProof], None], by: By) -> None:
        session, number = self._session, view.row.number

        def work(task: RunningTask) -> ReviewProof:
            return session.desk.proofing.make(view.row.placement, by, progress=task.progress, cancel=task.cancel)

        def told(done: int, total: int, _title: str) -> None:
            if self._making is making:
                said = session.say("proof-pictures", number=number, done=done, total=total)
                self.progress.tell(done, total, said)

        def made(proof: ReviewProof) -> None:
            if self._making is making:
                then(proof)

        def failed(error: BaseException) -> None:
            if self._making is making:
                self._end()
            session.refuse(error)

        session.noticed.emit("", "")
        self.progress.tell(0, 0, session.say("proof-making", number=number))
        self._making = making = session.tasks.run_long(work, made, failed, progress=told)

    @Slot(object)
    def _finished(self, files: Sequence[Path]) -> None:
        self._end()
        session = self._session
        if not files:
            session.done(session.say("proof-printed"))
            return
        names = "、".join(path.name for path in files)
        session.done(session.say("proof-saved", names=names, folder=str(files[0].parent)))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._end()
        self._session.refuse(error)

    @Slot()
    def _stop(self) -> None:
        if self._making is not None:
            self._making.stop()
        self.printer.stop()
        self._end()

    def _end(self) -> None:
        self._making = None
        self.progress.hide()
