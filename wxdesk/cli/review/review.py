"""`wxdesk review`: approve, request changes, waive a finding, or take these back; make a proof, check its code."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, shown, whole_number, write_text
from wxdesk.cli.submissions.acting import act_on, placement_named
from wxdesk.cli.submissions.show import print_changed, proposal_line
from wxdesk.domain.desk.errors import Refused, UserError, no_folder
from wxdesk.domain.desk.typed_times import read_instant
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.words.lexicon import is_exceptable
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by

NAME = "review"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--approve", action="store_true", help=say("cli-review-approve"))
    what.add_argument("--changes", metavar="REASON", help=say("cli-review-changes"))
    what.add_argument("--waive", metavar="RULE", help=say("cli-review-waive"))
    what.add_argument("--retract", action="store_true", help=say("cli-review-retract"))
    what.add_argument("--unwaive", metavar="RULE", help=say("cli-review-unwaive"))
    what.add_argument("--proposals", action="store_true", help=say("cli-review-proposals"))
    what.add_argument("--propose", metavar="RULE", help=say("cli-review-propose"))
    what.add_argument("--unpropose", metavar="RULE", help=say("cli-review-unpropose"))
    what.add_argument("--accept", metavar="RULE", help=say("cli-review-accept"))
    what.add_argument("--refuse", metavar="RULE", help=say("cli-review-refuse"))
    what.add_argument("--unrefuse", metavar="RULE", help=say("cli-review-unrefuse"))
    what.add_argument("--proof", type=Path, metavar="OUT.html", help=say("cli-review-proof"))
    parser.add_argument("--sheet", default="", metavar="CODE", help=say("cli-review-sheet"))
    parser.add_argument("--exception", action="store_true", help=say("cli-review-exception"))
    add_also(parser, context)
    parser.add_argument("--piece", type=whole_number, metavar="N", help=say("cli-review-piece"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))
    add_decider(parser, context)


def add_also(parser: ArgumentParser, context: Context) -> None:
    """Add the option that names further channels of the same article, on which the decision is taken as well."""
    parser.add_argument("--also", action="append", default=[], metavar="CHANNEL", help=context.say("cli-review-also"))


def also_named(desk: Desk, given: Namespace) -> tuple[str, ...]:
    """Return the placements on the further channels that `given` names with `--also`.

    Raises:
        UserError: no such placement.
    """
    number = given.name.partition("@")[0]
    return tuple(desk.reading.placement(f"{number}@{channel}") for channel in given.also)


def warn_of_contradictions(context: Context, desk: Desk, one: ActSubject, *, no: bool = False) -> None:
    """Print a warning for each other channel on which the same revision got the opposite decision.

    `no` tells that the decision to be taken is a request for changes. Channels that this decision covers too are left
    out.
    """
    person = context.by(desk).entered_by
    for other in desk.review_reading.view(one.placement, person).siblings:
        said = other.said
        if said is None or other.refused is no or other.placement in one.also:
            continue
        told = {"channel": other.channel_name, "person": context.words.who(said), "at": shown(said.happened_at)}
        if no:
            context.note("review-agrees", **told, act="release" if said.act == "placement.released" else "approve")
        else:
            context.note("review-contradicts", **told, reason=said.reason or context.say("editor-asked-comments"))


def add_decider(parser: ArgumentParser, context: Context) -> None:
    """Add the options of a decision that somebody else took and the acting person enters (代录审批)."""
    say = context.say
    parser.add_argument("--decided-by", metavar="NAME", help=say("cli-decided-by"))
    parser.add_argument("--on", metavar="TIME", help=say("cli-decided-on"))
    parser.add_argument("--route", default="", help=say("cli-decided-route"))
    parser.add_argument("--evidence", type=Path, metavar="FILE", help=say("cli-decided-evidence"))
    parser.add_argument("--code", default="", metavar="CODE", help=say("cli-review-code"))


def decider(given: Namespace, context: Context, desk: Desk) -> By:
    """Return the author of a decision: who decided and who enters it, with the evidence stored in the vault.

    Raises:
        UserError: an unknown person, or an invalid time.
        Unusable: the evidence file does not exist.
    """
    on = read_instant(given.on) if given.on else None
    by = context.by(desk, given.decided_by, on, given.route)
    if given.evidence is None:
        return by
    return shown_by(by, desk.evidence.keep(given.evidence))


def run(given: Namespace, context: Context) -> int:
    """Carry out the decision and print the submission afterwards; or make the proof, or check a version code."""
    with context.desk() as desk:
        if given.proof:
            return _proof(given, context, desk)
        if given.proposals:
            return _list_proposals(given, context, desk)
        proposing = (given.propose, given.unpropose, given.accept, given.refuse, given.unrefuse)
        deciding = (given.approve, given.waive, given.changes is not None, given.retract, given.unwaive)
        if not any((*deciding, *proposing)):
            return _compare(given, context, desk)
        by = decider(given, context, desk)
        if given.approve or given.changes is not None:
            # the proof, from which a code is typed, has the sheet on it
            sheet = None if given.code.strip() and not given.sheet else given.sheet
            one = placement_named(desk, given.name, given.code)._replace(sheet=sheet, also=also_named(desk, given))
            warn_of_contradictions(context, desk, one, no=not given.approve)
            said = ActAnswers(given.changes or "")
            act_on(context, desk, "approve" if given.approve else "request_changes", one, by=by, said=said)
            return FINE
        submission = desk.reading.resolve(given.name.partition("@")[0])
        if any(proposing):
            _answer(given, desk, submission, by)
        else:
            _decide(given, context, desk, submission, by)
        print_changed(context, desk.reading.submission(submission))
    return FINE


def _decide(given: Namespace, context: Context, desk: Desk, submission: str, by: By) -> None:
    if given.waive:
        excepted = _excepted(desk, submission, given) if given.exception else ()
        made = desk.deciding.waive(
            submission, given.waive, by, given.reason, given.piece, by.evidence, excepted=excepted
        )
        if given.exception:
            words = context.listed(one.word for one in made)
            context.note("cli-review-excepted" if made else "waiver-excepted-before", words=words)
    elif given.unwaive:
        desk.deciding.retract_waiver(submission, given.unwaive, by, given.piece)
    else:
        desk.undoing.decision(desk.reading.placement(given.name), by, also_named(desk, given))


def _answer(given: Namespace, desk: Desk, submission: str, by: By) -> None:
    """Propose a waiver, answer a proposal, or take a proposal or an answer back."""
    proposals, piece = desk.waiver_proposals, given.piece
    if given.propose:
        proposals.propose(submission, given.propose, by, given.reason, piece)
    elif given.unpropose:
        proposals.take_back(submission, given.unpropose, by, piece)
    elif given.accept:
        proposals.accept(submission, given.accept, by, piece, by.evidence)
    elif given.refuse:
        proposals.refuse(submission, given.refuse, by, given.reason, piece)
    else:
        proposals.reconsider(submission, given.unrefuse, by, piece)


def _list_proposals(given: Namespace, context: Context, desk: Desk) -> int:
    """Print the proposed waivers that wait for a reviewer."""
    view = desk.reading.submission(desk.reading.resolve(given.name.partition("@")[0]))
    if context.as_json:
        context.print_json(view.proposals)
        return FINE
    for one in view.proposals:
        context.print(proposal_line(context, one))
    if not view.proposals:
        context.print(context.say("waiver-proposals-none"))
    return FINE


def _excepted(desk: Desk, submission: str, given: Namespace) -> list[Finding]:
    """Return the findings that `given` waives and whose words become exceptions in the company's word list.

    `given` names the rule, and the piece by its position.

    Raises:
      Refused: `exception-place` (no such finding has a place in a text, or the rule has no lexicon).
    """
    view = desk.reading.submission(submission)
    piece = next((one.id for one in view.pieces if one.position == given.piece), None)
    found = [one for one in view.findings if (one.rule, one.piece) == (given.waive, piece)]
    listed = [one for one in found if is_exceptable(desk.rulebook, one)]
    if not listed:
        raise Refused("exception-place", rule=given.waive)
    return listed


def _proof(given: Namespace, context: Context, desk: Desk) -> int:
    if not given.proof.absolute().parent.is_dir():
        raise no_folder(given.proof.absolute().parent)
    proof = desk.proofing.make(desk.reading.placement(given.name), context.by(desk))
    write_text(given.proof, proof.html)
    if context.as_json:
        kept = {"number": proof.number, "code": proof.code, "hash": proof.hash, "path": given.proof}
        context.print_json(kept)
    else:
        context.print(context.say("cli-proof-written", path=str(given.proof), code=proof.code))
    return FINE


def _compare(given: Namespace, context: Context, desk: Desk) -> int:
    """Print whether the typed version code of a proof belongs to the article's present content."""
    if not given.code.strip():
        raise UserError("review-what")
    fits = desk.proofing.fits(desk.reading.placement(given.name), given.code)
    if context.as_json:
        context.print_json({"name": given.name, "code": given.code, "fits": fits})
    else:
        context.print(context.say("cli-code-fits" if fits else "cli-code-other", name=given.name, code=given.code))
    return FINE if fits else STOPPED
