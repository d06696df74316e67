"""Each deliberate error of `tests/bench/calendar_mutants.py` still fits exactly one place of the code."""

import ast
from pathlib import Path

import pytest

import wxdesk
from tests.bench.calendar_mutants import Mutant, mutants

ROOT = Path(wxdesk.__file__).parent


@pytest.mark.parametrize("mutant", list(mutants()), ids=lambda mutant: mutant.name)
def test_each_slip_has_one_place_and_is_still_python(mutant: Mutant) -> None:
    ast.parse(mutant.of((ROOT / mutant.layer / mutant.file).read_text(encoding="utf-8")))
