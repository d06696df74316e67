"""Opens the desk of a team from the set-up: joins one, or moves a new one to a server. For pool threads."""

from pathlib import Path

from wxdesk.bootstrap import Desk, open_desk
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face
from wxdesk.preferences import remember
from wxdesk.ui.settings.pages.host_fields import HostWish
from wxdesk.ui.settings.set_up.server_fields import ServerTexts
from wxdesk.ui.settings.set_up.team_choice import TeamAnswers


def joined(team: TeamAnswers) -> Desk:
    """Join the desk at the typed address and return it opened; raises the errors of `join` and `open_desk`."""
    from wxdesk.bootstrap.desk.joining import join  # noqa: PLC0415 - loads the server's driver

    folder = join(team.address, team.password)
    return open_desk(folder, server=team.address, workplace=this_workplace(Face.WINDOW))


def require_host() -> None:
    """Check that this computer can become a server; raises the errors of `Hosting.require`."""
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver

    Hosting().require()


def require_server(texts: ServerTexts) -> None:
    """Check the office's server and both logins; raises the errors of `office_server.require_server`."""
    from wxdesk.bootstrap.desk import office_server  # noqa: PLC0415 - loads the server's driver

    office_server.require_server(texts.wish)


def served(folder: Path, texts: ServerTexts) -> Desk:
    """Move the desk in `folder` to the office's server, and return the moved desk, opened with the daily login.

    The desk's address is stored as the desk that each start opens. Raises the errors of `take_to_server` and
    `open_daily`.
    """
    from wxdesk.bootstrap.desk.office_server import open_daily, take_to_server  # noqa: PLC0415 - loads the server's driver

    wish = texts.wish
    take_to_server(folder, wish)
    return open_daily(wish, this_workplace(Face.WINDOW))


def hosted(folder: Path, wish: HostWish) -> Desk:
    """Move the desk in `folder` to the server of this computer, and return the moved desk, opened.

    The server's address is stored as the desk that each start opens. Raises the errors of `Hosting.take_in` and
    `open_desk`.
    """
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver
    from wxdesk.bootstrap.team.moving import team_folder  # noqa: PLC0415 - the same

    hosting = Hosting()
    hosting.take_in(folder, wish.share, office=wish.office)
    hosting.write_starter()
    server = hosting.address
    remember(server)
    return open_desk(team_folder(server), server=server, workplace=this_workplace(Face.WINDOW))
