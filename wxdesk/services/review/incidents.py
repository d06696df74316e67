"""Proposes the details of an incident 差错 from the trail: article, version, responsible people 责任层级, time online.

A person confirms or changes each proposal; nothing is written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.figures import ArticleFigures
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.commission import Commission, Reminder
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry, RegisterLink
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment, AmendmentKind
from wxdesk.services.checking.fact_sheets import push_day
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.durations import lasted
from wxdesk.services.records.workflow_reading import open_amendment
from wxdesk.services.registers.amendment_entries import numbered
from wxdesk.services.review.responsibility import Answer, ResponsibilityPeriod, answers_in
from wxdesk.texts import Texts

INCIDENTS = "incidents"
"""The id of the register of incidents."""
_COMPLAINTS = "complaints"
_LEVELS: Mapping[str, SignoffStep] = {
    "by_submitter": SignoffStep.SUBMITTED,
    "by_editor": SignoffStep.EDITED,
    "by_reviewer": SignoffStep.REVIEWED,
    "by_releaser": SignoffStep.RELEASED,
}
"""The fields that name people, each with the step of the sign-off that the named person took."""
FROM_TRAIL = frozenset({*_LEVELS, "by_publisher", "head"})
"""The fields whose names come from the trail; the form asks a person to confirm each."""
_KINDS = {"rights": "rights", "portrait": "personal", "report": "slip", "price": "promotion", "goods": "promotion"}
"""The kind of incident that each kind of complaint suggests."""
_BETWEEN = "、"

type _SeenVersion = tuple[Placement, Answer, Answer | None]
"""A placement, the version with the error, and the version that corrected it."""


@dataclass(frozen=True)
class IncidentProposal:
    """Proposed field values for a new register entry about an incident, and the rows to link with it."""

    values: Mapping[str, CellValue] = field(default_factory=dict)
    links: Sequence[tuple[LinkKind, str]] = ()


class IncidentProposals:
    """Proposes incidents from an article, a correction or retraction, a complaint, or a request to a unit."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read `store`; if the day on which the error was found is unknown, propose today by `clock`."""
        self._store = store
        self._clock = clock

    def of(self, number: str, texts: Texts) -> IncidentProposal:
        """Return a proposed incident about the submission, correction, complaint or request 约稿 with this number.

        `texts` gives the words for values, such as a duration.

        Raises:
            UserError: `number-unknown`.
        """
        return self._store.read(lambda reader: self._proposal(reader, number.strip().upper(), texts))

    def about(self, reader: Reader, submission: Submission, texts: Texts) -> Mapping[str, CellValue]:
        """Return the values that `of` proposes for an incident about a submission.

        The caller passes the `reader` of its own snapshot or transaction.
        """
        return _of_submission(reader, submission, moment(reader, self._clock.now()), texts)

    def _proposal(self, reader: Reader, number: str, texts: Texts) -> IncidentProposal:
        now = moment(reader, self._clock.now())
        amendment = next((one for own, one in numbered(reader) if own == number), None)
        if amendment is not None:
            placement = reader.get(Placement, amendment.placement)
            values = _of_submission(reader, reader.get(Submission, placement.submission), now, texts)
            return IncidentProposal(values, [(LinkKind.ENTRY, amendment.id)])
        entry = reader.first(RegisterEntry, number=number, withdrawn_by=None)
        if entry is not None and entry.register == _COMPLAINTS:
            return _of_complaint(reader, entry, texts)
        commission = reader.first(Commission, number=number)
        if commission is not None:
            return IncidentProposal(_of_commission(reader, commission, now, texts))
        submission = reader.first(Submission, number=number)
        if submission is None:
            raise UserError("number-unknown", number=number)
        return IncidentProposal(_of_submission(reader, submission, now, texts), _corrections(reader, submission))


def incidents_of(reader: Reader, submission: str, amendment: str) -> list[str]:
    """Return the numbers of the incidents about `submission` that are linked to its amendment `amendment`."""
    entries = reader.select(RegisterEntry, "register_about", linked=LinkKind.SUBMISSION.value, target=submission)
    links = reader.find(RegisterLink, target=amendment, ended_by=None)
    linked = {one.entry for one in links if one.kind is LinkKind.ENTRY}
    return [one.number for one in entries if one.register == INCIDENTS and one.id in linked]


def _corrections(reader: Reader, submission: Submission) -> Sequence[tuple[LinkKind, str]]:
    """Return the link to the last correction or retraction of a submission, without cancelled ones; empty if none."""
    found = [
        one
        for placement in reader.find(Placement, submission=submission.id)
        for one in reader.find(Amendment, placement=placement.id)
        if not one.dropped
    ]
    last = max(found, key=lambda one: one.asked_at, default=None)
    return [(LinkKind.ENTRY, last.id)] if last is not None else []


def _of_complaint(reader: Reader, entry: RegisterEntry, texts: Texts) -> IncidentProposal:
    found: dict[str, CellValue] = {}
    for number in entry.names("article"):
        submission = reader.first(Submission, number=number)
        if submission is not None and (seen := _seen(reader, submission)) is not None:
            found = _of_version(reader, submission, seen, texts)
    carried = ("what", "article", "account", "unit")
    said = {key: str(entry.value(key)) for key in carried if entry.value(key) is not None}
    day = entry.value("received_on")
    kind = _KINDS.get(str(entry.value("kind")))
    own: dict[str, CellValue] = {"route": "complaint", **({"kind": kind} if kind else {})}
    if day is not None:
        own["found_on"] = date.fromisoformat(str(day))
    return IncidentProposal({**said, **found, **own, "what": said.get("what", "")}, [(LinkKind.ENTRY, entry.id)])


def _of_commission(reader: Reader, one: Commission, now: datetime, texts: Texts) -> dict[str, CellValue]:
    reminded = len(reader.find(Reminder, commission=one.id, taken_back_by=None))
    today = shanghai_date(now)
    fault = "fruitless" if one.waits and reminded else "late"
    words = texts.text("incident-commission", number=one.number, what=one.what, reminded=reminded)
    return {"what": words, "found_on": today, **_of_unit(reader, one.unit, today), "unit_fault": fault}


def _of_unit(reader: Reader, unit: str, day: date) -> dict[str, CellValue]:
    """Return the values for an incident that a unit caused as supplier: its name, and its head on `day`."""
    return {"kind": "unit", "unit": reader.get(Unit, unit).name, "head": _head(reader, unit, day)}


def _of_submission(reader: Reader, one: Submission, now: datetime, texts: Texts) -> dict[str, CellValue]:
    today = shanghai_date(now)
    found: dict[str, CellValue] = {"article": one.number, "found_on": today}
    seen = _seen(reader, one)
    if seen is None:
        if one.unit is not None:
            reminded = len(reader.find(Reminder, submission=one.id, taken_back_by=None))
            found |= _of_unit(reader, one.unit, today)
            found |= {"unit_fault": "fruitless" if reminded else "unfit"}
            found |= {"by_submitter": _names(reader.get(Person, one.officer).name if one.officer else "")}
        return found
    return found | _of_version(reader, one, seen, texts)


def _of_version(reader: Reader, one: Submission, seen: _SeenVersion, texts: Texts) -> dict[str, CellValue]:
    """Return the incident's values about the published version with the error: people, account, address, correction."""
    placement, answer, after = seen
    day = shanghai_date(answer.published_at)
    found: dict[str, CellValue] = {
        "article": one.number,
        "version": version_code(answer.content) if answer.content else "",
        "account": reader.get(ChannelRecord, placement.channel).name,
        "url": answer.url,
        "published_at": shanghai_minute(answer.published_at),
        **{key: _names(answer.people(step)) for key, step in _LEVELS.items()},
        "by_publisher": _names(answer.scanned_by),
    }
    figures = reader.first(ArticleFigures, placement=placement.id, replaced_by=None)
    if figures is not None and figures.reads is not None:
        # the newest entered figures: reads go on growing, so that a person who knows better may lower the number
        found["reads"] = figures.reads
    if one.unit is not None:
        found |= {
            "unit": reader.get(Unit, one.unit).name,
            "head": _head(reader, one.unit, day) or one.sign_off_by or "",
        }
    return found | _amended(reader, placement, answer, after, texts)


def _amended(
    reader: Reader, placement: Placement, answer: Answer, after: Answer | None, texts: Texts
) -> dict[str, CellValue]:
    """Return an incident's reason, days and kind from the correction or retraction of a published version.

    `answer` is the record of who answers for the faulty version, `after` that for the corrected one, if there is one.
    If nothing was corrected yet, the values come from an open request for a correction or retraction.
    """
    done = after.correction if after is not None else answer.retraction
    if done is not None:
        how = "corrected" if done.kind is AmendmentKind.CORRECTION else "removed"
        return {
            "what": done.reason,
            "found_on": shanghai_date(done.asked.at),
            "amended_on": shanghai_date(done.done.at),
            "amended_how": how,
            "online": lasted(texts, done.done.at - answer.published_at),
        }
    asked: Amendment | None = open_amendment(reader, placement.id)
    return {"what": asked.reason, "found_on": shanghai_date(asked.asked_at)} if asked is not None else {}


def _seen(reader: Reader, one: Submission) -> _SeenVersion | None:
    """Return the published placement and version that contains the error, and the version that corrected it.

    Corrected or retracted placements are preferred. Return None if no version was published.
    """
    found = []
    for placement in reader.find(Placement, submission=one.id):
        day = push_day(reader, placement)
        if not placement.out or day is None:
            continue
        span = ResponsibilityPeriod(day, day, (placement.channel,), one.number)
        versions = [each for each in answers_in(reader, span) if each.push == f"{placement.channel}/{day.isoformat()}"]
        if versions:
            last = versions[-1]
            corrected = last.correction is not None and last.retraction is None
            wrong = versions[-2] if corrected else last
            changed = [each.done.at for each in last.amendments]
            waits = open_amendment(reader, placement.id) is not None
            rank = (waits, max(changed, default=datetime.min.replace(tzinfo=last.published_at.tzinfo)))
            found.append((rank, placement, wrong, last if corrected else None))
    if not found:
        return None
    _, placement, wrong, after = max(found, key=lambda each: each[0])
    return placement, wrong, after


def _names(joined: str) -> CellValue:
    return tuple(filter(None, joined.split(_BETWEEN)))


def _head(reader: Reader, unit: str, day: date) -> str:
    """Return the names of the heads of a unit on a day; "" if the desk knows none."""
    held = [one for one in reader.find(Assignment, unit=unit) if one.holds(Role.UNIT_HEAD, day, None)]
    return _BETWEEN.join(dict.fromkeys(reader.get(Person, one.person).name for one in held))
