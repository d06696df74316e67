"""Write the stand-alone verifiers that lie in each package: an HTML page, and one file of Python.

Both are independent of the program's own verifier. Only three tables are filled in: the sentences in Chinese and
English, the fields of a submission that a package carries, and the fields of each component.
"""

import json
from collections.abc import Mapping
from functools import cache
from pprint import pformat
from typing import get_args

from markupsafe import Markup

from wxdesk import assets
from wxdesk.domain.article.components import SPECS
from wxdesk.domain.package.bag_rules import What
from wxdesk.domain.submissions.fields import TRAVELLING
from wxdesk.domain.trail.keys import DESK_ACTS
from wxdesk.render.templates import script_digest, templates
from wxdesk.texts import Texts, texts

PYTHON, PAGE = "verify.py", "verify.html"

_TABLES = "WORDS = {}\nFACTS = []\nCOMPONENTS = {}\nDESK_ACTS = {}\n"
_SENTENCES = (
    "title",
    "intro",
    "how",
    "pick",
    "pick-zip",
    "zip",
    "drop",
    "reading",
    "none",
    "failed",
    "ok",
    "bad",
    "decisions",
    "problems",
    "means",
    "reviewed",
    "released",
    "proves",
    "not",
    "self",
    "links",
    "folder",
    "unreadable",
    "unsigned",
    "keys",
    "key",
    "desk-key",
)
_VALUES = ("key", "title", "person", "at", "hash", "package", "path", "count", "done")


@cache
def verifier_files() -> Mapping[str, bytes]:
    """Return the verifiers by file name; they are the same in every package of this version of the program."""
    return {PYTHON: _python().encode(), PAGE: _page().encode()}


def _python() -> str:
    source = assets.read_text("verifier/verify.py")
    if source.count(_TABLES) != 1:
        raise ValueError("verify.py has no place for its tables")
    said = (f"{name} = {pformat(table, width=118, sort_dicts=False)}\n" for name, table in _tables().items())
    return source.replace(_TABLES, "".join(said))


def _page() -> str:
    script = tables_script() + core_script() + assets.read_text("verifier/page.js")
    words = _tables()["WORDS"]
    return (
        templates()
        .get_template("verifier.html.j2")
        .render(
            words=words,
            script=Markup(script),  # noqa: S704 - the program's own
            digest=script_digest(script),
        )
    )


def tables_script() -> str:
    """Return the three tables of the HTML verifier (sentences, fields, components) as JavaScript."""
    said = (f"var {name} = {json.dumps(table, ensure_ascii=False)};\n" for name, table in _tables().items())
    return "".join(said).replace("</", "<\\/")


def core_script() -> str:
    """Return the JavaScript that verifies a package, without its tables of sentences and fields."""
    return assets.read_text("verifier/ed25519.js") + assets.read_text("verifier/package.js")


def _tables() -> dict[str, object]:
    both = texts("zh_CN"), texts("en")
    codes = [f"verify-{what}" for what in (*get_args(What), "form-old")]
    codes += [f"verifier-{name}" for name in _SENTENCES]
    return {
        "WORDS": {code: [_said(one, code) for one in both] for code in codes},
        "FACTS": [one.key for one in TRAVELLING],
        "COMPONENTS": {
            name: {"by_hand": int(spec.by_hand is not None), "fields": {one.id: one.kind.value for one in spec.fields}}
            for name, spec in SPECS.items()
        },
        "DESK_ACTS": {act: sorted(tables) for act, tables in DESK_ACTS.items()},
    }


def _said(words: Texts, code: str) -> str:
    """Return a sentence with its variables left as `{name}`."""
    return words.text(code, **{name: f"{{{name}}}" for name in _VALUES})
