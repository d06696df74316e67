"""The checks find 17 of 20 sentences with personal data in `tests/corpus/personal.toml`, written before the checks."""

import pytest

from tests.bench.corpus_score import is_found, read_corpus, rules_found

CORPUS = read_corpus()


@pytest.mark.parametrize("family", CORPUS)
def test_17_of_20_sentences_that_break_a_rule_are_found(family: str) -> None:
    missed = [text for text in CORPUS[family]["fire"] if not is_found(text, family)]
    assert len(missed) <= 3, missed


@pytest.mark.parametrize("family", CORPUS)
def test_1_of_20_innocent_sentences_may_be_accused(family: str) -> None:
    accused = [text for text in CORPUS[family]["silent"] if rules_found(text)]
    assert len(accused) <= 1, accused
