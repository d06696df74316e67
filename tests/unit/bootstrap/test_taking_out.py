"""A file is copied out of the desk completely; if that fails, an earlier file with the same name is unchanged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import full_beyond, no_links
from wxdesk.bootstrap.taking_out import copy_out, write_out
from wxdesk.domain.desk.errors import Unusable


def copied(content: bytes, target: Path) -> None:
    """Write `content` to a file "source" in the folder of `target` unless it exists, and copy this file to `target`."""
    source = target.with_name("source")
    if not source.exists():
        source.write_bytes(content)
    copy_out(source, target)


@pytest.mark.skipif(os.name == "nt", reason="no limit of sizes there")
@pytest.mark.parametrize("out", [write_out, copied])
@pytest.mark.parametrize("before", [b"yesterday", None])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, out: Callable[[bytes, Path], None], before: bytes | None
) -> None:
    target = tmp_path / "verdicts.csv"
    (tmp_path / "source").write_bytes(bytes(5000))
    if before is not None:
        target.write_bytes(before)
    with full_beyond(1000), pytest.raises(Unusable):
        out(bytes(5000), target)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["source", "verdicts.csv"][: 1 + bool(before)]
    assert before is None or target.read_bytes() == before


def test_what_is_written_to_a_device_goes_into_it() -> None:
    write_out(b"verdicts", Path(os.devnull))
    assert not Path(os.devnull).is_file()


@no_links
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_out(b"verdicts", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"verdicts"
