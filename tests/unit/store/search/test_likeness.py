import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.pixels import MOST_BITS, Pixels
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.search.likeness import signed, unsigned

HASHES = st.integers(0, 2**64 - 1).map(lambda value: f"{value:016x}")


def turned(fingerprint: str, bits: int, chance: random.Random) -> str:
    places = chance.sample(range(64), bits)
    return f"{int(fingerprint, 16) ^ sum(1 << place for place in places):016x}"


def keep(store: DeskStore, digest: str, fingerprint: str | None) -> None:
    facts = MediaFacts(Kind.IMAGE, "jpeg", 10, width=40, height=30, pixels=Pixels((), fingerprint))
    store.write(lambda tx: tx.keep_facts(digest, {"media": facts.as_json(), "document": None}))


def found(store: DeskStore, fingerprint: str) -> dict[str, int]:
    rows = store.read(lambda reader: reader.alike(fingerprint))
    return {row["digest"]: row["distance"] for row in rows}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskStore]:
    folder: Path = tmp_path_factory.mktemp("desk")
    made = DeskStore(folder / "desk.db", folder / "backups", SetClock(), BENCH)
    made.set_up("log", "集团")
    yield made
    made.close()


@settings(max_examples=60, deadline=None)
@given(HASHES, st.integers(0, MOST_BITS + 2) | st.integers(0, 64), st.randoms(use_true_random=False))
def test_everything_within_nine_bits_is_found_and_nothing_beyond(
    store: DeskStore, fingerprint: str, bits: int, chance: random.Random
) -> None:
    keep(store, "one", turned(fingerprint, bits, chance))
    assert found(store, fingerprint) == ({"one": bits} if bits <= MOST_BITS else {})


def test_fingerprints_that_differ_in_each_part_of_them_are_found(store: DeskStore) -> None:
    fingerprint = "0" * 16
    keep(store, "one", f"{sum(1 << place for place in range(0, 64, 8)):016x}")
    assert found(store, fingerprint) == {"one": 8}


def test_a_file_probed_again_is_found_by_its_new_fingerprint_only(store: DeskStore) -> None:
    for fingerprint in ("0" * 16, "f" * 16, None):
        keep(store, "two", fingerprint)
    assert "two" not in {**found(store, "0" * 16), **found(store, "f" * 16)}


@given(HASHES)
def test_a_fingerprint_comes_back_from_its_column(fingerprint: str) -> None:
    assert unsigned(signed(fingerprint)) == fingerprint
    assert -(2**63) <= signed(fingerprint) < 2**63
