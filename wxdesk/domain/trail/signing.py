"""The bytes that a detached signature of an event covers.

wxdesk does not make or check signatures yet. The table `signature` can store a key id and signature by event.
"""

_DOMAIN = b"wxdesk-event-signature-v1"
"""Prefix of the signed bytes, so that a signature of other data is never valid for an event."""


def signed_bytes(log: str, seq: int, previous: bytes, body: bytes) -> bytes:
    """Return the bytes to sign for the event `seq` of the log with the id `log`.

    They are four lines that end with LF: the prefix `_DOMAIN`, the log id, the number in decimal, and in hex the chain
    value before the event. The canonical body follows without an LF.

    Raises:
        ValueError: the log id contains a line end.
    """
    if "\n" in log:
        raise ValueError(log)
    head = b"\n".join((_DOMAIN, log.encode(), str(seq).encode(), previous.hex().encode()))
    return head + b"\n" + body
