"""The envelope of an event: its version, and the workplace at which it was entered.

Version 1 names no workplace. Version 2 names the operating system account, the computer and the face (window,
command line and so on). These are facts about the workplace, and no proof of a person.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from wxdesk.domain.desk.shown import kept_text, without_acting

VERSION = 2
"""The format version of new events; events of older versions stay valid."""

_LONGEST = 64
"""Maximum number of characters of an account name and of a host name."""


class Face(StrEnum):
    """The interface of the program through which an event was entered, such as the window."""

    WINDOW = "window"
    COMMAND_LINE = "command line"
    DEMO = "demo"
    PROGRAM = "program"


class Workplace(NamedTuple):
    """The account, computer and interface at which events are entered; unknown names are ""."""

    os_account: str
    host: str
    face: Face

    @classmethod
    def named(cls, os_account: str, host: str, face: Face) -> Self:
        """Return a workplace with its names cut to 64 characters and without control characters."""
        return cls(_bounded(os_account), _bounded(host), face)

    def columns(self) -> dict[str, str]:
        """Return the fields of an event that describe the workplace."""
        return {"os_account": self.os_account, "host": self.host, "face": self.face.value}


def envelope_problem(body: Mapping[str, Any]) -> str | None:
    """Return the code of a problem of an event's envelope, None if it is valid.

    `version`: the version of the format is unknown. `envelope`: account, computer or interface is missing, too long
    or unknown.
    """
    version = body.get("v", 1)
    if type(version) is not int or not 1 <= version <= VERSION:
        return "version"
    if version == 1:
        return None
    account, host, face = body.get("os_account"), body.get("host"), body.get("face")
    fits = isinstance(account, str) and isinstance(host, str) and len(account) <= _LONGEST and len(host) <= _LONGEST
    return None if fits and face in _FACES else "envelope"


_FACES = tuple(face.value for face in Face)


def _bounded(name: str) -> str:
    return kept_text(without_acting(name))[:_LONGEST]
