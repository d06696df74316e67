"""`wxdesk doctor` reports the state of program, computer and desk, and writes a zip for IT without any articles."""

import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Run
from wxdesk.bootstrap import doctor
from wxdesk.cli.base.context import FINE, STOPPED
from wxdesk.services.office.health import Condition
from wxdesk.texts import LANGUAGES, texts

REPORT = """ValueError: 店庆十周年
wxdesk 0.6.0

Traceback (most recent call last):
  File "/home/yinyin/wxdesk/ui/queue/panel.py", line 12, in _open
    raise ValueError("店庆十周年")
ValueError: 店庆十周年
"""


def lines(run: Run) -> dict[str, str]:
    return {line["part"]: line["code"] for line in run("doctor", "--json").json["lines"]}


def test_the_report_names_each_part_of_a_sound_desk(run: Run) -> None:
    run("init", "--name", "测试集团", "--editor", "殷茵")
    done = run("doctor")
    assert done.code == FINE
    found = lines(run)
    assert found["desk"] == "health-desk-is"
    parts = {"program", "system", "libraries", "parsers", "office", "keyring", "places", "disk", "rights", "clock"}
    assert {*parts, "backup", "trail"} <= set(found)
    assert (found["backup"], found["trail"]) == ("health-backup-none", "health-trail-new")
    assert "SQLite 3." in done.out


def test_a_made_backup_is_said_without_the_name_of_its_place(run: Run, tmp_path: Path) -> None:
    run("init", "--name", "测试集团", "--editor", "殷茵")
    run("backup", "--add", str(tmp_path / "盘"), "--name", "公司移动盘")
    run("backup")
    assert lines(run)["backup"] == "health-backup-is"
    assert "公司移动盘" not in run("doctor").out


def test_a_state_folder_that_cannot_be_written_is_a_note(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    run("init", "--name", "测试集团", "--editor", "殷茵")
    assert lines(run)["places"] == "health-places-closed"


def test_a_desk_that_is_missing_is_said_and_the_rest_reported(run: Run) -> None:
    done = run("doctor")
    assert (done.code, lines(run)["desk"]) == (STOPPED, "health-desk-closed")


def test_a_short_disk_and_a_system_without_confinement_are_notes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LOW_BYTES", 10**18)
    monkeypatch.setattr("wxdesk.files.confinement.process.possible", lambda: False)
    run("init", "--name", "测试集团", "--editor", "殷茵")
    found = {one["part"]: one["condition"] for one in run("doctor", "--json").json["lines"]}
    assert (found["disk"], found["parsers"]) == (Condition.WEAK, Condition.WEAK)


def test_windows_is_said_to_limit_parsers_and_not_to_confine_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxdesk.files.confinement.process.possible", lambda: False)
    monkeypatch.setattr("wxdesk.bootstrap.doctor.sys", SimpleNamespace(platform="win32"))
    line = next(one for one in doctor._computer() if one.part == "parsers")  # noqa: SLF001 - no desk is needed
    assert (line.condition, line.code) == (Condition.WEAK, "health-parsers-windows")
    for language in LANGUAGES:
        said = texts(language).text(line.code)
        assert "Job Object" in said
        assert "AppContainer" in said


def test_the_bundle_tells_places_in_the_code_and_no_content(run: Run, tmp_path: Path) -> None:
    run("init", "--name", "测试集团", "--editor", "殷茵")
    reports = tmp_path / "desk" / "reports"
    reports.mkdir()
    (reports / "20260101-080000-000000.txt").write_text(REPORT, encoding="utf-8")
    target = tmp_path / "诊断.zip"
    assert run("doctor", "--bundle", str(target)).code == FINE
    with zipfile.ZipFile(BytesIO(target.read_bytes())) as made:
        content = {name: made.read(name).decode() for name in made.namelist()}
    assert content["reports/20260101-080000-000000.txt"] == '  File "panel.py", line 12, in _open\n'
    assert not [name for name, text in content.items() if "店庆" in text or "殷茵" in text or "测试集团" in text]
