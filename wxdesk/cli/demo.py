"""`wxdesk demo`, and the window that opens without a command."""

import gc
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from wxdesk.cli.context import FINE, Context

NAME = "demo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("--make", type=Path, metavar="DIR", help=context.say("cli-demo-make"))


def run(given: Namespace, context: Context) -> int:
    """Open the window on a throw-away desk, or keep such a desk in a folder without a window."""
    from wxdesk.demo import make_demo

    if given.make is not None:
        with make_demo(given.make) as desk:
            context.print(context.say("cli-demo-made", folder=str(desk.folder)))
        return FINE
    context.print(context.say("cli-demo-making"))
    with TemporaryDirectory(prefix="wxdesk-demo-", ignore_cleanup_errors=True) as parent:
        folder = Path(parent) / "desk"
        make_demo(folder).close()
        return open_window(context._replace(folder=folder))


def open_window(context: Context) -> int:
    """Open the window on the desk of `context` and return its exit code; Qt is imported only here."""
    gc.disable()  # what is imported stays: searching it for garbage meanwhile costs a tenth of the start
    from wxdesk.ui.app import run_window

    return run_window(context.folder, context.texts, context.person or os.environ.get("WXDESK_PERSON"))
