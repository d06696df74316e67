"""Reads the lettering of each picture once, stores it under the picture's digest, and rechecks the submissions."""

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import NOT_THE_FILE, Kind
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.services.checking.checking import findings_now, run_checks
from wxdesk.services.desk.file_ports import LetteringRecogniser, Vault
from wxdesk.services.desk.ports import By, Cancel, Clock, Progress, Store, Transaction
from wxdesk.services.records.file_facts import kept_facts
from wxdesk.services.records.findings import last_findings
from wxdesk.services.records.lettering import UnreadPicture, is_read, pictures_of, unread_pictures

TOO_LITTLE_MEMORY = "lettering-memory"
"""The code of the error that the machine has too little memory for the recogniser."""
_NOT_WHOLE = frozenset({"vault-damaged", "vault-missing"})
"""Codes of a picture whose file is damaged or missing; it is read once the vault is mended."""
NOT_THE_PICTURE = NOT_THE_FILE | {TOO_LITTLE_MEMORY}
"""Codes of errors whose cause is not the picture, such as too little memory; the picture is read again later."""
_PAUSE_S = 0.2
"""Seconds between two calls of `calm`, which tells whether the machine has time for the next picture."""

type Turn = Callable[[Cancel | None], AbstractContextManager[bool]]
"""Waits until no other process of this desk reads lettering; yields False if `cancel` was set meanwhile."""


@dataclass(frozen=True)
class LetteringReport:
    """The result of reading lettering: numbers of pictures `read` and `failed`.

    `submissions` are the ids of the submissions whose pictures were read. `stopped` is the error that ended the
    reading early, or None.
    """

    read: int = 0
    failed: int = 0
    submissions: tuple[str, ...] = ()
    """Ids of the submissions whose pictures were read now."""
    stopped: UserError | None = None
    """The error because of which reading ended early, such as too little memory; the other pictures are read later."""


class LetteringReading:
    """Reads the lettering of the desk's pictures one by one; each result is stored before the next picture is read.

    So nothing is lost if reading is stopped.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        recogniser: LetteringRecogniser,
        rulebook: Rulebook,
        clock: Clock,
        turn: Turn,
    ) -> None:
        """Read with `recogniser`; `turn` keeps two processes from reading the same picture at once.

        Submissions with new lettering are checked again by `rulebook`.
        """
        self._store = store
        self._vault = vault
        self._recogniser = recogniser
        self._rulebook = rulebook
        self._clock = clock
        self._turn = turn

    def waiting(self) -> list[UnreadPicture]:
        """Return pictures of recent submissions that are not read yet, newest submission first."""
        return self._store.read(lambda reader: unread_pictures(reader, self._clock.now()))

    def read_waiting(
        self, progress: Progress | None = None, cancel: Cancel | None = None, calm: Callable[[], bool] | None = None
    ) -> LetteringReport:
        """Read the pictures that `waiting` returns, one after the other.

        Reading ends early if `cancel` is set or the recogniser cannot run, for instance with too little memory.

        While `calm` returns False, for instance because files are being checked, reading pauses.
        """
        return self._read_all(self.waiting(), progress, cancel, calm, again=False)

    def read_submission(
        self,
        submission: str,
        *,
        again: bool = False,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> LetteringReport:
        """Read the present pictures of a submission that are not read yet; with `again`, read all of them."""
        digests = self._store.read(lambda reader: pictures_of(reader, submission))
        return self._read_all([UnreadPicture(one, submission) for one in digests], progress, cancel, None, again=again)

    def recheck(self, submissions: Iterable[str], by: By) -> list[str]:
        """Check submissions again whose findings changed because of lettering; return their ids.

        Submissions that were rejected, withdrawn or otherwise ended are left out. Each check is an event.
        """
        return [one for one in submissions if self._store.write(partial(self._recheck, one, by))]

    def _recheck(self, submission: str, by: By, tx: Transaction) -> bool:
        current = tx.get(Submission, submission)
        run, before = last_findings(tx, submission)
        if run is None or current.stage not in (Stage.RECEIVED, Stage.RETURNED, Stage.ON_HOLD, Stage.ACCEPTED):
            return False
        changed = [*findings_now(tx, current, self._rulebook)] != before
        if changed:
            run_checks(tx, current, self._rulebook, by)
        return changed

    def _read_all(
        self,
        pictures: list[UnreadPicture],
        progress: Progress | None,
        cancel: Cancel | None,
        calm: Callable[[], bool] | None,
        *,
        again: bool,
    ) -> LetteringReport:
        read, failed, touched, fresh = 0, 0, dict[str, None](), set[str]()
        for number, picture in enumerate(pictures, 1):
            if not _go_on(cancel, calm):
                break
            try:
                found = self._read_one(picture.digest, cancel, again=again)
            except UserError as error:
                if error.code in _NOT_WHOLE:
                    failed += 1
                    continue
                return LetteringReport(read, failed, tuple(touched), error)
            if found is not None:
                read, failed = read + (not found.problem), failed + bool(found.problem)
                fresh.add(picture.digest)
            if picture.digest in fresh:
                touched[picture.submission] = None
            if progress is not None:
                progress(number, len(pictures), "")
        return LetteringReport(read, failed, tuple(touched))

    def _read_one(self, digest: str, cancel: Cancel | None, *, again: bool) -> Lettering | None:
        """Read one picture, and store and return its lettering; return None if reading was cancelled.

        A picture that was read before gives None too, unless `again` is set.

        Raises:
          UserError: reading failed for another reason than the picture, such as too little memory; or the picture's
            file is damaged or missing (`vault-damaged`, `vault-missing`).
        """
        with self._turn(cancel) as mine:
            if not mine or (not again and self._store.read(lambda reader: is_read(reader, digest))):
                return None
            found = self._recognised(digest)
            self._store.write(lambda tx: tx.keep_lettering(digest, found))
            return found

    def _recognised(self, digest: str) -> Lettering:
        kept = self._store.read(lambda reader: kept_facts(reader, digest, whatever_version=True))
        if kept is None or kept[0].kind is not Kind.IMAGE:
            return Lettering(0, 0, problem="lettering-no-picture")
        media, path = kept[0], self._vault.verified_path(digest)
        try:
            return self._recogniser.read(path, media)
        except UserError as error:
            if error.code in NOT_THE_PICTURE:
                raise
            return Lettering(*media.upright_size, problem=error.code)


def _go_on(cancel: Cancel | None, calm: Callable[[], bool] | None) -> bool:
    """Wait until `calm` returns True, then return True; return False as soon as `cancel` is set.

    If `calm` is None, return True at once unless `cancel` is set.
    """
    pause = threading.Event()
    while cancel is None or not cancel.is_set():
        if calm is None or calm():
            return True
        pause.wait(_PAUSE_S)
    return False
