"""Judge the texts of an article by lexicons: each term once, at its first place, with law and suggestions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wxdesk.checks.words.matcher import LexiconMatcher, TermHit, matcher_of
from wxdesk.checks.words.silences import Silences, silences_on
from wxdesk.domain.desk.errors import Value
from wxdesk.domain.rulebook.findings import BETWEEN_PROPOSALS, Finding, Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.lexicon import Downgrade, LexiconGroup, Lexicons, lexicons_of
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.quotations import stands_in_quotation

COMPANY_WORD = "COM.word"
"""The rule on words that the company forbids, or replaces by others; its findings also tell the company's reason."""
STALE = timedelta(days=180)
"""The age from which a finding says that a lexicon is old."""
_TOLD_TIER = 2
"""The last tier of lexicon groups that gives findings; tier 3, the unofficial word lists, gives none."""
_MENTIONED = ("ADL.", "ILL.", "PLT.", "DIS.", "TER.", "CPR.", "SLG.")
"""The rules that allow their forbidden words in quotation marks if the article teaches or warns readers.

Such an article is a lesson. A paragraph that explains fraud may contain these words, too.
"""
_DENIED = ("ADL.", "ILL.", "PLT.", "DIS.", "TER.", "CPR.", "SEC.term", "TTL.")
"""The rules that give no finding on words which the same part of the sentence denies or forbids."""
_TAUGHT = ("ILL.", "PLT.")
"""Rules that forbid doing something, such as inducing readers to share.

A lesson that is no advertisement only names what readers must not do, so these rules give no finding in it.
"""
_LESSONS = 3
"""Number of different words about teaching or fraud from which the whole article counts as a lesson or a warning."""
_FRAUDS = 2
"""Number of different words about fraud from which a paragraph counts as an explanation of fraud."""
_ENDS = "。!?;\n"
_CLAUSE = ",:" + _ENDS
"""The signs that end a clause: a denial before one of them does not deny the words behind it."""
_DATE = re.compile(r"\d{4}年(?!\d{1,2}月)|截至")
"""Matches the date of statistics: a year without a month, or 截至, which stands before a closing date.

A year with a month, such as 2026年5月, is rather the date of a promotion.
"""
_SOURCE = re.compile(r"据[^,。]{1,24}(?:数据|统计|报告|调查|报道|测算)|(?:数据|资料|信息)来源|来源:|排行榜|证书编号")


@dataclass(frozen=True)
class WordsContext:
    """The facts about an article that rules on words need: whether it is an advertisement, and its `day`.

    The day is the one of publication, or without a push the day on which the article arrived. It decides which groups
    of terms are in force.
    """

    advertising: Advertising
    day: date
    """The day on which the article is to be published, or without a push the day on which it arrived.

    It decides which groups are in force.
    """


@dataclass(frozen=True)
class _Told:
    """A lexicon term that gives a finding.

    `hit` and `passage` are the place where the finding is gravest. `softer` tells that even there it is milder than
    usual for the rule. `times` counts the places of the term in the article.
    """

    hit: TermHit
    passage: Passage
    softer: bool
    times: int = 1


def check_lexicons(passages: Sequence[Passage], rulebook: Rulebook, context: WordsContext) -> Iterator[Finding]:
    """Yield one finding for each term of the lexicons that counts in `passages`; `_counting` says which terms count."""
    told = dict[tuple[str, str], _Told]()
    for passage, hit, softer in _places(passages, rulebook, context):
        key = (hit.group.id, hit.term)
        if hit.group.context.first and key in told:
            continue
        if softer is None:
            told[key] = _Told(hit, passage, softer=True, times=0)
        else:
            told[key] = _counted(told.get(key), _Told(hit, passage, softer=softer))
    for one in told.values():
        if one.times:
            yield _finding(one, rulebook)


def term_places(
    passages: Sequence[Passage], rulebook: Rulebook, context: WordsContext, finding: Finding
) -> list[tuple[Passage, int, int]]:
    """Return all places of the term in `finding`, which `check_lexicons` reports once: passage, start and end."""
    group, word = finding.values.get("group"), finding.values.get("word")
    found = [
        (passage, hit)
        for passage, hit, softer in _places(passages, rulebook, context)
        if hit.group.id == group and softer is not None
    ]
    terms = {hit.term for passage, hit in found if passage.text[hit.start : hit.end] == word}
    return [(passage, hit.start, hit.end) for passage, hit in found if hit.term in terms]


def _places(
    passages: Sequence[Passage], rulebook: Rulebook, context: WordsContext
) -> Iterator[tuple[Passage, TermHit, bool | None]]:
    """Yield every place of a term that `_counting` lets count, with the passage that has it.

    The third value is True if the finding is milder than its rule usually makes it, and None if this place gives no
    finding.
    """
    lexicons = lexicons_of(rulebook)
    whole = "\n".join(folded(passage.text) for passage in passages)
    matcher, silences = matcher_of(rulebook.lexicons), silences_on(rulebook, context.day)
    teaches = len(lexicons.signs("lesson", whole)) >= _LESSONS
    warns = len(lexicons.signs("fraud", whole)) >= _LESSONS
    wanted = {scope: _wanted(lexicons, scope, context) for scope in {passage.scope for passage in passages}}
    for passage in passages:
        hits = _hits(passage, matcher, silences, wanted[passage.scope])
        unsure = passage.unsure(rulebook.limits.lettering.sure_from_percent)
        counting = _counting(hits, passage, lexicons, context, whole, teaches=teaches, warns=warns, unsure=unsure)
        for hit, softer in counting:
            yield passage, hit, softer


def _promotes(text: str, lexicons: Lexicons) -> bool:
    """Tell whether a paragraph of an advertisement promotes something; one that only reports news does not."""
    if lexicons.pattern("promotion").search(text):
        return True
    return not any(lexicons.pattern(name).search(text) for name in ("news", "profile", "knowledge"))


def _wanted(lexicons: Lexicons, scope: Scope, context: WordsContext) -> frozenset[str]:
    """Return the ids of the groups whose terms can give findings in passages of this `scope`, such as titles."""
    return frozenset(group.id for group in lexicons.groups if _counts(group, scope, context))


def _counts(group: LexiconGroup, scope: Scope, context: WordsContext) -> bool:
    if not group.holds_on(context.day) or scope not in group.scopes or group.tier > _TOLD_TIER:
        return False
    return not group.context.advertisement or context.advertising is Advertising.YES


def _hits(passage: Passage, matcher: LexiconMatcher, silences: Silences, wanted: frozenset[str]) -> list[TermHit]:
    """Return the terms in a passage, without those inside a phrase that the company entered as an exception 例外.

    The patterns of groups whose ids are not in `wanted` are not tried, which saves time.
    """
    text = passage.text
    return [hit for hit in matcher.hits(text, wanted) if not silences.cover(text, hit.start, hit.end, hit.group.rule)]


def _counting(
    hits: Sequence[TermHit],
    passage: Passage,
    lexicons: Lexicons,
    context: WordsContext,
    whole: str,
    *,
    teaches: bool,
    warns: bool,
    unsure: bool,
) -> Iterator[tuple[TermHit, bool | None]]:
    """Yield the `hits` of a passage that count, each with whether its finding is milder than usual for the rule.

    If terms of one rule overlap, the gravest of them counts; among equally grave ones, the longest. A hit yielded with
    None gives no finding. In some groups only the first place of a term counts: if it has None, no later place gives a
    finding either.

    `whole` is the folded text of the article. `teaches` tells that the article is a lesson, `warns` that it is a
    warning against fraud, `unsure` that the passage is lettering that may be read wrong.
    """
    if not hits:
        return
    text = folded(passage.text)
    promotes = _promotes(text, lexicons)
    if teaches and context.advertising is not Advertising.YES:
        hits = [hit for hit in hits if not hit.group.rule.startswith(_TAUGHT)]
    if teaches or lexicons.pattern("lesson").search(text):
        hits = [hit for hit in hits if not (hit.group.rule.startswith(_MENTIONED) and _is_quoted(hit))]
    if _explains_fraud(text, lexicons, whole=warns):
        hits = [hit for hit in hits if not hit.group.rule.startswith(_MENTIONED)]
    if context.advertising is not Advertising.YES and lexicons.pattern("teaching").search(text):
        hits = [hit for hit in hits if not hit.group.rule.startswith(_MENTIONED)]
    hits = [hit for hit in hits if not _is_only_named(hit, lexicons, context)]
    judged = [(hit, _softer(hit, passage, context, whole, promotes=promotes, unsure=unsure)) for hit in hits]
    counting = _weighed(
        [(hit, softer) for hit, softer in judged if softer is not None or hit.group.context.first],
        advertises=context.advertising is Advertising.YES,
    )
    gravest = sorted(
        counting, key=lambda one: (one[0].weak, one[1] is not False, one[0].group.tier, one[0].start - one[0].end)
    )
    kept = list[tuple[TermHit, bool | None]]()
    for hit, softer in gravest:
        if not any(other.overlaps(hit) for other, _ in kept if other.group.rule == hit.group.rule):
            kept.append((hit, softer))
    yield from sorted(kept, key=lambda one: one[0].start)


def _weighed(hits: Sequence[tuple[TermHit, bool | None]], *, advertises: bool) -> list[tuple[TermHit, bool | None]]:
    """Return the hits of a passage, and mark each hit that no nearby word confirms as weak or alone.

    A confirming word is one that the lexicon group lists under `sure`, or another wording of the same rule in the same
    sentence. A weak hit gives a finding that is information only. A hit marked as alone gives a warning, but never
    returns the submission.
    """
    told = [hit for hit, softer in hits if softer is not None]
    return [(_judged(hit, told, advertises=advertises), softer) for hit, softer in hits]


def _judged(hit: TermHit, others: Sequence[TermHit], *, advertises: bool) -> TermHit:
    """Return `hit`, marked as weak or alone if none of the `others` confirms it (see `_weighed`).

    A hit of a pattern can always be marked as alone. A listed term can be marked as alone only in a text that is no
    advertisement, under rules that allow such a text to mention the term.
    """
    group = hit.group
    if group.sure is not None and not group.sure.search(_around(hit, group.context.within)):
        return hit._replace(weak=True)
    confirmed = _is_confirmed(hit, others)
    mentionable = hit.pattern is not None or (not advertises and group.rule.startswith(_MENTIONED))
    return hit._replace(weak=(hit.weak or group.hint) and not confirmed, alone=mentionable and not confirmed)


def _is_confirmed(hit: TermHit, others: Sequence[TermHit]) -> bool:
    """Tell whether the sentence of `hit` also contains a different wording of the same rule, one of `others`.

    A second match of the same pattern does not count.
    """
    sentence = _sentence_at(hit)
    return any(
        one.group.rule == hit.group.rule
        and _sentence_at(one) == sentence
        and not one.overlaps(hit)
        and (one.pattern is None or one.pattern != hit.pattern)
        for one in others
    )


def _is_only_named(hit: TermHit, lexicons: Lexicons, context: WordsContext) -> bool:
    """Tell whether a text only mentions a term: the text denies, warns of, teaches about or quotes the term.

    The term may be quoted in a title or in a speech. In an advertisement, a term in a quoted speech is no mere
    mention, because the seller chose the words.
    """
    rule, text, (start, end) = hit.group.rule, hit.text.text, hit.at
    if rule.startswith(_MENTIONED) and lexicons.pattern("teaching").search(_sentence(hit)):
        return True
    if not rule.startswith(_DENIED):
        return False
    clause, sentence = (text[_begin(text, start, signs) : start] for signs in (_CLAUSE, _ENDS))
    if lexicons.pattern("denied_before").search(clause) or lexicons.pattern("denied_after").match(text, end):
        return True
    if lexicons.pattern("titled_before").search(sentence):
        return True
    if context.advertising is Advertising.YES:
        return False
    return lexicons.pattern("quoted_before").search(sentence) is not None


def _begin(text: str, at: int, signs: str) -> int:
    """Return the offset at which the sentence or clause around character `at` begins.

    It begins right after one of the end `signs`, or at the start of the text.
    """
    return max(text.rfind(sign, 0, at) for sign in signs) + 1


def _is_quoted(hit: TermHit) -> bool:
    """Tell whether a term stands inside a short quotation."""
    return stands_in_quotation(hit.text.text, *hit.at)


def _explains_fraud(text: str, lexicons: Lexicons, *, whole: bool) -> bool:
    """Tell whether a paragraph explains what swindlers promise; `whole` tells that its article is about fraud."""
    if whole and lexicons.pattern("fraud_paragraph").search(text):
        return True
    return len(lexicons.signs("fraud", text)) >= _FRAUDS


def check_age(rulebook: Rulebook, day: date) -> Iterator[Finding]:
    """Yield a finding if a lexicon was last compared with its sources more than 180 days before `day`."""
    dated = [one.lexicon.updated for one in lexicons_of(rulebook).files if one.groups]
    if dated and (age := day - min(dated)) > STALE:
        yield rulebook.finding("LEX.stale", days=age.days)


def _softer(
    hit: TermHit, passage: Passage, context: WordsContext, whole: str, *, promotes: bool, unsure: bool
) -> bool | None:
    """Tell whether the finding for a term is milder than usual for its rule; None if the term does not count here.

    The finding is milder if the term may be harmless. Such a term has the lower tier 2 in its lexicon, stands outside a
    promoting paragraph or in uncertain lettering, or its sentence states a date or source. `whole` is the folded text
    of the article. `promotes` tells that the term's paragraph promotes something, `unsure` that the lettering may have
    been recognised wrongly.
    """
    group, asked = hit.group, hit.group.context
    if not _counts(group, passage.scope, context):
        return None
    if group.unless_article is not None and group.unless_article.search(whole):
        return None
    sentence, around = _sentence(hit), _around(hit, asked.within)
    if group.near is not None and not group.near.search(around):
        return None
    if group.unless is not None and group.unless.search(around):
        return None
    promoted = promotes or not asked.promotion or passage.scope in (Scope.TITLE, Scope.DIGEST, Scope.LETTERING)
    if not promoted and group.tier > 1:
        return None
    doubtful = group.tier > 1 or not promoted or unsure
    return doubtful or _is_qualified(sentence, group)


def _is_qualified(sentence: str, group: LexiconGroup) -> bool:
    """Tell whether the sentence of a term states the date or the source by which its claim can be proven."""
    patterns = {Downgrade.DATE: _DATE, Downgrade.SOURCE: _SOURCE}
    return any(patterns[one].search(sentence) for one in group.context.downgrade)


def _sentence(hit: TermHit) -> str:
    return hit.text.text[slice(*_sentence_at(hit))]


def _sentence_at(hit: TermHit) -> tuple[int, int]:
    """Return where the sentence of a term begins and ends in the folded text."""
    text, (start, end) = hit.text.text, hit.at
    stops = [at for sign in _ENDS if (at := text.find(sign, end)) >= 0]
    return _begin(text, start, _ENDS), min(stops, default=len(text))


def _around(hit: TermHit, within: int) -> str:
    if not within:
        return _sentence(hit)
    start, end = hit.at
    return hit.text.text[max(0, start - within) : end + within]


def _counted(known: _Told | None, new: _Told) -> _Told:
    """Return the entry of a term after the place in `new` is added to the known places.

    The entry shows the first place with the gravest finding, and counts all places.
    """
    if known is None or known.times == 0:
        return new
    times = known.times + 1
    first = new if _lightness(new) < _lightness(known) else known
    return _Told(first.hit, first.passage, first.softer, times)


def _lightness(one: _Told) -> tuple[bool, bool]:
    return one.hit.weak, one.softer


def _finding(one: _Told, rulebook: Rulebook) -> Finding:
    group, passage, hit = one.hit.group, one.passage, one.hit
    values: dict[str, Value] = {
        "word": passage.text[hit.start : hit.end],
        "suggestion": BETWEEN_PROPOSALS.join(group.suggestions),
        "law": group.legal_ground,
        "group": group.id,
        "places": one.times,
        "altered": int(hit.altered),
    }
    if group.rule == COMPANY_WORD:
        values |= {"reason": group.words, "reasoned": int(bool(group.words))}
        values |= {"wordings": "、".join(group.suggestions), "suggested": int(bool(group.suggestions))}
    where = passage.where(hit.start, hit.end)
    told = rulebook.finding(group.rule, where=where, piece=passage.piece, softer=one.softer, **values)
    if one.hit.weak:
        return told._replace(severity=Severity.INFO)
    returns = told.severity is Severity.RETURN
    return told._replace(severity=Severity.WARN) if one.hit.alone and returns else told
