"""Erase personal values 抹去个人信息 from the desk's tables and from the table `personal`; an event records this.

Events contain only salted digests, so the trail still verifies. Plain values in events of older programs, original
files, article texts and backups are not changed.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.personal import ERASED
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.views.views import ErasedField

BYLINE, PHONES = "byline", "phones"
PERSONAL_FIELDS = (BYLINE, PHONES)
"""The erasable fields: the authors of a submission, the telephone numbers of a shop."""

_NOTHING = ("", "[]")
"""How an empty text and an empty list are stored; a field with such a value has nothing to erase."""

_ROLES = (Role.CHIEF, Role.ADMINISTRATOR)


class PersonalErasure:
    """Erases the authors' names of a submission or the telephone numbers of a shop."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def erase_byline(self, submission: str, by: By, reason: str) -> list[int]:
        """Erase the authors' names of a submission and of its withdrawn placements.

        Return the numbers of older programs' events that contain the names in plain text.

        Raises:
            Refused: `role-missing`, `reason-missing`; `personal-nothing`, there is no value to erase;
              `personal-in-use`, a placement of the submission is not withdrawn yet.
            UserError: `not-found`.
        """

        def work(tx: Transaction) -> list[int]:
            current = tx.get(Submission, submission)
            placements = tx.find(Placement, submission=submission)
            if any(one.stage is not PlacementStage.WITHDRAWN for one in placements):
                raise Refused("personal-in-use", number=current.number)
            rows = [(current, BYLINE, ""), *((one, "author", "") for one in placements)]
            return _erase(tx, rows, Event(ERASED, by, submission, label_of(current), reason), BYLINE)

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return self._attempt(submission, label, reason, by, work)

    def erase_phones(self, shop: str, by: By, reason: str) -> list[int]:
        """Erase the telephone numbers of a shop; returns and raises the same as `erase_byline`."""

        def work(tx: Transaction) -> list[int]:
            current = tx.get(Shop, shop)
            return _erase(tx, [(current, PHONES, ())], Event(ERASED, by, shop, current.name, reason), PHONES)

        label = self._store.read(lambda reader: reader.get(Shop, shop).name)
        return self._attempt(shop, label, reason, by, work)

    def erase(self, name: str, field: str, by: By, reason: str) -> list[int]:
        """Erase a field of the submission with the number `name`, or of the shop with the name `name`.

        Return the same as `erase_byline`.

        Raises:
            Refused: the codes of `erase_byline`.
            UserError: `personal-field` (the field cannot be erased), `number-unknown`, `shop-unknown`.
        """
        if field not in PERSONAL_FIELDS:
            raise UserError("personal-field", field=field, known=", ".join(PERSONAL_FIELDS))
        found = self._store.read(lambda reader: _row_named(reader, name.strip(), field))
        if found is None:
            raise UserError("number-unknown" if field == BYLINE else "shop-unknown", number=name, name=name)
        return (self.erase_byline if field == BYLINE else self.erase_phones)(found, by, reason)

    def _attempt(
        self, subject: str, label: str, reason: str, by: By, work: Callable[[Transaction], list[int]]
    ) -> list[int]:
        def inside(tx: Transaction) -> list[int]:
            require(tx, by, tx.now, *_ROLES)
            require_reason(reason)
            return work(tx)

        return attempt(self._store, Event(ERASED, by, subject, label), inside)


def _erase(tx: Transaction, rows: Sequence[tuple[Any, str, object]], event: Event, field: str) -> list[int]:
    """Empty the fields given as (row, field, empty value), and delete their values from the table `personal`.

    Return the numbers of events that contain the values in plain text.
    """
    digests = [digest for row, name, _ in rows for digest in tx.personal_digests(row, name)]
    filled = [(row, name, nothing) for row, name, nothing in rows if getattr(row, name) != nothing]
    if not digests and not filled:
        raise Refused("personal-nothing", name=event.label)
    for row, name, nothing in filled:
        tx.put(replace(row, **{name: nothing}))
    tx.erase(replace(event, reason=event.reason.strip(), data={"field": field, "digests": digests}), digests)
    columns = {(row.id, name) for row, name, _ in rows}
    return [entry.seq for entry in tx.entries_about(event.subject) if _holds_plainly(json.loads(entry.body), columns)]


def _holds_plainly(event: Mapping[str, Any], columns: Collection[tuple[str, str]]) -> bool:
    """Tell whether an event contains a value of one of these (row, column) pairs in plain text."""
    changed = {row_id: values for _, row_id, values in event["changes"]}
    held = [changed.get(row_id, {}).get(name) for row_id, name in columns]
    return any(isinstance(one, str) and one not in _NOTHING for one in held)


def _row_named(reader: Reader, name: str, field: str) -> str | None:
    if field == BYLINE:
        submission = reader.first(Submission, number=name)
        return submission.id if submission else None
    shop = reader.first(Shop, name=name)
    return shop.id if shop else None


def erased_fields(events: Sequence[Mapping[str, Any]]) -> list[ErasedField]:
    """Return the erasures that `events` record; events that are no well-formed erasure are skipped."""
    return [found for event in events if (found := _erased_field(event)) is not None]


def _erased_field(event: Mapping[str, Any]) -> ErasedField | None:
    try:
        at = datetime.fromisoformat(event["recorded_at"]).astimezone(UTC)
        said = event["decided_by"]["name"], event["label"], event["data"]["field"]
        return ErasedField(int(event["seq"]), at, *map(str, said))
    except (KeyError, TypeError, ValueError):
        return None
