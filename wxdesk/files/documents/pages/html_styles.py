"""Applies a page's style sheets to its elements, within a limit on the work."""

import re

from wxdesk.files.documents.pages.html_vocabulary import TELLING

_SHEET = re.compile(r"(<style\b[^>]*+>)(.*?)(?=</style|\Z)", re.DOTALL | re.IGNORECASE)
_ASIDE = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'", re.DOTALL)
_RULE = re.compile(r"(?:\A|(?<=[{}]))([^{}]*+)\{([^{}]*+)(?:\}|\Z)")
_COMPOUND = re.compile(r"[^\s>+~,{}]+")
_IMPORTANT = "!important"


def told(page: str) -> str:
    """Return `page` with only those rules of its style sheets that say how its text is seen."""
    end = page.rfind(">") + 1  # no tag is looked for the end of where there is none
    sheets = _SHEET.sub(lambda sheet: sheet[1] + _RULE.sub(_shortened, _ASIDE.sub(_bare, sheet[2])), page[:end])
    return sheets + page[end:]


def weight(page: str) -> tuple[int, int]:
    """Return what the style sheets of `page` take for each element, and for each pair of neighbours.

    Each part of a selector may be held to each element, each declaration written into it; what stands
    behind a `~` is held to all that stand before an element.
    """
    each, pairs = 0, 0
    for sheet in _SHEET.finditer(page, 0, page.rfind(">") + 1):
        for selectors, declared in _RULE.findall(sheet[2]):
            asked, written = len(_COMPOUND.findall(selectors)), declared.count(":")
            each += max(asked, (selectors.count(",") + 1) * written)
            pairs += selectors.count("~") - selectors.count("~=")
    return each, pairs


def _bare(found: re.Match[str]) -> str:
    """Take comments away, and what could pass for the bounds of a rule."""
    if found[0].startswith("/*"):
        return ""
    return '""' if any(sign in found[0] for sign in "{};") else found[0]


def _shortened(rule: re.Match[str]) -> str:
    """Keep the declarations that tell something."""
    kept: dict[tuple[str, bool], str] = {}
    for declaration in rule[2].split(";"):
        name = declaration.partition(":")[0].strip().lower()
        if name in TELLING:
            key = name, _IMPORTANT in declaration.lower()
            kept.pop(key, None)
            kept[key] = declaration
    return f"{rule[1]}{{{';'.join(kept.values())}}}" if kept else ""
