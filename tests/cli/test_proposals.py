"""On the command line an editor proposes a waiver, and a reviewer answers it."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, REVIEWER, SAID
from tests.desks import material

RULE, WHY = "LEN.body.min", "公告，字数够用"


def test_a_waiver_is_proposed_listed_refused_and_accepted(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆", sentences=2)
    one = str(office("intake", folder, *SAID, "--json", *EDITOR).json[0]["number"])
    assert f"{RULE} 提议放行：殷茵" in office("review", one, "--propose", RULE, "--reason", WHY, *EDITOR).out
    [listed] = office("review", one, "--proposals", "--json").json
    assert (listed["rule"], listed["person"], listed["reason"]) == (RULE, "殷茵", WHY)
    assert office("review", one, "--refuse", RULE, "--reason", "请补足", *REVIEWER).code == 0
    assert "没有等待审核人答复" in office("review", one, "--proposals").out
    assert office("review", one, "--unrefuse", RULE, *REVIEWER).code == 0
    shown = office("review", one, "--accept", RULE, "--json", *REVIEWER).json
    assert (shown["proposals"], RULE in {found["rule"] for found in shown["findings"]}) == ([], False)
    assert office("review", one, "--accept", RULE, *REVIEWER).code == 1


def test_a_proposal_is_taken_back_by_its_proposer(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆", sentences=2)
    one = str(office("intake", folder, *SAID, "--json", *EDITOR).json[0]["number"])
    office("review", one, "--propose", RULE, "--reason", WHY, *EDITOR)
    assert office("review", one, "--unpropose", RULE, "--json", *EDITOR).json["proposals"] == []
