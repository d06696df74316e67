"""Run an act of the table `DESK_ACTS` on a submission or placement; the commands for single acts call this."""

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.cli.submissions.show import print_changed
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.review.acts import DESK_ACTS

_NOTHING = ActAnswers()


def submission_named(desk: Desk, name: str) -> ActSubject:
    """Return the submission that `name` (NUMBER or NUMBER@CHANNEL) means, as the subject of an act.

    Raises:
      UserError: no submission has this number.
    """
    return ActSubject(desk.reading.resolve(name.partition("@")[0]))


def placement_named(desk: Desk, name: str, code: str = "") -> ActSubject:
    """Return the placement that `name` means as the subject of an act: NUMBER@CHANNEL, or the only one of NUMBER.

    `code` is the version code that a person saw; it becomes a part of the subject.

    Raises:
      UserError: no such placement, or there are several.
    """
    return submission_named(desk, name)._replace(placement=desk.reading.placement(name), code=code)


def act_on(
    context: Context, desk: Desk, act: str, one: ActSubject, *, by: By | None = None, said: ActAnswers = _NOTHING
) -> object:
    """Run the act `act` on `one`, print the submission afterwards, and return what the act returned.

    Without `by`, the person of this run decides. `said` holds the values that the act asks for, such as a reason.
    """
    made = DESK_ACTS[act].call(desk, one, by or context.by(desk), said)
    print_changed(context, desk.reading.submission(one.submission))
    return made
