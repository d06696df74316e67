"""What a screen was asked for and does not have: nothing else is selected in its place."""

from wxdesk.ui.session import Session


class NotThere:
    """True from when something asked for is missing until somebody chooses or asks for something else."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing missing."""
        self._session = session
        self._missing = False

    def __bool__(self) -> bool:
        """Tell whether what was asked for last is missing."""
        return self._missing

    def begin(self, words: str = "") -> None:
        """Note that it is missing, and say so; without `words` somebody else says it."""
        self._missing = True
        if words:
            self._session.noticed.emit("warn", words)

    def end(self) -> None:
        """Take back what was said: something is chosen or asked for."""
        if self._missing:
            self._missing = False
            self._session.noticed.emit("", "")
