"""The details of one push in the side pane (the sheet): numbers, items, reasons, obstacles to export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from wxdesk.domain.calendar.channel_calendar import PushKind
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.services.calendar.agenda.day_notes import DayNotes
from wxdesk.services.calendar.filling.proposals import PushFill
from wxdesk.services.calendar.push_words import push_numbers_words
from wxdesk.services.calendar.year_view import PastArticle
from wxdesk.services.trail.trail_words import decision_words
from wxdesk.services.views.views import PushItem, PushView, UrgencyStep, WaitingItem
from wxdesk.ui.calendar.grid.faces import state_of, state_word
from wxdesk.ui.calendar.grid.keys import KEYS
from wxdesk.ui.calendar.grid.menu import held_back, why_forbidden, why_not
from wxdesk.ui.calendar.sheet.day_lines import day_lines
from wxdesk.ui.calendar.sheet.fill_rows import FillRows
from wxdesk.ui.calendar.sheet.fold import Detail, Fold, item_lines, position_words
from wxdesk.ui.calendar.sheet.tray import under
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, line, row, tag
from wxdesk.ui.widgets.basic.key_button import KeyButton
from wxdesk.ui.widgets.basic.scroll import Flow

_BETWEEN = 8
FILLS, BEFORE = "fills", "before"
"""Parts of the sheet to which a link and a key lead: the suggested items, and the articles of a year before."""
_TIPS = {FILLS: KEYS["propose"], BEFORE: "Shift+Y"}
_ABOVE = 8
"""Pixels left free above a part after a jump to it."""
_BLOCKING = "return"
_TONES = {"return": "returned", "warn": "warn"}
_DECISIONS = ("push-fix", "push-move", "push-limit", "push-cancel")
"""The decisions about a push that the sheet offers."""
_WAITING = ("auto", "move", "urgent", "article", "review")
"""The commands that the sheet offers on a waiting item."""


@dataclass(frozen=True)
class PushAbout:
    """Facts about a push besides its items: items that could fill it (`fills`), and the articles of a year `before`.

    `fills` is None if the push is full or takes no more items. `notes` says who is on duty on its day, and which tasks
    for WeChat groups go out then.
    """

    fills: Sequence[PushFill] | None = None
    """Items that could fill the push; None if they are not read, because the push is full or takes no more items."""
    before: Sequence[PastArticle] = ()
    """The articles that the channel published a year before."""
    notes: DayNotes | None = None
    """Who is on duty, and which tasks for groups go out; None if it was not read."""


NOTHING = PushAbout()


class Sheet(QScrollArea):
    """Shows one push or one waiting item; `asked` emits the name of a command to run on the selection."""

    chosen = Signal(str)
    asked = Signal(str)
    filled = Signal(object)
    """Emits the placements with which the person wants to fill the push."""
    owed = Signal(str)
    """Emits a submission that a unit still owes."""
    lifted = Signal(str)
    dragged = Signal(QPoint)
    let_go = Signal()

    def __init__(self, session: Session) -> None:
        """Build the sheet with the hint that nothing is selected."""
        super().__init__()
        self.setObjectName("pushSheet")
        self._session = session
        self.warned: Mapping[str, tuple[str, str]] = {}
        """The tone and the words of each push's alarms, by label of the push."""
        self.room = 0
        """Width in pixels that a row of buttons may have."""
        self._opened: QWidget | None = None
        self._folds: list[Fold] = []
        self._goal = ""
        """The part that the person asked to see, `FILLS` or `BEFORE`; "" once the person scrolls on."""
        self._focusing = False
        self._label = ""
        self._story: tuple[str, Sequence[str]] = ("", ())
        """The placement whose story is shown, and the lines of the story."""
        self.fills: FillRows | None = None
        """The suggested items for the shown push; None if none are shown."""
        self._before: QWidget | None = None
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(16, 12, 16, 16)
        self._lines.setSpacing(8)
        inside = Flow()
        inside.setLayout(self._lines)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._keep_reached)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_on)
        self.clear()

    def _empty(self) -> None:
        clear(self._lines)
        self._opened = self.fills = self._before = None
        self._folds = []

    def clear(self, key: str = "schedule-choose") -> None:
        """Show no push, only the sentence with the catalogue id `key`, such as a hint to select one."""
        self._empty()
        self._lines.addWidget(label(self._session.texts.text(key), "dim", name="sheetHint", wrap=True))
        self._lines.addStretch(1)

    def show_push(
        self,
        push: PushView,
        chosen: str,
        today: date,
        details: Mapping[str, Detail] | None = None,
        about: PushAbout = NOTHING,
    ) -> None:
        """Show `push`; the item with the placement `chosen` is opened, with its reasons and commands.

        `details` has the details of the items by placement; without it, the sheet shows less about each item. `about`
        has what could fill the push, and what was published a year before.
        """
        self._empty()
        if push.label != self._label:
            self._label, self._goal, self._focusing = push.label, "", False
        session, say = self._session, self._session.say
        state = state_of(push, today)
        name = say("today-push", channel=push.channel_name, day=session.day(push.day))
        lacking = bool(push.numbers.short) and not push.frozen and push.mode != "cancelled"
        title = say("push-title", channel=push.channel_name, day=session.dated(push.day))
        self._lines.addWidget(label(title, "title", name="sheetTitle", wrap=True))
        word = state_word(session, state)
        packages = button(say("schedule-packages"), "sheetPackages", lambda: self.asked.emit("packages"), key="P")
        marks = [tag(word, state.tone, name="sheetState")] if word else []
        to_fills = [self._link("fill-go", FILLS)] if lacking else []
        self._lines.addLayout(row(*marks, *to_fills, None, packages))
        self._lines.addLayout(self._under(push, before=bool(about.before)))
        if decided := self._decided(push):
            self._lines.addWidget(label(decided, "small", name="sheetDecided", wrap=True))
        if about.notes is not None:
            self._lines.addLayout(day_lines(session, push, about.notes, today))
        elif push.day >= today:
            self._lines.addWidget(label(" ", "small"))  # the line that names who is on duty, once it is read
        self._add_warnings(push, name)
        if push.gap and push.past:
            self._lines.addLayout(self._outcome(push))
        self._lines.addLayout(self._decisions(push))
        self._lines.addWidget(line())
        for item in push.items:
            detail = (details or {}).get(item.placement)
            made = self._item(push, item, detail, opened=item.placement == chosen)
            self._opened = made if item.placement == chosen else self._opened
            self._folds.append(made)
            self._lines.addWidget(made)
        if not push.items:
            empty = say("schedule-push-off" if push.mode == "cancelled" else "schedule-push-empty")
            self._lines.addWidget(label(empty, "dim", name="sheetEmpty", wrap=True))
        if about.fills is not None and lacking:  # below the items, which stay where they are when this arrives
            self._lines.addWidget(line())
            self._lines.addWidget(self._fill_rows(push, about.fills))
        if about.before:
            self._lines.addWidget(line())
            self._lines.addLayout(self._year_before(about.before))
        self._lines.addStretch(1)
        QTimer.singleShot(0, self._reveal)

    def _add_warnings(self, push: PushView, name: str) -> None:
        """Add the alarms of `push`, and the reasons that prevent its export; `name` is the push in words."""
        say = self._session.say
        tone, words = self.warned.get(push.label, ("", ""))
        if words:
            mark = tag(say("sheet-alarm-grave" if tone == "returned" else "sheet-alarm"), tone)
            told = row(spacing=8)
            told.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            told.addWidget(label(words, "small", name="sheetAlarm", wrap=True), 1)
            self._lines.addLayout(told)
        for finding in push.warnings if push.items and not push.frozen else ():
            severity = finding.severity.value
            told = row(spacing=8)
            word = say("sheet-blocks") if severity == _BLOCKING else self._session.word("severity", severity)
            mark = tag(word, _TONES.get(severity, "neutral"))
            told.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            said = finding._replace(values={**finding.values, "push": name})
            told.addWidget(label(self._session.advice(said), "small", wrap=True), 1)
            self._lines.addLayout(told)

    def tell_story(self, placement: str, lines: Sequence[str]) -> None:
        """Store the history of an item's placements as `lines`, to be shown below the item's open details."""
        self._story = (placement, lines)

    def _add_story(self, lines: QVBoxLayout) -> None:
        """Add the history of the opened item to its details: each push it was on, when, by whom and why."""
        lines.addWidget(label(self._session.say("story-head"), "heading"))
        for number, words in enumerate(self._story[1]):
            lines.addWidget(label(words, "small", name=f"sheetStory-{number}", wrap=True))

    def _fill_rows(self, push: PushView, fills: Sequence[PushFill]) -> QWidget:
        """Return a widget that lists the items suggested for `push`."""
        why = partial(why_not, self._session, push, None)
        self.fills = FillRows(self._session, fills, push.numbers.short, why)
        self.fills.accepted.connect(self.filled)
        self.fills.asked.connect(self.asked)
        self.fills.opened.connect(self.owed)
        return self.fills

    def _year_before(self, found: Sequence[PastArticle]) -> QVBoxLayout:
        """Return a layout that shows what was published a year before: its day, and each title with its reads."""
        session, day = self._session, found[0].day.isoformat()
        head = self._before = label(session.say("year-before", day=day, count=len(found)), "heading")
        lines = column(head, spacing=4)
        for one in found:
            reads = session.say("year-before-reads", reads=one.reads) if one.reads is not None else ""
            mark = session.say("position-first") if one.first else ""
            under = " · ".join(part for part in (mark, one.number, reads) if part)
            lines.addWidget(label(one.title, name=f"yearBefore-{one.number}", wrap=True, exact=True))
            lines.addWidget(label(under, "small", wrap=True))
        return lines

    @Slot()
    def _reveal(self) -> None:
        """Scroll to the opened item once the layout is done."""
        if self._opened is not None and isValid(self._opened):
            self.ensureWidgetVisible(self._opened, 0, 8)
            self.horizontalScrollBar().setValue(0)
        self._keep_reached()

    def _numbers(self, push: PushView) -> str:
        say = self._session.say
        if push.mode == "cancelled":
            return push.window
        limits = say(
            "schedule-limits",
            minimum=push.minimum,
            maximum=push.maximum,
            reserve=push.reserve,
        )
        closes = say("schedule-closes-on", day=self._session.day(push.closes_on))
        numbers = push_numbers_words(self._session.texts, push)
        return f"{push.window} · {closes}\n{numbers}\n{limits}"

    def _under(self, push: PushView, *, before: bool) -> QLayout:
        """Return a row with publishing window, closing day, numbers and limits of items of `push`.

        With `before`, a link in the same row scrolls to the articles published a year before.
        """
        made = row(*([self._link("year-before-go", BEFORE)] if before else []), spacing=8)
        made.insertWidget(0, label(self._numbers(push), "small", name="sheetUnder", wrap=True), 1)
        return made

    def _link(self, key: str, part: str) -> KeyButton:
        """Return a link with the text of message `key`; a click on it scrolls the sheet to `part`."""
        return button(
            self._session.texts.text(key), f"sheet-{part}", partial(self.reach, part), role="link", tip=_TIPS[part]
        )

    def reach(self, part: str) -> None:
        """Scroll to a part of the sheet, as soon as that part is loaded and laid out.

        `part` is `FILLS` (items suggested for a push with too few) or `BEFORE` (articles published a year before).
        With `FILLS`, the first suggested item also gets the focus.
        """
        self._goal, self._focusing = part, part == FILLS
        self._keep_reached()

    @Slot()
    def _keep_reached(self) -> None:
        """Scroll to the part that `reach` was asked for; this runs again after each change of the layout.

        Such a change moves the part within the sheet.
        """
        found = {FILLS: self.fills, BEFORE: self._before}.get(self._goal)
        if found is None or not isValid(found):
            return
        self.verticalScrollBar().setValue(found.y() - _ABOVE)
        if self._focusing and self.fills is not None:
            self._focusing = False
            self.fills.begin()

    @Slot()
    def _scrolled_on(self) -> None:
        """Forget the part that `reach` was asked for, because the person scrolled by hand.

        Otherwise the next change of the layout would scroll the sheet back to that part.
        """
        self._goal = ""

    def _outcome(self, push: PushView) -> QLayout:
        """Return the line that says why a past push did not go out or had too few items, with a button to edit it."""
        say = self._session.say
        words = say("gap-why", reason=push.gap_reason) if push.gap_reason else say("gap-open")
        key = "sheet-push-explain-anew" if push.outcome else "sheet-push-explain"
        ask = partial(self.asked.emit, "push-explain")
        go = button(self._session.texts.text(key), "sheet-push-explain", ask, role="link", tip=KEYS["push-explain"])
        held_back(go, why_not(self._session, push, None, "push-explain"))
        made = row(go, spacing=8)
        made.insertWidget(0, label(words, "small", name="sheetOutcome", wrap=True), 1)
        return made

    def _decided(self, push: PushView) -> str:
        """Return in words how decisions changed the push, with the reasons; "" if nobody decided anything about it."""
        say = self._session.say
        said = [say("push-extra")] if push.kind is PushKind.EXTRA else []
        said += [say("push-publish")] if push.sending is SendingMode.PUBLISH else []
        moved = push.due is not None and push.due != push.day
        said += [say("sheet-push-due", day=self._session.day(push.due))] if moved and push.due else []
        said += [say("sheet-push-reason", reason=push.reason)] if push.reason else []
        if settled := push.settled:
            at = self._session.instant(settled.at)
            said.append(say("sheet-push-settled", person=settled.person, at=at))
            few, report = settled.below_minimum, settled.report
            said += [say("sheet-push-few", reason=few)] if few else []
            said += [say("sheet-push-report", report=report)] if report else []
        return " · ".join(said)

    def _item(self, push: PushView, item: PushItem, detail: Detail | None, *, opened: bool) -> Fold:
        session, say = self._session, self._session.say
        lines = item_lines(session, item, detail)
        if opened:
            why = reason(session, item.reason, item.reason_values)
            self._open(lines, why, say("schedule-why"), detail.item.decisions if detail else ())
            number = next(n for n, one in enumerate(push.items) if one.placement == item.placement)
            lines.addLayout(self._packed(self._acts(push, item), partial(why_not, session, push, number)))
            if self._story[0] == item.placement:
                self._add_story(lines)
        made = Fold(item.placement, lines, session.tokens.accent, opened=opened)
        made.setAccessibleName(f"{position_words(session, item)} {item.number} {item.title}")
        made.chosen.connect(self.chosen)
        made.lifted.connect(self.lifted)
        made.dragged.connect(self.dragged)
        made.let_go.connect(self._let_go)
        return made

    @Slot()
    def _let_go(self) -> None:
        self.show_slot(None)
        self.let_go.emit()

    @property
    def dragging(self) -> bool:
        """Tell whether an item of the sheet is being dragged, so that the sheet must not be rebuilt."""
        return any(fold.carrying for fold in self._folds)

    def slot_at(self, at: QPoint) -> int | None:
        """Return the index of the item before which a drop at the screen position `at` inserts the dragged item.

        Below the middle of the last item, this is the number of items. Return None if `at` is outside the sheet, or
        if the sheet shows no items.
        """
        inside = self.viewport().rect().contains(self.viewport().mapFromGlobal(at))
        if not self._folds or not inside:
            return None
        middles = [fold.mapToGlobal(fold.rect().center()).y() for fold in self._folds]
        return sum(at.y() >= middle for middle in middles)

    def show_slot(self, slot: int | None) -> None:
        """Draw the line that marks the drop position before the item `slot`; None removes the line."""
        last = len(self._folds) - 1
        for number, fold in enumerate(self._folds):
            below = slot == last + 1 and number == last
            fold.show_edge(Qt.Edge.TopEdge if number == slot else Qt.Edge.BottomEdge if below else None)

    def _decisions(self, push: PushView) -> QLayout:
        """Return the buttons for decisions about `push`; impossible ones are disabled, with the reason as tooltip.

        If the push is settled, the button that settles a push ends the settlement instead. If it is cancelled, the
        button that cancels a push reinstates it.
        """
        text = self._session.texts.text
        words = {name: text(f"sheet-{name}") for name in _DECISIONS}
        if push.mode == "cancelled":
            words["push-cancel"] = text("sheet-push-hold")
        if push.fixed:
            words["push-fix"] = text("sheet-push-lift")
        made = []
        for name in _DECISIONS:
            one = button(words[name], f"sheet-{name}", partial(self.asked.emit, name), role="link", tip=KEYS[name])
            held_back(one, why_not(self._session, push, None, name))
            made.append(one)
        return row(*made, None, spacing=12)

    def _open(self, lines: QVBoxLayout, why: str, heading: str, decisions: Sequence[UrgencyStep] = ()) -> None:
        if why or decisions:
            lines.addWidget(label(heading, "heading"))
        if why:
            lines.addWidget(label(why, name="sheetWhy", wrap=True))
        for words in decision_words(self._session.texts, decisions, self._session.day):
            lines.addWidget(label(words, "small", name="sheetDecision", wrap=True))

    def _acts(self, push: PushView, item: PushItem) -> list[str]:
        acts = ["article", "review", "story", "move", "off", "earlier", "later"]
        if not push.moments:
            acts.append("unfirst" if item.first else "first")
        return acts + (["unurgent"] if item.urgent else [])

    def _packed(self, acts: Sequence[str], why: Callable[[str], str]) -> QVBoxLayout:
        """Return buttons for `acts`, the names of commands, in as many rows as the width needs.

        `why` returns the reason why a command is impossible, for the tooltip of its disabled button; "" if it is
        possible.
        """
        rows: list[list[QWidget]] = [[]]
        used = 0
        for name in acts:
            made = self._act(name)
            held_back(made, why(name))
            made.setParent(self.widget())
            made.ensurePolished()
            width = made.sizeHint().width()
            if rows[-1] and used + width > self.room:
                rows.append([])
                used = 0
            rows[-1].append(made)
            used += width + _BETWEEN
        return column(*(row(*line, None, spacing=_BETWEEN) for line in rows), spacing=6)

    def _act(self, name: str) -> KeyButton:
        words = self._session.texts.text(f"schedule-act-{name}")
        return button(words, f"sheet-{name}", lambda: self.asked.emit(name), key=KEYS[name])

    def show_waiting(self, item: WaitingItem) -> None:
        """Show a waiting item, the reason why it waits, and its commands."""
        self._empty()
        session = self._session
        stage = tag(session.word("placement", item.stage.value), STAGE_TONES.get(item.stage, "neutral"))
        self._lines.addLayout(row(label(session.say("schedule-waiting"), "heading"), None, stage))
        self._lines.addWidget(label(item.title, "title", name="sheetTitle", wrap=True, exact=True))
        by = item.unit or session.say("own-piece")
        self._lines.addWidget(label(f"{item.number} · {by} · {under(session, item)}", "small", wrap=True))
        self._open(self._lines, reason(session, item.code, item.values), session.say("schedule-why-waiting"))
        self._lines.addLayout(self._packed(_WAITING, partial(why_forbidden, session, channel=item.channel)))
        self._lines.addStretch(1)
