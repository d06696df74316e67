"""The small button that comments on the words selected in the reader's view."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton, QWidget

from wxdesk.services.article.commenting import COMMENTERS
from wxdesk.ui.core.session import Session

_AWAY = 10
"""Distance in pixels between the mouse and the button."""


class CommentOffer(QPushButton):
    """Appears beside selected words, near the mouse that selected them, for whoever may comment."""

    taken = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        """Build the button, hidden, over `page`, the view in which a person selects words."""
        super().__init__(session.say("action-comment"), page)
        self.setObjectName("commentOffer")
        self.setToolTip(f"{session.say('comment-new')}  C")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session, self._page = session, page
        self.clicked.connect(self.taken)
        self.hide()

    @Slot(str)
    def show_for(self, words: str) -> None:
        """Show the button for selected `words`; hide it if there are none, or if this person may not comment here."""
        if not words.strip() or not self._session.may(*COMMENTERS) or self._session.read_only:
            self.hide()
            return
        self.adjustSize()
        mouse = self._page.mapFromGlobal(QCursor.pos())
        room = self._page.rect().adjusted(0, 0, -self.width(), -self.height())
        corner = QPoint(room.right(), room.top() + _AWAY)
        at = mouse + QPoint(_AWAY, _AWAY) if self._page.rect().contains(mouse) else corner
        self.move(min(max(at.x(), 0), max(room.right(), 0)), min(max(at.y(), 0), max(room.bottom(), 0)))
        self.show()
        self.raise_()
