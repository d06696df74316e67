"""The figures of published articles: measures, imports of exported tables, and months that were closed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from html import unescape
from urllib.parse import parse_qs, urlsplit

from wxdesk.domain.article.comparison.fidelity import letters
from wxdesk.domain.desk.errors import UserError

_LONG = ("__biz", "mid", "idx", "sn")
"""The query keys that name an article in the long form of a WeChat address; other keys change from export to export."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Measure(StrEnum):
    """One kind of figure of an article, such as reads; the value is the name of the database column that holds it."""

    READS = "reads"
    """阅读次数; of a film the number of plays."""
    READERS = "readers"
    """阅读人数."""
    LIKES = "likes"
    LOOKS = "looks"
    """The number of readers who marked the article with 在看 or 推荐."""
    SHARES = "shares"
    SHARERS = "sharers"
    FAVOURITES = "favourites"
    COMMENTS = "comments"
    DELIVERED = "delivered"
    """送达人数."""
    FOLLOWERS = "followers"
    """People who followed the account after reading."""


class JoinedBy(StrEnum):
    """How a line of an exported table was joined to an article."""

    NOTHING = ""
    ADDRESS = "address"
    TITLE = "title"
    """The title and the day of the push are equal."""
    HAND = "hand"
    """A person chose the article."""
    BEFORE = "before"
    """A person chose the article for the same line of an earlier table."""
    APART = "apart"
    """A person said that the line does not belong to the article that was found."""


@dataclass(frozen=True)
class ArticleFigures:
    """The figures of one article from one line of an exported table; a figure that the table lacks is None.

    `imported` is the id of the import, `line` the row. `placement` is the article to which the line is joined, or
    None; `joined` says how. `position`, `unit` and `kind` are facts about this article at that time. `looks` counts
    readers who marked the article with 在看, `delivered` those who received it, `followers` those who followed the
    account after reading. `replaced_by` is the later import whose line replaced this one, or None.
    """

    id: str
    imported: str
    """The id of the import that entered the line."""
    channel: str
    line: int
    """The row of the table, counted from 1."""
    title: str
    published: date
    url: str = ""
    """The address as the table writes it; "" without one."""
    name: str = ""
    """Identifies the article in other tables of the channel (`article_name`)."""
    placement: str | None = None
    """The id of the placement to which the line is joined; None while nobody found one."""
    joined: JoinedBy = JoinedBy.NOTHING
    position: int | None = None
    """The place of the article in its push, counted from 1 (头条), when the line was joined."""
    unit: str | None = None
    """The id of the unit that supplied the article, when the line was joined; None for the office's own articles."""
    kind: str = ""
    """The kind of the submission, such as `promotion`, when the line was joined; "" without an article."""
    weekday: int = 0
    """The weekday of `published`, from 1 (Monday) to 7."""
    reads: int | None = None
    readers: int | None = None
    likes: int | None = None
    looks: int | None = None
    shares: int | None = None
    sharers: int | None = None
    favourites: int | None = None
    comments: int | None = None
    delivered: int | None = None
    followers: int | None = None
    replaced_by: str | None = None
    """The id of the later import that replaced this line; None while the line counts."""

    @property
    def label(self) -> str:
        """Return the words by which a person names the line: channel, day and row, such as media/2026-11-20/3."""
        return f"{self.channel}/{self.published.isoformat()}/{self.line}"

    def figure(self, measure: Measure) -> int | None:
        """Return the figure of one kind, such as reads; None if the exported table did not contain it."""
        found: int | None = getattr(self, measure.value)
        return found


@dataclass(frozen=True)
class FiguresImport:
    """One exported table that was entered; it covers the articles of a channel from `first` to `last`.

    `name` and `file` are the name and the SHA-256 of the table's file, `lines` is the number of its lines. `person`
    entered it. `undone_by` is who undid the import, so that its lines do not count; None otherwise.
    """

    id: str
    channel: str
    first: date
    last: date
    name: str
    """The name of the table's file."""
    file: str
    """The SHA-256 of the table's file, which the vault holds."""
    lines: int
    person: str
    """The id of the person who entered it."""
    at: datetime
    undone_by: str | None = None
    """The id of the person who undid the import; its lines then do not count."""


@dataclass(frozen=True)
class FiguresClosing:
    """A month of a channel whose figures were closed; they stay as they are until somebody reopens the month.

    `digest` is the SHA-256 of the figures, `articles` the number of lines that it covers. `reopened_by` is who reopened
    the month, None while it is closed, and `reason` is why.
    """

    id: str
    channel: str
    month: str
    """The month, such as 2026-11."""
    digest: str
    """The SHA-256 of the figures of the month at that time."""
    articles: int
    """How many lines of exported tables, each about one article, the digest covers."""
    person: str
    closed_at: datetime
    reopened_by: str | None = None
    """The id of the person who reopened the month; None while it is closed."""
    reason: str = ""
    """Why the month was reopened."""


def article_address(url: str) -> str:
    """Return an article's address in the form in which two addresses of one article are equal.

    Scheme, fragment and changing parts of the query are left out. Text that is no web address gives "".
    """
    try:
        parts = urlsplit(unescape(url.strip()))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    query = parse_qs(parts.query)
    if all(query.get(key) for key in _LONG):
        named = "&".join(f"{key}={query[key][0]}" for key in _LONG)
        return f"{parts.hostname}{parts.path}?{named}"
    own = f"?{parts.query}" if parts.query and parts.path.rstrip("/") in ("", "/s") else ""
    return f"{parts.hostname}{parts.path.rstrip('/')}{own}"


def article_name(url: str, title: str, published: date) -> str:
    """Return the text that names an article in all tables of a channel: its address, otherwise day and title."""
    return article_address(url) or f"{published.isoformat()} {same_title(title)}"


def same_title(title: str) -> str:
    """Return a title without white space and differences of width and case, to find two writings of one title."""
    return letters(unicodedata.normalize("NFKC", title)).lower()


def require_month(text: str) -> str:
    """Return a month such as 2026-11, after checking its form.

    Raises:
        UserError: `figures-month`; the text has another form.
    """
    if not _MONTH.fullmatch(text.strip()):
        raise UserError("figures-month", text=text)
    return text.strip()


def figures_of(row: ArticleFigures) -> Mapping[Measure, int]:
    """Return those figures of a line that the exported table contained, by kind."""
    found = {measure: row.figure(measure) for measure in Measure}
    return {measure: value for measure, value in found.items() if value is not None}
