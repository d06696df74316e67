"""Measure the rules on words against ahocorasick_rs alone: `python -m tests.bench.words`.

Tests never measure times. Budgets: 10,000 terms are built in 0.3 s, an article of 5,000 characters is checked in 20 ms.
"""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from tests.bench.bench import median_ms, show
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.checks.words.matcher import LexiconMatcher
from wxdesk.domain.rulebook.rules import LexiconFile
from wxdesk.domain.words.folding import fold
from wxdesk.domain.words.lexicon import lexicons_of
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

TERMS = 10_000
CHARACTERS = 5_000
PROSE = Path(__file__).parents[1] / "unit" / "checks" / "words" / "retail_prose.txt"


def drawn_terms(prose: str) -> list[str]:
    """Return random terms of three to six Chinese characters that occur in the prose; each run draws the same terms."""
    drawn, signs = random.Random(1), sorted({sign for sign in prose if sign > "\u4e00"})  # noqa: S311 - no secret
    return sorted({"".join(drawn.choices(signs, k=drawn.randint(3, 6))) for _ in range(TERMS)})


def main() -> None:
    """Print the times to build a matcher of 10,000 terms and to check a text, and those of ahocorasick_rs alone."""
    prose = PROSE.read_text(encoding="utf-8")
    terms = drawn_terms(prose)
    listed = ",".join(f'"{term}"' for term in terms)
    head = '[lexicon]\nfamily = "SEN"\nupdated = 2026-01-01\n[[groups]]\nid = "SEN.list.bench"\nrule = "SEN.list"\n'
    own = LexiconFile("bench", f'{head}source = "company"\nevasion = true\nterms = [{listed}]\n')
    shipped = shipped_rulebook()
    rulebook = replace(shipped, lexicons=(*shipped.lexicons, own))
    lexicons = lexicons_of(rulebook)
    alone = median_ms(lambda: AhoCorasick(terms, matchkind=MatchKind.Standard))
    show("build 10,000 terms", median_ms(lambda: LexiconMatcher(lexicons)), "ahocorasick_rs", alone)
    text = (prose * (CHARACTERS // len(prose) + 1))[:CHARACTERS]
    passages = [Passage(Scope.BODY, line, str(n)) for n, line in enumerate(text.splitlines()) if line.strip()]

    def check() -> None:
        fold.cache_clear()
        content = ArticleContent(passages, rulebook, date(2026, 11, 29))
        list(findings_of(content_checks(content), rulebook))

    finder = AhoCorasick(terms, matchkind=MatchKind.Standard)
    scan = median_ms(lambda: finder.find_matches_as_indexes(text, overlapping=True))
    show("check 5,000 characters", median_ms(check), "ahocorasick_rs", scan)


if __name__ == "__main__":
    main()
