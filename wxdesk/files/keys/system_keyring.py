"""Stores small secrets in the operating system's keyring, if one works without asking the user."""

from contextlib import suppress
from typing import Protocol

_SERVICE = "wxdesk"


class SecretStore(Protocol):
    """Protocol: a store of secret texts, each under a name, such as the keyring of the operating system."""

    def get(self, name: str) -> str | None:
        """Return the secret text called `name`; None if there is none, or if the texts cannot be read now."""
        ...

    def put(self, name: str, secret: str) -> bool:
        """Store a secret text, and tell whether it can be read again."""
        ...

    def remove(self, name: str) -> None:
        """Remove a secret text; a missing one is no error."""
        ...


class SystemKeyring:
    """The keyring of the operating system, such as Windows' credential store."""

    def get(self, name: str) -> str | None:
        """Return the secret text; None if there is none, or the keyring is locked or gone."""
        # imported late: it looks for services of the system when it is imported
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        try:
            return keyring.get_password(_SERVICE, name)
        except KeyringError:
            return None

    def put(self, name: str, secret: str) -> bool:
        """Store a secret text, and tell whether it can be read again."""
        import keyring  # noqa: PLC0415 - see `get`
        from keyring.errors import KeyringError  # noqa: PLC0415 - see `get`

        # a backend of priority 0 or less keeps nothing, or keeps it in plain text
        if keyring.get_keyring().priority <= 0:
            return False
        try:
            keyring.set_password(_SERVICE, name, secret)
        except KeyringError:
            return False
        return self.get(name) == secret

    @staticmethod
    def remove(name: str) -> None:
        """Remove a secret text; a missing one is no error."""
        import keyring  # noqa: PLC0415 - see `get`
        from keyring.errors import KeyringError  # noqa: PLC0415 - see `get`

        with suppress(KeyringError):
            keyring.delete_password(_SERVICE, name)


class NoKeyring:
    """Replaces the system's keyring for a team's desk, and stores nothing.

    So the keys of the desk stay in its shared folder, where all its computers find them.
    """

    @staticmethod
    def get(_name: str) -> str | None:
        """Return None."""
        return None

    @staticmethod
    def put(_name: str, _secret: str) -> bool:
        """Return False, because nothing is stored."""
        return False

    @staticmethod
    def remove(_name: str) -> None:
        """Do nothing."""
