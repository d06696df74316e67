"""`wxdesk review --proof` writes a page on which somebody approves outside the program, such as on paper.

`wxdesk review --code` says which content has a given version code.
"""

from datetime import datetime
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN, REVIEWER
from tests.desks import material, picture_file
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.submissions.submission import Mark


def in_review(office: Run, folder: Path) -> str:
    """Bring a submission of the office to review, and return its number."""
    assert office("intake", material(folder), *OWN, *EDITOR).code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("edit", number, "--mark", f"1={Mark.ARTWORK.value}", *EDITOR).code == 0
    assert office("accept", number, *EDITOR).code == 0
    assert office("edit", number, "--submit", *EDITOR).code == 0
    return number


def test_the_code_on_a_proof_belongs_to_the_content_until_it_changes(office: Run, tmp_path: Path) -> None:
    number, page = in_review(office, tmp_path / "店庆"), tmp_path / "审批单.html"
    made = office("review", number, "--proof", page, "--json", *EDITOR)
    code = made.json["code"]
    assert (made.code, code in page.read_text(encoding="utf-8")) == (0, True)
    assert office("review", number, "--code", code.lower().replace("-", " ")).code == 0
    assert office("review", number, "--changes", "标题太长", *REVIEWER).code == 0
    assert office("edit", number, "--title", "店庆快讯", "--submit", *EDITOR).code == 0
    other = office("review", number, "--code", code, "--json")
    assert (other.code, other.json["fits"]) == (1, False)


def test_a_decision_by_phone_is_entered_against_the_code(office: Run, tmp_path: Path) -> None:
    number = in_review(office, tmp_path / "店庆")
    code = office("review", number, "--proof", tmp_path / "p.html", "--json", *EDITOR).json["code"]
    photo = picture_file(tmp_path / "截图.png")
    now = datetime.now(SHANGHAI).isoformat()
    told = ("--decided-by", "王审", "--on", now, "--route", "微信", "--evidence", photo, *EDITOR)
    assert office("review", number, "--approve", *told).code == 1
    assert office("review", number, "--approve", "--code", "0000-0000", *told).code == 1
    assert office("review", number, "--approve", "--code", code, *told).code == 0
    assert office("show", number, "--json").json["placements"][0]["stage"] == "approved"


def test_saying_nothing_to_do_is_wrong_usage(office: Run, tmp_path: Path) -> None:
    assert office("review", in_review(office, tmp_path / "店庆")).code == 2


def test_a_proof_that_cannot_be_written_is_not_recorded_as_made(office: Run, tmp_path: Path) -> None:
    number = in_review(office, tmp_path / "店庆")
    assert office("review", number, "--proof", tmp_path / "没有" / "p.html", *EDITOR).code == 3
    assert "proof.made" not in office("audit", "list", "--json").out


def test_no_proof_of_an_item_is_made_once_it_is_released(office: Run, tmp_path: Path) -> None:
    number = in_review(office, tmp_path / "店庆")
    assert office("review", number, "--approve", *REVIEWER).code == 0
    assert office("facts", number, "--confirm", *REVIEWER).code == 0
    assert office("release", number, *EDITOR).code == 0
    assert office("review", number, "--proof", tmp_path / "p.html", *EDITOR).code == 1
    assert not (tmp_path / "p.html").exists()
