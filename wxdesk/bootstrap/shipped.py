"""The rulebook that travels with the program."""

from wxdesk import assets
from wxdesk.domain.rulebook import Rulebook, read_rulebook

RULEBOOK = "rulebooks/hs-2016.toml"


def shipped_text() -> str:
    """Return the shipped rulebook as it is written."""
    return assets.read_text(RULEBOOK)


def shipped_rulebook() -> Rulebook:
    """Return the rulebook that travels with the program."""
    return read_rulebook(shipped_text(), RULEBOOK)
