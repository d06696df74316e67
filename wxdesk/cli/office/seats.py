"""`wxdesk seats`: list seats 席位, set and reset PINs, demand PINs, make and use a recovery sheet."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, write_text
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.office.seats import SeatState

NAME = "seats"
_TERMINAL = Path("-")
"""The value of `--recovery-sheet` without a path: the code is then printed at the terminal."""


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--set-pin", action="store_true", help=context.say("cli-seats-set"))
    one.add_argument("--reset", metavar="PERSON", help=context.say("cli-seats-reset"))
    one.add_argument("--require", choices=("on", "off"), help=context.say("cli-seats-require"))
    one.add_argument(
        "--recovery-sheet",
        nargs="?",
        type=context.path,
        const=_TERMINAL,
        metavar="FILE",
        help=context.say("cli-seats-sheet"),
    )
    one.add_argument("--recover", metavar="PERSON", help=context.say("cli-seats-recover"))


def run(given: Namespace, context: Context) -> int:
    """Set, reset or demand PINs, or make or use a recovery sheet, as the options ask; then print the seats."""
    with context.desk() as desk:
        if given.set_pin:
            set_own_pin(desk, context)
        elif given.reset is not None:
            _reset(desk, context, given.reset)
        elif given.require is not None:
            desk.seats.require_pins(context.by(desk), wanted=given.require == "on")
        elif given.recovery_sheet is not None:
            make_sheet(desk, context, given.recovery_sheet)
        elif given.recover is not None:
            _recover(desk, context, given.recover)
        states, policy = desk.seats.states(), desk.seats.policy()
        untrained = desk.appointing.untrained()
    if context.as_json:
        told = {"pins_required": policy.pins, "recovery_sheet": bool(policy.recovery), "seats": states}
        context.print_json({**told, "untrained": untrained})
        return FINE
    due = {one.person: one.due for one in untrained}
    for one in states:
        training = context.say("seat-untrained", day=due[one.person].isoformat()) if one.person in due else ""
        context.print_row(one.name, context.say(f"seat-pin-{_pin(one)}"), training)
    context.note("cli-seats-policy-on" if policy.pins else "cli-seats-policy-off")
    context.note("cli-seats-sheet-is" if policy.recovery else "cli-seats-sheet-none")
    return FINE


def _pin(state: SeatState) -> str:
    if state.pin:
        return "temporary" if state.temporary else "own"
    return "missing" if state.demanded else "none"


def set_own_pin(desk: Desk, context: Context) -> None:
    """Read a new PIN of the acting person, and set it; if there is a PIN, that one is asked for first."""
    person = context.seat(desk)
    name = person.name if person else ""
    known = person is not None and desk.seats.state(person.id).pin
    old = context.ask_pin(name) if known else None
    seat = desk.seats.open(person.id, old) if person is not None else context.opened_seat(desk)
    desk.seats.set_pin(seat, old, _new_pin(context, name))
    context.note("cli-seats-set-done", name=name)


def _reset(desk: Desk, context: Context, name: str) -> None:
    by, person = context.by(desk), desk.people.resolve(name)
    shown = desk.seats.state(person).name
    desk.seats.reset(person, _new_pin(context, shown), by)
    context.note("cli-seats-reset-done", name=shown)


def make_sheet(desk: Desk, context: Context, target: Path) -> None:
    """Make a recovery sheet: print its code, or write the sheet to the HTML page `target`; then ask for the code.

    The code comes into force only if the person retypes it correctly. The sheet resets forgotten PINs.
    """
    by = context.by(desk)
    sheet = desk.seats.sheet(by)
    if target == _TERMINAL:
        context.print(context.say("cli-seats-code", desk=desk.name, code=sheet.code))
        sys.stdout.flush()
    else:
        write_text(target, desk.recovery_page(sheet, context.texts))
        context.note("recovery-written", path=str(target))
    desk.seats.keep_code(sheet.code, context.ask_pin("", "cli-seats-code-again"), by)
    context.note("cli-seats-sheet-done")


def _recover(desk: Desk, context: Context, name: str) -> None:
    person = desk.people.resolve(name)
    shown = desk.seats.state(person).name
    code = context.ask_pin(shown, "cli-seats-code-prompt")
    desk.seats.recover(person, code, _new_pin(context, shown))
    context.note("cli-seats-recovered", name=shown)


def _new_pin(context: Context, name: str) -> str:
    """Read a new PIN; at a terminal it is typed twice.

    Raises:
        UserError: `pin-differs`; the two typed PINs are not the same.
        Refused: the codes of `ask_pin`.
    """
    pin = context.ask_pin(name, "cli-pin-new")
    if context.pin_fd is None and context.ask_pin(name, "cli-pin-again") != pin:
        raise UserError("pin-differs")
    return pin
