"""The list of unusual facts 异常情形, such as acts at night or many refusals, that an auditor reads."""

from wxdesk.domain.lists.spec import CellKind, ListColumn, ListSpec, ListWords
from wxdesk.services.views.unusual_facts import UnusualFact, UnusualKind


def unusual_words(words: ListWords, fact: UnusualFact) -> str:
    """Return an unusual fact as one neutral sentence that blames no person."""
    values = {"person": fact.person, "other": fact.other, "label": fact.label, "count": fact.count}
    values["day"] = fact.day.isoformat()
    return words.say(f"unusual-fact-{fact.kind.value}", **values)


def _events(words: ListWords, fact: UnusualFact) -> str:
    same = fact.first == fact.last
    return words.say("unusual-event" if same else "unusual-events", first=fact.first, last=fact.last)


UNUSUAL = ListSpec[UnusualFact](
    "unusual",
    "settings-unusual",
    (
        ListColumn("day", "unusual-day", CellKind.DATE, lambda fact: fact.day, width=110),
        ListColumn(
            "kind",
            "unusual-kind",
            CellKind.CHOICE,
            lambda fact: fact.kind.value,
            width=150,
            family="unusual-kind",
            choices=tuple(one.value for one in UnusualKind),
        ),
        ListColumn("person", "unusual-person", CellKind.PERSON, lambda fact: fact.person, width=100),
        ListColumn(
            "what", "unusual-what", CellKind.TEXT, lambda fact: fact.label or fact.kind.value, says=unusual_words
        ),
        ListColumn(
            "events", "unusual-numbers", CellKind.TEXT, lambda fact: str(fact.last), width=130, says=_events, spare=True
        ),
    ),
    lambda fact: fact.key,
)
