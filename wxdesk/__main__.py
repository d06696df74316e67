"""Run wxdesk as a module: `python -m wxdesk`."""

import sys

from wxdesk.cli.main import main

sys.exit(main())
