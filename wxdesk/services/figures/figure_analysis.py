"""Analysis of figures: the spread of each group of articles, the articles behind it, and the chart of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.figures.charts import Chart, ChartDot, ChartKind, ChartMark
from wxdesk.domain.figures.figures import Measure
from wxdesk.domain.figures.spreads import JOINED, FiguresQuestion, GroupedBy, Spread, spread_of
from wxdesk.domain.lists.spec import ListWords
from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.ports import Reader, Store

_BEST = 20
"""Maximum number of bars in a chart of single articles."""
_DOTS = 200
"""The most articles that a chart shows as dots."""
_FEW = 5
"""A group with fewer articles is drawn hatched: its median and quartiles say little."""
_LISTED = 500


@dataclass(frozen=True)
class FiguredArticle:
    """An article in an analysis of figures, with one number `value`, such as its reads.

    `line` is the id of the imported line with its figures. `number` is that of its submission, "" for a line
    without an article. `position` is the article's place in its push, `group` the key of its group.
    """

    line: str
    """The id of the line with its figures."""
    title: str
    day: date
    channel: str
    value: int
    number: str = ""
    """The number of the submission; "" for a line without an article."""
    unit: str = ""
    """The name of the unit."""
    position: int | None = None
    group: str = ""
    """The key of the group to which the article belongs."""


@dataclass(frozen=True)
class FiguresAnswer:
    """The answer to a question about figures: groups of articles, each with the spread of one number.

    `names` are names of units or channels by id. `articles` are single articles, those with the highest figures
    or all of them. `unjoined` is the number of imported lines left out because no article belongs to them.
    `until` is the day of the newest import.
    """

    question: FiguresQuestion
    spreads: Sequence[Spread]
    names: Mapping[str, str]
    """The names of units or channels by id."""
    articles: Sequence[FiguredArticle] = ()
    """Single articles: those with the highest figures, or all of them if they are few."""
    unjoined: int = 0
    """How many lines without an article were left out."""
    until: str = ""
    """The day of the newest import; "" without one."""

    @property
    def count(self) -> int:
        """Return the number of articles in all groups."""
        return sum(one.articles for one in self.spreads)


class FiguresAnalysis:
    """Answers questions about figures, such as reads by unit; the database groups the articles."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def answer(self, question: FiguresQuestion) -> FiguresAnswer:
        """Return the spread of each group of articles."""
        return self._store.read(lambda reader: _answer(reader, question))

    def articles(self, question: FiguresQuestion, key: str | None = None) -> list[FiguredArticle]:
        """Return the articles of the group `key`, those with the highest figures first; None means of all groups."""
        return self._store.read(lambda reader: _articles(reader, question, key, _LISTED))

    def measures(self) -> list[Measure]:
        """Return the measures for which some line has a figure, in their order."""
        row = self._store.read(lambda reader: reader.query("figures_measures"))[0]
        return [one for one in Measure if row[one.value]]


def _answer(reader: Reader, question: FiguresQuestion) -> FiguresAnswer:
    values = _values(question)
    names = {one.id: one.name for one in reader.find(ChannelRecord)}
    names |= {one.id: one.name for one in reader.find(Unit)}
    until = reader.query("figures_until")[0]["at"] or ""
    unjoined = 0
    if question.grouped in JOINED:
        unjoined = int(reader.query("figures_unjoined", **values)[0]["total"])
    if question.grouped is GroupedBy.ARTICLE:
        found = _articles(reader, question, None, _BEST)
        return FiguresAnswer(question, [spread_of(one.line, [one.value]) for one in found], names, found, 0, until)
    rows = reader.query(f"figures_by_{question.grouped.value}", **values)
    spreads = [spread_of(str(row["name"]), [*map(int, row["listed"].split(","))]) for row in rows]
    answer = FiguresAnswer(question, _ordered(question.grouped, spreads), names, (), unjoined, until)
    few = answer.count <= _DOTS and question.grouped is not GroupedBy.MONTH
    return replace(answer, articles=_articles(reader, question, None, _DOTS)) if few else answer


def _articles(reader: Reader, question: FiguresQuestion, key: str | None, limit: int) -> list[FiguredArticle]:
    name = f"figures_articles_by_{question.grouped.value}"
    rows = reader.query(name, **_values(question), key="" if key is None else key, any=int(key is None), limit=limit)
    return [
        FiguredArticle(
            row["id"],
            row["title"],
            date.fromisoformat(row["published"]),
            row["channel"],
            row["value"],
            row["number"] or "",
            row["unit"] or "",
            row["position"],
            str(row["name"]),
        )
        for row in rows
    ]


def _values(question: FiguresQuestion) -> dict[str, object]:
    return {
        "measure": question.measure.value,
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "channel": question.channel,
        "unit": question.unit,
        "kind": question.kind,
    }


def _ordered(grouped: GroupedBy, spreads: Sequence[Spread]) -> list[Spread]:
    """Return the groups in order: months, weekdays and positions by their own order, others by median.

    The highest median comes first.
    """
    if grouped in (GroupedBy.POSITION, GroupedBy.WEEKDAY):
        return sorted(spreads, key=lambda one: int(one.key))
    if grouped is GroupedBy.MONTH:
        return sorted(spreads, key=lambda one: one.key)
    return sorted(spreads, key=lambda one: (-one.median, one.key))


# the chart of an answer

_LEGENDS = {
    ChartKind.SPREAD: ("median", "box", "reach", "dot"),
    ChartKind.LINE: ("point", "band"),
    ChartKind.BARS: ("bar", "first"),
}
"""For each kind of chart, the names of the marks that its legend explains."""


def chart_of(answer: FiguresAnswer, words: ListWords) -> Chart:
    """Return the chart of an answer, in the language of `words`."""
    question = answer.question
    measure = words.word("measure", question.measure.value)
    title = words.say("chart-title", measure=measure, grouped=words.word("grouped", question.grouped.value))
    kind = {GroupedBy.MONTH: ChartKind.LINE, GroupedBy.ARTICLE: ChartKind.BARS}.get(question.grouped, ChartKind.SPREAD)
    if kind is ChartKind.BARS:
        marks = tuple(_article_mark(words, measure, one) for one in answer.articles)
    else:
        marks = tuple(_group_mark(words, measure, answer, one) for one in answer.spreads)
    heading = words.say("column-median") if kind is ChartKind.SPREAD else measure
    dotted = any(one.dots for one in marks)
    legend = tuple(words.say(f"chart-legend-{one}") for one in _LEGENDS[kind] if one != "dot" or dotted)
    return Chart(kind, title, marks, legend, _notes(words, answer), heading)


def group_name(words: ListWords, answer: FiguresAnswer, key: str) -> str:
    """Return the name of a group in words."""
    match answer.question.grouped:
        case GroupedBy.POSITION:
            return words.say("group-headline") if key == "1" else words.say("group-position", place=int(key))
        case GroupedBy.WEEKDAY:
            return words.word("group-weekday", key)
        case GroupedBy.KIND:
            return words.word("category", key)
        case GroupedBy.UNIT:
            return answer.names.get(key) or words.say("group-own")
        case GroupedBy.CHANNEL:
            return answer.names.get(key, key)
    return key


def _group_mark(words: ListWords, measure: str, answer: FiguresAnswer, one: Spread) -> ChartMark:
    name = group_name(words, answer, one.key)
    said = words.say(
        "chart-spread",
        measure=measure,
        count=one.articles,
        median=f"{one.median:,}",
        lower=f"{one.lower:,}",
        upper=f"{one.upper:,}",
        total=f"{one.total:,}",
    )
    dots = tuple(
        ChartDot(each.line, each.value, f"{each.title} {each.value:,}")
        for each in answer.articles
        if each.group == one.key
    )
    return ChartMark(
        one.key,
        name,
        one.median,
        said,
        words.say("chart-count", count=one.articles),
        one.lower,
        one.upper,
        one.least,
        one.most,
        dots,
        doubtful=one.articles < _FEW,
        strong=answer.question.grouped is GroupedBy.POSITION and one.key == "1",
    )


def _article_mark(words: ListWords, measure: str, one: FiguredArticle) -> ChartMark:
    day = one.day.isoformat()
    said = words.say("chart-article", day=day, measure=measure, value=f"{one.value:,}")
    return ChartMark(one.line, one.title, one.value, said, day, strong=one.position == 1)


def _notes(words: ListWords, answer: FiguresAnswer) -> tuple[str, ...]:
    question, made = answer.question, []
    count = len(answer.articles) if question.grouped is GroupedBy.ARTICLE else answer.count
    made.append(words.say("chart-basis", count=count, until=answer.until[:10]))
    if answer.unjoined:
        made.append(words.say("chart-unjoined", count=answer.unjoined))
    if any(one.articles < _FEW for one in answer.spreads) and question.grouped is not GroupedBy.ARTICLE:
        made.append(words.say("chart-few", few=_FEW))
    return tuple(made)
