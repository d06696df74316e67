import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.desks import picture_file
from tests.disks import full_beyond
from tests.unit.files.label_builder import LABEL, PICTURES
from tests.unit.files.word_builder import p, word_file
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.services.checking.bench import Checked

MARK = "\ufeff"


def test_pictures_are_marked_by_their_names(run: Run, tmp_path: Path) -> None:
    small = [picture_file(tmp_path / name, size=(800, 600)) for name in ("IMG_1.jpg", "海报.jpg")]
    checked = run("check", *small, "--mark", "IMG_*=onsite", "--json").json
    judged_onsite = ["I-LOWRES" in [one["rule"] for one in file["findings"]] for file in checked]
    assert judged_onsite == [True, False]
    assert run("check", *small, "--mark", "IMG_*=scene").code == 2


def test_a_text_with_marks_is_printed_once_its_pictures_are_known(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "料"
    folder.mkdir()
    (folder / "a稿件.md").write_text("# 题\n\n【图1】\n\n【图3】", encoding="utf-8")
    picture_file(folder / "图1.png")
    picture_file(folder / "图2.png", 90)
    said = run("check", folder).out
    assert (said.count("PIC.mark"), said.count("PIC.unplaced"), said.count("a稿件.md")) == (1, 1, 1)


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = tmp_path / "料", tmp_path / "结论.csv"
    folder.mkdir()
    names = ["=1+1.png", "+y.png", "@z.png", "-x.png", "＝1+1.png"]
    for name in names:
        picture_file(folder / name)
    monkeypatch.chdir(folder)
    assert run("check", "--csv", target, "--", *names).code == 0
    text = target.read_bytes().decode("utf-8")
    assert text.startswith(MARK)
    head, *rows = csv.reader(text.removeprefix(MARK).splitlines())
    assert head[0] == "文件"
    assert [row[0] for row in rows] == [f"'{name}" for name in names]


def test_the_page_holds_its_pictures_and_nothing_that_acts(run: Run, tmp_path: Path) -> None:
    picture_file(tmp_path / "<b>图.png")
    target = tmp_path / "结论.html"
    assert run("check", tmp_path / "<b>图.png", picture_file(tmp_path / "图.webp"), "--html", target).code == 1
    page = target.read_text(encoding="utf-8")
    assert "data:image/jpeg;base64," in page
    assert ("&lt;b&gt;图.png" in page, "<b>图" in page) == (True, False)
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_has_the_sentence_of_each_clause_that_it_cites(run: Run, tmp_path: Path, language: str) -> None:
    target = tmp_path / "结论.html"
    run("check", picture_file(tmp_path / "图.webp"), "--html", target, "--lang", language)
    page = target.read_text(encoding="utf-8")
    images, notes = (shipped_rulebook().clauses[one] for one in ("HS 4.4-2", "WX media"))
    said = (images.zh, notes.zh) if language == "zh_CN" else (images.en, notes.en)
    assert [one in page for one in said] == [True, False]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows such names")
def test_names_with_any_character_are_printed_in_one_line(run: Run, tmp_path: Path) -> None:
    odd = "行\n尾\t中\x1b[31m\u202egpj.\udcff.png"
    picture_file(tmp_path / "a.png").rename(tmp_path / odd)
    ran = run("check", tmp_path)
    (line,) = [line for line in ran.out.splitlines() if "gpj" in line]
    assert "行\\n尾\\t中\\x1b[31m\\u202egpj.\\udcff.png" in line
    assert run("check", tmp_path, "--json").json[0]["path"].endswith(odd)


def test_no_total_is_told_before_it_is_known(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_: object, progress: Callable[[int, int, str], None], **__: object) -> Checked:
        progress(1, 0, "")
        progress(9, 9, "")
        return Checked((), 0)

    monkeypatch.setattr("wxdesk.services.checking.bench.Bench.check", check)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = run("check", tmp_path).err
    assert ("已检 1，还在清点" in said, "已检 9 / 9" in said, "/ 0" in said) == (True, True, False)


def test_what_cannot_be_written_keeps_no_verdict_back(run: Run, tmp_path: Path) -> None:
    sound, taken, page = picture_file(tmp_path / "图.png"), tmp_path / "有", tmp_path / "结论.html"
    taken.touch()
    ran = run("check", sound, "--json", "--csv", taken / "结论.csv", "--mend", taken, "--html", page)
    assert ([one["verdict"] for one in ran.json], ran.code) == (["pass"], 3)
    *refused, alone = ran.err.splitlines()
    assert (len(refused), "本公司词库" in alone, page.exists()) == (2, True, True)
    told = run("check", sound, "--mend", taken)
    assert ("共 1 个" in told.out, told.code) == (True, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of sizes there")
def test_copies_that_a_full_disk_still_took_are_told(run: Run, tmp_path: Path) -> None:
    plain, noise = picture_file(tmp_path / "a.webp"), tmp_path / "b.webp"
    Image.effect_noise((600, 600), 90).save(noise, lossless=True)
    with full_beyond(60_000):
        ran = run("check", plain, noise, "--mend", tmp_path / "修", "--json")
    assert [one["mended"] and Path(one["mended"]["path"]).name for one in ran.json] == ["a.jpg", None]
    assert ran.code == 3


def test_every_finding_says_what_to_do(run: Run, tmp_path: Path) -> None:
    small = picture_file(tmp_path / "小.png", size=(400, 300))
    assert "W-COVER" in run("check", small).out
    assert "→ 放在正文里无需处理；要作封面，请发更大的图。" in run("check", small).out
    (finding,) = run("check", small, "--json").json[0]["findings"]
    assert finding["remedy"] == "放在正文里无需处理；要作封面，请发更大的图。"


def test_a_page_that_a_download_left_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    for name in ("图.jpg", "片.mp4"):
        (tmp_path / name).write_text("<html><body>403 Forbidden</body></html>", encoding="utf-8")
    out = run("check", tmp_path / "图.jpg", tmp_path / "片.mp4").out
    assert ("网页，不是图片" in out, "网页，不是视频" in out) == (True, True)
    assert ("另存" in out, "转为" in out) == (False, False)


def test_a_table_in_english_has_no_chinese_signs(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "verdicts.csv"
    small = picture_file(tmp_path / "a.png", size=(400, 300))
    run("check", small, "--on-site", "--csv", target, "--lang", "en")
    (_, row) = csv.reader(target.read_text("utf-8-sig").splitlines())
    assert row[-1] == "I-LOWRES W-COVER"
    assert "；" not in "".join(row)


def test_an_archive_that_cannot_be_unpacked_is_told_by_its_own_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "包.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(90))
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04" + bytes(90))
    checked = run("check", tmp_path, "--json").json
    assert [one["format"] for one in checked] == ["rar", "zip"]


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("促销.exe", b"MZ", "不要打开"),
        ("图.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F", "快捷方式"),
        ("图.jpg", b"PK\x05\x06" + bytes(18), "压缩包"),
        ("歌.mp3", b"ID3\3\0\0\0\0\0\0", "声音"),
    ],
)
def test_nobody_is_asked_to_convert_what_can_be_no_picture(
    run: Run, tmp_path: Path, name: str, head: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(head + bytes(300 if name != "图.jpg" else 0))
    out = run("check", tmp_path).out
    assert (said in out, "另存" in out, "转为" in out) == (True, False, False)


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "创作来源"), ("en", "Declare AI content")])
def test_an_ai_label_is_told_with_what_to_do_and_stays_in_the_mended_copy(
    run: Run, tmp_path: Path, language: str, said: str
) -> None:
    PICTURES["WebP, UTF-16"].write(tmp_path / "图.webp")
    (file,) = run("check", tmp_path / "图.webp", "--mend", tmp_path / "out", "--json", "--lang", language).json
    (finding,) = [one for one in file["findings"] if one["rule"] == "AI.label"]
    assert (finding["severity"], finding["clause"]) == ("warn", "AIGC 10")
    assert "黄商文生图服务" in finding["message"]
    assert said in finding["remedy"]
    (made,) = (one for one in (tmp_path / "out").rglob("*") if one.is_file())
    assert [one.text for one in picture_labels(made.read_bytes(), "jpeg")] == [LABEL]


LETTER = "全场商品陈列焕然一新，欢迎新老顾客到店选购。" * 20


def test_a_check_without_a_desk_says_what_was_not_looked_at(run: Run, tmp_path: Path) -> None:
    word_file(tmp_path / "店庆.docx", p(LETTER))
    done = run("check", tmp_path / "店庆.docx", "--json")
    assert "本公司词库" in done.err
    assert "--desk" in done.err
    assert "COM.word" not in [one["rule"] for one in done.json[0]["findings"]]


def test_a_check_with_a_desk_uses_its_words_and_its_archive(office: Run, tmp_path: Path) -> None:
    path = word_file(tmp_path / "店庆.docx", p(LETTER))
    assert office("words", "add", "焕然一新", "--kind", "forbidden", "--as", "殷茵").code == 0
    assert office("words", "adopt", "--as", "殷茵").code == 0
    assert office("intake", path, "--own", "--source", "自采", "--channel", "media", "--as", "殷茵").code in (0, 1)
    done = office("check", path, "--json", "--desk", tmp_path / "desk")
    rules = [one["rule"] for one in done.json[0]["findings"]]
    assert "COM.word" in rules
    assert "CPR.dup" in rules
    assert "本公司词库" not in done.err
