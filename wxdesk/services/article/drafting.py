"""Keeps unsaved text of an article so that it survives crashes; a draft is neither a revision nor an event."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from wxdesk.domain.office.people import Person, Role
from wxdesk.services.desk.act import require
from wxdesk.services.desk.ports import By, Reader, Store, Transaction


@dataclass(frozen=True)
class Draft:
    """An unsaved state of an article: the typed text, and the changed fields of placements.

    `base` is the number of the revision that was edited. `names` are the names of pictures in the text, by digest.
    `fields` holds changed values by placement id. `versions` are the row versions of placements when their fields were
    shown. `ids` are the ids of the text's blocks in order, if known.
    """

    base: int
    """The number of the revision on which the draft is based."""
    text: str
    names: Mapping[str, str] = field(default_factory=dict)
    """The names by which the text refers to pictures, by digest."""
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Changed field values, by placement id and field name."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """The row version that each placement had when its fields were shown, by placement id."""
    ids: tuple[str, ...] = ()
    """The ids of the text's blocks in order, if known.

    If empty, a block that is recognised from the revision `base` keeps its id, and others get new ones.
    """


@dataclass(frozen=True)
class KeptDraft:
    """A stored draft, with the person who typed it and the time it was stored."""

    person: str
    person_name: str
    kept_at: datetime
    draft: Draft


class Drafting:
    """Stores at most one draft per person and article; a newer draft replaces the older one."""

    def __init__(self, store: Store) -> None:
        """Store the drafts in `store`."""
        self._store = store
        self._turns: dict[tuple[str, str], int] = {}

    def keep(self, submission: str, by: By, draft: Draft, turn: int = 0) -> datetime:
        """Store a draft in place of the person's previous draft, and return the time of storing.

        `turn` counts the writes of one window, which may arrive out of order. A draft with a lower `turn` than the
        stored one is ignored.

        Raises:
          Refused: `role-missing`.
          Unusable: the desk cannot be written.
        """

        def work(tx: Transaction) -> datetime:
            require(tx, by, tx.now, Role.EDITOR)
            if self._takes(submission, by, turn):
                tx.keep_draft(submission, by.entered_by, asdict(draft))
            return tx.now

        return self._store.write(work)

    def drop(self, submission: str, by: By, turn: int = 0) -> None:
        """Delete the person's draft, if any.

        `turn` counts the writes of one window; a deletion with a lower number than the last write is ignored.

        Raises:
          Unusable: the desk cannot be written.
        """

        def work(tx: Transaction) -> None:
            if self._takes(submission, by, turn):
                tx.drop_draft(submission, by.entered_by)

        self._store.write(work)

    def _takes(self, submission: str, by: By, turn: int) -> bool:
        """Tell whether a write with this number (`turn`) is not older than the last one, and if so remember the number.

        An older write, which arrived late, has to be ignored. Call this on the store's thread only.
        """
        key = submission, by.entered_by
        taken = turn >= self._turns.get(key, 0)
        if taken:
            self._turns[key] = turn
        return taken


def drafts_of(reader: Reader, submission: str) -> list[KeptDraft]:
    """Return the drafts of an article, the newest first."""
    return [
        KeptDraft(
            person=row["person"],
            person_name=reader.get(Person, row["person"]).name,
            kept_at=datetime.fromisoformat(row["kept_at"]),
            draft=_draft(json.loads(row["draft"])),
        )
        for row in reader.query("drafts", submission=submission)
    ]


def _draft(kept: Mapping[str, Any]) -> Draft:
    return Draft(**{**kept, "ids": tuple(kept.get("ids", ()))})
