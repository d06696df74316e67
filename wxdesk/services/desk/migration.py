"""Records which version of the database a program brought a desk to, as an event of its own."""

import json

from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

MIGRATED = "desk.migrated"


def record_migration(store: Store, schema: int, by: By) -> bool:
    """Record in the trail that the database now has the version `schema`; return False if the trail already says so.

    If no event names a version yet, the recorded event says that the former version is unknown.
    """

    def work(tx: Transaction) -> bool:
        before = _told(tx)
        if before != schema:
            tx.record(Event(MIGRATED, by, "desk", "", data={"from": before, "schema": schema}))
        return before != schema

    return store.read(_told) != schema and store.write(work)


def _told(reader: Reader) -> int | None:
    """Return the database version that the newest event about a migration names; None if there is none."""
    rows = reader.query("schema_told")
    told = json.loads(rows[0]["body"])["data"].get("schema") if rows else None
    return told if isinstance(told, int) else None
