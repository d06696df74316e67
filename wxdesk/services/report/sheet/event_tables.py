"""The tables of the report on reasons, exceptions and later corrections."""

from collections.abc import Sequence

from wxdesk.domain.report.measures import SHARES
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.item_words import EDITOR, item_line
from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportTable
from wxdesk.services.report.sheet.ranking import most_counted

_SHARES = frozenset(one.key for one in SHARES)


def reasons_table(cells: ReportCells, key: str) -> ReportTable:
    """Return how often each rule was the reason `key`, and at which units most often."""
    count = cells.report.count(key)
    total = count.total
    heads = [cells.name("reason"), cells.head("times", bar=True), cells.head("part"), cells.name("most-by")]
    rows = []
    for detail, number in count.details.items():
        family = "report-rule" if detail == EDITOR else "rule"
        by = [cells.unit(unit) for unit, _ in most_counted(count.select(detail=detail))]
        cell = ReportCell(str(number), number, NumberLink(key, detail=detail))
        part = ReportCell(cells.say("report-percent", value=(200 * number + total) // (2 * total)))
        said = ReportCell(cells.say("between-words").join(by))
        rows.append((ReportCell(cells.words.word(family, detail)), cell, part, said))
    note = (
        _fixed(cells)
        if key == "material"
        else cells.say("report-note-reasons", count=cells.report.count("returned").total)
    )
    return cells.table(key, heads, rows, note=note)


def _fixed(cells: ReportCells) -> str:
    """Return how many pieces were mended, and how many submissions were supplemented."""
    acts = cells.report.acts
    return cells.say(
        "report-note-material",
        mended=acts.get("piece.mended", 0),
        supplemented=acts.get("submission.supplemented", 0),
    )


def facts_table(cells: ReportCells, name: str, keys: Sequence[str], acts: Sequence[str] = ()) -> ReportTable:
    """Return a table of single numbers with their explanations: those of `keys`, then how often each act happened."""
    heads = [cells.name("what"), cells.head("number"), cells.name("means")]
    rows = [
        (
            ReportCell(cells.say(f"report-{key}")),
            cells.share(key) if key in _SHARES else cells.number(key),
            ReportCell(cells.say(f"report-means-{key}")),
        )
        for key in keys
    ]
    for act in acts:
        number = cells.report.acts.get(act, 0)
        link = NumberLink("act", detail=act) if number else None
        key = f"report-means-act-{act}".replace(".", "-").replace("_", "-")
        rows.append(
            (
                ReportCell(cells.words.word("act", act)),
                ReportCell(str(number), number, link),
                ReportCell(cells.say(key)),
            )
        )
    return cells.table(name, heads, rows)


def aftermath_table(cells: ReportCells) -> ReportTable:
    """Return the articles that were corrected, retracted or led to an incident, by day."""
    heads = [
        ReportHead(cells.say("report-day"), right=False),
        ReportHead(cells.say("report-kind"), right=False),
        cells.name("article"),
        ReportHead(cells.say("report-unit"), right=False),
        cells.name("why"),
    ]
    found = [(item, key) for key in ("corrected", "retracted", "incidents") for item in cells.report.count(key).items]
    rows = []
    for item, key in sorted(found, key=lambda one: one[0].at):
        at, number, title, unit, _ = item_line(cells.report, item, key, cells.words)
        named = cells.say("report-article-named", number=number, title=title)
        rows.append([ReportCell(text) for text in (at, cells.say(f"report-{key}"), named, unit, item.note or "—")])
    return cells.table("aftermath", heads, rows)
