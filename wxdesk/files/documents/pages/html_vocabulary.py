"""The HTML elements grouped by their effect on an article.

Two readers of a page share them: the one that makes blocks, and the one that reads the text to compare them with.
"""

from collections.abc import Mapping

from mdit_py_cjk_friendly import is_cjk

from wxdesk.files.documents.word.numbering import format_number

SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "datalist",
        "rp",
        "area",
        "map",
        "param",
        "source",
        "track",
    }
)
"""Elements that show nothing to a reader."""

FRAME = frozenset({"nav", "menu", "button", "select", "textarea", "input", "dialog"})
"""Elements that belong to the page's controls, not to its article."""

EMBEDDED = {
    **dict.fromkeys(("iframe", "object", "embed", "applet", "video", "audio", "mpvoice", "mpvideo"), "embed"),
    **dict.fromkeys(("svg", "canvas", "math"), "drawing"),
}
"""Embedded elements and the kind of loss reported for each."""

VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        "hgroup",
        "legend",
    }
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LIST_MARK = "mso-list"
"""Word's CSS property: `l0 level1 lfo1` on a list paragraph, `ignore` on the label typed before it."""
TELLING = frozenset(
    {
        *("background", "background-color", "background-image", "background-repeat", "background-size"),
        *("color", "display", "opacity", "visibility", "text-shadow"),
        *("line-height", "min-height", "font-size", "font-style", "font-weight"),
        *("text-decoration", "text-decoration-line"),
        *("text-align", "vertical-align", "list-style", "list-style-type"),
        *(LIST_MARK, "mso-hide", "mso-highlight", "mso-element"),
        *("background-clip", "-webkit-background-clip", "clip", "clip-path", "position", "text-indent"),
        *("left", "top", "margin-left", "margin-top", "overflow", "overflow-x", "overflow-y"),
        *("right", "bottom", "inset", "margin", "padding-left", "padding-right", "font", "letter-spacing", "zoom"),
        *("transform", "translate", "scale", "filter", "-webkit-filter", "content-visibility", "-webkit-clip-path"),
        *("mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "-webkit-text-fill-color", "object-position"),
        *("height", "max-height", "width", "max-width", "padding", "padding-bottom", "padding-top"),
        *("block-size", "max-block-size", "inline-size", "max-inline-size"),
    }
)
"""CSS properties that affect how text looks; all others are ignored."""

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal")
_MOST = 1_000_000


def list_label(number: int, attributes: Mapping[str, str], style: Mapping[str, str]) -> str:
    """Return the label that a browser shows before item `number` of an `ol`."""
    shape = style.get("list-style-type") or style.get("list-style", "").partition(" ")[0]
    if shape in _CHINESE:
        return f"{format_number(number, 'chineseCounting')}、"
    kind = _STYLES.get(shape) or _TYPES.get(attributes.get("type", ""), "decimal")
    return f"{format_number(number, kind)}."


def whole(text: str | None, otherwise: int) -> int:
    """Return the integer in an attribute's `text`; `otherwise` if the text is missing, invalid or too large."""
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if abs(number) <= _MOST else otherwise


def counts(label: str) -> bool:
    """Return True for a numbering label (1. 一、 a) ①), False for a bullet, which may be a letter in a symbol font."""
    return len(label) > 1 or label.isnumeric() or (bool(label) and is_cjk(label))
