"""The project's own Python files for the tests of the architecture; each is parsed and indexed only once."""

import ast
import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import cast

PROJECT = Path(__file__).parents[2]

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Defined = Function | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """A Python file of the project; `name` is its path from the project's root."""

    name: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        """Return the layer: the folder below `wxdesk` ("domain", "ui"), or the module's own name at the top."""
        return Path(self.name).with_suffix("").parts[1]

    @cached_property
    def _by_kind(self) -> Mapping[type[ast.AST], list[ast.AST]]:
        found: dict[type[ast.AST], list[ast.AST]] = {}
        for node in ast.walk(self.tree):
            found.setdefault(type(node), []).append(node)
        return found

    def every[T: ast.AST](self, kind: type[T]) -> Sequence[T]:
        """Return all nodes of the syntax tree that have exactly the class `kind`, from an index that is built once."""
        return cast("list[T]", self._by_kind.get(kind, []))

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        """Return file and line of `node`, in the form that editors open at a click."""
        return f"{self.name}:{node.lineno}"


@cache
def sources(folder: str = "wxdesk") -> tuple[Source, ...]:
    """Return all Python files below `folder`, sorted by path."""
    paths = sorted((PROJECT / folder).rglob("*.py"))
    gc.disable()  # trees are large, and hold no garbage
    try:
        return tuple(_source(path) for path in paths)
    finally:
        gc.freeze()
        gc.enable()


def forget_sources() -> None:
    """Drop all parsed syntax trees, so that the garbage collector need not examine them in later tests."""
    sources.cache_clear()
    _source.cache_clear()


@cache
def _source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(PROJECT).as_posix()
    return Source(name, text, ast.parse(text, name))


def functions(source: Source) -> Iterator[Function]:
    """Yield all functions and methods in a file, with nested ones."""
    yield from source.every(ast.FunctionDef)
    yield from source.every(ast.AsyncFunctionDef)


def classes(source: Source) -> Iterator[ast.ClassDef]:
    """Yield all classes in a file, with nested ones."""
    yield from source.every(ast.ClassDef)


def public(body: list[ast.stmt]) -> Iterator[Defined]:
    """Yield the public functions and classes of a module or class, with the public members of these classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield (node, module name) for each imported module, also for imports inside functions.

    For `from a import b`, yield both `a` and `a.b`.
    """
    for whole in source.every(ast.Import):
        yield from ((whole, alias.name) for alias in whole.names)
    for node in source.every(ast.ImportFrom):
        module = node.module or ""
        yield node, module
        yield from ((node, f"{module}.{alias.name}") for alias in node.names)


def names_used(source: Source) -> Iterator[tuple[ast.expr, str]]:
    """Yield all names and attributes that the code refers to."""
    yield from ((node, node.id) for node in source.every(ast.Name))
    yield from ((node, node.attr) for node in source.every(ast.Attribute))


def calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call with the called name; for `a.b.c()` this is "c"."""
    for node in source.every(ast.Call):
        if isinstance(node.func, ast.Name):
            yield node, node.func.id
        elif isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def literals(node: ast.expr) -> list[str]:
    """Return the possible strings of an expression: a literal, or a conditional choice of literals; else []."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []
