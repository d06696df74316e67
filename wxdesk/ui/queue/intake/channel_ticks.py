"""The channels that a submission is meant for, as boxes to tick."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import clear, column, label, named, row
from wxdesk.ui.widgets.basic.tick import Tick


class ChannelTicks(QWidget):
    """A caption above one box a channel; what is ticked stays when the channels change."""

    def __init__(self, session: Session) -> None:
        """Offer nothing before `offer`."""
        super().__init__()
        self.boxes: dict[str, Tick] = {}
        self._wanted: tuple[str, ...] = ()
        """Channels to tick as soon as the boxes exist."""
        self._row = row(spacing=12)
        self.setLayout(column(label(session.say("submission-channels"), "small"), self._row, spacing=2))

    @property
    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the channels that are ticked."""
        if not self.boxes:
            return self._wanted
        return tuple(channel for channel, box in self.boxes.items() if box.isChecked())

    def tick(self, channels: Collection[str]) -> None:
        """Tick these and no others, now or once they are offered."""
        self._wanted = tuple(channels)
        for channel, box in self.boxes.items():
            box.setChecked(channel in channels)

    def offer(self, channels: Sequence[tuple[str, str]]) -> None:
        """Show these channels (name, id)."""
        ticked = self.ticked
        clear(self._row)
        self.boxes = {channel: named(Tick(name), f"intakeChannel-{channel}") for name, channel in channels}
        for box in self.boxes.values():
            self._row.addWidget(box)
        self._row.addStretch(1)
        self.tick(ticked)
