"""Reduce and measure a page's style sheets, so that inlining them stays within limits."""

import re
from collections.abc import Mapping

from wxdesk.files.documents.pages.html_style_rules import plain_rules, variables_in, with_variables
from wxdesk.files.documents.pages.html_vocabulary import TELLING

_SHEET = re.compile(r"(<style\b[^>]*+>)(.*?)(?=</style|\Z)", re.DOTALL | re.IGNORECASE)
_ASIDE = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'", re.DOTALL)
_RULE = re.compile(r"(?:\A|(?<=[{}]))([^{}]*+)\{([^{}]*+)(?:\}|\Z)")
_STYLED = re.compile(r"\bstyle\s*=\s*(?:\"[^\"]*var\([^\"]*\"|'[^']*var\([^']*')", re.IGNORECASE)
"""A `style` attribute that uses a CSS variable."""
_COMPOUND = re.compile(r"[^\s>+~,{}]+")
_IMPORTANT = "!important"


def told(page: str) -> str:
    """Return `page` with its style sheets reduced to those declarations that affect how text looks.

    Conditional and nested rules become plain ones, and CSS variables are replaced by their values.
    """
    end = page.rfind(">") + 1  # behind the last ">" no tag can end, so none is searched there
    variables = variables_in(page) if "var(" in page else {}
    sheets = _SHEET.sub(lambda sheet: sheet[1] + _reduced(sheet[2], variables), page[:end])
    if "var(" in sheets:
        sheets = _STYLED.sub(lambda style: with_variables(style[0], variables), sheets)
    return sheets + page[end:]


def _reduced(sheet: str, variables: Mapping[str, str]) -> str:
    bare = with_variables(_ASIDE.sub(_bare, sheet), variables).replace("<!--", "").replace("-->", "")
    return "".join(_shortened(selectors, declared) for selectors, declared in plain_rules(bare))


def weight(page: str) -> tuple[int, int]:
    """Return two measures of the work to inline a page's style sheets: per element, and per pair of siblings.

    Each part of a selector may be compared with each element, and each declaration is copied into it. A `~` selector is
    compared with all preceding siblings.
    """
    each, pairs = 0, 0
    for sheet in _SHEET.finditer(page, 0, page.rfind(">") + 1):
        for selectors, declared in _RULE.findall(sheet[2]):
            asked, written = len(_COMPOUND.findall(selectors)), declared.count(":")
            each += max(asked, (selectors.count(",") + 1) * written)
            pairs += selectors.count("~") - selectors.count("~=")
    return each, pairs


def _bare(found: re.Match[str]) -> str:
    """Return the replacement for a CSS comment or CSS string: nothing for a comment.

    A string mostly stays as it is. A string that contains {, } or ; is replaced by an empty string.
    """
    if found[0].startswith("/*"):
        return ""
    return '""' if any(sign in found[0] for sign in "{};") else found[0]


def _shortened(selectors: str, declared: str) -> str:
    """Return a CSS rule with only those declarations that affect how text looks."""
    kept: dict[tuple[str, bool], str] = {}
    for declaration in declared.split(";"):
        name = declaration.partition(":")[0].strip().lower()
        if name in TELLING:
            key = name, _IMPORTANT in declaration.lower()
            kept.pop(key, None)
            kept[key] = declaration
    return f"{selectors}{{{';'.join(kept.values())}}}" if kept else ""
