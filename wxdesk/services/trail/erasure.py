"""Erase personal values 抹去个人信息: from the tables and from the side table of the trail, by an event.

Events keep the salted digest, so the trail holds as before. What older programs wrote into events in plain words,
original files, texts of articles and backups are not changed.
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
"""What can be erased: the authors of a submission, the telephone numbers of a shop."""

_NOTHING = ("", "[]")
"""The columns of fields that hold nothing."""

_ROLES = (Role.CHIEF, Role.ADMINISTRATOR)


class PersonalErasure:
    """Erases what a person wants to have erased."""

    def __init__(self, store: Store) -> None:
        """Work on `store`."""
        self._store = store

    def erase_byline(self, submission: str, by: By, reason: str) -> list[int]:
        """Erase the authors' names of a submission, with those of its placements that came to nothing.

        Return the events of older programs that hold them in plain words.

        Raises:
            Refused: `role-missing`, `reason-missing`; `personal-nothing`, no value is there, or no more;
                `personal-in-use`, the names stand under an article that is in work or was published.
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
        """Erase the telephone numbers of a shop; result and errors as `erase_byline`."""

        def work(tx: Transaction) -> list[int]:
            current = tx.get(Shop, shop)
            return _erase(tx, [(current, PHONES, ())], Event(ERASED, by, shop, current.name, reason), PHONES)

        label = self._store.read(lambda reader: reader.get(Shop, shop).name)
        return self._attempt(shop, label, reason, by, work)

    def erase(self, name: str, field: str, by: By, reason: str) -> list[int]:
        """Erase a field of the submission with this number, or of the shop with this name; result as `erase_byline`.

        Raises:
            Refused: as `erase_byline`.
            UserError: `personal-field`, `number-unknown`, `shop-unknown`.
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
    """Empty these fields and remove their values from the side table; return the events that hold them plainly."""
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
    """Tell whether an event holds a value of one of these rows and columns as older programs wrote it."""
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
    """Return what these events erased; an event that has not the form of an erasure erased nothing."""
    return [found for event in events if (found := _erased_field(event)) is not None]


def _erased_field(event: Mapping[str, Any]) -> ErasedField | None:
    try:
        at = datetime.fromisoformat(event["recorded_at"]).astimezone(UTC)
        said = event["decided_by"]["name"], event["label"], event["data"]["field"]
        return ErasedField(int(event["seq"]), at, *map(str, said))
    except (KeyError, TypeError, ValueError):
        return None
