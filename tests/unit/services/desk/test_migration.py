"""When a newer program upgrades the database of a desk, the new version is recorded once as an event."""

from collections.abc import Callable

from tests.desks import Office
from wxdesk.services.desk.migration import record_migration
from wxdesk.services.office.identity import unseated
from wxdesk.store.schema import SCHEMA


def test_a_new_desk_names_its_version_and_an_upgrade_is_recorded_once(office_in: Callable[[str], Office]) -> None:
    office = office_in("empty")
    store, by = office.desk.store, unseated(office.editor.entered_by)
    assert not record_migration(store, SCHEMA, by)
    assert record_migration(store, SCHEMA + 1, by)
    assert not record_migration(store, SCHEMA + 1, by)
    last = office.desk.reading.trail(limit=1).rows[0]
    assert (last.act, last.data) == ("desk.migrated", {"from": SCHEMA, "schema": SCHEMA + 1})
