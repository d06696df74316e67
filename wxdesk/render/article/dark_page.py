"""Render a page as WeChat shows it in dark mode 深色模式: its inline styles are recoloured."""

from lxml import html

from wxdesk.domain.article.dark.dark_styles import DarkAround, Declaration, recoloured
from wxdesk.render.article.safe_html import Element

_DARK_CLASS = "data_color_scheme_dark"
"""The class that WeChat gives the page in dark mode; our own style sheets use it."""
_LEFT_ALONE = frozenset({"iframe", "mpcps"})
_TABLES = frozenset({"table", "tr", "td", "th"})


def dark_page(page: str) -> str:
    """Return an HTML page with its dark mode colours."""
    root = html.document_fromstring(page)
    root.set("class", f"{root.get('class', '')} {_DARK_CLASS}".strip())
    body = root.find("body")
    if body is not None:
        _recolour(body)
    return str(html.tostring(root, encoding="unicode", doctype="<!doctype html>"))


def _recolour(body: Element) -> None:
    waiting = [(child, DarkAround()) for child in reversed(body)]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node.tag, str) and node.tag not in _LEFT_ALONE:
            given = _declarations(node)
            if given:
                has_text = bool("".join(node.itertext()).strip())
                style, around = recoloured(given, around, has_text=has_text)
                if style != given:
                    node.set("style", ";".join(f"{name}:{value}" for name, value in style))
            waiting += [(child, around) for child in reversed(node)]


def _declarations(node: Element) -> list[Declaration]:
    """Return the style declarations of an element; old colour attributes count as declarations."""
    found = list[Declaration]()
    for declaration in _split(node.get("style", "")):
        name, colon, value = declaration.partition(":")
        if colon:
            found.append((name.strip().lower(), value.strip()))
    if node.tag in _TABLES and node.get("bgcolor") and not any("background" in name for name, _ in found):
        found.insert(0, ("background-color", node.get("bgcolor", "")))
    if node.tag == "font" and node.get("color") and not any(name == "color" for name, _ in found):
        found.append(("color", node.get("color", "")))
    return found


def _split(style: str) -> list[str]:
    """Split a style into declarations; semicolons inside quotation marks or parentheses do not count."""
    found, begin, depth, quote = list[str](), 0, 0, ""
    for at, letter in enumerate(style):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
        elif letter == ";" and not depth:
            found.append(style[begin:at])
            begin = at + 1
    return [*found, style[begin:]]
