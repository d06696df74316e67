"""Score the sentences of `tests/corpus/personal.toml`: `python -m tests.bench.corpus_score`. Never a test."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.credentials import check_credentials
from wxdesk.checks.words.personal import check_personal, public_contacts
from wxdesk.checks.words.sources import check_quotations, check_sources
from wxdesk.domain.words.passages import Passage, Scope

CORPUS = Path(__file__).parents[1] / "corpus" / "personal.toml"


def rules_found(text: str) -> set[str]:
    """Return the ids of the rules that have a finding on `text`."""
    rulebook = shipped_rulebook()
    passages = [Passage(Scope.BODY, text, "b1")]
    own = rulebook.contacts._replace(mail_domains=("huangshang.com",))
    public = public_contacts((), replace(rulebook, contacts=own))
    found = (
        *check_personal(passages, rulebook, public),
        *check_credentials(passages, rulebook),
        *check_sources(passages, rulebook),
        *check_quotations(passages, rulebook),
    )
    return {one.rule for one in found}


def is_found(text: str, family: str) -> bool:
    """Tell whether a text gives a finding of a family of rules, such as PII (personal data)."""
    return any(rule.startswith(f"{family}.") for rule in rules_found(text))


def read_corpus() -> dict[str, dict[str, list[str]]]:
    """Return the sentences of the corpus by family of rules, such as `ADL.abs`.

    Each family has sentences that must give a finding, and sentences that must give none.
    """
    return tomllib.loads(CORPUS.read_text(encoding="utf-8"))


def main() -> None:
    """Print how many sentences of each family of rules are judged rightly, and list those judged wrongly."""
    for family, halves in read_corpus().items():
        missed = [text for text in halves["fire"] if not is_found(text, family)]
        accused = [f"{text}  {sorted(rules)}" for text in halves["silent"] if (rules := rules_found(text))]
        print(f"{family}: found {20 - len(missed)} of 20, accused {len(accused)} of 20")
        _list("missed", missed)
        _list("accused", accused)


def _list(word: str, texts: Iterable[str]) -> None:
    for text in texts:
        print(f"    {word}: {text}")


if __name__ == "__main__":
    main()
