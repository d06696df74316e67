import tomllib

import pytest

from wxdesk.domain.rulebook.toml_places import changed, named, path, places, removed

TEXT = """# head
[limits.text] # of a body
body_at_least = 300   # HS 4.4-2
words = [
    "a = 1", # not a key
    "b",
]

[[channels]]
id = "one"
[[channels]]
id = "two"
minimum = 6

[rules."LEN.body.min"]
severity = 'return'
"""


def test_each_key_has_its_line_and_its_value() -> None:
    found = {keys: (place.line, TEXT[place.start : place.end]) for keys, place in places(TEXT).items()}
    assert found["limits", "text", "body_at_least"] == (3, "300")
    assert found["channels", "1", "minimum"] == (13, "6")
    assert found["rules", "LEN.body.min", "severity"] == (16, "'return'")
    assert found["limits", "text", "words"][1].endswith("]")
    assert ("limits", "text", "a") not in found


def test_another_value_leaves_every_other_byte() -> None:
    made = changed(TEXT, ("limits", "text", "body_at_least"), 350)
    assert made == TEXT.replace("= 300 ", "= 350 ")


def test_line_feeds_of_windows_stay() -> None:
    windows = TEXT.replace("\n", "\r\n")
    made = changed(windows, ("channels", "1", "reserve"), 1)
    assert made == windows.replace("minimum = 6\r\n", "minimum = 6\r\nreserve = 1\r\n")


def test_a_list_over_several_lines_stays_one() -> None:
    made = changed(TEXT, ("limits", "text", "words"), ("甲", "乙"))
    assert 'words = [\n    "甲", "乙",\n]\n' in made
    assert tomllib.loads(made)["limits"]["text"]["words"] == ["甲", "乙"]


def test_a_key_that_is_not_there_joins_its_table() -> None:
    made = changed(TEXT, ("channels", "0", "minimum"), 4)
    assert tomllib.loads(made)["channels"] == [{"id": "one", "minimum": 4}, {"id": "two", "minimum": 6}]
    fresh = changed(TEXT, ("rules", "SUB.new", "severity"), "warn")
    assert tomllib.loads(fresh)["rules"]["SUB.new"] == {"severity": "warn"}
    assert fresh.startswith(TEXT)


@pytest.mark.parametrize("value", ['say "yes"', "back\\slash", "line\nfeed", "\x07", "中文、标点", ""])
def test_any_text_comes_back_as_it_was(value: str) -> None:
    made = changed(TEXT, ("rules", "LEN.body.min", "severity"), value)
    assert tomllib.loads(made)["rules"]["LEN.body.min"]["severity"] == value


def test_a_path_is_written_and_read() -> None:
    keys = ("rules", "LEN.body.min", "severity")
    assert named(keys) == 'rules."LEN.body.min".severity'
    assert path(named(keys)) == keys


@pytest.mark.parametrize("text", ["[limits", "a = [1, 2", 'a = "open', "=", "a = }", "\r", "[[]]\nx=1"])
def test_what_is_no_toml_still_gives_what_can_be_told(text: str) -> None:
    places(text)


def test_a_value_goes_with_its_lines_and_no_other_byte() -> None:
    made = removed(TEXT, ("limits", "text", "words"))
    gone = TEXT[TEXT.index("words = [") : TEXT.index("\n[[channels]]")]
    assert made == TEXT.replace(gone, "")
    assert removed(TEXT, ("limits", "text", "none")) == TEXT
    assert removed("[a]\nb = 1", ("a", "b")) == "[a]\n"


def test_a_key_joins_a_table_that_is_empty() -> None:
    assert tomllib.loads(changed("[a]\n[b]\n", ("a", "c"), 1)) == {"a": {"c": 1}, "b": {}}
