"""A PostgreSQL server for one desk, which wxdesk sets up, starts and stops on the computer of an office.

The server accepts passwords only. It listens to this computer alone, or also to the office's network.
"""

import json
import shutil
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wxdesk.disk import privacy
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.store.postgres.host_certificate import CERTIFICATE, make_certificate
from wxdesk.store.postgres.logins import DESK, HERE, ROLE, SUPERUSER
from wxdesk.store.postgres.programs import Programs, Ran, Runner, find_programs, run_program

PORTS = range(5440, 5460)
"""The ports of which the first free one is taken; PostgreSQL's own, 5432, is often in use."""

_DATA, _UNMADE, _LOG = "data", "data.new", "server.log"
_SETTINGS, _OWN = "wxdesk.json", "wxdesk.conf"
"""Files in the data folder: the settings as wxdesk reads them, and as PostgreSQL reads them."""
_STOPPED = 3
"""The exit code of `pg_ctl status` for a server that does not run."""
_WAIT_S = 60
"""Seconds to wait until the server has started or stopped."""
_SAID = 600
"""The number of characters at the end of the server's log that an error shows."""

_CONFIGURATION = """\
# set by wxdesk
listen_addresses = '{listens}'
port = {port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
"""

_ADMITTED = f"""# set by wxdesk: who may connect
host all all {HERE}/32 scram-sha-256
"""
_OFFICE = f'{{kind}} "{DESK}" +"{ROLE}" samenet scram-sha-256\n'
"""Admits the logins for daily work from the networks of this computer, but not those that own or administer.

With the kind `hostssl` only encrypted connections are admitted, with `host` all.
"""


class HostSettings(NamedTuple):
    """How a server was set up on this computer.

    `office` tells whether other computers of the office's network can connect, and `encrypted` whether their
    connections are encrypted. `login` is the login with which people at this computer work. `home` is the folder
    from which the desk was moved to the server, and to which it moves back; "" before that.
    """

    port: int
    office: bool
    """Whether other computers of the office's network can connect; if not, only this computer can."""
    login: str
    """The login with which people at this computer work."""
    encrypted: bool = False
    """Whether connections from the office's network are encrypted; some programs of PostgreSQL cannot do so."""
    home: str = ""
    """The folder from which the desk was moved to the server, and to which it moves back; "" before that."""


class HostServer:
    """The server in one folder: its data, its log and its settings."""

    def __init__(
        self, folder: Path, run: Runner = run_program, find: Callable[[int | None], Programs] = find_programs
    ) -> None:
        """Use the server in `folder`, which need not exist.

        `run` runs PostgreSQL's programs, and `find` returns those of a version, as `find_programs` does.
        """
        self.folder = folder
        self._run_program = run
        self._find = find

    def settings(self) -> HostSettings:
        """Return how the server was set up.

        Raises:
            UserError: `host-none`; there is no server in the folder.
        """
        path = self.folder / _DATA / _SETTINGS
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise UserError("host-none") from error
        except OSError as error:
            raise unusable(path, error) from error
        login, home = str(kept["login"]), str(kept["home"])
        return HostSettings(int(kept["port"]), bool(kept["office"]), login, bool(kept["encrypted"]), home)

    @property
    def made(self) -> bool:
        """Whether there is a server in the folder."""
        return (self.folder / _DATA).is_dir()

    def require(self) -> None:
        """Check that PostgreSQL is installed, and that the user of wxdesk can run its programs.

        Raises:
            UserError: `host-root`; wxdesk runs as root.
            Unusable: `host-programs` (PostgreSQL is not installed), `host-failed` (its programs do not run).
        """
        self._require(self._run_program([self._find(None).path("initdb"), "--version"]))

    def make(self, settings: HostSettings, password: str, fill: Callable[[], None]) -> None:
        """Set up a server whose administrator has `password`, and start it.

        `fill` creates the logins and the database; it is called while the server runs for the first time. The data
        folder gets its final name only after `fill` has ended. An interrupted attempt therefore leaves no server
        and can be repeated.

        Raises:
            UserError: `host-exists` (there is a server), `host-root` (wxdesk runs as root).
            Unusable: `host-programs` (PostgreSQL is not installed), `host-failed` (one of its programs failed).
        """
        if self.made:
            raise UserError("host-exists", path=str(self.folder))
        programs, unmade = self._find(None), self.folder / _UNMADE
        privacy.make_folder(self.folder)
        self._remove_left(unmade, programs)
        self._create(programs, unmade, password)
        with (unmade / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"include '{_OWN}'\n")
        self._configure(programs, unmade, settings)
        self._control(programs, "start", unmade)
        try:
            fill()
        finally:
            self._control(programs, "stop", unmade)
        rename(unmade, self.folder / _DATA)
        self._control(programs, "start", self.folder / _DATA)

    def _remove_left(self, unmade: Path, programs: Programs) -> None:
        """Remove the data folder that an interrupted attempt has left, and first end its server."""
        if (unmade / "postmaster.pid").exists():
            self._run_program([programs.path("pg_ctl"), "-D", str(unmade), "-m", "immediate", "-w", "stop"])
        if unmade.exists():
            shutil.rmtree(unmade)

    def _create(self, programs: Programs, data: Path, password: str) -> None:
        """Create the data folder; the password reaches `initdb` by a private file, never as an argument."""
        with tempfile.TemporaryDirectory(dir=self.folder) as room:
            secret = Path(room) / "password"
            with privacy.open_text(secret) as file:
                file.write(f"{password}\n")
            words = [programs.path("initdb"), "-D", str(data), "-U", SUPERUSER, f"--pwfile={secret}"]
            words += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"]
            self._require(self._run_program(words))

    def admit(self, *, office: bool) -> None:
        """Set whether other computers of the office's network can connect, or only this one, and restart the server.

        Raises the errors of `start`.
        """
        settings, programs, data = self.settings(), self._programs(), self.folder / _DATA
        self.stop()
        self._configure(programs, data, settings._replace(office=office))
        self._control(programs, "start", data)

    def _configure(self, programs: Programs, data: Path, settings: HostSettings) -> None:
        """Write PostgreSQL's configuration and the file `wxdesk.json` with `settings` into the data folder `data`.

        The configuration says at which address and port the server listens, and who may connect. If the office's
        network may connect and PostgreSQL supports TLS, connections are encrypted; a missing certificate is made.
        """
        (data / _OWN).touch()  # PostgreSQL reads its whole configuration before it answers
        words = [programs.path("postgres"), "-C", "ssl_library", "-D", str(data)]
        encrypted = settings.office and "OpenSSL" in self._require(self._run_program(words)).said
        listens = _CONFIGURATION.format(listens="*" if settings.office else HERE, port=settings.port)
        (data / _OWN).write_text(f"{listens}ssl = {'on' if encrypted else 'off'}\n", encoding="utf-8")
        if encrypted and not (data / CERTIFICATE).exists():
            make_certificate(data, socket.gethostname())
        kind = "hostssl" if encrypted else "host"
        admitted = _ADMITTED + (_OFFICE.format(kind=kind) if settings.office else "")
        (data / "pg_hba.conf").write_text(admitted, encoding="utf-8")
        _keep(data, settings._replace(encrypted=encrypted))

    def keep_home(self, folder: Path) -> None:
        """Store in the settings the folder from which the desk was moved to the server; it can move back there later.

        Raises the errors of `settings`.
        """
        _keep(self.folder / _DATA, self.settings()._replace(home=str(folder)))

    def start(self) -> None:
        """Start the server and wait until it answers; a running one stays as it is.

        Raises:
            UserError: `host-none` (there is no server), `host-root` (wxdesk runs as root).
            Unusable: `host-failed` (it does not start, with the reason), or the errors of `find_programs`.
        """
        if not self.running():
            self._control(self._programs(), "start", self.folder / _DATA)

    def stop(self) -> None:
        """Stop the server, whose clients lose their connections; a stopped one is no error.

        Raises the errors of `start`.
        """
        if self.running():
            self._control(self._programs(), "stop", self.folder / _DATA)

    def running(self) -> bool:
        """Tell whether the server runs.

        Raises:
            UserError: `host-none`; there is no server in the folder.
        """
        self.settings()
        if not (self.folder / _DATA / "postmaster.pid").exists():
            return False
        done = self._run_program([self._programs().path("pg_ctl"), "-D", str(self.folder / _DATA), "status"])
        return self._require(done, _STOPPED).code != _STOPPED

    def dump(self, address: str, target: Path) -> None:
        """Write PostgreSQL's own backup of the database at `address` to the new file `target`.

        Raises:
            Unusable: `path-exists` (there is such a file), `host-failed` (the backup failed, and no file is left).
        """
        if target.exists():
            raise Unusable("path-exists", path=str(target), why="")
        fresh = target.with_name(f"{target.name}.new")
        words = [self._programs().path("pg_dump"), "--format=custom", f"--file={fresh}", "--no-password", address]
        fresh.unlink(missing_ok=True)
        # the copy has private keys, and pg_dump keeps the permissions of a file that is there
        privacy.new_file(fresh).close()
        try:
            self._require(self._run_program(words))
            rename(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)

    def start_words(self) -> tuple[str, ...]:
        """Return the command line that starts the server: the program and its arguments.

        It is written into the file that the operating system runs when the computer starts.
        """
        return self._control_words(self._programs(), "start", self.folder / _DATA)

    def _programs(self) -> Programs:
        """Return the programs of the version with which the data were made."""
        return self._find(int((self.folder / _DATA / "PG_VERSION").read_text(encoding="ascii")))

    def _control(self, programs: Programs, what: str, data: Path) -> None:
        self._require(self._run_program(self._control_words(programs, what, data)))

    def _control_words(self, programs: Programs, what: str, data: Path) -> tuple[str, ...]:
        given = ("-l", str(self.folder / _LOG)) if what == "start" else ("-m", "fast")
        return (programs.path("pg_ctl"), "-D", str(data), *given, "-w", "-t", str(_WAIT_S), what)

    def _require(self, ran: Ran, *also: int) -> Ran:
        """Return `ran` if its exit code is 0 or one of `also`.

        Raises:
            Unusable: `host-failed`, with the end of what the program and the server's log said.
        """
        if ran.code and ran.code not in also:
            logged = ""
            with suppress(OSError):
                logged = (self.folder / _LOG).read_text(encoding="utf-8", errors="replace")
            said = " ".join(f"{ran.said}\n{logged}".split())
            raise Unusable("host-failed", path=str(self.folder), detail=said[-_SAID:])
        return ran


def _keep(data: Path, settings: HostSettings) -> None:
    """Write the settings into a data folder, so that a crash leaves the old or the new ones."""
    fresh = data / f"{_SETTINGS}.new"
    with privacy.open_text(fresh) as file:
        json.dump(settings._asdict(), file, ensure_ascii=False)
    rename(fresh, data / _SETTINGS)


def free_port() -> int:
    """Return the first port of `PORTS` on which nothing listens at this computer.

    Raises:
        UserError: `host-ports`; all of them are in use.
    """
    for port in PORTS:
        with socket.socket() as tried, suppress(OSError):
            tried.bind((HERE, port))
            return port
    raise UserError("host-ports", first=PORTS[0], last=PORTS[-1])


def own_addresses() -> tuple[str, ...]:
    """Return how other computers of the office name this one: its address in the network, then its name.

    Without a network, only the name is returned.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("192.0.2.1", 9)
            )  # an address for documentation: this only chooses a network, and sends nothing
        except OSError:
            return (socket.gethostname(),)
        return str(probe.getsockname()[0]), socket.gethostname()
