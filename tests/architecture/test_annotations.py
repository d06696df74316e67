"""Tests that every function is annotated, everything public has a docstring, and each lint suppression has a reason.

A suppression is a comment such as `noqa` or `type: ignore`.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Function, Source, functions, public, sources

SILENCED = re.compile(r"#\s*(?P<kind>noqa|type:\s*ignore)[:\[\s]*(?P<code>[\w-]*)[^#\s]*\W*(?P<reason>.*)")

FOLDERS = ("wxdesk", "tests")


@pytest.mark.parametrize("folder", FOLDERS)
def test_everything_is_annotated(folder: str) -> None:
    found = [(source, node) for source in sources(folder) for node in functions(source)]
    assert [f"{source.at(node)} {node.name}" for source, node in found if not _annotated(node)] == []


def test_everything_public_has_a_docstring() -> None:
    bare = [source.name for source in sources() if not ast.get_docstring(source.tree)]
    for source in sources():
        found = public(source.tree.body)
        bare += [f"{source.at(node)} {node.name}" for node in found if not ast.get_docstring(node)]
    assert bare == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_silenced_lint_has_a_reason_in_its_file(folder: str) -> None:
    bare = []
    for source in sources(folder):
        silenced = list(_silenced(source))
        explained = {code for _, code, reason in silenced if reason}
        bare += [f"{source.name}:{line} {code}" for line, code, _ in silenced if code not in explained]
    assert bare == []


def _silenced(source: Source) -> Iterator[tuple[int, str, str]]:
    """Yield line, code and reason of each comment that suppresses a warning of the linter or the type checker."""
    if not SILENCED.search(source.text):
        return
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    for token in tokens:
        match = SILENCED.match(token.string) if token.type == tokenize.COMMENT else None
        if match:
            yield token.start[0], match["code"] or match["kind"], match["reason"]


def _annotated(node: Function) -> bool:
    spec = node.args
    given = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
    given += [extra for extra in (spec.vararg, spec.kwarg) if extra]
    needed = [arg for index, arg in enumerate(given) if not (index == 0 and arg.arg in {"self", "cls"})]
    return node.returns is not None and all(arg.annotation for arg in needed)
