"""Turn the desk's events, which are written on any thread, into a signal on the window's thread."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Listenable(Protocol):
    """A desk that calls a function after each stored event, on the thread that wrote the event."""

    def listen(self, callback: "Bridge.Heard", /) -> None:
        """Call `callback` after each event stored from now on, with the event's act, such as `submission.accepted`."""
        ...


class Bridge(QObject):
    """Emits `acted` with the name of each act, such as `submission.accepted`, on the window's thread."""

    class Heard(Protocol):
        """The type of the functions that a desk calls after each stored event."""

        def __call__(self, act: str, /) -> None:
            """Receive the name of the act whose event was stored."""
            ...

    acted = Signal(object)

    def __init__(self, desk: Listenable, parent: QObject | None = None) -> None:
        """Listen to the events of `desk` until this object is deleted."""
        super().__init__(parent)
        desk.listen(self._heard)

    def _heard(self, act: str, /) -> None:
        if isValid(self):
            self.acted.emit(act)
