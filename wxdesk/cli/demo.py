"""`wxdesk demo`, and the window that opens without a command."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.context import Context

NAME = "demo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add nothing: the demonstration makes its own desk."""
    del parser, context


def run(given: Namespace, context: Context) -> int:
    """Open the window on a throw-away desk."""
    del given
    return open_window(context, demo=True)


def open_window(context: Context, *, demo: bool) -> int:
    """Open the window and return its exit code; Qt is imported only here."""
    from wxdesk.ui.app import run_window

    return run_window(context.folder, context.texts, demo=demo)
