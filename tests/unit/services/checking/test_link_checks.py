"""The link targets (QR codes, links) of an advertisement are found, and each is checked once with a screenshot."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from tests.desks import Office, article_file, picture_file, refusal
from tests.seats import seated
from wxdesk.domain.article.blocks import Block, Paragraph, Raw, Run
from wxdesk.domain.article.blocks import Image as Shown
from wxdesk.domain.promotion.link_targets import CodePicture, TargetKind, targets_of
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.checking.link_checks import LinkSheet
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]
SHOP, COUPON = "https://shop.example.com/sale", "https://shop.example.com/coupon"


def code_picture(path: Path, address: str) -> Path:
    """Write a picture with a QR code that leads to `address`."""
    drawn = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    code = Image.fromarray(np.array(drawn.to_image(scale=8, add_quiet_zones=True))).convert("RGB")
    picture = Image.new("RGB", (1200, 800), (230, 230, 230))
    picture.paste(code, (60, 60))
    picture.save(path)
    return path


def promotion(office: Office, *addresses: str, **said: object) -> str:
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    for number, address in enumerate(addresses, 1):
        code_picture(folder / f"海报{number}.png", address)
    return office.receive(folder, **said)


def keys(sheet: LinkSheet, *, unchecked: bool = False) -> list[str]:
    return [one.target.key for one in (sheet.open if unchecked else sheet.rows)]


def proof(office: Office, shade: int = 7) -> str:
    return office.desk.evidence.keep(picture_file(office.inbox / f"截图{shade}.png", shade))


def told(office: Office, submission: str) -> bool:
    return "ADL.links" in {one.rule for one in office.desk.reading.submission(submission).findings}


def found(*blocks: Block, read_more: str = "") -> list[tuple[TargetKind, str]]:
    return [(one.kind, one.address) for one in targets_of(blocks, [], [read_more, read_more])]


def test_codes_links_mini_programs_and_the_address_below_the_article_are_targets_each_once() -> None:
    text = Paragraph(
        "a", (Run("点这里", link=SHOP), Run("，再点", link=SHOP), Run(" #小程序://黄商优选/Ab3，电话", link="tel:1"))
    )
    raw = Raw(
        "b", f'<p><a href="#top">上</a><a href="{COUPON}">券</a><mp-miniprogram data-miniprogram-appid="wx1"/></p>'
    )
    assert found(text, raw, read_more=" https://example.com/more ") == [
        (TargetKind.LINK, SHOP),
        (TargetKind.MINI_PROGRAM, "#小程序://黄商优选/Ab3"),
        (TargetKind.LINK, COUPON),
        (TargetKind.MINI_PROGRAM, "wx1"),
        (TargetKind.READ_MORE, "https://example.com/more"),
    ]


def test_a_code_has_the_key_of_its_address_and_an_unreadable_one_that_of_its_picture() -> None:
    shown = [Shown("1", "a" * 64), Shown("2", "b" * 64), Shown("3", "c" * 64)]
    pictures = [CodePicture(one.media, one.id, [text]) for one, text in zip(shown, (SHOP, "", ""), strict=True)]
    one, two, three = targets_of(shown, pictures)
    (moved,) = targets_of(shown[:1], [CodePicture("a" * 64, "new.png", [SHOP])])
    assert one.key == moved.key
    assert len({one.key, two.key, three.key}) == 3


def test_unchecked_links_of_a_promotion_warn_and_all_are_checked_in_one_act(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP, COUPON)
    assert told(office, one)
    links = office.desk.link_checks
    assert [row.target.address for row in links.sheet(one).open] == [SHOP, COUPON]
    shot = proof(office)
    links.tick(one, keys(links.sheet(one)), shot, office.editor)
    assert [(row.person, row.proof) for row in links.sheet(one).rows] == [("殷茵", shot), ("殷茵", shot)]
    assert not told(office, one)
    assert office.acts().count("links.checked") == 1
    assert office.desk.keeping.verify().ok


def test_an_article_that_is_no_advertisement_is_asked_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP, kind="other", advertising=Advertising.NO)
    assert not told(office, one)
    assert not office.desk.link_checks.sheet(one).advertisement


def test_another_address_has_to_be_checked_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP)
    placement = office.accept(one)
    links = office.desk.link_checks

    def lead(address: str) -> list[str]:
        office.desk.composing.edit_fields(placement, office.editor, PlacementFields(read_more=address))
        return [row.target.address for row in links.sheet(one).open]

    assert lead(f"{COUPON}?1") == [SHOP, f"{COUPON}?1"]
    links.tick(one, keys(links.sheet(one)), proof(office), office.editor)
    assert lead(f"{COUPON}?2") == [f"{COUPON}?2"]
    assert lead(f"{COUPON}?1") == []


def test_the_address_below_the_article_is_part_of_what_is_approved(office_in: OfficeIn) -> None:
    office = office_in("approved")
    before = office.desk.reading.submission(office.only).placements[0].code
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=SHOP))
    now = office.desk.reading.submission(office.only).placements[0]
    assert (now.stage, now.code != before) == (PlacementStage.EDITING, True)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=""))
    assert office.desk.reading.submission(office.only).placements[0].code == before


def test_a_check_is_taken_back_by_the_person_who_made_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP)
    links = office.desk.link_checks
    links.tick(one, keys(links.sheet(one)), proof(office), office.editor)
    with refusal(office, "links-nothing"):
        links.take_back(one, office.reviewer)
    links.take_back(one, office.editor)
    assert len(links.sheet(one).open) == 1
    assert told(office, one)
    assert office.desk.keeping.verify().ok


def test_only_a_picture_proves_a_check_and_only_of_a_target_that_is_there(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP)
    links = office.desk.link_checks
    text = office.inbox / "记录.txt"
    text.write_text("看过了", encoding="utf-8")
    paper, shot = office.desk.evidence.keep(text), proof(office)
    with refusal(office, "links-proof"):
        links.tick(one, keys(links.sheet(one)), paper, office.editor)
    with refusal(office, "links-proof"):
        links.tick(one, keys(links.sheet(one)), "", office.editor)
    with refusal(office, "links-changed"):
        links.tick(one, ["0" * 12], shot, office.editor)
    with refusal(office, "links-none"):
        links.tick(one, [], shot, office.editor)


def test_an_officer_of_a_unit_checks_no_links(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = promotion(office, SHOP)
    links = office.desk.link_checks
    shot = proof(office)
    with refusal(office, "role-missing"):
        links.tick(one, keys(links.sheet(one)), shot, seated(office.officer))


@pytest.mark.parametrize(("stops", "blocker"), [("release", "release:ADL.links"), ("export", "finding:ADL.links")])
def test_a_rulebook_can_let_release_or_export_wait_for_the_checks(
    office_in: OfficeIn, stops: str, blocker: str
) -> None:
    office = office_in("accepted")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=SHOP))
    assert not [code for code in office.desk.reading.submission(office.only).placements[0].blockers if "ADL" in code]
    before, rule, after = office.desk.rulebooks.text.partition('[rules."ADL.links"]')
    held = f"{before}{rule}{after.replace('stops = "none"', f'stops = "{stops}"', 1)}"
    office.desk.change_rulebook(held, office.editor, "先核对再发")
    assert blocker in office.desk.reading.submission(office.only).placements[0].blockers
    links = office.desk.link_checks
    links.tick(office.only, keys(links.sheet(office.only)), proof(office), office.editor)
    assert blocker not in office.desk.reading.submission(office.only).placements[0].blockers
