"""Texts that came from elsewhere, made safe: what would act is shown as an escape, what is kept is whole."""

import unicodedata

_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that a terminal or a line of text acts on instead of showing them."""

_TIP_LINE = 40
"""A tip with a longer line, in characters, would lie across half the window."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""


def acts(char: str) -> bool:
    """Tell whether a character acts on what shows it: controls, directions, halves of pairs, line ends."""
    return unicodedata.category(char) in _ACTING


def unseen(char: str) -> bool:
    """Tell whether nothing is seen of a character: it acts, or is a letter that shows nothing."""
    return acts(char) or char in _BLANK


def printable(text: str, *, kept: str = "") -> str:
    """Return `text` as one line: characters that act are escaped visibly, except those `kept`."""
    return "".join(ascii(char)[1:-1] if acts(char) and char not in kept else char for char in text)


def without_acting(text: str) -> str:
    """Return `text` as one line without the characters that act: the beginning of a title, say."""
    return " ".join("".join(char for char in text if char.isspace() or not acts(char)).split())


def plain_tip(text: str) -> str:
    """Return `text` for a tool tip, which would take a tag in it for HTML: every letter is shown.

    Only HTML is broken into lines: a long line becomes that too.
    """
    long = any(len(line) > _TIP_LINE for line in text.splitlines())
    if "<" not in text and "&" not in text and not long:
        return text
    letters = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<p style="white-space:pre-wrap">{letters}</p>'


def plain_word(text: str) -> str:
    """Return `text` for a button or a menu, which would take & for the mark of a key."""
    return text.replace("&", "&&")


def bare_name(path: str) -> str:
    """Return the name of a file without its folders, as `printable` shows it."""
    return printable(path.rpartition("/")[2])


def whole(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of pairs without their other half become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def kept_text(text: str) -> str:
    """Return a whole text in Unicode NFC: however it was composed, it is found."""
    return unicodedata.normalize("NFC", whole(text))


def kept_name(path: str) -> str:
    """Return a file's name as `kept_text`; a part that is no UTF-8 is read as a Chinese Windows wrote it."""
    return "/".join(kept_text(_read(part)) for part in path.split("/"))


def _read(part: str) -> str:
    try:
        raw = part.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a pair, which Windows lets a name have
        return part
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
