"""The store finds articles with equal paragraphs, and articles whose MinHash signatures share many numbers."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.search import text_likeness
from wxdesk.store.transaction import WriteTransaction

METHOD = 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    made = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
    yield made
    made.close()


def signature(seed: int, changed: int = 0) -> bytes:
    """Return 128 random numbers made from `seed`, with the first `changed` of them replaced by other numbers."""
    numbers = [random.Random(seed).getrandbits(32) for _ in range(128)]  # noqa: S311 - data of a test
    rest = random.Random(f"{seed}/{changed}")  # noqa: S311 - data of a test
    numbers = [rest.getrandbits(32) for _ in range(changed)] + numbers[changed:]
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def keep(store: DeskStore, **signatures: bytes) -> None:
    def work(tx: WriteTransaction) -> None:
        for name, one in signatures.items():
            submission(tx, name)
            tx.keep_signature(name, METHOD, one, [1, 2])

    store.write(work)


def submission(tx: WriteTransaction, name: str) -> None:
    if not tx.rows("SELECT id FROM submission WHERE id = :id", {"id": name}):
        tx.rows(
            "INSERT INTO submission (id, number, title, origin, form, stage, received_at, channels, kind, source, "
            "byline, signed_off, row_version, entered) "
            "SELECT :id, :id, '', 'unit', 'article', 'received', '', '[]', '', '', '', 0, 1, count(*) + 1 "
            "FROM submission RETURNING id",
            {"id": name},
        )


def like(store: DeskStore, sought: bytes, permille: int = 500) -> dict[str, int]:
    return dict(store.read(lambda reader: reader.like_texts(METHOD, sought, permille)))


@pytest.fixture(params=["few", "many"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_likeness, "_FEW", 2 if request.param == "many" else 1000)
    monkeypatch.setattr(text_likeness, "_BATCH", 3)


@pytest.mark.usefixtures("_size")
def test_an_article_is_found_by_the_numbers_that_it_shares(store: DeskStore) -> None:
    keep(store, a=signature(1), b=signature(2), c=signature(3), d=signature(1, 32), e=signature(1, 65))
    assert like(store, signature(1)) == {"a": 1000, "d": 750}
    assert like(store, signature(1), 400) == {"a": 1000, "d": 750, "e": 492}
    assert like(store, signature(9)) == {}
    assert like(store, b"") == {}


@pytest.mark.usefixtures("_size")
def test_later_articles_and_newer_texts_are_read_without_the_others(store: DeskStore) -> None:
    keep(store, **{f"s{n}": signature(n) for n in range(6)})
    assert like(store, signature(2)) == {"s2": 1000}
    keep(store, t=signature(2), s2=signature(77), s3=b"")
    assert like(store, signature(2)) == {"t": 1000}
    assert like(store, signature(77)) == {"s2": 1000}
    assert like(store, signature(3)) == {}


@pytest.mark.usefixtures("_size")
def test_an_article_that_was_rolled_back_is_not_found(store: DeskStore) -> None:
    keep(store, a=signature(1))

    def work(tx: WriteTransaction) -> None:
        submission(tx, "b")
        tx.keep_signature("b", METHOD, signature(1), [])
        assert tx.like_texts(METHOD, signature(1), 500) == {"a": 1000, "b": 1000}
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        store.write(work)
    assert like(store, signature(1)) == {"a": 1000}


def test_signatures_of_another_method_are_never_compared(store: DeskStore) -> None:
    keep(store, a=signature(1))
    assert store.read(lambda reader: reader.like_texts(METHOD + 1, signature(1), 500)) == {}


def test_paragraphs_of_many_articles_are_left_out(store: DeskStore) -> None:
    def work(tx: WriteTransaction) -> None:
        for number in range(4):
            submission(tx, f"s{number}")
            tx.keep_signature(f"s{number}", METHOD, b"", [7] if number < 3 else [7, -8])

    store.write(work)
    uses = store.read(lambda reader: reader.paragraph_uses([7, -8, 9], "s0", 3))
    assert uses == [(-8, "s3"), (7, "s1"), (7, "s2"), (7, "s3")]
    assert store.read(lambda reader: reader.paragraph_uses([7, -8], "s0", 2)) == [(-8, "s3")]
    assert store.read(lambda reader: reader.paragraph_uses([-8], "s3", 2)) == []
