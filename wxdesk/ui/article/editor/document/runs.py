"""Converts runs (stretches of words with one formatting) of a block to character formats of Qt, and back."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from wxdesk.domain.article.blocks import Run
from wxdesk.ui.article.editor.document.letters import OBJECT, inserted_parts, original
from wxdesk.ui.article.editor.document.properties import MARKS, OBJECT_DATA, ORIGINAL

_OBJECTS = re.compile(f"{OBJECT}+|[^{OBJECT}]+")
_NAMES = {number: name for name, number in MARKS.items()}


def run_format(run: Run) -> QTextCharFormat:
    """Return the character format with the formatting of `run`, such as bold or a link."""
    made = QTextCharFormat()
    for name, number in MARKS.items():
        if value := getattr(run, name):
            made.setProperty(number, value)
    return made


def marks_of(properties: dict[int, Any]) -> dict[str, Any]:
    """Return the word formats, such as bold or a link, among the properties of a character format of Qt.

    The key of each format is the name of its field in `Run`.
    """
    return {name: value for number, value in properties.items() if (name := _NAMES.get(number)) and value}


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert `runs` at the cursor, into the present block."""
    for run in runs:
        for text, form in inserted_parts(run.text, run_format(run)):
            cursor.insertText(text, form)


def fragments_of(block: QTextBlock) -> Iterator[tuple[str, dict[int, Any]]]:
    """Yield the text and the properties of each fragment of a block of Qt.

    Qt gives words that are typed right after an object, such as a picture, the format of that object. Such words are
    yielded without properties.
    """
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        text, kept = fragment.text(), fragment.charFormat().properties()
        if OBJECT_DATA not in kept:
            yield text, kept
        else:
            for part in _OBJECTS.findall(text):
                yield part, (kept if part[0] == OBJECT else {})
        step += 1


def run_of(text: str, properties: dict[int, Any]) -> Run:
    """Return a fragment of Qt with this text and these properties as a run; it must not stand for a picture."""
    if not properties:
        return Run(original(text, None))
    return Run(original(text, properties.get(ORIGINAL)), **marks_of(properties))


def is_object(properties: dict[int, Any]) -> bool:
    """Tell whether a fragment of Qt with these properties stands for a block without words, such as a picture."""
    return OBJECT_DATA in properties
