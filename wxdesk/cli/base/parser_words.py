"""Translates the sentences of argparse, because Python has no Chinese catalogue for argparse's gettext."""

import argparse
from collections.abc import Callable, Mapping


def speak(say: Callable[[str], str]) -> None:
    """Make parsers that are created from now on use our translations of argparse's sentences.

    `say` returns the text of a catalogue id. Sentences of later Python versions that the catalogue lacks stay English.
    """
    sentences = _sentences(say)

    def many(one: str, several: str, count: int) -> str:
        said = one if count == 1 else several
        return sentences.get(said, said)

    vars(argparse).update(_=lambda said: sentences.get(said, said), ngettext=many)


def _sentences(say: Callable[[str], str]) -> Mapping[str, str]:
    """Return our sentence for each English sentence of argparse, with the same placeholders."""
    return {
        "usage: ": say("cli-parser-usage"),
        "%(heading)s:": say("cli-parser-heading"),
        "positional arguments": say("cli-parser-positional"),
        "options": say("cli-parser-options"),
        "show this help message and exit": say("cli-parser-help"),
        "show program's version number and exit": say("cli-parser-version"),
        "%(prog)s: error: %(message)s\n": say("cli-parser-error") + "\n",
        "argument %(argument_name)s: %(message)s": say("cli-parser-argument"),
        "unrecognized arguments: %s": say("cli-parser-unrecognized"),
        "the following arguments are required: %s": say("cli-parser-required"),
        "one of the arguments %s is required": say("cli-parser-one-required"),
        "not allowed with argument %s": say("cli-parser-not-with"),
        "ambiguous option: %(option)s could match %(matches)s": say("cli-parser-ambiguous"),
        "ignored explicit argument %r": say("cli-parser-ignored"),
        "expected one argument": say("cli-parser-expected-one"),
        "expected at least one argument": say("cli-parser-expected-some"),
        "expected %s argument": say("cli-parser-expected-count"),
        "expected %s arguments": say("cli-parser-expected-count"),
        "invalid choice: %(value)r (choose from %(choices)s)": say("cli-parser-choice"),
        "invalid %(type)s value: %(value)r": say("cli-parser-value"),
    }
