"""The entries of the shelf.

Each has words, a small picture, perhaps a coloured tag (`Mark`), and the blocks or theme that it puts into the article.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block, Image, Video
from wxdesk.domain.article.components import Spec
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.submissions.picture_rights import RightsDoubt
from wxdesk.services.article.shelf import fresh
from wxdesk.services.article.writing import ArticlePicture
from wxdesk.services.views.shelf_views import ShelfItemView, UsedPicture
from wxdesk.ui.article.shelf.press import DrawnCell
from wxdesk.ui.core.session import Session

type Mark = tuple[str, str]
"""A tone (returned, warn, ok, accent) and a word."""


@dataclass(frozen=True)
class ThemeChoice:
    """A theme for the whole article."""

    theme: str


@dataclass(frozen=True)
class ComponentChoice:
    """A component of the house style, which is inserted without texts."""

    spec: Spec


@dataclass(frozen=True)
class BlockChoice:
    """Blocks to insert, with doubts about the rights to their pictures; the person is asked about them first."""

    blocks: tuple[Block, ...]
    doubts: tuple[RightsDoubt, ...] = ()


type Choice = ThemeChoice | ComponentChoice | BlockChoice


@dataclass(frozen=True)
class ShelfEntry:
    """An entry of the shelf, or a heading between entries if it has no `choice`.

    `under` is a second line below the words, `mark` a coloured tag. `current` marks the theme that the article
    has. The small picture shows the part `cell` of an article or the file with the digest `picture`; with `tall`
    it shows a whole screen. `item` is the stored template or starred item. `origin` is the id of the picture's
    submission.
    """

    key: str
    words: str
    choice: Choice | None = None
    under: str = ""
    """A second line below the words."""
    tip: str = ""
    mark: Mark | None = None
    current: bool = False
    """True for the theme that the article has."""
    tall: bool = False
    """True if the small picture shows the first screen of an article."""
    cell: DrawnCell | None = None
    """The part of an article that the small picture shows."""
    picture: str = ""
    """The digest of the file that the small picture shows."""
    video: bool = False
    item: ShelfItemView | None = None
    """The stored template or starred item, which can be changed and removed; None for any other entry."""
    origin: str = ""
    """The id of the submission with the picture."""
    rights: str = ""
    """The recorded rights to the picture, which are proposed when the picture is starred."""


def heading(key: str, words: str) -> ShelfEntry:
    """Return a heading between entries."""
    return ShelfEntry(key, words)


def doubt_mark(session: Session, doubts: Sequence[RightsDoubt]) -> Mark | None:
    """Return a tone and a word for the first of `doubts` about the rights to a picture; None without doubts."""
    if not doubts:
        return None
    return "returned" if doubts[0] is RightsDoubt.EXPIRED else "warn", session.word("rights-doubt", doubts[0].value)


def own_picture(
    session: Session, one: ArticlePicture, submission: str, problem: Mark | None, *, placed: bool
) -> ShelfEntry:
    """Return the shelf entry for a picture of the open submission; `placed` is True if the text already contains it.

    `problem` is the tone and word of a tag about its findings, or None.
    """
    kind = Video if one.video else Image
    state = session.say("shelf-placed" if placed else "shelf-unplaced")
    name = bare_name(one.name)
    return ShelfEntry(
        f"own-{one.piece}",
        name,
        BlockChoice((kind("", one.digest),)),
        under=state,
        tip=f"{name}\n{state}" + (f"\n{problem[1]}" if problem else ""),
        mark=problem,
        picture=one.digest,
        video=one.video,
        origin=submission,
    )


def used_picture(session: Session, one: UsedPicture) -> ShelfEntry:
    """Return the entry of a picture of another submission."""
    until = session.say("shelf-until", day=one.expires.isoformat()) if one.expires else ""
    doubts = [session.word("rights-doubt", doubt.value) for doubt in one.doubts]
    source = session.say("shelf-source", source=one.source) if one.source else ""
    lines = [one.name, f"{one.number} {one.title}", one.unit, source, until, *doubts]
    return ShelfEntry(
        f"used-{one.digest}",
        one.name,
        BlockChoice((Image("", one.digest),), one.doubts),
        under=until or one.unit or one.number,
        tip="\n".join(line for line in lines if line),
        mark=doubt_mark(session, one.doubts),
        picture=one.digest,
        origin=one.submission,
        rights=one.source,
    )


def shelf_item(session: Session, one: ShelfItemView, cell: DrawnCell | None) -> ShelfEntry:
    """Return the entry of a template or of a starred item; `cell` is what its small picture shows."""
    until = session.say("shelf-until", day=one.expires.isoformat()) if one.expires else ""
    doubts = [session.word("rights-doubt", doubt.value) for doubt in one.doubts]
    source = session.say("shelf-source", source=one.source) if one.source else ""
    kept = session.say("shelf-kept-by", person=one.person, day=session.dated(one.kept_at.date()))
    blocks = session.say("shelf-blocks", count=len(one.blocks))
    uses = session.say("shelf-uses", count=one.uses) if one.media else ""
    lines = [one.name, one.note, "" if one.media else blocks, source, until, uses, *doubts, kept]
    return ShelfEntry(
        f"item-{one.id}",
        one.name,
        BlockChoice(fresh(one.blocks), one.doubts),
        under=until or one.note or (one.source if one.media else blocks),
        tip="\n".join(line for line in lines if line),
        mark=doubt_mark(session, one.doubts),
        cell=cell,
        picture=one.media,
        item=one,
        rights=one.rights,
    )


type Filter = Callable[[ShelfEntry], bool]


def having(search: str) -> Filter:
    """Return a filter for the entries whose words contain each word of `search`."""
    terms = search.casefold().split()
    return lambda entry: all(term in f"{entry.words} {entry.under}".casefold() for term in terms)
