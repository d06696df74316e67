from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.cli.conftest import Run
from tests.desks import material, picture_file
from tests.fonts import font
from tests.unit.files.word_builder import p, word_file
from wxdesk.bootstrap import Desk
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine


def poster(path: Path, *words: str) -> Path:
    """Draw `words` in white on a red picture, one below the other; save it at `path`, and return `path`."""
    image = Image.new("RGB", (1080, 160 * len(words) + 80), (190, 25, 35))
    for row, line in enumerate(words):
        ImageDraw.Draw(image).text((80, 60 + 160 * row), line, "white", font(64))
    image.save(path, quality=88)
    return path


def test_lettering_is_told_after_the_verdict_and_compared_with_the_text_beside_it(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "稿件.md"
    text.write_text("# 店庆\n\n全场满300元减60元，服务热线：400-000-1995。\n", encoding="utf-8")
    path = poster(tmp_path / "海报.jpg", "满300减50", "服务热线：400-000-1995")
    said = run("check", path, text, "--ocr").out
    assert said.index("通过") < said.index("满300减50") < said.index("400-000-1995") < said.index("FACT.poster")
    assert "正文是「满300元减60」" in said


class Recogniser:
    """Finds the same line in every picture."""

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        assert path.is_file()
        return Lettering(*facts.upright_size, (LetteringLine("满300减50", 10, 20, 300, 40, 0.97),))

    def close(self) -> None:
        """Do nothing; the real recogniser ends its process here."""


@pytest.fixture
def received(office: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the function that runs commands, for a desk with one submission; a fake finds text in its pictures."""
    monkeypatch.setattr(Desk, "_make_lettering_reader", lambda _desk: Recogniser())
    folder = material(tmp_path / "店庆")
    office("intake", folder, "--unit", "武穴购物广场", "--source", "武穴购物广场", "--as", "殷茵")
    return office


def test_the_pictures_of_a_submission_are_read_and_shown(received: Run) -> None:
    number = received("queue", "--json").json["rows"][0]["number"]
    told = received("lettering", number, "--as", "殷茵", "--json").json
    assert (told["read"], told["failed"], told["waiting"]) == (2, 0, 0)
    assert "识别了 0 张" in received("lettering", "--as", "殷茵").out
    assert "识别了 2 张" in received("lettering", number, "--again", "--as", "殷茵").out
    assert "图中文字：满300减50" in received("show", number).out
    pieces = received("show", number, "--json").json["pieces"]
    assert [one["lettering"]["lines"][0]["text"] for one in pieces if one["lettering"]] == ["满300减50"] * 2
    assert received("queue", "--search", "满300减50", "--json").json["total"] == 1


def test_a_machine_too_small_says_so_and_still_gives_the_verdicts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.files.pictures.lettering_reader.NEEDED_BYTES", 10**15)
    path = poster(tmp_path / "海报.jpg", "满300减50")
    done = run("check", path, path, "--ocr")
    assert (done.code, done.out.count("通过  "), done.err.count("内存")) == (0, 2, 1)


def test_a_difference_is_settled_for_the_poster_or_for_the_text(
    office: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "_make_lettering_reader", lambda _desk: Recogniser())
    folder = tmp_path / "武穴购物广场 店庆"
    folder.mkdir()
    picture_file(folder / "海报.png")
    word_file(folder / "店庆.docx", p("全场满300元减60元。"), p("全场商品陈列焕然一新，欢迎新老顾客到店选购。" * 20))
    sent = ("--unit", "武穴购物广场", "--source", "武穴购物广场", "--officer", "王芳")
    kind = ("--kind", "promotion", "--range", "publicity", "--form", "poster", "--channel", "media", "--as", "殷茵")
    assert office("intake", folder, *sent, *kind).code == 0
    number = office("queue", "--json").json["rows"][0]["number"]
    assert office("accept", number, "--as", "殷茵").code == 0
    office("lettering", number, "--as", "殷茵")
    assert "以海报为准则改为「满300元减50」" in office("facts", number).out
    answer = ("--reason", "以正文为准", "--told-by", "刘采购", "--told-role", "采购", "--as", "殷茵")
    assert office("facts", number, "--line", "1", "--ask-poster", *answer).code == 0
    assert "海报上是「满300减50」" in office("show", number).out
    assert office("facts", number, "--line-back", "1", "--as", "殷茵").code == 0
    done = office("facts", number, "--by-poster", "1", "--as", "殷茵")
    assert (done.code, "满300元减60 → 满300元减50" in done.err) == (0, True)
    assert office("facts", number, "--json").json["contradictions"] == []
