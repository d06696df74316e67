"""Turns exported tables of readers' comments 留言 into entries of the register of complaints.

The back-end of an account exports these tables. Columns are recognised by their headings, and where headings say
nothing, by what their cells contain.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import folded, has_keys
from wxdesk.domain.office.roster import Row
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry, masked
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.fact_sheets import push_day
from wxdesk.services.desk.ports import Reader

COMPLAINTS = "complaints"
"""The id of the register that holds complaints and comments."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    "answer": ("回复内容", "作者回复", "官方回复", "回复", "reply content", "reply", "answer"),
    "answered_on": ("回复时间", "回复日期", "reply time", "replied at"),
    "text": (
        "留言内容",
        "评论内容",
        "消息内容",
        "留言",
        "评论",
        "内容",
        "comment content",
        "comment",
        "content",
        "message",
    ),
    "at": (
        "留言时间",
        "评论时间",
        "发表时间",
        "消息时间",
        "时间",
        "日期",
        "comment time",
        "created at",
        "time",
        "date",
    ),
    "article": ("文章标题", "图文标题", "所属文章", "文章", "标题", "article title", "article", "title"),
    "url": ("文章链接", "链接", "url", "link"),
    "name": ("留言用户", "用户昵称", "昵称", "用户名", "用户", "nickname", "user"),
    "featured": ("是否精选", "精选状态", "精选", "featured"),
}
"""Headings for each kind of column, the longest first; a heading may also contain one of them."""
_KEYS = (
    "what",
    "received_on",
    "received_at",
    "route",
    "kind",
    "article",
    "contact",
    "answer",
    "answered_on",
    "comment_act",
    "note",
)
"""The fields that a table of comments fills."""
_BACK_END = frozenset({"what", "answer", "answered_on", "comment_act"})
"""The fields that a later import overwrites, because a newer table from WeChat's back-end is right about them."""
_WITHIN = 10
"""The header row is searched in this many first rows."""
_TIME = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?:[\sT]+(\d{1,2})\s*[:时]\s*(\d{1,2}))?"
)
_REFUSAL = re.compile(r"退订|拒收|取消(?:订阅|推送)|(?:不要|别)再?(?:给我)?(?:推送|发送|发)|unsubscribe", re.IGNORECASE)
_YES = frozenset({"是", "已精选", "精选", "yes", "true", "1"})
_MOST = 0.6
"""The share of a column's cells that must look like times, or like titles of articles, to recognise the column."""


class CommentTable:
    """Turns the rows of an exported table of comments into rows with the headings of the register."""

    def __init__(self, reader: Reader, register: Register) -> None:
        """Find articles with `reader`; `register` is the register of complaints."""
        self._reader, self._register = reader, register
        self._articles: dict[tuple[str, str], Sequence[Placement]] = {}

    def rows(self, table: Sequence[Row]) -> list[list[str]]:
        """Return the comments of an imported table as rows of the register.

        A table that has the register's own headings is returned unchanged.

        Raises:
            UserError: `comments-heads`, no column has comments, or none has their times.
        """
        if has_keys(table) or self._is_own(table):
            return [list(row) for row in table]
        top, columns = self._columns(table)
        heads = [self._register.field(key).zh for key in _KEYS]
        # empty rows keep the numbers of lines, which the preview tells
        above: list[list[str]] = [[] for _ in range(top - 1)]
        return [*above, heads, *self._entries(table[top:], columns)]

    def _is_own(self, table: Sequence[Row]) -> bool:
        wanted = [
            {folded(one) for one in (field.zh, field.en, *field.heads)}
            for field in map(self._register.field, self._register.identified_by)
        ]
        return any(all(names & {folded(cell) for cell in row} for names in wanted) for row in table[:_WITHIN])

    def _columns(self, table: Sequence[Row]) -> tuple[int, Mapping[str, int]]:
        """Return the number of the first row below the headings, and the position of each recognised column by name."""
        for top, row in enumerate(table[:_WITHIN]):
            found = _by_heads(row)
            if len(found) > 1:
                return top + 1, self._with_contents(table[top + 1 :], found)
        body = [row for row in table if len([cell for cell in row if cell.strip()]) > 1]
        if len(body) < 2:  # noqa: PLR2004 - one line may be the headings
            raise UserError("comments-heads")
        told = self._with_contents(body[1:], {})
        return table.index(body[0]) + (0 if _first_is_body(body[0], told) else 1), told

    def _with_contents(self, body: Sequence[Row], found: Mapping[str, int]) -> Mapping[str, int]:
        """Return `found` extended by columns that are recognised by the content of their cells in `body`.

        `found` maps the names of columns to their positions.
        """
        made, width = dict(found), max(map(len, body), default=0)
        cells = {at: [row[at].strip() for row in body if at < len(row) and row[at].strip()] for at in range(width)}
        left = [at for at in range(width) if at not in made.values() and cells[at]]
        if "at" not in made:
            _take(made, "at", left, lambda at: _share(cells[at], lambda text: read_time(text) is not None))
        if "article" not in made and "url" not in made:
            _take(made, "article", left, lambda at: _share(sorted(set(cells[at]))[:20], self._names_article))
        texts = [at for at in left if median(map(len, cells[at])) > 1 and not _share(cells[at], _is_number) >= _MOST]
        if "text" not in made and texts:
            made["text"] = max(texts, key=lambda at: sum(map(len, cells[at])))
        return _sound(made)

    def _names_article(self, text: str) -> bool:
        return bool(self._placements("title", text) or self._placements("url", text))

    def _placements(self, column: str, text: str) -> Sequence[Placement]:
        """Return the published placements whose `column`, which is `title` or `url`, equals `text`."""
        if (column, text) not in self._articles:
            found = self._reader.find(Placement, **{column: text})
            self._articles[column, text] = [one for one in found if one.out]
        return self._articles[column, text]

    def _entries(self, body: Sequence[Row], columns: Mapping[str, int]) -> Iterator[list[str]]:
        seen = set[tuple[str, str]]()
        there = self._reader.find(RegisterEntry, register=self._register.id, withdrawn_by=None)
        known = {(str(one.value("what")), str(one.value("received_on"))): one for one in there}
        for row in body:
            said = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
            if not said["text"]:
                yield []
                continue
            values = self._values(said, seen)
            entry = known.get((values["what"], values["received_on"]))
            yield [_kept(entry, key, values[key]) for key in _KEYS]

    def _values(self, said: Mapping[str, str], seen: set[tuple[str, str]]) -> Mapping[str, str]:
        """Return the values of a comment by field, from the cells of its row."""
        at = read_time(said["at"])
        day = f"{at:%Y-%m-%d}" if at else said["at"]
        number, note = self._article(said, at)
        answered = read_time(said.get("answered_on", ""))
        return {
            "what": _apart(seen, masked(" ".join(said["text"].split())), day, at),
            "received_on": day,
            "received_at": f"{at:%Y-%m-%d %H:%M}" if at and ":" in said["at"] else "",
            "route": "comment",
            "kind": "refusal" if _REFUSAL.search(said["text"]) else "comment",
            "article": number,
            "contact": said.get("name", ""),
            "answer": said.get("answer", ""),
            "answered_on": f"{answered:%Y-%m-%d}" if answered else said.get("answered_on", ""),
            "comment_act": "featured" if folded(said.get("featured", "")) in _YES else "",
            "note": note,
        }

    def _article(self, said: Mapping[str, str], at: datetime | None) -> tuple[str, str]:
        """Return the number of the article that a row names, or the name as a note if it is not unique.

        Of several articles with one title, the last that was published before the comment is meant.
        """
        title, url = said.get("article", ""), said.get("url", "")
        named = [(column, text) for text in (url, title) for column in ("url", "title") if text]
        found = next((one for one in (self._placements(*each) for each in named) if one), ())
        days = [(push_day(self._reader, one), one) for one in found]
        before = [(day, one) for day, one in days if day is not None and (at is None or day <= at.date())]
        numbers = {self._reader.get(Submission, one.submission).number for _, one in before}
        if len(numbers) > 1 and at is not None:
            last = max(day for day, _ in before)
            numbers = {self._reader.get(Submission, one.submission).number for day, one in before if day == last}
        return (numbers.pop(), "") if len(numbers) == 1 else ("", title or url)


def _kept(entry: RegisterEntry | None, key: str, text: str) -> str:
    """Return the value of the field `key` for an entry that a table mentions again.

    The entry's own value wins over `text` from the table, unless it is empty. In the fields of `_BACK_END`, which
    WeChat's back-end fills, `text` wins unless it is empty.
    """
    there = "" if entry is None or entry.value(key) is None else str(entry.value(key))
    return (text or there) if key in _BACK_END else (there or text)


def read_time(text: str) -> datetime | None:
    """Return the time in a text such as 2026-01-04 10:30 or 2026年1月4日; None if it has no day."""
    found = _TIME.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - the table has Shanghai time
    except ValueError:
        return None


def _by_heads(row: Row) -> dict[str, int]:
    """Return the positions of the columns that their headings name, by kind of column.

    Headings that equal a known name count first, then headings that contain one.
    """
    heads = [folded(cell) for cell in row]
    found: dict[str, int] = {}
    for holds in (str.__eq__, str.__contains__):
        for key, names in _HEADS.items():
            for name in names:
                at = next((at for at, head in enumerate(heads) if head and holds(head, name)), None)
                if key not in found and at is not None and at not in found.values():
                    found[key] = at
    return found


def _take(made: dict[str, int], key: str, left: list[int], share: Callable[[int], float]) -> None:
    """Choose the column with the greatest share of fitting cells for `key`, if the share is at least `_MOST`.

    The column is added to `made` and removed from `left`.
    """
    best = max(left, key=share, default=None)
    if best is not None and share(best) >= _MOST:
        made[key] = best
        left.remove(best)


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "").isdigit()


def _first_is_body(row: Row, found: Mapping[str, int]) -> bool:
    at = found.get("at", 0)
    return at < len(row) and read_time(row[at]) is not None


def _sound(found: Mapping[str, int]) -> Mapping[str, int]:
    if "text" not in found or "at" not in found:
        raise UserError("comments-heads")
    return found


def _apart(seen: set[tuple[str, str]], text: str, day: str, at: datetime | None) -> str:
    """Return `text`, extended if needed so that no two comments of a day have equal texts.

    First the time of day is appended, then a number.
    """
    made, count = text, 1
    if (made, day) in seen and at is not None:
        made = f"{text}（{at:%H:%M}）"
    while (made, day) in seen:
        count += 1
        made = f"{text}（{count}）"
    seen.add((made, day))
    return made
