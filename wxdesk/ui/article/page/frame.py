"""The frame of the article page: it contains head, tabs and the open article, and runs the article's next act."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.review.journey import ArticleStep
from wxdesk.domain.rulebook.findings import Finding, Stops
from wxdesk.services.approval.review_state import stopping
from wxdesk.services.review.journey_words import next_words
from wxdesk.services.views.article_page_views import ArticlePage, NextActView, PageAct
from wxdesk.ui.article.acts import ArticleActs
from wxdesk.ui.article.beside.finding_walk import FindingWalk
from wxdesk.ui.article.beside.margin_list import MarginList
from wxdesk.ui.article.beside.panes import Panes
from wxdesk.ui.article.page.head import (
    BARE,
    FACTS,
    FINDINGS,
    HISTORY,
    LEADS,
    PIECES,
    REVIEW,
    TABS,
    TEXT,
    PageHead,
    counts_of,
)
from wxdesk.ui.article.page.story import StoryStrip
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import Pages, retone

if TYPE_CHECKING:
    from wxdesk.ui.article.page.dossier import DossierTab
    from wxdesk.ui.article.page.review_tab import ReviewTab

_DOSSIER = (PIECES, HISTORY)
_SENDING = "request_review"
_EDITING = (_SENDING, PageAct.MEND, PageAct.EDIT)


class PageParts(NamedTuple):
    """The parts of the article editor that the frame uses."""

    manuscript: Manuscript
    panes: Panes
    margin: MarginList
    walk: FindingWalk
    acts: ArticleActs
    source: QWidget
    send: QWidget
    """The button that sends the article to review."""


class PageFrame(QObject):
    """Shows one article page: the steps and the next act in `head`, the open tab in `body`."""

    turned = Signal(bool)
    """Emits whether the text is visible, whenever a tab is shown."""

    def __init__(self, session: Session, parts: PageParts) -> None:
        """Build the head, and a body that shows the text; the other tabs are built when they are first shown.

        `parts` are the parts of the article editor that the page shows or calls.
        """
        super().__init__(parts.manuscript)
        self._session, self._parts = session, parts
        self.page: ArticlePage | None = None
        self.tab = TEXT
        self._findings: Sequence[Finding] | None = None
        self.head = PageHead(session)
        self.head.acts.addWidget(parts.send)
        self.body = Pages()
        self.body.addWidget(parts.panes)
        self.head.chosen.connect(self.choose)
        self.head.advanced.connect(self.advance)
        self.story = StoryStrip(session, self._placed)
        self.head.steps.chosen.connect(self._tell)
        parts.manuscript.stirred.connect(self._say)

    @cached_property
    def dossier(self) -> "DossierTab":
        """Return the tabs Pieces, Findings and History, built on first use."""
        from wxdesk.ui.article.page.dossier import DossierTab  # noqa: PLC0415 - many forms, seldom needed at first

        made = DossierTab(self._session)
        self.body.addWidget(made)
        return made

    @cached_property
    def review(self) -> "ReviewTab":
        """Return the tab Review, built on first use."""
        from wxdesk.ui.article.page.review_tab import ReviewTab  # noqa: PLC0415 - with a second preview

        made = ReviewTab(self._session)
        self.body.addWidget(made)
        return made

    @property
    def bare(self) -> bool:
        """Tell whether the submission has no article yet."""
        return self.page is not None and self.page.journey.placement is None

    @property
    def shows_text(self) -> bool:
        """Tell whether the text is visible, as in the tabs Text, Facts and Findings."""
        return self.body.currentIndex() == 0

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus in the open tab."""
        if self.shows_text:
            return self._parts.source
        return self.review.home if self.tab == REVIEW else self.dossier.home

    @property
    def subject(self) -> str:
        """Return the id of the placement, or of the submission without an article; "" if no page is open."""
        if self.page is None:
            return ""
        placement = self.page.journey.placement
        return placement.id if placement is not None else self.page.submission.id

    @property
    def act(self) -> NextActView:
        """Return the act that comes next for the article.

        If the text in the editor was checked, its findings, not those of the saved article, decide whether it can be
        sent.
        """
        if self.page is None:
            return NextActView(PageAct.NONE, mine=False)
        act, writable = self.page.journey.next, self._parts.manuscript.writable
        if self._findings is None or not writable or act.act not in (_SENDING, PageAct.MEND):
            return act
        held = self._held
        return replace(act, act=PageAct.MEND if held else _SENDING, findings=len(held))

    @property
    def _held(self) -> list[Finding]:
        """Return the findings of the editor's text that prevent review."""
        found = list(self._findings or ())
        return stopping(found, self._session.desk.rulebook, Stops.INTAKE, Stops.REVIEW)

    def take(self, page: ArticlePage, tab: str = "") -> None:
        """Show `page`.

        If it is another article than before, open the tab `tab`; "" opens its text, or its pieces if there is no
        article yet.
        """
        other = self.page is None or self.page.submission.id != page.submission.id
        bare = page.journey.placement is None
        if other or bare is not self.bare:
            self._findings = None
            tab = tab or (PIECES if bare else TEXT)
        self.page = page
        wanted = tab or self.tab
        self._show(wanted if wanted in (BARE if bare else TABS) else PIECES)

    def follow(self, findings: Sequence[Finding]) -> None:
        """Store the findings of the editor's checked text, and update the next act and the numbers on the tabs."""
        self._findings = findings
        self._say()

    def close(self) -> None:
        """Show no page."""
        self.page, self._findings = None, None
        self.story.hide()

    @Slot(str)
    def choose(self, tab: str) -> None:
        """Show the tab `tab`, and give it the focus."""
        if self.page is None:
            return
        self._parts.walk.hide()
        self._show(tab)
        panes, shown = self._parts.panes, {TEXT: self._parts.source}
        if tab == TEXT:
            panes.show_phone()
        elif tab == FACTS:
            shown[tab] = panes.show_facts()
        elif tab == FINDINGS and not self.bare:
            panes.place_side(shown=True)
            panes.show_beside()
            shown[tab] = self._parts.margin
        shown.get(tab, self.home).setFocus()

    def mark(self, tab: str) -> None:
        """Show the tab `tab` as current without moving the focus, after a command elsewhere changed the view."""
        if self.page is not None and not self.bare:
            self._show(tab)

    @Slot()
    def advance(self) -> None:
        """Run the act that the article needs next, or open the tab or screen on which this person does it.

        If the act is somebody else's, a message says whose.
        """
        page, act = self.page, self.act
        if page is None:
            return
        if not act.mine:
            self._session.noticed.emit("warn", next_words(self._session.texts, act))
        elif act.act in LEADS:
            self._decide()
        elif act.act in (PageAct.EXPORT, PageAct.PUBLISH):
            self._session.go("packages", act.push)
        elif act.act == PageAct.FACTS:
            self.choose(FACTS)
        elif act.act in _EDITING:
            self._edit(act.act)
        else:
            self.start(act.act)

    @Slot(str)
    def start(self, act: str) -> None:
        """Open the submission's form that asks what the act `act` needs, such as a reason."""
        self.choose(PIECES)
        self.dossier.start(act)

    @Slot()
    def send(self) -> None:
        """Send the article to review if it is being edited or can be sent; else run the act that it needs next."""
        act = self.act.act
        leads = act == PageAct.MEND or (act not in _EDITING and not self._parts.acts.can_send())
        if self.page is None or self.bare or leads:
            self.advance()
        else:
            self._parts.acts.send()

    def _edit(self, act: str) -> None:
        if act == _SENDING:
            self._parts.acts.send()
            return
        self.choose(FINDINGS if act == PageAct.MEND else TEXT)
        if act == PageAct.MEND:
            self._parts.walk.next_of(self._held)

    def _decide(self) -> None:
        """Open the tab Review.

        If it is open already and shows a placement, confirm the decision that its form asks for.
        """
        if self.tab == REVIEW and self.review.right.view is not None:
            self.review.deciding.confirm()
        else:
            self.choose(REVIEW)

    def _show(self, tab: str) -> None:
        """Show the tab without moving the focus."""
        page = self.page
        if page is None:
            return
        self.tab = tab
        placement = page.journey.placement
        if self.bare or tab in _DOSSIER:
            self.dossier.show_part(tab)
            self.dossier.show_view(page.submission, placement.id if placement else "")
            self.body.setCurrentWidget(self.dossier)
        elif tab == REVIEW and placement is not None:
            self.review.show_placement(placement.id)
            self.body.setCurrentWidget(self.review)
        else:
            self.body.setCurrentIndex(0)
        self.turned.emit(self.shows_text)
        self._say()

    @Slot()
    def _say(self) -> None:
        page, act = self.page, self.act
        if page is None:
            return
        self.head.show_page(page, act, self.tab, counts_of(page, self._findings))
        able = not self.bare and self._parts.acts.can_send()
        shown = able or (not self.bare and act.act in _EDITING)
        self._parts.send.setVisible(shown and act.act != PageAct.MEND)
        retone(self._parts.send, "role", "first" if act.act == _SENDING and able else "")
        if "dossier" in self.__dict__:
            self.dossier.detail.step_back(act.mine)

    def _placed(self) -> str:
        placement = self.page.journey.placement if self.page is not None else None
        return placement.id if placement is not None else ""

    @Slot(str)
    def _tell(self, step: str) -> None:
        if step == ArticleStep.PLACED:
            self.story.turn()

    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""
        self.head.steps.update()
        if self.page is not None:
            self._show(self.tab)
