"""The last step of a set-up: a summary, what is still to be answered, and how to begin to work."""

from PySide6.QtWidgets import QWidget

from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.settings.channels.channels_page import is_open
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic.basics import column, label
from wxdesk.ui.widgets.basic.scroll import scrolled


class LastStep(QWidget):
    """Shows a summary of the new desk; `refresh` counts its people, units and channels again."""

    def __init__(self, session: Session) -> None:
        """Build the step; `refresh` fills in the numbers."""
        super().__init__()
        self.setObjectName("lastStep")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self.people = label(name="lastPeople", wrap=True)
        self.units = label(name="lastUnits", wrap=True)
        self.channels = label(name="lastChannels", wrap=True)
        fields = FormGrid()
        fields.add(say("setup-where"), label(str(session.desk.folder), wrap=True))
        fields.add(say("settings-people"), self.people)
        fields.add(say("settings-units"), self.units)
        fields.add(say("settings-channels"), self.channels)
        lines = column(
            label(say("setup-ready"), "title"),
            fields,
            label(say("setup-ready-what"), "dim", wrap=True),
            None,
            spacing=20,
        )
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(column(scrolled(lines, "lastScroll")))

    def refresh(self) -> None:
        """Count people, units and channels on a pool thread."""
        desk = self._session.desk

        def work() -> tuple[int, int, int, int, int]:
            people = desk.appointing.people()
            seats = [one for one in people if set(one.roles) - UNIT_ROLES]
            reviewers = [one for one in people if Role.REVIEWER in one.roles]
            channels = desk.people.channels()
            still = sum(map(is_open, channels))
            unfiled = sum(not one.filed for one in channels)
            return len(seats), len(reviewers), len(desk.people.units()), still, unfiled

        self._reading.read(work, self._show)

    def _show(self, counted: tuple[int, int, int, int, int]) -> None:
        say = self._session.say
        seats, reviewers, units, channels, unfiled = counted
        self.people.setText(say("setup-ready-people", seats=seats, reviewers=reviewers))
        self.units.setText(say("setup-ready-units", count=units))
        said = say("setup-ready-channels", count=channels)
        self.channels.setText(f"{said}\n{say('setup-ready-filing', count=unfiled)}" if unfiled else said)
