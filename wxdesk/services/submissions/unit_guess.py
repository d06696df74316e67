"""Guesses the unit of dropped files from the names of folders and files."""

from collections.abc import Iterable

from wxdesk.domain.office.people import Unit
from wxdesk.services.office.staffing import face


def unit_in(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the unit whose name occurs in `name`; if several do, the one with the longest name."""
    shown = face(name).casefold()
    named = [unit for unit in units if face(unit.name).casefold() in shown]
    return max(named, key=lambda unit: len(unit.name), default=None)
