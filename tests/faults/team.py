"""Kills clients and server of a team's desk at random moments: `python -m tests.faults.team 10000`.

Five clients add numbered rows, each of which may exist only once. Now and then a client is killed, or the server is
stopped as in a crash and started again. At the end no acknowledged row may be lost, none may exist twice, and the
chain of the trail must be sound.
"""

import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.desks import SetClock
from tests.postgres import OWNER, TestServer, binaries, running_server
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.workplaces import BENCH
from wxdesk.domain.office.people import Unit
from wxdesk.domain.trail.events import chain_problems
from wxdesk.services.desk.ports import Event
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.postgres.moving import copy_in
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.transaction import WriteTransaction

PROJECT = Path(__file__).parents[2]
CLIENTS = 5


class Crowd:
    """The running clients, the rows that they reported as acknowledged, and the number of kills of each sort."""

    def __init__(self, server: TestServer, wanted: int) -> None:
        self.server, self.wanted = server, wanted
        self.told: list[str] = []
        self.killed = {"client": 0, "server": 0}
        self._begun = 0
        self._running: list[subprocess.Popen[str]] = []

    def start(self) -> None:
        """Start one more client, and a thread that collects the acknowledged rows from its output."""
        self._begun += 1
        words = ("random", self.server.url("office"), f"客户{self._begun}")
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.store.contract.client", *words],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._running.append(child)
        threading.Thread(target=self._listen, args=(child,), daemon=True).start()

    def _listen(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        self.told += [line.strip() for line in child.stdout if line.endswith("\n") and line != "ready\n"]

    def run(self, chance: secrets.SystemRandom) -> None:
        """Keep five clients running until `wanted` acts were acknowledged.

        Every few seconds kill a random client, or stop the server as in a crash and start it again.
        """
        while len(self.told) < self.wanted:
            self._running = [child for child in self._running if child.poll() is None]
            while len(self._running) < CLIENTS:
                self.start()
            time.sleep(chance.uniform(2, 10))
            if chance.random() < 1 / 6:
                self.server.stop("immediate")
                self.server.start()
                self.killed["server"] += 1
            else:
                chance.choice(self._running).kill()
                self.killed["client"] += 1
            sys.stderr.write(f"{len(self.told)} {self.killed}\n")
        for child in self._running:
            child.kill()
            child.wait()


def _first_desk(folder: Path) -> Path:
    store = DeskStore(folder / "desk.db", folder / "backups", SetClock(), BENCH)

    def work(tx: WriteTransaction) -> None:
        tx.put(EDITOR)
        tx.record(Event("person.added", seated(EDITOR.id), "people", EDITOR.name))

    store.set_up("log-1", "黄商集团")
    store.write(work)
    store.close()
    return folder / "desk.db"


def main() -> None:
    """Kill clients and server until enough acts are acknowledged, then check the desk; exit with 1 if a check fails.

    The number of acts is the command line's first argument, by default 10,000.
    """
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    programs = binaries()
    if programs is None:
        sys.exit("needs the programs of PostgreSQL, as in Debian's package postgresql")
    with tempfile.TemporaryDirectory() as name, running_server(programs) as server:
        copy_in(_first_desk(Path(name)), server.url(server.new_database("office"), OWNER), "wxdesk")
        crowd = Crowd(server, wanted)
        crowd.run(secrets.SystemRandom())
        with closing(ServerStore(server.url("office"), SetClock(), BENCH)) as store:
            units = store.read(lambda reader: reader.find(Unit))
            problems = list(chain_problems("log-1", store.read(lambda reader: reader.entries())))
        lost = set(crowd.told) - {unit.id for unit in units}
        twice = [one for one, count in Counter(unit.name for unit in units).items() if count > 1]
        sys.stdout.write(f"{len(crowd.told)} acts acknowledged, {len(units)} stored, killed: {crowd.killed}\n")
        sys.stdout.write(f"lost: {len(lost)}, taken twice: {len(twice)}, problems of the chain: {len(problems)}\n")
        sys.exit(bool(lost or twice or problems))


if __name__ == "__main__":
    main()
