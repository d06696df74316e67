"""`wxdesk demo`, and opening the window when no command is named."""

import gc
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

from wxdesk.cli.base.context import FINE, Context, whole_number

NAME = "demo"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--make", type=Path, metavar="DIR", help=context.say("cli-demo-make"))
    parser.add_argument("--year", action="store_true", help=context.say("cli-demo-year"))
    parser.add_argument("--wechat", type=whole_number, metavar="PORT", help=context.say("cli-demo-wechat"))


def run(given: Namespace, context: Context) -> int:
    """Open the window on a throw-away demonstration desk, or with `--make` create such a desk in a folder."""
    if given.wechat is not None:
        return _serve_wechat(given.wechat, context)
    from wxdesk.demo import make_demo
    from wxdesk.demo.throw_away import ThrowAway

    if given.make is not None:
        with make_demo(given.make, year=given.year) as desk:
            context.print(context.say("cli-demo-made", folder=str(desk.folder)))
        return FINE
    context.print(context.say("cli-demo-making"))
    with ThrowAway() as place:
        make_demo(place.desk, year=given.year).close()
        return open_window(context._replace(folder=place.desk, server=""))


def _serve_wechat(port: int, context: Context) -> int:
    """Run a server on this computer that imitates WeChat's draft interface for a demonstration account.

    It prints a line about each call, and runs until Ctrl+C.
    """
    from wxdesk.demo.wechat_server import APP_ID, SECRET, DemoWeChat, WeChatServer

    state = DemoWeChat({APP_ID: SECRET})
    state.told = partial(print, flush=True)
    with WeChatServer(state, port) as server:
        context.print(context.say("cli-demo-wechat-runs", address=server.address, app=APP_ID, secret=SECRET))
        with suppress(KeyboardInterrupt):
            Event().wait()
    return FINE


class _Opening:
    """The command `wxdesk open FILE…`, which opens the window and drops the named files on it.

    A file manager runs it when somebody double-clicks a 投稿包, the zip in which a unit sends its files and its
    form.
    """

    NAME = "open"

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        parser.add_argument("files", nargs="*", type=context.path, metavar="FILE", help=context.say("cli-open-files"))

    def run(self, given: Namespace, context: Context) -> int:
        """Open the window and pass it the files of the command line as if they were dropped on it.

        If a window has the desk open already, it takes the files in, and no second window is opened.
        """
        from wxdesk.bootstrap.open_window import pass_to_open_window

        files = [path.absolute() for path in given.files]
        if not context.server and pass_to_open_window(context.folder, files):
            context.print(context.say("cli-open-passed", count=len(files)))
            return FINE
        return open_window(context, files)


opening = _Opening()
"""The command `wxdesk open`."""


def open_window(context: Context, files: Sequence[Path] = ()) -> int:
    """Open the window on the desk of `context`, and return the exit code of the program.

    Qt is imported only here, so that other commands start quickly. `files` are shown as if dropped on the window.

    Raises:
        UserError: nobody has the name of `--as`; `server-address` or `server-password`, the address of the desk's
            server cannot be read or contains a password.
    """
    gc.disable()  # imported code is never garbage; searching it takes a tenth of the start time
    from wxdesk.ui.window.app import run_window

    person = context.person or os.environ.get("WXDESK_PERSON")
    return run_window(context.folder, context.texts, person, files, context.server)
