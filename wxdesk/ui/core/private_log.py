"""The log of the window, which other users of the computer cannot read."""

from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wxdesk.disk.privacy import open_text


class PrivateLog(RotatingFileHandler):
    """A rotating log file whose files are readable by this user only."""

    def _open(self) -> TextIOWrapper:
        """Open the log file so that only its owner can read it."""
        return open_text(Path(self.baseFilename), "a")
