"""The settings page 团队: where the desk is, who is connected, and the server on this computer 本机做主机."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import Connected, HostState, Invitation
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.settings.pages.host_fields import HostFields
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.settings.pages.places import fill_lines
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, line, retone, row
from wxdesk.ui.widgets.basic.scroll import scrolled

if TYPE_CHECKING:
    from wxdesk.bootstrap.team.hosting import Hosting


class _Read(NamedTuple):
    """The data that the page shows: who is connected, the server of this computer, and why these cannot be read."""

    connected: list[Connected]
    host: HostState
    error: UserError | None


class TeamPage(SettingsPage):
    """Shows where the desk is and who is connected to it; runs the server of this computer, and invites others."""

    name = "team"

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self._host, self._failed = HostState(), False
        self._invitation: Invitation | None = None
        self.where = label(session.desk.server or say("team-alone"), name="teamWhere", wrap=True)
        self.files = label(str(session.desk.folder), name="teamFiles", wrap=True)
        self._people: QVBoxLayout = column(spacing=8)
        self.state = label(name="teamState", wrap=True)
        self.start = button(say("team-start"), "teamStart", self._start, role="first")
        self.stop = button(say("team-stop"), "teamStop", self._stop)
        self.network = button("", "teamNetwork", self._admit)
        self.look = button(say("team-look"), "teamLook", self.refresh)
        self.fields = HostFields(session.texts, "team")
        self.make = button(say("team-make"), "teamMake", self._make, role="first")
        self.for_writing(self.make)
        self._computers: QVBoxLayout = column(spacing=8)
        self.computer = edit("teamComputer", say("team-computer"), hint=say("team-computer-hint"))
        self.computer.returnPressed.connect(self._invite)
        self.invite = button(say("team-invite"), "teamInvite", self._invite)
        self.told = label(name="teamTold", wrap=True, exact=True)
        self.copy = button(say("team-copy"), "teamCopy", self._copy)
        self.hide_told = button(say("team-hide"), "teamHide", self._forget)
        self.back = label(role="note", name="teamBack", wrap=True, exact=True)
        self.copy_back = button(say("team-copy-command"), "teamCopyBack", self._copy_back)
        self._lay_out()
        self._show_invitation(None)
        session.person_changed.connect(self._offer)
        session.away_changed.connect(self._look_again)

    def _lay_out(self) -> None:
        say = self._session.say
        fields = FormGrid()
        fields.add(say("team-where"), self.where)
        fields.add(say("team-files"), self.files)
        invitation = column(self.told, row(self.copy, self.hide_told, None), spacing=8)
        self._told = framed(invitation, name="teamInvitation")
        inviting = column(
            label(say("team-computers"), "section"),
            self._computers,
            row(self.computer, self.invite, spacing=12),
            label(say("team-invite-what"), "small", wrap=True),
            self._told,
            spacing=8,
        )
        self._inviting = framed(inviting, name="teamInviting")
        self._making = framed(column(self.fields, row(self.make, None), spacing=12), name="teamMaking")
        self._connected = framed(column(label(say("team-connected"), "section"), self._people, spacing=8))
        self._back = framed(column(self.back, row(self.copy_back, None), spacing=8))
        lines = column(
            label(say("settings-team"), "title"),
            label(say("team-what"), "dim", wrap=True),
            fields,
            self._connected,
            line(),
            label(say("team-host"), "title"),
            self.state,
            row(self.start, self.stop, self.network, self.look, None, spacing=12),
            self._making,
            self._inviting,
            self._back,
            None,
            spacing=16,
        )
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "teamScroll")))

    @property
    def home(self) -> QWidget:
        """Return the widget that gets the focus when the page is shown.

        It is the field for inviting a computer while the server runs, else the button that reads the state again.
        """
        return self.computer if self._inviting.isVisibleTo(self) else self.look

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say, made = self._session.say, self._may_run
        return [
            Command("team.look", say("team-look"), self.refresh),
            Command("team.start", say("team-start"), self._start, able=lambda: made() and not self._host.running),
            Command("team.stop", say("team-stop"), self._stop, able=self._may_decide),
        ]

    def _may_decide(self) -> bool:
        """Tell whether the person is an administrator, this computer's server runs, and the desk is on a server."""
        return self._may_run() and self._host.running and bool(self._session.desk.server)

    def _may_run(self) -> bool:
        return self._host.made and self._session.may(Role.ADMINISTRATOR)

    @Slot()
    def refresh(self) -> None:
        """Read again who is connected to the desk and whether this computer's server runs, and show both.

        The reading is done on a pool thread.
        """
        self._reading.read(partial(_read, self._session.desk), self._show)

    @Slot()
    def _look_again(self) -> None:
        """Refresh the page, if it is shown, after the connection to the server was lost or is back."""
        if self.isVisible():
            self.refresh()

    def _show(self, found: _Read) -> None:
        say, host = self._session.say, found.host
        self._host, self._failed = host, found.error is not None
        self._connected.setVisible(bool(found.connected))
        fill_lines(self._people, [self._line(one) for one in found.connected])
        if found.error is not None:
            self._tell(self._session.reason(found.error), "returned")
        elif not host.made:
            self._tell(say("team-host-elsewhere" if self._session.desk.server else "team-host-none"), "")
        else:
            office = "team-office-encrypted" if host.encrypted else "team-office-plain"
            network = say(office if host.office else "team-office-off")
            state = say("team-runs" if host.running else "team-rests")
            self._tell(f"{state}\n{network}", "ok" if host.running else "warn")
        self._offer()
        fill_lines(self._computers, [self._computer(one) for one in host.computers])
        self._back.setVisible(bool(host.home and self._session.desk.server))
        self.back.setText(say("team-back", command=self._command))

    @Slot()
    def _offer(self) -> None:
        """Show the buttons that the person at the desk may use now."""
        say, alone = self._session.say, not self._session.desk.server and not self._failed
        self._making.setVisible(alone and self._session.may(Role.ADMINISTRATOR))
        self.make.setText(say("team-move" if self._host.made else "team-make"))
        self.fields.office.setEnabled(not self._host.made)
        self.start.setVisible(self._may_run() and not self._host.running)
        decides = self._may_decide()
        self.stop.setVisible(decides)
        self.network.setVisible(decides)
        self.network.setText(say("team-admit-alone" if self._host.office else "team-admit-office"))
        self._inviting.setVisible(decides)

    @property
    def _command(self) -> str:
        """The command that moves the desk back to one computer."""
        return f'wxdesk --desk "{self._host.home}" move --back {self._host.owner}'

    def _line(self, one: Connected) -> QWidget:
        say, people = self._session.say, self._session.texts.text("list-between").join(one.people)
        said = say("team-one", login=one.login, count=one.connections)
        return label(say("team-one-people", one=said, people=people) if people else said, name=f"teamOne-{one.login}")

    def _computer(self, login: str) -> QWidget:
        if login == self._host.login:
            return label(self._session.say("team-own", login=login))
        remove = button(self._session.say("team-remove"), f"teamRemove-{login}", partial(self._remove, login))
        return framed(row(label(login), None, remove))

    def _tell(self, words: str, tone: str) -> None:
        self.state.setText(words)
        retone(self.state, "tone", tone)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remove a shown password when another page is opened."""
        self._show_invitation(None)
        super().hideEvent(event)

    @Slot()
    def _make(self) -> None:
        """Record the move, and ask the program to close this window and move the desk to a server on this computer."""
        session, wish = self._session, self.fields.wish

        def decide(by: By) -> None:
            session.desk.team_host.decide_move(by, wish.share, office=wish.office)

        session.act(decide, lambda _: session.host_wanted.emit(wish))

    @Slot()
    def _start(self) -> None:
        """Start the server, which anybody at this computer may do: opening its desk does the same."""
        self._run(lambda hosting: hosting.start(), self._session.say("team-started"))

    @Slot()
    def _stop(self) -> None:
        session = self._session
        stop = partial(self._run, lambda hosting: hosting.stop(), session.say("team-stopped"))

        def decide(by: By) -> None:
            session.desk.team_host.decide_stop(by)

        session.act(decide, lambda _: stop())

    @Slot()
    def _admit(self) -> None:
        session, office = self._session, not self._host.office
        said = session.say("team-admitted-office" if office else "team-admitted-alone")
        admit = partial(self._run, lambda hosting: hosting.admit(office=office), said)
        session.act(lambda by: session.desk.team_host.decide_network(by, office=office), lambda _: admit())

    def _remove(self, login: str) -> None:
        session = self._session

        def done(_: None) -> None:
            session.done(session.say("team-removed", login=login))
            self.refresh()

        session.act(lambda by: session.desk.team_host.remove(login, by), done)

    def _run(self, work: Callable[["Hosting"], object], said: str) -> None:
        """Run `work` with the server of this computer on a pool thread.

        Then show the message `said`, and refresh the page.
        """

        def done(_: object) -> None:
            self._session.done(said)
            self.refresh()

        self._session.tasks.run(partial(_with_hosting, work), done, self._session.refuse)

    @Slot()
    def _invite(self) -> None:
        login, session = self.computer.text().strip(), self._session
        if not login:
            self.computer.setFocus()
            return

        def done(made: Invitation) -> None:
            self.computer.clear()
            self._show_invitation(made)
            self.refresh()

        session.act(lambda by: session.desk.team_host.invite(login, by), done)

    def _show_invitation(self, made: Invitation | None) -> None:
        """Show the login, the addresses and the password that an invited person types at the other computer.

        None removes them from the page.
        """
        self._invitation = made
        self._told.setVisible(made is not None)
        self.told.setText("" if made is None else self._words(made))

    def _words(self, made: Invitation) -> str:
        values = {"login": made.login, "addresses": "\n".join(made.addresses), "password": made.password}
        return self._session.say("team-invited", **values)

    @Slot()
    def _forget(self) -> None:
        self._show_invitation(None)

    @Slot()
    def _copy(self) -> None:
        if self._invitation is not None:
            QGuiApplication.clipboard().setText(self._words(self._invitation))
            self._session.done(self._session.say("team-copied"))

    @Slot()
    def _copy_back(self) -> None:
        QGuiApplication.clipboard().setText(self._command)
        self._session.done(self._session.say("copied", text=self._command))


def _read(desk: Desk) -> _Read:
    """Return who is connected to the server of `desk`, and the state of this computer's server.

    If the desk is on this computer's server and that server is stopped, nobody is connected. An error is returned
    too, not raised. Called on a pool thread.
    """
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver

    hosting, host = Hosting(), HostState()
    if not desk.server and not hosting.made:
        return _Read([], host, None)
    try:
        host = hosting.state()
        rests = host.made and not host.running and hosting.serves(desk.server)
        return _Read([] if rests or not desk.server else _connected(desk), host, None)
    except UserError as error:
        return _Read([], host, error)


def _connected(desk: Desk) -> list[Connected]:
    """Return who is connected to the server of `desk` now, with the names of the people instead of their ids.

    Called on a pool thread.
    """
    from wxdesk.bootstrap.desk.joining import connected_to  # noqa: PLC0415 - loads the server's driver

    names = {person.id: person.name for person in desk.people.all()}
    found = connected_to(desk.server)
    return [one._replace(people=tuple(names[id_] for id_ in one.people if id_ in names)) for one in found]


def _with_hosting[T](work: Callable[["Hosting"], T]) -> T:
    """Return the result of `work` for the server of this computer; called on a pool thread."""
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver

    return work(Hosting())
