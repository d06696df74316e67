"""The manifest of an update keeps its limits and names the right installer for a computer.

Versions are compared by number.
"""

import json
from typing import Any

import pytest

from wxdesk.domain.keeping.updates import (
    MOST_BYTES,
    Installer,
    SignedUpdate,
    Standing,
    Update,
    UpdateUnreadable,
)

DEB = Installer("wxdesk_0.6.0_amd64.deb", 5, "0" * 64)


def made(**changes: Any) -> Update:
    kept: dict[str, Any] = {"version": "0.6.0", "schema": 1, "news": "改了什么\n第二行", "files": (DEB,)}
    return Update(**(kept | changes))


def plain(**changes: Any) -> dict[str, Any]:
    """Return the decoded JSON of a valid manifest, with `changes` made to the fields of its update."""
    kept: dict[str, Any] = json.loads(SignedUpdate(made()).encoded())
    kept["update"] |= changes
    return kept


def file(**changes: Any) -> list[dict[str, Any]]:
    return [{"name": DEB.name, "bytes": DEB.bytes, "sha256": DEB.sha256} | changes]


def test_what_is_written_is_read_again() -> None:
    signed = SignedUpdate(made(), b"k" * 32, b"s" * 64)
    assert SignedUpdate.decoded(signed.encoded()) == signed


@pytest.mark.parametrize(
    ("version", "current", "standing"),
    [
        ("0.10.0", "0.9.9", Standing.NEWER),
        ("0.5", "0.5.0", Standing.SAME),
        ("0.5.0", "0.5.1", Standing.OLDER),
        ("0.5.0.1", "0.5", Standing.NEWER),
    ],
)
def test_versions_are_compared_by_number(version: str, current: str, standing: Standing) -> None:
    assert made(version=version).standing(current) is standing


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "neu"},
        {"version": "1." * 40 + "0"},
        {"version": 6},
        {"schema": 0},
        {"schema": True},
        {"schema": 10**9},
        {"news": "字" * 20_001},
        {"news": "a\x1b[2J"},
        {"news": "abc\u202etxt"},
        {"files": []},
        {"files": file() * 2},
        {"files": [one for number in range(30) for one in file(name=f"wxdesk_0.6.{number}.deb")]},
        {"files": file(name="../wxdesk_0.6.0.deb")},
        {"files": file(name="wxdesk_0.6.0.sh")},
        {"files": file(name="con.exe")},
        {"files": file(bytes=5 << 30)},
        {"files": file(bytes=-1)},
        {"files": file(sha256="F" * 64)},
        {"files": "wxdesk"},
        {"format": 2},
        {"more": 1},
    ],
)
def test_a_manifest_outside_its_limits_is_refused(changes: dict[str, Any]) -> None:
    SignedUpdate.decoded(json.dumps(plain()).encode())
    with pytest.raises(UpdateUnreadable):
        SignedUpdate.decoded(json.dumps(plain(**changes)).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        b"[" * 100_000,
        b'{"update": ' + b"9" * 10_000 + b"}",
        b" " * (MOST_BYTES + 1),
        json.dumps(plain() | {"key": "00"}).encode(),
        json.dumps(plain() | {"key": "0" * 64}).encode(),
        json.dumps(plain() | {"signature": "§"}).encode(),
    ],
    ids=range(10),
)
def test_what_is_no_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(UpdateUnreadable):
        SignedUpdate.decoded(content)


def test_each_computer_gets_its_own_installer() -> None:
    names = ("wxdesk_0.6.0_amd64.deb", "wxdesk_0.6.0_arm64.deb", "wxdesk-0.6.0-setup.exe")
    update = made(files=tuple(Installer(name, 1, "0" * 64) for name in names))
    computers = (
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("win32", "AMD64"),
        ("linux", "riscv64"),
        ("darwin", "arm64"),
    )
    found = [update.installer(*one) for one in computers]
    assert [one.name if one else None for one in found] == [*names, None, None]


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("wxdesk_0.6.0_amd64.deb", "0.6.0"),
        ("wxdesk-0.6.0-setup.exe", "0.6.0"),
        ("wxdesk-0.6.exe", "0.6"),
        ("wxdesk.deb", ""),
    ],
)
def test_a_name_states_its_version(name: str, version: str) -> None:
    assert Installer(name, 1, "").version == version


def test_any_change_of_the_update_changes_the_signed_bytes() -> None:
    other = (made(version="0.6.1"), made(schema=2), made(news=""), made(files=(Installer(DEB.name, 6, DEB.sha256),)))
    assert made().signed_bytes not in {one.signed_bytes for one in other}
