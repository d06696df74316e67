"""Make foreign texts safe to display and to store: control characters are escaped, broken Unicode is repaired."""

import unicodedata

_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode categories of characters that control the display instead of being shown."""

_TIP_LINE = 40
"""Maximum characters of a tool tip line; a longer one would cover half the window."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that are invisible."""


def acts(char: str) -> bool:
    """Tell whether a character controls the display: a control, a text direction, a surrogate, a line end."""
    return unicodedata.category(char) in _ACTING


def unseen(char: str) -> bool:
    """Tell whether a character is invisible: a control character, or a blank letter such as U+3164."""
    return acts(char) or char in _BLANK


def printable(text: str, *, kept: str = "") -> str:
    """Return `text` as one line with control characters shown as escapes, except those in `kept`."""
    return "".join(ascii(char)[1:-1] if acts(char) and char not in kept else char for char in text)


def without_acting(text: str) -> str:
    """Return `text` as one line without control characters, for example for the start of a title."""
    return " ".join("".join(char for char in text if char.isspace() or not acts(char)).split())


def plain_tip(text: str) -> str:
    """Return `text` for a tool tip with all characters shown literally, although tool tips interpret HTML.

    A text with a long line also becomes HTML, because only HTML tool tips wrap.
    """
    long = any(len(line) > _TIP_LINE for line in text.splitlines())
    if "<" not in text and "&" not in text and not long:
        return text
    letters = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<p style="white-space:pre-wrap">{letters}</p>'


def plain_word(text: str) -> str:
    """Return `text` for a button or menu, where a single & would mark a key."""
    return text.replace("&", "&&")


def bare_name(path: str) -> str:
    """Return a file's name without its folders, made printable."""
    return printable(path.rpartition("/")[2])


def whole(text: str) -> str:
    """Return `text` in a form that UTF-8 can encode: lone surrogates become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def kept_text(text: str) -> str:
    """Return `text` as the desk stores it: in Unicode NFC, so that searching finds it, and without lone surrogates."""
    return unicodedata.normalize("NFC", whole(text))


def kept_name(path: str) -> str:
    """Return a file's name in the form that `kept_text` gives; parts that are not UTF-8 are decoded as GB18030."""
    return "/".join(kept_text(_read(part)) for part in path.split("/"))


def _read(part: str) -> str:
    try:
        raw = part.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate, which Windows allows in names
        return part
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
