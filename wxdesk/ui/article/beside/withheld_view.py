"""The view that shows a picture that a document hides or crops, beside the part that is visible in the document.

A person can then put the whole picture into the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.article.blocks import Image
from wxdesk.domain.article.text.markdown import media_line
from wxdesk.services.article.withheld_items import WithheldItem
from wxdesk.services.desk.ports import By
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.pictures.picture_view import PictureView

_KEEP, _TAKE, _NEXT, _PREVIOUS = "K", "W", "PgDown", "PgUp"


@dataclass(frozen=True)
class _Shown:
    """One hidden or cropped picture for display: the whole, and the part in the article.

    `used` is a null image if the document hides the picture completely.
    """

    item: WithheldItem
    whole: QImage
    used: QImage


class WithheldView(QWidget):
    """Shows the hidden and cropped pictures of the open article, one at a time, in place of its text."""

    closed = Signal()
    wanted = Signal()
    """Emitted when the command that opens this view was run."""

    def __init__(self, session: Session, text: ArticleText, manuscript: Manuscript) -> None:
        """Build the view without pictures; if a person uses a whole picture, it is put into `text`.

        `manuscript` is the open article with its draft.
        """
        super().__init__()
        self.setObjectName("withheldView")
        self._session, self._text, self._manuscript = session, text, manuscript
        self._reading = RepeatedReading(session.tasks)
        self._found: Sequence[_Shown] = ()
        self._at = 0
        self._first = ""
        self.used, self.whole = PictureView(session, "withheldUsed"), PictureView(session, "withheldWhole")
        self.used_words, self.whole_words = label(role="small"), label(role="small")
        self.why = label(name="withheldWhy", wrap=True)
        self.place = label(role="small", name="withheldPlace")
        self._build()

    def _build(self) -> None:
        say = self._session.say
        back = button(say("gallery-back"), "withheldBack", self.closed.emit, key="Esc")
        bar = framed(row(label(say("withheld-pictures"), "title"), None, back, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        self._left = framed(column(_padded(self.used_words), self.used, spacing=0))
        right = framed(column(_padded(self.whole_words), self.whole, spacing=0))
        pair = row(spacing=1)
        pair.addWidget(self._left, 1)
        pair.addWidget(right, 1)
        self.take = button(say("withheld-use-whole"), "withheldTake", self.take_whole, role="first", key=_TAKE)
        self.keep = button(say("withheld-keep"), "withheldKeep", self.closed.emit, key=_KEEP)
        self.previous = button(
            say("withheld-previous"), "withheldPrevious", partial(self._go, -1), role="link", key=_PREVIOUS
        )
        self.next = button(say("withheld-next"), "withheldNext", partial(self._go, 1), role="link", key=_NEXT)
        acts = row(self.take, self.keep, None, self.previous, self.place, self.next, spacing=8)
        foot = framed(column(self.why, acts, spacing=8), "target")
        set_margins(foot, 16, 10, 16, 12)
        lines = column(bar, spacing=0)
        lines.addWidget(framed(pair), 1)
        lines.addWidget(foot)
        self.setLayout(lines)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        leave, forward, back_by_one = self.closed.emit, partial(self._go, 1), partial(self._go, -1)
        keys = {"Esc": leave, _KEEP: leave, _TAKE: self.take_whole, _NEXT: forward, _PREVIOUS: back_by_one}
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(act)

    def commands(self) -> list[Command]:
        """Return the command that opens this view."""
        words = self._session.say("withheld-pictures")
        return [Command("article.withheld", words, self.wanted.emit, "", self._is_open)]

    def _is_open(self) -> bool:
        return self._manuscript.view is not None

    def open(self, block: str = "") -> None:
        """Unpack the hidden and cropped pictures on a pool thread, and show the first one beside the block `block`.

        With "", or if no picture belongs to the block, show the first picture of the article.
        """
        view, desk = self._manuscript.view, self._session.desk
        if view is None:
            return
        submission, self._first = view.submission, block
        self._found = ()
        self._show()
        self.why.setText(self._session.say("withheld-waiting"))

        def work() -> list[_Shown]:
            with desk.writing.withheld.looks(submission) as looks:
                return [
                    _Shown(one.item, QImage(str(one.whole)), QImage(str(one.used)) if one.used else QImage())
                    for one in looks
                ]

        self._reading.read(work, self._show_all)

    def _show_all(self, found: Sequence[_Shown]) -> None:
        self._found = found
        places = [at for at, one in enumerate(found) if one.item.note.block == self._first]
        self._at = places[0] if places else 0
        self._show()
        (self.take if self.take.isEnabled() else self.keep).setFocus()

    def _show(self) -> None:
        """Show the current picture with its buttons, or a message that there is none."""
        say, one = self._session.say, self._current()
        for part in (self.take, self.previous, self.place, self.next):
            part.setVisible(one is not None)
        self._left.setVisible(one is not None and not one.used.isNull())
        self.whole.setVisible(one is not None)
        if one is None:
            self.whole_words.clear()
            self.why.setText(say("withheld-no-pictures"))
            return
        taken = one.item.note.picture in self._digests()
        cropped = not one.used.isNull()
        self.used.show_picture(one.used, one.used.size() if cropped else QSize())
        self.whole.show_picture(one.whole, one.whole.size())
        hidden = "withheld-hidden-taken" if taken else "withheld-hidden-whole"
        self.used_words.setText(say("withheld-used-left" if taken else "withheld-used"))
        self.whole_words.setText(say("withheld-whole" if cropped else hidden))
        self.why.setText(say("withheld-crop-why" if cropped else "withheld-picture-why", name=one.item.note.text))
        self.take.show_words(say("withheld-use-whole" if cropped else "withheld-use-picture"), _TAKE)
        self.take.setEnabled(self._manuscript.writable and not taken)
        self.place.setText(say("withheld-picture-place", at=self._at + 1, count=len(self._found)))
        for link in (self.previous, self.next):
            link.setEnabled(len(self._found) > 1)

    def _digests(self) -> frozenset[str]:
        """Return the digests of the pictures that the text in the editor contains now."""
        draft = self._manuscript.draft()
        return frozenset(one for one in draft.names if media_line(Image("", one), draft.names)[3:] in draft.text)

    def _current(self) -> _Shown | None:
        return self._found[self._at] if self._at < len(self._found) else None

    def _go(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def take_whole(self) -> None:
        """Replace the cropped part in the text by the whole picture, or insert the picture where the document hid it.

        The picture becomes a piece of the submission. If the person changed the text in the meantime, the text stays
        unchanged.
        """
        one, view = self._current(), self._manuscript.view
        if one is not None and view is not None and self.take.isEnabled():
            self._session.authored(partial(self._take_by, one, view.submission))

    def _take_by(self, one: _Shown, submission: str, by: By) -> None:
        session, draft = self._session, self._manuscript.draft()

        def done(made: tuple[str, dict[str, str]]) -> None:
            text, names = made
            self._manuscript.know(names)
            if self._text.text() == draft.text:
                self._text.replace_text(text, min(self._text.selection_start(), len(text)))
                session.noticed.emit("ok", session.say("withheld-picture-taken"))
            self._show()

        session.tasks.run(
            lambda: session.desk.writing.with_whole_picture(submission, draft, one.item.number, by),
            done,
            session.refuse,
        )


def _padded(words: QWidget) -> QWidget:
    made = framed(column(words))
    set_margins(made, 12, 6, 12, 6)
    return made
