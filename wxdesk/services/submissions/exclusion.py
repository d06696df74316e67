"""Excludes a piece that was delivered by mistake (移出), and includes it again; its file stays in the vault."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wxdesk.domain.article.blocks import digests_of
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Piece, ReturnLine, Submission
from wxdesk.services.checking.checking import findings_now, run_checks
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.records.articles import article_blocks, newest_revision
from wxdesk.services.records.findings import CurrentPiece, current_pieces, pieces_aside
from wxdesk.services.submissions.intake import require_open, settle

_ACT, _BACK = "piece.set_aside", "piece.put_back"


class SettingAside:
    """Excludes single files from a submission by an editor's decision, and includes them again."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; after each change the submission is checked by `rulebook`."""
        self._store = store
        self._rulebook = rulebook

    def set_aside(self, submission: str, by: By, position: int) -> None:
        """Exclude a piece and the pictures embedded in it, and close the return lines about them.

        Raises:
          Refused: `role-missing`, `stage-move` if the submission is decided on, `aside-last` if no piece would be left,
            `aside-shown` if the article shows the piece.
          UserError: `piece-unknown`.
        """

        def work(tx: Transaction) -> None:
            current, one = self._piece(tx, submission, position, by, current_pieces(tx, submission))
            _require_others(tx, current, one)
            _require_unshown(tx, current, one)
            before = _open_lines(tx, submission)
            tx.put(replace(one.piece, set_aside_by=by.decider))
            settled = self._settled(tx, current, one)
            ended = sorted(before - _open_lines(tx, submission))
            data = {**_named(one), "lines": ended}
            tx.record(Event(_ACT, by, submission, label_of(current), data=data))
            run_checks(tx, settled, self._rulebook, by)

        self._attempt(_ACT, submission, by, work)

    def put_back(self, submission: str, by: By, position: int) -> None:
        """Include a piece again, and reopen the return lines that were closed when it was set aside.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act).
          UserError: `piece-unknown` if no piece at `position` was set aside.
        """

        def work(tx: Transaction) -> None:
            current, one = self._piece(tx, submission, position, by, pieces_aside(tx, submission))
            tx.put(replace(one.piece, set_aside_by=None))
            for line in _ended_with(tx, submission, position):
                tx.put(replace(tx.get(ReturnLine, line), closed_by=None))
            settled = self._settled(tx, current, one)
            tx.record(Event(_BACK, by, submission, label_of(current), data=_named(one)))
            run_checks(tx, settled, self._rulebook, by)

        self._attempt(_BACK, submission, by, work)

    def _piece(
        self, tx: Transaction, submission: str, position: int, by: By, among: Sequence[CurrentPiece]
    ) -> tuple[Submission, CurrentPiece]:
        require(tx, by, tx.now, Role.EDITOR)
        current = tx.get(Submission, submission)
        require_open(current)
        for one in among:
            if one.piece.position == position:
                return current, one
        raise UserError("piece-unknown", position=position, count=len(tx.find(Piece, submission=submission)))

    def _settled(self, tx: Transaction, current: Submission, one: CurrentPiece) -> Submission:
        """Update return lines, stage and completion time after the piece `one` was excluded or included.

        A return line that is closed by this stores the delivery of `one` as the delivery that resolved it.
        """
        found = findings_now(tx, current, self._rulebook)
        return settle(tx, current, one.version.delivery, found, set())

    def _attempt(self, act: str, submission: str, by: By, work: Callable[[Transaction], None]) -> None:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        attempt(self._store, Event(act, by, submission, label), work)


def _named(one: CurrentPiece) -> dict[str, object]:
    return {"position": one.piece.position, "name": one.version.name, "digest": one.version.digest}


def _require_others(tx: Reader, submission: Submission, one: CurrentPiece) -> None:
    """Refuse to exclude the only piece of a submission; a submission delivered by mistake is discarded as a whole."""
    own = [other for other in current_pieces(tx, submission.id) if other.piece.embedded_in is None]
    if own == [one]:
        raise Refused("aside-last", number=submission.number)


def _require_unshown(tx: Reader, submission: Submission, one: CurrentPiece) -> None:
    """Refuse to set aside a piece that the article shows.

    Nothing is refused if the submission was never accepted, because then it has no article.
    """
    last = newest_revision(tx, submission.id)
    if last is not None and one.version.digest in digests_of(article_blocks(tx, last)):
        raise Refused("aside-shown", name=one.version.name)


def _open_lines(tx: Reader, submission: str) -> set[str]:
    return {line.id for line in tx.find(ReturnLine, submission=submission) if line.closed_by is None}


def _ended_with(tx: Reader, submission: str, position: int) -> Sequence[str]:
    """Return the ids of the return lines that were closed when the piece at `position` was last excluded."""
    said: list[Mapping[str, Any]] = [json.loads(entry.body) for entry in tx.entries_about(submission)]
    lines: Sequence[str] = ()
    for body in said:
        if body["act"] == _ACT and body["data"].get("position") == position:
            lines = body["data"]["lines"]
    return lines
