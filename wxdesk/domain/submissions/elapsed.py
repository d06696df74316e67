"""Compute from the trail how long a submission waited for its unit and for the office, by stage.

The unit's time runs from the notice of what is owed to the delivery 送达. The office's time includes an unsent return
notice 退补通知, and the time before the office takes a delivered file in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

_WORKED_ON = ("editing", "in_review", "approved", "released")
_OUT = ("published", "corrected")


class With(StrEnum):
    """The party that must act: the unit, the office, or nobody.

    Nobody must act while a submission is on hold, or released and waiting for its push.
    """

    DESK = "desk"
    UNIT = "unit"
    NOBODY = "nobody"


@dataclass(frozen=True)
class StageSpan:
    """A time span at one stage, and the party that had to act; `end` is None while the stage lasts."""

    stage: str
    lies: With
    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Elapsed:
    """The time spans of a submission; a span that still lasts counts up to the instant `until`."""

    spans: Sequence[StageSpan]
    until: datetime

    def sum(self, lies: With, stage: str | None = None) -> timedelta:
        """Return how long the submission waited for the party `lies`, at `stage` or, if it is None, at all stages."""
        found = (one for one in self.spans if one.lies is lies and stage in (None, one.stage))
        return sum(((one.end or self.until) - one.start for one in found), timedelta())

    def stages(self, lies: With) -> tuple[str, ...]:
        """Return the stages at which the submission waited for the party `lies`, in order, without duplicates."""
        return tuple(dict.fromkeys(one.stage for one in self.spans if one.lies is lies))


def elapsed(bodies: Iterable[Mapping[str, Any]], until: datetime) -> Elapsed:
    """Return from when to when a submission was at each stage, by its events, oldest first, up to `until`.

    A finished submission has no open span.
    """
    spans: list[StageSpan] = []
    for at, stage, lies in _changes(bodies):
        if spans and spans[-1].end is None:
            start = spans[-1].start
            spans[-1] = StageSpan(spans[-1].stage, spans[-1].lies, start, max(start, at))
        if lies is not None:
            begun = max(at, spans[-1].end or at) if spans else at
            spans.append(StageSpan(stage, lies, begun, None))
    return Elapsed(tuple(one for one in spans if one.end != one.start), until)


@dataclass
class _State:
    submission: str = ""
    placements: dict[str, str] = field(default_factory=dict)
    told: bool = False

    def take(self, body: Mapping[str, Any]) -> None:
        """Apply an event, oldest first, to the stages of the submission and its placements."""
        for table, row_id, values in body["changes"]:
            if table == "submission" and "stage" in values:
                self.told = False
                self.submission = values["stage"]
            elif table == "placement" and "stage" in values:
                self.placements[row_id] = values["stage"]
        if body["act"] == "notice.sent" and body["data"].get("kind") == "return":
            self.told = True

    @property
    def shown(self) -> tuple[str, With | None]:
        """Return the displayed stage and the party that must act; of several placements the least advanced counts."""
        if self.submission == "returned":
            return "returned", With.UNIT if self.told else With.DESK
        if self.submission == "on_hold":
            return "on_hold", With.NOBODY
        if self.submission != "accepted":
            return self.submission, With.DESK if self.submission == "received" else None
        stages = set(self.placements.values())
        last = next((one for one in _WORKED_ON if one in stages), None)
        if last is not None:
            return last, With.NOBODY if last == "released" else With.DESK
        if "on_hold" in stages:
            return "on_hold", With.NOBODY
        return ("published", None) if stages & {*_OUT, "retracted"} else ("accepted", With.DESK)


def _changes(bodies: Iterable[Mapping[str, Any]]) -> Iterator[tuple[datetime, str, With | None]]:
    state, known = _State(), list(bodies)
    sent = _sent(known)
    before: tuple[str, With | None] = "", None
    for body in known:
        state.take(body)
        if state.shown != before:
            yield _when(body, before[0], sent), *state.shown
        before = state.shown


def _sent(bodies: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return by id when each delivery was sent (ISO 8601); the latest event that states it counts."""
    changes = (change for body in bodies for change in body["changes"] if change[0] == "delivery")
    return {row_id: values["delivered_at"] for _, row_id, values in changes if "delivered_at" in values}


def _when(body: Mapping[str, Any], before: str, sent: Mapping[str, str]) -> datetime:
    """Return when an event changed the stage: for a delivery when the unit sent it, else when a person acted.

    `sent` has the times of deliveries by their ids. `before` is the stage before the event: a delivery changes only
    the stage of a new or returned submission.
    """
    came = [sent[row_id] for table, row_id, values in body["changes"] if table == "delivery" and "id" in values]
    if came and before in ("", "returned"):
        return datetime.fromisoformat(max(came))
    return datetime.fromisoformat(body["happened_at"])
