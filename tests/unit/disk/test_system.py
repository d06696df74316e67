"""The operating system and the processor are named, on Windows without its management service (WMI)."""

import platform
import sys
from types import SimpleNamespace
from typing import NoReturn

import pytest

from wxdesk.disk.system import processor, system_name


def never() -> NoReturn:
    raise AssertionError("the management service of Windows was asked")


@pytest.mark.skipif(sys.platform == "win32", reason="there the module `platform` may wait for a service for ever")
def test_elsewhere_the_names_are_those_of_python() -> None:
    assert (system_name(), processor()) == (platform.platform(), platform.machine())


def test_windows_is_named_without_asking_its_service(monkeypatch: pytest.MonkeyPatch) -> None:
    version = SimpleNamespace(platform_version=(10, 0, 22631))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "getwindowsversion", lambda: version, raising=False)
    monkeypatch.setenv("PROCESSOR_ARCHITECTURE", "AMD64")
    monkeypatch.setattr(platform, "uname", never)
    assert (system_name(), processor()) == ("Windows 10.0.22631", "AMD64")
