"""Repeated articles: `CPR.dup` 疑似重复发布 and `CPR.para` 相同段落, compared with the desk's own articles only."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.sameness import EarlierArticle, Repeats


def check_repeats(repeats: Repeats, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each earlier article that is much the same, or that has the same paragraphs.

    An article that is used again on purpose is no duplicate; its last use is named instead.
    """
    use = repeats.last_use
    if use is not None:
        yield rulebook.finding("CPR.used", channel=use.channel, month=use.day.month, day=use.day.day)
    limits = rulebook.limits.repeats
    for one in repeats.articles:
        if one.percent >= limits.alike_from_percent:
            yield _finding(rulebook, "CPR.dup", one, one.percent)
        elif len(one.shared) >= limits.paragraphs_from:
            yield _finding(rulebook, "CPR.para", one, len(one.shared), {"block": one.shared[0]})


def _finding(rulebook: Rulebook, rule: str, one: EarlierArticle, share: int, where: Where | None = None) -> Finding:
    month, day = one.day.month, one.day.day
    return rulebook.finding(rule, where=where, share=share, number=one.number, title=one.title, month=month, day=day)


def shared_most(articles: Sequence[EarlierArticle], most: int) -> list[EarlierArticle]:
    """Return at most `most` of the earlier `articles`: those that resemble the checked article most."""
    return sorted(articles, key=lambda one: (-one.percent, -len(one.shared), one.number))[:most]
