"""Requests material from units, reminds them, and records what each unit owes (HS 2.1, 2.2, 3.5-2)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.commission import Commission, CommissionState, Reminder
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import day_text
from wxdesk.services.records.today_views import RequestLine
from wxdesk.services.views.commission_views import CommissionView, UnitRecord, recorded
from wxdesk.texts import texts

_ROLES = (Role.EDITOR, Role.CHIEF)
_UNSENT = {"commission.sent": UndoRule("commission.unsent", _ROLES, "commission-unsent")}
_UNANSWERED = {"commission.answered": UndoRule("commission.unanswered", _ROLES, "commission-unanswered")}
_REOPENED = dict.fromkeys(
    ("commission.delivered", "commission.dropped"), UndoRule("commission.reopened", _ROLES, "commission-open")
)
_UNREMINDED = {"unit.reminded": UndoRule("unit.unreminded", _ROLES, "reminder-gone")}
_SOON = timedelta(days=3)
"""The time before its due day at which a request appears on the agenda."""


@dataclass(frozen=True)
class MaterialRequest:
    """A request 约稿 for material to be sent to units: subject, due day, channel and placeholder to fill."""

    what: str
    """The requested material, in words."""
    due: date
    channel: str | None = None
    """The id of the channel for which the material is meant, or None."""
    submission: str | None = None
    """The placeholder that the material will fill, or None."""


class Commissioning:
    """Manages requests to units; each change is one transaction and one event."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Read and write `store`; `rulebook` sets after how many reminders a unit must answer for its delay."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock

    def ask(self, units: Sequence[str], asked: MaterialRequest, by: By) -> list[str]:
        """Create the same request for each unit (by id) and return the numbers of the requests.

        Raises:
          Refused: `role-missing`; `commission-due`, the day is past; `not-planned`, `asked.submission` is no
            placeholder.
          UserError: `commission-empty`, no material or no unit is named; `not-found`.
        """
        what = " ".join(asked.what.split())
        if not what or not units:
            raise UserError("commission-empty")

        def work(tx: Transaction) -> list[str]:
            require(tx, by, tx.now, *_ROLES)
            if asked.due < shanghai_date(moment(tx, tx.now)):
                raise Refused("commission-due", day=asked.due.isoformat())
            return [_ask(tx, tx.get(Unit, unit), replace(asked, what=what), by) for unit in units]

        return attempt(self._store, Event("commission.asked", by, "commissions", what), work)

    def all(
        self,
        *,
        unit: str | None = None,
        since: date = date.min,
        until: date = date.max,
        open_only: bool = False,
    ) -> Sequence[CommissionView]:
        """Return the requests made from `since` to `until` inclusive; those that wait for material first, by due day.

        With `open_only`, only requests that still wait for material are returned.
        """

        def work(reader: Reader) -> list[CommissionView]:
            today = shanghai_date(moment(reader, self._clock.now()))
            rows = reader.find(Commission, unit=unit) if unit else reader.find(Commission)
            chosen = [
                one for one in rows if (one.waits or not open_only) and since <= shanghai_date(one.asked_at) <= until
            ]
            chosen.sort(key=lambda one: (not one.waits, one.due, one.number))
            return [_view(reader, one, today) for one in chosen]

        return self._store.read(work)

    def asking(self, commission: str, sender: str) -> RequestLine:
        """Return a request as a row, with a text for the unit that `sender` signs.

        If the request was sent and the material is still missing, the text is the reminder 催稿.
        Otherwise it is the letter that requests the material, the 约稿单.
        """
        least = self._rulebook.limits.text.body_at_least

        def work(reader: Reader) -> RequestLine:
            today = shanghai_date(moment(reader, self._clock.now()))
            view = _view(reader, reader.get(Commission, commission), today)
            return _asking(reader, view, sender, today, least)

        return self._store.read(work)

    def resolve(self, number: str) -> str:
        """Return the id of a request by its number.

        Raises:
            UserError: `not-found`.
        """
        found = self._store.read(lambda reader: reader.first(Commission, number=number.upper()))
        if found is None:
            raise UserError("not-found", kind="commission", name=number)
        return found.id

    def text(self, commission: str, sender: str) -> str:
        """Return the letter 约稿单 of a request, to be pasted into a chat; `sender` is the name that signs."""
        least = self._rulebook.limits.text.body_at_least
        return self._store.read(lambda reader: _letter(reader, reader.get(Commission, commission), sender, least))

    def reminder(self, commission: str, sender: str) -> str:
        """Return the reminder 催稿 of a request, to be pasted into a chat; `sender` is the name that signs.

        Raises:
          Refused: `commission-closed`; the unit owes nothing for this request.
        """

        def work(reader: Reader) -> str:
            one = reader.get(Commission, commission)
            _require_open(one)
            return _urging(reader, one, sender, shanghai_date(moment(reader, self._clock.now())))

        return self._store.read(work)

    def pressing_in(self, reader: Reader, sender: str = "") -> list[RequestLine]:
        """Return the requests to be acted on: unsent, due within three days, or overdue; the longest overdue first.

        They are read inside a snapshot. If the unit was reminded today, the request is left out until tomorrow or until
        the unit sends a submission. `sender` is the name that signs the texts.
        """
        today = shanghai_date(moment(reader, self._clock.now()))
        states = (CommissionState.OPEN, CommissionState.ANSWERED)
        owed = [one for state in states for one in reader.find(Commission, state=state)]
        near = [one for one in owed if one.sent_at is None or one.due <= today + _SOON]
        views = [_view(reader, one, today) for one in sorted(near, key=lambda one: (one.due, one.number))]
        least = self._rulebook.limits.text.body_at_least
        return [
            _asking(reader, view, sender, today, least)
            for view in views
            if view.arrived or all(shanghai_date(one.sent_at) < today for one in view.reminders)
        ]

    def sent(self, commission: str, by: By, route: str) -> None:
        """Record that a request was sent, and by which route.

        Raises:
          Refused: `role-missing`, `route-missing`, `commission-closed`, `commission-sent`.
        """

        def change(tx: Transaction, one: Commission) -> Commission:
            _require_open(one)
            if one.sent_at is not None:
                raise Refused("commission-sent", number=one.number, route=one.route)
            return replace(one, sent_at=by.happened_at or tx.now, route=_route(route))

        _change(self._store, commission, by, "commission.sent", change, data={"route": route.strip()})

    def unsent(self, commission: str, by: By) -> None:
        """Record that a request marked as sent was not sent after all.

        Raises:
          Refused: `role-missing`, `commission-closed`, `commission-unsent` (the request is not marked as sent).
        """
        self._undo(commission, by, _UNSENT)

    def answered(self, commission: str, by: By, answer: str) -> None:
        """Record what a unit answered to a request, as text.

        Raises:
          Refused: `role-missing`, `reason-missing`, `commission-closed`.
        """

        def change(_tx: Transaction, one: Commission) -> Commission:
            _require_open(one)
            return replace(one, state=CommissionState.ANSWERED, answer=require_reason(answer))

        _change(self._store, commission, by, "commission.answered", change, reason=answer)

    def unanswered(self, commission: str, by: By) -> None:
        """Undo the last answer of a unit; its previous answer is valid again.

        Raises:
          Refused: `role-missing`, `commission-closed`, `commission-unanswered` (the request has no answer).
        """
        self._undo(commission, by, _UNANSWERED)

    def delivered(self, commission: str, by: By, submission: str) -> None:
        """Record which submission answered a request, and close the request.

        Raises:
            Refused: `role-missing`, `commission-closed`; `commission-unit`, the submission came from another unit.
        """

        def change(tx: Transaction, one: Commission) -> Commission:
            _require_open(one)
            came = tx.get(Submission, submission)
            if came.unit != one.unit:
                raise Refused("commission-unit", number=came.number, unit=tx.get(Unit, one.unit).name)
            state = CommissionState.DELIVERED
            return replace(one, state=state, submission=submission, closed_at=came.received_at)

        _change(self._store, commission, by, "commission.delivered", change, data={"submission": submission})

    def dropped(self, commission: str, by: By, reason: str) -> None:
        """Record that the office gave up a request, because it no longer wants the material.

        Raises:
          Refused: `role-missing`, `reason-missing`, `commission-closed`.
        """

        def change(tx: Transaction, one: Commission) -> Commission:
            _require_open(one)
            said = require_reason(reason)
            return replace(one, state=CommissionState.DROPPED, reason=said, closed_at=tx.now)

        _change(self._store, commission, by, "commission.dropped", change, reason=reason)

    def reopened(self, commission: str, by: By) -> None:
        """Reopen a request that was recorded as delivered or as no longer wanted.

        Raises:
          Refused: `role-missing`, `commission-open`.
        """
        self._undo(commission, by, _REOPENED)

    def reminded(self, commission: str, by: By, route: str) -> str:
        """Record that a unit was reminded of a request, and return the id of the reminder.

        Raises:
          Refused: `role-missing`, `route-missing`, `commission-closed`.
        """
        made = uuid7()

        def change(tx: Transaction, one: Commission) -> Commission:
            _require_open(one)
            at = by.happened_at or tx.now
            tx.put(Reminder(made, one.unit, at, by.decider, _route(route), commission=one.id))
            return one

        _change(self._store, commission, by, "unit.reminded", change, data={"route": route.strip()})
        return made

    def reminded_of(self, submission: str, by: By, route: str) -> str:
        """Record that a unit was reminded of the missing material of a returned submission; return the reminder's id.

        Raises:
          Refused: `role-missing`, `route-missing`, `not-returned`; nothing is owed.
        """
        made = uuid7()

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *_ROLES)
            owed = tx.get(Submission, submission)
            if owed.stage is not Stage.RETURNED or owed.unit is None:
                raise Refused("not-returned", number=owed.number)
            at = by.happened_at or tx.now
            tx.put(Reminder(made, owed.unit, at, by.decider, _route(route), submission=submission))
            data = {"route": route.strip()}
            tx.record(Event("unit.reminded", by, submission, label_of(owed), data=data))

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        attempt(self._store, Event("unit.reminded", by, submission, label), work)
        return made

    def unreminded(self, reminder: str, by: By) -> None:
        """Record that a reminder (by id) was not sent after all; it no longer counts.

        Raises:
          Refused: `role-missing`, `reminder-gone`; the reminder was taken back already.
        """

        def work(tx: Transaction) -> None:
            undo_last(tx, by, (named.subject, named.label), _UNREMINDED, row=reminder, data=named.data)

        named = self._store.read(lambda reader: _unreminding(reader, reader.get(Reminder, reminder), by))
        attempt(self._store, named, work)

    def _undo(self, commission: str, by: By, undos: Mapping[str, UndoRule]) -> None:
        def work(tx: Transaction) -> None:
            one = tx.get(Commission, commission)
            if undos is not _REOPENED:
                _require_open(one)
            named = _event(tx, one, act, by, "", {})
            undo_last(tx, by, (one.id, named.label), undos, number=one.number)

        act = next(iter(undos.values())).event
        named = self._store.read(lambda reader: _event(reader, reader.get(Commission, commission), act, by, "", {}))
        attempt(self._store, named, work)

    def record(self, since: date, until: date) -> list[UnitRecord]:
        """Return for each unit its requests made from `since` to `until` inclusive, and their results.

        Reminders sent in that time are counted too; units without requests and reminders are left out.
        """

        def work(reader: Reader) -> list[UnitRecord]:
            today = shanghai_date(moment(reader, self._clock.now()))
            asked = [one for one in reader.find(Commission) if since <= shanghai_date(one.asked_at) <= until]
            reminders = [one for one in _reminders(reader) if since <= shanghai_date(one.sent_at) <= until]
            names = {unit.id: unit.name for unit in reader.find(Unit)}
            counts = Counter(one.unit for one in reminders)
            units = dict.fromkeys([*(one.unit for one in asked), *counts])
            least = self._rulebook.limits.calendar.reminders_until_liable
            return [recorded(names[unit], unit, asked, counts[unit], today, least) for unit in units]

        return self._store.read(work)


def _change(
    store: Store,
    commission: str,
    by: By,
    act: str,
    change: Callable[[Transaction, Commission], Commission],
    *,
    reason: str = "",
    data: dict[str, str] | None = None,
) -> None:
    def work(tx: Transaction) -> None:
        require(tx, by, tx.now, *_ROLES)
        one = tx.get(Commission, commission)
        changed = change(tx, one)
        if changed != one:
            tx.put(changed)
        tx.record(_event(tx, one, act, by, reason.strip(), data or {}))

    named = store.read(lambda reader: _event(reader, reader.get(Commission, commission), act, by, "", {}))
    attempt(store, named, work)


def _ask(tx: Transaction, unit: Unit, asked: MaterialRequest, by: By) -> str:
    if asked.channel is not None:
        tx.get(ChannelRecord, asked.channel)
    if asked.submission is not None:
        placeholder = tx.get(Submission, asked.submission)
        if placeholder.stage is not Stage.PLANNED:
            raise Refused("not-planned", number=placeholder.number)
    number = _next_number(tx.find(Commission), shanghai_date(tx.now).year)
    one = Commission(
        uuid7(),
        number,
        unit.id,
        asked.what,
        asked.due,
        by.happened_at or tx.now,
        by.decider,
        channel=asked.channel,
        submission=asked.submission,
    )
    tx.put(one)
    tx.record(_event(tx, one, "commission.asked", by, "", {"due": asked.due.isoformat()}))
    return number


def _next_number(known: Iterable[Commission], year: int) -> str:
    prefix = f"Y{year % 100:02d}-"
    last = max((int(one.number[4:]) for one in known if one.number.startswith(prefix)), default=0)
    return f"{prefix}{last + 1:03d}"


def _event(reader: Reader, one: Commission, act: str, by: By, reason: str, data: dict[str, str]) -> Event:
    unit = reader.get(Unit, one.unit).name
    return Event(act, by, one.id, f"{one.number} {unit} {one.what}", reason, data)


def _unreminding(reader: Reader, one: Reminder, by: By) -> Event:
    act, data = "unit.unreminded", {"route": one.route}
    if one.commission is not None:
        return _event(reader, reader.get(Commission, one.commission), act, by, "", data)
    owed = reader.get(Submission, one.submission or "")
    return Event(act, by, owed.id, label_of(owed), data=data)


def _reminders(reader: Reader, **about: str) -> list[Reminder]:
    """Return the reminders that were not taken back and have the values `about` in their columns."""
    return reader.find(Reminder, taken_back_by=None, **about)


def _require_open(one: Commission) -> None:
    if not one.waits:
        raise Refused("commission-closed", number=one.number)


def _route(route: str) -> str:
    if not route.strip():
        raise Refused("route-missing")
    return route.strip()


def _letter(reader: Reader, one: Commission, sender: str, least: int) -> str:
    channel = reader.get(ChannelRecord, one.channel).name if one.channel else ""
    key = "commission-letter-for" if channel else "commission-letter"
    shown = {"channel": channel} if channel else {}
    unit = reader.get(Unit, one.unit).name
    return texts().text(
        key,
        unit=unit,
        what=one.what,
        day=day_text(one.due, shanghai_date(one.asked_at)),
        number=one.number,
        sender=sender,
        least=least,
        **shown,
    )


def _urging(reader: Reader, one: Commission, sender: str, today: date) -> str:
    late = one.overdue(today)
    key = "commission-reminder-late" if late else "commission-reminder"
    return texts().text(
        key,
        unit=reader.get(Unit, one.unit).name,
        what=one.what,
        day=day_text(one.due, shanghai_date(one.asked_at)),
        sender=sender,
        number=one.number,
        **({"days": late} if late else {}),
    )


def _asking(reader: Reader, view: CommissionView, sender: str, today: date, least: int) -> RequestLine:
    one, sent = view.commission, view.commission.sent_at is not None
    urges = sent and one.waits
    text = _urging(reader, one, sender, today) if urges else _letter(reader, one, sender, least)
    return RequestLine(
        commission=one.id,
        number=one.number,
        unit=view.unit,
        what=one.what,
        due=one.due,
        late=view.late,
        sent=sent,
        reminders=len(view.reminders),
        arrived=view.arrived,
        text=text,
    )


def _view(reader: Reader, one: Commission, today: date) -> CommissionView:
    """Return the view of a request, with the numbers of its unit's submissions that may be the answer."""
    return CommissionView(
        one,
        reader.get(Unit, one.unit).name,
        reader.get(Person, one.asked_by).name,
        one.overdue(today),
        _reminders(reader, commission=one.id),
        _arrived(reader, one) if one.waits else [],
        reader.get(Submission, one.submission).number if one.submission else "",
    )


def _arrived(reader: Reader, one: Commission) -> list[str]:
    taken = {other.submission for other in reader.find(Commission, unit=one.unit) if other.id != one.id}
    found = reader.query("arrived_since", unit=one.unit, since=one.asked_at)
    return [row["number"] for row in found if row["id"] not in taken]
