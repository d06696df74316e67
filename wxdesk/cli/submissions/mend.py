"""`wxdesk mend`: mend the pictures and films of a submission, undo the mending, or split long pictures."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from wxdesk.cli.base.context import FINE, STOPPED, Context, whole_number
from wxdesk.domain.submissions.mending import FilmPreset, Mend, Plan
from wxdesk.services.article.splitting import Split
from wxdesk.services.checking.mended_copies import MendedCopy
from wxdesk.services.views.views import Mendable, Mended

NAME = "mend"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    parser.add_argument(
        "--piece", type=whole_number, action="append", default=[], metavar="N", help=say("cli-mend-piece")
    )
    parser.add_argument("--keep-transparency", action="store_true", help=say("cli-mend-transparency"))
    add_preset(parser, context)
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--plan", action="store_true", help=say("cli-mend-plan"))
    given.add_argument("--split", action="store_true", help=say("cli-mend-split"))
    given.add_argument("--undo", action="store_true", help=say("cli-mend-undo"))


def add_preset(parser: ArgumentParser, context: Context) -> None:
    """Add the option that says whether quality or size counts more in converted films."""
    presets = [one.value for one in FilmPreset]
    parser.add_argument("--film", choices=presets, default=presets[0], help=context.say("cli-mend-film"))


def run(given: Namespace, context: Context) -> int:
    """Mend pictures and films, list what can be mended, undo the mending, or split long pictures.

    The exit code is 1 if mending a piece failed.
    """
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        if given.plan:
            return _print_plans(context, desk.mending.plans(submission))
        by = context.by(desk)
        if given.undo:
            count = desk.mending.take_back(submission, by, given.piece)
            context.print_json({"taken_back": count}) if context.as_json else context.print(
                context.say("cli-mend-undone", count=count)
            )
            return FINE
        if given.split:
            _print_split(context, desk.splitting.split(submission, by, note=context.say("split-note")))
            return FINE
        flatten = not given.keep_transparency
        preset = FilmPreset(given.film)
        results = desk.mending.mend(submission, by, given.piece, flatten=flatten, preset=preset)
    if context.as_json:
        context.print_json(results)
    elif not results:
        context.print(context.say("cli-mend-needless"))
    else:
        for one in results:
            context.print(f"{one.position:>2} {one.name}  {_outcome(context, one)}")
    return STOPPED if any(one.refusal for one in results) else FINE


def _print_split(context: Context, done: Sequence[Split]) -> None:
    if context.as_json:
        context.print_json(done)
        return
    for one in done:
        context.print(context.say("cli-split-line", name=one.name, count=one.parts))


def print_copy(context: Context, copy: MendedCopy) -> None:
    """Print the result of mending one file of the bench."""
    if copy.target is not None:
        done = _words(context, copy.done)
        shown = {"before": f"{copy.file.media.bytes:,}", "after": f"{copy.bytes:,}", "done": done}
        context.print(f"{copy.file.path} → {copy.target}  {context.say('mended-to', **shown)}")
        if copy.cover is not None:
            context.print(f"    {context.say('cli-mend-cover', path=str(copy.cover))}")
    else:
        context.print(f"{copy.file.path}  {_why(context, copy)}")


def copy_json(context: Context, copy: MendedCopy) -> dict[str, object]:
    """Return the public JSON form of the result of mending one file of the bench."""
    return {
        "path": copy.target,
        "cover": copy.cover,
        "done": copy.done,
        "bytes": copy.bytes,
        "left": copy.plan.left,
        "why": None if copy.target else _why(context, copy),
    }


def _print_plans(context: Context, plans: Sequence[Mendable]) -> int:
    if context.as_json:
        context.print_json(plans)
        return FINE
    if not plans:
        context.print(context.say("cli-mend-none"))
    for one in plans:
        words = _words(context, one.plan.mends) if one.plan.possible else ""
        left = _left_words(context, one.plan)
        state = context.say("mended-already") if one.mended else ""
        said = " · ".join(part for part in (words, left, state) if part)
        context.print(f"{one.position:>2} {one.name}  {said}")
    return FINE


def _outcome(context: Context, one: Mended) -> str:
    if one.refusal is not None:
        return context.words.error(one.refusal)
    done = _words(context, one.done)
    return context.say("mended-to", before=f"{one.before:,}", after=f"{one.after:,}", done=done)


def _words(context: Context, mends: Sequence[Mend]) -> str:
    return context.say("rules-between").join(context.say(f"mend-{one.value}") for one in mends)


def _left_words(context: Context, plan: Plan) -> str:
    said = [f"{one.rule} {context.say(f'obstacle-{one.why.value}')}" for one in plan.left]
    return context.say("rules-between").join(said)


def _why(context: Context, copy: MendedCopy) -> str:
    if copy.refusal is not None:
        return context.words.error(copy.refusal)
    return context.say("mended-not", why=_left_words(context, copy.plan))
