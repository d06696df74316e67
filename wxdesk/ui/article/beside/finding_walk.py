"""Moves through the findings of an article by keys: next, previous, apply a proposed wording, ask for a waiver."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wxdesk.checks.words.proofreading import FAMILY as PROOFREAD
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.beside.finding_card import ALL_KEY, PROPOSAL_KEYS, WAIVE_KEY, CardContent, FindingCard
from wxdesk.ui.article.text.finding_text import FindingText
from wxdesk.ui.article.text.mends import can_mend
from wxdesk.ui.article.text.suggestions import RULE as SUGGESTED
from wxdesk.ui.article.text.withheld_texts import can_take_in, shows_pictures
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session

_MOST = len(PROPOSAL_KEYS)
_LEAVING_MS = 250
"""Interval in milliseconds of the test whether the mouse has left the card that it opened."""


class Proposal(NamedTuple):
    """A proposed wording as the card shows it, and the function that puts it into the text."""

    words: str
    put: Callable[[], object]


class FindingWalk(QObject):
    """Keeps all findings of the last check, with the text in which each one is, and which finding is current."""

    waiving = Signal(int)
    """Emits the index of the finding that is to be waived."""

    everywhere = Signal(int)
    """Emits the index of the finding whose first proposed wording is to replace its term everywhere."""

    def __init__(
        self,
        session: Session,
        texts: Sequence[FindingText],
        card: FindingCard,
        elsewhere: Callable[[int], object],
        writable: Callable[[], bool],
    ) -> None:
        """Move through the findings in `texts`, in this order; `card` shows the current finding.

        `elsewhere` carries out corrections other than replacing words: it turns a line into a heading, corrects a slip
        of writing, or inserts text that was hidden. `writable` tells whether the text may be changed.
        """
        super().__init__(card)
        self._session, self._texts, self._card = session, texts, card
        self._elsewhere, self._writable = elsewhere, writable
        self._found: Sequence[Finding] = ()
        self._current: int | None = None
        self._caret: tuple[int, int] | None = None
        self._leaving = QTimer(self, interval=_LEAVING_MS)
        self._leaving.timeout.connect(self._look_away)
        card.chosen.connect(self.put)
        card.waiving.connect(self.waiving)
        card.nexting.connect(self.next)
        card.everywhere.connect(self._ask_everywhere)

    def watch(self, *edits: QPlainTextEdit | QTextEdit) -> None:
        """Follow the carets of `edits`, because they decide which finding is current.

        While a finding's card that a key opened is visible, the card gets the key events of `edits` first.
        """
        for edit in edits:
            edit.installEventFilter(self)
            edit.textChanged.connect(self.hide)
            edit.cursorPositionChanged.connect(self._moved)
            edit.verticalScrollBar().valueChanged.connect(self._follow)

    def commands(self, able: Callable[[], bool]) -> Sequence[Command]:
        """Return the commands that go to the previous finding, insert a proposed wording, or ask for a waiver.

        `able` tells whether an article is open, so that there are findings.
        """
        say = self._session.say
        puts = [
            Command(f"article.put-{at + 1}", say("margin-put-key", place=at + 1), self._putting(at), key, self._can_put)
            for at, key in enumerate(PROPOSAL_KEYS)
        ]
        return [
            Command("article.previous", say("editor-previous-finding"), self.previous, "Shift+F8", able),
            *puts,
            Command("article.put-all", say("margin-put-all-key"), self.put_everywhere, ALL_KEY, self._can_put),
            Command("article.waive", say("margin-waive-key"), self.waive_here, WAIVE_KEY, able),
        ]

    def follow(self, look: DraftReport) -> None:
        """Store the findings of `look`, the result of a new check of the text.

        A card that a key opened stays open if the same finding is at the caret again; other cards close.
        """
        content = self._card.content if self._card.isVisible() else None
        self._found, self._current = look.findings, None
        if content is None:
            return
        before = content.finding._replace(where=None)
        here = [number for text in self._texts for number in text.touched()]
        same = [number for number in here if self._found[number]._replace(where=None) == before]
        if content.pinned and same:
            self._current, self._caret = same[0], self._caret_now()
            self._open(same[0], pinned=True)
        else:
            self.hide()

    def finding(self, number: int) -> Finding:
        """Return the finding with this index."""
        return self._found[number]

    def order(self) -> list[int]:
        """Return the indexes of findings with words in the text or a field; the keys for next and previous go to them.

        They are in reading order, text by text.
        """
        return [number for text in self._texts for number in text.numbers()]

    def proposals(self, number: int) -> Sequence[Proposal]:
        """Return up to three proposed wordings for a finding, the best first; none if the text cannot be changed."""
        if number >= len(self._found) or not self._writable():
            return ()
        finding, say = self._found[number], self._session.say
        if finding.rule == SUGGESTED:
            return (Proposal(say("headings-accept"), lambda: self._elsewhere(number)),)
        if can_take_in(finding):
            said = say("withheld-compare" if shows_pictures(finding) else "withheld-take")
            return (Proposal(said, lambda: self._elsewhere(number)),)
        if finding.rule.startswith(PROOFREAD) and not can_mend(finding):
            return ()
        if (text := self._text_of(number)) is not None and text.can_replace(number):
            words = [""] if finding.values.get("does") == "drop" else finding.proposals[:_MOST]
            return [Proposal(one or say("margin-drop"), _replacing(text, number, one)) for one in words]
        if can_mend(finding):
            return (Proposal(say("proofread-mend"), lambda: self._elsewhere(number)),)
        return ()

    def _text_of(self, number: int) -> FindingText | None:
        return next((text for text in self._texts if text.holds(number)), None)

    # going through

    @Slot()
    def next(self) -> None:
        """Show the next finding after the caret; if there is none, show the first finding."""
        self._step(1)

    def next_of(self, wanted: Sequence[Finding]) -> None:
        """Show the next of the findings `wanted`; if none of them has words in a text, show the next finding."""
        order = [number for number in self.order() if self._found[number] in wanted]
        if not order:
            self.next()
        else:
            self.show(next((one for one in order if self._current is not None and one > self._current), order[0]))

    def previous(self) -> None:
        """Show the finding before the caret; if there is none, show the last finding."""
        self._step(-1)

    def _step(self, by: int) -> None:
        order = self.order()
        if not order:
            self.hide()
            self._session.noticed.emit("ok", self._session.say("editor-no-spots"))
            return
        if self._current in order and self._caret == self._caret_now():
            at = order.index(self._current) + by
        else:
            before = self._before()
            at = before if by > 0 else before - 1
        self.show(order[at % len(order)])

    def _before(self) -> int:
        """Return how many findings begin before the caret."""
        passed = 0
        for text in self._texts:
            if (here := text.caret()) is not None:
                return passed + here
            passed += len(text.numbers())
        return 0

    def _caret_now(self) -> tuple[int, int] | None:
        """Return the index of the text that has the focus, and how many findings begin before its caret.

        Return None if no text has the focus.
        """
        carets = ((number, text.caret()) for number, text in enumerate(self._texts))
        return next(((number, at) for number, at in carets if at is not None), None)

    @Slot(int)
    def show(self, number: int) -> None:
        """Select the words of a finding, and show its card."""
        if (text := self._text_of(number)) is not None:
            text.show_finding(number)
            self._current, self._caret = number, self._caret_now()
            self._open(number, pinned=True)

    @Slot(QPoint)
    def point(self, point: QPoint) -> None:
        """Show the card of the finding at the screen position `point`, where the mouse has stopped.

        If a card is open, do nothing.
        """
        number = next((at for text in self._texts if (at := text.at(point)) is not None), None)
        if number is not None and not self._card.isVisible():
            self._open(number, pinned=False)
            self._leaving.start()

    def _open(self, number: int, *, pinned: bool) -> None:
        self._leaving.stop()
        text = self._text_of(number)
        box = text.sentence_box(number) if text is not None else None
        if box is None:
            self.hide()
            return
        finding, order = self._found[number], self.order()
        waivable = self._session.desk.rulebook.lets_pass(finding)
        words = [one.words for one in self.proposals(number)]
        place = order.index(number) + 1
        content = CardContent(number, finding, words, place, len(order), waivable, pinned, self._places(number))
        self._card.show_content(content, box)

    # deciding

    @Slot(int, int)
    def put(self, number: int, which: int = 0) -> None:
        """Use the proposed wording with the index `which` for the finding `number`; if there is none, say so."""
        offered = self.proposals(number)
        if which < len(offered):
            self.hide()
            offered[which].put()
        else:
            self._session.noticed.emit("ok", self._session.say("margin-nothing"))

    def _putting(self, which: int) -> Callable[[], None]:
        return lambda: self._put_here(which)

    def _put_here(self, which: int) -> None:
        number = self._here()
        if number is None:
            self._session.noticed.emit("ok", self._session.say("proofread-not-here"))
        else:
            self.put(number, which)

    def waive_here(self) -> None:
        """Emit the signal `waiving` for the finding at the caret, so that its waiver is asked for.

        If there is none, say so.
        """
        number = self._here()
        if number is None:
            self._session.noticed.emit("ok", self._session.say("proofread-not-here"))
        else:
            self.hide()
            self.waiving.emit(number)

    def _here(self) -> int | None:
        if self._current in self.order() and self._caret is not None and self._caret == self._caret_now():
            return self._current
        return next((number for text in self._texts for number in text.touched()), None)

    def _can_put(self) -> bool:
        return self._writable() and any(self.proposals(number) for number in range(len(self._found)))

    def _places(self, number: int) -> int:
        """Return at how many places of the article one key can replace the term that the finding `number` is about.

        Return 1 if the term can be replaced only at the place of this finding.
        """
        finding = self._found[number]
        count = finding.values.get("places", 1)
        return int(count) if self._writable() and finding.proposals and isinstance(count, int) else 1

    @Slot(int)
    def _ask_everywhere(self, number: int) -> None:
        """Ask whether the first proposed wording may replace the term everywhere; say so if no wording is proposed."""
        finding = self._found[number]
        if self._writable() and finding.proposals and "group" in finding.values:
            self.hide()
            self.everywhere.emit(number)
        else:
            self._session.noticed.emit("ok", self._session.say("margin-nothing"))

    def put_everywhere(self) -> None:
        """Emit the signal `everywhere` for the finding at the caret, to replace its term at all places of the article.

        If there is no finding there, or no wording is proposed, say so.
        """
        number = self._here()
        if number is None:
            self._session.noticed.emit("ok", self._session.say("proofread-not-here"))
        else:
            self._ask_everywhere(number)

    # the card

    @Slot()
    def hide(self) -> None:
        """Hide the card."""
        self._leaving.stop()
        self._card.hide()

    @Slot()
    def _moved(self) -> None:
        content = self._card.content
        if self._card.isVisible() and content is not None and content.pinned:
            here = [number for text in self._texts for number in text.touched()]
            if content.number not in here and self._caret != self._caret_now():
                self.hide()

    @Slot()
    def _follow(self) -> None:
        """While a person scrolls, keep the card beside the sentence that its finding is about.

        Hide the card if that sentence is out of sight.
        """
        content = self._card.content
        if content is None or not self._card.isVisible():
            return
        text = self._text_of(content.number)
        box = text.sentence_box(content.number) if text is not None else None
        if box is None:
            self.hide()
        else:
            self._card.place(box)

    @Slot()
    def _look_away(self) -> None:
        """Hide the card that the mouse opened, once the mouse left both the card and the sentence."""
        content, point = self._card.content, QCursor.pos()
        text = self._text_of(content.number) if content is not None else None
        box = text.sentence_box(content.number) if text is not None and content is not None else None
        card = QRect(self._card.mapToGlobal(QPoint(0, 0)), self._card.size())
        if box is None or not box.united(card).contains(point):
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """If a key opened the card, handle Enter and Esc.

        Enter replaces the words by the first proposed wording and shows the next finding. Without a proposed wording it
        only shows the next finding, and never replaces the selected words by a line break. Esc hides the card.
        """
        content = self._card.content
        if not isinstance(event, QKeyEvent) or not self._card.isVisible() or content is None or not content.pinned:
            return super().eventFilter(watched, event)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (enters or event.key() == Qt.Key.Key_Escape):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.hide()
                if enters and content.proposals:
                    self.put(content.number)
                if enters:
                    self.next()
                return True
        return super().eventFilter(watched, event)


def _replacing(text: FindingText, number: int, words: str) -> Callable[[], object]:
    return lambda: text.replace(number, words)
