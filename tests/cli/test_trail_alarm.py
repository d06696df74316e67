"""A command that writes says on standard error that the trail differs from the trail that was verified before."""

from dataclasses import replace
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from wxdesk.bootstrap import open_desk
from wxdesk.files.keeping.last_good_head import LastGoodHead

_ADD = ("units", "--add", "黄石购物广场", *EDITOR)


def _cut(folder: Path) -> None:
    """Store a last verified head with more events than the trail has, as if the newest events had been deleted."""
    with open_desk(folder / "desk") as desk:
        desk.start_check.rest()
    heads = LastGoodHead(folder / "desk")
    head = heads.read()
    assert head is not None
    heads.keep(replace(head, seq=head.seq + 5))


def test_an_honest_trail_is_not_mentioned(office: Run) -> None:
    said = office(*_ADD)
    assert (said.code, "警报" in said.err) == (0, False)


def test_a_command_that_writes_tells_the_alarm_and_records_it(office: Run, tmp_path: Path) -> None:
    _cut(tmp_path)
    assert "警报" not in office("units").err
    said = office(*_ADD)
    assert said.code == 0
    assert "警报：操作留痕变短了" in said.err
    assert "trail.alarmed" in [one["act"] for one in office("audit", "list", "--json").json["rows"]]


def test_an_acknowledged_alarm_is_not_told_again(office: Run, tmp_path: Path) -> None:
    _cut(tmp_path)
    assert office("audit", "acknowledge", "--reason", "试过旧备份", *EDITOR).code == 0
    said = office(*_ADD)
    assert "警报" not in said.err
    assert office("audit", "acknowledge", "--reason", "再来一次", *EDITOR).code == 2
