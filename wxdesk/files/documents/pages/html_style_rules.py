"""Write a style sheet's conditional and nested rules as plain rules.

The inliner, the library that copies style sheets into `style` attributes, understands plain rules only. A
conditional rule is kept if it applies on a wide screen, such as that on which somebody copies or saves a page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SIGN = re.compile(r"[{};]")
_GROUPS = frozenset({"@media", "@supports", "@layer", "@container", "@scope"})
_OTHER_MEDIA = re.compile(r"\b(?:print|speech|aural|not)\b|prefers-color-scheme\s*:\s*dark|orientation\s*:\s*portrait")
_NARROW = re.compile(r"(?:max-(?:device-)?width\s*:|width\s*<=?)\s*(\d+(?:\.\d+)?)\s*(px|em|rem)")
_WIDE = re.compile(r"(?:min-(?:device-)?width\s*:|width\s*>=?)\s*(\d+(?:\.\d+)?)\s*(px|em|rem)")
_SCREEN = 1200.0
"""Width in CSS pixels of the window in which a page counts as seen."""
_FONT_PIXELS = 16
_DEEPEST = 8
_LONGEST = 2000
"""Longest selector that a nested rule may get; a longer one is left out."""
_EITHER = re.compile(r":(?:is|where|-webkit-any)\(([^()]*)\)")
_CHOICES = 32
"""Maximum number of selectors into which one selector with `:is()` is expanded."""
_WORD = re.compile(r"@[a-z-]+", re.IGNORECASE)
_DEFINED = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:\s*([^;{}\"'<>]{1,200})")
_USED = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_GROWTH = 4
"""How many times as long a text may become when the values of its variables are put in."""
_LAYERS = 4
"""How many variables may refer to one another."""


def plain_rules(sheet: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield selector and declarations of each rule of a style sheet without comments.

    Rules inside `@media`, `@supports` and `@layer` are yielded if they apply, nested rules with their whole selector.
    """
    for part in _parts(sheet):
        head, block = sheet[part.start : part.opened].strip(), sheet[part.opened + 1 : part.end]
        if head.startswith("@"):
            if depth < _DEEPEST and _is_group(head):
                yield from plain_rules(block, depth + 1)
        elif head and "{" in block:
            yield from _nested(head, block, depth)
        elif head:
            yield _expanded(head), block


def variables_in(page: str) -> dict[str, str]:
    """Return the values of a page's CSS variables, such as `--ink`, by name; the first definition counts."""
    found: dict[str, str] = {}
    for name, value in _DEFINED.findall(page):
        found.setdefault(name, value.strip())
    return found


def with_variables(written: str, variables: Mapping[str, str]) -> str:
    """Return CSS text with `var(--name, otherwise)` replaced by the value of the variable, else by `otherwise`."""
    most = _GROWTH * len(written) + _LONGEST
    for _ in range(_LAYERS):
        longer = _USED.sub(lambda used: variables.get(used[1]) or (used[2] or "").strip(), written)
        if longer == written or len(longer) > most:
            break
        written = longer
    return written


class _Part(NamedTuple):
    """The positions of a CSS rule in the text of its style sheet.

    `start` is where its selector begins, `opened` its opening brace, `end` its closing brace.
    """

    start: int
    opened: int
    end: int


def _parts(sheet: str) -> Iterator[_Part]:
    """Yield the places of the outermost rules; statements such as `@import` are left out."""
    depth, start, opened = 0, 0, 0
    for sign in _SIGN.finditer(sheet):
        at = sign.start()
        if sign[0] == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif sign[0] == ";" and depth == 0:
            start = at + 1
        elif sign[0] == "}":
            if depth == 1:
                yield _Part(start, opened, at)
            depth = max(depth - 1, 0)
            start = at + 1 if depth == 0 else start
    if depth:
        yield _Part(start, opened, len(sheet))


def _nested(parent: str, block: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the rules of a block that contains nested rules, its own declarations first."""
    inner = list(_parts(block))
    starts = [part.end + 1 for part in inner]
    own = [block[start : part.start] for start, part in zip([0, *starts], inner, strict=False)]
    own.append(block[starts[-1] :] if starts else block)
    if any(one.strip() for one in own):
        yield _expanded(parent), ";".join(own)
    for part in inner if depth < _DEEPEST else ():
        selector, content = block[part.start : part.opened].strip(), block[part.opened + 1 : part.end]
        if selector.startswith("@"):
            if _is_group(selector):
                yield from plain_rules(f"{parent}{{{content}}}", depth + 1)
        elif whole := _below(parent, selector):
            yield from plain_rules(f"{whole}{{{content}}}", depth + 1)


def _is_group(head: str) -> bool:
    """Tell whether `head`, such as `@media screen`, begins a group of rules that apply."""
    word = _WORD.match(head)
    return word is not None and word[0].lower() in _GROUPS and len(head) <= _LONGEST and _applies(head.lower())


def _below(parent: str, selector: str) -> str:
    """Return the selectors of a nested rule in full: `&` stands for the selector of the rule around it.

    For example, "&:hover" below ".a" gives ".a:hover". Return "" if the full selectors are too many or too long.
    """
    above, below = parent.split(","), selector.split(",")
    if len(above) * len(below) > _CHOICES or len(parent) + len(selector) > _LONGEST:
        return ""
    pairs = ((one.strip(), other.strip()) for one in above for other in below)
    return ",".join(other.replace("&", one) if "&" in other else f"{one} {other}" for one, other in pairs)


def _applies(condition: str) -> bool:
    """Tell whether a condition such as `@media (min-width: 600px)`, in lower case, holds on a wide screen."""
    if condition.startswith("@supports"):
        return not condition.removeprefix("@supports").lstrip().startswith("not")
    if not condition.startswith(("@media", "@container")):
        return True
    return any(_holds(query) for query in condition.split(","))


def _holds(query: str) -> bool:
    narrow = any(_pixels(found) < _SCREEN for found in _NARROW.finditer(query))
    wide = any(_pixels(found) > _SCREEN for found in _WIDE.finditer(query))
    return _OTHER_MEDIA.search(query) is None and not narrow and not wide


def _pixels(found: re.Match[str]) -> float:
    return float(found[1]) * (1 if found[2] == "px" else _FONT_PIXELS)


def _expanded(selectors: str) -> str:
    """Return selectors without `:is(a, b)` and `:where(a, b)`: one selector for each of the choices."""
    if len(selectors) > _LONGEST or (
        ":is(" not in selectors and ":where(" not in selectors and ":-webkit-any(" not in selectors
    ):
        return selectors
    done, waiting = list[str](), [selectors]
    while waiting and len(done) + len(waiting) <= _CHOICES:
        one = waiting.pop()
        if found := _EITHER.search(one):
            choices = found[1].split(",")
            waiting += [f"{one[: found.start()]}{choice.strip()}{one[found.end() :]}" for choice in choices]
        else:
            done.append(one)
    return selectors if waiting else ",".join(done)
