"""The form that records when a push was published and the addresses of its articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import OVER
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, edit, label, named, retone, row
from wxdesk.ui.widgets.basic.scroll import take_keyboard
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.basic.times import past_instant, pointing


@dataclass(frozen=True)
class Published:
    """The values of the form: the time, the address of each item by its number, and the items not published."""

    at: datetime
    urls: Mapping[str, str]
    missing: frozenset[str]


class PublishedForm(QWidget):
    """Asks for time and addresses of a push that has a package; emits `recorded` with a `Published`."""

    recorded = Signal(object)
    left = Signal()
    """Emitted when the form was hidden while it had the focus, so that another widget takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `show_push` shows a push with a package."""
        super().__init__()
        self.setObjectName("publishedForm")
        self._session = session
        self._label = self._proposed = ""
        self._lines: dict[str, tuple[QLineEdit, QCheckBox]] = {}
        self._kept: dict[str, dict[str, tuple[str, bool]]] = {}
        """Typed values of pushes that are not shown now, by label of the push and number of the item."""
        say = session.say
        self.at = edit("publishedAt", say("published-at"), hint="2026-01-04 17:05")
        self.at.setMaximumWidth(180)
        self.at.returnPressed.connect(self.ask)  # publishing cannot be undone, so Enter only moves on to the next field
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.go = button(say("action-published"), "publishedGo", self._record, role="first", key="G")
        head = label(say("section-published"), "heading")
        self.setLayout(
            column(head, row(label(say("published-at"), "small"), self.at, None), self._rows, row(self.go, None))
        )
        self.hide()

    def show_push(self, push: PushView) -> None:
        """Show the fields for `push` if it has a package and is not published; typed values are kept for each push."""
        done = all(item.stage in OVER for item in push.items)
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setVisible(bool(push.packages) and bool(push.items) and not done)
        if had_keyboard and self.isHidden():
            self.left.emit()
        self.go.setEnabled(self._session.may(*PLACEMENTS.roles("publish"), channel=push.channel))
        retone(self.go, "role", "first" if push.current else "")
        numbers = [item.number for item in push.items]
        if push.label == self._label and list(self._lines) == numbers:
            self._propose(push)
            return
        self._kept[self._label] = {
            number: (line.text(), missing.isChecked()) for number, (line, missing) in self._lines.items()
        }
        self._label, self._proposed = push.label, ""
        self.at.clear()
        self._propose(push)
        clear(self._rows)
        self._lines = {}
        typed = self._kept.pop(push.label, {})
        for item in push.items:
            words = self._session.say("published-url", number=item.number)
            line = edit(f"url-{item.number}", words, hint="https://mp.weixin.qq.com/s/…")
            missing = named(Tick(self._session.say("published-missing")), f"missing-{item.number}")
            text, left = typed.get(item.number, ("", False))
            line.returnPressed.connect(self.ask)
            line.setText(text)
            missing.setChecked(left)
            self._lines[item.number] = (line, missing)
            words = self._session.say("preflight-item", number=item.number, title=item.title)
            caption = label(words, "small", wrap=True)
            if push.moments:
                line.hide()
            place = row(line, missing, None) if push.moments else row(line, missing)
            self._rows.addLayout(column(caption, place, spacing=2))

    def _propose(self, push: PushView) -> None:
        """Fill in the time set in WeChat, else the begin of the publishing window; a typed time stays."""
        if self.at.text() == self._proposed:
            timed = push.timed.astimezone(SHANGHAI) if push.timed else None
            begins = f"{push.day.isoformat()} {push.window[:5]}"
            self._proposed = f"{timed:%Y-%m-%d %H:%M}" if timed else begins
            self.at.setText(self._proposed)

    @Slot()
    def ask(self) -> None:
        """Focus the first empty address field, else the button; if the form is hidden, say why.

        A post to Moments has no address fields.
        """
        if self.isHidden():
            self._session.noticed.emit("warn", self._session.say("handover-unpackaged"))
            return
        open_ones = [
            one for one, box in self._lines.values() if not (one.isHidden() or one.text().strip() or box.isChecked())
        ]
        take_keyboard(open_ones[0] if open_ones else self.go)

    @Slot()
    def _record(self) -> None:
        try:
            now = self._session.desk.clock.now()
            at = pointing(self.at, lambda text: past_instant(text, now))
        except UserError as error:
            self._session.refuse(error)
            return
        urls = {number: line.text().strip() for number, (line, _) in self._lines.items() if line.text().strip()}
        missing = frozenset(number for number, (_, box) in self._lines.items() if box.isChecked())
        self.recorded.emit(Published(at, urls, missing))
