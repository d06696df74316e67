"""The settings page 更新: the updates folder on a share, its version, and a button to open the installer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from wxdesk import __version__
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.updates import Standing, UpdateSource
from wxdesk.domain.office.people import Role
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.keeping.updating import UpdateReport
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, line, retone, row
from wxdesk.ui.widgets.basic.scroll import scrolled

_TONES = {Standing.NEWER: "accent", Standing.SAME: "ok", Standing.OLDER: "warn"}

type _Read = tuple[UpdateSource | None, UpdateReport | None, UserError | None]
"""The named folder, what it offers, and why it cannot be read."""


class UpdatesPage(SettingsPage):
    """Shows the running and the offered version, sets the updates folder, and opens the installer."""

    name = "updates"
    writes = frozenset({"updates.take", "updates.leave"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self._newer = False
        self.version = label(f"wxdesk {__version__}", name="updatesVersion")
        self.folder = edit("updatesFolder", say("updates-folder"))
        self.folder.returnPressed.connect(self._follow)
        self.browse = button(say("settings-browse"), "updatesBrowse", self._browse)
        self.follow = button(say("updates-follow"), "updatesFollow", self._follow)
        self.leave = button(say("updates-leave"), "updatesLeave", self._leave)
        self.used = label(role="note", name="updatesUsed", wrap=True)
        self.state = label(name="updatesState", wrap=True)
        self.signed = label(role="note", name="updatesSigned", wrap=True)
        self.news = label(name="updatesNews", wrap=True)
        self.news_title = label(say("updates-news"), "section")
        self.look = button(say("updates-look"), "updatesLook", self.refresh)
        self.take = button(say("updates-take"), "updatesTake", self._take, role="first")
        self.for_writing(self.follow, self.leave, self.take)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        fields = FormGrid()
        fields.add(say("updates-version"), self.version)
        fields.add(say("updates-folder"), framed(row(self.folder, self.browse)), say("updates-folder-what"))
        fields.addLayout(row(self.follow, self.leave, None), fields.rowCount(), 1)
        lines = column(
            label(say("settings-updates"), "title"),
            label(say("updates-what"), "dim", wrap=True),
            fields,
            self.used,
            line(),
            self.state,
            self.signed,
            row(self.take, self.look, None, spacing=12),
            self.news_title,
            self.news,
            None,
            spacing=16,
        )
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "updatesScroll")))

    @property
    def home(self) -> QWidget:
        """Return the button that gets the focus first.

        If there is a newer version, it opens the installer; else it looks for versions again.
        """
        return self.take if self._newer else self.look

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say = self._session.say
        return [
            Command("updates.look", say("updates-look"), self.refresh),
            Command("updates.take", say("updates-take"), self._take, able=lambda: self._newer),
        ]

    @Slot()
    def refresh(self) -> None:
        """Read the updates folder on a pool thread, and show what it offers."""
        updates = self._session.desk.updates

        def read() -> _Read:
            source = updates.source()
            try:
                return source, updates.look(), None
            except UserError as error:
                return source, None, error

        self._reading.read(read, self._show)

    def _show(self, found: _Read) -> None:
        source, report, error = found
        say = self._session.say
        self._newer = report is not None and report.standing is Standing.NEWER and report.installer is not None
        manages = self._session.may(Role.ADMINISTRATOR)
        for asked in (self.folder, self.browse, self.follow):
            asked.setEnabled(manages and not self._session.read_only)
        self.leave.setVisible(manages and source is not None)
        self.take.setVisible(self._newer)
        self.used.setVisible(source is not None)
        if source is not None:
            key = "updates-demands" if source.key else "updates-following"
            self.used.setText(say(key, path=source.path, key=source.key[:KEY_DIGITS]))
        if error is not None:
            self._tell("returned", self._session.reason(error))
        elif report is None:
            self._tell("", say("update-folder-none"))
        else:
            self._show_report(report)
        self.signed.setVisible(report is not None)
        for told in (self.news, self.news_title):
            told.setVisible(report is not None and bool(report.update.news))

    def _show_report(self, report: UpdateReport) -> None:
        say = self._session.say
        values = {"version": report.update.version, "current": report.current}
        said = [say(f"update-{report.standing.value}-is", **values)]
        if report.installer is None:
            said.append(say("update-installer-none"))
        self._tell(_TONES[report.standing], "\n".join(said))
        self.signed.setText(say("update-signed" if report.key else "update-not-signed", key=report.key[:KEY_DIGITS]))
        retone(self.signed, "tone", "" if report.key else "warn")
        self.news.setText(report.update.news)

    def _tell(self, tone: str, words: str) -> None:
        self.state.setText(words)
        retone(self.state, "tone", tone)

    @Slot()
    def _browse(self) -> None:
        chosen = file_dialogs.folder(self, self.folder.accessibleName(), self.folder.text())
        if chosen:
            self.folder.setText(str(Path(chosen)))

    @Slot()
    def _follow(self) -> None:
        typed = self.folder.text().strip()
        if not typed:
            self.folder.setFocus()
            return
        folder, updates = Path(typed).expanduser().absolute(), self._session.desk.updates

        def done(report: UpdateReport) -> None:
            self.folder.clear()
            self._session.done(self._session.say("updates-followed", path=report.source.path))
            self.refresh()

        self._session.act(lambda by: updates.follow(folder, by), done)

    @Slot()
    def _leave(self) -> None:
        def done(_: None) -> None:
            self._session.done(self._session.say("update-left"))
            self.refresh()

        self._session.act(self._session.desk.updates.leave, done)

    @Slot()
    def _take(self) -> None:
        """Copy and check the installer, back up the desk, and let the system open the installer.

        This runs only when a person clicks the button.
        """
        session = self._session
        self.take.setEnabled(False)

        def done(path: Path) -> None:
            self.take.setEnabled(True)
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                session.done(session.say("updates-opened"))
            else:
                session.refuse(UserError("update-not-opened", path=str(path)))

        def failed(error: BaseException) -> None:
            self.take.setEnabled(True)
            session.refuse(error)

        session.act(session.desk.updates.take, done, failed)
        session.noticed.emit("accent", session.say("updates-taking"))
