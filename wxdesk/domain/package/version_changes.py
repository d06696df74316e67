"""Compare two versions of a package: which articles, order, texts and pictures changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wxdesk.domain.article.comparison.diff import BlockChange, FieldChange, changes
from wxdesk.domain.package.approved_content import ApprovedContent

_FIELDS = ("title", "author", "digest", "source")


@dataclass(frozen=True)
class PackedArticle:
    """One article of a package: the number of its submission, and its approved content."""

    number: str
    content: ApprovedContent


@dataclass(frozen=True)
class PackedVersion:
    """The articles of a package in their order."""

    name: str
    articles: tuple[PackedArticle, ...]


@dataclass(frozen=True)
class ArticleChange:
    """How one article differs between two versions of a package.

    `before` and `after` are its positions, counted from 1; None where it is missing. `moved` tells that its order among
    the common articles changed. `fields` and `blocks` are the changed ones. `cover` tells that the cover picture
    changed.
    """

    number: str
    title: str
    before: int | None
    after: int | None
    moved: bool = False
    """Whether its order has changed among the articles that both versions have."""
    fields: tuple[FieldChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    """The changed blocks of the text, without the unchanged ones."""
    pictures_added: int = 0
    pictures_removed: int = 0
    cover: bool = False
    """Whether the cover picture is another one."""

    @property
    def kind(self) -> Literal["added", "removed", "changed", "moved", "same"]:
        """Return how the article as a whole changed."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        pictures = self.pictures_added or self.pictures_removed or self.cover
        if self.fields or self.blocks or pictures:
            return "changed"
        return "moved" if self.moved else "same"


def version_changes(old: PackedVersion, new: PackedVersion) -> list[ArticleChange]:
    """Return the articles of both versions, in the new order; the articles that were removed come last."""
    before = {one.number: one for one in old.articles}
    after = {one.number: one for one in new.articles}
    kept_before = [number for number in before if number in after]
    kept_after = [number for number in after if number in before]
    places_before, places_after = _places(old.articles), _places(new.articles)
    found = []
    for number, article in after.items():
        if number not in before:
            found.append(ArticleChange(number, article.content.title, None, places_after[number]))
            continue
        moved = kept_before.index(number) != kept_after.index(number)
        places = places_before[number], places_after[number]
        found.append(_compared(before[number], article, places, moved=moved))
    removed = [one for number, one in before.items() if number not in after]
    return [*found, *(ArticleChange(one.number, one.content.title, places_before[one.number], None) for one in removed)]


def _places(articles: Sequence[PackedArticle]) -> dict[str, int]:
    return {one.number: place for place, one in enumerate(articles, 1)}


def _compared(old: PackedArticle, new: PackedArticle, places: tuple[int, int], *, moved: bool) -> ArticleChange:
    before, after = old.content, new.content
    pictures = set(before.media), set(after.media)
    return ArticleChange(
        number=new.number,
        title=after.title,
        before=places[0],
        after=places[1],
        moved=moved,
        fields=tuple(
            FieldChange(name, getattr(before, name), getattr(after, name))
            for name in _FIELDS
            if getattr(before, name) != getattr(after, name)
        ),
        blocks=tuple(one for one in changes(before.blocks, after.blocks) if one.kind != "same"),
        pictures_added=len(pictures[1] - pictures[0]),
        pictures_removed=len(pictures[0] - pictures[1]),
        cover=before.cover != after.cover,
    )
