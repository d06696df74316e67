"""Checks Ed25519 signatures (RFC 8032)."""

from wxdesk.domain.trail.keys import PUBLIC_BYTES


def signature_fits(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether `signature` is the signature of `data` by the public key `public`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - few commands need it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    if len(public) != PUBLIC_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except InvalidSignature:
        return False
    return True
