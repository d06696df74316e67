"""Modules of `wxdesk.files` that the window's process imports do not import PIL, PyAV or lxml.

These libraries parse foreign files, so only the parser processes may load them.
"""

import subprocess
import sys


def test_the_parent_loads_no_parser_of_media() -> None:
    modules = (
        "parsing.supervisor",
        "formats.identify",
        "film_formats.containers",
        "archives.archives",
        "films.media_prober",
        "pictures.picture_maker",
    )
    code = "".join(f"import wxdesk.files.{name}\n" for name in modules)
    code += "import sys\nassert not {'av', 'PIL', 'lxml'} & set(sys.modules), 'a parser is loaded'"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
