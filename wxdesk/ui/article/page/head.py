"""The head of the article page: its steps, the next act as the main button, and the tabs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wxdesk.services.review.journey_words import act_words, next_words
from wxdesk.services.views.article_page_views import ArticlePage, NextActView
from wxdesk.ui.article.page.steps import StepLine
from wxdesk.ui.core.commands import key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import Chips

TEXT, PIECES, FACTS, FINDINGS, REVIEW, HISTORY = TABS = ("text", "pieces", "facts", "findings", "review", "history")
"""The names of the tabs in order."""
BARE = (PIECES, FINDINGS, HISTORY)
"""The tabs of a submission that has no article yet."""

LEADS = {"approve": "next-review", "release": "next-release"}
"""Catalogue ids of the main button's text, by the next act, for acts that are done in the tab Review.

On the tab Review itself the button is hidden.
"""

_NEXT = "Ctrl+Return"


class PageHead(QWidget):
    """Shows which steps of the article are done and which act comes next.

    The layout `acts` takes further buttons beside the main one.
    """

    advanced = Signal()
    """Emitted when the button of the next act was clicked."""
    chosen = Signal(str)
    """Emits the name of the tab that was clicked."""

    def __init__(self, session: Session) -> None:
        """Build the head without an article."""
        super().__init__()
        self.setObjectName("pageHead")
        self._session = session
        self.steps = StepLine(session)
        self.next = button("", "pageNext", self.advanced.emit, role="first", key=key_text(_NEXT))
        self.awaits = label(role="dim", name="pageAwaits", wrap=False)
        self.tabs = Chips("pageTabs")
        self.tabs.chosen.connect(self.chosen)
        self.acts = row(spacing=8)
        way = row(self.steps, self.next, self.acts, spacing=16)
        way.setStretch(0, 1)
        self._way = framed(way, "bar")
        set_margins(self._way, 16, 0, 12, 0)
        tabs = row(self.tabs, None, self.awaits)
        bar = framed(tabs, "bar")
        set_margins(bar, 8, 3, 16, 3)
        self.setLayout(column(self._way, bar, spacing=0))

    def show_page(self, page: ArticlePage, act: NextActView, current: str, counts: Mapping[str, int]) -> None:
        """Show the steps of `page`, the next act `act`, and the tabs with their `counts`; `current` is the open tab."""
        texts = self._session.texts
        self.steps.show_steps(page.journey.steps)
        leads = act.act in LEADS and current != REVIEW
        self.next.show_words(texts.text(LEADS[act.act]) if leads else act_words(texts, act), key_text(_NEXT))
        decided = act.act in LEADS and current == REVIEW
        self.next.setVisible(act.mine and act.act != "request_review" and not decided)
        self.awaits.setText("" if act.mine else next_words(texts, act))
        names = TABS if page.journey.placement is not None else BARE
        self.tabs.show_choices([(one, self._tab(one, counts)) for one in names], current)

    def _tab(self, name: str, counts: Mapping[str, int]) -> str:
        words, count = self._session.word("page-tab", name), counts.get(name, 0)
        return self._session.say("page-tab-counted", name=words, count=count) if count else words


def counts_of(page: ArticlePage, findings: Sequence[object] | None) -> dict[str, int]:
    """Return the numbers on the tabs of `page`.

    `findings` are those of the text in the editor; None before this text was checked.
    """
    view = page.submission
    return {PIECES: len(view.pieces), FINDINGS: len(view.findings if findings is None else findings)}
