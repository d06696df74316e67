"""Changes a fact in the text to what a poster states 以海报为准, in one revision that can be taken back."""

from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.wording.replacing import Replacement, replaced, with_replacements
from wxdesk.services.article.composing import Composing
from wxdesk.services.checking.fact_sheets import sheet_of
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.views.fact_views import PosterFact
from wxdesk.texts import texts


@dataclass(frozen=True)
class TakenWording:
    """A fact that was changed in the text: its words before and after, and the state that `put_back` restores.

    `revision` is the number of the revision before the change; None if only the title was changed. `title` is the
    title before the change; None if it was not changed.
    """

    before: str
    after: str
    revision: int | None = None
    """The number of the revision before the poster's wording was taken over; None if only the title was changed."""
    title: str | None = None
    """The article's title before the change; None if the title was not changed."""


class PosterWording:
    """Puts the words of a poster into the text; the note of the new revision names the poster."""

    def __init__(self, store: Store, composing: Composing, rulebook: Rulebook) -> None:
        """Read from `store`; save revisions through `composing`; by `rulebook` posters are compared with the text."""
        self._store = store
        self._composing = composing
        self._rulebook = rulebook

    def take(self, placement: str, line: str, by: By) -> TakenWording:
        """Change the saved text at one fact to the words of its `PosterFact.proposal`, which agree with the poster.

        `line` is the `PosterFact.line` of the fact.

        Raises:
          Refused: `poster-line`, no fact with this code differs from the text; `poster-by-hand`, no wording is
            suggested; the codes of `Composing.save`.
        """
        current, fact = self._store.read(lambda reader: self._fact(reader, placement, line))
        if fact.text is None or not fact.proposal:
            raise Refused("poster-by-hand", title=current.title, words=fact.words)
        place = fact.text
        change, old, new = Replacement(place.start, place.end, fact.proposal), place.words, fact.proposal
        note = texts().text("poster-revision-note", poster=fact.picture.rpartition("/")[2], before=old, after=new)
        if not place.block:
            title = replaced(current.title, [change])
            self._composing.edit_fields(placement, by, PlacementFields(title=title), current.row_version)
            return TakenWording(old, new, title=current.title)
        revision = self._store.read(lambda reader: latest_revision(reader, current.submission))
        blocks = self._store.read(lambda reader: article_blocks(reader, revision))
        made = with_replacements(blocks, {place.block: [change]})
        self._composing.save(current.submission, by, made, base=revision.number, note=note)
        return TakenWording(old, new, revision=revision.number)

    def put_back(self, placement: str, taken: TakenWording, by: By) -> None:
        """Undo `take`: save the revision that preceded `take` as the newest one, or set the old title again.

        Raises:
          Refused: the codes of `Composing.save`, such as `revision-stale` if somebody saved the text after `take`.
        """
        if taken.title is not None:
            self._composing.edit_fields(placement, by, PlacementFields(title=taken.title))
            return
        current = self._store.read(lambda reader: reader.get(Placement, placement))

        def before(reader: Reader) -> tuple[Block, ...]:
            revision = reader.first(Revision, submission=current.submission, number=taken.revision)
            return article_blocks(reader, revision or latest_revision(reader, current.submission))

        note = texts().text("poster-revision-back", before=taken.after, after=taken.before)
        base = None if taken.revision is None else taken.revision + 1
        self._composing.save(current.submission, by, self._store.read(before), base=base, note=note)

    def _fact(self, reader: Reader, placement: str, line: str) -> tuple[Placement, PosterFact]:
        current = reader.get(Placement, placement)
        sheet = sheet_of(reader, current, self._rulebook)
        fact = next((one for one in sheet.posters if line and one.line == line), None)
        if fact is None:
            raise Refused("poster-line", title=current.title)
        return current, fact
