"""A decision of a review covers several channels of an article with `--also`, on the command line as in the window."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN, REVIEWER
from tests.desks import material
from wxdesk.domain.submissions.submission import Mark

BOTH = ("--also", "zongchao")


@pytest.fixture
def number(office: Run, tmp_path: Path) -> str:
    """Return the number of an article that is in review on two channels."""
    assert office("intake", material(tmp_path / "店庆"), *OWN, "--channel", "zongchao", *EDITOR).code == 0
    found = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("edit", found, "--mark", f"1={Mark.ARTWORK.value}", *EDITOR).code == 0
    assert office("accept", found, *EDITOR).code == 0
    for channel in ("media", "zongchao"):
        assert office("edit", f"{found}@{channel}", "--submit", *EDITOR).code == 0
    return found


def stages(office: Run, number: str) -> list[str]:
    return [one["stage"] for one in office("show", number, "--json").json["placements"]]


def test_one_yes_one_release_and_one_return_cover_both_channels(office: Run, number: str) -> None:
    name = f"{number}@media"
    approved = office("review", name, "--approve", *BOTH, "--json", *REVIEWER)
    assert [one["stage"] for one in approved.json["placements"]] == ["approved", "approved"]
    assert office("review", name, "--retract", *BOTH, *REVIEWER).code == 0
    assert stages(office, number) == ["in_review", "in_review"]
    assert office("review", name, "--approve", *BOTH, *REVIEWER).code == 0
    assert office("facts", name, "--confirm", *EDITOR).code == 0
    assert office("facts", f"{number}@zongchao", "--confirm", *EDITOR).code == 0
    assert office("release", name, *BOTH, *EDITOR).code == 0
    assert stages(office, number) == ["released", "released"]
    assert office("review", name, "--changes", "折扣写错了", *BOTH, *REVIEWER).code == 0
    assert stages(office, number) == ["editing", "editing"]


def test_the_opposite_decision_on_another_channel_is_told(office: Run, number: str) -> None:
    assert office("review", f"{number}@zongchao", "--changes", "折扣写错了", *REVIEWER).code == 0
    yes = office("review", f"{number}@media", "--approve", *REVIEWER)
    assert "在综超号要求修改：折扣写错了" in yes.err
    no = office("review", f"{number}@media", "--changes", "标题太长", *REVIEWER)
    assert "综超号" not in no.err


def test_a_request_for_changes_tells_where_the_version_was_approved(office: Run, number: str) -> None:
    assert office("review", f"{number}@media", "--approve", *REVIEWER).code == 0
    no = office("review", f"{number}@zongchao", "--changes", "折扣写错了", *REVIEWER)
    assert "在集团媒体号已通过" in no.err
