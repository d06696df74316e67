"""`wxdesk undo`: take a change of the calendar back as one."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context

NAME = "undo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("batch", metavar="ID", help=context.say("cli-undo-batch"))


def run(given: Namespace, context: Context) -> int:
    """Take it back, and say under which id that can be taken back again."""
    with context.desk() as desk:
        batch = desk.undoing.batch(given.batch, context.by(desk))
    if context.as_json:
        context.print_json({"batch": batch})
    else:
        context.print(context.say("cli-undo-done", batch=batch))
    return FINE
