"""Reads today's open work in one snapshot: letters to send, reviews, releases, and incomplete pushes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Assignment, Person, Role, has_role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.review.transitions import next_role
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.approval.four_eyes import require_four_eyes
from wxdesk.services.approval.review_state import current_hash, placement_blockers, release_findings
from wxdesk.services.approval.waivers import proposed_waivers
from wxdesk.services.calendar.agenda.alarms import Alarms
from wxdesk.services.calendar.agenda.day_ahead import AHEAD, DayAhead, left_rows, shown_left, shown_work
from wxdesk.services.checking.ended_advertisements import ended_without_file
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.office.roles import untrained_in
from wxdesk.services.records.changes_asked import changes_asked
from wxdesk.services.records.findings import open_findings
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.records.today_views import (
    Agenda,
    Arrival,
    Coming,
    FactWork,
    ProposalWork,
    Some,
    Work,
)
from wxdesk.services.records.workflow_reading import amendments_waiting, holds_due
from wxdesk.services.registers.registers import RegisterService
from wxdesk.services.submissions.commissioning import Commissioning
from wxdesk.services.submissions.outgoing import Telling
from wxdesk.services.views.register_views import RegisterLine

_SHOWN = 20
"""Maximum number of submissions or entries listed in a group; the remaining ones are only counted."""


@dataclass(frozen=True)
class _Seat:
    """The person who looks at the agenda, with the person's roles today; without a person, no act is restricted."""

    day: date
    person: Person | None
    held: Sequence[Assignment]

    def may(self, role: Role, channel: str | None = None) -> bool:
        """Tell whether the viewer holds `role` on `channel` today."""
        return self.person is None or has_role(self.held, role, self.day, channel)

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles that the viewer holds today, on any channel."""
        return frozenset(one.role.value for one in self.held if one.holds(one.role, self.day, None))


class Today:
    """Reads today's open work of the office, and which of it a given person may do."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        telling: Telling,
        commissioning: Commissioning,
        alarms: Alarms,
        ahead: DayAhead,
        registers: RegisterService,
        clock: Clock,
    ) -> None:
        """Read from `store`; `rulebook` tells what blocks exports and prevents releases.

        `telling` supplies letters, `commissioning` requests to units, `alarms` the alarms, `ahead` the coming pushes,
        `registers` the entries about which something is due.
        """
        self._store = store
        self._rulebook = rulebook
        self._telling = telling
        self._commissioning = commissioning
        self._alarms = alarms
        self._ahead = ahead
        self._registers = registers
        self._clock = clock

    def agenda(self, person: str | None = None) -> Agenda:
        """Return the open work; each item tells whether `person` (an id) may act on it. Without a person, anybody may.

        Raises:
          UserError: `not-found`; no such person.
        """
        return self._store.read(lambda reader: self._agenda(reader, person))

    def rail(self) -> dict[str, int]:
        """Return the counts that the window shows beside the names of its screens: work that waits for the office."""

        def work(reader: Reader) -> dict[str, int]:
            return {
                "today": self.count_in(reader),
                "queue": reader.queue_total(Sift("ours")),
                "review": int(reader.query("review_open_count")[0]["total"]),
            }

        return self._store.read(work)

    def count_in(self, reader: Reader) -> int:
        """Return the number of agenda entries that wait for the office, inside a snapshot; equals `Agenda.waits`."""
        now = moment(reader, self._clock.now())
        left = [row["id"] for row in left_rows(reader, channels_in(reader), now)]
        works = list(_at_work(reader, now, left))
        letters = self._telling.count_in(reader)
        today = {"today": shanghai_date(now).isoformat()}
        rest = [reader.query(name, **today) for name in ("holds_due", "amendments_waiting")]
        asked = self._commissioning.pressing_in(reader)
        due = self._registers.due_count_in(reader, shanghai_date(now))
        return letters + due + sum(map(len, (works, left, asked, _waivers(reader), *rest)))

    def _agenda(self, reader: Reader, person: str | None) -> Agenda:
        calendar = self._ahead.calendar_in(reader)
        now, channels = calendar.now, calendar.channels
        seat = _seat(reader, person, calendar.today)
        left = left_rows(reader, channels, now)
        following, coming = self._ahead.following_in(reader, calendar)
        shown = [self._detailed(reader, one, calendar.on(one.key), seat) for one in following]
        blocked = {work.placement for push in shown for work in push.blocked}
        works = [
            _work(reader, row, seat)
            for row in _at_work(reader, now, [row["id"] for row in left])
            if row["id"] not in blocked
        ]
        names = {channel.id: channel.name for channel in channels}
        return Agenda(
            day=seat.day,
            next=shown,
            left=[shown_left(row, names) for row in left],
            reviews=[one for one in works if one.stage is PlacementStage.IN_REVIEW],
            releases=[self._held(reader, one) for one in works if one.stage is PlacementStage.APPROVED],
            letters=self._telling.due_in(reader, seat.person.name if seat.person else ""),
            editing=[one for one in works if one.stage is PlacementStage.EDITING and one.push],
            unplaced=[one for one in works if one.stage in _UNPLACED and not one.push],
            received=_some(reader, "received_oldest", "count_received"),
            coming=coming,
            returned=_some(reader, "returned_oldest", "returned_told_count"),
            facts=_facts(reader, seat),
            fresh=not reader.query("count_all", search="")[0]["total"],
            roles=seat.roles,
            alarms=self._alarms.warned_in(reader, calendar),
            asked=self._commissioning.pressing_in(reader, seat.person.name if seat.person else ""),
            held=holds_due(reader, seat.day),
            amendments=amendments_waiting(reader, seat.day),
            without_file=ended_without_file(reader),
            unfiled=[one for one in channels if one.filing_blocker(seat.day) and not one.is_closed(seat.day)],
            waivers=_waivers(reader),
            registers=self._due(reader, seat.day),
            untrained=untrained_in(reader, seat.day, self._rulebook.limits.training),
        )

    def _due(self, reader: Reader, day: date) -> Some[RegisterLine]:
        found = [one.line for one in self._registers.due_in(reader, day, _SHOWN)]
        return Some(found, self._registers.due_count_in(reader, day))

    def _held(self, reader: Reader, work: Work) -> Work:
        """Return the agenda row `work` of an approved item, with the codes of findings that prevent its release."""
        found = release_findings(reader, reader.get(Placement, work.placement), self._rulebook)
        return work._replace(blockers=tuple(dict.fromkeys(f"release:{one.rule}" for one in found)))

    def _detailed(self, reader: Reader, push: Coming, items: Iterable[Mapping[str, Any]], seat: _Seat) -> Coming:
        """Return `push` with the list of its `items` that block its export, which needs the text of each article.

        `seat` is the viewer.
        """
        blocked = []
        for row in items:
            placement = reader.get(Placement, row["id"])
            codes = tuple(placement_blockers(reader, placement, self._rulebook, seat.day))
            if codes:
                named = {**row, "channel_name": push.channel_name}
                blocked.append(_work(reader, named, seat)._replace(blockers=codes))
        return push._replace(blocked=tuple(blocked))


def _seat(reader: Reader, person: str | None, day: date) -> _Seat:
    if person is None:
        return _Seat(day, None, ())
    return _Seat(day, reader.get(Person, person), reader.find(Assignment, person=person))


def _at_work(reader: Reader, now: datetime, left: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of the placements that somebody has to edit, review, release or place on a push.

    `left` are the ids of unfinished past pushes. The agenda has a list of its own for these pushes, so their items
    in editing are left out here.
    """
    today = shanghai_date(now)
    for row in reader.query("at_work", today=today.isoformat(), until=(today + AHEAD).isoformat()):
        if row["stage"] != PlacementStage.EDITING or row["push"] not in left:
            yield row


def _facts(reader: Reader, seat: _Seat) -> list[FactWork]:
    """Return the placements on coming pushes whose facts (dates, prices, shops) nobody has compared (HS 3.6-3)."""
    days = {"today": seat.day.isoformat(), "until": (seat.day + AHEAD).isoformat()}
    found = reader.query("facts_open", **days)
    return [FactWork(_work(reader, row, seat)._replace(hindrance=""), bool(row["before"])) for row in found]


def _waivers(reader: Reader) -> list[ProposalWork]:
    """Return the submissions for which an editor proposed to waive a finding, and no reviewer has decided yet."""
    works = []
    for row in reader.query("waivers_proposed"):
        found = proposed_waivers(reader, row["id"], open_findings(reader, row["id"]))
        if found:
            first, rules = found[0], [one.finding.rule for one in found]
            works.append(
                ProposalWork(row["id"], row["number"], row["title"], rules, first.person, first.reason, first.at)
            )
    return works


def _work(reader: Reader, row: Mapping[str, Any], seat: _Seat) -> Work:
    stage = PlacementStage(row["stage"])
    work = shown_work(row, _hindrance(reader, row, stage, seat))
    if stage is not PlacementStage.EDITING:
        return work
    return work._replace(asked=changes_asked(reader, reader.get(Placement, row["id"])))


_UNPLACED = (PlacementStage.EDITING, PlacementStage.RELEASED)
"""Stages in which an item without a push is listed as waiting for a push; in other stages its next step is listed."""


def _hindrance(reader: Reader, row: Mapping[str, Any], stage: PlacementStage, seat: _Seat) -> str:
    """Return why the viewer may not take the next step: missing role or the four-eyes rule; "" if allowed."""
    role = next_role(stage)
    if seat.person is None:
        return ""
    if not seat.may(role, row["channel"]):
        return "role"
    if stage is not PlacementStage.IN_REVIEW:
        return ""
    placement = reader.get(Placement, row["id"])
    try:
        require_four_eyes(reader, placement, seat.person, current_hash(reader, placement))
    except Refused as refusal:
        return refusal.code
    return ""


def _some(reader: Reader, rows: str, count: str) -> Some[Arrival]:
    """Return the submissions that have waited longest, and the total number.

    `rows` and `count` are names of queries.
    """
    found = [
        Arrival(
            submission=row["id"],
            number=row["number"],
            title=row["title"],
            unit=row["unit"],
            since=datetime.fromisoformat(row["since"]),
            returns=row["returns"],
            own=row["origin"] == Origin.OWN,
        )
        for row in reader.query(rows, limit=_SHOWN)
    ]
    return Some(found, int(reader.query(count, search="")[0]["total"]))
