"""The account of the operating system and the name of the computer, as they tell them."""

import getpass
import platform

from wxdesk.domain.trail.envelope import Face, Workplace


def this_workplace(face: Face) -> Workplace:
    """Return the workplace of this process; an unknown account or host name is ""."""
    return Workplace.named(_account(), platform.node(), face)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # a container may run under a number that has no name
        return ""
