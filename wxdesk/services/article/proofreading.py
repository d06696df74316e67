"""Finds slips of writing in an article, and corrects them as one revision by the editor.

The revision can be undone in one act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wxdesk.checks.words.proofreading import proofread_article
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.words.passages import Scope, article_passages
from wxdesk.domain.words.wording.proofreading import MendChoice, MendedWords, PassageSlip, mended_words, replacements
from wxdesk.domain.words.wording.replacing import Replacement, is_replaceable, replaced, with_replacements
from wxdesk.services.article.composing import Composing
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.office.list_names import list_names

_FIELDS = (Scope.TITLE, Scope.DIGEST)


@dataclass(frozen=True)
class ProofreadArticle:
    """The slips of an article's newest revision and of the fields of one placement."""

    revision: int
    slips: Sequence[PassageSlip]
    """The slips in reading order; window and command line number them from 1."""


@dataclass(frozen=True)
class MendedArticle:
    """The result of correcting slips: their number, the revisions before and after, and whether fields changed too."""

    count: int
    before: int
    """The number of the revision from before the change; restoring it undoes the change of the text."""
    revision: int
    fields: bool = False
    """True if the title or the summary was changed too; restoring revision `before` does not undo that."""


@dataclass(frozen=True)
class _Texts:
    """The text that is proofread: blocks, and the fields of a placement.

    `names` are the names in the desk's lists, such as those of shops, by which misspelt names are found.
    """

    placement: Placement
    revision: Revision
    blocks: tuple[Block, ...]
    names: Sequence[str]

    def slips(self) -> list[PassageSlip]:
        fields = self.placement
        passages = list(article_passages(self.blocks, title=fields.title, digest=fields.digest))
        by_hand = {block.id for block in self.blocks if not is_replaceable(block)}
        return [one for one in proofread_article(passages, self.names) if one.passage.block not in by_hand]


class Proofreading:
    """The service that finds slips (writing mistakes), and corrects them only when a person asks for it."""

    def __init__(self, store: Store, composing: Composing) -> None:
        """Read from `store`; save revisions through `composing`."""
        self._store = store
        self._composing = composing

    def slips(self, placement: str) -> ProofreadArticle:
        """Return the slips (writing mistakes) in a placement's article, in its title and in its summary 摘要.

        Raises:
          UserError: `not-found`.
          Refused: `no-revision` (there is no article yet).
        """
        texts = self._store.read(lambda reader: _texts(reader, placement))
        return ProofreadArticle(texts.revision.number, texts.slips())

    def mend(self, placement: str, by: By, choice: MendChoice, note: str = "") -> MendedArticle:
        """Correct the slips that `choice` includes, save one revision with `note`, and return how many were corrected.

        Nothing is saved if the choice includes no slip.

        Raises:
          Refused: the codes of `Composing.save`.
        """
        texts = self._store.read(lambda reader: _texts(reader, placement))
        chosen = [one for one in texts.slips() if choice.takes(one)]
        before = texts.revision.number
        if not chosen:
            return MendedArticle(0, before, before)
        wanted, current = replacements(chosen), texts.placement
        title, digest = (self._field(current, scope, wanted) for scope in _FIELDS)
        edit = PlacementEdit(PlacementFields(title=title, digest=digest), current.row_version)
        fields = {placement: edit} if title is not None or digest is not None else {}
        blocks = with_replacements(texts.blocks, wanted)
        number = self._composing.save(
            current.submission, by, blocks, base=texts.revision.number, note=note, fields=fields
        )
        return MendedArticle(len(chosen), before, number, fields=bool(fields))

    def mend_draft(self, placement: str, draft: Draft, choice: MendChoice) -> tuple[list[MendedWords], Draft]:
        """Correct the slips of an unsaved draft that `choice` includes; nothing is saved.

        Return the changed words in the order of the text, and the changed draft.

        Raises:
          UserError: the codes of `from_markdown`.
        """

        def work(reader: Reader) -> _Texts:
            texts = _texts(reader, placement)
            base = reader.first(Revision, submission=texts.placement.submission, number=draft.base) or texts.revision
            blocks = from_markdown(draft.text, article_blocks(reader, base), draft.names, draft.ids)
            said = draft.fields.get(placement, {})
            title, digest = said.get("title", texts.placement.title), said.get("digest", texts.placement.digest)
            return replace(texts, blocks=blocks, placement=replace(texts.placement, title=title, digest=digest))

        texts = self._store.read(work)
        chosen = [one for one in texts.slips() if choice.takes(one)]
        wanted = replacements(chosen)
        text = to_markdown(with_replacements(texts.blocks, wanted), draft.names)
        fields = dict(draft.fields.get(placement, {}))
        for scope in _FIELDS:
            if (words := self._field(texts.placement, scope, wanted)) is not None:
                fields[scope.value] = words
        return [mended_words(one) for one in chosen], replace(
            draft, text=text if chosen else draft.text, fields={**draft.fields, placement: fields}
        )

    @staticmethod
    def _field(placement: Placement, scope: Scope, wanted: Mapping[str, Sequence[Replacement]]) -> str | None:
        """Return the placement's title or summary 摘要, whichever `scope` names, with its slips replaced.

        `wanted` holds replacements by scope. Return None if there are none for this scope.
        """
        written = placement.title if scope is Scope.TITLE else placement.digest
        return replaced(written, wanted[scope.value]) if scope.value in wanted else None


def _texts(reader: Reader, placement: str) -> _Texts:
    current = reader.get(Placement, placement)
    revision = latest_revision(reader, current.submission)
    return _Texts(current, revision, article_blocks(reader, revision), list_names(reader))
