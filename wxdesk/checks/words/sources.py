"""Find figures, quotations and material of others whose source or author is not named (HS 4.4-1)."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.figures import names_source_for_all, unsourced_figures
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.lexicon import lexicons_of
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.quotations import (
    anonymous_reports,
    introduces_quotation,
    is_attributed,
    is_verse,
    quotations_without_author,
    stands_in_quotation,
    unnamed_origins,
)

_FIGURES = (Scope.BODY, Scope.QUOTE, Scope.COMPONENT, Scope.LETTERING)
"""Parts of an article in which a statistical number needs its source beside it.

Titles and tables state their source elsewhere.
"""
_QUOTATIONS = (Scope.BODY, Scope.CAPTION, Scope.COMPONENT)
_ORIGINS = (Scope.BODY, Scope.QUOTE, Scope.CAPTION, Scope.COMPONENT, Scope.TABLE, Scope.LETTERING)
_SHOWN = 20
_ENDS = "。！？\n"
_OPENING = ("“", "「")
_FORBIDS = re.compile(r"免除|责任|不得|不能|不要|切勿|严禁|避免|不可")
"""Words by which a sentence forbids something, such as 不得使用“图片来自网络” in an article that teaches rules."""


def check_sources(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for the first statistical number without a source in each paragraph.

    Nothing is found if the article names one source for all its numbers.
    """
    if any(names_source_for_all(passage.text) for passage in passages):
        return
    for passage in passages:
        if passage.scope in _FIGURES:
            for one in unsourced_figures(passage.text):
                yield _finding(rulebook, "DATA.source", passage, one.start, one.end)


def check_quotations(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each report or quotation without author and source.

    A phrase such as 图片来自网络 also gives a finding: it tells that the material is a reprint, but does not name its
    origin.
    """
    least = rulebook.limits.text.quotation_from
    lesson = lexicons_of(rulebook).pattern("lesson")
    introduced = False
    for passage in passages:
        if passage.scope in _ORIGINS:
            for one in unnamed_origins(passage.text):
                if lesson.search(folded(passage.text)) and _is_mentioned(passage.text, one.start, one.end):
                    continue
                yield _finding(rulebook, "CPR.reprint", passage, one.start, one.end)
            for one in anonymous_reports(passage.text):
                yield _finding(rulebook, "CPR.quote", passage, one.start, one.end)
        if passage.scope in _QUOTATIONS:
            for one in quotations_without_author(passage.text, least):
                if one.start > 0 or not introduced:
                    yield _finding(rulebook, "CPR.quote", passage, one.start, one.end)
            is_quotation = passage.text.startswith(_OPENING)
            introduced = introduces_quotation(passage.text) or (introduced and is_quotation)
    yield from _quoting_blocks(passages, rulebook, least)


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Tell whether an article that teaches rules only mentions a phrase such as 图片来自网络.

    It does so in quotation marks, or in a sentence that forbids the phrase. `start` and `end` are its place in `text`.
    """
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, end)) >= 0]
    sentence = text[begin : min(ends, default=len(text))]
    return stands_in_quotation(text, start, end) or _FORBIDS.search(sentence) is not None


def _quoting_blocks(passages: Sequence[Passage], rulebook: Rulebook, least: int) -> Iterator[Finding]:
    """Yield a finding for consecutive quotation paragraphs without a named author.

    The author may also be named in the paragraphs beside them. The quotation must have at least `least` characters or
    be a poem.
    """
    at = 0
    for quoted, group in groupby(passages, key=lambda passage: passage.scope is Scope.QUOTE):
        run = list(group)
        before = passages[at - 1].text if at else ""
        at += len(run)
        behind = passages[at].text if at < len(passages) else ""
        words = "\n".join(passage.text for passage in run)
        if not quoted or not (len(words) >= least or is_verse(words)):
            continue
        whole = f"{before}\n{words}\n{behind}"
        start = len(before) + 1
        named = is_attributed(whole, start, start + len(words)) or is_attributed(words, len(words), len(words))
        if not named:
            yield _finding(rulebook, "CPR.quote", run[0], 0, len(run[0].text))


def _finding(rulebook: Rulebook, rule: str, passage: Passage, start: int, end: int) -> Finding:
    words = " ".join(passage.text[start:end].split())
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return rulebook.finding(rule, where=passage.where(start, end), piece=passage.piece, words=shown)
