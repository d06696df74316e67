"""Check Ed25519 signatures (RFC 8032) while a trail is verified."""

from collections.abc import Callable

from wxdesk.domain.trail.keys import PUBLIC_BYTES


def verifier_of(public: bytes) -> Callable[[bytes, bytes], bool]:
    """Return a function that tells whether (signature, data) were made with the private part of the key `public`."""
    # imported late: most desks are opened without a look at signatures
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    if len(public) != PUBLIC_BYTES:
        return lambda _signature, _data: False
    key = Ed25519PublicKey.from_public_bytes(public)

    def fits(signature: bytes, data: bytes) -> bool:
        try:
            key.verify(signature, data)
        except InvalidSignature:
            return False
        return True

    return fits
