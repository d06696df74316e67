"""The bridge from the core to the window: acts of the desk become one signal on the window's thread."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Listenable(Protocol):
    """A desk that calls back after each durable event, on whatever thread wrote it."""

    def listen(self, callback: "Bridge.Heard", /) -> None:
        """Call `callback` with the act from now on."""
        ...


class Bridge(QObject):
    """Emits `acted` with each act such as `submission.accepted`; receivers live on the window's thread."""

    class Heard(Protocol):
        """What a desk calls with an act."""

        def __call__(self, act: str, /) -> None:
            """Hear the act."""
            ...

    acted = Signal(object)

    def __init__(self, desk: Listenable, parent: QObject | None = None) -> None:
        """Listen to `desk` from now on."""
        super().__init__(parent)
        desk.listen(self._heard)

    def _heard(self, act: str, /) -> None:
        if isValid(self):
            self.acted.emit(act)
