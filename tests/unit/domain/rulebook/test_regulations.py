import pytest

from wxdesk import assets
from wxdesk.bootstrap import shipped_regulations, shipped_rulebook
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.rulebook.regulations import Regulations, read_regulations
from wxdesk.texts import Texts

TEXT = "第一章总则1.1 甲。\n\n1.2 乙:(1)丙;(2)丁。第二章2.1 戊1.2 己。\n"
INDEX = """
[[regulations]]
file = "rules.txt"
title = "规定"
[regulations.begins]
"R 1" = "第一章"
"R 1.1" = "1.1 甲"
"R 1.2" = "1.2 乙"
"R 1.2-1" = "(1)"
"R 1.2-2" = "(2)"
"R 2" = "第二章"
"""
REGULATIONS = ("HS ", "QW ")
"""Clauses of the platform and of the program itself: no regulation has them."""


def made(index: str = INDEX) -> Regulations:
    return read_regulations(index, "index.toml", lambda _: TEXT)


def bare(text: str) -> str:
    """Return the letters and signs alone: a quotation leaves the line ends and blanks of the file out."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("R 1", "第一章总则1.1 甲。\n\n1.2 乙:(1)丙;(2)丁。"),
        ("R 1.1", "1.1 甲。"),
        ("R 1.2", "1.2 乙:(1)丙;(2)丁。"),
        ("R 1.2-1", "(1)丙;"),
        ("R 2", "第二章2.1 戊1.2 己。"),
    ],
)
def test_a_clause_ends_where_one_begins_that_is_no_part_of_it(clause: str, words: str) -> None:
    regulation = made().holding(clause)
    assert regulation is not None
    assert regulation.clause(clause) == words


def test_words_that_do_not_stand_behind_the_clause_before_are_refused() -> None:
    with pytest.raises(UserError) as error:
        made(INDEX.replace('"R 2" = "第二章"', '"R 2" = "1.1 甲"'))
    assert error.value.values["key"] == "regulations.0.begins.R 2"


@pytest.mark.parametrize("said", ["R 1.2-1", "r1.2-1", " R1.2-1 "])
def test_a_clause_is_known_however_it_is_written(said: str) -> None:
    assert made().named(said) == "R 1.2-1"


def test_a_clause_that_nobody_wrote_is_not_known() -> None:
    assert (made().named("R 9"), made().holding("R 9")) == (None, None)


@pytest.mark.parametrize("clause", [one for one in shipped_rulebook().clauses if one.startswith(REGULATIONS)])
def test_each_clause_that_the_rulebook_quotes_stands_so_in_its_regulation_letter_by_letter(
    clause: str,
) -> None:
    regulation = shipped_regulations().holding(clause)
    assert regulation is not None
    assert bare(shipped_rulebook().clauses[clause].zh) in bare(regulation.clause(clause))


def test_the_shipped_regulations_leave_no_word_of_their_texts_out() -> None:
    texts = {assets.read_text(f"regulations/{file}") for file in assets.names("regulations", ".txt")}
    assert {one.text for one in shipped_regulations().all} == texts
    for one in shipped_regulations().all:
        assert min(span.start for span in one.spans.values()) == 0
        assert max(span.end for span in one.spans.values()) == len(one.text)


def test_each_chapter_of_the_main_regulation_is_there_with_its_clauses() -> None:
    regulation = shipped_regulations().holding("HS 4.3")
    assert regulation is not None
    chapters = [regulation.clause(f"HS {number}") for number in range(1, 5)]
    assert "".join(map(bare, chapters)) == bare(regulation.text)
    assert "通过后方可后续开展" in regulation.clause("HS 3.7")
    assert "指定专人" in regulation.clause("HS 2.3")


def test_the_seven_ranges_are_named_in_the_words_of_the_regulation() -> None:
    ranges, regulation = shipped_rulebook().ranges, shipped_regulations().holding("HS 4.3")
    assert regulation is not None
    assert list(ranges.values()) == [1, 2, 3, 4, 5, 6, 7]
    words = [Texts("zh_CN").text(range_word(key)).partition(" ") for key in ranges]
    stands = [regulation.clause(f"HS 4.3-{number}") for number in ranges.values()]
    assert [f"{number}、{name}" for number, _, name in words] == [one.rstrip(";。") for one in stands]
