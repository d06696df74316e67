"""The list of submissions 来稿 for copying and workbooks; the screen reads it page by page from the store."""

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.lists.spec import NO, YES, CellKind, ListColumn, ListSpec, ListWords
from wxdesk.domain.submissions.submission import Origin, Stage
from wxdesk.services.views.queue_views import QueueRow


def queue_state_word(words: ListWords, row: QueueRow) -> str:
    """Return the word for the state of a submission: its placement's stage if accepted, else its own stage."""
    if row.stage is Stage.ACCEPTED and row.placement_stage is not None:
        return words.word("placement", row.placement_stage.value)
    return words.word("stage", row.stage.value)


def supplier_word(words: ListWords, row: QueueRow) -> str:
    """Return the name of the submission's unit, or the word for the office's own submissions; "" if unknown."""
    return words.say("own-piece") if row.origin is Origin.OWN else row.unit


QUEUE = ListSpec[QueueRow](
    "queue",
    "panel-queue",
    (
        ListColumn("number", "column-number", CellKind.TEXT, lambda row: row.number, width=90),
        ListColumn("title", "column-title", CellKind.TEXT, lambda row: row.title),
        ListColumn("unit", "column-unit", CellKind.UNIT, lambda row: row.unit, width=150, says=supplier_word),
        ListColumn("officer", "column-officer", CellKind.PERSON, lambda row: row.officer, width=90),
        ListColumn(
            "state", "column-state", CellKind.TEXT, lambda row: row.stage.value, width=90, says=queue_state_word
        ),
        ListColumn("channel", "column-channel", CellKind.TEXT, lambda row: row.channel_name or "", width=120),
        ListColumn("push", "column-push-day", CellKind.DATE, lambda row: row.day, width=110),
        ListColumn(
            "urgent",
            "mark-urgent",
            CellKind.FLAG,
            lambda row: YES if row.urgent else NO,
            width=70,
            choices=(YES, NO),
        ),
        ListColumn("returns", "severity-return", CellKind.NUMBER, lambda row: row.returns, width=70),
        ListColumn("warns", "severity-warn", CellKind.NUMBER, lambda row: row.warns, width=70),
        ListColumn(
            "delivered", "column-delivered", CellKind.DATE, lambda row: shanghai_date(row.delivered_at), width=110
        ),
        ListColumn("editor", "column-editor", CellKind.PERSON, lambda row: row.editor, width=90),
        ListColumn(
            "kind",
            "column-kind",
            CellKind.TEXT,
            lambda row: row.kind,
            width=100,
            says=lambda words, row: words.word("category", row.kind) if row.kind else "",
        ),
    ),
    lambda row: row.id,
    identity=("number",),
)
