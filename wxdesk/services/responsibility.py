"""Who answers for what was published (责任清单): by article, from the trail (HS 4.1, 4.2)."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from wxdesk.domain.calendar import PushRow
from wxdesk.domain.clock import shanghai_instant
from wxdesk.domain.package import Signoff, SignoffStep
from wxdesk.domain.people import Unit
from wxdesk.domain.records import ChannelRecord
from wxdesk.domain.review import OUT, Placement, PlacementStage
from wxdesk.domain.submission import Submission
from wxdesk.services.handing import newest_package, timing_of
from wxdesk.services.ports import Reader, Store
from wxdesk.services.signoffs import signoffs_of
from wxdesk.services.spans import require_order
from wxdesk.services.staffing import channel_in
from wxdesk.texts import Texts

type _Sent = tuple[datetime, str]

WENT_OUT = (*OUT, PlacementStage.RETRACTED)
"""Stages of what readers saw, whatever became of it: somebody answers for it."""


@dataclass(frozen=True)
class Answer:
    """One published article as readers saw it: planned against real, and the people of each step.

    `stage` says what became of it since; `content` is the hash of what readers saw; `on_time` tells
    whether it went out within the window of its push; `scanned_by` set WeChat's timer and scanned, empty
    where nobody did. A correction `corrects` the answer before it, whose people still answer for that one.
    """

    number: str
    title: str
    channel: str
    unit: str
    push: str
    stage: PlacementStage
    planned_from: datetime
    planned_to: datetime
    published_at: datetime
    on_time: bool
    url: str
    content: str
    scanned_by: str
    steps: Mapping[SignoffStep, Sequence[Signoff]] = field(default_factory=dict)
    corrects: bool = False

    @property
    def state(self) -> str:
        """Return the id of the words for what it is: published, corrected since, or the correction."""
        if self.corrects and self.stage is PlacementStage.CORRECTED:
            return "responsibility-correction"
        return f"placement-{self.stage.value}"

    def people(self, step: SignoffStep) -> str:
        """Return the names of those who took a step, each once."""
        return "、".join(dict.fromkeys(one.decided_by for one in self.steps.get(step, ())))


@dataclass(frozen=True)
class _Version:
    """What readers saw from an instant on, by its hash; `before` is the event that opened it again."""

    content: str
    at: datetime
    url: str
    before: int | None
    corrects: bool

    @property
    def stage(self) -> PlacementStage:
        """Return the stage of what readers see while nothing else became of it."""
        return PlacementStage.CORRECTED if self.corrects else PlacementStage.PUBLISHED


@dataclass(frozen=True)
class Span:
    """Of what the list is: the pushes from `first` to `last`, both included.

    Without `channels` of all of them; `number` narrows it to one submission.
    """

    first: date
    last: date
    channels: Collection[str] = ()
    number: str = ""


class ResponsibilityPress(Protocol):
    """Lays the list out."""

    def page(self, title: str, answers: Sequence[Answer], texts: Texts) -> str:
        """Return the list as a page to be printed."""
        ...

    def book(self, title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
        """Return the list as a workbook (.xlsx)."""
        ...


class Responsibility:
    """Reads the list and lays it out."""

    def __init__(self, store: Store, press: ResponsibilityPress, organisation: str) -> None:
        """Read from `store`; page and workbook bear the name of the organisation."""
        self._store = store
        self._press = press
        self._organisation = organisation

    def answers(self, span: Span) -> list[Answer]:
        """Return what was published within `span`, in the order of the pushes.

        Raises:
            UserError: `dates-order`.
        """
        require_order(span.first, span.last)
        return self._store.read(lambda reader: list(_answers(reader, span)))

    def page(self, span: Span, texts: Texts) -> str:
        """Return the list as a page; errors as `answers`."""
        return self._press.page(self._title(span, texts), self.answers(span), texts)

    def book(self, span: Span, texts: Texts) -> bytes:
        """Return the list as a workbook; errors as `answers`."""
        return self._press.book(self._title(span, texts), self.answers(span), texts)

    def _title(self, span: Span, texts: Texts) -> str:
        said = {"organisation": self._organisation, "first": span.first.isoformat()}
        if span.first == span.last:
            return texts.text("responsibility-title-day", **said)
        return texts.text("responsibility-title", last=span.last.isoformat(), **said)


def _answers(reader: Reader, span: Span) -> Iterator[Answer]:
    sent: dict[str, Mapping[str, _Sent]] = {}
    for item in reader.query("pushed_items", first=span.first.isoformat(), last=span.last.isoformat()):
        placement = reader.get(Placement, item["id"])
        if not placement.out or not _is_within(span, placement.channel, item["number"]):
            continue
        push = reader.get(PushRow, item["push"])
        if push.id not in sent:
            sent[push.id] = _sent(reader, push.id)
        first = sent[push.id].get(item["number"])
        if first is not None:
            yield from _of_versions(reader, placement, push, item["number"], first)


def _is_within(span: Span, channel: str, number: str) -> bool:
    return span.number in ("", number) and (not span.channels or channel in span.channels)


def _sent(reader: Reader, push: str) -> dict[str, _Sent]:
    """Return when and under which address each number of a push went out, as it was last entered."""
    found: dict[str, _Sent] = {}
    for entry in reader.entries_about(push):
        event: Mapping[str, Any] = json.loads(entry.body)
        if event["act"] == "push.published":
            at = datetime.fromisoformat(event["data"]["at"])
            found |= {number: (at, url) for number, url in event["data"]["urls"].items()}
    return found


def _of_versions(
    reader: Reader, placement: Placement, push: PushRow, number: str, first: _Sent
) -> Iterator[Answer]:
    """Return an answer for what went out, and one for each correction of it."""
    versions = _versions(reader, placement, first)
    now = placement.stage if placement.stage in WENT_OUT else versions[-1].stage
    for version in versions:
        stage = now if version is versions[-1] else PlacementStage.CORRECTED
        yield _answer(reader, placement, push, number, version, stage)


def _versions(reader: Reader, placement: Placement, first: _Sent) -> list[_Version]:
    events = [json.loads(entry.body) for entry in reader.entries_about(placement.submission)]
    about = [one for one in events if one["data"].get("placement") == placement.id]
    opened = [one["seq"] for one in about if one["act"] == "placement.reopened"]
    corrected = [one for one in about if one["act"] == "placement.corrected"]

    def until(seq: int) -> int | None:
        return next((one for one in opened if one > seq), None)

    seen = corrected[0]["data"]["before"] if corrected else placement.published_hash
    found = [_Version(seen or "", *first, until(0), corrects=False)]
    for one in corrected:
        said = one["data"]
        at = datetime.fromisoformat(said["at"])
        found.append(_Version(said["hash"] or "", at, said["url"], until(one["seq"]), corrects=True))
    return found


def _answer(
    reader: Reader,
    placement: Placement,
    push: PushRow,
    number: str,
    version: _Version,
    stage: PlacementStage,
) -> Answer:
    submission = reader.get(Submission, placement.submission)
    settings = channel_in(reader, placement.channel).on(push.date)
    begin, end = (shanghai_instant(push.date, one) for one in (settings.window_start, settings.window_end))
    steps: dict[SignoffStep, list[Signoff]] = {}
    for sign in signoffs_of(reader, placement, version.content, version.before):
        steps.setdefault(sign.step, []).append(sign)
    package = newest_package(reader, push.id)
    timing = timing_of(reader, push.id, package.name) if package and not version.corrects else None
    return Answer(
        number=number,
        title=placement.title,
        channel=reader.get(ChannelRecord, placement.channel).name,
        unit=reader.get(Unit, submission.unit).name if submission.unit else "",
        push=f"{push.channel}/{push.date.isoformat()}",
        stage=stage,
        planned_from=begin,
        planned_to=end,
        published_at=version.at,
        on_time=version.corrects or begin <= version.at <= end,
        url=version.url,
        content=version.content,
        scanned_by=(timing.scanned_by or "") if timing else "",
        steps=steps,
        corrects=version.corrects,
    )
