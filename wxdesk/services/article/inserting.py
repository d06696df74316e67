"""Inserts material into an article: pictures and videos, which become pieces, and copied pages as blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wxdesk.checks.article.text import check_document
from wxdesk.domain.article.blocks import Block, Image, Video, digests_of
from wxdesk.domain.article.document import DocumentReading, marked_blocks
from wxdesk.domain.article.foreign_pictures import with_foreign_lines
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.desk.shown import kept_name
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import (
    Delivery,
    Piece,
    PieceRole,
    PieceVersion,
    Stage,
    Submission,
    SuppliedBy,
)
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Cancel, Cancelled, Event, Progress, Reader, Store, Transaction
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.file_facts import Examiner

_ACT = "piece.added"
_OVER = (*OVER, PlacementStage.ON_HOLD)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_PAGE = '<!doctype html><meta charset="utf-8">'
_FRAME = ('<div id="js_content">', "</div>")
"""The start and end tag around the text of a WeChat article; the parser treats no heading inside as a title."""
_NOT_LOST = "page-frame"
_ROLES = {Kind.IMAGE: PieceRole.PICTURE, Kind.VIDEO: PieceRole.VIDEO}


@dataclass(frozen=True)
class Inserted:
    """Blocks to insert into the article's text, with findings about content that was lost.

    `refused` are names of files that were not accepted, each with the reason. `added` are the digests of files that
    became pieces of the submission.
    """

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    refused: tuple[tuple[str, UserError], ...] = ()
    """The names of refused files, each with the reason."""
    added: tuple[str, ...] = ()
    """The digests of files that became pieces; a piece stays even if its block is removed."""


@dataclass(frozen=True)
class _File:
    name: str
    digest: str
    bytes: int
    role: PieceRole
    came_from: str = ""
    """The number of the submission from which the file was taken; "" for a new file."""


class InsertService:
    """Adds pictures, videos and content copied from web pages to an article that can still be edited."""

    def __init__(self, store: Store, vault: Vault, examiner: Examiner, rulebook: Rulebook, scratch: Path) -> None:
        """Create the service on the desk's `store`.

        Inserted files go into `vault` and become pieces (files) of the submission. `examiner` reads files, and web
        content that was copied to the clipboard; such content lies below the folder `scratch` meanwhile. After an
        insertion the submission is checked by `rulebook`.
        """
        self._store = store
        self._vault = vault
        self._examiner = examiner
        self._rulebook = rulebook
        self._scratch = scratch

    def pictures(
        self,
        submission: str,
        paths: Sequence[Path],
        by: By,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Inserted:
        """Add pictures and videos as pieces of the submission, and return a block for each.

        A file that is a piece already is not added again. The new pieces are the editor's own and change no lead time.

        Raises:
          Refused: `role-missing`, `insert-closed` (the article can no longer be edited).
          Unusable: the disk is full.
          Cancelled: the person stopped the insertion; nothing was added.
        """
        self._allow(submission, by)
        files: list[_File] = []
        refused: list[tuple[str, UserError]] = []
        for number, path in enumerate(paths):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            if progress:
                progress(number, len(paths), path.name)
            try:
                files.append(self._file(path))
            except Unusable:
                raise
            except UserError as error:
                refused.append((path.name, error))
        added = self._register(submission, files, by)
        return Inserted(tuple(map(_shown, files)), refused=tuple(refused), added=added)

    def page(self, submission: str, html: str, by: By) -> Inserted:
        """Read copied HTML in a parser process and return its blocks; pictures inside become pieces.

        A mark such as 【图：a.png】 stands where the page names a picture that it does not contain. The mark
        for a picture of another site is 【图：外站图片1】.

        Raises:
          Refused: `role-missing`, `insert-closed` (the article can no longer be edited).
          UserError: the page cannot be read, or exceeds the limits.
        """
        self._allow(submission, by)
        with scratch_folder(self._scratch) as folder:
            path = folder / "page.html"
            path.write_text(_page(html), encoding="utf-8")
            media, reading = self._examiner.examine(path, path.name)
        if reading is None:
            raise UserError("document-kind", kind=media.format)
        if reading.problem is not None:
            raise UserError(reading.problem, **(reading.problem_values or {}))
        lost = tuple(one for one in reading.lost if one.what != _NOT_LOST)
        reading = replace(reading, title="", lost=lost)
        added = self._register(submission, self._inside(reading), by)
        found = tuple(check_document(reading, media.format, self._rulebook))
        return Inserted(marked_blocks(with_foreign_lines(reading)), found, added=added)

    def kept(self, submission: str, blocks: Sequence[Block], by: By) -> Inserted:
        """Return `blocks` from the shelf, after adding their pictures and videos as pieces of the submission.

        The files are in the vault already, as pieces of other submissions. A file that is a piece of this
        submission is not added again.

        Raises:
          Refused: `role-missing`, `insert-closed` (the article can no longer be edited).
          UserError: `shelf-foreign` (no submission has such a file).
          Unusable: `vault-damaged` or `vault-missing` (the file is damaged or missing).
        """
        self._allow(submission, by)
        known = self._store.read(lambda reader: _known_files(reader, submission, digests_of(blocks)))
        for one in known:
            self._vault.verified_path(one.digest)
        return Inserted(tuple(blocks), added=self._register(submission, known, by))

    def _file(self, path: Path) -> _File:
        stored = self._vault.add(path)
        name = kept_name(path.name)
        media, _ = self._examiner.known(self._store, stored.digest, name)
        if media.kind not in _ROLES:
            raise UserError("insert-kind", name=name)
        return _File(name, stored.digest, stored.bytes, _ROLES[media.kind])

    def _inside(self, reading: DocumentReading) -> list[_File]:
        found = []
        for one in reading.pictures:
            self._examiner.known(self._store, one.digest, one.name)
            size = self._vault.path(one.digest).stat().st_size
            found.append(_File(one.name, one.digest, size, PieceRole.PICTURE))
        return found

    def _allow(self, submission: str, by: By) -> None:
        attempt(self._store, self._event(submission, by), lambda tx: _open(tx, submission, by))

    def _register(self, submission: str, files: Sequence[_File], by: By) -> tuple[str, ...]:
        def work(tx: Transaction) -> tuple[str, ...]:
            current = _open(tx, submission, by)
            known = {one.digest for one in tx.find(PieceVersion, submission=submission)}
            new = {one.digest: one for one in files if one.digest not in known}
            if not new:
                return ()
            data = [_added(tx, submission, one) for one in new.values()]
            tx.record(replace(event, data={"pieces": data}))
            run_checks(tx, current, self._rulebook, by)
            return tuple(new)

        event = self._event(submission, by)
        return attempt(self._store, event, work)

    def _event(self, submission: str, by: By) -> Event:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return Event(_ACT, by, submission, label)


def _shown(file: _File) -> Block:
    return Video("", file.digest) if file.role is PieceRole.VIDEO else Image("", file.digest)


def _open(tx: Transaction, submission: str, by: By) -> Submission:
    require(tx, by, tx.now, Role.EDITOR)
    current = tx.get(Submission, submission)
    placements = tx.find(Placement, submission=submission)
    if current.stage is not Stage.ACCEPTED or all(one.stage in _OVER for one in placements):
        raise Refused("insert-closed", number=current.number)
    return current


def _added(tx: Transaction, submission: str, file: _File) -> dict[str, object]:
    """Add one piece to the newest delivery, without changing the delivery's time; return the piece's event data."""
    position = max((one.position for one in tx.find(Piece, submission=submission)), default=0) + 1
    delivery = tx.find(Delivery, submission=submission)[-1]
    piece = Piece(uuid7(), submission, file.role, position)
    tx.put(piece)
    tx.put(
        PieceVersion(
            id=uuid7(),
            piece=piece.id,
            submission=submission,
            number=1,
            delivery=delivery.id,
            digest=file.digest,
            name=file.name,
            bytes=file.bytes,
            supplied_by=SuppliedBy.EDITOR,
            derived_from=None,
        )
    )
    told = {"position": position, "name": file.name, "digest": file.digest}
    return {**told, "from": file.came_from} if file.came_from else told


def _known_files(reader: Reader, submission: str, digests: Sequence[str]) -> list[_File]:
    """Return the files of other submissions with these digests, which the submission does not have yet.

    Raises:
      UserError: `shelf-foreign` (no submission has such a file).
    """
    own = {one.digest for one in reader.find(PieceVersion, submission=submission)}
    found: list[_File] = []
    for digest in dict.fromkeys(one for one in digests if one not in own):
        versions = reader.find(PieceVersion, digest=digest)
        if not versions:
            raise UserError("shelf-foreign", count=1)
        last = versions[-1]
        role, number = reader.get(Piece, last.piece).role, reader.get(Submission, last.submission).number
        found.append(_File(last.name.rpartition("/")[2], digest, last.bytes, role, number))
    return found


def _page(html: str) -> str:
    """Return the copied HTML as a page whose body is wrapped in one `div`; the styles of the HTML stay."""
    opening, closing = _FRAME
    body = _BODY.search(html)
    if body is None:
        return f"{_PAGE}{opening}{html}{closing}"
    end = html.lower().rfind("</body")
    inside = html[body.end() : end if end > 0 else len(html)]
    return f"{html[: body.end()]}{opening}{inside}{closing}{html[end:] if end > 0 else ''}"
