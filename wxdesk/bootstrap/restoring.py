"""Restoring without an opened desk, as on a new computer; its parts are imported on first use."""

from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.domain.trail.envelope import Workplace

if TYPE_CHECKING:
    from wxdesk.domain.keeping.places import BackupPlace
    from wxdesk.services.keeping.restoring import Restoring


def restoring_of(workplace: Workplace) -> "Restoring":
    """Return the service that restores desks; the event of a restore names `workplace`."""
    from wxdesk.bootstrap.desk.clocks import SystemClock
    from wxdesk.bootstrap.desk.desk import open_desk
    from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
    from wxdesk.services.keeping.restoring import Restoring

    return Restoring(DeskRestoreGround(lambda folder: open_desk(folder, workplace=workplace)), SystemClock())


def places_of(desk: Path) -> "list[BackupPlace]":
    """Return the backup places of a desk without opening the desk, because it may be damaged.

    None are returned if there is no desk, or the settings of its places are damaged.
    """
    from wxdesk.domain.desk.errors import Unusable
    from wxdesk.files.keeping.place_settings import read_places

    try:
        return read_places(desk)
    except Unusable:
        return []
