"""Commands that open the files of a submission or other screens, save a copy, or fill the clipboard."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from wxdesk.services.views.views import PieceView, PlacementView
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import copy_out
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.opened_copy import open_copy


class OriginalsOpener(QObject):
    """Opens copies of the pieces shown in the detail pane; other programs never get the vault's own files."""

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Act on the submission and the piece that `detail` shows."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        detail.pieces.open_wanted.connect(self.open_original)
        detail.pieces.save_wanted.connect(self.save_copy)

    def commands(self) -> Sequence[Command]:
        """Return the commands that open other screens and files, save a copy, and copy the submission number."""
        say = self._session.say
        return [
            Command("open_article", say("page-open"), self.open_article, "E", self._has_view),
            Command("open_review", say("action-open-review"), lambda: self._go("review"), "R", self._placed),
            Command("open_calendar", say("action-open-calendar"), self._go_calendar, "G", self._has_view),
            Command("open_original", say("action-open-original"), self.open_original, "O", self._has_piece),
            Command("save_copy", say("action-save-copy"), self.save_copy, "Shift+O", self._has_piece),
            Command("copy_number", say("action-copy-number"), self.copy_number, "Ctrl+C", self._has_view),
        ]

    def _placement(self) -> PlacementView | None:
        return self._detail.placements.current if self._detail.view else None

    def _piece(self) -> PieceView | None:
        return self._detail.pieces.current if self._detail.view else None

    def _placed(self) -> bool:
        return self._placement() is not None

    def _has_piece(self) -> bool:
        return self._piece() is not None

    def _has_view(self) -> bool:
        return self._detail.view is not None

    def _go(self, screen: str) -> None:
        placement = self._placement()
        if placement is None:
            self._session.noticed.emit("warn", self._session.say("not-placed-yet"))
        else:
            self._session.go(screen, placement.id)

    def open_article(self) -> None:
        """Open the article page of the submission, for the placement that is selected in the detail pane."""
        placement, view = self._placement(), self._detail.view
        if view is not None:
            self._session.go("article", placement.id if placement is not None else view.id)

    def _go_calendar(self) -> None:
        placement, view = self._placement(), self._detail.view
        self._session.go("calendar", placement.id if placement else view.id if view else "")

    def open_original(self) -> None:
        """Open a copy of the chosen piece with the system's default program; refuse programs and scripts."""
        desk, piece = self._session.desk, self._piece()
        if piece is not None:
            open_copy(self._session, lambda: desk.copy_to_open(piece.digest, piece.name))

    def save_copy(self) -> None:
        """Save the chosen piece where the person decides in the file dialog, which proposes the original name."""
        desk, piece = self._session.desk, self._piece()
        if piece is None:
            return
        bare = piece.name.replace("\\", "/").rpartition("/")[2]
        last = file_dialogs.LastFolder(self._session, "copies/folder")
        chosen = file_dialogs.save_file(self._detail, self._session.say("action-save-copy"), bare, last)
        if chosen:
            target = Path(chosen)
            self._session.tasks.run(
                lambda: copy_out(desk.vault.verified_path(piece.digest), target),
                lambda _: self._session.noticed.emit("ok", self._session.say("copy-saved", path=str(target))),
            )

    def copy_number(self) -> None:
        """Copy the number and title of the submission to the clipboard."""
        view = self._detail.view
        if view is not None:
            QGuiApplication.clipboard().setText(f"{view.number} {view.title}")
            self._session.noticed.emit("ok", self._session.say("copied", text=view.number))
