"""A proof shows the final article with its version code, and can be made before any approval."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.desks import Office, material, refusal
from tests.seats import seated
from wxdesk.domain.article.blocks import Image, Paragraph, Run
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.desk.requests import PlacementFields, Received

type OfficeIn = Callable[[str], Office]


def code(office: Office) -> str:
    """Return the version code of the newest submission's placement."""
    return office.desk.proofing.code(office.placement)


def test_it_shows_number_title_code_article_and_pictures_and_reaches_for_nothing(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    proof = office.desk.proofing.make(office.placement, office.editor)
    number = office.desk.reading.submission(office.only).number
    for words in (number, proof.code, "武穴购物广场", "店庆", "集团媒体号", "2026-01-04", "殷茵"):
        assert words in proof.html
    assert proof.html.count("data:image/jpeg;base64,") >= 3
    assert not re.search(r"(src|href)=\"(?!data:)", proof.html)
    assert "wxdesk:" not in proof.html


def test_without_a_digest_it_shows_what_wechat_will(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    assert "微信将显示：" in office.desk.proofing.preview(office.placement, office.reviewer).html


def test_making_it_is_an_event_with_hash_and_code(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    proof = office.desk.proofing.make(office.placement, office.editor)
    event = office.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.data["code"], event.data["hash"]) == ("proof.made", proof.code, proof.hash)


def test_one_that_is_stopped_is_no_event_and_how_far_it_was_is_told(office_in: OfficeIn) -> None:
    office, stop, told = office_in("in_review"), threading.Event(), list[tuple[int, int]]()
    acts = office.acts()

    def progress(done: int, total: int, _what: str) -> None:
        told.append((done, total))
        stop.set()

    with pytest.raises(Cancelled):
        office.desk.proofing.make(office.placement, office.editor, progress=progress, cancel=stop)
    assert (told, office.acts()) == ([(0, 4)], acts)


def test_looking_at_it_is_none(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    acts = office.acts()
    office.desk.proofing.preview(office.placement, office.reviewer)
    assert office.acts() == acts


def test_it_is_made_before_the_release_only(office_in: OfficeIn) -> None:
    office = office_in("released")
    with refusal(office, "proof-late"):
        office.desk.proofing.make(office.placement, office.editor)


def test_an_officer_makes_none(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    with refusal(office, "role-missing"):
        office.desk.proofing.make(office.placement, seated(office.officer))


def test_it_says_what_changed_since_it_was_approved(office_in: OfficeIn) -> None:
    office = office_in("released")
    _reword(office)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    html = office.desk.proofing.preview(office.placement, office.editor).html
    assert "与先前审过的第 1 版相比，改了 2 处" in html
    assert "<ins>多一句。</ins>" in html
    assert re.search(r"<del>[^<]*店庆[^<]*</del>\s*<ins>店庆改期</ins>", html)


def test_what_nobody_approved_before_has_no_changes_on_it(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    assert "相比" not in office.desk.proofing.preview(office.placement, office.editor).html


def test_a_waiver_stands_on_it_with_person_and_reason(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.intake.describe(office.only, Received(signed_off=False), office.editor)
    office.desk.deciding.waive(office.only, "SUB.signoff", office.reviewer, "电话确认")
    html = office.desk.proofing.preview(office.accept(office.only), office.editor).html
    assert "王审放行：电话确认" in html


def _reword(office: Office) -> None:
    blocks = office.desk.composing.blocks(office.only)
    office.desk.composing.save(office.only, office.editor, [*blocks, Paragraph("zz", (Run("多一句。"),))])


def _reorder_pictures(office: Office) -> None:
    blocks = list(office.desk.composing.blocks(office.only))
    one, other = [at for at, block in enumerate(blocks) if isinstance(block, Image)][:2]
    first, second = blocks[one], blocks[other]
    assert isinstance(first, Image)
    assert isinstance(second, Image)
    blocks[one], blocks[other] = replace(first, media=second.media), replace(second, media=first.media)
    office.desk.composing.save(office.only, office.editor, blocks)


def _fields(fields: PlacementFields) -> Callable[[Office], None]:
    return lambda office: office.desk.composing.edit_fields(office.placement, office.editor, fields)


def _other_cover(office: Office) -> None:
    placement = office.desk.covers.view(office.placement)
    other = next(one.digest for one in placement.pictures if one.digest != placement.cover)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(cover=other))


SEEN: dict[str, Callable[[Office], None]] = {
    "a word": _reword,
    "pictures": _reorder_pictures,
    "cover": _other_cover,
    "title": _fields(PlacementFields(title="店庆快讯")),
    "author": _fields(PlacementFields(author="企划部")),
    "digest": _fields(PlacementFields(digest="一句话")),
}


@pytest.mark.parametrize("change", SEEN)
def test_any_change_that_a_reader_would_see_changes_the_code(office_in: OfficeIn, change: str) -> None:
    office = office_in("accepted")
    before = code(office)
    SEEN[change](office)
    assert code(office) != before
    assert not office.desk.proofing.fits(office.placement, before)


def test_another_theme_and_another_place_do_not(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = code(office)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(theme="news"))
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="让位")
    assert code(office) == before
    assert office.desk.proofing.fits(office.placement, before.lower())


def test_it_has_a_line_for_every_level(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    day = office.clock.now().date()
    office.desk.people.change_channel("media", office.editor, day, {"review_levels": 2})
    office.desk.people.add("李总", "", (Role.REVIEWER,), office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    html = office.desk.proofing.preview(office.placement, office.editor).html
    assert html.count('<td class="sign">') == 9
    assert "王审" in html


def test_a_post_to_moments_is_reviewed_by_its_creator_without_cover_and_digest(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("baihuo-moments",)))
    view = office.desk.review_reading.view(office.placement, office.editor.entered_by)
    assert (view.post, view.cover) == (True, None)
    page = office.desk.proofing.preview(office.placement, office.editor).html
    assert ("创建人" in page, "摘要" in page) == (True, False)
