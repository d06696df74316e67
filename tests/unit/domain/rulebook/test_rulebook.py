import pytest

from wxdesk import assets
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Severity, Stops
from wxdesk.domain.rulebook.rules import read_rulebook

TEXT = assets.read_text("rulebooks/hs-2016.toml")


def refused(text: str) -> dict[str, object]:
    with pytest.raises(UserError) as error:
        read_rulebook(text, "own.toml")
    return {"code": error.value.code, **error.value.values}


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


def test_the_shipped_rulebook_is_in_order() -> None:
    book = read_rulebook(TEXT, "hs-2016.toml")
    assert book.stamp.startswith(f"hs-2016 r2 {book.digest[:8]}")
    assert [seed.id for seed in book.channels] == ["media", "zongchao", "baihuo", "baihuo-moments"]


def test_a_mistyped_limit_names_file_line_key_and_what_was_expected() -> None:
    text = TEXT.replace("below_bytes = 5242880", 'below_bytes = "5 MB"')
    assert refused(text) == {
        "code": "rulebook-key",
        "file": "own.toml",
        "line": line_of(text, 'below_bytes = "5 MB"'),
        "key": "limits.image.below_bytes",
        "expected": "a whole number",
        "found": "5 MB",
    }


def test_an_unknown_key_is_refused_at_its_line() -> None:
    text = TEXT.replace("body_at_least = 300", "body_at_lest = 300")
    found = refused(text)
    assert (found["key"], found["line"]) == ("limits.text.body_at_lest", line_of(text, "body_at_lest"))


def test_a_missing_key_is_refused_at_its_table() -> None:
    found = refused(TEXT.replace("body_at_least = 300\n", ""))
    assert (found["key"], found["line"]) == ("limits.text.body_at_least", line_of(TEXT, "[limits.text]"))


def test_a_rule_of_an_unknown_clause_is_refused() -> None:
    found = refused(TEXT.replace('clause = "HS 4.4-2"', 'clause = "HS 44-2"', 1))
    assert (found["expected"], found["found"]) == ("a clause of [clauses]", "HS 44-2")


def test_text_that_is_no_toml_is_refused_with_the_place() -> None:
    found = refused(TEXT.replace("[limits.image]", "[limits.image"))
    assert found["code"] == "rulebook-syntax"
    assert "line" in str(found["detail"])


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("minimum = 6", "minimum = 9", "channels.0.minimum"),
        ("reserve = 1", "reserve = 8", "channels.0.reserve"),
        ("every_days = 1\n", "", "channels.0.every_days"),
        ('window = ["17:00", "17:30"]', 'window = ["17:30", "17:00"]', "channels.0.window"),
        ('article = "return"', 'article = "refuse"', "forms.article"),
        ('promotion = "promotion"', 'promotion = "advert"', "kinds.promotion"),
    ],
)
def test_a_value_out_of_its_range_is_refused(right: str, wrong: str, key: str) -> None:
    assert refused(TEXT.replace(right, wrong, 1))["key"] == key


def test_an_edited_copy_has_another_stamp() -> None:
    edited = TEXT.replace("body_at_least = 300", "body_at_least = 250")
    assert read_rulebook(edited, "own.toml").stamp != read_rulebook(TEXT, "hs-2016.toml").stamp


def test_a_finding_takes_severity_and_clause_from_the_rulebook() -> None:
    edited = TEXT.replace(
        '[rules."SUB.signoff"]\nclause = "HS 2.3"\nseverity = "warn"',
        '[rules."SUB.signoff"]\nclause = "HS 2.3"\nseverity = "return"',
    )
    book = read_rulebook(edited, "own.toml")
    assert book.finding("SUB.signoff").severity is Severity.RETURN
    assert book.rules["I-SIZE"].stops is Stops.INTAKE


def test_an_older_copy_takes_from_the_shipped_what_it_cannot_know() -> None:
    lacking = TEXT.replace("body_at_least = 300\n", "").replace('[rules."CAT.file"]', '[rules."OLD"]')
    book = read_rulebook(lacking, "own.toml", TEXT)
    assert (book.limits.text.body_at_least, book.rules["CAT.file"].clause) == (300, "HS 4.3-6")
    assert "OLD" in book.rules


def test_what_fills_the_gaps_shows_in_the_stamp() -> None:
    lacking = TEXT.replace("body_at_least = 300\n", "")
    looser = TEXT.replace("body_at_least = 300", "body_at_least = 200")
    assert read_rulebook(lacking, "o", TEXT).stamp != read_rulebook(lacking, "o", looser).stamp
    assert read_rulebook(TEXT, "o", looser).stamp == read_rulebook(TEXT, "o").stamp


def test_a_slip_in_a_copy_is_refused_whatever_could_fill_it() -> None:
    text = TEXT.replace("body_at_least = 300", "body_at_lest = 300")
    with pytest.raises(UserError, match="body_at_lest"):
        read_rulebook(text, "own.toml", TEXT)


def test_a_ground_of_an_unknown_clause_is_refused() -> None:
    assert refused(TEXT.replace('"ranges" = "HS 4.3"', '"ranges" = "HS 43"'))["key"] == "grounds.ranges"


def test_a_copy_that_names_the_sentences_of_its_rules_is_no_other_rulebook() -> None:
    head = '[rules."LEN.body.min"]\n'
    named = TEXT.replace(head, f'{head}message = "finding-LEN-body-min"\n')
    assert named != TEXT
    assert read_rulebook(named, "copy").rules == read_rulebook(TEXT, "shipped").rules
