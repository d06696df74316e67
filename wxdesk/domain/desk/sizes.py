"""Format byte counts as people write them: KB and MB of 1024, as in Windows' Explorer."""

KILOBYTE = 1024
MEGABYTE = KILOBYTE * KILOBYTE


def megabytes(count: int, limit: int | None = None) -> str:
    """Return bytes as MB with two decimals.

    Rounding must not make a size look exactly like a limit. So a size just below a whole number of MB, or below
    `limit`, is rounded down, and one just above is rounded up: one byte less than 2 MB is "1.99".
    """
    shown = _beside(count, round(count / MEGABYTE) * MEGABYTE, _hundredths(count))
    return f"{(shown if limit is None else _beside(count, limit, shown)) / 100:.2f}"


def _beside(count: int, mark: int, shown: int) -> int:
    """Return `shown` (hundredths of MB), corrected to lie on the same side of the limit `mark` as `count` does.

    So a file above a limit never shows the size of the limit. `count` and `mark` are in bytes.
    """
    if count == mark:
        return _hundredths(mark)
    return max(shown, _hundredths(mark) + 1) if count > mark else min(shown, _hundredths(mark) - 1)


def _hundredths(count: int) -> int:
    return round(100 * count / MEGABYTE)


def limit_megabytes(limit: int) -> str:
    """Return a limit in MB without trailing zeros: 5, 0.5."""
    return f"{limit / MEGABYTE:.2f}".rstrip("0").rstrip(".")


def size(count: int) -> str:
    """Return a byte count in words, such as 12 KB; below 1 MB in whole KB, rounded up."""
    if count >= MEGABYTE:
        return f"{megabytes(count)} MB"
    return f"{min(-(-count // KILOBYTE), KILOBYTE - 1)} KB"
