"""The written rules as data: limits, clauses, severities, ranges, channels, message keys.

A rulebook is a TOML file and is read strictly. An unknown, missing or mistyped key is refused with file, line,
key and expectation. So a typing error in an edited copy never loosens a rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from wxdesk.domain.desk.errors import Value
from wxdesk.domain.media.pixels import MOST_BITS
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence, SendingMode
from wxdesk.domain.rulebook.findings import Finding, Severity, Stops, Waivable, Where
from wxdesk.domain.rulebook.limits import DuplicateLimits, PointLimits, RulebookLimits
from wxdesk.domain.rulebook.ranges import check_aliases, range_key
from wxdesk.domain.rulebook.strict_toml import StrictFile

_DAYS_OF_MONTH = frozenset(range(1, 32))
_DAYS_OF_WEEK = frozenset(range(1, 8))
_NEEDED = ("limits", "clauses", "grounds", "forms", "codes", "wording", "contacts", "rules", "refusals")
"""Tables of which the program needs every shipped entry."""


class Clause(NamedTuple):
    """The text of a clause in both languages; a regulation's Chinese is quoted word for word."""

    zh: str
    en: str


class Refusal(NamedTuple):
    """A reason for not using material (不采用): its clause, and the sentence for the unit."""

    clause: str
    zh: str
    en: str


class RuleSettings(NamedTuple):
    """The rulebook's settings for one rule; `softer` is the severity of the rule's milder case, if it has one.

    `stops` is the step that its findings block, `waivable` says who may waive them. `message` is its message in the
    catalogues; if empty, it is derived from the rule's id.
    """

    clause: str
    severity: Severity
    stops: Stops
    waivable: Waivable
    message: str = ""
    softer: Severity | None = None

    def worded(self, rule: str) -> "RuleSettings":
        """Return these settings; if they have no message, add the one that is derived from the rule's id, `rule`."""
        return self if self.message else self._replace(message=f"finding-{rule.replace('.', '-')}")


class LexiconFile(NamedTuple):
    """A lexicon 词库 that comes with a rulebook: its name and its TOML text, which `domain.words.lexicon` reads."""

    name: str
    text: str


class RulebookHead(NamedTuple):
    """The rulebook's identity; `as_of` is the day on which its figures about WeChat were read."""

    id: str
    version: int
    title: str
    as_of: date


class Sources(NamedTuple):
    """Words that name the own company as the source, and words that name nobody (HS 4.4-1)."""

    own: tuple[str, ...]
    vague: tuple[str, ...]


class OwnContacts(NamedTuple):
    """Contact data that the organisation publishes itself; checks do not take it for personal data.

    Telephone numbers and addresses of shops are added from the desk's list of shops.
    """

    phones: tuple[str, ...]
    mail_domains: tuple[str, ...]
    """Domains of the organisation's mailboxes, such as `example.com`."""
    messengers: tuple[str, ...]
    """QQ numbers and WeChat ids."""
    names: tuple[str, ...]
    """Full names of persons who represent the organisation in public, so that they are not personal data."""


class Wording(NamedTuple):
    """Lists of words that checks search in a text.

    Words with `price_` stand before an amount: the former price, the present price, the saving (HS 3.6-3).
    Words with `contest` are about votes and contests (HS 3.7): outside bodies, taking part, asking for votes,
    results, own contests, and other votes such as elections. `relative` are words for days such as 明天;
    `relative_figurative` are phrases in which such a word names no day.

    Where a text has a word of `campaigns`, the editor is asked who runs the campaign. `enrolments` are words
    of `campaigns` that can also mean an ordinary enrolment, `enrolled_for` the things for which people
    ordinarily enrol. `festive` words in a title are out of place on a sensitive day.
    """

    relative: tuple[str, ...]
    """Words for days relative to today (HS 4.4-1)."""
    relative_figurative: tuple[str, ...]
    """Phrases (brands, figures of speech) in which a word of `relative`, such as 今天, names no day."""
    price_before: tuple[str, ...]
    price_now: tuple[str, ...]
    price_saved: tuple[str, ...]
    contests: tuple[str, ...]
    """Words for votes and contests (HS 3.7)."""
    contest_bodies: tuple[str, ...]
    """Names of outside bodies that organise contests."""
    contest_part: tuple[str, ...]
    """Words for taking part in a contest."""
    contest_canvass: tuple[str, ...]
    """Words that ask for votes."""
    contest_results: tuple[str, ...]
    """Words that only report a contest's result."""
    contest_own: tuple[str, ...]
    """Words for the company's own contests."""
    contest_other: tuple[str, ...]
    """Words for other votes, such as elections and owners' ballots."""
    campaigns: tuple[str, ...]
    """Words for campaigns; where a text uses one, the editor is asked who runs the campaign."""
    enrolments: tuple[str, ...]
    """Words of the list `campaigns` that can also mean an ordinary enrolment."""
    enrolled_for: tuple[str, ...]
    """Things that people ordinarily enrol for; a text that names one is not taken for a campaign."""
    festive: tuple[str, ...]


class Extensions(NamedTuple):
    """File extensions, grouped by kind of file; they serve only to judge file names.

    The kind of a file itself is decided by its content. `skip` holds whole names of files and folders that are ignored,
    such as those that operating systems add.
    """

    image: tuple[str, ...]
    video: tuple[str, ...]
    document: tuple[str, ...]
    skip: tuple[str, ...]


class CodeTargets(NamedTuple):
    """Targets of QR codes by category: domains, optionally with a path, or prefixes such as "wxp://".

    `allowed` targets give milder findings. The other categories are official accounts, personal accounts, chat groups,
    payment, and shops on other platforms.
    """

    allowed: tuple[str, ...]
    account: tuple[str, ...]
    personal: tuple[str, ...]
    group: tuple[str, ...]
    payment: tuple[str, ...]
    shop: tuple[str, ...]


class ChannelSeed(NamedTuple):
    """A channel as the rulebook ships it; once a desk has the channel, the desk's dated settings apply.

    `reserve` is how many places automatic placing leaves free. `report_below_minimum` tells that a push below the
    minimum needs a report's number. `change_on_report` tells that the number of articles and the window change only
    with a report.
    """

    id: str
    name: str
    kind: ChannelKind
    minimum: int
    maximum: int
    reserve: int
    window: tuple[str, ...]
    lead_days: int
    review_levels: int
    every_days: int | None = None
    anchor: date | None = None
    month_days: tuple[int, ...] = ()
    week_days: tuple[int, ...] = ()
    daily_quota: int | None = None
    monthly_quota: int | None = None
    sending: SendingMode = SendingMode.PUSH
    timing_days: int = 7
    report_below_minimum: bool = False
    change_on_report: bool = False

    def channel(self, effective_from: date) -> Channel:
        """Return the channel, not yet filed, with these settings from `effective_from` on."""
        anchor = self.anchor or (effective_from if self.every_days else None)
        start, end = (time.fromisoformat(text) for text in self.window)
        settings = ChannelSettings(
            effective_from=effective_from,
            recurrence=Recurrence(self.every_days, anchor, self.month_days, self.week_days),
            minimum=self.minimum,
            maximum=self.maximum,
            reserve=self.reserve,
            window_start=start,
            window_end=end,
            lead_days=self.lead_days,
            review_levels=self.review_levels,
            monthly_quota=self.monthly_quota,
            daily_quota=self.daily_quota,
            sending=self.sending,
            timing_days=self.timing_days,
        )
        return Channel(self.id, self.name, self.kind, filed=False, settings=(settings,))


@dataclass(frozen=True)
class Rulebook:
    """All rules in force; `grounds` names the clause on which a table or key rests.

    `rules` are the settings of each rule by id, `limits` the thresholds, `wording` and `lexicons` the lists of
    words, `codes` the targets of QR codes. `ranges` maps ranges to their numbers in HS 4.3; `range_aliases`
    maps keys of earlier rulebooks to ranges. `kinds` tells for each kind of submission what its pictures are
    until a person marks them. `forms` gives for each form of article the severity of a text that is too short.
    `text` is the file's text, followed by the text of the file that filled its gaps.
    """

    rulebook: RulebookHead
    limits: RulebookLimits
    clauses: Mapping[str, Clause]
    ranges: Mapping[str, int]
    kinds: Mapping[str, str]
    forms: Mapping[str, str]
    sources: Sources
    wording: Wording
    contacts: OwnContacts
    extensions: Extensions
    codes: CodeTargets
    channels: tuple[ChannelSeed, ...]
    rules: Mapping[str, RuleSettings]
    refusals: Mapping[str, Refusal]
    grounds: Mapping[str, str] = field(default_factory=dict)
    range_aliases: Mapping[str, str] = field(default_factory=dict)
    text: str = field(default="", metadata={"computed": True})
    lexicons: tuple[LexiconFile, ...] = field(default=(), metadata={"computed": True})
    """The lists of words by which texts are judged; the desk's own lists are added behind the shipped ones."""

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 in hex of the text and the lexicons; its start on results shows which lists were used."""
        listed = "".join(f"\0{file.name}\0{file.text}" for file in self.lexicons)
        return sha256(f"{self.text}{listed}".encode()).hexdigest()

    @property
    def stamp(self) -> str:
        """Return id, version and the first 8 digits of the digest, which appear on every result of checks."""
        return f"{self.rulebook.id} r{self.rulebook.version} {self.digest[:8]}"

    @property
    def below_minimum_report(self) -> frozenset[str]:
        """Return the channels whose push below the minimum also needs a report's number (HS 4.4-3)."""
        return frozenset(seed.id for seed in self.channels if seed.report_below_minimum)

    @property
    def changes_on_report(self) -> frozenset[str]:
        """Return the channels whose number of articles and publishing window change only with a report (HS 4.4-3)."""
        return frozenset(seed.id for seed in self.channels if seed.change_on_report)

    def range_of(self, said: str | None) -> str | None:
        """Return the key of the range that `said` names by key, number or earlier key; None if there is none."""
        return range_key(said, self.ranges, self.range_aliases)

    def lets_pass(self, finding: Finding) -> bool:
        """Tell whether a finding can be waived (例外放行); False for mere information 提示."""
        rule = self.rules.get(finding.rule)
        allowed = rule is not None and rule.waivable is not Waivable.NEVER
        return allowed and finding.severity is not Severity.INFO

    def finding(
        self,
        rule: str,
        *,
        where: Where | None = None,
        piece: str | None = None,
        softer: bool = False,
        **values: Value,
    ) -> Finding:
        """Return a finding of `rule` with the severity and clause from this rulebook.

        With `softer` the finding is the rule's milder case, whose message is `<message>-softer`. `where` is its
        place, `piece` the id of the piece; `values` are inserted in the message.
        """
        entry = self.rules[rule]
        severity, message = entry.severity, entry.message
        if softer:
            severity, message = entry.softer or severity, f"{message}-softer"
        return Finding(rule, severity, entry.clause, message, values, where, piece)


def read_rulebook(text: str, name: str, shipped: str = "", lexicons: tuple[LexiconFile, ...] = ()) -> Rulebook:
    """Return the rulebook in `text` with its `lexicons`; `name` is the file's name, for messages.

    Entries that an older copy lacks come from `shipped`. So an upgrade neither stops a desk with its own copy
    nor loosens a rule.

    Raises:
        UserError: `rulebook-syntax`, the text is not TOML; `rulebook-key`, a key is unknown, missing or has a wrong
            value. The error has file, line, key and what was expected.
    """
    source = StrictFile(text, name)
    source.fill(shipped, _NEEDED)
    book = source.build(Rulebook)
    _check_clauses(source, book)
    check_aliases(source, book.ranges, book.range_aliases)
    _check_duplicate(source, book.limits.duplicate)
    _check_quotas(source, book.limits.points)
    for form, severity in book.forms.items():
        if severity not in ("return", "warn", "none"):
            raise source.error(("forms", form), '"return", "warn" or "none"', severity)
    for kind, use in book.kinds.items():
        if use not in ("promotion", "onsite", "other"):
            raise source.error(("kinds", kind), '"promotion", "onsite" or "other"', use)
    for index, seed in enumerate(book.channels):
        _check_channel(source, index, seed)
    whole = f"{text}\0{shipped}" if source.filled else text
    rules = {name: rule.worded(name) for name, rule in book.rules.items()}
    ranges = dict(sorted(book.ranges.items(), key=lambda one: one[1]))
    return Rulebook(**{**vars(book), "rules": rules, "ranges": ranges, "text": whole, "lexicons": lexicons})


def _check_clauses(source: StrictFile, book: Rulebook) -> None:
    """Check that all clause references exist in the rulebook."""
    resting = [(("rules", name, "clause"), rule.clause) for name, rule in book.rules.items()]
    resting += [(("refusals", name, "clause"), refusal.clause) for name, refusal in book.refusals.items()]
    for at, clause in [*resting, *((("grounds", key), clause) for key, clause in book.grounds.items())]:
        if clause not in book.clauses:
            raise source.error(at, "a clause of [clauses]", clause)


def _check_duplicate(source: StrictFile, limits: DuplicateLimits) -> None:
    similar = limits.similar_up_to_bits
    if similar > MOST_BITS:
        raise source.error(("limits", "duplicate", "similar_up_to_bits"), f"at most {MOST_BITS}", similar)


def _check_quotas(source: StrictFile, limits: PointLimits) -> None:
    for quota in limits.quotas:
        name, _, number = quota.rpartition("=")
        if not name.strip() or not (number.strip().isascii() and number.strip().isdecimal()):
            raise source.error(("limits", "points", "quotas"), 'a unit, "=" and a number', quota)


def _check_channel(source: StrictFile, index: int, seed: ChannelSeed) -> None:
    at = ("channels", str(index))
    if sum((seed.every_days is not None, bool(seed.month_days), bool(seed.week_days))) != 1:
        raise source.error((*at, "every_days"), "one of every_days, month_days and week_days", seed.id)
    if not set(seed.week_days) <= _DAYS_OF_WEEK:
        raise source.error((*at, "week_days"), "days from 1 (Monday) to 7", str(seed.week_days))
    if seed.every_days == 0:
        raise source.error((*at, "every_days"), "1 or more", seed.every_days)
    if not set(seed.month_days) <= _DAYS_OF_MONTH:
        raise source.error((*at, "month_days"), "days from 1 to 31", str(seed.month_days))
    if not 0 <= seed.minimum <= seed.maximum:
        raise source.error((*at, "minimum"), "0 to maximum", seed.minimum)
    if not 0 <= seed.reserve < seed.maximum:
        raise source.error((*at, "reserve"), "0 to less than maximum", seed.reserve)
    try:
        start, end = (time.fromisoformat(text) for text in seed.window)
    except ValueError:
        raise source.error((*at, "window"), '["HH:MM", "HH:MM"]', str(seed.window)) from None
    if start >= end:
        raise source.error((*at, "window"), "a start before its end", str(seed.window))
