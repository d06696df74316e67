"""Exports a push as a bag (BagIt) and a working folder for copying into WeChat; only released items go out (HS 4.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from wxdesk.domain.article.blocks import from_json
from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, Unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.contents import BelowMinimum, Trail, TrailHead
from wxdesk.domain.package.package_events import PREPARED
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.approval.review_state import current_content, current_hash, placement_blockers
from wxdesk.services.approval.signoffs import signoffs_of
from wxdesk.services.calendar.freezing import push_blockers, require_ready, settle
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.checking.link_checks import link_sheet
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader, Store, Transaction, stop_if
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.desk.signing import Signer
from wxdesk.services.layout.article_contents import Item, PackagePress, Packing, PackingOrder, Staging, package_name
from wxdesk.services.layout.house_style import house_on
from wxdesk.services.package.carried_trail import carried_trail, events_about, sealing_data, signing
from wxdesk.services.package.check_record import checks_of
from wxdesk.services.records.articles import article_json, latest_revision
from wxdesk.services.records.findings import current_pieces
from wxdesk.services.records.office.channels import channel_in
from wxdesk.services.views.views import PushItem, PushView


class Exporting:
    """The service that exports a push: it writes, verifies and records the package."""

    def __init__(
        self,
        store: Store,
        packing: Packing,
        press: PackagePress,
        scheduling: Scheduling,
        rulebook: Rulebook,
        folder: Path,
        scratch: Path,
        signer: Signer | None = None,
    ) -> None:
        """Write packages into `folder` unless an export names another one; make derived files below `scratch`.

        `scheduling` finds the push, `rulebook` tells what blocks its export. `packing` makes the contents of the
        package, and `press` writes them. `signer` signs their manifests.
        """
        self._signer = signer
        self._store = store
        self._packing = packing
        self._press = press
        self._scratch = scratch
        self._scheduling = scheduling
        self._rulebook = rulebook
        self._folder = folder

    def preflight(self, label: str) -> list[tuple[str, str]]:
        """Return (submission number, code) for everything that blocks the export; the number is "" for the push itself.

        Raises:
          Refused: `push-unknown`.
          UserError: `not-found`.
        """
        push = self._scheduling.push(label)
        blocking = [(item.number, code) for item in push.items for code in item.blockers]
        return [*push_blockers(push), *blocking]

    def export(
        self,
        label: str,
        by: By,
        *,
        below_minimum: str = "",
        report: str = "",
        as_zip: bool = False,
        output: Path | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Path:
        """Write the next package of a push and return the path of its bag.

        The bag, and the working folder from which a person copies into WeChat, are written under hidden names. A first
        event records the files of both, and the verified bag contains this event. A second event records the export;
        after it is committed, bag and working folder get their final names.

        Exporting settles the push (定版) unless it is settled already. `below_minimum` is the reason for fewer items
        than the minimum, and `report` the number of the report on it; a settled push has both already. With `as_zip`
        the bag is a zip file. `output` replaces the desk's folder for packages.

        Raises:
          Cancelled: `cancel` was set before the export was recorded; no file is left, but the first event may stay.
          Refused: `role-missing`, `push-unknown`, `export-blocked` with everything that blocks the export,
            `export-below-minimum` without a reason, `export-report` without a report number, `export-changed` if
            an item changed meanwhile, `export-fidelity` (the HTML differs from the article), `export-html` (the HTML
            is too large), `export-cover` (an article has no cover), `export-film` (a film keeps metadata
            such as device and place).
          UserError: a source of the vault is damaged.
          Unusable: the disk is full or fails; `export-unplaced`, the export is recorded but the package could not be
            moved to its place, and its files were removed.
        """
        push = self._push(label, by)
        if push.settled:
            below_minimum = below_minimum or push.settled.below_minimum
            report = report or push.settled.report
        event = Event("package.exported", by, push.id or label, label)
        allowed_at = attempt(self._store, event, lambda tx: self._allow(tx, push, by, below_minimum, report))
        order = self._store.read(lambda reader: self._order(reader, push, allowed_at))
        seal = _Sealing(self._store, order, by, self._signer)
        below = BelowMinimum(below_minimum, report or None) if push.numbers.short else None
        folder = output or self._folder
        try:
            with scratch_folder(self._scratch) as scratch:
                contents = self._packing.contents(order, below, scratch, progress, cancel)
                staging = self._press.stage(contents, seal, folder, as_zip=as_zip, private=output is None)
        except Refused as refusal:
            attempt(self._store, event, partial(_refuse, refusal))
            raise
        return self._finish(event, order, staging, seal.seq, below, folder, cancel)

    def _finish(
        self,
        event: Event,
        order: PackingOrder,
        staging: Staging,
        sealed: int,
        below: BelowMinimum | None,
        folder: Path,
        cancel: Cancel | None,
    ) -> Path:
        """Record the export of the package in `staging`, move its files to their final path, and return that path.

        `order` says what the package contains, and `folder` is where packages are written. `sealed` is the number
        of the last event that the package contains. `below` is the reason for a push with too few articles; None if
        it has enough. If the export cannot be recorded, the staged files are removed. Raises the errors of
        `export`.
        """
        try:
            stop_if(cancel)
            attempt(
                self._store, event, lambda tx: self._commit(tx, event, order, staging.digest, sealed, below, folder)
            )
        except BaseException:  # an interruption too must leave no staged package; the error is raised again
            staging.discard()
            raise
        return _publish(staging, package_name(event.label, order.number))

    def _push(self, label: str, by: By) -> PushView:
        try:
            return self._scheduling.push(label)
        except Refused as refusal:
            attempt(self._store, Event("package.exported", by, label, label), partial(_refuse, refusal))
            raise

    def _allow(self, tx: Transaction, push: PushView, by: By, below_minimum: str, report: str) -> datetime:
        """Check that the push may be exported, and return the time of the check.

        The error names everything that blocks the export. `below_minimum` is the reason for fewer items than the
        minimum, `report` the number of the report on it.
        """
        require(tx, by, tx.now, Role.RELEASER, Role.EDITOR, channel=push.channel)
        require_ready(tx, push, self._rulebook, below_minimum, report)
        return tx.now

    def _order(self, reader: Reader, push: PushView, made_at: datetime) -> PackingOrder:
        items = tuple(self._item(reader, item, push.day) for item in push.items)
        last = reader.last_entry()
        return PackingOrder(
            push=push,
            kind=channel_in(reader, push.channel).kind,
            items=items,
            head=TrailHead(last.seq, last.chain.hex()) if last else TrailHead(0, ""),
            number=int(reader.query("package_count", push=push.id)[0]["last"]) + 1,
            organisation=reader.setting("name") or "",
            made_at=made_at,
        )

    def _item(self, reader: Reader, item: PushItem, day: date) -> Item:
        placement = reader.get(Placement, item.placement)
        submission = reader.get(Submission, item.submission)
        revision = latest_revision(reader, submission.id)
        style = house_on(reader, placement.channel, day).on(placement.theme)
        return Item(
            placement=placement,
            submission=submission,
            position=item.position,
            hash=current_hash(reader, placement),
            approved=current_content(reader, placement),
            revision=revision,
            blocks=from_json(article_json(reader, revision)),
            style=style,
            pieces=current_pieces(reader, submission.id),
            signoffs=signoffs_of(reader, placement),
            unchecked_links=self._unchecked(reader, submission),
            checks=checks_of(reader, placement, self._rulebook),
        )

    def _unchecked(self, reader: Reader, submission: Submission) -> tuple[str, ...]:
        sheet = link_sheet(reader, submission, self._rulebook)
        return tuple(one.target.address for one in sheet.open) if sheet.advertisement else ()

    def _commit(
        self,
        tx: Transaction,
        event: Event,
        order: PackingOrder,
        digest: str,
        seq: int,
        below: BelowMinimum | None,
        folder: Path,
    ) -> None:
        today = shanghai_date(moment(tx, tx.now))
        for item in order.items:
            now = _require_same(tx, item)
            if list(placement_blockers(tx, now, self._rulebook, today)):
                raise Refused("export-changed", title=item.placement.title)
        on_push = {one.id for one in tx.find(Placement, push=order.push.id)}
        last = tx.query("package_count", push=order.push.id)[0]["last"]
        if on_push != {item.placement.id for item in order.items} or last != order.number - 1:
            raise Refused("export-changed", title=order.push.label)
        settle(tx, order.push, event.by, below.reason if below else "", (below.report or "") if below else "")
        name = package_name(event.label, order.number)
        row = ExportedPackage(
            id=uuid7(),
            push=order.push.id or "",
            number=order.number,
            name=name,
            folder=str(folder.absolute()),
            manifest=digest,
            seq=seq,
            exported_at=tx.now,
            contents={item.placement.id: item.hash for item in order.items},
            replaces=order.number - 1 or None,
            below_minimum=below.reason if below else "",
            report=(below.report or "") if below else "",
        )
        tx.put(row)
        data = {
            "package": name,
            "manifest": digest,
            "items": [{"number": one.submission.number, "hash": one.hash} for one in order.items],
        }
        tx.record(replace(event, reason=row.below_minimum, data=data))


def _require_same(tx: Transaction, item: Item) -> Placement:
    """Return the item's placement, after checking that its row and content are unchanged since `item` was read."""
    now = tx.get(Placement, item.placement.id)
    if now.row_version != item.placement.row_version or current_hash(tx, now) != item.hash:
        raise Refused("export-changed", title=item.placement.title)
    return now


class _Sealing:
    """Records the files of a package as an event, and returns the trail up to this event for the package."""

    def __init__(self, store: Store, order: PackingOrder, by: By, signer: Signer | None) -> None:
        self._store = store
        self._signer = signer
        self._order = order
        label = order.push.label
        self._event = Event(PREPARED, by, order.push.id or label, label)
        self._entries: Sequence[TrailEntry] = ()
        self.seq = 0
        """The number of the event that records the files; it is the last event in the package's trail."""

    def __call__(self, files: Mapping[str, str]) -> Trail:
        entry = attempt(self._store, self._event, lambda tx: self._record(tx, files))
        self.seq = entry.seq
        trail = self._store.read(lambda reader: carried_trail(reader, self._entries, entry))
        return signing(trail, package_name(self._order.push.label, self._order.number), self._signer)

    def _record(self, tx: Transaction, files: Mapping[str, str]) -> TrailEntry:
        for item in self._order.items:
            _require_same(tx, item)
        tx.renew_desk_key(self._event)
        self._entries = events_about(tx, {item.submission.id for item in self._order.items})
        name = package_name(self._order.push.label, self._order.number)
        return tx.record(replace(self._event, data=sealing_data(tx, name, files, self._entries)))


def _publish(staging: Staging, name: str) -> Path:
    """Move a package to its final place; if that fails, remove the package's files.

    The events of the export stay in the trail.
    """
    try:
        return staging.publish()
    except Unusable as error:
        staging.discard()
        if error.code == "writes-stopped" or not error.values.get("why"):
            raise
        told = {"path": error.values["path"], "why": error.values["why"]}
        raise Unusable("export-unplaced", package=name, **told) from error


def _refuse(refusal: Refused, _: Transaction) -> None:
    raise refusal
