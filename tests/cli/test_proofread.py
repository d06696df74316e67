"""Slips are listed and corrected on the command line, and one command restores the former text."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, released


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of an article whose last paragraph has three slips."""

    def make() -> str:
        found, _ = released(office, tmp_path / "店庆")
        text = tmp_path / "改.md"
        written = office("edit", found, "--print", *EDITOR).out
        text.write_text(f"{written}\n\n各位做为党员,要带头，其它人也来。\n", encoding="utf-8")
        assert office("edit", found, "--text", text, *EDITOR).code == 0
        return found

    return beginnings.bring("proofread", tmp_path / "desk", make)


def test_slips_are_listed_with_their_wording(office: Run, number: str) -> None:
    listed = office("proofread", number, *EDITOR, "--json").json
    assert [(one["kind"], one["text"], one["right"], one["sure"]) for one in listed] == [
        ("word", "做为", "作为", True),
        ("mark", ",", "，", True),
        ("word", "其它", "其他", False),
    ]
    said = office("proofread", number, *EDITOR).out
    assert "各位[做为 → 作为]党员" in said
    assert said.count("待确认") == 1


def test_all_that_is_certain_is_mended_and_taken_back(office: Run, number: str) -> None:
    said = office("proofread", number, "--all", *EDITOR).out
    assert "--restore 2" in said
    assert "各位作为党员，要带头，其它人也来。" in office("edit", number, "--print", *EDITOR).out
    assert office("edit", number, "--versions", "--json").json[0]["note"] == "校对"
    assert office("edit", number, "--restore", 2, *EDITOR).code == 0
    assert "各位做为党员,要带头" in office("edit", number, "--print", *EDITOR).out


def test_one_kind_or_one_slip_is_mended(office: Run, number: str) -> None:
    assert office("proofread", number, "--only", "2", *EDITOR).code == 0
    assert "各位做为党员，要带头" in office("edit", number, "--print", *EDITOR).out
    assert office("proofread", number, "--kind", "word", *EDITOR).code == 0
    assert "各位作为党员，要带头，其他人也来。" in office("edit", number, "--print", *EDITOR).out
    assert office("proofread", number, *EDITOR).out.strip() == "没有发现差错。"


def test_a_number_that_is_not_listed_is_refused(office: Run, number: str) -> None:
    refused = office("proofread", number, "--only", "9", *EDITOR)
    assert refused.code != 0
    assert "3 处" in refused.err
