"""The table of the public JSON names only classes and fields that exist."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.sources import PROJECT
from wxdesk.cli.base.public import COMPUTED, FIELDS, PublicForm
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts


class _Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class _Unlisted:
    inner: str = "x"


class _UnlistedTuple(NamedTuple):
    inner: str = "x"


FORM = PublicForm(Presenter(texts()))


@cache
def _modules() -> Mapping[str, Sequence[str]]:
    """Return the names of the modules that define a class, by name of the class."""
    found: dict[str, list[str]] = {}
    for path in sorted((PROJECT / "wxdesk").rglob("*.py")):
        module = path.relative_to(PROJECT).with_suffix("").as_posix().replace("/", ".")
        for name in re.findall(r"^ *class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(name, []).append(module)
    return found


def _members(name: str) -> Iterator[tuple[str, str]]:
    """Yield (JSON key, field) for each member that the table `FIELDS` lists for the class `name`."""
    for member in FIELDS[name].split():
        key, _, path = member.removeprefix("*").removesuffix("?").partition("=")
        yield key, (path or key).partition(".")[0]


@pytest.mark.parametrize("name", [name for name in FIELDS if "." not in name])
def test_each_class_of_the_table_is_one_and_has_the_fields(name: str) -> None:
    (module,) = _modules()[name]
    found = getattr(import_module(module), name)
    known = {*dir(found), *(field for one in found.__mro__ for field in getattr(one, "__annotations__", {}))}
    assert {field for key, field in _members(name) if f"{name}.{key}" not in COMPUTED and field not in known} == set()


def test_each_computed_key_is_one_of_the_table() -> None:
    keys = {f"{name}.{key}" for name in FIELDS for key, _ in _members(name)}
    assert set(COMPUTED) - keys == set()


def test_each_place_of_the_table_is_a_key_of_its_class() -> None:
    keys = {f"{name}.{key}" for name in FIELDS for key, _ in _members(name)}
    assert {name for name in FIELDS if "." in name} - keys == set()


def test_plain_values_become_json_by_their_kind() -> None:
    at = datetime(2026, 1, 8, 10, 30, tzinfo=UTC)
    value = {_Colour.RED: (date(2026, 1, 8), at, Path("a/b"), None, 0, ""), "why": UserError("document-encoding")}
    assert FORM.of(value) == {
        "red": ["2026-01-08", "2026-01-08T10:30:00+00:00", str(Path("a/b")), None, 0, ""],
        "why": FORM.words.error(UserError("document-encoding")),
    }


@pytest.mark.parametrize("unlisted", [_Unlisted(), _UnlistedTuple()])
def test_a_class_that_the_table_does_not_name_is_never_printed(unlisted: object) -> None:
    with pytest.raises(TypeError, match="_Unlisted"):
        FORM.of([unlisted])
