"""The search texts of register entries follow from their rows.

A migration computes them anew for older desks, and verification reports one that is damaged.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

from sqlite_utils import Database

from tests.desks import Office
from wxdesk.bootstrap import DATABASE
from wxdesk.store.migrations import searched_initials_of_entries
from wxdesk.store.search.search_texts import searched_entries
from wxdesk.store.verification.file_proof import file_problems

type OfficeIn = Callable[[str], Office]


def test_an_entry_of_an_older_desk_is_told_as_different_and_gets_its_initials(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.desk.registers.enter("incidents", {"what": "漏了来源", "found_on": date(2026, 1, 1)}, office.editor)
    with closing(sqlite3.connect(office.inbox.parent / "desk" / DATABASE)) as plain, plain:
        plain.execute("UPDATE register_entry SET searched = number || '漏了来源'")
        assert [problem.detail for problem in file_problems(plain)] == [f"register_entry {one.number}"]
        searched_initials_of_entries(Database(plain, execute_plugins=False))
        assert list(file_problems(plain)) == []
        assert "llly" in next(searched_entries(plain)).stored
