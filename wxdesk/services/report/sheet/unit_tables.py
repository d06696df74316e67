"""The tables of the report with a row for each unit."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.report.model import OWN, UnitStanding, median, ninth_tenth
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.item_words import hours_words
from wxdesk.services.report.sheet.parts import ReportCell, ReportTable


def units_table(cells: ReportCells) -> ReportTable:
    """Return the ranking of units with their numbers and points."""
    heads = [
        cells.head("rank", short=True),
        cells.name("unit"),
        cells.head("delivered", short=True),
        cells.head("used", short=True),
        cells.head("adoption", extra=True),
        cells.head("returned"),
        cells.head("first-pass-share", short=True),
        cells.head("late"),
        cells.head("published", extra=True),
        cells.head("headlines", extra=True),
        *([cells.head("reads")] if _has_reads(cells) else []),
        cells.head("points", bar=True, short=True),
        cells.head("quota", right=False),
        cells.head("before", extra=True),
    ]
    keys = ("used", "returned", "late", "published", "headlines")
    delivered, published = (cells.report.count(key).units for key in ("delivered", "published"))
    rows = [_unit_row(cells, one) for one in cells.report.standings]
    if "" in delivered or "" in published:
        rows.append(_unit_row(cells, UnitStanding("", 0, 0, 0, 0, 0, 0)))
    if OWN in published:
        rows.append(_own_row(cells))
    shown = {key: cells.number(key, bad=key == "late") for key in keys}
    points = sum(one.points for one in cells.report.standings)
    total = (
        ReportCell(""),
        ReportCell(cells.say("report-total")),
        cells.number("delivered"),
        shown["used"],
        cells.share("adoption"),
        shown["returned"],
        cells.share("first-pass-share"),
        shown["late"],
        shown["published"],
        shown["headlines"],
        *([cells.number("reads")] if _has_reads(cells) else []),
        ReportCell(str(points), points),
        _met(cells),
        ReportCell(cells.than_before("delivered")),
    )
    return cells.table("units", heads, rows, () if cells.report.unit else total, cells.say("report-note-units"))


def _has_reads(cells: ReportCells) -> bool:
    """Tell whether the numbers of reads were entered, so that they get a column."""
    return cells.report.count("reads").known


def _unit_row(cells: ReportCells, one: UnitStanding) -> Sequence[ReportCell]:
    """Return the row of one unit in the ranking."""
    unit = one.unit
    return (
        ReportCell(str(one.rank), one.rank) if one.rank else ReportCell(""),
        ReportCell(cells.unit(unit)),
        cells.number("delivered", unit),
        cells.number("used", unit),
        cells.share("adoption", unit),
        cells.number("returned", unit),
        cells.share("first-pass-share", unit),
        cells.number("late", unit, bad=True),
        cells.number("published", unit),
        cells.number("headlines", unit),
        *([cells.number("reads", unit)] if _has_reads(cells) else []),
        ReportCell(str(one.points), one.points, NumberLink("points", unit) if one.points else None),
        _quota(cells, one),
        _unit_before(cells, unit),
    )


def _own_row(cells: ReportCells) -> Sequence[ReportCell]:
    """Return the row of the office's own articles, which have no rank and no points."""
    none = ReportCell("—")
    return (
        ReportCell(""),
        ReportCell(cells.say("report-own-unit")),
        *(none,) * 6,
        cells.number("published", OWN),
        cells.number("headlines", OWN),
        *([cells.number("reads", OWN)] if _has_reads(cells) else []),
        *(none,) * 3,
    )


def _quota(cells: ReportCells, one: UnitStanding) -> ReportCell:
    """Return whether a unit met its quota, or how many articles it lacks."""
    if one.met is None:
        return ReportCell("—")
    if one.met:
        return ReportCell(cells.say("report-quota-met", used=one.used, quota=one.quota))
    return ReportCell(cells.say("report-quota-missed", lack=one.quota - one.used), None, None, "warn")


def _met(cells: ReportCells) -> ReportCell:
    """Return how many of the units that have a quota met it."""
    bound = [one for one in cells.report.standings if one.met is not None]
    if not bound:
        return ReportCell("—")
    return ReportCell(cells.say("report-quota-count", met=sum(bool(one.met) for one in bound), count=len(bound)))


def _unit_before(cells: ReportCells, unit: str) -> ReportCell:
    """Return how many articles more or fewer the unit delivered than in the period before."""
    now = cells.report.count("delivered").units.get(unit, 0)
    before = cells.report.before_units.get("delivered", {}).get(unit, 0)
    if now == before:
        return ReportCell("—")
    return ReportCell(cells.say("report-step", direction="more" if now > before else "less", count=abs(now - before)))


def outcomes_table(cells: ReportCells) -> ReportTable:
    """Return what became of the articles of each unit."""
    keys = ("delivered", "used", "refused", "taken-back", "expired", "in-hand")
    heads = [cells.name("unit"), *map(cells.head, (*keys, "year-delivered", "year-published"))]
    rows = [
        (
            ReportCell(cells.unit(one.unit)),
            *(cells.number(key, one.unit) for key in keys),
            ReportCell(str(one.year_delivered), one.year_delivered),
            ReportCell(str(one.year_published), one.year_published),
        )
        for one in cells.with_unknown()
        if one.year_delivered or one.year_published or cells.report.count("delivered").units.get(one.unit)
    ]
    year = [sum(getattr(one, name) for one in cells.report.standings) for name in ("year_delivered", "year_published")]
    total = (
        ReportCell(cells.say("report-total")),
        *(cells.number(key) for key in keys),
        *(ReportCell(str(one), one) for one in year),
    )
    return cells.table("outcomes", heads, rows, total, cells.say("report-note-outcomes"))


def timeliness_table(cells: ReportCells) -> ReportTable:
    """Return how many articles of each unit were late, asked for and urgent."""
    keys = ("wished", "late", "asked", "supplied", "urgent")
    heads = [cells.name("unit"), *map(cells.head, ("wished", "late", "late-share", "asked", "supplied", "urgent"))]

    def numbers(unit: str | None) -> Sequence[ReportCell]:
        said = {key: cells.number(key, unit, bad=key == "late") for key in keys}
        share = cells.share("late-share", unit)
        return (said["wished"], said["late"], share, said["asked"], said["supplied"], said["urgent"])

    units = [
        one.unit for one in cells.with_unknown() if any(cells.report.count(key).units.get(one.unit) for key in keys)
    ]
    rows = [(ReportCell(cells.unit(unit)), *numbers(unit)) for unit in units]
    return cells.table("timeliness", heads, rows, (ReportCell(cells.say("report-total")), *numbers(None)))


def hours_table(cells: ReportCells) -> ReportTable:
    """Return how many hours passed at each unit and at the office until articles were ready."""
    kinds = ("unit-hours", "office-hours")
    heads = [cells.name("unit"), cells.head("measured")]
    heads += [cells.head(f"{kind}-{what}") for kind in kinds for what in ("middle", "most")]

    def numbers(unit: str | None) -> Iterator[ReportCell]:
        found = [sorted(one.amount for one in cells.report.count(kind).select(unit)) for kind in kinds]
        yield ReportCell(str(len(found[0])), len(found[0]), NumberLink("office-hours", unit) if found[0] else None)
        for kind, amounts in zip(kinds, found, strict=True):
            for value in (median(amounts), ninth_tenth(amounts)):
                yield ReportCell(hours_words(value, cells.words), value, NumberLink(kind, unit) if amounts else None)

    units = [one.unit for one in cells.with_unknown() if cells.report.count("office-hours").select(one.unit)]
    rows = [(ReportCell(cells.unit(unit)), *numbers(unit)) for unit in units]
    return cells.table("hours", heads, rows, (ReportCell(cells.say("report-total")), *numbers(None)))
