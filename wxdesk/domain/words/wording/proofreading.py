"""Proofreading 校对: finds slips in the texts of an article, each with the wording that puts it right.

It changes nothing. `certain` slips outside quotations, names and titles of documents may be changed all at once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.wording.confusions import Confusions
from wxdesk.domain.words.wording.near_names import KnownNames
from wxdesk.domain.words.wording.punctuation import LonePart, lone_parts, mark_slips, space_slips, width_slips
from wxdesk.domain.words.wording.replacing import Replacement
from wxdesk.domain.words.wording.slips import HAN, Slip, SlipKind, without_overlaps
from wxdesk.domain.words.wording.wording_slips import doubled_slips, unit_slips

READ = frozenset({Scope.TITLE, Scope.DIGEST, Scope.BODY, Scope.QUOTE, Scope.CAPTION, Scope.TABLE, Scope.COMPONENT})
"""The texts that are proofread; names of files, codes and recognised lettering cannot be mended in the article."""

_HELD = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉")
_CHINESE = re.compile(f"[{HAN}]")
_QUOTED = "“”"
_PARTNERS = {"《": "》", "“": "”", "（": "）", "【": "】", "(": ")"}
_AROUND = 2
_BROKEN = 2
"""Maximum distance in paragraphs between one that ends with an opening mark and one that begins with its partner."""


class PassageSlip(NamedTuple):
    """A slip of writing with the passage in which it stands.

    `held` tells that it stands in a quotation, a document's title or a known name; then only a person may correct it.
    """

    passage: Passage
    slip: Slip
    held: bool
    """True if the slip is in a quotation, a document's title or a name that the desk knows: only a person mends it."""

    @property
    def place(self) -> tuple[str, int]:
        """Return the block's id, or else the field's name, and the index in its text at which the slip starts."""
        return self.passage.block or self.passage.scope.value, self.slip.start

    @property
    def mends(self) -> bool:
        """Tell whether the program can correct the slip: it has a proposed wording and is not in a component."""
        return self.slip.right is not None and self.passage.scope is not Scope.COMPONENT

    @property
    def sure(self) -> bool:
        """Tell whether the command 改全部确定项, which corrects all certain slips at once, corrects this slip."""
        return self.mends and self.slip.certain and not self.held


class MendChoice(NamedTuple):
    """The choice of slips (writing mistakes) to correct.

    If `places` is given, the slips at these places are corrected. Otherwise it is those of the `kind`, if one is given,
    or else all slips whose correction is certain.
    """

    kind: SlipKind | None = None
    places: frozenset[tuple[str, int]] | None = None
    """The chosen slips: id of the block or name of the field, and where the slip starts in its text.

    Slips that are chosen in this way are put right even in a quotation or a name.
    """

    def takes(self, one: PassageSlip) -> bool:
        """Tell whether a slip is among those chosen to be put right."""
        if self.places is not None:
            return one.mends and one.place in self.places
        if self.kind is not None:
            return one.mends and one.slip.kind is self.kind and not one.held
        return one.sure


class MendedWords(NamedTuple):
    """A corrected slip, to be shown to a person: its words with their surroundings, as typed and as corrected."""

    before: str
    after: str


def mended_words(one: PassageSlip) -> MendedWords:
    """Return the wrong and the corrected words of a slip, each with up to `_AROUND` characters on both sides.

    For the slip 做为 these are the surroundings with 做为 and the same surroundings with 作为.
    """
    text, slip = one.passage.text, one.slip
    left, right = text[max(0, slip.start - _AROUND) : slip.start], text[slip.end : slip.end + _AROUND]
    return MendedWords(left + text[slip.start : slip.end] + right, left + (slip.right or "") + right)


def replacements(slips: Iterable[PassageSlip]) -> dict[str, list[Replacement]]:
    """Return the replacements that put `slips` right, by the id of the block or else the name of the field."""
    found: dict[str, list[Replacement]] = {}
    for one in slips:
        slip = one.slip
        found.setdefault(one.place[0], []).append(Replacement(slip.start, slip.end, slip.right or ""))
    return found


def proofread(passages: Sequence[Passage], confusions: Confusions, names: KnownNames) -> Iterator[PassageSlip]:
    """Yield the slips (writing mistakes) in an article's passages, in reading order.

    Passages outside `READ` or without Chinese are left out. A quotation may open in one paragraph and close in a later
    one; its quotation marks then are no slips.
    """
    read = [one for one in passages if one.scope in READ and _CHINESE.search(one.text)]
    lone = _unpaired(read)
    for passage, parts in zip(read, lone, strict=True):
        text = passage.text
        found = [one for one in slips_of(text, confusions, names) if not _is_raised(one, passage)]
        found += [Slip(one.at, one.at + 1, SlipKind.PAIR, None, certain=False) for one in parts]
        held = [*names.places(text), *(match.span() for match in _HELD.finditer(text))]
        for slip in without_overlaps(found):
            inside = any(start <= slip.start and slip.end <= end for start, end in held)
            yield PassageSlip(passage, slip, inside or passage.scope is Scope.QUOTE)


def _is_raised(slip: Slip, passage: Passage) -> bool:
    """Tell whether a slip in a unit of measure touches a subscript or superscript, so that it is no mistake.

    For example, the letters m2 are right if the 2 is a superscript, as in m².
    """
    return slip.kind is SlipKind.UNIT and any(start <= slip.end and slip.start <= end for start, end in passage.scripts)


def slips_of(text: str, confusions: Confusions, names: KnownNames) -> Iterator[Slip]:
    """Yield the slips of one text that can be found without the paragraphs beside it; they may overlap."""
    yield from names.slips(text)
    yield from confusions.slips(text)
    yield from mark_slips(text)
    yield from space_slips(text)
    yield from width_slips(text)
    yield from doubled_slips(text)
    yield from unit_slips(text)


def _unpaired(read: Sequence[Passage]) -> list[list[LonePart]]:
    """Return for each passage its brackets and quotation marks without a partner.

    A partner may stand in another paragraph of the body. In a quotation of several paragraphs, each begins with an
    opening mark, and only the last ends with a closing one.
    """
    lone = [lone_parts(one.text) for one in read]
    for number, passage in enumerate(read):
        if passage.scope not in (Scope.BODY, Scope.QUOTE):
            continue
        for part in [one for one in lone[number] if not one.opens]:
            opened = _opened(read, lone, number, part)
            if opened is not None:
                lone[number].remove(part)
                for before in range(opened, number):
                    lone[before] = [one for one in lone[before] if one.mark not in _openers(part)]
    for number, following in enumerate(read[1:]):
        if following.text.lstrip().startswith("“"):
            lone[number] = [one for one in lone[number] if one.mark != "“"]
    return lone


def _openers(part: LonePart) -> str:
    return next(opened for opened, close in _PARTNERS.items() if close == part.mark)


def _opened(read: Sequence[Passage], lone: Sequence[Sequence[LonePart]], number: int, part: LonePart) -> int | None:
    """Return the index of the paragraph in which the quotation begins that `part` closes.

    `part` is a closing mark in the paragraph `number`. A quotation may span several paragraphs. The result is None if
    no earlier paragraph opens it. `lone` lists for each paragraph of `read` the bracket and quotation marks without a
    partner in it.
    """
    if part.at == 0 and (broken := _broken_off(lone, read, number, part)) is not None:
        return broken
    if part.mark not in _QUOTED:
        return None
    first = None
    for before in range(number - 1, -1, -1):
        if read[before].scope not in (Scope.BODY, Scope.QUOTE):
            break
        opens = [one for one in lone[before] if one.mark == _openers(part)]
        if opens:
            first = before
        elif first is not None:
            break
    return first


def _broken_off(lone: Sequence[Sequence[LonePart]], read: Sequence[Passage], number: int, part: LonePart) -> int | None:
    """Return the index of a nearby earlier paragraph that ends with the opening mark belonging to `part`.

    `part` is a closing mark at the start of the paragraph `number`: a line break tore the pair apart. `lone`
    lists for each paragraph of `read` the marks without a partner in it. Return None if no nearby paragraph
    ends with the opening mark.
    """
    for before in range(number - 1, max(-1, number - _BROKEN - 1), -1):
        end = len(read[before].text.rstrip()) - 1
        if any(one.at == end and one.mark == _openers(part) for one in lone[before]):
            return before
    return None
