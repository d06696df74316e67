"""Keeps unsaved text of an article through crashes; a draft is neither a revision nor an event."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from wxdesk.domain.office.people import Person, Role
from wxdesk.services.desk.act import require
from wxdesk.services.desk.ports import By, Reader, Store, Transaction


@dataclass(frozen=True)
class Draft:
    """A state of an article that is not saved: the text view as typed, and the changed fields.

    `base` is the revision it began with, `names` those of its pictures in the text, `fields` what
    differs from what is stored, by placement and name of the field, `versions` those of the placements'
    rows when their fields were shown.
    """

    base: int
    text: str
    names: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it was kept, whose it is, and when."""

    person: str
    person_name: str
    kept_at: datetime
    draft: Draft


class Drafting:
    """Drafts of articles: one a person and article, the last one wins."""

    def __init__(self, store: Store) -> None:
        """Keep them in `store`."""
        self._store = store
        self._turns: dict[tuple[str, str], int] = {}

    def keep(self, submission: str, by: By, draft: Draft, turn: int = 0) -> datetime:
        """Keep a draft in place of the person's last one and return when that was.

        Writes of one window may overtake each other: one of a lower `turn` than the last changes nothing.

        Raises:
            Refused: `role-missing`; Unusable: the desk cannot be written.
        """

        def work(tx: Transaction) -> datetime:
            require(tx, by, tx.now, Role.EDITOR)
            if self._takes(submission, by, turn):
                tx.keep_draft(submission, by.entered_by, asdict(draft))
            return tx.now

        return self._store.write(work)

    def drop(self, submission: str, by: By, turn: int = 0) -> None:
        """Forget the person's draft, if there is one; `turn` as in `keep`.

        Raises:
            Unusable: the desk cannot be written.
        """

        def work(tx: Transaction) -> None:
            if self._takes(submission, by, turn):
                tx.drop_draft(submission, by.entered_by)

        self._store.write(work)

    def _takes(self, submission: str, by: By, turn: int) -> bool:
        """Tell whether a turn is still the newest; call it on the store's thread only."""
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
            draft=Draft(**json.loads(row["draft"])),
        )
        for row in reader.query("drafts", submission=submission)
    ]
