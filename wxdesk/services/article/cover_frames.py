"""The cover out of a film: pictures to choose from, and the chosen one as a piece beside the film."""

from collections.abc import Sequence
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Mark, PieceRole, Submission
from wxdesk.services.article.composing import change_fields, open_placement
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import attempt, label_of
from wxdesk.services.desk.ports import By, Event, Films, Reader, Store, Transaction, Vault
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.file_facts import Examiner
from wxdesk.services.records.film_frames import OFFERED, SIDE, Frame, kept_frames
from wxdesk.services.records.findings import CurrentPiece, current_pieces
from wxdesk.services.records.made_pieces import put_made


class CoverFrames:
    """Offers pictures of a film and takes one as the cover."""

    def __init__(
        self, store: Store, vault: Vault, examiner: Examiner, films: Films, rulebook: Rulebook, scratch: Path
    ) -> None:
        """Have `films` decoded; what is offered lies below `scratch` until the desk is closed."""
        self._store = store
        self._vault = vault
        self._examiner = examiner
        self._films = films
        self._rulebook = rulebook
        self._scratch = scratch

    def offered(self, placement: str, position: int) -> Sequence[Frame]:
        """Return pictures of the film at `position` to choose from, in its order; found once.

        Raises:
            UserError: `piece-unknown`, `piece-no-film`, `video-unreadable`.
        """
        film = self._store.read(lambda reader: _film(reader, placement, position))
        source, form = self._vault.path(film.version.digest), film.media.format
        folder = self._scratch / "frames" / film.version.digest
        return kept_frames(folder, lambda into: self._films.stills(source, form, into, SIDE, OFFERED))

    def take(self, placement: str, by: By, position: int, second: float) -> str:
        """Make what the film at `position` shows at `second` the cover, and return that picture's digest.

        It becomes a piece of its own, made by the editor out of the film, in the vault like every other; the
        cover's change is the same act.

        Raises:
            Refused: `role-missing`, `placement-done`.
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
    """Return a name that keeps the picture out of the text: see `articles.COVER_ONLY`."""
    folder, _, name = film.version.name.rpartition("/")
    stem = Path(name).stem
    return f"{folder}/封面 {stem} {second:.1f}s.jpg".removeprefix("/")
