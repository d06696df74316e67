"""Finds the workplace of an act: the account in the operating system and the name of the computer."""

import getpass
import os
import platform
import sys

from wxdesk.domain.trail.envelope import Face, Workplace


def this_workplace(face: Face) -> Workplace:
    """Return the workplace of this process.

    `face` is the kind of program, such as the command line. An unknown account or host name is "".
    """
    return Workplace.named(_account(), _computer(), face)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # a container may run under a user number that has no account name
        return ""


def _computer() -> str:
    """Return the host name of this computer; "" if it is unknown.

    On Windows the name comes from the variable COMPUTERNAME. There, `platform.node` would ask a system
    service, which can hang.
    """
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else platform.node()
