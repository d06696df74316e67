"""The shipped rulebook, and the regulations that it quotes."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from wxdesk import assets

if TYPE_CHECKING:
    from wxdesk.domain.figures.headings import FigureHeadings
    from wxdesk.domain.rulebook.regulations import Regulations
    from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook

RULEBOOK = "rulebooks/hs-2016.toml"
_LEXICONS = "lexicons"
_REGULATIONS = "regulations"
_REGISTERS = "registers"
_HEADINGS = "figures/headings.toml"
_INDEX = f"{_REGULATIONS}/index.toml"


def shipped_text() -> str:
    """Return the text of the shipped rulebook."""
    return assets.read_text(RULEBOOK)


def shipped_rulebook() -> "Rulebook":
    """Return the shipped rulebook with the shipped lexicons."""
    from wxdesk.domain.rulebook.rules import read_rulebook  # noqa: PLC0415 - first rows need no rulebook

    return read_rulebook(shipped_text(), RULEBOOK, "", shipped_lexicons())


@cache
def shipped_lexicons() -> "tuple[LexiconFile, ...]":
    """Return the shipped lexicons, sorted by name."""
    from wxdesk.domain.rulebook.rules import LexiconFile  # noqa: PLC0415 - first rows need no rulebook

    names = [f"{_LEXICONS}/{name}" for name in assets.names(_LEXICONS, ".toml")]
    return tuple(LexiconFile(name, assets.read_text(name)) for name in names)


def shipped_registers() -> Mapping[str, str]:
    """Return the texts of the shipped declarations of registers, by file name."""
    return {name: assets.read_text(f"{_REGISTERS}/{name}") for name in assets.names(_REGISTERS, ".toml")}


@cache
def shipped_headings() -> "FigureHeadings":
    """Return the known column headings of WeChat's exported tables, each with its meaning.

    For example, 阅读量 means the number of reads.
    """
    from wxdesk.domain.figures.headings import read_headings  # noqa: PLC0415 - needed only for an import

    return read_headings(assets.read_text(_HEADINGS), _HEADINGS)


@cache
def shipped_regulations() -> "Regulations":
    """Return the regulations that the rulebook quotes, word for word."""
    from wxdesk.domain.rulebook.regulations import read_regulations  # noqa: PLC0415 - needed only to show a clause

    return read_regulations(assets.read_text(_INDEX), _INDEX, lambda file: assets.read_text(f"{_REGULATIONS}/{file}"))
