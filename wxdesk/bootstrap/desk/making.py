"""Makes a new desk in a folder, with its first people and accounts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.desk.clocks import SystemClock, elapsed
from wxdesk.bootstrap.desk.desk import Desk
from wxdesk.bootstrap.place.moved_note import DATABASE, LOCK, refuse_moved
from wxdesk.bootstrap.place.places import UNMADE
from wxdesk.bootstrap.place.unfinished_move import finish_move
from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.files.formats.places import refuse_shared
from wxdesk.files.vault.durable import rename_new
from wxdesk.services.desk.ports import Clock
from wxdesk.services.office.identity import acting
from wxdesk.store.schema import SCHEMA
from wxdesk.store.window_lock import WindowLock

if TYPE_CHECKING:
    from datetime import date

    from wxdesk.domain.rulebook.new_account import NewAccount


def make_desk(
    folder: Path,
    name: str,
    editor: str,
    reviewer: str | None,
    *,
    accounts: "Sequence[NewAccount] | None" = None,
    first_push: "date | None" = None,
    administrator: str | None = None,
    clock: Clock | None = None,
    workplace: Workplace | None = None,
) -> Desk:
    """Make a desk in `folder` with its first people and accounts, and return it opened.

    `name` is the name of the organisation. `editor`, `reviewer` and `administrator` are names of people; without an
    administrator the editor administers the desk. `accounts` are the first accounts; if None, the desk gets those
    that the rulebook suggests. The calendar plans no regular push before the day `first_push`. Events name
    `workplace`, which `open_desk` explains.

    Raises:
      UserError: `desk-exists` (the folder holds a desk), `desk-moved` (its desk is on a server now), or a code of
        `Staffing.found`.
      Unusable: `desk-synced` or `desk-network` (as for `open_desk`), or the folder cannot be written.
    """
    refuse_shared(folder)
    finish_move(folder)
    refuse_moved(folder)
    passed, clock = None if clock else elapsed, clock or SystemClock()
    try:
        privacy.make_last_folder(folder)
        with WindowLock(folder / LOCK) as making:
            if not making.take() or (folder / DATABASE).exists():
                raise UserError("desk-exists", path=str(folder))
            with _making(folder, clock, workplace) as desk:
                desk.store.set_up(uuid7(), name)
                desk.people.found(name, editor, reviewer, accounts, first_push, administrator, schema=SCHEMA)
                desk.adopt_rulebook(acting(desk.seats.open(desk.people.resolve(editor))))
    except OSError as error:
        raise unusable(folder, error) from error
    return Desk(folder, clock, passed, workplace=workplace)


@contextmanager
def _making(folder: Path, clock: Clock, workplace: Workplace | None) -> Iterator[Desk]:
    """Yield a new desk in `folder` whose database has a temporary name; rename the file once the database is complete.

    Events of the desk name `workplace`, by default this computer with an unnamed program.
    """
    _remove_unmade(folder)
    try:
        with Desk(folder, clock, database=UNMADE, workplace=workplace) as desk:
            yield desk
        rename_new(folder / UNMADE, folder / DATABASE)
    finally:
        _remove_unmade(folder)


def _remove_unmade(folder: Path) -> None:
    for path in (folder / UNMADE, folder / f"{UNMADE}-journal"):
        path.unlink(missing_ok=True)
