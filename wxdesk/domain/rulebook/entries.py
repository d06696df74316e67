"""Split a rulebook into single entries, so that they can be read, compared and changed one by one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.rulebook.findings import Severity, Stops, Waivable
from wxdesk.domain.rulebook.rules import ChannelSeed, Rulebook, read_rulebook
from wxdesk.domain.rulebook.toml_places import Keys, TomlValue, changed, named, written

_KILO = 1024
_SIZES = {"KB": _KILO, "MB": _KILO**2, "GB": _KILO**3}
_PIXELS = (
    "full_long_side",
    "full_short_side",
    "side",
    "article_image_width",
    "long_picture_height",
    "return_below_long_side",
    "warn_below_long_side",
)
_DAYS = (
    "horizon_days",
    "lead_days",
    "every_days",
    "timing_days",
    "gap_days",
    "idle_warn_days",
    "idle_return_days",
    "reuse_days",
)
_COUNTS = (
    "articles_per_push",
    "moments_images",
    "long_picture_ratio",
    "split_above_ratio",
    "split_part_ratio",
    "edit_times",
)
_FIXED = ("id", "message")
_PAIR = 2
_ITEM = re.compile("「([^」]*)」|[^、，,；;\\n]+")
"""A list item as people write it; an item that contains 、 or a comma is put in 「」."""


class RuleGroup(StrEnum):
    """The groups into which the window divides the entries of a rulebook."""

    LIMITS = "limits"
    RULES = "rules"
    KINDS = "kinds"
    LISTS = "lists"
    CHANNELS = "channels"
    CLAUSES = "clauses"
    ABOUT = "about"


_GROUPS = {
    "limits": RuleGroup.LIMITS,
    "rules": RuleGroup.RULES,
    "ranges": RuleGroup.KINDS,
    "range_aliases": RuleGroup.KINDS,
    "kinds": RuleGroup.KINDS,
    "forms": RuleGroup.KINDS,
    "sources": RuleGroup.LISTS,
    "wording": RuleGroup.LISTS,
    "contacts": RuleGroup.LISTS,
    "extensions": RuleGroup.LISTS,
    "codes": RuleGroup.LISTS,
    "channels": RuleGroup.CHANNELS,
    "clauses": RuleGroup.CLAUSES,
    "grounds": RuleGroup.CLAUSES,
    "refusals": RuleGroup.CLAUSES,
    "rulebook": RuleGroup.ABOUT,
}


@dataclass(frozen=True)
class RuleEntry:
    """One value of a rulebook with its clause; `channel` is the name of the channel it belongs to, or "".

    In `keys` a channel is identified by its id, not by its position in the file.
    """

    keys: Keys
    value: TomlValue
    clause: str
    channel: str = ""

    @property
    def key(self) -> str:
        """Return the path in TOML syntax, such as `rules."LEN.body.min".severity`."""
        return named(self.keys)

    @property
    def group(self) -> RuleGroup:
        """Return the group in which the entry is shown."""
        return _GROUPS[self.keys[0]]

    @property
    def unit(self) -> str:
        """Return the unit of measure: bytes, seconds, days, pixels or characters; "" for other values."""
        return unit_of(self.keys) if isinstance(self.value, int) or self.keys[1] == "cover" else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the allowed words, or () if the value is free."""
        return _choices(self.keys, self.value)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that name the entry, from general to specific.

        They are catalogue keys, except the name of a channel.
        """
        family, *rest = self.keys
        if family == "channels":
            return (self.channel, _word("channel-field", rest[1]))
        if family == "clauses":
            return (rest[0], _word("clause", rest[1]))
        if family == "rules":
            return (_word("rule", rest[0]), _word("rule-field", rest[1]))
        if family == "refusals":
            return (_word("refusal", rest[0]), _word("refusal-field", rest[1]))
        named_by = {
            "limits": "limit",
            "ranges": "range",
            "range_aliases": "range",
            "kinds": "category",
            "forms": "form",
        }
        return (_word(named_by.get(family, family), *rest),)

    def choice_word(self, choice: str) -> str:
        """Return the catalogue key for `choice`, one of the values from which this entry is chosen."""
        family, last = self.keys[0], self.keys[-1]
        if isinstance(self.value, bool):
            return _word("yes-no", choice)
        if family == "rules":
            return _word("severity" if last == "softer" else last, choice)
        if last == "sending":
            return _word("sending", choice)
        return _word({"forms": "form-severity", "kinds": "picture-use"}.get(family, "kind"), choice)

    @property
    def fixed(self) -> bool:
        """Tell whether nobody may change the value because the program relies on it: ids, and message keys."""
        return self.keys[-1] in _FIXED


@dataclass(frozen=True)
class RuleDifference:
    """A value that differs between two rulebooks; None for the rulebook that lacks it."""

    keys: Keys
    shipped: TomlValue | None
    own: TomlValue | None

    @property
    def key(self) -> str:
        """Return the differing value's path in the file, in TOML syntax."""
        return named(self.keys)


def entries(book: Rulebook, grounds: Mapping[str, str] | None = None) -> list[RuleEntry]:
    """Return every value of `book` in order, each with the clause on which it rests.

    `grounds` are clauses by key from another rulebook, used where `book` itself names no clause.
    """
    known = {**(grounds or {}), **book.grounds}
    channels = {seed.id: seed.name for seed in book.channels}
    return [
        RuleEntry(
            keys,
            value,
            _clause(book, known, keys),
            channels.get(keys[1], "") if keys[0] == "channels" else "",
        )
        for keys, value in _values(book)
    ]


def differences(shipped: Rulebook, own: Rulebook) -> list[RuleDifference]:
    """Return the differences between two rulebooks in the order of `shipped`, then the values that only `own` has."""
    theirs, ours = dict(_values(shipped)), dict(_values(own))
    keys = [*theirs, *(one for one in ours if one not in theirs)]
    return [RuleDifference(one, theirs.get(one), ours.get(one)) for one in keys if theirs.get(one) != ours.get(one)]


def with_value(text: str, name: str, keys: Keys, value: TomlValue, shipped: str = "") -> str:
    """Return the rulebook `text` with the value at `keys` changed to `value`; all other bytes stay.

    `name` is the file's name, for messages. `shipped` is the text of the shipped rulebook; its values hold where `text`
    has none.

    Raises:
        UserError: a code of `read_rulebook`; with the change the text would not be a rulebook.
    """
    book = read_rulebook(text, name, shipped)
    if dict(_values(book)).get(keys) == value:
        return text
    made = changed(text, _toml_keys(book, keys), value)
    read_rulebook(made, name, shipped)
    return made


def value_in(entry: RuleEntry, said: str) -> TomlValue:
    """Parse the value that a person wrote for `entry`: 5 MB for bytes, lists separated by 、 or commas.

    An item that contains a separator is put in 「」.

    Raises:
        UserError: `rulebook-value`, with the key and what is expected.
    """
    said = said.strip()
    match entry.value:
        case bool():
            if said not in entry.choices:
                raise _refused(entry, said)
            return said == "true"
        case int():
            return _number(entry, said)
        case date():
            return _day(entry, said)
        case tuple():
            found = ((match[1] or match[0]).strip() for match in _ITEM.finditer(said))
            items = [item for item in found if item]
            numbers = entry.keys[-1] in ("wide", "square", "month_days", "week_days")
            if len(items) != _PAIR and entry.keys[1] == "cover":
                raise _refused(entry, said)
            return tuple(_number(entry, item) for item in items) if numbers else tuple(items)
        case _:
            if (entry.choices and said not in entry.choices) or not said:
                raise _refused(entry, said)
            return said


def shown(entry: RuleEntry, value: TomlValue) -> str:
    """Format a value for a person, as `value_in` can read it; sizes in whole KB, MB or GB get that unit."""
    if isinstance(value, tuple):
        return "、".join(map(_quoted, map(str, value)))
    if isinstance(value, bool):
        return written(value)
    if entry.unit == "bytes" and isinstance(value, int):
        whole = [name for name, size in _SIZES.items() if value and value % size == 0]
        return f"{value // _SIZES[whole[-1]]} {whole[-1]}" if whole else str(value)
    return str(value)


def _quoted(item: str) -> str:
    """Return a list item, in quotation marks 「」 if `value_in` would otherwise split it at a separator inside."""
    found = _ITEM.fullmatch(item)
    return item if found and not found[1] else f"「{item}」"


def unit_of(keys: Keys) -> str:
    """Return the unit of measure of the number at `keys`, such as seconds; "" for mere counts."""
    last = keys[-1]
    if last.endswith("bytes"):
        return "bytes"
    if "seconds" in last:
        return "seconds"
    if last in _DAYS or keys[:2] == ("limits", "news"):
        return "days"
    if last in _PIXELS or keys[1] == "cover":
        return "pixels"
    counted = keys[:2] in (("limits", "wechat"), ("limits", "text"))
    return "characters" if counted and last not in _COUNTS else ""


_DAYS_OF = ("month_days", "week_days")


def _values(book: Rulebook) -> Iterator[tuple[Keys, TomlValue]]:
    for section in fields(Rulebook):
        if not section.metadata.get("computed"):
            yield from _walk((section.name,), getattr(book, section.name))


def _walk(at: Keys, value: object) -> Iterator[tuple[Keys, TomlValue]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk((*at, key), item)
    elif names := getattr(value, "_fields", ()):
        for name in names:
            yield from _walk((*at, name), getattr(value, name))
    elif isinstance(value, tuple) and value and isinstance(value[0], ChannelSeed):
        for item in value:
            yield from _walk((*at, item.id), item)
    elif isinstance(value, StrEnum):
        yield at, value.value
    elif isinstance(value, bool | int | str | date | tuple) and not (value == () and at[-1] in _DAYS_OF):
        yield at, value


def _clause(book: Rulebook, grounds: Mapping[str, str], keys: Keys) -> str:
    if keys[0] == "rules":
        return book.rules[keys[1]].clause
    if keys[0] == "refusals":
        return book.refusals[keys[1]].clause
    if keys[0] in ("clauses", "grounds"):
        return keys[1] if keys[0] == "clauses" else grounds[keys[1]]
    prefixes = (".".join(keys[:length]) for length in range(len(keys), 0, -1))
    return next((grounds[one] for one in prefixes if one in grounds), "")


def _toml_keys(book: Rulebook, keys: Keys) -> Keys:
    """Return the path of `keys` in the file, where channels have numbers instead of ids."""
    if keys[0] != "channels":
        return keys
    place = [seed.id for seed in book.channels].index(keys[1])
    return (keys[0], str(place), *keys[2:])


def _word(*parts: str) -> str:
    return "-".join(parts).replace("_", "-").replace(".", "-")


def _choices(keys: Keys, value: TomlValue) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true", "false")
    match keys[0], keys[-1]:
        case "rules", "severity" | "softer":
            return tuple(one.value for one in Severity)
        case "rules", "stops":
            return tuple(one.value for one in Stops)
        case "rules", "waivable":
            return tuple(one.value for one in Waivable)
        case "forms", _:
            return ("return", "warn", "none")
        case "kinds", _:
            return ("promotion", "onsite", "other")
        case "channels", "kind":
            return ("subscription", "service", "moments")
        case "channels", "sending":
            return tuple(one.value for one in SendingMode)
    return ()


def _number(entry: RuleEntry, said: str) -> int:
    plain = unicodedata.normalize("NFKC", said).replace(",", "").upper()
    factor = 1
    if entry.unit == "bytes":
        for name, size in _SIZES.items():
            if plain.endswith(name):
                plain, factor = plain.removesuffix(name), size
    plain = plain.strip()
    if not (plain.isascii() and plain.isdigit()):
        raise _refused(entry, said)
    return int(plain) * factor


def _day(entry: RuleEntry, said: str) -> date:
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", said))
    except ValueError:
        raise _refused(entry, said) from None


def _refused(entry: RuleEntry, said: str) -> UserError:
    expected = {bool: "choice", int: "number", date: "date", tuple: "list"}.get(type(entry.value), "text")
    if entry.unit == "bytes":
        expected = "size"
    if entry.keys[1] == "cover":
        expected = "pair"
    if entry.choices:
        expected = "choice"
    return UserError("rulebook-value", key=entry.key, expected=expected, found=said)
