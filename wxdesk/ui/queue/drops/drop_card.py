"""The card of one dropped delivery: the verdict of the check, and one button that accepts or returns the delivery."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QVBoxLayout, QWidget

from wxdesk.domain.desk.shown import bare_name, printable
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.media.name_likeness import Home
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.submissions.drop_intake import DropOutcome, DropVerdict
from wxdesk.services.submissions.drop_questions import DropQuestion
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.drops.drop_items import MENDS, TITLE, DropItem, DropState, DropTray
from wxdesk.ui.queue.drops.fact_rows import DropFactRows
from wxdesk.ui.queue.drops.file_rows import DropFileRows
from wxdesk.ui.queue.drops.mend_line import MendLine
from wxdesk.ui.queue.drops.question_line import ANSWER_KEYS, QuestionLine
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, line, retone, row, set_margins, share_width
from wxdesk.ui.widgets.basic.scroll import give_way, scrolled

_SIGNS = {DropOutcome.ACCEPT: ("✓", "ok"), DropOutcome.RETURN: ("", "returned"), DropOutcome.ASK: ("?", "warn")}
_NARROW = 780
"""Width in pixels below which files and details stand below each other."""
_LOW = 320
"""Height in pixels below which the card shows only verdict, files, details and acts."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DropCard(QWidget):
    """Shows one `DropItem`; while it has the focus, its keys do not run commands of the screen."""

    left = Signal(object)
    """Emits the `DropItem` that the person removes without registering it."""
    more_wanted = Signal(object)
    """Emits the `DropItem` for which the person asks for the full form instead of the card."""
    into_wanted = Signal(object, object)
    """Emits the `DropItem`, and a `Home`, the submission to which its files are to be added."""
    back_wanted = Signal()
    """Emitted when the person goes back to the tray."""

    def __init__(self, session: Session, tray: DropTray) -> None:
        """Build the card without a delivery."""
        super().__init__()
        self._session, self._tray = session, tray
        self.item: DropItem | None = None
        self._homes: Sequence[Home] = ()
        self._leaving = self._low = False
        self._shown_fault: DropItem | None = None
        """The delivery whose first grave finding was scrolled into view."""
        self.setObjectName("dropCard")
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._make_parts()
        self._lay_out()
        self.facts.left.connect(self.setFocus)
        self.question.answered.connect(self._answer)
        self.mends.turned.connect(self._turn_mends)

    def _make_parts(self) -> None:
        say = self._session.say
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.sign = label("", "sign", name="dropSign")
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sign.setFixedSize(40, 40)
        self.verdict = label("", "verdict", name="dropVerdict")
        self.under = label("", "small", name="dropUnder", wrap=True)
        self.name = label("", "strong", name="dropName")
        self.name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.sum = label("", "small", name="dropSum")
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.question = QuestionLine(self._session)
        self.mends = MendLine(self._session)
        self.files_title = label("", "heading")
        self.files = DropFileRows(self._session)
        self.facts = DropFactRows(self._session, self._tray)
        self.kind_of_text = label("", "small", name="dropTextKind")
        self.text = label("", "", name="dropText", wrap=True, exact=True)
        self.likely = label("", "note", name="dropLikely", wrap=True)
        self.add = button(say("form-into"), "dropInto", self._add_to, role="link")
        self.back = button(say("drop-back"), "dropBack", self.back_wanted.emit, key="Esc")
        self.leave = button(say("drop-leave"), "dropLeave", self.give_up, key="Esc")
        self.later = button(say("drop-keep"), "dropKeep", self.keep, key="Ctrl+S")
        self.more = button(say("drop-full"), "dropFull", self._more)
        self.other = button(say("drop-accept"), "dropOther", lambda: None)
        self.other.setEnabled(False)
        self.go = button(say("drop-accept"), "dropGo", self.act, role="first", key="↵")
        self.told = label("", "small", name="dropTold")
        self.told_other = label("", "small", name="dropToldOther")
        for one in (self.told, self.told_other):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self) -> None:
        say = self._session.say
        words = column(self.verdict, self.under, spacing=0)
        about = column(self.name, self.sum, spacing=0)
        self._head = head = row(self.sign, words, about, spacing=16, margins=QMargins(24, 16, 24, 12))
        head.setStretch(1, 1)
        hint = label(say("drop-add-hint"), "small")
        left = column(row(self.files_title, None, hint), self.files, spacing=4, margins=QMargins(24, 12, 16, 12))
        facts_title = row(label(say("drop-facts"), "heading"), None, label(say("drop-facts-hint"), "small"))
        facts_title.setContentsMargins(8, 0, 8, 0)
        right = column(facts_title, self.facts, spacing=4, margins=QMargins(12, 12, 16, 12))
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(0)
        self._middle.setContentsMargins(0, 0, 0, 0)
        for lines, share in ((left, 45), (right, 55)):
            half = framed(lines)
            share_width(half)
            self._middle.addWidget(half, share)
        self._scroll = scrolled(self._middle, "dropMiddle")
        give_way(self._scroll)
        self.letter = framed(row(self.kind_of_text, self.text, spacing=12), "desk", "dropLetter")
        set_margins(self.letter, 24, 10, 24, 10)
        layout = self.letter.layout()
        if isinstance(layout, QBoxLayout):
            layout.setStretch(1, 1)
            layout.setAlignment(self.kind_of_text, Qt.AlignmentFlag.AlignTop)
        home = row(self.add, self.likely, spacing=8)
        home.setStretch(1, 1)
        self.home_line = framed(home, "", "dropHome")
        set_margins(self.home_line, 24, 8, 24, 8)
        self.home_line.hide()
        acts = row(self.leave, self.back, self.later, self.more, spacing=8)
        go, other = column(self.go, self.told, spacing=4), column(self.other, self.told_other, spacing=4)
        self._foot = foot = row(column(acts, None), None, other, go, spacing=16, margins=QMargins(24, 12, 24, 12))
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.setContentsMargins(1, 1, 1, 1)
        for part in (self.progress, head, self.question, self.mends, line()):
            whole.addLayout(part) if isinstance(part, QBoxLayout) else whole.addWidget(part)
        whole.addWidget(self._scroll, 1)
        for strip in (line(), self.home_line, self.letter, line()):
            whole.addWidget(strip)
        whole.addLayout(foot)
        self.setLayout(whole)

    # display

    def show_item(self, item: DropItem, *, of_tray: bool) -> None:
        """Show the delivery `item`.

        `of_tray` tells that the tray holds further deliveries; Esc then goes back to the tray.
        """
        fresh, self.item = item is not self.item, item
        if fresh:
            self._homes, self._leaving = (), False
            self.home_line.hide()
            self._look_for_home(item)
        self.back.setVisible(of_tray)
        self.leave.show_words(self._session.say("drop-leave"), "" if of_tray or self._low else "Esc")
        self.refresh()

    def refresh(self) -> None:
        """Show the present files, details and verdict of the delivery."""
        item = self.item
        if item is None:
            return
        self.name.setText(printable(bare_name(item.name)))
        bytes_ = sum(one.file.bytes for one in item.files if one.file.inside is None)
        self.sum.setText(self._session.say("drop-sum", count=len(item.names), size=size(bytes_)))
        self.files_title.setText(self._session.say("drop-files", count=len(item.names)))
        self.files.show_item(item)
        self.facts.show_item(item)
        self._show_progress(item)
        self._show_head(item)
        judged = item.verdict if item.problem is None and item.done is None else None
        self.question.show_verdict(judged)
        self.mends.show_verdict(judged, on=bool(item.texts.get(MENDS)))
        self._show_letter(item)
        self._show_acts(item)
        if item.outcome is DropOutcome.RETURN and self._shown_fault is not item:
            self._shown_fault = item
            QTimer.singleShot(0, self, self._show_fault)

    def _show_fault(self) -> None:
        """Scroll to the first file with a finding that returns the delivery to its unit."""
        first = self.files.first_fault
        if first is not None:
            self._middle.activate()
            self._scroll.ensureWidgetVisible(first, 0, 8)

    def _show_progress(self, item: DropItem) -> None:
        own = [one for one in item.files if one.file.inside is None]
        reading = item.state is DropState.READING
        self.progress.setRange(0, max(1, len(item.names)) if item.names else 0)
        self.progress.setValue(len(own) if reading else self.progress.maximum())
        retone(self.progress, "tone", "idle" if not reading else "")

    def _show_head(self, item: DropItem) -> None:
        say, verdict = self._session.say, item.verdict
        sign, tone, said, under = "…", "neutral", say("drop-reading"), ""
        if item.problem is not None:
            nothing = getattr(item.problem, "code", "") == "intake-empty"
            said = say("drop-nothing" if nothing else "drop-outcome-ask")
            sign, tone, under = "!", "warn", self._session.reason(item.problem)
        elif item.state is DropState.READING:
            done = len([one for one in item.files if one.file.inside is None])
            under = say("drop-read-of", done=done, total=len(item.names))
        elif verdict is not None:
            sign, tone = _SIGNS[verdict.outcome]
            sign = sign or str(verdict.asked_back)
            said = say(f"drop-outcome-{verdict.outcome.value}", count=verdict.asked_back)
            under = self._under(verdict)
        self.sign.setText(sign)
        retone(self.sign, "tone", tone)
        self.verdict.setText(said)
        self.under.setText(under)

    def _under(self, verdict: DropVerdict) -> str:
        say = self._session.say
        between = say("list-between")
        parts = []
        if verdict.refusal is not None:
            parts.append(self._session.reason(verdict.refusal))
        if verdict.lacking:
            parts.append(say("drop-under-lacking", fields=between.join(self._captions(verdict.lacking))))
        if verdict.doubtful:
            parts.append(say("drop-under-doubtful", fields=between.join(self._captions(verdict.doubtful))))
        if verdict.outcome is DropOutcome.ACCEPT:
            parts.append(say("drop-under-fine", count=verdict.reminders))
            if verdict.open:
                parts.append(say("drop-under-open", fields=between.join(self._captions(verdict.open))))
        elif verdict.outcome is DropOutcome.RETURN:
            parts.append(say("drop-under-return", count=max(0, len(verdict.delivery.files) - self._faulty(verdict))))
        elif verdict.returns:
            parts.append(say("drop-outcome-return", count=verdict.asked_back))
        if verdict.delivery.skipped:
            parts.append(say("drop-skipped", count=verdict.delivery.skipped))
        return " · ".join(parts)

    @staticmethod
    def _faulty(verdict: DropVerdict) -> int:
        found = verdict.submission.findings
        return len({one.piece for one in found if one.severity is Severity.RETURN and one.piece})

    def _captions(self, keys: Sequence[str]) -> list[str]:
        return [self.facts.rows[key].caption.text() if key in self.facts.rows else key for key in keys]

    def _show_letter(self, item: DropItem) -> None:
        verdict = item.verdict
        text = verdict.text if verdict is not None and item.problem is None else ""
        self.letter.setVisible(bool(text) and not self._low)
        self.text.setText(text)
        returns = verdict is not None and verdict.outcome is DropOutcome.RETURN
        self.kind_of_text.setText(self._session.say("drop-letter-return" if returns else "drop-letter-receipt"))

    def _show_acts(self, item: DropItem) -> None:
        say, verdict = self._session.say, item.verdict
        busy = item.state in (DropState.READING, DropState.JUDGING, DropState.ANSWERING)
        accepts, told, other, told_other = say("drop-accept"), "", "", ""
        if item.faulty:
            go = say("drop-fill", field=self._captions([item.faulty])[0])
        elif verdict is None or item.problem is not None:
            go = accepts
            told = say("drop-wished") if item.wished else ""
        elif verdict.outcome is DropOutcome.ACCEPT:
            go, told = accepts, self._planned(verdict)
        elif verdict.outcome is DropOutcome.RETURN:
            go, told = say("drop-return", count=verdict.asked_back), say("drop-told-return")
            other, told_other = accepts, say("drop-told-returned")
        else:
            missing = self.facts.missing[:1]
            word = "drop-confirm" if {*missing} <= {*verdict.doubtful} else "drop-fill"
            go = say(word, field=self._captions(missing)[0]) if missing else accepts
            go = say("drop-answer") if verdict.questions else go
            other, told_other = accepts, say("drop-told-asked")
            if verdict.returns:
                other, told_other = say("drop-return", count=len(verdict.returns)), say("drop-told-asked-return")
        self.go.show_words(go, "↵")
        self.go.setEnabled(item.state is not DropState.ANSWERING and not (item.problem and not verdict))
        self.told.setText(told)
        there = bool(other) and other != go
        self.other.setVisible(there and not self._low)
        self.told_other.setVisible(there and not self._low)
        self.told.setHidden(self._low)
        self.other.show_words(other)
        self.told_other.setText(told_other)
        # the full form has no title, so a typed title would be lost there
        self.more.setVisible(not item.shared and TITLE not in item.texts)
        self.later.show_words(say("drop-keep"), "" if self._low else "Ctrl+S")
        for one in (self.later, self.more):
            one.setEnabled(verdict is not None and not busy)

    def _planned(self, verdict: DropVerdict) -> str:
        placed = [one for one in verdict.placements if one.day is not None]
        if not placed:
            return self._session.say("drop-planned-none")
        days = [f"{self._session.day(one.day)} {one.channel_name}" for one in placed if one.day is not None]
        return self._session.say("drop-planned", days=self._session.say("list-between").join(days))

    # acts

    def act(self) -> None:
        """Do what the main button says: accept or return the delivery, or go to the open question or missing detail."""
        item = self.item
        if item is None:
            return
        verdict = item.verdict
        asks = verdict is not None and item.state is DropState.READY and verdict.outcome is DropOutcome.ASK
        if item.faulty:
            self.facts.rows[item.faulty].edit()
            return
        if asks and verdict is not None and verdict.questions:
            self.question.first.setFocus()
            return
        if asks:
            self.facts.go_to_missing()
            return
        self._tray.answer([item])
        self.refresh()

    def _answer(self, question: DropQuestion, first: bool) -> None:
        """Carry out a person's answer to a question about the whole delivery.

        One question is whether to split the delivery into articles; the first answer splits it. The other question is
        whether to receive files that the desk received before; the first answer removes the delivery. `first` tells
        whether the first of the two answers was given.
        """
        item = self.item
        if item is None:
            return
        self.setFocus()
        if question is DropQuestion.SPLIT and first:
            self._tray.split(item)
        elif question is DropQuestion.AGAIN and first:
            self.left.emit(item)
        else:
            self._tray.type(item, {question.value: "one" if question is DropQuestion.SPLIT else "yes"})

    def _turn_mends(self, on: bool) -> None:
        if self.item is not None:
            self._tray.mend(self.item, on=on)
            self.setFocus()

    def keep(self) -> None:
        """Register the delivery as a submission, but neither accept nor return it; it then waits in the queue."""
        if self.item is not None and self.later.isEnabled():
            self._tray.keep(self.item)

    def _more(self) -> None:
        if self.item is not None:
            self.more_wanted.emit(self.item)

    def give_up(self) -> None:
        """Remove the delivery without registering it.

        If a person typed something about it, the first click asks to confirm, and the second removes it.
        """
        item = self.item
        if item is None:
            return
        if item.texts and not self._leaving:
            self._leaving = True
            self.leave.show_words(self._session.say("drop-leave-sure"), "Esc")
            return
        self.left.emit(item)

    # the submission to which the files may belong

    def _look_for_home(self, item: DropItem) -> None:
        names, desk = [bare_name(path.name) for path in item.paths], self._session.desk

        def show(found: Sequence[Home]) -> None:
            if self.item is item and found and not item.shared:
                self.show_home(found[0])

        self._session.tasks.run(lambda: desk.reading.likely_homes(names), show)

    def show_home(self, home: Home) -> None:
        """Offer to add the files to `home`, a submission that still takes files, instead of making a new one."""
        self._homes = (home,)
        self.likely.setText(self._session.say("form-likely", number=home.number, title=home.title))
        self.add.setText(self._session.say("form-add", number=home.number))
        self.home_line.show()

    def _add_to(self) -> None:
        if self.item is not None and self._homes:
            self.into_wanted.emit(self.item, self._homes[0])

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the keys of the card.

        Enter does what the main button says, and 3 returns the delivery if the verdict says so. Ctrl+S registers it for
        later. M switches the correction of slips of writing on or off. 1 and 2 answer the shown question. Esc goes back
        to the tray, or discards the delivery if there is no tray.
        """
        returns = self.item is not None and self.item.outcome is DropOutcome.RETURN
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.act()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit() if not self.back.isHidden() else self.give_up()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.keep()
        elif event.key() == Qt.Key.Key_M and not self.mends.isHidden():
            self.mends.toggle()
        elif event.key() in ANSWER_KEYS and self.question.question is not None:
            self.question.answer(first=event.key() == ANSWER_KEYS[0])
        elif event.key() == Qt.Key.Key_3 and returns:
            self.act()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """On Tab from the card or from a detail, focus the next detail that is missing or has to be confirmed.

        After the last of these details, Qt chooses the next widget as usual.
        """
        held = self.window().focusWidget()
        inside = held is self or (held is not None and self.facts.isAncestorOf(held))
        if next and inside and self.facts.go_to_marked():
            return True
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put files and details below each other in a narrow card.

        In a low card, hide the number and the size of the files.
        """
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow, self._low = event.size().width() < _NARROW, event.size().height() < _LOW
        self._middle.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for one, wide in ((self._head, 24), (self._foot, 24)):
            edge = 12 if self._low else wide
            one.setContentsMargins(edge, 8 if self._low else 12, edge, 8 if self._low else 12)
        self.sum.setHidden(self._low)
        self.refresh()
