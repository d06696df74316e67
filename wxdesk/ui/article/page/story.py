"""A form below the head of the article page: the history of the article's pushes, with time, person and reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from wxdesk.services.calendar.placement_story import StoryStep
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.models.story import story_lines
from wxdesk.ui.widgets.basic.basics import button, clear, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip

STORY_KEY = "Alt+J"


class StoryStrip(FormStrip):
    """Shows when, by whom and why a placement was put on its pushes, with a button to the calendar."""

    def __init__(self, session: Session, placement: Callable[[], str]) -> None:
        """Build the form hidden; `placement` returns the id of the open article's placement, "" if there is none."""
        super().__init__(session, "pageStory")
        self._placement = placement
        self._reading = RepeatedReading(session.tasks)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.go = button(session.say("story-calendar"), "pageStoryGo", self._go)
        self.lay_out(row(label(session.say("story-head"), "title"), None), self._lines, go=self.go)
        session.changed.connect(self._changed)

    def turn(self) -> None:
        """Show the history of the open article's placement if it is hidden, else hide it."""
        if self.isVisible():
            self.hide()
        elif self._placement():
            self._read()

    def _changed(self) -> None:
        """Read the history again if it is shown, because the article may have been moved."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        desk, about = self._session.desk, self._placement()

        def done(steps: list[StoryStep]) -> None:
            clear(self._lines)
            for number, words in enumerate(story_lines(self._session, steps)):
                self._lines.addWidget(label(words, name=f"pageStory-{number}", wrap=True))
            shown = self.isVisible()
            self.show()
            if not shown:
                self.leave.setFocus()

        self._reading.read(lambda: desk.placement_story.of(about), done)

    def _go(self) -> None:
        self._session.go("calendar", self._placement())
