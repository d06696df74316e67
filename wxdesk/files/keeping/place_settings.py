"""Reads and writes the settings of a desk's backup places on this computer, a small file in the desk's folder."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.domain.keeping.places import BackupPlace
from wxdesk.files.keeping.desk_folder import KEEPING
from wxdesk.files.vault import durable

_FILE = "places.json"


def settings_path(desk: Path) -> Path:
    """Return the path of the file with the settings of the backup places, for the desk in the folder `desk`."""
    return desk / KEEPING / _FILE


def read_places(desk: Path) -> list[BackupPlace]:
    """Return the backup places of the desk in a folder; none if there is no settings file.

    Raises:
        Unusable: `backup-settings`, the file is damaged; or it cannot be read.
    """
    path = settings_path(desk)
    try:
        kept = json.loads(path.read_bytes()) if path.is_file() else []
        return [_place(one) for one in kept]
    except OSError as error:
        raise unusable(path, error) from error
    except (ValueError, TypeError, KeyError) as error:
        raise Unusable("backup-settings", path=str(path)) from error


def _place(kept: dict[str, Any]) -> BackupPlace:
    last = kept.pop("last_at")
    return BackupPlace(last_at=datetime.fromisoformat(str(last)) if last else None, **kept)


def write_places(desk: Path, places: Sequence[BackupPlace]) -> None:
    """Store the backup places of the desk in a folder, durably.

    Raises:
        Unusable: the desk's folder cannot be written.
    """
    path = settings_path(desk)
    rows = [{**asdict(one), "last_at": one.last_at.isoformat() if one.last_at else None} for one in places]
    durable.make_folder(path.parent)
    durable.write_file(path, json.dumps(rows, ensure_ascii=False, indent=1).encode())
