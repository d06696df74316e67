"""Locates exported packages and finds those that are missing on disk."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import Unusable
from wxdesk.services.desk.ports import Reader, Store


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
        return not self.stays_at(_host_of(row["body"]))

    def stays_at(self, computer: str) -> bool:
        """Tell whether a package that the computer named `computer` exported is only on that other computer.

        False if the name is "", which means that nobody recorded the computer.
        """
        return self._computer is not None and computer not in ("", self._computer)

    def folder_of(self, folder: str, name: str) -> Path:
        """Return the desk's package folder if it contains the package `name`, else the recorded `folder`."""
        return self._folder if _is_in(self._folder, name) else Path(folder)

    def reached_folder(self, folder: str, name: str) -> Path:
        """Return the folder that contains the package `name`; raise an error if only another computer has it.

        `folder` is where the export wrote the package. It is returned if the desk's package folder does not contain
        the package.

        Raises:
            Unusable: `package-elsewhere`; the package is not here, because another computer exported and keeps it.
        """
        computer = self._store.read(lambda reader: self.other_computer(reader, folder, name))
        if computer:
            raise Unusable("package-elsewhere", name=name, computer=computer, path=folder)
        return self.folder_of(folder, name)

    def other_computer(self, reader: Reader, folder: str, name: str) -> str:
        """Return the name of the other computer, if only that computer has the package `name`; otherwise return "".

        `folder` is where the export wrote the package.
        """
        if _is_in(self.folder_of(folder, name), name):
            return ""
        computer = _exported_at(reader, name)
        return computer if self.stays_at(computer) else ""


def _exported_at(reader: Reader, name: str) -> str:
    """Return the computer that exported the package `name`; "" if no event names one."""
    found = reader.query("package_event", name=name)
    return _host_of(found[0]["body"]) if found else ""


def _host_of(body: str | None) -> str:
    """Return the computer that the event with the JSON text `body` names; "" if it names none."""
    host = json.loads(body).get("host") if body else None
    return str(host or "")


def _is_in(folder: Path, name: str) -> bool:
    return any((folder / f"{name}{end}").exists() for end in ("", ".zip"))
