"""The models of the lists of pushes, items and trail events, and the words and tones in their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.lists.spec import NOTHING, ListWords
from wxdesk.domain.review.placements import OVER, PlacementStage
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.submission import Stage
from wxdesk.domain.trail.kinds import ActKind, kind_of
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.ui.models.rows import Column, RowModel

if TYPE_CHECKING:
    from wxdesk.services.package.archive import ArchivedPush
    from wxdesk.services.views.views import EventView, PushItem, PushView

STAGE_TONES = {
    Stage.RECEIVED: "accent",
    Stage.RETURNED: "returned",
    Stage.ACCEPTED: "ok",
    PlacementStage.EDITING: "accent",
    PlacementStage.IN_REVIEW: "warn",
    PlacementStage.APPROVED: "ok",
    PlacementStage.RELEASED: "ok",
    PlacementStage.CORRECTED: "ok",
    PlacementStage.ON_HOLD: "warn",
}


class Words(ListWords, Protocol):
    """Protocol: puts the values of rows into words, in the language of the window."""

    def instant(self, at: datetime, /) -> str:
        """Return date and time of an instant as text."""
        ...

    def finding(self, finding: Finding, /) -> str:
        """Return the sentence about a finding."""
        ...

    def push(self, label: str, /) -> str:
        """Replace each push label in a text by its channel and day in words; the rest of the text is unchanged."""
        ...

    def who(self, event: EventView, /) -> str:
        """Return in words who decided, for whom, and who entered the event."""
        ...

    def workplace(self, event: EventView, /) -> str:
        """Return the system account, the computer and the interface at which an event was entered.

        The interface is the window or the command line.
        """
        ...

    def why(self, event: EventView, /) -> str:
        """Return the reason of an event; for a refused act, the act and why it was refused."""
        ...

    def blockers(self, codes: Iterable[str], /) -> str:
        """Return one sentence about blockers, the reasons why something cannot be exported, given by their codes."""
        ...


KIND_TONES = {
    ActKind.REFUSAL: "returned",
    ActKind.AMENDMENT: "returned",
    ActKind.WAIVER: "warn",
    ActKind.CALENDAR: "warn",
    ActKind.REVIEW: "ok",
    ActKind.PUBLISHING: "ok",
    ActKind.INTAKE: "accent",
    ActKind.EDITING: "accent",
}
"""The tone of an act in the trail, by its kind; other kinds are neutral."""


def state_tone(row: QueueRow) -> str:
    """Return the tone of a submission's stage; once it is accepted, the tone of its placement's stage."""
    if row.stage is Stage.ACCEPTED and row.placement_stage is not None:
        return STAGE_TONES.get(row.placement_stage, "neutral")
    return STAGE_TONES.get(row.stage, "neutral")


def gravest(findings: Sequence[Finding]) -> Finding:
    """Return the most severe finding; if several are, the first of them.

    Raises:
        ValueError: `findings` is empty.
    """
    order = list(Severity)
    return min(findings, key=lambda finding: order.index(finding.severity))


def push_model(words: Words) -> RowModel[ArchivedPush]:
    """Return an empty model for the list of pushes; `words` puts its values into words."""
    columns: list[Column[ArchivedPush]] = [
        Column(words.say("column-push-day"), 104, lambda push: words.dated(push.day)),
        Column(words.say("column-channel"), 0, lambda push: push.channel_name),
        Column(words.say("column-slots"), 76, lambda push: push.against_minimum, right=True),
        Column(words.say("column-state"), 92, lambda push: push_word(words, push), push_tone),
    ]
    return RowModel(columns, lambda push: push.label)


def push_name(words: Words, push: PushView) -> str:
    """Return the name of a push: channel and day."""
    return f"{push.channel_name} {words.dated(push.day)}"


def push_word(words: Words, push: PushView | ArchivedPush) -> str:
    """Return the word for the state of a push."""
    return words.word("push-state", push.state)


def push_tone(push: PushView | ArchivedPush) -> str:
    """Return the tone for the state of a push."""
    tones = {
        "exported": "ok",
        "timed": "ok",
        "fixed": "ok",
        "stale": "warn",
        "unrecorded": "warn",
        "short": "warn",
        "waiting": "accent",
    }
    return tones.get(push.state, "neutral")


def item_model(words: Words) -> RowModel[PushItem]:
    """Return an empty model for the items of a push, each with what prevents its export.

    `words` puts the values into words.
    """

    def blocking(item: PushItem) -> str:
        return (words.blockers(item.blockers) if item.stage not in OVER else "") or NOTHING

    def place(item: PushItem) -> str:
        return words.say("position-first") if item.first else words.say("position", number=item.position)

    columns: list[Column[PushItem]] = [
        Column(words.say("column-position"), 72, place, dim=True),
        Column(words.say("column-number"), 88, lambda item: item.number, dim=True),
        Column(words.say("column-title"), 0, lambda item: item.title),
        Column(
            words.say("column-state"),
            84,
            lambda item: words.word("placement", item.stage.value),
            lambda item: STAGE_TONES.get(item.stage, "neutral"),
        ),
        Column(words.say("column-blockers"), 168, blocking),
    ]
    return RowModel(columns, lambda item: item.placement)


def trail_model(words: Words) -> RowModel[EventView]:
    """Return an empty model for the events of the trail, newest first; `words` puts their values into words."""
    act: Callable[[EventView], str] = lambda event: act_words(words, event)  # noqa: E731 - a column

    def why(event: EventView) -> str:
        shows = words.say("trail-evidence") if event.evidence else ""
        return " · ".join(part for part in (words.why(event), shows) if part) or NOTHING

    def who_and_where(event: EventView) -> str:
        return "\n".join(part for part in (words.who(event), words.workplace(event)) if part)

    columns: list[Column[EventView]] = [
        Column(words.say("column-seq"), 64, lambda event: str(event.seq), dim=True, right=True),
        Column(words.say("column-when"), 152, lambda event: shanghai_minute(event.recorded_at), dim=True),
        Column(
            words.say("column-act"),
            148,
            act,
            lambda event: KIND_TONES.get(kind_of(event.act), "neutral"),
        ),
        Column(words.say("column-subject"), 0, lambda event: words.push(event.label)),
        Column(words.say("column-who"), 152, words.who, tip=who_and_where),
        Column(words.say("column-reason"), 320, why, dim=True),
    ]
    return RowModel(columns, lambda event: str(event.seq))
