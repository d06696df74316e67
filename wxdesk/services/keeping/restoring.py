"""Restore a desk from a backup 恢复 into a folder beside the desk, check it, and put it in place of the desk.

A restore drill restores the newest backup for practice, and replaces no desk. An event in the restored desk says who
restored it, why, and which later events the restore removed. Verification does not report packages newer than the
backup as errors, but as packages of a recorded restore.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, ExportedPackage
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.backups import BackupOffer, Drill, LastNumber, RestoredDesk
from wxdesk.domain.keeping.manifest import BackupManifest, ManifestDamaged
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import Piece, Submission
from wxdesk.domain.trail.keys import RESTORED
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader, Store
from wxdesk.services.keeping.backing_up import DRILLED
from wxdesk.services.keeping.ports import OpenPlace, RestoreGround, StagedDesk
from wxdesk.services.office.seats import pin_missing

_PACKAGES = "packages"


@dataclass(frozen=True)
class _Staged:
    """A desk restored into a folder of its own, opened, with the problems that its check found."""

    folder: Path
    desk: StagedDesk
    problems: Sequence[str]


class Restoring:
    """Lists the backups of a place, restores one of them, and does drills (restores for practice)."""

    def __init__(self, ground: RestoreGround, clock: Clock) -> None:
        """Use the files and folders that `ground` gives access to."""
        self._ground = ground
        self._clock = clock

    def open_place(self, path: Path, passphrase: str = "") -> OpenPlace:
        """Open the place in a folder, with the passphrase if one is given.

        Raises:
            UserError: `backup-passphrase`, the passphrase is wrong.
            Unusable: the folder cannot be reached, or holds no backups.
        """
        place = self._ground.open_place(path)
        return place.unlock(passphrase) if passphrase else place

    def offers(self, place: OpenPlace, desk: Path) -> list[BackupOffer]:
        """Return the backups of a place, newest first, compared with the desk that is in the folder `desk` now.

        Raises:
            Unusable: the place cannot be read.
        """
        now = self._ground.last_number(desk)
        return [self._offer(place, stamp, now) for stamp in reversed(place.backups())]

    def _offer(self, place: OpenPlace, stamp: str, now: LastNumber | None) -> BackupOffer:
        try:
            manifest = place.manifest(stamp)
        except ManifestDamaged:
            return BackupOffer(stamp, None)
        lost = max(0, now.seq - manifest.head.seq) if now and now.log == manifest.head.log else None
        return BackupOffer(stamp, manifest, self._ground.damaged(place, manifest), lost)

    def chosen(self, offers: Sequence[BackupOffer], at: datetime | None) -> BackupManifest:
        """Return the newest backup, or the newest one made at the time `at` or earlier.

        Raises:
            UserError: `backup-none`, there is no backup of that time.
            Unusable: `backup-bad`, the backup is damaged, and the error names the newest good one before it;
                `backup-all-bad`, there is no good one.
        """
        fitting = [one for one in offers if at is None or one.manifest is None or one.manifest.made_at <= at]
        if not fitting:
            raise UserError("backup-none")
        first = fitting[0]
        if first.good and first.manifest is not None:
            return first.manifest
        good = next((one.manifest for one in fitting if one.good and one.manifest), None)
        if good is None:
            raise Unusable("backup-all-bad", stamp=first.stamp)
        raise Unusable("backup-bad", stamp=first.stamp, good=good.stamp)

    def restore(
        self,
        place: OpenPlace,
        manifest: BackupManifest,
        desk: Path,
        person: str,
        reason: str,
        *,
        pin: Callable[[str], str] = pin_missing,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> RestoredDesk:
        """Restore a backup into the folder `desk`; a desk or other files there are kept aside under a new name.

        `person` is the name or id of who restores, "" for the only person of the backup. `pin` is called with the
        person's name if the person has a PIN in the backup, and returns the PIN.

        Raises:
            UserError: `backup-passphrase-needed`, the place is locked; the codes of `StagedDesk.resolve`.
            Refused: `role-missing`, the person is neither chief nor administrator; the codes of `Seats.open`.
            Unusable: `desk-open`, a window works on the desk; `backup-damaged` or `backup-unfit`, the backup has
                problems; the disk is full or fails. The old desk then keeps its name.
            Cancelled: `cancel` was set; the old desk keeps its name.
        """
        with self._ground.held(desk) as free:
            if not free:
                raise Unusable("desk-open", path=str(desk))
        before = self._ground.last_number(desk)
        aside = self._aside(desk) if desk.exists() and any(desk.iterdir()) else None
        with self._staged(place, manifest, self._ground.room(desk), person, progress, cancel) as staged:
            if staged.problems:
                raise Unusable("backup-unfit", problems="、".join(staged.problems[:3]), count=len(staged.problems))
            by = staged.desk.acting(staged.desk.resolve(person), pin)
            lost_to = _lost_to(before, manifest)
            data = {
                "place": place.id,
                "path": str(place.path),
                "stamp": manifest.stamp,
                "made_at": manifest.made_at.isoformat(),
                "seq": manifest.head.seq,
                "chain": manifest.head.chain,
                "root": manifest.head.root,
                "lost_to": lost_to,
                "aside": aside.name if aside else "",
            }
            staged.desk.record(Event(RESTORED, by, "desk", manifest.stamp, reason.strip(), data))
        with self._ground.held(desk) as free:
            if not free:
                raise Unusable("desk-open", path=str(desk))
        self._ground.put_in_place(staged.folder, desk, aside, place.path)
        return RestoredDesk(desk, aside, manifest, manifest.head.seq + 1, lost_to, manifest.missing)

    def _aside(self, desk: Path) -> Path:
        """Return a new name for the desk that is in the folder now."""
        stamp = f"{self._clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}"
        names = (f"{desk.name}-旧-{stamp}{end}" for end in ("", *(f"-{number}" for number in range(2, 100))))
        return next(path for name in names if not (path := desk.with_name(name)).exists())

    @contextmanager
    def _staged(
        self,
        place: OpenPlace,
        manifest: BackupManifest,
        folder: Path,
        person: str | None,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> Iterator[_Staged]:
        """Copy a backup into `folder`, check it, and yield it opened; an error removes the folder.

        If the backup has no person `person`, an error is raised before the slow copying of files; None skips the check.
        """
        if place.locked:
            raise UserError("backup-passphrase-needed", path=str(place.path))
        with ExitStack() as undone:
            undone.callback(self._ground.remove, folder)
            self._ground.copy_database(place, manifest, folder)
            if person is not None:
                with self._ground.opened(folder) as early:
                    early.resolve(person)
            self._ground.copy_rest(place, manifest, folder, progress, cancel)
            with self._ground.opened(folder) as desk:
                packages = folder / _PACKAGES
                report = desk.verify(packages if packages.is_dir() else None, progress, cancel)
                problems = [f"audit-{what}" for _, what, _ in report.problems]
                problems += [f"package {name}" for name, _, good in report.anchors if not good]
                if (report.events, report.head) != (manifest.head.seq, manifest.head.chain):
                    problems.append("head")
                yield _Staged(folder, desk, problems)
            undone.pop_all()

    def people_beside(self, place: OpenPlace, manifest: BackupManifest, desk: Path) -> list[str]:
        """Return the names of the people in a backup, whose database is copied to a new folder beside `desk`."""
        return self.people(place, manifest, self._ground.room(desk))

    def people(self, place: OpenPlace, manifest: BackupManifest, room: Path) -> list[str]:
        """Return the names of the people in a backup, so that one of them can be chosen as the person who restores.

        The database of the backup is copied into `room`, a new folder that is removed afterwards.

        Raises:
            UserError: `backup-passphrase-needed`.
            Unusable: the backup is damaged.
        """
        if place.locked:
            raise UserError("backup-passphrase-needed", path=str(place.path))
        try:
            self._ground.copy_database(place, manifest, room)
            with self._ground.opened(room) as desk:
                return desk.people()
        finally:
            self._ground.remove(room)

    def drill(
        self,
        place: OpenPlace,
        manifest: BackupManifest,
        room: Path,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Drill:
        """Restore a backup into the folder `room`, tell whether the office could work with it, and remove the folder.

        Raises:
            UserError: `backup-passphrase-needed`.
            Cancelled: `cancel` was set.
        """
        began, now = time.monotonic(), self._clock.now()
        counts, pushes, problems = dict[str, int](), list[str](), list[str]()
        try:
            with self._staged(place, manifest, room, None, progress, cancel) as staged:
                problems += staged.problems
                counts = staged.desk.read(lambda reader: _counts(reader, room / _PACKAGES))
                pushes = staged.desk.read(lambda reader: _pushes_of(reader, now))
        except Unusable as error:
            problems.append(error.code)
        finally:
            self._ground.remove(room)
        if manifest.missing:
            problems.append("missing")
        seconds = round(time.monotonic() - began)
        return Drill(manifest.stamp, manifest.made_at, seconds, problems, counts, pushes, shanghai_date(now))


def record_drill(store: Store, drill: Drill, place: OpenPlace, by: By) -> None:
    """Record the result of a restore drill in the desk whose backup was restored."""
    data = {
        "place": place.id,
        "path": str(place.path),
        "stamp": drill.stamp,
        "made_at": drill.made_at.isoformat(),
        "ok": drill.ok,
        "problems": list(drill.problems),
        "counts": dict(drill.counts),
        "seconds": drill.seconds,
    }
    store.write(lambda tx: tx.record(Event(DRILLED, by, "desk", drill.stamp, data=data)))


def _lost_to(before: LastNumber | None, manifest: BackupManifest) -> int | None:
    """Return the number of the last event that the restore removes.

    `before` is the last event of the old desk. Return None if there is no old desk, or if it has another trail.
    """
    return before.seq if before is not None and before.log == manifest.head.log else None


def _counts(reader: Reader, packages: Path) -> dict[str, int]:
    names = {one.name for one in reader.find(ExportedPackage) if Path(one.folder).name == _PACKAGES}
    lost = [name for name in names if not any((packages / f"{name}{end}").exists() for end in ("", ".zip"))]
    articles, pieces = len(reader.find(Submission)), len(reader.find(Piece))
    return {"articles": articles, "pieces": pieces, "packages": len(names), "lost_packages": len(lost)}


def _pushes_of(reader: Reader, now: datetime) -> list[str]:
    """Return a line for each push of today, with its channel and the titles of its items, for the result of a drill."""
    names = {one.id: one.name for one in reader.find(ChannelRecord)}
    found = [one for one in reader.find(PushRow, date=shanghai_date(now)) if not one.cancelled]
    items = [(one, reader.find(Placement, push=one.id)) for one in found]
    out = PlacementStage.WITHDRAWN
    return [
        f"{names[push.channel]}：{'、'.join(one.title for one in placed if one.stage is not out)}"
        for push, placed in items
    ]
