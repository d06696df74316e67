"""A request for approval, such as that of an outside vote, is entered, approved and undone on the command line."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, SAID
from tests.desks import material, picture_file


def test_a_request_is_entered_approved_and_taken_back(office: Run, tmp_path: Path) -> None:
    paper = picture_file(tmp_path / "申请.png", 90)
    said = ("--what", "最美门店评选", "--kind", "vote", "--in-name", "shop", "--applicant", "王芳", "--scan", paper)
    entered = office("request", *said, "--starts", "2026-01-05", "--json", *EDITOR)
    (one,) = entered.json
    assert (one["number"][:2], one["state"], one["in_name"], one["from"]) == ("SQ", "submitted", "shop", "2026-01-05")
    number = one["number"]
    decided = office("request", number, "--approved-by", "李总", "--on", "2026-01-01", "--json", *EDITOR)
    assert [(one["state"], one["decided_by"]) for one in decided.json] == [("approved", "李总")]
    assert "待审批" in office("request", *EDITOR).out
    undone = office("request", number, "--undo", "--json", *EDITOR)
    assert [one["state"] for one in undone.json] == ["submitted"]


def test_the_submission_tells_which_request_covers_it(office: Run, tmp_path: Path) -> None:
    number = office("intake", material(tmp_path / "店庆"), *SAID, "--json", *EDITOR).json[0]["number"]
    office("request", "--what", "最美门店评选", "--applicant", "王芳", "--link", number, *EDITOR)
    assert "最美门店评选" in office("show", number).out
    office("request", "SQ26-001", "--unlink", number, *EDITOR)
    assert office("show", number, "--json").json["requests"] == []


def test_a_decision_names_its_day(office: Run) -> None:
    office("request", "--what", "最美门店评选", *EDITOR)
    refused = office("request", "SQ26-001", "--approved-by", "李总", *EDITOR)
    assert refused.code != 0
