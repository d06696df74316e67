"""Read tables of reading figures that WeChat exports. Nothing is guessed: whatever is not clear is a problem."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import in_years
from wxdesk.domain.figures.figures import Measure, article_address, article_name
from wxdesk.domain.figures.headings import DAY, TITLE, URL, FigureHeadings, known_headings

type Row = Sequence[str]

_HEAD_WITHIN = 10
"""The headings stand in one of the first rows."""
_FEWEST = 2
"""A row with this many known headings can be the row of headings."""
_MEASURES = tuple(one.value for one in Measure)
_WHOLE_DAY = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))"
    r"(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_NO_YEAR = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?")
_NUMBER = re.compile(r"(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(\.\d{1,4})?(\D?)")


@dataclass(frozen=True)
class ExportedLine:
    """One article in an exported table: its title, publication day, address, and figures by kind.

    `number` is the row of the table, from 1.
    """

    number: int
    title: str
    day: date
    url: str
    figures: Mapping[Measure, int]

    @property
    def name(self) -> str:
        """Return the text that names the article in all tables of its channel."""
        return article_name(self.url, self.title, self.day)


@dataclass(frozen=True)
class TableProblem:
    """A cell of an exported table that cannot be read for certain, with the error that says why.

    `line` is the row, `subject` the title of the article in it. `column` are the letters of the column, such as C, or
    "" if the problem is the whole line. `heading` is the heading of the column.
    """

    line: int
    subject: str
    error: UserError
    column: str = ""
    """The letters of the column, such as C; "" if the problem is the whole line."""
    heading: str = ""
    """The heading of the column."""


@dataclass(frozen=True)
class ExportedTable:
    """The articles of an exported table, and its problems; a table with problems must not be entered.

    `columns` maps each meaning, such as reads, to the heading that was used. `unused` are the headings of columns that
    were not read. `totals` are the rows with sums, which were left out.
    """

    lines: tuple[ExportedLine, ...]
    problems: tuple[TableProblem, ...]
    columns: Mapping[str, str]
    """The headings that were used, by meaning."""
    unused: tuple[str, ...]
    """The headings of columns that were not read."""
    totals: tuple[int, ...] = ()
    """The rows with sums, which were left out."""

    @property
    def first(self) -> date:
        """Return the earliest day on which one of the articles was published."""
        return min(one.day for one in self.lines)

    @property
    def last(self) -> date:
        """Return the latest day on which one of the articles was published."""
        return max(one.day for one in self.lines)


def read_export(rows: Sequence[Row], headings: FigureHeadings, today: date) -> ExportedTable:
    """Return the articles of an exported table; no article can have been published after `today`.

    Raises:
        UserError: `figures-empty`, the table has no text; `figures-heads`, a column is missing;
            `figures-heads-twice`, two columns have one meaning; `figures-second`, another table follows;
            `figures-no-lines`, no line follows the headings.
    """
    if not any(cell.strip() for row in rows for cell in row):
        raise UserError("figures-empty")
    top = _head_row(rows, headings)
    heads = _heads(rows, top, headings)
    columns = _columns(heads, headings, top + 1)
    _require_one_table(rows, top, headings)
    reading = _LineReading(headings, columns, heads, today)
    body = [(number, row) for number, row in enumerate(rows[top + 1 :], top + 2) if any(cell.strip() for cell in row)]
    totals = tuple(number for number, row in body if reading.is_total(row))
    read = [reading.line(number, row) for number, row in body if number not in totals]
    lines = [one for one in read if isinstance(one, ExportedLine)]
    problems = [one for found in read if not isinstance(found, ExportedLine) for one in found]
    problems += _repeated(lines)
    if not read:
        raise UserError("figures-no-lines", line=top + 1)
    used = {meaning: heads[at] for meaning, at in columns.items()}
    unused = tuple(head for at, head in enumerate(heads) if head and at not in columns.values())
    return ExportedTable(tuple(lines), tuple(sorted(problems, key=lambda one: one.line)), used, unused, totals)


def column_letter(at: int) -> str:
    """Return the letters by which spreadsheets name the column with this index: 0 is A, 26 is AA."""
    letters, rest = "", at + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def read_figure(text: str, headings: FigureHeadings) -> int | None:
    """Return the number in a cell; None if the cell says that there is none.

    "1.2万" is 12000. Inexact texts such as "10万+" and "3.5" are refused.

    Raises:
        ValueError: the text is no whole number.
    """
    plain = _plain(text)
    if not plain or plain in headings.empty:
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None or (found[3] and found[3] not in headings.scales):
        raise ValueError(text)
    value = Decimal(found[1].replace(",", "") + (found[2] or "")) * headings.scales.get(found[3], 1)
    if value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def read_published(text: str) -> date:
    """Return the day in a cell with a day, or with a day and a time.

    Raises:
        UserError: `figures-year`, the year is missing; `figures-day`, the text is no day.
    """
    plain = _plain(text)
    found = _WHOLE_DAY.fullmatch(plain)
    try:
        if found is None:
            raise UserError("figures-year" if _NO_YEAR.fullmatch(plain) else "figures-day", text=text)
        return in_years(date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5])))
    except ValueError:
        raise UserError("figures-day", text=text) from None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _head_row(rows: Sequence[Row], headings: FigureHeadings) -> int:
    """Return the index of the row with most known headings; the first one of several.

    Raises:
        UserError: `figures-heads`; no row has enough known headings.
    """

    def known(at: int) -> int:
        return len({headings.meaning(head) for head in _heads(rows, at, headings)} - {""})

    top = max(range(min(_HEAD_WITHIN, len(rows))), key=known)
    if known(top) < _FEWEST:
        _refuse_heads((TITLE, DAY, URL, Measure.READS.value, Measure.READERS.value), headings)
    return top


def _heads(rows: Sequence[Row], top: int, headings: FigureHeadings) -> list[str]:
    """Return the headings of the row `top`, completed by the row above it.

    A group heading in the row above is put before the heading: 阅读 above 次数 and 人数 gives 阅读次数 and 阅读人数. If
    the cell in `top` is empty, as below merged cells, the heading of the row above is used.
    """
    own = [_plain(cell) for cell in rows[top]]
    above = [_plain(cell) for cell in rows[top - 1]] if top else []
    found, group = list[str](), ""
    for at in range(max(len(own), len(above))):
        head = own[at] if at < len(own) else ""
        over = above[at] if at < len(above) else ""
        group = over or group
        if not head and headings.meaning(over):
            head = over
        elif head and not headings.meaning(head) and headings.meaning(group + head):
            head = group + head
        found.append(head)
    return found


def _columns(heads: Sequence[str], headings: FigureHeadings, line: int) -> dict[str, int]:
    columns = dict[str, int]()
    for at, head in enumerate(heads):
        meaning = headings.meaning(head)
        if meaning in columns:
            one, other = columns[meaning], at
            raise UserError(
                "figures-heads-twice",
                line=line,
                column=column_letter(one),
                heading=heads[one],
                other=column_letter(other),
                again=heads[other],
            )
        if meaning:
            columns[meaning] = at
    if DAY not in columns:
        _refuse_heads((DAY,), headings, line)
    if TITLE not in columns and URL not in columns:
        _refuse_heads((TITLE, URL), headings, line)
    if not columns.keys() & set(_MEASURES):
        _refuse_heads((Measure.READS.value, Measure.READERS.value), headings, line)
    return columns


def _refuse_heads(meanings: Sequence[str], headings: FigureHeadings, line: int = 0) -> None:
    raise UserError("figures-heads", line=line, known=known_headings(headings, meanings))


def _require_one_table(rows: Sequence[Row], top: int, headings: FigureHeadings) -> None:
    for number, row in enumerate(rows[top + 1 :], top + 2):
        if len({headings.meaning(cell) for cell in row} - {""}) >= _FEWEST:
            raise UserError("figures-second", line=number, first=top + 1)


def _repeated(lines: Sequence[ExportedLine]) -> Iterator[TableProblem]:
    seen = dict[str, int]()
    for one in lines:
        before = seen.setdefault(one.name, one.number)
        if before != one.number:
            code = "figures-address-twice" if article_address(one.url) else "figures-title-twice"
            yield TableProblem(one.number, one.title, UserError(code, other=before))


class _LineReading:
    """Reads the lines below the headings."""

    def __init__(self, headings: FigureHeadings, columns: Mapping[str, int], heads: Sequence[str], today: date) -> None:
        self._headings = headings
        self._columns = columns
        self._heads = heads
        self._today = today

    def is_total(self, row: Row) -> bool:
        """Tell whether a row sums up the other rows: it begins with a word such as 合计, and names no article."""
        first = next((_plain(cell) for cell in row if cell.strip()), "")
        return first.lower() in self._headings.totals and not self._cell(row, URL) and not self._dated(row)

    def _dated(self, row: Row) -> bool:
        text = self._cell(row, DAY)
        return bool(text) and text.lower() not in (*self._headings.totals, *self._headings.empty)

    def line(self, number: int, row: Row) -> ExportedLine | list[TableProblem]:
        """Return the article in a row, or the problems of its cells that cannot be read for certain."""
        title, found = self._title(row), list[tuple[str, UserError]]()
        url = self._address(row, found)
        if not url and not title:
            found.append(("", UserError("figures-nameless")))
        day = self._day(row, found)
        figures = self._figures(row, found)
        if not figures and not found:
            found.append(("", UserError("figures-none")))
        if found or day is None:
            return [self._problem(number, title, meaning, error) for meaning, error in found]
        return ExportedLine(number, title, day, url, figures)

    def _problem(self, number: int, title: str, meaning: str, error: UserError) -> TableProblem:
        if not meaning:
            return TableProblem(number, title, error)
        at = self._columns[meaning]
        return TableProblem(number, title, error, column_letter(at), self._heads[at])

    def _address(self, row: Row, found: list[tuple[str, UserError]]) -> str:
        url = self._cell(row, URL)
        if not url or url in self._headings.empty:
            return ""
        if not article_address(url):
            found.append((URL, UserError("figures-address", text=url)))
        return url

    def _day(self, row: Row, found: list[tuple[str, UserError]]) -> date | None:
        text = self._cell(row, DAY)
        try:
            day = read_published(text)
        except UserError as error:
            found.append((DAY, error))
            return None
        if day > self._today:
            found.append((DAY, UserError("figures-future", text=text)))
        return day

    def _figures(self, row: Row, found: list[tuple[str, UserError]]) -> dict[Measure, int]:
        figures = dict[Measure, int]()
        for measure in Measure:
            text = self._cell(row, measure.value)
            try:
                value = read_figure(text, self._headings)
            except ValueError:
                found.append((measure.value, UserError("figures-number", text=text)))
                continue
            if value is not None:
                figures[measure] = value
        return figures

    def _title(self, row: Row) -> str:
        at = self._columns.get(TITLE, -1)
        return " ".join(row[at].split()) if 0 <= at < len(row) else ""

    def _cell(self, row: Row, meaning: str) -> str:
        at = self._columns.get(meaning, -1)
        return _plain(row[at]) if 0 <= at < len(row) else ""
