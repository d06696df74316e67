"""Plans placeholders (选题占位) before material exists, and places published articles on the calendar again."""

from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Unit
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.review.transitions import PLANNED, REUSED
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Store, Transaction
from wxdesk.services.planning.taking_up import taken_up
from wxdesk.services.records.office.channels import channel_in, require_open

DONE = (*OVER, PlacementStage.ON_HOLD)


@dataclass(frozen=True)
class Topic:
    """A planned topic without material: working title, channels, the unit that owes the material, and the due day.

    If `unit` is None, the office writes the article itself. `form` is the form of the article, such as video or
    poster, `range` its subject in HS 4.3. `not_before` and `expires` are the first and last day on which it may go
    out, None for no limit.
    """

    title: str
    channels: tuple[str, ...]
    due: date
    unit: str | None = None
    form: ArticleForm = ArticleForm.ARTICLE
    range: str | None = None
    kind: str = "other"
    not_before: date | None = None
    expires: date | None = None


class Planning:
    """The service that creates placeholders, and places published articles on the calendar again."""

    def __init__(self, store: Store, seating: Seating, clock: Clock) -> None:
        """Read and write `store`; `seating` puts the placements on pushes."""
        self._store = store
        self._seating = seating
        self._clock = clock

    def plan(self, topic: Topic, by: By) -> str:
        """Create a placeholder, place it as if its material came on the due day, and return its submission id.

        Raises:
          Refused: `role-missing`, `due-past`, `channel-missing`, `account-closed`, `expires-too-early` (the last day is
            before the first possible one).
          UserError: `title-missing`, `not-found`; no such unit or channel.
        """

        def work(tx: Transaction) -> str:
            require(tx, by, tx.now, *DECIDERS["plan"])
            made = _submission(tx, topic, shanghai_date(moment(tx, self._clock.now())))
            tx.put(made)
            data = {"due": topic.due.isoformat(), "channels": list(made.channels)}
            tx.record(Event(PLANNED, by, made.id, label_of(made), data=data))
            for channel in made.channels:
                placement = Placement(uuid7(), made.id, channel, PlacementStage.EDITING, made.title)
                tx.put(placement)
                self._seating.place_in(tx, placement, by)
            return made.id

        return attempt(self._store, Event(PLANNED, by, "queue", topic.title), work)

    def change_due(self, submission: str, due: date, by: By) -> date | None:
        """Change the due day of a placeholder, and place it again if its push is too early now.

        Return the former day if it can be set again; a past day cannot.

        Raises:
          Refused: `role-missing`, `due-past`, `not-planned` (the submission is no placeholder), `item-frozen` (the push
            has begun or is over), `item-fixed` (the push is settled), `push-unknown`.
        """

        def work(tx: Transaction) -> date | None:
            require(tx, by, tx.now, *DECIDERS["plan"])
            current = tx.get(Submission, submission)
            if current.stage is not Stage.PLANNED:
                raise Refused("not-planned", number=current.number)
            today = shanghai_date(moment(tx, self._clock.now()))
            _require_ahead(due, today)
            tx.put(replace(current, due=due))
            data = {"due": due.isoformat()}
            tx.record(Event("submission.due", by, submission, label_of(current), data=data))
            for placement in tx.find(Placement, submission=submission):
                if placement.stage not in DONE:
                    self._seating.place_late_in(tx, placement, by)
            return current.due if current.due is not None and current.due >= today else None

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event("submission.due", by, submission, label), work)

    def reuse(self, submission: str, channel: str, by: By) -> str:
        """Use a published article once more on a channel: create a placement, put it on a coming push, return its id.

        The new placement copies the fields of the earlier one; review starts anew. If no push has room, it waits.

        Raises:
          Refused: `role-missing`, `account-closed`, `reuse-unpublished`; `reuse-open` while the article still has an
            open placement on the channel.
          UserError: `not-found`; no such submission or channel.
        """

        def work(tx: Transaction) -> str:
            require(tx, by, tx.now, *DECIDERS["plan"], channel=channel)
            current = tx.get(Submission, submission)
            require_open(channel_in(tx, channel), shanghai_date(moment(tx, self._clock.now())))
            placements = tx.find(Placement, submission=submission)
            out = [one for one in placements if one.out]
            if not out:
                raise Refused("reuse-unpublished", number=current.number)
            if any(one.channel == channel and one.stage not in DONE for one in placements):
                raise Refused("reuse-open", number=current.number)
            before = next((one for one in reversed(out) if one.channel == channel), out[-1])
            fresh = taken_up(tx, replace(before, channel=channel), by)
            self._seating.place_in(tx, fresh, by)
            return fresh.id

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(REUSED, by, submission, label), work)


def _submission(tx: Transaction, topic: Topic, today: date) -> Submission:
    if not topic.title.strip():
        raise UserError("title-missing")
    if not topic.channels:
        raise Refused("channel-missing", number=topic.title.strip())
    for channel in topic.channels:
        require_open(channel_in(tx, channel), today)
    if topic.unit is not None:
        tx.get(Unit, topic.unit)
    _require_ahead(topic.due, today)
    if topic.expires is not None and topic.expires < topic.due:
        raise Refused("expires-too-early", expires=topic.expires.isoformat(), earliest=topic.due.isoformat())
    return Submission(
        id=uuid7(),
        number=tx.next_number(today.year),
        title=topic.title.strip(),
        origin=Origin.UNIT if topic.unit else Origin.OWN,
        form=topic.form,
        stage=Stage.PLANNED,
        received_at=tx.now,
        channels=tuple(dict.fromkeys(topic.channels)),
        unit=topic.unit,
        range=topic.range,
        kind=topic.kind,
        not_before=topic.not_before,
        expires=topic.expires,
        due=topic.due,
    )


def _require_ahead(due: date, today: date) -> None:
    if due < today:
        raise Refused("due-past", due=due.isoformat())
