"""Lists the people responsible for published articles (责任清单), from the trail (HS 4.1, 4.2)."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.office.people import Unit
from wxdesk.domain.package.contents import Signoff, SignoffStep
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.trail.events import replay
from wxdesk.services.approval.signoffs import signoffs_of
from wxdesk.services.calendar.publishing_steps import newest_package, timing_of
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.desk.spans import require_order
from wxdesk.services.records.office.channels import channel_in
from wxdesk.texts import Texts

type _Body = Mapping[str, Any]

WENT_OUT = (*OUT, PlacementStage.RETRACTED)
"""Stages of content that readers saw at some time, so that somebody is responsible for it."""


@dataclass(frozen=True)
class AmendmentStep:
    """One step of a correction or retraction: who decided it, who entered it, and when."""

    by: str
    """The name of the person who decided."""
    entered_by: str
    at: datetime

    @property
    def on_behalf(self) -> bool:
        """Tell whether the step was entered by another person than the one who decided."""
        return self.entered_by != self.by


@dataclass(frozen=True)
class DoneAmendment:
    """A correction or retraction that was carried out, with who asked for it, agreed to it and carried it out.

    The step `done` recorded that the change was made in WeChat. `planned` tells that the day of a retraction was
    set in advance.
    """

    kind: AmendmentKind
    reason: str
    asked: AmendmentStep
    agreed: AmendmentStep
    done: AmendmentStep
    """The step that recorded that the change was made in WeChat; `done.at` is the time of that change."""
    planned: bool
    """True for a retraction whose day was set in advance."""


@dataclass(frozen=True)
class Answer:
    """One published version of an article: planned and real time of publication, and the people of each step.

    Title, unit and content are those at publication; `content` is the hash. A corrected version is a separate
    `Answer`. `scanned_by` confirmed the scheduled push by WeChat's QR code. `correction` made this version,
    `retraction` took it down, or None. `unsigned` of the `recorded` events about it have no digital signature.
    """

    number: str
    title: str
    channel: str
    unit: str
    push: str
    stage: PlacementStage
    """The stage of this version now: published, corrected or retracted."""
    planned_from: datetime
    planned_to: datetime
    published_at: datetime
    on_time: bool
    """True if the version was published within the publishing window of its push, and for every correction."""
    url: str
    content: str
    """The hash of the content that readers saw."""
    scanned_by: str
    """The person who scheduled the push in WeChat and scanned its QR code; "" if not scheduled, or for a correction."""
    steps: Mapping[SignoffStep, Sequence[Signoff]] = field(default_factory=dict)
    correction: DoneAmendment | None = None
    """The correction by which this version replaced the earlier one; None for the first version."""
    retraction: DoneAmendment | None = None
    """The retraction that took this version down, or None."""
    unsigned: int = 0
    """The number of events about this version, up to its publication, that have no digital signature."""
    recorded: int = 0
    """The number of all events about this version, up to its publication."""

    @property
    def signing(self) -> str:
        """Return the text id that says whether the events about this version are signed: all, some or none."""
        some = "partly" if self.unsigned < self.recorded else "unsigned"
        return f"responsibility-{some if self.unsigned else 'signed'}"

    @property
    def corrects(self) -> bool:
        """Tell whether this version is a correction of an earlier version."""
        return self.correction is not None

    @property
    def amendments(self) -> Sequence[DoneAmendment]:
        """Return the correction that made this version and the retraction that took it down, as far as they exist."""
        return [one for one in (self.correction, self.retraction) if one is not None]

    @property
    def state(self) -> str:
        """Return the text id of the version's state: published, later corrected, itself a correction, or retracted."""
        if self.corrects and self.stage is PlacementStage.CORRECTED:
            return "responsibility-correction"
        return f"placement-{self.stage.value}"

    def people(self, step: SignoffStep) -> str:
        """Return the names of the people who took a step, each once."""
        return "、".join(dict.fromkeys(one.decided_by for one in self.steps.get(step, ())))


@dataclass(frozen=True)
class _Sent:
    """When an article was published, its address, and the number of the event that recorded it."""

    at: datetime
    url: str
    seq: int


@dataclass(frozen=True)
class _Version:
    """A version of an article that readers saw from its publication `sent` on, identified by its content hash."""

    content: str
    sent: _Sent
    correction: DoneAmendment | None = None

    @property
    def stage(self) -> PlacementStage:
        """Return the stage of this version when it appeared: corrected if a correction made it, else published."""
        return PlacementStage.CORRECTED if self.correction else PlacementStage.PUBLISHED


@dataclass(frozen=True)
class ResponsibilityPeriod:
    """A filter of articles: those on pushes from `first` to `last` inclusive.

    `channels` are ids of channels, `number` is that of the only submission to list; empty values list all.
    """

    first: date
    last: date
    channels: Collection[str] = ()
    """The ids of the channels to list; empty lists all."""
    number: str = ""
    """The number of the only submission to list; empty lists all."""


class ResponsibilityPress(Protocol):
    """Renders the list of responsibility (责任清单) as page and workbook."""

    def page(self, title: str, answers: Sequence[Answer], texts: Texts) -> str:
        """Return the list of responsible people as an HTML page for printing."""
        ...

    def book(self, title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
        """Return the list of responsible people as a workbook (.xlsx)."""
        ...


class Responsibility:
    """Reads the list of responsibility (责任清单) from the trail and renders it."""

    def __init__(self, store: Store, press: ResponsibilityPress, organisation: str) -> None:
        """Read from `store`; `press` renders page and workbook, which show the name `organisation`."""
        self._store = store
        self._press = press
        self._organisation = organisation

    def answers(self, span: ResponsibilityPeriod) -> list[Answer]:
        """Return every published version on the pushes of `span`, in order of the pushes.

        Raises:
          UserError: `dates-order`.
        """
        require_order(span.first, span.last)
        return self._store.read(lambda reader: list(answers_in(reader, span)))

    def page(self, span: ResponsibilityPeriod, texts: Texts) -> str:
        """Return the list of responsible people as an HTML page; raises the errors of `answers`."""
        return self._press.page(self._title(span, texts), self.answers(span), texts)

    def book(self, span: ResponsibilityPeriod, texts: Texts) -> bytes:
        """Return the list of responsible people as a workbook (.xlsx); raises the errors of `answers`."""
        return self._press.book(self._title(span, texts), self.answers(span), texts)

    def _title(self, span: ResponsibilityPeriod, texts: Texts) -> str:
        said = {"organisation": self._organisation, "first": span.first.isoformat()}
        if span.first == span.last:
            return texts.text("responsibility-title-day", **said)
        return texts.text("responsibility-title", last=span.last.isoformat(), **said)


def answers_in(reader: Reader, span: ResponsibilityPeriod) -> Iterator[Answer]:
    """Yield every published version on the pushes of `span`, in order of the pushes, inside a snapshot."""
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
            yield from _Record(reader, placement, push, item["number"]).answers(first)


def _is_within(span: ResponsibilityPeriod, channel: str, number: str) -> bool:
    return span.number in ("", number) and (not span.channels or channel in span.channels)


def _sent(reader: Reader, push: str) -> dict[str, _Sent]:
    """Return time and address of publication by submission number; the last publication event of the push counts."""
    found: dict[str, _Sent] = {}
    for event in _bodies(reader, push):
        if event["act"] == "push.published":
            at, seq = datetime.fromisoformat(event["data"]["at"]), int(event["seq"])
            found |= {number: _Sent(at, url, seq) for number, url in event["data"]["urls"].items()}
    return found


class _Record:
    """The history of a published placement, rebuilt from the trail, since rows hold only the present state."""

    def __init__(self, reader: Reader, placement: Placement, push: PushRow, number: str) -> None:
        self._reader = reader
        self._placement = placement
        self._push = push
        self._number = number
        self._events = _bodies(reader, placement.submission)
        self._own = [one for one in self._events if one["data"].get("placement") == placement.id]

    def answers(self, first: _Sent) -> Iterator[Answer]:
        """Yield an `Answer` for each version that readers saw: `first`, then one for each correction."""
        placement, versions = self._placement, self._versions(first)
        now = placement.stage if placement.stage in WENT_OUT else versions[-1].stage
        for version in versions:
            stage = now if version is versions[-1] else PlacementStage.CORRECTED
            yield self._answer(version, stage)

    def _acts(self, act: str) -> list[_Body]:
        return [one for one in self._own if one["act"] == act]

    def _versions(self, first: _Sent) -> list[_Version]:
        corrected = self._acts("placement.corrected")
        seen = corrected[0]["data"]["before"] if corrected else self._placement.published_hash
        found = [_Version(seen or "", first)]
        for one in corrected:
            said = one["data"]
            sent = _Sent(datetime.fromisoformat(said["at"]), said["url"], int(one["seq"]))
            found.append(_Version(said["hash"] or "", sent, self._amendment(one, AmendmentKind.CORRECTION)))
        return found

    def _amendment(self, done: _Body, kind: AmendmentKind) -> DoneAmendment:
        """Return the correction or retraction that the event `done` completed, with who asked for it and who agreed."""
        earlier = [one for one in self._own if one["seq"] < done["seq"]]
        asked = next(one for one in reversed(earlier) if one["act"] == "amendment.asked")
        opened = (one for one in reversed(earlier) if one["act"] == "placement.reopened")
        agreed = done if kind is AmendmentKind.RETRACTION else next(opened)
        return DoneAmendment(
            kind=kind,
            reason=asked["reason"],
            asked=_step(asked),
            agreed=_step(agreed),
            done=_step(done, datetime.fromisoformat(done["data"]["at"])),
            planned=bool(done["data"].get("planned")),
        )

    def _answer(self, version: _Version, stage: PlacementStage) -> Answer:
        reader, placement, push, sent = self._reader, self._placement, self._push, version.sent
        settings = channel_in(reader, placement.channel).on(push.date)
        begin, end = (shanghai_instant(push.date, one) for one in (settings.window_start, settings.window_end))
        steps: dict[SignoffStep, list[Signoff]] = {}
        for sign in signoffs_of(reader, placement, version.content, sent.seq):
            steps.setdefault(sign.step, []).append(sign)
        package = newest_package(reader, push.id)
        timing = timing_of(reader, push.id, package.name) if package and not version.correction else None
        recorded = {one["seq"] for one in self._own if one["seq"] < sent.seq} | {sent.seq}
        retracted = self._acts("placement.retracted") if stage is PlacementStage.RETRACTED else []
        return Answer(
            number=self._number,
            title=self._title(sent.seq),
            channel=reader.get(ChannelRecord, placement.channel).name,
            unit=self._unit(sent.seq),
            push=f"{push.channel}/{push.date.isoformat()}",
            stage=stage,
            planned_from=begin,
            planned_to=end,
            published_at=sent.at,
            on_time=version.correction is not None or begin <= sent.at <= end,
            url=sent.url,
            content=version.content,
            scanned_by=(timing.scanned_by or "") if timing else "",
            steps=steps,
            correction=version.correction,
            retraction=self._amendment(retracted[-1], AmendmentKind.RETRACTION) if retracted else None,
            unsigned=sum(not reader.query("signature_of", seq=seq) for seq in recorded),
            recorded=len(recorded),
        )

    def _title(self, seq: int) -> str:
        """Return the title that the placement had at the time of the event `seq`."""
        rows, _ = replay(one for one in self._events if one["seq"] <= seq)
        return str(rows["placement", self._placement.id]["title"])

    def _unit(self, seq: int) -> str:
        """Return the name that the submission's unit had at the time of the event `seq`; "" without a unit."""
        submission = self._reader.get(Submission, self._placement.submission)
        if submission.unit is None:
            return ""
        renamed = (one for one in _bodies(self._reader, submission.unit) if one["act"] == "unit.renamed")
        later = next((str(one["data"]["from"]) for one in renamed if one["seq"] > seq), None)
        return later or self._reader.get(Unit, submission.unit).name


def amendment_person(texts: Texts, step: AmendmentStep) -> str:
    """Return the name of the person who took a step, and of another person who entered it, if any."""
    entered = texts.text("responsibility-entered", name=step.entered_by) if step.on_behalf else ""
    return f"{step.by}{entered}"


def amendment_words(texts: Texts, done: DoneAmendment, at: str) -> str:
    """Return a sentence on why and by whom a version was corrected or retracted; `at` is the time in words."""
    people = {
        name: amendment_person(texts, step)
        for name, step in (("asked", done.asked), ("agreed", done.agreed), ("recorded", done.done))
    }
    kind = "planned" if done.planned else done.kind.value
    return texts.text(f"responsibility-{kind}-words", reason=done.reason, at=at, **people)


def _bodies(reader: Reader, subject: str) -> list[_Body]:
    return [json.loads(entry.body) for entry in reader.entries_about(subject)]


def _step(event: _Body, at: datetime | None = None) -> AmendmentStep:
    when = at or datetime.fromisoformat(event["happened_at"])
    return AmendmentStep(event["decided_by"]["name"], event["entered_by"]["name"], when)
