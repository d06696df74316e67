"""Find votes and contests of outside bodies, for which the submission must include a request (HS 3.7)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook, Wording

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_LISTS = 64
"""The number of word lists whose patterns are kept; a rulebook has some ten of them."""


@dataclass(frozen=True)
class _Sentence:
    """One sentence of an article; `start` is its offset in code points in the block `block`, or in the title if ""."""

    block: str
    start: int
    text: str


def check_campaigns(
    title: str, blocks: Iterable[Block], rulebook: Rulebook, *, requested: bool, knowable: bool = True
) -> Iterator[Finding]:
    """Yield at most one finding `VOTE.approval`, at its gravest place, unless there is an approved request.

    `requested` tells that there is one. The finding returns the submission if the text takes part in an outside body's
    contest, or asks for votes in it. It only asks the editor if the contest is of unknown origin. Results and elections
    give no finding. With `knowable=False`, as for a document without a submission, nobody knows of a request; then the
    finding only asks.
    """
    if requested:
        return
    sentences = [one for text in _texts(title, blocks) for one in _sentences(*text)]
    words = rulebook.wording
    asked = None
    for number, sentence in enumerate(sentences):
        found = _first(sentence.text, words.contests)
        if found is None:
            continue
        near = " ".join(one.text for one in sentences[max(0, number - 1) : number + 2])
        softer = _softer(sentence.text, near, sentences, words)
        if softer is False:
            yield _finding(rulebook, sentence, found, softer=not knowable)
            return
        asked = asked or ((sentence, found) if softer else None)
    asked = asked or next(_campaigns(sentences, words), None)
    if asked is not None:
        yield _finding(rulebook, *asked, softer=True)


def _softer(sentence: str, near: str, sentences: Sequence[_Sentence], words: Wording) -> bool | None:
    """Return how the contest in `sentence` is judged: True, False or None.

    True: the finding only asks the editor. False: the finding returns the submission. None: the contest gives no
    finding.

    `near` is the sentence with the sentences beside it. `sentences` are all sentences of the article. `words` are
    the rulebook's lists of words about contests.
    """
    canvassing = _first(near, words.contest_canvass) is not None
    result = _first(sentence, words.contest_results) is not None
    taking_part = _first(near, words.contest_part) is not None and not result
    outside = any(_first(_without(one.text, words.contest_own), words.contest_bodies) for one in sentences)
    other = _first(sentence, words.contest_other) is not None
    if outside and (canvassing or (taking_part and not other)):
        return False
    if other:
        return None
    silent = result or _first(sentence, words.contest_own) is not None
    return None if silent and not canvassing else True


def _campaigns(sentences: Iterable[_Sentence], words: Wording) -> Iterator[tuple[_Sentence, re.Match[str]]]:
    for sentence in sentences:
        enrols = _first(sentence.text, words.enrolled_for) is not None
        wanted = [one for one in words.campaigns if not (enrols and one in words.enrolments)]
        found = _first(sentence.text, wanted)
        if found is not None:
            yield sentence, found


def _texts(title: str, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    yield "", title
    for block in blocks:
        yield block.id, block_text(block)


def _sentences(block: str, text: str) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        yield _Sentence(block, found.start(), found.group())


def _first(text: str, words: Sequence[str]) -> re.Match[str] | None:
    """Return the first match of any of `words` in `text`; of several words at one place, the longest matches."""
    if not words:
        return None
    return _any_of(tuple(words)).search(text)


@lru_cache(_LISTS)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that matches any of `words`.

    If several words match at the same position, the pattern matches the longest of them.
    """
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _without(text: str, words: Sequence[str]) -> str:
    """Return `text` without the words `words`, so that 公司主办 is not taken for an outside body."""
    return re.sub("|".join(map(re.escape, words)), " ", text) if words else text


def _finding(rulebook: Rulebook, sentence: _Sentence, found: re.Match[str], *, softer: bool) -> Finding:
    at = sentence.start
    where: Where = {"block": sentence.block, "start": at + found.start(), "end": at + found.end()}
    shown = where if sentence.block else None
    return rulebook.finding("VOTE.approval", where=shown, softer=softer, word=found.group())
