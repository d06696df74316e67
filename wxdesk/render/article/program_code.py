"""Render program code as HTML that keeps its spaces and line breaks, with colours where its language is known."""

import re
from collections.abc import Iterator
from functools import cache

from markupsafe import Markup, escape

_WORDS = {
    "python": "and as assert async await break class continue def del elif else except finally for from global if "
    "import in is lambda match nonlocal not or pass raise return try while with yield None True False self",
    "javascript": "async await break case catch class const continue default delete do else export extends finally for "
    "from function if import in instanceof interface let new null of return static super switch this throw true false "
    "try type typeof undefined var void while yield",
    "java": "abstract bool boolean break byte case catch char class const continue default defer delete do double else "
    "enum extends final finally float fn for func go goto if implements impl import int interface let long match mut "
    "namespace new nil null nullptr package private protected pub public return short signed sizeof static string "
    "struct super switch template this throw throws true false try type typedef union unsigned use using var virtual "
    "void volatile while",
    "sql": "add all alter and as asc between by case create delete desc distinct drop else end exists from full group "
    "having in index inner insert into is join key left like limit not null on or order outer primary references right "
    "select set table then union unique update values view when where with",
    "shell": "case do done elif else esac export fi for function if in local return select set then until while",
    "json": "true false null",
}
_ALIKE = {
    "py": "python",
    "python3": "python",
    **dict.fromkeys(("js", "jsx", "ts", "tsx", "typescript", "vue"), "javascript"),
    **dict.fromkeys(
        ("c", "cpp", "c++", "cs", "csharp", "go", "golang", "kotlin", "php", "rust", "rs", "swift"), "java"
    ),
    **dict.fromkeys(("mysql", "postgresql", "sqlite"), "sql"),
    **dict.fromkeys(("bash", "sh", "zsh", "console", "powershell"), "shell"),
    "json5": "json",
}
_HASH = frozenset({"python", "shell"})
_STRING = r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
_NUMBER = r"(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\w*"
_CLASSES = {"note": "kn", "text": "kt", "number": "kd", "word": "kw"}
"""The CSS class of each kind of token: comment, string, number, keyword."""


def program(text: str, language: str = "") -> Markup:
    """Return program code as HTML that keeps its spaces and line breaks (HTML rule H17).

    Comments, strings, numbers and keywords have a colour if `language` is known.
    """
    return Markup("").join(_shown(kind, part) for kind, part in _tokens(text, language))


def _shown(kind: str, text: str) -> Markup:
    lines = (escape(line.expandtabs(4).replace(" ", "\u00a0")) for line in text.split("\n"))
    if not kind:
        return Markup("<br>").join(lines)
    coloured = (Markup('<span class="{}">{}</span>').format(_CLASSES[kind], line) if line else line for line in lines)
    return Markup("<br>").join(coloured)


def _tokens(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of `text` in order, each with its kind; "" for parts without a colour."""
    known = _ALIKE.get(language.lower(), language.lower())
    at = 0
    for token in _pattern(known).finditer(text) if known in _WORDS else ():
        if token.start() > at:
            yield "", text[at : token.start()]
        yield token.lastgroup or "", token[0]
        at = token.end()
    if at < len(text):
        yield "", text[at:]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    note = r"\#[^\n]*" if language in _HASH else r"--[^\n]*|/\*.*?\*/" if language == "sql" else r"//[^\n]*|/\*.*?\*/"
    words = "|".join(_WORDS[language].split())
    parts = (
        rf"(?P<note>(?<!\S){note})|(?P<text>{_STRING})|(?P<number>{_NUMBER})|(?P<word>(?<![\w.$-])(?:{words})(?![\w-]))"
    )
    return re.compile(parts, re.DOTALL | (re.IGNORECASE if language == "sql" else re.NOFLAG))
