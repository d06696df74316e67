"""Score the rules on content on the files of `tests/corpus/content`: `python -m tests.bench.content_score`.

People who had not seen the lexicons wrote the files. Rules may be tuned on the files named `tuned`. The files named
`held` were scored once before any rule was changed for them. pytest does not run this module.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope, article_passages
from wxdesk.services.checking.content import ArticleContent, content_checks

CORPUS = Path(__file__).parents[1] / "corpus" / "content"
ELSEWHERE = {"VOTE", "CAL.relative"}
"""Families of rules that do not judge the words of a text; other tests check these rules."""
DAY = date(2026, 11, 29)


def entries(name: str) -> Sequence[dict[str, Any]]:
    """Return the entries (texts with their expected results) of a file of the corpus, such as `held-sentences`."""
    found = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
    return list(next(iter(found.values())))


def findings(passages: Sequence[Passage], **facts: Any) -> list[Finding]:
    """Return the findings on the passages of one text under the shipped rulebook.

    `facts` are further fields of `ArticleContent`, such as `answer`, which tells whether the text is an
    advertisement.
    """
    rulebook = shipped_rulebook()
    return list(findings_of(content_checks(ArticleContent(passages, rulebook, DAY, **facts)), rulebook))


def score_sentences(half: str) -> None:
    """Print for each family of rules how many sentences with a violation are found, and how many others are accused.

    Only findings of the sentence's own family count. On a sentence without a violation, a finding of severity INFO
    counts only in the family TYP (slips of writing). `half` is "tuned" or "held"; the corpus file is
    `{half}-sentences`.
    """
    found, breaking, accused, innocent = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in entries(f"{half}-sentences"):
        family = one["family"]
        if family in ELSEWHERE:
            continue
        scope = Scope.TITLE if family == "TTL.bait" else Scope.BODY
        answer = Advertising.YES if one["kind"] == "advertisement" else Advertising.NO
        told = findings([Passage(scope, one["text"], "" if scope is Scope.TITLE else "b")], answer=answer)
        mine = [each for each in told if each.rule.startswith(family.partition(".")[0])]
        if one["fires"]:
            breaking[family] += 1
            found[family] += bool(mine)
        else:
            innocent[family] += 1
            accused[family] += any(each.severity is not Severity.INFO or family.startswith("TYP") for each in mine)
    for family in sorted(breaking):
        print(f"  {family:18} {found[family]:3}/{breaking[family]:<3} accused {accused[family]}/{innocent[family]}")
    print(f"{half}: found {found.total() / breaking.total():.1%}, accused {accused.total() / innocent.total():.1%}")


def score_articles(half: str) -> None:
    """Print how many articles with one violation are found, and how many false findings correct articles get.

    `half` is "tuned" or "held", the prefix of the corpus files' names.
    """
    broken = entries(f"{half}-articles")
    found = [one["id"] for one in broken if any(_is_of(each, one["breaks"]) for each in _told(one))]
    missed = sorted({one["id"] for one in broken} - set(found))
    print(f"{half}: {len(found)} of {len(broken)} articles found; missed: {', '.join(missed) or 'none'}")
    clean, weights, characters = entries(f"{half}-clean"), Counter[Severity](), 0
    for one in clean:
        weights.update(each.severity for each in _told(one))
        characters += len(one["text"])
    for weight in (Severity.RETURN, Severity.WARN):
        print(f"{half}: clean articles, {weight.value}: {weights[weight] * 1000 / characters:.3f} per 1,000 characters")


def _told(article: dict[str, Any]) -> Iterator[Finding]:
    lines = [line.strip() for line in article["text"].split("\n") if line.strip()]
    blocks = [Paragraph(f"p{number}", (Run(line),)) for number, line in enumerate(lines)]
    kind = article["kind"]
    entered = {"promotion": kind == "promotion", "notice": kind == "notice", "other_kind": kind in ("news", "profile")}
    told = findings(list(article_passages(blocks, title=article["title"])), **entered)
    return (one for one in told if one.severity is not Severity.INFO)


def _is_of(finding: Finding, family: str) -> bool:
    return finding.rule.startswith(family.partition(".")[0])


def main() -> None:
    """Print the scores of the corpus files `tuned`, on which rules may be tuned, then of the files `held`."""
    for half in ("tuned", "held"):
        score_sentences(half)
        score_articles(half)


if __name__ == "__main__":
    main()
