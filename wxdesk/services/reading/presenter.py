"""Turns the codes that services return into sentences; the window and the command line share it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wxdesk.domain.article.comparison.fidelity import TextDifference
from wxdesk.domain.article.comparison.online_page import PageDifferences
from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.keeping.checkpoints import HeadSource, HeadState, ProofPlace
from wxdesk.domain.package.version_changes import ArticleChange
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.fields import FIELDS, SubmissionField
from wxdesk.domain.trail.good_head import TrailAlarm
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.office.health import HealthLine, HealthReport
from wxdesk.services.trail.erasure import Erased
from wxdesk.services.trail.trail_words import TrailWords, alarm_words, lost_events
from wxdesk.services.views.views import (
    AuditReport,
    ErasedField,
    EventView,
    OutsideVerdict,
    SubmissionView,
    TrailSignerView,
)
from wxdesk.texts import LANGUAGES, Texts, texts

_DAYS = ("day", "earliest", "expires")
"""Names of error values that hold an ISO date; they are shown through `Presenter.day`."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Presenter:
    """Puts findings, reasons against an export, errors and events into words, in the language of `texts`.

    `push` turns a push label such as `media/2026-01-04` into a name for people; by default it stays a label.
    `day` formats a date.
    """

    texts: Texts
    push: Callable[[str], str] = str
    """Replaces push labels in a text by names for people; the command line keeps labels, because people type them."""
    day: Callable[[date], str] = date.isoformat
    """Formats a date for people."""

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue."""
        return self.texts.text(key, **values)

    def each(self, key: str, /) -> tuple[str, ...]:
        """Return the message `key` in every language of the program, for example to recognise either wording."""
        return tuple(texts(language).text(key) for language in LANGUAGES)

    def dated(self, day: date) -> str:
        """Return a date as this presenter writes dates for people; the attribute `day` formats it."""
        return self.day(day)

    def word(self, family: str, value: str) -> str:
        """Return the word for the code `value` of a family, such as `received` of `stage`.

        An unknown code is returned unchanged.
        """
        key = f"{family}-{value}"
        known = [one for one in (key, key.replace("_", "-").replace(".", "-")) if self.texts.has(one)]
        return self.texts.text(known[0]) if known else value

    def told(self, view: SubmissionView, own: Mapping[str, str]) -> list[str]:
        """Return the fields of a submission as lines of text, in order; empty ones are left out.

        `own` maps the keys of some fields to lines that replace the usual ones.
        """
        said = (own[one.key] if one.key in own else self._fact(one, view) for one in FIELDS if one.told)
        return [words for words in said if words]

    def _fact(self, field: SubmissionField, view: SubmissionView) -> str:
        value = getattr(view, field.key)
        return self.texts.text(f"{field.sentence}.said", value=value) if value else ""

    def online_result(self, result: PageDifferences) -> str:
        """Return the sentence that tells whether a published page equals the approved article."""
        return self.texts.text("online-same" if result.same else "online-differs", count=len(result.differences))

    def online_difference(self, one: TextDifference) -> str:
        """Return the line that tells one difference between the approved article and the published page."""
        nothing = self.texts.text("original-nothing")
        values = {"expected": one.expected or nothing, "found": one.found or nothing}
        return self.texts.text("online-line" if one.after else "online-line-first", after=one.after, **values)

    def finding(self, finding: Finding, times: int = 1) -> str:
        """Return the sentence of a finding, followed by the number of places where it occurs, if above 1.

        `times` counts equal findings. Some rules make one finding for all places of a word; such a finding contains the
        number of places itself.
        """
        values = {name: self.push(one) if isinstance(one, str) else one for name, one in finding.values.items()}
        told = [self.texts.text(finding.message, **values)]
        told += [self.texts.text("finding-altered")] if values.get("altered") else []
        count = times if times > 1 else values.get("places")
        told += [self.texts.text("finding-times", count=count)] if isinstance(count, int) and count > 1 else []
        return " · ".join(told)

    def remedy(self, finding: Finding) -> str:
        """Return the sentence that says how to resolve a finding; if the rule proposes a wording, that comes first."""
        said = self.texts.text(f"{finding.message}.do", **finding.values)
        words = "".join(self.texts.text("finding-quoted", word=one) for one in finding.proposals)
        return f"{self.texts.text('finding-suggested', words=words)}{self._gap}{said}" if words else said

    def advice(self, finding: Finding) -> str:
        """Return the sentence of a finding and its remedy as one text."""
        return f"{self.finding(finding)}{self._gap}{self.remedy(finding)}"

    @property
    def _gap(self) -> str:
        """The space between two sentences; Chinese has none."""
        return "" if self.texts.language == "zh_CN" else " "

    def blocker(self, code: str) -> str:
        """Return in words why an export or a release is refused; `code` is the code of that reason.

        `finding:RULE` names a rule whose findings prevent the export, `release:RULE` one that prevents the release.
        """
        name, _, rule = code.partition(":")
        key = f"blocker-{name}"
        return self.texts.text(key, rule=self.word("rule", rule)) if self.texts.has(key) else code

    def blockers(self, codes: Iterable[str]) -> str:
        """Return the reasons against an export as one sentence.

        All rules whose findings prevent the export are listed together.
        """
        kinds: dict[str, list[str]] = {}
        for code in codes:
            name, _, rule = code.partition(":")
            kinds.setdefault(name, []).append(self.word("rule", rule) if rule else code)
        between = self.texts.text("rules-between")
        return between.join(
            self.texts.text(f"blocker-{name}", rule=self.texts.text("list-between").join(words))
            if name in ("finding", "release")
            else between.join(map(self.blocker, words))
            for name, words in kinds.items()
        )

    def reason(self, code: str, values: Mapping[str, object]) -> str:
        """Return the sentence for a reason code: why an item is on its push, or why it waits; "" without a code."""
        return self.texts.text(f"reason-{code}", **values) if code else ""

    def why(self, event: EventView) -> str:
        """Return the details and the reason of an event; for a refusal, what was attempted and why it was refused."""
        return TrailWords(self.texts, self.push, self.error).why(event)

    def who(self, event: EventView) -> str:
        """Return who decided an event, for whom a deputy stood in, and who entered it if that was somebody else."""
        who = event.decided_by
        if event.deputy_of:
            who = self.texts.text("deputy-for", name=who, absent=event.deputy_of)
        if event.entered_by == event.decided_by:
            return who
        return self.texts.text("decided-entered", decided=who, entered=event.entered_by)

    def workplace(self, event: EventView) -> str:
        """Return in words where an event was entered: window or command line, account of the system, and computer.

        Return "" for events of older programs.
        """
        if not event.face:
            return ""
        face = self.texts.text(f"face-{event.face.replace(' ', '-')}")
        unknown = self.texts.text("workplace-unknown")
        return self.texts.text("workplace", face=face, account=event.os_account or unknown, host=event.host or unknown)

    def health(self, report: HealthReport) -> str:
        """Return the report on program, computer and desk as text, a line for each part."""
        return "\n".join(self.health_line(line) for line in report.lines)

    def health_line(self, line: HealthLine) -> str:
        """Return one line of the report on program, computer and desk: a part, its condition, and a sentence."""
        say = self.texts.text
        part, sentence = say(f"health-{line.part}"), say(line.code, **line.values)
        return say("health-line", condition=say(f"health-{line.condition.value}"), part=part, text=sentence)

    def erased(self, one: ErasedField) -> str:
        """Return a sentence about an erasure: the field, who decided on it, and the day."""
        field, day = self.word("personal", one.field), shanghai_date(one.at).isoformat()
        return self.texts.text("audit-erased", label=one.label, field=field, who=one.by, day=day, reason=one.reason)

    def erasure(self, name: str, field: str, done: Erased) -> list[str]:
        """Return sentences about an erasure: what was erased, and which old events and backups still contain it."""
        say, between = self.texts.text, self.texts.text("list-between")
        said = [say("erased-done", name=name, field=self.word("personal", field))]
        if done.files:
            said.append(say("erased-files", count=done.files))
        if done.also:
            said.append(say("erased-also", labels=between.join(done.also)))
        if done.plain:
            said.append(say("cli-audit-erased-plain", events=between.join(map(str, done.plain))))
        for one in done.held:
            if one.until is None:
                said.append(say("erased-held-away", place=one.place))
            else:
                said.append(say("erased-held", place=one.place, count=one.count, day=one.until.isoformat()))
        return said

    def alarm(self, alarm: TrailAlarm) -> str:
        """Return what an alarm about the trail says, without a full stop."""
        return alarm_words(self.texts, alarm.data())

    def rollbacks(self, report: AuditReport) -> list[str]:
        """Return sentences about the restores of a desk, and about packages whose events a restore removed."""
        text, between = self.texts.text, self.texts.text("backup-between")
        said = []
        for one in report.rollbacks:
            day, made = shanghai_date(one.at).isoformat(), shanghai_minute(one.made_at)
            reason, lost = (
                f"{between}{one.reason}" if one.reason else "",
                lost_events(self.texts, one.seq + 1, one.lost_to),
            )
            said.append(text("audit-rollback", day=day, who=one.by, made=made, reason=reason, lost=lost))
        said += (
            text("audit-rolled-back", package=name, seq=seq, event=event) for name, seq, event in report.rolled_back
        )
        return said

    def outside(self, report: AuditReport) -> list[tuple[bool, str]]:
        """Return sentences about the trail's heads that were kept outside the desk, each with True if the head is good.

        Equal verdicts about one place share a sentence. The last sentence tells how many events are newer than every
        such head.
        """
        groups: dict[tuple[str, str], list[OutsideVerdict]] = {}
        for one in report.outside:
            groups.setdefault((one.source, one.name), []).append(one)
        said = [line for group in groups.values() for line in self._of_group(group)]
        if any(one.state is HeadState.GOOD and one.source is not HeadSource.LAST for one in report.outside):
            since = shanghai_minute(report.uncovered_since) if report.uncovered_since else ""
            key = "uncovered" if report.uncovered else "covered-all"
            said.append((True, self.texts.text(key, since=since, count=report.uncovered or report.events)))
        return said

    def _of_group(self, group: Sequence[OutsideVerdict]) -> Iterator[tuple[bool, str]]:
        good = [one for one in group if one.state is HeadState.GOOD]
        if good:
            yield True, self._of_head(max(good, key=lambda one: one.seq), len(good))
        yield from ((one.ok, self._of_head(one, 1)) for one in group if one.state is not HeadState.GOOD)

    def _of_head(self, one: OutsideVerdict, count: int) -> str:
        text = self.texts.text
        at = text("outside-time", at=shanghai_minute(one.at)) if one.at else ""
        what, signed = text(f"outside-{one.source}", name=one.name), "yes" if one.signed else "no"
        return text(f"outside-{one.state}", what=what, seq=one.seq, at=at, count=count, signed=signed)

    def proof_place(self, place: ProofPlace, behind: int, error: UserError | None) -> str:
        """Return the state of a checkpoint folder: its last checkpoint, the number of later events, and any error."""
        text = self.texts.text
        if place.last_at is None:
            said = [text("checkpoint-place-never")]
        else:
            said = [text("checkpoint-place-last", at=shanghai_minute(place.last_at), seq=place.last_seq)]
        said += [text("checkpoint-place-behind", count=behind)] if behind and place.last_at else []
        said += [self.error(error)] if error else []
        return text("backup-between").join(said)

    def signers(self, report: AuditReport) -> list[str]:
        """Return sentences about the signatures of a trail: the first signed event, then one about each signing key."""
        if report.signed_from is None:
            return [self.texts.text("signed-never")]
        return [self.texts.text("signed-from", seq=report.signed_from), *map(self.signer, report.signers)]

    def signer(self, one: TrailSignerView) -> str:
        """Return a sentence about a signing key: whose it is, how many events it signed, and who countersigned it."""
        text, key = self.texts.text, one.key[:KEY_DIGITS]
        if not one.person:
            said = text("signed-desk", key=key, count=one.events)
        elif one.confirmed_by:
            said = text("signed-person", key=key, count=one.events, person=one.person, by=one.confirmed_by)
        else:
            said = text("signed-person-alone", key=key, count=one.events, person=one.person)
        return said + text("signed-ended", seq=one.last or 0, why=one.ended) if one.ended else said

    def versions(self, found: Sequence[ArticleChange]) -> str:
        """Return in words how many articles differ between two versions of a package."""
        return self.texts.text("version-changed", count=sum(one.kind != "same" for one in found))

    def version_details(self, change: ArticleChange) -> list[str]:
        """Return sentences about an article in two versions of a package: place, fields, text, pictures."""
        text = self.texts.text
        said = []
        if change.before and change.after and change.before != change.after:
            said.append(text("version-place", before=change.before, after=change.after))
        said += [
            text("version-field", field=text(f"field-{one.name}"), before=one.before or "—", after=one.after or "—")
            for one in change.fields
        ]
        if change.blocks:
            said.append(text("version-blocks", count=len(change.blocks)))
        if change.pictures_added or change.pictures_removed:
            said.append(text("version-pictures", added=change.pictures_added, removed=change.pictures_removed))
        return [*said, text("version-cover")] if change.cover else said

    def error(self, error: UserError) -> str:
        """Return the sentence of an error (what happened, why, what to do); `str(error)` if the catalogue has none."""
        key = f"error-{error.code}"
        return self.texts.text(key, **self._values(error)) if self.texts.has(key) else str(error)

    def failure(self, error: BaseException, folder: Path) -> str:
        """Return a sentence for any exception.

        For a system error, the sentence names the file of the error, or else `folder`. For a bug, it names the
        exception's type and text.
        """
        if isinstance(error, OSError) and error.errno is not None:
            error = unusable(Path(str(error.filename or folder)), error)
        if isinstance(error, UserError):
            return self.error(error)
        return self.texts.text("window-crash", what=f"{type(error).__name__}: {error}")

    def _values(self, error: UserError) -> dict[str, object]:
        """Return the values of an error for its sentence, with pushes, rules and dates put into words.

        The value `known` lists the allowed values; its separators become those of the language. The value `caption` may
        be the message id of a field's caption; then it becomes that caption.
        """
        values: dict[str, object] = {
            name: self.push(one) if isinstance(one, str) else one for name, one in error.values.items()
        }
        if "rules" in values:
            names = [self.word("rule", rule) for rule in str(values["rules"]).split(", ")]
            values["rules"] = self.texts.text("rules-between").join(names)
        if "known" in values:
            values["known"] = str(values["known"]).replace("、", self.texts.text("list-between")) or "—"
        if self.texts.has(str(values.get("caption"))):
            values["caption"] = self.texts.text(str(values["caption"]))
        for name in _DAYS:
            if _DAY.fullmatch(str(values.get(name))):
                values[name] = self.day(date.fromisoformat(str(values[name])))
        return values
