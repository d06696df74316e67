"""The private keys of one desk, in the folder `keys` beside its database; no backup and no export contains them.

```
desk.json        the desk key, or a note that it is in the keyring of the operating system
<key id>.json    the key of a person, encrypted with the person's PIN
```
"""

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.seats import PinCost
from wxdesk.domain.trail.keys import key_id
from wxdesk.files.keys.system_keyring import SecretStore, SystemKeyring
from wxdesk.files.vault.named_files import FolderFiles, NamedFiles
from wxdesk.services.desk.signing import NewDeskKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEYS = "keys"
"""The name of the folder with private keys."""
KEYRING, FILE = "keyring", "file"
_DESK = "desk.json"
_SECRET_BYTES = 32
USUAL = PinCost(65536, 3, 4)
"""The work of Argon2id for one try of a PIN, where the rulebook sets none."""
_DAMAGED = "key-file"


class NewPersonKey(NamedTuple):
    """A key that was just made for a person: its id and its public part."""

    id: str
    public: bytes


class PrivateKeyRing:
    """The private keys of the desk in one folder; those in `opened` stay in memory until `close`."""

    def __init__(
        self,
        desk: Path,
        keyring: SecretStore | None = None,
        cost: Callable[[], PinCost] | None = None,
        files: NamedFiles | None = None,
    ) -> None:
        """Use the private keys of the desk in the folder `desk`, or those among `files` of a team's server.

        `keyring` stores the desk key, and random secrets for people's keys; None means the keyring of the operating
        system. `cost` returns how much memory and time Argon2id takes for one try of a PIN; None means `USUAL`.
        """
        self._files = files or FolderFiles(desk)
        self._keyring = keyring or SystemKeyring()
        self.cost = cost
        self.opened: dict[str, Ed25519PrivateKey] = {}

    def sign(self, key: str, data: bytes) -> bytes | None:
        """Return the signature of `data` by a key; None without the private key, or before its PIN was entered."""
        private = self._private(key)
        return private.sign(data) if private else None

    def holds(self, key: str) -> bool:
        """Tell whether `sign` would sign with this key now."""
        return self._private(key) is not None

    def new_desk_key(self) -> NewDeskKey:
        """Make a new desk key and store it durably, in place of an earlier one.

        Raises:
          Unusable: the folder of the desk cannot be written.
        """
        private = secrets.token_bytes(_SECRET_BYTES)
        made = _loaded(private)
        public = _public(made)
        key = key_id(public)
        place = KEYRING if self._keyring.put(self._named(key), private.hex()) else FILE
        kept = {"format": 1, "key": key, "place": place, "secret": private.hex() if place == FILE else None}
        self._write(_DESK, kept)
        self.opened[key] = made
        return NewDeskKey(key, public, place)

    def desk_key_place(self) -> str | None:
        """Return where the private desk key is stored, `keyring` or `file`; None if there is none.

        Raises:
          Unusable: `key-file`, the file is damaged.
        """
        kept = self._read(_DESK)
        return str(kept.get("place")) if kept else None

    def needs_keyring(self) -> bool:
        """Tell whether a private key of this desk can only be read with a secret in the keyring of this computer.

        Raises:
          Unusable: `key-file` (a key file is damaged), or a key file cannot be read.
        """
        names = (name.removeprefix(f"{KEYS}/") for name in self._files.names(KEYS) if name.endswith(".json"))
        kept = [self._read(name) or {} for name in names]
        return any(one.get("place") == KEYRING or one.get("keyring") for one in kept)

    def new_person_key(self, pin: str) -> NewPersonKey:
        """Make a key for a person, encrypt it with the PIN, store it durably, and hold it decrypted in memory.

        Raises:
          Unusable: the folder of the desk cannot be written.
        """
        private = secrets.token_bytes(_SECRET_BYTES)
        made = _loaded(private)
        public = _public(made)
        key = key_id(public)
        self.opened[key] = made
        self._seal(key, private, pin)
        return NewPersonKey(key, public)

    def has(self, key: str) -> bool:
        """Tell whether this computer stores the encrypted private key of a person."""
        return self._files.read(_named_file(f"{key}.json")) is not None

    def open(self, key: str, pin: str) -> None:
        """Open a person's key with the PIN.

        Raises:
          UserError: `key-pin`, the PIN does not open the key; `key-absent`, the key is not on this computer.
          Unusable: `key-file`, the file is damaged.
        """
        from wxdesk.files.keys.sealed_key import WrongPin, opened_key  # noqa: PLC0415 - few commands need it

        kept = self._read(f"{key}.json")
        if kept is None:
            raise UserError("key-absent")
        try:
            secret = self._secret(key) if kept["keyring"] else None
            made = _loaded(opened_key(kept, key, pin, secret))
        except WrongPin as error:
            raise UserError("key-pin") from error
        except (KeyError, ValueError, TypeError) as error:
            raise Unusable(_DAMAGED, path=self._files.shown(_named_file(f"{key}.json"))) from error
        self.opened[key] = made

    def reseal(self, key: str, pin: str) -> None:
        """Store an opened key, encrypted with another PIN than before.

        Raises:
          UserError: `key-pin`, the key is not open.
          Unusable: the folder of the desk cannot be written.
        """
        if key not in self.opened:
            raise UserError("key-pin")
        self._seal(key, self.opened[key].private_bytes_raw(), pin)

    def close(self, key: str) -> None:
        """Remove the decrypted key of a person from memory; its PIN must be entered before it can sign again."""
        self.opened.pop(key, None)

    def remove(self, key: str) -> None:
        """Remove a person's key from this computer; a missing one is no error."""
        self.close(key)
        self._keyring.remove(self._named(key))
        self._files.write(_named_file(f"{key}.json"), None)

    def _private(self, key: str) -> "Ed25519PrivateKey | None":
        if key not in self.opened:
            self._open_desk_key(key)
        return self.opened.get(key)

    def _open_desk_key(self, key: str) -> None:
        try:
            kept = self._read(_DESK)
        except Unusable as error:
            if error.code != _DAMAGED:
                raise
            # a damaged key is a lost one, which is replaced
            return
        if not kept or kept.get("key") != key:
            return
        secret = kept.get("secret") or self._keyring.get(self._named(key))
        try:
            made = _loaded(bytes.fromhex(secret or ""))
        except (ValueError, TypeError):
            return
        if key_id(_public(made)) == key:
            self.opened[key] = made

    def _seal(self, key: str, private: bytes, pin: str) -> None:
        from wxdesk.files.keys.sealed_key import sealed_key  # noqa: PLC0415 - few commands need it

        secret = secrets.token_bytes(_SECRET_BYTES)
        if not self._keyring.put(self._named(key), secret.hex()):
            secret = b""
        cost = self.cost() if self.cost else USUAL
        self._write(f"{key}.json", sealed_key(private, key, pin, secret or None, cost))

    def _secret(self, key: str) -> bytes:
        return bytes.fromhex(self._keyring.get(self._named(key)) or "")

    @staticmethod
    def _named(key: str) -> str:
        return f"key-{key}"

    def _read(self, name: str) -> dict[str, Any] | None:
        data = self._files.read(_named_file(name))
        try:
            kept = json.loads(data) if data is not None else None
        except ValueError as error:
            raise Unusable(_DAMAGED, path=self._files.shown(_named_file(name))) from error
        if kept is not None and not isinstance(kept, dict):
            raise Unusable(_DAMAGED, path=self._files.shown(_named_file(name)))
        return kept

    def _write(self, name: str, kept: dict[str, Any]) -> None:
        self._files.write(_named_file(name), json.dumps(kept, indent=1).encode())


def _named_file(name: str) -> str:
    """Return the name of a key file relative to the desk's folder."""
    return f"{KEYS}/{name}"


def _loaded(private: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - only signed desks need it
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(private)


def _public(private: "Ed25519PrivateKey") -> bytes:
    return private.public_key().public_bytes_raw()
