"""The details of a dropped delivery as rows: value, origin, and a field in place of the value on a click."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.rulebook.ranges import BY_DECISION
from wxdesk.domain.submissions.fields import FIELDS, SubmissionField, SubmissionFieldKind
from wxdesk.services.reading.drop_words import DropWords
from wxdesk.services.submissions.drop_intake import DropVerdict
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.drops.drop_items import TITLE, DropItem, DropState, DropTray
from wxdesk.ui.queue.drops.fact_value import ENTER_KEYS, FactValue, FittedPages
from wxdesk.ui.queue.drops.title_line import TitleLine
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, retone, row
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.forms.entries import FormEntry, entry, joined, parted
from wxdesk.ui.widgets.forms.form_view import FormField

SHOWN = (
    "unit",
    "officer",
    "source",
    "range",
    "decision_by",
    "kind",
    "channels",
    "event_date",
    "expires",
    "delivered_at",
    "route",
    "signed_off",
    "sign_off_by",
    "sign_off_how",
    "onsite",
)
"""The fields that have a row, in the order of display."""
_LATER = ("route", "delivered_at")
"""Fields that are marked as missing while they have no value, although no rule asks for them."""
_MOST_WORDS = 6
"""Maximum number of words that a tooltip quotes to show from which words of the text a detail was guessed."""
_VALUE, _FIELD, _CHIPS = 0, 1, 2
"""The pages of a row: the value, the field in its place, and chips (small buttons for the choices)."""


class DropFactRow(QWidget):
    """One detail: its caption, its value or its field, and its origin; emits `typed` with the text of the field."""

    typed = Signal(str, str)
    entered = Signal(str)
    """Emits the key of the field after Enter in it."""
    escaped = Signal()
    name_wanted = Signal(str)
    """Emits the key of a field whose typed name, such as that of a new unit, is to be added to the desk."""

    def __init__(self, session: Session, field: SubmissionField, form: FormField) -> None:
        """Build the row of `field`; `form` declares the widget that appears on a click."""
        super().__init__()
        self.field, self.key = field, field.key
        self._session = session
        self.setObjectName(f"dropFact-{self.key}")
        self.setProperty("role", "fact")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.caption = label(form.caption, "small", name=f"dropCaption-{self.key}")
        self.value = FactValue(f"dropValue-{self.key}", form.caption, session.say("drop-edit"))
        self.value.wanted.connect(self.edit)
        self.entry: FormEntry = entry(form.kind, f"drop-{self.key}", form.caption)
        if form.choices:
            self.entry.offer(form.choices)
        self.entry.show_hint(form.hint)
        self._chips = FlowLayout(4)
        self._picked: list[QPushButton] = []
        self.pages = FittedPages()
        chips = framed(self._chips)
        for page in (self.value, self.entry.widget, chips):
            self.pages.addWidget(page)
        self.origin = label("", "small", name=f"dropOrigin-{self.key}")
        self.origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.new = button(session.say("drop-enter-name"), f"dropNew-{self.key}", self._enter_name, role="link")
        self.new.hide()
        lines = row(self.caption, self.pages, self.new, self.origin, spacing=8, margins=QMargins(8, 1, 8, 1))
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self._shown = self._began = ""
        self._watch()

    def _watch(self) -> None:
        for one in (self.entry.widget, self.entry.line):
            if one is not None:
                one.installEventFilter(self)
        if isinstance(self.entry.widget, QComboBox):
            self.entry.widget.activated.connect(lambda _at: self.commit())

    # display

    def begin(self) -> None:
        """Show no field, because another delivery is shown."""
        if self.pages.currentIndex() == _FIELD:
            self.pages.setCurrentIndex(_VALUE)

    def show_value(self, words: str, text: str, origin: str, tone: str) -> None:
        """Show the value `words`, whose text in the field is `text`, with its origin.

        `tone` marks a detail that is missing or has to be confirmed.
        """
        self._shown = text
        self.value.setText(words or self._session.say("drop-none"))
        self.origin.setText(origin)
        retone(self, "tone", tone)
        for words_ in (self.caption, self.origin):
            retone(words_, "tone", tone)
            retone(words_, "role", "note" if tone else "small")
        self.new.hide()
        if self.pages.currentIndex() != _CHIPS:
            self.pages.setCurrentIndex(_FIELD if self._is_edited else _VALUE)
            if not self._is_edited:
                self.entry.show_text(text)
        elif self._picked:
            chosen = parted(text)
            for one in self._picked:
                one.setChecked(one.property("value") in chosen)

    @property
    def _is_edited(self) -> bool:
        focused = self.window().focusWidget()  # the own focusWidget() keeps a field that lost the focus
        held = self.entry.widget.hasFocus() or self.entry.widget.isAncestorOf(focused or self)
        return self.pages.currentIndex() == _FIELD and held

    def offer_new(self) -> None:
        """Offer to add the typed name of a unit or officer, which the desk does not know, to the desk."""
        self.new.show()

    def offer_chips(self, choices: Sequence[tuple[str, str]], text: str, *, several: bool) -> None:
        """Show `choices` (words, value) as chips, with those in `text` picked; `several` allows more than one."""
        known = [(one.text(), one.property("value")) for one in self._picked]
        if known != list(choices):
            clear(self._chips)
            self._picked = [self._chip(words, value, several=several) for words, value in choices]
            for one in self._picked:
                self._chips.addWidget(one)
        self._shown = text
        self.pages.setCurrentIndex(_CHIPS)

    def _chip(self, words: str, value: str, *, several: bool) -> QPushButton:
        made = button(words, f"dropChip-{self.key}-{value}", lambda: None, role="pick")
        made.setCheckable(True)
        made.setProperty("value", value)
        made.clicked.connect(lambda on=False, one=value: self._pick(one, on=on, several=several))
        made.installEventFilter(self)
        return made

    def _take_chip(self, chip: QPushButton) -> None:
        """Pick the focused chip unless one is picked already; then emit `entered`, so that the next field opens."""
        if not any(one.isChecked() for one in self._picked):
            chip.click()
        self.entered.emit(self.key)

    def _pick(self, value: str, *, on: bool, several: bool) -> None:
        if not several:
            self.typed.emit(self.key, value if on else "")
            return
        kept = [str(one.property("value")) for one in self._picked if one.isChecked()]
        self.typed.emit(self.key, joined(kept))

    # editing

    def edit(self) -> None:
        """Put the field in place of the value, with its text selected."""
        if self.pages.currentIndex() == _CHIPS:
            next((one for one in self._picked if one.isChecked()), self._picked[0]).setFocus()
            return
        self._began = self._shown
        self.entry.show_text(self._shown)
        self.pages.setCurrentIndex(_FIELD)
        self.entry.take_keyboard(over=True)

    def commit(self) -> None:
        """Emit the text of the field as the new value, if the person changed it."""
        text = self.entry.text()
        if self.pages.currentIndex() == _FIELD and text != self._began:
            self._shown = self._began = text
            self.typed.emit(self.key, text)

    def _leave(self, reason: Qt.FocusReason) -> None:
        """Emit the typed text when the field loses the focus; if the text was not changed, show the value again.

        The field stays open if only its drop-down list or another window took the focus.
        """
        changed = self.entry.text() != self._began
        self.commit()
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not changed and reason not in stays:
            QTimer.singleShot(0, self, self._close)  # a page that changes now would take the focus back

    def _close(self) -> None:
        if self.pages.currentIndex() == _FIELD and not self._is_edited:
            self.pages.setCurrentIndex(_VALUE)

    def _enter_name(self) -> None:
        self.name_wanted.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit the typed text as the new value on Enter and when the focus leaves; on Esc, restore the old value."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER_KEYS:
                if event.isAutoRepeat():  # a held key confirms nothing
                    return True
                if isinstance(watched, QPushButton):
                    self._take_chip(watched)
                else:
                    self.commit()
                    self.entered.emit(self.key)
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.pages.currentIndex() == _FIELD:
                    self.entry.show_text(self._shown)
                    self.pages.setCurrentIndex(_VALUE)
                self.escaped.emit()
                return True
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(event.reason())
        return super().eventFilter(watched, event)


class DropFactRows(QWidget):
    """All details of a delivery; only details that are missing or have to be confirmed are marked."""

    left = Signal()
    """Emitted after Enter in a field when no detail is missing any more."""

    def __init__(self, session: Session, tray: DropTray) -> None:
        """Build the rows; what is typed goes to `tray`."""
        super().__init__()
        self._session, self._tray = session, tray
        self._item: DropItem | None = None
        self._known: object = None
        """The data that the rows show; the rows are drawn again only if these data changed, not at each file read."""
        self._onward = ""
        """The field after which the next missing detail opens once the check is finished; "" for none."""
        forms = {one.key: one for one in tray.asked.fields()}
        known = {one.key: one for one in FIELDS}
        self.rows = {key: DropFactRow(session, known[key], forms[key]) for key in SHOWN}
        self.title = TitleLine(session)
        self.title.typed.connect(lambda text: self._typed(TITLE, text))
        self.title.ended.connect(self.left)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.setContentsMargins(0, 0, 0, 0)
        for one in self.rows.values():
            one.typed.connect(self._typed)
            one.entered.connect(self._entered)
            one.escaped.connect(self.left)
            one.name_wanted.connect(self._enter_name)
            lines.addWidget(one)
        widest = max(one.caption.sizeHint().width() for one in self.rows.values())
        for one in self.rows.values():
            one.caption.setFixedWidth(widest)
        self.setLayout(column(self.title, lines, None, spacing=4))

    def show_item(self, item: DropItem) -> None:
        """Show the present details of `item`."""
        if item is not self._item:
            self._onward = ""
            for one in self.rows.values():
                one.begin()
        choices, verdict = self._tray.choices, item.verdict
        known = (item.key, item.turn, item.state, item.name, dict(item.texts), item.problem, choices)
        if known == self._known:
            return
        self._item, self._known = item, known
        texts = self._tray.texts(item)
        title = verdict.submission.title if verdict is not None else item.name
        self.title.show_title(item.texts.get(TITLE) or title)
        words = DropWords(self._session.words, {key: name for name, key in choices.channels})
        unit = dict(choices.units).get(texts.get("unit", ""), "")
        names = {"unit": [*choices.units, (self._session.say("own-piece"), "own")]}
        names["officer"] = list(choices.officers.get(unit, ()))
        for key, one in self.rows.items():
            if key in names:
                one.entry.offer(names[key])
            one.setVisible(self._is_asked(key, texts))
            self._show(one, item, words, texts.get(key, ""))
        if item.faulty in ("unit", "officer"):
            self.rows[item.faulty].offer_new()
        if self._onward and item.state in (DropState.READY, DropState.FAILED):
            key, self._onward = self._onward, ""
            self._go_on(key)

    def _is_asked(self, key: str, texts: dict[str, str]) -> bool:
        own = texts.get("unit") == self._session.say("own-piece")
        if key in ("officer", "signed_off") and own:
            return False
        if key in ("sign_off_by", "sign_off_how"):
            return bool(texts.get("signed_off")) and not own
        if key == "decision_by":
            return self._session.desk.rulebook.ranges.get(texts.get("range", "")) == BY_DECISION
        return key != "expires" or bool(texts.get(key))

    def _show(self, one: DropFactRow, item: DropItem, words: DropWords, text: str) -> None:
        say, verdict, key = self._session.say, item.verdict, one.key
        guess = verdict.guesses.found.get(key) if verdict is not None else None
        value = words.value(key, verdict.guesses, verdict.submission) if verdict is not None else ""
        typed = item.texts.get(key)
        origin = say(f"drop-origin-{guess.origin.value.replace('_', '-')}") if guess is not None else ""
        tone = self._tone(key, verdict) if verdict is not None else ""
        if typed is not None and (verdict is None or guess is None or item.problem is not None):
            value, origin = typed if one.field.kind is not SubmissionFieldKind.CHOICE else value, ""
        if tone:
            origin = say("drop-unsure") if guess is not None else say("drop-lacking")
        if key == item.faulty:
            value, origin, tone = item.texts[key], say("drop-fix"), "returned"
        if key == "channels":
            one.offer_chips([(name, id_) for name, id_ in self._tray.choices.channels], text, several=True)
        elif key in ("signed_off", "onsite"):
            one.offer_chips([(say(f"drop-chip-{key.replace('_', '-')}"), "1")], text, several=False)
        elif key == "route":
            routes = [(way, way) for way in say("drop-routes").split("、")]
            routes += [(text, text)] if text and (text, text) not in routes else []
            one.offer_chips(routes, text, several=False)
        one.show_value(value, text, origin, tone)
        told = say("list-between").join(guess.words[:_MOST_WORDS]) if guess is not None and typed is None else ""
        one.origin.setToolTip(plain_tip(say("drop-origin-words", words=told)) if told else "")

    @staticmethod
    def _tone(key: str, verdict: DropVerdict) -> str:
        guessed = verdict.guesses.found.get(key)
        if key in verdict.lacking or key in verdict.doubtful or key in verdict.open:
            return "warn"
        if guessed is not None and not guessed.certain and key not in ("kind", "event_date", "expires"):
            return "warn"
        return "warn" if key in _LATER and guessed is None else ""

    def _typed(self, key: str, text: str) -> None:
        if self._item is not None:
            self._tray.type(self._item, {key: text})

    def _entered(self, key: str) -> None:
        """After a detail was entered, open the field of the next missing detail; if none is missing, focus the card."""
        verdict = self._item.verdict if self._item is not None else None
        fills = self.rows[key].pages.currentIndex() == _FIELD
        if fills and verdict is not None and key in verdict.doubtful and self._item is not None:
            self._tray.type(self._item, {key: self.rows[key].entry.text()})
        if key == "unit" and self._item is not None and self._item.state is DropState.JUDGING:
            self._onward = key  # the officer, the source and the accounts follow from the unit
            self.left.emit()
            return
        self._go_on(key)

    def _go_on(self, key: str) -> None:
        following = [one for one in self.missing if one != key]
        later = [one for one in following if SHOWN.index(one) > SHOWN.index(key)]
        for one in (later or following)[:1]:
            self.rows[one].edit()
            return
        self.left.emit()

    @property
    def missing(self) -> list[str]:
        """Return the visible fields that prevent acceptance, in the order of their rows.

        These fields are empty, or have an uncertain guess that a person must confirm.
        """
        verdict = self._item.verdict if self._item is not None else None
        if verdict is None:
            return []
        return [key for key in SHOWN if key in (*verdict.lacking, *verdict.doubtful) and not self.rows[key].isHidden()]

    def go_to_marked(self) -> bool:
        """Open the field of the first marked detail below the one that has the focus; tell whether there is one.

        A detail is marked if it is missing, has to be confirmed, or cannot be read.
        """
        keys = [key for key in SHOWN if not self.rows[key].isHidden()]
        held = self.window().focusWidget()
        here = next((at for at, key in enumerate(keys) if held and self.rows[key].isAncestorOf(held)), -1)
        following = next((key for key in keys[here + 1 :] if self.rows[key].property("tone")), "")
        if following:
            self.rows[following].edit()
        return bool(following)

    def go_to_missing(self) -> None:
        """Open the field of the first detail that is missing or has to be confirmed."""
        for key in self.missing[:1]:
            self.rows[key].edit()

    def _enter_name(self, key: str) -> None:
        if self._item is not None:
            self._tray.enter_name(self._item, key)
