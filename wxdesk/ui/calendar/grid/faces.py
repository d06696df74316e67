"""Converts pushes and items to the words, tones (colour codes) and tags that the calendar paints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.domain.review.placements import OVER
from wxdesk.domain.rulebook.channel import Channel, ChannelKind
from wxdesk.services.calendar.push_words import push_numbers_words
from wxdesk.services.views.views import PushItem, PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason
from wxdesk.ui.models.tables import STAGE_TONES

APART = 5
"""Distance in pixels between the words of a card."""
_ALIKE = str.maketrans("123456789", "0" * 9)
"""Translates all digits to 0; digits are equally wide, so one measured width is valid for all numbers of one length."""
SOON = timedelta(days=5)
"""Time before a push during which too few items are shown in amber, or in red once the push is closed to units."""


@dataclass(frozen=True)
class PushState:
    """How far a push is: a `code` such as "fixed" (settled), "short" (lacks items) or "published".

    `tone` is the colour code of its tag, `missing` the number of items that it lacks.
    """

    code: str
    tone: str
    missing: int = 0

    @property
    def locked(self) -> bool:
        """Tell whether a lock is drawn, because the push takes no more items and is not published yet."""
        return self.code in ("frozen", "fixed")


def state_of(push: PushView, today: date) -> PushState:
    """Return the progress of `push` as of the day `today`."""
    if push.mode == "cancelled":
        return PushState("cancelled", "neutral")
    missing = push.numbers.short
    if push.items and all(item.stage in OVER for item in push.items):
        return PushState("few" if missing else "published", "warn" if missing else "ok", missing)
    if push.packages:
        stale = push.day >= today and not push.current
        return PushState("stale", "warn") if stale else PushState("timed" if push.timed else "exported", "ok")
    if push.day < today:
        nothing = not push.items and (push.before_desk or not push.minimum)
        return PushState("over", "neutral") if nothing else PushState("missed", "returned")
    if push.fixed:
        return PushState("fixed", "ok")
    if push.frozen:
        return PushState("frozen", "neutral")
    if missing > 0:
        closed, soon = push.closes_on < today, push.day - today <= SOON
        return PushState("short", "returned" if closed else "warn" if soon else "neutral", missing)
    if any(finding.rule == "CAL.first" for finding in push.warnings):
        return PushState("headless", "warn")
    return PushState("ready", "ok" if push.items else "neutral")


@dataclass(frozen=True)
class PushFace:
    """The words, tones and numbers with which the calendar draws a push.

    `words` (its state) and `under` (how full it is) come in ever shorter forms; the first one that fits is drawn.
    `told` is a sentence for tooltips. `titles` are those of the items, `headline` that of the 头条, `topic` that of
    the first placeholder. `headless` tells that the push has items but no 头条.
    """

    numbers: PushNumbers
    state: PushState
    words: tuple[str, ...]
    """The words for the state in ever shorter forms; the first form that fits is drawn."""
    under: tuple[str, ...]
    """The words below the push's meter (how full it is), in ever shorter forms; the first form that fits is drawn."""
    told: str
    """One sentence with everything about the push, for tooltips and screen readers."""
    past: bool
    titles: tuple[str, ...] = ()
    """The titles of the items in full, each after its position."""
    headline: str = ""
    """The title of the 头条, or of the only item of a push without 头条."""
    topic: str = ""
    """The title of the first placeholder."""
    headless: bool = False
    """Whether the push has items but no 头条 yet."""
    urgent: bool = False

    @property
    def gap_shown(self) -> bool:
        """Tell whether the number of missing items is painted: only for a push that is near, closed or over."""
        return self.state.missing > 0 and self.state.tone != "neutral"


@dataclass(frozen=True)
class ItemFace:
    """The words, tones and tags with which the calendar draws the card of an item.

    `marks` are tags such as "urgent", each with its tone (colour code). `told` is a sentence for tooltips and
    screen readers. `planned` marks a placeholder. `short_stage` is drawn if there is no room for `stage`.
    """

    position: str
    first: bool
    marks: tuple[tuple[str, str], ...]
    """The tags on the card, such as "urgent", each with its tone."""
    title: str
    number: str
    stage: str
    tone: str
    told: str
    """One sentence with everything about the item, for tooltips and screen readers."""
    planned: bool = False
    short_stage: str = ""
    """A shorter word for the stage, drawn if there is no room for `stage`."""


class NumberForm(Enum):
    """The form in which all cards show submission numbers.

    The forms are: position in the push and number with the year; the same without the year; the short number alone.
    """

    WHOLE = "whole"
    SHORT = "short"
    ALONE = "alone"


class Numbers:
    """Chooses one form of submission numbers for all cards: the longest form for which every card has room."""

    def __init__(self, width: Callable[[str], int]) -> None:
        """Create a chooser that has measured no numbers yet; `width` returns the width of a text in pixels."""
        self._width = cache(width)
        self._measured: tuple[Mapping[str, ItemFace], dict[NumberForm, int]] = ({}, {})

    def form(self, faces: Mapping[str, ItemFace], room: int) -> NumberForm:
        """Return the longest form of numbers that fits lines of `room` pixels on all cards, else the shortest form.

        The cards of first items (头条) are not measured.
        """
        known, widest = self._measured
        if known is not faces:
            plain = [face for face in faces.values() if not face.first]
            widest = {one: max((self._taken(face, one) for face in plain), default=0) for one in NumberForm}
            self._measured = (faces, widest)
        return next((one for one in NumberForm if widest[one] <= room), NumberForm.ALONE)

    def _taken(self, face: ItemFace, form: NumberForm) -> int:
        number = face.number.translate(_ALIKE)
        number = number if form is NumberForm.WHOLE else number.partition("-")[2]
        before = [] if form is NumberForm.ALONE else [face.position]
        words = (*before, number, face.short_stage or face.stage)
        return sum(self._width(word) for word in words) + (len(words) - 1) * APART


def push_face(session: Session, push: PushView, today: date) -> PushFace:
    """Return the words and tones of a push."""
    say, state = session.say, state_of(push, today)
    word = state_word(session, state)
    numbers = push.numbers
    start = push.window.partition("-")[0]
    under: tuple[str, ...] = (start,) if push.day >= today else ()
    if push.day >= today and push.closes_on != push.day:
        closed = push.closes_on < today
        under = (say("schedule-closed") if closed else say("schedule-closes", day=push.closes_on.day),)
    if push.mode == "cancelled":
        under = ()
    elif push.stands_for:
        under = (say("schedule-stands-for", day=push.stands_for),)
    told = say(
        "schedule-push-told",
        channel=push.channel_name,
        day=session.day(push.day),
        window=push.window,
        state=word or say("schedule-state-open"),
        numbers=push_numbers_words(session.texts, push),
        closes=session.day(push.closes_on),
    )
    if push.gap and push.gap_reason and push.day < today:
        under = (push.gap_reason, say("gap-explained"))
        told = say("gap-reason", words=told, reason=push.gap_reason)
    lead = next((item for item in push.items if item.first), None)
    topic = next((item.title for item in push.items if item.due), "")
    return PushFace(
        numbers,
        state,
        (word, _short_word(session, state)) if word else (),
        under,
        told,
        push.day < today,
        titles=tuple(f"{say('schedule-mark-first') if one.first else one.position} {one.title}" for one in push.items),
        headline=lead.title if lead and lead.due is None else "",
        topic=topic,
        headless=numbers.filled > 0 and lead is None and not push.moments,
        urgent=any(item.urgent for item in push.items),
    )


def state_word(session: Session, state: PushState) -> str:
    """Return the word for the progress of a push; "" if the calendar draws no word for it."""
    if state.code == "over" or (state.code == "ready" and state.tone == "neutral"):
        return ""
    if state.code in ("short", "few"):
        return session.say(f"schedule-state-{state.code}", count=state.missing)
    return session.say(f"schedule-state-{state.code}")


def _short_word(session: Session, state: PushState) -> str:
    """Return a short word for a push that lacks items or was missed, else the usual word for its progress."""
    if state.missing:
        return session.say("month-gap", count=state.missing)
    return session.say("month-missed") if state.code == "missed" else state_word(session, state)


def item_face(session: Session, item: PushItem) -> ItemFace:
    """Return the words and tones of an item; the sentence in `told` also says why the item is at its place."""
    say = session.say
    marks = [(say("schedule-mark-urgent"), "returned")] if item.urgent else []
    marks += [(say("schedule-mark-rolled"), "warn")] if item.rolled else []
    marks += [(say("schedule-mark-planned"), "neutral")] if item.due else []
    position = say("schedule-mark-first") if item.first else str(item.position)
    said = [say("mark-urgent")] * item.urgent + [say("mark-rolled")] * item.rolled
    stage, short = session.word("placement", item.stage.value), session.word("card", item.stage.value)
    if item.due is not None:
        stage = say("schedule-due", day=session.day(item.due))
        short = say("schedule-due-short", day=item.due.day)
    words = [say("position-first") if item.first else say("position", number=item.position)]
    told = say(
        "schedule-item-told",
        position=" ".join([*words, *said]),
        number=item.number,
        title=item.title,
        unit=item.unit or say("own-piece"),
        stage=stage,
        why=reason(session, item.reason, item.reason_values),
    )
    tone = "neutral" if item.due else STAGE_TONES.get(item.stage, "neutral")
    planned = item.due is not None
    return ItemFace(position, item.first, tuple(marks), item.title, item.number, stage, tone, told, planned, short)


def short_names(channels: Sequence[Channel], moments: str) -> dict[str, str]:
    """Return a short name for each channel, by the channel's id: the first character that no other name contains.

    If there is none, it is the first character of the name. An account on Moments gets `moments`.
    """
    found: dict[str, str] = {}
    for one in channels:
        others = "".join(other.name for other in channels if other.id != one.id)
        own = next((sign for sign in one.name if sign not in others and not sign.isspace()), one.name[:1])
        found[one.id] = moments if one.kind is ChannelKind.MOMENTS else own
    return found


def lane_words(session: Session, channel: Channel, day: date) -> tuple[str, str, str]:
    """Return the words for a channel's lane: name, push days, and usual number of items with publishing window."""
    say, settings = session.say, channel.on(day)
    rule = settings.recurrence
    if run := rule.week_run:
        first, last = (say(f"weekday-{day}") for day in run)
        days = say("schedule-week-run", first=first, last=last)
    elif rule.week_days:
        days = say(
            "schedule-week-days", days=say("advice-between").join(say(f"weekday-{day}") for day in rule.week_days)
        )
    elif rule.every_days is None:
        days = say("schedule-month-days", days=say("advice-between").join(map(str, rule.month_days)))
    elif rule.every_days == 1:
        days = say("schedule-daily")
    else:
        days = say("schedule-every", days=rule.every_days)
    least = settings.minimum
    count = str(settings.maximum) if least in (0, settings.maximum) else f"{least}–{settings.maximum}"
    window = f"{settings.window_start:%H:%M}-{settings.window_end:%H:%M}"
    return channel.name, days, say("schedule-lane-under", count=count, window=window)
