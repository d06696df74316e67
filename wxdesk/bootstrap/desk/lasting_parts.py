"""The parts of a desk that stay when its services are created anew: rulebook, vault, seats, processes."""

import threading
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.all_parts import Parts
from wxdesk.bootstrap.place.places import SCRATCH
from wxdesk.bootstrap.scratch import Scratch
from wxdesk.domain.office.seats import PinCost

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.rules import Rulebook
    from wxdesk.files.parsing.supervisor import ParserSupervisor
    from wxdesk.files.pictures.lettering_reader import LetteringReader
    from wxdesk.files.vault.vault import FileVault
    from wxdesk.services.office.seats import PinHasher, Seats
    from wxdesk.services.rulebook.held_rulebook import Held
    from wxdesk.services.rulebook.rulebooks import Rulebooks
    from wxdesk.store.transaction import WriteTransaction


class LastingParts(Parts):
    """Creates the parts of a desk that stay when `forget_parts` drops the services after a change of the rulebook."""

    def __init__(self) -> None:
        """Create nothing yet; each part is created on first use."""
        self._wiring = threading.RLock()

    @cached_property
    def vault(self) -> "FileVault":
        """The vault (本地素材库), which stores files by digest."""
        if self.server_files is None:
            from wxdesk.files.vault.vault import FileVault

            return FileVault(self.folder / "vault", self.latch)
        from wxdesk.files.vault.shared_vault import SharedVault

        copies = self.folder / "vault"
        vault = SharedVault(copies, self.server_files, self.latch, lambda: self.rulebook.limits.copies.max_bytes)
        vault.forget_destroyed()
        return vault

    @property
    def rulebooks(self) -> "Rulebooks":
        """The service that manages the desk's rulebook, created on first use.

        Raises:
          UserError: `rulebook-key` or `rulebook-syntax`; the desk's own copy is invalid.
        """
        return self._one("_rulebooks", self._read_rulebooks)

    @property
    def rulebook(self) -> "Rulebook":
        """Return the rulebook in force; raises the errors of `rulebooks`."""
        return self.rulebooks.in_force if "_rulebooks" in self.__dict__ else self._held.book

    @property
    def _held(self) -> "Held":
        """Return the rulebook that was in force when the desk was opened, with its text and word lists.

        It is read at the first use. Raises the errors of `rulebooks`.
        """
        return self._one("_held_first", self._read_held)

    @property
    def scratch_folder(self) -> Path:
        """Return this process's folder for temporary files, which is removed when the desk is closed.

        Raises:
          Unusable: the folder cannot be made.
        """
        return self._one("_scratch", self._make_scratch).path

    @property
    def parsers(self) -> "ParserSupervisor":
        """The supervisor of the parser processes, each of which starts when it is needed."""
        return self._one("_parsers", self._make_parsers)

    @property
    def seats(self) -> "Seats":
        """The service that opens seats, and remembers which seats are open.

        After a change of the rulebook this object is kept, while other services are created anew, so that seats stay
        open.
        """
        return self._one("_seats", self._make_seats)

    @property
    def pin_hasher(self) -> "PinHasher":
        """The hashing of PINs; the rulebook in force says how much memory and time each hash takes."""
        return self._one("_pin_hasher", self._make_pin_hasher)

    @property
    def lettering_reader(self) -> "LetteringReader":
        """The recogniser of lettering, whose process starts when it is needed and ends when it is idle."""
        return self._one("_lettering_reader", self._make_lettering_reader)

    def _judge_changed(self, tx: "WriteTransaction") -> None:
        """Check again, before a commit, those accepted submissions whose findings the transaction may have changed.

        This runs on the store's thread, which must not wait until another thread has read the rulebook. If the
        rulebook was not read yet, the check is left out: without a rulebook no service can move or edit an item.
        """
        rulebooks: Rulebooks | None = self.__dict__.get("_rulebooks")
        held: Held | None = self.__dict__.get("_held_first")
        book = rulebooks.in_force if rulebooks else held.book if held else None
        if book is None:
            # without a rulebook no service was made that moves or edits an item
            return
        from wxdesk.services.checking.judging_again import judge_changed

        judge_changed(tx, book)

    def _one[T](self, name: str, make: Callable[[], T]) -> T:
        """Return the object stored under `name`; the first thread that asks makes it by calling `make`."""
        with self._wiring:
            if name not in self.__dict__:
                self.__dict__[name] = make()
            made: T = self.__dict__[name]
        return made

    def _read_held(self) -> "Held":
        from wxdesk.bootstrap.shipped import shipped_lexicons, shipped_text
        from wxdesk.files.tables.rulebook_files import OWN, RulebookFolder
        from wxdesk.services.office.company_words import held_words
        from wxdesk.services.rulebook.held_rulebook import finish_adoption, held_now

        files, shipped = RulebookFolder(self.folder, self.latch, self.server_files), shipped_text()
        if not self.store.read_only:
            finish_adoption(self.store, files, shipped)
        company = self.store.read(held_words).lexicon
        return held_now(files, shipped, str(self.folder / OWN), shipped_lexicons(), company)

    def _read_rulebooks(self) -> "Rulebooks":
        from wxdesk.files.tables.rulebook_files import RulebookFolder
        from wxdesk.services.rulebook.rulebooks import Rulebooks

        return Rulebooks(self.store, RulebookFolder(self.folder, self.latch, self.server_files), self._held)

    def _make_scratch(self) -> Scratch:
        # even a read-only desk needs temporary files, for its pictures; on a share others would sweep them away
        return Scratch(self.folder / SCRATCH, elsewhere=self.store.read_only or bool(self.server))

    def _make_parsers(self) -> "ParserSupervisor":
        from wxdesk.files.parsing.supervisor import ParserSupervisor

        return ParserSupervisor(self.rulebook.limits.parser, scratch=lambda: self.scratch_folder)

    def _make_seats(self) -> "Seats":
        from wxdesk.services.office.seats import Seats

        return Seats(self.store, self.clock, self.pin_hasher, self.signing, lambda: self.rulebook.limits.seats)

    def _make_pin_hasher(self) -> "PinHasher":
        from wxdesk.files.keeping.pin_hasher import Argon2Hasher

        return Argon2Hasher(self._pin_cost)

    def _pin_cost(self) -> PinCost:
        limits = self.rulebook.limits.seats
        return PinCost(limits.memory_kib, limits.passes, limits.lanes)

    def _make_lettering_reader(self) -> "LetteringReader":
        from wxdesk.files.pictures.lettering_reader import LetteringReader

        return LetteringReader(self.parsers, lambda: self.rulebook.limits.image, lambda: self.scratch_folder)

    def _close_parts(self) -> None:
        """End the processes that parse files and recognise text, and delete temporary files.

        In the vault, only temporary files older than an hour are deleted.
        """
        if "_lettering_reader" in self.__dict__:
            self.lettering_reader.close()
        if "_parsers" in self.__dict__:
            self.parsers.close()
        if (scratch := self.__dict__.pop("_scratch", None)) is not None:
            scratch.remove()
        if "vault" in self.__dict__:
            self.vault.sweep(time.time())
