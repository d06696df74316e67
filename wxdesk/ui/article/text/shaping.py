"""Formatting commands for words and blocks, as data: each has an icon, a key, and a function that edits the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence

from wxdesk.domain.article.blocks import INKS
from wxdesk.domain.editing.edits import Selection, TextEdit
from wxdesk.domain.editing.marking import Mark, cleared, linked, marked, marks_at, unlinked
from wxdesk.domain.editing.shaping import (
    Shape,
    align_at,
    aligned,
    duplicated,
    inserted,
    joined,
    moved,
    nested,
    raw_block,
    removed,
    shape_at,
    turned,
)
from wxdesk.ui.article.text.source import Change, SourceEdit
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session


@dataclass(frozen=True)
class Tool:
    """A formatting command: `change` is the function that edits the text, `group` its part of toolbar or menu."""

    id: str
    group: str
    key: str
    change: Change
    icon: str = ""


def _mark(mark: Mark, key: str) -> Tool:
    return Tool(mark, "mark", key, lambda text, selection: marked(text, selection, mark), mark)


def _shape(shape: Shape, key: str, icon: str = "") -> Tool:
    return Tool(shape, "shape", key, lambda text, selection: turned(text, selection, shape), icon)


def _align(name: str, key: str) -> Tool:
    align = "" if name == "theme" else name
    return Tool(
        f"align-{name}",
        "align",
        key,
        lambda text, selection: aligned(text, selection, align),  # type: ignore[arg-type] # a literal
        f"align-{name}" if align else "",
    )


def _block(name: str, key: str, change: Change) -> Tool:
    return Tool(name, "block", key, change)


def _rule(text: str, selection: Selection) -> TextEdit:
    return inserted(text, selection[1], "---")


def _raw(text: str, selection: Selection) -> TextEdit:
    own = raw_block("")
    return inserted(text, selection[1], own, caret=own.index("\n") + 1)


TOOLS: tuple[Tool, ...] = (
    _shape("paragraph", "Ctrl+Alt+0"),
    _shape("heading1", "Ctrl+Alt+1"),
    _shape("heading2", "Ctrl+Alt+2"),
    _shape("heading3", "Ctrl+Alt+3"),
    _shape("item", "Ctrl+Alt+4", "list"),
    _shape("number", "Ctrl+Alt+5", "number"),
    _shape("quote", "Ctrl+Alt+6", "quote"),
    _shape("code", "Ctrl+Alt+7"),
    _mark("bold", "Ctrl+B"),
    _mark("italic", "Ctrl+I"),
    _mark("underline", "Ctrl+U"),
    _mark("strike", "Ctrl+Shift+X"),
    _mark("sub", "Ctrl+="),
    _mark("sup", "Ctrl+Shift+="),
    Tool("mono", "mark", "Ctrl+E", lambda text, selection: marked(text, selection, "code"), "code"),
    *(_mark(ink, f"Alt+{number}") for number, ink in enumerate(INKS, 1)),
    Tool("clear", "mark", "Ctrl+Shift+E", cleared),
    Tool("unlink", "mark", "Ctrl+Shift+L", unlinked),
    _align("left", "Ctrl+Alt+L"),
    _align("center", "Ctrl+Alt+E"),
    _align("right", "Ctrl+Alt+R"),
    _align("justify", "Ctrl+Alt+J"),
    _block("deeper", "Ctrl+]", lambda text, selection: nested(text, selection, 1)),
    _block("higher", "Ctrl+[", lambda text, selection: nested(text, selection, -1)),
    _block("up", "Alt+Up", lambda text, selection: moved(text, selection, -1)),
    _block("down", "Alt+Down", lambda text, selection: moved(text, selection, 1)),
    _block("double", "Ctrl+D", duplicated),
    _block("remove", "Ctrl+Shift+Backspace", removed),
    _block("join", "Ctrl+J", joined),
    Tool("rule", "insert", "Ctrl+Alt+H", _rule, "rule"),
    Tool("raw", "insert", "Ctrl+Alt+W", _raw),
)


@dataclass(frozen=True)
class CaretState:
    """The formatting at the caret: kind of its block (such as a heading), alignment, and marks (such as bold)."""

    shape: str
    align: str
    marks: frozenset[str]

    def has(self, tool: str) -> bool:
        """Tell whether a formatting command is active at the caret, so that its button is highlighted."""
        mark = "code" if tool == "mono" else tool
        return self.shape == tool or (tool != "code" and mark in self.marks) or tool == f"align-{self.align}"


class Shaping(QObject):
    """Runs the formatting commands of `TOOLS` on the Markdown text, and four further commands.

    These insert a link, paste HTML as a block of raw HTML, paste plain text, and fold or unfold a block.
    """

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Build the commands that format the text in `source`; `source` does not handle their shortcut keys itself."""
        super().__init__(source)
        self._session, self._source = session, source
        self.elsewhere: Callable[[str], bool] = lambda _tool: False
        """Called with the id of each formatting command before the command is run on the source text.

        If it returns true, the table grid or the block editor has run the command instead.
        """
        self.state_elsewhere: Callable[[], CaretState | None] = lambda: None
        """Returns the state at the caret of the block editor; None while the source is open."""
        self._commands = {one.id: one for one in self._all()}
        source.own_keys = frozenset(QKeySequence(one.key) for one in self._commands.values())

    def commands(self) -> Sequence[Command]:
        """Return all commands, in the order of the menu."""
        return list(self._commands.values())

    def command(self, name: str) -> Command:
        """Return a command by its id."""
        return self._commands[name]

    def state(self) -> CaretState:
        """Return the kind and alignment of the block at the caret, and the marks (such as bold) of the words there."""
        if (found := self.state_elsewhere()) is not None:
            return found
        text, selection = self._source.text(), self._source.selection()
        return CaretState(shape_at(text, selection), align_at(text, selection) or "theme", marks_at(text, selection))

    def _all(self) -> list[Command]:
        tools = [self._command(one.id, one.key, partial(self._do, one)) for one in TOOLS]
        at = next(number for number, one in enumerate(tools) if one.id == "clear")
        tools.insert(at, self._command("link", "Ctrl+L", partial(self._unless_elsewhere, "link", self._link)))
        further = (
            ("paste-raw", "Ctrl+Alt+V", self._paste_raw),
            ("paste-words", "Ctrl+Shift+V", self._paste_words),
            ("fold", "Ctrl+Shift+F", self._fold),
        )
        return [
            *tools,
            *(self._command(name, key, partial(self._unless_elsewhere, name, run)) for name, key, run in further),
        ]

    def _unless_elsewhere(self, name: str, run: Callable[[], object]) -> None:
        """Run a formatting command: in the block editor if it is open and can run it, else in the Markdown source."""
        if not self.elsewhere(name):
            run()

    def _command(self, name: str, key: str, run: Callable[[], object]) -> Command:
        able = self._able_to_fold if name == "fold" else self._able
        return Command(name, self._session.say(f"editor-tool-{name}"), run, key, able)

    def _able(self) -> bool:
        return not self._source.isReadOnly()

    def _able_to_fold(self) -> bool:
        return self._source.isVisible() and any(self._source.folds.can_fold(one) for one in self._source.here())

    def _do(self, tool: Tool) -> None:
        if self.elsewhere(tool.id):
            return
        if not self._source.change(tool.change) and self._able() and not self._source.composing:
            what = self._session.say(f"editor-tool-{tool.id}")
            self._session.noticed.emit("warn", self._session.say("editor-tool-nothing", what=what))

    def _link(self) -> None:
        words = self._session.say("editor-link-words")
        self._source.change(lambda text, selection: linked(text, selection, words))

    def _paste_raw(self) -> None:
        """Insert HTML from the clipboard as a folded block of raw HTML, which keeps its styles.

        HTML that was copied as plain text is accepted too.
        """
        data = QGuiApplication.clipboard().mimeData()
        html = data.html() if data.hasHtml() else data.text()
        if "<" not in html:
            self._session.noticed.emit("warn", self._session.say("paste-no-html"))
            return
        own = raw_block(fragment(html))
        if self._source.change(lambda text, selection: inserted(text, selection[1], own, caret=0)):
            for span in self._source.here():
                if not self._source.folds.is_folded(span):
                    self._source.folds.toggle(span)

    def _paste_words(self) -> None:
        if self._able() and not self._source.composing:
            self._source.insert_words(QGuiApplication.clipboard().text())
            self._source.ensureCursorVisible()

    def _fold(self) -> None:
        for span in self._source.here():
            self._source.folds.toggle(span)


def fragment(html: str) -> str:
    """Return the fragment that was copied from a page, without the rest of the page in the clipboard's HTML."""
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    inside = html[start + len("<!--StartFragment-->") : end] if 0 <= start < end else html
    return inside.replace("\r\n", "\n").strip()
