"""`wxdesk seats`, and PINs on the command line: typed at a terminal or read from an open file, never an argument."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.seats import CheapHasher
from wxdesk.bootstrap import Desk
from wxdesk.bootstrap.desk.clocks import SystemClock

PIN, OTHER = "482913", "720481"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())


@contextmanager
def lines(*texts: str) -> Iterator[str]:
    """Yield the descriptor of an open file with these lines."""
    read, write = os.pipe()
    os.write(write, "".join(f"{text}\n" for text in texts).encode())
    os.close(write)
    yield str(read)
    os.close(read)


def test_a_pin_is_set_and_then_every_act_asks_for_it(office: Run) -> None:
    with lines(PIN) as number:
        assert office("seats", "--set-pin", "--as", "殷茵", "--pin-fd", number).code == 0
    refused = office("units", "--add", "黄梅店", "--as", "殷茵")
    assert refused.code == 1
    assert "--pin-fd" in refused.err
    with lines(OTHER) as number:
        assert office("units", "--add", "黄梅店", "--as", "殷茵", "--pin-fd", number).code == 1
    with lines(PIN) as number:
        assert office("units", "--add", "黄梅店", "--as", "殷茵", "--pin-fd", number).code == 0
    assert office("units", "--as", "殷茵").code == 0


def test_the_administrator_resets_a_pin_and_demands_pins(office: Run) -> None:
    with lines(PIN) as number:
        assert office("seats", "--set-pin", "--as", "殷茵", "--pin-fd", number).code == 0
    with lines(PIN) as number:
        assert office("seats", "--require", "on", "--as", "殷茵", "--pin-fd", number).code == 0
    with lines(PIN, OTHER) as number:
        assert office("seats", "--reset", "王审", "--as", "殷茵", "--pin-fd", number).code == 0
    told = office("seats", "--json").json
    assert told["pins_required"]
    assert [(one["name"], one["pin"], one["temporary"]) for one in told["seats"]] == [
        ("殷茵", True, False),
        ("王审", True, True),
    ]


def test_a_recovery_sheet_is_made_and_used(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "ABCDE-FGHJK-MNPQR-STVWX"
    monkeypatch.setattr("wxdesk.services.office.seats.Seats.new_code", staticmethod(lambda: code))
    with lines(code) as number:
        made = office("seats", "--recovery-sheet", "--as", "殷茵", "--pin-fd", number)
    assert (made.code, code in made.out) == (0, True)
    with lines("ABCDE", PIN) as number:
        assert office("seats", "--recover", "殷茵", "--pin-fd", number).code == 1
    with lines(code, PIN) as number:
        assert office("seats", "--recover", "殷茵", "--pin-fd", number).code == 0
    assert not office("seats", "--json").json["recovery_sheet"]


def test_a_new_desk_gets_pin_and_recovery_sheet_or_is_told_of_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, sheet = "ABCDE-FGHJK-MNPQR-STVWX", tmp_path / "恢复单.html"
    monkeypatch.setattr("wxdesk.services.office.seats.Seats.new_code", staticmethod(lambda: code))
    words = ("init", "--name", "黄商集团", "--editor", "殷茵", "--administrator", "周管", "--lang", "en")
    with lines(PIN, code) as number:
        made = run(*words, "--set-pin", "--recovery-sheet", sheet, "--pin-fd", number)
    assert (made.code, code in sheet.read_text("utf-8"), "recovery sheet.html" in made.out) == (0, True, False)
    told = run("seats", "--json").json
    assert told["recovery_sheet"]
    assert {one["name"]: one["pin"] for one in told["seats"]} == {"殷茵": False, "周管": True}
    shutil.rmtree(tmp_path / "desk")
    assert "wxdesk seats --recovery-sheet" in run(*words).out


def test_a_recovery_sheet_is_a_page_and_its_code_stands_nowhere_else(office: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "恢复单.html"
    refused = office("seats", "--recovery-sheet", sheet, "--as", "王审")
    assert (refused.code, sheet.exists()) == (1, False)
    # nobody typed the code back, so it does not hold
    ran = office("seats", "--recovery-sheet", sheet, "--as", "殷茵")
    (code,) = re.findall(r"[A-Z2-9]{5}(?:-[A-Z2-9]{5}){3}", sheet.read_text("utf-8"))
    assert (ran.code, code in ran.out + ran.err) == (1, False)
    assert not office("seats", "--json").json["recovery_sheet"]
    files = [one for one in (tmp_path / "desk").rglob("*") if one.is_file()]
    assert files
    assert not any(code.encode() in one.read_bytes() for one in files)


def test_a_recovery_sheet_that_was_typed_back_gives_a_new_pin(
    office: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, sheet = "ABCDE-FGHJK-MNPQR-STVWX", tmp_path / "sheet.html"
    monkeypatch.setattr("wxdesk.services.office.seats.Seats.new_code", staticmethod(lambda: code))
    with lines(code) as number:
        made = office("seats", "--recovery-sheet", sheet, "--as", "殷茵", "--pin-fd", number, "--lang", "en")
    assert (made.code, code in made.out + made.err, code in sheet.read_text("utf-8")) == (0, False, True)
    with lines(code, PIN) as number:
        assert office("seats", "--recover", "殷茵", "--pin-fd", number).code == 0
    files = [one for one in (tmp_path / "desk").rglob("*") if one.is_file()]
    assert not any(code.encode() in one.read_bytes() for one in files)


def test_unusual_facts_are_printed_for_the_chief_only(office: Run) -> None:
    assert office("unusual").code == 2
    refused = office("unusual", "--as", "王审")
    assert (refused.code, refused.out) == (1, "")
    assert office("unusual", "--as", "殷茵").code == 0


def test_whoever_lacks_a_training_is_named_beside_the_seat_and_to_the_auditor(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office("seats", "--json").json["untrained"] == []
    later = datetime.now(UTC) + timedelta(days=40)
    monkeypatch.setattr(SystemClock, "now", lambda _: later)
    told = office("seats", "--json").json["untrained"]
    assert [one["name"] for one in told] == ["殷茵", "王审"]
    assert f"未培训（应在 {told[0]['due']} 前）" in office("seats").out
    assert f"王审担任角色，应在 {told[1]['due']} 前培训" in office("unusual", "--as", "殷茵").out


def test_a_terminal_is_asked_twice_for_a_new_pin(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PIN, OTHER, PIN, PIN])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("wxdesk.cli.base.context.getpass", lambda _prompt: next(typed))
    assert office("seats", "--set-pin", "--as", "殷茵").code == 2
    assert office("seats", "--set-pin", "--as", "殷茵").code == 0


def test_exports_of_the_trail_hold_no_verifier(office: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    with lines(PIN) as number:
        assert office("seats", "--set-pin", "--as", "殷茵", "--pin-fd", number).code == 0
    target = tmp_path_factory.mktemp("export") / "trail.jsonl"
    with lines(PIN) as number:
        assert office("audit", "export", target, "--as", "殷茵", "--pin-fd", number).code == 0
    bodies = [json.loads(line)["event"] for line in target.read_text().splitlines()[1:]]
    (row,) = [change[2] for one in bodies for change in one["changes"] if change[0] == "seat"]
    assert set(row) == {"id", "pin", "temporary"}
    assert PIN not in target.read_text()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_verification_names_the_tables_of_pins_as_not_proven(office: Run, language: str) -> None:
    said = office("audit", "verify", "--lang", language).out
    assert "pin_verifier" in said
    assert "pin_tries" in said


def test_a_restore_asks_for_the_pin_of_the_backup(office: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("disk")
    assert office("backup", "--add", place, "--name", "盘", "--as", "殷茵").code == 0
    with lines(PIN) as number:
        assert office("seats", "--set-pin", "--as", "殷茵", "--pin-fd", number).code == 0
    with lines(PIN) as number:
        assert office("backup", "--as", "殷茵", "--pin-fd", number).code == 0
    refused = office("restore", place, "--as", "殷茵")
    assert (refused.code, "PIN" in refused.err) == (1, True)
    with lines(PIN) as number:
        assert office("restore", place, "--as", "殷茵", "--pin-fd", number).code == 0
    assert "desk.restored" in office("audit", "list", "--json").out
