"""单位与工作库: name and folder of this desk, its backups and rulebook, and a button to open another desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import DeskPlace
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.folder_line import FolderLine
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, label, line, row
from wxdesk.ui.widgets.basic.scroll import scrolled


@dataclass(frozen=True)
class _Backups:
    count: int
    newest: datetime | None


class DeskPage(SettingsPage):
    """Shows the name, folder, backups and rulebook of the open desk, and opens another one."""

    name = "desk"

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self.organisation = label(session.desk.name, name="deskName", wrap=True)
        self.server = label(session.desk.server, name="deskServer", wrap=True)
        self.folder = label(str(session.desk.folder), name="deskFolder", wrap=True)
        self.reveal = button(say("action-reveal"), "deskReveal", self._reveal)
        self.copy = button(say("settings-copy-path"), "deskCopy", self._copy)
        self.backups = label(name="deskBackups", wrap=True)
        self.rulebook = label(session.desk.rulebook.stamp, name="deskRulebook", wrap=True)
        self.other = FolderLine("otherDesk", say("settings-other-desk"), session.texts, session.tasks, servers=True)
        self.other.seen.connect(self._seen)
        self.other.line.returnPressed.connect(self._open)
        self.go = button(say("settings-open-desk"), "openDesk", self._open)
        self.go.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        fields = FormGrid()
        fields.add(say("setup-name"), self.organisation)
        server = bool(self._session.desk.server)
        if server:
            fields.add(say("settings-server"), self.server)
        fields.add(say("settings-server-files" if server else "setup-where"), self.folder)
        fields.addLayout(row(self.reveal, self.copy, None), fields.rowCount(), 1)
        fields.add(say("settings-backups"), self.backups)
        fields.add(say("settings-rulebook-stamp"), self.rulebook)
        other = column(
            label(say("settings-other-desk"), "title"),
            label(say("settings-other-desk-what"), "dim", wrap=True),
            self.other,
            row(self.go, None),
            spacing=12,
        )
        lines = column(label(say("settings-desk"), "title"), fields, line(), other, None, spacing=20)
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "deskScroll")))

    @property
    def home(self) -> QWidget:
        """Return the button that shows the desk's folder; it gets the focus."""
        return self.reveal

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say = self._session.say
        return [
            Command("desk.reveal", say("settings-reveal-desk"), self._reveal),
            Command("desk.other", say("settings-other-desk"), self.other.setFocus),
        ]

    def refresh(self) -> None:
        """Show the rulebook in force, and count the backups on a pool thread."""
        desk = self._session.desk
        self.rulebook.setText(desk.rulebook.stamp)
        if desk.server:
            self.backups.setText(self._session.say("settings-backups-server"))
        else:
            self._session.tasks.run(lambda: _backups(desk.folder / "backups"), self._show)

    def _show(self, found: _Backups) -> None:
        say = self._session.say
        if found.newest is None:
            self.backups.setText(say("settings-backups-none"))
            return
        at = self._session.instant(found.newest)
        self.backups.setText(say("settings-backups-some", count=found.count, at=at))

    @Slot()
    def _reveal(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.desk.folder)))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.folder.text())
        self._session.done(self._session.say("copied", text=self.folder.text()))

    @Slot(object)
    def _seen(self, place: DeskPlace | None) -> None:
        self.go.setEnabled(place is DeskPlace.DESK and self.other.desk != self._session.desk.place)

    @Slot()
    def _open(self) -> None:
        if self.go.isEnabled() and self.other.place is DeskPlace.DESK:
            self._session.restart_wanted.emit(self.other.desk)


def _backups(folder: Path) -> _Backups:
    """Return number and time of the backups in `folder`; reads the disk, so call it on a pool thread."""
    times = [path.stat().st_mtime for path in folder.glob("desk-*.db")] if folder.is_dir() else []
    return _Backups(len(times), datetime.fromtimestamp(max(times), UTC) if times else None)
