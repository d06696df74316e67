"""Guesses the unit of dropped files from the names of folders and files."""

import re
from collections.abc import Iterable

from wxdesk.domain.office.people import Unit
from wxdesk.services.office.staffing import face

_PART = re.compile(r"[^\W\d_]{2,}")
"""A part of a file name: at least two letters, without the digits and signs between the parts."""


def unit_in(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the unit whose name occurs in `name`; if several do, the one with the longest name."""
    shown = face(name).casefold()
    named = [unit for unit in units if face(unit.name).casefold() in shown]
    return max(named, key=lambda unit: len(unit.name), default=None)


def short_unit_in(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the only unit whose name begins with a part of `name`, such as 综超 for 综超事业部; else None."""
    parts = {part.casefold() for part in _PART.findall(face(name))}
    named = [unit for unit in units if any(face(unit.name).casefold().startswith(part) for part in parts)]
    return named[0] if len(named) == 1 else None
