"""`wxdesk erase` erases personal values and evidence, and names the backups that still contain them.

It also lists the values whose retention period is over.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from tests.desks import Offices, opened, picture_file, shanghai
from wxdesk.domain.desk.clock import shanghai_date


@pytest.fixture
def number(tmp_path: Path) -> str:
    """Return the number of a withdrawn submission with an evidence file, on the desk of this test."""
    offices = Offices(tmp_path / "offices")
    (tmp_path / "offices").mkdir()
    offices.copy("in_review", tmp_path / "office")
    with opened(tmp_path / "office") as office:
        digest, submission = office.desk.evidence.keep(picture_file(tmp_path / "批件.jpg", 99)), office.only
        at = shanghai("2026-01-01T10:30")
        by = replace(
            office.editor, decided_by=office.reviewer.entered_by, happened_at=at, route="微信", evidence=digest
        )
        office.desk.reviewing.request_changes(office.placement, by, "缺店名")
        office.desk.deciding.withdraw(submission, office.editor, "单位要求")
        office.desk.backups.add(tmp_path / "盘", "公司移动盘", office.editor)
        office.desk.backups.run([], office.editor)
        found = office.desk.reading.submission(submission).number
    (tmp_path / "office" / "desk").rename(tmp_path / "desk")
    return found


def test_evidence_is_erased_and_its_backups_are_named(run: Run, number: str) -> None:
    today = ("--date-is", shanghai_date(datetime.now(UTC)).isoformat())
    done = run("erase", number, "evidence", "--reason", "保存期满", "--json", *EDITOR, *today)
    assert done.code == 0, done.err
    assert done.json["files"] == 1
    assert done.json["backups"] == [{"place": "公司移动盘", "count": 1, "until": "2028-01-21"}]
    verified = run("audit", "verify")
    assert (verified.code, "抹去，理由：保存期满" in verified.out) == (0, True)
    assert "已按留痕抹去的凭证文件：1 个" in run("vault", "verify").out
    assert run("erase", number, "evidence", "--reason", "再来", *EDITOR).code == 2


def test_without_a_name_or_a_reason_nothing_is_erased(run: Run, number: str) -> None:
    assert run("erase").code == 2
    assert run("erase", number).code == 2
    today = ("--date-is", shanghai_date(datetime.now(UTC)).isoformat())
    assert run("erase", number, "evidence", *EDITOR, *today).code == 1
    assert run("vault", "verify").code == 0


def test_what_is_due_is_listed(run: Run, number: str) -> None:
    del number
    assert run("erase", "--due", "--json").json == []
    assert "没有保存期限已满的" in run("erase", "--due").out
