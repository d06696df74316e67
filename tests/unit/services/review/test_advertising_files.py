"""One act writes the advertising file (广告档案) of an article into a folder, which can be verified.

The law requires the office to keep it for years.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, material, picture_file, refusal, shanghai
from tests.seats import seated
from tests.stages import URL
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.bag_rules import PackageProblem
from wxdesk.domain.promotion.advertising_file import MissingPart, PaperKind, kept_until
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.records.package_store import Shelving
from wxdesk.services.views.advertising_views import KeptFile
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
SALE = "https://example.com/sale"
SENT, ENDED = shanghai("2026-01-04T17:10"), shanghai("2026-01-10T09:00")


def published(office: Office) -> str:
    """Release, export and publish the only article, whose "read more" link leads to a sale page.

    Set the clock to a later day, and return the submission's id.
    """
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=SALE))
    office.release(office.placement)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    office.clock.at = max(office.clock.at, SENT)
    one = office.desk.reading.submission(office.only)
    office.desk.reviewing.published(PUSH, office.editor, SENT, {one.number: URL})
    office.clock.at = shanghai("2026-01-12T09:00")
    return one.id


def kept(office: Office, name: str, shade: int = 5) -> KeptFile:
    return KeptFile(office.desk.evidence.keep(picture_file(office.inbox / name, shade)), name)


def complete(office: Office) -> str:
    """Publish an advertisement, enter everything that its file needs, and return the submission's id."""
    one, files = published(office), office.desk.advertising_files
    links = office.desk.link_checks
    shot = kept(office, "截图.png", 3).digest
    links.tick(one, [row.target.key for row in links.sheet(one).rows], shot, office.editor)
    files.note(one, PaperKind.PRICE, "11月门店成交价 99 元", [kept(office, "小票.jpg")], office.editor)
    files.note(one, PaperKind.LICENCE, "", [kept(office, "营业执照.png", 6)], office.editor)
    files.offline(office.placement, ENDED, office.editor)
    return one


def made(office: Office, one: str) -> Path:
    return office.desk.advertising_files.make(one, office.inbox / "档案", office.editor, texts("zh_CN"))


def test_a_complete_file_holds_package_papers_screenshots_and_who_decided(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    folder = made(office, complete(office))
    assert folder.name == "广告档案 26-0001 武穴购物广场 店庆 第1份"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        "广告档案.html",
        "advertising-file.json",
        "链接核对截图/01.png",
        "发布包/media-2026-01-04-1/bagit.txt",
    } <= files
    assert {name.partition("/")[0] for name in files if "/" in name} == {"发布包", "价格依据", "资质", "链接核对截图"}
    listed = dict(
        line.split("  ", 1)[::-1] for line in (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()
    )
    assert set(listed) == files - {"manifest-sha256.txt"}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in listed.items())
    said = json.loads((folder / "advertising-file.json").read_text("utf-8"))
    assert (said["missing"], said["kept_until"], said["online"][0]["url"]) == ([], "2029-01-10", URL)
    page = (folder / "广告档案.html").read_text("utf-8")
    assert all(
        words in page for words in ("11月门店成交价 99 元", "殷茵", "王审", "至少保存到 2029-01-10", "核对下一级链接")
    )
    assert office.acts()[-1] == "advertising.filed"
    assert office.desk.keeping.verify().ok


def test_the_folder_is_verified_against_the_trail_and_every_change_is_told(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    folder = made(office, complete(office))
    assert (office.desk.verify(folder).ok, office.desk.verify(folder).scope) == (True, "inside")
    assert (verify_alone(folder).ok, verify_alone(folder).scope) == (True, "outside")
    page = folder / "广告档案.html"
    page.write_text("改过", encoding="utf-8")
    (folder / "链接核对截图" / "01.png").unlink()
    (folder / "另外.txt").write_text("多的", encoding="utf-8")
    (folder / "Thumbs.db").write_bytes(b"")
    told = {
        PackageProblem("广告档案.html", "changed"),
        PackageProblem("链接核对截图/01.png", "missing"),
        PackageProblem("另外.txt", "unlisted"),
    }
    assert set(office.desk.verify(folder).problems) == told
    assert set(verify_alone(folder).problems) == told


def test_a_folder_with_a_rewritten_list_is_not_the_one_that_the_trail_knows(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    folder = made(office, complete(office))
    page, listing = folder / "广告档案.html", folder / "manifest-sha256.txt"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_text("改过", encoding="utf-8")
    after = hashlib.sha256(page.read_bytes()).hexdigest()
    listing.write_bytes(listing.read_bytes().replace(before.encode(), after.encode()))
    assert office.desk.verify(folder).problems == (PackageProblem("manifest-sha256.txt", "trail-manifest"),)
    assert verify_alone(folder).ok


def test_what_is_missing_is_said_and_prevents_no_file(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one = published(office)
    shutil.rmtree(office.desk.folder / "packages")
    folder = made(office, one)
    lacks = ["package", "price", "links", "offline"]
    assert json.loads((folder / "advertising-file.json").read_text("utf-8"))["missing"] == lacks
    view = office.desk.advertising_files.view(one)
    assert (view.made[0].missing, view.kept_until) == ([MissingPart(part) for part in lacks], None)
    assert "下架时间还没有登记" in (folder / "广告档案.html").read_text("utf-8")


def test_a_package_on_another_computer_is_named_with_its_computer_and_folder(
    office_in: OfficeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_in("accepted")
    one, packages = published(office), office.desk.folder / "packages"
    shutil.rmtree(packages)
    monkeypatch.setattr(office.desk.advertising_files, "_shelving", Shelving(office.desk.store, packages, "another"))
    page = (made(office, one) / "广告档案.html").read_text("utf-8")
    assert f"只在电脑“{office.desk.workplace.host}”的 {packages}" in page


def test_a_changed_package_is_not_copied(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one = published(office)
    (office.desk.folder / "packages" / "media-2026-01-04-1" / "data" / "push.json").write_text("{}", encoding="utf-8")
    folder = made(office, one)
    assert "package" in json.loads((folder / "advertising-file.json").read_text("utf-8"))["missing"]
    assert not (folder / "发布包").exists()


def test_the_folder_is_written_whole_or_not_at_all(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one = complete(office)
    digest = office.desk.advertising_files.view(one).papers[0].files[0].digest
    office.desk.vault.path(digest).chmod(0o600)
    office.desk.vault.path(digest).write_bytes(b"damaged")
    acts = office.acts()
    with pytest.raises(Unusable):
        made(office, one)
    assert list((office.inbox / "档案").iterdir()) == []
    assert office.acts() == acts


def test_an_offline_advertisement_is_told_until_its_file_is_made(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one, files = published(office), office.desk.advertising_files
    assert not files.view(one).overdue
    files.offline(office.placement, ENDED, office.editor)
    (listed,) = files.published(date(2026, 1, 1), date(2026, 1, 31))
    assert (listed.overdue, listed.kept_until) == (True, date(2029, 1, 10))
    made(office, one)
    assert not files.view(one).overdue
    assert made(office, one).name.endswith("第2份")
    assert files.published(date(2026, 2, 1), date(2026, 2, 28)) == []


def test_papers_and_the_end_are_taken_back_by_who_entered_them(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one, files = complete(office), office.desk.advertising_files
    with refusal(office, "advertising-ended"):
        files.offline(office.placement, ENDED, office.editor)
    files.online(office.placement, office.editor)
    files.take_back(one, office.editor)
    view = files.view(one)
    assert (view.ended_at, [paper.kind for paper in view.papers]) == (None, [PaperKind.PRICE])
    with refusal(office, "advertising-nothing"):
        files.online(office.placement, office.editor)
    with refusal(office, "advertising-empty"):
        files.note(one, PaperKind.PRICE, " ", [], office.editor)
    for wrong in ("2026-01-04T17:00", "2026-02-01T09:00"):
        with refusal(office, "advertising-times"):
            files.offline(office.placement, shanghai(wrong), office.editor)
    assert office.desk.keeping.verify().ok


def test_an_article_that_was_never_published_has_no_end(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "placement-not-out"):
        office.desk.advertising_files.offline(office.placement, ENDED, office.editor)


def test_what_is_no_advertisement_has_no_file_and_an_officer_makes_none(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "role-missing"):
        office.desk.advertising_files.make(office.only, office.inbox / "档案", seated(office.officer), texts("zh_CN"))
    news = office.receive(material(office.inbox / "新闻", shade=90), kind="other", advertising=Advertising.NO)
    with refusal(office, "advertising-none"):
        made(office, news)


def test_the_years_of_keeping_end_on_the_same_day_of_a_later_year() -> None:
    assert kept_until(shanghai("2026-01-10T00:10"), 3) == date(2029, 1, 10)
    assert kept_until(shanghai("2028-02-29T09:00"), 3) == date(2031, 2, 28)
