"""Build the CSS of a house style: a theme with the organisation's colours and sizes, and then its own CSS rules."""

import re
from functools import cache, lru_cache

from wxdesk import assets
from wxdesk.domain.article.dark.dark_mode import brightness
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.colours import BLACK, WHITE, mixed, read_colour
from wxdesk.render.article.safe_html import SIDES, safe_style, sides_of

_COMMON = "templates/article.css"
_THEMES = "themes"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_VALUE = re.compile(r"var\((--[a-z-]+)\)")
_BOX = re.compile(r"(?<![\w-])(margin|padding|border)\s*:([^;}]*)", re.IGNORECASE)
_PALE, _INK = 150, "#222"
"""Letters on an accent colour have the dark colour `_INK` if its brightness (0 to 255) is above `_PALE`."""
_DEEP, _LINE, _TINT = 0.2, 0.75, 4.0
"""How colours are derived from a house style's accent colour.

They are: the share of black in headings, the share of white in lines, and a tint for backgrounds. The tint's number is
its distance from white in brightness. Only such a pale background turns dark in dark mode; others become grey.
"""


@cache
def themes() -> tuple[str, ...]:
    """Return the ids of the themes; the catalogue has `theme-<id>` for each."""
    return tuple(name.removesuffix(".css") for name in assets.names(_THEMES, ".css"))


@cache
def ornament(theme: str) -> str:
    """Return the signs with which a theme divides an article, such as —　◆　—; "" for an unknown theme."""
    return _values(theme).get("--ornament", "")


@cache
def end_mark(theme: str) -> str:
    """Return the sign that a theme sets below the last words of an article; "" if it sets none."""
    return _values(theme).get("--end", "")


def _values(theme: str) -> dict[str, str]:
    """Return the values that a theme declares in its `:root`, by name; none for an unknown theme."""
    if theme not in themes():
        return {}
    root = _ROOT.search(assets.read_text(f"{_THEMES}/{theme}.css"))
    return dict(_declared(root[1])) if root else {}


@cache
def labels_headings(theme: str) -> bool:
    """Tell whether a theme's CSS has a rule of its own for the number at the start of a heading, such as 一、."""
    return theme in themes() and ".nr" in assets.read_text(f"{_THEMES}/{theme}.css")


@cache
def raises_initials(theme: str) -> bool:
    """Tell whether a theme's CSS has a rule of its own for the first character of an article."""
    return theme in themes() and ".ic" in assets.read_text(f"{_THEMES}/{theme}.css")


def style_sheet(style: HouseStyle) -> str:
    """Return the CSS of a house style, to be inlined into the elements of an article.

    Raises:
        UserError: `render-theme` for an unknown theme.
    """
    return _sheet(style.theme, style.accent, style.size, style.leading, style.css)


def require_rules(css: str) -> None:
    """Check the CSS that an organisation adds to a theme.

    Its selectors must name parts of an article, and WeChat must keep its declarations.

    Raises:
        UserError: `house-css`, invalid CSS; `house-css-part`, a selector names no part of an article;
            `house-css-style`, WeChat does not keep a declaration. Each error has the line.
    """
    plain = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), css)
    rest = _RULE.sub("", plain).strip()
    if rest:
        raise UserError("house-css", line=_line(plain, plain.find(rest[:20])), what=rest[:40])
    for rule in _RULE.finditer(plain):
        for part in rule[1].split(","):
            if part.strip() not in parts():
                line = _line(plain, rule.start(1) + len(rule[1]) - len(rule[1].lstrip()))
                raise UserError("house-css-part", line=line, what=part.strip()[:40])
        for declaration in filter(str.strip, rule[2].split(";")):
            if not safe_style(declaration):
                line = _line(plain, plain.find(declaration.strip(), rule.start(2)))
                raise UserError("house-css-style", line=line, what=declaration.strip()[:60])


@cache
def parts() -> frozenset[str]:
    """Return the parts of an article that a CSS rule can name: `.p`, `.h2`, `.h2 span` and so on."""
    sheets = [assets.read_text(_COMMON), *(assets.read_text(f"{_THEMES}/{name}.css") for name in themes())]
    named = {
        part.strip().replace(" > ", " ")
        for sheet in sheets
        for rule in _RULE.finditer(_COMMENT.sub("", sheet))
        for part in rule[1].split(",")
    }
    return frozenset(part for part in named if part.startswith("."))


@lru_cache(maxsize=64)
def _sheet(theme: str, accent: str, size: int, leading: int, css: str) -> str:
    if theme not in themes():
        raise UserError("render-theme", theme=theme)
    sheet, values = assets.read_text(f"{_THEMES}/{theme}.css"), dict(_values(theme))
    said = {"--size": f"{size}px" if size else "", "--leading": f"{leading / 100:g}" if leading else ""}
    values |= {name: value for name, value in said.items() if value} | _shades(accent)
    rules = _BOX.sub(_by_sides, _COMMENT.sub("", css))
    whole = assets.read_text(_COMMON) + _ROOT.sub("", sheet) + rules
    return _VALUE.sub(lambda found: values[found[1]], whole)


def _by_sides(found: re.Match[str]) -> str:
    """Return a CSS shorthand in a house style as one declaration for each side.

    Such declarations also override single sides that the theme sets.
    """
    name, value = found[1].lower(), found[2]
    sides = (value,) * len(SIDES) if name == "border" else sides_of(value)
    return ";".join(f"{name}-{side}:{one}" for side, one in zip(SIDES, sides, strict=False))


def _shades(accent: str) -> dict[str, str]:
    colour = read_colour(accent)
    if colour is None:
        return {}
    pale = 1 - min(1.0, _TINT / max(1.0, brightness(WHITE) - brightness(colour)))
    deep, rule, tint = ((BLACK, _DEEP), (WHITE, _LINE), (WHITE, pale))
    shades = {"--deep": deep, "--line": rule, "--tint": tint}
    mixes = {name: str(mixed(colour, other, share)) for name, (other, share) in shades.items()}
    dark = {"--on-plate": _INK} if brightness(colour) > _PALE else {}
    return {"--accent": accent, "--mark": accent, "--plate": accent, **dark, **mixes}


def _declared(text: str) -> list[tuple[str, str]]:
    pairs = [declaration.partition(":") for declaration in text.split(";") if declaration.strip()]
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, max(at, 0)) + 1
