"""Views of the shelf 样式库: templates, starred items, and pictures used before."""

from dataclasses import dataclass
from datetime import date, datetime

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.shelf import ShelfKind
from wxdesk.domain.submissions.picture_rights import RightsDoubt


@dataclass(frozen=True)
class ShelfItemView:
    """A template or starred item of the shelf, which is kept for reuse in articles.

    `media` is the digest of a picture, "" for blocks. `number` is that of the submission from which the item was
    taken. `rights` are the rights that somebody noted with the item. `source` repeats them; if nobody noted any, it
    is the source of that submission. `expires` is the last day of use, `noted_expires` the day that somebody noted
    with the item. `doubts` say why the item may not be used today. `uses` is the number of submissions with this
    picture.
    """

    id: str
    kind: ShelfKind
    name: str
    note: str
    media: str
    """The digest of the picture; "" if the item is no single picture."""
    blocks: tuple[Block, ...]
    number: str
    """The number of the submission from which the item was taken; "" if there is none."""
    rights: str
    """The rights as somebody noted them; "" if nobody did."""
    source: str
    """The noted rights, or else the source of the submission from which the item was taken."""
    expires: date | None
    noted_expires: date | None
    """The last day that somebody noted with the item; None if nobody did."""
    doubts: tuple[RightsDoubt, ...]
    person: str
    kept_at: datetime
    uses: int
    """How many submissions have the picture; 0 if the item is no single picture."""


@dataclass(frozen=True)
class UsedPicture:
    """A picture of another submission, offered on the shelf for reuse.

    `source` is its source, `doubts` say why it may not be used today. `entered`, its order of entry, is used for
    paging.
    """

    digest: str
    name: str
    submission: str
    number: str
    title: str
    unit: str
    source: str
    expires: date | None
    doubts: tuple[RightsDoubt, ...]
    entered: int
