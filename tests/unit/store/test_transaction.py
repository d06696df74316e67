"""Each SQLite table has the fields of its domain class, and a full disk or altered text raises a clear error."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import get_type_hints

import pytest

from tests.unit.store.conftest import Kept
from wxdesk import domain
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.shops import Shop
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.tables import DERIVED, TABLES, table_of
from wxdesk.store.transaction import WriteTransaction


def kinds() -> list[type]:
    """Return the classes of `wxdesk.domain` that have a table, in the order of `TABLES`."""
    found = {
        name: kind
        for module in walk_packages(domain.__path__, "wxdesk.domain.")
        for name, kind in vars(import_module(module.name)).items()
        if name in TABLES and kind.__module__ == module.name
    }
    found["Shop"] = Shop
    return [found[name] for name in TABLES]


@pytest.mark.parametrize("kind", kinds())
def test_the_columns_of_a_table_are_the_fields_of_its_row(kept: Kept, kind: type) -> None:
    sql = "SELECT name FROM pragma_table_info(:table)"
    rows = kept.store.read(lambda reader: reader.rows(sql, {"table": table_of(kind)}))
    assert {row["name"] for row in rows} - DERIVED == set(get_type_hints(kind))


def test_every_table_that_events_write_is_strict(kept: Kept) -> None:
    rows = kept.store.read(
        lambda reader: reader.rows("SELECT name FROM pragma_table_list WHERE strict AND schema='main'", {})
    )
    assert {*TABLES.values(), "audit", "body", "file_facts", "desk"} <= {row["name"] for row in rows}


def test_a_kept_text_that_was_altered_is_not_handed_out(kept: Kept) -> None:
    digest = kept.store.write(lambda tx: tx.keep_body(b"[]"))
    kept.store.write(lambda tx: tx.rows("UPDATE body SET body = x'00' RETURNING 1", {}))
    with pytest.raises(UserError, match="vault-damaged"):
        kept.store.read(lambda reader: reader.body(digest))


def test_a_full_disk_saves_nothing_and_leaves_the_desk_working(kept: Kept) -> None:
    pages = kept.store.read(lambda reader: reader.rows("PRAGMA page_count", {}))[0]["page_count"]
    kept.store.read(lambda reader: reader.rows(f"PRAGMA max_page_count = {pages}", {}))
    before = kept.acts()
    with pytest.raises(Unusable) as caught:
        kept.add_unit("很长的名字" * 20_000)
    assert caught.value.code == "desk-full"
    assert (kept.units(), kept.acts()) == ([], before)
    kept.store.read(lambda reader: reader.rows("PRAGMA max_page_count = 1000000", {}))
    kept.add_unit("武穴购物广场")
    assert (kept.units(), kept.acts()) == (["武穴购物广场"], before + 1)


def test_a_full_disk_in_the_middle_of_the_work_is_told_as_such(kept: Kept) -> None:
    pages = kept.store.read(lambda reader: reader.rows("PRAGMA page_count", {}))[0]["page_count"]
    kept.store.read(lambda reader: reader.rows(f"PRAGMA max_page_count = {pages}", {}))

    def work(tx: WriteTransaction) -> None:
        for _ in range(200):
            tx.keep_body(f"{tx.now}{_}".encode() * 2000)

    with pytest.raises(Unusable, match="desk-full"):
        kept.store.write(work)
    assert kept.acts() == 1


def test_a_desk_that_is_damaged_where_it_is_read_says_so(kept: Kept, open_store: Callable[[], DeskStore]) -> None:
    kept.add_unit("武穴购物广场")
    table = "SELECT rootpage - 1 AS page, page_size FROM sqlite_master, pragma_page_size WHERE name = 'unit'"
    where = kept.store.read(lambda reader: reader.rows(table, {}))[0]
    with kept.path.open("rb+") as file:
        file.seek(where["page"] * where["page_size"])
        file.write(b"\xff" * 100)
    store = open_store()
    with pytest.raises(Unusable) as caught:
        store.read(lambda reader: reader.find(Unit))
    assert (caught.value.code, caught.value.values["path"]) == ("desk-damaged", str(kept.path))
