"""The service of reading figures 数据: enters exported tables, joins lines to articles, and closes months."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.figures.export_tables import ExportedLine, TableProblem, read_export
from wxdesk.domain.figures.figures import (
    ArticleFigures,
    FiguresClosing,
    FiguresImport,
    JoinedBy,
    Measure,
    figures_of,
    require_month,
)
from wxdesk.domain.figures.headings import FigureHeadings
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.limits import DocumentLimits
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import canonical
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.file_ports import Parsers, Vault
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.figures.figure_matching import (
    ArticleMatch,
    ArticleMatching,
    PushedArticle,
    likely_articles,
    matched_lines,
    pushed_articles,
)
from wxdesk.services.office.tables import read_table

IMPORTED, UNDONE = "figures.imported", "figures.undone"
JOINED, UNJOINED = "figures.joined", "figures.unjoined"
CLOSED, REOPENED = "figures.closed", "figures.reopened"
_WRITERS = (Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR)
_CLOSERS = (Role.CHIEF, Role.ADMINISTRATOR)
_IMPORT_UNDO = UndoRule(UNDONE, _WRITERS, "figures-nothing")
_SETTLED_AFTER = 7
"""Days after publication until which WeChat still changes the figures of an article."""


@dataclass(frozen=True)
class FiguresLine:
    """A line of a table of figures in preview.

    `match` is the article found for it, `before` the stored line that it would replace, None for a new one.
    `young` tells that the article is so new that WeChat still changes its figures.
    """

    line: ExportedLine
    match: ArticleMatch
    before: ArticleFigures | None = None
    """The line that counts now; None for a new one."""
    young: bool = False
    """Whether the article is so new that WeChat still changes its figures."""

    @property
    def state(self) -> str:
        """Return `new`, `changed` or `same`."""
        if self.before is None:
            return "new"
        return "same" if figures_of(self.before) == self.line.figures else "changed"


@dataclass(frozen=True)
class FiguresPreview:
    """The preview of a table of figures; a table with problems, or with lines of closed months, cannot be entered.

    `columns` are the headings that were used, by meaning; `unused` are the others. `gone` are stored lines within
    the days of the table that the table lacks. `closed` are the closed months, such as 2026-11, that it would
    change. `totals` are the numbers of rows with sums, which were left out.
    """

    channel: str
    file: str
    """The name of the file."""
    lines: Sequence[FiguresLine]
    problems: Sequence[TableProblem]
    columns: Mapping[str, str]
    """The headings that were used, by meaning."""
    unused: Sequence[str]
    gone: Sequence[ArticleFigures] = ()
    """Lines that count now, stand between the first and the last day of the table, and are missing in it."""
    closed: Sequence[str] = ()
    """The months, such as 2026-11, whose figures are closed and would change."""
    totals: Sequence[int] = ()
    """The rows with sums, which were left out."""

    @property
    def first(self) -> date | None:
        """Return the earliest day of publication in the table; None if the table has no lines."""
        return min((one.line.day for one in self.lines), default=None)

    @property
    def last(self) -> date | None:
        """Return the latest day of publication in the table; None if the table has no lines."""
        return max((one.line.day for one in self.lines), default=None)

    @property
    def unmatched(self) -> int:
        """Return the number of lines of the table for which no article was found."""
        return sum(one.match.article is None for one in self.lines)

    @property
    def ready(self) -> bool:
        """Tell whether the table can be entered."""
        return bool(self.lines) and not self.problems and not self.closed


@dataclass(frozen=True)
class ImportView:
    """A past import of a table of figures, with the names of its channel and person.

    `standing` is the number of its lines that count now: neither replaced by a later import nor undone. `unmatched`
    is how many of these have no article.
    """

    imported: FiguresImport
    channel: str
    person: str
    standing: int
    """How many of its lines were neither replaced by a later import nor undone."""
    unmatched: int
    """How many of the lines that count now have no article."""

    @property
    def taken_back(self) -> bool:
        """Tell whether the import was undone."""
        return self.imported.undone_by is not None


@dataclass(frozen=True)
class UnmatchedLine:
    """A line without an article, and the articles that a person can choose for it, the likeliest first."""

    figures: ArticleFigures
    channel: str
    articles: Sequence[PushedArticle]


class FiguresService:
    """Enters exported tables of figures, joins their lines to articles, and closes months."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        parsers: Parsers,
        limits: DocumentLimits,
        vault: Vault,
        headings: Callable[[], FigureHeadings],
    ) -> None:
        """Read files with `parsers` under `limits`, and keep them in `vault`; `headings` gives the known headings."""
        self._store = store
        self._clock = clock
        self._parsers = parsers
        self._limits = limits
        self._vault = vault
        self._headings = headings

    # tables

    def preview(self, path: Path, channel: str) -> FiguresPreview:
        """Return the lines that entering a table would add, change or remove, and the table's problems.

        Raises:
            Unusable: the file is missing.
            UserError: `not-found`, no such channel; a code of `read_export`, or the file is no table.
        """
        rows = read_table(self._parsers, path, self._limits)
        return self._store.read(lambda reader: self._preview(reader, path.name, rows, channel))

    def enter(self, path: Path, channel: str, by: By) -> FiguresImport:
        """Enter a table: its lines replace all lines of the channel from its first to its last day.

        The file is kept in the vault.

        Raises:
            Refused: `role-missing`; `figures-closed`, a month is closed.
            UserError: `figures-lines`, lines have problems; the codes of `preview`.
        """
        rows = read_table(self._parsers, path, self._limits)
        kept = self._vault.add(path).digest
        name = self._store.read(lambda reader: reader.get(ChannelRecord, channel)).name

        def work(tx: Transaction) -> FiguresImport:
            require(tx, by, tx.now, *_WRITERS, channel=channel)
            found = self._preview(tx, path.name, rows, channel)
            if found.problems:
                raise UserError("figures-lines", count=len(found.problems), first=found.problems[0].line)
            if found.closed:
                raise Refused("figures-closed", channel=name, month=found.closed[0])
            return self._write(tx, found, kept, by, name)

        return attempt(self._store, Event(IMPORTED, by, channel, f"{name} {path.name}"), work)

    def _preview(self, reader: Reader, file: str, rows: Sequence[Sequence[str]], channel: str) -> FiguresPreview:
        reader.get(ChannelRecord, channel)
        today = shanghai_date(moment(reader, self._clock.now()))
        table = read_export(rows, self._headings(), today)
        if not table.lines:
            return FiguresPreview(channel, file, (), table.problems, table.columns, table.unused)
        pairs, twice = matched_lines(ArticleMatching(reader, channel, table.first, table.last), table.lines)
        standing = _standing(reader, channel, table.first, table.last)
        by_name = {one.name: one for one in standing}
        lines = [
            FiguresLine(line, match, _before(reader, by_name, line, match), (today - line.day).days < _SETTLED_AFTER)
            for line, match in pairs
        ]
        kept = {one.before.id for one in lines if one.before}
        problems = sorted([*table.problems, *twice], key=lambda one: one.line)
        gone = [one for one in standing if one.id not in kept]
        days = {one.line.day for one in lines} | {one.published for one in standing}
        days |= {one.before.published for one in lines if one.before}
        closed = _closed_months(reader, channel, days)
        return FiguresPreview(channel, file, lines, problems, table.columns, table.unused, gone, closed, table.totals)

    @staticmethod
    def _write(tx: Transaction, found: FiguresPreview, kept: str, by: By, name: str) -> FiguresImport:
        first, last = found.first or date.min, found.last or date.min
        made = FiguresImport(
            uuid7(), found.channel, first, last, found.file, kept, len(found.lines), by.entered_by, tx.now
        )
        tx.put(made)
        for old in (*(one.before for one in found.lines if one.before), *found.gone):
            tx.put(replace(old, replaced_by=made.id))
        for one in found.lines:
            tx.put(_entered(made, one))
        data = {
            "channel": made.channel,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "lines": made.lines,
            "unmatched": found.unmatched,
            "gone": len(found.gone),
            "file": kept,
        }
        tx.record(Event(IMPORTED, by, made.id, _label(name, made), data=data))
        return made

    def undo(self, imported: str, by: By) -> None:
        """Undo an import, so that the lines which the import replaced count again.

        Raises:
            Refused: `role-missing`; `figures-nothing`, the import was undone already, or a later import replaced some
            of its
                lines; `figures-closed`, a month is closed.
            UserError: `not-found`.
        """

        def named(reader: Reader) -> tuple[FiguresImport, str]:
            one = reader.get(FiguresImport, imported)
            return one, reader.get(ChannelRecord, one.channel).name

        there, name = self._store.read(named)
        label = _label(name, there)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *_IMPORT_UNDO.roles, channel=there.channel)
            one = tx.get(FiguresImport, imported)
            own = tx.find(ArticleFigures, imported=one.id)
            if one.undone_by is not None or any(line.replaced_by is not None for line in own):
                raise Refused(_IMPORT_UNDO.nothing, name=label)
            replaced = tx.find(ArticleFigures, replaced_by=one.id)
            closed = _closed_months(tx, one.channel, {line.published for line in (*own, *replaced)})
            if closed:
                raise Refused("figures-closed", channel=name, month=closed[0])
            tx.put(replace(one, undone_by=by.decider))
            for line in own:
                tx.put(replace(line, replaced_by=one.id))
            for line in replaced:
                tx.put(replace(line, replaced_by=None))
            data = {"channel": one.channel, "lines": one.lines, "back": len(replaced)}
            tx.record(Event(_IMPORT_UNDO.event, by, one.id, label, data=data))

        attempt(self._store, Event(UNDONE, by, there.id, label), work)

    def imports(self, channel: str = "", limit: int = 200) -> list[ImportView]:
        """Return the newest imports, of one channel or of all; undone ones too."""

        def work(reader: Reader) -> list[ImportView]:
            rows = reader.query("figures_imports", channel=channel, limit=limit)
            return [
                ImportView(
                    reader.get(FiguresImport, row["id"]),
                    row["channel"],
                    row["person"],
                    row["standing"],
                    row["unmatched"],
                )
                for row in rows
            ]

        return self._store.read(work)

    # lines and articles

    def unmatched(self, channel: str = "", limit: int = 200) -> list[UnmatchedLine]:
        """Return the lines without an article, the newest first, each with the articles that it may belong to."""

        def work(reader: Reader) -> list[UnmatchedLine]:
            found = reader.select(ArticleFigures, "figures_unmatched", channel=channel, limit=limit)
            names = {one.id: one.name for one in reader.find(ChannelRecord)}
            return [UnmatchedLine(one, names[one.channel], likely_articles(reader, one)) for one in found]

        return self._store.read(work)

    def unmatched_count(self) -> int:
        """Return the number of lines without an article."""
        return self._store.read(lambda reader: int(reader.query("figures_unmatched_count")[0]["total"]))

    def line(self, label: str) -> ArticleFigures:
        """Return the line with the label channel/day/number, such as media/2026-11-20/3, that no later line replaced.

        The number is the line's number in the table.

        Raises:
            UserError: `figures-line-unknown`.
        """
        channel, _, rest = label.strip().partition("/")
        day, _, number = rest.partition("/")
        if not number.isascii() or not number.isdigit():
            raise UserError("figures-line-unknown", name=label)
        wanted = {"channel": channel, "published": day, "line": int(number), "replaced_by": None}
        found = self._store.read(lambda reader: reader.find(ArticleFigures, **wanted))
        if len(found) != 1:
            raise UserError("figures-line-unknown", name=label)
        return found[0]

    def join(self, line: str, placement: str, by: By) -> ArticleFigures:
        """Join a line of figures to an article of the same channel, by a person's choice.

        If a later table of the channel contains the same line, it is joined to this article too.

        Raises:
            Refused: `role-missing`; `figures-closed`; `figures-joined`, the line has an article; `figures-taken`,
                the article has figures of another line; `figures-other-channel`.
            UserError: `not-found`.
        """

        def work(tx: Transaction, was: ArticleFigures, submission: Submission) -> ArticleFigures:
            if was.placement is not None or was.replaced_by is not None:
                raise Refused("figures-joined", title=was.title)
            article = _article(tx, was.channel, placement)
            if tx.first(ArticleFigures, placement=article.placement, replaced_by=None) is not None:
                raise Refused("figures-taken", article=article.label)
            made = replace(
                was,
                placement=article.placement,
                joined=JoinedBy.HAND,
                position=article.position,
                unit=article.unit,
                kind=article.kind,
            )
            tx.put(made)
            data = {"channel": was.channel, "placement": placement, "line": was.id}
            tx.record(Event(JOINED, by, submission.id, label_of(submission), data=data))
            return made

        return self._on_line(JOINED, line, placement, by, work)

    def unjoin(self, line: str, by: By) -> ArticleFigures:
        """Separate a line of figures from its article, whether a person or the program had joined them.

        If a later table of the channel contains the same line, it gets no article either.

        Raises:
            Refused: `role-missing`, `figures-closed`; `figures-join-nothing`, the line has no article.
            UserError: `not-found`.
        """
        placement = self._store.read(lambda reader: reader.get(ArticleFigures, line)).placement

        def work(tx: Transaction, was: ArticleFigures, submission: Submission) -> ArticleFigures:
            made = replace(was, placement=None, joined=JoinedBy.APART, position=None, unit=None, kind="")
            tx.put(made)
            data = {"channel": was.channel, "placement": was.placement, "line": was.id}
            tx.record(Event(UNJOINED, by, submission.id, label_of(submission), data=data))
            return made

        if placement is None:
            raise UserError("figures-join-nothing")
        return self._on_line(UNJOINED, line, placement, by, work)

    def _on_line(
        self,
        act: str,
        line: str,
        placement: str,
        by: By,
        work: Callable[[Transaction, ArticleFigures, Submission], ArticleFigures],
    ) -> ArticleFigures:
        """Run `work` with the figures whose id is `line`, and with the submission of `placement`, in one transaction.

        `act` is the name under which a refusal is recorded. `work` is refused if the month of the figures is closed or
        the person lacks the role.
        """

        def named(reader: Reader) -> Submission:
            reader.get(ArticleFigures, line)
            return reader.get(Submission, reader.get(Placement, placement).submission)

        submission = self._store.read(named)

        def inside(tx: Transaction) -> ArticleFigures:
            was = tx.get(ArticleFigures, line)
            require(tx, by, tx.now, *_WRITERS, channel=was.channel)
            if _closed_months(tx, was.channel, {was.published}):
                name = tx.get(ChannelRecord, was.channel).name
                raise Refused("figures-closed", channel=name, month=_month(was.published))
            return work(tx, was, submission)

        return attempt(self._store, Event(act, by, submission.id, label_of(submission)), inside)

    # closed months

    def close(self, channel: str, month: str, by: By) -> FiguresClosing:
        """Close the figures of a month of a channel: nothing changes them until somebody reopens the month.

        Raises:
            Refused: `role-missing`; `figures-closed`, the month is closed already; `figures-month-empty`, there are
                no figures.
            UserError: `figures-month`, the month is not written as 2026-11; `not-found`, no such channel.
        """
        month = require_month(month)
        name = self._store.read(lambda reader: reader.get(ChannelRecord, channel)).name

        def work(tx: Transaction) -> FiguresClosing:
            require(tx, by, tx.now, *_CLOSERS, channel=channel)
            if tx.first(FiguresClosing, channel=channel, month=month, reopened_by=None) is not None:
                raise Refused("figures-closed", channel=name, month=month)
            lines = _standing(tx, channel, *_days(month))
            if not lines:
                raise Refused("figures-month-empty", channel=name, month=month)
            digest = figures_digest(lines)
            made = FiguresClosing(uuid7(), channel, month, digest, len(lines), by.decider, tx.now)
            tx.put(made)
            data = {"channel": channel, "month": month, "articles": len(lines), "digest": digest}
            tx.record(Event(CLOSED, by, made.id, f"{name} {month}", data=data))
            return made

        return attempt(self._store, Event(CLOSED, by, channel, f"{name} {month}"), work)

    def reopen(self, channel: str, month: str, by: By, reason: str) -> None:
        """Reopen a closed month, so that its figures can be replaced.

        Raises:
            Refused: `role-missing`, `reason-missing`; `figures-not-closed`.
            UserError: `figures-month`, the month is not written as 2026-11; `not-found`, no such channel.
        """
        month = require_month(month)
        name = self._store.read(lambda reader: reader.get(ChannelRecord, channel)).name

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *_CLOSERS, channel=channel)
            why = require_reason(reason)
            there = tx.first(FiguresClosing, channel=channel, month=month, reopened_by=None)
            if there is None:
                raise Refused("figures-not-closed", channel=name, month=month)
            tx.put(replace(there, reopened_by=by.decider, reason=why))
            data = {"channel": channel, "month": month, "digest": there.digest}
            tx.record(Event(REOPENED, by, there.id, f"{name} {month}", why, data))

        attempt(self._store, Event(REOPENED, by, channel, f"{name} {month}"), work)

    def closed_months(self) -> list[FiguresClosing]:
        """Return the months that are closed, in the order of their closing."""
        return self._store.read(lambda reader: reader.find(FiguresClosing, reopened_by=None))

    # figures

    def of_articles(self, first: date, last: date, channel: str = "") -> Mapping[str, ArticleFigures]:
        """Return the figures of the articles published from `first` to `last`, by placement; "" means all channels."""
        return self._store.read(lambda reader: figures_in(reader, first, last, channel))

    def of_placement(self, placement: str) -> ArticleFigures | None:
        """Return the figures of one article; None without any."""
        return self._store.read(lambda reader: reader.first(ArticleFigures, placement=placement, replaced_by=None))


def figures_in(reader: Reader, first: date, last: date, channel: str = "") -> Mapping[str, ArticleFigures]:
    """Return the figures of the articles published from `first` to `last`, by placement, inside a snapshot.

    "" as `channel` means all channels. Lines that no article belongs to are left out.
    """
    lines = _standing(reader, channel, first, last)
    return {one.placement: one for one in lines if one.placement is not None}


def figures_digest(lines: Sequence[ArticleFigures]) -> str:
    """Return the SHA-256 of the figures in `lines`, whatever their order."""
    found = sorted([one.name, *(one.figure(measure) for measure in Measure)] for one in lines)
    return hashlib.sha256(canonical(found)).hexdigest()


def _standing(reader: Reader, channel: str, first: date, last: date) -> list[ArticleFigures]:
    values = {"channel": channel, "first": first.isoformat(), "last": last.isoformat()}
    return reader.select(ArticleFigures, "figures_standing", **values)


def _before(
    reader: Reader, by_name: Mapping[str, ArticleFigures], line: ExportedLine, match: ArticleMatch
) -> ArticleFigures | None:
    """Return the stored line that `line` of a new table replaces; None if it replaces none.

    It is the line with the same name in `by_name` (its address, or else day and title), or else the line about the
    article in `match`.
    """
    found = by_name.get(line.name)
    if found is None and match.article is not None:
        found = reader.first(ArticleFigures, placement=match.article.placement, replaced_by=None)
    return found


def _entered(made: FiguresImport, one: FiguresLine) -> ArticleFigures:
    line, article = one.line, one.match.article
    return ArticleFigures(
        uuid7(),
        made.id,
        made.channel,
        line.number,
        line.title,
        line.day,
        line.url,
        line.name,
        article.placement if article else None,
        one.match.joined,
        article.position if article else None,
        article.unit if article else None,
        article.kind if article else "",
        line.day.isoweekday(),
        reads=line.figures.get(Measure.READS),
        readers=line.figures.get(Measure.READERS),
        likes=line.figures.get(Measure.LIKES),
        looks=line.figures.get(Measure.LOOKS),
        shares=line.figures.get(Measure.SHARES),
        sharers=line.figures.get(Measure.SHARERS),
        favourites=line.figures.get(Measure.FAVOURITES),
        comments=line.figures.get(Measure.COMMENTS),
        delivered=line.figures.get(Measure.DELIVERED),
        followers=line.figures.get(Measure.FOLLOWERS),
    )


def _closed_months(reader: Reader, channel: str, days: set[date]) -> list[str]:
    closed = {one.month for one in reader.find(FiguresClosing, channel=channel, reopened_by=None)}
    return sorted(closed & {_month(day) for day in days})


def _article(reader: Reader, channel: str, placement: str) -> PushedArticle:
    """Return an article of a channel.

    Raises:
        Refused: `figures-other-channel`, it is on another channel or on no push.
    """
    there = reader.get(Placement, placement)
    rows = reader.query("figures_day", placement=placement)
    if there.channel == channel and rows:
        day = date.fromisoformat(rows[0]["day"])
        return next(one for one in pushed_articles(reader, channel, day, day) if one.placement == placement)
    raise Refused("figures-other-channel", title=there.title)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _days(month: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)


def _label(name: str, one: FiguresImport) -> str:
    return f"{name} {one.first.isoformat()}—{one.last.isoformat()}"
