"""Makes each request for approval 申请 (HS 3.7, 4.3-6) an entry of a register.

The activity, the decision and the covered articles are stored only in the request's own row, where the content checks
read them. Fee, opinion and result are stored in the entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.approval_request import (
    ApprovalRequest,
    InNameOf,
    RequestKind,
    RequestLink,
    RequestState,
)
from wxdesk.domain.office.people import Unit
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import FieldValue, LinkKind, RegisterEntry, RegisterLink
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.office.approval_requests import REQUEST_EDITORS, kept_request, new_request, next_request_number
from wxdesk.services.office.staffing import face
from wxdesk.services.registers.entry_checks import dated
from wxdesk.services.registers.entry_tables import PlainEntries, stored_entries
from wxdesk.services.submissions.requesting import (
    LINKED,
    REQUEST_UNDOS,
    UNLINKED,
    RequestDecision,
    covered_by,
    decided_request,
    is_judged,
    linking,
    require_decidable,
    require_paper,
    settled,
)

REQUESTS = "requests"
"""The id of the register of requests."""
_ROLES = tuple(sorted(REQUEST_EDITORS))
_STATES: Mapping[str, RequestState] = {
    "submitted": RequestState.SUBMITTED,
    "approved": RequestState.APPROVED,
    "refused": RequestState.REFUSED,
    "withdrawn": RequestState.WITHDRAWN,
    "draft": RequestState.SUBMITTED,
    "sealed": RequestState.SUBMITTED,
    "running": RequestState.APPROVED,
    "ended": RequestState.APPROVED,
    "filed": RequestState.APPROVED,
}
"""The state of the request for each state of an entry; the first four are also states of requests without an entry."""
_ASKED = frozenset({"what", "kind", "in_name", "organiser", "unit", "applicant", "starts", "ends"})
"""The fields of a request about which the decision is made; nobody can change them after the decision."""
_DECISION = frozenset({"decided_by", "decided_on", "decision_note"})
_REMINDED = timedelta(days=60)
"""How long after its due day a request without an entry stays due, so that old requests do not fill Today."""


@dataclass(frozen=True)
class _Requests:
    """The facts that all entries need: the names of units, the articles of each request, and today."""

    units: Mapping[str, str]
    articles: Mapping[str, Sequence[str]]
    today: date


class RequestEntries(PlainEntries):
    """Reads and stores the entries of the register of requests; articles are judged again when a request changes."""

    undos = MappingProxyType(REQUEST_UNDOS)
    linked = frozenset({"unit", "articles"})
    articles = "articles"

    def __init__(self, clock: Clock, rulebook: Rulebook) -> None:
        """Use `clock` for today's date, and `rulebook` to check articles again when a request changes."""
        self._clock = clock
        self._rulebook = rulebook

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return every request, the newest first; requests that were entered by mistake are left out."""
        known, stored = self._known(reader), {one.id: one for one in stored_entries(reader, register)}
        found = sorted(reader.find(ApprovalRequest), key=lambda one: one.number, reverse=True)
        made = (self._made(register, one, stored.get(one.id), known) for one in found)
        return [one for one in made if one is not None]

    def whole(self, reader: Reader, register: Register, entry: RegisterEntry) -> RegisterEntry:
        """Return a stored entry, completed by the values that its request's row stores."""
        return _whole(register, entry, reader.get(ApprovalRequest, entry.id), self._known(reader, entry.id))

    def find(self, reader: Reader, register: Register, name: str) -> RegisterEntry | None:
        """Return the request with this number or id; None if there is none, or if it was entered by mistake."""
        sought = name.strip()
        record = reader.first(ApprovalRequest, number=sought.upper()) or reader.first(ApprovalRequest, id=sought)
        if record is None:
            return None
        own = reader.first(RegisterEntry, id=record.id, withdrawn_by=None)
        return self._made(register, record, own, self._known(reader, record.id))

    def check(self, reader: Reader, _register: Register, was: RegisterEntry | None, entry: RegisterEntry) -> None:
        """Check the values of a request, and a decision on it.

        Raises:
            Refused: `request-closed`, it is decided already; `request-decider`, nobody is named as decider;
              `request-future`, the day of the decision is ahead; `request-applicant`, nobody is named as applicant.
            UserError: `request-empty`, nothing is asked for; `request-period`, it ends before it starts;
              `request-decided`, its values cannot change after the decision.
        """
        self._changed(reader, self._record(reader, was), was, entry)

    def put(
        self, tx: Transaction, register: Register, was: RegisterEntry | None, entry: RegisterEntry, by: By
    ) -> RegisterEntry:
        """Store a request and its links to articles, and return its entry.

        Raises:
            Refused: `role-missing`; `request-scan`, the signed paper is missing; or a code of `check`.
            UserError: a code of `check`.
        """
        require(tx, by, tx.now, *_ROLES)
        record = self._record(tx, was)
        kept = self._changed(tx, record, was, entry)
        if record is None:
            number = next_request_number(tx.find(ApprovalRequest), shanghai_date(tx.now).year)
            kept = replace(kept, id=entry.id, number=number, asked_at=entry.entered_at, entered_by=entry.entered_by)
        elif record.state is RequestState.SUBMITTED and kept.state in (RequestState.APPROVED, RequestState.REFUSED):
            require_paper(tx, kept, by)
        tx.put(kept)
        stored = replace(entry, number=kept.id, values=_own_values(entry, kept), due=None, due_for="")
        # an entry that was undone left its row behind, which is used again
        tx.put(replace(stored, withdrawn_by=None))
        self._put_articles(tx, kept, entry.names("articles"), by)
        for one in covered_by(tx, kept.id):
            settled(tx, one, self._rulebook)
        return self.whole(tx, register, stored)

    def links(self, reader: Reader, entry: RegisterEntry) -> Sequence[RegisterLink]:
        """Return the links to the unit that asks and to the articles that the request covers."""
        record = reader.get(ApprovalRequest, entry.id)
        covered = reader.find(RequestLink, request=record.id, ended_by=None)
        found = [RegisterLink(one.id, entry.id, LinkKind.SUBMISSION, one.submission, "articles") for one in covered]
        if record.unit is not None:
            found.append(RegisterLink("", entry.id, LinkKind.UNIT, record.unit, "unit"))
        return found

    def about(self, reader: Reader, register: Register, kind: LinkKind, target: str) -> Sequence[RegisterEntry]:
        """Return the requests that cover a submission, or those of a unit."""
        if kind is LinkKind.SUBMISSION:
            ids = [one.request for one in reader.find(RequestLink, submission=target, ended_by=None)]
        elif kind is LinkKind.UNIT:
            ids = [one.id for one in reader.find(ApprovalRequest, unit=target)]
        else:
            return ()
        found = (self.find(reader, register, one) for one in reversed(ids))
        return [one for one in found if one is not None]

    def recorded(self, tx: Transaction, was: RegisterEntry | None, entry: RegisterEntry, by: By) -> None:
        """Record in the history of each article that it was linked or unlinked, and judge the covered articles again.

        Articles that were unlinked are judged again too.
        """
        before, after = set(was.names("articles")) if was else set(), set(entry.names("articles"))
        record = tx.get(ApprovalRequest, entry.id)
        judged = {one.id: one for one in covered_by(tx, record.id)}
        for number in sorted(before ^ after):
            submission = tx.first(Submission, number=number)
            if submission is not None:
                tx.record(linking(LINKED if number in after else UNLINKED, record, submission, by))
                if is_judged(submission):
                    judged[submission.id] = submission
        for one in judged.values():
            run_checks(tx, one, self._rulebook, by)

    def _known(self, reader: Reader, request: str = "") -> _Requests:
        """Return the names of units and the articles of requests from which entries are made.

        With the id of a `request`, only the articles of this request are read.
        """
        articles: dict[str, list[str]] = {}
        for row in reader.query("request_articles", request=request):
            articles.setdefault(row["request"], []).append(row["number"])
        units = {one.id: one.name for one in reader.find(Unit)}
        return _Requests(units, articles, shanghai_date(moment(reader, self._clock.now())))

    @staticmethod
    def _made(
        register: Register, record: ApprovalRequest, own: RegisterEntry | None, known: _Requests
    ) -> RegisterEntry | None:
        """Return the entry of a request; None if the request was entered by mistake."""
        entry = own or _bare(register, record)
        if record.state is RequestState.WITHDRAWN and (own is None or own.state != "withdrawn"):
            return None
        return _whole(register, entry, record, known)

    @staticmethod
    def _record(reader: Reader, entry: RegisterEntry | None) -> ApprovalRequest | None:
        return reader.first(ApprovalRequest, id=entry.id) if entry is not None else None

    def _changed(
        self, reader: Reader, record: ApprovalRequest | None, was: RegisterEntry | None, entry: RegisterEntry
    ) -> ApprovalRequest:
        """Return the request `record` (a new one if that is None) with the values and the state of `entry`.

        Raises the errors of `check`. `was` is the entry before the change.
        """
        made = record or new_request()
        locked = _ASKED if was is None or made.state is RequestState.SUBMITTED else _ASKED | _DECISION
        before = {} if was is None else {key: was.value(key) for key in locked}
        if any(entry.value(key) != before.get(key) for key in locked):
            made = kept_request(self._said(reader, made, entry))
        made = replace(made, scan=_scan(made, entry))
        state = _STATES[entry.state]
        if state is not made.state:
            made = self._decided(reader, made, state, entry)
        return made

    def _decided(
        self, reader: Reader, made: ApprovalRequest, state: RequestState, entry: RegisterEntry
    ) -> ApprovalRequest:
        if state not in (RequestState.APPROVED, RequestState.REFUSED):
            return replace(made, state=state)
        today, day = shanghai_date(moment(reader, self._clock.now())), _day(entry, "decided_on")
        if day is None:
            raise UserError("date-missing")
        approved = state is RequestState.APPROVED
        decision = RequestDecision(approved, _text(entry, "decided_by"), day, _text(entry, "decision_note"))
        require_decidable(made, decision, today)
        return decided_request(made, decision)

    def _said(self, reader: Reader, was: ApprovalRequest, entry: RegisterEntry) -> ApprovalRequest:
        """Return the request `was` with its fields set to the values of the entry."""
        unit = face(_text(entry, "unit"))
        units = {face(one.name): one.id for one in reader.find(Unit)}
        return replace(
            was,
            what=_text(entry, "what"),
            kind=RequestKind(_text(entry, "kind")),
            in_name=InNameOf(_text(entry, "in_name")),
            organiser=_text(entry, "organiser"),
            unit=units[unit] if unit else None,
            applicant=_text(entry, "applicant"),
            starts=_day(entry, "starts"),
            ends=_day(entry, "ends"),
        )

    @staticmethod
    def _put_articles(tx: Transaction, record: ApprovalRequest, numbers: Sequence[str], by: By) -> None:
        there = {one.submission: one for one in tx.find(RequestLink, request=record.id, ended_by=None)}
        found = (tx.first(Submission, number=number) for number in dict.fromkeys(numbers))
        wanted = [one.id for one in found if one is not None]
        for submission in wanted:
            if submission not in there:
                tx.put(RequestLink(uuid7(), record.id, submission))
        for submission, link in there.items():
            if submission not in wanted:
                tx.put(replace(link, ended_by=by.entered_by))


def _bare(register: Register, record: ApprovalRequest) -> RegisterEntry:
    """Return an entry with only number and day, for a request that has no stored entry in the register."""
    at = record.asked_at
    return RegisterEntry(record.id, register.id, record.id, "submitted", shanghai_date(at), at, record.entered_by)


def _whole(register: Register, entry: RegisterEntry, record: ApprovalRequest, known: _Requests) -> RegisterEntry:
    code, since = entry.state, entry.since
    if _STATES.get(code) is not record.state:
        code = next(one for one, state in _STATES.items() if state is record.state)
        since = record.decided_on or since
    values = {**entry.values, **_held_values(entry, record, known)}
    made = replace(entry, number=record.number, values=values, state=code, since=since)
    made = dated(register, replace(made, closed=register.state(code).final))
    left = made.due is not None and made.due < known.today - _REMINDED and not entry.values
    return replace(made, due=None, due_for="") if left else made


def _held_values(entry: RegisterEntry, record: ApprovalRequest, known: _Requests) -> dict[str, FieldValue]:
    """Return the values of an entry's fields that are stored in the row of its request, not in the entry itself."""
    held: dict[str, FieldValue | None] = {
        "what": record.what,
        "kind": record.kind.value,
        "in_name": record.in_name.value,
        "organiser": record.organiser,
        "unit": known.units.get(record.unit or ""),
        "applicant": record.applicant,
        "starts": record.starts.isoformat() if record.starts else None,
        "ends": record.ends.isoformat() if record.ends else None,
        "articles": list(known.articles.get(record.id, ())),
    }
    if record.state in (RequestState.APPROVED, RequestState.REFUSED):
        held["decided_by"], held["decision_note"] = record.decided_by, record.note
        held["decided_on"] = record.decided_on.isoformat() if record.decided_on else None
    if record.scan is not None:
        names = entry.files("scan")
        older = {digest: name for digest, name in names.items() if digest != record.scan}
        # `wxdesk request` and the form in the queue keep only the digest of the paper
        held["scan"] = {**older, record.scan: names.get(record.scan, record.scan[:12])}
    return {key: value for key, value in held.items() if value}


def _own_values(entry: RegisterEntry, record: ApprovalRequest) -> Mapping[str, FieldValue]:
    """Return those values of `entry` that are stored with the entry itself, not in the request's row.

    The names of attached files are among them: the request's row has only the digest of its signed paper.
    """
    decided = record.state in (RequestState.APPROVED, RequestState.REFUSED)
    elsewhere = _ASKED | {"articles"} | (_DECISION if decided else frozenset())
    return {key: value for key, value in entry.values.items() if key not in elsewhere}


def _scan(record: ApprovalRequest, entry: RegisterEntry) -> str | None:
    """Return the digest of the signed paper, or None if there is none.

    For a decided request it is the paper on which the decision was based, otherwise the newest paper.
    """
    if record.state is not RequestState.SUBMITTED and record.scan is not None:
        return record.scan
    return next(reversed(list(entry.files("scan"))), None)


def _text(entry: RegisterEntry, key: str) -> str:
    return str(entry.value(key) or "").strip()


def _day(entry: RegisterEntry, key: str) -> date | None:
    value = entry.value(key)
    return date.fromisoformat(str(value)) if value else None
