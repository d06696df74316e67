"""The verification reads the trail page by page, in one process or two, while others write, with the same result."""

import json
import unicodedata
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.trail.test_audit import JSON
from tests.unit.store.conftest import EDITOR, Kept, beside
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.trail.events import ReplayedRow, WrittenColumns, canonical, changes_of, read_body
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.trail import proof
from wxdesk.services.trail.proof import Proven, prove
from wxdesk.store import stepwise_copy
from wxdesk.store.tables import DERIVED
from wxdesk.store.trail.event_bodies import _MAY_COMPOSE, encoded, read_event
from wxdesk.store.trail.lines import TrailLine, trail_text
from wxdesk.store.transaction import WriteTransaction
from wxdesk.store.verification import other_walks
from wxdesk.store.verification.proof import SnapshotProof
from wxdesk.store.verification.seen_rows import SeenRows

UNITS = 6


@pytest.fixture
def busy(kept: Kept) -> Kept:
    """Return a store with units that the older half of the trail adds and the newer half renames."""
    for number in range(UNITS):
        kept.add_unit(f"单位{number}")
    for number in range(UNITS):
        _rename(kept, number)
    return kept


def _rename(kept: Kept, number: int) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit(f"单位{number}", f"改名{number}"))
        kept.note(tx)

    kept.store.write(work)


def _problems(proven: Proven) -> list[tuple[int, str]]:
    return [(one.seq, one.what) for one in proven.problems]


def _behind(kept: Kept, statement: str) -> None:
    with beside(kept.path) as plain:
        plain.executescript(statement)


@pytest.fixture(params=["one process", "two processes", "another process that dies"])
def split(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the test three times: with one verifying process, with two, and with a second one that fails to start."""
    if request.param != "one process":
        monkeypatch.setattr(other_walks, "_WORTH_ONE", 1)
        monkeypatch.setattr(other_walks, "_MOST", 2)
    if request.param == "another process that dies":
        monkeypatch.setattr(other_walks, "_WALKER", "wxdesk.no_such_module")
    return str(request.param)


_TAMPERED = "UPDATE trail_line SET {} = 'x' WHERE seq = 3"

_SIFTED = ("act", "day", "recorded_at", "decided_by", "entered_by", "route")
"""Columns by which the trail is filtered through derived tables."""

DAMAGE = [
    ("UPDATE unit SET name = 'x' WHERE id = '单位1'", [(9, "row-differs")]),
    ("UPDATE unit SET id = 'x' WHERE id = '单位1'", [(9, "row-missing"), (0, "row-unexplained")]),
    ("UPDATE person SET title = 'x'", [(1, "row-differs")]),
    ("UPDATE unit SET entered = 99 WHERE id = '单位2'", [(0, "row-order")]),
    ("UPDATE unit SET entered = 99 WHERE id = '单位5'", [(0, "row-order")]),
    ("UPDATE unit SET entered = 0 WHERE id = '单位0'", [(0, "row-order")]),
    ("UPDATE unit SET entered = -entered; UPDATE unit SET entered = entered + 7", [(0, "row-order")]),
    *(
        (_TAMPERED.format(name), [(3, "line-differs"), *([(0, "facets-differ")] if name in _SIFTED else [])])
        for name in TrailLine._fields
    ),
    ("DELETE FROM trail_line WHERE seq = 12", [(12, "line-differs"), (0, "facets-differ")]),
    ("UPDATE trail_faceted SET facet = facet + 1 WHERE seq = 3", [(0, "facets-differ")]),
    ("UPDATE trail_tally SET total = total - 1 WHERE first = 1", [(0, "facets-differ")]),
    ("DELETE FROM trail_faceted WHERE seq = 12", [(0, "facets-differ")]),
    ("UPDATE trail_text SET searched = 'x' WHERE seq = 3", [(3, "line-differs")]),
    ("DELETE FROM trail_text WHERE seq = 12", [(12, "line-differs")]),
    (
        "INSERT INTO trail_line VALUES (99, '', '', '', '', '', '', '', '', '', '', '')",
        [(0, "facets-differ"), (0, "line-foreign")],
    ),
    ("INSERT INTO trail_text VALUES (99, '')", [(0, "line-foreign")]),
]


@pytest.mark.usefixtures("split")
def test_an_untouched_desk_is_proven(busy: Kept) -> None:
    proven = busy.store.prove(lambda proof: prove(proof, {7}))
    assert (_problems(proven), proven.events, proven.file_checked) == ([], 1 + 2 * UNITS, True)
    assert proven.head == busy.store.read(lambda reader: reader.entries())[-1].chain.hex()
    assert proven.passed.keys() == {7}


@pytest.mark.usefixtures("split")
@pytest.mark.parametrize(("statement", "found"), DAMAGE)
def test_what_was_changed_is_named(busy: Kept, statement: str, found: list[tuple[int, str]]) -> None:
    _behind(busy, statement)
    assert _problems(busy.store.prove(lambda proof: prove(proof, set()))) == found


@pytest.mark.usefixtures("split")
@pytest.mark.parametrize(
    ("statement", "found"), [("SELECT 1", []), ("UPDATE unit SET later = 'x' WHERE id = '单位1'", [(9, "row-differs")])]
)
def test_a_column_that_is_newer_than_a_row_must_be_empty(
    busy: Kept, statement: str, found: list[tuple[int, str]]
) -> None:
    _behind(busy, "ALTER TABLE unit ADD COLUMN later TEXT")
    _behind(busy, statement)
    assert _problems(busy.store.prove(lambda proof: prove(proof, set()))) == [*found, (0, "schema-changed")]


def test_several_processes_find_the_same(busy: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_walks, "_WORTH_ONE", 1)
    monkeypatch.setattr(other_walks, "_processors", lambda: 4)
    _behind(busy, "UPDATE unit SET name = 'x' WHERE id = '单位1'")
    proven = busy.store.prove(lambda proof: prove(proof, set()), known=3)
    assert (_problems(proven), proven.events) == ([(9, "row-differs")], 1 + 2 * UNITS)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 8))
def test_the_parts_of_the_processes_cover_the_trail_without_gaps(events: int, known: int, processes: int) -> None:
    parts = other_walks._parts(events, known, processes)  # noqa: SLF001 - how a trail is divided shows nowhere else
    assert len(parts) <= processes - 1
    if parts:
        ends = [events, *(oldest for _, oldest in parts)]
        assert [newest for newest, _ in parts] == ends[:-1]
        assert ends == sorted({*ends}, reverse=True)
        assert ends[-1] > 0


def _live(kept: Kept, while_proven: Iterator[None] | None = None) -> Proven:
    """Verify the trail of the desk itself.

    After each page of events, `while_proven` goes one step on, so that others write meanwhile.
    """
    with SnapshotProof(kept.path) as proof:
        return prove(proof, set(), lambda *_: next(while_proven, None) if while_proven else None)


def test_where_others_write_all_the_time_the_desk_itself_is_proven(busy: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_PAGE", 4)

    def others() -> Iterator[None]:
        for number in range(UNITS):
            _rename_back(busy, number)
            busy.add_unit(f"新单位{number}")
            yield

    proven = _live(busy, others())
    assert (_problems(proven), proven.file_checked) == ([], False)
    assert proven.events == busy.acts() > 1 + 2 * UNITS


def _rename_back(kept: Kept, number: int) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Unit(f"单位{number}", f"单位{number}"))
        kept.note(tx)

    kept.store.write(work)


@pytest.mark.parametrize(("statement", "found"), DAMAGE[:-2])
def test_what_was_changed_is_named_in_the_desk_itself(busy: Kept, statement: str, found: list[tuple[int, str]]) -> None:
    _behind(busy, statement)
    # derived tables of filters are checked with the file, which is not copied here
    assert _problems(_live(busy)) == [one for one in found if one != (0, "facets-differ")]


def test_a_proof_is_stopped_while_it_is_copied(busy: Kept) -> None:
    class Set:
        @staticmethod
        def is_set() -> bool:
            return True

    with pytest.raises(Cancelled):
        busy.store.prove(lambda proof: prove(proof, set()), None, Set())
    assert busy.units()


def test_others_write_between_two_steps_of_the_copy(busy: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepwise_copy, "_PAGES", 1)
    written = list[Future[None]]()

    class Between:
        """A fake cancel flag that is never set; when it is asked for the first time, another thread begins to write."""

        @staticmethod
        def is_set() -> bool:
            if not written:
                written.append(pool.submit(busy.add_unit, "单位新"))
                while not busy.store._waiting:  # noqa: SLF001 - nobody else tells that a job waits
                    pass
            return False

    with ThreadPoolExecutor(1) as pool:
        proven = busy.store.prove(lambda proof: prove(proof, set()), None, Between())
        written[0].result()
    # the trail was walked before the copy began
    assert (_problems(proven), proven.events, proven.file_checked) == ([], 1 + 2 * UNITS, True)


def test_rows_of_people_are_compared_too(busy: Kept) -> None:
    def work(tx: WriteTransaction) -> None:
        tx.put(Person(EDITOR.id, EDITOR.name, "主编"))
        busy.note(tx)

    busy.store.write(work)
    assert _problems(busy.store.prove(lambda proof: prove(proof, set()))) == []


def _known_problems(kept: Kept) -> list[tuple[int, str]]:
    return _problems(kept.store.prove(lambda proof: prove(proof, set()), known=10**6))


@pytest.mark.parametrize("value", ["'x'", "'7'", "7"])
def test_every_column_of_rows_of_known_events_is_compared(kept: Kept, value: str) -> None:
    for number in range(UNITS):
        kept.add_unit(f"单位{number}")
    with beside(kept.path) as plain:
        columns = plain.execute("PRAGMA table_info(unit)").fetchall()
        stored = plain.execute("SELECT * FROM unit WHERE id = '单位1'").fetchone()
    changed = list[str]()
    for (_, name, *_), before in zip(columns, stored, strict=True):
        if name not in DERIVED:
            _behind(kept, f"UPDATE OR IGNORE unit SET {name} = {value} WHERE id = '单位1'")  # noqa: S608 - no input
            found = {what for _, what in _known_problems(kept)}
            with beside(kept.path, isolation_level=None) as plain:
                row = plain.execute("SELECT * FROM unit WHERE entered = 2").fetchone()
                plain.execute(f"UPDATE unit SET {name} = ? WHERE entered = 2", [before])  # noqa: S608 - as above
            assert (row != stored) == bool(found & {"row-differs", "row-missing"}), name
            changed += [name] if found else []
    assert changed
    assert _known_problems(kept) == []


@pytest.mark.parametrize("bytes_", ["ff", "22", "7b", "31"])
def test_a_known_event_that_was_changed_since_is_named_whatever_it_holds(kept: Kept, bytes_: str) -> None:
    for number in range(UNITS):
        kept.add_unit(f"单位{number}")
    _behind(kept, "DROP TRIGGER audit_no_update")
    changed = f"""replace(body, '"单位1","', '"' || CAST(x'{bytes_}' AS TEXT) || '","')"""
    _behind(kept, f"PRAGMA ignore_check_constraints = ON; UPDATE audit SET body = {changed} WHERE seq = 3")  # noqa: S608 - no input
    assert (3, "leaf") in _known_problems(kept)


def test_bytes_in_a_column_of_a_damaged_file_are_named(kept: Kept) -> None:
    for number in range(UNITS):
        kept.add_unit(f"单位{number}")
    statements = (
        "CREATE TABLE other AS SELECT * FROM unit; DROP TABLE unit; ALTER TABLE other RENAME TO unit;"
        "UPDATE unit SET name = CAST(name AS BLOB) WHERE id = '单位1'"
    )
    _behind(kept, statements)
    assert (3, "row-differs") in _known_problems(kept)


def test_rows_that_equal_the_json_of_their_events_are_compared_without_reading_it(kept: Kept) -> None:
    for number in range(UNITS):
        kept.add_unit(f"单位{number}")
    read = list[bytes]()

    def noted(written: bytes) -> dict[str, Any]:
        read.append(written)
        return dict(json.loads(written))

    with SnapshotProof(kept.path) as open_proof:
        rows = {
            row_id: ReplayedRow(WrittenColumns(canonical(columns), noted), entry.seq)
            for entry in open_proof.entries_before(UNITS + 2, UNITS)
            for _, row_id, columns in changes_of(read_body(entry.body) or {})
        }
        assert list(open_proof.unlike("unit", rows, open_proof.seen())) == []
    assert (len(rows), len(read)) == (UNITS, 1)


@given(JSON)
def test_events_are_read_as_strictly_as_by_the_standard_library(value: object) -> None:
    body = canonical({"value": value})
    assert read_event(body, bytearray()) == read_body(body) == json.loads(body)
    for other in (json.dumps({"value": value}, indent=1).encode(), canonical([value]), body[:-1]):
        assert read_event(other, bytearray()) is None


@pytest.mark.parametrize(
    "body",
    [
        '{"a":0.5}',
        '{"a":1e5}',
        '{"a":NaN}',
        '{"a":"e\u0301"}',
        '{"a":"\\ud800"}',
        "[" * 9999,
        '{"a":-0}',
        '{"b":1,"a":1}',
        '{"a":1,"a":1}',
        '{"a":"\\u4e00"}',
        '{"a":"\\/"}',
        '{"a":"\u302a"}',
        "",
        "{}x",
    ],
)
def test_what_is_not_canonical_is_refused_by_both(body: str) -> None:
    assert read_event(body.encode(), bytearray()) == read_body(body.encode())


@given(JSON)
def test_what_is_searched_of_an_event_is_the_same_however_it_is_encoded(value: object) -> None:
    event = read_body(canonical({"act": value, "data": value, "decided_by": value, "label": 10**100})) or {}
    assert trail_text(event) == trail_text(event, encoded)


def test_a_whole_number_of_any_length_is_read() -> None:
    assert read_event(b'{"a":%d}' % 10**100, bytearray()) == {"a": 10**100}


def test_the_characters_that_need_no_look_are_never_changed_by_composing() -> None:
    characters = [chr(code) for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000]
    # characters that NFC may join to the one before: from decompositions, and Hangul's vowels and final letters
    seconds = {mark for one in characters for mark in unicodedata.normalize("NFD", one)[1:]}
    seconds |= {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    passed = [one for one in characters if not _MAY_COMPOSE.search(one.encode())]
    assert set("“测试”，é…　Ａ") <= set(passed)
    assert [
        one
        for one in passed
        if unicodedata.combining(one) or not unicodedata.is_normalized("NFC", one) or one in seconds
    ] == []


@given(st.sets(st.integers(0, 5000)), st.integers(0, 3000), st.integers(0, 3000))
def test_what_was_seen_is_remembered(numbers: set[int], first: int, length: int) -> None:
    seen, other = SeenRows(), SeenRows()
    seen.add("unit", numbers)
    other.add_all("unit", first, first + length)
    seen.update(SeenRows(json.loads(json.dumps(other.as_json()))))
    expected = numbers | {*range(first, first + length + 1)}
    assert seen.count("unit") == len(expected)
    assert {number for number in range(9000) if seen.has("unit", number)} == expected
    assert not seen.has("person", first)
