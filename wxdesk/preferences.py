"""The settings of one user of this computer: the place of the desk, language, scale.

One small JSON file in the platform's folder for settings, never in a desk: it is what finds the desk.
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
"""Per cent of the size that the system asks for."""

_FILE = "preferences.json"
_CHANGING = threading.Lock()


class Preferences(NamedTuple):
    """Choices of one user; `draft` holds what was typed into a set-up that has made no desk yet."""

    desk: str = ""
    language: str = ""
    scale: int = 100
    draft: Mapping[str, str] = MappingProxyType({})


def read_preferences() -> Preferences:
    """Return what was kept; a file that is missing or damaged counts as nothing chosen."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _sound(kept) if isinstance(kept, dict) else Preferences()


def change_preferences(change: Callable[[Preferences], Preferences]) -> Preferences:
    """Keep what `change` makes of the present choices, and return it; may be called from any thread.

    Raises:
        OSError: the folder for settings cannot be written; Unusable: the file there cannot be replaced.
    """
    with _CHANGING:
        chosen = change(read_preferences())
        _write(chosen)
        return chosen


def _write(chosen: Preferences) -> None:
    """Replace the file whole, so that a crash leaves the old one."""
    path = _path()
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


def _path() -> Path:
    return Path(platformdirs.user_config_dir("wxdesk", appauthor=False)) / _FILE


def _sound(kept: dict[str, Any]) -> Preferences:
    """Return what of a file can hold; a value of another kind is as if nobody had chosen."""
    desk, language, scale = kept.get("desk"), kept.get("language"), kept.get("scale")
    draft = kept.get("draft")
    return Preferences(
        desk=desk if isinstance(desk, str) else "",
        language=language if isinstance(language, str) else "",
        scale=scale if scale in SCALES else SCALES[0],
        draft={key: value for key, value in draft.items() if isinstance(value, str)} if isinstance(draft, dict) else {},
    )
