"""Receive dropped files in the intake form.

The form adds files to a submission that exists, or makes a new one if the person asked for the form instead of a card.
"""

import json
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.media.name_likeness import Home
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.transitions import SUBMISSIONS
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.ports import By
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.queue.intake.describing import with_people
from wxdesk.ui.queue.intake.intake_form import IntakeForm, IntakeOrder
from wxdesk.ui.queue.intake.typed_form import TypedForm
from wxdesk.ui.queue.intake.waiting_drops import waiting_paths
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip

_WAITING = "intake/waiting"
_OPEN = (Stage.RECEIVED, Stage.RETURNED)


@dataclass(frozen=True)
class ReceivingSubmission:
    """A submission that still takes files, so that dropped files can be added to it."""

    id: str
    number: str
    title: str


@dataclass(frozen=True)
class QueueDrop:
    """Files for the form, and `onto`, the submission to which they are added.

    None as `onto` makes a new submission, for which the form asks every detail. `texts` are the texts by field with
    which the form begins.
    """

    paths: tuple[Path, ...]
    onto: ReceivingSubmission | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts with which the form's fields begin, by field.

    The card of the drop showed them when the person asked for the full form instead.
    """


class Receiving(QObject):
    """Handles drops one after another: one is shown in the form or is being registered, and later drops wait."""

    received = Signal(object)
    """Emits the ids of the submissions that were created from a drop, or to which its files were added."""
    fresh = Signal(object)
    """Emits chosen files that are to become a new submission."""
    described = Signal(object)
    """Emits an `IntakeOrder` without files, which changes the details of a submission."""

    def __init__(self, session: Session, form: IntakeForm, progress: ProgressStrip) -> None:
        """Show `form` for each drop, and the progress of the intake in `progress`."""
        super().__init__(form)
        self._session = session
        self._form = form
        self.typed = TypedForm(session, form)
        self._progress = progress
        self._drops: deque[QueueDrop] = deque()
        self._task: RunningTask | None = None
        self._resumed = False
        self.shown: SubmissionView | None = None
        form.submitted.connect(self._submit)
        form.left.connect(self._leave)
        form.free.connect(self._ask)
        progress.stopped.connect(self._stop)
        session.person_changed.connect(self.resume)

    @Slot()
    def resume(self) -> None:
        """Read the drops that were not registered when an earlier window closed, and show them in the form.

        This happens once the acting person is one who may register submissions.
        """
        if self._resumed or not self._session.may(Role.EDITOR.value):
            return
        self._resumed = True
        kept, desk = str(self._session.setting(_WAITING, "")), self._session.desk
        carded = waiting_paths(self._session)

        def work() -> list[QueueDrop]:
            drops = _still_there(kept)
            desk.sweep_pasted([*(path for drop in drops for path in drop.paths), *carded])
            return drops

        self._session.tasks.run(work, self._take_again)

    def _take_again(self, drops: Sequence[QueueDrop]) -> None:
        for drop in drops:
            self._add(drop)
        if drops:
            self._keep()

    def _keep(self) -> None:
        """Store in the settings the drops that are not registered yet, so that the next window can show them."""
        drops = [
            {"paths": [str(path) for path in one.paths], "onto": one.onto and asdict(one.onto)} for one in self._drops
        ]
        self._session.remember(_WAITING, json.dumps(drops) if drops else "")

    def take(self, paths: Sequence[Path], onto: ReceivingSubmission) -> None:
        """Open the form that adds the files `paths` to the submission `onto`.

        If this person is no editor, show a warning instead.
        """
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        self._session.noticed.emit("", "")
        self._add(QueueDrop(tuple(paths), onto))

    @Slot(object, object)
    def ask_fully(self, paths: Sequence[Path], texts: Mapping[str, str]) -> None:
        """Open the full form for new files, with the details `texts` by field."""
        self._add(QueueDrop(tuple(paths), None, texts))

    @Slot(object, object)
    def take_into(self, paths: Sequence[Path], home: Home) -> None:
        """Open the form to add files to the submission `home`."""
        self.take(paths, ReceivingSubmission(home.id, home.number, home.title))

    def _add(self, drop: QueueDrop) -> None:
        self.typed.look()
        self._drops.append(drop)
        self._keep()
        if self._form.describing:
            self._form.close_form()
        else:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        """Open the form for the first drop that has not been registered yet, unless one is being registered."""
        if self._task is None:
            self._open()

    def take_onto(self, paths: Sequence[Path], onto: QueueRow | SubmissionView | None) -> None:
        """Open the form for files dropped on the submission `onto`; if it is None, they become a new submission.

        Show a warning if no files can be added at the stage of `onto`.
        """
        session = self._session
        if onto is not None and SUBMISSIONS.line("supplement", onto.stage) is None:
            who, what = session.person.name if session.person else "", session.say("piece-add")
            stage = session.word("stage", onto.stage.value)
            words = session.say("action-not-now", number=onto.number, stage=stage, who=who, what=what)
            session.noticed.emit("warn", words)
            return
        if onto is None:
            self.fresh.emit(list(paths))
        else:
            self.take(paths, ReceivingSubmission(onto.id, onto.number, onto.title))

    @Slot(object)
    def take_here(self, paths: Sequence[Path]) -> None:
        """Open the form to add files to the submission in the detail pane."""
        if self.shown is not None:
            self.take_onto(paths, self.shown)

    @Slot()
    def choose_pieces(self) -> None:
        """Open the file dialog to add files to the submission in the detail pane."""
        chosen = self._choose("piece-add-tip")
        if chosen:
            self.take_here([Path(path) for path in chosen])

    def choose(self) -> None:
        """Let an editor choose files in the file dialog, and emit `fresh` with them; warn anybody else."""
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        chosen = self._choose("action-choose")
        if chosen:
            self.fresh.emit([Path(path) for path in chosen])

    def _choose(self, title: str) -> list[str]:
        last = file_dialogs.LastFolder(self._session, file_dialogs.DELIVERIES)
        return file_dialogs.open_files(self._form.window(), self._session.say(title), last)

    def _open(self) -> None:
        if not self._drops:
            return
        drop, view = self._drops[0], self.shown
        targets = [drop.onto] if drop.onto else []
        if view is not None and view.stage in _OPEN and (not targets or targets[0].id != view.id):
            targets.append(ReceivingSubmission(view.id, view.number, view.title))
        words = [(self._session.say("form-add-to", number=one.number, title=one.title), one.id) for one in targets]
        self._form.open_for(drop.paths, words, len(self._drops) - 1, into=drop.onto.id if drop.onto else "")
        self._form.fields.show_texts(drop.texts)
        self.typed.follow(_about(drop))

    @Slot(str)
    def _leave(self, described: str) -> None:
        """Handle the cancelling of the form.

        If `described` is the id of a submission whose details were changed, delete the typed details. If it is "",
        remove the dropped files of the form, and show the next drop.
        """
        if described:
            self.typed.forget(described)
            return
        self._let_go()
        self._open()

    def _let_go(self) -> None:
        """Remove the first of the drops that are not registered yet, and the text typed about it in the intake form."""
        if self._drops:
            self.typed.forget(_about(self._drops.popleft()))
            self._keep()

    @Slot(object)
    def _submit(self, order: IntakeOrder) -> None:
        if not order.paths:
            self.described.emit(order)
            return
        self.typed.look()
        self._session.authored(partial(self._receive_by, order))

    def _receive_by(self, order: IntakeOrder, by: By) -> None:
        self._form.hide()
        self._progress.tell(0, 0, self._session.say("receiving", what=bare_name(order.paths[0].name)))
        self._session.noticed.emit("", "")
        self._task = self._session.tasks.run_long(
            lambda task: receive(self._session, order, by, task),
            lambda ids: self._received(order, ids),
            self._failed,
            progress=self._progressed,
        )

    def _progressed(self, done: int, total: int, what: str) -> None:
        words = self._session.say("receiving-of", done=done, total=total, what=bare_name(what))
        self._progress.tell(done, total, words)

    def _received(self, order: IntakeOrder, ids: list[str]) -> None:
        self._end()
        self._let_go()
        words = "supplemented" if order.into else "received"
        self._session.noticed.emit("ok", self._session.say(words, count=len(ids)))
        self.received.emit(ids)
        if not self._form.describing:
            self._form.close_form()
            self._open()

    def _failed(self, error: BaseException) -> None:
        """Show the error and open the form again with its text, because the intake failed."""
        self._end()
        if self._drops and self.typed.follows(_about(self._drops[0])):
            self._form.show()
        elif not self._form.describing:  # a description used the form in the meantime: open it for the drop again
            self._open()
        self._form.fail(error)

    def _end(self) -> None:
        self._task = None
        self._progress.hide()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._progress.stop.setEnabled(False)


def _about(drop: QueueDrop) -> str:
    return "\n".join(map(str, drop.paths))


def _still_there(kept: str) -> list[QueueDrop]:
    """Return the drops in the stored text `kept` whose files still exist; called on a pool thread."""
    drops = []
    with suppress(ValueError, TypeError, KeyError):
        for one in json.loads(kept):
            paths = tuple(path for path in map(Path, one["paths"]) if path.exists())
            if paths:
                drops.append(QueueDrop(paths, ReceivingSubmission(**one["onto"]) if one["onto"] else None))
    return drops


def receive(session: Session, order: IntakeOrder, by: By, task: RunningTask) -> list[str]:
    """Register a drop, creating a new unit or officer if necessary; return the ids of the submissions.

    Called on a pool thread. Raises the errors of `with_people` and `Intake.receive`.
    """
    options = with_people(session, order, by)
    return session.desk.intake.receive(
        order.paths, options, by, into=order.into, progress=task.progress, cancel=task.cancel
    )
