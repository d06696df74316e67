"""Pictures and films are mended on the command line, with a desk and without one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material
from tests.unit.files.films.test_film_mending import recorded
from wxdesk.domain.submissions.mending import Plan
from wxdesk.services.checking.bench import Bench, CheckedFile
from wxdesk.services.checking.mended_copies import MendedCopies, MendedCopy
from wxdesk.services.desk.file_ports import IncomingFile


def webp(path: Path, shade: int = 40) -> Path:
    Image.new("RGB", (1200, 800), (200, shade, 60)).save(path, lossless=True)
    return path


def test_check_writes_mended_copies_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    source, out = webp(tmp_path / "海报.webp"), tmp_path / "out"
    before = source.read_bytes()
    assert run("check", source, "--mend", out).code == 1
    ran = run("check", source, "--mend", out, "--json")
    assert ran.json[0]["mended"]["done"] == ["convert", "unproven"]
    assert sorted(one.name for one in out.iterdir()) == ["海报-2.png", "海报.png"]
    assert source.read_bytes() == before
    assert run("check", out / "海报.png").code == 0


def test_check_converts_a_film_and_writes_a_cover(run: Run, tmp_path: Path) -> None:
    source, out = recorded(tmp_path / "开业.flv", "flv", "libx264", "aac"), tmp_path / "out"
    ran = run("check", source, "--mend", out, "--film", "size", "--json")
    assert ran.json[0]["mended"]["done"] == ["rewrap", "film-code", "shrink"]
    assert sorted(one.name for one in out.iterdir()) == ["封面 开业.jpg", "开业.mp4"]
    assert run("check", out / "开业.mp4").code == 0


def test_a_file_that_stands_where_the_copies_shall_go_is_left_alone(run: Run, tmp_path: Path) -> None:
    source = webp(tmp_path / "海报.webp")
    ran = run("check", source, "--mend", source)
    assert ran.code == 3
    assert "已经存在" in ran.err


def test_mending_that_is_broken_off_tells_what_it_wrote(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mend(_: object, files: Sequence[CheckedFile], into: Path, **given: Any) -> None:
        given["done"](MendedCopy(files[0], Plan(), into / "a.png"))
        raise KeyboardInterrupt

    sources = [webp(tmp_path / "a.webp"), webp(tmp_path / "b.webp", 9)]
    monkeypatch.setattr(MendedCopies, "mend", mend)
    ran = run("check", *sources, "--mend", tmp_path / "out", "--json")
    assert [bool(one["mended"]) for one in ran.json] == [True, False]
    assert (ran.code, "中止" in ran.err) == (1, True)


def test_a_check_that_is_broken_off_begins_no_mending(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(bench: Bench, paths: Sequence[Path], _: Path, **given: Any) -> None:
        given["found"](bench.judge_found(IncomingFile(paths[0], "a.webp"), 0, None))
        raise KeyboardInterrupt

    monkeypatch.setattr(Bench, "check", check)
    ran = run("check", webp(tmp_path / "a.webp"), "--mend", tmp_path / "out")
    assert ("a.webp" in ran.out, ran.code, (tmp_path / "out").exists()) == (True, 1, False)


def test_mend_and_undo_on_the_desk(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆")
    webp(folder / "图9.webp", 99)
    assert office("intake", folder, *OWN, *EDITOR).code == 1
    number = str(office("queue", "--json").json["rows"][0]["number"])
    plans = office("mend", number, "--plan", "--json").json
    assert [one["mends"] for one in plans if one["possible"]] == [["convert"]]
    assert office("mend", number, *EDITOR, "--json").json[0]["name"].endswith("图9.png")
    assert office("mend", number, "--undo", *EDITOR, "--json").json == {"taken_back": 1}
    assert office("mend", number, "--piece", "99", *EDITOR).code == 2


def test_where_nothing_needs_mending_the_command_says_so_and_ends_with_0(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    ran = office("mend", number, *EDITOR)
    assert (ran.code, "没有需要修复的图片" in ran.out) == (0, True)
    assert office("mend", number, *EDITOR, "--json").json == []


def test_a_file_that_cannot_be_mended_ends_with_1(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆")
    whole = webp(folder / "图9.webp").read_bytes()
    (folder / "图9.webp").write_bytes(whole[: len(whole) // 2])
    office("intake", folder, *OWN, *EDITOR)
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("mend", number, *EDITOR).code == 1
