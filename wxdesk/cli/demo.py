"""`wxdesk demo`, and opening the window when no command is named."""

import gc
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, Context

NAME = "demo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--make", type=Path, metavar="DIR", help=context.say("cli-demo-make"))


def run(given: Namespace, context: Context) -> int:
    """Open the window on a throw-away demonstration desk, or with `--make` create such a desk in a folder."""
    from wxdesk.demo import make_demo
    from wxdesk.demo.throw_away import ThrowAway

    if given.make is not None:
        with make_demo(given.make) as desk:
            context.print(context.say("cli-demo-made", folder=str(desk.folder)))
        return FINE
    context.print(context.say("cli-demo-making"))
    with ThrowAway() as place:
        make_demo(place.desk).close()
        return open_window(context._replace(folder=place.desk))


def open_window(context: Context) -> int:
    """Open the window on the desk of `context` and return its exit code; Qt is imported only here."""
    gc.disable()  # imported code is never garbage; searching it takes a tenth of the start time
    from wxdesk.ui.window.app import run_window

    return run_window(context.folder, context.texts, context.person or os.environ.get("WXDESK_PERSON"))
