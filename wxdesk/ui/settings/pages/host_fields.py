"""The fields for making this computer a server 本机做主机: who may connect, and where the files of the desk go."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.texts import Texts
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, edit, framed, row
from wxdesk.ui.widgets.basic.tick import Tick


class HostWish(NamedTuple):
    """The choices for a new server: who may reach it, and where the files of the desk go.

    `office` is True if other computers of the office's network may connect. `share` is a new shared folder for the
    files; None puts them into the database.
    """

    office: bool = False
    """Whether other computers of the office's network can connect."""
    share: Path | None = None
    """A new shared folder for the files of the desk; None puts them into the database of the server."""


class HostFields(QWidget):
    """Asks whether the office's network may reach the server, and for a shared folder."""

    changed = Signal()
    entered = Signal()

    def __init__(self, texts: Texts, name: str) -> None:
        """Build the fields; at first they describe a server that only this computer can reach.

        `name` is the prefix of the widgets' object names.
        """
        super().__init__()
        self.setObjectName(f"{name}Host")
        say = texts.text
        self.office = Tick(say("setup-office"))
        self.office.setObjectName(f"{name}Office")
        self.share = edit(f"{name}Share", say("setup-share"), hint=say("setup-share-hint"))
        self.browse = button(say("settings-browse"), f"{name}ShareBrowse", self._browse)
        fields = FormGrid()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.add(say("setup-network"), self.office, say("setup-office-what"))
        fields.add(say("setup-share"), framed(row(self.share, self.browse)), say("setup-share-what"))
        self.setLayout(fields)
        self.office.toggled.connect(self.changed)
        self.share.textChanged.connect(self.changed)
        self.share.returnPressed.connect(self.entered)

    @property
    def wish(self) -> HostWish:
        """Return what is typed and chosen."""
        share = self.share.text().strip()
        return HostWish(self.office.isChecked(), Path(share).expanduser().absolute() if share else None)

    @Slot()
    def _browse(self) -> None:
        chosen = file_dialogs.folder(self, self.share.accessibleName(), self.share.text())
        if chosen:
            self.share.setText(str(Path(chosen)))
