"""The middle of the review screen: the reader's view, the changes, the originals, or the proof of an article."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.commenting import CommentSpot
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.review.proof_sheet import ReviewProof
from wxdesk.services.views.review_views import ReviewView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading, RunningTask
from wxdesk.ui.review.comment_offer import CommentOffer
from wxdesk.ui.review.compared import ComparedView
from wxdesk.ui.review.originals import Originals
from wxdesk.ui.review.proof_bar import ProofBar
from wxdesk.ui.review.reader_page import ReaderPage, reader_page
from wxdesk.ui.widgets.basic.basics import WIDEST, column, framed, row, side_by_side
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.preview.phone import WIDTH, PhonePreview

SIDES = (("reader", "R"), ("compared", "D"), ("originals", "O"), ("proof", "P"))
"""Names of the views in the middle, each with its key."""
_MOST = 1000
_BESIDE = 260
"""The width in pixels that the originals need beside the article."""
_PATIENCE_MS = 300


class ReviewMiddle(QWidget):
    """Shows one of four views of a placement; the content of a view is built when it is shown."""

    def __init__(self, session: Session) -> None:
        """Build the middle without a placement."""
        super().__init__()
        self.setObjectName("reviewMiddle")
        self._session = session
        self._view: ReviewView | None = None
        self._page = RepeatedReading(session.tasks)
        self._making: RunningTask | None = None
        """The task that makes the proof that is shown or will be shown."""
        self._in_phone: tuple[str, str] | None = None
        """The placement and the view to which the page in the phone preview belongs; None while it shows no page."""
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._wait.timeout.connect(self._take_away)
        self.side = "reader"
        self._narrow = False
        self.chips = Chips("reviewSides")
        self.chips.chosen.connect(self.show_side)
        self.phone = PhonePreview(session)
        self.offer = CommentOffer(session, self.phone)
        self.phone.marked.connect(self._offer)
        self.compared = ComparedView(session)
        self.originals = Originals(session)
        self.proof = ProofBar(session)
        self._stack = QStackedWidget()
        paper = row(None, self.phone, None, spacing=0)
        paper.setStretch(1, _MOST)
        self._pages = {
            "reader": framed(paper, "desk"),
            "compared": self.compared,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        bar = row(self.chips)
        bar.setContentsMargins(12, 8, 12, 8)
        both = side_by_side("reviewOriginals", self._stack, self.originals)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        whole = column(framed(bar, "bar"), self.proof, both, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.proof.hide()
        self.originals.hide()
        self._show_chips()

    @property
    def selected(self) -> str:
        """Return the words that are selected in the article; "" in a view without the article.

        The article is visible in the reader's view, and beside the originals.
        """
        return self.phone.selected if self._shows_article else ""

    @property
    def _shows_article(self) -> bool:
        return self.side == "reader" or (self.side == "originals" and self._has_room)

    @property
    def _has_room(self) -> bool:
        """Tell whether the article fits beside the originals."""
        return self.width() >= WIDTH + _BESIDE

    @Slot(str)
    def _offer(self, words: str) -> None:
        """Offer to comment on the selected `words`; in a view without the article, hide the offer."""
        self.offer.show_for(words if self._shows_article else "")

    def ask_spot(self, words: str, heard: Callable[[CommentSpot], object]) -> None:
        """Find the selected `words` in the article, and call `heard` with their position if they are found."""

        def found(said: str) -> None:
            block, _, before = said.partition(" ")
            if block:
                heard(CommentSpot(block, int(before)))

        if self._shows_article:
            self.phone.ask_spot(words, found)

    @Slot(str)
    def look_at(self, block: str) -> None:
        """Show the reader's view, scrolled to the block `block`, which is highlighted."""
        self.show_side("reader")
        self.phone.light(block, self._session.tokens.accent)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the shortcuts on the buttons that switch the view."""
        self._narrow = narrow
        self._show_chips()
        self.proof.set_narrow(narrow=narrow)

    def show_view(self, view: ReviewView | None) -> None:
        """Show another placement, or a newer state of the same placement, in the view that was chosen before."""
        if view is None or self._view is None or view.row.placement != self._view.row.placement:
            self.phone.light("", self._session.tokens.accent)
        self._view = view
        self._show_chips()
        self.show_side(self.side)

    @Slot(str)
    def show_side(self, side: str) -> None:
        """Show the view with the name `side`, one of those in `SIDES`, and start to read its content.

        A proof that is being made is stopped.
        """
        if self._making is not None:
            self._making.stop()
            self._making = None
        self.side = side
        self.offer.hide()
        self._show_chips()
        self.proof.setVisible(side == "proof" and self._view is not None)
        self._stack.setCurrentWidget(self._pages.get(side, self._pages["reader"]))
        self._place_originals()
        self.phone.setMaximumWidth(WIDEST if side == "proof" else WIDTH)
        if self._view is not None:
            self._fill(self._view, side)

    def _fill(self, view: ReviewView, side: str) -> None:
        if side == "compared":
            self.compared.show_compared(view.compared)
        elif side == "originals":
            self.originals.show_view(view)
            if self._has_room:
                self._fill_reader(view)
        elif side == "proof":
            self._fill_proof(view)
        else:
            self._fill_reader(view)

    def _await(self, view: ReviewView, side: str) -> None:
        """Keep the old page for a moment while the page of another placement or view is made.

        After that moment, a message says that the new page is loading.
        """
        if self._in_phone != (view.row.placement, side):
            self._wait.start()

    @Slot()
    def _take_away(self) -> None:
        self._in_phone = None
        self.phone.say(self._session.say("review-loading"))

    def _arrived(self, view: ReviewView, side: str) -> None:
        self._wait.stop()
        self._in_phone = (view.row.placement, side)

    def _fill_reader(self, view: ReviewView) -> None:
        session, row_ = self._session, view.row
        day = session.dated(row_.day) if row_.day else ""
        by = "　".join(part for part in (view.author, row_.channel_name, day) if part)

        def done(page: ReaderPage) -> None:
            if self._shows_article and self._is_shown(view):
                self._arrived(view, "reader")
                self.phone.show_article(page.title, page.by, page.html, page.pictures, page.above)

        self._await(view, "reader")
        self._page.read(lambda: reader_page(session.desk, view, by), done, self._failed)

    def _fill_proof(self, view: ReviewView) -> None:
        session = self._session
        self.proof.show_code(view)
        by = session.unattended()  # a reading needs no PIN
        if by is None:
            self.phone.say(session.say("error-nobody-here"))
            return

        def work(task: RunningTask) -> ReviewProof:
            placement = view.row.placement
            return session.desk.proofing.preview(placement, by, progress=task.progress, cancel=task.cancel)

        def told(done: int, total: int, _title: str) -> None:
            if self._making is making and self._in_phone is None:
                number = view.row.number
                self.phone.say(session.say("proof-pictures", number=number, done=done, total=total))

        def made(proof: ReviewProof) -> None:
            if self._making is making:
                self._arrived(view, "proof")
                self.phone.show_page(proof.html)

        def failed(error: BaseException) -> None:
            if self._making is making or not isinstance(error, UserError | Cancelled):
                self._failed(error)

        self._await(view, "proof")
        self._page.drop()
        self._making = making = session.tasks.run_long(work, made, failed, progress=told)

    def _failed(self, error: BaseException) -> None:
        self._wait.stop()
        self._in_phone = None
        self.phone.say(self._session.say("review-unshown"))
        self._session.refuse(error)

    def _is_shown(self, view: ReviewView) -> bool:
        return self._view is not None and self._view.row.placement == view.row.placement

    def _place_originals(self) -> None:
        """Show the originals beside the article; if both do not fit, show only the originals."""
        beside = self.side == "originals"
        self.originals.setVisible(beside)
        self._stack.setVisible(not beside or self._has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the article beside the originals as soon as both fit."""
        had = event.oldSize().width() >= WIDTH + _BESIDE
        super().resizeEvent(event)
        if had is not self._has_room:
            self._place_originals()
            if self.side == "originals" and self._view is not None:
                self._fill(self._view, self.side)

    def _show_chips(self) -> None:
        words = [(name, self._session.word("side", name)) for name, _ in SIDES]
        self.chips.show_choices(words, self.side, {} if self._narrow else dict(SIDES))
        self.chips.setEnabled(self._view is not None)
