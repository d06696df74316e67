"""The version code 版本码: the start of an approval's hash, short enough to read aloud and type.

The code has eight characters of Crockford's Base32 (40 bits) in two groups. The alphabet lacks I, L, O and U, so
that no character is misread. If a person types these letters, they count as 1, 1, 0 and V.
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_GROUP = 4
_BITS = 5
_MEANT = str.maketrans("ILOU", "110V")


def version_code(content: str) -> str:
    """Return the code of a hexadecimal content hash, such as `7K3M-9QXT`."""
    number = int(content, 16) >> (len(content) * 4 - LENGTH * _BITS)
    signs = [ALPHABET[number >> _BITS * place & 31] for place in reversed(range(LENGTH))]
    return f"{''.join(signs[:_GROUP])}-{''.join(signs[_GROUP:])}"


def same_code(typed: str, content: str) -> bool:
    """Tell whether the typed text is the code of a content hash.

    Case, full width, spaces and dashes are ignored.
    """
    signs = [sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum()]
    return "".join(signs).translate(_MEANT) == version_code(content).replace("-", "")
