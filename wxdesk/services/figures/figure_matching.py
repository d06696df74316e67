"""Join the lines of an exported table to the articles of a channel: by address, then by title and day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.export_tables import ExportedLine, TableProblem
from wxdesk.domain.figures.figures import ArticleFigures, JoinedBy, article_address, same_title
from wxdesk.services.desk.ports import Reader

_AROUND = timedelta(days=62)
"""How far from the days of a table the pushes of its articles may lie; an export covers two months at most."""

_NEAR = timedelta(days=7)
"""How long before a line's day the push of its article can lie."""


@dataclass(frozen=True)
class PushedArticle:
    """An article on a push of a channel, to which a line of figures may belong.

    `number` is the short number of its submission, such as 26-0128. `position` is the place in the push, from 1.
    `unit` is the id of the unit that supplied it, None for the office's own.
    """

    placement: str
    submission: str
    number: str
    """The short number of the submission, such as 26-0128."""
    title: str
    day: date
    """The day of the push."""
    position: int
    """The place in the push, counted from 1."""
    url: str = ""
    unit: str | None = None
    """The id of the unit that supplied the article; None for the office's own articles."""
    kind: str = ""

    @property
    def label(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True)
class ArticleMatch:
    """The article to which a line of the table belongs, or None, and the method that found it, such as by address."""

    article: PushedArticle | None = None
    joined: JoinedBy = JoinedBy.NOTHING


class ArticleMatching:
    """Finds the article of a line among the articles of a channel around the days of a table."""

    def __init__(self, reader: Reader, channel: str, first: date, last: date) -> None:
        """Read the articles of `channel` around the days from `first` to `last`."""
        self.articles = pushed_articles(reader, channel, first - _AROUND, last + _AROUND)
        self._by_id = {one.placement: one for one in self.articles}
        self._by_address = _grouped((article_address(one.url), one) for one in self.articles if one.url)
        self._by_title = _grouped(((one.day, same_title(one.title)), one) for one in self.articles)
        rows = reader.query("figures_by_hand", channel=channel)
        self._by_hand = {row["name"]: row["placement"] for row in rows}

    def match(self, line: ExportedLine) -> ArticleMatch:
        """Return the article of a line: one that a person chose earlier, else one with its address or title."""
        if line.name in self._by_hand:
            kept = self._by_id.get(self._by_hand[line.name] or "")
            return ArticleMatch(kept, JoinedBy.APART if kept is None else JoinedBy.BEFORE)
        address = article_address(line.url)
        found = self._by_address.get(address, []) if address else []
        if len(found) == 1:
            return ArticleMatch(found[0], JoinedBy.ADDRESS)
        # an article with another address is another article, whatever its title
        titled = self._by_title.get((line.day, same_title(line.title)), [])
        fitting = [one for one in titled if not address or not one.url or article_address(one.url) == address]
        if line.title and len(fitting) == 1:
            return ArticleMatch(fitting[0], JoinedBy.TITLE)
        return ArticleMatch()


def matched_lines(
    matching: ArticleMatching, lines: Sequence[ExportedLine]
) -> tuple[list[tuple[ExportedLine, ArticleMatch]], list[TableProblem]]:
    """Return each line with its article, and a problem for each line whose article has a line already."""
    found = [(line, matching.match(line)) for line in lines]
    seen, problems = dict[str, int](), list[TableProblem]()
    for line, match in found:
        if match.article is None:
            continue
        before = seen.setdefault(match.article.placement, line.number)
        if before != line.number:
            error = UserError("figures-article-twice", other=before, article=match.article.label)
            problems.append(TableProblem(line.number, line.title, error))
    return found, problems


def pushed_articles(reader: Reader, channel: str, first: date, last: date) -> list[PushedArticle]:
    """Return the articles on the pushes of a channel from `first` to `last`, in the order of their pushes."""
    rows = reader.query("figures_articles", channel=channel, first=first.isoformat(), last=last.isoformat())
    places, made = Counter[str](), list[PushedArticle]()
    for row in rows:
        places[row["push"]] += 1
        made.append(
            PushedArticle(
                row["id"],
                row["submission"],
                row["number"],
                row["title"],
                date.fromisoformat(row["day"]),
                places[row["push"]],
                row["url"] or "",
                row["unit"],
                row["kind"],
            )
        )
    return made


def likely_articles(reader: Reader, line: ArticleFigures) -> list[PushedArticle]:
    """Return the articles that a person can choose for a line without an article, the most similar title first.

    They went out shortly before the line's day of publication. Articles that already have figures are left out.
    """
    first, last = line.published - _NEAR, line.published + timedelta(days=1)
    found = pushed_articles(reader, line.channel, first, last)
    days = {"first": (first - _AROUND).isoformat(), "last": (last + _AROUND).isoformat()}
    taken = {row["placement"] for row in reader.query("figures_taken", channel=line.channel, **days)}
    own = {*same_title(line.title)}

    def likely(one: PushedArticle) -> tuple[float, int]:
        signs = {*same_title(one.title)}
        shared = len(own & signs) / max(1, len(own | signs))
        return -shared, abs((one.day - line.published).days)

    return sorted((one for one in found if one.placement not in taken), key=likely)


def _grouped[K](pairs: Iterable[tuple[K, PushedArticle]]) -> Mapping[K, list[PushedArticle]]:
    found: defaultdict[K, list[PushedArticle]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found
