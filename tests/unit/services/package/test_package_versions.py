"""Two versions of a package are compared by reading their files; the newest version can be saved as a zip to send."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import PUSH, Office
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.package.approved_content import ApprovedContent
from wxdesk.domain.package.version_changes import PackedArticle, PackedVersion, version_changes

type OfficeIn = Callable[[str], Office]


def article(number: str, text: str = "店庆", media: tuple[str, ...] = (), **fields: str) -> PackedArticle:
    """Return an article with one paragraph.

    `media` are the digests of its files, `fields` are values such as the title.
    """
    said = {"title": f"题{number}", "author": "", "digest": "", "source": "", **fields}
    blocks = (Paragraph("b1", (Run(text),)),)
    return PackedArticle(number, ApprovedContent(**said, media=media, cover=None, blocks=blocks))


def told(old: list[PackedArticle], new: list[PackedArticle]) -> dict[str, str]:
    """Return how each article changed from the version `old` of a package to `new`, by the article's number."""
    found = version_changes(PackedVersion("旧", tuple(old)), PackedVersion("新", tuple(new)))
    return {one.number: one.kind for one in found}


def test_articles_are_added_removed_moved_changed_or_the_same() -> None:
    one, two, three = article("1"), article("2"), article("3")
    assert told([one, two, three], [one, two, three]) == {"1": "same", "2": "same", "3": "same"}
    assert told([one, two], [two, three]) == {"2": "same", "3": "added", "1": "removed"}
    assert told([one, two], [two, one]) == {"2": "moved", "1": "moved"}
    assert told([one, two], [article("1", "年货"), article("2", media=("a",))]) == {"1": "changed", "2": "changed"}


def test_a_changed_article_says_fields_words_and_pictures() -> None:
    old = PackedVersion("旧", (article("1", "1月5日", ("a", "b")),))
    new = PackedVersion("新", (article("1", "1月6日", ("b", "c", "d"), title="新题"),))
    (change,) = version_changes(old, new)
    assert [(one.name, one.before, one.after) for one in change.fields] == [("title", "题1", "新题")]
    (block,) = change.blocks
    assert [(one.kind, one.text) for one in block.spans if one.kind != "same"] == [("removed", "5"), ("added", "6")]
    assert (change.pictures_added, change.pictures_removed) == (2, 1)


def test_versions_of_one_push_are_compared_and_their_exporter_is_named(office_in: OfficeIn) -> None:
    office = office_in("exported")
    export(office)
    (change,) = office.desk.versions.compare(PUSH, 1, 2)
    assert (change.kind, change.before, change.after) == ("same", 1, 1)
    packages = office.desk.scheduling.push(PUSH).packages
    assert [(one.number, one.exported_by, one.items) for one in packages] == [(2, "殷茵", 1), (1, "殷茵", 1)]
    with pytest.raises(Refused, match="package-number"):
        office.desk.versions.compare(PUSH, 1, 3)


def test_a_copy_to_be_sent_is_a_sound_zip_and_replaces_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    first = office.desk.versions.copy(PUSH, 1, tmp_path)
    second = office.desk.versions.copy(PUSH, 1, tmp_path)
    assert (first.name, second.name) == ("media-2026-01-04-1.zip", "media-2026-01-04-1 (2).zip")
    assert first.read_bytes() == second.read_bytes()
    assert office.desk.verify(first).ok
    with pytest.raises(Unusable):
        office.desk.versions.copy(PUSH, 1, tmp_path / "没有")


def test_a_damaged_or_missing_package_is_told(office_in: OfficeIn) -> None:
    office = office_in("exported")
    export(office)
    path = office.desk.versions.path(office.desk.scheduling.push(PUSH).packages[1])
    (path / "data/push.json").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="package-unreadable"):
        office.desk.versions.compare(PUSH, 1, 2)
