"""On both databases, changed rows are saved together with the event that records them, or not at all."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.unit.store.contract.conftest import Either
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.domain.trail.events import chain_problems
from wxdesk.services.desk.ports import Event
from wxdesk.store.transaction import WriteTransaction


class Fault(Exception):
    """An exception that a test raises in the middle of a transaction."""


def test_a_row_without_an_event_is_refused_and_undone(kept: Either) -> None:
    with pytest.raises(RuntimeError, match="without an event"):
        kept.store.write(lambda tx: tx.put(Unit("u", "武穴购物广场")))
    assert kept.units() == []


def test_an_event_before_the_change_does_not_cover_it(kept: Either) -> None:
    def work(tx: WriteTransaction) -> None:
        kept.note(tx)
        tx.put(Unit("u", "武穴购物广场"))

    with pytest.raises(RuntimeError, match="without an event"):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


@pytest.mark.parametrize("error", [Fault, UserError, KeyboardInterrupt])
def test_a_fault_between_row_and_event_leaves_neither(kept: Either, error: type[BaseException]) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        raise error("x")

    with pytest.raises(error):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


def test_a_fault_after_the_event_leaves_neither(kept: Either) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        kept.note(tx)
        raise Fault

    with pytest.raises(Fault):
        kept.store.write(work)
    assert (kept.units(), kept.acts()) == ([], 1)


def test_an_event_by_nobody_known_is_refused(kept: Either) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit("u", "武穴购物广场"))
        tx.record(Event("unit.added", seated("nobody"), "people", ""))

    with pytest.raises(UserError, match="not-found"):
        kept.store.write(work)
    assert kept.units() == []


def test_an_event_carries_the_changes_both_people_and_both_times(kept: Either) -> None:
    kept.add_unit("武穴购物广场")
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert body["changes"] == [["unit", "武穴购物广场", {"id": "武穴购物广场", "name": "武穴购物广场"}]]
    assert body["decided_by"] == body["entered_by"] == {"id": "p-1", "name": "殷茵", "title": "编辑"}
    assert body["happened_at"] == body["recorded_at"] == "2026-01-01T02:30:00.000Z"
    assert (body["day"], body["clock_back"], body["seq"], body["log"]) == ("2026-01-01", False, 2, "log-1")


def test_only_what_differs_is_carried(kept: Either) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(EDITOR._replace(title="主编"))
        kept.note(tx, "person.added")

    kept.store.write(work)
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert body["changes"] == [["person", "p-1", {"title": "主编"}]]


def test_a_clock_that_runs_backwards_is_accepted_and_flagged(kept: Either) -> None:
    kept.clock.set("2025-12-31T08:00")
    kept.add_unit("武穴购物广场")
    body = json.loads(kept.store.read(lambda reader: reader.entries())[-1].body)
    assert (body["clock_back"], body["day"]) == (True, "2025-12-31")


def test_a_row_that_is_put_again_counts_its_version_once(kept: Either) -> None:
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


def test_numbers_count_within_their_year(kept: Either) -> None:
    def work(tx: WriteTransaction) -> list[str]:
        numbers = []
        for number, year in (("26-0009", 2026), ("27-0001", 2027), ("26-10000", 2026)):
            row = Submission(number, number, "", Origin.OWN, ArticleForm.ARTICLE, Stage.RECEIVED, tx.now, channels=())
            tx.put(row)
            kept.note(tx)
            numbers.append(tx.next_number(year))
        return numbers

    assert kept.store.write(work) == ["26-0010", "27-0002", "26-10001"]


def test_a_truth_value_is_found_by_itself_and_read_as_a_number(kept: Either) -> None:
    sql = "SELECT id, name = :name AS same, :flag + 0 AS flag FROM person"
    rows = kept.store.read(lambda reader: reader.rows(sql, {"name": EDITOR.name, "flag": True}))
    assert [(row["same"], row["flag"]) for row in rows] == [(1, 1)]


def test_names_are_found_however_they_were_composed(kept: Either) -> None:
    kept.add_unit("Café")
    assert kept.store.read(lambda reader: reader.first(Unit, name="Cafe\u0301")) is not None


def test_half_of_a_pair_is_kept_as_a_sign_and_found_by_it(kept: Either) -> None:
    kept.add_unit("甲\udcff")
    assert kept.units() == ["甲\ufffd"]
    assert kept.store.read(lambda reader: reader.first(Unit, name="甲\udcff")) is not None
    kept.store.write(lambda tx: tx.record(Event("refused", seated(EDITOR.id), "queue", "\ud83d", reason="\udcff")))
    assert kept.store.read(lambda reader: list(chain_problems("log-1", reader.entries()))) == []
    kept.store.write(lambda tx: tx.keep_facts("d", {"document": "e\u0301\udcff"}))
    assert kept.store.read(lambda reader: reader.facts("d")) == {"document": "e\u0301\ufffd"}


def test_calls_from_many_threads_are_done_one_after_another(kept: Either) -> None:
    names = [f"单位{number}" for number in range(24)]
    threads = [threading.Thread(target=kept.add_unit, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(kept.units()), kept.acts()) == (sorted(names), 25)


def test_listeners_hear_an_act_only_once_it_is_durable(kept: Either) -> None:
    other, heard = kept.another(), list[tuple[str, int]]()
    kept.store.listen(lambda act: heard.append((act, len(other.read(lambda reader: reader.find(Unit))))))
    kept.add_unit("武穴购物广场")
    with pytest.raises(Fault):
        kept.store.write(_broken)
    assert heard == [("unit.added", 1)]


def _broken(tx: WriteTransaction) -> None:
    tx.record(Event("unit.added", seated(EDITOR.id), "people", ""))
    raise Fault


def test_two_desks_with_one_name_for_a_row_do_not_meet(kept: Either) -> None:
    assert kept.store.read(lambda reader: reader.first(Person, id="nobody")) is None
    with pytest.raises(UserError, match="not-found"):
        kept.store.read(lambda reader: reader.get(Person, "nobody"))


def test_a_transaction_that_asks_its_own_store_fails_instead_of_waiting_for_itself(kept: Either) -> None:
    def read() -> object:
        return kept.store.read(lambda reader: reader.query("last_instant"))

    with pytest.raises(RuntimeError, match="wait for ever"):
        kept.store.read(lambda _: read())
    assert read()
