"""Write a component as lines of the article's Markdown text, and read the lines back.

A component that lines cannot express appears there as the block's JSON.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from wxdesk.domain.article.blocks import Component
from wxdesk.domain.article.components import BY_WORD, COMPONENTS, DIGEST, SPECS, Field, FieldKind, Spec
from wxdesk.domain.article.text.grammar import ADDRESS, COMPONENT, COMPONENT_END
from wxdesk.domain.desk.errors import UserError

_INDENT = "  "
_FIELD = re.compile(r"^([^\s:：][^:：]*)[:：] ?(.*)$")


def written(block: Component, names: Mapping[str, str]) -> str | None:
    """Return a component's lines in the Markdown text, or None if reading them back would give another component.

    `names` maps the digests of pictures to the names written for them.
    """
    spec = SPECS.get(block.name)
    known = {one.id: one for one in spec.fields} if spec else {}
    keys = [key for key, _ in block.fields]
    if spec is None or len(set(keys)) != len(keys) or not set(keys) <= set(known):
        return None
    lines = [f"{COMPONENT_END} {spec.word}"]
    for key, value in block.fields:
        shown = _shown(known[key], value, names)
        if shown is None or "\r" in shown:
            return None
        plain = shown == shown.strip() and "\n" not in shown
        lines += [f"{known[key].word}: {shown}".rstrip()] if plain else [f"{known[key].word}:", *_indented(shown)]
    return "\n".join([*lines, COMPONENT_END])


def _shown(field: Field, value: str, names: Mapping[str, str]) -> str | None:
    if field.kind is not FieldKind.PICTURE:
        return value
    if DIGEST.match(value):
        return names.get(value, f"media:{value}")
    return None if ADDRESS.match(value) or value in names.values() else value


def _indented(text: str) -> Iterator[str]:
    return (f"{_INDENT}{line}" for line in text.split("\n"))


def from_lines(lines: Sequence[str], number: int, digests: Mapping[str, str]) -> Component:
    """Return the component written in `lines`, without an id; `number` is the first line's number, from 1.

    `digests` maps names of pictures to their digests. If it is empty, a picture field keeps the name.

    Raises:
        UserError: `article-component`, there is no such component; `article-field`, a line names no field of it;
            `article-component-open`, its closing line is missing; `article-picture`, a picture's name is
            not in `digests`, which is not empty. Each error has the line number.
    """
    head = COMPONENT.match(lines[0])
    spec = _spec(head[1].strip() if head else "", number)
    known = {word: one for one in spec.fields for word in (one.word, one.id)}
    fields: list[tuple[str, str]] = []
    at = 1
    while at < len(lines) and lines[at].rstrip() != COMPONENT_END:
        found = _FIELD.match(lines[at])
        field = known.get(found[1].strip()) if found else None
        if lines[at].strip() and field is None:
            known_words = "、".join(one.word for one in spec.fields)
            raise UserError("article-field", line=number + at, what=lines[at].strip()[:20], known=known_words)
        begin, at = at, at + 1
        if field is not None and found is not None:
            more, at = _continued(lines, at)
            value = "\n".join(([found[2].strip()] if found[2].strip() else []) + more)
            fields.append((field.id, _picture(field, value, digests, number + begin)))
    if at >= len(lines):
        raise UserError("article-component-open", line=number, name=spec.word)
    return Component("", spec.id, tuple(fields))


def _spec(word: str, line: int) -> Spec:
    found = BY_WORD.get(word) or SPECS.get(word)
    if found is None:
        known = "、".join(one.word for one in COMPONENTS)
        raise UserError("article-component", line=line, name=word, known=known)
    return found


def next_indent(head: str, line: str) -> str:
    """Return the indent of a new line after `line`, in the component whose first line is `head`.

    Further lines of a multi-line field are indented by two spaces.
    """
    if line.startswith(_INDENT):
        return _INDENT
    named, found = COMPONENT.match(head), _FIELD.match(line)
    spec = BY_WORD.get(named[1].strip()) if named else None
    word = found[1].strip() if found else ""
    several = (FieldKind.LINES, FieldKind.ROWS)
    goes_on = spec is not None and any(one.word == word and one.kind in several for one in spec.fields)
    return _INDENT if goes_on else ""


def _continued(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    more: list[str] = []
    while at < len(lines) and lines[at].startswith(_INDENT):
        more.append(lines[at][len(_INDENT) :])
        at += 1
    return more, at


def _picture(field: Field, value: str, digests: Mapping[str, str], line: int) -> str:
    """Return the digest of the picture that `value` names, by `digests`; other fields keep their value.

    Raises:
        UserError: `article-picture` with the `line`; the name is unknown and `digests` is not empty.
    """
    if field.kind is not FieldKind.PICTURE or not value:
        return value
    address = ADDRESS.match(value)
    digest = address[1] if address else digests.get(value)
    if digest is None and digests:
        raise UserError("article-picture", line=line, name=value)
    return digest or value
