"""Run wxdesk: by `python -m wxdesk`, and by the installed command `wxdesk`."""

import gc
import sys


def main() -> int:
    """Run the command line, with the garbage collector off until a command begins or the window is shown.

    Imported modules are never garbage, and searching them for garbage takes a tenth of the start time.
    """
    gc.disable()
    from wxdesk.cli.main import main as run  # noqa: PLC0415 - after the line above

    return run()


if __name__ == "__main__":
    sys.exit(main())
