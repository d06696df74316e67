"""Read tables of units and people that an office supplies; headings are Chinese or English, one entry per line."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from itertools import islice

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role

LINES, COLUMNS, CELL = 5000, 60, 500
"""Maximum lines of a table, columns of a row, and characters kept of a cell."""

_HEAD_WITHIN = 10
ROWS = LINES + _HEAD_WITHIN
"""Maximum rows of a table, including a title and headings above the lines."""

type Row = Sequence[str]


class RosterKind(StrEnum):
    """The kind of entries in a table: units or people."""

    UNITS = "units"
    PEOPLE = "people"


@dataclass(frozen=True)
class RosterEntry:
    """One unit or person to enter from a line: a unit (empty name), or a person with roles, perhaps in a unit."""

    unit: str = ""
    name: str = ""
    title: str = ""
    roles: tuple[Role, ...] = ()
    channel: str = ""


@dataclass(frozen=True)
class RosterLine:
    """One line of a table about `subject`, a unit or a person; a line with a problem changes nothing on the desk.

    `number` is the spreadsheet row, from 1.
    """

    number: int
    subject: str = ""
    entries: tuple[RosterEntry, ...] = ()
    problem: UserError | None = None


@dataclass(frozen=True)
class Roster:
    """The lines of a table, and the headings of columns that are not used."""

    lines: tuple[RosterLine, ...]
    unused: tuple[str, ...] = ()


_HEADS: Mapping[str, tuple[str, ...]] = {
    "unit": (
        "单位",
        "供稿单位",
        "单位名称",
        "门店",
        "门店名称",
        "部门",
        "unit",
        "units",
        "store",
        "department",
    ),
    "head": ("负责人", "单位负责人", "分管领导", "head", "unit head", "manager"),
    "officer": ("信息员", "通讯员", "officer", "officers", "information officer"),
    "name": ("姓名", "名字", "人员", "name", "full name", "person"),
    "title": ("职务", "岗位", "职位", "title", "post", "position"),
    "roles": ("角色", "权限", "分工", "role", "roles"),
    "channel": ("账号", "公众号", "channel", "account"),
}
_WANTED: Mapping[RosterKind, tuple[str, ...]] = {
    RosterKind.UNITS: ("unit", "head", "officer"),
    RosterKind.PEOPLE: ("name", "roles", "title", "unit", "channel"),
}
_NEEDED: Mapping[RosterKind, tuple[str, ...]] = {
    RosterKind.UNITS: ("unit",),
    RosterKind.PEOPLE: ("name", "roles"),
}
_ROLES: Mapping[str, Role] = {
    "信息员": Role.OFFICER,
    "通讯员": Role.OFFICER,
    "单位负责人": Role.UNIT_HEAD,
    "负责人": Role.UNIT_HEAD,
    "head": Role.UNIT_HEAD,
    "unit head": Role.UNIT_HEAD,
    "编辑": Role.EDITOR,
    "审核": Role.REVIEWER,
    "审核人": Role.REVIEWER,
    "审稿": Role.REVIEWER,
    "签发": Role.RELEASER,
    "签发人": Role.RELEASER,
    "主编": Role.CHIEF,
    "chief editor": Role.CHIEF,
    "管理员": Role.ADMINISTRATOR,
    "admin": Role.ADMINISTRATOR,
    "监督": Role.AUDITOR,
    **{role.value: role for role in Role},
}
_ROLE_WORDS = "编辑、审核、签发、主编、管理员、监督、信息员、单位负责人"
_BETWEEN = re.compile(r"[、,;/|\n]+")
_MARKS = ("\t", ",", ";", "，")
_HAN = re.compile(r"[\u3400-\u9fff·]+")


def heads_of(kind: RosterKind) -> str:
    """Return the Chinese headings for a table of this kind, the required ones first."""
    return "、".join(_HEADS[key][0] for key in _WANTED[kind])


def rows_of_text(text: str, marks: Sequence[str] = _MARKS) -> list[list[str]]:
    """Return the rows of comma or tab separated text, such as cells copied out of a spreadsheet.

    `marks` are the possible separators. The first line that contains one of them decides: its most frequent mark
    separates all cells. So a title above the table may have none. At most `ROWS` + 1 rows are returned, enough to
    detect a table that is too long.

    Raises:
        UserError: `table-kind`; a cell is too long for a table.
    """
    first = next((line for line in StringIO(text, "") if any(mark in line for mark in marks)), "")
    mark = max(marks, key=first.count)
    try:
        return [list(row) for row in islice(csv.reader(StringIO(text, ""), delimiter=mark), ROWS + 1)]
    except csv.Error:
        raise UserError("table-kind") from None


def read_roster(kind: RosterKind, rows: Sequence[Row]) -> Roster:
    """Return the entries of a table; a title above the headings and empty rows are skipped.

    In a table of units, an empty unit cell takes the unit of the line above, as in merged cells. A line that cannot be
    read has a problem.

    Raises:
        UserError: `roster-empty`, the table has no text; `roster-heads`, a required column is missing;
            `roster-no-lines`, nothing follows the headings.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    if not any(any(row) for row in cells):
        raise UserError("roster-empty")
    top, columns = _find_heads(kind, cells)
    body = [(number, row) for number, row in enumerate(cells[top + 1 :], top + 2) if any(row)]
    if not body:
        raise UserError("roster-no-lines")
    used = {at for places in columns.values() for at in places}
    unused = tuple(head for at, head in enumerate(cells[top]) if head and at not in used)
    lines, above = [], ""
    for number, row in body:
        line, above = _line(kind, number, _Cells(row, columns), above)
        lines.append(line)
    return Roster(tuple(lines), unused)


@dataclass(frozen=True)
class _Cells:
    """Finds the cells of one row by the meaning of their columns."""

    row: Row
    columns: Mapping[str, Sequence[int]]

    def all(self, key: str) -> list[str]:
        """Return the non-empty cells in all columns whose meaning is `key`."""
        found = [self.row[at] for at in self.columns.get(key, ()) if at < len(self.row)]
        return [one for one in found if one]

    def one(self, key: str) -> str:
        """Return the first non-empty cell in a column whose meaning is `key`, or ""."""
        return next(iter(self.all(key)), "")


def _find_heads(kind: RosterKind, cells: Sequence[Row]) -> tuple[int, Mapping[str, Sequence[int]]]:
    for top, row in enumerate(cells[:_HEAD_WITHIN]):
        columns: dict[str, list[int]] = {}
        for at, head in enumerate(row):
            if meaning := _meaning(kind, head):
                columns.setdefault(meaning, []).append(at)
        if all(key in columns for key in _NEEDED[kind]):
            return top, columns
    found = next(row for row in cells if any(row))
    raise UserError("roster-heads", found="、".join(filter(None, found))[:CELL], known=heads_of(kind))


def _meaning(kind: RosterKind, head: str) -> str:
    plain = re.sub(r"\(.*?\)|[*:\s\d]+$", "", head.lower()).strip().rstrip("0123456789")
    found = next((key for key, known in _HEADS.items() if plain in known), "")
    if kind is RosterKind.UNITS and found == "name":
        return "unit"
    return found if found in _WANTED[kind] else ""


def _cell(text: str) -> str:
    lines = unicodedata.normalize("NFKC", str(text)).splitlines()
    return "\n".join(part for part in (" ".join(line.split()) for line in lines) if part)[:CELL]


def _line(kind: RosterKind, number: int, cells: _Cells, above: str) -> tuple[RosterLine, str]:
    if kind is RosterKind.PEOPLE:
        return _person(number, cells), ""
    unit = cells.one("unit") or above
    if not unit:
        return RosterLine(number, problem=UserError("roster-unit-missing")), ""
    people = [
        RosterEntry(unit=unit, name=name, roles=(role,))
        for role, key in ((Role.UNIT_HEAD, "head"), (Role.OFFICER, "officer"))
        for name in names_in(cells.all(key))
    ]
    return RosterLine(number, unit, (RosterEntry(unit=unit), *people)), unit


def _person(number: int, cells: _Cells) -> RosterLine:
    name, asked = cells.one("name"), _parts(cells.all("roles"))
    unknown = [word for word in asked if word.lower() not in _ROLES]
    if not name:
        return RosterLine(number, problem=UserError("name-empty"))
    if unknown or not asked:
        return RosterLine(
            number,
            problem=UserError("value-unknown", key="role", value="、".join(unknown), known=_ROLE_WORDS),
        )
    roles = tuple(dict.fromkeys(_ROLES[word.lower()] for word in asked))
    (whole,) = names_in([name])[:1] or [name]
    entry = RosterEntry(cells.one("unit"), whole, cells.one("title"), roles, cells.one("channel"))
    return RosterLine(number, whole, (entry,))


def _parts(cells: Iterable[str]) -> list[str]:
    return [part.strip() for cell in cells for part in _BETWEEN.split(cell) if part.strip()]


def names_in(cells: Iterable[str]) -> list[str]:
    """Return the names in cells, separated by punctuation, or by spaces between whole Chinese names.

    The space in a two-character name such as 王　芳, set for even width, is removed.
    """
    parts = (part for cell in cells for part in _BETWEEN.split(cell))
    return list(dict.fromkeys(name for part in parts for name in _names(part)))


def _names(part: str) -> Iterator[str]:
    words = part.split()
    if len(words) > 1 and all(_HAN.fullmatch(word) for word in words):
        yield from ["".join(words)] if all(len(word) == 1 for word in words) else words
    elif words:
        yield " ".join(words)
