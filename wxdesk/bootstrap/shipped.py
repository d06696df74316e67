"""The rulebook that travels with the program."""

from typing import TYPE_CHECKING

from wxdesk import assets

if TYPE_CHECKING:
    from wxdesk.domain.rulebook import Rulebook

RULEBOOK = "rulebooks/hs-2016.toml"


def shipped_text() -> str:
    """Return the shipped rulebook as it is written."""
    return assets.read_text(RULEBOOK)


def shipped_rulebook() -> "Rulebook":
    """Return the rulebook that travels with the program."""
    from wxdesk.domain.rulebook import read_rulebook  # noqa: PLC0415 - a window shows its first rows without

    return read_rulebook(shipped_text(), RULEBOOK)
