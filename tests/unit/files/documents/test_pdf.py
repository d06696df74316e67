import zlib
from pathlib import Path

import pytest

from tests.unit.files.old_word_builder import pdf
from tests.unit.files.word_builder import LIMITS, blocks_of, reading_of
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import source_differences
from wxdesk.files.documents.print.pdf_streams import hold_streams
from wxdesk.files.parsing.job_error import JobError

PAGE = "店庆开幕\n武穴购物广场迎来开业十五周年店庆全场商\n品五折起欢迎光临。\n"
PAGE += "一、满赠活动的时间和地点如下表所示请看清\n二、抽奖"


def refusal(path: Path) -> str:
    with pytest.raises(JobError) as caught:
        reading_of(path, "pdf")
    return caught.value.code


def test_lines_are_joined_to_paragraphs_where_their_writer_went_on(tmp_path: Path) -> None:
    reading = reading_of(pdf(tmp_path / "a.pdf", PAGE), "pdf")
    assert reading["title"] == "店庆开幕"
    assert text_of(blocks_of(reading)).split("\n") == [
        "武穴购物广场迎来开业十五周年店庆全场商品五折起欢迎光临。",
        "一、满赠活动的时间和地点如下表所示请看清",
        "二、抽奖",
    ]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    pages = ("武穴购物广场迎来开业十五周年", "店庆全场商品五折起。")
    assert text_of(blocks_of(reading_of(pdf(tmp_path / "a.pdf", *pages), "pdf"))) == "".join(pages)


def test_that_only_text_was_read_is_said_and_of_a_scan_that_there_is_none(tmp_path: Path) -> None:
    lost = [reading_of(pdf(tmp_path / "a.pdf", text), "pdf")["lost"] for text in ("店庆", " ")]
    assert [[one["what"] for one in each] for each in lost] == [["pdf-text"], ["pdf-scan"]]


def test_running_headers_and_page_numbers_are_no_text_and_the_header_is_named_once(tmp_path: Path) -> None:
    texts = ("店庆开幕\n全场商品五折起欢迎光临。", "二楼还有抽奖送礼品。", "三楼有舞狮表演。")
    pages = [f"武商集团内部资料\n{text}\n- {number} -" for number, text in enumerate(texts, 1)]
    reading = reading_of(pdf(tmp_path / "a.pdf", *pages), "pdf")
    assert (reading["title"], text_of(blocks_of(reading))) == ("店庆开幕", "\n".join(texts)[5:])
    assert [(one["what"], one["text"]) for one in reading["lost"]][1:] == [("page-head", "武商集团内部资料")]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_first_lines_that_differ_stay(tmp_path: Path) -> None:
    reading = reading_of(pdf(tmp_path / "a.pdf", "店庆\n全场五折起。", "牛奶\n每箱四十九。", "面包\n买一送一。"), "pdf")
    assert text_of(blocks_of(reading)) == "全场五折起。\n牛奶\n每箱四十九。\n面包\n买一送一。"


def test_pages_beyond_the_limit_are_named(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "一。", "二。", "三。")
    reading = reading_of(path, "pdf", {**LIMITS, "pages": 1})
    assert text_of(blocks_of(reading)) == "一。"
    assert (reading["lost"][-1]["what"], reading["lost"][-1]["text"]) == ("pdf-pages", "2-3")


def test_pages_that_take_too_long_end_the_reading_and_are_named(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "一。", "二。", "三。")
    reading = reading_of(path, "pdf", {**LIMITS, "pdf_seconds": 0})
    assert (text_of(blocks_of(reading)), reading["lost"][-1]["text"]) == ("一。", "2-3")


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused_before_it_is_laid_out(tmp_path: Path, layers: int) -> None:
    packed = b"0 0 m 1 1 l S\n" * 30_000
    for _ in range(layers):
        packed = zlib.compress(packed)
    head = b"<</Filter[" + b"/FlateDecode" * layers + b"]/Length %d>>" % len(packed)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n9 0 obj " + head + b"stream\n" + packed + b"\nendstream endobj")
    hold_streams(path, {**LIMITS, "part_bytes": 420_000})
    for what in ("part_bytes", "total_bytes"):
        with pytest.raises(JobError) as caught:
            hold_streams(path, {**LIMITS, what: 419_999})
        assert (caught.value.code, caught.value.values["what"]) == ("document-limit", "stream")


@pytest.mark.parametrize("packed", [True, False])
def test_graphics_states_that_are_saved_without_end_are_refused(tmp_path: Path, *, packed: bool) -> None:
    path = tmp_path / "a.pdf"

    def drawn(page: bytes) -> Path:
        filtered, content = (b"/Filter/FlateDecode", zlib.compress(page)) if packed else (b"", page)
        path.write_bytes(b"%PDF-1.7\n9 0 obj <<" + filtered + b">>stream\n" + content + b"\nendstream")
        return path

    hold_streams(drawn(b"q Q " * 5000), {**LIMITS, "part_bytes": 100_000})
    with pytest.raises(JobError) as caught:
        hold_streams(drawn(b"q " * 5000), {**LIMITS, "part_bytes": 100_000})
    assert caught.value.values["what"] == "stream"


def test_a_large_picture_is_no_bomb(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(500_000))
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n9 0 obj <</Subtype/Image/Filter/FlateDecode>>stream\n" + packed + b"\nendstream")
    hold_streams(path, {**LIMITS, "part_bytes": 1000})


def test_a_password_is_said(tmp_path: Path) -> None:
    assert refusal(pdf(tmp_path / "a.pdf", PAGE, encrypted=True)) == "document-password"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<<" * 100])
def test_damage_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert refusal(path) == "document-broken"
