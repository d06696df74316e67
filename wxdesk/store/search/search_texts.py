"""Builds the stored texts that a search for submissions or register entries compares.

The store computes them from the rows, so no event contains them.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wxdesk.domain.desk.search_terms import searched_entry, searched_text


def lowered(text: str) -> str:
    """Return `text` with ASCII letters in lower case and all others unchanged."""
    # `bytes.lower` changes ASCII letters only
    return text.encode().lower().decode()


def submission_text(number: str, title: str, titles: Iterable[str]) -> str:
    """Return the text by which a submission is found: its number, its titles, and the titles' pinyin initials.

    `titles` are those of its placements.
    """
    return searched_text(number, title, *dict.fromkeys(one for one in titles if one != title))


def entry_text(number: str, *values: str) -> str:
    """Return the searched text of a register's entry: its number, and the texts in `values`, which are JSON objects."""
    return searched_entry(number, (text for one in values for text in _texts(json.loads(one))))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in parsed JSON; of files, which are objects, only the names."""
    match value:
        case str():
            yield value
        case int():
            yield str(value)
        case list():
            yield from (text for one in value for text in _texts(one))
        case dict():
            yield from (text for one in value.values() for text in _texts(one))


class SearchedRow(NamedTuple):
    """The search text of a submission or register entry, as `stored` and as newly computed from its row (`expected`).

    Verification compares the two.
    """

    id: str
    number: str
    stored: str
    expected: str


def searched_submissions(database: sqlite3.Connection) -> Iterator[SearchedRow]:
    """Yield every submission with its stored and its expected searched text."""
    sql = """
      SELECT p.submission, p.title FROM placement p JOIN submission s ON s.id = p.submission
      WHERE p.title <> s.title ORDER BY p.entered
    """
    others = defaultdict[str, list[str]](list)
    for row_id, title in database.execute(sql):
        others[row_id].append(title)
    for row_id, number, title, stored in database.execute("SELECT id, number, title, searched FROM submission"):
        yield SearchedRow(row_id, number, stored, submission_text(number, title, others.get(row_id, ())))


def searched_entries(database: sqlite3.Connection) -> Iterator[SearchedRow]:
    """Yield the stored and the expected search text of every register entry."""
    sql = 'SELECT id, number, "values", private, searched FROM register_entry'
    for row_id, number, values, private, stored in database.execute(sql):
        yield SearchedRow(row_id, number, stored, entry_text(number, values, private))
