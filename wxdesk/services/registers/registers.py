"""The service of registers 台账: enters, changes, links and lists entries, and tells what is due."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.desk.search_terms import folded
from wxdesk.domain.lists.spec import YES, CellValue, ListWords
from wxdesk.domain.office.people import STAFF, Person, Unit
from wxdesk.domain.office.roster import Row
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.registers.declaration import Register, RegisterFieldKind
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry, RegisterLink
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import undo_last, undoable_act
from wxdesk.services.desk.evidence import EvidenceKeeper
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.lists.editing import ListChanges
from wxdesk.services.registers.comment_tables import COMPLAINTS, CommentTable
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.registers.entry_checks import CheckedEntry, EntryNames, checked_values, dated
from wxdesk.services.registers.entry_tables import EntryTable, EntryTables
from wxdesk.services.registers.entry_views import (
    DueEntry,
    EntryLink,
    EntryPage,
    EntrySheet,
    EntrySift,
    RegisterPress,
    RegisterSum,
    sifted,
)
from wxdesk.services.registers.entry_writing import (
    CHANGED,
    ENTERED,
    MOVED,
    blank_entry,
    entry_event,
    require_by_hand,
    require_writer,
    write_changed,
    write_new,
    write_state,
)
from wxdesk.services.registers.holdings import HeldThing, claimed_by, holding_field, leavers_in
from wxdesk.services.registers.register_lists import RegisterEditor

ATTACHED, LINKED, UNLINKED = "register.attached", "register.linked", "register.unlinked"
ACKNOWLEDGED = "register.acknowledged"
_NOTHING = "register-nothing"
_USERS = 50
"""Maximum number of articles that are listed because they use a file of a register's entry."""


class RegisterService:
    """Enters and changes the entries of all registers."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        declarations: Declarations,
        evidence: EvidenceKeeper,
        press: RegisterPress,
        organisation: str,
        tables: EntryTables,
    ) -> None:
        """Read and write `store`; `declarations` gives the registers, `evidence` keeps attached files.

        `press` renders printed forms, which name the `organisation`. `tables` finds the table in which a register's
        entries are stored.
        """
        self._tables = tables
        self._store = store
        self._press = press
        self._organisation = organisation
        self._clock = clock
        self._declarations = declarations
        self._evidence = evidence

    # reading

    def all(self) -> list[RegisterSum]:
        """Return every register with the numbers of its entries; shipped ones first."""

        def work(reader: Reader) -> list[RegisterSum]:
            today = self._today(reader)
            counts = {row["register"]: row for row in reader.query("register_counts", today=today.isoformat())}
            none = {"total": 0, "open": 0, "due": 0}
            shipped = {one.id for one in self._declarations.shipped}
            found = []
            for one in self._declarations.all(reader):
                row = self._counts(reader, one, today) if one.bound else counts.get(one.id, none)
                found.append(RegisterSum(one, row["total"], row["open"], row["due"], one.id not in shipped))
            return found

        return self._store.read(work)

    def _counts(self, reader: Reader, register: Register, today: date) -> Mapping[str, int]:
        """Return how many entries a bound register has ("total"), and how many of them are "open" and "due"."""
        rows = self._tables.of(register).rows(reader, register)
        due = sum(one.due is not None and one.due <= today for one in rows)
        return {"total": len(rows), "open": sum(not one.closed for one in rows), "due": due}

    def register(self, name: str) -> Register:
        """Return the register with this id or name.

        Raises:
            UserError: `register-unknown`.
        """
        return self._store.read(lambda reader: self._declarations.get(reader, name))

    def require_by_hand(self, name: str) -> None:
        """Check that people, and not only acts of the desk, may enter and change the entries of a register.

        Raises:
            Refused: `register-by-act`; only acts of the desk, such as a correction, make the entries.
            UserError: `register-unknown`.
        """
        require_by_hand(self.register(name))

    def changes(self, name: str) -> ListChanges[RegisterEntry]:
        """Return the service that changes many entries of a register at once; raises the errors of `register`."""
        return self.changes_of(self.register(name))

    def changes_of(self, register: Register) -> ListChanges[RegisterEntry]:
        """Return the service that changes many entries of `register`; the desk is not read for this."""
        return ListChanges(self._store, RegisterEditor(register, self._clock, self._tables.of(register)))

    def table_rows(self, name: str, table: Sequence[Row]) -> list[list[str]]:
        """Return the rows of a table to import: comments exported by an account's back-end get the register's headings.

        Raises:
            Refused: `register-by-act`; only acts of the desk make the entries.
            UserError: `register-unknown`, `comments-heads`.
        """

        def work(reader: Reader) -> list[list[str]]:
            register = self._declarations.get(reader, name)
            require_by_hand(register)
            if register.id != COMPLAINTS:
                return [list(row) for row in table]
            return CommentTable(reader, register).rows(table)

        return self._store.read(work)

    def page(self, register: str, sift: EntrySift, offset: int = 0, limit: int = 500) -> EntryPage:
        """Return at most `limit` entries that match `sift`, after skipping `offset`; the newest come first.

        If `sift` asks for open or due entries, they are sorted by due day instead. Due entries may also be closed ones.
        """
        declared = self.register(register)
        if declared.bound:
            table = self._tables.of(declared)
            found = sifted(declared, self._store.read(lambda reader: table.rows(reader, declared)), sift)
            return EntryPage(found[offset : offset + limit], len(found))
        search = folded(sift.search.strip())
        values = {"register": declared.id, "state": sift.state, "due": sift.due.isoformat() if sift.due else ""}
        name = "register_due" if sift.due is not None else "register_open" if sift.open else "register"

        def work(reader: Reader) -> EntryPage:
            part = {**values, "limit": limit, "offset": offset}
            if not search:
                found = reader.select(RegisterEntry, f"{name}_page", **part)
            else:
                found = reader.select(RegisterEntry, f"{name}_words_page", **part, search=search)
            if len(found) < limit:
                return EntryPage(found, offset + len(found))
            return EntryPage(found, None if search else reader.query(f"{name}_total", **values)[0]["total"])

        return self._store.read(work)

    def entry(self, number: str) -> RegisterEntry:
        """Return the entry with this number or id.

        Raises:
            UserError: `not-found`.
        """
        return self._store.read(lambda reader: self._entry(reader, number)[1])

    def due(self, until: date | None = None, limit: int = 50) -> list[DueEntry]:
        """Return entries about which something is due by `until` (default today), the most urgent first."""
        return self._store.read(lambda reader: self.due_in(reader, until or self._today(reader), limit))

    def due_in(self, reader: Reader, until: date, limit: int = 50) -> list[DueEntry]:
        """Return the entries about which something is due by `until`, the most urgent first, inside a snapshot."""
        found = reader.select(RegisterEntry, "register_due", until=until.isoformat(), limit=limit)
        listed = [*self._with_registers(reader, found), *self._bound_due(reader, until)]
        every = [*listed, *self._left_in(reader, until)]
        return sorted(every, key=lambda one: one.left or one.entry.due or date.max)[:limit]

    def due_count_in(self, reader: Reader, until: date) -> int:
        """Return the number of entries about which something is due by `until`, inside a snapshot."""
        stored = int(reader.query("register_due_count", until=until.isoformat())[0]["total"])
        return stored + len(self._bound_due(reader, until)) + len(self._left_in(reader, until))

    def _bound_due(self, reader: Reader, until: date) -> list[DueEntry]:
        """Return the entries of bound registers about which something is due by `until`."""
        found = []
        for register in self._declarations.shipped:
            if register.bound and register.due:
                rows = self._tables.of(register).rows(reader, register)
                found += [DueEntry(register, one) for one in rows if one.due is not None and one.due <= until]
        return found

    def _left_in(self, reader: Reader, today: date) -> list[DueEntry]:
        """Return the open entries for which people are still responsible who left before `today`."""
        found = []
        for person, day in leavers_in(reader, today).items():
            who = reader.get(Person, person)
            found += [replace(one, holder=who, left=day) for one, _ in self._held_entries(reader, who)]
        return found

    def _held_entries(self, reader: Reader, person: Person) -> list[tuple[DueEntry, str]]:
        """Return the open entries for which a person is responsible, each with the key of the field that says so."""
        found = reader.select(RegisterEntry, "register_about", linked=LinkKind.PERSON.value, target=person.id)
        every = [(one, holding_field(one.register, one.entry, person)) for one in self._with_registers(reader, found)]
        return [(one, field) for one, field in every if field]

    def held(self, person: str = "") -> list[HeldThing]:
        """Return the accounts, groups and tasks of the person with this id; for "", of all people who left.

        Raises:
            UserError: `not-found`.
        """

        def work(reader: Reader) -> list[HeldThing]:
            left = leavers_in(reader, self._today(reader))
            found = []
            for one in [person] if person else left:
                who, day = reader.get(Person, one), left.get(one)
                for there, field in self._held_entries(reader, who):
                    what = there.register.caption(field)
                    name, number = there.register.caption(), there.entry.number
                    found.append(HeldThing(who.name, day, name, what, number, there.title))
                found += claimed_by(reader, who, day)
            return found

        return self._store.read(work)

    def about(self, kind: LinkKind, target: str) -> list[DueEntry]:
        """Return the entries that are linked to a row, such as a submission, the newest first.

        For a submission, these are also the entries with one of its files, such as its material.
        """

        def work(reader: Reader) -> list[DueEntry]:
            found = reader.select(RegisterEntry, "register_about", linked=kind.value, target=target)
            listed = {one.entry.id: one for one in self._with_registers(reader, found)}
            for register in self._declarations.shipped:
                for entry in self._tables.of(register).about(reader, register, kind, target):
                    listed.setdefault(entry.id, DueEntry(register, entry))
            return list(listed.values())

        return self._store.read(work)

    def links(self, entry: str) -> list[EntryLink]:
        """Return the links of an entry, with the names of the linked rows."""
        return self._store.read(lambda reader: self._links(reader, entry))

    def _links(self, reader: Reader, name: str) -> list[EntryLink]:
        register, entry = self._entry(reader, name)
        own = reader.find(RegisterLink, entry=entry.id, ended_by=None)
        rows = [*own, *self._tables.of(register).links(reader, entry)]
        # several fields may name one person; each row of the desk is listed once
        there = {(one.kind, one.target): one for one in reversed(rows) if one.kind is not LinkKind.FILE}
        found = [
            EntryLink(one.id, one.kind, one.target, self._name(reader, one), one.field)
            for one in reversed(there.values())
        ]
        found += self._naming(reader, register, entry)
        named = {one.target for one in found}
        files = {one.target for one in rows if one.kind is LinkKind.FILE}
        users = {
            row["submission"]: f"{row['number']} {row['title']}"
            for one in files
            for row in reader.query("file_users", digest=one, limit=_USERS)
        }
        newest = sorted(users.items(), key=lambda one: one[1], reverse=True)
        found += [
            EntryLink("", LinkKind.SUBMISSION, submission, title, "", back=True)
            for submission, title in newest[:_USERS]
            if submission not in named
        ]
        return found

    def _naming(self, reader: Reader, register: Register, entry: RegisterEntry) -> Iterator[EntryLink]:
        """Yield links from other entries that name this entry, or the row that it represents, such as an account."""
        for row in self._tables.of(register).subjects(entry):
            for one in reader.find(RegisterLink, target=row, ended_by=None):
                other = reader.get(RegisterEntry, one.entry)
                if other.withdrawn_by is None and other.id != entry.id:
                    yield EntryLink(one.id, LinkKind.ENTRY, other.id, other.number, one.field, back=True)

    def history(self, entry: str) -> list[Mapping[str, Any]]:
        """Return the events about an entry and the row to which it is bound as JSON objects, the oldest first."""

        def work(reader: Reader) -> list[Mapping[str, Any]]:
            register, found = self._entry(reader, entry)
            return list(self._tables.of(register).history(reader, found))

        return self._store.read(work)

    def sheet(self, number: str, words: ListWords, language: str) -> str:
        """Return the printed form of an entry as an HTML page.

        Raises:
            UserError: `not-found`.
        """

        def work(reader: Reader) -> EntrySheet:
            register, entry = self._entry(reader, number)
            links = self._links(reader, entry.id)
            author = reader.get(Person, entry.entered_by).name if entry.entered_by else ""
            return EntrySheet(self._organisation, register, entry, links, author, self._clock.now())

        return self._press.page(self._store.read(work), words, language)

    # entries

    def enter(
        self, register: str, values: Mapping[str, CellValue], by: By, links: Sequence[tuple[LinkKind, str]] = ()
    ) -> RegisterEntry:
        """Enter a new entry with the `values` of its fields, linked to the rows `links` (kind and id).

        Raises:
            Refused: `role-missing`.
            UserError: `register-unknown`, or a code of `checked_values`.
        """
        one = self.register(register)
        event = Event(ENTERED, by, one.id, one.zh)
        return attempt(self._store, event, lambda tx: self.enter_in(tx, register, values, by, links))

    def enter_in(
        self,
        tx: Transaction,
        register: str,
        values: Mapping[str, CellValue],
        by: By,
        links: Sequence[tuple[LinkKind, str]] = (),
    ) -> RegisterEntry:
        """Enter an entry as `enter` does, but within the transaction `tx` of another act.

        Raises:
            Refused: `role-missing`.
            UserError: `register-unknown`, or a code of `checked_values`.
        """
        one = self._declarations.get(tx, register)
        require_writer(tx, one, by)
        blank, table = blank_entry(one, shanghai_date(by.happened_at or tx.now)), self._tables.of(one)
        checked = checked_values(one, blank, values, EntryNames(tx))
        table.check(tx, one, None, checked.entry)
        entry = write_new(tx, one, checked, by, table)
        for kind, target in links:
            self._put_link(tx, one, entry, (kind, target), by)
        return entry

    def change(self, entry: str, values: Mapping[str, CellValue], by: By) -> RegisterEntry:
        """Change the fields in `values`; other fields stay.

        Raises:
            Refused: `role-missing`.
            UserError: `not-found`, or a code of `checked_values`.
        """

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> RegisterEntry:
            require_writer(tx, one, by)
            checked = checked_values(one, was, values, EntryNames(tx))
            return write_changed(tx, one, was, checked, by, self._tables.of(one))

        return self._act(CHANGED, entry, by, work)

    def set_state(self, entry: str, state: str, by: By, values: Mapping[str, CellValue] | None = None) -> RegisterEntry:
        """Set the state of an entry, and the fields in `values` in the same step.

        Raises:
            Refused: `role-missing`, `register-state-next`, `register-barred`.
            UserError: `not-found`, `register-state-unknown`, `register-field-needed`, or a code of `checked_values`.
        """

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> RegisterEntry:
            checked = CheckedEntry(was, frozenset())
            if values:
                require_writer(tx, one, by)
                checked = checked_values(one, was, values, EntryNames(tx))
            return write_state(tx, one, was, checked, one.state(state), by, self._tables.of(one))

        return self._act(MOVED, entry, by, work)

    def attach(self, entry: str, field: str, files: Sequence[Path], by: By) -> RegisterEntry:
        """Store files in the vault and add them to a field of kind files.

        Raises:
            Refused: `role-missing`.
            UserError: `register-field-files`, the field holds no files; or a code of `EvidenceKeeper.keep`.
            Unusable: a file does not exist.
        """
        kept = {self._evidence.keep(path): path.name for path in files}

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> RegisterEntry:
            require_writer(tx, one, by)
            if one.field(field).kind is not RegisterFieldKind.FILES:
                raise UserError("register-field-files", caption=one.caption(field))
            made = replace(was, values={**was.values, field: {**was.files(field), **kept}})
            table = self._tables.of(one)
            made = table.put(tx, one, was, dated(one, made), by)
            for digest in kept.keys() - was.files(field).keys():
                tx.put(RegisterLink(uuid7(), was.id, LinkKind.FILE, digest, field))
            tx.amend(entry_event(ATTACHED, one, made, by, {"field": field, "names": sorted(kept.values())}))
            table.recorded(tx, was, made, by)
            return made

        return self._act(ATTACHED, entry, by, work)

    def acknowledge(self, entry: str, by: By) -> RegisterEntry:
        """Record that the person who decides has read what the entry is about, such as a written rule 阅知.

        Raises:
            Refused: `role-missing`; `register-read`, the person acknowledged it before.
            UserError: `not-found`; `register-unread`, entries of this register need no acknowledgement.
        """

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> RegisterEntry:
            reader = require(tx, by, tx.now, *STAFF)
            if not one.read_by:
                raise UserError("register-unread", name=one.zh)
            there = tuple(was.names(one.read_by))
            if reader.name in there:
                raise Refused("register-read", number=was.number, person=reader.name)
            values: dict[str, CellValue] = {one.read_by: (*there, reader.name)}
            expected = set(was.names(one.readers)) if one.readers else set()
            if one.all_read and expected and expected <= {*there, reader.name}:
                values[one.all_read] = YES
            checked = checked_values(one, was, values, EntryNames(tx))
            return write_changed(tx, one, was, checked, by, self._tables.of(one), ACKNOWLEDGED)

        return self._act(ACKNOWLEDGED, entry, by, work)

    def link(self, entry: str, kind: LinkKind, target: str, by: By) -> None:
        """Link an entry to a row of the desk by hand.

        Raises:
            Refused: `role-missing`; `register-linked`, they are linked already.
            UserError: `not-found`.
        """

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> None:
            require_writer(tx, one, by)
            table = self._tables.of(one)
            if kind is LinkKind.SUBMISSION and table.articles:
                number = tx.get(Submission, target).number
                there = tuple(was.names(table.articles))
                if number in there:
                    raise Refused("register-linked", number=was.number, name=number)
                self._set_articles(tx, one, was, (*there, number), by)
                return
            kept = table.put(tx, one, was, was, by)
            self._put_link(tx, one, kept, (kind, target), by)

        self._act(LINKED, entry, by, work)

    def unlink_from(self, entry: str, target: str, by: By) -> None:
        """End the links, made by hand, from an entry to the row with the id `target`, such as a submission.

        If the register stores its articles in a field, the submission is removed from this field.

        Raises:
            Refused: `role-missing`.
            UserError: `not-found`.
        """
        register, was = self._store.read(lambda reader: self._entry(reader, entry))
        key = self._tables.of(register).articles
        for link in self.links(was.id):
            if link.target == target and not link.back and not link.field:
                self.unlink(link.id, by)
            elif link.target == target and key and link.field == key:
                self._act(CHANGED, entry, by, partial(self._without, target, by))

    def _without(self, target: str, by: By, tx: Transaction, register: Register, was: RegisterEntry) -> None:
        """Remove a submission from the field of an entry that lists articles."""
        require_writer(tx, register, by)
        number = tx.get(Submission, target).number
        kept = tuple(one for one in was.names(self._tables.of(register).articles) if one != number)
        self._set_articles(tx, register, was, kept, by)

    def _set_articles(
        self, tx: Transaction, register: Register, was: RegisterEntry, numbers: tuple[str, ...], by: By
    ) -> None:
        table = self._tables.of(register)
        checked = checked_values(register, was, {table.articles: numbers}, EntryNames(tx))
        write_changed(tx, register, was, checked, by, table)

    def named(self, number: str) -> tuple[LinkKind, str]:
        """Return kind and id of the submission or entry with this number, to link it.

        Raises:
            UserError: `number-unknown`.
        """

        def work(reader: Reader) -> tuple[LinkKind, str]:
            found = reader.query("by_number", number=number.strip())
            if found:
                return LinkKind.SUBMISSION, str(found[0]["id"])
            try:
                return LinkKind.ENTRY, self._entry(reader, number)[1].id
            except UserError:
                raise UserError("number-unknown", number=number) from None

        return self._store.read(work)

    def unlink(self, link: str, by: By) -> None:
        """End a link that a person made by hand.

        Raises:
            Refused: `role-missing`; `register-link-field`, a field makes the link.
            UserError: `not-found`.
        """
        entry = self._store.read(lambda reader: reader.get(RegisterLink, link)).entry

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> None:
            require_writer(tx, one, by)
            there = tx.get(RegisterLink, link)
            if there.field:
                raise Refused("register-link-field", caption=one.caption(there.field))
            name = self._name(tx, there)
            tx.put(replace(there, ended_by=by.entered_by))
            tx.amend(entry_event(UNLINKED, one, was, by, {"kind": there.kind.value, "name": name}))

        self._act(UNLINKED, entry, by, work)

    def undo(self, entry: str, by: By) -> None:
        """Undo the last act on an entry: entering it, changing it, setting its state, attaching a file, or linking it.

        Raises:
            Refused: `role-missing`; `register-nothing`, nothing can be undone; `undo-erased`.
            UserError: `not-found`.
        """

        def work(tx: Transaction, one: Register, was: RegisterEntry) -> None:
            require_by_hand(one)
            label = entry_event(CHANGED, one, was, by).label
            table = self._tables.of(one)
            undos = _undos(one, table)
            done = undoable_act(tx, was.id, undos)
            if done is not None:
                table.require_undo(tx, was, done)
            undo_last(tx, by, (was.id, label), undos, number=was.number, data={"register": one.id})
            now = tx.first(RegisterEntry, id=was.id) or was
            table.recorded(tx, was, table.whole(tx, one, now), by)

        self._act(CHANGED, entry, by, work)

    def _today(self, reader: Reader) -> date:
        return shanghai_date(moment(reader, self._clock.now()))

    def _with_registers(self, reader: Reader, found: Sequence[RegisterEntry]) -> list[DueEntry]:
        known = {one.id: one for one in self._declarations.all(reader)} if found else {}
        there = [(known[one.register], one) for one in found if one.register in known]
        return [DueEntry(one, self._tables.of(one).whole(reader, one, entry)) for one, entry in there]

    def _act[T](self, act: str, entry: str, by: By, work: Callable[[Transaction, Register, RegisterEntry], T]) -> T:
        register, there = self._store.read(lambda reader: self._entry(reader, entry))
        event = entry_event(act, register, there, by)
        return attempt(self._store, event, lambda tx: work(tx, *self._entry(tx, there.id)))

    def _entry(self, reader: Reader, name: str) -> tuple[Register, RegisterEntry]:
        """Return the entry with this number or id, and its register.

        Raises:
            UserError: `not-found`.
        """
        found = reader.first(RegisterEntry, number=name.strip().upper()) or reader.first(RegisterEntry, id=name)
        if found is not None and found.withdrawn_by is None:
            register = self._declarations.get(reader, found.register)
            return register, self._tables.of(register).whole(reader, register, found)
        for register in self._declarations.shipped:
            row = self._tables.of(register).find(reader, register, name)
            if row is not None:
                return register, row
        raise UserError("not-found", kind="register_entry", name=name)

    def _put_link(
        self, tx: Transaction, register: Register, entry: RegisterEntry, row: tuple[LinkKind, str], by: By
    ) -> None:
        kind, target = row
        made = RegisterLink(uuid7(), entry.id, kind, target)
        name = self._name(tx, made)
        if any(one.kind is kind for one in tx.find(RegisterLink, entry=entry.id, target=target, ended_by=None)):
            raise Refused("register-linked", number=entry.number, name=name)
        tx.put(made)
        tx.record(entry_event(LINKED, register, entry, by, {"kind": kind.value, "name": name}))

    def _name(self, reader: Reader, link: RegisterLink) -> str:
        """Return the name of a linked row.

        Raises:
            UserError: `not-found`.
        """
        match link.kind:
            case LinkKind.SUBMISSION:
                found = reader.get(Submission, link.target)
                return f"{found.number} {found.title}"
            case LinkKind.UNIT:
                return reader.get(Unit, link.target).name
            case LinkKind.PERSON:
                return reader.get(Person, link.target).name
            case LinkKind.ACCOUNT:
                return reader.get(ChannelRecord, link.target).name
            case LinkKind.ENTRY:
                return self._entry(reader, link.target)[1].number
            case LinkKind.PUSH | LinkKind.FILE:
                return link.target


def _undos(register: Register, table: EntryTable) -> Mapping[str, UndoRule]:
    """Return the undo rules of a register by act: who may undo it, and which event records that."""
    writers = tuple(sorted(register.roles))
    restored = UndoRule("register.restored", writers, _NOTHING)
    moved = replace(restored, roles=tuple(sorted(register.setters)))
    return {
        **table.undos,
        ENTERED: UndoRule("register.withdrawn", writers, _NOTHING),
        CHANGED: restored,
        MOVED: moved,
        ATTACHED: restored,
        ACKNOWLEDGED: replace(restored, roles=STAFF),
        LINKED: restored,
        UNLINKED: restored,
    }
