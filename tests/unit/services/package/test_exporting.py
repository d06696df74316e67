"""A push is exported once every item is released, and contains exactly the released content."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import PUSH, Office, material, refusal
from tests.unit.files.films.test_film_copies import PLACE, shown, told
from tests.unit.services.review.test_reviewing import publish, reword
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.bootstrap import open_desk
from wxdesk.domain.article.blocks import Component
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.package.handover import HandStep
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]


def export(office: Office, label: str = PUSH, **said: str) -> Path:
    """Export a push that has fewer items than its minimum, with the reason that such an export needs.

    `said` are further arguments of the export. Return the path of the package.
    """
    return office.desk.exporting.export(label, office.editor, **{"below_minimum": "只有一篇", **said})  # type: ignore[arg-type]  # the texts only


def codes(office: Office, label: str = PUSH) -> list[str]:
    """Return the codes of everything that blocks the export of a push."""
    return [code for _, code in office.desk.exporting.preflight(label)]


def test_a_package_stands_verified_beside_its_working_folder(office_in: OfficeIn) -> None:
    office = office_in("released")
    path = export(office)
    assert office.desk.verify(path).ok
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "media-2026-01-04-1",
        "集团媒体号 2026-01-04 第1包",
    ]
    push = json.loads((path / "data/push.json").read_text(encoding="utf-8"))
    assert push["organisation"] == "黄商集团"
    assert office.acts()[-1] == "package.exported"


def test_the_same_push_gives_the_same_bytes_but_for_number_and_trail(office_in: OfficeIn) -> None:
    office = office_in("released")
    first, second = export(office), export(office)
    for name in ("article.html", "cover-1x1.jpg"):
        found = [next(path.rglob(name)).read_bytes() for path in (first, second)]
        assert found[0] == found[1]


def test_the_preview_is_the_very_html_of_the_package(office_in: OfficeIn) -> None:
    office = office_in("released")
    page = next(export(office).rglob("article.html")).read_text(encoding="utf-8")
    seen = office.desk.previewing.preview(office.placement).html
    assert (";width:" in seen, seen in page) == (True, True)


def test_a_vote_is_no_part_of_the_html_and_a_step_of_the_package(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    kept = office.desk.writing.open(office.only).blocks
    vote = Component("vote", "vote", (("title", "您最想要哪样年货"), ("rows", "腊肉\n糍粑")))
    office.desk.composing.save(office.only, office.editor, [*kept, vote])
    assert "您最想要哪样年货" in office.desk.previewing.preview(office.placement).html
    office.release(office.placement)
    path = export(office)
    assert office.desk.verify(path).ok
    for name in ("article.html", "paste.html"):
        assert "年货" not in next(path.rglob(name)).read_text(encoding="utf-8")
    assert "投票；问题：您最想要哪样年货" in next(path.rglob("steps.md")).read_text(encoding="utf-8")
    handover = office.desk.handing.handover(PUSH)
    assert handover is not None
    assert HandStep.BACK_END in [one.step for one in handover.steps]


def test_the_second_package_names_the_one_it_replaces(office_in: OfficeIn) -> None:
    office = office_in("exported")
    path = export(office)
    assert path.name == "media-2026-01-04-2"
    push = json.loads((path / "data/push.json").read_text(encoding="utf-8"))
    assert push["replaces"] == "media-2026-01-04-1"
    packages = office.desk.scheduling.push(PUSH).packages
    assert [(one.number, one.replaces) for one in packages] == [(2, 1), (1, None)]


@pytest.mark.parametrize(
    ("stage", "code"),
    [("accepted", "stage-editing"), ("in_review", "stage-in-review"), ("approved", "stage-approved")],
)
def test_nothing_goes_out_before_it_is_released(office_in: OfficeIn, stage: str, code: str) -> None:
    office = office_in(stage)
    assert codes(office) == [code]
    with refusal(office, "export-blocked"):
        export(office)
    assert not (office.desk.folder / "packages").exists()


def test_one_item_that_is_not_released_holds_the_push(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.accept(office.receive(material(office.inbox / "年货", shade=9)))
    assert office.desk.exporting.preflight(PUSH) == [("26-0002", "stage-editing")]
    with refusal(office, "export-blocked"):
        export(office)


def test_a_push_without_a_first_or_without_any_item_is_blocked(office_in: OfficeIn) -> None:
    office = office_in("received")
    assert codes(office) == ["push-empty"]
    office.release(office.accept(office.only))
    assert codes(office) == ["finding:CAL.first"]


def test_an_account_that_is_not_filed_exports_nothing(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.filing.unfile("media", office.editor, date(2026, 1, 1), "账号迁移")
    assert codes(office) == ["channel-not-filed"]
    with refusal(office, "export-blocked"):
        export(office)


def test_a_closed_account_exports_nothing(office_in: OfficeIn) -> None:
    office = office_in("released")
    (day,) = [one.day for one in office.desk.reading.submission(office.only).placements]
    assert day is not None
    office.desk.accounts.close("media", office.editor, day, "并入综超号")
    assert codes(office) == []
    office.clock.set(f"{day + timedelta(days=1)}T09:00")
    assert "channel-closed" in codes(office)
    with refusal(office, "export-blocked"):
        export(office)


def test_what_changed_after_release_goes_out_after_a_new_release_only(office_in: OfficeIn) -> None:
    office = office_in("released")
    reword(office, office.editor)
    assert codes(office) == ["stage-editing"]
    office.release(office.placement)
    assert office.desk.verify(export(office)).ok


def test_a_field_that_wechat_does_not_take_blocks(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="很" * 33))
    office.release(office.placement)
    assert codes(office) == ["finding:LEN.title.max"]


def test_below_the_minimum_needs_a_reason(office_in: OfficeIn) -> None:
    office = office_in("released")
    with refusal(office, "export-below-minimum"):
        export(office, below_minimum="  ")
    path = export(office, below_minimum="元旦，只有一篇")
    push = json.loads((path / "data/push.json").read_text(encoding="utf-8"))
    assert push["below_minimum"]["reason"] == "元旦，只有一篇"
    assert office.desk.reading.trail(limit=1).rows[0].reason == "元旦，只有一篇"


def test_zongchao_below_its_minimum_needs_the_number_of_the_report(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("zongchao",)))
    office.desk.scheduling.place(office.placement, office.editor, first=True)
    office.release(office.placement)
    label = "zongchao/2026-01-05"
    with refusal(office, "export-report"):
        export(office, label)
    assert office.desk.verify(export(office, label, report="综〔2026〕1号")).ok


def test_only_an_editor_or_releaser_exports(office_in: OfficeIn) -> None:
    office = office_in("released")
    with refusal(office, "role-missing"):
        office.desk.exporting.export(PUSH, office.reviewer, below_minimum="只有一篇")


def test_moments_carry_pictures_and_a_text_and_no_draft(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("baihuo-moments",)))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author="王芳"))
    office.release(office.placement)
    path = export(office, "baihuo-moments/2026-01-04")
    assert office.desk.verify(path).ok
    names = {one.name for one in path.rglob("*")}
    assert not names & {"draft.json", "article.html", "cover-1x1.jpg"}


def test_a_push_that_the_channel_does_not_have_is_refused(office_in: OfficeIn) -> None:
    office = office_in("released")
    with refusal(office, "push-unknown"):
        export(office, "media/never")


def test_what_was_placed_while_the_package_was_made_stops_it(office_in: OfficeIn) -> None:
    office = office_in("released")
    late = office.receive(material(office.inbox / "年货", shade=9))

    def progress(done: int, total: int, name: str) -> None:
        del total, name
        if done == 0:
            office.accept(late)

    with pytest.raises(Refused) as caught:
        office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇", progress=progress)
    assert caught.value.code == "export-changed"
    assert list((office.desk.folder / "packages").iterdir()) == []


def test_what_was_changed_while_the_package_was_made_stops_it(office_in: OfficeIn) -> None:
    office = office_in("released")

    def progress(done: int, total: int, name: str) -> None:
        del done, total, name
        reword(office, office.editor)

    with pytest.raises(Refused, match="export-changed"):
        office.desk.exporting.export(PUSH, office.editor, below_minimum="x", progress=progress)
    assert list((office.desk.folder / "packages").iterdir()) == []
    assert "package.exported" not in office.acts()


@pytest.mark.parametrize("what", ["theme", "first"])
def test_a_row_that_changed_while_the_package_was_made_stops_it(office_in: OfficeIn, what: str) -> None:
    office = office_in("released")
    one, desk = office.placement, office.desk

    def progress(done: int, total: int, name: str) -> None:
        del total, name
        if done == 0 and what == "theme":
            desk.composing.edit_fields(one, office.editor, PlacementFields(theme="festival"))
        elif done == 0:
            desk.scheduling.place(one, office.editor, first=False, reason="改头条")

    with pytest.raises(Refused, match="export-changed"):
        desk.exporting.export(PUSH, office.editor, below_minimum="x", progress=progress)
    assert "package.exported" not in office.acts()


def test_two_exports_at_once_do_not_share_a_number(office_in: OfficeIn) -> None:
    office = office_in("released")
    made: list[Path] = []

    def progress(done: int, total: int, name: str) -> None:
        del done, total, name
        if not made:
            made.append(office.inbox)
            made[0] = export(office)

    with pytest.raises((Refused, Unusable)):
        office.desk.exporting.export(PUSH, office.editor, below_minimum="x", progress=progress)
    assert [one.number for one in office.desk.scheduling.push(PUSH).packages] == [1]
    assert office.desk.lost_packages() == []


def test_a_damaged_file_of_the_vault_exports_nothing(office_in: OfficeIn) -> None:
    office = office_in("released")
    picture = office.desk.vault.path(newest(office).pieces[0].digest)
    picture.chmod(0o644)
    picture.write_bytes(picture.read_bytes()[:-1] + b"x")
    before = office.acts()
    with pytest.raises(UserError, match="vault-damaged"):
        export(office)
    assert office.acts() == before
    assert not list((office.desk.folder / "packages").glob("*"))


def test_a_package_that_is_gone_is_named_at_the_start(office_in: OfficeIn) -> None:
    office = office_in("released")
    path = export(office)
    assert office.desk.lost_packages() == []
    shutil.rmtree(path)
    assert office.desk.lost_packages() == ["media-2026-01-04-1"]


def test_an_export_may_go_elsewhere_and_as_one_file(office_in: OfficeIn) -> None:
    office = office_in("released")
    path = office.desk.exporting.export(
        PUSH, office.editor, below_minimum="x", as_zip=True, output=office.inbox / "外发"
    )
    assert (path.suffix, path.parent) == (".zip", office.inbox / "外发")
    assert office.desk.verify(path).ok


def test_a_folder_that_cannot_be_written_exports_nothing(office_in: OfficeIn) -> None:
    office = office_in("released")
    (office.desk.folder / "packages").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unusable):
        export(office)
    assert "package.exported" not in office.acts()


def test_exported_and_published_stand_in_the_items_own_timeline(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    acts = [event.act for event in newest(office).timeline]
    assert acts[-2:] == ["package.exported", "push.published"]


def test_a_moved_desk_finds_its_packages_where_they_lie_now(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    package = office.desk.scheduling.push(PUSH).packages[0]
    shutil.copytree(office.desk.folder, tmp_path / "elsewhere")
    shutil.rmtree(office.desk.folder / "packages")
    with open_desk(tmp_path / "elsewhere", clock=office.clock) as moved:
        assert moved.lost_packages() == []
        there = moved.shelving.folder_of(package.folder, package.name)
        assert moved.verify(there / package.name).ok


def test_a_copied_desk_looks_at_its_own_packages(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    package = office.desk.scheduling.push(PUSH).packages[0]
    shutil.copytree(office.desk.folder, tmp_path / "copy")
    with open_desk(tmp_path / "copy", clock=office.clock) as copied:
        there = copied.shelving.folder_of(package.folder, package.name)
    assert there == tmp_path / "copy" / "packages"


def test_places_and_private_data_leave_only_in_the_originals_that_prove(office_in: OfficeIn) -> None:
    office = office_in("released")
    folder = material(office.inbox / "带位置", shade=120, pictures=("图1.jpg",))
    image = Image.effect_noise((1200, 800), 60).convert("RGB")
    exif = image.getexif()
    exif[315] = "ARTIST-0815"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 5.0, 1.0)})
    image.save(folder / "图1.jpg", exif=exif)
    office.release(office.accept(office.receive(folder)))
    path = export(office)
    told = [
        file.relative_to(path.parent)
        for file in path.parent.rglob("*")
        if file.is_file() and any(word in file.read_bytes() for word in (b"SERIAL-4711", b"ARTIST-0815"))
    ]
    assert [file.parent.name for file in told] == ["originals"]


def released_film(office: Office, muxer: str, codec: str) -> Path:
    """Release an article with a film whose metadata states place and author; return the film's path.

    `muxer` and `codec` are FFmpeg's names of the film's container format and encoder.
    """
    folder = material(office.inbox / "店庆视频", shade=90)
    path = told(folder / f"店庆.{muxer}", muxer, codec)
    office.receive(folder)
    placement = office.accept(office.only)
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    office.release(placement)
    return path


def test_a_film_leaves_without_the_place_where_it_was_taken(office_in: OfficeIn) -> None:
    office = office_in("empty")
    film = released_film(office, "mp4", "mpeg4")
    path = export(office)
    assert office.desk.verify(path).ok
    published = next(path.rglob("video-1.mp4"))
    by_hand = next(path.parent.rglob("视频1-*.mp4"))
    assert published.read_bytes() == by_hand.read_bytes()
    assert PLACE.encode() not in published.read_bytes()
    assert shown(published) == shown(film)
    assert film.read_bytes() in [one.read_bytes() for one in path.rglob("originals/*")]


def test_a_film_that_keeps_its_place_stops_the_export(office_in: OfficeIn) -> None:
    office = office_in("empty")
    released_film(office, "rm", "rv20")
    with refusal(office, "export-film"):
        export(office)
