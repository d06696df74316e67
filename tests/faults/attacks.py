"""Attack a desk's files in 46 ways, and say what finds each: `python -m tests.faults.attacks [--count 46]`.

An attack may be blocked by the database, or found by a verification of the desk alone. It may also be found by
files outside the desk: packages, the last verified head, or checkpoints. Attacks that nothing can find are declared
as not covered.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desks import Office, Offices, opened
from wxdesk.bootstrap import open_desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.events import canonical, genesis, leaf_hash, link
from wxdesk.services.desk.ports import Event
from wxdesk.store.trail.facets import REBUILD
from wxdesk.store.trail.lines import TrailLine, trail_line, trail_text

NO_GUARDS = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")
DECLARED = frozenset({"facts of a file"})
"""Attacks on data that `audit verify` declares as not covered."""
UNSIGNED = "an act in another's name"
"""The attack that only signatures of events can reveal."""


@dataclass(frozen=True)
class Attack:
    """An attack on the folder of a closed desk."""

    name: str
    run: Callable[[Path], object]


@dataclass(frozen=True)
class Outcome:
    """The result of an attack: whether it was blocked, and where it was found.

    `inside` tells whether a verification of the desk alone finds it. `outside` names the things outside the desk that
    contradict the attacked desk, such as "packages".
    """

    name: str
    blocked: bool
    inside: bool
    outside: tuple[str, ...]

    @property
    def missed(self) -> bool:
        """Tell whether nothing blocked or found the attack, although it is not declared as one that cannot be found."""
        return not (self.blocked or self.inside or self.outside or self.name in DECLARED)


@contextmanager
def _plain(desk: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(desk / "desk.db")) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        yield plain
        plain.commit()


def sql(*statements: str) -> Callable[[Path], None]:
    """Return an attack that runs SQL directly on the database, without the program.

    The attack drops the triggers that protect the trail, runs `statements`, and creates the triggers again.
    """

    def run(desk: Path) -> None:
        with _plain(desk) as plain:
            kept = plain.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'audit_no%'").fetchall()
            for statement in (*NO_GUARDS, *statements):
                plain.execute(statement)
            for (made,) in (*kept, *((one,) for one in REBUILD)):
                plain.execute(made)

    return run


def bare(*statements: str) -> Callable[[Path], None]:
    """Return an attack by SQL that does not restore the triggers that it drops."""

    def run(desk: Path) -> None:
        with _plain(desk) as plain:
            for statement in statements:
                plain.execute(statement)

    return run


def rewritten(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Path], None]:
    """Return an attack that changes the events with `change`, and recomputes hashes, chain and derived tables."""

    def run(desk: Path) -> None:
        with _plain(desk) as plain:
            kept = plain.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'audit_no%'").fetchall()
            for statement in (*NO_GUARDS, "DELETE FROM trail_line", "DELETE FROM trail_text"):
                plain.execute(statement)
            log = plain.execute("SELECT value FROM desk WHERE key = 'id'").fetchone()[0]
            bodies = [json.loads(body) for (body,) in plain.execute("SELECT body FROM audit ORDER BY seq").fetchall()]
            plain.execute("DELETE FROM audit")
            change(bodies)
            chain = genesis(log)
            marks = ", ".join("?" for _ in TrailLine._fields)
            for seq, body in enumerate(bodies, 1):
                event = canonical({**body, "seq": seq, "log": log})
                leaf = leaf_hash(event)
                chain = link(chain, leaf)
                plain.execute(
                    "INSERT INTO audit (seq, body, leaf, chain) VALUES (?, ?, ?, ?)", (seq, event.decode(), leaf, chain)
                )
                names = ", ".join(TrailLine._fields)
                line = (seq, *trail_line(json.loads(event)))
                plain.execute(f"INSERT INTO trail_line (seq, {names}) VALUES (?, {marks})", line)  # noqa: S608 - fields
                plain.execute(
                    "INSERT INTO trail_text (seq, searched) VALUES (?, ?)", (seq, trail_text(json.loads(event)))
                )
            for (made,) in kept:
                plain.execute(made)

    return run


def _other_reason(bodies: list[dict[str, Any]]) -> None:
    one = next(body for body in bodies if body["reason"])
    one["reason"] = "人情稿件"


def _other_person(bodies: list[dict[str, Any]]) -> None:
    one = next(body for body in bodies if body["act"] == "review.approved")
    one["entered_by"] = one["decided_by"] = bodies[0]["decided_by"]


def _other_time(bodies: list[dict[str, Any]]) -> None:
    bodies[5]["happened_at"] = bodies[4]["happened_at"]
    bodies[5]["host"] = "other-pc"


def _without_last(bodies: list[dict[str, Any]]) -> None:
    # the event of an export changes rows; a backup of a place, as last event, changes none
    del bodies[-1]


def _other_last(bodies: list[dict[str, Any]]) -> None:
    bodies[-1]["label"] = "别的"


def _flip(share: float) -> Callable[[Path], None]:
    """Return an attack that flips one bit in the first event's text.

    `share` (0 to 1) says where: at this share of the first 100 bytes.
    """

    def run(desk: Path) -> None:
        path = desk / "desk.db"
        content = bytearray(path.read_bytes())
        start = content.index(b'{"act":"')
        content[start + round(share * 100)] ^= 1
        path.write_bytes(content)

    return run


def _truncate(desk: Path) -> None:
    path = desk / "desk.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def _older(desk: Path) -> None:
    """Replace the database by an older copy, which is stored beside the desk."""
    shutil.copy(desk.parent / "older.db", desk / "desk.db")


def _worked_on(desk: Path) -> None:
    """Replace the database by an older copy, and record acts until its trail is longer than the replaced trail."""
    _older(desk)
    with opened(desk.parent) as office:
        for number in range(60):
            office.desk.people.add_unit(f"新{number}店", office.editor)


def _in_anothers_name(desk: Path) -> None:
    """Record an event in the name of the reviewer, who did not enter it."""
    with opened(desk.parent) as office:
        other = office.reviewer
        office.desk.store.write(lambda tx: tx.record(Event("review.opened", other, "desk", "")))


def _view_instead(desk: Path) -> None:
    with _plain(desk) as plain:
        for statement in (
            *NO_GUARDS,
            "ALTER TABLE audit RENAME TO audit_real",
            "CREATE VIEW audit AS SELECT seq, replace(body, '王审', '李四') AS body, leaf, chain FROM audit_real",
        ):
            plain.execute(statement)


def _writable_schema(desk: Path) -> None:
    with _plain(desk) as plain:
        plain.execute("PRAGMA writable_schema = ON")
        plain.execute("UPDATE sqlite_master SET sql = replace(sql, 'ABORT', 'IGNORE') WHERE name = 'audit_no_update'")


NO_OP = "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END"
ATTACKS = (
    Attack("an event is updated", bare("UPDATE audit SET body = replace(body, '王审', '李四')")),
    Attack("an event is deleted", bare("DELETE FROM audit WHERE seq = 5")),
    Attack(
        "an event is replaced",
        bare("INSERT OR REPLACE INTO audit SELECT seq, '{}', leaf, chain FROM audit WHERE seq = 5"),
    ),
    Attack(
        "an event with another number",
        bare("INSERT INTO audit SELECT seq + 9, body, leaf, chain FROM audit WHERE seq = 5"),
    ),
    Attack("a body edited", sql("UPDATE audit SET body = replace(body, '王审', '李四') WHERE instr(body, '王审')")),
    Attack("a reason edited", sql("UPDATE audit SET body = json_set(body, '$.reason', '人情') WHERE seq = 6")),
    Attack("an event removed from the middle", sql("DELETE FROM audit WHERE seq = 5")),
    Attack(
        "two events exchanged",
        sql(
            "UPDATE audit SET seq = -1 WHERE seq = 5",
            "UPDATE audit SET seq = 5 WHERE seq = 6",
            "UPDATE audit SET seq = 6 WHERE seq = -1",
        ),
    ),
    Attack("a blank added to a body", sql("UPDATE audit SET body = body || ' ' WHERE seq = 5")),
    Attack("a key twice in a body", sql('UPDATE audit SET body = \'{"act":"x",\' || substr(body, 2) WHERE seq = 5')),
    Attack("a chain value changed", sql("UPDATE audit SET chain = randomblob(32) WHERE seq = 5")),
    Attack("a leaf changed", sql("UPDATE audit SET leaf = randomblob(32) WHERE seq = 5")),
    Attack("a view in place of the trail", _view_instead),
    Attack("the guards dropped, nothing changed", bare(*NO_GUARDS)),
    Attack("a guard that does nothing", bare("DROP TRIGGER audit_no_update", NO_OP)),
    Attack("a guard changed in the schema table", _writable_schema),
    Attack("a table more", bare("CREATE TABLE hidden (x)")),
    Attack("a column more", bare("ALTER TABLE placement ADD COLUMN hidden TEXT")),
    Attack("an index less", bare("DROP INDEX trail_line_subject")),
    Attack("a trigger more", bare("CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM approval; END")),
    Attack("a stage", bare("UPDATE placement SET stage = 'editing'")),
    Attack("an approval removed", bare("DELETE FROM approval")),
    Attack("a person renamed", bare("UPDATE person SET name = '李四' WHERE name = '王审'")),
    Attack("a title", bare("UPDATE submission SET title = 'x'")),
    Attack("a package removed", bare("DELETE FROM package")),
    Attack("a unit invented", bare("INSERT INTO unit VALUES ('u', '假单位', 99)")),
    Attack(
        "a revision of another person",
        bare("UPDATE revision SET saved_by = (SELECT id FROM person WHERE name = '王审')"),
    ),
    Attack("a text of an article", bare("UPDATE body SET body = x'5b5d'")),
    Attack("a text of an article removed", bare("DELETE FROM body")),
    Attack("a personal value", bare("INSERT INTO personal VALUES ('00', 1, 'shop', 'x', 'phones', x'00', 'x', NULL)")),
    Attack("a line of the trail's list", bare("UPDATE trail_line SET act = 'x' WHERE seq = 5")),
    Attack("a searched text of the trail", bare("UPDATE trail_text SET searched = 'x' WHERE seq = 5")),
    Attack("the name of the organisation", bare("UPDATE desk SET value = '别家集团' WHERE key = 'name'")),
    Attack("the id of the log", bare("UPDATE desk SET value = 'other' WHERE key = 'id'")),
    Attack("facts of a file", bare("UPDATE file_facts SET facts = '{}'")),
    Attack("a bit of an event", _flip(0.3)),
    Attack("another bit of an event", _flip(0.9)),
    Attack("the file cut off", _truncate),
    Attack("the last event cut, all made to fit", rewritten(_without_last)),
    Attack("the last event changed, all made to fit", rewritten(_other_last)),
    Attack("a reason changed, all made to fit", rewritten(_other_reason)),
    Attack("an approver changed, all made to fit", rewritten(_other_person)),
    Attack("a workplace changed, all made to fit", rewritten(_other_time)),
    Attack("an older database put in place", _older),
    Attack("an older database put in place and worked on", _worked_on),
    Attack(UNSIGNED, _in_anothers_name),
)


@dataclass(frozen=True)
class Target:
    """A desk in `folder` that is attacked, and `outside`, a copy of its packages that somebody else keeps."""

    folder: Path
    outside: Path
    """A copy of the packages, which somebody else keeps."""

    def pristine(self) -> None:
        """Restore the desk from its untouched copy, to undo an attack."""
        shutil.rmtree(self.folder / "desk")
        shutil.copytree(self.folder / "pristine", self.folder / "desk")

    def outcome(self, attack: Attack) -> Outcome:
        """Attack the desk, and return which safeguards blocked or found the attack."""
        self.pristine()
        try:
            attack.run(self.folder / "desk")
        except sqlite3.IntegrityError:
            return Outcome(attack.name, blocked=True, inside=False, outside=())
        return Outcome(attack.name, False, not self.alone(), tuple(self.found_outside()))

    def alone(self) -> bool:
        """Tell whether a verification of the desk alone, without any file outside the desk, finds no problem."""
        try:
            with open_desk(self.folder / "desk") as desk:
                return not desk.keeping.verify().problems
        except UserError:
            return False

    def found_outside(self) -> Iterator[str]:
        """Yield the names of the things outside the desk that contradict it, such as "packages"."""
        try:
            with open_desk(self.folder / "desk") as desk:
                report = desk.keeping.verify(self.outside)
                if not all(good for _, _, good in report.anchors):
                    yield "packages"
                if any(not one.ok for one in getattr(report, "outside", ())):
                    yield "checkpoints"
                if desk.start_check.newest() is not None:
                    yield "last good head"
        except UserError:
            yield "does not open"


def target(folder: Path) -> Target:
    """Make a desk with an exported package, an older copy of its database, and files outside the desk."""
    (folder / "offices").mkdir()
    made = Offices(folder / "offices").copy("exported", folder / "office")
    outside = Path(shutil.copytree(made / "desk" / "packages", folder / "outside"))
    shutil.copy(made / "desk" / "desk.db", made / "older.db")
    with opened(made) as office:
        office.desk.people.add_unit("黄石购物广场", office.editor)
        _let_outside_keep(office, folder)
        office.desk.start_check.rest()
    shutil.copytree(made / "desk", made / "pristine")
    return Target(made, outside)


def _let_outside_keep(office: Office, folder: Path) -> None:
    """Let the program write a checkpoint outside the desk, if it can; then record a last event.

    This event changes no row of any table.
    """
    checkpoints = getattr(office.desk, "checkpoints", None)
    if checkpoints is not None:
        (folder / "checkpoints").mkdir()
        checkpoints.add(folder / "checkpoints", "存证", office.editor)
        checkpoints.run([], office.editor)
    office.desk.store.write(lambda tx: tx.record(Event("bench", office.editor, "desk", "最后")))


def outcomes(folder: Path, attacks: Sequence[Attack]) -> Iterator[Outcome]:
    """Yield the outcome of each attack.

    Raises:
        AssertionError: a false alarm on the desk before the attacks.
    """
    desk = target(folder)
    assert desk.alone(), "a false alarm inside"
    assert list(desk.found_outside()) == [], "a false alarm outside"
    for attack in attacks:
        yield desk.outcome(attack)


def main(words: list[str]) -> int:
    """Print a table of the attacks, each with what blocked or found it; return 1 if an attack was missed, else 0.

    The attack that can only be found on a desk that signs its events does not count as missed.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=len(ATTACKS))
    given, missed = parser.parse_args(words), list[str]()
    with tempfile.TemporaryDirectory() as name:
        for one in outcomes(Path(name), ATTACKS[: given.count]):
            how = (
                "blocked"
                if one.blocked
                else "the desk alone"
                if one.inside
                else "declared"
                if one.name in DECLARED
                else "-"
            )
            sys.stdout.write(f"| {one.name} | {how} | {', '.join(one.outside) or '-'} |\n")
            sys.stdout.flush()
            missed += [one.name] if one.missed else []
    sys.stdout.write(f"missed: {missed}\n")
    return int(bool(set(missed) - {UNSIGNED}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
