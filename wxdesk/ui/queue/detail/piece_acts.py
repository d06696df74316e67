"""Acts on one piece (file) of a submission: mark it, such as "designed artwork"; set it aside as sent by mistake."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PieceView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane

type _Move = Callable[[str, By, int], None]


class PieceActs(QObject):
    """Runs the acts on one piece; each act is recorded as an event in the trail and can be undone."""

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Run the acts whose buttons are clicked in the list of pieces of `detail`."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        detail.pieces.marked.connect(self._mark)
        detail.pieces.aside_wanted.connect(self._set_aside)
        detail.pieces.back_wanted.connect(self._put_back)

    @Slot(int, object)
    def _mark(self, position: int, mark: Mark | None) -> None:
        deciding, view = self._session.desk.deciding, self._detail.view
        if view is None:
            return
        before = next((one.mark for one in view.pieces if one.position == position), None)
        words = self._session.say("mark-changed", number=view.number, position=position)
        self._session.act(
            lambda by: deciding.mark(view.id, position, mark, by),
            lambda _: self._session.done(words, lambda by: deciding.mark(view.id, position, before, by)),
        )

    @Slot(object)
    def _set_aside(self, piece: PieceView) -> None:
        moving = self._session.desk.setting_aside
        self._move(piece, "aside-done", moving.set_aside, moving.put_back)

    @Slot(object)
    def _put_back(self, piece: PieceView) -> None:
        moving = self._session.desk.setting_aside
        self._move(piece, "aside-undone", moving.put_back, moving.set_aside)

    def _move(self, piece: PieceView, said: str, there: _Move, back: _Move) -> None:
        view = self._detail.view
        if view is None:
            return
        words = self._session.say(said, number=view.number, name=bare_name(piece.name))
        self._session.act(
            lambda by: there(view.id, by, piece.position),
            lambda _: self._session.done(words, lambda by: back(view.id, by, piece.position)),
            seen=view,
        )
