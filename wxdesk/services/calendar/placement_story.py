"""Reads the history of an item on the calendar: each placement and move, with time, person and reason."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from wxdesk.domain.review.placements import Placement
from wxdesk.domain.trail.undos import standing
from wxdesk.services.calendar.outcomes import EXPLAINED
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.texts import Texts

_PLACES = "placement."
"""Names of acts on placements begin so; an event of such an act is a step of the story if it says the new place."""


@dataclass(frozen=True)
class StoryStep:
    """One event in the calendar history of an item: it was placed, moved or taken off, or its push did not go out.

    `before` and `after` are the days of its push before and after the event; None if the item had no push then.
    `reason` is the reason that a person typed. `code` names the message that explains why this push was chosen;
    `values` fill its variables.
    """

    at: datetime
    who: str
    act: str
    before: date | None
    """The day of the push that had the item before the event; None if the item waited."""
    after: date | None
    """The day of the push that had the item after the event; None if the item waited."""
    reason: str
    """The reason that the person gave; empty if the rules decided."""
    code: str
    """The code of the sentence that explains why this push was chosen; `values` fills the gaps of the sentence."""
    values: Mapping[str, str | int] = field(default_factory=dict)


class PlacementStory:
    """Reads from the trail how an item came to its place: the events that placed it, moved it or took it off."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def of(self, placement: str) -> list[StoryStep]:
        """Return the steps of a placement, the oldest first.

        Raises:
          UserError: `not-found`; no such placement.
        """
        return self._store.read(lambda reader: _steps(reader, reader.get(Placement, placement)))


def _steps(reader: Reader, placement: Placement) -> list[StoryStep]:
    steps, pushes = list[StoryStep](), dict[str, None]()
    for entry in reader.entries_about(placement.submission):
        body = json.loads(entry.body)
        data = body["data"]
        if body["act"].startswith(_PLACES) and data.get("placement") == placement.id and "after" in data:
            steps.append(_step(body, data))
            pushes[data["after"]["push"]] = None
    steps += [step for push in pushes if push for step in _outcomes(reader, push)]
    return sorted(steps, key=lambda step: step.at)


def _outcomes(reader: Reader, push: str) -> Iterator[StoryStep]:
    """Yield the events in which a person stated why a push did not go out, or went out with too few items."""
    for body in standing(json.loads(entry.body) for entry in reader.entries_about(push)):
        if body["act"] == EXPLAINED:
            day = _day(body["label"])
            yield StoryStep(_at(body), body["decided_by"]["name"], EXPLAINED, day, day, body["reason"], "")


def _at(body: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(body["happened_at"]).astimezone(UTC)


def _step(body: Mapping[str, Any], data: Mapping[str, Any]) -> StoryStep:
    seat = data["after"]
    return StoryStep(
        _at(body),
        body["decided_by"]["name"],
        body["act"],
        _day(data.get("was")),
        _day(data.get("push")),
        body["reason"],
        seat.get("reason") or data.get("why", ""),
        seat.get("reason_values") or {},
    )


def _day(label: str | None) -> date | None:
    return date.fromisoformat(label.rpartition("/")[2]) if label else None


def story_line(texts: Texts, step: StoryStep, at: str, why: str) -> str:
    """Return one step as a line; `at` is its time, `why` says why this push was chosen."""

    def day(one: date | None) -> str:
        return texts.text("window-day", month=one.month, day=one.day) if one else texts.text("schedule-waiting-head")

    key = "story-stays" if step.before == step.after else "story-moved"
    if step.before is None and step.after is not None:
        key = "story-placed"
    act = texts.text(f"act-{step.act}".replace(".", "-").replace("_", "-"))
    said = step.reason and texts.text("story-reason", reason=step.reason)
    words = texts.text(key, at=at, who=step.who, act=act, before=day(step.before), after=day(step.after))
    return " ".join(part for part in (words, said or why) if part)
