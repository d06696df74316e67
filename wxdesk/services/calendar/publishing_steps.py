"""Tracks a push between package and publication: manual steps in WeChat with ticks, and the scheduled time 已定时."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wxdesk.domain.article.blocks import Video, shown_pictures
from wxdesk.domain.article.by_hand import hand_parts
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.package.handover import HandStep, HandTask, HandTick, Packed, Timing, standing, tasks, unticked_since
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.link_checks import link_sheet
from wxdesk.services.desk.act import attempt, attempt_on, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.layout.house_style import house_on
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.office.channels import channel_in

_BY_TIMING = (HandStep.SCHEDULE, HandStep.SCAN)
"""Steps that count as done once somebody records the scheduled time and who scanned WeChat's QR code."""


@dataclass(frozen=True)
class StepView:
    """A step that a person carries out in WeChat to publish a push, and who did it."""

    step: HandStep
    placement: str
    """The id of the article's placement; "" for a step that is done once for the whole push."""
    number: str
    title: str
    done_by: str = ""
    done_at: datetime | None = None
    """When the step was recorded as done; None while it is not done."""


@dataclass(frozen=True)
class Handover:
    """The progress of publishing the newest package of a push in WeChat by hand.

    `due` is the time for which WeChat is scheduled to send it, or None; `due_by` is the name of the person who
    recorded this schedule. `scanned_by` is the name of the person who confirmed it by scanning WeChat's QR code.
    """

    package: str
    steps: Sequence[StepView]
    due: datetime | None
    """When WeChat is scheduled to send the push; None if it is not scheduled."""
    due_by: str
    """The name of the person who recorded the schedule; "" if WeChat is not scheduled."""
    scanned_by: str = ""
    """The name of the person who scanned WeChat's QR code to confirm the schedule."""

    @property
    def open(self) -> int:
        """Return the number of steps that a person still has to do in WeChat."""
        return sum(step.done_at is None for step in self.steps)


class Handing:
    """Records the steps done by hand, which people tick, and the time for which WeChat is scheduled."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; `rulebook` tells which articles are advertisements."""
        self._store = store
        self._rulebook = rulebook

    def handover(self, push: str) -> Handover | None:
        """Return the progress of a push (by label), or None while it has no package.

        Raises:
          UserError: `not-found`; the push is cancelled, or nothing was ever placed on it or decided about it.
        """

        def work(reader: Reader) -> Handover | None:
            row = _row(reader, push)
            package = newest_package(reader, row.id)
            return _view(reader, row, package, self._rulebook) if package else None

        return self._store.read(work)

    def tick(self, push: str, steps: Collection[tuple[str, HandStep]], by: By, *, done: bool = True) -> None:
        """Record that steps (placement, step) were done by hand, or with `done=False` that they were not.

        Raises:
          Refused: `role-missing`, `not-exported` (the push has no package), `links-step` (the step `LINKS` follows the
            link checks; it cannot be marked as not done, nor as done while a check is missing).
          UserError: `not-found`, `step-unknown`; the package has no such step.
        """

        def work(tx: Transaction) -> None:
            row = _row(tx, push)
            require(tx, by, tx.now, Role.RELEASER, Role.EDITOR, channel=row.channel)
            known = {
                (one.placement, one.step): one for one in _tasks(tx, row, _required(tx, row, push), self._rulebook)
            }
            own = [key for key in steps if not self._done_by_checks(tx, key, done=done)]
            if unknown := [step.value for placement, step in own if (placement, step) not in known]:
                raise UserError("step-unknown", step=unknown[0])
            _write_ticks(tx, row, [known[key] for key in own], by, done=done)

        attempt(self._store, Event("push.steps", by, push, push), work)

    def tick_pasted(self, placement: str, steps: Collection[HandStep], by: By) -> bool:
        """Record that `steps` of an article were done with the paste helper; return whether anything was recorded.

        Steps that are ticked already, or that the push's newest package does not have, are left out. An article
        without a package has no steps.

        Raises:
          Refused: `role-missing`.
        """

        def work(tx: Transaction, current: Placement, _: Submission) -> bool:
            require(tx, by, tx.now, Role.RELEASER, Role.EDITOR, channel=current.channel)
            row = tx.get(PushRow, current.push) if current.push else None
            package = newest_package(tx, row.id) if row else None
            if row is None or package is None or placement not in package.contents:
                return False
            ticks = tx.find(HandTick, push=row.id)
            own = [
                one
                for one in _tasks(tx, row, package, self._rulebook)
                if one.placement == placement and one.step in steps
            ]
            due = [one for one in own if standing(one, ticks) is None]
            if due:
                _write_ticks(tx, row, due, by, done=True)
            return bool(due)

        return attempt_on(self._store, "push.steps", placement, by, work)

    def _done_by_checks(self, reader: Reader, key: tuple[str, HandStep], *, done: bool) -> bool:
        """Check a tick on the step `LINKS`, and tell whether the step is `LINKS`, for which no tick is stored.

        `key` is a placement id and a step. `LINKS` is done by itself once all link targets of the article are checked.
        `done` is True if the person marks the step as done, False if as not done.

        Raises:
          Refused: `links-step`; a link is not checked yet, or the person marks the step as not done.
        """
        placement, step = key
        if step is not HandStep.LINKS or not placement:
            return False
        current = reader.get(Placement, placement)
        submission = reader.get(Submission, current.submission)
        if not done or link_sheet(reader, submission, self._rulebook).open:
            raise Refused("links-step", number=submission.number)
        return True

    def set_time(self, push: str, due: datetime | None, by: By, scanned_by: str = "") -> None:
        """Record that WeChat is scheduled to send the newest package at `due` (已定时); None cancels the schedule.

        `scanned_by` is the name of the person who scanned WeChat's QR code; empty means the decider.

        Raises:
          Refused: `role-missing`, `not-exported` (the push has no package), `timed-past` (the time is before the
            export), `timed-horizon` if WeChat does not accept a time so far ahead.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            row = _row(tx, push)
            require(tx, by, tx.now, Role.RELEASER, Role.EDITOR, channel=row.channel)
            package = _required(tx, row, push)
            if due is not None and due <= package.exported_at:
                raise Refused("timed-past", push=push)
            if due is not None:
                _require_in_reach(tx, row, due, push)
            scanned = scanned_by.strip() or tx.get(Person, by.decider).name
            tx.put(Timing(uuid7(), row.id, package.name, due, by.decider, tx.now, scanned if due else None))
            data = {"package": package.name, "due": due.isoformat() if due else None, "scanned_by": scanned}
            tx.record(Event("push.timed", by, row.id, push, data=data))

        attempt(self._store, Event("push.timed", by, push, push), work)


def _require_in_reach(tx: Transaction, row: PushRow, due: datetime, push: str) -> None:
    """Check that `due` is within the days for which WeChat accepts a scheduled time."""
    days = channel_in(tx, row.channel).on(row.date).timing_days
    if due > tx.now + timedelta(days=days):
        first = shanghai_date(due - timedelta(days=days))
        raise Refused("timed-horizon", push=push, days=days, **{"from": first.isoformat()})


def timing_of(reader: Reader, push: str, package: str) -> Timing | None:
    """Return the scheduled time (已定时) of a push (by id) for the package `package`; None if there is none."""
    found = reader.find(Timing, push=push)
    newest = found[-1] if found else None
    return newest if newest is not None and newest.due is not None and newest.package == package else None


def _row(reader: Reader, label: str) -> PushRow:
    channel, _, day = label.partition("/")
    found = [one for one in reader.find(PushRow, channel=channel, date=day) if not one.cancelled]
    if not found:
        raise UserError("not-found", kind="push", name=label)
    return found[0]


def newest_package(reader: Reader, push: str) -> ExportedPackage | None:
    """Return the newest package of a push (by id), or None."""
    return max(reader.find(ExportedPackage, push=push), key=lambda one: one.number, default=None)


def _required(reader: Reader, row: PushRow, label: str) -> ExportedPackage:
    package = newest_package(reader, row.id)
    if package is None:
        raise Refused("not-exported", push=label)
    return package


def _tasks(reader: Reader, row: PushRow, package: ExportedPackage, rulebook: Rulebook) -> list[HandTask]:
    placed = [reader.get(Placement, one) for one in package.contents]
    ordered = sorted(placed, key=lambda one: (not one.first, one.order, one.id))
    articles = [_packed(reader, one, package.contents[one.id], rulebook) for one in ordered]
    return tasks(channel_in(reader, row.channel).kind, articles, package.manifest)


def _packed(reader: Reader, placement: Placement, content: str, rulebook: Rulebook) -> Packed:
    own = article_blocks(reader, latest_revision(reader, placement.submission))
    push = reader.get(PushRow, placement.push) if placement.push else None
    blocks = house_on(reader, placement.channel, push.date).around(own) if push else own
    videos = sum(isinstance(block, Video) for block in blocks)
    sheet = link_sheet(reader, reader.get(Submission, placement.submission), rulebook)
    links = len(sheet.rows) if sheet.advertisement else 0
    return Packed(placement.id, content, len(shown_pictures(blocks)), videos, links, len(list(hand_parts(blocks))))


def _write_ticks(tx: Transaction, row: PushRow, chosen: Sequence[HandTask], by: By, *, done: bool) -> None:
    for task in chosen:
        tx.put(_tick(tx, row, task, by, done=done))
    named = [{"placement": task.placement, "step": task.step.value} for task in chosen]
    label = f"{row.channel}/{row.date.isoformat()}"
    tx.record(Event("push.steps", by, row.id, label, data={"steps": named, "done": done}))


def _tick(tx: Transaction, row: PushRow, task: HandTask, by: By, *, done: bool) -> HandTick:
    return HandTick(uuid7(), row.id, task.placement, task.step, task.content, done, by.decider, tx.now)


def _view(reader: Reader, row: PushRow, package: ExportedPackage, rulebook: Rulebook) -> Handover:
    ticks = reader.find(HandTick, push=row.id)
    timing = timing_of(reader, row.id, package.name)
    return Handover(
        package=package.name,
        steps=[_step(reader, task, ticks, timing, rulebook) for task in _tasks(reader, row, package, rulebook)],
        due=timing.due if timing else None,
        due_by=reader.get(Person, timing.person).name if timing else "",
        scanned_by=(timing.scanned_by or "") if timing else "",
    )


def _step(
    reader: Reader, task: HandTask, ticks: Sequence[HandTick], timing: Timing | None, rulebook: Rulebook
) -> StepView:
    number = title = ""
    if task.step is HandStep.LINKS:
        return _links_step(reader, task, rulebook)
    tick = standing(task, ticks)
    if task.placement:
        placement = reader.get(Placement, task.placement)
        number, title = reader.get(Submission, placement.submission).number, placement.title
    if tick is not None:
        return StepView(task.step, task.placement, number, title, reader.get(Person, tick.person).name, tick.ticked_at)
    if timing is not None and task.step in _BY_TIMING and not unticked_since(task, ticks, timing.entered_at):
        scanned = task.step is HandStep.SCAN and timing.scanned_by
        by = scanned or reader.get(Person, timing.person).name
        return StepView(task.step, task.placement, number, title, by, timing.entered_at)
    return StepView(task.step, task.placement, number, title)


def _links_step(reader: Reader, task: HandTask, rulebook: Rulebook) -> StepView:
    """Return the step `LINKS` of an article, which is done once every link target is checked.

    It counts as done by the person who made the last of these checks.
    """
    placement = reader.get(Placement, task.placement)
    submission = reader.get(Submission, placement.submission)
    sheet = link_sheet(reader, submission, rulebook)
    newest = max(sheet.rows, key=lambda one: (one.at is not None, one.at), default=None) if not sheet.open else None
    done_by, done_at = (newest.person, newest.at) if newest else ("", None)
    return StepView(task.step, task.placement, submission.number, placement.title, done_by, done_at)
