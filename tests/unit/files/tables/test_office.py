"""Old Word files are converted with LibreOffice if it is installed; if it fails or hangs, a clear error results."""

import json
import os
import socket
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.old_word_builder import old_word
from tests.unit.files.word_builder import BOOK, p, picture, r, word_file
from wxdesk.domain.article.blocks import Paragraph, from_json, text_of
from wxdesk.domain.article.document import DocumentReading
from wxdesk.domain.rulebook.limits import ParserLimits
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor
from wxdesk.files.tables import office
from wxdesk.files.tables.office import find_office
from wxdesk.files.vault.vault import FileVault
from wxdesk.services.records.file_facts import Examiner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs made here are scripts")

_REAL, _CANDIDATES = find_office(), office._candidates  # noqa: SLF001 - tests hide them, see conftest
_CONVERTS = """
told = dict(zip(sys.argv, sys.argv[1:]))
made = pathlib.Path(told["--outdir"], pathlib.Path(sys.argv[-1]).stem + ".docx")
made.write_bytes(pathlib.Path({ready!r}).read_bytes())
"""
_TELLS = (
    _CONVERTS
    + """
told = {{"arguments": sys.argv[1:], "environment": dict(os.environ)}}
pathlib.Path(sys.argv[-1]).with_name("told").write_text(json.dumps(told))
"""
)
_HANGS = """
subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()", {ready!r}])
signal.pause()
"""
_LEAVES = "sys.exit(0)"
_FAILS = "sys.exit(77)"
_SPOILS = """
told = dict(zip(sys.argv, sys.argv[1:]))
pathlib.Path(told["--outdir"], "source.docx").write_bytes(b"no zip")
"""


class Listening(ParserSupervisor):
    """A supervisor of parser processes that records the names of the jobs that it runs."""

    def __init__(self, limits: ParserLimits, children: int) -> None:
        super().__init__(limits, children=children)
        self.asked: list[str] = []

    def run(self, job: str, /, *, seconds: int | None = None, **arguments: Any) -> dict[str, Any]:
        self.asked.append(job)
        return super().run(job, seconds=seconds, **arguments)


class Machine:
    """A computer with a fake converter, whose behaviour the test sets, and an old Word file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document = old_word(folder / "a.doc", "店庆\r全场五折，敬请光临，活动持续四天。\r")
        marked = p(r("全场五折", "<w:b/>") + r("，敬请光临，活动持续四天。"))
        self.ready = word_file(folder / "ready.docx", p("店庆"), marked)
        self.limits = BOOK.limits
        self.parsers = Listening(self.limits.parser, children=1)

    def program(self, body: str) -> str:
        path = self.folder / "soffice"
        head = f"#!{sys.executable}\nimport json, os, pathlib, signal, subprocess, sys\n"
        path.write_text(head + body.format(ready=str(self.ready)))
        path.chmod(0o755)
        return str(path)

    def read(self, office: str | None, seconds: int = 30) -> DocumentReading:
        reading = self.reading(office, seconds)
        assert reading is not None
        return reading

    def reading(self, office: str | None, seconds: int = 30) -> DocumentReading | None:
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        limits = self.limits.document._replace(office_seconds=seconds)
        prober = MediaProber(self.parsers, self.limits)
        examiner = Examiner(FileVault(self.folder / "vault"), prober, self.parsers, limits, scratch, office=office)
        reading = examiner.examine(self.document, self.document.name)[1]
        assert list(scratch.iterdir()) == []
        return reading


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    with made.parsers:
        yield made


def lost(reading: DocumentReading) -> list[str]:
    return [note.what for note in reading.lost]


def test_an_old_word_file_reads_as_its_converted_copy(machine: Machine) -> None:
    reading = machine.read(machine.program(_CONVERTS))
    (block,) = from_json(reading.blocks)
    assert isinstance(block, Paragraph)
    assert (reading.title, block.runs[0].text, block.runs[0].bold) == ("店庆", "全场五折", True)
    assert lost(reading) == []


def test_the_program_gets_a_profile_of_its_own_without_macros_and_without_a_way_out(machine: Machine) -> None:
    scratch = machine.folder / "scratch"
    scratch.mkdir()
    machine.parsers.run(
        "document.convert", path=str(machine.document), kind="doc", program=machine.program(_TELLS), into=str(scratch)
    )
    told = json.loads((scratch / "told").read_text())
    profile = next(one for one in told["arguments"] if one.startswith("-env:UserInstallation=file://"))
    assert "--headless" in told["arguments"]
    assert profile.endswith("/into/profile")  # below the folder of the job
    assert told["environment"]["https_proxy"] == "http://127.0.0.1:9"
    assert "PYTHONPATH" not in told["environment"]


@pytest.mark.parametrize("body", [_LEAVES, _FAILS, _SPOILS], ids=["no file", "an error", "a broken file"])
def test_where_it_fails_the_text_alone_is_read_and_that_is_said(machine: Machine, body: str) -> None:
    reading = machine.read(machine.program(body))
    assert text_of(from_json(reading.blocks)) == "全场五折，敬请光临，活动持续四天。"
    assert lost(reading) == ["doc-failed"]


def test_a_program_that_is_gone_meanwhile_fails_like_any_other(machine: Machine) -> None:
    assert lost(machine.read(str(machine.folder / "gone"))) == ["doc-failed"]


def test_without_it_the_text_alone_is_read_and_that_is_said(machine: Machine) -> None:
    assert lost(machine.read(None)) == ["doc-text"]


def test_where_it_hangs_it_is_killed_with_what_it_started(machine: Machine) -> None:
    assert lost(machine.read(machine.program(_HANGS), seconds=2)) == ["doc-failed"]
    until = time.monotonic() + 10
    while running(machine.ready) and time.monotonic() < until:  # their end is not signalled to this process
        time.sleep(0.02)
    assert running(machine.ready) == []
    assert lost(machine.read(machine.program(_CONVERTS))) == []


def open_text(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return path


@pytest.mark.parametrize("kind", ["rtf", "odt"])
def test_rtf_and_odt_are_read_where_the_program_is_and_not_without_it(machine: Machine, kind: str) -> None:
    machine.document = machine.folder / f"a.{kind}"
    machine.document.write_bytes(b"{\\rtf1 a}") if kind == "rtf" else open_text(machine.document)
    assert machine.reading(None) is None
    reading = machine.read(machine.program(_CONVERTS))
    assert (reading.title, lost(reading)) == ("店庆", [])
    assert machine.read(machine.program(_FAILS)).problem == "document-office"


class Slow(Listening):
    """A supervisor whose jobs for reading documents run into the time limit."""

    def run(self, job: str, /, *, seconds: int | None = None, **arguments: object) -> dict[str, Any]:
        if job == "document.read":
            raise ParserProblem("parser-timeout")
        return super().run(job, seconds=seconds, **arguments)


def test_what_took_all_its_time_takes_none_of_the_program(machine: Machine) -> None:
    with Slow(machine.limits.parser, children=1) as machine.parsers:
        assert machine.read(machine.program(_CONVERTS)).problem == "parser-timeout"
    assert "document.convert" not in machine.parsers.asked


def test_a_password_is_said_without_asking_the_program(machine: Machine) -> None:
    machine.document = old_word(machine.folder / "b.doc", "店庆\r", flags=0x0100)
    assert machine.read(machine.program(_CONVERTS)).problem == "document-password"
    assert "document.convert" not in machine.parsers.asked


def test_the_job_names_what_went_wrong(machine: Machine, tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    with pytest.raises(ParserProblem) as caught:
        machine.parsers.run(
            "document.convert", path=str(machine.document), kind="doc", program="/nowhere", into=str(into)
        )
    assert caught.value.code == "document-office"


def test_the_program_is_found_on_the_path_but_not_in_the_current_folder(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_candidates", _CANDIDATES)
    monkeypatch.setattr(office, "_usual_places", lambda: iter(()))
    monkeypatch.chdir(machine.folder)
    program = machine.program(_CONVERTS)
    monkeypatch.setenv("PATH", f".{os.pathsep}/nowhere")
    assert find_office() is None
    monkeypatch.setenv("PATH", str(machine.folder))
    assert find_office() == program


def test_a_folder_of_the_path_that_cannot_be_looked_into_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    # the system refuses so long a name, as it refuses a closed folder to anybody but root
    monkeypatch.setattr(office, "_candidates", lambda: iter([Path("/", "x" * 300, "soffice")]))
    assert find_office() is None


@pytest.mark.skipif(_REAL is None, reason="this machine has no LibreOffice")
def test_the_real_program_keeps_the_text_and_asks_nobody_for_anything(machine: Machine, tmp_path: Path) -> None:
    assert text_of(from_json(machine.read(_REAL).blocks)) == "全场五折，敬请光临，活动持续四天。"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        linked = word_file(
            tmp_path / "b.docx", p(picture(attribute="link")), relations={"rPic": ("image", address, True)}
        )
        into = tmp_path / "into"
        into.mkdir()
        machine.parsers.run("document.convert", path=str(linked), kind="doc", program=_REAL, into=str(into))
        with pytest.raises(BlockingIOError):
            server.accept()


def running(word: Path) -> list[int]:
    """Return the ids of the running processes that have the path `word` as an argument; zombies do not count."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(word).encode() in (process / "cmdline").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found
