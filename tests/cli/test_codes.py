"""Exit codes for scripts: 0 success, 1 stopped or refused, 2 wrong usage, 3 an unusable path, disk or desk."""

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import article_file, material, picture_file
from wxdesk.cli.commands import COMMANDS, command
from wxdesk.cli.main import main
from wxdesk.cli.office import people
from wxdesk.texts import LANGUAGES


def test_a_sound_file_is_fine(run: Run, tmp_path: Path) -> None:
    assert run("check", picture_file(tmp_path / "图.png"), article_file(tmp_path / "稿.docx")).code == 0


def test_a_file_that_returns_ends_with_1(run: Run, tmp_path: Path) -> None:
    assert run("check", picture_file(tmp_path / "图.webp")).code == 1


def test_a_path_that_is_not_there_beats_a_return_and_the_rest_still_prints(run: Run, tmp_path: Path) -> None:
    bad, good = picture_file(tmp_path / "图.webp"), picture_file(tmp_path / "图.png")
    ran = run("check", bad, tmp_path / "没有.png", good)
    assert ran.code == 3
    assert (str(bad) in ran.out, str(good) in ran.out) == (True, True)
    assert "没有.png" in ran.err
    assert [one["path"] for one in run("check", bad, tmp_path / "没有.png", good, "--json").json] == [
        str(bad),
        str(good),
    ]


def test_folders_are_expanded_and_sorted_and_zips_named_by_their_entries(run: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆")
    with ZipFile(folder / "乱.zip", "w") as archive:
        archive.writestr("里/稿.txt", "text")
    names = [one["path"] for one in run("check", folder, "--json").json]
    inside = ["乱.zip!/里/稿.txt", "图1.png", "图2.png", "店庆.docx"]
    assert names == [f"{folder}/{name}" for name in inside]


@pytest.mark.parametrize(
    "words",
    [
        ("queue", "--view", "nothing"),
        ("nothing",),
        ("accept",),
        ("check",),
        ("plan", "--from", "morgen"),
        ("show", "26-9999"),
        ("accept", "26-9999", "--as", "殷茵"),
        ("accept", "26-9999", "--as", "谁"),
        ("accept", "26-9999"),
        ("intake", "--as", "殷茵"),
        ("published", "media/2026-01-04", "--at", "bald", "--as", "殷茵"),
        ("init", "--name", "x", "--editor", "y"),
        ("channels", "--change", "media", "--set", "minimum", "--as", "殷茵"),
        ("channels", "--change", "media", "--set", "minimum=six", "--as", "殷茵"),
        ("channels", "--change", "media", "--set", "minimum=5.5", "--as", "殷茵"),
        ("channels", "--change", "media", "--set", "minimum=9", "--as", "殷茵"),
        ("channels", "--change", "media", "--set", 'window=["18:00"]', "--as", "殷茵"),
        ("channels", "--change", "media", "--set", "nothing=1", "--as", "殷茵"),
        ("people", "--add", "李", "--role", "officer", "--as", "殷茵"),
        ("layout", "x.docx"),
        ("plan", "--from", "0001-01-01"),
        ("plan", "--from", "9999-12-31"),
        ("days", "--from", "9999-12-31"),
        ("push", "extra", "media/9999-12-31", "--reason", "x", "--as", "殷茵"),
        ("published", "media/2026-01-04", "--at", "0001-01-01", "--as", "殷茵"),
        ("queue", "--limit", "-5"),
        ("queue", "--offset", "9" * 30),
        ("audit", "list", "--limit", "-1"),
    ],
)
def test_wrong_usage_ends_with_2_and_changes_nothing(office: Run, words: tuple[str, ...]) -> None:
    before = office("audit", "list", "--json").json["total"]
    ran = office(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
    assert office("audit", "list", "--json").json["total"] == before
    assert office("plan").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("queue",),
        ("verify", "none"),
        ("layout", "none.docx", "-o", "out.html"),
        ("check", "none"),
    ],
)
def test_where_there_is_nothing_the_command_ends_with_3(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out.strip() in ("", "共 0 个：通过 0，提醒 0，退回 0")) == (3, True)
    assert ran.err.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("audit", "verify", "--packages", "none"),
        ("audit", "export", "none/trail.jsonl", "--as", "殷茵"),
        ("intake", "none", "--as", "殷茵"),
        ("units", "--from", "none.csv", "--as", "殷茵"),
    ],
)
def test_a_path_that_cannot_be_used_ends_with_3(office: Run, words: tuple[str, ...]) -> None:
    ran = office(*words)
    assert (ran.code, ran.out) == (3, "")
    assert "none" in ran.err


def test_a_text_that_cannot_be_read_ends_with_3(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    number = office("queue", "--json").json["rows"][0]["number"]
    assert office("accept", number, *EDITOR).code == 0
    assert office("edit", number, "--text", tmp_path / "none.md", *EDITOR).code == 3
    latin = tmp_path / "gbk.md"
    latin.write_bytes("店庆快讯".encode("gb18030"))
    assert office("edit", number, "--text", latin, *EDITOR).code in (2, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_judged_in_the_encoding_in_which_it_was_saved(run: Run, tmp_path: Path, encoding: str) -> None:
    page, text = tmp_path / "页.html", "<p>店庆快讯，全场商品</p>\r\n<script>1</script>"
    page.write_bytes(text.encode(encoding))
    judged = run("lint-html", page, "--json")
    assert (judged.code, judged.json["characters"]) == (1, len(text))
    assert run("lint-html", tmp_path / "none.html").code == 3


def test_the_title_that_the_html_is_without_is_told(run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "稿.md", tmp_path / "out.html"
    source.write_text("# 店庆快讯\n\n全场商品焕然一新。\n", encoding="utf-8")
    assert run("layout", source, "-o", out, "--json").json["title"] == "店庆快讯"
    assert "标题：店庆快讯" in run("layout", source, "-o", out).out
    assert "店庆快讯" not in out.read_text(encoding="utf-8")


def test_an_output_that_cannot_be_written_ends_with_3(run: Run, tmp_path: Path) -> None:
    source = article_file(tmp_path / "稿.docx")
    assert run("layout", source, "-o", tmp_path / "none" / "out.html").code == 3
    assert run("layout", source, "-o", tmp_path / "out.html").code == 0


def test_a_folder_in_the_place_of_a_file_is_no_failing_disk(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("正文" * 200, encoding="utf-8")
    ran = run("layout", source, "-o", tmp_path)
    assert ran.code == 3
    assert "磁盘" not in ran.err


def test_a_layout_that_the_editor_would_cut_off_ends_with_1_and_is_written(run: Run, tmp_path: Path) -> None:
    source, out = article_file(tmp_path / "稿.docx", 800), tmp_path / "out.html"
    assert run("layout", source, "-o", out).code == 1
    assert run("layout", source, "-o", out, "--json").code == 1
    assert len(out.read_text(encoding="utf-8")) >= 50_000


def test_an_old_word_file_that_cannot_be_read_is_told_how_to_become_a_new_one(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "稿.doc"
    source.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "WordDocument".encode("utf-16-le"))
    ran = run("layout", source, "-o", tmp_path / "out.html")
    assert (ran.code, "另存为新的 .docx" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "held", "said"),
    [
        ("稿.docx", "EncryptedPackage", "打开密码"),
        ("表.xlsx", "EncryptedPackage", "打开密码"),
        ("稿.doc", "", "已损坏"),
        ("稿.wps", "", "已损坏"),
        ("片.bin", "", "不能读取这种文档"),
    ],
)
def test_a_layout_of_what_no_reader_takes_says_why(run: Run, tmp_path: Path, name: str, held: str, said: str) -> None:
    source = tmp_path / name
    source.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + held.encode("utf-16-le"))
    ran = run("layout", source, "-o", tmp_path / "out.html")
    assert (ran.code, said in ran.err) == (2, True)


def test_a_foreign_database_ends_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    with closing(sqlite3.connect(tmp_path / "desk" / "desk.db")) as plain:
        plain.execute("CREATE TABLE note (text)")
    assert run("queue").code == 3


def test_a_desk_that_was_altered_ends_with_1(office: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk" / "desk.db")) as plain:
        plain.execute("UPDATE person SET title = '主编'")
        plain.commit()
    verified = office("audit", "verify", "--json")
    assert (verified.code, verified.json["ok"]) == (1, False)
    assert verified.json["first_bad"]["seq"] == 1
    assert office("audit", "verify").code == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.usefixtures("office")
def test_an_output_for_which_there_is_no_room_ends_with_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["--desk", str(tmp_path / "desk"), "people"]) == 3


@pytest.mark.usefixtures("office")
def test_an_output_that_nobody_reads_any_more_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["--desk", str(tmp_path / "desk"), "people"]) == 0


@pytest.mark.parametrize(
    ("stop", "code"),
    [(KeyboardInterrupt(), 1), (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/库/图.jpg"), 3)],
)
def test_what_stops_a_command_from_outside_has_a_code_and_no_traceback(
    office: Run, monkeypatch: pytest.MonkeyPatch, stop: BaseException, code: int
) -> None:
    def stopped(*_: object) -> int:
        raise stop

    monkeypatch.setattr(people, "run", stopped)
    ran = office("people")
    assert (ran.code, "/库/图.jpg" in ran.err) == (code, code == 3)


def test_a_push_on_a_day_that_no_calendar_reaches_is_unknown(office: Run) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        assert office("push", "show", f"media/{day}").code == 1


def test_a_desk_is_made_once(office: Run) -> None:
    again = office("init", "--name", "x", "--editor", "y")
    assert (again.code, "已经有工作库" in again.err) == (2, True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_command_explains_itself(run: Run, command: str | None, language: str) -> None:
    words = [word for word in (command, "--help", "--lang", language) if word]
    ran = run(*words)
    assert (ran.code, ran.err) == (0, "")
    chinese = any("\u4e00" <= char <= "\u9fff" for char in ran.out)
    assert chinese is (language == "zh_CN")


@pytest.mark.parametrize("word", COMMANDS)
def test_a_word_calls_the_command_of_that_name(word: str) -> None:
    assert word == command(word).NAME


def test_only_the_command_that_is_named_is_imported(tmp_path: Path) -> None:
    code = "import sys; from wxdesk.cli.main import main; main(['units']); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "WXDESK_DESK": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {one.removeprefix("wxdesk.cli.") for one in ran.stdout.split() if one.startswith("wxdesk.cli.")}
    assert loaded & {one.partition(":")[0] for one in COMMANDS.values()} == {"office.units", "demo"}


@pytest.mark.parametrize("words", [("queue",), ("plan",), ("people",), ("units",), ("channels",), ("audit", "verify")])
def test_both_languages_speak(office: Run, words: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        assert office(*words, "--lang", language).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--nichts", "图.png"), "不认识 --nichts。"),
        (("nichts",), "没有 'nichts' 这一项。可用："),
        (("check",), "还缺 PATH。"),
        (("queue", "--limit"), "--limit：后面须有一个值。"),
        (("queue", "--limit", "viele"), "须是数，'viele' 不是。"),
        (("intake", "--form", "x"), "没有 'x' 这一项。可用："),
    ],
)
def test_wrong_words_are_answered_in_the_language_chosen(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("--lang", "zh_CN", *words)
    assert (ran.code, said in ran.err, ran.err.startswith("用法：wxdesk")) == (2, True, True)
    assert "error" not in ran.err


def test_english_is_spoken_after_chinese(run: Run) -> None:
    run("--lang", "zh_CN", "check")
    assert run("--lang", "en", "check").err.endswith("wxdesk check: PATH is missing.\n")
