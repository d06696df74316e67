from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material
from tests.unit.domain.rulebook.test_rulebook_proposal import EDITED
from wxdesk.cli.main import main
from wxdesk.texts import LANGUAGES

REASON = ("--reason", "集团要求")


@pytest.fixture
def stricter(office: Run, tmp_path: Path) -> Path:
    """Write a rulebook file that requires 9,000 characters of text, and return its path."""
    path = tmp_path / "stricter.toml"
    shown = office("rulebook", "show", "--toml").out
    path.write_text(shown.replace("body_at_least = 300", "body_at_least = 9000"), encoding="utf-8")
    return path


def test_each_value_stands_with_its_clause(office: Run) -> None:
    line = office("rulebook", "show", "limits.text.body_at_least").out.strip()
    assert line == "limits.text.body_at_least = 300\tHS 4.4-2\t正文不少于"
    shown = office("rulebook", "show", "limits.text.body_at_least", "--json").json
    assert shown["rulebook"].startswith("hs-2016 r2 ")
    entry = shown["entries"][0]
    assert (entry["value"], entry["shipped"], entry["unit"], entry["clause"]) == (
        300,
        300,
        "characters",
        "HS 4.4-2",
    )
    assert entry["sentence"].startswith("微信文字信息应在300字及以上")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_rulebook_is_shown_in_both_languages(office: Run, language: str) -> None:
    for more in ((), ("--json",), ("--shipped",)):
        assert office("rulebook", "show", *more, "--lang", language).code == 0


@pytest.mark.parametrize("said", [("HS4.3",), ("hs", "4.3"), ("HS 4.3",)])
def test_a_clause_is_printed_in_the_words_of_the_regulation(
    capsys: pytest.CaptureFixture[str], said: tuple[str, ...]
) -> None:
    """`wxdesk rulebook clause` prints a clause word for word, and needs no desk for that."""
    assert main(["rulebook", "clause", *said]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("HS 4.3 ")
    assert "4.3 微信发布信息范围1、各种业务宣传及促销活动,重要活动、行业及市场动态;2、" in printed


def test_a_clause_is_given_as_json_with_its_regulation_and_the_sentence_of_the_rulebook(office: Run) -> None:
    ran = office("rulebook", "clause", "hs3.7", "--json", "--lang", "en").json
    assert (ran["clause"], "微信管理规定" in ran["regulation"]) == ("HS 3.7", True)
    assert "通过后方可后续开展,未通过不允许执行。" in ran["text"]
    assert "Only after approval" in ran["sentence"]
    assert office("rulebook", "clause", "SAFE", "--json").json["regulation"] is None


def test_a_clause_that_nobody_wrote_is_wrong_usage(office: Run) -> None:
    ran = office("rulebook", "clause", "HS 9.9")
    assert (ran.code, ran.out, "HS 9.9" in ran.err, "HS 4.3-1" in ran.err) == (2, "", True, True)


def test_an_unknown_key_is_wrong_usage(office: Run) -> None:
    ran = office("rulebook", "show", "limits.nothing")
    assert (ran.code, ran.out, "limits.nothing" in ran.err) == (2, "", True)


def test_a_stricter_file_is_tried_and_nothing_is_written(office: Run, stricter: Path, tmp_path: Path) -> None:
    assert office("rulebook", "try", stricter).code == 0
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    before = office("audit", "list", "--json").json["total"]
    ran = office("rulebook", "try", stricter, "--last", "5", "--json")
    number = office("queue", "--json").json["rows"][0]["number"]
    assert (ran.code, ran.json["judged"], ran.json["more_returned"]) == (1, 1, 1)
    assert ran.json["submissions"][0]["number"] == number
    change = {"rule": "LEN.body.min", "word": None, "piece": None, "before": None, "after": "return"}
    assert change in ran.json["submissions"][0]["changes"]
    assert "多出退回：正文字数不足" in office("rulebook", "try", stricter).out
    assert office("audit", "list", "--json").json["total"] == before


def test_an_adopted_file_holds_in_the_next_command_and_the_former_one_comes_back(office: Run, stricter: Path) -> None:
    adopted = office("rulebook", "adopt", stricter, *REASON, *EDITOR, "--json")
    assert (adopted.code, office("rulebook", "diff", "--json").json["rulebook"]) == (
        0,
        adopted.json["rulebook"],
    )
    assert office("rulebook", "diff", "--json").json["differences"] == [
        {"key": "limits.text.body_at_least", "shipped": 300, "own": 9000}
    ]
    assert "9000" in office("rulebook", "diff").out
    assert office("rulebook", "adopt", "--former", *REASON, *EDITOR).code == 0
    assert office("rulebook", "diff", "--json").json["differences"] == []
    assert office("rulebook", "adopt", stricter, *REASON, *EDITOR).code == 0
    assert office("rulebook", "adopt", "--shipped", *REASON, *EDITOR).code == 0
    assert office("rulebook", "diff", "--json").json["differences"] == []
    assert office("audit", "verify").code == 0


def test_an_older_copy_lists_what_is_proposed_and_takes_it_with_a_reason(office: Run, tmp_path: Path) -> None:
    assert office("rulebook", "proposal", "--json").json["proposal"] == []
    assert office("rulebook", "adopt", "--proposal", *REASON, *EDITOR).code == 2
    (tmp_path / "desk" / "rulebook.toml").write_text(EDITED, encoding="utf-8")
    listed = office("rulebook", "proposal", "--json").json
    assert {"key": "ranges.publicity", "shipped": 1, "own": None} in listed["proposal"]
    assert f"建议改 {len(listed['proposal'])} 处" in office("rulebook", "proposal").out
    assert office("rulebook", "show", "ranges.publicity", *EDITOR).code == 2
    assert office("rulebook", "adopt", "--proposal", *EDITOR).code == 1
    assert office("rulebook", "adopt", "--proposal", *REASON, *EDITOR).code == 0
    assert "ranges.publicity = 1" in office("rulebook", "show", "ranges").out
    assert "body_at_least = 350" in office("rulebook", "show", "limits.text").out
    assert office("rulebook", "proposal", "--json").json["proposal"] == []
    assert office("audit", "verify").code == 0


def test_refusals_end_with_1(office: Run, stricter: Path) -> None:
    assert office("rulebook", "adopt", stricter, *EDITOR).code == 1
    assert office("rulebook", "adopt", stricter, *REASON, "--as", "王审").code == 1
    assert office("rulebook", "adopt", "--shipped", *REASON, *EDITOR).code == 1
    assert office("rulebook", "diff", "--json").json["differences"] == []


def test_wrong_usage_ends_with_2(office: Run, stricter: Path, tmp_path: Path) -> None:
    slip = tmp_path / "slip.toml"
    slip.write_text(stricter.read_text(encoding="utf-8").replace("below_bytes", "below_byts", 1), "utf-8")
    for words in (("adopt", slip, *REASON, *EDITOR), ("try", slip)):
        ran = office("rulebook", *words)
        assert (ran.code, "slip.toml" in ran.err, "below_byts" in ran.err) == (2, True, True)
    assert office("rulebook", "adopt", "--former", *REASON, *EDITOR).code == 2
    assert office("rulebook", "adopt", *REASON, *EDITOR).code == 2
    assert office("rulebook").code == 2


def test_a_file_that_is_not_there_ends_with_3(office: Run) -> None:
    assert office("rulebook", "try", "none.toml").code == 3
    assert office("rulebook", "adopt", "none.toml", *REASON, *EDITOR).code == 3


def test_the_file_is_kept_byte_for_byte(office: Run, stricter: Path, tmp_path: Path) -> None:
    windows = stricter.read_bytes().replace(b"\n", b"\r\n")
    stricter.write_bytes(windows)
    assert office("rulebook", "adopt", stricter, *REASON, *EDITOR).code == 0
    assert (tmp_path / "desk" / "rulebook.toml").read_bytes() == windows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["show", "clause", "proposal", "diff", "try", "adopt"])
def test_each_part_explains_itself(capsys: pytest.CaptureFixture[str], part: str, language: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["rulebook", part, "--help", "--lang", language])
    assert (end.value.code, "--json" in capsys.readouterr().out) == (0, True)
