"""The list of people 人员, with the roles they hold today."""

from collections.abc import Mapping, Sequence

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellKind, CellValue, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.domain.rulebook.limits import TrainingLimits
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import text_of
from wxdesk.services.office.roles import PersonFile, people_in, set_title


def _roles_said(words: ListWords, person: PersonFile) -> str:
    held = [words.word("role", role.value) for role in person.roles]
    return words.say("between-words").join(held) or words.say("roles-none")


def _training_state(person: PersonFile) -> str:
    """Return the code of a person's training: late, due, done, or "" if no role needs it."""
    if person.training_due is None:
        return ""
    if person.untrained:
        return "late"
    return "done" if person.trained else "due"


_TRAINING_TONES = {"late": "warn", "due": "neutral", "done": "neutral"}


def _has_seat(person: PersonFile) -> bool:
    return any(role not in UNIT_ROLES for role in person.roles)


PEOPLE = ListSpec[PersonFile](
    "people",
    "settings-people",
    (
        ListColumn("name", "column-name", CellKind.PERSON, lambda person: person.name, width=104, heads=("name",)),
        ListColumn(
            "title",
            "column-post",
            CellKind.TEXT,
            lambda person: person.title,
            width=168,
            dim=True,
            spare=True,
            editors=frozenset({Role.ADMINISTRATOR}),
            heads=("岗位", "post", "title"),
        ),
        ListColumn(
            "roles",
            "column-roles",
            CellKind.CHOICE,
            lambda person: tuple(role.value for role in person.roles),
            family="role",
            choices=tuple(role.value for role in Role),
            several=True,
            says=_roles_said,
            heads=("roles",),
        ),
        ListColumn(
            "units",
            "column-unit",
            CellKind.UNIT,
            lambda person: tuple(person.units),
            width=136,
            several=True,
            dim=True,
            spare=True,
            heads=("unit",),
        ),
        ListColumn(
            "training",
            "column-training",
            CellKind.CHOICE,
            _training_state,
            width=92,
            family="training",
            choices=("late", "due", "done"),
            tone=lambda person: _TRAINING_TONES.get(_training_state(person)),
            spare=True,
        ),
        ListColumn(
            "trained",
            "column-trained",
            CellKind.DATE,
            lambda person: person.trained,
            width=96,
            dim=True,
            hidden=True,
        ),
    ),
    lambda person: person.id,
    identity=("name",),
    views=(
        StandardView("seats", "people-view-seats", _has_seat),
        StandardView("units", "people-view-units", lambda one: any(role in UNIT_ROLES for role in one.roles)),
        StandardView("untrained", "people-view-untrained", lambda one: one.untrained),
        StandardView("idle", "people-view-idle", lambda one: not one.roles),
    ),
)


class PersonEditor:
    """Changes the posts (job titles) of people; roles have dates and are therefore not changed here."""

    spec = PEOPLE
    act = "person.titled"
    adds = False

    def __init__(self, clock: Clock, training: TrainingLimits) -> None:
        """Use `clock` for today's date; `training` tells who has to be trained when."""
        self._clock, self._training = clock, training

    def rows(self, reader: Reader) -> Sequence[PersonFile]:
        """Return all people, with the roles they hold today."""
        return people_in(reader, shanghai_date(self._clock.now()), self._training)

    def checker(self, reader: Reader) -> "PersonEditor":
        """Return this editor itself, because job titles are checked independently of each other."""
        del reader
        return self

    def check(self, row: PersonFile | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes the new post (job title) of the person in `row`.

        Raises:
            UserError: `list-row-unknown`; people are not added here.
        """
        if row is None:
            raise UserError("list-row-unknown", key="")
        person, title = row.id, " ".join(text_of(values["title"]).split())

        def write(tx: Transaction, by: By) -> None:
            set_title(tx, person, title, by)

        return write
