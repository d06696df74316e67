"""Convert old Word files (.doc), RTF and ODT to .docx with LibreOffice, if this machine has it.

LibreOffice is searched for and never installed. It runs inside a parser process, under the supervisor's limits.
If it hangs, it is killed together with the process group of that parser.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from wxdesk.files.parsing.job_error import JobError

_NAMES = ("soffice.exe",) if sys.platform == "win32" else ("soffice", "libreoffice")
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_FILTER = "docx:MS Word 2007 XML"
_NOWHERE = "http://127.0.0.1:9"
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""LibreOffice settings that disable macros, embedded programs and links, and route network access to a dead proxy."""

_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)


def find_office() -> str | None:
    """Return the path of LibreOffice's program on this machine, from PATH or its usual places, or None."""
    return next((str(path) for path in _candidates() if os.access(path, os.X_OK) and path.is_file()), None)


def _candidates() -> Iterator[Path]:
    for folder in map(Path, os.get_exec_path()):
        if folder.is_absolute():  # the current folder is skipped: a program there is not trusted
            yield from (folder / name for name in _NAMES)
    yield from _usual_places()


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if (folder := os.environ.get(variable)) is not None:
                yield Path(folder, "LibreOffice", "program", _NAMES[0])
    elif sys.platform == "darwin":
        for home in (Path("/"), Path.home()):
            yield home / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from (Path("/usr/lib/libreoffice/program/soffice"), Path("/snap/bin/libreoffice"))
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def convert(path: str, kind: str, program: str, into: str) -> dict[str, Any]:
    """Convert the document at `path` to .docx and return its path below the folder `into`.

    `kind` is its format: "doc", "rtf" or "odt". `program` is the path of LibreOffice. Each run uses a new settings
    folder inside `into`, so no data passes from one document to another.

    Raises:
        JobError: `document-office`; LibreOffice does not start or writes no document.
    """
    source, profile, made = (Path(into, name) for name in (f"source.{kind}", "profile", "made"))
    shutil.copyfile(path, source)
    _write_profile(profile)
    made.mkdir()
    command = [
        program,
        *_OPTIONS,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--convert-to", _FILTER, "--outdir", str(made), str(source)),
    ]
    try:
        subprocess.run(  # noqa: S603 - a program that the machine has, and no shell
            command,
            cwd=into,
            env=_environment(into),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        raise JobError("document-office") from None
    result = made / "source.docx"
    if not result.is_file() or result.is_symlink():
        raise JobError("document-office")
    return {"path": str(result)}


def _write_profile(folder: Path) -> None:
    items = "".join(_ITEM.format(*(escape(part) for part in one)) for one in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")


def _environment(folder: str) -> dict[str, str]:
    """Return the environment without `PYTHON*` variables, and with proxies at a dead address.

    So LibreOffice reaches no network. It keeps its temporary files and its user's files in `folder`.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    proxies = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    return {**kept, **dict.fromkeys(proxies, _NOWHERE), "SAL_USE_VCLPLUGIN": "svp", "HOME": folder, "TMPDIR": folder}
