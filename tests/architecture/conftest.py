"""Fixture that gives the memory of the parsed sources back after the tests of the architecture."""

from collections.abc import Iterator

import pytest

from tests.architecture.sources import forget_sources


@pytest.fixture(scope="package", autouse=True)
def sources_forgotten() -> Iterator[None]:
    """Forget the parsed sources when the last test of this folder has ended."""
    yield
    forget_sources()
