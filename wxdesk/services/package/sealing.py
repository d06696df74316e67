"""Seals a dossier or a hand-over package: records the digests of its files as an event.

Also returns the events that the package contains.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wxdesk.domain.package.contents import Trail
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.desk.act import attempt
from wxdesk.services.desk.ports import Event, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.package.carried_trail import carried_trail, sealing_data, signing, with_keys


class FilesSealing:
    """Records the digests of a package's files as an event, and returns the package's events with their proofs."""

    def __init__(
        self, store: Store, name: str, event: Event, entries: Sequence[TrailEntry], signer: Signer | None
    ) -> None:
        """Prepare to seal the package `name`: `event` will be recorded when the object is called with the files.

        The package will contain `entries` and the events about signing keys. `signer` signs the list of files.
        """
        self._store = store
        self._name = name
        self._event = event
        self._entries = self._carried = entries
        self._signer = signer

    def __call__(self, files: Mapping[str, str]) -> Trail:
        """Record `files` (SHA-256 by path in the package) as an event, and return the events of the package.

        The new event is the last of them. If the desk signs events, the returned trail also contains a function
        that signs the package's list of files.
        """
        sealed = attempt(self._store, self._event, lambda tx: self._sealed(tx, files))
        trail = self._store.read(lambda reader: carried_trail(reader, self._carried, sealed))
        return signing(trail, self._name, self._signer)

    def _sealed(self, tx: Transaction, files: Mapping[str, str]) -> TrailEntry:
        tx.renew_desk_key(self._event)
        self._carried = with_keys(tx, self._entries)
        return tx.record(replace(self._event, data=sealing_data(tx, self._name, files, self._carried)))
