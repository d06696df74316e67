"""Locates exported packages, and lists those of the trail that are missing on disk."""

from datetime import datetime
from pathlib import Path

from wxdesk.services.desk.ports import Store


class Shelving:
    """Finds packages again."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Look in `folder`, the desk's own place for packages, besides where each was exported to."""
        self._store = store
        self._folder = folder

    def missing(self, since: datetime) -> list[str]:
        """Return the names of packages exported after `since` whose event stands and that are not there.

        Causes are a crash between the event and the renaming, or a moved folder.
        """
        found = self._store.read(lambda reader: reader.query("packages_since", since=since))
        places = [(self.folder_of(row["folder"], row["name"]), row["name"]) for row in found]
        return [name for folder, name in places if not _is_in(folder, name)]

    def folder_of(self, folder: str, name: str) -> Path:
        """Return where a package written to `folder` lies: with the desk, be it moved or copied, or there."""
        return self._folder if _is_in(self._folder, name) else Path(folder)


def _is_in(folder: Path, name: str) -> bool:
    return any((folder / f"{name}{end}").exists() for end in ("", ".zip"))
