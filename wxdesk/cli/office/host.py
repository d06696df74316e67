"""`wxdesk host`: make this computer the server of a team's desk 本机做主机, run it, and invite other computers."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, whole_number
from wxdesk.domain.desk.errors import Unusable

if TYPE_CHECKING:
    from wxdesk.bootstrap.team.hosting import Hosting
    from wxdesk.domain.keeping.hosts import HostState
    from wxdesk.services.desk.ports import By
    from wxdesk.services.keeping.team_host import TeamHost

NAME = "host"
_NO_DESK = frozenset({"server-moved", "server-not-a-desk"})
"""The codes of errors that tell that a server has no desk."""


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar=" | ".join(_WAYS))
    make = what.add_parser("make", help=say("cli-host-make"))
    add_host_options(make, context)
    start = what.add_parser("start", help=say("cli-host-start"))
    stop = what.add_parser("stop", help=say("cli-host-stop"))
    status = what.add_parser("status", help=say("cli-host-status"))
    network = what.add_parser("network", help=say("cli-host-network"))
    network.add_argument("who", choices=("office", "alone"), help=say("cli-host-who"))
    invite = what.add_parser("invite", help=say("cli-host-invite"))
    invite.add_argument("computer", metavar="COMPUTER", help=say("cli-host-computer"))
    invite.add_argument("--remove", action="store_true", help=say("cli-host-remove"))
    dump = what.add_parser("dump", help=say("cli-host-dump"))
    dump.add_argument("file", type=context.path, metavar="FILE", help=say("cli-host-file"))
    add_to_each((make, start, stop, status, network, invite, dump), context)


def add_host_options(parser: ArgumentParser, context: Context) -> None:
    """Add the options about a new server: whether the office's network reaches it, its port, and the shared folder."""
    say = context.say
    parser.add_argument("--office", action="store_true", help=say("cli-host-office"))
    parser.add_argument("--port", type=whole_number, metavar="N", help=say("cli-host-port"))
    parser.add_argument("--share", type=context.path, metavar="DIR", help=say("cli-move-share"))


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand and return its exit code."""
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver

    return _WAYS[given.what](Hosting(), given, context)


def make_host(given: Namespace, context: Context) -> int:
    """Make this computer's server with the options of `add_host_options`, and move the desk of `--desk` to it."""
    from wxdesk.bootstrap.team.hosting import Hosting  # noqa: PLC0415 - loads the server's driver

    return _make(Hosting(), given, context)


def _make(hosting: "Hosting", given: Namespace, context: Context) -> int:
    """Make the server and move the desk of `--desk` to it; print the server's address and the next steps.

    Also write the file by which the server starts whenever this computer starts.
    """
    share = given.share.absolute() if given.share else None
    state = hosting.take_in(context.own_folder(), share, office=given.office, port=given.port)
    starter, host = hosting.write_starter(), hosting.state()
    if context.as_json:
        context.print_json({"address": host.address, "starter": starter, "seq": state.seq, "rows": state.rows})
        return FINE
    made = "cli-host-made" if share else "cli-host-made-inside"
    context.print(context.say(made, address=host.address, folder=str(share or context.own_folder())))
    context.print(context.say("cli-move-state", seq=state.seq, chain=state.chain, rows=state.rows))
    context.print(_network(host, context))
    context.print(context.say("cli-host-starter", path=str(starter)))
    context.print(context.say("cli-host-next"))
    return FINE


def _decided[T](hosting: "Hosting", context: Context, decide: Callable[["TeamHost", "By"], T]) -> T:
    """Open the desk on this computer's server, call `decide` with its `TeamHost`, and return the result.

    The decision is made by the person whom the option `--as` names. Afterwards the desk is closed.

    Raises:
        UserError: `host-none`, this computer has no server; the codes of `Context.by` and of `TeamHost`.
        Unusable: the server cannot be started, or its desk cannot be opened.
    """
    from wxdesk.bootstrap.team.moving import team_folder  # noqa: PLC0415 - loads the server's driver

    address = hosting.address
    there = context._replace(folder=team_folder(address), server=address)
    with there.opened() as desk:
        return decide(desk.team_host, there.by(desk))


def _admit(hosting: "Hosting", given: Namespace, context: Context) -> int:
    office = given.who == "office"
    _decided(hosting, context, lambda host, by: host.decide_network(by, office=office))
    hosting.admit(office=office)
    return _status(hosting, given, context)


def _start(hosting: "Hosting", _given: Namespace, context: Context) -> int:
    hosting.start()
    return _status(hosting, _given, context)


def _stop(hosting: "Hosting", _given: Namespace, context: Context) -> int:
    if hosting.state().running:
        _decide_stop(hosting, context)
    hosting.stop()
    if context.as_json:
        context.print_json(_json(hosting.state()))
    else:
        context.print(context.say("cli-host-stopped"))
    return FINE


def _decide_stop(hosting: "Hosting", context: Context) -> None:
    """Record in the desk on this computer's server the decision to stop the server.

    Nothing is recorded if the server has no desk, because the desk moved away or was never moved there.
    """
    try:
        _decided(hosting, context, lambda host, by: host.decide_stop(by))
    except Unusable as error:
        if error.code not in _NO_DESK:
            raise


def _status(hosting: "Hosting", _given: Namespace, context: Context) -> int:
    """Print the state of the server; return 1 if it does not run, else 0."""
    state = hosting.state()
    code = FINE if state.running else STOPPED
    if context.as_json:
        context.print_json(_json(state))
        return code
    if not state.made:
        context.print(context.say("cli-host-none"))
        return code
    context.print(context.say("cli-host-runs" if state.running else "cli-host-rests", address=state.address))
    context.print(_network(state, context))
    if state.running:
        context.print(context.say("cli-host-logins"))
    for login in state.computers:
        context.print(f"  {login}")
    if state.home:
        context.print(context.say("cli-host-back", folder=state.home, address=state.owner))
    return code


def _network(state: "HostState", context: Context) -> str:
    """Return in words who can connect to the server, and whether the connections are encrypted."""
    if not state.office:
        return context.say("team-office-off")
    return context.say("team-office-encrypted" if state.encrypted else "team-office-plain")


def _json(state: "HostState") -> dict[str, object]:
    return state._asdict() | {"computers": list(state.computers)}


def _invite(hosting: "Hosting", given: Namespace, context: Context) -> int:
    if given.remove:
        _decided(hosting, context, lambda host, by: host.remove(given.computer, by))
        context.note("cli-host-removed", computer=given.computer)
        return FINE
    made = _decided(hosting, context, lambda host, by: host.invite(given.computer, by))
    if context.as_json:
        context.print_json(made._asdict() | {"addresses": list(made.addresses)})
        return FINE
    context.print(context.say("cli-host-invited", computer=made.login))
    for address in made.addresses:
        context.print(f"  wxdesk join {address}")
    context.print(context.say("cli-host-password", password=made.password))
    return FINE


def _dump(hosting: "Hosting", given: Namespace, context: Context) -> int:
    hosting.dump(given.file)
    if context.as_json:
        context.print_json({"path": given.file.absolute()})
    else:
        context.print(context.say("cli-host-dumped", path=str(given.file.absolute())))
    return FINE


_WAYS: Mapping[str, Callable[["Hosting", Namespace, Context], int]] = {
    "make": _make,
    "start": _start,
    "stop": _stop,
    "status": _status,
    "network": _admit,
    "invite": _invite,
    "dump": _dump,
}
