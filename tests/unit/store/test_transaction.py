"""A transaction changes rows only together with an event that names the changes; otherwise nothing is changed."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import get_type_hints

import pytest

from tests.seats import seated
from tests.unit.store.conftest import EDITOR, Kept
from wxdesk import domain
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.domain.trail.events import chain_problems
from wxdesk.services.desk.ports import Event
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.tables import DERIVED, TABLES, table_of
from wxdesk.store.transaction import WriteTransaction


class Fault(Exception):
    """An exception that a test raises in the middle of a transaction."""


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


def test_a_row_without_an_event_is_refused_and_undone(kept: Kept) -> None:
    with pytest.raises(RuntimeError, match="without an event"):
        kept.store.write(lambda tx: tx.put(Unit("u", "武穴购物广场")))
    assert kept.units() == []


def test_an_event_before_the_change_does_not_cover_it(kept: Kept) -> None:
    def work(tx: WriteTransaction) -> None:
        kept.note(tx)
        tx.put(Unit("u", "武穴购物广场"))

    with pytest.raises(RuntimeError, match="without an event"):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


@pytest.mark.parametrize("error", [Fault, UserError, KeyboardInterrupt])
def test_a_fault_between_row_and_event_leaves_neither(kept: Kept, error: type[BaseException]) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        raise error("x")

    with pytest.raises(error):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


def test_a_fault_after_the_event_leaves_neither(kept: Kept) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        kept.note(tx)
        raise Fault

    with pytest.raises(Fault):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


def test_an_event_by_nobody_known_is_refused(kept: Kept) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        tx.record(Event("unit.added", seated("nobody"), "people", ""))

    with pytest.raises(UserError, match="not-found"):
        kept.store.write(work)
    assert kept.units() == []


def test_an_event_carries_the_changes_both_people_and_both_times(kept: Kept) -> None:
    kept.add_unit("武穴购物广场")
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert body["changes"] == [["unit", "武穴购物广场", {"id": "武穴购物广场", "name": "武穴购物广场"}]]
    assert body["decided_by"] == body["entered_by"] == {"id": "p-1", "name": "殷茵", "title": "编辑"}
    assert body["happened_at"] == body["recorded_at"] == "2026-01-01T02:30:00.000Z"
    assert (body["day"], body["clock_back"], body["seq"], body["log"]) == ("2026-01-01", False, 2, "log-1")


def test_only_what_differs_is_carried(kept: Kept) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(EDITOR._replace(title="主编"))
        kept.note(tx, "person.added")

    kept.store.write(work)
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert body["changes"] == [["person", "p-1", {"title": "主编"}]]


def test_a_clock_that_runs_backwards_is_accepted_and_flagged(kept: Kept) -> None:
    kept.clock.set("2025-12-31T08:00")
    kept.add_unit("武穴购物广场")
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert (body["clock_back"], body["day"]) == (True, "2025-12-31")


def test_a_row_that_is_put_again_counts_its_version_once(kept: Kept) -> None:
    row = Submission(
        "s", "26-0001", "店庆", Origin.OWN, ArticleForm.ARTICLE, Stage.RECEIVED, kept.clock.now(), channels=()
    )

    def change(changed: Submission) -> Callable[[WriteTransaction], None]:
        def work(tx: WriteTransaction) -> None:
            tx.put(changed)
            kept.note(tx, "submission.received")

        return work

    for one in (row, replace(row, title="店庆通知"), replace(row, title="店庆通知")):
        kept.store.write(change(one))
    assert kept.store.read(lambda reader: reader.get(Submission, "s")).row_version == 2


def test_numbers_count_within_their_year(kept: Kept) -> None:
    def work(tx: WriteTransaction) -> list[str]:
        numbers = []
        for number, year in (("26-0009", 2026), ("27-0001", 2027), ("26-10000", 2026)):
            row = Submission(number, number, "", Origin.OWN, ArticleForm.ARTICLE, Stage.RECEIVED, tx.now, channels=())
            tx.put(row)
            kept.note(tx)
            numbers.append(tx.next_number(year))
        return numbers

    assert kept.store.write(work) == ["26-0010", "27-0002", "26-10001"]


def test_names_are_found_however_they_were_composed(kept: Kept) -> None:
    kept.add_unit("Café")
    assert kept.store.read(lambda reader: reader.first(Unit, name="Cafe\u0301")) is not None


def test_half_of_a_pair_is_kept_as_a_sign_and_found_by_it(kept: Kept) -> None:
    kept.add_unit("甲\udcff")
    assert kept.units() == ["甲\ufffd"]
    assert kept.store.read(lambda reader: reader.first(Unit, name="甲\udcff")) is not None
    kept.store.write(lambda tx: tx.record(Event("refused", seated(EDITOR.id), "queue", "\ud83d", reason="\udcff")))
    assert kept.store.read(lambda reader: list(chain_problems("log-1", reader.entries()))) == []
    kept.store.write(lambda tx: tx.keep_facts("d", {"document": "e\u0301\udcff"}))
    assert kept.store.read(lambda reader: reader.facts("d")) == {"document": "e\u0301\ufffd"}


def test_a_kept_text_that_was_altered_is_not_handed_out(kept: Kept) -> None:
    digest = kept.store.write(lambda tx: tx.keep_body(b"[]"))
    kept.store.write(lambda tx: tx.rows("UPDATE body SET body = x'00' RETURNING 1", {}))
    with pytest.raises(UserError, match="vault-damaged"):
        kept.store.read(lambda reader: reader.body(digest))


def test_calls_from_many_threads_are_done_one_after_another(kept: Kept) -> None:
    names = [f"单位{number}" for number in range(24)]
    threads = [threading.Thread(target=kept.add_unit, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(kept.units()), kept.acts()) == (sorted(names), 25)


def test_listeners_hear_an_act_only_once_it_is_durable(kept: Kept, open_store: Callable[[], DeskStore]) -> None:
    other, heard = open_store(), []
    kept.store.listen(lambda act: heard.append((act, len(other.read(lambda reader: reader.find(Unit))))))
    kept.add_unit("武穴购物广场")
    with pytest.raises(Fault):
        kept.store.write(_broken)
    assert heard == [("unit.added", 1)]


def _broken(tx: WriteTransaction) -> None:
    tx.record(Event("unit.added", seated(EDITOR.id), "people", ""))
    raise Fault


def test_two_desks_with_one_name_for_a_row_do_not_meet(kept: Kept) -> None:
    assert kept.store.read(lambda reader: reader.first(Person, id="nobody")) is None
    with pytest.raises(UserError, match="not-found"):
        kept.store.read(lambda reader: reader.get(Person, "nobody"))


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


def test_a_transaction_that_asks_its_own_store_fails_instead_of_waiting_for_itself(kept: Kept) -> None:
    def read() -> object:
        return kept.store.read(lambda reader: reader.query("last_instant"))

    with pytest.raises(RuntimeError, match="wait for ever"):
        kept.store.read(lambda _: read())
    assert read()
