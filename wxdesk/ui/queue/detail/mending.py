"""Mend (repair) pictures and films of a submission: list what can be mended, compare before and after, then mend."""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.checking.film_conversions import FilmChoice
from wxdesk.services.desk.ports import By, Cancelled
from wxdesk.services.views.views import Mendable, Mended, SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.queue.detail.sections import OPEN, Section
from wxdesk.ui.widgets.basic.basics import button, column, combo, fill, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.pictures.before_after import BeforeAfter, Looks, looks_of, mend_words
from wxdesk.ui.widgets.pictures.film_preset import FilmPresetChoice

_MENDED = (PieceRole.PICTURE, PieceRole.SCAN, PieceRole.VIDEO)
_KEY_ALL = "Ctrl+Shift+↵"


class PieceMends(Section):
    """Lists pictures and films of a submission: possible repairs, past repairs, or the reason why there are none."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Build the section without pictures."""
        super().__init__(session, "mends")
        self.plans: Sequence[Mendable] = ()
        self._offer = button(session.say("mend-offer"), "mendOffer", self.wanted.emit, key="M")
        offer = row(self._offer, None)
        offer.setContentsMargins(0, 6, 0, 0)
        self.parts.addLayout(offer)

    @property
    def possible(self) -> bool:
        """Tell whether at least one picture can be mended by this person."""
        return any(one.plan.possible for one in self.plans)

    def show_plans(self, view: SubmissionView, plans: Sequence[Mendable]) -> None:
        """Show a line for each picture or film in `plans`, with its possible repairs.

        The section is hidden if there are no such pieces, if the person is no editor, or if the submission is no
        longer open.
        """
        pieces = {piece.id for piece in view.pieces if piece.role in _MENDED}
        may = view.stage in OPEN and self.session.may(Role.EDITOR.value)
        self.plans = [one for one in plans if one.piece in pieces] if may else ()
        self.begin(self.session.say("section-mends"), filled=bool(self.plans))
        for one in self.plans:
            words = f"{bare_name(one.name)} · {plan_words(self.session, one)}"
            made = label(words, name=f"mends-{one.position}", role="" if one.plan.possible else "dim", wrap=True)
            set_margins(made, 0, 2, 0, 2)
            self.lines.addWidget(made)
        self._offer.setVisible(self.possible)


class MendPane(QWidget):
    """Compares one picture or film before and after mending, in place of the queue's list.

    It mends this piece, or all pieces of the submission that can be mended.
    """

    ended = Signal()
    """Emitted when the pictures were mended, or when the person closed the comparison."""

    def __init__(self, session: Session) -> None:
        """Build the pane empty; `open` shows the pictures of a submission before and after mending."""
        super().__init__()
        self.setObjectName("mendPane")
        self._session = session
        self._view: SubmissionView | None = None
        self._plans: dict[int, Mendable] = {}
        self._films: set[str] = set()
        self._task: RunningTask | None = None
        self._comparing: RunningTask | None = None
        say = session.say
        self.heading = label(role="heading", name="mendHeading")
        self.piece = combo("mendPiece", say("mend-piece"), [])
        self.piece.currentIndexChanged.connect(self._compare)
        self.one = button(say("mend-one"), "mendOne", self._mend_one, role="first", key="Ctrl+↵")
        self.all = button("", "mendAll", self._mend_all, key=_KEY_ALL)
        leave = button(say("mend-back"), "mendLeave", self.leave, key="Esc")
        self.shown = BeforeAfter(session, row(self.one, self.all, leave, None))
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self._stop)
        self.preset = FilmPresetChoice(session)
        self.preset.changed.connect(self._compare)
        chooser = row(self.heading, self.piece, self.preset, spacing=12)
        chooser.setStretch(1, 1)
        head = framed(column(chooser, self.progress), "bar")
        set_margins(head, 16, 10, 16, 10)
        whole = column(head, self.shown, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._listen()

    def _listen(self) -> None:
        keys = (("Ctrl+Return", self.one), ("Ctrl+Shift+Return", self.all))
        for key, meant in keys:
            shortcut = QShortcut(QKeySequence(key), self, context=_INSIDE)
            shortcut.activated.connect(meant.click)
        QShortcut(QKeySequence("Esc"), self, context=_INSIDE).activated.connect(self.leave)

    @property
    def subject(self) -> str:
        """Return the id of the submission whose pictures are compared; empty if the pane is closed."""
        return self._view.id if self._view else ""

    def open(self, view: SubmissionView, plans: Sequence[Mendable], chosen: str) -> None:
        """Compare the piece with the id `chosen` if it can be mended, else the first piece that can.

        At least one of `plans` must be possible.
        """
        self._view, self._plans = view, {one.position: one for one in plans}
        self._films = {piece.id for piece in view.pieces if piece.role is PieceRole.VIDEO}
        able = [one for one in plans if one.plan.possible]
        first = next((one for one in able if one.piece == chosen), able[0])
        self.heading.setText(self._session.say("mend-heading", number=view.number))
        fill(self.piece, [(f"{one.position} · {bare_name(one.name)}", str(one.position)) for one in plans])
        self.piece.blockSignals(True)
        self.piece.setCurrentIndex(list(plans).index(first))
        self.piece.blockSignals(False)
        self.all.show_words(self._session.say("mend-all", count=len(able)), _KEY_ALL)
        self.all.setVisible(len(able) > 1)
        self._compare()
        self.piece.setFocus()

    def follow(self, view: SubmissionView, plans: Sequence[Mendable]) -> None:
        """Show the newest `plans` after the detail pane changed.

        Close for another submission, or if nothing can be mended.
        """
        if not self.subject:
            return
        if view.id != self.subject or not any(one.plan.possible for one in plans):
            self.leave()
        elif list(plans) != list(self._plans.values()):
            shown = self._chosen()
            self.open(view, plans, shown.piece if shown else "")

    def _chosen(self) -> Mendable | None:
        return self._plans.get(int(self.piece.currentData() or 0))

    @Slot()
    def _compare(self) -> None:
        """Mend a copy of the chosen piece and show the comparison; if that is impossible, show the reason."""
        view, one = self._view, self._chosen()
        self._stop_comparing()
        self.preset.setVisible(one is not None and one.piece in self._films)
        if view is None or one is None:
            return
        self._able(able=False)
        if not one.plan.possible:
            self.shown.say(plan_words(self._session, one))
            return
        self.shown.say(self._session.say("mend-waiting"))
        desk = self._session.desk

        preset = self.preset.preset

        def work(task: RunningTask) -> Looks:
            film = FilmChoice(preset, lambda done, total: task.progress(done, total, ""), task.cancel)
            return looks_of(desk.mending.compare(view.id, one.position, desk.scratch("bench"), film=film))

        self._comparing = self._session.tasks.run_long(
            work, partial(self._show, one), partial(self._not_shown, one), progress=partial(self._tell_film, one)
        )

    def _tell_film(self, one: Mendable, done: int, total: int, _what: str) -> None:
        if self._chosen() is one and self._comparing is not None and self._task is None and total:
            words = self._session.say("mend-film-waiting", percent=100 * done // total)
            self.progress.tell(done, total, words)

    def _stop_comparing(self) -> None:
        """Stop the conversion of a film that is running for a comparison."""
        if self._comparing is not None:
            self._comparing.stop()
            self._comparing = None
            if self._task is None:
                self.progress.hide()

    def _show(self, one: Mendable, looks: Looks) -> None:
        if self._chosen() is one:
            self._compared()
            self.shown.compare(looks)
            self._able(able=True)

    def _not_shown(self, one: Mendable, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return  # another comparison has begun, or the pane is closed
        self._session.overlook(error)
        if self._chosen() is one:
            self._compared()
            self.shown.say(self._session.reason(error))

    def _compared(self) -> None:
        self._comparing = None
        if self._task is None:
            self.progress.hide()

    def _able(self, *, able: bool) -> None:
        """Enable the button that mends the chosen picture if `able`.

        While pictures are mended, both buttons are disabled.
        """
        self.one.setEnabled(able and self._task is None)
        self.all.setEnabled(self._task is None)

    def _mend_one(self) -> None:
        self._mend([int(self.piece.currentData())])

    def _mend_all(self) -> None:
        self._mend([one.position for one in self._plans.values() if one.plan.possible])

    def _mend(self, positions: Sequence[int]) -> None:
        view = self._view
        if view is not None:
            self._session.authored(partial(self._begin, view, positions))

    def _begin(self, view: SubmissionView, positions: Sequence[int], by: By) -> None:
        mending, preset = self._session.desk.mending, self.preset.preset
        self._stop_comparing()
        self._session.noticed.emit("", "")
        self._task = self._session.tasks.run_long(
            lambda task: mending.mend(
                view.id, by, positions, preset=preset, progress=task.progress, cancel=task.cancel
            ),
            partial(self._mended, view),
            self._failed,
            progress=self._tell,
        )
        self._able(able=False)

    def _tell(self, done: int, total: int, what: str) -> None:
        words = self._session.say("mending-of", done=done, total=total, what=bare_name(what))
        self.progress.tell(done, total, words)

    def _mended(self, view: SubmissionView, results: Sequence[Mended]) -> None:
        """Report which pictures were mended and why others were refused, and offer to undo the mending."""
        self._end()
        say, mending = self._session.say, self._session.desk.mending
        done = [one.position for one in results if one.refusal is None]
        refused = [f"{bare_name(one.name)}：{self._session.error(one.refusal)}" for one in results if one.refusal]
        if done:
            words = " ".join(chain([say("mend-done", number=view.number, count=len(done))], refused))
            self._session.done(words, lambda by: mending.take_back(view.id, by, done))
        else:
            self._session.noticed.emit("returned", " ".join(refused))
        if self.subject == view.id:
            self.leave()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._session.refuse(error)
        self._compare()

    def _end(self) -> None:
        self._task = None
        self.progress.hide()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self.progress.stop.setEnabled(False)
        elif self._comparing is not None:
            self._stop_comparing()
            self.shown.say(self._session.say("mend-film-stopped"))

    @Slot()
    def leave(self) -> None:
        """Close the comparison if it is open; mending that already runs is not stopped."""
        if self.subject:
            self._stop_comparing()
            self._view, self._plans = None, {}
            self.ended.emit()


_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def plan_words(session: Session, one: Mendable) -> str:
    """Return what can be mended in a picture, or why nothing can, and whether it was mended before."""
    left = dict.fromkeys(session.word("obstacle", each.why.value) for each in one.plan.left)
    said = [session.say("mended-already")] if one.mended else []
    if one.plan.possible:
        said.append(mend_words(session, one.plan.mends))
    elif left:
        said.append(session.say("mended-not", why=session.say("rules-between").join(left)))
    return " · ".join(said)
