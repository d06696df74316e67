"""`wxdesk proofread`: list the slips of an article, and mend chosen ones, or all certain ones, as one revision."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.words.wording.proofreading import MendChoice, PassageSlip
from wxdesk.domain.words.wording.slips import SlipKind
from wxdesk.services.article.proofreading import MendedArticle

NAME = "proofread"
_BESIDE = 8
"""Number of characters before and after a slip that are printed with it."""


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help=say("cli-proofread-all"))
    what.add_argument("--kind", choices=[kind.value for kind in SlipKind], help=say("cli-proofread-kind"))
    what.add_argument("--only", metavar="N,N", help=say("cli-proofread-only"))
    parser.add_argument("--note", default="", help=say("cli-edit-note"))


def run(given: Namespace, context: Context) -> int:
    """Mend the slips that the options choose, if any, and print the slips that remain."""
    with context.desk() as desk:
        placement = desk.reading.placement(given.name)
        choice = _choice(given, desk, placement)
        if choice is not None:
            note = given.note or context.say("proofread-note")
            made = desk.proofreading.mend(placement, context.by(desk), choice, note)
            if not context.as_json:
                _tell(context, given.name.partition("@")[0], made)
        found = desk.proofreading.slips(placement).slips
    if context.as_json:
        context.print_json([_public(number, one) for number, one in enumerate(found, 1)])
        return FINE
    for number, one in enumerate(found, 1):
        context.print(_line(context, number, one))
    if not found:
        context.print(context.say("proofread-none"))
    return FINE


def _tell(context: Context, number: str, made: MendedArticle) -> None:
    """Print how many slips were mended, and with which commands the former text and fields are restored.

    `number` is the number of the submission, which these commands contain.
    """
    text = context.texts.text
    context.print(text("proofread-mended", count=made.count))
    if made.revision != made.before:
        context.print(text("proofread-back", number=number, before=made.before))
    if made.fields:
        context.print(text("proofread-fields", number=number))


def _choice(given: Namespace, desk: Desk, placement: str) -> MendChoice | None:
    """Return which slips the options choose to mend; None if the command only lists them.

    Raises:
      UserError: `proofread-only` (not numbers of the list).
    """
    if given.all:
        return MendChoice()
    if given.kind:
        return MendChoice(SlipKind(given.kind))
    if given.only is None:
        return None
    found = desk.proofreading.slips(placement).slips
    try:
        numbers = [whole_number(one.strip()) for one in given.only.split(",")]
    except ValueError as error:
        raise UserError("proofread-only", text=given.only, count=len(found)) from error
    if any(not 0 < one <= len(found) for one in numbers):
        raise UserError("proofread-only", text=given.only, count=len(found))
    return MendChoice(places=frozenset(found[one - 1].place for one in numbers))


def _line(context: Context, number: int, one: PassageSlip) -> str:
    say, slip, text = context.say, one.slip, one.passage.text
    kind = say(f"rule-TYP-{slip.kind}")
    before = text[max(0, slip.start - _BESIDE) : slip.start].replace("\n", " ")
    after = text[slip.end : slip.end + _BESIDE].replace("\n", " ")
    right = say("proofread-by-hand") if not one.mends else slip.right or say("proofread-drop")
    sure = "" if one.sure else say("proofread-unsure")
    return f"{number:>3} {kind}  {before}[{text[slip.start : slip.end]} → {right}]{after}  {sure}".rstrip()


def _public(number: int, one: PassageSlip) -> dict[str, object]:
    slip, passage = one.slip, one.passage
    return {
        "number": number,
        "kind": slip.kind.value,
        "where": dict(passage.where(slip.start, slip.end)),
        "text": passage.text[slip.start : slip.end],
        "right": slip.right,
        "sure": one.sure,
    }
