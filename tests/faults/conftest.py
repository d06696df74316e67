"""Desks in any stage, copied for each test."""

import pytest

from tests.desks import Offices


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Keep one desk a stage for the whole run."""
    return Offices(tmp_path_factory.mktemp("offices"))
