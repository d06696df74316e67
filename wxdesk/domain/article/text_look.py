"""The look of an article's words in one theme: colours and sizes, for an editor that shows the article as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class HeadingLook:
    """The look of headings of one level; colours are `#rrggbb` as in CSS, and "" where the theme has none.

    `size` is the size of the letters in pixels. `ground` is the background, `bar` a line left of the heading, `rule` a
    line below it. `pill` tells that the background has round ends. The fields `..._beside` are how many pixels
    background and line extend left and right of the words.
    """

    colour: str
    size: int
    """The size of the words in pixels."""
    ground: str = ""
    bar: str = ""
    """The colour of a line left of the heading."""
    rule: str = ""
    """The colour of a line below the heading."""
    centred: bool = False
    pill: bool = False
    """Whether the background of the heading has round ends."""
    ground_beside: int | None = None
    """The pixels of background left and right of the words; None if the background is as wide as the article."""
    rule_beside: int | None = None
    """The pixels of the line below the heading left and right of the words; None if it is as wide as the article."""


@dataclass(frozen=True)
class TextLook:
    """Colours and sizes of an article's words in one theme; colours are as in CSS.

    `ink` is the colour of ordinary text, `soft` of captions, `mark` of links and emphasis. `code` is the colour of
    program text, `bold` of bold words ("" if it does not differ). `inks` are the named text colours, such as red.
    `size` is in pixels, `leading` is the line height as a multiple of it. `quote_bar` is the colour of the line beside
    a quotation, `quote_ground` that of its background.
    """

    ink: str = "#333"
    soft: str = "#555"
    """The colour of captions."""
    mark: str = "#059"
    """The colour of links and of emphasis."""
    code: str = "#931"
    size: int = 16
    """The size of a paragraph's words in pixels."""
    leading: float = 1.8
    """The height of a paragraph's lines, as a multiple of the size."""
    headings: tuple[HeadingLook, ...] = (HeadingLook("#111", 20), HeadingLook("#111", 18), HeadingLook("#111", 16))
    """The looks of the levels 1 to 3; deeper levels look like level 3."""
    quote_bar: str = "#ccc"
    quote_ground: str = ""
    inks: Mapping[str, str] = field(
        default_factory=lambda: {"accent": "#059", "red": "#b20", "blue": "#059", "green": "#063", "grey": "#555"}
    )
    """The colours of text by the name of the ink."""
    bold: str = ""
    """The colour of bold words; "" if it is that of the words around."""

    def heading(self, level: int) -> HeadingLook:
        """Return the look of headings of a level, from 1."""
        return self.headings[min(max(level, 1), len(self.headings)) - 1]
