"""A package is sent to the draft box once, whatever interrupts it, and is compared with what WeChat made of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.desks import PUSH, Office
from tests.unit.services.submissions.test_intake import OfficeIn
from wxdesk.demo.wechat_server import DemoWeChat, Material, WeChatRefusal, WeChatServer
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.drafts.package_draft import material_stem
from wxdesk.domain.drafts.records import DraftState
from wxdesk.domain.package.handover import HandStep
from wxdesk.services.drafts.draft_box import DraftResult
from wxdesk.services.drafts.ports import WeChatError
from wxdesk.services.records.package_store import Shelving
from wxdesk.wechat.draft_api import WeChatDrafts

APP, SECRET = "wx12ab", "s3cret-of-the-account"
ADD, LISTING = "material/add_material", "material/batchget_material"
JPEG = b"\xff\xd8\xff" + bytes(100)


@dataclass
class Sending:
    """A desk with an exported package, and a server that answers like WeChat."""

    office: Office
    wechat: DemoWeChat
    address: str

    def send(self, secret: str = SECRET) -> DraftResult:
        """Send the package with a connection of its own, as each start of the program does."""
        box = WeChatDrafts(APP, secret, self.address, wait=lambda _: None)
        try:
            return self.office.desk.draft_box.send(PUSH, box, self.office.editor)
        finally:
            box.close()

    def covers(self) -> list[Material]:
        """Return the pictures of the material library whose names are made of a digest."""
        return [one for one in self.wechat.materials if len(one.name.partition(".")[0]) == len(material_stem("0" * 64))]

    def state(self) -> DraftState | None:
        """Return the state of the newest draft of the push."""
        sent = self.office.desk.draft_box.sent(PUSH)
        return sent.state if sent else None


@pytest.fixture
def sending(office_in: OfficeIn) -> Iterator[Sending]:
    office = office_in("exported")
    office.desk.draft_box.switch("media", APP, office.editor)
    wechat = DemoWeChat({APP: SECRET})
    with WeChatServer(wechat) as server:
        yield Sending(office, wechat, server.address)


def test_a_package_becomes_a_draft_that_is_equal_to_it(sending: Sending) -> None:
    found = sending.send()
    assert (found.differences, found.earlier, found.uploaded) == ([], False, 3)
    assert sending.state() is DraftState.EQUAL
    articles = sending.wechat.drafts[found.media_id][1]
    assert "wxdesk:" not in json.dumps(articles)
    events = [one for one in sending.office.acts() if one.startswith("draft.")]
    uploads = ["draft.uploaded", "draft.uploaded", "draft.upload-begun", "draft.uploaded"]
    assert events == ["draft.switched", *uploads, "draft.begun", "draft.added", "draft.compared"]


def test_an_equal_draft_leaves_only_the_steps_that_remain_by_hand(sending: Sending) -> None:
    sending.send()
    progress = sending.office.desk.handing.handover(PUSH)
    assert progress is not None
    left = {one.step for one in progress.steps if one.done_at is None}
    assert left.isdisjoint({HandStep.BODY, HandStep.PICTURES, HandStep.FIELDS, HandStep.COVER, HandStep.ORDER})
    assert {HandStep.PREVIEW, HandStep.SCAN} <= left


def test_a_draft_that_wechat_changed_keeps_the_steps_by_hand(sending: Sending) -> None:
    sending.wechat.rewrite = lambda html: html.replace("店庆", "店厌", 1)
    assert sending.send().differences
    assert sending.state() is DraftState.DIFFERENT
    progress = sending.office.desk.handing.handover(PUSH)
    assert progress is not None
    assert all(one.done_at is None for one in progress.steps)


def test_a_sending_interrupted_three_times_makes_one_draft_and_uploads_nothing_twice(sending: Sending) -> None:
    sending.wechat.refusals["material/add_material"] = [WeChatRefusal(45009, "reach max api daily quota limit")]
    sending.wechat.refusals["draft/get"] = [WeChatRefusal(45011, "api minute-quota reach limit")]
    sending.wechat.unanswered.append("draft/add")
    for code in ("wechat-45009", "wechat-unreachable", "wechat-45011"):
        with pytest.raises(WeChatError) as raised:
            sending.send()
        assert raised.value.code == code
    found = sending.send()
    assert (found.differences, found.earlier, found.uploaded) == ([], True, 0)
    assert len(sending.wechat.drafts) == 1
    assert sending.wechat.calls.count("media/uploadimg") == 2
    assert sending.office.desk.keeping.verify().ok


def test_a_cover_whose_answer_was_lost_is_found_in_the_library(sending: Sending) -> None:
    sending.wechat.unanswered.append(ADD)
    with pytest.raises(WeChatError, match="wechat-unreachable"):
        sending.send()
    for number in range(25):
        WeChatDrafts(APP, SECRET, sending.address).add_material(f"{number}.jpg", JPEG)
    found = sending.send()
    assert (found.differences, found.uploaded, sending.wechat.calls.count(LISTING)) == ([], 0, 2)
    assert len(sending.covers()) == 1
    assert sending.office.desk.keeping.verify().ok


def test_a_cover_is_not_uploaded_again_while_the_answer_may_still_come(sending: Sending) -> None:
    sending.wechat.refusals[ADD] = [WeChatRefusal(-1, "system error")] * 3
    with pytest.raises(WeChatError, match="wechat-busy"):
        sending.send()
    with pytest.raises(Refused, match="draft-under-way"):
        sending.send()
    sending.office.clock.set("2026-01-01T10:33")
    assert sending.send().uploaded == 1
    assert len(sending.covers()) == 1


def test_a_cover_that_wechat_refused_is_not_looked_for(sending: Sending) -> None:
    sending.wechat.refusals[ADD] = [WeChatRefusal(40137, "invalid image")]
    with pytest.raises(WeChatError, match="wechat-40137"):
        sending.send()
    assert sending.send().uploaded == 1
    assert (LISTING in sending.wechat.calls, len(sending.covers())) == (False, 1)
    assert "draft.upload-refused" in sending.office.acts()


def test_a_cover_that_is_renewed_is_found_too(sending: Sending) -> None:
    sending.send()
    sending.wechat.drafts.clear()
    sending.wechat.forget_material()
    sending.wechat.unanswered.append(ADD)
    sending.office.clock.set("2026-01-01T10:40")
    with pytest.raises(WeChatError, match="wechat-unreachable"):
        sending.send()
    found = sending.send()
    assert (found.differences, found.uploaded, len(sending.covers())) == ([], 0, 1)


def test_nothing_is_uploaded_twice_when_wechat_lists_no_more_pictures_today(sending: Sending) -> None:
    sending.wechat.unanswered.append(ADD)
    with pytest.raises(WeChatError, match="wechat-unreachable"):
        sending.send()
    sending.wechat.left[LISTING] = 0
    sending.office.clock.set("2026-01-01T10:40")
    with pytest.raises(WeChatError, match="wechat-45009"):
        sending.send()
    assert len(sending.covers()) == 1


def test_an_account_that_may_not_list_its_pictures_can_still_send(sending: Sending) -> None:
    sending.wechat.unanswered.append(ADD)
    with pytest.raises(WeChatError, match="wechat-unreachable"):
        sending.send()
    sending.wechat.refusals[LISTING] = [WeChatRefusal(48001, "api unauthorized")]
    sending.office.clock.set("2026-01-01T10:40")
    assert (sending.send().differences, len(sending.wechat.drafts)) == ([], 1)


def test_a_package_is_not_added_again_while_the_answer_may_still_come(sending: Sending) -> None:
    sending.wechat.refusals["draft/add"] = [WeChatRefusal(-1, "system error")] * 3
    with pytest.raises(WeChatError):
        sending.send()
    with pytest.raises(Refused, match="draft-under-way"):
        sending.send()
    sending.office.clock.set("2026-01-01T10:33")
    assert sending.send().differences == []
    assert len(sending.wechat.drafts) == 1


def test_a_package_that_wechat_refused_is_sent_again_without_waiting(sending: Sending) -> None:
    sending.wechat.refusals["draft/add"] = [WeChatRefusal(45166, "invalid content")]
    with pytest.raises(WeChatError, match="wechat-45166"):
        sending.send()
    assert sending.state() is DraftState.REFUSED
    found = sending.send()
    assert (found.differences, found.uploaded, len(sending.wechat.drafts)) == ([], 0, 1)


def test_covers_that_somebody_deleted_from_the_library_are_uploaded_anew(sending: Sending) -> None:
    first = sending.send()
    sending.wechat.drafts.clear()
    sending.wechat.forget_material()
    sending.office.clock.set("2026-01-01T10:40")
    found = sending.send()
    assert (found.differences, found.uploaded, found.media_id != first.media_id) == ([], 1, True)
    assert sending.wechat.calls.count("material/add_material") == 2
    assert sending.send().uploaded == 0


def test_a_draft_that_somebody_deleted_is_made_again(sending: Sending) -> None:
    first = sending.send().media_id
    assert sending.send().earlier
    del sending.wechat.drafts[first]
    sending.office.clock.set("2026-01-01T10:40")
    found = sending.send()
    assert (found.earlier, found.uploaded, found.media_id != first) == (False, 0, True)


def test_a_package_is_sent_only_if_its_account_package_and_push_allow_it(sending: Sending) -> None:
    office = sending.office
    package = next((office.desk.folder / "packages").glob("*/data/01/article.html"))
    kept = package.read_bytes()
    package.write_bytes(kept + b"<p>x</p>")
    with pytest.raises(Refused, match="draft-package-bad"):
        sending.send()
    package.write_bytes(kept)
    office.desk.draft_box.switch("media", "", office.editor)
    with pytest.raises(Refused, match="draft-box-off"):
        sending.send()
    assert sending.wechat.calls == []


def test_only_the_administrator_switches_a_draft_box_of_an_account_that_has_one(sending: Sending) -> None:
    office = sending.office
    with pytest.raises(Refused, match="role-missing"):
        office.desk.draft_box.switch("media", APP, office.reviewer)
    with pytest.raises(UserError, match="draft-app-id"):
        office.desk.draft_box.switch("media", "公众号", office.editor)


def test_a_person_without_the_role_sends_nothing(sending: Sending) -> None:
    box = WeChatDrafts(APP, SECRET, sending.address)
    with pytest.raises(Refused, match="role-missing"):
        sending.office.desk.draft_box.send(PUSH, box, sending.office.reviewer)
    assert sending.wechat.calls == []


def test_secret_and_token_are_nowhere_in_the_desk(sending: Sending) -> None:
    with pytest.raises(WeChatError) as raised:
        sending.send("another-secret-9")
    assert "another-secret-9" not in repr(raised.value)
    sending.send()
    sending.office.desk.close()
    held = [path for path in sending.office.desk.folder.rglob("*") if path.is_file()]
    wanted = (SECRET.encode(), b"another-secret-9", b"token-")
    assert [path for path in held if any(word in path.read_bytes() for word in wanted)] == []


def test_the_desk_stays_whole_after_all(sending: Sending) -> None:
    sending.send()
    assert sending.office.desk.keeping.verify(sending.office.desk.folder / "packages").ok


def test_a_package_that_stays_on_another_computer_is_not_sent(
    sending: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sending.office.desk
    monkeypatch.setattr(desk.draft_box, "_shelving", Shelving(desk.store, tmp_path, "another computer"))
    with pytest.raises(Unusable, match="package-elsewhere"):
        sending.send()
    assert sending.state() is None
