"""The stand-alone verifiers accept and refuse the same signatures as the library `cryptography` (RFC 8032).

They need no other file and no other library.
"""

import ast
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.package_samples import contents, files, sealing
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.domain.package.layout import bag_info
from wxdesk.files.package.bag import stage_bag
from wxdesk.render.papers.verifier_files import PAGE, PYTHON, verifier_files

ORDER = 2**252 + 27742317777372353535851937790883648493
VECTORS = (  # RFC 8032, 7.1: private key, public key, message, signature
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Return the verifier that is one file of Python, as a module."""
    return python_verifier(tmp_path_factory.mktemp("verifier"))


@pytest.fixture(scope="module")
def script(python: ModuleType) -> ScriptVerifier:
    """Return the verifier that is a script of an HTML page."""
    return ScriptVerifier(python)


def verdicts(
    python: ModuleType, script: ScriptVerifier, public: bytes, message: bytes, signature: bytes
) -> tuple[bool, bool, bool]:
    """Return whether a signature is right by the Python verifier, by the script of the page, and by `cryptography`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        theirs = True
    except InvalidSignature:
        theirs = False
    given = ", ".join(f'fromHex("{one.hex()}")' for one in (public, message, signature))
    return python.is_signed(public, message, signature), script.run(f"isSigned({given})") == "true", theirs


@pytest.mark.parametrize("vector", VECTORS, ids=("empty", "one byte", "two bytes"))
def test_the_vectors_of_the_rfc_are_accepted(
    python: ModuleType, script: ScriptVerifier, vector: tuple[str, str, str, str]
) -> None:
    private, public, message, signature = map(bytes.fromhex, vector)
    assert Ed25519PrivateKey.from_private_bytes(private).sign(message) == signature
    assert verdicts(python, script, public, message, signature) == (True, True, True)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300), st.integers(0, 511))
def test_random_signatures_are_judged_as_by_cryptography(
    python: ModuleType, script: ScriptVerifier, private: bytes, message: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(private)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verdicts(python, script, public, message, signature) == (True, True, True)
    flipped = (int.from_bytes(signature, "little") ^ (1 << bit)).to_bytes(64, "little")
    for other in ((public, message + b"x", signature), (public, message, flipped)):
        assert verdicts(python, script, *other) == (False, False, False)


def test_a_second_form_of_a_signature_is_refused(python: ModuleType, script: ScriptVerifier) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"m")
    number = int.from_bytes(signature[32:], "little")
    for factor in range(1, 1 + (2**256 - 1 - number) // ORDER):
        malleable = signature[:32] + (number + factor * ORDER).to_bytes(32, "little")
        assert verdicts(python, script, public, b"m", malleable) == (False, False, False)


def test_a_point_in_another_spelling_is_refused(python: ModuleType, script: ScriptVerifier) -> None:
    """A public key or signature with a second, non-canonical encoding of the same curve point is refused.

    The test uses the neutral point as key, for which S=0 with R=neutral is a valid signature; its y can also be encoded
    as y + p.
    """
    neutral, spelt_anew = (1).to_bytes(32, "little"), (2**255 - 18).to_bytes(32, "little")
    assert verdicts(python, script, neutral, b"m", neutral + bytes(32))[:2] == (True, True)
    assert verdicts(python, script, neutral, b"m", spelt_anew + bytes(32)) == (False, False, False)
    assert verdicts(python, script, spelt_anew, b"m", neutral + bytes(32))[:2] == (False, False)


def test_a_key_that_is_no_point_and_lengths_that_are_wrong_are_refused(
    python: ModuleType, script: ScriptVerifier
) -> None:
    no_point = (2).to_bytes(32, "little")  # no point has this y
    for public, signature in ((no_point, bytes(64)), (bytes(31), bytes(64)), (bytes(32), bytes(63))):
        said = f'isSigned(fromHex("{public.hex()}"), fromHex(""), fromHex("{signature.hex()}"))'
        assert (python.is_signed(public, b"", signature), script.run(said)) == (False, "false")


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_hashes_of_the_script_are_the_standard_ones(script: ScriptVerifier, data: bytes) -> None:
    hexed = f'fromHex("{data.hex()}")'
    halves = f'fromHex("{data[:70].hex()}"), fromHex("{data[70:].hex()}")'
    assert script.run(f"toHex(sha256([{halves}]))") == hashlib.sha256(data).hexdigest()
    assert script.run(f"toHex(sha512({hexed}))") == hashlib.sha512(data).hexdigest()


def test_the_file_of_python_is_valid_for_version_3_8_and_imports_the_standard_library_only() -> None:
    tree = ast.parse(verifier_files()[PYTHON], feature_version=(3, 8))
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {one.name for node in found if isinstance(node, ast.Import) for one in node.names}
    names |= {node.module or "" for node in found if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert not names & {"socket", "urllib", "http", "subprocess"}


def test_the_page_asks_for_nothing_from_outside() -> None:
    page = verifier_files()[PAGE].decode()
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|https?://|fetch\(|XMLHttpRequest|import\(", page)
    assert json.dumps("核验通过：{package}", ensure_ascii=False)[1:-1] in page


def test_the_command_tells_a_sound_package_from_a_changed_one(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    made = contents(tmp_path / "sources")
    stage_bag(files(made), bag_info(made), tmp_path, "bag", sealing()).publish(tmp_path / "bag")

    def ran(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-I", "-B", str(tmp_path / "bag" / PYTHON), *words]
        done = subprocess.run(command, capture_output=True, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    code, said = ran()
    assert (code, "核验通过" in said, "Verified" in said, "审核乙" in said) == (0, True, True, True)
    assert ran("nowhere")[0] == 2
    with (tmp_path / "bag/data/01/article.html").open("ab") as file:
        file.write(b" ")
    code, said = ran(str(tmp_path / "bag"))
    assert (code, "data/01/article.html" in said, "核验不通过" in said) == (1, True, True)
