"""The export of a push: a reason if the push has too few items, folder, format, progress, and a stop button."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, named, retone, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import take_keyboard
from wxdesk.ui.widgets.basic.tick import Tick

_FOLDER = "packages/folder"


class ExportForm(QWidget):
    """Exports a push; while the export runs, another push can be shown."""

    def __init__(self, session: Session) -> None:
        """Build the form; `show_push` fills it."""
        super().__init__()
        self._session = session
        self._push: PushView | None = None
        self._running: RunningTask | None = None
        self._told: RunningTask | None = None
        self._again = False
        self._stopped_by_key = False
        say = session.say
        self.below = edit("belowMinimum", say("below-reason"), hint=say("below-hint"))
        self.report = edit("reportNumber", say("below-report"), hint=say("below-report"))
        self.report.setMaximumWidth(180)
        for one in (self.below, self.report):
            one.returnPressed.connect(self.start)
        self._asked = {"export-below-minimum": self.below, "export-report": self.report}
        """The field that the person has to fill in after a refused export, by the code of the error."""
        self.go = button(say("action-export"), "export", self.start, role="first", key="E")
        self.go.setEnabled(False)
        self.zip = named(Tick(say("export-zip")), "exportZip")
        self.where = label(role="small", name="exportWhere", wrap=True)
        self.choose = button(say("export-choose"), "exportChoose", self._choose, role="link")
        self.back = button(say("export-back"), "exportBack", self._use_desk, role="link")
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self._stop)
        self._below = framed(row(self.below, self.report))
        place = row(spacing=12)
        place.addWidget(self.where, 1)
        place.addWidget(self.choose)
        place.addWidget(self.back)
        self._place = framed(place)
        goes = row(self.go, self.zip, None, spacing=16)
        self.setLayout(column(self._below, goes, self.progress, self._place, spacing=8))
        self._show_folder()

    @property
    def running(self) -> bool:
        """Tell whether this form is exporting a push."""
        return self._running is not None

    def show_push(self, push: PushView) -> None:
        """Show the choices for an export of `push`; values typed for another push are cleared.

        If the push was settled with too few items, show the reason given then. No reason is asked for while something
        else blocks the push. If the newest package is current, the export button is not the main button.
        """
        before = self._push.settled if self._push and self._push.label == push.label else None
        if self._push is None or self._push.label != push.label:
            self.below.clear()
            self.report.clear()
            self._again = False
        if push.settled and push.settled != before:
            self.below.setText(push.settled.below_minimum)
            self.report.setText(push.settled.report)
        self._push = push
        quiet = push.current and not self._again
        say = self._session.say
        self.go.show_words(say("action-export-again") if push.current else say("action-export"), "E")
        retone(self.go, "role", "" if push.current else "first")
        self.zip.setVisible(not quiet)
        self._place.setVisible(not quiet)
        may = self._session.may(Role.EDITOR.value, Role.RELEASER.value, channel=push.channel)
        short = 0 < len(push.items) < push.minimum and not push.missing
        self.report.setVisible(self._reported(push))
        self._below.setVisible(short and not quiet and not self._session.read_only)
        self.go.setEnabled(may and bool(push.items) and not self.running)

    @Slot()
    def start(self) -> None:
        """Export the push shown, if possible; if its package is current, first show the choices for another export."""
        push, session = self._push, self._session
        if push is None or self.running or not self.go.isEnabled() or self.isHidden():
            return
        session.begin()
        if push.current and not self._again:
            self._again = True
            self.show_push(push)
            asked = not self._below.isHidden() and not self.below.text().strip()
            take_keyboard(self.below if asked else self.go)
            return
        lacking = self._lacking(push)
        if lacking is not None:
            self._failed(lacking)
            return
        by = session.by()
        below, report = self.below.text().strip(), self.report.text().strip()
        as_zip, output = self.zip.isChecked(), self._folder()
        session.noticed.emit("", "")
        self._stopped_by_key = False
        self.go.setEnabled(False)
        self.progress.tell(0, 0, session.say("exporting"))

        def work(task: RunningTask) -> tuple[Path, bool]:
            path = session.desk.exporting.export(
                push.label,
                by,
                below_minimum=below,
                report=report,
                as_zip=as_zip,
                output=output,
                progress=task.progress,
                cancel=task.cancel,
            )
            return path, output is not None and session.desk.is_shared(output)

        def done(made: tuple[Path, bool]) -> None:
            path, shared = made
            self._done(path)
            if shared:
                session.noticed.emit("warn", session.say("export-shared", folder=str(output)))

        self._running = session.tasks.run_long(work, done, self._failed, progress=self._progressed)

    def closing(self) -> str:
        """Return a warning that an export is running; "" if none is running or the warning was given already."""
        if self._running is None or self._running is self._told:
            return ""
        self._told = self._running
        return self._session.say("exporting-closing")

    def _lacking(self, push: PushView) -> UserError | None:
        """Return an error if the push is blocked or a value of the form is missing, else None.

        The form does not try such an export, because the trail would record the refusal.
        """
        if push.missing:
            return UserError("export-blocked", push=push.label, count=push.missing)
        if len(push.items) >= push.minimum:
            return None
        if not self.below.text().strip():
            count, minimum = len(push.items), push.minimum
            return UserError("export-below-minimum", push=push.label, count=count, minimum=minimum)
        unreported = self._reported(push) and not self.report.text().strip()
        return UserError("export-report", push=push.label) if unreported else None

    def _reported(self, push: PushView) -> bool:
        """Tell whether an export with too few items on this channel needs a report number."""
        return push.channel in self._session.desk.rulebook.below_minimum_report

    def fold(self) -> None:
        """Hide the choices for another export; their values are kept."""
        self._again = False
        if self._push is not None:
            self.show_push(self._push)

    def _progressed(self, done: int, total: int, what: str) -> None:
        say = self._session.say
        words = say("exporting-of", done=done, total=total, what=what) if what else say("exporting-writing")
        self.progress.tell(done, total, words)

    def _done(self, path: Path) -> None:
        self._again = False
        self._end()
        self._session.noticed.emit("ok", self._session.say("exported", name=path.name))

    def _failed(self, error: BaseException) -> None:
        self._end()
        if self._stopped_by_key:
            take_keyboard(self.go)
        self._session.refuse(error)
        if isinstance(error, UserError) and error.code in self._asked and self._below.isVisible():
            take_keyboard(self._asked[error.code])

    def _end(self) -> None:
        """Enable the form again after an export."""
        self._running = None
        self.progress.hide()
        if self._push is not None:
            self.show_push(self._push)

    @Slot()
    def _stop(self) -> None:
        """Stop the export; the focus leaves the stop button, which is then disabled."""
        if self._running is not None:
            self._stopped_by_key = self.progress.stop.hasFocus()
            if self._stopped_by_key:
                self.progress.setFocus()
            self._running.stop()
            self.progress.stop.setEnabled(False)

    def _folder(self) -> Path | None:
        kept = str(self._session.setting(_FOLDER, ""))
        return Path(kept) if kept else None

    @Slot()
    def _choose(self) -> None:
        begins = self._folder() or Path(file_dialogs.documents())
        chosen = file_dialogs.folder(self, self._session.say("export-choose"), str(begins))
        if chosen:
            self.keep_folder(chosen)

    @Slot()
    def _use_desk(self) -> None:
        self.keep_folder("")

    def keep_folder(self, folder: str) -> None:
        """Use `folder` for this and later exports; an empty text means the folder of the desk."""
        self._session.remember(_FOLDER, folder)
        self._show_folder()

    def _show_folder(self) -> None:
        folder, say = self._folder(), self._session.say
        self.where.setText(say("export-to", folder=str(folder) if folder else say("export-to-desk")))
        self.back.setVisible(folder is not None)
