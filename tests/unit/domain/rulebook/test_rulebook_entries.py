from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.rulebook.test_rulebook import TEXT, line_of
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.entries import (
    RuleDifference,
    RuleEntry,
    RuleGroup,
    differences,
    entries,
    shown,
    value_in,
    with_value,
)
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.rulebook.toml_places import TomlValue, path

BOOK = read_rulebook(TEXT, "hs-2016.toml")
ENTRIES = {entry.key: entry for entry in entries(BOOK)}
LEAST = ENTRIES["limits.text.body_at_least"]
SIZE = ENTRIES["limits.image.below_bytes"]
SIMILAR = ENTRIES["limits.duplicate.similar_up_to_bits"]
FREE = [
    one
    for one in ENTRIES.values()
    if isinstance(one.value, int) and one.group is not RuleGroup.CHANNELS and one is not SIMILAR
]


def refused(entry: RuleEntry, said: str) -> object:
    with pytest.raises(UserError) as error:
        value_in(entry, said)
    assert (error.value.code, error.value.values["key"]) == ("rulebook-value", entry.key)
    return error.value.values["expected"]


def test_every_value_of_the_shipped_rulebook_is_an_entry_with_a_clause() -> None:
    assert len(ENTRIES) > 350
    assert {entry.clause for entry in ENTRIES.values()} <= set(BOOK.clauses)
    assert {entry.group for entry in ENTRIES.values()} == set(RuleGroup)


def test_each_ground_names_something_that_there_is() -> None:
    paths = [".".join(entry.keys) for entry in ENTRIES.values()]
    assert [key for key in BOOK.grounds if not any(one.startswith(key) for one in paths)] == []


def test_a_limit_stands_with_its_unit_and_clause() -> None:
    assert (LEAST.value, LEAST.unit, LEAST.clause, LEAST.group) == (
        300,
        "characters",
        "HS 4.4-2",
        RuleGroup.LIMITS,
    )
    assert ENTRIES['rules."CAT.file".severity'].clause == "HS 4.3-6"


def test_a_copy_without_grounds_takes_those_of_another() -> None:
    old = read_rulebook(TEXT[: TEXT.index("[grounds]")] + TEXT[TEXT.index("[ranges]") :], "own.toml")
    assert {entry.clause for entry in entries(old) if entry.group is RuleGroup.LIMITS} == {""}
    assert [entry.clause for entry in entries(old, BOOK.grounds)] == [
        entry.clause for entry in entries(BOOK) if entry.keys[0] != "grounds"
    ]


def test_one_changed_value_is_the_one_difference_and_every_other_byte_stays() -> None:
    made = with_value(TEXT, "own.toml", LEAST.keys, 350)
    assert made == TEXT.replace("body_at_least = 300", "body_at_least = 350")
    assert differences(BOOK, read_rulebook(made, "own.toml")) == [RuleDifference(LEAST.keys, 300, 350)]


def test_a_value_of_a_channel_is_changed_in_that_channel() -> None:
    made = with_value(TEXT, "own.toml", ("channels", "zongchao", "minimum"), 5)
    assert differences(BOOK, read_rulebook(made, "own.toml")) == [
        RuleDifference(("channels", "zongchao", "minimum"), 4, 5)
    ]


def test_the_same_value_changes_nothing() -> None:
    assert with_value(TEXT, "own.toml", LEAST.keys, 300) is TEXT


def test_a_value_that_does_not_fit_is_refused_with_file_line_and_key() -> None:
    with pytest.raises(UserError) as error:
        with_value(TEXT, "own.toml", ("channels", "media", "minimum"), 9)
    values = error.value.values
    assert (values["file"], values["key"], values["line"]) == (
        "own.toml",
        "channels.0.minimum",
        line_of(TEXT, "minimum = 6"),
    )


def test_what_another_rulebook_lacks_or_adds_is_a_difference() -> None:
    own = read_rulebook(TEXT.replace('event = "onsite"', 'fair = "onsite"'), "own.toml")
    assert differences(BOOK, own) == [
        RuleDifference(("kinds", "event"), "onsite", None),
        RuleDifference(("kinds", "fair"), None, "onsite"),
    ]


@settings(max_examples=60)
@given(st.sampled_from(FREE), st.integers(0, 10**12))
def test_a_number_that_is_set_is_read_again(entry: RuleEntry, number: int) -> None:
    value: TomlValue = bool(number % 2) if isinstance(entry.value, bool) else number
    made = with_value(TEXT, "own.toml", entry.keys, value)
    read = {one.keys: one.value for one in entries(read_rulebook(made, "own.toml"))}
    assert read == {**{one.keys: one.value for one in ENTRIES.values()}, entry.keys: value}


def test_pictures_are_not_called_similar_beyond_what_is_looked_for() -> None:
    assert with_value(TEXT, "own.toml", SIMILAR.keys, 9) != TEXT
    with pytest.raises(UserError, match="rulebook-key"):
        with_value(TEXT, "own.toml", SIMILAR.keys, 10)


@settings(max_examples=40)
@given(st.lists(st.text(max_size=12), max_size=12))
def test_a_list_that_is_set_is_read_again(items: list[str]) -> None:
    for keys in (("sources", "vague"), ("limits", "video", "codecs")):
        read = entries(read_rulebook(with_value(TEXT, "own.toml", keys, tuple(items)), "own.toml"))
        assert next(one.value for one in read if one.keys == keys) == tuple(items)


@given(st.sampled_from([one for one in ENTRIES.values() if one.keys[0] != "clauses"]))
def test_what_is_shown_is_understood_again(entry: RuleEntry) -> None:
    assert value_in(entry, shown(entry, entry.value)) == entry.value


@pytest.mark.parametrize(
    ("entry", "said", "value"),
    [
        (SIZE, "5 MB", 5 * 1024 * 1024),
        (SIZE, "512kb", 512 * 1024),
        (SIZE, "５MB", 5 * 1024 * 1024),
        (LEAST, " 1,000 ", 1000),
        (ENTRIES["sources.vague"], "网络，佚名、", ("网络", "佚名")),
        (ENTRIES["channels.baihuo.month_days"], "8、16", (8, 16)),
        (ENTRIES["rulebook.as_of"], "2026-12-01", date(2026, 12, 1)),
        (ENTRIES["channels.zongchao.report_below_minimum"], "false", False),
    ],
)
def test_what_people_write_is_understood(entry: RuleEntry, said: str, value: TomlValue) -> None:
    assert value_in(entry, said) == value


@pytest.mark.parametrize(
    ("key", "said", "expected"),
    [
        ("limits.text.body_at_least", "三百", "number"),
        ("limits.text.body_at_least", "-1", "number"),
        ("limits.image.below_bytes", "5 TB", "size"),
        ('rules."CAT.file".severity', "refuse", "choice"),
        ("rulebook.as_of", "bald", "date"),
        ("limits.cover.wide", "900", "pair"),
        ("rulebook.title", " ", "text"),
    ],
)
def test_what_nobody_understands_is_refused_with_what_is_expected(key: str, said: str, expected: str) -> None:
    assert refused(ENTRIES[key], said) == expected


def test_a_path_leads_back_to_its_entry() -> None:
    assert all(path(key) == entry.keys for key, entry in ENTRIES.items())
