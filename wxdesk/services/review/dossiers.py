"""稿件档案（证据）: puts everything that the desk knows about one article into a folder that anybody can verify.

It is for an auditor or a lawyer: readable without the program, verified in the same way as a package.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from wxdesk import __version__
from wxdesk.domain.article.blocks import Block, pictures_of, text_of
from wxdesk.domain.article.comparison.diff import changed_only, changes
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, ExportedPackage
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.package.contents import Seal, SourceFile
from wxdesk.domain.package.dossiers import EVIDENCE, PICTURES, VERSIONS, evidence_in
from wxdesk.domain.package.package_events import DOSSIER_PREPARED
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.approval.review_state import current_content
from wxdesk.services.article.commenting import comments_of
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.evidence import evidence_suffix
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.layout.article_contents import Staging
from wxdesk.services.package.check_record import checks_of
from wxdesk.services.package.sealing import FilesSealing
from wxdesk.services.reading.reading import timeline_of
from wxdesk.services.records.articles import article_blocks
from wxdesk.services.views.dossier_views import DossierPlacement, DossierRecord, DossierVersion
from wxdesk.texts import Texts

DOSSIER_MAKERS = (Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)
"""The roles that may make a dossier."""


class DossierPress(Protocol):
    """Writes dossiers as folders."""

    def stage(
        self, record: DossierRecord, evidence: Mapping[str, SourceFile], seal: Seal, parent: Path, texts: Texts
    ) -> Staging:
        """Write and verify the folder of a dossier under a hidden name in `parent`.

        `seal` records the digests of the written files as an event.

        `evidence` are the files to copy, by their paths in the dossier.

        Raises:
          UserError: `package-unsound`, the written dossier does not verify.
          Unusable: `path-exists`, `export-inside-desk`, `vault-damaged`, or the disk is full or fails.
        """
        ...


class Dossiers:
    """The service that makes evidence dossiers."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        press: DossierPress,
        rulebook: Rulebook,
        organisation: str,
        signer: Signer | None = None,
    ) -> None:
        """Read `store` and `vault`; `press` writes the folders.

        The article's findings are made by `rulebook`. `signer` signs the manifests of the dossiers.
        """
        self._store = store
        self._vault = vault
        self._press = press
        self._rulebook = rulebook
        self._organisation = organisation
        self._signer = signer

    def make(self, submission: str, parent: Path, by: By, texts: Texts) -> Path:
        """Write the dossier of a submission as a new folder in `parent`, and return the folder's path.

        One event records the dossier with the SHA-256 of each of its files. The folder is written whole under a hidden
        name, verified, and moved to its place after that.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`, `package-unsound`.
          Unusable: the disk is full or fails; a file of the vault is damaged.
        """
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event(DOSSIER_PREPARED, by, submission, label)
        record, entries = attempt(self._store, event, lambda tx: self._record(tx, submission, by))
        copied = (*record.evidence.items(), *record.pictures.items())
        evidence = {path: SourceFile(self._vault.path(one), one) for one, path in copied}
        seal = FilesSealing(self._store, record.name, event, entries, self._signer)
        staging = self._press.stage(record, evidence, seal, parent, texts)
        try:
            return staging.publish()
        except Unusable:
            staging.discard()
            raise

    def _record(self, tx: Transaction, submission: str, by: By) -> tuple[DossierRecord, Sequence[TrailEntry]]:
        require(tx, by, tx.now, *DOSSIER_MAKERS)
        one = tx.get(Submission, submission)
        placements = tx.find(Placement, submission=one.id)
        events = timeline_of(tx, one, placements)
        entries = [entry for event in events for entry in tx.entries(event.seq - 1, 1)]
        bodies = [json.loads(entry.body) for entry in entries]
        made = sum(1 for body in bodies if body["act"] == DOSSIER_PREPARED)
        evidence = dict.fromkeys(digest for body in bodies for digest in evidence_in(body))
        versions = _versions(tx, one.id)
        covers = [each.cover for each in placements if each.cover]
        shown = dict.fromkeys([*(digest for version in versions for digest in version.pictures), *covers])
        record = DossierRecord(
            name=f"dossier-{one.number.lower()}-{made + 1}",
            number=one.number,
            title=one.title,
            unit=tx.get(Unit, one.unit).name if one.unit else "",
            submission=one.id,
            organisation=self._organisation,
            wxdesk=__version__,
            made_at=tx.now,
            made_by=tx.get(Person, by.decider).name,
            versions=versions,
            events=events,
            bodies=bodies,
            leaves={entry.seq: entry.leaf.hex() for entry in entries},
            evidence=self._paths(EVIDENCE, evidence),
            pictures=self._paths(PICTURES, shown),
            named={body["seq"]: evidence_in(body) for body in bodies},
            placements=[self._placement(tx, number, each) for number, each in enumerate(placements, 1)],
            comments=comments_of(tx, one.id),
        )
        return record, entries

    def _paths(self, folder: str, digests: Iterable[str]) -> dict[str, str]:
        """Return the path in the dossier of each file of the vault: numbers in `folder`, with the file's own suffix."""
        return {digest: f"{folder}/{number:03d}{self._suffix(digest)}" for number, digest in enumerate(digests, 1)}

    def _suffix(self, digest: str) -> str:
        path = self._vault.path(digest)
        try:
            return evidence_suffix(path) or ".bin"
        except OSError as error:
            raise unusable(path, error) from error

    def _placement(self, reader: Reader, number: int, one: Placement) -> DossierPlacement:
        content = current_content(reader, one)
        push = reader.get(PushRow, one.push) if one.push else None
        packages = reader.find(ExportedPackage, push=push.id) if push else []
        channel = reader.get(ChannelRecord, one.channel)
        return DossierPlacement(
            placement=one,
            channel=channel.name,
            push=f"{push.channel}/{push.date.isoformat()}" if push else "",
            content=content,
            hash=hashlib.sha256(content).hexdigest(),
            file=f"data/content-{number}.json",
            checks=checks_of(reader, one, self._rulebook),
            checks_file=f"data/checks-{number}.json",
            packages=[package for package in packages if one.id in package.contents],
        )


def _versions(reader: Reader, submission: str) -> list[DossierVersion]:
    """Return all revisions of an article, oldest first, each with its changes since the one before."""
    found: list[DossierVersion] = []
    before: tuple[Block, ...] = ()
    for one in sorted(reader.find(Revision, submission=submission), key=lambda each: each.number):
        blocks = article_blocks(reader, one)
        found.append(
            DossierVersion(
                number=one.number,
                saved_by=reader.get(Person, one.saved_by).name,
                entered_by=reader.get(Person, one.entered_by).name,
                saved_at=one.saved_at,
                note=one.note,
                file=f"{VERSIONS}/{one.number:03d}.json",
                digest=one.body,
                body=reader.body(one.body),
                text=text_of(blocks),
                changes=changed_only(changes(before, blocks)) if found else (),
                pictures=pictures_of(blocks),
            )
        )
        before = blocks
    return found
