"""Puts the story of an item on the calendar into lines: when, by whom and why it was placed on which push."""

from collections.abc import Iterable

from wxdesk.services.calendar.placement_story import StoryStep, story_line
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason


def story_lines(session: Session, steps: Iterable[StoryStep]) -> list[str]:
    """Return a line for each of `steps`; if there are none, a line that says so."""
    said = [
        story_line(session.texts, one, session.instant(one.at), reason(session, one.code, one.values)) for one in steps
    ]
    return said or [session.say("story-none")]
