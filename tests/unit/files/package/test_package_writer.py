"""A package is written in both forms: the bag for proof, and the folder from which a person copies into WeChat."""

import hashlib
from pathlib import Path

import pytest

from tests.package_samples import contents, pages, sealing
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.contents import PackageContents
from wxdesk.files.package.bag_verifier import verify
from wxdesk.files.package.package_writer import StagedPackage, stage_package
from wxdesk.files.package.working_folder import Pages

WORKING: Pages = {1: {"正文.html": b"<p>x</p>\n", "操作步骤.md": b"# x\n"}}


@pytest.fixture
def made(tmp_path: Path) -> PackageContents:
    """Return package contents with one article."""
    (tmp_path / "sources").mkdir()
    return contents(tmp_path / "sources", 1)


def stage(made: PackageContents, out: Path, working: Pages = WORKING, *, as_zip: bool = False) -> StagedPackage:
    """Write the package `made`, and the pages `working` from which a person copies into WeChat, under hidden names."""
    return stage_package(made, pages(made), working, sealing(), out, as_zip=as_zip)


def shown(folder: Path) -> list[str]:
    """Return the names in `folder`, sorted."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("as_zip", "name"), [(False, "media-2026-01-04-1"), (True, "media-2026-01-04-1.zip")])
def test_both_forms_take_their_places_together(
    made: PackageContents, tmp_path: Path, name: str, *, as_zip: bool
) -> None:
    out = tmp_path / "out"
    staged = stage(made, out, as_zip=as_zip)
    assert all(seen.startswith(".") for seen in shown(out))
    assert staged.publish() == out / name
    assert shown(out) == [name, "集团媒体号 2026-01-04 第1包"]
    assert verify(out / name).ok


def test_the_digest_is_that_of_the_tag_manifest(made: PackageContents, tmp_path: Path) -> None:
    staged = stage(made, tmp_path / "out")
    bag = staged.publish()
    assert hashlib.sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest() == staged.digest


def test_discarding_removes_both(made: PackageContents, tmp_path: Path) -> None:
    stage(made, tmp_path / "out").discard()
    assert shown(tmp_path / "out") == []


@pytest.mark.parametrize("taken", ["media-2026-01-04-1", "media-2026-01-04-1.zip", "集团媒体号 2026-01-04 第1包"])
def test_a_place_that_is_taken_is_told_before_anything_is_written(
    made: PackageContents, tmp_path: Path, taken: str
) -> None:
    (tmp_path / "out" / taken).mkdir(parents=True)
    with pytest.raises(Unusable) as caught:
        stage(made, tmp_path / "out")
    assert caught.value.code == "path-exists"
    assert shown(tmp_path / "out") == [taken]


def test_when_the_second_form_fails_the_first_is_gone_too(made: PackageContents, tmp_path: Path) -> None:
    inside_a_file = {1: {"a": b"a", "a/b": b"b"}}
    with pytest.raises(Unusable):
        stage(made, tmp_path / "out", inside_a_file)
    assert shown(tmp_path / "out") == []
