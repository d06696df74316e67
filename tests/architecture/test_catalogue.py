"""Both languages have the same messages with the same variables, and no message that the code uses is missing."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from tests.architecture.sources import calls, classes, literals, sources
from wxdesk import assets
from wxdesk.domain.rulebook.entries import entries
from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.texts import LANGUAGES, Texts

ASKING = {"say", "text"}
RULEBOOKS = assets.names("rulebooks", ".toml")
MANY = {
    "ask-many",
    "cli-spent-style",
    "cli-split-line",
    "date-gap-why",
    "date-moved-back-why",
    "date-moved-on-why",
    "error-date-gap",
    "error-date-moved",
    "error-clip-too-long",
    "error-house-css-long",
    "error-timetable-twice",
    "finding-CAL-quota",
    "finding-LEN-author-max",
    "finding-LEN-body-min",
    "finding-LEN-body-short",
    "finding-LEN-digest-max",
    "finding-LEN-html-api",
    "finding-LEN-html-paste",
    "finding-LEN-title-max",
    "finding-PKG-component",
    "finding-SUB-documents",
    "finding-times",
    "owed-LEN-body-min",
    "owed-SUB-documents",
    "planner-shorts-more",
    "status-trail",
    "today-merged",
    "today-merged-offer",
    "trail-holds",
}
"""Messages with a count that is never 1, such as the number of a desk's events."""


@dataclass
class _Sentences(Visitor):
    """Collects from a Fluent catalogue the variables of each message, by `id` or `id.attribute`.

    `named` collects the messages to which other messages refer, `faults` the messages that are invalid or occur twice.
    `inside` is the message that is being read.
    """

    variables: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    inside: str = ""

    def visit_Message(self, node: fluent.Message) -> None:  # noqa: N802 - the library calls it so
        name = node.id.name
        if name in self.variables:
            self.faults.append(f"twice: {name}")
        self._read(name, node.value)
        for attribute in node.attributes:
            self._read(f"{name}.{attribute.id.name}", attribute.value)

    def visit_Junk(self, node: fluent.Junk) -> None:  # noqa: N802 - the library calls it so
        self.faults.append(f"not Fluent: {node.content}")

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the same
        self.variables[self.inside].add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 - the same
        self.named.append(f"{self.inside}: {node.id.name}")

    def visit_TermReference(self, node: fluent.TermReference) -> None:  # noqa: N802 - the same
        self.named.append(f"{self.inside}: {node.id.name}")

    def _read(self, name: str, pattern: Any) -> None:
        self.inside = name
        self.variables[name] = set()
        self.visit(pattern)


@cache
def _sentences(language: str) -> _Sentences:
    found = _Sentences()
    for name in assets.names(f"i18n/{language}", ".ftl"):
        found.visit(FluentParser().parse(assets.read_text(f"i18n/{language}/{name}")))
    return found


@cache
def _book(name: str) -> Rulebook:
    return read_rulebook(assets.read_text(f"rulebooks/{name}"), name)


@dataclass(frozen=True)
class Said:
    """A place in the code (`at`) that uses the message `key`, and the names of the values given there.

    `open` tells that more values may be given, because the code passes on a mapping.
    """

    at: str
    key: str
    given: frozenset[str]
    open: bool

    def lacks(self, key: str) -> set[str]:
        """Return the variables of the message `key`, in any language, for which this place in the code has no value."""
        wanted = set().union(*(_sentences(language).variables.get(key, set()) for language in LANGUAGES))
        return set() if self.open else wanted - self.given


def _said(call: ast.Call, at: str) -> list[Said]:
    given = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    more = any(keyword.arg is None for keyword in call.keywords)
    return [Said(at, key, given, more) for key in (literals(call.args[0]) if call.args else [])]


def _spoken(called: set[str], *folders: str) -> list[Said]:
    read = [source for folder in folders or ("wxdesk",) for source in sources(folder)]
    found = [(source, call) for source in read for call, name in calls(source) if name in called]
    return [said for source, call in found for said in _said(call, source.at(call))]


def _errors() -> set[str]:
    """Return the names of UserError and all its subclasses."""
    family = {"UserError"}
    made = [(node.name, node.bases) for source in sources() for node in classes(source)]
    for _ in range(4):  # four levels of subclasses are more than the program has
        family |= {name for name, bases in made if family & {getattr(base, "id", "") for base in bases}}
    return family


def test_each_catalogue_file_is_fluent_and_says_each_thing_once() -> None:
    assert [fault for language in LANGUAGES for fault in _sentences(language).faults] == []


def test_english_sentences_say_one_of_a_thing_as_one() -> None:
    """English messages with a count and a plural noun have a variant for 1.

    Exceptions are the messages of `MANY`, whose counts are never 1.
    """
    many = re.compile(r"{ \$count } [a-z]+s\b")
    found = [
        entry.partition(" ")[0]
        for name in assets.names("i18n/en", ".ftl")
        for entry in re.split(r"\n(?=[a-zA-Z#])", assets.read_text(f"i18n/en/{name}"))
        if any(many.search(line) and "*[other]" not in line for line in entry.splitlines())
    ]
    assert set(found) == MANY


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_another_one(language: str) -> None:
    """No message refers to another one, because each is parsed alone at its first use and that would fail."""
    assert _sentences(language).named == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_found_alone_as_it_stands_in_its_file(language: str) -> None:
    said = Texts(language)
    assert [name for name in _sentences(language).variables if not said.has(name.partition(".")[0])] == []


def test_all_languages_have_the_same_sentences() -> None:
    first, *others = (set(_sentences(language).variables) for language in LANGUAGES)
    assert [first ^ other for other in others] == [set()] * len(others)


def test_all_languages_name_the_same_values() -> None:
    first, *others = (_sentences(language).variables for language in LANGUAGES)
    assert [key for other in others for key in first if first[key] != other.get(key, first[key])] == []


def test_all_languages_have_the_same_files() -> None:
    assert len({tuple(assets.names(f"i18n/{language}", ".ftl")) for language in LANGUAGES}) == 1


def test_chinese_sentences_use_chinese_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff”」』）][,;:?!](?!\w)")
    texts = {name: assets.read_text(f"i18n/zh_CN/{name}") for name in assets.names("i18n/zh_CN", ".ftl")}
    lines = [(f"{name}:{n}", line) for name, text in texts.items() for n, line in enumerate(text.splitlines(), 1)]
    assert [at for at, line in lines if not line.startswith("#") and half.search(line)] == []


@pytest.mark.parametrize("name", RULEBOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_sentence_and_a_remedy(language: str, name: str) -> None:
    said = _sentences(language).variables
    messages = sorted(rule.message for rule in _book(name).rules.values())
    assert [key for key in messages if key not in said or f"{key}.do" not in said] == []


@pytest.mark.parametrize("name", RULEBOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_short_name_for_sentences_that_mention_it(language: str, name: str) -> None:
    keys = [f"rule-{rule.replace('.', '-')}" for rule in _book(name).rules]
    assert [key for key in keys if key not in _sentences(language).variables] == []


@pytest.mark.parametrize("name", RULEBOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_of_the_rulebook_has_a_name_and_words_for_its_choices(language: str, name: str) -> None:
    shown = [entry for entry in entries(_book(name)) if entry.keys[0] != "grounds"]
    keys = [entry.words[-1] for entry in shown]
    keys += [entry.choice_word(choice) for entry in shown for choice in entry.choices]
    assert [key for key in keys if key not in _sentences(language).variables] == []


@pytest.mark.parametrize("name", RULEBOOKS)
def test_each_finding_that_the_code_may_make_is_a_rule(name: str) -> None:
    assert [f"{said.at} {said.key}" for said in _spoken({"finding"}) if said.key not in _book(name).rules] == []


@pytest.mark.parametrize("name", RULEBOOKS)
@pytest.mark.parametrize("suffix", ["", ".do"])
def test_each_finding_gives_the_values_that_its_sentence_names(name: str, suffix: str) -> None:
    rules = _book(name).rules
    found = [(said, rules[said.key].message + suffix) for said in _spoken({"finding"}) if said.key in rules]
    assert [f"{said.at} {key} lacks {said.lacks(key)}" for said, key in found if said.lacks(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_error_has_a_sentence(language: str) -> None:
    said = _sentences(language).variables
    assert [f"{each.at} {each.key}" for each in _spoken(_errors()) if f"error-{each.key}" not in said] == []


def test_each_error_gives_the_values_that_its_sentence_names() -> None:
    found = [(said, said.lacks(f"error-{said.key}")) for said in _spoken(_errors())]
    assert [f"{said.at} {said.key} lacks {lacking}" for said, lacking in found if lacking] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_that_the_faces_ask_for_by_name_is_there(language: str) -> None:
    said = _sentences(language).variables
    asked = _spoken(ASKING, "wxdesk/cli", "wxdesk/ui")
    assert [f"{each.at} {each.key}" for each in asked if each.key not in said] == []


def test_the_faces_give_the_values_that_the_sentences_name() -> None:
    asked = _spoken(ASKING, "wxdesk/cli", "wxdesk/ui")
    assert [f"{each.at} {each.key} lacks {lacking}" for each in asked if (lacking := each.lacks(each.key))] == []


def _choices(pattern: fluent.Pattern) -> Iterator[fluent.SelectExpression]:
    """Yield the outermost select expressions of a pattern."""
    for element in getattr(pattern, "elements", (pattern,)):
        if isinstance(chosen := getattr(element, "expression", None), fluent.SelectExpression):
            yield chosen


def _trials(pattern: fluent.Pattern) -> Iterator[object]:
    """Yield values with which to test the select expressions (variants) of a pattern.

    They are the values that its variants name, and others, such as numbers and empty texts.
    """
    yield 1998
    for choice in _choices(pattern):
        keys = [str(getattr(one.key, "name", "") or getattr(one.key, "value", "")) for one in choice.variants]
        # plural categories are left out as words: Fluent would match them as numbers
        yield from (int(key) if key.isdigit() else key for key in keys if key not in ("one", "other"))
        yield from (0, 1, 2, 21, "x", "", "1", None, True)


def _name(selector: Any) -> str:
    return str(selector.id.name)


def _as_fluent(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return fluent_number(value, useGrouping=False)
    return "" if value is None else str(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_filled_without_fluent_reads_as_fluent_reads_it(language: str) -> None:
    said, bundle = Texts(language), FluentBundle([language.replace("_", "-")], use_isolating=False)
    for name in assets.names(f"i18n/{language}", ".ftl"):
        bundle.add_resource(FluentResource(assets.read_text(f"i18n/{language}/{name}")))
    for key, named in _sentences(language).variables.items():
        message_id, _, attribute = key.partition(".")
        message = bundle.get_message(message_id)
        pattern = message.attributes[attribute] if attribute else message.value
        assert pattern is not None
        choosing = {_name(choice.selector) for choice in _choices(pattern)}
        for trial in _trials(pattern):
            numbers = dict(zip(sorted(named), range(1998, 2020), strict=False))
            values = {name: trial if name in choosing else number for name, number in numbers.items()}
            plain = {name: _as_fluent(value) for name, value in values.items()}
            assert said.text(key, **values) == bundle.format_pattern(pattern, plain)[0], (key, trial)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_sentences_import_fluent(language: str) -> None:
    """Fewer than one message in a hundred needs the library Fluent, whose import takes as long as opening a window."""
    said = Texts(language)
    needing = [key for key in _sentences(language).variables if said.needs_fluent(key)]
    assert len(needing) < len(_sentences(language).variables) / 100
