"""Resolve footnotes of a Markdown file: references become a raised [1], the footnotes become paragraphs at the end."""

import re

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_CONTINUED = re.compile(r"^(?: {2,}|\t)\s*(\S.*)$")
_REFERENCE = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|\[\^(?P<key>[^\]\s]+)\]", re.DOTALL)


def resolve_footnotes(body: str) -> str:
    """Return the Markdown with footnotes numbered by first use and their texts at the end.

    A reference to a missing footnote stays as typed; a footnote without a reference comes last.
    """
    parts, notes = _taken(body)
    if not notes:
        return body
    numbers: dict[str, int] = {}

    def shown(match: re.Match[str]) -> str:
        key = match["key"]
        if key is None or key not in notes:
            return match[0]
        return rf"<sup>\[{numbers.setdefault(key, len(numbers) + 1)}\]</sup>"

    text = "\n".join(part if code else _REFERENCE.sub(shown, part) for code, part in parts)
    for key in notes:
        numbers.setdefault(key, len(numbers) + 1)
    ends = (rf"\[{number}\] {notes[key]}" for key, number in numbers.items())
    return "\n\n".join([text, *ends])


def _taken(body: str) -> tuple[list[tuple[bool, str]], dict[str, str]]:
    """Return the parts of `body` without its footnotes, and the footnotes by key.

    Each part is (whether it is program code, text).
    """
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    notes: dict[str, str] = {}
    fence, open_key = "", ""
    for line in body.split("\n"):
        mark, note = _FENCE.match(line), _NOTE.match(line)
        continued = _CONTINUED.match(line) if open_key else None
        open_key = open_key if continued else ""
        if mark and (not fence or mark[1].startswith(fence)):
            if fence:
                parts[-1][1].append(line)
                parts.append((False, []))
            else:
                parts.append((True, [line]))
            fence = "" if fence else mark[1]
        elif fence:
            parts[-1][1].append(line)
        elif note and note[1] not in notes:
            open_key, notes[note[1]] = note[1], note[2].strip()
        elif continued:
            notes[open_key] = f"{notes[open_key]}\n{continued[1]}"
        else:
            parts[-1][1].append(line)
    return [(code, "\n".join(lines)) for code, lines in parts], notes
