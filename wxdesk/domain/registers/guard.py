"""Finds passwords and keys in the values of a guarded register: it keeps who holds a password, never the password."""

import re

from wxdesk.domain.registers.declaration import RegisterField, RegisterFieldKind
from wxdesk.domain.words.personal.credentials import STARS, credentials_in

_RUN = re.compile(r"[!-~]{6,64}")
_ADDRESS = re.compile(r"://|^[\w.+-]+@[\w-]+\.[\w.-]+$|^www\.", re.ASCII)
_KEY = re.compile(r"[0-9a-fA-F]{32}|[0-9a-zA-Z]{43}")
"""The form of an AppSecret, or of an EncodingAESKey."""
_SIGNS = re.compile(r"[!@#$%^&*+=?~]")
_SHOWN = 2


def secret_in(one: RegisterField, text: str) -> str:
    """Return the start of a password or key found in a field's value, followed by stars; "" if there is none.

    A run of letters, digits and signs counts even without a word such as 密码 before it. In a field for names of
    persons, letters with digits or signs are enough.
    """
    if found := credentials_in(text):
        return found[0].masked
    for run in (each[0] for each in _RUN.finditer(text)):
        if _ADDRESS.search(run):
            continue
        letters, digits = re.search("[A-Za-z]", run), re.search("[0-9]", run)
        signs = _SIGNS.search(run)
        named = one.kind is RegisterFieldKind.PERSON and (digits or signs)
        if named or _KEY.fullmatch(run) or (letters and digits and signs):
            return f"{run[:_SHOWN]}{STARS}"
    return ""
