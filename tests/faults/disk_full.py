"""Try every act that writes on a full disk: `python -m tests.faults.disk_full FOLDER`.

FOLDER lies on a disk of 40 MB or a little more, such as a tmpfs. For each act, a desk is copied into FOLDER, and the
disk is filled. The act must then succeed, or be refused with an error that names a path on the disk. A refused act must
succeed once the disk is freed. The desk must always verify. Each act is tried with no free block, and with 48 KiB left,
so that some acts fail half way.
"""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.desks import PUSH, Office, Offices, material, opened
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.review.responsibility import ResponsibilityPeriod
from wxdesk.texts import texts

type Act = Callable[[Office, Path], object]

SMALL = 48 << 10
PATHS: Mapping[str, tuple[str, Act]] = {
    "receive": ("accepted", lambda o, _: o.receive(o.inbox / "later")),
    "accept": ("received", lambda o, _: o.desk.deciding.accept(o.only, o.editor)),
    "approve": ("in_review", lambda o, _: o.desk.reviewing.approve(o.placement, o.reviewer)),
    "export": ("released", lambda o, _: o.desk.exporting.export(PUSH, o.editor, below_minimum="x")),
    "export as zip": ("released", lambda o, _: o.desk.exporting.export(PUSH, o.editor, below_minimum="x", as_zip=True)),
    "back up": ("released", lambda o, _: _backed_up(o)),
    "export the trail": ("released", lambda o, to: _anew(to, lambda path: o.desk.keeping.export(path, o.editor))),
    "checkpoint": ("released", lambda o, _: _checkpoint(o)),
    "keys": ("released", lambda o, _: o.desk.signing.begin(o.editor)),
    "workbook": ("exported", lambda o, _: o.desk.responsibility.book(_all(o), texts())),
}
"""For each act that writes: the stage of the desk, and the act, which gets a new path on the small disk."""


def _all(office: Office) -> ResponsibilityPeriod:
    day = office.clock.now().date()
    return ResponsibilityPeriod(day, day)


def _anew(path: Path, write: Callable[[Path], object]) -> object:
    return write(path)


def _backed_up(office: Office) -> object:
    place = office.desk.folder.parent / "place"
    if not office.desk.backups.places():
        office.desk.backups.add(place, "place", office.editor)
    (outcome,) = office.desk.backups.run([], office.editor)
    if outcome.error is not None:
        raise outcome.error
    return outcome


def _checkpoint(office: Office) -> object:
    if not office.desk.checkpoints.places():
        place = office.desk.folder.parent / "proofs"
        place.mkdir(exist_ok=True)
        return office.desk.checkpoints.add(place, "proofs", office.editor)
    (outcome,) = office.desk.checkpoints.run([], office.editor)
    if outcome.error is not None:
        raise outcome.error
    return outcome


@contextlib.contextmanager
def filled(folder: Path, left: int) -> Iterator[None]:
    """Fill the disk of `folder` until `left` bytes are free; free it at the end of the `with` block."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while shutil.disk_usage(folder).free > left:
            file.write(bytes(min(1 << 16, max(512, shutil.disk_usage(folder).free - left))))
    try:
        yield
    finally:
        ballast.unlink()


def tried(name: str, disk: Path, ready: Offices, left: int) -> str | None:
    """Try the act `name` with `left` bytes free on the disk, then on the freed disk; return what is wrong, or None."""
    stage, act = PATHS[name]
    with tempfile.TemporaryDirectory(dir=disk) as place:
        folder = ready.copy(stage, Path(place) / "office")
        with opened(folder) as office:
            material(office.inbox / "later", shade=77)
            said = ""
            with filled(disk, left):
                try:
                    act(office, Path(place) / "first.jsonl")
                except UserError as error:
                    said = f"{error.code} {dict(error.values)}"
                    if not any(str(disk) in str(one) for one in error.values.values()):
                        return f"{said} names no path"
            before = office.desk.keeping.verify().problems
            if said:
                act(office, Path(place) / "second.jsonl")
            problems = [*before, *office.desk.keeping.verify().problems, *office.desk.vault_check.verify().damages]
            _tell(f"{name}, {left >> 10} KiB left: {said or 'done'}")
            return f"{problems}" if problems else None


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(disk: Path) -> int:
    """Try every act that writes, on a full disk; return 1 if anything is wrong."""
    broken = 0
    with tempfile.TemporaryDirectory() as made:
        ready = Offices(Path(made))
        for left in (0, SMALL):
            for name in PATHS:
                wrong = tried(name, disk.resolve(), ready, left)
                broken += wrong is not None
                if wrong is not None:
                    _tell(f"BROKEN {name}, {left >> 10} KiB left: {wrong}")
    _tell(f"{2 * len(PATHS)} acts on a full disk: {broken} broken")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
