"""Fixture that frees the memory of the parsed source files once the tests of the architecture have ended."""

from collections.abc import Iterator

import pytest

from tests.architecture.sources import forget_sources


@pytest.fixture(scope="package", autouse=True)
def sources_forgotten() -> Iterator[None]:
    """Delete the parsed source files from memory after the last test of this folder."""
    yield
    forget_sources()
