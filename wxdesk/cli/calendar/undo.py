"""`wxdesk undo`: take back a batch of changes on the calendar."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context

NAME = "undo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("batch", metavar="ID", help=context.say("cli-undo-batch"))


def run(given: Namespace, context: Context) -> int:
    """Undo a batch of changes, and print the id of this undo, by which the undo itself can be undone."""
    with context.desk() as desk:
        batch = desk.undoing.batch(given.batch, context.by(desk))
    if context.as_json:
        context.print_json({"batch": batch})
    else:
        context.print(context.say("cli-undo-done", batch=batch))
    return FINE
