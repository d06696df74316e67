"""Splits long pictures of an article into parts, because WeChat shrinks and blurs long pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from wxdesk.domain.article.blocks import Block, Image, with_new_ids
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import PieceRole, Submission
from wxdesk.services.article.composing import open_article, save_blocks
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import attempt, label_of
from wxdesk.services.desk.file_ports import Splitter, Stored, Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.file_facts import Examiner
from wxdesk.services.records.findings import CurrentPiece, current_pieces
from wxdesk.services.records.made_pieces import put_made


@dataclass(frozen=True)
class Split:
    """The result of splitting a long picture: the picture's name and the number of parts."""

    name: str
    parts: int


@dataclass(frozen=True)
class _Part:
    name: str
    stored: Stored


class Splitting:
    """Replaces long pictures in an article by their parts."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        examiner: Examiner,
        splitter: Splitter,
        rulebook: Rulebook,
        scratch: Path,
    ) -> None:
        """Cut pictures with `splitter` below the folder `scratch`; `examiner` reads the parts, `vault` stores them.

        `rulebook` tells which pictures are too long.
        """
        self._store = store
        self._vault = vault
        self._examiner = examiner
        self._splitter = splitter
        self._rulebook = rulebook
        self._scratch = scratch

    def split(self, submission: str, by: By, *, note: str = "") -> list[Split]:
        """Replace every long picture of the article by its parts, as a new revision with `note`.

        The long picture remains a piece, and each part becomes a piece. The last part gets the picture's caption.

        Raises:
          Refused: `role-missing`, `no-revision` (there is no article yet), `submission-over` (the submission is not
            accepted), `revision-stale` (somebody saved a newer revision), `claimed-by-other`.
          UserError: `split-nothing`, no picture is long; `split-nowhere`, every cut would go through content.
        """
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event("piece.split", by, submission, label)
        attempt(self._store, event, lambda tx: open_article(tx, submission, by))
        base, long = self._store.read(lambda reader: self._long(reader, submission))
        if not long:
            number = label.partition(" ")[0]
            raise UserError("split-nothing", number=number)
        with scratch_folder(self._scratch) as folder:
            made = {one.version.digest: self._parts(one, folder) for one in long}

        def work(tx: Transaction) -> list[Split]:
            current = open_article(tx, submission, by, base)
            blocks = article_blocks(tx, latest_revision(tx, submission))
            data = [_put(tx, one, made[one.version.digest]) for one in long]
            tx.record(replace(event, data={"pieces": data}))
            parts = {digest: [part.stored.digest for part in those] for digest, those in made.items()}
            save_blocks(tx, current, by, _in_parts(blocks, parts), note)
            run_checks(tx, current, self._rulebook, by)
            return [Split(one.version.name, len(made[one.version.digest])) for one in long]

        return attempt(self._store, event, work)

    def _long(self, reader: Reader, submission: str) -> tuple[int, list[CurrentPiece]]:
        """Return the number of the newest revision, and the long pictures that it shows."""
        last, ratio = latest_revision(reader, submission), self._rulebook.limits.wechat.split_above_ratio
        shown = {block.media for block in article_blocks(reader, last) if isinstance(block, Image)}
        found: dict[str, CurrentPiece] = {}
        for one in current_pieces(reader, submission):
            width, height = one.media.upright_size
            if one.piece.role is PieceRole.PICTURE and one.version.digest in shown and height > ratio * width > 0:
                found.setdefault(one.version.digest, one)
        return last.number, list(found.values())

    def _parts(self, one: CurrentPiece, folder: Path) -> list[_Part]:
        into = folder / one.version.digest
        into.mkdir()
        try:
            paths = self._splitter.split(self._vault.verified_path(one.version.digest), into)
        except UserError as error:
            if error.code != "split-nowhere":
                raise
            raise UserError("split-nowhere", name=one.version.name) from error
        parts = []
        for number, path in enumerate(paths, 1):
            plain = PurePosixPath(one.version.name)
            name = str(plain.with_name(f"{plain.stem}-{number}{path.suffix}"))
            stored = self._vault.add(path)
            self._examiner.known(self._store, stored.digest, name)
            parts.append(_Part(name, stored))
        return parts


def _put(tx: Transaction, one: CurrentPiece, parts: Sequence[_Part]) -> dict[str, object]:
    for part in parts:
        put_made(tx, one, part.name, part.stored, one.piece.mark)
    return {
        "position": one.piece.position,
        "name": one.version.name,
        "from": one.version.digest,
        "to": [part.stored.digest for part in parts],
    }


def _in_parts(blocks: Sequence[Block], parts: Mapping[str, Sequence[str]]) -> list[Block]:
    """Replace each long picture by its parts; the first part keeps the block's id, the last one its caption."""
    known = [block.id for block in blocks]
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Image) or block.media not in parts:
            found.append(block)
            continue
        first, *others = parts[block.media]
        more = with_new_ids([Image("", digest) for digest in others], known)
        known += [one.id for one in more]
        found += [replace(block, media=first, caption=""), *more]
        if block.caption and isinstance(last := found[-1], Image):
            found[-1] = replace(last, caption=block.caption)
    return found
