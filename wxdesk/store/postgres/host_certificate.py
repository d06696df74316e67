"""Makes the certificate with which a server on an office's computer encrypts its connections (TLS)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from wxdesk.disk import privacy

CERTIFICATE, KEY = "server.crt", "server.key"
"""The names under which PostgreSQL looks for certificate and private key in its data folder."""
_VALID = timedelta(days=3650)
_EARLIER = timedelta(days=1)
"""How long before now the certificate is valid, for computers whose clock is late."""


def make_certificate(data: Path, name: str) -> None:
    """Write a new private key and a certificate for the computer `name`, signed by this key, into the folder `data`."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + _VALID)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    for file, content in ((KEY, key.private_bytes(pem, *plain)), (CERTIFICATE, made.public_bytes(pem))):
        with privacy.new_file(data / file) as opened:
            opened.write(content)
