"""Collects the advertising file 广告档案 of an article in a folder; records its papers and when it was online.

互联网广告管理办法, article 13: the file is kept for years after the advertisement ends.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from wxdesk.domain.calendar.records import ChannelRecord, ExportedPackage
from wxdesk.domain.desk.errors import Refused, Unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.package.advertising_folder import MANIFEST, PACKAGES, ExaminedAdvertisingFile
from wxdesk.domain.package.bag_rules import PackageProblem, Verification
from wxdesk.domain.package.contents import SourceFile
from wxdesk.domain.package.layout import Part
from wxdesk.domain.promotion.advertising_file import (
    AdvertisingFile,
    AdvertisingPaper,
    MissingPart,
    PaperKind,
    TakenOffline,
    kept_until,
)
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.checking import OFFERING
from wxdesk.services.checking.fact_sheets import push_day
from wxdesk.services.checking.link_checks import link_sheet
from wxdesk.services.desk.act import attempt, attempt_on, label_of, require
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.evidence import evidence_suffix
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.spans import require_order
from wxdesk.services.layout.article_contents import Staging
from wxdesk.services.reading.reading import timeline_of
from wxdesk.services.records.package_store import Shelving
from wxdesk.services.review.advertising_layout import advertising_name, copied_places
from wxdesk.services.review.responsibility import Answer, ResponsibilityPeriod, answers_in
from wxdesk.services.views.advertising_views import (
    AdvertisingRecord,
    AdvertisingView,
    KeptFile,
    MadeFile,
    OnlineTime,
    PackageCopy,
    PaperView,
)
from wxdesk.texts import Texts

NOTED, UNNOTED = "advertising.noted", "advertising.unnoted"
OFFLINE, ONLINE = "advertising.offline", "advertising.online"
FILED = "advertising.filed"
FILE_KEEPERS = (Role.EDITOR, Role.CHIEF, Role.RELEASER)
"""The roles that may change and make advertising files."""
_UNDO = {NOTED: UndoRule(UNNOTED, FILE_KEEPERS, "advertising-nothing", other="advertising-nothing")}
_UNDO_OFFLINE = {OFFLINE: UndoRule(ONLINE, FILE_KEEPERS, "advertising-nothing", other="advertising-nothing")}


class AdvertisingPress(Protocol):
    """Renders advertising files, writes them as folders, and examines such folders."""

    def package_parts(self, path: Path, manifest: str) -> Mapping[str, Part]:
        """Return the files of a package by their paths inside it; `path` is its folder, or its zip without the suffix.

        Return an empty mapping if there is no package, if it is damaged, or if `manifest` is not the SHA-256 of its
        manifest.
        """
        ...

    def stage(self, record: AdvertisingRecord, parts: Mapping[str, Part], parent: Path, texts: Texts) -> Staging:
        """Write the folder of an advertising file, with pages and a list of digests, under a hidden name in `parent`.

        `record` is what the pages show. `parts` are the files to copy into the folder, by their paths in it.

        Raises:
          UserError: `vault-damaged`.
          Unusable: `path-exists`, `export-inside-desk`, or the disk is full or fails.
        """
        ...

    def examine(self, folder: Path) -> ExaminedAdvertisingFile:
        """Compare the files of a folder with its list of digests.

        Raises:
          Unusable: the folder cannot be read.
        """
        ...


class AdvertisingFiles:
    """Keeps the papers of advertisements, and makes, lists and verifies their advertising files."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        press: AdvertisingPress,
        shelving: Shelving,
        rulebook: Rulebook,
        organisation: str,
    ) -> None:
        """Read and write `store`; `shelving` finds packages; `press` writes the files, which show `organisation`.

        `rulebook` tells which articles are advertisements, and for how many years their files are kept.
        """
        self._store = store
        self._vault = vault
        self._press = press
        self._shelving = shelving
        self._rulebook = rulebook
        self._organisation = organisation

    def view(self, submission: str) -> AdvertisingView:
        """Return what belongs into the advertising file of a submission.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: self._view(reader, reader.get(Submission, submission)))

    def published(self, first: date, last: date) -> list[AdvertisingView]:
        """Return the published advertisements on the pushes from `first` to `last` inclusive, in order of the pushes.

        Raises:
          UserError: `dates-order`.
        """
        require_order(first, last)

        def work(reader: Reader) -> list[AdvertisingView]:
            rows = reader.query("pushed_items", first=first.isoformat(), last=last.isoformat())
            out = dict.fromkeys(str(row["submission"]) for row in rows if row["url"] is not None)
            views = (self._view(reader, reader.get(Submission, one)) for one in out)
            return [one for one in views if one.advertisement]

        return self._store.read(work)

    def note(self, submission: str, kind: PaperKind, text: str, files: Sequence[KeptFile], by: By) -> None:
        """Enter the basis of prices or the licences for a submission: a text, files in the vault, or both.

        Raises:
          Refused: `role-missing`; `advertising-empty`, there is neither text nor file.
        """

        def work(tx: Transaction, one: Submission) -> None:
            require(tx, by, tx.now, *FILE_KEEPERS)
            said = text.strip()
            if not said and not files:
                raise Refused("advertising-empty", number=one.number)
            named = {each.digest: each.name for each in files}
            tx.put(AdvertisingPaper(uuid7(), one.id, kind, said, named, by.decider, by.happened_at or tx.now))
            data = {"kind": kind.value, "text": said, "files": named}
            tx.record(Event(NOTED, by, one.id, label_of(one), data=data))

        self._attempt(NOTED, submission, by, work)

    def take_back(self, submission: str, by: By) -> None:
        """Take back the last entry that `note` made for a submission; only the person who made it may do so.

        Raises:
          Refused: `role-missing`; `advertising-nothing`, there is no entry, or the last one is somebody else's.
        """

        def work(tx: Transaction, one: Submission) -> None:
            undo_last(tx, by, (one.id, label_of(one)), _UNDO, number=one.number)

        self._attempt(UNNOTED, submission, by, work)

    def offline(self, placement: str, at: datetime, by: By) -> None:
        """Record that a published article went offline 下架 at the time `at`, if no retraction in the program says so.

        Raises:
          Refused: `role-missing`; `placement-not-out`, the article was never published; `advertising-ended`, it is
          known
            already when the article went offline; `advertising-times`, `at` is before its publication or in the future.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require(tx, by, tx.now, *FILE_KEEPERS, channel=current.channel)
            if not current.out:
                raise Refused("placement-not-out", title=current.title, stage=current.stage.value)
            online = next((one for one in _online(tx, submission) if one.placement == placement), None)
            if online is None or online.offline_at is not None:
                raise Refused("advertising-ended", title=current.title)
            # people state times to the minute
            if not online.published_at.replace(second=0, microsecond=0) <= at <= tx.now:
                raise Refused("advertising-times", title=current.title)
            tx.put(TakenOffline(uuid7(), placement, at, by.decider, tx.now))
            data = {"placement": placement, "at": at.isoformat()}
            tx.record(Event(OFFLINE, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, OFFLINE, placement, by, work)

    def online(self, placement: str, by: By) -> None:
        """Take back the person's own record that a published article went offline.

        Raises:
          Refused: `role-missing`; `advertising-nothing`, there is no such record, or it is somebody else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            ended = tx.find(TakenOffline, placement=placement, taken_back_by=None)
            about, row = (submission.id, label_of(submission)), ended[-1].id if ended else "none"
            undo_last(tx, by, about, _UNDO_OFFLINE, row=row, channel=current.channel, number=submission.number)

        attempt_on(self._store, ONLINE, placement, by, work)

    def make(self, submission: str, parent: Path, by: By, texts: Texts) -> Path:
        """Write the advertising file of a submission as a new folder in `parent`, and return the folder's path.

        The whole folder is first written under a hidden name; it gets its final name after its event is committed. A
        missing part does not prevent the file: its page says what is missing.

        Raises:
          Refused: `role-missing`; `advertising-none`, the article is no advertisement.
          UserError: `not-found`, `vault-damaged`.
          Unusable: the disk is full or fails; `advertising-unplaced`, the event is committed but the folder could not
            get its final name.
        """
        packages: dict[str, Part] = {}
        record = self._attempt(FILED, submission, by, lambda tx, one: self._record(tx, one, by, packages))
        copies: dict[str, Part] = {
            path: SourceFile(self._vault.path(digest), digest) for digest, path in record.places.items()
        }
        staging = self._press.stage(record, {**packages, **copies}, parent, texts)
        name, view = advertising_name(record.view), record.view
        with ExitStack() as undo:
            undo.callback(staging.discard)
            self._attempt(FILED, submission, by, lambda tx, one: _commit(tx, one, record, staging, parent, by))
            undo.pop_all()
        try:
            return staging.publish()
        except Unusable as error:
            staging.discard()
            why = {"path": str(error.values.get("path", parent / name)), "why": str(error.values.get("why", ""))}
            raise Unusable("advertising-unplaced", number=view.number, name=name, **why) from error

    def verify(self, folder: Path) -> Verification:
        """Return the verdict on the folder of an advertising file, compared with this desk's trail.

        For a folder from another desk, no trail is compared.

        Raises:
          Unusable: the folder cannot be read.
        """
        found = self._press.examine(folder)
        return self._store.read(lambda reader: _verdict(reader, found))

    def _record(self, tx: Transaction, one: Submission, by: By, parts: dict[str, Part]) -> AdvertisingRecord:
        """Return the advertising file's page content, and add the files of the article's packages to `parts`."""
        require(tx, by, tx.now, *FILE_KEEPERS)
        view = self._view(tx, one)
        if not view.advertisement:
            raise Refused("advertising-none", number=one.number)
        copies = []
        for package in _packages(tx, one):
            name, folder = package.name, package.folder
            found = self._press.package_parts(self._shelving.folder_of(folder, name) / name, package.manifest)
            parts.update({f"{PACKAGES}/{path}": part for path, part in found.items()})
            computer = self._shelving.other_computer(tx, folder, name)
            copies.append(PackageCopy(name, package.manifest, package.exported_at, bool(found), computer, folder))
        return AdvertisingRecord(
            view=_with_package(view, there=bool(copies) and all(copy.there for copy in copies)),
            organisation=self._organisation,
            desk=tx.setting("id") or "",
            made_at=tx.now,
            made_by=tx.get(Person, by.decider).name,
            packages=copies,
            decisions=timeline_of(tx, one, tx.find(Placement, submission=one.id)),
            places=copied_places(view, lambda digest: evidence_suffix(self._vault.path(digest))),
        )

    def _view(self, reader: Reader, one: Submission) -> AdvertisingView:
        sheet, online, papers = link_sheet(reader, one, self._rulebook), _online(reader, one), _papers(reader, one)
        ends = [each.offline_at for each in online]
        ended = max((each for each in ends if each), default=None) if ends and all(ends) else None
        lacks = {
            MissingPart.PRICE: one.kind == OFFERING and not any(each.kind is PaperKind.PRICE for each in papers),
            MissingPart.LINKS: bool(sheet.open),
            MissingPart.PUBLISHED: not online,
            MissingPart.OFFLINE: bool(online) and ended is None,
        }
        years = self._rulebook.limits.advertising.kept_years
        return AdvertisingView(
            submission=one.id,
            number=one.number,
            title=one.title,
            unit=reader.get(Unit, one.unit).name if one.unit else "",
            advertisement=sheet.advertisement,
            links=sheet.rows,
            papers=papers,
            online=online,
            made=[_made(reader, each) for each in reader.find(AdvertisingFile, submission=one.id)],
            missing=[part for part, is_missing in lacks.items() if is_missing and sheet.advertisement],
            ended_at=ended,
            kept_until=kept_until(ended, years) if ended else None,
        )

    def _attempt[T](self, act: str, submission: str, by: By, work: Callable[[Transaction, Submission], T]) -> T:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event(act, by, submission, label)
        return attempt(self._store, event, lambda tx: work(tx, tx.get(Submission, submission)))


def _commit(
    tx: Transaction, one: Submission, record: AdvertisingRecord, staging: Staging, parent: Path, by: By
) -> None:
    require(tx, by, tx.now, *FILE_KEEPERS)
    name, missing = advertising_name(record.view), [part.value for part in record.view.missing]
    folder = str(parent.absolute())
    tx.put(AdvertisingFile(uuid7(), one.id, name, folder, staging.digest, record.made_at, by.decider, tuple(missing)))
    until = record.view.kept_until
    data = {
        "name": name,
        "manifest": staging.digest,
        "missing": missing,
        "kept_until": until.isoformat() if until else None,
    }
    tx.record(Event(FILED, by, one.id, label_of(one), data=data))


def _verdict(reader: Reader, found: ExaminedAdvertisingFile) -> Verification:
    if found.desk != reader.setting("id"):
        return found.verdict("outside")
    made = [one for one in reader.find(AdvertisingFile) if one.name == found.name]
    if any(one.manifest == found.manifest for one in made):
        return found.verdict("inside")
    return found.verdict("inside", PackageProblem(MANIFEST, "trail-manifest" if made else "trail-unknown"))


def _with_package(view: AdvertisingView, *, there: bool) -> AdvertisingView:
    return view if there else replace(view, missing=[MissingPart.PACKAGE, *view.missing])


def _papers(reader: Reader, one: Submission) -> list[PaperView]:
    return [
        PaperView(
            each.kind,
            each.text,
            [KeptFile(digest, name) for digest, name in each.files.items()],
            reader.get(Person, each.person).name,
            each.noted_at,
        )
        for each in reader.find(AdvertisingPaper, submission=one.id, taken_back_by=None)
    ]


def _made(reader: Reader, one: AdvertisingFile) -> MadeFile:
    missing = [MissingPart(part) for part in one.missing]
    return MadeFile(one.name, one.folder, one.made_at, reader.get(Person, one.person).name, missing)


def _published(reader: Reader, one: Submission) -> list[Placement]:
    return [each for each in reader.find(Placement, submission=one.id) if each.out]


def _online(reader: Reader, one: Submission) -> list[OnlineTime]:
    """Return when readers could see a submission, for each placement that was published."""
    found = []
    for placement in _published(reader, one):
        day = push_day(reader, placement)
        if day is None:
            continue
        span = ResponsibilityPeriod(day, day, (placement.channel,), one.number)
        versions = [each for each in answers_in(reader, span) if each.push == f"{placement.channel}/{day.isoformat()}"]
        if versions:
            found.append(_time(reader, placement, versions))
    return found


def _time(reader: Reader, placement: Placement, versions: Sequence[Answer]) -> OnlineTime:
    last, retracted = versions[-1], placement.stage is PlacementStage.RETRACTED
    noted = reader.find(TakenOffline, placement=placement.id, taken_back_by=None)
    ended = last.retraction.done.at if last.retraction else noted[-1].at if noted else None
    channel = reader.get(ChannelRecord, placement.channel).name
    sent = versions[0].published_at
    return OnlineTime(placement.id, channel, last.push, sent, last.url, ended, retracted, last.steps)


def _packages(reader: Reader, one: Submission) -> list[ExportedPackage]:
    """Return for each published placement the package with the content that readers see, else its newest package.

    If nothing was published, return the newest package of each placement that has a push.
    """
    placed = _published(reader, one) or [each for each in reader.find(Placement, submission=one.id) if each.push]
    found: dict[str, ExportedPackage] = {}
    for placement in placed:
        rows = [row for row in reader.find(ExportedPackage, push=placement.push) if placement.id in row.contents]
        seen = [row for row in rows if row.contents[placement.id] == placement.published_hash]
        for row in (seen or rows)[-1:]:
            found[row.id] = row
    return list(found.values())
