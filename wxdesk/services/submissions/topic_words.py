"""Guess the kind and the range (HS 4.3) of a submission from the words of its title and text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from wxdesk import assets
from wxdesk.domain.rulebook.strict_toml import StrictFile

_TITLE_WEIGHT = 3
"""A word of the title counts this many times as much as a word of the text."""
_ENOUGH = 3
"""A guessed topic counts as sure only if its words have at least this weight together."""
_DOMINANT = 3
"""A topic is sure if it has this many times the weight of every other topic."""
_MOST = 3
"""How often one word counts at most, so that a word repeated in a list does not decide."""

_FILE = "topics/words.toml"


@dataclass(frozen=True)
class RangeWords:
    """Words by which a submission is recognised as being in one subject range of HS 4.3.

    `words` are the range's own words. The words that suggest one of the submission kinds `kinds` suggest the
    range too.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    """Keys of kinds of submissions; the words that suggest one of these kinds suggest the range too."""


@dataclass(frozen=True)
class TopicWords:
    """Lists of words that suggest a kind of submission or a subject range, by the key of the kind or range."""

    kinds: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, RangeWords]

    def of_range(self, key: str) -> tuple[str, ...]:
        """Return all words that suggest the range `key`."""
        found = self.ranges[key]
        return (*(word for kind in found.kinds for word in self.kinds[kind]), *found.words)


@cache
def topic_words() -> TopicWords:
    """Return the word lists that are shipped with the program."""
    return StrictFile(assets.read_text(_FILE), _FILE).build(TopicWords)


class TopicGuess(NamedTuple):
    """The likeliest topic of a text: its `key`, and whether its words are enough to rely on it (`sure`).

    `words` are the topic's words that occur in the text.
    """

    key: str
    sure: bool
    words: tuple[str, ...] = ()
    """The words of the topic that occur in the text, as they are shown to the person."""


def topic_of(title: str, text: str, words: Mapping[str, Sequence[str]]) -> TopicGuess | None:
    """Return the topic whose words weigh most in title and text.

    Return None if none of its words occurs.

    `words` maps each topic's key to its words.
    """
    weights = {key: _weight(title, text, known) for key, known in words.items()}
    ranked = sorted(weights.items(), key=lambda one: -one[1])
    (key, most), (_, next_) = ranked[0], ranked[1]
    if not most:
        return None
    said = tuple(word for word in dict.fromkeys(words[key]) if word in title or word in text)
    return TopicGuess(key, most >= _ENOUGH and most >= _DOMINANT * next_, said)


def _weight(title: str, text: str, words: Sequence[str]) -> int:
    counts = ((title.count(word) * _TITLE_WEIGHT, text.count(word)) for word in dict.fromkeys(words))
    return sum(min(of_title + of_text, _MOST) for of_title, of_text in counts)
