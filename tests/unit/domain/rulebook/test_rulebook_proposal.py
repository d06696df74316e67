"""The program proposes changes to an office's older copy of the rulebook, to follow the shipped one.

They concern the parts that come from the regulation: ranges, sentences, clauses. Values that the office set itself
stay.
"""

from pathlib import Path

import pytest

from tests.unit.domain.rulebook.test_rulebook import TEXT
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.proposal import proposed, with_proposal
from wxdesk.domain.rulebook.rules import read_rulebook

OLD = Path(__file__).parents[3].joinpath("rulebooks", "hs-2016-r1.toml").read_text(encoding="utf-8")
EDITED = OLD.replace("body_at_least = 300", "body_at_least = 350").replace(
    "[kinds]", "notice = 8  # 集团通知\n\n[kinds]"
)
BOOK = read_rulebook(TEXT, "hs-2016.toml")


def keys(text: str) -> set[str]:
    return {one.key for one in proposed(BOOK, read_rulebook(text, "own.toml", TEXT))}


def test_an_older_copy_is_still_read_under_its_own_ranges() -> None:
    book = read_rulebook(EDITED, "own.toml", TEXT)
    assert (book.ranges["business"], book.range_of("culture"), book.range_of("publicity")) == (
        1,
        "culture",
        None,
    )


def test_the_ranges_the_sentences_and_the_clauses_of_rules_are_proposed() -> None:
    found = keys(EDITED)
    wanted = {
        "rulebook.version",
        "ranges.publicity",
        "ranges.business",
        "range_aliases.business",
        'clauses."HS 3.7".zh',
        'rules."SUB.signoff".clause',
        "refusals.untrue.clause",
    }
    assert wanted <= found
    assert not {"ranges.notice", "limits.text.body_at_least"} & found


def test_what_is_proposed_becomes_the_copy_and_all_else_stays() -> None:
    made = with_proposal(EDITED, "own.toml", TEXT)
    book = read_rulebook(made, "own.toml", TEXT)
    assert book.ranges == {**BOOK.ranges, "notice": 8}
    assert (book.clauses["HS 4.3"], book.rules["SUB.officer"].clause) == (BOOK.clauses["HS 4.3"], "HS 2.3")
    assert (book.rulebook.version, book.limits.text.body_at_least) == (2, 350)
    assert (keys(made), with_proposal(made, "own.toml", TEXT)) == (set(), made)
    assert "notice = 8  # 集团通知" in made


def test_every_line_that_is_not_about_the_regulation_is_kept_byte_for_byte() -> None:
    lines = EDITED.replace("\n", "\r\n")
    made = with_proposal(lines, "own.toml", TEXT)
    assert made.count("\r\n") == made.count("\n")
    limits = lines[lines.index("[limits.archive]") : lines.index("[clauses.")]
    assert limits in made


def test_a_copy_of_this_version_or_of_another_rulebook_is_proposed_nothing() -> None:
    assert keys(TEXT.replace("publicity = 1", "publicity = 2")) == set()
    assert keys(OLD.replace('id = "hs-2016"', 'id = "ours"')) == set()


def test_ranges_that_are_written_in_one_line_are_told_and_not_mended() -> None:
    begin, end = OLD.index("[ranges]"), OLD.index("[kinds]")
    inline = OLD[:begin] + OLD[end:]
    inline = "ranges = { business = 1 }\n" + inline
    with pytest.raises(UserError) as error:
        with_proposal(inline, "own.toml", TEXT)
    assert error.value.code == "rulebook-key"
