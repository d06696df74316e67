"""The dropped deliveries that are not accepted, returned or registered yet.

They hold the files of each delivery, its guessed and typed details, and the verdict of the check.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.desk.errors import PinNeeded, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.fields import Occasion
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.desk.file_ports import IncomingGroup
from wxdesk.services.desk.ports import By
from wxdesk.services.records.pieces import Arrived
from wxdesk.services.submissions.drop_guesses import DropGuesses
from wxdesk.services.submissions.drop_intake import DropDone, DropOutcome, DropVerdict
from wxdesk.services.submissions.drop_questions import DropQuestion, split_delivery
from wxdesk.services.submissions.intake import ReadDelivery
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.queue.intake.asked_fields import AskedFields
from wxdesk.ui.queue.intake.intake_form import Choices
from wxdesk.ui.queue.intake.waiting_drops import WAITING, still_there

TITLE = "title"
"""The key of the typed title among the texts of a delivery; the title is no field of the submission form."""
MENDS = "mends"
"""Key of a stored text; if the text is not empty, acceptance corrects slips of writing whose correction is certain."""
SPLIT = "split"
"""The answer that each document of a delivery is an article."""
CLOSED = "closed"
"""Key of a stored text that marks a delivery as answered or removed, while other deliveries of its drop still wait."""
_NO_FIELDS = (TITLE, MENDS, CLOSED, *DropQuestion)
_PART = "/"
"""Stands between the number of a part and a field, in the stored texts of a split delivery."""
_REMEMBERED = 40
"""Number of accepted or returned deliveries that are kept, so that an undo can list them in the tray again."""


class DropState(Enum):
    """The state of a delivery: being read, being checked, checked, being accepted or returned, or unreadable."""

    READING = "reading"
    JUDGING = "judging"
    READY = "ready"
    ANSWERING = "answering"
    FAILED = "failed"


@dataclass(frozen=True)
class GlancedFile:
    """A file of a delivery that was read, with those findings that need only this file, not the whole delivery."""

    file: Arrived
    findings: Sequence[Finding]


@dataclass(eq=False)
class DropItem:
    """One dropped delivery, until a person accepts it, returns it to its unit or registers it for later.

    `paths` were dropped together and may contain several deliveries (`shared`); `number` is the index of this one,
    from 0. `key` is a random id of the delivery, `names` has the names of all its files, `files` those that were
    read already. If a person split a delivery into several, `part` is the index of this part, and `later` has the
    texts typed about the other parts. `texts` are the typed values by field, and `faulty` is the field whose text
    cannot be read. `problem` is the error that stopped the last step. `wished` is an answer that the person gave
    before the check was finished, `done` the result of the act. `turn` numbers the checks, so that the result of an
    older check is ignored.
    """

    paths: tuple[Path, ...]
    """The paths that were dropped together; their files may belong to several deliveries, of which this is one."""
    number: int = 0
    """The index of this delivery among those of its drop, from 0."""
    shared: bool = False
    """Whether other deliveries came from the same drop."""
    part: int = 0
    """The index of this part, from 0, if a person split a delivery into several; else 0."""
    later: dict[str, str] = field(default_factory=dict)
    """Texts typed about the other parts of a delivery that an earlier window had split.

    They are used once this window splits the delivery too.
    """
    key: str = field(default_factory=uuid7)
    name: str = ""
    names: tuple[str, ...] = ()
    """The names of the delivery's files, also of those that are still to be read."""
    files: list[GlancedFile] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The texts that a person typed or confirmed, by field: the text in the field, not the value that it stands for."""
    delivery: ReadDelivery | None = None
    verdict: DropVerdict | None = None
    problem: BaseException | None = None
    """The error that stopped reading, checking, accepting or returning the delivery; None if there is none."""
    faulty: str = ""
    """The field whose typed text cannot be read; "" if every text can be read."""
    state: DropState = DropState.READING
    wished: DropOutcome | None = None
    """Whether the person chose to accept or to return the delivery before its check was finished; None for no choice.

    The choice is carried out once the check is finished, if its verdict is the same; otherwise nothing is done.
    """
    done: DropDone | None = None
    """The result once the delivery was accepted, returned or registered, as long as the tray still lists it."""
    turn: int = 0
    """The number of the check that was started last, so that the result of an earlier check is ignored."""

    @property
    def outcome(self) -> DropOutcome | None:
        """Return the act that the verdict of the check suggests, such as to accept the delivery.

        Return None while the check is not finished, after an error, and once the delivery was accepted or returned.
        """
        stands = self.state is DropState.READY and self.problem is None and self.done is None
        return self.verdict.outcome if self.verdict is not None and stands else None


class DropTray(QObject):
    """Reads and checks dropped deliveries, and carries out what the person decides; slow work runs on pool threads.

    A person accepts a delivery, returns it to its unit, or registers it for a later decision.
    """

    listed = Signal()
    """Emitted when deliveries were added to the tray or removed from it."""
    changed = Signal(object)
    """Emits the `DropItem` whose files, details or verdict changed."""
    answered = Signal(object)
    """Emits a list of `DropDone`: what became of each delivery that was just accepted, returned or registered."""
    undone = Signal(object)
    """Emits the deliveries whose acceptance, return or registration was undone, as a list of `DropItem`."""

    def __init__(self, session: Session) -> None:
        """Begin without deliveries."""
        super().__init__()
        self._session = session
        self.items: list[DropItem] = []
        self.choices = Choices()
        self.asked = AskedFields(session, lambda: Occasion.ARRIVAL)
        self._read_by = {one.key: one.read for one in self.asked.fields()}
        self._readings: dict[tuple[Path, ...], RunningTask] = {}
        self._answered: list[DropItem] = []
        self._closed: dict[tuple[Path, ...], set[int]] = {}
        """The indexes of the deliveries that were answered or removed, by the paths of the drop.

        A drop can have several deliveries, so these indexes are stored until the last of them is answered or removed.
        """
        self._unseated: list[DropItem] = []
        """The deliveries whose check waits for the PIN."""
        self.undone.connect(self._list_again)

    # deliveries come and go

    def take(self, paths: Sequence[Path], typed: Sequence[Mapping[str, str]] = ()) -> None:
        """List dropped files as a delivery, store their paths in the settings, and start to read them on a pool thread.

        If the reading finds several deliveries in the drop, each is listed. `typed` has the texts that a person typed
        earlier about each delivery. If the same paths were dropped before, the new drop replaces the old one and takes
        over its typed texts.
        """
        earlier = [one for one in self.items if one.paths == tuple(paths) and one.done is None]
        typed = typed or self._typed_of(earlier).get(tuple(paths), ())
        self.give_up(earlier)
        self._closed.pop(tuple(paths), None)
        first = DropItem(tuple(paths), name=paths[0].name)
        first.texts, first.later = _own_and_later(typed[0] if typed else {})
        self.items.append(first)
        self.listed.emit()
        reading, desk = _DropReading(self, first, typed), self._session.desk

        def work(task: RunningTask) -> list[ReadDelivery]:
            drops = desk.drops  # made here on first use, because its imports would stop the window

            def found(number: int, file: Arrived) -> None:
                task.item((number, GlancedFile(file, drops.glance(file))))

            return drops.read(first.paths, begun=task.item, found=found, cancel=task.cancel)

        def done(deliveries: list[ReadDelivery]) -> None:
            self._readings.pop(first.paths, None)
            for item, delivery in zip(reading.items, deliveries, strict=True):
                item.delivery = delivery
                if item not in self.items:
                    continue
                if item.texts.get(DropQuestion.SPLIT) == SPLIT:
                    self.split(item)
                else:
                    self.judge(item)

        def failed(error: BaseException) -> None:
            self._readings.pop(first.paths, None)
            for item in reading.items:
                item.problem, item.state = error, DropState.FAILED
                self.changed.emit(item)
            self._session.overlook(error)

        self._readings[first.paths] = self._session.tasks.run_long(work, done, failed, items=reading.hear)
        self._keep()

    def add(self, item: DropItem, after: DropItem) -> None:
        """List `item`, a further delivery of the drop of `after`, unless a person has removed `after` by now."""
        if after in self.items:
            self.items.insert(self.items.index(after) + 1, item)

    def split(self, item: DropItem) -> None:
        """Split a delivery with several documents: make a delivery of each document and the files that belong to it."""
        parts = split_delivery(item.delivery) if item.delivery is not None else []
        if not parts[1:]:
            self.judge(item)
            return
        item.texts[DropQuestion.SPLIT] = SPLIT
        said, later, files = dict(item.texts), dict(item.later), list(item.files)
        said.pop(TITLE, None)
        at = self.items.index(item)
        made = [item, *(DropItem(item.paths, item.number, part=number) for number in range(1, len(parts)))]
        for number, (one, part) in enumerate(zip(made, parts, strict=True)):
            own = {file.digest for file in part.files}
            one.delivery, one.name, one.shared = part, part.name, True
            one.names = tuple(file.name for file in part.files if file.inside is None)
            one.files = [glanced for glanced in files if glanced.file.digest in own]
            one.later = {}
            if number:
                begun = f"{number}{_PART}"
                typed = {key.removeprefix(begun): text for key, text in later.items() if key.startswith(begun)}
                one.texts = typed or dict(said)
        self.items[at : at + 1] = made
        self._keep()
        self.listed.emit()
        for one in made:
            self.judge(one)

    def drop(self, item: DropItem) -> None:
        """Remove a delivery from the tray without accepting, returning or registering it; the desk never gets it.

        If it was the last one of its drop, stop the reading of that drop.
        """
        if item not in self.items:
            return
        self.items.remove(item)
        self._close(item)
        left = any(one.paths == item.paths for one in self.items)
        if not left and (task := self._readings.pop(item.paths, None)) is not None:
            task.stop()
        self._keep()
        self.listed.emit()

    def give_up(self, items: Sequence[DropItem]) -> None:
        """Remove several deliveries from the tray; the desk never gets them."""
        for item in items:
            self.drop(item)

    def taking_up(self, items: Sequence[DropItem]) -> Callable[[By], object]:
        """Return the undo of a removal: a function that lists the removed deliveries in the tray again.

        The texts that were typed about them are restored too.
        """

        def undo(_by: By) -> None:
            self.undone.emit(items)

        return undo

    # details and verdict

    def texts(self, item: DropItem) -> dict[str, str]:
        """Return the details of a delivery as texts by field, typed ones and guessed ones."""
        if item.verdict is None:
            return dict(item.texts)
        guesses = item.verdict.guesses
        said = self.asked.texts(guesses.received)
        said |= {"unit": self._unit_name(guesses), "officer": item.verdict.submission.officer}
        said |= {"route": str(guesses.value("route") or ""), "onsite": "1" if guesses.value("onsite") else ""}
        return said | item.texts

    def _unit_name(self, guesses: DropGuesses) -> str:
        if guesses.value("origin") is Origin.OWN:
            return self._session.say("own-piece")
        return {key: name for name, key in self.choices.units}.get(str(guesses.value("unit")), "")

    def type(self, item: DropItem, texts: Mapping[str, str]) -> None:
        """Store `texts`, the values by field that a person typed or confirmed, and check the delivery again.

        If the unit changes, forget the typed officer, who belongs to the old unit.
        """
        if "unit" in texts and texts["unit"] != self.texts(item).get("unit"):
            item.texts.pop("officer", None)
        item.texts |= texts
        self._keep()
        self.judge(item)

    def mend(self, item: DropItem, *, on: bool) -> None:
        """Store whether certain slips of writing, such as 做为, are corrected when the delivery is accepted."""
        item.texts.pop(MENDS, None)
        item.texts |= {MENDS: "1"} if on else {}
        self._keep()
        self.changed.emit(item)

    def judge(self, item: DropItem) -> None:
        """Start to guess the details of the delivery from its files and the typed values, and to check it with them.

        The result is stored in the item and announced by `changed`. Do nothing while its files are being read.
        """
        if item.delivery is None:
            return
        item.turn += 1
        delivery = replace(item.delivery, named=item.texts.get(TITLE, "").strip())
        turn, drops, answered = item.turn, self._session.desk.drops, _answered_in(item)
        item.state = DropState.JUDGING
        self.changed.emit(item)
        if not delivery.files:
            self._judged(item, turn, UserError("intake-empty"))
            return
        judged = partial(self._judged, item, turn)
        try:
            typed = self.typed(item)
        except UserError as error:
            judged(error)
            return

        def begin(by: By) -> None:
            def work() -> DropVerdict:
                return drops.verdict(delivery, drops.guess(delivery, typed), by, answered)

            self._session.tasks.run(work, judged, judged)

        self._session.find_author(begin, judged)

    def _judged(self, item: DropItem, turn: int, found: DropVerdict | BaseException) -> None:
        if turn != item.turn:
            return
        if isinstance(found, DropVerdict):
            item.verdict, item.problem, item.state = found, None, DropState.READY
        else:
            item.problem, item.state = found, DropState.FAILED
            if isinstance(found, PinNeeded):
                self._ask_pin(item, found)
            else:
                self._session.overlook(found)
        self.changed.emit(item)
        wished, item.wished = item.wished, None
        if wished is not None and item in self.items and item.outcome is wished:
            self.answer([item])

    def _ask_pin(self, item: DropItem, error: PinNeeded) -> None:
        """Ask once for the PIN that the check of a delivery needs; then check all deliveries that waited for it."""
        self._unseated.append(item)
        if len(self._unseated) > 1:
            return

        def again() -> None:
            waiting, self._unseated = self._unseated, []
            for one in waiting:
                if one in self.items:
                    self.judge(one)

        self._session.ask_pin(error, again, lambda _: self._unseated.clear())

    def typed(self, item: DropItem) -> dict[str, Any]:
        """Return the values that a person typed or confirmed, by field.

        `item.faulty` gets the field whose text cannot be read.

        Raises:
            UserError: `time-bad`, `date-bad`: a text is no valid time or date; `drop-unit-unknown`,
                `drop-officer-unknown`: the desk has no unit or officer of the typed name.
        """
        said: dict[str, Any] = {}
        for key, text in item.texts.items():
            if key in _NO_FIELDS:
                continue
            item.faulty = key
            if key == "unit":
                said |= self._unit(text)
            elif key == "officer":
                said["officer"] = self._officer(item, text) if text else None
            else:
                said[key] = self._read_by[key](text)
        item.faulty = ""
        return said

    def _unit(self, name: str) -> dict[str, Any]:
        if name == self._session.say("own-piece"):
            return {"unit": None, "origin": Origin.OWN}
        known = dict(self.choices.units)
        if name and name not in known:
            raise UserError("drop-unit-unknown", name=name)
        return {"unit": known.get(name), "origin": Origin.UNIT if name else None}

    def _officer(self, item: DropItem, name: str) -> str:
        unit = dict(self.choices.units).get(self.texts(item).get("unit", ""), "")
        known = dict(self.choices.officers.get(unit, ()))
        if name not in known:
            raise UserError("drop-officer-unknown", name=name)
        return known[name]

    def offer(self, choices: Choices) -> None:
        """Offer the units, officers and channels in `choices` from now on; check all deliveries of the tray again."""
        if choices == self.choices:
            return
        self.choices = choices
        self.judge_again()
        for item in self.items:
            self.changed.emit(item)

    def enter_name(self, item: DropItem, key: str) -> None:
        """Add the typed unit or officer, which the desk does not know yet, to the desk; `key` is the field."""
        name, people = item.texts.get(key, ""), self._session.desk.people
        unit = dict(self.choices.units).get(self.texts(item).get("unit", ""), "")

        def work(by: By) -> object:
            if key == "unit":
                return people.add_unit(name, by)
            return people.add(name, "", (Role.OFFICER,), by, unit=unit)

        self._session.act(work, lambda _made: self._session.changed.emit())

    # answers

    def answer(self, items: Sequence[DropItem]) -> None:
        """Accept or return each delivery for which the verdict of its check says so.

        A delivery that is still being read or checked is accepted or returned once its check is finished, but only if
        its verdict is then the one that was shown. If the desk refuses one delivery, it stays in the tray with the
        reason, and the others go on.
        """
        for item in items:
            waits = item.state in (DropState.READING, DropState.JUDGING)
            shown = item.verdict.outcome if item.verdict is not None else DropOutcome.ACCEPT
            item.wished = shown if waits else None
            item.problem = item.problem if item.verdict is None else None
        ready = [one for one in items if one.outcome in (DropOutcome.ACCEPT, DropOutcome.RETURN)]
        self._carry_out(ready, self._step)

    def keep(self, item: DropItem, done: Callable[[DropDone], object] | None = None) -> None:
        """Start to register a delivery as a submission without accepting or returning it; it then waits in the queue.

        Once it is registered, call `done` with the result. Do nothing while the delivery has no verdict.
        """
        if item.verdict is not None:
            self._carry_out([item], self._kept, done)

    def _carry_out(
        self,
        items: Sequence[DropItem],
        act: Callable[[DropItem, By], DropDone],
        done: Callable[[DropDone], object] | None = None,
    ) -> None:
        if not items:
            return
        self._turn_to(items, DropState.ANSWERING)
        results = list[DropDone | UserError]()

        def work(by: By) -> None:
            # after the PIN was entered, this goes on with the delivery that needed it
            for one in items[len(results) :]:
                results.append(_tried(act, by, one))

        def answered(_: None) -> None:
            made = self._settle(items[: len(results)], results)
            if made:
                self.answered.emit(made)
            if done is not None and made:
                done(made[0])

        def failed(error: BaseException) -> None:
            self._turn_to(items[len(results) :], DropState.READY)
            answered(None)
            if not isinstance(error, PinNeeded):
                self._session.refuse(error)

        self._session.act(work, answered, failed)

    def _turn_to(self, items: Sequence[DropItem], state: DropState) -> None:
        for item in items:
            item.state = state
            self.changed.emit(item)

    def _settle(self, items: Sequence[DropItem], results: Sequence[DropDone | UserError]) -> list[DropDone]:
        """Store the results, and return those of the deliveries that were accepted, returned or registered.

        The error is stored in a delivery that the desk refused. A delivery that was alone in the tray is removed once
        it is accepted, returned or registered. Otherwise each delivery keeps its row, which shows the result.
        """
        made, alone = list[DropDone](), len(self.items) == 1
        for item, result in zip(items, results, strict=True):
            if isinstance(result, DropDone):
                item.done = result
                made.append(result)
                self._answered = [*self._answered[-_REMEMBERED:], item]
                self._close(item)
            else:
                item.problem = result
            self._turn_to([item], DropState.READY)
        for item in items:
            if alone and item.done is not None:
                self.drop(item)
        self._keep()
        if made:
            self.judge_again()
        return made

    def judge_again(self) -> None:
        """Check all deliveries of the tray again, because the calendar, the people or the names changed."""
        for item in self.items:
            if item.done is None and item.state in (DropState.READY, DropState.FAILED):
                self.judge(item)

    def undo_of(self, results: Sequence[DropDone]) -> Callable[[By], object]:
        """Return a function that undoes the acceptance or return of deliveries, and lists them in the tray again."""
        items = [one for one in self._answered if one.done in results]

        def undo(by: By) -> None:
            self._session.desk.drops.take_back(results, by)
            self.undone.emit(items)

        return undo

    @Slot(object)
    def _list_again(self, items: Sequence[DropItem]) -> None:
        unread = [item for item in items if item.delivery is None]
        for item in items:
            item.done = None
            self._closed.get(item.paths, set()).discard(item.number)
            if item not in self.items and item not in unread:
                self.items.append(item)
            self.judge(item)
        self._keep()
        self.listed.emit()
        for paths, typed in self._typed_of(unread).items():
            self.take(paths, typed)

    def clear_done(self) -> None:
        """Remove from the tray the deliveries that were accepted, returned or registered for later."""
        self.items = [one for one in self.items if one.done is None]
        self.listed.emit()

    def _step(self, item: DropItem, by: By) -> DropDone:
        drops, verdict = self._session.desk.drops, _verdict(item)
        options = verdict.guesses.received
        if verdict.outcome is DropOutcome.ACCEPT:
            return drops.accept(verdict.delivery, options, by, mends=bool(item.texts.get(MENDS)))
        return drops.give_back(verdict.delivery, options, by, self._session.say("drop-return-reason"))

    def _kept(self, item: DropItem, by: By) -> DropDone:
        verdict = _verdict(item)
        return self._session.desk.drops.keep(verdict.delivery, verdict.guesses.received, by)

    # waiting deliveries survive the window

    def _keep(self) -> None:
        """Store the deliveries that nobody accepted, returned or registered yet.

        They are stored in the settings, so that the next window can show them.
        """
        kept = self._typed_of([item for item in self.items if item.done is None])
        for paths, typed in kept.items():
            for number in self._closed.get(paths, ()):
                typed += [{} for _ in range(number + 1 - len(typed))]
                typed[number] = {CLOSED: "1"}
        drops = [{"paths": [str(one) for one in paths], "typed": typed} for paths, typed in kept.items()]
        self._session.remember(WAITING, json.dumps(drops, ensure_ascii=False) if drops else "")

    def _close(self, item: DropItem) -> None:
        """Remember in the settings that a delivery was accepted, returned or registered.

        If the delivery was split into parts, do so only once this is true of every part.
        """
        same = [one for one in self.items if (one.paths, one.number) == (item.paths, item.number)]
        if all(one.done is not None for one in same):
            self._closed.setdefault(item.paths, set()).add(item.number)

    @staticmethod
    def _typed_of(items: Sequence[DropItem]) -> dict[tuple[Path, ...], list[dict[str, str]]]:
        """Return the texts typed about the deliveries of each drop, by the paths of the drop."""
        kept: dict[tuple[Path, ...], list[dict[str, str]]] = {}
        for item in items:
            typed = kept.setdefault(item.paths, [])
            typed += [{} for _ in range(item.number + 1 - len(typed))]
            begun = f"{item.part}{_PART}" if item.part else ""
            typed[item.number] |= {f"{begun}{key}": text for key, text in item.texts.items()} | item.later
        return kept

    @Slot()
    def resume(self) -> None:
        """Read again the drops that nobody had accepted or returned when an earlier window closed."""
        kept = str(self._session.setting(WAITING, "") or "")

        def again(drops: Sequence[tuple[tuple[Path, ...], list[dict[str, str]]]]) -> None:
            for paths, typed in drops:
                self.take(paths, typed)

        if kept and not self.items:
            self._session.tasks.run(lambda: still_there(kept), again)


class _DropReading:
    """Adds the files of one drop to its deliveries, as a pool thread reads these files."""

    def __init__(self, tray: DropTray, first: DropItem, typed: Sequence[Mapping[str, str]]) -> None:
        self.items = [first]
        self._tray, self._typed = tray, typed

    def hear(self, news: list[Any]) -> None:
        """Add `news` from the reading thread to the tray: first the deliveries of the drop, later each of their files.

        A file comes as a tuple with the index of its delivery.
        """
        for one in news:
            if isinstance(one, tuple):
                number, file = one
                self.items[number].files.append(file)
            else:
                self._begin(one)
        for item in self.items:
            self._tray.changed.emit(item)

    def _begin(self, groups: Sequence[IncomingGroup]) -> None:
        for number, group in enumerate(groups):
            if number == len(self.items):
                self.items.append(DropItem(self.items[0].paths, number))
                typed = self._typed[number] if number < len(self._typed) else {}
                self.items[-1].texts, self.items[-1].later = _own_and_later(typed)
                self._tray.add(self.items[-1], self.items[-2])
            self.items[number].name, self.items[number].shared = group.name, len(groups) > 1
            self.items[number].names = tuple(file.name for file in group.files)
        for item in self.items:
            if item.texts.get(CLOSED):
                self._tray.drop(item)
        self._tray.listed.emit()


def _own_and_later(typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Split the stored texts of a delivery in two: those about the delivery itself, and those about its further parts.

    A delivery has further parts if a person split it into several articles.
    """
    later = {key: text for key, text in typed.items() if _PART in key}
    return {key: text for key, text in typed.items() if key not in later}, later


def _answered_in(item: DropItem) -> dict[str, str]:
    """Return the answers that a person gave to the questions about a delivery, by the code of the question."""
    return {one.value: item.texts[one] for one in DropQuestion if one in item.texts}


def _verdict(item: DropItem) -> DropVerdict:
    if item.verdict is None:
        raise UserError("intake-empty")
    return item.verdict


def _tried(act: Callable[[DropItem, By], DropDone], by: By, item: DropItem) -> DropDone | UserError:
    """Run an act on one delivery, and return its result; return a refusal as a value instead of raising it.

    In a bulk act, a refused delivery therefore does not stop the act on the others.

    Raises:
        PinNeeded: the seat's PIN is needed; the other deliveries would need it too.
    """
    try:
        return act(item, by)
    except PinNeeded:
        raise
    except UserError as error:
        return error
