"""A sender that is killed leaves a draft box that the next sending completes without uploading a cover twice."""

from pathlib import Path

from tests.desks import PUSH, Offices, opened
from tests.faults.drafts import APP, SECRET, kill_at
from wxdesk.demo.wechat_server import DemoWeChat, WeChatServer
from wxdesk.wechat.draft_api import WeChatDrafts


def test_a_cover_comes_in_once_though_its_sender_is_killed_before_the_answer(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("exported", tmp_path / "office")
    with opened(folder) as office:
        office.desk.draft_box.switch("media", APP, office.editor)
    state = DemoWeChat({APP: SECRET})
    with WeChatServer(state) as server:
        assert kill_at(state, folder, server.address, 0, lambda line: line.startswith("material/add_material"))
        assert len(state.materials) == 1
        with opened(folder, "2026-01-01T11:30") as office:
            found = office.desk.draft_box.send(PUSH, WeChatDrafts(APP, SECRET, server.address), office.editor)
    assert (found.differences, found.uploaded, len(state.materials), len(state.drafts)) == ([], 0, 1, 1)
