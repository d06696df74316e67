"""A typed version code is accepted in any case, width and grouping, and a wrong character is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.review.version_code import ALPHABET, same_code, version_code

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_it_is_the_begin_of_the_hash_in_base32() -> None:
    assert version_code("00" * 32) == "0000-0000"
    assert version_code("ff" * 32) == "ZZZZ-ZZZZ"
    assert version_code("0000000001" + "ff" * 27) == "0000-0001"


@given(HASHES)
def test_it_has_no_sign_that_is_taken_for_another(content: str) -> None:
    assert set(version_code(content)) <= {*ALPHABET, "-"}
    assert not set(version_code(content)) & set("ILOU")


@given(HASHES)
def test_what_is_copied_from_it_is_the_same_code(content: str) -> None:
    code = version_code(content)
    for typed in (code.lower(), code.replace("-", ""), f" {code} ", code.replace("0", "O").replace("1", "l")):
        assert same_code(typed, content)


@pytest.mark.parametrize("typed", ["", "0000-000", "0000-00000", "0000-0001", "版本码"])
def test_anything_else_is_not(typed: str) -> None:
    assert not same_code(typed, "00" * 32)


def test_full_width_letters_are_letters() -> None:
    assert same_code("ＺＺＺＺ－ｚｚｚｚ", "ff" * 32)
