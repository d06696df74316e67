import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.desk.sizes import MEGABYTE, limit_megabytes, megabytes, size


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (5 * MEGABYTE, "5.00"),
        (5 * MEGABYTE + 1, "5.01"),
        (5 * MEGABYTE - 1, "4.99"),
        (500 * MEGABYTE + 1, "500.01"),
        (5 * MEGABYTE // 2, "2.50"),
    ],
)
def test_only_a_whole_number_of_mb_reads_as_one(count: int, said: str) -> None:
    assert megabytes(count) == said


@given(st.integers(MEGABYTE // 8, 600 * MEGABYTE), st.integers(-5000, 5000))
def test_what_is_beside_a_limit_never_reads_as_the_limit(limit: int, off: int) -> None:
    count = max(0, limit + off)
    said, read = float(megabytes(count, limit)), float(megabytes(limit, limit))
    assert (said > read, said < read) == (count > limit, count < limit)


@pytest.mark.parametrize(("limit", "said"), [(500 * MEGABYTE, "500"), (MEGABYTE // 2, "0.5"), (1_000_000, "0.95")])
def test_a_limit_has_no_digits_that_say_nothing(limit: int, said: str) -> None:
    assert limit_megabytes(limit) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (1025, "2 KB"),
        (MEGABYTE - 1, "1023 KB"),
        (MEGABYTE, "1.00 MB"),
        (5 * MEGABYTE - 1, "4.99 MB"),
    ],
)
def test_a_size_has_its_unit_and_stays_below_the_next_one(count: int, said: str) -> None:
    assert size(count) == said
