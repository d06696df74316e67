import time
from pathlib import Path

import pytest

from tests.unit.files.old_word_builder import DELETED, VANISH, compound, old_word
from tests.unit.files.word_builder import LIMITS, blocks_of, reading_of
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import source_differences
from wxdesk.files.parsing.job_error import JobError

TEXT = "店庆开幕\r全场五折㎡①，\x13HYPERLINK 'x'\x14官网\x15见。\r商品\x07价格\x07\x07牛奶\x0749元\x07\x07完\x0b毕😀\r"


def refusal(path: Path) -> str:
    with pytest.raises(JobError) as caught:
        reading_of(path, "doc")
    return caught.value.code


def test_the_text_is_read_with_fields_as_their_results_and_cells_parted(tmp_path: Path) -> None:
    reading = reading_of(old_word(tmp_path / "a.doc", TEXT), "doc")
    assert reading["title"] == "店庆开幕"
    assert text_of(blocks_of(reading)) == "全场五折㎡①，官网见。\n商品\t价格\n牛奶\t49元\n完\n毕😀"
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_that_only_text_was_read_is_said(tmp_path: Path) -> None:
    assert [lost["what"] for lost in reading_of(old_word(tmp_path / "a.doc", TEXT), "doc")["lost"]] == ["doc-text"]


def test_letters_of_one_byte_are_read_too(tmp_path: Path) -> None:
    reading = reading_of(old_word(tmp_path / "a.doc", "Café – open\r", narrow=True), "doc")
    assert text_of(blocks_of(reading)) == "Café – open"


@pytest.mark.parametrize("narrow", [False, True])
def test_hidden_and_deleted_text_stays_out_and_is_reported(tmp_path: Path, narrow: bool) -> None:
    text = "abcdefgh\r" if narrow else "五折毛利作废起\r\r"
    path = old_word(tmp_path / "a.doc", text, unseen=((2, 4, VANISH), (4, 6, DELETED)), narrow=narrow)
    reading = reading_of(path, "doc")
    assert text_of(blocks_of(reading)) == ("abgh" if narrow else "五折起")
    said = [reading[name][0]["text"] for name in ("hidden", "tracked")]
    assert said == (["cd", "ef"] if narrow else ["毛利", "作废"])


def test_notes_are_numbered_and_come_at_the_end(tmp_path: Path) -> None:
    reading = reading_of(old_word(tmp_path / "a.doc", "五折\x02起\r", notes="\x02 限会员\r"), "doc")
    assert reading["source_text"].split() == ["五折[1]起", "[1]", "限会员"]


def test_a_password_is_said(tmp_path: Path) -> None:
    assert refusal(old_word(tmp_path / "a.doc", TEXT, flags=0x0100)) == "document-password"


@pytest.mark.parametrize(("again", "text"), [(LIMITS["runs"] + 1, "a"), (5000, "a" * 1000)])
def test_pieces_that_say_the_same_stretch_without_end_are_refused(tmp_path: Path, again: int, text: str) -> None:
    assert refusal(old_word(tmp_path / "a.doc", text, again=again)) == "document-limit"


def test_fields_in_fields_take_no_longer_than_their_letters(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", "\x13x\x14" * 100_000 + "开" * 200_000)
    began = time.process_time()
    assert reading_of(path, "doc")["source_text"].strip() == "开" * 200_000
    assert time.process_time() - began < 10  # searching all fields for each letter would take minutes


def test_damage_is_said_wherever_the_file_ends(tmp_path: Path) -> None:
    whole = old_word(tmp_path / "a.doc", TEXT).read_bytes()
    for length in (8, 300, 600, 1100, 2000, 3500):
        path = tmp_path / "b.doc"
        path.write_bytes(whole[:length])
        assert refusal(path) == "document-broken"


def test_a_compound_file_without_a_text_is_broken(tmp_path: Path) -> None:
    assert refusal(compound(tmp_path / "a.doc", {"Workbook": b""})) == "document-broken"


def test_more_paragraphs_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", "一\r二\r三\r")
    with pytest.raises(JobError) as caught:
        reading_of(path, "doc", {**LIMITS, "paragraphs": 2})
    assert caught.value.code == "document-limit"


def test_a_folder_in_place_of_the_text_is_damage(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", TEXT)
    content = bytearray(path.read_bytes())
    entry = content.index("WordDocument".encode("utf-16-le"))
    content[entry + 66] = 1  # the kind of a folder
    path.write_bytes(content)
    assert refusal(path) == "document-broken"
