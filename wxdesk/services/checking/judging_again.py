"""Checks a submission again when a change, such as of its push's day, may change its findings about days."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.registers.entries import RegisterLink
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.services.checking.checking import dated_findings, is_dated, run_checks
from wxdesk.services.desk.ports import Transaction
from wxdesk.services.office.identity import in_own_name
from wxdesk.services.records.findings import last_findings
from wxdesk.services.records.used_material import users_of_material

_WATCHED = {
    "placement": frozenset({"push"}),
    "push": frozenset({"date"}),
    "revision": frozenset({"id"}),
    "submission": frozenset({"event_date", "kind", "title"}),
    "register_entry": frozenset({"values", "state", "withdrawn_by"}),
    "register_link": frozenset({"id", "ended_by"}),
}
"""For each table, the columns whose change may change a submission's findings about days, such as old news."""
_ANSWER = "advertising"
"""A column of the table `submission`: if it changes, all findings on the words of the article may change."""


def judge_changed(tx: Transaction, rulebook: Rulebook) -> None:
    """Check again every accepted submission whose findings about days changed in the transaction `tx`.

    Also check again every accepted submission whose answer 是否广告 changed, even by an undo. The store calls this
    before each commit, so every way of moving a push or an item leads to a check. If only findings about days may
    have changed, a new check run is stored only if its findings differ from those of the last run.
    """
    if tx.last_event is None:
        return
    by = in_own_name(tx.last_event.by)
    for submission in dict.fromkeys(_concerned(tx)):
        current = tx.get(Submission, submission)
        if current.stage is not Stage.ACCEPTED:
            continue
        if _answered(tx.changed.get(("submission", submission), frozenset())):
            run_checks(tx, current, rulebook, by)
            continue
        run, before = last_findings(tx, submission)
        now = [one.as_json() for one in dated_findings(tx, current, rulebook)]
        if run is not None and now != [one.as_json() for one in before if is_dated(one)]:
            run_checks(tx, current, rulebook, by)


def _answered(columns: AbstractSet[str]) -> bool:
    """Tell whether `columns` of a known submission contain the answer to whether its article is an advertisement.

    A new submission does not count, although all its columns are new.
    """
    return _ANSWER in columns and "id" not in columns


def _concerned(tx: Transaction) -> Iterator[str]:
    """Yield the ids of the submissions for which the transaction changed a column listed in `_WATCHED`."""
    for (table, row), columns in list(tx.changed.items()):
        if table == "submission" and _answered(columns):
            yield row
        if not columns & _WATCHED.get(table, frozenset()):
            continue
        match table:
            case "submission":
                yield row
            case "placement":
                yield tx.get(Placement, row).submission
            case "revision":
                yield tx.get(Revision, row).submission
            case "register_entry":
                yield from users_of_material(tx, row)
            case "register_link":
                yield from users_of_material(tx, tx.get(RegisterLink, row).entry)
            case "push":
                yield from (one.submission for one in tx.find(Placement, push=tx.get(PushRow, row).id))
