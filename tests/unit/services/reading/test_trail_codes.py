"""Each code that an event can contain has a translation in both languages, whatever its table or register."""

import importlib
import pkgutil
import typing
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any

import pytest

from tests.desks import Office
from wxdesk import domain
from wxdesk.bootstrap.shipped import shipped_registers
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.registers.declaration import Register, RegisterFieldKind, read_register
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.reading.account_words import change_words, value_words
from wxdesk.services.reading.entry_changes import ENTRY, LINK, EntryFields
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.reading.trail_codes import COUNTED, FAMILIES, TECHNICAL
from wxdesk.services.registers.register_words import teach
from wxdesk.services.views.trail_views import ShownValue
from wxdesk.store.tables import TABLES
from wxdesk.texts import LANGUAGES, texts

type OfficeIn = Callable[[str], Office]
REGISTERS = [read_register(text, name) for name, text in shipped_registers().items()]


def _classes() -> Iterator[tuple[str, type]]:
    """Yield the name of each database table with the domain class whose objects it stores."""
    names = [one.name for one in pkgutil.walk_packages(domain.__path__, "wxdesk.domain.")]
    modules = [importlib.import_module(one) for one in names]
    known = {name: one for module in modules for name, one in vars(module).items() if isinstance(one, type)}
    yield from ((table, known[name]) for name, table in TABLES.items())


def _kinds(hint: Any) -> Iterator[Any]:
    if typing.get_origin(hint) in (typing.Union, UnionType):
        for one in typing.get_args(hint):
            yield from _kinds(one)
    else:
        yield hint


COLUMNS = [
    (table, name, kind)
    for table, row in _classes()
    for name, hint in typing.get_type_hints(row).items()
    for kind in _kinds(hint)
    if name not in TECHNICAL
]
CODES = [one for one in COLUMNS if isinstance(one[2], type) and issubclass(one[2], StrEnum)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "column", "kind"), CODES)
def test_each_code_of_a_column_has_a_word(table: str, column: str, kind: type[StrEnum], language: str) -> None:
    said, families = texts(language), FAMILIES[table, column]
    for code in filter(None, kind):
        keys = [f"{one}-{word}" for one in families for word in (code.value, code.value.replace("_", "-"))]
        assert any(map(said.has, keys)), code


def test_whole_numbers_are_counts_and_truth_values_are_not() -> None:
    numbers = {(table, column) for table, column, kind in COLUMNS if kind is int}
    flags = {(table, column) for table, column, kind in COLUMNS if kind is bool}
    assert numbers - COUNTED - FAMILIES.keys() == set()
    assert flags & COUNTED == set()


def _texts_of(register: Register) -> Iterator[ShownValue]:
    """Yield each code that a register can put into an event: states, due rules, links, choices, truth values."""
    columns = [
        *((ENTRY, "state", one.code) for one in register.states),
        *((ENTRY, "due_for", one.key) for one in register.due),
        *((LINK, "field", one.key) for one in register.fields),
        (ENTRY, "register", register.id),
    ]
    yield from (shown for one in columns if (shown := EntryFields.column(register, *one)))
    for field in register.fields:
        codes = [one.code for one in field.choices]
        codes += ["yes", "no"] if field.kind is RegisterFieldKind.FLAG else []
        for code in codes:
            value = f'{{"{field.key}": "{code}"}}'
            yield from (one.after for one in EntryFields.fields(register, "{}", value))


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.id)
def test_each_code_of_a_register_has_a_word(register: Register) -> None:
    teach(register)
    shown = list(_texts_of(register))
    assert shown
    words = Presenter(texts("zh_CN"))
    assert [one for one in shown if value_words(words, one) in {one.text, *one.parts}] == []


def test_a_personal_field_of_an_entry_is_shown_with_its_caption_until_it_is_erased(office_in: OfficeIn) -> None:
    office, day = office_in("empty"), date(2026, 1, 1)
    values: dict[str, CellValue] = {"what": "错字", "found_on": day, "heard": "我没有看清"}
    one = office.desk.registers.enter("incidents", values, office.editor)
    seq = office.desk.trail.page(TrailSift(act="register.entered"), 0, 1).rows[0].seq
    words = Presenter(texts("zh_CN"))
    said = [change_words(words, change) for change in office.desk.trail.account(seq).changes]
    assert ("当事人说明", "—", "我没有看清") in said
    assert ("状态", "—", "登记") in said
    assert one.number
