"""The strip (a form in place) that shows a package or receipt of another desk, and imports it.

If this desk does not know the signing key, a person must confirm it first.
"""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from wxdesk.domain.handover.records import KeyTrust
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.handover.receipts import OfferedReceipt
from wxdesk.services.handover.taking import UNSIGNED, HandoverOffer, TakenHandover
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.handing.sending_strip import HANDOVER_FOLDER
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, clear, label, retone, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.tick import Tick

_SHOWN = 6
"""The number of submissions that the strip lists by title; further ones are counted."""
_TONES = {KeyTrust.KNOWN: "ok", KeyTrust.CHANGED: "returned"}


class TakingStrip(FormStrip):
    """Shows the sender, the signing key and the contents of a hand-over package or receipt, and imports it."""

    taken = Signal(object)
    """Emits the ids of the new submissions."""
    ended = Signal()
    """Emitted when the file shown was handled or put away, so that the next one can be shown."""

    def __init__(self, session: Session) -> None:
        """Build the strip, hidden; `show_package` and `show_receipt` open it."""
        super().__init__(session, "taking")
        say = session.say
        self._path = Path()
        self._confirmed = ""
        self._offer: HandoverOffer | OfferedReceipt | None = None
        self._row = ""
        self.what = label(role="heading", name="takingWhat", wrap=True)
        self.key = label(role="note", name="takingKey", wrap=True)
        self.tick = Tick(say("handing-compared"))
        self.tick.setObjectName("takingCompared")
        self.tick.toggled.connect(self._settle)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.go = button(say("handing-take"), "takingGo", self._go, role="first", key="↵")
        self.answer = button(say("handing-answer"), "takingAnswer", self._choose_receipt, role="first")
        self.leave.clicked.connect(self.ended)
        self.lay_out(self.what, self._lines, self.key, self.tick, row(self.answer, None), go=self.go)
        self.on_key("Return", self._go)

    def show_package(self, path: Path, offer: HandoverOffer) -> None:
        """Open the strip with the verified package `offer`, which is in the file `path`."""
        say = self._session.say
        self._begin(path, offer, offer.trust, offer.key)
        at = offer.made_at[:16].replace("T", " ")
        self.what.setText(say("handing-offer", desk=offer.organisation, person=offer.made_by, at=at))
        lines = [say("handing-item", number=one.number, title=one.title, unit=one.unit) for one in offer.items[:_SHOWN]]
        lines += [say("handing-more", count=len(offer.items) - _SHOWN)] if len(offer.items) > _SHOWN else []
        lines += [offer.note] if offer.note else []
        self._open(lines, say("handing-take"), offer.refusal)
        self._row = offer.row
        self.answer.setVisible(bool(offer.row))

    def show_receipt(self, path: Path, offered: OfferedReceipt) -> None:
        """Open the strip with the verified receipt `offered`, which is in the file `path`."""
        say, receipt = self._session.say, offered.receipt
        self._begin(path, offered, offered.trust, receipt.key)
        values = {"name": receipt.handover, "desk": receipt.organisation, "person": receipt.person}
        self.what.setText(say("handing-receipt-offer", **values))
        lines = [say("handing-number", own=own, theirs=theirs) for own, theirs in receipt.numbers.items()]
        self._open(lines[:_SHOWN], say("handing-enter"), offered.refusal)

    def _begin(self, path: Path, offer: HandoverOffer | OfferedReceipt, trust: KeyTrust, key: str) -> None:
        self._path, self._offer, self._row = path, offer, ""
        self._confirmed = key or UNSIGNED
        self.key.setText(self._session.say(f"handing-trust-{trust.value}", key=key[:KEY_DIGITS]))
        retone(self.key, "tone", _TONES.get(trust, "warn"))
        self.tick.setChecked(False)
        self.tick.setText(self._session.say("handing-compared" if key else "handing-unsigned-taken"))

    def _open(self, lines: list[str], go: str, refusal: BaseException | None) -> None:
        clear(self._lines)
        for at, words in enumerate(lines):
            self._lines.addWidget(label(words, "dim", name=f"taking-{at}", wrap=True, exact=True))
        self.tell("", "")
        self.answer.hide()
        self.go.show_words(go, "↵")
        self.go.setVisible(refusal is None)
        self.key.show()
        self.tick.setVisible(refusal is None and self._offer is not None and self._offer.asks)
        self._settle()
        self.show()
        if refusal is not None:
            self.fail(refusal)
        (self.tick if self.tick.isVisibleTo(self) else self.go).setFocus()

    @Slot()
    def _settle(self) -> None:
        """Enable the import button if the key needs no confirmation, or the person ticked that it was compared."""
        self.go.setEnabled(self._offer is not None and (not self._offer.asks or self.tick.isChecked()))

    @Slot()
    def _go(self) -> None:
        if not self.go.isEnabled() or not self.go.isVisible():
            return
        desk, path, confirmed = self._session.desk, self._path, self._confirmed
        if isinstance(self._offer, HandoverOffer):
            self._session.act(lambda by: desk.taking.take(path, by, confirmed), self._taken, self.fail)
        else:
            self._session.act(lambda by: desk.handover_receipts.accept(path, by, confirmed), self._entered, self.fail)

    def _taken(self, taken: TakenHandover) -> None:
        """Show the new numbers of the imported submissions, and a button that writes the receipt."""
        offer, say = self._offer, self._session.say
        desk = offer.organisation if isinstance(offer, HandoverOffer) else ""
        self._row = taken.id
        pairs = [say("handing-number", own=own, theirs=theirs) for theirs, own in taken.numbers.items()]
        self._open(pairs[:_SHOWN], say("handing-take"), None)
        self.what.setText(say("handing-taken", count=len(taken.numbers), desk=desk))
        for part in (self.go, self.tick, self.key):
            part.hide()
        self.answer.show()
        self.answer.setFocus()
        self.taken.emit(list(taken.submissions))
        self._session.changed.emit()

    def _entered(self, _row: object) -> None:
        self.hide()
        self._session.noticed.emit("ok", self.what.text())
        self._session.changed.emit()
        self.ended.emit()

    @Slot()
    def _choose_receipt(self) -> None:
        last = file_dialogs.LastFolder(self._session, HANDOVER_FOLDER)
        chosen = file_dialogs.folder(self.window(), self._session.say("handing-receipt-where"), last.path)
        if chosen:
            last.keep(Path(chosen))
            self.write_receipt(Path(chosen))

    def write_receipt(self, folder: Path) -> None:
        """Write the receipt for the package that was just imported into `folder`."""
        desk, row = self._session.desk, self._row
        self._session.act(lambda by: desk.handover_receipts.answer(row, folder, by), self._answered, self.fail)

    def _answered(self, path: Path) -> None:
        self.hide()
        self._session.noticed.emit("ok", self._session.say("handing-answered", path=str(path)))
        self.ended.emit()
