"""How the lines of the article's text view are told apart: the one place that reader and finder look at."""

import re

_ALIGN = r"(?:\{(left|center|right|justify)\} )?"
HEADING = re.compile(rf"^(#{{1,6}}) {_ALIGN}(.+)$", re.DOTALL)
ITEM = re.compile(r"^((?:  )*)(?:([-*+])|(\d{1,9}\.)) (?:\[((?:[^\\\]\n]|\\.)*)\] )?(.+)$", re.DOTALL)
QUOTE = re.compile(r"^> ?(.+)$", re.DOTALL)
RULE = re.compile(r"^---+$")
MEDIA = re.compile(r"^(!!?)\[((?:[^\\\]\n]|\\.)*)\]\(((?:[^\\()\n]|\\.)+)\)$")
ADDRESS = re.compile(r"^media:([0-9a-f]{64})$")
FENCE = re.compile(r"^(`{3,})(=raw|=block|[\w+#.-]*)$")
COMPONENT_END = ":::"
COMPONENT = re.compile(r"^:::[ \t]*([^\s:].*)$")
PARAGRAPH = re.compile(rf"^{_ALIGN}(.+)$", re.DOTALL)
SEPARATOR = re.compile(r"^\|(?: ?:?-+:? ?\|)+$")
CELL = re.compile(r"^(?:\{([a-z0-9 ]+)\} ?)?(.*)$", re.DOTALL)
SPAN = re.compile(r"^(\d{1,3})x(\d{1,3})$")
BAR = re.compile(r"((?:[^\\|]|\\.)*)\|", re.DOTALL)
_STARTS = (HEADING, ITEM, QUOTE, RULE, MEDIA, FENCE, COMPONENT)
LANGUAGE = re.compile(r"^[\w+#.-]*$")
DIGEST = re.compile(r"^[0-9a-f]{64}$")
NUMBER = re.compile(r"^\d{1,9}\.$")
ALIGNMENTS = ("left", "center", "right", "justify")
JSON_FENCE = "=block"
RAW_FENCE = "=raw"


def goes_on(line: str) -> bool:
    """Tell whether a line ends in a backslash that joins the next one to it."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def starts_block(line: str) -> bool:
    """Tell whether a line begins a block of its own and does not go on with the paragraph before."""
    return line.startswith("|") or any(start.match(line) for start in _STARTS)
