"""A simple register as a person describes it in a form: fields one a line, states in order, one due date.

The description becomes a declaration in TOML, like those that come with the program. A caption may have its English
after an equals sign, as in 事由=Reason; without it, both languages show the same words.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.registers.declaration import (
    FieldChoice,
    Register,
    RegisterField,
    RegisterFieldKind,
    RegisterState,
)

_BETWEEN = re.compile(r"[;；,，]")
_ORDER = re.compile(r"→|->|>|、|,|，|\n")
_NEEDED = frozenset({"必填", "needed", "*"})
_ENGLISH = re.compile(r"[=＝]")
_CHOICES = re.compile(r"[:：]")
_KINDS: Mapping[RegisterFieldKind, tuple[str, ...]] = {
    RegisterFieldKind.TEXT: ("文字", "text", ""),
    RegisterFieldKind.LONG: ("长文字", "long", "long text"),
    RegisterFieldKind.DATE: ("日期", "date", "day"),
    RegisterFieldKind.TIME: ("时间", "time"),
    RegisterFieldKind.PERSON: ("姓名", "person", "人员", "name"),
    RegisterFieldKind.UNIT: ("单位", "unit"),
    RegisterFieldKind.ACCOUNT: ("账号", "account"),
    RegisterFieldKind.ARTICLE: ("稿件", "article"),
    RegisterFieldKind.MONEY: ("金额", "money", "amount"),
    RegisterFieldKind.NUMBER: ("数字", "number"),
    RegisterFieldKind.CHOICE: ("选项", "choice"),
    RegisterFieldKind.FLAG: ("是否", "flag", "yes/no"),
    RegisterFieldKind.FILES: ("文件", "files", "file"),
}
"""The words for each kind of field, the Chinese one first."""
_SHOWN = 3
"""How many fields besides the title the list shows by default."""


class _Caption(NamedTuple):
    """A caption in both languages."""

    zh: str
    en: str


def _both(text: str) -> _Caption:
    """Return a typed caption in both languages; the English is the part after "=", or else the same words."""
    zh, *english = [part.strip() for part in _ENGLISH.split(text.strip(), maxsplit=1)]
    return _Caption(zh, english[0] if english and english[0] else zh)


def _joined(one: Register | RegisterField | RegisterState | FieldChoice) -> str:
    """Return a caption in the form in which a person types it: Chinese, and English after "=" if it differs."""
    return one.zh if one.zh == one.en else f"{one.zh}={one.en}"


@dataclass(frozen=True)
class SimpleRegister:
    """A register as typed: name, letters of its numbers, fields one a line, states in order, one due date.

    `states` are separated by arrows, and the last one is final. The due date lies `due_after` days after the day in the
    field with the caption `due_field`; "" means no due date. `retention` is for how many years entries are kept.
    """

    name: str
    code: str
    fields: str
    """One field a line: caption, kind and 必填, separated by commas; choices follow 选项 after a colon."""
    states: str
    """The states in order, separated by arrows; the last one is final."""
    due_field: str = ""
    """The caption of the field with the day to count from; "" for no due date."""
    due_after: int = 0
    """The number of days after the day in `due_field`."""
    retention: int = 3

    def text(self, was: Register | None = None) -> str:
        """Return the declaration of the register as TOML.

        `was` is the register before the change; fields and states whose captions stay the same keep their keys.
        Without `was`, all get new keys.

        Raises:
            UserError: `register-own-name`, the name is empty; `register-own-code`, the number's letters are not
                two to four; `register-own-line`, a line describes no field; `register-own-states`, there are fewer
                than two different states.
        """
        if not _both(self.name).zh:
            raise UserError("register-own-name")
        code = self.code.strip().upper()
        if not re.fullmatch(r"[A-Z]{2,4}", code):
            raise UserError("register-own-code", letters=self.code)
        name = _both(self.name)
        fields = list(self._fields({one.zh: one.key for one in was.fields} if was else {}))
        return "\n".join(
            [
                f"id = {_quoted(was.id if was else f'own-{code.lower()}')}",
                f"code = {_quoted(code)}",
                *(f"{key} = {_quoted(name.zh)}" for key in ("zh", "heading_zh")),
                *(f"{key} = {_quoted(name.en)}" for key in ("en", "heading_en")),
                f"retention = {self.retention}",
                *(line for one in fields for line in _field_lines(one)),
                *self._state_lines({one.zh: one.code for one in was.states} if was else {}),
                *self._due_lines(fields),
                "",
            ]
        )

    def _fields(self, known: Mapping[str, str]) -> Iterator[RegisterField]:
        keys = _Keys("f", known)
        for number, line in enumerate(filter(None, map(str.strip, self.fields.splitlines())), 1):
            caption, *said = [part.strip() for part in _BETWEEN.split(line)]
            needed = any(part.casefold() in _NEEDED for part in said)
            kinds = [part for part in said if part.casefold() not in _NEEDED]
            word, *choices = _CHOICES.split(kinds[0] if kinds else "", maxsplit=1)
            kind = next((kind for kind, words in _KINDS.items() if word.strip().casefold() in words), None)
            if kind is None or len(kinds) > 1 or not caption or (kind is RegisterFieldKind.CHOICE) is not bool(choices):
                raise UserError("register-own-line", line=number, text=line)
            words = _both(caption)
            yield RegisterField(
                keys.of(words.zh),
                kind,
                words.zh,
                words.en,
                needed=needed or number == 1,
                shown=number <= _SHOWN + 1 and kind not in (RegisterFieldKind.LONG, RegisterFieldKind.FILES),
                choices=tuple(_choices(choices[0])) if choices else (),
            )

    def _state_lines(self, known: Mapping[str, str]) -> Iterator[str]:
        names = [_both(name) for name in map(str.strip, _ORDER.split(self.states)) if name]
        if len(names) < 2 or len({name.zh for name in names}) != len(names):  # noqa: PLR2004 - a first and a final state
            raise UserError("register-own-states")
        keys = _Keys("s", known)
        codes = [keys.of(name.zh) for name in names]
        for at, (name, code) in enumerate(zip(names, codes, strict=True)):
            last = at == len(names) - 1
            yield from (
                "",
                "[[states]]",
                f"code = {_quoted(code)}",
                f"zh = {_quoted(name.zh)}",
                f"en = {_quoted(name.en)}",
            )
            yield f"tone = {_quoted('ok' if last else 'warn' if at == 0 else 'accent')}"
            # an entry may skip states, and come back from a later one
            yield f"next = {json.dumps([other for other in codes if other != code])}"
            if last:
                yield "final = true"

    def _due_lines(self, fields: Sequence[RegisterField]) -> Iterator[str]:
        name = self.due_field.strip()
        if not name:
            return
        dates = [one for one in fields if one.kind is RegisterFieldKind.DATE]
        field = next((one for one in dates if name in (one.zh, one.en)), None)
        if field is None:
            raise UserError("register-own-due", name=name)
        yield from ("", "[[due]]", 'key = "due"', f"zh = {_quoted(field.zh)}", f"en = {_quoted(field.en)}")
        yield from (f"field = {_quoted(field.key)}", f"after = {self.due_after}")


def simple_form(register: Register) -> SimpleRegister:
    """Return a register of the desk as a person describes it, to be changed in the form."""
    due = register.due[0] if register.due else None
    return SimpleRegister(
        _joined(register),
        register.code,
        "\n".join(_field_text(one, at) for at, one in enumerate(register.fields)),
        " → ".join(map(_joined, register.states)),
        register.field(due.field).zh if due and due.field else "",
        due.after if due else 0,
        register.retention,
    )


def _field_text(one: RegisterField, at: int) -> str:
    kind = _KINDS[one.kind][0]
    if one.choices:
        kind += f"：{'/'.join(map(_joined, one.choices))}"
    return "，".join([_joined(one), kind, *(["必填"] if one.needed and at else [])])


class _Keys:
    """Gives keys to captions: a known caption keeps its key, another gets a letter with the next free number."""

    def __init__(self, letter: str, known: Mapping[str, str]) -> None:
        self._letter, self._known, self._used = letter, known, set(known.values())

    def of(self, caption: str) -> str:
        """Return the key of a caption, or a new key such as `f3` with the next free number if it has none."""
        if caption in self._known:
            return self._known[caption]
        number = 1
        while f"{self._letter}{number}" in self._used:
            number += 1
        self._used.add(f"{self._letter}{number}")
        return f"{self._letter}{number}"


def _field_lines(one: RegisterField) -> Iterator[str]:
    yield from ("", "[[fields]]", f"key = {_quoted(one.key)}", f"kind = {_quoted(one.kind.value)}")
    yield from (f"zh = {_quoted(one.zh)}", f"en = {_quoted(one.en)}")
    yield from (f"{name} = true" for name in ("needed", "shown") if getattr(one, name))
    if one.choices:
        made = (
            f"{{ code = {_quoted(each.code)}, zh = {_quoted(each.zh)}, en = {_quoted(each.en)} }}"
            for each in one.choices
        )
        yield f"choices = [{', '.join(made)}]"


def _choices(text: str) -> Iterator[FieldChoice]:
    """Yield the choices in a text such as 甲/乙; equal words always get the same code, which is a hash of them."""
    for word in filter(None, map(str.strip, re.split(r"[/／|]", text))):
        words = _both(word)
        yield FieldChoice(f"c{hashlib.sha256(words.zh.encode()).hexdigest()[:8]}", words.zh, words.en)


def _quoted(text: str) -> str:
    """Return a text as a TOML string; JSON strings are TOML strings."""
    return json.dumps(text, ensure_ascii=False)
