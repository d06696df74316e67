"""`wxdesk register`: list, show, enter and change entries of registers 台账; tables in and out; own registers."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, add_to_each, read_text, whole_number, write_bytes, write_text
from wxdesk.cli.base.lists import enter_changes, export_list
from wxdesk.cli.submissions.show import event_line
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.lists.cells import cell_text, read_value
from wxdesk.domain.lists.changes import column_named, table_changes
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.reading.reading import event_view
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.registers.register_lists import register_list
from wxdesk.services.review.incidents import FROM_TRAIL, INCIDENTS, IncidentProposal

NAME = "register"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    names = "list | show | add | set | import | export | held | declare | remove"
    what = parser.add_subparsers(dest="what", required=True, metavar=names)
    listed = what.add_parser("list", help=say("cli-register-list"))
    listed.add_argument("register", nargs="?", metavar="REGISTER", help=say("cli-register-name"))
    listed.add_argument("--search", default="", metavar="WORDS", help=say("cli-register-search"))
    listed.add_argument("--state", default="", metavar="STATE", help=say("cli-register-of-state"))
    listed.add_argument("--open", action="store_true", help=say("cli-register-open"))
    listed.add_argument("--due", nargs="?", const="", metavar="DATE", help=say("cli-register-due"))
    listed.add_argument("--limit", type=whole_number, default=200, help=say("cli-queue-limit"))
    listed.add_argument("--offset", type=whole_number, default=0, help=say("cli-queue-offset"))
    shown = what.add_parser("show", help=say("cli-register-show"))
    shown.add_argument("name", metavar="NUMBER|REGISTER", help=say("cli-register-show-name"))
    shown.add_argument("-o", "--output", type=context.path, metavar="FILE", help=say("cli-register-page"))
    added = what.add_parser("add", help=say("cli-register-add"))
    added.add_argument("register", metavar="REGISTER", help=say("cli-register-name"))
    added.add_argument("values", nargs="*", metavar="FIELD=VALUE", help=say("cli-register-values"))
    added.add_argument("--from", dest="begun", metavar="NUMBER", help=say("cli-register-from"))
    changed = what.add_parser("set", help=say("cli-register-set"))
    changed.add_argument("number", metavar="NUMBER", help=say("cli-register-number"))
    changed.add_argument("values", nargs="*", metavar="FIELD=VALUE", help=say("cli-register-values"))
    changed.add_argument("--state", metavar="STATE", help=say("cli-register-state"))
    changed.add_argument("--attach", nargs=2, metavar=("FIELD", "FILE"), help=say("cli-register-attach"))
    changed.add_argument("--link", metavar="NUMBER", help=say("cli-register-link"))
    changed.add_argument("--unlink", metavar="NUMBER", help=say("cli-register-unlink"))
    changed.add_argument("--acknowledge", action="store_true", help=say("cli-register-acknowledge"))
    changed.add_argument("--undo", action="store_true", help=say("cli-register-undo"))
    read = what.add_parser("import", help=say("cli-register-import"))
    read.add_argument("register", metavar="REGISTER", help=say("cli-register-name"))
    read.add_argument("table", type=Path, metavar="FILE", help=say("cli-list-import"))
    read.add_argument("--preview", action="store_true", help=say("cli-list-show"))
    written = what.add_parser("export", help=say("cli-register-export"))
    written.add_argument("register", metavar="REGISTER", help=say("cli-register-name"))
    written.add_argument("output", type=context.path, metavar="FILE", help=say("cli-list-xlsx"))
    written.add_argument("--template", action="store_true", help=say("cli-register-template"))
    held = what.add_parser("held", help=say("cli-register-held"))
    held.add_argument("person", nargs="?", default="", metavar="PERSON", help=say("cli-register-held-person"))
    declared = what.add_parser("declare", help=say("cli-register-declare"))
    declared.add_argument("file", type=Path, metavar="FILE", help=say("cli-register-toml"))
    removed = what.add_parser("remove", help=say("cli-register-remove"))
    removed.add_argument("register", metavar="REGISTER", help=say("cli-register-name"))
    add_to_each((listed, shown, added, changed, read, written, held, declared, removed), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    ways = {
        "list": _list,
        "show": _show,
        "add": _add,
        "set": _set,
        "import": _import,
        "export": _export,
        "held": _held,
        "declare": _declare,
        "remove": _remove,
    }
    with context.desk() as desk:
        return ways[given.what](desk, given, context)


def _list(desk: Desk, given: Namespace, context: Context) -> int:
    if given.register is None:
        return _registers(desk, context)
    register = desk.registers.register(given.register)
    state = read_state(context.words, register, given.state) if given.state else ""
    due = None
    if given.due is not None:
        due = read_day(given.due) if given.due else shanghai_date(desk.clock.now())
    sift = EntrySift(given.search, state, due, open=given.open)
    page = desk.registers.page(register.id, sift, given.offset, given.limit)
    if context.as_json:
        context.print_json(page)
        return FINE
    _print_entries(context, register, page.entries)
    left = len(page.entries) == given.limit and page.total != given.offset + given.limit
    if left:
        context.note("cli-register-more", shown=given.offset + given.limit)
    if not page.entries:
        context.print(context.say("cli-register-none"))
    return FINE


def _registers(desk: Desk, context: Context) -> int:
    found = desk.registers.all()
    if context.as_json:
        context.print_json([{**context.public(one), "typed": bool(one.register.bound)} for one in found])
        return FINE
    for one in found:
        counts = context.say("cli-register-counts", total=one.total, open=one.open, due=one.due)
        own = context.say("cli-register-own") if one.own else ""
        context.print_row(one.register.id, context.say(one.register.caption()), counts, own)
    return FINE


def _print_entries(context: Context, register: Register, entries: Iterable[RegisterEntry]) -> None:
    spec = register_list(register)
    shown = [column for column in spec.columns if not column.hidden]
    for entry in entries:
        context.print_row(*(cell_text(context.words, column, entry) for column in shown))


def _show(desk: Desk, given: Namespace, context: Context) -> int:
    known = {name for one in desk.registers.all() for name in (one.register.id, one.register.zh, one.register.en)}
    if given.name in known:
        return _describe(desk.registers.register(given.name), context)
    service, words = desk.registers, context.words
    entry = service.entry(given.name)
    if given.output:
        write_text(given.output, service.sheet(entry.number, words, context.texts.language))
    return _print_entry(desk, context, entry)


def _describe(register: Register, context: Context) -> int:
    """Print the fields and states of a register."""
    spec, words = register_list(register), context.words
    if context.as_json:
        fields = [{"key": one.key, "kind": one.kind, "needed": one.needed, "title": one.zh} for one in register.fields]
        codes = [{"code": one.code, "title": one.zh, "next": one.next} for one in register.states]
        context.print_json({"id": register.id, "title": register.zh, "fields": fields, "states": codes})
        return FINE
    for one in register.fields:
        column = spec.column(one.key)
        choices = [words.word(column.family or "list-flag", code) for code in column.choices]
        needed = context.say("cli-register-needed") if one.needed else ""
        context.print_row(one.key, words.say(register.caption(one.key)), context.listed(choices), needed)
    states = [words.word(register.caption("state"), one.code) for one in register.states]
    context.print_row("state", context.say("column-state"), context.listed(states), "")
    return FINE


def _print_entry(desk: Desk, context: Context, entry: RegisterEntry) -> int:
    """Print an entry with its fields, links and history."""
    register = desk.registers.register(entry.register)
    findings = desk.register_texts.of(register, entry)
    links, history = desk.registers.links(entry.id), [event_view(one) for one in desk.registers.history(entry.id)]
    if context.as_json:
        context.print_json({**context.public(entry), "links": links, "findings": findings, "history": history})
        return FINE
    words = context.words
    for column in register_list(register).columns:
        if text := cell_text(words, column, entry):
            context.print_row(words.say(column.caption), text)
        for one in findings.get(column.key, ()):
            context.print_row("", words.word("severity", one.severity.value), words.finding(one))
    for link in links:
        context.print_row(context.say("register-links"), link.name)
    for event in history:
        context.print(event_line(context, event))
    return FINE


def _add(desk: Desk, given: Namespace, context: Context) -> int:
    register = desk.registers.register(given.register)
    desk.registers.require_by_hand(register.id)
    values = _values(context.words, register, given.values)
    state = values.pop("state", None)
    proposed = _proposed(desk, register, given.begun, context)
    entry = desk.registers.enter(register.id, {**proposed.values, **values}, context.by(desk), proposed.links)
    if state is not None and state != entry.state:
        entry = desk.registers.set_state(entry.id, str(state), context.by(desk))
    return _print_entry(desk, context, entry)


def _proposed(desk: Desk, register: Register, number: str | None, context: Context) -> IncidentProposal:
    """Return the proposed field values of a new incident, from the case with this number.

    The case is a submission, a complaint or a request.

    Raises:
        UserError: `register-from`, the register does not hold incidents; `number-unknown`.
    """
    if number is None:
        return IncidentProposal()
    if register.id != INCIDENTS:
        raise UserError("register-from", name=register.zh)
    proposed = desk.incidents.of(number, context.texts)
    if any(proposed.values.get(key) for key in FROM_TRAIL):
        context.note("cli-register-confirm")
    return proposed


def _set(desk: Desk, given: Namespace, context: Context) -> int:
    service = desk.registers
    entry = service.entry(given.number)
    register = service.register(entry.register)
    service.require_by_hand(register.id)
    values = _values(context.words, register, given.values)
    state = values.pop("state", None) if given.state is None else read_state(context.words, register, given.state)
    by = context.by(desk)
    if given.attach:
        field, path = given.attach
        service.attach(entry.id, _field(register, field), [Path(path)], by)
    if state is not None:
        service.set_state(entry.id, str(state), by, values)
    elif values:
        service.change(entry.id, values, by)
    if given.link:
        service.link(entry.id, *service.named(given.link), by)
    if given.unlink:
        service.unlink_from(entry.id, service.named(given.unlink)[1], by)
    if given.acknowledge:
        service.acknowledge(entry.id, by)
    if given.undo:
        service.undo(entry.id, by)
        context.note("cli-register-undone", number=entry.number)
        return FINE
    return _print_entry(desk, context, service.entry(entry.number))


def _import(desk: Desk, given: Namespace, context: Context) -> int:
    changes = desk.registers.changes(given.register)
    rows = desk.registers.table_rows(given.register, desk.lists.read(given.table))
    reading = table_changes(context.words, changes.spec, changes.rows(), rows)
    if reading.unused:
        context.note("import-unused", heads=context.listed(reading.unused))
    count = enter_changes(desk, context, changes, reading.changes, preview=given.preview)
    if not given.preview:
        context.note("import-done", count=count)
    return FINE


def _export(desk: Desk, given: Namespace, context: Context) -> int:
    changes = desk.registers.changes(given.register)
    spec = changes.spec
    if given.template:
        desk.registers.require_by_hand(given.register)
        write_bytes(given.output, desk.lists.book(context.words, spec, (), spec.editable))
        context.note("cli-list-written", count=0, path=str(given.output))
    else:
        export_list(desk, context, given.output, spec, changes.rows())
    return FINE


def _held(desk: Desk, given: Namespace, context: Context) -> int:
    """Print the entries for which a person is responsible, such as accounts.

    Without a person, print those of people who have left the office.
    """
    found = desk.registers.held(desk.people.resolve(given.person) if given.person else "")
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        left = one.left.isoformat() if one.left else ""
        context.print_row(one.person, left, context.say(one.name), context.say(one.what), one.number, one.title)
    if not found:
        context.print(context.say("cli-register-held-none"))
    return FINE


def _declare(desk: Desk, given: Namespace, context: Context) -> int:
    desk.own_registers.declare(read_text(given.file), context.by(desk))
    return _registers(desk, context)


def _remove(desk: Desk, given: Namespace, context: Context) -> int:
    desk.own_registers.undeclare(given.register, context.by(desk))
    return _registers(desk, context)


def _values(words: Presenter, register: Register, given: Iterable[str]) -> dict[str, CellValue]:
    """Return the values of fields from words in the form FIELD=VALUE, such as 差错=满300写成满200.

    Raises:
        UserError: `register-value-form`, there is no sign =; `list-column-unknown`, the register has no such field;
            or a code of `read_value`.
    """
    spec, found = register_list(register), dict[str, CellValue]()
    for one in given:
        name, between, text = one.partition("=")
        if not between:
            raise UserError("register-value-form", text=one)
        column = column_named(words, spec, name)
        found[column.key] = read_value(words, column, text)
    return found


def _field(register: Register, name: str) -> str:
    """Return the key of the field that `name` means: its key or its caption.

    Raises:
        UserError: `register-field-unknown`; the register has no such field.
    """
    for one in register.fields:
        if name in (one.key, one.zh, one.en):
            return one.key
    return register.field(name).key


def read_state(words: Presenter, register: Register, text: str) -> str:
    """Return the code of the state that `text` means: its code or its name.

    Raises:
        UserError: `list-choice-unknown`; the register has no such state.
    """
    return str(read_value(words, register_list(register).column("state"), text))
