"""The composition root: creates the database, file store and services of a desk 工作库, and connects them."""

from wxdesk.bootstrap.desk import (
    DATABASE,
    MOVED,
    Desk,
    DeskPlace,
    OpenedCopy,
    is_server,
    last_desk,
    look_at,
    make_desk,
    open_desk,
    platform_folder,
    verify_alone,
    verify_export,
)
from wxdesk.bootstrap.restoring_parts import places_of, restoring_of
from wxdesk.bootstrap.shipped import RULEBOOK, shipped_regulations, shipped_rulebook
from wxdesk.store.window_lock import WindowLock

__all__ = [
    "DATABASE",
    "MOVED",
    "RULEBOOK",
    "Desk",
    "DeskPlace",
    "OpenedCopy",
    "WindowLock",
    "is_server",
    "last_desk",
    "look_at",
    "make_desk",
    "open_desk",
    "places_of",
    "platform_folder",
    "restoring_of",
    "shipped_regulations",
    "shipped_rulebook",
    "verify_alone",
    "verify_export",
]
