"""Make cells, columns and tables of the report from its numbers."""

from collections.abc import Iterable, Iterator, Sequence

from wxdesk.domain.report.measures import SHARES
from wxdesk.domain.report.model import MonthReport, UnitStanding
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.sheet.item_words import unit_words
from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportTable
from wxdesk.services.report.words import ReportWords


class ReportCells:
    """Makes cells, columns and tables of one report in the language of its words."""

    def __init__(self, report: MonthReport, words: ReportWords) -> None:
        """Use the numbers of `report` and the sentences of `words`."""
        self.report = report
        self.words = words
        self.say = words.say
        self.none = words.say("report-unknown")
        """The words for a number that is not known."""

    def unit(self, unit: str) -> str:
        """Return the name of a unit."""
        return unit_words(self.report, unit, self.words)

    def number(
        self,
        key: str,
        unit: str | None = None,
        channel: str | None = None,
        detail: str | None = None,
        *,
        bad: bool = False,
    ) -> ReportCell:
        """Return the cell of the number `key`, of the whole report or of one unit, account or detail.

        With `bad`, a number above 0 is coloured as bad.
        """
        count = self.report.count(key)
        value = count.of(unit, channel) if detail is None else count.details.get(detail, 0)
        if value is None:
            return ReportCell(self.none if unit is None else "—")
        closed = self.report.closed
        kept = closed.kept(key, unit, channel) if closed and detail is None else None
        text = str(value) if kept is None else self.say("report-kept", kept=kept, now=value)
        tone = "bad" if bad and value else ""
        return ReportCell(text, value, NumberLink(key, unit, channel, detail) if value else None, tone, kept)

    def share(self, key: str, unit: str | None = None, channel: str | None = None) -> ReportCell:
        """Return the cell of a share in percent, of the whole report or of one unit or account."""
        value = self.report.share(key, unit, channel)
        if value is None:
            return ReportCell("—" if unit is not None or channel is not None else self.none)
        part = next(one.part for one in SHARES if one.key == key)
        return ReportCell(self.say("report-percent", value=value), value, NumberLink(part, unit, channel))

    def head(
        self, key: str, *, right: bool = True, bar: bool = False, short: bool = False, extra: bool = False
    ) -> ReportHead:
        """Return the column of the number `key` with its explanation; `ReportHead` explains the other parameters."""
        return ReportHead(self.say(f"report-{key}"), self.say(f"report-means-{key}"), right, bar, False, short, extra)

    def name(self, key: str) -> ReportHead:
        """Return a wide column of words, such as names; it is shown in every picture."""
        return ReportHead(self.say(f"report-{key}"), right=False, wide=True, short=True)

    def table(
        self,
        name: str,
        heads: Sequence[ReportHead],
        rows: Iterable[Sequence[ReportCell]],
        total: Sequence[ReportCell] = (),
        note: str = "",
    ) -> ReportTable:
        """Return the table `name` with its heading; without rows it has no total, but a sentence that says so."""
        say = self.say
        made = tuple(tuple(row) for row in rows)
        return ReportTable(
            name,
            say(f"report-part-{name}"),
            note,
            tuple(heads),
            made,
            tuple(total) if made else (),
            "" if made else say(f"report-none-{name}"),
        )

    def with_unknown(self) -> Iterator[UnitStanding]:
        """Yield the standings of all units, then an empty one for articles without a known unit.

        In a report on one unit, the empty one is left out.
        """
        yield from self.report.standings
        if not self.report.unit:
            yield UnitStanding("", 0, 0, 0, 0, 0, 0)

    def than_before(self, key: str) -> str:
        """Return how the number `key` differs from that of the period before; "" if either is not known."""
        now, before = self.report.count(key).of(), self.report.before.get(key)
        if now is None or before is None:
            return ""
        return self.difference(now - before, "report-than-before")

    def difference(self, change: int, key: str) -> str:
        """Return a difference in words; `key` is the sentence for a difference that is not 0."""
        if not change:
            return self.say("report-as-before")
        return self.say(key, direction="more" if change > 0 else "less", count=abs(change))
