"""Print the result of a trial: which submissions' findings a new rulebook or word list would change."""

from collections.abc import Callable

from wxdesk.cli.base.context import Context
from wxdesk.services.rulebook.rulebook_trial import FindingShift, Trial


def print_trial(context: Context, trial: Trial, line: Callable[[FindingShift], str], total: str) -> None:
    """Print each submission of `trial` with its changed findings, then a summary.

    Remarks on what was not checked come before the summary. `line` returns one changed finding in words. `total` is the
    summary; another sentence is printed if no finding changes.
    """
    say = context.say
    for row in trial.rows:
        context.print(f"{row.number}  {row.title}")
        for shift in row.shifts:
            context.print(f"    {line(shift)}")
    if trial.untold:
        context.print(say("trial-untold", what=context.listed(trial.untold)))
    if trial.unread:
        context.print(say("trial-unread", count=trial.unread))
    if trial.rows:
        context.print(total)
    else:
        context.print(say("trial-none", judged=trial.judged) if trial.judged else say("trial-empty"))
