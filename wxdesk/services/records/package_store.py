"""Locates exported packages and finds those that are missing on disk."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from wxdesk.services.desk.ports import Store


class Shelving:
    """Finds the folders of exported packages, and packages that are missing."""

    def __init__(self, store: Store, folder: Path, computer: str | None = None) -> None:
        """Prepare to find packages in the desk's package folder `folder`, or else where each export wrote its package.

        `store` has the record of each export. `computer` is the name of this computer if packages stay on the
        computer that exported them; None if all computers of the desk reach them.
        """
        self._store = store
        self._folder = folder
        self._computer = computer

    def missing(self, since: datetime) -> list[str]:
        """Return the names of packages exported after `since` that are recorded in the trail but missing on disk.

        A package is missing if the program crashed after it recorded the export and before it moved the package to
        its final place, or if the package was moved later. A package that stays on another computer is not missing.
        """
        found = self._store.read(lambda reader: reader.query("packages_since", since=since))
        places = [(self.folder_of(row["folder"], row["name"]), row["name"]) for row in found if self._is_here(row)]
        return [name for folder, name in places if not _is_in(folder, name)]

    def _is_here(self, row: Mapping[str, Any]) -> bool:
        """Tell whether this computer can reach the disk to which the package of `row` was exported.

        If packages stay on the computer that exported them, the export's event names that computer.
        """
        body = json.loads(row["body"]) if self._computer is not None and row["body"] else {}
        return body.get("host", self._computer) == self._computer

    def folder_of(self, folder: str, name: str) -> Path:
        """Return the desk's package folder if it contains the package `name`, else the recorded `folder`."""
        return self._folder if _is_in(self._folder, name) else Path(folder)


def _is_in(folder: Path, name: str) -> bool:
    return any((folder / f"{name}{end}").exists() for end in ("", ".zip"))
