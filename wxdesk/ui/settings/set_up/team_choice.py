"""The choice of the first step: a desk for one computer 一台电脑, or one that several share 几台电脑共用."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.settings.pages.host_fields import HostFields, HostWish
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.settings.set_up.server_fields import ServerFields, ServerTexts
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, framed, label, retone, row, share_width


class SharingWay(StrEnum):
    """How a new user gets a desk.

    ALONE makes a desk for this computer only. JOIN opens a desk on another computer's server. HOST makes this
    computer the server of a new desk. SERVER makes a new desk on the office's own database server.
    """

    ALONE = "alone"
    JOIN = "join"
    HOST = "host"
    SERVER = "server"


class TeamAnswers(NamedTuple):
    """The entries about sharing: the chosen `way`, and the fields that this way asks for.

    To join a desk, `address` is its address without a password, and `password` belongs to the login. `host` has the
    choices for a server on this computer.
    """

    way: SharingWay
    address: str = ""
    """The address of the desk to join, without a password."""
    password: str = ""
    host: HostWish = HostWish()
    """The choices for a server on this computer."""
    server: ServerTexts | None = None
    """The typed texts about the office's server; None if another way was chosen."""


class TeamChoice(QWidget):
    """Asks who shares the desk, and shows the fields of the chosen way only."""

    changed = Signal()
    """Emitted when something was typed or chosen."""
    chosen = Signal()
    """Emitted when another way was chosen."""
    entered = Signal()

    def __init__(self, texts: Texts, tasks: TaskRunner, draft: Mapping[str, str]) -> None:
        """Build the choice, filled in from `draft`, the stored entries of an unfinished set-up.

        Its keys are `way`, `address` and `share`. Without `way`, a desk for one computer is chosen.
        """
        super().__init__()
        self.setObjectName("setUpTeam")
        say = texts.text
        self._texts, self._tasks = texts, tasks
        self.pick = combo("setUpWay", say("setup-way"), [(say(f"setup-way-{one}"), one.value) for one in SharingWay])
        share_width(self.pick)
        self.what = label(role="note", name="setUpWayWhat", wrap=True)
        self.address = edit(
            "setUpAddress", say("setup-address"), hint="postgresql://front-desk@192.168.1.5:5440/wxdesk"
        )
        self.password = edit("setUpPassword", say("setup-password"), hint=say("setup-password-hint"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.check = button(say("setup-check"), "setUpCheck", self._check)
        self.note = label(role="note", name="setUpTeamNote", wrap=True)
        self.host = HostFields(texts, "setUp")
        self.server = ServerFields(texts, draft)
        self._checking = self._checking_row()
        self._join = self._join_fields()
        who = FormGrid()
        who.setContentsMargins(0, 0, 0, 0)
        who.add(say("setup-way"), framed(column(self.pick, self.what, spacing=4)))
        self.setLayout(column(who, self._join, self.host, self.server, self._checking, spacing=16))
        self.pick.setCurrentIndex(max(0, self.pick.findData(draft.get("way", SharingWay.ALONE.value))))
        self.address.setText(draft.get("address", ""))
        self.host.share.setText(draft.get("share", ""))
        self._connect()
        self._show_way()

    def _join_fields(self) -> QWidget:
        say, fields = self._texts.text, FormGrid()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.add(say("setup-address"), self.address, say("setup-address-what"))
        fields.add(say("setup-password"), self.password, say("setup-password-what"))
        return framed(fields, name="setUpJoin")

    def _checking_row(self) -> QWidget:
        """Return a row with the button that checks whether the server can be used, and a place for the result below."""
        fields = FormGrid()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.add("", framed(column(row(self.check, None), self.note, spacing=8)))
        return framed(fields, name="setUpChecking")

    def _connect(self) -> None:
        self.pick.activated.connect(self._choose)
        for fields in (self.host, self.server):
            fields.changed.connect(self.changed)
            fields.entered.connect(self.entered)
        self.server.changed.connect(self.note.hide)
        self.note.hide()
        for line in (self.address, self.password):
            line.textChanged.connect(self.note.hide)
            line.textChanged.connect(self.changed)
            line.returnPressed.connect(self.entered)

    @property
    def way(self) -> SharingWay:
        """Return the chosen way."""
        return SharingWay(self.pick.currentData())

    @property
    def answers(self) -> TeamAnswers:
        """Return the entries of the chosen way."""
        server = self.server.texts if self.way is SharingWay.SERVER else None
        return TeamAnswers(self.way, self.address.text().strip(), self.password.text().strip(), self.host.wish, server)

    @property
    def draft(self) -> dict[str, str]:
        """Return what the set-up stores until the desk is created; the password is not among it."""
        own = {"way": self.way.value, "address": self.address.text(), "share": self.host.share.text()}
        return own | self.server.draft

    def shows_missing(self) -> bool:
        """Focus the first empty field that the way needs, and say so; return False if nothing is missing."""
        if self.way is SharingWay.SERVER and (key := self.server.missing()):
            self._tell(self._texts.text(key), "returned")
            return True
        if self.way is not SharingWay.JOIN:
            return False
        for line, key in ((self.address, "setup-address-missing"), (self.password, "setup-password-missing")):
            if not line.text().strip():
                line.setFocus()
                self._tell(self._texts.text(key), "returned")
                return True
        return False

    def show_error(self, error: BaseException) -> None:
        """Show below the fields why the server cannot be used."""
        self._tell(Presenter(self._texts).failure(error, Path()), "returned")

    @Slot()
    def _choose(self) -> None:
        self._show_way()
        self.chosen.emit()
        self.changed.emit()

    def _show_way(self) -> None:
        self.what.setText(self._texts.text(f"setup-way-{self.way}-what"))
        self._join.setVisible(self.way is SharingWay.JOIN)
        self.host.setVisible(self.way is SharingWay.HOST)
        self.server.setVisible(self.way is SharingWay.SERVER)
        self._checking.setVisible(self.way in (SharingWay.JOIN, SharingWay.SERVER))
        self.note.hide()

    @Slot()
    def _check(self) -> None:
        """Ask the server on a pool thread whether it accepts the login, and show the answer."""
        if self.shows_missing():
            return
        answers = self.answers
        self.check.setEnabled(False)

        def done(_: None) -> None:
            self.check.setEnabled(True)
            good = "setup-address-good" if answers.way is SharingWay.JOIN else "setup-server-good"
            self._tell(self._texts.text(good), "ok")

        def failed(error: BaseException) -> None:
            self.check.setEnabled(True)
            self.show_error(error)

        self._tasks.run(lambda: _tried(answers), done, failed)

    def _tell(self, words: str, tone: str) -> None:
        self.note.setText(words)
        retone(self.note, "tone", tone)
        self.note.show()


def _tried(answers: TeamAnswers) -> None:
    """Check the entries at the server; called on a pool thread."""
    from wxdesk.bootstrap.desk.joining import check_login  # noqa: PLC0415 - loads the server's driver
    from wxdesk.bootstrap.desk.office_server import require_server  # noqa: PLC0415 - the same

    if answers.server is not None:
        require_server(answers.server.wish)
        return
    check_login(answers.address, answers.password)
