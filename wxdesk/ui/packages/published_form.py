"""The form that records when a push was published and the addresses of its articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from wxdesk.domain.article.addresses import addresses_in, found_addresses
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import OVER
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row
from wxdesk.ui.widgets.basic.scroll import take_keyboard
from wxdesk.ui.widgets.basic.times import past_instant
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, FormView, Texts

_AT, _URL, _MISSING = "at", "url-", "missing-"
"""Keys of fields: the time, and for each item its address and the tick box "not published".

The keys of an item end with its number.
"""
_AT_WIDTH = 180
_TIMES = ("time-missing", "published-early", "published-future")
"""The codes of the service's errors that are shown at the time."""


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
        self._articles: Sequence[tuple[str, str]] = ()
        """The number and the title of each article that has a field for its address, in the order of the push."""
        self._kept: dict[str, Texts] = {}
        """Typed texts of pushes that are not shown now, by label of the push."""
        say = session.say
        self.fields = FormView("published", (), columns=1)
        self.go = button(say("action-published"), "publishedGo", self._record, role="first", key="G")
        self.paste = button(say("published-paste"), "publishedPaste", self._paste)
        self.fields.changed.connect(self._spread)
        acts = row(self.go, self.paste, None)
        self.setLayout(column(label(say("section-published"), "heading"), self.fields, acts))
        self.hide()

    def show_push(self, push: PushView) -> None:
        """Show the fields for `push` if it has a package and is not published.

        Typed values, except the time, are kept for each push.
        """
        done = all(item.stage in OVER for item in push.items)
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setVisible(bool(push.packages) and bool(push.items) and not done)
        if had_keyboard and self.isHidden():
            self.left.emit()
        self.go.setEnabled(self._session.may(*PLACEMENTS.roles("publish"), channel=push.channel))
        retone(self.go, "role", "first" if push.current else "")
        fields = self._declared(push)
        self._articles = [] if push.moments else [(item.number, item.title) for item in push.items]
        self.paste.setVisible(len(self._articles) > 1)
        if push.label != self._label or [one.key for one in fields] != list(self.fields.fields):
            self._kept[self._label] = {key: text for key, text in self.fields.texts().items() if key != _AT}
            self._label, self._proposed = push.label, ""
            self.fields.declare(fields)
            self.fields.show_texts(self._kept.pop(push.label, {}))
            self.fields.give_on_enter(self.ask)  # publishing cannot be undone, so Enter only moves on to the next field
        self._propose(push)

    @property
    def at(self) -> QLineEdit:
        """The field for the time of publication."""
        return self.fields.line(_AT)

    def _declared(self, push: PushView) -> list[FormField]:
        """Declare the fields: the time, and for each item its address and a box to tick if it was not published.

        A post to Moments has no address.
        """
        say = self._session.say
        made = [
            FormField(
                _AT, say("published-at"), hint="2026-01-04 17:05", read=self._read_time, width=_AT_WIDTH, errors=_TIMES
            )
        ]
        for item in push.items:
            words = say("preflight-item", number=item.number, title=item.title)
            address, missing = f"{_URL}{item.number}", f"{_MISSING}{item.number}"
            if push.moments:
                only = say("published-missing-item", item=words)
                made.append(FormField(missing, only, EntryKind.TICK, read=bool))
                continue
            made.append(FormField(address, words, hint="https://mp.weixin.qq.com/s/…"))
            made.append(FormField(missing, say("published-missing"), EntryKind.TICK, read=bool, joins=address))
        return made

    def _read_time(self, text: str) -> datetime:
        return past_instant(text, self._session.desk.clock.now())

    def _propose(self, push: PushView) -> None:
        """Fill in the time set in WeChat, else the start of the publishing window; a typed time stays."""
        if self.at.text() == self._proposed:
            timed = push.timed.astimezone(SHANGHAI) if push.timed else None
            begins = f"{push.day.isoformat()} {push.window[:5]}"
            self._proposed = f"{timed:%Y-%m-%d %H:%M}" if timed else begins
            self.at.setText(self._proposed)

    @Slot()
    def _paste(self) -> None:
        """Fill the addresses in the clipboard's text into the fields of their articles."""
        self._fill(QGuiApplication.clipboard().text())

    @Slot()
    def _spread(self) -> None:
        """If several addresses were pasted into one field, fill them into the fields of their articles."""
        for key, text in self.fields.texts().items():
            if key.startswith(_URL) and len(addresses_in(text)) > 1:
                self.fields.show_texts({key: ""})
                self._fill(text)
                return

    def _fill(self, text: str) -> None:
        session, texts = self._session, self.fields.texts()
        articles = [one for one in self._articles if not texts[f"{_MISSING}{one[0]}"]]
        try:
            found = found_addresses(text, articles)
        except UserError as error:
            session.refuse(error)
            return
        self.fields.show_texts({f"{_URL}{number}": url for number, url in found.urls.items()})
        if found.reordered:
            session.noticed.emit("warn", session.say("addresses-reordered"))
        else:
            session.noticed.emit("ok", session.say("published-pasted", count=len(found.urls)))
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Focus the first address field that still has to be filled, else the button; if the form is hidden, say why.

        A post to Moments has no address fields.
        """
        if self.isHidden():
            self._session.noticed.emit("warn", self._session.say("handover-unpackaged"))
            return
        texts = self.fields.texts()
        empty = [
            key
            for key, text in texts.items()
            if key.startswith(_URL) and not text.strip() and not texts[key.replace(_URL, _MISSING)]
        ]
        take_keyboard(self.fields.line(empty[0]) if empty else self.go)

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the time or the address that it concerns; show any other error in the notice bar."""
        if isinstance(error, UserError):
            self.fields.wrong = self.fields.wrong or self._field_of(str(error.values.get("url", "")))
            if self.fields.point_out(error, self._session.error(error)):
                return
        self._session.refuse(error)

    def _field_of(self, url: str) -> str:
        """Return the key of the field in which the address `url` was typed; "" if there is none."""
        texts = self.fields.texts()
        return next((key for key in texts if url and key.startswith(_URL) and texts[key].strip() == url), "")

    @Slot()
    def _record(self) -> None:
        try:
            values = self.fields.answers()
        except UserError as error:
            self.fail(error)
            return
        urls = {key.removeprefix(_URL): value for key, value in values.items() if key.startswith(_URL) and value}
        missing = {key.removeprefix(_MISSING) for key, value in values.items() if key.startswith(_MISSING) and value}
        self.recorded.emit(Published(values[_AT], urls, frozenset(missing)))
