"""The folder from which a person copies into WeChat has readable names and exactly the files needed for that."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.package_samples import contents, moments
from wxdesk.domain.package.bag_rules import name_problem
from wxdesk.domain.package.contents import PackageContents, SourceFile
from wxdesk.files.package.working_folder import Pages, stage_working_folder, working_files

PAGES: Pages = {number: {"正文.html": b"<p>x</p>\n", "操作步骤.md": b"# x\n"} for number in range(1, 9)}


def made(folder: Path, articles: int = 3) -> PackageContents:
    """Return the contents of a package with `articles` articles, whose source files are in `folder`."""
    folder.mkdir()
    return contents(folder, articles)


def test_folders_and_files_are_chinese_and_in_order(tmp_path: Path) -> None:
    staged = stage_working_folder(made(tmp_path / "sources"), PAGES, tmp_path, "集团媒体号 2026-01-04").staged
    staged.publish(tmp_path / "集团媒体号 2026-01-04")
    root = tmp_path / "集团媒体号 2026-01-04"
    assert sorted(path.name for path in root.iterdir()) == [
        "01头条-店庆第1篇：惊喜不断",
        "02次条-店庆第2篇：惊喜不断",
        "03第3条-店庆第3篇：惊喜不断",
    ]
    assert {path.name for path in (root / "01头条-店庆第1篇：惊喜不断").iterdir()} == {
        "图001.jpg",
        "图002.jpg",
        "封面1比1.jpg",
        "封面2.35比1.jpg",
        "操作步骤.md",
        "正文.html",
        "视频1-店庆 现场.mp4",
    }


def test_a_moments_folder_has_wording_and_pictures(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    files = working_files(moments(tmp_path / "sources"), {1: {"操作步骤.md": b"# x\n"}})
    assert files["01朋友圈-店庆第1篇：惊喜不断/文案.txt"] == "店\n庆\n".encode()
    assert not any("封面" in name or "正文" in name for name in files)


def test_the_same_contents_give_the_same_digest(tmp_path: Path) -> None:
    same = made(tmp_path / "sources")
    first, second = (stage_working_folder(same, PAGES, tmp_path / name, "x") for name in ("a", "b"))
    assert first.staged.digest == second.staged.digest
    other = replace(same, articles=(replace(same.articles[0], title="另一篇"), *same.articles[1:]))
    assert stage_working_folder(other, PAGES, tmp_path / "c", "x").staged.digest != first.staged.digest


@pytest.mark.parametrize("title", ["a/b\\c", "CON", "nul", "...", "", "店庆?|<>*", "x" * 400, "~", "\u202eabc", "100%"])
def test_every_title_gives_names_that_every_system_holds(tmp_path: Path, title: str) -> None:
    whole = made(tmp_path / "sources", 1)
    first = whole.articles[0]
    video = replace(first.videos[0], original=f"{title}.MP4")
    named = replace(whole, articles=(replace(first, title=title, videos=(video,)),))
    files = working_files(named, PAGES)
    assert all(name_problem(name) is None for name in files)
    assert all(len(name.encode()) < 250 for path in files for name in path.split("/"))


def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    whole = made(tmp_path / "sources", 1)
    image = replace(whole.articles[0].images[0], file=SourceFile(tmp_path / "none.jpg"))
    broken = replace(whole, articles=(replace(whole.articles[0], images=(image,)),))
    with pytest.raises(Exception, match="path-missing"):
        stage_working_folder(broken, PAGES, tmp_path / "out", "x")
    assert list((tmp_path / "out").iterdir()) == []
