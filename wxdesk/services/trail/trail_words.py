"""Describe the details of an event in words, for the window and the command line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.transitions import CLASSIFIED, RETRACTION, STEP_BACK
from wxdesk.domain.trail.good_head import ACKNOWLEDGED, ALARMED
from wxdesk.domain.trail.keys import KEY_ACTS, KEY_DIGITS, RESTORED
from wxdesk.services.views.views import STEPS, TOLD, URGENT, EventView, UrgencyStep
from wxdesk.texts import Texts

_NOTICES = ("notice.written", "notice.sent", "notice.unsent")
_HANDOVERS = ("submission.handed_over", "submission.taken_over", "handover.receipted")
_NAMING = dict(zip(_HANDOVERS, ("receiver", "desk", "desk"), strict=True)) | {"advertising.filed": "name"}
"""For each act that one name describes, such as that of the other desk, the key of its data with the name."""
_DAYS = {
    "submission.held": ("trail-until", "until"),
    "placement.held": ("trail-until", "until"),
    "submission.due": ("trail-due", "due"),
}
"""For each act whose event holds a day: the id of the message that tells the day, and the day's key in the data."""
_FILING = ("channel.filed", "channel.unfiled", "channel.filing_begun", "channel.filing_taken_back")
_ACCOUNTS = (
    *_FILING,
    "channel.added",
    "channel.renamed",
    "channel.closed",
    "channel.first_push_set",
    "channel.account_taken_back",
)
_REQUESTS = ("request.approved", "request.refused", "request.linked", "request.unlinked")
_REPORTS = ("report.closed", "report.reopened")
_REGISTERS = "register."
"""The beginning of the names of acts on entries of registers."""
_KEEPING = (RESTORED, "desk.drilled")
_ALARMS = (ALARMED, ACKNOWLEDGED)
_LISTED = "audit.listed"
_PARTLY = (
    *_KEEPING,
    *_REPORTS,
    *_HANDOVERS,
    *KEY_ACTS,
    *_ALARMS,
    CLASSIFIED,
    _LISTED,
    "words.adopted",
    "links.checked",
    "advertising.noted",
    "advertising.offline",
    "advertising.filed",
)
"""Acts of whose data `_part` describes only the most important part."""
_BETWEEN = " · "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class TrailWords:
    """Describes events in one language; `push` returns the name of the push with a given label.

    `error` puts an error into words.
    """

    texts: Texts
    push: Callable[[str], str]
    error: Callable[[UserError], str]

    def why(self, event: EventView) -> str:
        """Return the details and the reason of an event; for a refusal, the attempted act and the error."""
        if event.act == "refused":
            values = event.data.get("values")
            error = UserError(str(event.data.get("code")), **(values if isinstance(values, dict) else {}))
            tried = self._act(str(event.data.get("attempted")), str(event.data.get("kind") or ""))
            return self.texts.text("refused-why", act=tried, why=self.error(error))
        route = str(event.data["route"]) if event.act in TOLD else ""
        return _BETWEEN.join(part for part in (event.channel, self._what(event), route, event.reason) if part)

    def _said(self, key: str, /, **values: object) -> str:
        """Return the message `key` with `values`; a value that is a date such as 2026-01-04 is written in words."""
        return self.texts.text(key, **{name: self._dated(value) for name, value in values.items()})

    def _dated(self, value: object) -> object:
        if not (isinstance(value, str) and _DAY.fullmatch(value)):
            return value
        day = date.fromisoformat(value)
        return self.texts.text("trail-day", year=str(day.year), month=day.month, day=day.day)

    def _what(self, event: EventView) -> str:
        data, text = event.data, self._said
        if event.act == STEPS:
            steps, done = event.ticked
            words = text("rules-between").join(text(f"step-{one}") for one in steps)
            return text("trail-steps" if done else "trail-steps-back", steps=words)
        if event.act in _NOTICES:
            return text(f"notice-kind-{data['kind']}".replace("_", "-"))
        if event.act in _DAYS:
            key, day = _DAYS[event.act]
            return text(key, day=data[day])
        if event.act in (RETRACTION.event, STEP_BACK.event):
            return self._act(str(data["act"]))
        if event.act == "push.timed":
            return text("trail-timed", time=_clock(data["due"])) if data["due"] else text("trail-timed-off")
        if event.act == "push.published":
            return self._published(data)
        if event.act in _REQUESTS:
            return str(data["request"]) if "request" in data else text("trail-request", **data)
        if event.act in _ACCOUNTS:
            return self._filing(event.act, data) if event.act in _FILING else self._account(event.act, data)
        if event.act in _PARTLY or event.act.startswith(_REGISTERS):
            return self._part(event)
        decided = event.act == URGENT or "granted_by" in data
        grant = text("trail-urgent", **event.grant) if decided else ""
        return _BETWEEN.join(part for part in (self._moved(data), grant) if part)

    def _registered(self, data: Mapping[str, Any]) -> str:
        """Describe an act on an entry of a register: its state, the changed fields, the linked row or the files."""
        if "act" in data:
            return self._act(str(data["act"]))
        state = f"register:{data['register']}:state-{data.get('state')}"
        if self.texts.has(state):
            return self.texts.text(state)
        fields = [f"register:{data['register']}:{key}" for key in data.get("fields", ())]
        captions = [self.texts.text(one) for one in fields if self.texts.has(one)]
        names = self.texts.text("between-words").join(captions or data.get("names", ()))
        return names or str(data.get("name") or data.get("said") or "")

    def _part(self, event: EventView) -> str:
        """Describe an event by the most important part of its data.

        For adopted company words and links, this is their number. For an advertising file, it is a text, a time or a
        name. For an article, it is the answer whether it is an advertisement.
        """
        data: Mapping[str, Any] = event.data
        if event.act.startswith(_REGISTERS):
            return self._registered(data)
        if event.act in _KEEPING:
            return self._kept(event)
        if event.act in KEY_ACTS:
            key = "trail-key-ended" if "why" in data else "trail-key"
            return self._said(key, key=str(data["key"])[:KEY_DIGITS], why=data.get("why", ""))
        if event.act in (*_ALARMS, *_REPORTS, _LISTED):
            return self._proven(event.act, data)
        if event.act == "advertising.noted":
            named = [str(data["text"]), *data["files"].values()]
            return _BETWEEN.join(part for part in (self.texts.text(f"paper-kind-{data['kind']}"), *named) if part)
        if event.act == CLASSIFIED:
            return self.texts.text(f"trail-classified-{data['answer']}")
        if event.act == "advertising.offline":
            return self._said("trail-advertising-offline", time=_clock(data["at"]))
        if event.act in _NAMING:
            return str(data[_NAMING[event.act]])
        if event.act == "words.adopted":
            states = [one["state"] for one in data["changes"]]
            new, changed, removed = (states.count(one) for one in ("new", "changed", "removed"))
            return self._said("trail-words", new=new, changed=changed, removed=removed)
        found = [one["address"] or one["place"] for one in data["targets"]]
        return self._said("trail-links", count=len(found), first=found[0])

    def _proven(self, act: str, data: Mapping[str, Any]) -> str:
        """Describe an event about an alarm of the trail, an exported list of events, or a closed report."""
        if act == _LISTED:
            form = self.texts.text(f"trail-list-{data['form']}")
            return self._said("trail-listed", form=form, count=data["events"])
        if act in _ALARMS:
            return alarm_words(self.texts, data)
        return self._said("trail-report", digest=str(data["digest"])[:KEY_DIGITS])

    def _kept(self, event: EventView) -> str:
        """Describe a restore, or the result of a restore drill."""
        data, at = event.data, _clock(event.data["made_at"])
        if event.act == RESTORED:
            lost = lost_events(self.texts, data["seq"] + 1, data["lost_to"])
            return self._said("trail-restored", at=at, lost=lost)
        return self.texts.text("trail-drill-ok" if data["ok"] else "trail-drill-bad", at=at)

    def _account(self, act: str, data: Mapping[str, object]) -> str:
        """Describe how an account was added, renamed or closed, or which of these changes was taken back."""
        text = self._said
        if act == "channel.account_taken_back":
            return self._act(str(data["act"]))
        if act == "channel.renamed":
            return text("trail-channel-renamed", before=data["from"])
        if act == "channel.closed":
            return text("trail-channel-closed", day=data["on"])
        return text("trail-channel-added", day=data["first_push"]) if "first_push" in data else ""

    def _filing(self, act: str, data: Mapping[str, object]) -> str:
        """Describe a step of an account's filing 备案; events of older programs have no day and reference."""
        if act == "channel.filing_taken_back":
            return self._act(str(data["act"]))
        if act == "channel.filing_begun":
            return self._said("trail-filing", day=data["until"])
        if "on" not in data:
            return "" if data["filed"] else self.texts.text("channel-not-filed")
        if act == "channel.unfiled":
            return self._said("trail-unfiled", day=data["on"])
        return self._said("trail-filed", day=data["on"], reference=data["reference"])

    def _published(self, data: Mapping[str, object]) -> str:
        missing = data.get("missing")
        shown = {"time": _clock(str(data["at"]))}
        if isinstance(missing, list) and missing:
            return self._said("trail-published-but", missing="、".join(map(str, missing)), **shown)
        return self._said("trail-published", **shown)

    def _moved(self, data: Mapping[str, object]) -> str:
        """Describe the move of an item between pushes or of a push between days; "" if nothing moved."""
        before, after = data.get("before"), data.get("after")
        if not isinstance(before, dict) or not isinstance(after, dict):
            return ""
        if "push" not in after:
            return self._day_moved(before, after)
        if before["push"] == after["push"]:
            return ""
        was, now = (self.push(str(data.get(name) or "")) for name in ("was", "push"))
        if was and now:
            return self._said("trail-moved", before=was, after=now)
        if was:
            return self._said("trail-off", before=was)
        return self._said("trail-onto", after=now) if now else ""

    def _day_moved(self, before: Mapping[str, object], after: Mapping[str, object]) -> str:
        if before.get("date") == after.get("date"):
            return ""
        return self._said("trail-moved", before=str(before["date"]), after=str(after["date"]))

    def _act(self, act: str, kind: str = "") -> str:
        """Return the name of an act; some acts have a name for each `kind`, such as correction and retraction."""
        key = f"act-{act.replace('.', '-').replace('_', '-')}"
        named = next((one for one in (f"{key}-{kind}", key) if self.texts.has(one)), "")
        return self.texts.text(named) if named else act


def lost_events(texts: Texts, first: int, last: int | None) -> str:
    """Return which events a restore removed from the trail: from `first` to `last`, or to an unknown number (None)."""
    if last is None:
        return texts.text("restore-lost-unknown", first=first)
    return texts.text("restore-lost" if last >= first else "restore-lost-none", first=first, last=last)


def alarm_words(texts: Texts, data: Mapping[str, Any]) -> str:
    """Return what an alarm about the trail says, without a full stop; `data` are those of its event."""
    return texts.text(f"trail-alarm-{data['what']}", seq=data["seq"], events=data["events"])


def decision_words(texts: Texts, steps: Sequence[UrgencyStep], day: Callable[[date], str]) -> list[str]:
    """Return the decisions on an urgent item as numbered sentences; `day` puts a date into words."""
    found = []
    for number, step in enumerate(steps, 1):
        key = "urgency-ended" if step.ended else "urgency-decided" if step.day else "urgency-decided-off"
        shown = {"number": number, "decider": step.decider, "on": day(step.decided_on)}
        shown |= {"reason": step.reason} if step.ended else {"applicant": step.applicant}
        shown |= {"day": day(step.day)} if step.day else {}
        words = texts.text(key, **shown)
        found.append(texts.text("urgency-taken-back", what=words) if step.taken_back else words)
    return found


def _clock(instant: str) -> str:
    return shanghai_minute(datetime.fromisoformat(instant))
