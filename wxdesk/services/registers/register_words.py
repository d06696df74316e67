"""Adds the captions of registers, which their declarations contain, to the message catalogues."""

from collections.abc import Iterator

from wxdesk.domain.registers.declaration import Register
from wxdesk.texts import texts

IMPORTED = {"zh_CN": "导入{name}", "en": "Import: {name}"}
"""The title of the form that imports a table, by language."""


def teach(register: Register) -> None:
    """Add the captions of a register to the catalogues of both languages."""
    texts("zh_CN").learn(dict(_words(register, "zh", IMPORTED["zh_CN"])))
    texts("en").learn(dict(_words(register, "en", IMPORTED["en"])))


def _words(register: Register, language: str, imported: str) -> Iterator[tuple[str, str]]:
    name = getattr(register, language)
    yield register.caption(), name
    yield f"import-{register.caption()}", imported.format(name=name)
    yield f"{register.caption()}:heading", getattr(register, f"heading_{language}")
    for one in register.fields:
        yield register.caption(one.key), getattr(one, language)
        for choice in one.choices:
            yield f"{register.caption(one.key)}-{choice.code}", getattr(choice, language)
    for state in register.states:
        yield f"{register.caption('state')}-{state.code}", getattr(state, language)
    for rule in register.due:
        yield f"{register.caption('due')}-{rule.key}", getattr(rule, language)
    for section in register.sections:
        yield f"{register.caption('section')}-{section.key}", getattr(section, language)
