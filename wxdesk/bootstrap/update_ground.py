"""Connects updates with the folder on a share, the settings of the desk, and this computer."""

import platform
import sys
from pathlib import Path

from wxdesk.domain.keeping.updates import UpdateSource
from wxdesk.files.keeping.update_folder import (
    add_installer,
    copy_installer,
    read_manifest,
    read_source,
    write_manifest,
    write_source,
)
from wxdesk.files.keys.public_key import signature_fits


class DeskUpdateGround:
    """Gives updates access to the folder that the desk in one folder asks."""

    def __init__(self, folder: Path) -> None:
        """Use the desk in `folder`."""
        self._folder = folder

    def source(self) -> UpdateSource | None:
        """Return the folder that this computer asks for updates; None if nobody named one."""
        return read_source(self._folder)

    def keep_source(self, source: UpdateSource | None) -> None:
        """Store which folder this computer asks for updates; None means none."""
        write_source(self._folder, source)

    @staticmethod
    def computer() -> tuple[str, str]:
        """Return the names of this computer's system and processor."""
        return sys.platform, platform.machine()

    manifest = staticmethod(read_manifest)
    copy = staticmethod(copy_installer)
    add = staticmethod(add_installer)
    write = staticmethod(write_manifest)
    fits = staticmethod(signature_fits)
