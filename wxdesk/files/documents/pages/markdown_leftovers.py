"""Find syntax of other Markdown programs that is left in a text as typed, such as `!!! note` or `{.red}`."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\\[!-/:-@\[-`{-~]|https?://\S+")
"""Program code in a line, escaped characters and addresses, in which no syntax is searched."""
_LEAD = re.compile(r"^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*")
_LINES = re.compile(
    r"!!!\s*[a-z]+|\?\?\?\+?\s*[a-z]+"  # admonitions of MkDocs
    r"|:{3,}.*|::?[a-z][\w-]*\[[^\]]*\].*"  # directives
    r"|\[\[?toc\]?\]|\*\[[^\]]+\]:.*"  # a table of contents, an abbreviation
    r"|\(@[\w-]*\)\s.*|\+{3}\s*$"  # numbered examples of Pandoc, front matter of Hugo
    r"|#{2,6}[^\s#].*"  # a heading without a space
    r"|\\[a-z]{3,}(?:\{[^{}]*\})*",  # a command of LaTeX
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"^(?:\s*>)+\s*(:\s+\S.*)$")
_LINE_BLOCK = re.compile(r"^\s*(\|\s[^|]+)$")
_SPOILER = re.compile(r"\|\|[^|]+\|\||>![^<>]+!<")
_INLINE = re.compile(
    r"\{[.#][A-Za-z][^{}]*\}|(?<=[\])\w])\{[\w-]+=[^{}]*\}"  # attributes
    r"|\{[^{}|]{1,20}\|[^{}]{1,40}\}"  # readings of characters
    r"|\{(?:--|~~|<mark>|<u>)[^{}]*\}"  # CriticMarkup
    r"|\[/?(?:b|i|u|s|url|img|hide|color|size|font|quote|center)(?:=[^\]]*)?\](?![(\[:])"  # BBCode
    r"|\^\[[^\]]+\]|\[\^[^\]\s]+\]"  # footnotes in the line, and references to missing footnotes
    r"|@\[[^\]]*\]\([^)]*\)|\[@[A-Za-z][\w:-]*\d[^\]]*\]",  # embedded media, citations
    re.IGNORECASE,
)


def leftovers(body: str) -> Iterator[str]:
    """Yield each piece of other programs' syntax in the Markdown text `body`, outside program code."""
    fence, before = "", ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and not line.startswith(("    ", "\t")):
            yield from _in_line(_CODE.sub(" ", line), before)
        before = line


def _in_line(line: str, before: str) -> Iterator[str]:
    lead = _LEAD.match(line)
    found = _LINES.match(line, lead.end() if lead else 0) or _DEFINITION.match(line)
    if found is None and "|" not in before:
        found = _LINE_BLOCK.match(line)
    if found is not None:
        yield (found[1] if found.re.groups else found[0]).strip()
        return
    if not line.lstrip(" >").startswith("|") or _SPOILER.fullmatch(line.strip(" >")):
        yield from (one[0] for one in _SPOILER.finditer(line))
    yield from (one[0] for one in _INLINE.finditer(line))
