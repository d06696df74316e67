"""Check names of the company's list: job titles that are wrong or expired, and people not named in order of rank."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import BETWEEN_PROPOSALS, Finding
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook
from wxdesk.domain.words.folding import FoldedText, fold, folded
from wxdesk.domain.words.lexicon import LexiconName, read_lexicons
from wxdesk.domain.words.passages import Passage, Scope

_POSTS = (
    "董事长|董事|监事长|监事|总裁|总经理|经理|总监|书记|主席|主任|部长|科长|处长|局长|会长|秘书长|店长|校长|院长|所长|站长"
    "|组长|队长|委员|助理|总会计师|总工程师|总经济师"
)
"""Words in which job titles end; the titles of the company's own list are searched too, whatever they end in."""
_RANKS = "第一|常务|执行|名誉"
"""Words that, like 副, change the rank: with one before it, 总经理 is another title, so they belong to the title."""
_FORMER = re.compile(r"(?:原|前|时任|曾任|历任|拟任|离任|退休)[^,。、;!?]{0,12}$")
"""Words before a job title that make it a former or future one."""
_BETWEEN = re.compile(r"[^,。;!?:\n]{0,24}?(?:、|和|与|及|以及| )[^,。;!?:\n]{0,24}")
"""A text between two names of persons that makes them neighbours in one list of names."""
_ACTS = re.compile(r"向|对|陪同|会见|介绍|汇报|代表|受|委托|接替|祝贺|慰问|握手")
"""Words between two names that show an action, such as 会见: these two names are then no list with an order."""
_OWN_ORDER = re.compile(
    r"[左右](?:起|至|到|[一二三四五六])|从[左右前后]|姓氏|笔画|笔划|拼音|不分先后|按[^,。]{1,8}(?:为序|排序|排列)"
)
"""Words that announce another order than that by rank, such as the places in a photograph, or the surnames."""
_AROUND = 24
_LISTED = "、"
_OUTSIDE = (Scope.CODE, Scope.FILE_NAME)


class _Hit(NamedTuple):
    """A name of the company's list of persons, found in a folded text."""

    name: str
    start: int
    end: int


class _Roll:
    """The persons of the company's list, with one pattern for their names and one for job titles."""

    def __init__(self, names: Sequence[LexiconName]) -> None:
        self.of = dict[str, list[LexiconName]]()
        for one in names:
            self.of.setdefault(folded(one.name), []).append(one)
        self._names = _alternatives(self.of)
        posts = tuple(_POSTS.split("|"))
        titles = [folded(title) for one in names for title in one.titles]
        ends = _alternatives([*posts, *(title for title in titles if not title.endswith(posts))])
        core = rf"(?:(?:{_RANKS})?副|{_RANKS})?(?:{ends})"
        self._before, self._after = re.compile(rf"({core})[ ]?$"), re.compile(rf"[ ]?({core})(?![会期医人员])")

    def hits(self, text: str) -> list[_Hit]:
        """Return the listed names in a folded text in order; of overlapping names the longest counts."""
        return [_Hit(one.group(), *one.span()) for one in re.finditer(self._names, text)] if self.of else []

    def title(self, text: str, hit: _Hit) -> tuple[str, int, int] | None:
        """Return the job title just before or just after the name `hit`, with its start and end.

        None if there is no title, or if the title before the name is a former or future one.
        """
        if found := self._ending(text[: hit.start]):
            former = _FORMER.search(text[max(0, found.start(1) - 16) : found.start(1)])
            return None if former else (found[1], *found.span(1))
        if found := self._after.match(text, hit.end):
            return found[1], *found.span(1)
        return None

    def core(self, title: str) -> str:
        """Return the compared part of a job title: 集团副总经理 and 副总经理 are one title, 总经理 is another."""
        found = self._ending(folded(title))
        return found[1] if found else folded(title)

    def _ending(self, text: str) -> re.Match[str] | None:
        """Return the longest job title with which `text` ends."""
        return self._before.search(text, max(0, len(text) - 24))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted({*words}, key=lambda one: (-len(one), one))))


def check_names(passages: Sequence[Passage], rulebook: Rulebook, day: date) -> Iterator[Finding]:
    """Yield `COM.name` for each wrong or old job title beside a listed name, and for names not in order of rank.

    A name without a title is never wrong. The same problem is reported once in an article. QR codes and names of files
    are not read.
    """
    roll = _roll(rulebook.lexicons)
    told = set[tuple[str, ...]]()
    for passage in passages if roll.of else ():
        if passage.scope in _OUTSIDE:
            continue
        seen = fold(passage.text)
        hits = roll.hits(seen.text)
        for found in (*_wrong_titles(roll, hits, seen, day), *_disorder(roll, hits, seen, day)):
            key = (found.problem, found.name, found.word)
            if key not in told:
                told.add(key)
                yield found.finding(passage, rulebook)


class _Found(NamedTuple):
    """A problem with the name of a person: `problem` is "wrong", "expired" or "order".

    `name` is the person's name, `word` the words in the text, `right` the right words, `span` their place. `since` is
    the day since when a title has expired, or "". `proposals` are texts, each of which can replace the words.
    """

    problem: str
    name: str
    word: str
    right: str
    span: tuple[int, int]
    since: str = ""
    proposals: tuple[str, ...] = ()
    """The texts of which each can replace the words that the finding marks."""

    def finding(self, passage: Passage, rulebook: Rulebook) -> Finding:
        return rulebook.finding(
            "COM.name",
            where=passage.where(*self.span),
            piece=passage.piece,
            problem=self.problem,
            name=self.name,
            word=self.word,
            right=self.right,
            suggestion=BETWEEN_PROPOSALS.join(self.proposals),
            suggested=int(bool(self.right)),
            since=self.since,
        )


def _wrong_titles(roll: _Roll, hits: Iterable[_Hit], seen: FoldedText, day: date) -> Iterator[_Found]:
    for hit in hits:
        entries = [one for one in roll.of[hit.name] if one.titles]
        found = roll.title(seen.text, hit)
        if not entries or found is None:
            continue
        title, start, end = found
        now = [one for one in entries if one.holds_on(day)]
        if any(title == roll.core(said) for one in now for said in one.titles):
            continue
        past = [
            one.expires
            for one in entries
            if one.expires and one.expires <= day and any(title == roll.core(said) for said in one.titles)
        ]
        if not now and not past:
            continue
        titles = tuple(dict.fromkeys(said for one in now for said in one.titles))
        name = entries[0].name
        proposals = tuple(f"{one}{name}" if start < hit.start else f"{name}{one}" for one in titles)
        since = (max(past) - timedelta(days=1)).isoformat() if past else ""
        span = seen.original(min(start, hit.start), max(end, hit.end))
        yield _Found("expired" if past else "wrong", name, title, "、".join(titles), span, since, proposals)


def _disorder(roll: _Roll, hits: Sequence[_Hit], seen: FoldedText, day: date) -> Iterator[_Found]:
    for listed in _lists(hits, seen.text):
        ranked = [(rank, hit) for hit in listed if (rank := _rank(roll.of[hit.name], day)) is not None]
        ranks = [rank for rank, _ in ranked]
        if ranks != sorted(ranks) and not _OWN_ORDER.search(_sentence(seen.text, ranked[0][1], ranked[-1][1])):
            said, right = (
                _LISTED.join(dict.fromkeys(roll.of[hit.name][0].name for _, hit in some))
                for some in (ranked, sorted(ranked, key=lambda one: one[0]))
            )
            first, last = ranked[0][1].start, ranked[-1][1].end
            plain = seen.text[first:last] == _LISTED.join(hit.name for _, hit in ranked)
            yield _Found("order", said, said, right, seen.original(first, last), proposals=(right,) if plain else ())


def _sentence(text: str, first: _Hit, last: _Hit) -> str:
    """Return the text from a little before the first name to a little after the last one, in the same sentence."""
    before = re.split(r"[。!?\n]", text[max(0, first.start - _AROUND) : first.start])[-1]
    after = re.split(r"[。!?\n]", text[last.end : last.end + _AROUND])[0]
    return f"{before}{text[first.start : last.end]}{after}"


def _lists(hits: Sequence[_Hit], text: str) -> Iterator[list[_Hit]]:
    """Yield each list of names in a text, such as 张三、李四和王五."""
    listed = list[_Hit]()
    for hit in hits:
        if listed:
            between = text[listed[-1].end : hit.start]
            if not _BETWEEN.fullmatch(between) or _ACTS.search(between):
                yield listed
                listed = []
        listed.append(hit)
    if listed:
        yield listed


def _rank(entries: Iterable[LexiconName], day: date) -> int | None:
    return min((one.rank for one in entries if one.rank is not None and one.holds_on(day)), default=None)


@lru_cache(4)
def _roll(files: tuple[LexiconFile, ...]) -> _Roll:
    return _Roll(read_lexicons(files).names)
