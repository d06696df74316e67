"""Gives the update service access to the updates folder on a share, the desk's settings, and this computer."""

import sys
from pathlib import Path

from wxdesk.disk.system import processor
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
    """Gives the update service access to the updates folder on a share, and to the setting that names it."""

    def __init__(self, folder: Path) -> None:
        """Use the updates folder that the settings of the desk in `folder` name."""
        self._folder = folder

    def source(self) -> UpdateSource | None:
        """Return the setting that names the updates folder on a share; None if nobody named one."""
        return read_source(self._folder)

    def keep_source(self, source: UpdateSource | None) -> None:
        """Store the setting that names the updates folder on a share; None removes the setting."""
        write_source(self._folder, source)

    @staticmethod
    def computer() -> tuple[str, str]:
        """Return the names of this computer's operating system and processor, such as ("linux", "x86_64")."""
        return sys.platform, processor()

    manifest = staticmethod(read_manifest)
    copy = staticmethod(copy_installer)
    add = staticmethod(add_installer)
    write = staticmethod(write_manifest)
    fits = staticmethod(signature_fits)
