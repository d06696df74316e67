"""A checkpoint is a signed note as C2SP defines it; its short code on paper names the same head of the trail.

A typing error in the code is recognised.
"""

from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.keeping.checkpoints import (
    CheckpointUnreadable,
    CodeMistyped,
    ShortCode,
    SignedCheckpoint,
    read_checkpoint,
    read_code,
    short_code,
)
from wxdesk.domain.package.contents import Checkpoint

LOG = "0198c000-0000-7000-8000-000000000000"
HEAD = Checkpoint(LOG, 312, sha256(b"chain").hexdigest(), sha256(b"root").hexdigest())
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes_raw()
UNSIGNED = SignedCheckpoint(HEAD, datetime(2026, 11, 29, 6, 10, tzinfo=UTC), PUBLIC)
MADE = replace(UNSIGNED, signature=PRIVATE.sign(UNSIGNED.text.encode()))
CODE = short_code(HEAD).code
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_checkpoint_is_a_signed_note_as_c2sp_describes_it() -> None:
    text, _, last = MADE.note.partition("\n\n")
    assert text.splitlines() == [
        f"wxdesk/{LOG}",
        "312",
        b64encode(sha256(b"root").digest()).decode(),
        f"chain {sha256(b'chain').hexdigest()}",
        "time 2026-11-29T06:10:00.000Z",
        f"key {PUBLIC.hex()}",
    ]
    dash, name, said = last.removesuffix("\n").split(" ")
    assert (dash, name) == ("—", f"wxdesk/{LOG}")
    signed = b64decode(said)
    assert signed[:4] == sha256(name.encode() + b"\n\x01" + PUBLIC).digest()[:4]
    PRIVATE.public_key().verify(signed[4:], f"{text}\n".encode())


def test_a_written_checkpoint_is_read_again() -> None:
    assert read_checkpoint(MADE.note.encode()) == MADE
    assert read_checkpoint(MADE.note.replace("\n", "\r\n").encode()) == MADE


@pytest.mark.parametrize(
    ("old", "new"),
    [("312", "0312"), ("312", "312 "), ("wxdesk/", "other/"), ("\n\n", "\n"), ("chain", "Chain"), ("key ", "key 00"),
     ("06:10", "99:10"), ("— ", "- ")],
)  # fmt: skip
def test_another_form_is_no_checkpoint(old: str, new: str) -> None:
    with pytest.raises(CheckpointUnreadable):
        read_checkpoint(MADE.note.replace(old, new, 1).encode())


@given(st.binary(max_size=300))
def test_any_other_bytes_are_no_checkpoint(content: bytes) -> None:
    with pytest.raises(CheckpointUnreadable):
        read_checkpoint(content)


def test_a_code_names_one_head() -> None:
    assert read_code(CODE).fits(HEAD)
    other = sha256(b"other").hexdigest()
    for changed in (replace(HEAD, root=other), replace(HEAD, chain=other), replace(HEAD, seq=313)):
        assert not read_code(CODE).fits(changed)


def test_a_code_is_short_and_without_letters_that_look_alike() -> None:
    assert [len(group) for group in CODE.split("-")] == [3, 5, 5, 5, 5]
    assert not {*CODE} & {*"ILOU"}


@pytest.mark.parametrize("typed", [CODE.lower(), f"  {CODE} ", CODE.replace("-", " "), CODE.replace("-", "–")])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == short_code(HEAD)


def test_look_alikes_are_understood() -> None:
    code = ShortCode(7, "0" * 9 + "1" * 9).code
    size, letters = code.split("-", 1)
    assert read_code(f"{size}-{letters.replace('0', 'o').replace('1', 'l')}") == read_code(code)


def _read(typed: str) -> ShortCode | None:
    try:
        return read_code(typed)
    except CodeMistyped:
        return None


def test_a_wrong_letter_is_nearly_always_a_typing_mistake_and_never_the_code_itself() -> None:
    places = [at for at, sign in enumerate(CODE) if sign != "-"]
    typed = {CODE[:at] + letter + CODE[at + 1 :] for at in places for letter in LETTERS} - {CODE}
    missed = [code for code in map(_read, sorted(typed)) if code is not None]
    assert len(missed) < len(typed) / 200  # two check letters fit one wrong code in 1024
    assert not any(code.fits(HEAD) for code in missed)


@pytest.mark.parametrize("typed", ["", "312", "312-", CODE[:-1], CODE + "0", "abc", "312-" + "Ü" * 20])
def test_a_part_of_a_code_is_no_code(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        read_code(typed)


def test_the_page_describes_note_and_code() -> None:
    page = (Path(__file__).parents[4] / "TRAIL.md").read_text(encoding="utf-8")
    block = page[page.index("## Checkpoints") :].split("```")[1].strip().splitlines()
    assert [line.partition(" ")[0].partition("/")[0] for line in block] == [
        "wxdesk", "<number", "<root,", "chain", "time", "key", "", "—",
    ]  # fmt: skip
    assert f"`{LETTERS}`" in page

    def letters(count: int, *lines: str, end: str = "\n") -> str:
        bits = int.from_bytes(sha256(("\n".join(lines) + end).encode()).digest()) >> 256 - 5 * count
        return "".join(LETTERS[bits >> 5 * at & 31] for at in reversed(range(count)))

    first = letters(18, "wxdesk-code-v1", LOG, "312", HEAD.root, HEAD.chain)
    both = first + letters(2, "wxdesk-check-v1", "312", first, end="")
    assert "-".join(("312", *(both[at : at + 5] for at in range(0, 20, 5)))) == CODE
