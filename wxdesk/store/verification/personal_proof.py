"""Compare the table of personal values with the digests in events."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import batched
from typing import Any, NamedTuple

from wxdesk.domain.trail.events import ReplayedRow, TrailProblem, changes_of
from wxdesk.domain.trail.personal import ERASED, digest_in, erased_digests, personal_digest
from wxdesk.store.snapshot import listed
from wxdesk.store.tables import PERSONAL_COLUMNS

_HELD = 2000
"""Maximum number of digests in one SQL statement."""

type _Place = tuple[str, str, str]
"""The place of a personal value: table, id of the row, and column."""

type _Fetch = Callable[[str, Mapping[str, object]], list[tuple[Any, ...]]]


class KeptValue(NamedTuple):
    """A row of the table `personal`; `place` names the table, row and column to which the personal value belongs.

    An erased value is None; then `erased` is the number of the event that erased it.
    """

    seq: int
    place: _Place
    salt: bytes | None
    value: str | None
    erased: int | None

    def fits(self, digest: str, seq: int, place: _Place) -> bool:
        """Tell whether this row stores the value that event `seq` names by `digest`, or records its erasure.

        `place` is a table, row and column.
        """
        at_home = (self.seq, self.place) == (seq, place)
        return at_home and (self.erased is not None or self.is_of(digest))

    def is_of(self, digest: str) -> bool:
        """Tell whether the value and its salt have the digest `digest`."""
        try:
            return personal_digest(self.salt or b"", self.value or "") == digest
        except UnicodeEncodeError:
            # a damaged text that is not UTF-8
            return False


class PersonalProof:
    """Reads stored personal values, and ignores values that do not match their digests."""

    def __init__(self, fetch: _Fetch, names: Iterable[str]) -> None:
        """Read with `fetch`, which runs SQL; `names` are the tables of the database."""
        self._fetch = fetch
        self._there = "personal" in names

    def opened(self, table: str, rows: Mapping[str, ReplayedRow]) -> Mapping[str, ReplayedRow]:
        """Return `rows`, which were rebuilt from events, with stored personal values in place of their digests.

        A digest whose value is not stored stays as it is.
        """
        column = PERSONAL_COLUMNS.get(table)
        if column is None:
            return rows
        # most rows hold no personal value; this test is much faster than `digest_in`
        named = {row_id: value for row_id, made in rows.items() if isinstance(value := made.columns.get(column), dict)}
        digests = {row_id: digest for row_id, value in named.items() if (digest := digest_in(value))}
        if not digests:
            return rows
        values = self._values(digests.values())
        found = {row_id: values[digest] for row_id, digest in digests.items() if digest in values}
        return {
            row_id: made._replace(columns={**made.columns, column: found[row_id]}) if row_id in found else made
            for row_id, made in rows.items()
        }

    def problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield a problem for each personal value that an event names by its digest but that is not in its row.

        A row that records the value's erasure is no problem. A value that an event erased is a problem, though, if
        its row does not name that event as its erasure.
        """
        named = {digest: (seq, place) for seq, event in events.items() for place, digest in _digests(event)}
        erased = {digest: seq for seq, event in events.items() for digest in _erased_by(event)}
        there = self._rows({*named, *erased})
        for digest, (seq, place) in named.items():
            if digest not in there or not there[digest].fits(digest, seq, place):
                yield TrailProblem(seq, "personal-missing", digest)
        for digest, seq in erased.items():
            if digest in there and there[digest].erased != seq:
                yield TrailProblem(seq, "personal-kept", digest)

    def left(self, erasures: Iterable[Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield a problem for each row of `personal` whose digest is not in the event that the row names.

        A value that was erased, but not by one of the events `erasures`, is a problem too.
        """
        if not self._there:
            return
        erased = {(event.get("seq"), digest) for event in erasures for digest in _erased_by(event)}
        sql = "SELECT seq, digest, erased FROM personal WHERE erased IS NOT NULL"
        for seq, digest, by in self._fetch(sql, {}):
            if (by, digest) not in erased:
                yield TrailProblem(seq, "personal-missing", digest)
        sql = (
            "SELECT p.seq, p.digest FROM personal p LEFT JOIN audit a ON a.seq = p.seq "
            "WHERE a.body IS NULL OR NOT instr(a.body, p.digest)"
        )
        for seq, digest in self._fetch(sql, {}):
            yield TrailProblem(seq, "personal-unexplained", digest)

    def _values(self, digests: Iterable[str]) -> dict[str, str]:
        rows = self._rows({*digests})
        return {digest: row.value for digest, row in rows.items() if row.value is not None and row.is_of(digest)}

    def _rows(self, digests: AbstractSet[str]) -> dict[str, KeptValue]:
        if not self._there or not digests:
            return {}
        sql = 'SELECT digest, seq, "table", "row", "column", CAST(salt AS BLOB), value, erased FROM personal'
        found: dict[str, KeptValue] = {}
        for page in batched(digests, _HELD):
            places, values = listed(page)
            rows = self._fetch(f"{sql} WHERE digest IN ({places})", values)
            found.update({row[0]: KeptValue(row[1], row[2:5], *row[5:]) for row in rows})
        return found


def _erased_by(event: Mapping[str, Any]) -> list[str]:
    return erased_digests(event) if event.get("act") == ERASED else []


def _digests(event: Mapping[str, Any]) -> Iterator[tuple[_Place, str]]:
    for table, row_id, columns in changes_of(event):
        column = PERSONAL_COLUMNS.get(table)
        digest = digest_in(columns.get(column)) if column else None
        if column and digest:
            yield (table, row_id, column), digest
