"""Renders evidence dossiers 稿件档案（证据） and writes them as folders; imported on first use."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.contents import Seal, SourceFile
from wxdesk.files.formats.places import refuse_inside
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.vault.staging import Staged
from wxdesk.render.papers.dossier_page import dossier_files, dossier_info
from wxdesk.services.views.dossier_views import DossierRecord
from wxdesk.texts import Texts


@dataclass(frozen=True)
class StagedDossier:
    """A dossier, written and verified under a hidden name, that waits to be published at `final`.

    `staged` is the hidden folder. `latch` stops all writing after a disk failure.
    """

    staged: Staged
    final: Path
    latch: WriteLatch

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the dossier's tag manifest (RFC 8493), which covers every byte of it."""
        return self.staged.digest

    def publish(self) -> Path:
        """Move the folder into place durably, and return its path.

        Raises:
            Unusable: the path exists by now, or the rename fails.
        """
        with self.latch.writing():
            self.staged.publish(self.final)
        return self.final

    def discard(self) -> None:
        """Delete the folder of the dossier, which has not got its final name yet."""
        self.staged.discard()


class DossierPrinter:
    """Writes dossiers as folders; inside the desk's folder it writes only into the folder for packages."""

    def __init__(self, desk: Path, latch: WriteLatch) -> None:
        """Create a printer for the desk in the folder `desk`.

        Inside this folder it writes only into the subfolder for packages. `latch` stops all writing after a disk error.
        """
        self._desk = desk
        self._latch = latch

    def stage(
        self, record: DossierRecord, evidence: Mapping[str, SourceFile], seal: Seal, parent: Path, texts: Texts
    ) -> StagedDossier:
        """Write the folder of a dossier under a hidden name in `parent`, and verify it.

        `evidence` are the files to copy, by their paths in the dossier. `seal` records the digests of the written
        files as an event. Raises the errors of `DossierPress.stage`.
        """
        refuse_inside(parent, self._desk)
        final = parent / record.name
        if os.path.lexists(final):
            raise Unusable("path-exists", path=str(final), why="")
        files = dossier_files(record, dict(evidence), texts)
        with self._latch.writing():
            staged = stage_bag(files, dossier_info(record), parent, record.name, seal, private=False)
        return StagedDossier(staged, final, self._latch)
