import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.desk.shown import kept_name, kept_text, whole

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_whatever_comes_in_can_be_kept_and_stays_the_same_when_kept_again(text: str) -> None:
    kept = kept_text(text)
    assert kept.encode().decode() == kept == kept_text(kept)


@given(st.text())
def test_a_whole_text_stays_as_it_is(text: str) -> None:
    assert whole(text) == text


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("半个\ud83d", "半个\ufffd"),
        ("一对\ud83d\ude00", "一对😀"),
        ("\udcff", "\ufffd"),
    ],
)
def test_half_a_pair_becomes_the_sign_for_what_cannot_be_shown(came: str, kept: str) -> None:
    assert kept_text(came) == kept


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names in bytes")
@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("店庆/稿件.docx".encode("gb18030"), "店庆/稿件.docx"),
        ("店庆/".encode() + "稿件.docx".encode("gb18030"), "店庆/稿件.docx"),
        ("店庆/稿件.docx".encode(), "店庆/稿件.docx"),
        (b"\xff\xfe.jpg", "\ufffd\ufffd.jpg"),
    ],
)
def test_a_name_that_is_no_utf_8_is_read_as_a_chinese_windows_wrote_it(raw: bytes, name: str) -> None:
    assert kept_name(os.fsdecode(raw)) == name


@given(ANY)
def test_every_name_can_be_kept(name: str) -> None:
    assert kept_name(name).encode().decode() == kept_text(kept_name(name))
