"""Read the colours and sizes of an article's text from the CSS of a house style."""

import re
from functools import lru_cache

from wxdesk.domain.article.blocks import INKS
from wxdesk.domain.article.text_look import HeadingLook, TextLook

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
_PIXELS = re.compile(r"(\d+)px")
_LENGTH = re.compile(r"(\d+)(?:px)?(?=\s|$)")

type _Styles = dict[str, str]


@lru_cache(maxsize=32)
def text_look(sheet: str) -> TextLook:
    """Return the colours and sizes of text, headings and quotations that the CSS `sheet` of a house style sets.

    A property that the CSS does not set has the value of `TextLook()`; a heading is then 17 pixels high, in the colour
    #111. Only rules with the selectors that themes use are read, such as `.h2 > span`, also if the `>` is missing.
    """
    parts: dict[str, _Styles] = {}
    for rule in _RULE.finditer(_COMMENT.sub("", sheet)):
        declared = dict(_declared(rule[2]))
        for part in rule[1].split(","):
            parts.setdefault(part.strip().replace(" > ", " "), {}).update(declared)
    plain = TextLook()
    words, quote = parts.get(".p", {}), parts.get(".q", {})
    return TextLook(
        ink=_colour(words, "color") or plain.ink,
        soft=_colour(parts.get(".cap", {}), "color") or plain.soft,
        mark=_colour(parts.get(".p .a", {}), "color") or plain.mark,
        code=_colour(parts.get(".p .code", {}), "color") or plain.code,
        size=_pixels(words, plain.size),
        leading=_number(words.get("line-height", ""), plain.leading),
        headings=tuple(
            _heading({**parts.get(".h", {}), **parts.get(f".h{level}", {})}, parts.get(f".h{level} span", {}))
            for level in (1, 2, 3)
        ),
        quote_bar=_colour(quote, "border-left"),
        quote_ground=_colour(quote, "background-color"),
        inks={ink: _colour(parts.get(f".p .i-{ink}", {}), "color") or plain.inks[ink] for ink in INKS},
        bold=_colour(parts.get(".p strong", {}), "color"),
    )


def _heading(block: _Styles, words: _Styles) -> HeadingLook:
    """Return the look of a heading whose block and words have these styles; the values of the words take precedence."""
    styles, beside = {**block, **words}, _beside(words)
    return HeadingLook(
        colour=_colour(styles, "color") or "#111",
        size=_pixels(styles, 17),
        ground=_colour(styles, "background-color"),
        bar=_colour(styles, "border-left"),
        rule=_colour(styles, "border-bottom"),
        centred=styles.get("text-align") == "center",
        pill=styles.get("border-radius", "").endswith("em"),
        ground_beside=beside if "background-color" in words else None,
        rule_beside=beside if "border-bottom" in words else None,
    )


def _beside(words: _Styles) -> int:
    """Return the padding in pixels left and right of words: the second length of `padding`, or its only one."""
    lengths = [int(one) for one in _LENGTH.findall(words.get("padding", ""))]
    return lengths[min(1, len(lengths) - 1)] if lengths else 0


def _declared(text: str) -> list[tuple[str, str]]:
    pairs = [declaration.partition(":") for declaration in text.split(";") if declaration.strip()]
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _colour(styles: _Styles, name: str) -> str:
    found = _COLOUR.search(styles.get(name, ""))
    return found[0] if found else ""


def _pixels(styles: _Styles, otherwise: int) -> int:
    found = _PIXELS.match(styles.get("font-size", ""))
    return int(found[1]) if found else otherwise


def _number(text: str, otherwise: float) -> float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else otherwise
