"""Lines of Today for matters that wait for a decision.

Examples are holds that end, amendments that a second person must confirm, and channels without filing (备案).
"""

from typing import TYPE_CHECKING

from wxdesk.services.records.office.filing_words import unfiled_words
from wxdesk.ui.core.places import PIECES
from wxdesk.ui.core.session import Session
from wxdesk.ui.today.line import TodayLine

if TYPE_CHECKING:
    from wxdesk.services.records.today_views import Agenda, Arrival, ProposalWork, UntrainedPerson
    from wxdesk.services.views.register_views import RegisterLine
    from wxdesk.services.views.workflow_views import AmendmentView, HoldView


def unfiled_lines(session: Session, agenda: "Agenda") -> list[TodayLine]:
    """Return one line about the channels that cannot export because they are not filed (备案), if there are any."""
    if not agenda.unfiled:
        return []
    words = unfiled_words(session.texts.text, agenda.unfiled, agenda.day)
    line = TodayLine(
        "filing",
        words,
        tag=session.say("channel-not-filed"),
        tone="warn",
        screen="settings",
        subject="channels",
        sentences=[words, session.say("channels-not-filed-what")],
        wide=True,
    )
    return [line]


def file_line(session: Session, one: "Arrival", due: str) -> TodayLine:
    """Return the line for an advertisement that went offline and whose advertising file is not written yet.

    The law requires an advertiser to keep these records. `due` is the day on which it went offline, in words.
    """
    return TodayLine(
        f"file-{one.submission}",
        one.title,
        tag=session.say("today-tag-adfile"),
        tone="warn",
        who=session.say("own-piece") if one.own else one.unit,
        due=due,
        note=session.say("today-adfile-note"),
        sentences=[session.say("advertising-overdue"), session.say("today-do-adfile")],
        screen="queue",
        subject=one.submission,
        about=one,
    )


def waiver_line(session: Session, one: "ProposalWork", due: str) -> TodayLine:
    """Return the line of a submission with proposed waivers; `due` is the time of the first proposal, in words."""
    say = session.say
    rules = say("rules-between").join(session.word("rule", rule) for rule in one.rules)
    return TodayLine(
        f"waiver-{one.submission}",
        one.title,
        tag=say("today-tag-waiver"),
        tone="accent",
        who=one.person,
        due=due,
        note=rules,
        sentences=[say("today-waiver-what", person=one.person, rules=rules), one.reason, say("today-do-waiver")],
        screen="queue",
        subject=one.submission,
        about=one,
    )


def register_line(session: Session, one: "RegisterLine", due: str) -> TodayLine:
    """Return the line of a register entry that has to be dealt with by a day; `due` is this day in words."""
    say = session.texts.text
    name, what = say(one.name), say(one.what)
    return TodayLine(
        f"entry-{one.number}",
        one.title,
        tag=what,
        tone="warn",
        who=name,
        due=due,
        note=one.number,
        sentences=[say("today-register-what", name=name, number=one.number, what=what), say("today-do-register")],
        screen="registers",
        subject=one.number,
        about=one,
    )


def untrained_line(session: Session, one: "UntrainedPerson") -> TodayLine:
    """Return the line of a person who should have been trained."""
    return TodayLine(
        f"untrained-{one.person}",
        one.name,
        tag=session.say("today-tag-untrained"),
        tone="warn",
        due=session.day(one.due),
        sentences=[
            session.say("today-untrained", name=one.name, day=session.day(one.due)),
            session.say("today-do-untrained"),
        ],
        screen="registers",
        subject="training",
    )


def held_line(session: Session, one: "HoldView", due: str) -> TodayLine:
    """Return the line of Today for a submission on hold; `due` is the day on which the hold ends, in words."""
    return TodayLine(
        f"held-{one.placement or one.submission}",
        one.title,
        tag=session.say("today-tag-held"),
        tone="warn",
        who=one.person,
        due=due,
        note=one.reason,
        sentences=[
            session.say("today-held-until", day=session.day(one.day), person=one.person),
            one.reason,
            session.say("today-do-held"),
        ],
        screen="article",
        subject=f"{one.submission}{PIECES}",
        about=one,
    )


def amendment_line(session: Session, one: "AmendmentView", due: str) -> TodayLine:
    """Return the line of an amendment that a second person has to confirm.

    `due` is the day of the amendment's deadline, or the day of its request if it has no deadline, in words.
    """
    asked = session.say("today-amendment-by", person=one.asked_by)
    return TodayLine(
        f"amendment-{one.placement}",
        one.title,
        tag=session.say(f"today-tag-{one.kind.value}"),
        tone="returned",
        who=one.channel_name,
        due=due,
        note=asked,
        sentences=[asked, one.reason, session.say(f"today-do-{one.kind.value}")],
        screen="article",
        subject=f"{one.submission}{PIECES}",
        about=one,
    )


def may_second(session: Session, one: "AmendmentView") -> bool:
    """Tell whether this person may confirm the amendment `one` as the second person.

    The service checks the roles again.
    """
    asked = session.person is not None and session.person.id == one.asker
    return not asked and session.may(*one.waits_for, channel=one.channel)
