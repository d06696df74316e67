"""`wxdesk vault verify`: check the files of the vault against the trail, and mend them from a backup."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_common, whole_number
from wxdesk.cli.base.progress_line import telling
from wxdesk.cli.keeping.passphrase import add_passphrase, read_passphrase
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.keeping.vault_check import SoundCopies, VaultReport

NAME = "vault"
_SHOWN = 20


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar="verify")
    verified = what.add_parser("verify", help=say("cli-vault-verify"))
    verified.add_argument("--part", type=_percent, default=100, metavar="N%", help=say("cli-vault-part"))
    verified.add_argument("--mend", metavar="PLACE", help=say("cli-vault-mend"))
    add_passphrase(verified, context)
    add_common(verified, context, SUPPRESS)
    verified.add_argument("--json", action="store_true", default=False, help=say("cli-json"))


def _percent(text: str) -> int:
    return whole_number(text.removesuffix("%"))


def run(given: Namespace, context: Context) -> int:
    """Check the vault, mend it if asked, and print every damage."""
    with context.desk() as desk:
        known = {one.name: one.path for one in desk.backups.places()}
        mend = None
        if given.mend:
            mend = _copies(given, context, Path(known.get(given.mend, given.mend)).absolute())
        with telling(context, "vault-progress") as progress:
            report = desk.vault_check.verify(given.part, mend_from=mend, progress=progress)
    if context.as_json:
        context.print_json(
            {
                "ok": report.ok,
                "checked": report.checked,
                "total": report.total,
                "damages": [
                    {"digest": one.digest, "what": one.what, "needed_by": list(one.labels), "mended": one.mended}
                    for one in report.damages
                ],
                "unlisted": list(report.unlisted),
                "erased": report.erased,
            }
        )
    else:
        _print(report, context)
    return FINE if report.ok else STOPPED


def _copies(given: Namespace, context: Context, place: Path) -> SoundCopies:

    try:
        return Desk.sound_copies(place)
    except UserError as error:
        if error.code != "backup-passphrase-needed":
            raise
        return Desk.sound_copies(place, read_passphrase(given, context))


def _print(report: VaultReport, context: Context) -> None:
    for one in report.damages:
        needed = context.listed(one.labels[:_SHOWN])
        context.print(
            f"{'✓' if one.mended else '✗'} {context.say(f'vault-{one.what}', digest=one.digest[:16])} {needed}"
        )
    if report.unlisted:
        context.print(context.say("vault-unlisted", count=len(report.unlisted)))
    if report.erased:
        context.print(context.say("vault-erased", count=report.erased))
    key = "vault-ok" if report.ok else "vault-bad"
    bad = sum(not one.mended for one in report.damages)
    context.print(context.say(key, checked=report.checked, total=report.total, count=bad))
