"""The export of a push: a reason if the push has too few items, folder, format, progress, and a stop button."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, named, retone, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import take_keyboard
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.forms.form_view import FormField, FormView, always

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
        self.fields = FormView(
            "export",
            (
                FormField(
                    "below",
                    say("below-reason"),
                    hint=say("below-hint"),
                    shown_when=lambda _: self._short,
                    needed_when=always,
                    share=3,
                    errors=("export-below-minimum",),
                ),
                FormField(
                    "report",
                    say("below-report"),
                    shown_when=lambda _: self._reported,
                    needed_when=always,
                    errors=("export-report",),
                ),
            ),
            2,
        )
        self.fields.give_on_enter(self.start)
        self.go = button(say("action-export"), "export", self.start, role="first", key="E")
        self.go.setEnabled(False)
        self.zip = named(Tick(say("export-zip")), "exportZip")
        self.where = label(role="small", name="exportWhere", wrap=True)
        self.choose = button(say("export-choose"), "exportChoose", self._choose, role="link")
        self.back = button(say("export-back"), "exportBack", self._use_desk, role="link")
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self._stop)
        place = row(spacing=12)
        place.addWidget(self.where, 1)
        place.addWidget(self.choose)
        place.addWidget(self.back)
        self._place = framed(place)
        goes = row(self.go, self.zip, None, spacing=16)
        self.setLayout(column(self.fields, goes, self.progress, self._place, spacing=8))
        self._show_folder()

    @property
    def running(self) -> bool:
        """Tell whether this form is exporting a push."""
        return self._running is not None

    def show_push(self, push: PushView) -> None:
        """Show the choices for an export of `push`; values typed for another push are cleared.

        If the push was settled with too few items, show the reason given then. No reason is asked for while something
        else blocks the push. If the newest package contains the push exactly as it is now, the choice of ZIP and folder
        is hidden at first. The export button is the main button while an export is the next step.
        """
        before = self._push.settled if self._push and self._push.label == push.label else None
        if self._push is None or self._push.label != push.label:
            self.fields.clear()
            self._again = False
        if push.settled and push.settled != before:
            self.fields.show_texts({"below": push.settled.below_minimum, "report": push.settled.report})
        self._push = push
        quiet = push.current and not self._again
        say = self._session.say
        self.go.show_words(say("action-export-again") if push.current else say("action-export"), "E")
        retone(self.go, "role", "" if push.current or push.missing else "first")
        self.zip.setVisible(not quiet)
        self._place.setVisible(not quiet)
        may = self._session.may(Role.EDITOR.value, Role.RELEASER.value, channel=push.channel)
        self.fields.arrange()
        self.fields.setVisible(self._short)
        self.go.setEnabled(may and bool(push.items) and not self.running)

    @Slot()
    def start(self) -> None:
        """Start to export the push shown, if possible.

        If its newest package already contains the push exactly as it is now, first show the choices for another export.
        """
        push, session = self._push, self._session
        if push is None or self.running or not self.go.isEnabled() or self.isHidden():
            return
        session.begin()
        if push.current and not self._again:
            self._again = True
            self.show_push(push)
            lacking_key = next(self.fields.lacking(), None)
            take_keyboard(self.fields.line(lacking_key) if lacking_key else self.go)
            return
        lacking = self._lacking(push)
        if lacking is not None:
            self._failed(lacking)
            return
        session.authored(partial(self._export_by, push))

    def _export_by(self, push: PushView, by: By) -> None:
        session = self._session
        said = {key: text.strip() for key, text in self.fields.texts().items()}
        as_zip, output = self.zip.isChecked(), self._folder()
        session.noticed.emit("", "")
        self._stopped_by_key = False
        self.go.setEnabled(False)
        self.progress.tell(0, 0, session.say("exporting"))

        def work(task: RunningTask) -> tuple[Path, bool]:
            path = session.desk.exporting.export(
                push.label,
                by,
                below_minimum=said["below"],
                report=said["report"],
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
        if not push.numbers.short:
            return None
        lacking = next(self.fields.lacking(), None)
        if lacking == "below":
            count, minimum = push.numbers.filled, push.minimum
            return UserError("export-below-minimum", push=push.label, count=count, minimum=minimum)
        return UserError("export-report", push=push.label) if lacking else None

    @property
    def _short(self) -> bool:
        """Tell whether the push has fewer items than its minimum and could be exported now.

        The form then asks why it is exported all the same.
        """
        push = self._push
        if push is None or push.missing or (push.current and not self._again):
            return False
        return bool(push.items) and push.numbers.short > 0 and not self._session.read_only

    @property
    def _reported(self) -> bool:
        """Tell whether this export needs the number of a report that the organisation approved.

        It does if the push has too few items and the rulebook lists its channel as one whose short pushes need such
        a report.
        """
        push = self._push
        return self._short and push is not None and push.channel in self._session.desk.rulebook.below_minimum_report

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
        shown = isinstance(error, UserError) and self.fields.isVisible()
        if not (shown and isinstance(error, UserError) and self.fields.point_out(error, self._session.error(error))):
            self._session.refuse(error)

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
