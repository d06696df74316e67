"""`wxdesk init`: create a desk with its first people and the shipped channels, none of them filed yet."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import make_desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.trail.envelope import Face

NAME = "init"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--name", required=True, help=context.say("cli-init-name"))
    parser.add_argument("--editor", required=True, metavar="NAME", help=context.say("cli-init-editor"))
    parser.add_argument("--reviewer", metavar="NAME", help=context.say("cli-init-reviewer"))
    parser.add_argument("--first-push", metavar="DATE", help=context.say("cli-init-first-push"))


def run(given: Namespace, context: Context) -> int:
    """Create the desk, and print its folder, people and rulebook."""
    workplace = this_workplace(Face.COMMAND_LINE)
    first = read_day(given.first_push) if given.first_push else None
    with make_desk(
        context.folder, given.name, given.editor, given.reviewer, first_push=first, workplace=workplace
    ) as desk:
        people = desk.people.all()
        if context.as_json:
            made = {"folder": desk.folder, "name": desk.name, "rulebook": desk.rulebook.stamp, "first_push": first}
            context.print_json({**made, "people": people})
            return FINE
        context.print(context.say("cli-init-done", folder=str(desk.folder), rulebook=desk.rulebook.stamp))
        for person in people:
            roles = context.listed(context.say(f"role-{role}") for role in person.roles)
            context.print(f"  {person.name}: {roles}")
        if first is not None:
            context.print(context.say("cli-init-first-day", day=first.isoformat()))
        context.print(context.say("cli-init-filing"))
    return FINE
