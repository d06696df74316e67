"""The card beside the words of a finding: clause, law, reason, proposed wordings, waiver."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.words.lexicon import law_words
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, lift, line, row, tag
from wxdesk.ui.widgets.decisions.findings import TONES

PROPOSAL_KEYS = ("Ctrl+F8", "Alt+F8", "Alt+Shift+F8")
"""The keys that replace the words of the finding by the first, second and third proposed wording."""
ALL_KEY = "Ctrl+Alt+F8"
"""The key that replaces the term of the finding by the first proposed wording everywhere in the article."""
WAIVE_KEY = "Ctrl+Alt+X"

_WIDTH, _GAP, _EDGE = 420, 6, 8
_IN_ONE_ROW = 12
"""Up to this total number of characters, the proposed wordings of a finding are shown in one row."""
_LONGEST = 60
"""Maximum number of characters of a law's text on the card; the clause shows the whole text."""


@dataclass(frozen=True)
class CardContent:
    """The content of a finding's card: the finding, its proposed wordings, and its position among all findings.

    `number` is its index. `place` is its position counted from 1, of `total`; findings without words in the text
    or in a field are not counted. `pinned` tells that a key opened the card; then Enter inserts the first
    wording. `places` is the number of places with the same term.
    """

    number: int
    finding: Finding
    proposals: Sequence[str]
    place: int
    total: int
    waivable: bool
    pinned: bool
    """True if a key opened the card; then Enter replaces the words in the text by the first proposed wording."""
    places: int = 1
    """Number of places in the article with the same term, which the first proposed wording can replace."""


def beside_sentence(sentence: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where to place a card within the rectangle `room`: below the sentence, or else above it.

    The card never covers the sentence; without space on either side, it reaches beyond `room`.
    """
    left = max(room.left(), min(sentence.left() + _EDGE, room.right() - size.width() - _EDGE))
    below, above = sentence.bottom() + 1 + _GAP, sentence.top() - _GAP - size.height()
    fits_below = below + size.height() <= room.bottom() + 1
    wider_below = room.bottom() - sentence.bottom() >= sentence.top() - room.top()
    under = fits_below or (above < room.top() and wider_below)
    return QPoint(left, below if under else above)


class FindingCard(QFrame):
    """Shows one finding, floating above the screen; a click on a proposed wording replaces the words in the text."""

    chosen = Signal(int, int)
    """Emits the index of the finding, and that of the proposed wording that was clicked."""
    waiving = Signal(int)
    """Emits the index of the finding that is to be waived."""
    everywhere = Signal(int)
    """Emits the index of the finding whose term is to be replaced everywhere by the first proposed wording."""
    nexting = Signal()
    """Emitted when the person wants to see the next finding."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Build the card, hidden, above the widget `parent`."""
        super().__init__(parent)
        self._screen = parent
        self.setObjectName("findingCard")
        self.setProperty("role", "card")
        self._session = session
        self.content: CardContent | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(16, 12, 16, 12)
        self._lines.setSpacing(6)
        lift(self)
        self.hide()

    def show_content(self, content: CardContent, sentence: QRect) -> None:
        """Show the finding in `content` beside the sentence with its words, the rectangle `sentence` on the screen."""
        self.content = content
        clear(self._lines)
        session, say, finding = self._session, self._session.say, content.finding
        weight = tag(session.word("severity", finding.severity.value), TONES[finding.severity])
        head = row(weight, label(session.word("rule", finding.rule), "strong"), None, self._clause(finding))
        self._lines.addLayout(head)
        self._lines.addWidget(label(session.finding(finding), name="cardSentence", wrap=True))
        for words in self._grounds(finding):
            self._lines.addWidget(label(words, "small", name="cardLaw", wrap=True))
        if content.proposals:
            chips = [self._chip(at, words) for at, words in enumerate(content.proposals)]
            short = sum(map(len, content.proposals)) <= _IN_ONE_ROW
            lines = [row(label(say("margin-replace"), "small"), *chips, None)]
            if not short:
                lines = [row(label(say("margin-replace"), "small"), None), *(row(chip, None) for chip in chips)]
            self._lines.addLayout(column(*lines, *self._everywhere(content), spacing=4))
        else:
            self._lines.addWidget(label(session.remedy(finding), "small", name="cardRemedy", wrap=True))
        self._lines.addWidget(line())
        place = label(say("margin-place", place=content.place, total=content.total), "small")
        onward = button(say("margin-next"), "cardNext", self.nexting.emit, role="link", key="F8")
        foot = row(*self._waiver(), None, place, onward)
        self._lines.addLayout(foot)
        for one in self.findChildren(QPushButton):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place(sentence)
        self.show()
        self.raise_()

    def place(self, sentence: QRect) -> None:
        """Move the card below or above a sentence, which has the rectangle `sentence` on the screen."""
        above = self._screen
        width = min(_WIDTH, above.width() - 2 * _EDGE)
        self._lines.activate()
        self.resize(width, self._lines.totalHeightForWidth(width))
        inside = QRect(above.mapFromGlobal(sentence.topLeft()), sentence.size())
        self.move(beside_sentence(inside, self.size(), above.rect()))

    def _clause(self, finding: Finding) -> QWidget:
        wanted = self._session.clause_wanted
        return button(finding.clause, "cardClause", lambda: wanted.emit(finding.clause), role="link")

    def _grounds(self, finding: Finding) -> list[str]:
        """Return the quoted passage of the law that the finding names, and the text of its clause, both shortened."""
        session = self._session
        law, words = str(finding.values.get("law") or ""), law_words(session.desk.rulebook, finding)
        clause = session.desk.rulebook.clauses.get(finding.clause)
        said = "" if clause is None else clause.zh if session.texts.language == "zh_CN" else clause.en
        told = [session.say("margin-law", law=law, words=_shortened(words))] if law and words else [law]
        return [one for one in (*told, _shortened(said)) if one]

    def _chip(self, at: int, words: str) -> QWidget:
        number = self.content.number if self.content else 0
        pinned = self.content is not None and self.content.pinned
        key = "↵" if pinned and at == 0 else PROPOSAL_KEYS[at]
        chip = button(words, f"proposal-{at}", lambda: self.chosen.emit(number, at), role="proposal", key=key)
        chip.setProperty("first", at == 0)
        return chip

    def _everywhere(self, content: CardContent) -> list[QLayout]:
        """Return the line with the link that replaces the term by the first proposed wording everywhere.

        Return no line if the article has the term only once.
        """
        if content.places <= 1:
            return []
        words = self._session.texts.text("margin-put-all", word=content.proposals[0], count=content.places)
        link = button(words, "putAll", lambda: self.everywhere.emit(content.number), role="link", key=ALL_KEY)
        return [row(link, None)]

    def _waiver(self) -> list[QWidget]:
        content = self.content
        if content is None or not content.waivable:
            return []
        words = self._session.say("margin-waive")
        return [button(words, "cardWaive", lambda: self.waiving.emit(content.number), role="link", key=WAIVE_KEY)]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
