"""The push in words: its numbers, its items in order, what each still lacks and why it sits there."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from wxdesk.services.views import PushItem, PushView, WaitingItem
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.panels.calendar.faces import reason, state_of, state_word
from wxdesk.ui.panels.calendar.tray import under
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, clear, column, framed, label, line, named, row, set_margins, tag

_TONES = {"return": "returned", "warn": "warn"}


class Sheet(QScrollArea):
    """Shows one push or one item that waits; `asked` names a command to run on what is chosen."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        """Begin with what belongs here."""
        super().__init__()
        self.setObjectName("pushSheet")
        self._session = session
        self._opened: QWidget | None = None
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(16, 12, 16, 16)
        self._lines.setSpacing(8)
        self.setWidget(framed(self._lines))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()

    def clear(self, key: str = "schedule-choose") -> None:
        """Show nothing but a sentence about what belongs here."""
        clear(self._lines)
        self._lines.addWidget(label(self._session.texts.text(key), "dim", name="sheetHint", wrap=True))
        self._lines.addStretch(1)

    def show_push(self, push: PushView, chosen: str, today: date) -> None:
        """Show `push`; the item `chosen` is open, with why it sits there and what can be done with it."""
        clear(self._lines)
        self._opened = None
        session, say = self._session, self._session.say
        state = state_of(push, today)
        title = say("push-title", channel=push.channel_name, day=session.day(push.day))
        self._lines.addWidget(label(title, "title", name="sheetTitle", wrap=True))
        word = state_word(session, state)
        packages = button(
            say("schedule-packages"), "sheetPackages", lambda: self.asked.emit("packages"), key="P"
        )
        marks = [tag(word, state.tone, name="sheetState")] if word else []
        self._lines.addLayout(row(*marks, None, packages))
        self._lines.addWidget(label(self._numbers(push), "small", name="sheetUnder", wrap=True))
        for finding in push.warnings if push.items and not push.frozen else ():
            severity = finding.severity.value
            told = row(spacing=8)
            mark = tag(session.word("severity", severity), _TONES.get(severity, "neutral"))
            told.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            told.addWidget(label(session.advice(finding), "small", wrap=True), 1)
            self._lines.addLayout(told)
        self._lines.addWidget(line())
        for item in push.items:
            made = self._item(push, item, opened=item.placement == chosen)
            self._opened = made if item.placement == chosen else self._opened
            self._lines.addWidget(made)
        if not push.items:
            self._lines.addWidget(label(say("schedule-push-empty"), "dim", name="sheetEmpty", wrap=True))
        self._lines.addStretch(1)
        QTimer.singleShot(0, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        """Scroll to the item that is open, once its place is known."""
        if self._opened is not None and isValid(self._opened):
            self.ensureWidgetVisible(self._opened, 0, 8)

    def _numbers(self, push: PushView) -> str:
        say = self._session.say
        limits = say(
            "schedule-limits",
            minimum=push.minimum,
            maximum=push.maximum,
            reserve=push.reserve,
            free=push.free,
        )
        closes = say("schedule-closes-on", day=self._session.day(push.closes_on))
        return f"{push.window} · {closes}\n{limits}"

    def _item(self, push: PushView, item: PushItem, *, opened: bool) -> QWidget:
        session, say = self._session, self._session.say
        position = say("position-first") if item.first else say("position", number=item.position)
        stage = tag(session.word("placement", item.stage.value), STAGE_TONES.get(item.stage, "neutral"))
        marks = [tag(say("mark-urgent"), "returned")] if item.urgent else []
        marks += [tag(say("mark-rolled"), "warn")] if item.rolled else []
        marks += [tag(say("schedule-pinned"), "neutral")] if item.pinned else []
        by = item.unit or say("own-piece")
        lines = column(
            row(label(position, "heading"), *marks, None, stage),
            label(item.title, name=f"sheetItem-{item.number}", wrap=True),
            label(f"{item.number} · {by}", "small", wrap=True),
            spacing=4,
        )
        if item.blockers:
            what = "；".join(session.blocker(code) for code in item.blockers)
            lines.addWidget(label(say("still-open", what=what), "small", name="sheetBlockers", wrap=True))
        if opened:
            self._open(lines, reason(session, item.reason, item.reason_values), say("schedule-why"))
            lines.addLayout(self._acts(can_be_first=not item.first, frozen=push.frozen))
        made = Fold(item.placement, framed(lines), opened=opened)
        made.setAccessibleName(f"{position} {item.number} {item.title}")
        made.chosen.connect(self.chosen)
        return made

    @staticmethod
    def _open(lines: QVBoxLayout, why: str, heading: str) -> None:
        if why:
            lines.addWidget(label(heading, "heading"))
            lines.addWidget(label(why, name="sheetWhy", wrap=True))

    def _acts(self, *, can_be_first: bool, frozen: bool) -> QVBoxLayout:
        rows = column(row(self._act("article", "O"), self._act("review", "R"), None), spacing=6)
        if not frozen:
            moves = [self._act("first", "F")] if can_be_first else []
            moves += [self._act("earlier", "Alt+↑"), self._act("later", "Alt+↓")] if can_be_first else []
            rows.addLayout(row(self._act("move", "M"), self._act("off", "X"), None))
            if can_be_first:
                rows.addLayout(row(*moves[1:], None))
                rows.addLayout(row(*moves[:1], None))
            else:
                rows.addLayout(row(self._act("unfirst", "Shift+F"), None))
        return rows

    def _act(self, name: str, key: str) -> QWidget:
        words = self._session.texts.text(f"schedule-act-{name}")
        return button(words, f"sheet-{name}", lambda: self.asked.emit(name), key=key)

    def show_waiting(self, item: WaitingItem) -> None:
        """Show an item that waits: why, and what can be done."""
        clear(self._lines)
        session = self._session
        stage = tag(session.word("placement", item.stage.value), STAGE_TONES.get(item.stage, "neutral"))
        self._lines.addLayout(row(label(session.say("schedule-waiting"), "heading"), None, stage))
        self._lines.addWidget(label(item.title, "title", name="sheetTitle", wrap=True))
        by = item.unit or session.say("own-piece")
        self._lines.addWidget(label(f"{item.number} · {by} · {under(session, item)}", "small", wrap=True))
        self._open(self._lines, reason(session, item.code, item.values), session.say("schedule-why-waiting"))
        auto = self._act("auto", "A")
        self._lines.addLayout(row(auto, self._act("move", "M"), None))
        self._lines.addLayout(row(self._act("article", "O"), self._act("review", "R"), None))
        self._lines.addStretch(1)


class Fold(QWidget):
    """An item of the sheet; a click or Enter opens it."""

    chosen = Signal(str)

    def __init__(self, placement: str, content: QWidget, *, opened: bool) -> None:
        """Show `content`, on the ground of what is chosen when `opened`."""
        super().__init__()
        named(self, "fold")
        self._placement = placement
        self.setProperty("role", "fold")
        self.setProperty("opened", opened)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(column(content))
        set_margins(self, 10, 8, 10, 8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        del event
        self.chosen.emit(self._placement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._placement)
        else:
            super().keyPressEvent(event)
