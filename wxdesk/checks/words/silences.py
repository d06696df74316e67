"""Exceptions of the company's list 例外: phrases in which a rule of content gives no finding."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook
from wxdesk.domain.words.company import holds_rule
from wxdesk.domain.words.folding import fold, folded
from wxdesk.domain.words.lexicon import LexiconSilence, read_lexicons
from wxdesk.domain.words.passages import Passage

_DAYS = 64
_TEXTS = 512


class Silences:
    """Finds the company's excepted phrases in texts, also where separators such as · stand between their characters.

    The phrases found in a text are remembered, because several findings look at the same text.
    """

    def __init__(self, silences: Iterable[LexiconSilence]) -> None:
        """Create a finder for the phrases of `silences`, each an exception from a rule, a family of rules, or all."""
        folds = ((folded(one.phrase, skip=True), one.rule) for one in silences)
        self._phrases = [(phrase, rule) for phrase, rule in folds if phrase]
        self._spans = lru_cache(_TEXTS)(self._find)

    def cover(self, text: str, start: int, end: int, rule: str) -> bool:
        """Tell whether the characters `start` to `end` of `text` are inside a phrase that is excepted from `rule`."""
        return any(
            first <= start and end <= last and holds_rule(silenced, rule)
            for first, last, silenced in (self._spans(text) if self._phrases else ())
        )

    def _find(self, text: str) -> tuple[tuple[int, int, str], ...]:
        seen, found = fold(text, skip=True), list[tuple[int, int, str]]()
        for phrase, rule in self._phrases:
            at = seen.text.find(phrase)
            while at >= 0:
                found.append((*seen.original(at, at + len(phrase)), rule))
                at = seen.text.find(phrase, at + 1)
        return tuple(found)

    def told(self, findings: Iterable[Finding], passages: Sequence[Passage]) -> Iterator[Finding]:
        """Yield `findings` without those inside a phrase that the company's list excepts from their rule."""
        if not self._phrases:
            yield from findings
            return
        for one in findings:
            where = one.where or {}
            start, end = where.get("start"), where.get("end")
            if not isinstance(start, int) or not isinstance(end, int):
                yield one
                continue
            texts = (text.text for text in passages if stands_in(one, text))
            if not any(self.cover(text, start, end, one.rule) for text in texts):
                yield one


def stands_in(finding: Finding, passage: Passage) -> bool:
    """Tell whether a finding is about this passage.

    A passage of a block must have the finding's block. Any other passage, such as a title, must have the finding's
    field and file.
    """
    where = finding.where or {}
    if passage.block:
        return where.get("block") == passage.block
    return where.get("field") == passage.scope.value and finding.piece == passage.piece


def silences_on(rulebook: Rulebook, day: date) -> Silences:
    """Return the exceptions of a rulebook that are in force on `day`; raises the errors of `read_lexicons`."""
    return _silences(rulebook.lexicons, day)


@lru_cache(_DAYS)
def _silences(files: tuple[LexiconFile, ...], day: date) -> Silences:
    return Silences([one for one in read_lexicons(files).silences if one.holds_on(day)])
