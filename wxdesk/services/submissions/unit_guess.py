"""Guesses the unit of dropped files from the names of folders and files."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from wxdesk.domain.office.people import Unit
from wxdesk.services.office.staffing import face

_LOOKED_AT = 1000
"""Maximum number of entries searched in one folder."""
_ARCHIVES = (".zip", ".eml")


def unit_in(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the unit whose name occurs in `name`; if several do, the one with the longest name."""
    shown = face(name).casefold()
    named = [unit for unit in units if face(unit.name).casefold() in shown]
    return max(named, key=lambda unit: len(unit.name), default=None)


def named_units(paths: Sequence[Path], units: Sequence[Unit]) -> list[Unit | None]:
    """Return each unit named in the dropped folders or files; None stands for items that name no unit.

    A folder that names no unit may contain one folder per unit. Single files belong together: if one of them names a
    unit, the others add no None.
    """
    found: list[Unit | None] = []
    loose = [path for path in paths if not (path.is_dir() or path.suffix.lower() in _ARCHIVES)]
    for path in paths:
        if path not in loose:
            named = unit_in(path.name, units)
            found += [named] if named else _inside(path, units)
    if loose:
        found += [unit for path in loose if (unit := unit_in(path.name, units))] or [None]
    return list(dict.fromkeys(found))


def _inside(path: Path, units: Sequence[Unit]) -> list[Unit | None]:
    """Return the units named by the subfolders of a folder; [None] for an archive or an unreadable folder."""
    if not path.is_dir():
        return [None]
    try:
        inside = [child.name for child in islice(path.iterdir(), _LOOKED_AT) if child.is_dir()]
    except OSError:
        return [None]
    return [unit_in(name, units) for name in inside] or [None]
