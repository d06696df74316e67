"""Check a title against its article: numbers that the text does not state, and marks in a row."""

import re
from collections.abc import Iterator, Sequence

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.folding import fold, folded
from wxdesk.domain.words.passages import Passage, Scope

_NUMBER = re.compile(r"(?<![\d.年月/-])(\d+(?:\.\d+)?) ?(?:折|元|%|万|亿|家|名|位|款|场|项|件|个|倍|大(?![学会厦道]))")
_MARKS = re.compile(r"[!?]{2,}")
_CHINESE = str.maketrans("一二两三四五六七八九", "1223456789")
_ENOUGH = 60
"""Characters of text from which on a title's numbers have to stand in it; a poster alone has less."""
_OF_TEXT = (Scope.BODY, Scope.QUOTE, Scope.TABLE, Scope.CAPTION, Scope.COMPONENT)


def check_titles(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield findings about the titles among `passages`."""
    titles = [one for one in passages if one.scope is Scope.TITLE]
    said = _numbers(passages) if any(_NUMBER.search(folded(one.text)) for one in titles) else None
    for title in titles:
        seen = fold(title.text)
        for found in _NUMBER.finditer(seen.text):
            if said is not None and found[1] not in said:
                where = title.where(*seen.original(found.start(), found.end()))
                yield rulebook.finding("TTL.numbers", where=where, word=found.group())
        for found in _MARKS.finditer(seen.text):
            where = title.where(*seen.original(found.start(), found.end()))
            yield rulebook.finding("TTL.marks", where=where, times=len(found.group()))


def _numbers(passages: Sequence[Passage]) -> set[str] | None:
    """Return the numbers that a text states, also in Chinese; None if there is hardly any text."""
    body = "\n".join(folded(one.text) for one in passages if one.scope in _OF_TEXT)
    if len(body) < _ENOUGH:
        return None
    return set(re.findall(r"\d+(?:\.\d+)?", f"{body}\n{body.translate(_CHINESE)}"))
