"""The units that folders and files are named after, so that nobody has to say what their names say."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from wxdesk.domain.office.people import Unit
from wxdesk.services.office.staffing import face

_LOOKED_AT = 1000
"""Maximum number of folders inside one that are searched for a unit's name."""
_ARCHIVES = (".zip", ".eml")


def unit_in(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the unit whose name stands in `name`, the longest where one is part of another."""
    shown = face(name).casefold()
    named = [unit for unit in units if face(unit.name).casefold() in shown]
    return max(named, key=lambda unit: len(unit.name), default=None)


def named_units(paths: Sequence[Path], units: Sequence[Unit]) -> list[Unit | None]:
    """Return each unit that what was dropped is named after, and None where something names none.

    A folder that names none may hold a folder of each unit. Loose files come in together: one name is enough.
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
    """Return what the folders in a folder are named after; an archive has to be unpacked for that.

    A folder that may not be looked into is told when it is taken in.
    """
    if not path.is_dir():
        return [None]
    try:
        inside = [child.name for child in islice(path.iterdir(), _LOOKED_AT) if child.is_dir()]
    except OSError:
        return [None]
    return [unit_in(name, units) for name in inside] or [None]
