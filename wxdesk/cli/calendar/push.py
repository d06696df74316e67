"""`wxdesk push`: show, cancel, reinstate, move or add a push, change its limits, or say why it did not go out."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.base.decision import add_decision, decision_of
from wxdesk.cli.calendar.plan import print_push
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.services.calendar.filling.fill_words import fill_words
from wxdesk.services.calendar.filling.proposals import fillable
from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.calendar.pushes import PushLimits

NAME = "push"
SHOW = "show"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("act", choices=[SHOW, *_ACTS], help=say("cli-push-act"))
    parser.add_argument("push", metavar="PUSH", help=say("cli-push-name"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))
    parser.add_argument("--to", metavar="DATE", help=say("cli-push-to"))
    parser.add_argument("--minimum", type=whole_number, metavar="N", help=say("cli-push-minimum"))
    parser.add_argument("--maximum", type=whole_number, metavar="N", help=say("cli-push-maximum"))
    parser.add_argument("--reserve", type=whole_number, metavar="N", help=say("cli-push-reserve"))
    parser.add_argument("--sending", choices=list(SendingMode), help=say("cli-push-sending"))
    parser.add_argument("--below-minimum", default="", metavar="REASON", help=say("cli-push-below-minimum"))
    parser.add_argument("--report", default="", metavar="NO", help=say("cli-push-report"))
    parser.add_argument("--item", action="append", default=[], metavar="NUMBER", help=say("cli-push-item"))
    parser.add_argument("--fills", action="store_true", help=say("cli-push-fills"))
    add_decision(parser, context)
    parser.add_argument("--show", action="store_true", help=say("cli-push-show"))


def run(given: Namespace, context: Context) -> int:
    """Carry out the requested act on a push, or preview it with `--show`, and print the push afterwards."""
    with context.desk() as desk:
        label, batch = given.push, ""
        proposal = _PROPOSED[given.act](desk, given) if given.act in _PROPOSED else None
        if given.act != SHOW and not given.show:
            batch, label = _ACTS[given.act](desk, given, context)
        view = desk.scheduling.push(label)
        fills = desk.proposing.fills(label) if given.fills else []
        quotas = desk.pushing.quotas(label)
    if context.as_json:
        changes = proposal.changes if proposal else ()
        done = {"batch": batch or None, "fixed": view.fixed, "changes": changes, "quotas": quotas}
        offered = {"fills": fills} if given.fills else {}
        context.print_json({"push": view, "reason": view.reason or None, **done, **offered})
        return FINE
    if proposal is not None:
        print_changes(context, proposal)
    print_push(context, view)
    for fill in fills:
        context.print(f"   + {fill_words(context.texts, fill)}")
    for one in quotas:
        context.print(f"   {context.say('cli-push-quota', span=one.span, used=one.used, most=one.most)}")
    if batch:
        context.print(context.say("cli-push-batch", batch=batch))
    return FINE


def print_changes(context: Context, proposal: MoveProposal) -> None:
    """Print each item that a change would move, with its push before and after, and the reason."""
    if not proposal.changes:
        context.print(context.say("cli-push-none-moves"))
    for one in proposal.changes:
        context.print(
            context.say(
                "cli-push-change",
                number=one.number,
                title=one.title,
                before=one.before or context.say("cli-push-nowhere"),
                after=one.after or context.say("cli-push-nowhere"),
                why=context.words.reason(one.code, one.values),
            )
        )


def _cancel(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    decision = decision_of(desk, given)
    return desk.pushing.cancel(given.push, context.by(desk), given.reason, decision=decision), given.push


def _hold(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    return desk.pushing.hold_again(given.push, context.by(desk), given.reason), given.push


def _move(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    to = read_day(_needed(given, "to"))
    decision = decision_of(desk, given)
    batch = desk.pushing.move(given.push, to, context.by(desk), given.reason, decision=decision)
    return batch, f"{given.push.partition('/')[0]}/{to.isoformat()}"


def _extra(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    channel, _, text = given.push.partition("/")
    return desk.pushing.add(channel, read_day(text), context.by(desk), given.reason), given.push


def _limit(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    sending = SendingMode(given.sending) if given.sending else None
    limits = PushLimits(given.minimum, given.maximum, given.reserve, sending)
    if limits == PushLimits():
        raise UserError("push-limit-none")
    return desk.pushing.limit(given.push, limits, context.by(desk), given.reason), given.push


def _fill(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    if given.to:
        return desk.proposing.fill_all(_short(desk, given), context.by(desk), given.reason), given.push
    return desk.proposing.fill(given.push, context.by(desk), given.reason, items=_items(desk, given)), given.push


def _filling(desk: Desk, given: Namespace) -> MoveProposal:
    if given.to:
        return desk.proposing.filling_all(_short(desk, given))
    return desk.proposing.filling(given.push, _items(desk, given))


def _short(desk: Desk, given: Namespace) -> list[str]:
    """Return the labels of the pushes that have too few items, on the channel of the given push.

    The days run from the given push, such as media/2026-01-04, to the day of the option `--to`.

    Raises:
        UserError: `fill-span-item`, the option `--item` was given, which is allowed for a single push only.
    """
    if given.item:
        raise UserError("fill-span-item")
    channel, _, day = given.push.partition("/")
    return fillable(desk.scheduling.plan(channel, read_day(day), read_day(given.to)))


def _items(desk: Desk, given: Namespace) -> list[str] | None:
    """Return the placements whose submission numbers are given by `--item`; None if the option is not given."""
    if not given.item:
        return None
    offered = {one.number: one.placement for one in desk.proposing.fills(given.push) if one.placement}
    unknown = [number for number in given.item if number not in offered]
    if unknown:
        raise UserError("fill-number", number=unknown[0], known="、".join(offered))
    return [offered[number] for number in given.item]


def _recover(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    decision = decision_of(desk, given)
    return desk.proposing.recover(given.push, context.by(desk), given.reason, decision=decision), given.push


def _freeze(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    few, report = given.below_minimum, given.report
    desk.freezing.freeze(given.push, context.by(desk), below_minimum=few, report=report)
    return "", given.push


def _unfreeze(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    return desk.freezing.lift(given.push, context.by(desk), given.reason), given.push


def _explain(desk: Desk, given: Namespace, context: Context) -> tuple[str, str]:
    return desk.outcomes.explain(given.push, context.by(desk), given.reason), given.push


def _needed(given: Namespace, option: str) -> str:
    value = getattr(given, option)
    if not value:
        raise UserError("push-options", option=f"--{option}")
    return str(value)


_PROPOSED: Mapping[str, Callable[[Desk, Namespace], MoveProposal]] = {
    "cancel": lambda desk, given: desk.pushing.cancelling(given.push),
    "move": lambda desk, given: desk.pushing.moving(given.push, read_day(_needed(given, "to"))),
    "fill": _filling,
    "recover": lambda desk, given: desk.proposing.recovering(given.push),
    "limit": lambda desk, given: desk.pushing.limiting(
        given.push, given.maximum if given.maximum is not None else desk.scheduling.push(given.push).maximum
    ),
}
_ACTS: Mapping[str, Callable[[Desk, Namespace, Context], tuple[str, str]]] = {
    "cancel": _cancel,
    "hold": _hold,
    "move": _move,
    "extra": _extra,
    "limit": _limit,
    "fill": _fill,
    "recover": _recover,
    "freeze": _freeze,
    "unfreeze": _unfreeze,
    "explain": _explain,
}
