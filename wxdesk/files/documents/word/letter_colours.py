"""Compare the colours of letters and their background in a Word file, to find invisible letters."""

from wxdesk.files.documents.parts.ooxml import NAMES, Element, descendant, is_element
from wxdesk.files.documents.parts.styles import Styles, paragraph_of
from wxdesk.files.documents.parts.theme_colours import Colour
from wxdesk.files.documents.word.grounds import BLACK, WHITE, Ground, colour_of, ground_behind, own_ground
from wxdesk.files.documents.word.shape_fills import UnknownColour, alike, box_letters

_FAINT = 0.1
"""Opacity of letters below which nobody sees them."""
_UNSET = "unset"
"""Stands for letters whose colour no run or style sets, unlike None, which stands for the automatic colour."""


def colour_reason(run: Element, styles: Styles) -> str | None:
    """Return why letters are invisible: "white" on white, or "ground" on another background of their colour.

    Return None for visible letters. Letters of automatic colour count as invisible only if the run itself has a black
    background, as when a sender blackens a passage; on a dark paragraph or cell Word draws them white.
    """
    paragraph = paragraph_of(run)
    said, own = styles.once(run, paragraph, "colours", lambda: _colours(run, styles, paragraph))
    letters = said if not isinstance(said, str) else _inherited(run, styles, paragraph)
    if letters is None:
        return "ground" if isinstance(own, tuple) and alike(own, BLACK) else None
    ground = own or ground_behind(run if paragraph is None else paragraph, styles) or WHITE
    if isinstance(ground, UnknownColour) or not alike(letters, ground):
        return None
    return "white" if alike(ground, WHITE) else "ground"


def _colours(run: Element, styles: Styles, paragraph: Element | None) -> tuple[Colour | str | None, Ground | None]:
    """Return the colour of a run's letters, and the background set on the run itself or its style."""
    return _letters(run, styles, paragraph), own_ground(run, styles)


def _letters(run: Element, styles: Styles, paragraph: Element | None) -> Colour | str | None:
    """Return the colour of a run's letters, None for the automatic colour, or `_UNSET`.

    A colour set by the run or its character style comes first, then one set by the styles of `paragraph` and of the
    table around it. Transparent letters count as white.
    """
    for holder in styles.run_holders(run, paragraph):
        fill = descendant(holder, "w:rPr/w14:textFill")
        if fill is not None and (filled := _filled(fill, styles)) is not None:
            return filled
        if (color := descendant(holder, "w:rPr/w:color")) is not None:
            return colour_of(color, "val", "themeColor", styles.colours)
    return _UNSET


def _inherited(run: Element, styles: Styles, paragraph: Element | None) -> Colour | None:
    """Return the colour that a shape or the document gives letters which set none; None for the automatic colour."""
    around = run if paragraph is None else paragraph
    drawn = styles.about(around, "letters", lambda: box_letters(around, styles.colours))
    color = None if styles.defaults is None else styles.found(styles.defaults, "w:rPr/w:color")
    return drawn or (None if color is None else colour_of(color, "val", "themeColor", styles.colours))


def _filled(fill: Element, styles: Styles) -> Colour | None:
    """Return the colour that the text effect `w14:textFill` gives letters; None if it is unknown here."""
    if fill.find("w14:noFill", NAMES) is not None:
        return WHITE
    solid = fill.find("w14:solidFill", NAMES)
    drawn = [styles.colours.drawn(one) for one in (() if solid is None else solid) if is_element(one)]
    known = next((one for one in drawn if one), None)
    return None if known is None else WHITE if known.opacity < _FAINT else known.colour
