"""The manual names the keys, the words on buttons, the commands and the pictures that the program really has."""

import argparse
import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from PIL import Image, ImageChops, ImageStat
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.pictures import FOLDER, HEAVIEST, SHOTS, Shot, draw_all
from wxdesk import assets
from wxdesk.cli.base.context import Context
from wxdesk.cli.commands import COMMANDS
from wxdesk.cli.commands import command as command_of
from wxdesk.texts import texts
from wxdesk.ui.core.commands import Command, key_text, screen_keys
from wxdesk.ui.frame.manual import Chapter, chapters
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.window.screens import SCREENS
from wxdesk.ui.window.window import MainWindow

KEY = re.compile(r"`([^`\n]+)`")
WORDS = re.compile(r"“([^”]+)”")
KEY_TABLE = re.compile(r"^\| 键 \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", re.MULTILINE)
LISTS = {"↑", "↓", "←", "→", "Enter", "Esc"}
"""Keys that every list, grid and form handles itself, so they are no commands."""
WINDOW = {"Ctrl+Shift+P", *screen_keys(list(SCREENS))}
"""Keys of the person button and of the rail, which are no commands."""
_ALIKE = 6
"""Maximum mean difference of grey values (0 to 255) of two pictures that count as equal."""
_VALUE = r"[\w-]{1,12}"
"""Regular expression for a number, date or name that is filled into a sentence."""
NAMED = {chapter.name: chapter for chapter in chapters()}


def keys_of(commands: Sequence[Command]) -> set[str]:
    """Return the keys of `commands` in the notation that people read."""
    return {key_text(command.key) for command in commands if command.key}


def keys_in_tables(chapter: Chapter) -> set[str]:
    """Return the keys in the tables of a chapter: the words in backticks in the first column."""
    rows = chain.from_iterable(table.splitlines() for table in KEY_TABLE.findall(chapter.text))
    return set(chain.from_iterable(KEY.findall(row.split("|")[1]) for row in rows))


def commands_of(window: MainWindow) -> list[Command]:
    """Return the commands of the visible screen; for the settings, also those of every page."""
    found = [*window.overview.here.commands]
    if window.current == SettingsPanel.name:
        pages = window.screen_of(SettingsPanel).pages.values()
        found += chain.from_iterable(one.offered() for one in pages)
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_a_chapter_with_all_of_its_keys_and_no_other(window_on: Open, name: str) -> None:
    window = window_on("empty", panel=name).window
    here, everywhere = keys_of(commands_of(window)), keys_of(window.overview.everywhere)
    chapter = NAMED[name]
    assert here - set(KEY.findall(chapter.text)) == set()
    assert keys_in_tables(chapter) - here - everywhere - LISTS - WINDOW == set()


@pytest.mark.parametrize("name", SCREENS)
def test_no_key_of_a_screen_is_taken_by_the_window(window_on: Open, name: str) -> None:
    """No command of a screen has the same key as a command of the window, because Qt would then run neither of them."""
    window = window_on("empty", panel=name).window
    assert keys_of(commands_of(window)) & (keys_of(window.overview.everywhere) | WINDOW) == set()


def test_the_first_chapter_tells_of_the_keys_that_work_everywhere(window_on: Open) -> None:
    everywhere = keys_of(window_on("empty").window.overview.everywhere)
    assert everywhere - set(KEY.findall(NAMED["start"].text)) == set()
    assert keys_in_tables(NAMED["start"]) - everywhere - WINDOW == set()


def shapes() -> Iterator[str]:
    """Yield for each message of the Chinese catalogue a regular expression that matches the message with any values."""
    for file in assets.names("i18n/zh_CN", ".ftl"):
        parsed = FluentParser().parse(assets.read_text(f"i18n/zh_CN/{file}"))
        for entry in parsed.body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                yield shape(entry.value).rstrip("…")


def shape(pattern: ast.Pattern) -> str:
    """Return a regular expression that matches a message with any values filled in.

    `pattern` is the message's text as parsed by Fluent, the format of the catalogues.
    """
    parts = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(re.escape(element.value))
        elif isinstance(element.expression, ast.SelectExpression):
            variants = "|".join(shape(one.value) for one in element.expression.variants)
            parts.append(f"(?:{variants})")
        else:
            parts.append(_VALUE)
    return "".join(parts)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda one: str(one.name))
def test_what_the_manual_quotes_stands_in_the_window(chapter: Chapter) -> None:
    known = [re.compile(one) for one in shapes() if re.search(r"\w", one.replace(_VALUE, ""))]
    quoted = WORDS.findall(chapter.text)
    assert [words for words in quoted if not any(one.fullmatch(words.rstrip("…")) for one in known)] == []


def examples() -> list[str]:
    """Return the command lines that the manual shows as examples."""
    return [one for one in KEY.findall(NAMED["command-line"].text) if one.startswith("wxdesk ") and "命令" not in one]


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of one command, with the option `--as` that all commands have."""
    made = argparse.ArgumentParser(exit_on_error=False)
    made.add_argument("--as")
    command_of(command).arguments(made, Context(texts(), Path(), None, as_json=False))
    return made


@pytest.mark.parametrize("example", examples())
def test_an_example_of_the_manual_can_be_typed(example: str) -> None:
    command, *words = shlex.split(example)[1:]
    parser_of(command).parse_args(words)


def test_every_command_has_an_example() -> None:
    assert set(COMMANDS) - {example.split()[1] for example in examples()} == set()


def test_the_pictures_are_of_the_window_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    """A picture of the manual shows the present window.

    The test compares one picture reduced to a small grey image, so that fonts do not matter but a changed layout does.
    """
    del qtbot
    draw_all([shot for shot in SHOTS if shot.file == "queue"], tmp_path)
    kept, now = (Image.open(folder / "queue.png").convert("L") for folder in (FOLDER, tmp_path))
    assert kept.size == now.size
    small = [one.resize((48, 27)) for one in (kept, now)]
    assert ImageStat.Stat(ImageChops.difference(*small)).mean[0] < _ALIKE


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: str(shot.file))
def test_a_picture_is_light_enough_to_be_kept(shot: Shot) -> None:
    assert (FOLDER / f"{shot.file}.png").stat().st_size <= HEAVIEST
