"""Check the vault 本地素材库 against the trail: missing, changed, unlisted files; restore bad ones from a backup."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.needed_files import named_in, needed_in
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.domain.trail.personal import ERASED, EVIDENCE, erased_digests
from wxdesk.services.desk.ports import Cancel, Clock, Progress, Reader, Store, stop_if

_PAGE = 500
_PERCENT = 100


@dataclass(frozen=True)
class VaultDamage:
    """A problem with a file of the vault, and the articles or other subjects (`labels`) that need the file.

    `what` is `missing`, `changed`, or `kept` if the file is still there although its erasure is recorded.
    `mended` tells that a sound copy was taken from a backup.
    """

    digest: str
    what: str
    """`missing` or `changed`; `kept` if the file is still there although its erasure is recorded."""
    labels: tuple[str, ...]
    mended: bool = False
    """Whether a sound copy was taken from a backup."""


@dataclass(frozen=True)
class VaultReport:
    """The result of a check of the vault.

    `checked` files of `total` were read and compared with their digests. `damages` are missing or changed files.
    `unlisted` are the digests of files that no event names, which do no harm. `erased` is the number of evidence
    files that were erased.
    """

    checked: int
    """The number of files that were read and compared with their digest."""
    total: int
    """The number of files in the vault."""
    damages: tuple[VaultDamage, ...]
    unlisted: tuple[str, ...]
    """The digests of files that no event names; they do no harm."""
    erased: int = 0
    """The number of evidence files that were erased, as events say."""

    @property
    def ok(self) -> bool:
        """Tell whether the vault is sound: no damage was found, or every damaged file was replaced."""
        return all(one.mended for one in self.damages)


class VaultFiles(Protocol):
    """The files of a vault, as they lie on disk."""

    def digests(self) -> Mapping[str, int]:
        """Return the size of each file by its digest."""
        ...

    def is_whole(self, digest: str) -> bool:
        """Read a file and tell whether its bytes have this digest; False too if it cannot be read."""
        ...

    def mend(self, digest: str, source: "SoundCopies") -> bool:
        """Replace a missing or changed file by its copy in `source`, and tell whether there was a sound copy."""
        ...


class SoundCopies(Protocol):
    """A place with copies of the vault's files."""

    def fetch(self, digest: str, target: Path) -> bool:
        """Copy a file to the new file `target`, checked; return False if there is no sound copy."""
        ...


@dataclass
class _Needs:
    """The files that the trail mentions, by digest: the subjects that need each of them, and the erased files.

    `labels` maps the digest of a needed file to its subjects. `named` are the digests of all files that events
    mention. `erased` maps erased files to the label of the event that erased them.
    """

    labels: dict[str, set[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    erased: dict[str, str] = field(default_factory=dict)
    """For each erased file that was not stored again since, by digest: the label of the erasure's event."""


class VaultCheck:
    """Compares the vault with the trail."""

    def __init__(self, store: Store, files: VaultFiles, clock: Clock) -> None:
        """Read from the trail in `store` which files the vault has to hold, and check them by `files`."""
        self._store = store
        self._files = files
        self._clock = clock

    def verify(
        self,
        part: int = _PERCENT,
        *,
        mend_from: SoundCopies | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> VaultReport:
        """Check that every needed file exists, and compare the content of some files with their digests.

        `part` is the percentage of the files that is read.

        Each day another part of the files is read. Missing or changed files are replaced by copies from `mend_from`.

        Raises:
            UserError: `vault-part`, `part` is not from 1 to 100.
            Cancelled: `cancel` was set.
        """
        if not 1 <= part <= _PERCENT:
            raise UserError("vault-part", part=part)
        there, needs = self._files.digests(), self._needs(cancel)
        chosen = [digest for digest in there if self._is_of_today(digest, part)]
        bad = {digest: "missing" for digest in needs.labels if digest not in there}
        for done, digest in enumerate(chosen):
            stop_if(cancel)
            if progress:
                progress(done, len(chosen), digest[:12])
            if not self._files.is_whole(digest):
                bad[digest] = "changed"
        bad |= {digest: "kept" for digest in needs.erased if digest in there}
        damages = [
            VaultDamage(
                digest,
                what,
                tuple(sorted(needs.labels.get(digest) or {needs.erased.get(digest, "")})),
                what != "kept" and mend_from is not None and self._files.mend(digest, mend_from),
            )
            for digest, what in sorted(bad.items())
        ]
        unlisted = tuple(sorted(there.keys() - needs.named))
        return VaultReport(len(chosen), len(there), tuple(damages), unlisted, len(needs.erased))

    def _is_of_today(self, digest: str, part: int) -> bool:
        """Tell whether a file is among those whose content is read today; `part` is the percentage read each day."""
        start = shanghai_date(self._clock.now()).toordinal() * part % _PERCENT
        return (int(digest[:8], 16) - start) % _PERCENT < part

    def _needs(self, cancel: Cancel | None) -> _Needs:
        found = _Needs()
        for body in self._bodies():
            stop_if(cancel)
            found.named |= named_in(body)
            event = json.loads(body)
            for digest in needed_in(event):
                found.labels.setdefault(digest, set()).add(event["label"])
                found.erased.pop(digest, None)
            if event["act"] == ERASED and event["data"].get("field") == EVIDENCE:
                for digest in erased_digests(event):
                    found.labels.pop(digest, None)
                    found.erased[digest] = event["label"]
        return found

    def _bodies(self) -> Iterator[str]:
        """Yield the JSON bodies of all events, read in pages so that other processes can write in between."""
        after = 0
        while page := self._store.read(partial(_page, after)):
            yield from (entry.body.decode() for entry in page)
            after = page[-1].seq


def _page(after: int, reader: Reader) -> list[TrailEntry]:
    return reader.entries(after, _PAGE)
