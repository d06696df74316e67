"""Stores checkpoints in places of outside proof 外部存证, folders beyond the desk, and the settings of these places.

Each checkpoint is a small text file of its own, which is never overwritten. A desk has one folder in each place:

```
wxdesk存证-<name of the desk>-<beginning of the log id>/
  读我-这是什么.txt
  000000312-20261129T061000Z.txt
```
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.keeping.checkpoints import CheckpointUnreadable, ProofPlace, SignedCheckpoint, read_checkpoint
from wxdesk.files.keeping.desk_folder import KEEPING
from wxdesk.files.vault import durable

README = "读我-这是什么.txt"
_SETTINGS = "checkpoint-places.json"
_LOG_DIGITS, _NAME_CHARACTERS = 8, 40
_MOST_BYTES = 4096
"""Maximum size of a checkpoint; a larger file is none."""


def proof_folder(place: Path, log: str, name: str) -> Path:
    """Return the folder in `place` for the checkpoints of the desk `name`, whose trail has the id `log`."""
    plain = "".join(sign for sign in name if sign.isalnum())[:_NAME_CHARACTERS]
    return place / f"wxdesk存证-{plain}-{log[:_LOG_DIGITS]}"


def write_checkpoint(folder: Path, made: SignedCheckpoint, readme: str) -> Path:
    """Write a checkpoint into the folder of a desk, durably, and return its path.

    Raises:
        Unusable: the place cannot be reached or written, or the file that is read back differs.
    """
    if not folder.parent.is_dir():
        raise Unusable("path-missing", path=str(folder.parent), why="")
    durable.make_folder(folder, private=False)
    if not (folder / README).exists():
        durable.write_file(folder / README, readme.encode(), private=False)
    path = folder / f"{made.head.seq:09d}-{made.at.astimezone(UTC):%Y%m%dT%H%M%SZ}.txt"
    content = made.note.encode()
    durable.write_file(path, content, private=False)
    if read_small(path) != content:
        raise Unusable("backup-unlike", path=str(path))
    return path


def checkpoints_in(folder: Path) -> list[tuple[str, SignedCheckpoint | None]]:
    """Return name and content of each checkpoint in the folder of a desk, oldest first; None if one is unreadable.

    Raises:
        Unusable: the place cannot be read.
    """
    if not folder.parent.is_dir():
        raise Unusable("path-missing", path=str(folder.parent), why="")
    try:
        paths = sorted(folder.glob("*.txt"))
    except OSError as error:
        raise unusable(folder, error) from error
    return [(path.name, _read(path)) for path in paths if path.name != README]


def _read(path: Path) -> SignedCheckpoint | None:
    try:
        return read_checkpoint(read_small(path))
    except (CheckpointUnreadable, UserError):
        return None


def read_small(path: Path) -> bytes:
    """Return the content of a file that may be a checkpoint, at most its first 4,096 bytes.

    Raises:
        Unusable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise unusable(path, error) from error


def read_proof_places(desk: Path) -> list[ProofPlace]:
    """Return the places to which the desk in a folder writes its checkpoints; none if there is no settings file.

    Raises:
        Unusable: `checkpoint-settings`, the file is damaged; or it cannot be read.
    """
    path = desk / KEEPING / _SETTINGS
    try:
        kept = json.loads(path.read_bytes()) if path.is_file() else []
        return [_place(one) for one in kept]
    except OSError as error:
        raise unusable(path, error) from error
    except (ValueError, TypeError, KeyError) as error:
        raise Unusable("checkpoint-settings", path=str(path)) from error


def _place(kept: dict[str, Any]) -> ProofPlace:
    last = kept["last_at"]
    at = datetime.fromisoformat(str(last)) if last else None
    return ProofPlace(str(kept["path"]), str(kept["name"]), at, int(kept["last_seq"]))


def write_proof_places(desk: Path, places: Sequence[ProofPlace]) -> None:
    """Store durably to which places the desk in a folder writes its checkpoints.

    Raises:
        Unusable: the desk's folder cannot be written.
    """
    path = desk / KEEPING / _SETTINGS
    rows = [{**asdict(one), "last_at": one.last_at.isoformat() if one.last_at else None} for one in places]
    privacy.make_folder(path.parent)
    durable.write_file(path, json.dumps(rows, ensure_ascii=False, indent=1).encode())
