"""Versions (版本) of the program, Python and Qt."""

import platform

from PySide6.QtCore import qVersion

from wxdesk import __version__


def program_versions() -> str:
    """Return the versions of wxdesk, Python and Qt in one line."""
    return f"wxdesk {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
