"""The manual steps in WeChat between package and push, ticked off one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wxdesk.domain.rulebook.channel import ChannelKind


class HandStep(StrEnum):
    """A step of `steps.md`, the list of manual steps: it is done for each article, or once for the whole push."""

    BODY = "body"
    PICTURES = "pictures"
    VIDEOS = "videos"
    BACK_END = "back_end"
    """Insert the parts that only WeChat's own editor can insert, such as a vote."""
    FIELDS = "fields"
    COVER = "cover"
    DECLARE = "declare"
    LINKS = "links"
    """Open every link and QR code of an advertisement; recorded screenshots complete this step, nobody ticks it."""
    WORDING = "wording"
    ORDER = "order"
    PREVIEW = "preview"
    NOTIFY = "notify"
    SCHEDULE = "schedule"
    SCAN = "scan"


_SHARED = (HandStep.ORDER, HandStep.PREVIEW, HandStep.NOTIFY, HandStep.SCHEDULE, HandStep.SCAN)


@dataclass(frozen=True)
class HandTick:
    """A person ticked a step as done or undone; the newest tick of a step counts.

    `placement` is "" for a step of the whole push. `content` is the released hash of the article, or the digest
    of the package. A tick for content other than the present one is stale.
    """

    id: str
    push: str
    placement: str
    step: HandStep
    content: str
    done: bool
    person: str
    ticked_at: datetime


@dataclass(frozen=True)
class RegistrationWaiver:
    """The decision 免登记: nobody will register the publication of a past push, for a reason.

    It is invalid once `taken_back_by` is set.
    """

    id: str
    push: str
    reason: str
    person: str
    """The id of the person who decided."""
    waived_at: datetime
    taken_back_by: str | None = None


@dataclass(frozen=True)
class Timing:
    """The fact 已定时: somebody set WeChat to send a package at `due`; a `due` of None revokes the fact.

    `scanned_by` is the name of the person who scanned WeChat's code, who may be unknown to the desk.
    """

    id: str
    push: str
    package: str
    due: datetime | None
    person: str
    entered_at: datetime
    scanned_by: str | None = None


@dataclass(frozen=True)
class Packed:
    """An article of a package, with the numbers of its parts, which decide which manual steps it needs.

    `links` are the link targets of an advertisement. `by_hand` are parts that a person inserts with WeChat's own
    editor, such as a vote. `content` is the released hash of the article.
    """

    placement: str
    content: str
    pictures: int
    videos: int
    links: int = 0
    """The number of link targets (QR codes and links) of an advertisement; 0 for other articles."""
    by_hand: int = 0
    """The number of parts that a person must insert with WeChat's own editor, such as a vote."""


@dataclass(frozen=True)
class HandTask:
    """One manual step to do, for one article or, if `placement` is empty, for the whole push."""

    placement: str
    step: HandStep
    content: str


def tasks(kind: ChannelKind, articles: Iterable[Packed], package: str) -> list[HandTask]:
    """Return all steps of the package with the digest `package`, in working order."""
    moments = kind is ChannelKind.MOMENTS
    found = [
        HandTask(one.placement, step, one.content) for one in articles for step in _own_steps(one, moments=moments)
    ]
    return found if moments else [*found, *(HandTask("", step, package) for step in _SHARED)]


def standing(task: HandTask, ticks: Sequence[HandTick]) -> HandTick | None:
    """Return the tick that marks `task` as done for exactly its content, or None; only the newest tick counts."""
    own = [one for one in ticks if (one.placement, one.step) == (task.placement, task.step)]
    newest = max(own, key=lambda one: (one.ticked_at, one.id), default=None)
    return newest if newest is not None and newest.done and newest.content == task.content else None


def unticked_since(task: HandTask, ticks: Sequence[HandTick], since: datetime) -> bool:
    """Tell whether the newest tick of `task`, for any content, was made at `since` or later and marks it as undone."""
    own = [one for one in ticks if (one.placement, one.step) == (task.placement, task.step)]
    newest = max(own, key=lambda one: (one.ticked_at, one.id), default=None)
    return newest is not None and not newest.done and newest.ticked_at >= since


def _own_steps(article: Packed, *, moments: bool) -> list[HandStep]:
    media = [HandStep.PICTURES] * bool(article.pictures) + [HandStep.VIDEOS] * bool(article.videos)
    links = [HandStep.LINKS] * bool(article.links)
    if moments:
        return [*links, *media, HandStep.WORDING]
    inserted = [HandStep.BACK_END] * bool(article.by_hand)
    return [*links, HandStep.BODY, *media, *inserted, HandStep.FIELDS, HandStep.COVER, HandStep.DECLARE]
