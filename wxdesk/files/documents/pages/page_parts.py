"""The parts into which a web page is read: blocks, hidden parts and lost parts; and who saves its pictures."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from lxml import html

from wxdesk.domain.article.blocks import Block, Image

type Element = html.HtmlElement


class PagePictures(Protocol):
    """Saves the pictures of a page while its blocks are built."""

    def show(self, node: Element) -> Image | tuple[str, str]:
        """Save the picture of an `img` element and return its block.

        If the page does not contain the picture, return a code and the picture's name or address, for example
        ("external-picture", "https://…").
        """
        ...

    def withhold(self, node: Element) -> tuple[str, str]:
        """Save the hidden picture of an `img` element, and return its name and digest.

        The digest is "" if the page does not contain the picture.
        """
        ...


class HiddenPart(NamedTuple):
    """A text or picture that a page hides.

    `text` is the hidden text, or the picture's name. `why` is "picture", or the code of how the text is hidden.
    `at` is the index of the block that follows. `picture` is the picture's digest, "" if the page does not contain
    it.
    """

    text: str
    why: str
    at: int
    picture: str = ""


@dataclass
class HtmlPage:
    """The parsed page: its blocks, still without ids, and the parts that it hides or loses.

    `titles` are the indexes of the blocks that the page marks as its title. An entry of `lost` has a code such as
    "external-picture", the lost part's name or address, and the index of the block at its place.
    """

    blocks: list[Block] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    hidden: list[HiddenPart] = field(default_factory=list)
    lost: list[tuple[str, str, int]] = field(default_factory=list)
