"""The verifiers in packages read a zip as the program writes it, and refuse to read any other zip."""

import json
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.package_samples import contents, events, files, sealing
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.package.layout import bag_info
from wxdesk.files.package.bag import stage_bag

NAME = "media-2026-01-04-1"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package as a zip."""
    folder = tmp_path_factory.mktemp("zip")
    sources = folder / "sources"
    sources.mkdir()
    made = contents(sources, 1)
    staged = stage_bag(files(made), bag_info(made), folder, NAME, sealing(before=events(1)), as_zip=True)
    staged.publish(folder / f"{NAME}.zip")
    return folder / f"{NAME}.zip"


@pytest.fixture
def zipped(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / written.name))


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return python_verifier(tmp_path_factory.mktemp("verifier"))


@pytest.fixture(scope="module")
def script(python: ModuleType) -> ScriptVerifier:
    """Return the script of the page `verify.html`, with an added function `unzipped`.

    This function reads a zip, given as a hexadecimal text, and returns the name and SHA-256 of each file.
    """
    made = ScriptVerifier(python)
    made.run(
        "function unzipped(hex) { var zip = fromHex(hex); try {"
        " var end = zipEnd(zip.subarray(Math.max(0, zip.length - ZIP_END)), zip.length);"
        " var found = zipEntries(zip.subarray(end.start, end.start + end.length), end);"
        " if (!found.every(function (one) { return sameBytes(zip.subarray(one.at, one.begin), one.head); })) fail();"
        " return JSON.stringify(found.map(function (one) {"
        " return [one.name, toHex(sha256([zip.subarray(one.begin, one.begin + one.size)]))]; }));"
        ' } catch (error) { if (!(error instanceof Malformed)) throw error; return "null"; } }'
    )
    return made


def read_by_script(script: ScriptVerifier, path: Path) -> dict[str, str] | None:
    """Return the SHA-256 of each file in the zip at `path`, as the script of the page reads the zip.

    Return None if the script refuses the zip.
    """
    found = json.loads(script.run(f'unzipped("{path.read_bytes().hex()}")'))
    return None if found is None else {str(name): str(digest) for name, digest in found}


def test_a_zip_is_verified_without_unpacking_it(zipped: Path, python: ModuleType, script: ScriptVerifier) -> None:
    verdict = python.verify(str(zipped))
    assert verdict.problems == [(one.path, one.what) for one in verify_alone(zipped).problems] == []
    assert (python.main([str(zipped)]), len(verdict.decisions)) == (0, len(verdict.decisions))
    bag = python.Zip(str(zipped))
    read = read_by_script(script, zipped) or {}
    assert {name.partition("/")[2]: digest for name, digest in read.items()} == {
        name: bag.digest(name) for name in bag.kinds
    }


def test_a_changed_byte_of_a_file_is_found_in_the_zip(zipped: Path, python: ModuleType) -> None:
    data, at = bytearray(zipped.read_bytes()), python.Zip(str(zipped)).begins["data/push.json"]
    data[at] ^= 1
    zipped.write_bytes(data)
    assert ("data/push.json", "changed") in python.verify(str(zipped)).problems
    assert python.main([str(zipped)]) == 1


def packed_anew(path: Path, method: int = zipfile.ZIP_DEFLATED, top: str = "", more: str = "") -> None:
    """Write the zip at `path` again with the compression `method`.

    `top` is put before the name of each entry, and `more` is the name of an additional entry; "" changes nothing.
    """
    with zipfile.ZipFile(path) as old:
        read = {one.filename: old.read(one) for one in old.infolist()}
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in read.items():
            made.writestr(f"{top}{name}" if top else name, content)
        if more:
            made.writestr(more, b"x")


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return write


def at_end(place: int, form: str, value: int) -> Callable[[bytes], bytes]:
    """Return a function that changes a number in the end record of a zip.

    The number is at the offset `place` of the record, in the format `form` of Python's `struct`.
    """
    size = struct.calcsize(form)
    return lambda data: data[: place - 22] + struct.pack(form, value) + data[len(data) - 22 + place + size :]


def as_link(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as made:
        entry = zipfile.ZipInfo(f"{NAME}/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, b"/etc/passwd")


HOSTILE: dict[str, Callable[[Path], None]] = {
    "deflated": packed_anew,
    "bytes before": with_bytes(lambda data: b"x" + data),
    "bytes behind": with_bytes(lambda data: data + b"x"),
    "bytes between": with_bytes(lambda data: data[:1000] + b"x" + data[1000:]),
    "cut": with_bytes(lambda data: data[:-1]),
    "only the end": with_bytes(lambda data: data[-22:]),
    "empty": with_bytes(lambda _: b""),
    "no zip": with_bytes(lambda _: b"no zip at all" * 10),
    "a comment": with_bytes(at_end(20, "<H", 1)),
    "fewer entries": with_bytes(at_end(10, "<H", 1)),
    "a million entries": with_bytes(at_end(10, "<H", 0xFFFF)),
    "another start": with_bytes(at_end(16, "<L", 0xFFFFFFFF)),
    "a second folder": lambda path: packed_anew(path, zipfile.ZIP_STORED, more="other/x"),
    "a file at the top": lambda path: packed_anew(path, zipfile.ZIP_STORED, more="x"),
    "a folder as an entry": lambda path: packed_anew(path, zipfile.ZIP_STORED, more=f"{NAME}/more/"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_other_zip_is_not_read(
    zipped: Path, python: ModuleType, script: ScriptVerifier, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    HOSTILE[kind](zipped)
    assert python.main([str(zipped)]) == 2
    assert str(zipped) in capsys.readouterr().err
    assert read_by_script(script, zipped) is None


def test_an_entry_twice_is_not_read(zipped: Path, python: ModuleType, script: ScriptVerifier) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        packed_anew(zipped, zipfile.ZIP_STORED, more=f"{NAME}/bagit.txt")
    assert python.main([str(zipped)]) == 2
    assert read_by_script(script, zipped) is None


def test_a_link_in_a_zip_is_named_or_not_read(zipped: Path, python: ModuleType, script: ScriptVerifier) -> None:
    as_link(zipped)
    assert ("link", "link") in python.verify(str(zipped)).problems
    assert read_by_script(script, zipped) is None
