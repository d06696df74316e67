"""Take the last step back, by an event that undoes it: within minutes by who took it, later by the chief."""

from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.transitions import STEP_BACK, undoable_acts
from wxdesk.domain.submissions.submission import Notice, NoticeKind, Submission
from wxdesk.services.calendar.moves import tell
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.desk.act import attempt, label_of
from wxdesk.services.desk.compensation import DoneAct, undo_last, undoable_act
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import planned_text, push_moved, recall_text, write

_STEPS = undoable_acts(STEP_BACK)


class SteppingBack:
    """Takes back the last step of a submission or of one of its placements."""

    def __init__(self, store: Store, seating: Seating) -> None:
        """A place that is given back may be taken by now, so the calendar is needed."""
        self._store = store
        self._seating = seating

    def last(self, submission: str) -> str | None:
        """Return the act of the step that `undo` would take back, None where there is none."""
        done = self._store.read(lambda reader: last_step(reader, submission))
        return done.act if done else None

    def undo(self, submission: str, by: By) -> str:
        """Take the last step of a submission or of one of its placements back, and return what it was.

        What was placed goes back to its push, or, where that is full or under way by now, to the next. Texts
        of the step that did not go out are withdrawn; of an acceptance whose receipt did, the unit is told.

        Raises:
            Refused: `role-missing`, `step-nothing` where there is no step that can be taken back, or something
                rests on it, `step-late` where it is another's or older than ten minutes and who asks is not
                the chief.
        """

        def work(tx: Transaction) -> str:
            current = tx.get(Submission, submission)
            homeless: list[tuple[Placement, str]] = []

            def settle(row: object, then: object) -> object:
                if not isinstance(row, Placement) or not isinstance(then, Placement):
                    return then
                if then.push in (None, row.push) or self._seating.fits(tx, then):
                    return then
                homeless.append((then.off_calendar(then.stage), planned_text(tx, then)))
                return homeless[-1][0]

            about = (submission, label_of(current))
            done = undo_last(tx, by, about, _STEPS, settle=settle, number=current.number)
            again = tx.get(Submission, submission)
            if _was_told(tx, done):
                write(tx, again, NoticeKind.RECALL, recall_text(again), by)
            for placement, before in homeless:
                now = planned_text(tx, self._seating.place_in(tx, placement, by))
                tell(tx, again, push_moved(again, before, now), by)
            return done.act

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(STEP_BACK.event, by, submission, label), work)


def last_step(reader: Reader, submission: str) -> DoneAct | None:
    """Return the step that can be taken back; None where none can, or something rests on it."""
    return undoable_act(reader, submission, _STEPS)


def _was_told(tx: Transaction, done: DoneAct) -> bool:
    """Tell whether a text of the step went out: of an acceptance its receipt, all else is not taken back."""
    written = [tx.get(Notice, row_id) for table, row_id in done.changes if table == "notice"]
    return any(one.sent_at is not None for one in written)
