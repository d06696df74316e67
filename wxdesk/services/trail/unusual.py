"""Finds unusual facts 异常情形 in the trail, such as acts at night, for an auditor; they accuse nobody."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Assignment, Person, Role, has_role
from wxdesk.domain.review.placements import Revision
from wxdesk.domain.rulebook.limits import SeatLimits, TrainingLimits
from wxdesk.services.desk.act import attempt, require_reason, stands
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.desk.seat_rule import PIN_FAILED, UNSEATED
from wxdesk.services.office.roles import untrained_in
from wxdesk.services.office.seats import PIN_RESET, PIN_SET, RECOVERED
from wxdesk.services.views.unusual_facts import UnusualFact, UnusualKind

NOTED = "auditor.noted"
READERS = (Role.AUDITOR, Role.CHIEF)
"""The roles that may read the unusual facts; a refusal names the first of them."""
DAYS = 90
"""The number of days that are searched unless another first day is asked for."""
type Body = Mapping[str, Any]
"""An event of the trail."""
_SAVED = frozenset({"article.saved", "submission.accepted"})
_PINS = frozenset({PIN_SET, PIN_RESET, RECOVERED})


class Unusual:
    """Reads unusual facts from the trail, and records the auditor's notes."""

    def __init__(
        self, store: Store, clock: Clock, limits: Callable[[], SeatLimits], training: Callable[[], TrainingLimits]
    ) -> None:
        """Read and write `store`; `limits` and `training` return the rulebook's limits for seats and for training."""
        self._store = store
        self._clock = clock
        self._limits = limits
        self._training = training

    def facts(self, person: str, since: date | None = None) -> list[UnusualFact]:
        """Return the unusual facts from the day `since` on (None: the last 90 days), newest first.

        People whose training is overdue are included, even if it became due before `since`.

        `person` is the id of the person who reads them.

        Raises:
            Refused: `role-missing`.
            UserError: `not-found`.
        """
        first = since or shanghai_date(self._clock.now()) - timedelta(days=DAYS)
        begins = datetime.combine(first, time(), SHANGHAI)
        limits, today, training = self._limits(), shanghai_date(self._clock.now()), self._training()

        def work(reader: Reader) -> list[UnusualFact]:
            require_unusual_reader(reader, person, today)
            found = [*unusual_facts(reader, begins, limits), *_trainings(reader, today, training)]
            return sorted(found, key=lambda one: one.last, reverse=True)

        return self._store.read(work)

    def note(self, subject: str, text: str, by: By) -> None:
        """Record an auditor's note about a subject, such as the number of an event or an article.

        Raises:
            Refused: `role-missing`, `reason-missing`.
        """

        def work(tx: Transaction) -> None:
            require_auditor(tx, by)
            tx.record(Event(NOTED, by, subject.strip() or "desk", subject.strip(), require_reason(text)))

        attempt(self._store, Event(NOTED, by, "desk", subject), work)


def require_unusual_reader(reader: Reader, person: str, day: date) -> None:
    """Check that the person with the id `person` may read the unusual facts on `day`.

    Raises:
        Refused: `role-missing`.
        UserError: `not-found`.
    """
    who = reader.get(Person, person)
    held = [one for one in reader.find(Assignment, person=person) if stands(reader, one, day, one.channel)]
    if not any(has_role(held, role, day) for role in READERS):
        raise Refused("role-missing", person=who.name, role=READERS[0].value, channel=None)


def require_auditor(tx: Transaction, by: By) -> None:
    """Check that the person who enters an act is an auditor; no other role is needed.

    Raises:
        Refused: `role-missing`.
        UserError: `not-found`.
    """
    person, day = tx.get(Person, by.entered_by), shanghai_date(tx.now)
    if not has_role(tx.find(Assignment, person=person.id), Role.AUDITOR, day):
        raise Refused("role-missing", person=person.name, role=Role.AUDITOR.value, channel=None)


def unusual_facts(reader: Reader, begins: datetime, limits: SeatLimits) -> list[UnusualFact]:
    """Return the unusual facts since the instant `begins`, newest first."""
    recent = [json.loads(row["body"]) for row in reader.query("bodies_since", since=_text(begins))]
    # a reviewer may have been named, and a PIN set, earlier
    people = [json.loads(row["body"]) for row in reader.query("bodies_of_people")]
    reviews = [one for one in recent if one["act"] == "review.approved" and _own(one)]
    found = [
        *_reviewers(reader, reviews, people, timedelta(hours=limits.reviewer_hours)),
        *_accounts(reader, reviews, people, several=len({_account(one) for one in recent}) > 1),
        *_hours(recent, limits),
        *_on_days(UnusualKind.REFUSALS, [one for one in recent if one["act"] == "refused"], limits.refusals_from),
        *_on_days(UnusualKind.PIN, [one for one in recent if one["act"] == PIN_FAILED], 1),
    ]
    return sorted(found, key=lambda one: one.last, reverse=True)


def _reviewers(
    reader: Reader, reviews: Sequence[Body], people: Sequence[Body], within: timedelta
) -> Iterator[UnusualFact]:
    """Yield a fact for each review whose reviewer got that role from an editor of the article shortly before.

    `within` is the longest time between the two events.
    """
    for review in reviews:
        reviewer, at = review["decided_by"], _at(review)
        editors = _editors(reader, review["subject"])
        for given in people:
            named = given["subject"] == reviewer["id"] and _names_reviewer(given)
            if named and given["decided_by"]["id"] in editors and timedelta(0) <= at - _at(given) <= within:
                yield _fact(
                    UnusualKind.REVIEWER,
                    [given, review],
                    reviewer["name"],
                    given["decided_by"]["name"],
                    review["label"],
                )


def _names_reviewer(given: Body) -> bool:
    data = given["data"]
    return Role.REVIEWER.value in (data.get("role"), *data.get("roles", ()))


def _accounts(
    reader: Reader, reviews: Sequence[Body], people: Sequence[Body], *, several: bool
) -> Iterator[UnusualFact]:
    """Yield a fact for each editor and reviewer who worked on one article under the same user account of a computer.

    The editor saved it, the reviewer reviewed it. A review by a person with a PIN counts only if `several` is true,
    that is, if the desk's recent events come from several user accounts or computers.
    """
    found: defaultdict[tuple[str, str], list[Body]] = defaultdict(list)
    for review in reviews:
        reviewer = review["decided_by"]
        if _account(review) == ("", "") or (_had_pin(people, reviewer["id"], review["seq"]) and not several):
            continue
        bodies = (json.loads(entry.body) for entry in reader.entries_about(review["subject"]))
        saved = [one for one in bodies if one["act"] in _SAVED and one["entered_by"]["id"] != reviewer["id"]]
        for name in {one["entered_by"]["name"] for one in saved if _account(one) == _account(review)}:
            found[reviewer["name"], name].append(review)
    for (reviewer_name, editor), same in found.items():
        yield _fact(UnusualKind.ACCOUNT, same, reviewer_name, editor, same[-1]["label"])


def _had_pin(people: Sequence[Body], person: str, seq: int) -> bool:
    return any(one["act"] in _PINS and one["subject"] == person and one["seq"] < seq for one in people)


def _hours(recent: Sequence[Body], limits: SeatLimits) -> Iterator[UnusualFact]:
    """Yield a fact for each person and night with acts between the late and the early hour of `limits`."""
    found: defaultdict[tuple[str, date], list[Body]] = defaultdict(list)
    for one in recent:
        local = datetime.fromisoformat(one["recorded_at"]).astimezone(SHANGHAI)
        late = local.hour >= limits.late_from_hour
        if one["act"] not in UNSEATED and (late or local.hour < limits.early_until_hour):
            night = local.date() if late else local.date() - timedelta(days=1)
            found[one["entered_by"]["name"], night].append(one)
    for (name, _), acts in found.items():
        yield _fact(UnusualKind.HOUR, acts, name)


def _trainings(reader: Reader, today: date, training: TrainingLimits) -> Iterator[UnusualFact]:
    """Yield a fact for each person whose training is overdue, with the events that gave the person roles."""
    people = [json.loads(row["body"]) for row in reader.query("bodies_of_people")]
    for one in untrained_in(reader, today, training):
        given = [body["seq"] for body in people if body["subject"] == one.person]
        if given:
            kind = UnusualKind.TRAINING
            yield UnusualFact(kind, one.due, one.name, "", "", len(given), given[0], given[-1])


def _on_days(kind: UnusualKind, events: Sequence[Body], least: int) -> Iterator[UnusualFact]:
    """Yield a fact for each person and day on which the person entered at least `least` of `events`."""
    found: defaultdict[tuple[str, date], list[Body]] = defaultdict(list)
    for one in events:
        found[one["entered_by"]["name"], shanghai_date(_at(one))].append(one)
    for (name, _), same in found.items():
        if len(same) >= least:
            yield _fact(kind, same, name)


def _fact(kind: UnusualKind, events: Sequence[Body], person: str, other: str = "", label: str = "") -> UnusualFact:
    first, last = events[0], events[-1]
    count = 1 if kind is UnusualKind.REVIEWER else len(events)
    return UnusualFact(kind, shanghai_date(_at(last)), person, other, label, count, first["seq"], last["seq"])


def _editors(reader: Reader, submission: str) -> set[str]:
    revisions = reader.find(Revision, submission=submission)
    return {person for one in revisions for person in (one.saved_by, one.entered_by)}


def _own(event: Body) -> bool:
    """Tell whether the person who decided also entered the event."""
    return bool(event["decided_by"]["id"] == event["entered_by"]["id"])


def _account(event: Body) -> tuple[str, str]:
    return str(event.get("os_account", "")), str(event.get("host", ""))


def _at(event: Body) -> datetime:
    return datetime.fromisoformat(event["recorded_at"])


def _text(at: datetime) -> str:
    """Return an instant in the form that events use, UTC with milliseconds, such as `2026-01-04T12:00:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
