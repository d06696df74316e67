"""Packages are verified on the command line: with the trail of their desk, or alone without a desk."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, REVIEWER, released
from tests.forger import SIGNOFF, Forger
from wxdesk.cli.main import main


@pytest.fixture
def package(office: Run, tmp_path: Path) -> Path:
    """Return the path of a package that was exported to a folder outside the desk."""
    _, push = released(office, tmp_path / "店庆")
    exported = office("export", push, "--below-minimum", "x", "-o", tmp_path / "外发", "--json", *EDITOR)
    return Path(exported.json["path"])


def forged(package: Path) -> None:
    """Change the article and the approver's name in the package, and recompute all checksums."""
    forger = Forger(package, package, package)
    forger.put("店庆", "清仓", "data/01/article.html", times=1)
    forger.put("<td>王审</td>", "<td>李四</td>", SIGNOFF)
    forger.resign()


def test_in_its_desk_a_package_is_held_against_the_trail(office: Run, package: Path) -> None:
    assert office("verify", package).out.startswith("核验通过：")
    forged(package)
    ran = office("verify", package, "--json")
    assert (ran.code, ran.json["scope"], ran.json["cannot_prove"]) == (1, "inside", ["desk-rewritten", "unsigned"])
    found = {(one["path"], one["what"]) for one in ran.json["problems"]}
    assert {
        ("data/01/article.html", "text-differs"),
        ("data/signoff.html", "signoff-page"),
        ("tagmanifest-sha256.txt", "trail-manifest"),
    } <= found


@pytest.mark.parametrize(
    ("language", "passed", "refused"),
    [
        ("zh_CN", "在工作库之外，只凭这个包", "✗ data/01/article.html: 文字与审核签发的不一致"),
        (
            "en",
            "outside its desk, by the package alone",
            "✗ data/01/article.html: the text is not the approved",
        ),
    ],
)
def test_without_a_desk_a_package_is_held_against_itself(
    package: Path, capsys: pytest.CaptureFixture[str], language: str, passed: str, refused: str
) -> None:
    capsys.readouterr()
    assert main(["verify", str(package), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert passed in said
    assert said.count("\n? ") == 3
    forged(package)
    assert main(["verify", str(package), "--lang", language]) == 1
    assert refused in capsys.readouterr().out


def test_a_desk_that_is_named_must_be_there(run: Run, package: Path, tmp_path: Path) -> None:
    shutil.move(tmp_path / "desk", tmp_path / "moved")
    assert run("verify", package).code == 3


def test_a_desk_that_cannot_be_opened_is_told_and_the_package_is_held_against_itself(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "desk.db").write_bytes(b"no database")
    monkeypatch.setenv("WXDESK_DESK", str(tmp_path / "damaged"))
    capsys.readouterr()
    assert main(["verify", str(package)]) == 0
    said = capsys.readouterr()
    assert "打不开工作库" in said.err
    assert "只凭这个包" in said.out


def test_the_trail_names_what_is_wrong_with_the_packages_beside_it(office: Run, package: Path) -> None:
    assert office("audit", "verify", "--packages", package.parent).code == 0
    forged(package)
    ran = office("audit", "verify", "--packages", package.parent)
    assert ran.code == 1
    assert f"✗ {package.name}：" in ran.out
    assert "  ✗ data/01/article.html: 与留痕登记的这个文件不一致" in ran.out
    (anchor,) = office("audit", "verify", "--packages", package.parent, "--json").json["anchors"]
    assert {"path": "data/signoff.html", "what": "signoff-page"} in anchor["problems"]


def test_an_event_shown_whole_names_its_workplace_and_what_it_changed(office: Run) -> None:
    shown = office("audit", "show", "1")
    assert (shown.code, shown.err) == (0, "")
    assert "命令行" in shown.out
    assert "角色：— → 编辑" in shown.out
    body = office("audit", "show", "1", "--json").json["event"]
    assert (body["v"], body["face"], body["act"]) == (2, "command line", "desk.created")
    assert office("audit", "list", "--json").json["rows"][0]["face"] == "command line"


def test_an_event_that_is_not_there_is_said_so(office: Run) -> None:
    gone = office("audit", "show", "9999")
    assert (gone.code, "9999" in gone.err) == (2, True)


def test_personal_data_is_erased_by_a_command_and_told_when_the_trail_is_verified(office: Run) -> None:
    assert office("shops", "--set", "武穴店", "--phone", "13800138000", *EDITOR).code == 0
    erase = ("audit", "erase-personal", "武穴店", "phones", "--reason", "店长要求")
    refused = office(*erase, *REVIEWER)
    assert (refused.code, "13800138000" in refused.err) == (1, False)
    assert office(*erase, *EDITOR).out.startswith("已抹去：武穴店 电话")
    verified = office("audit", "verify")
    assert (verified.code, "武穴店 电话：由殷茵于" in verified.out) == (0, True)
    (one,) = office("audit", "verify", "--json").json["erased"]
    assert (one["label"], one["by"], one["field"]) == ("武穴店", "殷茵", "phones")
    assert "13800138000" not in office("shops", "--json").out
    again = office(*erase, *EDITOR)
    assert (again.code, "已经抹去" in again.err) == (1, True)
