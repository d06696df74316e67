"""Finds hand-over packages and receipts among dropped files, and opens the form (strip) for each of them."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.office.people import Role
from wxdesk.services.handover.receipts import OfferedReceipt
from wxdesk.services.handover.sending import HANDING
from wxdesk.services.handover.taking import HandoverOffer
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.handing.sending_strip import SendingStrip
from wxdesk.ui.queue.handing.taking_strip import TakingStrip

_ENDINGS = (".zip", ".json")

type _Others = Callable[[Sequence[Path]], object]


class HandoverPart(QObject):
    """Opens two strips: one that sends submissions, and one that shows packages and receipts one after another."""

    received = Signal(object)
    """Emits the ids of the submissions that came with a package."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Build both strips, hidden; `parent` is the Qt parent of this object."""
        super().__init__(parent)
        self._session = session
        self._waiting: deque[tuple[Path, str]] = deque()
        self.sending = SendingStrip(session)
        self.taking = TakingStrip(session)
        self.taking.taken.connect(self.received)
        self.taking.ended.connect(self._next)

    def may_send(self) -> bool:
        """Tell whether the signed-in person may hand submissions over to another desk."""
        return self._session.may(*HANDING)

    def send(self, marked: Sequence[QueueRow], shown: SubmissionView | None) -> None:
        """Open the strip that sends the marked rows to another desk, or, if none is marked, the submission `shown`."""
        if not self.may_send():
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
        elif marked:
            self.sending.ask([one.id for one in marked], [one.number for one in marked])
        elif shown is not None:
            self.sending.ask([shown.id], [shown.number])

    def sort(self, paths: Sequence[Path], others: _Others) -> None:
        """Find hand-over packages and receipts among dropped files, and show them; pass all other files to `others`."""
        if not any(one.suffix.lower() in _ENDINGS for one in paths):
            others(paths)
            return
        desk = self._session.desk
        self._session.tasks.run(
            lambda: [(one, desk.taking.kind_of(one)) for one in paths], lambda kinds: self._sorted(kinds, others)
        )

    def _sorted(self, kinds: Sequence[tuple[Path, str | None]], others: _Others) -> None:
        rest = [path for path, kind in kinds if kind is None]
        found = [(path, kind) for path, kind in kinds if kind is not None]
        if rest:
            others(rest)
        if not found:
            return
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        idle = not self.taking.isVisible()
        self._waiting.extend(found)
        if idle:
            self._next()

    @Slot()
    def _next(self) -> None:
        """Verify the next waiting file on a pool thread, then show it, or an error if it was altered."""
        if not self._waiting:
            return
        (path, kind), desk = self._waiting.popleft(), self._session.desk
        work = desk.taking.offer if kind == "package" else desk.handover_receipts.offer
        self._session.noticed.emit("", "")
        self._session.tasks.run(lambda: work(path), lambda offer: self._show(path, offer), self._refused)

    def _show(self, path: Path, offer: HandoverOffer | OfferedReceipt) -> None:
        if isinstance(offer, HandoverOffer):
            self.taking.show_package(path, offer)
        else:
            self.taking.show_receipt(path, offer)

    def _refused(self, error: BaseException) -> None:
        self._session.refuse(error)
        self._next()
