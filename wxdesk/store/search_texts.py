"""The searched texts of submissions; the store derives them from rows, and events do not contain them."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple


def lowered(text: str) -> str:
    """Return `text` with ASCII letters in lower case and all others unchanged."""
    # `bytes.lower` changes ASCII letters only
    return text.encode().lower().decode()


def submission_text(number: str, title: str, titles: Iterable[str]) -> str:
    """Return the searched text of a submission: its number, its title, and differing `titles` of its placements."""
    return lowered("\n".join([number, title, *(one for one in titles if one != title)]))


class SearchedSubmission(NamedTuple):
    """The searched text of a submission as stored, and as derived from its rows."""

    id: str
    number: str
    stored: str
    expected: str


def searched_submissions(database: sqlite3.Connection) -> Iterator[SearchedSubmission]:
    """Yield every submission with its stored and its expected searched text."""
    sql = """
      SELECT s.id, s.number, s.title, s.searched, p.title
      FROM submission s LEFT JOIN placement p ON p.submission = s.id ORDER BY s.id, p.entered
    """
    for (row_id, number, title, stored), rows in groupby(database.execute(sql), key=lambda row: row[:4]):
        yield SearchedSubmission(
            row_id, number, stored, submission_text(number, title, [row[4] or title for row in rows])
        )
