"""The desk's own registers 台账: the office adds, changes and removes them by a TOML text."""

from dataclasses import replace

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.registers.declaration import Register, read_register
from wxdesk.domain.registers.entries import OwnRegister
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Event, Store, Transaction
from wxdesk.services.registers.declarations import Declarations

DECLARED, REMOVED = "register.declared", "register.removed"
_KEEPERS = (Role.CHIEF, Role.ADMINISTRATOR)
"""The roles that add, change and remove the desk's own registers."""
_UNDECLARED = UndoRule("register.undeclared", _KEEPERS, "register-nothing")
_OWN_UNDOS = {DECLARED: _UNDECLARED, REMOVED: _UNDECLARED}


class OwnRegisters:
    """Adds, changes and removes the desk's own registers, which the program does not ship."""

    def __init__(self, store: Store, declarations: Declarations) -> None:
        """Read and write `store`; `declarations` gives all registers, the shipped ones too."""
        self._store = store
        self._declarations = declarations

    def declare(self, text: str, by: By) -> Register:
        """Add a register of the desk, or change one, by the TOML text of its declaration.

        Raises:
            Refused: `role-missing`; `register-shipped`, the program has a register with this id;
                `register-code-taken`, another register uses the same letters in the numbers of its entries;
                `register-in-use`, entries are in a state or have a value of a kind that the new declaration lacks;
                `register-bound`, the declaration binds the register to a table of the program.
            UserError: a code of `read_register`; `register-limit-unknown`.
        """
        register = read_register(text, "TOML")

        def work(tx: Transaction) -> Register:
            require(tx, by, tx.now, *_KEEPERS)
            if register.bound:
                raise Refused("register-bound")
            self._declarations.require_limits(register)
            self._require_free(tx, register)
            tx.put(OwnRegister(register.id, register.zh, text))
            tx.amend(Event(DECLARED, by, register.id, register.zh, data={"register": register.id}))
            return self._declarations.get(tx, register.id)

        return attempt(self._store, Event(DECLARED, by, register.id, register.zh), work)

    def undeclare(self, name: str, by: By) -> None:
        """Remove a register of the desk that has no entries.

        Raises:
            Refused: `role-missing`; `register-shipped`; `register-has-entries`.
            UserError: `register-unknown`.
        """
        register = self._store.read(lambda reader: self._declarations.get(reader, name))

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *_KEEPERS)
            own = tx.first(OwnRegister, id=register.id, removed_by=None)
            if own is None:
                raise Refused("register-shipped", name=register.zh)
            if tx.query("register_states", register=register.id):
                raise Refused("register-has-entries", name=register.zh)
            tx.put(replace(own, removed_by=by.entered_by))
            tx.record(Event(REMOVED, by, register.id, register.zh, data={"register": register.id}))

        attempt(self._store, Event(REMOVED, by, register.id, register.zh), work)

    def undo_declared(self, register: str, by: By) -> None:
        """Undo the last change of a register of the desk: its declaration or its removal.

        Raises:
            Refused: `role-missing`, `register-nothing`; `register-has-entries` or `register-in-use`, entries need what
                the undo would remove.
            UserError: `not-found`.
        """
        name = self._store.read(lambda reader: reader.get(OwnRegister, register)).name

        def work(tx: Transaction) -> None:
            before = read_register(tx.get(OwnRegister, register).text, name)
            data = {"register": register}
            undo_last(tx, by, (register, name), _OWN_UNDOS, number=name, data=data)
            own = tx.get(OwnRegister, register)
            if own.removed_by is None:
                self._require_room(tx, before, read_register(own.text, name))
            elif tx.query("register_states", register=register):
                raise Refused("register-has-entries", name=name)

        attempt(self._store, Event(DECLARED, by, register, name), work)

    def _require_free(self, tx: Transaction, register: Register) -> None:
        if any(one.id == register.id for one in self._declarations.shipped):
            raise Refused("register-shipped", name=register.zh)
        for other in self._declarations.all(tx):
            if other.id != register.id and other.code == register.code:
                raise Refused("register-code-taken", letters=register.code, name=other.zh)
            if other.id == register.id:
                self._require_room(tx, other, register)

    @staticmethod
    def _require_room(tx: Transaction, was: Register, register: Register) -> None:
        """Check that a changed declaration of a register still has all states that entries are in, and all its fields.

        Raises:
            Refused: `register-in-use`, with the missing state or the field whose kind would change.
        """
        held = tx.query("register_states", register=was.id)
        codes = {one.code for one in register.states}
        lost = [row["state"] for row in held if row["state"] not in codes]
        if lost:
            raise Refused("register-in-use", caption=f"{was.caption('state')}-{lost[0]}")
        kinds = {one.key: (one.kind, one.several, one.personal) for one in register.fields}
        for one in was.fields if held else ():
            if kinds.get(one.key) != (one.kind, one.several, one.personal):
                raise Refused("register-in-use", caption=was.caption(one.key))
