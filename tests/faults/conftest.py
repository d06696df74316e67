"""Fixture for desks in every stage, copied for each test."""

import pytest

from tests.desks import Offices


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Keep one desk for each stage of a submission, such as "accepted", made once for the whole test run."""
    return Offices(tmp_path_factory.mktemp("offices"))
