"""Finish the renames of a restore that was killed between two of them."""

import json
from pathlib import Path

from wxdesk.disk.renaming import rename
from wxdesk.domain.keeping.manifest import DATABASE_NAME


def note_beside(desk: Path) -> Path:
    """Return the path of the file that announces the renames of a restore, beside the folder of the desk."""
    return desk.with_name(f".{desk.name}.restoring.json")


def finish_swap(desk: Path) -> None:
    """Finish putting a restored desk in place if that was interrupted (see `put_in_place`); otherwise do nothing."""
    note = note_beside(desk)
    if not note.is_file():
        return
    if not (desk / DATABASE_NAME).is_file():
        steps = json.loads(note.read_bytes())
        sources = (steps["restored"], steps["aside"])
        found = next((path for name in sources if name and (path := desk.with_name(name)).is_dir()), None)
        if found is not None:
            if desk.is_dir():
                desk.rmdir()
            rename(found, desk)
    note.unlink(missing_ok=True)
