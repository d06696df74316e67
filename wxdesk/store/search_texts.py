"""The texts in which people search: the store keeps them beside the rows, no event writes them."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple


def lowered(text: str) -> str:
    """Return `text` with the letters of ASCII in lower case, the others as they are."""
    # bytes lower no others
    return text.encode().lower().decode()


def submission_text(number: str, title: str, titles: Iterable[str]) -> str:
    """Return what is searched of a submission: its number, its title, and other `titles` of its placements."""
    return lowered("\n".join([number, title, *(one for one in titles if one != title)]))


class SearchedSubmission(NamedTuple):
    """The searched text of a submission as it is stored, and as its rows say."""

    id: str
    number: str
    stored: str
    expected: str


def searched_submissions(database: sqlite3.Connection) -> Iterator[SearchedSubmission]:
    """Yield every submission with its searched text."""
    sql = """
      SELECT s.id, s.number, s.title, s.searched, p.title
      FROM submission s LEFT JOIN placement p ON p.submission = s.id ORDER BY s.id, p.entered
    """
    for (row_id, number, title, stored), rows in groupby(database.execute(sql), key=lambda row: row[:4]):
        yield SearchedSubmission(
            row_id, number, stored, submission_text(number, title, [row[4] or title for row in rows])
        )
