"""Writes the calendar history of an item as lines: when, by whom and why it was put on which push."""

from collections.abc import Iterable

from wxdesk.services.calendar.placement_story import StoryStep, story_line
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason


def story_lines(session: Session, steps: Iterable[StoryStep]) -> list[str]:
    """Return one line for each of `steps`; if there are none, one line that says that nothing was recorded."""
    said = [
        story_line(session.texts, one, session.instant(one.at), reason(session, one.code, one.values)) for one in steps
    ]
    return said or [session.say("story-none")]
