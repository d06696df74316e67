"""The shelf 样式库: templates of the office and starred items, with rights and the last day of use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.article.blocks import Block, Component, Image, Running, Video, block_text
from wxdesk.domain.article.components import FieldKind, Spec
from wxdesk.domain.desk.errors import UserError

LONGEST_NAME, LONGEST_NOTE = 40, 200
"""Maximum number of characters of an item's name, and of its note or rights."""


class ShelfKind(StrEnum):
    """The kind of an item of the shelf: a template 模板, or blocks or one picture that somebody starred 收藏."""

    TEMPLATE = "template"
    BLOCKS = "blocks"
    PICTURE = "picture"


STARRED = (ShelfKind.BLOCKS, ShelfKind.PICTURE)
"""The kinds of items on the page 收藏."""


@dataclass(frozen=True)
class ShelfItem:
    """An item of the shelf: blocks or a picture that the office keeps for later articles.

    Everybody at the desk sees it. `body` is the digest of the blocks as JSON, `media` that of the picture if the item
    is one picture. `submission` is where the item was taken from. `rights` says in words who holds the rights.
    `expires` is the last day on which the item may be used, or None.
    """

    id: str
    kind: ShelfKind
    name: str
    note: str
    body: str
    """The digest of the blocks as JSON."""
    media: str | None
    """The digest of the picture, if the item is one picture."""
    submission: str | None
    """The submission from which the item was taken."""
    rights: str
    """Who holds the rights and what they allow, as a person wrote it; "" if nobody did."""
    expires: date | None
    """The last day on which the item may be used; None if there is no such day."""
    person: str
    kept_at: datetime
    removed_by: str | None = None


def kind_starred(blocks: Sequence[Block]) -> ShelfKind:
    """Return the kind of item that `blocks` become when somebody stars them."""
    return ShelfKind.PICTURE if len(blocks) == 1 and isinstance(blocks[0], Image) else ShelfKind.BLOCKS


def kept_words(name: str, note: str, rights: str) -> tuple[str, str, str]:
    """Return name, note and rights as they are stored: on one line, with single spaces between words.

    Raises:
      UserError: `shelf-name` (the name is empty), `shelf-long` (one of them is too long).
    """
    name, note, rights = (" ".join(one.split()) for one in (name, note, rights))
    if not name:
        raise UserError("shelf-name")
    for words, most in ((name, LONGEST_NAME), (note, LONGEST_NOTE), (rights, LONGEST_NOTE)):
        if len(words) > most:
            raise UserError("shelf-long", count=len(words), most=most)
    return name, note, rights


def beginning(blocks: Iterable[Block], most: int) -> tuple[Block, ...]:
    """Return the first blocks of an article, until they count `most` characters or more.

    A block counts as the length of its text, but at least 12, and a picture or video at least 60.
    """
    shown: list[Block] = []
    length = 0
    for block in blocks:
        if length >= most:
            break
        shown.append(block)
        length += max(60 if isinstance(block, Image | Video) else 12, len(block_text(block)))
    return tuple(shown)


def sample(spec: Spec, article: Sequence[Block], title: str, pictures: Sequence[str]) -> Component:
    """Return the component `spec` filled with words and pictures of an article, to show how it looks.

    `pictures` are digests. A field of one line shows its own name, unless it is a title or a name; so does a field for
    which the article has no text. A picture field without a picture is left out.
    """
    lines = [text for one in article if isinstance(one, Running) and (text := block_text(one).strip())]
    words = iter(lines * 2)
    shown = iter(list(pictures) * 6)
    fields: list[tuple[str, str]] = []
    for one in spec.fields:
        match one.kind:
            case FieldKind.PICTURE:
                value = next(shown, "")
            case FieldKind.LINES:
                value = next(words, one.word)[: min(one.most, 40)]
            case FieldKind.ROWS:
                value = "\n".join(line[:12] for line in lines[:3]) or one.word
            case FieldKind.LINE:
                value = title[: one.most] if one.id in ("title", "name") and title else one.word
        fields.append((one.id, value))
    return Component("", spec.id, tuple(one for one in fields if one[1]))
