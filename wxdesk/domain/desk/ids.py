"""Create identifiers: UUID version 7 (RFC 9562), which sort by creation time."""

import secrets
import time
from uuid import UUID


def uuid7(milliseconds: int | None = None) -> str:
    """Return a new UUIDv7 as text; `milliseconds` since 1970 defaults to now."""
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    value = (stamp & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62
    return str(UUID(int=value | secrets.randbits(62)))
