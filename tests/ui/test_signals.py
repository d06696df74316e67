"""The installed versions of PySide6 and CPython survive thousands of signals."""

from PySide6.QtCore import QObject, Signal, Slot

EMISSIONS = 5000  # PySide6 6.12.0 on CPython 3.11 crashes after some 570 signals


class Caller(QObject):
    """The object whose signals are emitted."""

    flagged = Signal(bool)
    said = Signal(object)


class Receiver(QObject):
    """Records the values that arrive at its slots."""

    def __init__(self) -> None:
        super().__init__()
        self.flags: list[bool] = []
        self.values: list[object] = []

    @Slot(bool)
    def on_flagged(self, flag: bool) -> None:
        self.flags.append(flag)

    @Slot(object)
    def on_said(self, value: object) -> None:
        self.values.append(value)


def test_a_signal_can_be_emitted_five_thousand_times() -> None:
    caller, receiver = Caller(), Receiver()
    caller.flagged.connect(receiver.on_flagged)
    caller.said.connect(receiver.on_said)
    for number in range(EMISSIONS):
        caller.flagged.emit(number % 2 == 0)
        caller.said.emit((number, None))
    assert sum(receiver.flags) == EMISSIONS // 2
    assert receiver.values[-1] == (EMISSIONS - 1, None)
