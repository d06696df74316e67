"""Opens the desk of a team from the set-up: joins one, or makes this computer its server. For pool threads."""

from pathlib import Path

from wxdesk.bootstrap import Desk, open_desk
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face
from wxdesk.preferences import remember
from wxdesk.ui.settings.pages.host_fields import HostWish
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
