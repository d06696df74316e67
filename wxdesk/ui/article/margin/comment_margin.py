"""The margin of comments 批注: each card is placed beside the words that it is about.

While a person types or scrolls, the card follows the words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.comments import Anchor, anchor_of
from wxdesk.services.article.commenting import COMMENTERS, CommentSpot
from wxdesk.services.desk.ports import By
from wxdesk.services.views.workflow_views import CommentView
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.positions import Units
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.decisions.comment_rows import CommentCard

COMMENT_KEY, MARGIN_KEY = "Ctrl+Alt+C", "Ctrl+Alt+O"
_PADDING = (10, 8, 10, 8)
_LINE = 40
"""Steps of a mouse wheel, in eighths of a degree, for one line of the source."""
_GAP, _EDGE, _MOST = 10, 12, 400
"""Space between two cards and at the edges, and the greatest width of a card, in pixels."""


class _Spot(NamedTuple):
    """The selected words that a new comment is about, and where they are."""

    words: str
    spot: CommentSpot | None


class _Sheet(QWidget):
    """The background that carries the comment cards; their positions are computed, not laid out by Qt."""

    turned = Signal(QWheelEvent)
    sized = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on, so that the text scrolls."""
        self.turned.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit the signal on which the margin places its cards again."""
        super().resizeEvent(event)
        self.sized.emit()


class CommentMargin(QWidget):
    """Shows the comments on the open article beside their words; a key or a small button makes a new one."""

    closed = Signal()
    wanted = Signal()
    """Emitted when a command needs the margin, which is then to be shown."""

    def __init__(self, session: Session, manuscript: Manuscript, views: ArticleViews) -> None:
        """Build the margin without comments, beside the text in `views`."""
        super().__init__()
        self.setObjectName("commentMargin")
        self._session, self._manuscript, self._views = session, manuscript, views
        self._asked: _Spot | None = None
        self._known: tuple[object, dict[str, Anchor]] = (None, {})
        """The places of the comments, and the state of text and comments for which they were found."""
        say = session.say
        leave = button(say("editor-versions-close"), "marginClose", self.closed.emit, role="link")
        new = button(say("comment-new"), "marginNew", self.ask, role="link", key=key_text(COMMENT_KEY))
        head = row(label(say("comment-margin"), "title"), None, new, leave)
        head.setContentsMargins(16, 12, 12, 8)
        self.question = Question(session, say("action-comment"))
        self.question.answered.connect(self._make)
        self.empty = label(say("comment-margin-empty"), "dim", name="marginEmpty", wrap=True)
        self.empty.setContentsMargins(16, 8, 16, 8)
        self.sheet = _Sheet()
        self.cards: list[CommentCard] = []
        """The cards in the order of the text."""
        lines = column(head, self.question, self.empty, self.sheet, spacing=0)
        lines.setStretch(3, 1)
        self.setLayout(lines)
        edit = views.editor.edit
        self.offer = QPushButton(say("action-comment"), edit.viewport())
        self.offer.setObjectName("commentOffer")
        self.offer.setToolTip(f"{say('comment-new')}  {key_text(COMMENT_KEY)}")
        self.offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offer.setCursor(Qt.CursorShape.ArrowCursor)
        self.offer.clicked.connect(self.ask)
        self.offer.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.place)
        edit.rested.connect(self._rested)
        edit.selectionChanged.connect(self._chosen)
        source = views.source
        source.rested.connect(self._rested)
        for one in (edit, source):
            one.verticalScrollBar().valueChanged.connect(self._scrolled)
        views.currentChanged.connect(self.refresh)
        self.sheet.turned.connect(self._wheel)
        self.sheet.sized.connect(self._soon.start)
        manuscript.shown.connect(self.refresh)
        manuscript.looked.connect(lambda _look, _places: self.refresh())

    def commands(self, is_open: Callable[[], bool]) -> list[Command]:
        """Return two commands: one comments on the selected words, the other shows or hides the margin.

        `is_open` tells whether an article is open.
        """
        say = self._session.say
        return [
            Command("article.comment-new", say("comment-new"), self.ask, COMMENT_KEY, lambda: is_open() and self._may),
            Command("article.comment-margin", say("comment-margin"), self._turn, MARGIN_KEY, is_open),
        ]

    def _turn(self) -> None:
        (self.closed if self.isVisible() else self.wanted).emit()

    @property
    def _may(self) -> bool:
        return self._manuscript.view is not None and self._session.may(*COMMENTERS) and not self._session.read_only

    @property
    def comments(self) -> Sequence[CommentView]:
        """Return the comments on the open article."""
        view = self._manuscript.view
        return view.comments if view is not None else ()

    # the cards

    @Slot()
    def refresh(self) -> None:
        """Show the comments again; an answer that was typed and not sent stays."""
        if not self.comments and not self.cards:
            self.empty.show()
            return
        self._note()
        if not self.isVisible():
            return
        typed = {one.comment.id: one.line.text() for one in self.cards if not one.line.isHidden()}
        focused = next((one.comment.id for one in self.cards if one.line.hasFocus()), "")
        if [one.comment for one in self.cards] != self._in_order():
            self._build(typed, focused)
        self.empty.setVisible(not self.comments)
        self._soon.start()

    def _note(self) -> None:
        """Highlight in the text the words that open comments are about."""
        edit, marks = self._views.editor.edit, list[QTextCursor]()
        anchors = self._anchors() if self._views.in_blocks else {}
        for one in self.comments:
            where = anchors.get(one.id)
            if not one.open or where is None or where.block is None or where.lost:
                continue
            if (place := edit.carets.words(where.block, where.start, where.end)) is not None:
                cursor = QTextCursor(edit.document())
                cursor.setPosition(place[0])
                cursor.setPosition(max(place), QTextCursor.MoveMode.KeepAnchor)
                marks.append(cursor)
        edit.noted = marks
        edit.viewport().update()

    def _in_order(self) -> list[CommentView]:
        """Return the comments in the order of the text.

        Comments on the whole article, or on words that are not found any more, come first.
        """
        if not self._views.in_blocks:
            places = self._in_source()
            return sorted(self.comments, key=lambda one: (places.get(one.id, -1), one.number))
        at = {block.id: number for number, block in enumerate(self._views.editor.edit.blocks())}
        anchors = self._anchors()

        def place(one: CommentView) -> tuple[int, int, int]:
            where = anchors[one.id]
            return at.get(where.block or "", -1), where.start, one.number

        return sorted(self.comments, key=place)

    def _build(self, typed: Mapping[str, str], focused: str) -> None:
        for one in self.cards:
            one.deleteLater()
        self.cards = []
        for comment in self._in_order():
            card = CommentCard(self._session, comment, leads=True, writable=self._may)
            card.turned.connect(self._turn_comment)
            card.looked.connect(self._look)
            card.answered.connect(self._answer)
            card.setParent(self.sheet)
            card.setProperty("role", "card")
            set_margins(card, *_PADDING)
            card.installEventFilter(self)
            card.show()
            if comment.id in typed:
                card.line.show()
                card.line.setText(typed[comment.id])
                if comment.id == focused:
                    card.line.setFocus()
            self.cards.append(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the cards when one of them changes its height, for example because an answer is typed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _anchors(self) -> dict[str, Anchor]:
        """Return by comment id the position of each comment in the present, perhaps unsaved, text."""
        if not self._views.in_blocks:
            return {one.id: one.place for one in self.comments}
        edit = self._views.editor.edit
        state = edit.document().revision(), tuple(self.comments)
        if self._known[0] != state:
            texts = [(block.id, block_text(block)) for block in edit.blocks()]
            found = {one.id: anchor_of(one.place.block, one.place.start, one.quote, texts) for one in self.comments}
            self._known = state, found
        return self._known[1]

    def _in_source(self) -> dict[str, int]:
        """Return where the commented words of each comment begin in the Markdown source, in code points.

        If the same words occur several times, the comment's place in the saved text decides which of them is meant.
        Words with Markdown marks inside them, such as a bold character, are not found.
        """
        view, text = self._manuscript.view, self._views.source.text()
        found = dict[str, int]()
        for one in self.comments if view is not None else ():
            if view is None or not one.quote or one.place.lost:
                continue
            before = 0
            for block in view.blocks:
                words = block_text(block)
                if block.id == one.place.block:
                    before += words[: one.place.start].count(one.quote)
                    break
                before += words.count(one.quote)
            places = [match.start() for match in re.finditer(re.escape(one.quote), text)]
            if places:
                found[one.id] = places[min(before, len(places) - 1)]
        return found

    def _source_heights(self) -> dict[str, int]:
        source, units = self._views.source, Units(self._views.source.text())
        found = dict[str, int]()
        for id_, start in self._in_source().items():
            box = source.cursorRect(source.cursor_at(units, start, start))
            found[id_] = self.sheet.mapFromGlobal(source.viewport().mapToGlobal(box.topLeft())).y()
        return found

    def heights(self) -> dict[str, int]:
        """Return the vertical position in the margin at which each comment's words are.

        Comments on the whole article are omitted.
        """
        if not self._views.in_blocks:
            return self._source_heights()
        edit, found = self._views.editor.edit, dict[str, int]()
        for id_, where in self._anchors().items():
            place = edit.carets.words(where.block, where.start, where.end) if where.block is not None else None
            cursor = QTextCursor(edit.document())
            if place is not None:
                cursor.setPosition(place[0])
                on_screen = edit.viewport().mapToGlobal(edit.cursorRect(cursor).topLeft())
                found[id_] = self.sheet.mapFromGlobal(on_screen).y()
        return found

    @Slot()
    def place(self) -> None:
        """Place each card beside the commented words; if it would overlap the card above, it is moved down."""
        if not self.isVisible():
            return
        heights, wide = self.heights(), min(self.sheet.width() - 2 * _EDGE, _MOST)
        free = min([0, *heights.values()])
        for one in self.cards:
            one.setFixedWidth(wide)
            tall = max(one.heightForWidth(wide), one.sizeHint().height() if one.heightForWidth(wide) < 0 else 0)
            top = max(free, heights.get(one.comment.id, free))
            one.setGeometry(_EDGE, top, wide, tall)
            free = top + tall + _GAP

    @Slot()
    def _scrolled(self) -> None:
        self.offer.hide()
        self.place()

    @Slot(QWheelEvent)
    def _wheel(self, event: QWheelEvent) -> None:
        if self._views.in_blocks:
            bar, by = self._views.editor.edit.verticalScrollBar(), event.angleDelta().y()
        else:  # the source scrolls by lines
            bar, by = self._views.source.verticalScrollBar(), round(event.angleDelta().y() / _LINE)
        bar.setValue(bar.value() - by)

    @Slot()
    def _rested(self) -> None:
        self._offer()
        if self.isVisible():
            self._soon.start()

    # a new comment

    @Slot()
    def _chosen(self) -> None:
        if not self._views.editor.edit.textCursor().hasSelection():
            self.offer.hide()

    def _offer(self) -> None:
        """Show the small button at the end of the selected words."""
        edit = self._views.editor.edit
        cursor = edit.textCursor()
        if not (self._may and cursor.hasSelection() and cursor.selectedText().strip("\ufffc\u2028\u2029 ")):
            self.offer.hide()
            return
        end = QTextCursor(edit.document())
        end.setPosition(cursor.selectionEnd())
        box = edit.cursorRect(end)
        self.offer.adjustSize()
        left = min(box.right() + 4, edit.viewport().width() - self.offer.width())
        self.offer.move(QPoint(left, box.bottom() + 4))
        self.offer.show()

    def ask(self) -> None:
        """Ask for a comment on the selected words, or on the whole article without a selection."""
        if not self._may:
            return
        self._asked = self._selected()
        self.offer.hide()
        self.wanted.emit()
        words = self._asked.words
        what = self._session.say("comment-on", quote=words) if words else self._session.say("comment-on-whole")
        self.question.ask(what, self._session.say("action-comment"), hint=self._session.say("comment-hint"))

    def _selected(self) -> _Spot:
        """Return the first line of the selected words, and how often it occurs earlier in the same block."""
        edit = self._views.editor.edit
        if not self._views.in_blocks:
            return _Spot(_first_line(self._views.selected_words()), None)
        cursor = edit.textCursor()
        words = _first_line(cursor.selectedText())
        blocks = edit.blocks()
        caret = edit.carets.caret(cursor.selectionStart())
        if not words or caret.block >= len(blocks):
            return _Spot("", None)
        block = blocks[caret.block]
        return _Spot(words, CommentSpot(block.id, block_text(block)[: caret.at].count(words)))

    @Slot(str)
    def _make(self, text: str) -> None:
        view, asked, session = self._manuscript.view, self._asked, self._session
        if view is None or asked is None:
            return
        commenting, made = session.desk.commenting, list[str]()

        def work(by: By) -> None:
            made.append(commenting.quote(view.submission, by, text, asked.words, view.placement.id, at=asked.spot))

        def done(_: None) -> None:
            self.question.hide()
            session.done(session.say("comment-made"), lambda by: commenting.take_back(made[0], by))

        if self._manuscript.dirty and self._manuscript.writable:
            self._manuscript.save("", lambda _number: session.act(work, done))
        else:
            session.act(work, done)

    # what the cards want

    @Slot(str)
    def _look(self, comment: str) -> None:
        if not self._views.in_blocks:
            self._look_in_source(comment)
            return
        where = self._anchors().get(comment)
        edit = self._views.editor.edit
        if where is None or where.block is None:
            return
        place = edit.carets.words(where.block, where.start, where.end)
        if place is not None:
            edit.choose_position(*place)
            edit.setFocus()

    def _look_in_source(self, comment: str) -> None:
        start = self._in_source().get(comment)
        quote = next((one.quote for one in self.comments if one.id == comment), "")
        if start is not None:
            self._views.source.choose(start, start + len(quote))
            self._views.source.setFocus()

    @Slot(str, bool)
    def _turn_comment(self, comment: str, done: bool) -> None:
        commenting = self._session.desk.commenting
        turn, back = (commenting.resolve, commenting.reopen) if done else (commenting.reopen, commenting.resolve)
        said = self._session.say("comment-turned-done" if done else "comment-turned-open")
        self._session.act(
            lambda by: turn(comment, by), lambda _: self._session.done(said, lambda by: back(comment, by))
        )

    @Slot(str, str)
    def _answer(self, comment: str, text: str) -> None:
        commenting, said = self._session.desk.commenting, self._session.say("comment-answered")
        self._session.act(
            lambda by: commenting.answer(comment, by, text),
            lambda _: self._session.done(said, lambda by: commenting.take_answer_back(comment, by)),
        )


def _first_line(words: str) -> str:
    """Return the first line of selected words that is not blank; objects count as ends of lines."""
    for sign in "\u2028\u2029\ufffc\ufdd0\ufdd1":
        words = words.replace(sign, "\n")
    return next((one.strip() for one in words.split("\n") if one.strip()), "")
