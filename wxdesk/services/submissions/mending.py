"""Mends pieces of a submission: the mended file becomes a new version, with the old delivery time.

Every deficient piece is to be returned to its unit (HS 4.4-2). An editor may mend the piece instead. An event with the
digests of both files records the mending, which can be undone.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import EXTENSIONS
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.mending import FilmPreset, Mend, Plan, mended_name, plan
from wxdesk.domain.submissions.submission import Mark, PieceVersion, ReturnLine, Submission, SuppliedBy
from wxdesk.services.checking.checking import findings_now, run_checks, use_of
from wxdesk.services.checking.film_conversions import FilmChoice, FilmConversions, counted_with
from wxdesk.services.checking.mended_copies import Comparison, all_done, film_comparison
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.file_ports import MendedFilm, MendedPicture, Mender, Vault
from wxdesk.services.desk.ports import By, Cancel, Cancelled, Event, Progress, Reader, Store, Transaction
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.file_facts import Examiner
from wxdesk.services.records.findings import CurrentPiece, current_pieces
from wxdesk.services.submissions.intake import require_open, settle
from wxdesk.services.views.views import Mendable, Mended


@dataclass(frozen=True)
class _Ready:
    """A mended file that is stored in the vault but not yet registered as a version.

    `before` is the piece from whose version it was made, `done` are the corrections.
    """

    before: CurrentPiece
    """The piece with the version from which the mended file was made."""
    name: str
    digest: str
    bytes: int
    done: tuple[Mend, ...]


class Mending:
    """Lists possible mends of a submission, previews mends, carries them out, and takes them back."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        examiner: Examiner,
        mender: Mender,
        films: FilmConversions,
        rulebook: Rulebook,
        scratch: Path,
    ) -> None:
        """Mend pictures with `mender`, films with `films`; files are made below `scratch` and then stored in `vault`.

        Mended files are examined with `examiner`. `rulebook` tells what may be mended, and judges the result.
        """
        self._store = store
        self._vault = vault
        self._examiner = examiner
        self._mender = mender
        self._films = films
        self._rulebook = rulebook
        self._scratch = scratch

    def plans(self, submission: str) -> list[Mendable]:
        """Return the pieces of a submission that have defects or were mended, each with its possible mends.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: self._plans(reader, reader.get(Submission, submission)))

    def compare(
        self, submission: str, position: int, into: Path, *, flatten: bool = True, film: FilmChoice | None = None
    ) -> Comparison:
        """Return a piece before and after mending, as files below `into`; the submission is not changed.

        `flatten` puts a transparent picture on white. `film` says how a film is converted.

        Raises:
          UserError: `piece-unknown`, or the piece cannot be mended.
          Cancelled: the person stopped the conversion of a film.
        """
        current, one = self._store.read(lambda reader: self._at(reader, submission, position))
        if one.media.kind is Kind.VIDEO:
            source = self._vault.verified_path(one.version.digest)
            converted = self._films.compared(source, one.media, film or FilmChoice())
            planned = self._plan(one, self._store.read(lambda reader: self._found(reader, current)))
            return film_comparison(converted, one.version.bytes, planned)
        look = into / "look.jpg"
        made = self._made(current, one, into / "mended", flatten=flatten, look=look)
        planned = self._plan(one, self._store.read(lambda reader: self._found(reader, current)))
        done = all_done(made.done, planned)
        return Comparison(look, made.came, made.path, done, one.version.bytes, made.bytes, made.width, made.height)

    def mend(
        self,
        submission: str,
        by: By,
        positions: Sequence[int] = (),
        *,
        flatten: bool = True,
        preset: FilmPreset = FilmPreset.QUALITY,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[Mended]:
        """Mend the pieces at `positions`, or all that can be mended; return the result for each piece.

        A result has the error instead if its piece could not be mended. The list is empty if nothing needs mending.
        `flatten` puts transparent pictures on white. Films are converted as `preset` says.

        Raises:
          Refused: `role-missing`, `stage-move` if the submission is decided on, `mend-nothing` (no piece can be mended,
            and some have defects), `mend-changed` (a piece got a newer version meanwhile; nothing was mended).
          UserError: `piece-unknown`.
          Cancelled: the person stopped the mending; nothing was mended.
        """
        self._allow("piece.mended", submission, by)
        chosen = self._chosen(submission, positions)
        ready: list[_Ready] = []
        results: list[Mended] = []
        with scratch_folder(self._scratch) as folder:
            for number, (one, planned) in enumerate(chosen):
                if cancel is not None and cancel.is_set():
                    raise Cancelled
                if progress:
                    progress(number, len(chosen), one.version.name)
                film = counted_with(FilmChoice(preset, None, cancel), progress, number, len(chosen), one.version.name)
                outcome = self._try(submission, one, planned, folder / str(number), flatten=flatten, film=film)
                if isinstance(outcome, _Ready):
                    ready.append(outcome)
                results.append(_told(one, outcome))
        if ready:
            self._enter(submission, by, ready)
        return results

    def take_back(self, submission: str, by: By, positions: Sequence[int] = ()) -> int:
        """Restore the unit's version of the mended pieces at `positions`, or of all; return their number.

        If a rule is broken again, its return lines that the mending closed are open again.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `mend-nothing` (none of the pieces
            is mended).
          UserError: `piece-unknown`.
        """

        def work(tx: Transaction) -> int:
            current = self._open(tx, submission, by)
            made = _made_digests(tx, submission)
            chosen = _picked(current_pieces(tx, submission), positions)
            pieces = [one for one in chosen if _is_mended(one, made)]
            if not pieces:
                raise Refused("mend-nothing", number=current.number)
            data = [_restored(tx, one) for one in pieces]
            _reopen(tx, submission, self._found(tx, current), {one.piece.id: one for one in pieces})
            settled = self._settled(tx, current, pieces)
            tx.record(Event("piece.unmended", by, submission, label_of(current), data={"pieces": data}))
            run_checks(tx, settled, self._rulebook, by)
            return len(pieces)

        return attempt(self._store, self._event("piece.unmended", submission, by), work)

    def _allow(self, act: str, submission: str, by: By) -> None:
        attempt(self._store, self._event(act, submission, by), lambda tx: self._open(tx, submission, by))

    def _open(self, tx: Transaction, submission: str, by: By) -> Submission:
        require(tx, by, tx.now, Role.EDITOR)
        current = tx.get(Submission, submission)
        require_open(current)
        return current

    def _chosen(self, submission: str, positions: Sequence[int]) -> list[tuple[CurrentPiece, Plan]]:
        def work(reader: Reader) -> list[tuple[CurrentPiece, Plan]]:
            current = reader.get(Submission, submission)
            found = self._found(reader, current)
            pieces = _picked(current_pieces(reader, submission), positions)
            planned = [(one, self._plan(one, found)) for one in pieces]
            possible = [(one, plan_) for one, plan_ in planned if plan_.possible]
            if not possible and any(plan_.left for _, plan_ in planned):
                raise Refused("mend-nothing", number=current.number)
            return possible

        return self._store.read(work)

    def _try(
        self, submission: str, one: CurrentPiece, planned: Plan, output: Path, *, flatten: bool, film: FilmChoice
    ) -> _Ready | UserError:
        """Mend one piece into the file `output`, store this file in the vault, and return it or the parser's error.

        `planned` are the mends that the piece needs. `flatten` puts a transparent picture on white.
        """
        current = self._store.read(lambda reader: reader.get(Submission, submission))
        try:
            if one.media.kind is Kind.VIDEO:
                return self._converted(one, planned, film)
            made = self._made(current, one, output, flatten=flatten, look=None)
        except Unusable:
            raise
        except UserError as error:
            return error
        return self._ready(one, planned, made)

    def _converted(self, one: CurrentPiece, planned: Plan, film: FilmChoice) -> _Ready:
        made = self._films.taken(self._vault.verified_path(one.version.digest), one.media, film)
        try:
            return self._ready(one, planned, made.film)
        finally:
            made.remove()

    def _ready(self, one: CurrentPiece, planned: Plan, made: MendedPicture | MendedFilm) -> _Ready:
        """Store a mended file in the vault, and find its facts."""
        stored = self._vault.add(made.path)
        name = mended_name(one.version.name, EXTENSIONS[made.format])
        self._examiner.known(self._store, stored.digest, name)
        return _Ready(one, name, stored.digest, stored.bytes, all_done(made.done, planned))

    def _made(
        self, current: Submission, one: CurrentPiece, output: Path, *, flatten: bool, look: Path | None
    ) -> MendedPicture:
        use = use_of(one.piece, current, self._rulebook)
        photo_allowed = use in (MediaUse.ONSITE, MediaUse.SCAN) or one.piece.mark is Mark.ARTWORK
        return self._mender.mend(
            self._vault.verified_path(one.version.digest),
            one.media.format,
            output,
            flatten=flatten,
            photo_allowed=photo_allowed,
            look=look,
        )

    def _enter(self, submission: str, by: By, ready: Sequence[_Ready]) -> None:
        def work(tx: Transaction) -> None:
            current = self._open(tx, submission, by)
            newest = {one.piece.id: one.version.id for one in current_pieces(tx, submission)}
            if any(newest.get(made.before.piece.id) != made.before.version.id for made in ready):
                raise Refused("mend-changed", number=current.number)
            data = [_version(tx, made) for made in ready]
            settled = self._settled(tx, current, [made.before for made in ready])
            tx.record(Event("piece.mended", by, submission, label_of(current), data={"pieces": data}))
            run_checks(tx, settled, self._rulebook, by)

        attempt(self._store, self._event("piece.mended", submission, by), work)

    def _settled(self, tx: Transaction, current: Submission, pieces: Sequence[CurrentPiece]) -> Submission:
        """Update return lines, stage and completion time of a submission after `pieces` of it were mended.

        A return line that is closed by this stores the delivery of the first of `pieces` as the delivery that
        resolved it.
        """
        delivery = pieces[0].version.delivery
        return settle(tx, current, delivery, self._found(tx, current), set())

    def _plans(self, reader: Reader, submission: Submission) -> list[Mendable]:
        found, made = self._found(reader, submission), _made_digests(reader, submission.id)
        return [
            Mendable(one.piece.id, one.piece.position, one.version.name, planned, _is_mended(one, made))
            for one in current_pieces(reader, submission.id)
            if (planned := self._plan(one, found)).mends or planned.left or _is_mended(one, made)
        ]

    def _plan(self, one: CurrentPiece, found: Iterable[Finding]) -> Plan:
        own = [finding for finding in found if finding.piece == one.piece.id]
        limits = self._rulebook.limits
        return plan(own, one.media.kind, one.media.format, (*limits.mend.formats, *limits.film.formats))

    def _found(self, reader: Reader, submission: Submission) -> list[Finding]:
        return findings_now(reader, submission, self._rulebook)

    def _at(self, reader: Reader, submission: str, position: int) -> tuple[Submission, CurrentPiece]:
        current = reader.get(Submission, submission)
        return current, _picked(current_pieces(reader, submission), [position])[0]

    def _event(self, act: str, submission: str, by: By) -> Event:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return Event(act, by, submission, label)


def _picked(pieces: Sequence[CurrentPiece], positions: Sequence[int]) -> list[CurrentPiece]:
    by_position = {one.piece.position: one for one in pieces}
    for position in positions:
        if position not in by_position:
            raise UserError("piece-unknown", position=position, count=len(pieces))
    return [by_position[position] for position in positions] if positions else list(pieces)


def _made_digests(reader: Reader, submission: str) -> set[str]:
    """Return the digests of all files made by mending, according to the trail."""
    said = [json.loads(entry.body) for entry in reader.entries_about(submission)]
    return {one["to"] for body in said if body["act"] == "piece.mended" for one in body["data"]["pieces"]}


def _is_mended(one: CurrentPiece, made: set[str]) -> bool:
    return one.version.derived_from is not None and one.version.digest in made


def _told(one: CurrentPiece, outcome: _Ready | UserError) -> Mended:
    position, name, before = one.piece.position, one.version.name, one.version.bytes
    if isinstance(outcome, UserError):
        return Mended(position, name, before=before, refusal=outcome)
    return Mended(position, outcome.name, outcome.done, before, outcome.bytes)


def _version(tx: Transaction, made: _Ready) -> dict[str, object]:
    """Store a mended file as a new version of its piece, and return data for the event.

    The version belongs to the delivery of the original, so that the lead time stays the same.
    """
    before = made.before.version
    fresh = replace(
        before,
        id=uuid7(),
        number=before.number + 1,
        digest=made.digest,
        name=made.name,
        bytes=made.bytes,
        supplied_by=SuppliedBy.EDITOR,
        derived_from=before.digest,
    )
    tx.put(fresh)
    done = [one.value for one in made.done]
    return _changed(made.before, fresh) | {"done": done}


def _restored(tx: Transaction, one: CurrentPiece) -> dict[str, object]:
    """Make the unit's version of a piece its newest version again, by a copy of it; return data for the event."""
    mended = one.version
    versions = tx.find(PieceVersion, piece=one.piece.id, digest=mended.derived_from)
    original = max(versions, key=lambda version: version.number)
    fresh = replace(original, id=uuid7(), number=mended.number + 1)
    tx.put(fresh)
    return _changed(one, fresh)


def _changed(one: CurrentPiece, fresh: PieceVersion) -> dict[str, object]:
    return {
        "position": one.piece.position,
        "name": fresh.name,
        "from": one.version.digest,
        "to": fresh.digest,
    }


def _reopen(tx: Transaction, submission: str, found: Sequence[Finding], pieces: dict[str, CurrentPiece]) -> None:
    """Reopen the return lines that the mending of `pieces` closed and whose rule is broken again.

    `found` are the findings after the mending was taken back.
    """
    broken = {(finding.rule, finding.piece) for finding in found}
    for line in tx.find(ReturnLine, submission=submission):
        one = pieces.get(line.piece or "")
        if one is None or (line.rule, line.piece) not in broken:
            continue
        if line.closed_by == one.version.delivery:
            tx.put(replace(line, closed_by=None))
