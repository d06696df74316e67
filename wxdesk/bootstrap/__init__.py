"""The composition root: creates the database, file store and services of a desk 工作库, and connects them."""

from wxdesk.bootstrap.desk.desk import Desk, open_desk
from wxdesk.bootstrap.desk.making import make_desk
from wxdesk.bootstrap.place.moved_note import DATABASE, MOVED
from wxdesk.bootstrap.place.places import DeskPlace, is_server, last_desk, look_at, platform_folder
from wxdesk.bootstrap.restoring import places_of, restoring_of
from wxdesk.bootstrap.shipped import RULEBOOK, shipped_regulations, shipped_rulebook
from wxdesk.bootstrap.verifying import verify_alone, verify_export
from wxdesk.files.vault.opened_copy import OpenedCopy
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
