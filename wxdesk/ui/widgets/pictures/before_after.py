"""A picture or film before and after its repair, side by side, with sizes and the list of repairs."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QLayout, QWidget

from wxdesk.domain.desk.sizes import size
from wxdesk.domain.submissions.mending import Mend
from wxdesk.services.checking.mended_copies import Comparison
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, label, row, set_margins
from wxdesk.ui.widgets.pictures.picture_view import PictureView

type Looks = tuple[Comparison, QImage, QImage]
"""The data of a comparison, the picture before its repair, and the picture after its repair.

Of a film, both pictures hold its frames at the same three moments.
"""

_LONGEST = 1600
"""Maximum length in pixels of the longer side of the repaired picture as it is displayed."""


class BeforeAfter(QWidget):
    """Shows a picture or film before and after its repair, with a sentence and the buttons of the caller below."""

    def __init__(self, session: Session, buttons: QLayout) -> None:
        """Begin without pictures; `buttons` are shown at the bottom."""
        super().__init__()
        self._session = session
        self.before = PictureView(session, "mendBefore")
        self.after = PictureView(session, "mendAfter")
        self.before_words = label(role="small", name="mendBeforeWords", wrap=True)
        self.after_words = label(role="small", name="mendAfterWords", wrap=True)
        self.done = label(name="mendDone", wrap=True)
        self._pair = framed(
            row(
                column(self.before, _padded(self.before_words), spacing=0),
                column(self.after, _padded(self.after_words), spacing=0),
                spacing=1,
            )
        )
        foot = column(self.done, buttons, spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        whole = column(self._pair, framed(foot, "target"), spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def say(self, words: str) -> None:
        """Show no pictures, only the sentence `words`, such as that the repair is running."""
        self.before_words.clear()
        self.after_words.clear()
        for view in (self.before, self.after):
            view.show_picture(QImage(), QSize())
        self.done.setText(words)

    def compare(self, looks: Looks) -> None:
        """Show the picture and its repaired copy at the same size, with the list of repairs."""
        found, before, after = looks
        say = self._session.say
        mended = after.size() if found.moments else QSize(found.width, found.height)
        self.before.show_picture(before, before.size().scaled(mended, Qt.AspectRatioMode.KeepAspectRatio))
        self.after.show_picture(after, mended)
        self.before_words.setText(self._sized("mend-before", *found.size, found.before))
        self.after_words.setText(self._sized("mend-after", found.width, found.height, found.after))
        done = say("mend-will", done=mend_words(self._session, found.done))
        seconds = " · ".join(f"{second:.1f}" for second in found.moments)
        self.done.setText(f"{done}{say('mend-moments', seconds=seconds)}" if seconds else done)

    def _sized(self, key: str, width: int, height: int, count: int) -> str:
        """Return a heading with the size in pixels and bytes on a second line; both headings have the same height.

        `key` is the catalogue id of the heading, `count` the number of bytes.
        """
        pixels, amount = (part.replace(" ", "\xa0") for part in (f"{width} × {height}", size(count)))
        return f"{self._session.say(key)}\n{pixels} · {amount}"


def looks_of(found: Comparison) -> Looks:
    """Read the pictures that show the original and its repaired copy; called on a pool thread.

    The picture of the copy is scaled down if it is large. Return `found` with both pictures.
    """
    reader = QImageReader(str(found.mended_look or found.mended))
    whole = reader.size()
    if max(whole.width(), whole.height()) > _LONGEST:
        reader.setScaledSize(whole.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return found, QImage(str(found.look)), reader.read()


def mend_words(session: Session, mends: Sequence[Mend]) -> str:
    """Return the names of the repairs in one line."""
    return session.say("rules-between").join(session.word("mend", one.value) for one in mends)


def _padded(words: QWidget) -> QWidget:
    made = framed(column(words))
    set_margins(made, 12, 6, 12, 6)
    return made
