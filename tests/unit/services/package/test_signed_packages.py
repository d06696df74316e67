"""In a desk that signs, packages prove who entered each decision; all verifiers refuse the same forgeries."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.desks import PUSH, Office, Offices, opened
from tests.forger import Forger
from tests.forgeries import event_dropped
from tests.unit.services.trail.test_signing import signing
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, KEYS, SIGNATURE, SIGNATURES, TAG_MANIFEST
from wxdesk.domain.package.package_signatures import manifest_bytes
from wxdesk.domain.trail.keys import key_id
from wxdesk.texts import texts

type Standalone = tuple[ModuleType, ScriptVerifier]
NAME = "media-2026-01-04-1"


@dataclass(frozen=True)
class Signed:
    """A desk that signs, whose reviewer has a key, with a package and a dossier; no test may change them."""

    office: Office
    package: Path
    dossier: Path


@pytest.fixture(scope="module")
def made(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    folder = offices.copy("in_review", tmp_path_factory.mktemp("signed") / "office")
    with opened(folder) as plain:
        office = signing(plain, "reviewer")
        office.desk.reviewing.approve(office.placement, office.reviewer)
        office.desk.reviewing.release(office.placement, office.editor)
        package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x")
        dossier = office.desk.dossiers.make(office.only, folder / "out", office.editor, texts("zh_CN"))
        yield Signed(office, package, dossier)


@pytest.fixture
def forger(made: Signed, tmp_path: Path) -> Forger:
    bag = Path(shutil.copytree(made.package, tmp_path / "packages" / NAME))
    return Forger(bag, bag, bag)


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Standalone:
    python = python_verifier(tmp_path_factory.mktemp("verifier"))
    return python, ScriptVerifier(python)


def found(path: Path) -> set[tuple[str, str]]:
    return {(problem.path, problem.what) for problem in verify_alone(path).problems}


def test_signed_packages_and_dossiers_pass_everywhere(made: Signed, standalone: Standalone) -> None:
    python, script = standalone
    for path in (made.package, made.dossier):
        assert found(path) == set()
        assert made.office.desk.verify(path).ok
        mine, theirs = python.verify(str(path)), script.verdict(path)
        assert (mine.problems, theirs["problems"]) == ([], [])
        assert [one["name"] for one in mine.keys] == [one["name"] for one in theirs["keys"]] == ["", "王审"]
    assert "keys" in verify_alone(made.package).cannot_prove
    assert "unsigned" not in verify_alone(made.package).cannot_prove


def test_the_approval_is_signed_by_the_reviewer_and_the_manifest_by_the_desk(made: Signed) -> None:
    events = {json.loads(line)["seq"]: json.loads(line) for line in (made.package / EVENTS).read_bytes().splitlines()}
    keys = {one["key"]: one["name"] for one in json.loads((made.package / KEYS).read_bytes())}
    signed = {
        one["seq"]: keys[one["key"]] for one in map(json.loads, (made.package / SIGNATURES).read_bytes().splitlines())
    }
    by = {events[seq]["act"]: name for seq, name in signed.items()}
    assert (by["review.approved"], by["placement.released"], by["package.prepared"]) == ("王审", "", "")
    said = json.loads((made.package / SIGNATURE).read_bytes())
    assert said["manifest"] == hashlib.sha256((made.package / TAG_MANIFEST).read_bytes()).hexdigest()
    assert keys[said["key"]] == ""


def test_an_unsigned_package_says_so(offices: Offices, tmp_path: Path, standalone: Standalone) -> None:
    with opened(offices.copy("exported", tmp_path / "office")) as office:
        (package,) = (office.desk.folder / "packages").glob("media-*")
        assert "unsigned" in verify_alone(package).cannot_prove
        assert "unsigned" in office.desk.verify(package).cannot_prove
        assert not {SIGNATURES, KEYS, SIGNATURE} & {path.relative_to(package).as_posix() for path in package.rglob("*")}
    assert standalone[0].verify(str(package)).keys == []


def manifest_signed(f: Forger, private: Ed25519PrivateKey, key: str) -> None:
    """Sign the manifest of the package with the private key `private`, and state `key` as the id of the signing key."""
    manifest = hashlib.sha256(f.read(TAG_MANIFEST)).hexdigest()
    log = json.loads(f.read(HEAD))["log"]
    signature = private.sign(manifest_bytes(log, NAME, manifest)).hex()
    f.write(SIGNATURE, json.dumps({"key": key, "manifest": manifest, "signature": signature}).encode())


def foreign_manifest(f: Forger) -> None:
    private = Ed25519PrivateKey.generate()
    manifest_signed(f, private, key_id(private.public_key().public_bytes_raw()))


def foreign_under_the_known_name(f: Forger) -> None:
    manifest_signed(f, Ed25519PrivateKey.generate(), json.loads(f.read(KEYS))[0]["key"])


def foreign_events(f: Forger) -> None:
    """Sign all events again with the forger's own key, and enter this key in the package's list of keys."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    keys = json.loads(f.read(KEYS))
    log = json.loads(f.read(HEAD))["log"]
    events = {json.loads(line)["seq"]: line.rstrip(b"\n") for line in f.lines(EVENTS)}
    lines = []
    for line in f.lines(SIGNATURES):
        said = json.loads(line)
        start = f"wxdesk-event-signature-v1\n{log}\n{said['seq']}\n{said['previous']}\n".encode()
        said |= {"key": key_id(public), "signature": private.sign(start + events[said["seq"]]).hex()}
        lines.append(json.dumps(said, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    f.write(SIGNATURES, b"".join(lines))
    for one in keys:
        one.update(key=key_id(public), public=public.hex())
    f.write(KEYS, (json.dumps(keys, ensure_ascii=False, indent=2) + "\n").encode())


def signature_lines(change: Callable[[list[bytes]], object]) -> Callable[[Forger], None]:
    """Return a forgery that applies `change` to the lines of the package's file of event signatures."""

    def forge(f: Forger) -> None:
        lines = f.lines(SIGNATURES)
        change(lines)
        f.write(SIGNATURES, b"".join(lines))

    return forge


def line_says(act: str, **said: Any) -> Callable[[Forger], None]:
    """Return a forgery that sets the values `said` in the signature line of the first event with this act."""

    def forge(f: Forger) -> None:
        seq = json.loads(f.lines(EVENTS)[f.at(act)])["seq"]
        lines = [json.loads(line) for line in f.lines(SIGNATURES)]
        desk = json.loads(f.read(KEYS))[0]["key"]
        for one in lines:
            if one["seq"] == seq:
                one.update({key: desk if value == "desk" else value for key, value in said.items()})
        written = (json.dumps(one, sort_keys=True, separators=(",", ":")) for one in lines)
        f.write(SIGNATURES, "".join(f"{one}\n" for one in written).encode())

    return forge


def stripped(f: Forger) -> None:
    """Remove all signatures and the events about keys, as if the desk never signed."""
    for name in (SIGNATURES, KEYS, SIGNATURE):
        (f.bag / name).unlink()
    for act in ("signing.began", "key.enrolled"):
        event_dropped(act)(f)


FORGERIES: dict[str, tuple[Callable[[Forger], None], tuple[str, str]]] = {
    "manifest-unsigned": (lambda f: (f.bag / SIGNATURE).unlink(), (SIGNATURE, "signature-missing")),
    "manifest-by-a-foreign-key": (foreign_manifest, (SIGNATURE, "signature-key")),
    "manifest-by-a-foreign-key-named-as-known": (foreign_under_the_known_name, (SIGNATURE, "signature-wrong")),
    "manifest-file-malformed": (lambda f: f.write(SIGNATURE, b"{}"), (SIGNATURE, "signature-form")),
    "events-by-a-foreign-key": (foreign_events, (KEYS, "keys-events")),
    "one-unsigned": (signature_lines(lambda lines: lines.pop(2)), (f"{EVENTS}:11", "signature-missing")),
    "lines-exchanged": (signature_lines(lambda lines: lines.reverse()), (SIGNATURES, "signature-form")),
    "approval-by-the-desk-key": (line_says("review.approved", key="desk"), (f"{EVENTS}:11", "signature-person")),
    "approval-wrongly-signed": (line_says("review.approved", signature="00" * 64), (f"{EVENTS}:11", "signature-wrong")),
    "other-place": (line_says("review.approved", previous="ab" * 32), (f"{EVENTS}:11", "signature-wrong")),
    "unknown-key": (line_says("review.approved", key="ab" * 16), (f"{EVENTS}:11", "signature-key")),
    "all-stripped": (stripped, (EVENTS, "events-differ")),
    "keys-relabelled": (lambda f: f.put("王审", "李四", KEYS), (KEYS, "keys-events")),
    "re-listed": (lambda f: f.put("verify", "Verify", "verify.txt"), (SIGNATURE, "signature-wrong")),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_forged_signatures_are_refused_by_all_verifiers_in_the_same_way(
    made: Signed, forger: Forger, standalone: Standalone, kind: str
) -> None:
    forge, expected = FORGERIES[kind]
    forge(forger)
    signed = forger.read(SIGNATURE) if (forger.bag / SIGNATURE).exists() else None
    (forger.bag / SIGNATURE).unlink(missing_ok=True)
    forger.resign()
    if signed is not None:
        forger.write(SIGNATURE, signed)
    if kind.startswith("manifest-by"):
        forge(forger)
    problems, (python, script) = found(forger.bag), standalone
    assert expected in problems
    assert set(python.verify(str(forger.bag)).problems) == problems
    assert script.verify(forger.bag) == problems
    assert not made.office.desk.verify(forger.bag).ok


def test_a_package_verifies_after_the_desk_key_was_replaced(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("released", tmp_path / "office")
    with opened(folder) as plain:
        signing(plain)
    shutil.rmtree(folder / "desk" / "keys")
    with opened(folder) as office:
        package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x")
        assert (found(package), office.desk.verify(package).ok) == (set(), True)
        keys = json.loads((package / KEYS).read_bytes())
        assert [one["ended"] for one in keys] == ["lost", ""]
