"""Turn acts of the desk, from any thread, into a signal on the window's thread."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Listenable(Protocol):
    """A desk that calls back after each durable event, on the thread that wrote it."""

    def listen(self, callback: "Bridge.Heard", /) -> None:
        """Call `callback` with each act from now on."""
        ...


class Bridge(QObject):
    """Emits `acted` with the name of each act, such as `submission.accepted`, to receivers on the window's thread."""

    class Heard(Protocol):
        """The callback of the desk."""

        def __call__(self, act: str, /) -> None:
            """Receive the name of an act."""
            ...

    acted = Signal(object)

    def __init__(self, desk: Listenable, parent: QObject | None = None) -> None:
        """Listen to `desk` from now on."""
        super().__init__(parent)
        desk.listen(self._heard)

    def _heard(self, act: str, /) -> None:
        if isValid(self):
            self.acted.emit(act)
