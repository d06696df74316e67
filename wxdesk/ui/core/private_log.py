"""The log of the window, which others on this computer may not read."""

from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wxdesk.disk.privacy import open_text


class PrivateLog(RotatingFileHandler):
    """A log file of limited size; each new file of it belongs to this account alone."""

    def _open(self) -> TextIOWrapper:
        """Open the file as the handler asks for it."""
        return open_text(Path(self.baseFilename), "a")
