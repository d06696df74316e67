"""Run wxdesk: `python -m wxdesk`, and what the installed command `wxdesk` starts."""

import gc
import sys


def main() -> int:
    """Run the command line; until a command begins, or the window stands, no garbage is looked for.

    What is imported stays: to search it costs a tenth of the start.
    """
    gc.disable()
    from wxdesk.cli.main import main as run  # noqa: PLC0415 - after the line above

    return run()


if __name__ == "__main__":
    sys.exit(main())
