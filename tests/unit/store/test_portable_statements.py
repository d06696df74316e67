"""The store's SQL statements use portable SQL only; migrations and PRAGMAs may be specific to SQLite."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from wxdesk import store
from wxdesk.services.desk.filters import VIEWS, Sift
from wxdesk.store.queries import QUERIES
from wxdesk.store.queue_statements import _SORTS, count_of, page_of, walk_of

OWN = {"migrations.py", "released_schema.py", "schema_proof.py", "declarations.py", "queue_keys.py", "queue_pages.py"}
"""Modules about the schema, and about tables that only one of the databases has."""

FORBIDDEN = {
    "rowid": r"\browid\b",
    "IS with a value": r"\bIS (NOT )?(DISTINCT FROM )?:",
    "unary plus": r"(?:[(,]|\b(?:AND|OR|BY|NOT|WHERE))\s*\+\s*[a-z]",
    "order of a join": r"\bCROSS JOIN\b",
    "choice of an index": r"\b(NOT )?INDEXED\b",
    "rows out of JSON": r"\bjson_each\b",
    "columns out of events": r"\bjson_extract\((\w\.)?body\b",
    "insert or": r"\bINSERT OR\b|\bREPLACE INTO\b",
    "a number as a condition": r"\b(?:AND|OR|WHERE)\s*\(?instr\((?:[^()]|\([^()]*\))*\)(?! > 0)",
}

SIFTS = [
    *(Sift(view) for view in VIEWS),
    *(Sift(sort=sort) for sort in _SORTS),
    Sift(search="店庆 武穴", state="editing", unit="u", channel="media", kind="promotion"),
    Sift(search="11月 media/2026-11-28 dq", today=date(2026, 11, 30)),
    Sift(since=date(2026, 1, 1), until=date(2026, 2, 1), state="received"),
]
_WALKS = filter(None, map(walk_of, SIFTS))
STATEMENTS = [*QUERIES.values(), *_WALKS, *(make(sift) for sift in SIFTS for make in (page_of, count_of))]


def texts() -> Iterator[str]:
    """Yield every string of the store that contains a part of an SQL statement."""
    yield from STATEMENTS
    for path in Path(store.__path__[0]).rglob("*.py"):
        if path.name not in OWN:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def selects(statement: str) -> Iterator[str]:
    """Yield the SELECTs of a statement, innermost first, each without the contents of its parentheses."""
    while inner := re.search(r"\(([^()]*)\)", statement):
        yield inner[1]
        statement = f"{statement[: inner.start()]} ? {statement[inner.end() :]}"
    yield statement


def names_in_conditions(statement: str) -> set[str]:
    """Return the column aliases (AS) of a SELECT that its WHERE uses, which standard SQL forbids."""
    found = set[str]()
    for select in selects(statement):
        for part in re.split(r"\bUNION\b", select):
            columns, _, rest = part.partition(" FROM ")
            condition = re.split(r"\b(?:GROUP|ORDER|LIMIT)\b", rest.partition("WHERE")[2])[0]
            given = set(re.findall(r"\bAS (\w+)", columns))
            found |= given & set(re.findall(r"(?<![\w.:'])[a-z_]+(?![\w.'])", condition))
    return found


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_statement_holds_what_only_this_database_understands(name: str) -> None:
    assert [text for text in texts() if re.search(FORBIDDEN[name], text)] == []


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("rowid", "ORDER BY n.rowid"),
        ("IS with a value", "WHERE unit IS :unit"),
        ("unary plus", "ORDER BY +n.made"),
        ("unary plus", "x < 1 AND +e.stage IN ('a')"),
        ("order of a join", "FROM a CROSS JOIN b"),
        ("choice of an index", "FROM a INDEXED BY b"),
        ("rows out of JSON", "IN (SELECT value FROM json_each(:ids))"),
        ("columns out of events", "WHERE json_extract(body, '$.act') = 1"),
        ("insert or", "INSERT OR IGNORE INTO body"),
        ("a number as a condition", "a = 1 OR instr(lower(name), :term)"),
    ],
)
def test_what_is_forbidden_is_seen(name: str, sql: str) -> None:
    assert re.search(FORBIDDEN[name], sql)


def test_no_condition_uses_a_name_that_the_select_gives() -> None:
    assert names_in_conditions("SELECT h.id, (SELECT 1) AS day FROM h WHERE day IS NOT NULL") == {"day"}
    assert {one for statement in STATEMENTS for one in names_in_conditions(statement)} == set()
