"""The project's own Python files, parsed once: what the tests of the house look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Defined = Function | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """One Python file; `name` is its path from the project's root, `layer` its folder below wxdesk."""

    name: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        """Return the layer ("domain", "ui"...; of a module at the top its own name)."""
        return Path(self.name).with_suffix("").parts[1]

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        """Return where `node` stands, to be clicked on."""
        return f"{self.name}:{node.lineno}"


@cache
def sources(folder: str = "wxdesk") -> tuple[Source, ...]:
    """Return every Python file below `folder`, in order of names."""
    paths = sorted((PROJECT / folder).rglob("*.py"))
    return tuple(_source(path) for path in paths)


def _source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(PROJECT).as_posix()
    return Source(name, text, ast.parse(text, name))


def functions(source: Source) -> Iterator[Function]:
    """Yield every function and method, nested ones too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(source: Source) -> Iterator[ast.ClassDef]:
    """Yield every class."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            yield node


def public(body: list[ast.stmt]) -> Iterator[Defined]:
    """Yield what a module or class offers: functions and classes without an underscore, and theirs."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every imported module by its full name, those inside functions too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield node, module
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)


def names_used(source: Source) -> Iterator[tuple[ast.expr, str]]:
    """Yield every name and attribute that is spoken of."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.Attribute):
            yield node, node.attr


def calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Yield every call with the last part of the name that is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node, node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node, node.func.attr


def literals(node: ast.expr) -> list[str]:
    """Return the strings that the expression may be: a literal, or a choice between literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []
