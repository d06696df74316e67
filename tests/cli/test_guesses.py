"""The command line guesses the details of a delivery, and registers the delivery if no guess is uncertain."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from tests.desks import material
from tests.unit.services.submissions.test_drop_intake import two_articles

KNOWN = ("--range", "publicity", "--channel", "media")


@pytest.fixture
def folder(office: Run, tmp_path: Path) -> Path:
    """Return a delivery's folder that is named after a unit of the desk; the desk also has the unit's officer."""
    assert office("units", "--add", "武穴购物广场", *EDITOR).code == 0
    assert office("people", "--add", "王芳", "--role", "officer", "--unit", "武穴购物广场", *EDITOR).code == 0
    return material(tmp_path / "武穴购物广场-店庆")


def test_guesses_are_told_with_their_origin_and_nothing_is_registered(office: Run, folder: Path) -> None:
    ran = office("intake", folder, "--guess", "--json", *EDITOR)
    (told,) = ran.json
    guesses = {one["field"]: (one["origin"], one["certain"]) for one in told["guesses"]}
    assert (ran.code, told["outcome"], told["lacking"], told["number"]) == (1, "ask", ["range", "channels"], None)
    assert (guesses["unit"], guesses["officer"]) == (("folder", True), ("addresses", True))
    assert office("queue", "--json").json["rows"] == []


def test_what_needs_no_answer_is_accepted_with_its_receipt(office: Run, folder: Path) -> None:
    told = office("intake", folder, "--guess", *KNOWN, "--json", *EDITOR).json[0]
    ran = office("intake", folder, "--accept-guesses", *KNOWN, "--json", *EDITOR)
    (done,) = ran.json
    assert (ran.code, done["outcome"], done["text"]) == (0, "accept", told["text"])
    assert office("show", done["number"], "--json").json["stage"] == "accepted"


def test_what_returns_is_left_unregistered(office: Run, folder: Path, tmp_path: Path) -> None:
    short = material(tmp_path / "武穴购物广场-短稿", sentences=1, shade=70)
    ran = office("intake", short, folder, "--accept-guesses", *KNOWN, "--json", *EDITOR)
    assert (ran.code, [one["outcome"] for one in ran.json]) == (1, ["return", "accept"])
    assert office("queue", "--json").json["total"] == 1


def test_people_read_each_guess_with_its_origin(office: Run, folder: Path) -> None:
    said = office("intake", folder, "--guess", *KNOWN, *EDITOR).out
    assert "供稿单位 武穴购物广场（来自文件夹名）" in said
    assert "集团媒体号" in said


def test_guesses_are_only_for_new_deliveries(office: Run, folder: Path) -> None:
    ran = office("intake", folder, "--guess", "--into", "26-0001", *EDITOR)
    assert (ran.code, "--into" in ran.err) == (2, True)


def test_several_documents_and_files_that_came_before_are_asked_by_options(office: Run, tmp_path: Path) -> None:
    folder = two_articles(tmp_path / "武穴购物广场-两篇")
    asked = office("intake", folder, "--accept-guesses", *KNOWN, *EDITOR)
    assert (asked.code, "--split" in asked.out) == (1, True)
    taken = office("intake", folder, "--accept-guesses", "--split", *KNOWN, *EDITOR)
    assert (taken.code, office("queue", "--json").json["total"]) == (0, 2)
    again = office("intake", folder, "--accept-guesses", "--split", *KNOWN, *EDITOR)
    assert (again.code, "--again" in again.out) == (1, True)
    more = office("intake", folder, "--accept-guesses", "--split", "--again", *KNOWN, *EDITOR)
    assert (more.code, office("queue", "--json").json["total"]) == (0, 4)
