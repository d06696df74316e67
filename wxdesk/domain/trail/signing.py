"""The bytes that a detached signature of an event covers.

wxdesk makes no signatures yet and checks none. A desk has a place for them: key id and signature by event.
"""

_DOMAIN = b"wxdesk-event-signature-v1"
"""Begins the signed bytes: no signature of anything else can stand for that of an event."""


def signed_bytes(log: str, seq: int, previous: bytes, body: bytes) -> bytes:
    """Return what is signed of the event `seq` of the log with the id `log`.

    These are lines that end with LF: the domain, the log id, the number in decimal, the chain value before the
    event in hex. The canonical body follows without an LF.

    Raises:
        ValueError: the log id holds a line end.
    """
    if "\n" in log:
        raise ValueError(log)
    head = b"\n".join((_DOMAIN, log.encode(), str(seq).encode(), previous.hex().encode()))
    return head + b"\n" + body
