"""Render an entry of a register as a form for printing: no scripts, no network, all texts escaped."""

from collections.abc import Iterator
from dataclasses import dataclass

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.lists.cells import value_text
from wxdesk.domain.lists.spec import ListWords
from wxdesk.domain.registers.declaration import Register, RegisterField, RegisterFieldKind
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.render.templates import templates
from wxdesk.services.registers.entry_views import EntrySheet
from wxdesk.services.registers.register_lists import register_list

_SHORT = 24
"""Maximum length of the texts of two fields that share a line."""


@dataclass(frozen=True)
class FormLine:
    """A line of the printed form: one or two fields, each as caption and text."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SheetPart:
    """A section of the printed form with its heading; "" for the part before all sections."""

    heading: str
    lines: tuple[FormLine, ...]


def register_page(sheet: EntrySheet, words: ListWords, language: str) -> str:
    """Return the printed form of an entry as one page, with a line for every field, also for empty ones."""
    register, entry = sheet.register, sheet.entry
    return (
        templates()
        .get_template("register-entry.html.j2")
        .render(
            say=words.say,
            language=language.replace("_", "-"),
            organisation=sheet.organisation,
            heading=words.say(f"{register.caption()}:heading"),
            register=register,
            entry=entry,
            state=words.word(register.caption("state"), entry.state),
            parts=list(_parts(sheet, words)),
            links=[link.name for link in sheet.links if not link.field or link.kind is LinkKind.ENTRY],
            entered_by=sheet.entered_by,
            entered_at=f"{entry.entered_at.astimezone(SHANGHAI):%Y-%m-%d}",
            printed_at=f"{sheet.printed_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        )
    )


def _parts(sheet: EntrySheet, words: ListWords) -> Iterator[SheetPart]:
    register = sheet.register
    for section in ("", *(one.key for one in register.sections)):
        fields = [one for one in register.fields if one.section == section]
        if fields:
            heading = words.word(register.caption("section"), section) if section else ""
            yield SheetPart(heading, tuple(_lines(sheet, register, fields, words)))


def _lines(sheet: EntrySheet, register: Register, fields: list[RegisterField], words: ListWords) -> Iterator[FormLine]:
    spec = register_list(register)
    waiting: tuple[str, str] | None = None
    for one in fields:
        text = value_text(words, spec.column(one.key), spec.column(one.key).value(sheet.entry))
        cell = words.say(register.caption(one.key)), text
        if one.kind in (RegisterFieldKind.LONG, RegisterFieldKind.FILES) or one is register.title or len(text) > _SHORT:
            if waiting:
                yield FormLine((waiting,))
                waiting = None
            yield FormLine((cell,))
        elif waiting:
            yield FormLine((waiting, cell))
            waiting = None
        else:
            waiting = cell
    if waiting:
        yield FormLine((waiting,))
