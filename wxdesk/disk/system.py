"""Names the operating system and the processor without asking a service of Windows.

Python's module `platform` asks the Windows management service (WMI) for both. An answer takes a second, and
where this service is broken, none comes.
"""

import os
import platform
import sys


def system_name() -> str:
    """Return the name and version of the operating system, such as "Windows 10.0.22631"."""
    if sys.platform == "win32":
        return "Windows " + ".".join(map(str, sys.getwindowsversion().platform_version))
    return platform.platform()


def processor() -> str:
    """Return the kind of processor as `platform.machine` names it, such as "AMD64" on Windows."""
    return os.environ.get("PROCESSOR_ARCHITECTURE", "") if sys.platform == "win32" else platform.machine()
