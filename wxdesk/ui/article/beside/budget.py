"""Shows the length of the article's HTML against two limits of WeChat, and which blocks take the most of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.checks.article.gauge import Gauge
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row

_KINDS, _PARTS, _LETTERS = 3, 3, 10
_NEAR = 0.5
"""Share (0 to 1) of the maximum HTML length of WeChat's API; from this share on, the longest blocks are listed."""
_LINE = 18
"""Maximum width of a block's line in Chinese characters; longer lines get an ellipsis."""


class Budget(QWidget):
    """Lists the longest blocks of the article below the length bar.

    A click on a line selects that block in the text.
    """

    wanted = Signal(int, int)
    """Emits the start and end of the block to select, in code points of the text."""

    def __init__(self, session: Session) -> None:
        """Build the widget without numbers; `show_gauge` fills it."""
        super().__init__()
        self.setObjectName("articleBudget")
        self._session = session
        self.limits = label(role="small", name="budgetLimits", wrap=True)
        self.kinds = label(role="small", name="budgetKinds", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._opened = False
        self.spent = framed(column(self.kinds, self._parts, spacing=2))
        self.more = button(session.say("budget-more"), "budgetMore", self._show_all, role="link")
        head = row(self.limits, spacing=8)
        head.setStretch(0, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self.spent, spacing=2))

    def _show_all(self) -> None:
        """Show the shares of the kinds of blocks and the longest blocks from now on, even if the article is short."""
        self._opened = True
        self._unfold(near=True)

    def _unfold(self, *, near: bool) -> None:
        self.spent.setVisible(near or self._opened)
        self.more.setVisible(self.spent.isHidden())

    def show_gauge(self, spent: Gauge, places: WordPlaces) -> None:
        """Show `spent`, the length of an article's HTML; `places` gives the positions of its blocks in the text."""
        say, limits = self._session.say, self._session.desk.rulebook.limits.wechat
        api, paste = limits.html_api_below, limits.html_paste_below
        self.limits.setText(
            say("budget-limits", api=_percent(spent.characters, api), paste=_percent(spent.characters, paste))
        )
        self._unfold(near=spent.characters >= api * _NEAR)
        kinds = [
            say(
                "spent-kind",
                kind=self._session.word("spent-block", one.name),
                count=one.count,
                percent=_percent(one.characters, spent.characters),
            )
            for one in spent.kinds[:_KINDS]
        ]
        self.kinds.setText(say("cli-spent-kinds", kinds=say("list-between").join(kinds)) if kinds else "")
        clear(self._parts)
        for part in spent.parts[:_PARTS]:
            at = places.whole(part.block)
            kind = self._session.word("spent-block", part.kind)
            words = say("budget-part", size=part.characters, kind=kind, words=self._begin(part.words))
            if at is not None:
                words = self._begin(words, _LINE)
                made = button(words, f"budgetPart-{part.block}", partial(self.wanted.emit, *at), role="link")
                self._parts.addLayout(row(made, None))

    def _begin(self, words: str, letters: int = _LETTERS) -> str:
        """Return `words`, cut with an ellipsis if they are wider than `letters` Chinese characters."""
        metrics = self.kinds.fontMetrics()
        room = metrics.horizontalAdvance("字") * letters
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
