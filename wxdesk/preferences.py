"""The preferences 偏好设置 of a user of this computer: folder of the desk, language, scale.

They are stored as a JSON file in the platform's configuration folder, not in the desk, because they name the desk's
folder.
"""

import json
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import platformdirs

from wxdesk.disk.privacy import make_last_folder, open_text
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import UserError

SCALES = (100, 125, 150, 175, 200)
"""The window scales that the user can choose, in per cent of the system's scale."""

_FILE = "preferences.json"
_CHANGING = threading.Lock()


class Preferences(NamedTuple):
    """The preferences of one user: the last chosen desk folder, the language and the scale of the window.

    `draft` holds the values typed into an unfinished first set-up, by field.
    """

    desk: str = ""
    """The folder of the desk that the user chose last; "" if none was chosen."""
    language: str = ""
    """The language of the window, such as "en"; "" if none was chosen."""
    scale: int = 100
    """One of `SCALES`."""
    draft: Mapping[str, str] = MappingProxyType({})
    """The typed values of an unfinished first set-up, by field."""


def read_preferences() -> Preferences:
    """Return the stored preferences; a missing or damaged file, or an invalid value, gives the defaults."""
    try:
        kept = json.loads(preferences_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _sound(kept) if isinstance(kept, dict) else Preferences()


def change_preferences(change: Callable[[Preferences], Preferences]) -> Preferences:
    """Apply `change` to the stored preferences, store the result and return it; any thread may call this.

    Raises:
        OSError: the configuration folder cannot be written.
        Unusable: the file cannot be replaced.
    """
    with _CHANGING:
        chosen = change(read_preferences())
        _write(chosen)
        return chosen


def remember(desk: str) -> None:
    """Store `desk`, a folder or the address of a server, as the desk that this user's wxdesk opens without being told.

    Raises:
        OSError: the configuration folder cannot be written.
        Unusable: the file cannot be replaced.
    """
    change_preferences(lambda kept: kept._replace(desk=desk, draft={}))


def _write(chosen: Preferences) -> None:
    """Write a new file and rename it to the old name, so that a crash leaves the old file intact."""
    path = preferences_path()
    make_last_folder(path.parent)
    fresh = path.with_name(f"{_FILE}.{os.getpid()}")
    kept = {**chosen._asdict(), "draft": dict(chosen.draft)}
    with open_text(fresh) as file:
        json.dump(kept, file, ensure_ascii=False, indent=1)
    try:
        rename(fresh, path)
    except UserError:
        with suppress(OSError):
            fresh.unlink()
        raise


def preferences_path() -> Path:
    """Return the path of the file, which need not exist."""
    return Path(platformdirs.user_config_dir("wxdesk", appauthor=False)) / _FILE


def _sound(kept: dict[str, Any]) -> Preferences:
    """Return the preferences in `kept`, the content of the file; an invalid value becomes the default."""
    desk, language, scale = kept.get("desk"), kept.get("language"), kept.get("scale")
    draft = kept.get("draft")
    return Preferences(
        desk=desk if isinstance(desk, str) else "",
        language=language if isinstance(language, str) else "",
        scale=scale if scale in SCALES else SCALES[0],
        draft={key: value for key, value in draft.items() if isinstance(value, str)} if isinstance(draft, dict) else {},
    )
