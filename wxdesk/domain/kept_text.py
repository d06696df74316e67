"""Texts as the desk keeps them: a name may come in another encoding, half an emoji from a clipboard."""

import unicodedata


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
