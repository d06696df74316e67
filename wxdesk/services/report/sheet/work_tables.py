"""The tables of the report on the stages of work, on people, and on responsibility."""

from collections.abc import Sequence

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.report.model import median, ninth_tenth, round_share
from wxdesk.domain.report.stages import ReportStage
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.item_words import hours_words
from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportTable
from wxdesk.services.review.responsibility import Answer

_LOAD_ACTS = (
    "submission.accepted",
    "submission.returned",
    "submission.rejected",
    "article.saved",
    "review.requested",
    "review.approved",
    "review.changes",
    "placement.released",
    "push.published",
)
_WHOLE_SHARE = 100


def stages_table(cells: ReportCells) -> ReportTable:
    """Return how long each stage of work took, and how often its time limit was kept."""
    heads = [
        cells.name("stage"),
        cells.head("limit", right=False),
        *(cells.head(f"stage-hours-{what}") for what in ("middle", "most")),
        *map(cells.head, ("limits", "limits-kept", "limits-missed", "limits-share")),
    ]
    rows = [_delivery_row(cells), *(_stage_row(cells, stage) for stage in ReportStage)]
    return cells.table("stages", heads, rows, note=cells.say("report-note-stages"))


def _delivery_row(cells: ReportCells) -> Sequence[ReportCell]:
    """Return the row of the first stage, the delivery by units, whose limit is the day that was wished."""
    report, none = cells.report, ReportCell("—")
    late = report.share("late-share")
    kept = report.count("wished").total - report.count("late").total
    share = none if late is None else ReportCell(cells.say("report-percent", value=_WHOLE_SHARE - late))
    counted = none if late is None else ReportCell(str(kept), kept)
    named, limit = (ReportCell(cells.say(key)) for key in ("report-stage-delivery", "report-limit-delivery"))
    return (named, limit, none, none, cells.number("wished"), counted, cells.number("late", bad=True), share)


def _stage_row(cells: ReportCells, stage: ReportStage) -> Sequence[ReportCell]:
    """Return the row of one stage of the office's work."""
    report, say = cells.report, cells.say
    amounts = sorted(one.amount for one in report.count("stage-hours").select(detail=stage))
    link = NumberLink("stage-hours", detail=stage) if amounts else None
    limit = report.stage_limits.get(stage, 0)
    counted, kept = (report.count(key).details.get(stage, 0) for key in ("limits", "limits-kept"))
    share = say("report-percent", value=round_share(kept, counted)) if counted else "—"
    return (
        ReportCell(cells.words.word("report-stage", stage)),
        ReportCell(say(f"report-limit-{stage}", days=limit) if limit else say("report-limit-none")),
        *(ReportCell(hours_words(one, cells.words), one, link) for one in (median(amounts), ninth_tenth(amounts))),
        cells.number("limits", detail=stage),
        cells.number("limits-kept", detail=stage),
        cells.number("limits-missed", detail=stage, bad=True),
        ReportCell(share),
    )


def loads_table(cells: ReportCells) -> ReportTable:
    """Return how much each person did, by act."""
    done = [act for act in _LOAD_ACTS if any(act in one.acts for one in cells.report.loads)]
    heads = [cells.name("person"), *(ReportHead(cells.words.word("report-load", act)) for act in done)]
    rows = [
        (
            ReportCell(one.person),
            *(
                ReportCell(str(one.subjects.get(act, 0)), one.subjects.get(act, 0), _load_link(one.id, act))
                for act in done
            ),
        )
        for one in cells.report.loads
    ]
    return cells.table("loads", heads, rows, note=cells.say("report-note-loads"))


def _load_link(person: str, act: str) -> NumberLink:
    """Return the link to the items on which a person did an act."""
    return NumberLink("load", detail=f"{person}:{act}")


def responsibility_table(cells: ReportCells, answers: Sequence[Answer]) -> ReportTable:
    """Return the list of responsibility 责任清单: who did each step for each published article."""
    say = cells.say
    heads = [
        ReportHead(say("responsibility-number"), right=False),
        ReportHead(say("responsibility-article"), right=False, wide=True),
        ReportHead(say("responsibility-channel"), right=False),
        ReportHead(say("responsibility-unit"), right=False),
        ReportHead(say("responsibility-real"), right=False),
        *(ReportHead(say(f"responsibility-{step.value}"), right=False) for step in SignoffStep),
        ReportHead(say("responsibility-content"), right=False),
    ]
    rows = [
        [
            ReportCell(text)
            for text in (
                one.number,
                one.title,
                one.channel,
                one.unit,
                shanghai_minute(one.published_at),
                *(one.people(step) or "—" for step in SignoffStep),
                one.content[:16],
            )
        ]
        for one in answers
    ]
    return cells.table("responsibility", heads, rows, note=say("report-note-responsibility", count=len(rows)))
