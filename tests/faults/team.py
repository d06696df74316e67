"""Kills clients and server of a team's desk at random moments: `python -m tests.faults.team 10000`.

Five people at five computers act through the services (`team_client`). Now and then a client is killed, or the server
is stopped as in a crash, or killed, and started again. The server writes durably (fsync). At the end no acknowledged
act may be lost, the chain and the signatures of the trail must be sound, replaying the trail must give the rows, and no
two people may have taken the same place, claim or revision.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.team_proof import Body, TeamProof, Told, lost
from tests.postgres import OWNER, TestServer, binaries, running_server
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.domain.office.people import Role

PROJECT = Path(__file__).parents[2]
EDITORS, REVIEWERS = ("殷茵", "周敏", "陈露"), ("王审", "刘核")
"""The people at the five computers; who edits never reviews, so that articles can be approved at all."""
_KILLS = ("client", "client", "client", "client", "server stopped", "server killed")
"""What is killed; a sort that stands several times is killed more often."""
_BETWEEN = 200
"""The greatest number of acts between two kills."""


class Seat:
    """The computer of one person: the running client, and what all its clients reported so far.

    After a kill the next client has another computer name, so that the events of each client can be told apart.
    """

    def __init__(self, person: str, words: Sequence[str], errors: Path) -> None:
        """Start no client yet; `words` are the folder and the server of the desk, `errors` gets what clients print."""
        self.person, self._words, self._errors = person, words, errors
        self.kept: dict[str, list[Told]] = defaultdict(list)
        self.other = Counter[str]()
        self.ended = 0
        self._begun = 0
        self._child: subprocess.Popen[str] | None = None
        self._killed = False

    def keep_running(self) -> None:
        """Start a client unless one runs; count each that ended although nobody killed it."""
        if self._child is not None and self._child.poll() is None:
            return
        self.ended += self._child is not None and not self._killed
        self._begun, self._killed = self._begun + 1, False
        computer, work = f"{self.person}-{self._begun}", "edits" if self.person in EDITORS else "reviews"
        with self._errors.open("a", encoding="utf-8") as errors:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.team_client", *self._words, computer, self.person, work],
                cwd=PROJECT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        threading.Thread(target=self._listen, args=(self._child, computer), daemon=True).start()

    def _listen(self, child: subprocess.Popen[str], computer: str) -> None:
        assert child.stdout is not None
        for line in child.stdout:
            if line.endswith("\n"):
                said = json.loads(line)
                if "kept" in said:
                    self.kept[computer].append(Told(tuple(said["kept"]), said["about"]))
                else:
                    ((sort, code),) = said.items()
                    self.other[f"{sort}: {code}"] += 1

    @property
    def acts(self) -> int:
        """Return the number of acknowledged calls that wrote an event."""
        return sum(bool(one.acts) for told in list(self.kept.values()) for one in list(told))

    def kill(self) -> None:
        """Kill the client, if one was started."""
        if self._child is not None:
            self._killed = True
            self._child.kill()
            self._child.wait()


class Crowd:
    """The five seats of an office, and the number of kills of each sort."""

    def __init__(self, server: TestServer, folder: Path) -> None:
        """Use the desk whose files are in `folder`, on `server`."""
        self._server = server
        words = (str(folder), server.url("office"))
        self.seats = [Seat(one, words, folder.parent / "errors") for one in (*EDITORS, *REVIEWERS)]
        self.killed = Counter[str]()

    @property
    def acts(self) -> int:
        """Return the number of acknowledged acts."""
        return sum(seat.acts for seat in self.seats)

    def run(self, wanted: int, until: float, chance: secrets.SystemRandom) -> None:
        """Keep the clients running until `wanted` acts were acknowledged, or the clock `time.monotonic` shows `until`.

        After every hundred acts or so, one client or the server is killed, however slow the machine is.
        """
        due = chance.randint(0, _BETWEEN)
        try:
            while (done := self.acts) < wanted and time.monotonic() < until:
                for seat in self.seats:
                    seat.keep_running()
                if done >= due:
                    self._kill(chance.choice(_KILLS), chance)
                    due = done + chance.randint(0, _BETWEEN)
                    sys.stderr.write(f"{done} acts, killed: {dict(self.killed)}, load {os.getloadavg()[0]:.1f}\n")
                time.sleep(chance.uniform(0, 1))
        finally:
            for seat in self.seats:
                seat.kill()

    def _kill(self, which: str, chance: secrets.SystemRandom) -> None:
        self.killed[which] += 1
        if which == "client":
            chance.choice(self.seats).kill()
        elif which == "server stopped":
            self._server.stop("immediate")
            self._server.start()
        else:
            self._server.kill()
            self._server.start()


def office(folder: Path) -> None:
    """Make a desk in `folder` with the five people and the desk key, so that its events are signed."""
    with make_desk(folder, "黄商集团", EDITORS[0], REVIEWERS[0]) as desk:
        by = seated(desk.people.resolve(EDITORS[0]))
        for one in (*EDITORS, *REVIEWERS):
            own = [Role.REVIEWER] if one in REVIEWERS else []
            desk.people.add(one, "", [*own, Role.EDITOR, Role.CHIEF, Role.RELEASER], by)
        desk.signing.begin(by)


def events_of(desk: Desk) -> list[Body]:
    """Return the contents of all events, oldest first."""
    return [json.loads(entry.body) for entry in desk.store.read(lambda reader: reader.entries())]


def problems_of(desk: Desk, seats: Sequence[Seat]) -> Mapping[str, list[str]]:
    """Check the desk after the run, and return the problems found by each check, under the check's name."""
    events, by_host = events_of(desk), defaultdict[str, list[Body]](list)
    for event in events:
        by_host[event["host"]].append(event)
    missing = [(host, one) for seat in seats for host, told in seat.kept.items() for one in lost(told, by_host[host])]
    report = desk.keeping.verify()
    return {
        "acknowledged acts that are lost": [f"{host} {one}" for host, one in missing],
        "problems of chain, signatures and replayed rows": [str(one) for one in report.problems],
        "acts against claim, place, revision or review": list(TeamProof().problems(events)),
        "clients that ended by themselves": [seat.person for seat in seats for _ in range(seat.ended)],
    }


def told(crowd: Crowd, found: Mapping[str, list[str]]) -> list[str]:
    """Return the lines of the report: kills, kept acts, tries that were refused or failed, and problems.

    `found` has the problems by the name of the check.
    """
    acts, other = Counter[str](), Counter[str]()
    for seat in crowd.seats:
        acts.update(act for calls in seat.kept.values() for one in calls for act in one.acts)
        other.update(seat.other)
    lines = [f"killed: {dict(crowd.killed)}", f"kept: {dict(acts.most_common())}"]
    lines.append(f"not kept: {dict(other.most_common())}")
    for claim, wrong in found.items():
        lines += [f"{claim}: {len(wrong)}", *(f"  {one}" for one in wrong[:20])]
    return lines


def main() -> None:
    """Kill clients and server until enough acts are acknowledged, then check the desk; exit with 1 if a check fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("acts", type=int, nargs="?", default=10_000, help="the number of acts")
    parser.add_argument("--minutes", type=float, default=600, help="end after so many minutes at the latest")
    given = parser.parse_args()
    programs = binaries()
    if programs is None:
        sys.exit("needs the programs of PostgreSQL, as in Debian's package postgresql")
    with tempfile.TemporaryDirectory() as name, running_server(programs, fsync=True) as server:
        folder = Path(name) / "desk"
        office(folder)
        move_to_server(folder, server.url(server.new_database("office"), OWNER), "wxdesk")
        crowd, began = Crowd(server, folder), time.monotonic()
        crowd.run(given.acts, began + given.minutes * 60, secrets.SystemRandom())
        took = time.monotonic() - began
        with open_desk(folder, server=server.url("office")) as desk:
            found, last = problems_of(desk, crowd.seats), desk.version()
        lines = [f"{crowd.acts} acts acknowledged in {took:.0f} s, {last} events", *told(crowd, found)]
        sys.stdout.write("\n".join([*lines, ""]))
        sys.stderr.write((folder.parent / "errors").read_text(encoding="utf-8")[-4000:])
        sys.exit(any(found.values()))


if __name__ == "__main__":
    main()
