"""Restoring without an opened desk, as on a new computer; its parts are imported on first use."""

from typing import TYPE_CHECKING

from wxdesk.domain.trail.envelope import Workplace

if TYPE_CHECKING:
    from wxdesk.services.keeping.restoring import Restoring


def restoring_of(workplace: Workplace) -> "Restoring":
    """Return the service that restores desks; the event of a restore names `workplace`."""
    from wxdesk.bootstrap.desk import SystemClock, open_desk
    from wxdesk.bootstrap.keeping_ground import DeskRestoreGround
    from wxdesk.services.keeping.restoring import Restoring

    return Restoring(DeskRestoreGround(lambda folder: open_desk(folder, workplace=workplace)), SystemClock())
