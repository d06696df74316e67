"""Compute how WeChat recolours an element's style in dark mode 深色模式, and what its children inherit.

The rules are those of WeChat's published program `mp-darkmode` 1.2.1: a text colour is adjusted to the
recoloured background behind it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.domain.article.dark.dark_mode import GROUND, dark_ground, dark_letters
from wxdesk.domain.media.colours import COLOUR_NAMES, WHITE, Colour, contrast, read_colour

type Declaration = tuple[str, str]
"""A CSS property in lower case, and its value."""

INK = Colour(0x19, 0x19, 0x19)
"""The default text colour in light mode."""

_GROUNDS = frozenset({"background-color", "background-image", "background"})
_FILL, _STROKE = "-webkit-text-fill-color", "-webkit-text-stroke"
_LETTERS = frozenset(
    {"text-decoration", "text-decoration-color", "text-emphasis-color", "color", _FILL, f"{_STROKE}-color"}
)
_OWN_LETTERS = ("color", _FILL)
"""Properties whose colour the text of child elements inherits."""
_SIDES = ("top", "right", "bottom", "left", "block", "block-start", "block-end", "inline")
_BORDERS = frozenset(
    {
        *("border", "border-color", "border-image", "-webkit-border-image", "outline", "outline-color"),
        *(f"border-{side}" for side in _SIDES[:4]),
        *(f"border-{side}-color" for side in (*_SIDES, "inline-start", "inline-end")),
        *("box-shadow", "column-rule", "column-rule-color"),
    }
)
_RECOLOURED = _GROUNDS | _LETTERS | _BORDERS | {"text-shadow", _STROKE}
_BORDER_IMAGES = frozenset({"border-image", "-webkit-border-image"})
_IMAGES = frozenset({"background", "background-image"}) | _BORDER_IMAGES
_LEAST_ALPHA = 0.05
"""Colours with less opacity than this are not changed."""
_SAME = 1.1
"""Two colours with less contrast than this count as equal."""
_URL = re.compile(r"url\([^)]*\)", re.IGNORECASE)
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)"
    rf"|(?<![\w#(/.-])(?:{'|'.join(sorted(COLOUR_NAMES, key=len, reverse=True))})(?![\w(-])",
    re.IGNORECASE,
)
_GRADIENT = re.compile(r"gradient\((?:[^()]|\([^()]*\))*\)", re.IGNORECASE)
_WHOLE_GRADIENT = re.compile(rf"[\w-]*{_GRADIENT.pattern}", re.IGNORECASE)
_IMPORTANT = re.compile(r"\s*!\s*important", re.IGNORECASE)


@dataclass(frozen=True)
class DarkAround:
    """The colours around an element, on which its own dark mode colours depend.

    `ground` is the recoloured background, `grounds` are the original backgrounds, the page's first and the innermost
    last. `letters` is the original text colour set by an enclosing element, or None. `pictured` tells that a background
    picture is behind the element; `backing` is the colour put behind that picture.
    """

    ground: Colour = GROUND
    grounds: tuple[Colour, ...] = (WHITE,)
    letters: Colour | None = None
    pictured: bool = False
    backing: Colour | None = None


def recoloured(
    style: Sequence[Declaration], around: DarkAround, *, has_text: bool
) -> tuple[list[Declaration], DarkAround]:
    """Return the dark mode style of an element, and the colours around its child elements.

    `has_text` tells whether the element contains text. Gradients and pictures without text are not changed.
    """
    element = _Element(around, list(style), has_text=has_text)
    for name, value in _in_order(element.given):
        element.declare(name, value)
    return element.style(), element.around


def _in_order(style: Iterable[Declaration]) -> list[Declaration]:
    """Return the declarations that are recoloured, in the order in which WeChat's program treats them.

    The declarations come in reverse order of the style, with background pictures and then text colours at the end. The
    order decides whether a text counts as text on a picture.
    """
    found = [(name, value) for name, value in style if name in _RECOLOURED]
    fills = [value for name, value in found if name == _FILL and _COLOUR.search(value)]
    if fills:
        found = [one for one in found if one[0] not in _OWN_LETTERS] + [(_FILL, fills[-1])]
    found = [_as_colour(*one) if one[0] == _STROKE else one for one in found]
    found.reverse()
    return sorted(found, key=lambda one: (one[0] in _OWN_LETTERS, one[0] == "background-image"))


def _in_force(style: Iterable[Declaration]) -> list[Declaration]:
    """Return the effective declarations of a style: a later declaration overrides an earlier one of the same name."""
    found = dict[str, str]()
    for name, value in style:
        if name in ("background", "border"):
            for other in [one for one in found if one.startswith((f"{name}-", f"-webkit-{name}-"))]:
                del found[other]
        if name == "background-image" and (short := found.get("background")):
            found["background"] = _URL.sub("", _WHOLE_GRADIENT.sub("", short)).strip() or "none"
        found.pop(name, None)
        found[name] = value
    return list(found.items())


def _as_colour(name: str, value: str) -> Declaration:
    """Return a declaration of only the colour of a text stroke (`-webkit-text-stroke`); "" as value if it has none."""
    colour = _COLOUR.search(value)
    return (f"{name}-color", colour[0]) if colour else (name, "")


@dataclass
class _Element:
    """Recolours the style of one element, declaration by declaration.

    `around` are the colours around the element, `given` its declarations, `changed` their new values by name. `added`
    are declarations that the element did not have.
    """

    around: DarkAround
    given: list[Declaration]
    has_text: bool
    changed: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect facts about the whole style before anything is recoloured."""
        self.given = _in_force(self.given)
        self._coloured = any(name in _OWN_LETTERS for name, _ in self.given)
        self._grounded = any("background" in name for name, _ in self.given)
        self._imaged = any(name in _IMAGES and _URL.search(value) for name, value in self.given)

    def style(self) -> list[Declaration]:
        """Return the element's recoloured style: its declarations with their new values, then the added ones."""
        kept = [(name, self.changed.get(name, value)) for name, value in self.given]
        names = {name for name, _ in kept}
        new = [(name, value) for name, value in self.changed.items() if name not in names]
        return [*kept, *new, *((name, value) for name, value in self.added.items() if name not in names)]

    def declare(self, name: str, value: str) -> None:
        """Recolour the declaration of the property `name`, and record its colour for child elements."""
        plain = _IMPORTANT.sub("", value)
        if "gradient(" in plain.lower():
            self._gradient(name, plain)
        elif _COLOUR.search(_URL.sub("", plain)):
            self._colours(name, plain)
        if name in _IMAGES and _URL.search(plain):
            self._image(name, plain)

    def _colours(self, name: str, value: str) -> None:
        first = True

        def dark(found: re.Match[str]) -> str:
            nonlocal first
            colour = read_colour(found[0])
            if colour is None or colour.alpha < _LEAST_ALPHA or found[0].lower() == "transparent":
                return found[0]
            new = self._dark(name, colour)
            if first:
                self._hand_on(name, colour, new or colour)
            first = False
            return new.css if new else found[0]

        parts = _URL.split(value)
        urls = _URL.findall(value)
        new = "".join(
            part + url for part, url in zip((_COLOUR.sub(dark, part) for part in parts), [*urls, ""], strict=True)
        )
        if new != value:
            self.changed[name] = new

    def _dark(self, name: str, colour: Colour) -> Colour | None:
        """Return the dark mode colour for the property `name`, or None if `colour` does not change."""
        new = self._new_colour(name, colour)
        if self._imaged or new is None or new.css == colour.css:
            return None
        return replace(new.rounded(), alpha=colour.alpha)

    def _new_colour(self, name: str, colour: Colour) -> Colour | None:
        if name in _GROUNDS:
            return self._new_ground(colour)
        if self.around.pictured:
            return None
        if name == "text-shadow":
            return dark_ground(colour)
        return dark_letters(colour, self.around.ground if name in _LETTERS else GROUND)

    def _new_ground(self, colour: Colour) -> Colour | None:
        backing = self.around.backing
        if backing is not None and contrast(backing, colour.over(backing)) < _SAME:
            self.around = replace(self.around, pictured=False)
            return None
        self.around = replace(self.around, pictured=False, backing=None)
        ground = dark_ground(colour)
        if not self._coloured:
            letters = self.around.letters or INK
            self.added["color"] = dark_letters(letters, ground).rounded().css
        return ground

    def _hand_on(self, name: str, colour: Colour, new: Colour) -> None:
        """Record for the child elements the background or text colour `name`: `colour` before, `new` after."""
        if name in _GROUNDS:
            self.around = replace(self.around, ground=new, grounds=(*self.around.grounds, colour), pictured=False)
        elif name in _OWN_LETTERS:
            self.around = replace(self.around, letters=colour)

    def _gradient(self, name: str, value: str) -> None:
        """Recolour a gradient in the property `name`: WeChat replaces all its colours by a single colour."""
        inside = [one for gradient in _GRADIENT.findall(value) for one in _COLOUR.findall(gradient)]
        behind = _COLOUR.findall(_GRADIENT.sub("", value))
        colours = [found for one in (*inside, *behind) if (found := read_colour(one)) is not None]
        if not colours:
            return
        whole = _mixed(colours)
        new = self._dark(name, whole) if whole.alpha >= _LEAST_ALPHA else None
        if whole.alpha >= _LEAST_ALPHA:
            self._hand_on(name, whole, new or whole)
        if not self.has_text:
            return
        self.changed[name] = _COLOUR.sub(lambda _: (new or whole).css, value)
        if name.startswith("background") and not _URL.search(value):
            seen = whole.over(self.around.ground) if self.around.ground.alpha >= 1 else whole
            self._hand_on(name, whole, seen.rounded())

    def _image(self, name: str, value: str) -> None:
        """Put the original background colour behind a picture, because the content was designed for it."""
        ground = _stacked(self.around.grounds)
        if self.has_text and name.startswith("background") and not _COLOUR.search(_URL.sub("", value)):
            self.changed[name] = f"{value}, linear-gradient({ground.css}, {ground.css})"
            self._lay_over("background-position", "top left")
            self._lay_over("background-size", "100%")
        elif self.has_text and not name.startswith("background") and not self._grounded:
            self.added["background-image"] = f"linear-gradient({ground.css}, {ground.css})"
        self.around = replace(self.around, pictured=True, backing=ground if self.has_text else None)
        if not self._coloured:
            self.added["color"] = (self.around.letters or INK).css

    def _lay_over(self, name: str, behind: str) -> None:
        """Append the value `behind` to the CSS property `name`, the position or size of a background picture.

        It is the value for the layer of colour behind the picture. Nothing is done if the style does not set `name`.
        """
        for given, value in self.given:
            if given == name:
                self.changed[name] = f"{value}, {behind}"


def _mixed(colours: Sequence[Colour]) -> Colour:
    """Mix several colours into one, later ones weighted by their opacity (Sass's mix function)."""
    found = colours[0]
    for colour in colours[1:]:
        share, apart = 2 * colour.alpha - 1, colour.alpha - found.alpha
        weight = share if share * apart == -1 else (share + apart) / (1 + share * apart)
        own = (weight + 1) / 2
        alpha = colour.alpha * colour.alpha + found.alpha * (1 - colour.alpha)
        found = replace(_weighted(colour, found, own), alpha=alpha)
    return found


def _weighted(one: Colour, other: Colour, share: float) -> Colour:
    def mean(mine: float, theirs: float) -> float:
        return mine * share + theirs * (1 - share)

    return Colour(mean(one.red, other.red), mean(one.green, other.green), mean(one.blue, other.blue))


def _stacked(grounds: Sequence[Colour]) -> Colour:
    """Return the visible colour of backgrounds stacked on each other; the first one is at the bottom."""
    found = grounds[0]
    for ground in grounds[1:]:
        found = ground.over(found)
    return found.rounded()
