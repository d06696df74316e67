"""The context of a command: the language, the desk, the acting person, and the output."""

import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wxdesk.bootstrap import Desk, open_desk, places_of
from wxdesk.cli.base.daily_checkpoint import DailyCheckpoint
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import Refused, Unusable, UserError, unusable
from wxdesk.domain.desk.shown import acts, printable
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from wxdesk.services.desk.ports import By
    from wxdesk.services.desk.seat import DeskSeat
    from wxdesk.services.office.roll_call import PersonView

FINE, STOPPED, USAGE, UNUSABLE = 0, 1, 2, 3
"""Exit codes: success; negative result, refusal or interruption; wrong usage; an unusable desk, file or folder."""

_DIGITS = 9


class Context(NamedTuple):
    """The settings of one run of the command line, and methods that print in its language and format.

    `folder` is the folder of the desk. `person` is the name given by `--as`, `date_is` the date given by `--date-is`;
    both are None without the option. `pin_fd` is the number of an open file with one PIN a line; None means that PINs
    are typed.
    """

    texts: Texts
    folder: Path
    """The folder of the desk, which need not exist."""
    person: str | None
    """The name that the option `--as` gives; None without this option."""
    as_json: bool
    date_is: str | None = None
    """The date that the option `--date-is` confirms, as typed; None without this option."""
    pin_fd: int | None = None
    """The number of an open file from which PINs are read, one a line; None asks at the terminal."""
    server: str = ""
    """The address of the server with the database of a team's desk; "" where it is a file in `folder`."""

    @property
    def words(self) -> Presenter:
        """Return the presenter of findings, blockers, errors and events in the language of this run."""
        return Presenter(self.texts)

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue by its id, filled with `values`."""
        return self.texts.text(key, **values)

    def path(self, text: str) -> Path:
        """Return the given path; an empty text is refused, because it would mean the current folder.

        Raises:
          ArgumentTypeError: the text is empty, as from an empty variable of a script.
        """
        if not text:
            raise ArgumentTypeError(self.say("cli-path-empty"))
        return Path(text)

    def listed(self, parts: Iterable[object]) -> str:
        """Return `parts` as one text, joined by the list separator of the language."""
        return self.say("list-between").join(map(str, parts))

    def print(self, line: str = "") -> None:
        """Print one line; characters that a terminal would act on are escaped."""
        print(printable(line))

    def print_row(self, *cells: str) -> None:
        """Print one row of a table, with tabs between the cells; tabs inside cells are escaped."""
        print("\t".join(map(printable, cells)))

    def note(self, key: str, /, **values: object) -> None:
        """Print a remark on standard error, so that standard output has only the answer of the command."""
        print(printable(self.say(key, **values)), file=sys.stderr)

    def public(self, value: object) -> Any:
        """Return the public JSON form of a value (see `PublicForm.of`)."""
        from wxdesk.cli.base.public import PublicForm

        return PublicForm(self.words).of(value)

    def print_json(self, value: object) -> None:
        """Print the public form of a value as JSON; characters that a terminal would act on are escaped."""
        text = json.dumps(self.public(value), ensure_ascii=False, indent=2)
        print("".join(map(_as_json_escape, text)))

    def print_text(self, text: str) -> None:
        """Print a text of several lines: escaped on a terminal, unchanged into a file or pipe."""
        if sys.stdout.isatty():
            for line in text.split("\n"):
                print(printable(line, kept="\t"))
        else:
            print(text)

    def error(self, error: UserError) -> int:
        """Print the sentence of an error, and return the exit code for this kind of error."""
        print(printable(self.words.error(error)), file=sys.stderr)
        if error.code == "desk-damaged" and (known := places_of(self.folder)):
            self.note("note-desk-restore", places=self.listed(one.path for one in known))
        if isinstance(error, Unusable):
            return UNUSABLE
        return STOPPED if isinstance(error, Refused) else USAGE

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Yield the opened desk; print a remark first if others can read its files, or if exported packages are gone.

        After a command that wrote to the desk, a checkpoint that is due is written too.

        Raises:
          Unusable: there is no desk, or the desk cannot be opened.
          UserError: the desk's own rulebook is invalid; then no command works.
        """
        with self.opened() as desk:
            _ = desk.rulebook
            if desk.exposed:
                self.note("note-desk-exposed", paths=self.listed(path.name for path in desk.exposed))
            self.note_lost_packages(desk)
            self._watch_trail(desk)
            checkpoint = DailyCheckpoint(desk, self.words)
            yield desk
            for unwritten in checkpoint.write():
                print(printable(unwritten), file=sys.stderr)

    def opened(self) -> Desk:
        """Open the desk that the command line names and return it; the command reads from it later.

        Raises:
          Unusable: there is no desk, or the desk cannot be opened.
        """
        return open_desk(self.folder, workplace=this_workplace(Face.COMMAND_LINE), server=self.server)

    def own_folder(self) -> Path:
        """Return the folder of the named desk, for commands that need its database as a file there.

        Raises:
          UserError: `server-named`, the command names a desk on a server.
        """
        if self.server:
            raise UserError("server-named")
        return self.folder.absolute()

    def _watch_trail(self, desk: Desk) -> None:
        """Print a remark before the first commit if the trail is not the one that was verified before."""
        from wxdesk.cli.base.trail_alarm import AlarmTeller

        teller = AlarmTeller(
            desk.start_check, lambda alarm: self.note("note-trail-alarm", words=self.words.alarm(alarm))
        )
        desk.store.before_commit(teller.look)

    def note_lost_packages(self, desk: Desk) -> None:
        """Print a remark about each package that is in the trail but not on disk."""
        for name in desk.lost_packages():
            self.note("note-package-lost", name=name)

    def seat(self, desk: Desk) -> "PersonView | None":
        """Return the person for whom the command reads: that of `--as` or WXDESK_PERSON, else the desk's only person.

        Return None if nobody is named and the desk has several people.

        Raises:
            UserError: `person-unknown`, nobody has the name; `person-ambiguous`, several people have it.
        """
        people = desk.people.all()
        name = self.person or os.environ.get("WXDESK_PERSON")
        if not name:
            return people[0] if len(people) == 1 else None
        found = desk.people.resolve(name)
        return next(person for person in people if person.id == found)

    def named_seat(self, desk: Desk) -> "PersonView":
        """Return the person of `seat`, for commands that need one; no PIN is asked for.

        Raises:
            UserError: `person-needed`, nobody is named; the codes of `seat`.
        """
        person = self.seat(desk)
        if person is None:
            raise UserError("person-needed", known="、".join(one.name for one in desk.people.all()))
        return person

    def by(self, desk: Desk, decided_by: str | None = None, on: datetime | None = None, route: str = "") -> "By":
        """Return the author of the command's acts: the person of `--as` or WXDESK_PERSON, else the desk's only person.

        `decided_by` names another person who decided, at the time `on`; the decision arrived by `route`, such as by
        phone. Two events may be recorded: the confirmed date of `--date-is`, and the rulebook in force. If the
        rulebook is another one now, a remark is printed.

        Raises:
            UserError: `person-needed`, nobody is named; also if the name is unknown, or `--date-is` is not the
                computer's date.
        """
        from wxdesk.services.office.identity import acting

        seat = self.opened_seat(desk)
        decider = desk.people.resolve(decided_by) if decided_by else None
        by = acting(seat, decided_by=decider, happened_at=on, route=route)
        if self.date_is is not None:
            from wxdesk.domain.desk.typed_times import read_day

            desk.dating.confirm(read_day(self.date_is), acting(seat))
        if desk.adopt_rulebook(acting(seat)):
            self.note("cli-rulebook-adopted", rulebook=desk.rulebook.stamp)
        return by

    def opened_seat(self, desk: Desk) -> "DeskSeat":
        """Open the seat of the person of `--as` or WXDESK_PERSON, or of the desk's only person, and return it.

        A PIN is asked for once in a run.

        Raises:
            UserError: `person-needed`, nobody is named, or the name is unknown.
            Refused: the codes of `Seats.open`, or of `ask_pin`.
        """
        person = self.named_seat(desk)
        opened = desk.seats.at(person.id)
        if opened is not None:
            return opened
        state = desk.seats.state(person.id)
        return desk.seats.open(person.id, self.ask_pin(state.name) if state.pin else None)

    def ask_pin(self, name: str, prompt: str = "cli-pin-prompt") -> str:
        """Read a PIN of the person `name`: a line of `--pin-fd`, else typed at the terminal without being shown.

        A PIN is never an argument, which other accounts of the computer could read.

        Raises:
            Refused: `pin-not-given`; there is no terminal, or the file has no further line.
        """
        if self.pin_fd is not None:
            return _line_of(self.pin_fd, name)
        if not sys.stdin.isatty():
            raise Refused("pin-not-given", person=name)
        return getpass(self.say(prompt, name=name))


def _line_of(number: int, name: str) -> str:
    """Return the next line of an open file, read byte by byte, so that the next line stays for the next question.

    Raises:
        Refused: `pin-not-given`; the file has no further line.
    """
    found = bytearray()
    try:
        while (sign := os.read(number, 1)) not in {b"", b"\n"}:
            found += sign
        text = found.decode().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("pin-not-given", person=name) from error
    if not text:
        raise Refused("pin-not-given", person=name)
    return text


def add_common(parser: ArgumentParser, context: Context, default: str | None) -> None:
    """Add the options that are valid before and after every command: desk, person, date, language.

    `default` is the value of an option that is not given.
    """
    say = context.say
    parser.add_argument("--desk", metavar="DIR", default=default, help=say("cli-desk"))
    parser.add_argument("--as", dest="person", metavar="PERSON", default=default, help=say("cli-as"))
    parser.add_argument("--date-is", metavar="DATE", default=default, help=say("cli-date-is"))
    parser.add_argument("--pin-fd", type=whole_number, metavar="N", default=default, help=say("cli-pin-fd"))
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=say("cli-lang"))


def add_to_each(parsers: Iterable[ArgumentParser], context: Context) -> None:
    """Add the options of every command, and `--json`, to each parser of a subcommand."""
    for one in parsers:
        add_common(one, context, SUPPRESS)
        one.add_argument("--json", action="store_true", default=False, help=context.say("cli-json"))


def read_text(path: Path, *, exact: bool = False) -> str:
    """Return the text of a file that a person named; line ends become line feeds unless `exact`.

    Raises:
      Unusable: the file cannot be read.
      UserError: `document-encoding`, the file is not UTF-8.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("document-encoding") from error
    return text if exact else text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file that a person named.

    Raises:
        Unusable: the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise unusable(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write a text, with line feeds as line ends, to a path that a person named.

    Raises:
        Unusable: the file cannot be written.
    """
    write_bytes(path, text.encode("utf-8"))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write byte strings one after another to a path that a person named.

    Raises:
        Unusable: the file cannot be written.
    """
    from wxdesk.bootstrap import taking_out

    taking_out.write_pieces(pieces, path)


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to a path that a person named.

    Raises:
        Unusable: the file cannot be written.
    """
    from wxdesk.bootstrap.taking_out import write_out

    write_out(content, path)


def _as_json_escape(char: str) -> str:
    return json.dumps(char)[1:-1] if acts(char) and char != "\n" else char


def whole_number(text: str) -> int:
    """Return the whole number in `text`, which may have up to nine digits and no sign.

    Raises:
      ValueError: `text` is not such a number.
    """
    if len(text) > _DIGITS or not text.isdecimal():
        raise ValueError(text)
    return int(text)


def shown(at: datetime | None) -> str:
    """Return `at` in Shanghai time as text, to the minute; "" for None."""
    return shanghai_minute(at) if at else ""
