"""Offers frames of a film as cover, and adds the chosen one as a piece of its own."""

from collections.abc import Sequence
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Mark, PieceRole, Submission
from wxdesk.services.article.composing import change_fields, open_placement
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import attempt, label_of
from wxdesk.services.desk.file_ports import Films, Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.file_facts import Examiner
from wxdesk.services.records.film_frames import OFFERED, SIDE, Frame, kept_frames
from wxdesk.services.records.findings import CurrentPiece, current_pieces
from wxdesk.services.records.made_pieces import put_made


class CoverFrames:
    """Extracts frames of a film to choose from, and makes the chosen frame the cover."""

    def __init__(
        self, store: Store, vault: Vault, examiner: Examiner, films: Films, rulebook: Rulebook, scratch: Path
    ) -> None:
        """Decode films with `films`; store extracted frames below the folder `scratch` until the desk closes.

        The chosen frame is examined with `examiner`, and the submission is then checked by `rulebook`.
        """
        self._store = store
        self._vault = vault
        self._examiner = examiner
        self._films = films
        self._rulebook = rulebook
        self._scratch = scratch

    def offered(self, placement: str, position: int) -> Sequence[Frame]:
        """Return frames of the film at `position` by time; they are extracted at the first call and stored.

        Raises:
          UserError: `piece-unknown`, `piece-no-film`, `video-unreadable`.
        """
        film = self._store.read(lambda reader: _film(reader, placement, position))
        digest, form = film.version.digest, film.media.format

        def extract(into: Path) -> list[tuple[float, Path]]:
            return self._films.stills(self._vault.verified_path(digest), form, into, SIDE, OFFERED)

        return kept_frames(self._scratch / "frames" / digest, extract)

    def take(self, placement: str, by: By, position: int, second: float) -> str:
        """Make the frame at `second` of the film at `position` the cover, and return its digest.

        The frame becomes a piece made by the editor. Adding it and changing the cover are one transaction.

        Raises:
          Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), `claimed-by-other`.
          UserError: `not-found`, `piece-unknown`, `piece-no-film`, `video-unreadable`.
        """
        submission = self._store.read(lambda reader: reader.get(Placement, placement)).submission
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event("piece.framed", by, submission, label)
        attempt(self._store, event, lambda tx: open_placement(tx, placement, by))
        film = self._store.read(lambda reader: _film(reader, placement, position))
        with scratch_folder(self._scratch) as folder:
            output = folder / "frame.jpg"
            source = self._vault.verified_path(film.version.digest)
            second = self._films.still(source, film.media.format, output, second)
            stored = self._vault.add(output)
        name = _name(film, second)
        self._examiner.known(self._store, stored.digest, name)

        def work(tx: Transaction) -> None:
            current = open_placement(tx, placement, by)
            pieces = current_pieces(tx, submission)
            if all(one.version.digest != stored.digest for one in pieces):
                put_made(tx, film, name, stored, Mark.ARTWORK)
                data = {
                    "film": film.version.digest,
                    "second": f"{second:.3f}",
                    "to": stored.digest,
                    "name": name,
                }
                tx.record(Event("piece.framed", by, submission, label, data=data))
                run_checks(tx, tx.get(Submission, submission), self._rulebook, by)
            change_fields(tx, current, by, PlacementEdit(PlacementFields(cover=stored.digest)), self._rulebook)

        attempt(self._store, event, work)
        return stored.digest


def _film(reader: Reader, placement: str, position: int) -> CurrentPiece:
    pieces = current_pieces(reader, reader.get(Placement, placement).submission)
    found = next((one for one in pieces if one.piece.position == position), None)
    if found is None:
        raise UserError("piece-unknown", position=position, count=len(pieces))
    if found.piece.role is not PieceRole.VIDEO:
        raise UserError("piece-no-film", position=position, name=found.version.name)
    return found


def _name(film: CurrentPiece, second: float) -> str:
    """Return a file name that matches `COVER_ONLY`, so that the article's text does not show the picture."""
    folder, _, name = film.version.name.rpartition("/")
    stem = Path(name).stem
    return f"{folder}/封面 {stem} {second:.1f}s.jpg".removeprefix("/")
