import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workplaces import BENCH
from wxdesk.domain.trail.events import (
    Backwards,
    MerkleTree,
    ReplayedRow,
    TrailEntry,
    WrittenColumns,
    append,
    canonical,
    chain_problems,
    changes_of,
    leaf_hash,
    merkle_root,
    read_body,
    replay,
    row_problems,
)

LOG = "0198c000-0000-7000-8000-000000000000"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def history(count: int) -> list[TrailEntry]:
    entries: list[TrailEntry] = []
    for number in range(count):
        entries.append(append(entries[-1] if entries else None, LOG, {"act": f"act {number}"}, BENCH))
    return entries


def found(entries: list[TrailEntry]) -> list[tuple[int, str]]:
    return [(problem.seq, problem.what) for problem in chain_problems(LOG, entries)]


@given(JSON)
def test_canonical_json_is_a_fixed_point(value: Any) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_canonical_json_sorts_keys_and_composes_letters() -> None:
    assert canonical({"b": "e\u0301", "a": 1}) == '{"a":1,"b":"é"}'.encode()


def test_a_float_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical({"share": 0.5})


def test_an_untouched_history_has_no_problem() -> None:
    assert found(history(20)) == []


def test_a_deleted_event_is_missing_and_breaks_the_next_link() -> None:
    entries = history(6)
    del entries[2]
    assert found(entries) == [(3, "missing"), (4, "chain")]


def test_an_edited_event_shows_by_leaf_and_link() -> None:
    entries = history(4)
    entries[1] = entries[1]._replace(body=entries[1].body.replace(b"act 1", b"act x"))
    assert found(entries) == [(2, "leaf"), (2, "chain")]


def test_an_edit_with_a_new_leaf_still_breaks_the_link() -> None:
    entries = history(4)
    body = entries[1].body.replace(b"act 1", b"act x")
    entries[1] = entries[1]._replace(body=body, leaf=leaf_hash(body))
    assert found(entries) == [(2, "chain")]


def test_blanks_in_an_event_are_not_its_canonical_form() -> None:
    entries = history(2)
    body = entries[1].body.replace(b":", b": ", 1)
    entries[1] = entries[1]._replace(body=body)
    assert (2, "form") in found(entries)


@given(JSON)
def test_what_is_canonical_is_read_and_nothing_else_is(value: Any) -> None:
    body = canonical({"value": value})
    assert read_body(body) == json.loads(body)
    for other in (json.dumps({"value": value}, indent=1).encode(), canonical([value]), body[:-1]):
        assert read_body(other) is None


@pytest.mark.parametrize("body", ['{"a":0.5}', '{"a":NaN}', '{"a":"e\u0301"}', '{"a":"\\ud800"}', "[" * 9999])
def test_an_event_with_what_no_event_has_is_not_its_canonical_form(body: str) -> None:
    entries = history(2)
    entries[1] = entries[1]._replace(body=body.encode())
    assert (2, "form") in found(entries)


@pytest.mark.parametrize("changes", ["x", 1, [1], [["person"]], [["person", "a", []]], {"a": 1}])
def test_changes_of_another_form_than_is_written_here_change_no_row(changes: Any) -> None:
    made = Backwards()
    made.take(1, changes_of({"changes": changes}))
    assert (made.whole, made.begun(), replay([{"seq": 1, "changes": changes}])) == ({}, {}, ({}, {}))


def whole(made: Backwards) -> dict[tuple[str, str], ReplayedRow]:
    """Return the rows, by table and id, that `made` has rebuilt completely; it replays the events newest first."""
    return {(table, row_id): row for table, rows in made.whole.items() for row_id, row in rows.items()}


def entered_and_changed(columns: list[tuple[int, dict[str, int]]]) -> list[dict[str, Any]]:
    """Return events for (row, values) pairs: the first event of a row inserts the row, later ones change it."""
    seen = set[int]()
    events: list[dict[str, Any]] = []
    for seq, (row, values) in enumerate(columns, 1):
        entering = {} if row in seen else {"id": str(row), "a": 0, "b": 0}
        seen.add(row)
        events.append({"seq": seq, "changes": [["person", str(row), {**entering, **values}]]})
    return events


COLUMNS = st.lists(st.tuples(st.integers(0, 3), st.dictionaries(st.sampled_from("ab"), st.integers(0, 3))), max_size=20)


@given(COLUMNS, st.integers(1, 7))
def test_from_the_end_the_events_make_the_same_rows(columns: list[tuple[int, dict[str, int]]], page: int) -> None:
    events, made = entered_and_changed(columns), Backwards()
    rows = dict[Any, ReplayedRow]()
    for one in reversed(events):
        made.take(one["seq"], changes_of(one))
        if one["seq"] % page == 0:
            rows.update(whole(made))
            made.forget()
    rows.update(whole(made))
    assert made.begun() == {}
    assert (
        {key: row.columns for key, row in rows.items()},
        {key: row.seq for key, row in rows.items()},
    ) == replay(events)


def test_from_the_end_a_row_is_held_until_the_event_that_entered_it() -> None:
    made = Backwards()
    made.take(3, [["person", "a", {"name": "殷音"}]])
    assert (whole(made), made.begun()) == ({}, {("person", "a"): ReplayedRow({"name": "殷音"}, 3)})
    made.take(2, [["person", "a", {"id": "a", "name": "殷茵"}]])
    assert (whole(made), made.begun()) == ({("person", "a"): ReplayedRow({"id": "a", "name": "殷音"}, 3)}, {})
    made.forget()
    assert (whole(made), made.begun(), made.texts) == ({}, {}, {})


def test_a_row_that_events_enter_twice_is_as_the_later_one_says() -> None:
    made = Backwards()
    for seq, name in ((2, "王审"), (1, "殷茵")):
        made.take(seq, [["person", "a", {"id": "a", "name": name}]])
    assert whole(made) == {("person", "a"): ReplayedRow({"id": "a", "name": "王审"}, 2)}


def test_an_event_of_another_log_is_not_at_home() -> None:
    entries = [*history(1)]
    foreign = append(entries[0], "another", {"act": "x"}, BENCH)
    assert (2, "identity") in found([*entries, foreign])


def test_swapped_events_are_found() -> None:
    entries = history(4)
    entries[1], entries[2] = entries[2], entries[1]
    assert found(entries)


@given(st.integers(0, 70))
def test_the_tree_hash_is_that_of_rfc_6962(count: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(count)]
    tree = MerkleTree()
    for leaf in leaves:
        tree.add(leaf)
    assert merkle_root(leaves) == tree.root() == tree_hash(leaves)


def tree_hash(leaves: list[bytes]) -> bytes:
    """Return the tree hash by RFC 6962's definition: split at the largest power of two below the count."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + tree_hash(leaves[:split]) + tree_hash(leaves[split:])).digest()


def rows_found(stored: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[tuple[int, str, str]]:
    bodies = [
        {"seq": 1, "changes": [["person", "a", {"id": "a", "name": "殷茵"}]]},
        {"seq": 2, "changes": [["person", "a", {"name": "殷音"}]]},
    ]
    rows, touched = replay(bodies)
    return [(one.seq, one.what, one.detail) for one in row_problems(rows, touched, stored.items())]


def test_rows_that_equal_their_replay_have_no_problem() -> None:
    assert rows_found({("person", "a"): {"id": "a", "name": "殷音"}}) == []


def test_a_row_that_differs_names_the_event_that_made_it_so() -> None:
    stored = {("person", "a"): {"id": "a", "name": "王审"}}
    assert rows_found(stored) == [(2, "row-differs", "person 王审 name")]


def test_a_lost_row_and_an_unexplained_one_are_told_apart() -> None:
    assert sorted(rows_found({("unit", "u"): {"id": "u"}})) == [
        (0, "row-unexplained", "unit u"),
        (2, "row-missing", "person 殷音"),
    ]


@pytest.mark.parametrize("text", ['"id":', 'x","id":"y', "\\", "编号"])
def test_only_the_name_of_a_column_says_that_an_event_inserts_a_row(text: str) -> None:
    update, insert = ({"name": text}, {"id": "a", "name": text})
    written = [WrittenColumns(canonical(one), json.loads) for one in (update, insert)]
    assert ["id" in one for one in written] == [False, True]
    assert [dict(one) for one in written] == [update, insert]
