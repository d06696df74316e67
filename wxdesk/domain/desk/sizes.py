"""Numbers of bytes as people write them: KB and MB of 1024, as Windows' Explorer counts."""

KILOBYTE = 1024
MEGABYTE = KILOBYTE * KILOBYTE


def megabytes(count: int, limit: int | None = None) -> str:
    """Return bytes as MB with two digits behind the point.

    Rounded, a file just above or below a limit would read as the limit itself. So only what is a whole
    number of MB, or is `limit`, reads like it; else the last digit goes to the side where the file is.
    """
    shown = _beside(count, round(count / MEGABYTE) * MEGABYTE, _hundredths(count))
    return f"{(shown if limit is None else _beside(count, limit, shown)) / 100:.2f}"


def _beside(count: int, mark: int, shown: int) -> int:
    """Return hundredths of MB that are on the same side of `mark` as the bytes are."""
    if count == mark:
        return _hundredths(mark)
    return max(shown, _hundredths(mark) + 1) if count > mark else min(shown, _hundredths(mark) - 1)


def _hundredths(count: int) -> int:
    return round(100 * count / MEGABYTE)


def limit_megabytes(limit: int) -> str:
    """Return a limit in MB, without digits that say nothing: 5, 0.5."""
    return f"{limit / MEGABYTE:.2f}".rstrip("0").rstrip(".")


def size(count: int) -> str:
    """Return a number of bytes with its unit; below 1 MB in whole KB, begun ones counted."""
    if count >= MEGABYTE:
        return f"{megabytes(count)} MB"
    return f"{min(-(-count // KILOBYTE), KILOBYTE - 1)} KB"
