"""The drops that nobody has accepted or returned yet, as they are stored in the settings for the next window."""

import json
from contextlib import suppress
from pathlib import Path

from wxdesk.ui.core.session import Session

WAITING = "drops/waiting"
"""Settings key of the drops that nobody accepted or returned yet: paths, and what was typed about each delivery."""


def waiting_paths(session: Session) -> list[Path]:
    """Return the dropped paths that a person had neither accepted nor discarded when an earlier window closed."""
    kept = str(session.setting(WAITING, "") or "")
    return [path for paths, _ in still_there(kept) for path in paths] if kept else []


def still_there(kept: str) -> list[tuple[tuple[Path, ...], list[dict[str, str]]]]:
    """Return the drops in the stored text `kept` whose files still exist, each with the texts typed about it."""
    drops = []
    with suppress(ValueError, TypeError, KeyError):
        for one in json.loads(kept):
            paths = tuple(path for path in map(Path, one["paths"]) if path.exists())
            if paths:
                drops.append((paths, [dict(said) for said in one["typed"]]))
    return drops
