"""`wxdesk updates`: look for a newer version in a folder on a share, get its installer, or write such a folder."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, read_text, whole_number
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.keeping.updating import UpdateReport

NAME = "updates"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar=" | ".join(_WAYS))
    check = what.add_parser("check", help=say("cli-updates-check"))
    show = what.add_parser("show", help=say("cli-updates-show"))
    fetch = what.add_parser("fetch", help=say("cli-updates-fetch"))
    folder = what.add_parser("folder", help=say("cli-updates-folder"))
    where = folder.add_mutually_exclusive_group(required=True)
    where.add_argument("path", nargs="?", type=context.path, metavar="DIR", help=say("cli-updates-path"))
    where.add_argument("--none", action="store_true", help=say("cli-updates-none"))
    write = what.add_parser("write", help=say("cli-updates-write"))
    write.add_argument("path", type=context.path, metavar="DIR", help=say("cli-updates-target"))
    write.add_argument("files", nargs="+", type=context.path, metavar="INSTALLER", help=say("cli-updates-files"))
    write.add_argument("--news", required=True, type=context.path, metavar="FILE", help=say("cli-updates-news"))
    oldest = say("cli-updates-schema")
    write.add_argument("--oldest-schema", type=whole_number, default=1, metavar="NUMBER", help=oldest)
    add_to_each((check, show, fetch, folder, write), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    with context.desk() as desk:
        return _WAYS[given.what](desk, given, context)


def _check(desk: Desk, _given: Namespace, context: Context) -> int:
    return _say(desk.updates.look(), context, news=False)


def _show(desk: Desk, _given: Namespace, context: Context) -> int:
    return _say(desk.updates.look(), context, news=True)


def _say(report: UpdateReport | None, context: Context, *, news: bool) -> int:
    """Print the version that the updates folder offers, and with `news` the list of changes; return the exit code.

    The code is 1 if nobody named an updates folder, else 0.
    """
    if context.as_json:
        context.print_json(report and _json(report))
    elif report is None:
        context.note("update-folder-none")
    else:
        values = {"version": report.update.version, "current": report.current}
        context.print(context.say(f"update-{report.standing.value}-is", **values))
        if news:
            context.print_text(report.update.news)
        context.print(context.say("update-signed" if report.key else "update-not-signed", key=report.key[:KEY_DIGITS]))
        if report.installer is None:
            context.print(context.say("update-installer-none"))
    return STOPPED if report is None else FINE


def _json(report: UpdateReport) -> dict[str, object]:
    update, installer = report.update, report.installer
    return {
        "folder": report.source.path,
        "current": report.current,
        "version": update.version,
        "standing": report.standing.value,
        "news": update.news,
        "oldest_schema": update.schema,
        "key": report.key or None,
        "installer": installer.name if installer else None,
    }


def _fetch(desk: Desk, _given: Namespace, context: Context) -> int:
    path = desk.updates.take(context.by(desk))
    if context.as_json:
        context.print_json({"path": path})
    else:
        context.print(context.say("cli-updates-fetched", path=str(path)))
    return FINE


def _folder(desk: Desk, given: Namespace, context: Context) -> int:
    if given.none:
        desk.updates.leave(context.by(desk))
        context.note("update-left")
        return FINE
    return _say(desk.updates.follow(given.path, context.by(desk)), context, news=False)


def _write(desk: Desk, given: Namespace, context: Context) -> int:
    news = read_text(given.news)
    made = desk.updates.write(given.path, given.files, news, context.by(desk), schema=given.oldest_schema)
    if context.as_json:
        files = [one.name for one in made.update.files]
        context.print_json(
            {"folder": given.path, "version": made.update.version, "files": files, "key": made.key or None}
        )
        return FINE
    context.print(context.say("cli-updates-written", version=made.update.version, path=str(given.path)))
    context.print(context.say("update-signed" if made.key else "update-not-signed", key=made.key[:KEY_DIGITS]))
    return FINE


_WAYS: Mapping[str, Callable[[Desk, Namespace, Context], int]] = {
    "check": _check,
    "show": _show,
    "fetch": _fetch,
    "folder": _folder,
    "write": _write,
}
