"""Write bags strictly by BagIt 1.0 (RFC 8493): a folder, or a zip whose bytes are reproducible.

A bag is staged beside its final place and verified there; then the caller commits its event and publishes. The
zip is uncompressed, sorted and dated 1980, since compression differs between zlib versions.
"""

import shutil
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.package.bag_rules import (
    BAGIT_TXT,
    BAGIT_TXT_NAME,
    INFO,
    KEYS,
    MANIFEST,
    SIGNATURE,
    SIGNATURES,
    TAG_MANIFEST,
    name_problem,
)
from wxdesk.domain.package.contents import Seal
from wxdesk.domain.package.layout import PackageFiles, trail_parts
from wxdesk.domain.package.package_events import is_sealed
from wxdesk.domain.package.package_signatures import keys_json, signature_json, signature_lines
from wxdesk.files.package.bag_verifier import verify
from wxdesk.files.vault.staging import Staged, StagedFolder, bytes_of
from wxdesk.files.vault.vault import CHUNK_BYTES

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def stage_bag(
    files: PackageFiles,
    info: Mapping[str, str],
    parent: Path,
    name: str,
    seal: Seal,
    *,
    private: bool = True,
    as_zip: bool = False,
    needed: int = 0,
) -> Staged:
    """Write the bag `name` (a folder, or `name`.zip if `as_zip`) into a hidden folder in `parent` and verify it there.

    `info` are the fields of bag-info.txt. `seal` is called with the digests of all other files and returns the
    package's events; it may raise to stop. The returned digest is the SHA-256 of the tag manifest, which covers every
    byte of the bag. `needed` is the number of bytes for the message about a full disk (0: the size of the bag). If not
    `private`, the permissions follow the umask and `parent`.

    Raises:
        ValueError: a path is not valid on every operating system.
        UserError: `package-unsound`; the bag fails verification.
        Unusable: `vault-damaged`, a source file is not what its digest says; or the disk is full or fails.
    """
    for wanted in (name, *files.payload, *files.tags):
        if name_problem(wanted) or not wanted.isascii() or wanted != wanted.lower():
            raise ValueError(f"not a payload name: {wanted!r}")
    needed = needed or bytes_of((*files.payload.values(), *files.tags.values()))
    with StagedFolder(parent, name, needed, private=private) as stage:
        digest = _write(stage, files, info, seal)
        path = _pack(stage.root, private=private) if as_zip else stage.root
        stage.sync()
        _require_sound(path)
        return stage.keep(path, digest)


def _write(stage: StagedFolder, files: PackageFiles, info: Mapping[str, str], seal: Seal) -> str:
    payload = {path: stage.add(path, part) for path, part in sorted(files.payload.items())}
    octets = sum(stored.bytes for stored in payload.values())
    own = {
        BAGIT_TXT_NAME: BAGIT_TXT,
        INFO: _info({**info, "Payload-Oxum": f"{octets}.{len(payload)}"}),
        MANIFEST: _manifest({path: stored.digest for path, stored in payload.items()}),
    }
    tags = {path: stage.add(path, part) for path, part in sorted({**files.tags, **own}.items())}
    trail = seal({path: one.digest for path, one in {**payload, **tags}.items() if is_sealed(path)})
    parts = trail_parts(trail)
    if trail.keys:
        parts |= {SIGNATURES: signature_lines(trail.signatures), KEYS: keys_json(trail.keys)}
    tags |= {path: stage.add(path, part) for path, part in sorted(parts.items())}
    manifest = _manifest({path: stored.digest for path, stored in tags.items()})
    digest = stage.add(TAG_MANIFEST, manifest).digest
    signature = trail.sign(digest) if trail.sign else None
    if signature is not None:
        stage.add(SIGNATURE, signature_json(signature.key, digest, signature.signature))
    return digest


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def _info(info: Mapping[str, str]) -> bytes:
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items()).encode()


def _pack(root: Path, *, private: bool) -> Path:
    """Replace the folder `root` by a zip beside it, readable only by this user if `private`; return the zip's path."""
    target = root.with_name(f"{root.name}.zip")
    zip_package(root, target, private=private)
    try:
        shutil.rmtree(root)
    except OSError as error:
        raise unusable(target, error) from error
    return target


def zip_package(root: Path, target: Path, *, private: bool) -> None:
    """Write the package in the folder `root` as the zip `target`, readable only by this user if `private`.

    The same package always gives the same bytes.

    Raises:
        Unusable: `target` exists already, a file cannot be read, or the disk is full or fails.
    """
    try:
        with (
            new_file(target, private=private) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
        ):
            for path in sorted(path for path in root.rglob("*") if path.is_file()):
                _pack_file(archive, path, f"{root.name}/{path.relative_to(root).as_posix()}")
    except OSError as error:
        raise unusable(target, error) from error


def _pack_file(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, CHUNK_BYTES)


def _require_sound(path: Path) -> None:
    problems = verify(path).problems
    if problems:
        first = problems[0]
        raise UserError("package-unsound", path=first.path, what=first.what, count=len(problems))
