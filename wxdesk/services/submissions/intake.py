"""Takes deliveries in: stores files in the vault, and registers them as submissions with pieces (HS 4.4-3)."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import extension
from wxdesk.domain.article.blocks import from_json, text_of
from wxdesk.domain.article.document import DocumentPicture, DocumentReading
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.desk.shown import kept_text, without_acting
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.review.transitions import SUBMISSIONS
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import (
    ArticleForm,
    Delivery,
    Origin,
    Piece,
    PieceRole,
    PieceVersion,
    ReturnLine,
    Stage,
    Submission,
    SuppliedBy,
)
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.checking.checking import findings_now, run_checks
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.file_ports import Gatherer, IncomingGroup, Vault
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader, Store, Transaction, stop_if
from wxdesk.services.desk.requests import Received
from wxdesk.services.desk.row_versions import require_fresh
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.office.staffing import officers_in, serves
from wxdesk.services.records.claims import require_unclaimed
from wxdesk.services.records.delivery_time import (
    amended_delivery,
    clock_delivery,
    guess_delivery_time,
    newest_change,
    require_delivery_time,
    unit_deliveries,
)
from wxdesk.services.records.file_facts import ATTACHED, Examiner, kept_facts
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.records.pieces import Arrived, add_pieces, not_there, replace_or_add
from wxdesk.services.submissions.filled_form import order_of
from wxdesk.services.submissions.late_delivery import take_late
from wxdesk.services.submissions.unit_guess import unit_in

_SCAN = re.compile(r"申请|审批|批件|批复|盖章|签字|授权|报告单")
_TITLE_LENGTH = 64

type FileRead = Callable[[int, Arrived], object]
"""A function that gets the number of a delivery, from 0, and one file of it that was read."""
type DeliveriesFound = Callable[[Sequence[IncomingGroup]], object]
"""A function that gets the deliveries of a drop with the names of their files, before any file is read."""

OWN_WORDS = "EDITOR"
"""The value of `ReturnLine.rule` in a return line that the editor wrote, without a rule."""


@dataclass(frozen=True)
class ReadDelivery:
    """The files of one future submission: they are stored in the vault and examined, but not yet registered.

    `name` is that of the dropped folder, zip or document. `skipped` is the number of files that only an operating
    system needs. `changed` has the modification time of each file in seconds since 1970. `refused` are files that
    could not be taken, with the reason. `named` is a title that a person typed, else "".
    """

    name: str
    """The name of the dropped folder, zip or document; if that was split by documents, "/" and the document's name."""
    files: tuple[Arrived, ...]
    skipped: int = 0
    """The number of files left out because an operating system made them, such as `.DS_Store`."""
    changed: Mapping[str, float] = field(default_factory=dict)
    """The modification time of each file by its name, in seconds since 1970."""
    refused: tuple[tuple[str, UserError], ...] = ()
    """The files that could not be taken, such as a damaged zip, each with the reason."""
    named: str = ""
    """The title that a person typed; "" for the title that the files state."""

    @property
    def newest(self) -> float | None:
        """Return the newest modification time of the files, in seconds since 1970; None without files."""
        return max(self.changed.values(), default=None)

    @property
    def reading(self) -> DocumentReading | None:
        """Return the contents of the first readable document; an attachment counts only without other documents.

        None if no file is readable.
        """
        read = [file for file in self.files if file.reading and not file.reading.problem]
        return next(
            (file.reading for file in read if file.role is PieceRole.DOCUMENT), read[0].reading if read else None
        )

    @property
    def form(self) -> Mapping[str, str]:
        """Return the answers of the first filled 投稿单 (submission form); empty if there is none."""
        return next((file.reading.form for file in self.files if file.reading and file.reading.form), {})

    @property
    def title(self) -> str:
        """Return the title of the delivery.

        It is the typed title, or else that of the form, or of the document, or the name of the folder.
        """
        read = self.named or self.form.get("title") or (self.reading.title if self.reading else "")
        return (read or without_acting(self.name.rpartition("/")[2])).strip()[:_TITLE_LENGTH]


class _Reading:
    """Counts the files that were read, reports the progress, and stops when the person cancels."""

    def __init__(self, total: int, progress: Progress | None, cancel: Cancel | None) -> None:
        self._total, self._progress, self._cancel = total, progress, cancel
        self._done = 0

    def step(self, name: str) -> None:
        """Report that the file `name` is read next.

        Raises:
          Cancelled: the person stopped the reading.
        """
        stop_if(self._cancel)
        if self._progress is not None:
            self._progress(self._done, self._total, name)
        self._done += 1


class Intake:
    """The service that copies incoming files into the vault, examines them, and registers them as pieces."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        gatherer: Gatherer,
        examiner: Examiner,
        rulebook: Rulebook,
        scratch: Path,
        seating: Seating,
    ) -> None:
        """Store files in `vault` and register them in `store`; archives are unpacked below the folder `scratch`.

        `gatherer` finds the files at dropped paths, `examiner` finds their facts, and `rulebook` judges submissions.
        `seating` gives late material its place on the calendar.
        """
        self._store = store
        self._vault = vault
        self._gatherer = gatherer
        self._examiner = examiner
        self._rulebook = rulebook
        self._scratch = scratch
        self._seating = seating

    def receive(
        self,
        paths: Sequence[Path],
        options: Received,
        by: By,
        *,
        into: str | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[str]:
        """Take files, folders and zips in, and return the ids of the submissions.

        `options` are the details of the delivery that the editor stated. With `into`, all files are added to that
        submission. A file becomes a new version of the piece with the same name, or of the only returned piece of its
        role; otherwise it is a new piece. If the submission was accepted, its review starts anew (`take_late`).

        Raises:
          Refused: `role-missing`, `delivered-future`, `delivered-reason` (an earlier day needs a route or reason),
            `stage-move` if `into` accepts no more files, `item-frozen` or `item-fixed` if the push of `into` cannot
            change any more.
          UserError: `intake-empty`, `value-unknown`, `not-found`, `supplement-same` if the submission has every file
            already, or the code of a refused archive.
          Unusable: a path cannot be read, or the disk is full.
          Cancelled: the person stopped the intake; nothing was registered.
        """
        self._allow(by, options)
        if into is not None:
            # checked before any file is read, because reading a film takes minutes
            event = self._event("submission.supplemented", into, by)
            attempt(self._store, event, lambda tx: _require_takes_more(tx.get(Submission, into)))
        groups = self.read(paths, progress=progress, cancel=cancel, strict=True)
        if into is not None:
            who = SuppliedBy.EDITOR if options.mended else SuppliedBy.UNIT
            everything = [replace(file, supplied_by=who) for group in groups for file in group.files]
            return [self._supplement(into, everything, groups, options, by)]
        return [self.register(group, options, by) for group in groups if group.files]

    def read(
        self,
        paths: Sequence[Path],
        *,
        begun: DeliveriesFound | None = None,
        found: FileRead | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
        strict: bool = False,
    ) -> list[ReadDelivery]:
        """Copy files, folders and zips into the vault, examine them, and return one delivery per submission to be.

        Nothing is registered. `begun` is called once with all deliveries; `found` with the number of the delivery and
        each file as soon as it is read. A refused file stays in its delivery, with the error; with `strict`,
        the first refusal is raised.

        Raises:
          UserError: `intake-empty`, or with `strict` the code of a refused archive.
          Unusable: a path cannot be read, or the disk is full.
          Cancelled: the person stopped the reading.
        """
        with scratch_folder(self._scratch) as folder:
            groups = self._gatherer.groups(paths, folder)
            came = [file for group in groups for file in group.files]
            if strict:
                for file in came:
                    if file.refusal is not None:
                        raise file.refusal
            if not came:
                raise UserError("intake-empty")
            if begun is not None:
                begun(groups)
            reading, deliveries = _Reading(len(came), progress, cancel), list[ReadDelivery]()
            for number, group in enumerate(groups):
                files: list[Arrived] = []
                for file in group.files:
                    reading.step(file.name)
                    fresh = self.arrived(file.path, file.name) if file.refusal is None else []
                    files += fresh
                    if found is not None:
                        for one in fresh:
                            found(number, one)
                deliveries.append(_read(group, _with_attached(files)))
        return deliveries

    def describe(self, submission: str, options: Received, by: By, version: int | None = None) -> None:
        """Change those details of a submission and its delivery that people enter, and check it again.

        An option that is None leaves its field unchanged. If no field changes, nothing is written. A placeholder, which
        has no delivery yet, is not checked.

        Raises:
          Refused: `role-missing`, `delivered-future`, `delivered-reason` (an earlier day needs a route or reason),
            `delivered-amended` for another time of delivery without a reason, `delivered-nothing` for the time or route
            of a placeholder, `officer-elsewhere` (the officer does not serve the unit), `stage-move` (the stage does
            not allow the act), `claimed-by-other`, `fields-stale` if somebody else changed one of these fields since
            `version` of the submission's row.
          UserError: `value-unknown`, `not-found`.
        """
        self._allow(by, options)

        def work(tx: Transaction) -> None:
            current = tx.get(Submission, submission)
            require_open(current)
            require_unclaimed(tx, submission, by)
            said = [name for name, value in vars(options).items() if value is not None]
            require_fresh(tx, current, version, said)
            changed = self._described(tx, current, options)
            tx.put(changed)
            event = Event("submission.described", by, submission, label_of(changed), options.reason.strip())
            if _amend_delivery(tx, changed, options) is None:
                tx.amend(event)
                return
            newest = tx.find(Delivery, submission=submission)[-1]
            # no file came, so return lines in the editor's own words stay open
            settled = settle(tx, changed, newest.id, findings_now(tx, changed, self._rulebook), set())
            if tx.amend(event):
                run_checks(tx, settled, self._rulebook, by)

        attempt(self._store, self._event("submission.described", submission, by), work)

    def _allow(self, by: By, options: Received) -> None:
        event = Event("submission.received", by, "queue", "")
        attempt(self._store, event, lambda tx: self._require_allowed(tx, options, by))

    def _require_allowed(self, tx: Transaction, options: Received, by: By) -> None:
        require(tx, by, tx.now, Role.EDITOR)
        require_delivery_time(options.delivered_at, options.route, options.reason, now=tx.now)
        if options.range is not None and self._rulebook.range_of(options.range) is None:
            _known("range", options.range, self._rulebook.ranges)
        _known("kind", options.kind, self._rulebook.kinds)
        for channel in options.channels or ():
            _known("channel", channel, [one.id for one in channels_in(tx)])

    def arrived(self, path: Path, name: str) -> list[Arrived]:
        """Copy one file into the vault and examine it; return the file, followed by the pictures embedded in it.

        No submission is registered yet.
        """
        stored = self._vault.add(path)
        media, reading = self._examiner.known(self._store, stored.digest, name)
        own = Arrived(name, stored.digest, stored.bytes, media, reading, self._role(media, reading, name))
        return [own, *(self._embedded(picture, name) for picture in (reading.pictures if reading else ()))]

    def _role(self, media: MediaFacts, reading: DocumentReading | None, name: str) -> PieceRole:
        """Return the role of a file in its submission: by its content, else by the extension of its name."""
        if (reading is None or media.format in ATTACHED) and _SCAN.search(name):
            return PieceRole.SCAN
        known, given = self._rulebook.extensions, extension(name)
        by_name = {
            PieceRole.PICTURE: known.image,
            PieceRole.VIDEO: known.video,
            PieceRole.DOCUMENT: known.document,
        }
        claimed = next((role for role, names in by_name.items() if given in names), PieceRole.OTHER)
        return _ROLES.get(media.kind, claimed)

    def _embedded(self, picture: DocumentPicture, document: str) -> Arrived:
        name = kept_text(picture.name)
        media, reading = self._examiner.known(self._store, picture.digest, name)
        size = self._vault.path(picture.digest).stat().st_size
        return Arrived(name, picture.digest, size, media, reading, PieceRole.PICTURE, inside=document)

    def register(self, group: ReadDelivery, options: Received, by: By) -> str:
        """Register the delivery `group`, which `read` returned, as a new submission; check it, and return its id.

        `options` are the details that a person stated or confirmed.

        Raises:
          Refused: `role-missing`, `delivered-future`, `delivered-reason`, `officer-elsewhere`.
          UserError: `value-unknown`.
        """
        event = Event("submission.received", by, "queue", group.name)

        def work(tx: Transaction) -> str:
            self._require_allowed(tx, options, by)
            fresh = self._guess(group, tx)
            filled = order_of(tx, group.form, self._rulebook, shanghai_date(tx.now))
            guessed = self._described(tx, fresh, filled, sure=False)
            submission = _with_officer(tx, self._described(tx, guessed, options), options)
            delivery = _delivery(submission.id, group.newest, options, tx.now)
            submission = replace(submission, complete_at=delivery.delivered_at)
            tx.put(submission)
            tx.put(delivery)
            add_pieces(tx, submission, delivery, group.files, {}, onsite=options.onsite, start=1)
            data = {
                "files": [{"name": file.name, "digest": file.digest} for file in group.files],
                "delivered_guessed": delivery.guessed,
                "skipped": group.skipped,
            }
            label = label_of(submission)
            tx.record(Event("submission.received", by, submission.id, label, reason=options.reason, data=data))
            run_checks(tx, submission, self._rulebook, by)
            return submission.id

        return attempt(self._store, event, work)

    def _guess(self, group: ReadDelivery, tx: Transaction) -> Submission:
        reading = group.reading
        unit = unit_in(group.name, tx.find(Unit))
        return Submission(
            id=uuid7(),
            number=tx.next_number(shanghai_date(tx.now).year),
            title=group.title,
            origin=Origin.UNIT,
            form=form_of_files(group.files),
            stage=Stage.RECEIVED,
            received_at=tx.now,
            channels=(),
            unit=unit.id if unit else None,
            source=reading.source if reading else "",
            byline=reading.author if reading else "",
        )

    def _described(self, reader: Reader, submission: Submission, options: Received, *, sure: bool = True) -> Submission:
        """Return the submission with the details in `options` applied.

        A submission that the office wrote itself gets neither unit nor officer. An officer who does not serve the unit
        is removed. But if `options` names this officer and `sure` is True, an error is raised. `sure` is False for
        options that were read from a form.

        Raises:
          Refused: `officer-elsewhere` (the officer does not serve the unit).
        """
        said = options.said
        if "range" in said:
            said["range"] = self._rulebook.range_of(said["range"])
        changed = replace(submission, **said)
        changed = replace(changed, channels=tuple(dict.fromkeys(changed.channels)))
        if changed.origin is Origin.OWN:
            return replace(changed, unit=None, officer=None)
        if changed.officer is None or changed.unit is None or serves(reader, changed.officer, changed.unit):
            return changed
        if sure and options.officer is not None:
            person, unit = reader.get(Person, changed.officer), reader.get(Unit, changed.unit)
            raise Refused("officer-elsewhere", person=person.name, unit=unit.name)
        return replace(changed, officer=None)

    def _supplement(
        self, submission: str, files: list[Arrived], came: Sequence[ReadDelivery], options: Received, by: By
    ) -> str:
        event = self._event("submission.supplemented", submission, by)

        def work(tx: Transaction) -> str:
            current = tx.get(Submission, submission)
            _require_takes_more(current)
            late = current.stage is Stage.ACCEPTED
            new = not_there(tx, current, files)
            if self._shows_scenes(current, new, options):
                current = replace(current, portrait=options.portrait)
            names = {file.name for file in new}
            delivery = _delivery(submission, _newest(came, names), options, tx.now)
            tx.put(delivery)
            replace_or_add(tx, current, delivery, new, onsite=options.onsite)
            data = {"files": [{"name": file.name, "digest": file.digest} for file in new]}
            named = replace(event, reason=options.reason, data=data)
            if late:
                done = tx.now if current.origin is Origin.OWN else complete_at(tx, submission)
                take_late(tx, replace(current, complete_at=done), named, self._rulebook, self._seating)
                return submission
            planned = current.stage is Stage.PLANNED
            current = _filled(current, new) if planned else _retitled(tx, current, delivery.id)
            brought = {version.piece for version in tx.find(PieceVersion, delivery=delivery.id)}
            found = findings_now(tx, current, self._rulebook)
            settled = settle(tx, current, delivery.id, found, brought)
            tx.record(named)
            run_checks(tx, settled, self._rulebook, by)
            return submission

        return attempt(self._store, event, work)

    def _shows_scenes(self, submission: Submission, files: Iterable[Arrived], options: Received) -> bool:
        """Tell whether a delivery has photographs from the scene, so that people in them must consent."""
        scene = options.onsite or self._rulebook.kinds.get(submission.kind) == MediaUse.ONSITE.value
        return scene and any(file.role is PieceRole.PICTURE for file in files)

    def _event(self, act: str, submission: str, by: By) -> Event:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return Event(act, by, submission, label)


def _with_officer(reader: Reader, submission: Submission, options: Received) -> Submission:
    """Return the submission with its unit's officer, if the unit was guessed and has exactly one officer."""
    guessed = submission.unit if options.unit is None and submission.officer is None else None
    found = officers_in(reader, guessed, shanghai_date(submission.received_at)) if guessed else []
    return replace(submission, officer=found[0].id) if len(found) == 1 else submission


def _amend_delivery(tx: Transaction, submission: Submission, options: Received) -> Delivery | None:
    """Write the time and route of `options` to the delivery from which the lead time is counted, and return it.

    Return None if the submission has no delivery yet.

    Raises:
      Refused: `delivered-amended` (a changed time needs a reason); `delivered-nothing` (a time or route is stated,
        but there is no delivery).
    """
    counting = clock_delivery(tx, submission.id)
    if counting is not None:
        tx.put(amended_delivery(counting, options))
    elif options.delivered_at is not None or options.route.strip():
        raise Refused("delivered-nothing", number=submission.number)
    return counting


def _read(group: IncomingGroup, files: Sequence[Arrived]) -> ReadDelivery:
    refused = tuple((file.name, file.refusal) for file in group.files if file.refusal is not None)
    changed = {file.name: newest_change([file.path]) or 0.0 for file in group.files}
    return ReadDelivery(group.name, tuple(files), group.skipped, changed, refused)


def _newest(came: Iterable[ReadDelivery], names: Container[str]) -> float | None:
    """Return the newest modification time of the files with these names."""
    return max((at for one in came for name, at in one.changed.items() if name in names), default=None)


def _require_takes_more(submission: Submission) -> None:
    if submission.stage is not Stage.ACCEPTED:
        require_open(submission)


def complete_at(reader: Reader, submission: str) -> datetime | None:
    """Return when the material was complete: the latest delivery time 送达 of the unit's newest versions of its pieces.

    None while a return line is open.
    """
    if any(line.closed_by is None for line in reader.find(ReturnLine, submission=submission)):
        return None
    return max((one.delivered_at for one in unit_deliveries(reader, submission)), default=None)


_ROLES = {
    Kind.IMAGE: PieceRole.PICTURE,
    Kind.VIDEO: PieceRole.VIDEO,
    Kind.AUDIO: PieceRole.VIDEO,
    Kind.DOCUMENT: PieceRole.DOCUMENT,
    Kind.TEXT: PieceRole.DOCUMENT,
}


def _known(key: str, value: str | None, known: Iterable[str]) -> None:
    if value is not None and value not in known:
        raise UserError("value-unknown", key=key, value=value, known=", ".join(known))


def _with_attached(files: list[Arrived]) -> list[Arrived]:
    """Return `files`, where workbooks, PDFs and forms without an article become attachments (`OTHER`).

    Without any other document they keep their role. The form is the 投稿单 (submission form).
    """
    documents = [file for file in files if file.role is PieceRole.DOCUMENT]
    attached = [file for file in documents if file.media.format in ATTACHED or _is_bare_form(file)]
    if len(attached) == len(documents):
        return files
    return [replace(file, role=PieceRole.OTHER) if file in attached else file for file in files]


def _is_bare_form(file: Arrived) -> bool:
    """Tell whether a document is a filled 投稿单 (submission form) with no article text below it."""
    reading = file.reading
    return reading is not None and bool(reading.form) and not text_of(from_json(reading.blocks)).strip()


def require_open(submission: Submission) -> None:
    """Check that a submission still accepts pieces and changes to its fields.

    Raises:
      Refused: `stage-move` (the stage does not allow the act).
    """
    if SUBMISSIONS.line("describe", submission.stage) is None:
        raise Refused(
            SUBMISSIONS.refusal("describe"),
            number=submission.number,
            stage=submission.stage.value,
            to=Stage.RECEIVED.value,
        )


def _retitled(reader: Reader, submission: Submission, delivery: str) -> Submission:
    """Return the submission with the new title of a document that `delivery` replaced.

    The title changes only if the submission had the title of the document's former version.
    """

    def stated(digest: str) -> str:
        found = kept_facts(reader, digest, whatever_version=True)
        return found[1].title.strip()[:_TITLE_LENGTH] if found and found[1] else ""

    for new in reader.find(PieceVersion, delivery=delivery):
        former = reader.first(PieceVersion, piece=new.piece, number=new.number - 1)
        title = stated(new.digest)
        if former is not None and title and stated(former.digest) == submission.title:
            return replace(submission, title=title)
    return submission


def _filled(submission: Submission, files: Iterable[Arrived]) -> Submission:
    """Return the placeholder `submission` with title, source, byline and article form from its delivered files."""
    reading = next((file.reading for file in files if file.reading and not file.reading.problem), None)
    return replace(
        submission,
        title=(reading.title.strip()[:_TITLE_LENGTH] if reading else "") or submission.title,
        source=submission.source or (reading.source if reading else ""),
        byline=submission.byline or (reading.author if reading else ""),
        form=form_of_files(files),
    )


def form_of_files(files: Iterable[Arrived]) -> ArticleForm:
    """Return the article form (video, article, poster) that files suggest.

    A film suggests a video, else a document suggests an article; otherwise it is a poster.
    """
    roles = {file.role for file in files}
    if PieceRole.VIDEO in roles:
        return ArticleForm.VIDEO
    return ArticleForm.ARTICLE if PieceRole.DOCUMENT in roles else ArticleForm.POSTER


def _delivery(submission: str, newest: float | None, options: Received, now: datetime) -> Delivery:
    guessed = options.delivered_at is None
    instant = options.delivered_at or guess_delivery_time(newest, now)
    return Delivery(uuid7(), submission, instant, guessed, recorded_at=now, route=options.route, reason=options.reason)


def settle(
    tx: Transaction, submission: Submission, delivery: str, found: Iterable[Finding], brought: set[str]
) -> Submission:
    """Close the return lines that are resolved, and update the stage and the completion time.

    `found` are the present findings, `brought` the ids of the pieces that came with the delivery `delivery`.

    A line of a rule stays open while the piece breaks the rule. A line in the editor's own words stays open until its
    piece is in `brought`; a line without a piece closes once any piece is in `brought`. A line about a piece of the
    role `OTHER`, such as an archive, closes once another piece is in `brought`. A line about a piece set aside, or
    about a picture inside such a piece, closes too.
    """
    broken = {(finding.rule, finding.piece) for finding in found}
    pieces = tx.find(Piece, submission=submission.id)
    useless = {one.id for one in pieces if one.role is PieceRole.OTHER}
    gone = {one.id for one in pieces if one.set_aside_by is not None}
    aside = gone | {one.id for one in pieces if one.embedded_in in gone}
    for line in tx.find(ReturnLine, submission=submission.id):
        if line.closed_by is not None:
            continue
        replaced = line.piece in useless and brought and line.piece not in brought
        if replaced or line.piece in aside:
            tx.put(replace(line, closed_by=delivery))
            continue
        own_words = line.rule == OWN_WORDS and not (line.piece in brought or (line.piece is None and brought))
        if not own_words and (line.rule, line.piece) not in broken:
            tx.put(replace(line, closed_by=delivery))
    still_open = any(line.closed_by is None for line in tx.find(ReturnLine, submission=submission.id))
    stage = Stage.RETURNED if still_open else Stage.RECEIVED
    settled = replace(submission, stage=stage, complete_at=complete_at(tx, submission.id))
    tx.put(settled)
    return settled
