"""Reloads the data that a pane shows about the open article, after each check of the unsaved text."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading

type DraftRead[S] = Callable[[str, Sequence[Block] | None], S]
"""Type of a function that reads from a placement, and from its unsaved text; None stands for the saved text."""


class DraftReading[S]:
    """Stores the newest check result of the article's text, and reloads the data of a pane if it is visible."""

    def __init__(
        self,
        session: Session,
        manuscript: Manuscript,
        pane: QWidget,
        read: DraftRead[S],
        show: Callable[[S], object],
    ) -> None:
        """Read the data of `pane` by calling `read` on a pool thread, and pass the result to `show`.

        The data are about the article that is open in `manuscript`.
        """
        self._manuscript, self._pane, self._read, self._show = manuscript, pane, read, show
        self._reading = RepeatedReading(session.tasks)
        self.look: DraftReport | None = None
        """The newest result of checking the text; None before the first check."""
        self.places: WordPlaces | None = None
        """Finds the words of blocks to which `look` refers in the text; None before the first check."""

    def follow(self, look: DraftReport, places: WordPlaces) -> None:
        """Store `look`, the newest result of checking the text; if the pane is visible, read its data again.

        `places` converts positions in blocks to positions in the text.
        """
        self.look, self.places = look, places
        if self._pane.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the data of the pane again: from the unsaved text if there is one, else from the saved text."""
        view, look, read = self._manuscript.view, self.look, self._read
        if view is None or look is None:
            return
        placement = view.placement.id
        typed = [chunk.block for chunk in look.chunks] if self._manuscript.dirty else None
        self._reading.read(lambda: read(placement, typed), self._show)
