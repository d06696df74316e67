"""Private keys on this computer are encrypted with the seat's PIN, never stored in clear; lost ones are replaced."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tests.disks import mode, no_modes
from tests.seats import CHEAP
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.seats import PinCost
from wxdesk.domain.trail.keys import key_id
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.files.keys.sealed_key import WrongPin, opened_key, sealed_key


class Drawer:
    """A fake system keyring that keeps secrets in memory; with `works` false it stores nothing."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.kept = dict[str, str]()

    def get(self, name: str) -> str | None:
        return self.kept.get(name) if self.works else None

    def put(self, name: str, secret: str) -> bool:
        self.kept.update({name: secret} if self.works else {})
        return self.works

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)


def ring(folder: Path, drawer: Drawer | None = None) -> PrivateKeyRing:
    return PrivateKeyRing(folder, drawer or Drawer(works=False), lambda: CHEAP)


def files(folder: Path) -> str:
    return "\n".join(path.read_text() for path in sorted((folder / "keys").iterdir()))


def private_of(keys: PrivateKeyRing, key: str) -> str:
    """Return the private key, opened in memory, in hex."""
    opened: Ed25519PrivateKey = keys.opened[key]
    return opened.private_bytes_raw().hex()


def test_a_key_of_a_person_signs_until_it_is_closed_and_again_after_its_pin(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    made = keys.new_person_key("2468")
    signature = keys.sign(made.id, b"act")
    assert signature is not None
    Ed25519PublicKey.from_public_bytes(made.public).verify(signature, b"act")
    keys.close(made.id)
    assert keys.sign(made.id, b"act") is None
    again = ring(tmp_path)
    again.open(made.id, "2468")
    assert again.sign(made.id, b"act") == signature


@pytest.mark.parametrize("works", [True, False])
def test_the_private_key_of_a_person_is_never_on_disk_in_clear(tmp_path: Path, *, works: bool) -> None:
    drawer = Drawer(works=works)
    keys = ring(tmp_path, drawer)
    made = keys.new_person_key("2468")
    private = private_of(keys, made.id)
    assert private not in files(tmp_path) + json.dumps(drawer.kept)


@no_modes
def test_only_this_account_can_read_keys(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    keys.new_person_key("2468")
    keys.new_desk_key()
    assert {mode(path) for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_a_wrong_pin_opens_nothing(tmp_path: Path) -> None:
    made = ring(tmp_path).new_person_key("2468")
    keys = ring(tmp_path)
    with pytest.raises(UserError, match="key-pin"):
        keys.open(made.id, "8642")
    assert not keys.holds(made.id)


def test_without_the_secret_of_the_keyring_the_right_pin_opens_nothing(tmp_path: Path) -> None:
    drawer = Drawer()
    made = ring(tmp_path, drawer).new_person_key("2468")
    ring(tmp_path, drawer).open(made.id, "2468")
    with pytest.raises(UserError, match="key-pin"):
        ring(tmp_path, Drawer()).open(made.id, "2468")


def test_a_new_pin_seals_the_same_key(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    made = keys.new_person_key("2468")
    keys.reseal(made.id, "1357")
    again = ring(tmp_path)
    with pytest.raises(UserError, match="key-pin"):
        again.open(made.id, "2468")
    again.open(made.id, "1357")
    assert again.holds(made.id)


def test_a_sealed_key_fits_no_other_id() -> None:
    sealed = sealed_key(b"k" * 32, "a", "2468", None, CHEAP)
    with pytest.raises(WrongPin):
        opened_key(sealed, "b", "2468", None)


@pytest.mark.parametrize("cost", [PinCost(1 << 30, 1, 1), PinCost(32, 0, 1), PinCost(32, 1, 1000)])
def test_a_file_with_absurd_costs_is_refused_before_it_costs_anything(cost: PinCost) -> None:
    sealed = sealed_key(b"k" * 32, "a", "2468", None, CHEAP) | cost._asdict()
    with pytest.raises(ValueError, match="1"):
        opened_key(sealed, "a", "2468", None)


def test_the_desk_key_lies_in_the_keyring_where_there_is_one(tmp_path: Path) -> None:
    drawer = Drawer()
    keys = ring(tmp_path, drawer)
    made = keys.new_desk_key()
    assert (made.place, keys.desk_key_place()) == ("keyring", "keyring")
    assert private_of(keys, made.id) not in files(tmp_path)
    assert ring(tmp_path, drawer).holds(made.id)
    assert not ring(tmp_path, Drawer()).holds(made.id)


def test_the_desk_key_lies_in_a_file_where_there_is_no_keyring(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    made = keys.new_desk_key()
    assert (made.place, key_id(made.public)) == ("file", made.id)
    assert ring(tmp_path).sign(made.id, b"x") == keys.sign(made.id, b"x")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "x"}', "replaced"])
def test_a_damaged_desk_key_counts_as_lost(tmp_path: Path, damage: str) -> None:
    made = ring(tmp_path).new_desk_key()
    path = tmp_path / "keys" / "desk.json"
    other = json.loads(path.read_text()) | {"secret": "00" * 32}
    path.write_text(json.dumps(other) if damage == "replaced" else damage)
    assert not ring(tmp_path).holds(made.id)


def test_a_damaged_key_of_a_person_is_said(tmp_path: Path) -> None:
    made = ring(tmp_path).new_person_key("2468")
    (tmp_path / "keys" / f"{made.id}.json").write_text("{}")
    with pytest.raises(Unusable, match="key-file"):
        ring(tmp_path).open(made.id, "2468")


def test_a_removed_key_is_gone(tmp_path: Path) -> None:
    drawer = Drawer()
    keys = ring(tmp_path, drawer)
    made = keys.new_person_key("2468")
    assert keys.has(made.id)
    keys.remove(made.id)
    keys.remove(made.id)
    assert (keys.has(made.id), keys.holds(made.id), drawer.kept) == (False, False, {})
