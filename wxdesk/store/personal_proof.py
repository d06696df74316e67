"""Holds the side table of personal values against the digests that events carry."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wxdesk.domain.trail.events import Made, TrailProblem, changes_of
from wxdesk.domain.trail.personal import digest_in, personal_digest
from wxdesk.store.tables import PERSONAL_COLUMNS

type _Fetch = Callable[[str, Mapping[str, object]], list[tuple[Any, ...]]]


class PersonalProof:
    """Reads personal values as far as they fit their digests."""

    def __init__(self, fetch: _Fetch, names: Iterable[str]) -> None:
        """Read by `fetch` in a database that has the tables `names`."""
        self._fetch = fetch
        self._there = "personal" in names

    def opened(self, table: str, rows: Mapping[str, Made]) -> Mapping[str, Made]:
        """Return rows with values in place of those digests that have one."""
        column = PERSONAL_COLUMNS.get(table)
        if column is None:
            return rows
        digests = {row_id: digest_in(made.columns.get(column)) for row_id, made in rows.items()}
        values = self._values(digest for digest in digests.values() if digest)
        found = {row_id: values[digest] for row_id, digest in digests.items() if digest in values}
        return {
            row_id: made._replace(columns={**made.columns, column: found[row_id]}) if row_id in found else made
            for row_id, made in rows.items()
        }

    def missing(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield the events whose personal values are not there, or are others."""
        named = {digest: seq for seq, event in events.items() for digest in _digests(event)}
        there = self._values(named) if named else {}
        for digest, seq in named.items():
            if digest not in there:
                yield TrailProblem(seq, "personal-missing", digest)

    def left(self, erased: Iterable[str]) -> Iterator[TrailProblem]:
        """Yield values that were erased and are still there, and values that no event names."""
        if not self._there:
            return
        sql = "SELECT seq, digest FROM personal WHERE digest IN (SELECT value FROM json_each(:digests))"
        for seq, digest in self._fetch(sql, {"digests": json.dumps([*erased])}):
            yield TrailProblem(seq, "personal-kept", digest)
        sql = (
            "SELECT p.seq, p.digest FROM personal p LEFT JOIN audit a ON a.seq = p.seq "
            """WHERE a.body IS NULL OR NOT instr(a.body, '["' || p."table" || '","' || p."row" || '",{') """
            """OR NOT instr(a.body, '"' || p."column" || '":{"personal":"' || p.digest || '"}')"""
        )
        for seq, digest in self._fetch(sql, {}):
            yield TrailProblem(seq, "personal-unexplained", digest)

    def _values(self, digests: Iterable[str]) -> dict[str, str]:
        if not self._there:
            return {}
        sql = (
            "SELECT digest, CAST(salt AS BLOB), value FROM personal "
            "WHERE digest IN (SELECT value FROM json_each(:digests))"
        )
        rows = self._fetch(sql, {"digests": json.dumps([*digests])})
        return {digest: value for digest, salt, value in rows if _is_of(digest, salt, value)}


def _is_of(digest: str, salt: bytes, value: str) -> bool:
    try:
        return personal_digest(salt, value) == digest
    except UnicodeEncodeError:
        # a damaged text that is no UTF-8
        return False


def _digests(event: Mapping[str, Any]) -> Iterator[str]:
    for table, _, columns in changes_of(event):
        digest = digest_in(columns.get(PERSONAL_COLUMNS[table])) if table in PERSONAL_COLUMNS else None
        if digest:
            yield digest
