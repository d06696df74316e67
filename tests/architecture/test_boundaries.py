"""Architecture rules that import contracts cannot check.

They are about imports inside functions, names that code uses, and what the program imports while it runs.
"""

import ast
import subprocess
import sys

import pytest

from tests.architecture.sources import PROJECT, Source, calls, imports, names_used, sources

QT = {"PySide6", "shiboken6"}
TALKING = ("socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "requests", "psycopg", "PySide6.QtNetwork")
THREADS = {"processEvents", "QThread", "QThreadPool", "QRunnable", "moveToThread"}


def test_the_whole_core_imports_where_qt_is_missing() -> None:
    core = [_module(source) for source in sources() if source.layer != "ui"]
    program = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        f"for name in {[name for name in core if name != 'wxdesk.__main__']}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_the_window_imports_qt() -> None:
    found = [(s, node, name) for s in sources() if s.layer != "ui" for node, name in imports(s)]
    assert [s.at(node) for s, node, name in found if name.partition(".")[0] in QT] == []


def test_the_domain_needs_itself_and_the_standard_library_only() -> None:
    own = ("wxdesk.domain.", *(f"{name}." for name in sys.stdlib_module_names))
    found = [(s, node, name) for s in sources("wxdesk/domain") for node, name in imports(s)]
    assert [f"{s.at(node)} {name}" for s, node, name in found if not f"{name}.".startswith(own)] == []


def test_only_the_draft_box_and_the_store_of_a_team_open_a_connection() -> None:
    found = [(s, name) for s in sources() if not s.name.startswith("wxdesk/store/postgres/") for _, name in imports(s)]
    heard = {(s.name, name.partition(".")[0]) for s, name in found if (name + ".").startswith(_dotted(TALKING))}
    # the server answers on this computer only, for a demonstration
    assert heard == {("wxdesk/wechat/draft_api.py", "requests"), ("wxdesk/demo/wechat_server.py", "http")}


def test_only_the_command_line_prints() -> None:
    found = [(s, node, name) for s in sources() if s.layer != "cli" for node, name in calls(s)]
    assert [s.at(node) for s, node, name in found if name == "print"] == []


def test_only_one_file_of_the_window_knows_threads() -> None:
    found = [(s, node, name) for s in sources() if s.name != "wxdesk/ui/core/tasks.py" for node, name in names_used(s)]
    assert [f"{s.at(node)} {name}" for s, node, name in found if name in THREADS] == []


def test_pictures_and_films_are_written_only_where_their_ai_labels_are_written_too() -> None:
    found = [
        (s.name, node)
        for s in sources("wxdesk/files")
        for node in s.every(ast.Call)
        if isinstance(node.func, ast.Attribute)
    ]
    assert {name for name, node in found if _writes_media(node)} == {
        "wxdesk/files/pictures/encoding.py",
        "wxdesk/files/films/film_coding.py",
        "wxdesk/files/films/film_copies.py",
    }


def _writes_media(call: ast.Call) -> bool:
    """Tell whether a call makes Pillow write a picture, or FFmpeg write a film."""
    assert isinstance(call.func, ast.Attribute)
    given = [one.value for one in call.args if isinstance(one, ast.Constant)]
    return call.func.attr == "save" or (ast.unparse(call.func) == "av.open" and "w" in given)


def test_only_one_module_says_who_acts() -> None:
    identity = "wxdesk/services/office/identity.py"
    found = [(s, node, name) for s in sources() if s.name != identity for node, name in calls(s)]
    assert [s.at(node) for s, node, name in found if _makes_by(node, name)] == []


def test_only_who_checked_the_pin_opens_a_seat() -> None:
    opening = {
        "wxdesk/services/office/identity.py",  # defines it
        "wxdesk/services/office/seats.py",
        "wxdesk/services/office/staffing.py",  # sets up the desk, which has no PIN yet
    }
    assert {s.name for s in sources() if _names(s, "open_seat")} == opening


def _names(source: Source, name: str) -> bool:
    """Tell whether a file defines a function `name`, or uses this name without a module or object before it."""
    defined = (node.name for node in source.every(ast.FunctionDef))
    return name in defined or name in (node.id for node in source.every(ast.Name))


def _makes_by(call: ast.Call, name: str) -> bool:
    """Tell whether a call creates the author of an act: a `By`, or a `DeskSeat` (the seat of a person at the desk).

    `name` is the name of the called function or class. A call of `replace` that copies a `By` with changes counts
    too.
    """
    return name in ("By", "DeskSeat") or (
        name == "replace" and bool(call.args) and ast.unparse(call.args[0]) in ("by", "self.by")
    )


def test_only_one_file_renames() -> None:
    renaming = "wxdesk/disk/renaming.py"
    found = [(s, node) for s in sources() if s.name != renaming for node in s.every(ast.Call)]
    assert [s.at(node) for s, node in found if _renames(node, rows=s.layer == "ui")] == []


def test_no_except_is_bare() -> None:
    found = [(s, node) for s in sources() for node in s.every(ast.ExceptHandler)]
    assert [s.at(node) for s, node in found if node.type is None] == []


def test_each_file_with_a_broad_except_is_a_border_that_architecture_md_names() -> None:
    text = PROJECT.joinpath("ARCHITECTURE.md")
    borders = text.read_text(encoding="utf-8") if text.exists() else ""
    assert [source.name for source in sources() if _catches_all(source) and source.name not in borders] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc"])
def test_no_module_is_a_drawer(word: str) -> None:
    assert [source.name for source in sources() if word in source.name] == []


def _renames(call: ast.Call, *, rows: bool) -> bool:
    """Tell whether a call renames a file: `Path.rename`, `Path.replace`, or a function of `os` or `shutil`.

    A `replace` with two arguments does not count, because it is that of a string. With `rows`, a `replace` with one
    argument does not count either, because in the user interface it sets the rows of a Qt model.
    """
    match call.func:
        case ast.Attribute(value=ast.Name(id="os" | "shutil"), attr="rename" | "renames" | "replace" | "move"):
            return True
        case ast.Attribute(attr="rename"):
            return True
        case ast.Attribute(attr="replace"):
            return len(call.args) == 1 and not call.keywords and not rows
    return False


def _catches_all(source: Source) -> bool:
    handlers = [node for node in source.every(ast.ExceptHandler) if node.type]
    caught = [child for node in handlers for child in ast.walk(node.type or node)]
    return any(isinstance(child, ast.Name) and child.id in {"Exception", "BaseException"} for child in caught)


def _module(source: Source) -> str:
    return source.name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _dotted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}." for name in names)
