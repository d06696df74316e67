"""The shelf 样式库: the organisation's templates and starred items, and pictures of earlier submissions."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.article.blocks import Block, canonical_json, digests_of, from_json, with_new_ids
from wxdesk.domain.article.shelf import STARRED, ShelfItem, ShelfKind, kept_words, kind_starred
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.picture_rights import PictureRights, noted_rights, rights_in
from wxdesk.domain.submissions.submission import PieceVersion, Submission
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.views.shelf_views import ShelfItemView, UsedPicture

_KEPT, _CHANGED, _REMOVED, _RETURNED = "shelf.kept", "shelf.changed", "shelf.removed", "shelf.returned"
SHELVERS = (Role.EDITOR, Role.CHIEF)
"""The roles that put items on the shelf, change them and remove them; everybody may look at them."""
PAGE = 60
"""How many pictures or items are read at a time."""
_MOST_TERMS = 3
_NOBODY_KNOWS = PictureRights("", None, ())


@dataclass(frozen=True)
class ShelfNote:
    """A person's notes about an item: its name, a note, the rights and the last day on which it may be used."""

    name: str
    note: str = ""
    rights: str = ""
    expires: date | None = None


class ShelfService:
    """Keeps templates and starred items, and finds pictures that were used before."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Read and write `store`; `rulebook` has the names of the organisation, and `clock` tells the day."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock

    # items

    def items(self, kinds: Sequence[ShelfKind], search: str = "", offset: int = 0) -> list[ShelfItemView]:
        """Return one page of the items of `kinds` whose name, note or rights contain `search`, newest first."""
        first, last = kinds[0], kinds[-1]

        def work(reader: Reader) -> list[ShelfItemView]:
            values = {"first": first, "last": last, "search": search.strip().lower()}
            found = reader.select(ShelfItem, "shelf_items", offset=offset, limit=PAGE, **values)
            return [self._view(reader, one) for one in found]

        return self._store.read(work)

    def templates(self, search: str = "", offset: int = 0) -> list[ShelfItemView]:
        """Return one page of the organisation's templates, newest first."""
        return self.items((ShelfKind.TEMPLATE,), search, offset)

    def starred(self, search: str = "", offset: int = 0) -> list[ShelfItemView]:
        """Return one page of the items that were starred for the whole organisation, newest first."""
        return self.items(STARRED, search, offset)

    def item(self, item: str) -> ShelfItemView:
        """Return an item by its id, also a removed one.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: self._view(reader, reader.get(ShelfItem, item)))

    def named(self, name: str, kinds: Sequence[ShelfKind] = (ShelfKind.TEMPLATE,)) -> ShelfItemView:
        """Return the newest item of one of `kinds` whose name or id is `name`.

        Raises:
          UserError: `shelf-unknown`.
        """

        def work(reader: Reader) -> ShelfItemView:
            values = {"first": kinds[0], "last": kinds[-1], "name": " ".join(name.split())}
            found = reader.select(ShelfItem, "shelf_named", **values)
            if not found:
                raise UserError("shelf-unknown", name=name)
            return self._view(reader, found[0])

        return self._store.read(work)

    def keep_template(
        self, blocks: Sequence[Block], note: ShelfNote, by: By, submission: str | None = None
    ) -> ShelfItemView:
        """Keep `blocks` of a submission as a template of the organisation, and return it.

        Raises:
          Refused: `role-missing`, `shelf-empty` (there are no blocks), `shelf-foreign` (a picture is no piece of a
            submission).
          UserError: the codes of `kept_words`, `shelf-taken` (a template has this name).
        """
        return self._keep(ShelfKind.TEMPLATE, blocks, note, by, submission)

    def star(self, blocks: Sequence[Block], note: ShelfNote, by: By, submission: str | None = None) -> ShelfItemView:
        """Star `blocks`, or one picture, of a submission for the whole organisation, and return the item.

        Raises:
          Refused: the codes of `keep_template`.
          UserError: the codes of `kept_words`, `shelf-already` (the picture is starred already).
        """
        return self._keep(kind_starred(blocks), blocks, note, by, submission)

    def change(self, item: str, note: ShelfNote, by: By) -> ShelfItemView:
        """Change name, note, rights and last day of an item, and return it.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`, the codes of `kept_words`, `shelf-taken`.
        """

        def work(tx: Transaction) -> ShelfItemView:
            require(tx, by, tx.now, *SHELVERS)
            current = tx.get(ShelfItem, item)
            name, words, rights = kept_words(note.name, note.note, note.rights)
            _require_free(tx, current.kind, name, item)
            changed = replace(current, name=name, note=words, rights=rights, expires=note.expires)
            tx.put(changed)
            tx.amend(_event(_CHANGED, by, changed))
            return self._view(tx, changed)

        return self._attempt(_CHANGED, item, by, work)

    def remove(self, item: str, by: By) -> None:
        """Remove an item from the shelf; articles that contain it stay as they are.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *SHELVERS)
            current = tx.get(ShelfItem, item)
            tx.put(replace(current, removed_by=by.decider))
            tx.amend(_event(_REMOVED, by, current))

        self._attempt(_REMOVED, item, by, work)

    def bring_back(self, item: str, by: By) -> None:
        """Put a removed item on the shelf again.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`, `shelf-taken` (another template has its name by now).
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *SHELVERS)
            current = tx.get(ShelfItem, item)
            _require_free(tx, current.kind, current.name, item)
            tx.put(replace(current, removed_by=None))
            tx.amend(_event(_RETURNED, by, current))

        self._attempt(_RETURNED, item, by, work)

    def _keep(
        self, kind: ShelfKind, blocks: Sequence[Block], note: ShelfNote, by: By, submission: str | None
    ) -> ShelfItemView:
        def work(tx: Transaction) -> ShelfItemView:
            require(tx, by, tx.now, *SHELVERS)
            if not blocks:
                raise Refused("shelf-empty")
            name, words, rights = kept_words(note.name, note.note, note.rights)
            if missing := [one for one in digests_of(blocks) if not tx.find(PieceVersion, digest=one)]:
                raise Refused("shelf-foreign", count=len(missing))
            media = digests_of(blocks)[0] if kind is ShelfKind.PICTURE else None
            if media is not None:
                held = [one for one in tx.find(ShelfItem, media=media) if one.removed_by is None]
                if held:
                    raise UserError("shelf-already", name=held[0].name)
            _require_free(tx, kind, name)
            made = ShelfItem(
                id=uuid7(),
                kind=kind,
                name=name,
                note=words,
                body=tx.keep_body(canonical_json(with_new_ids(blocks)).encode()),
                media=media,
                submission=submission,
                rights=rights,
                expires=note.expires,
                person=by.decider,
                kept_at=tx.now,
            )
            tx.put(made)
            tx.record(_event(_KEPT, by, made))
            return self._view(tx, made)

        return attempt(self._store, Event(_KEPT, by, "shelf", note.name), work)

    def _attempt[T](self, act: str, item: str, by: By, work: Callable[[Transaction], T]) -> T:
        label = self._store.read(lambda reader: reader.get(ShelfItem, item)).name
        return attempt(self._store, Event(act, by, item, label), work)

    def _view(self, reader: Reader, item: ShelfItem) -> ShelfItemView:
        origin = reader.first(Submission, id=item.submission) if item.submission else None
        found = self._rights(reader, origin) if origin else _NOBODY_KNOWS
        held = noted_rights(item.rights, item.expires, found, self._today(reader))
        uses = len({one.submission for one in reader.find(PieceVersion, digest=item.media)}) if item.media else 0
        return ShelfItemView(
            id=item.id,
            kind=item.kind,
            name=item.name,
            note=item.note,
            media=item.media or "",
            blocks=from_json(json.loads(reader.body(item.body))),
            number=origin.number if origin else "",
            rights=item.rights,
            source=held.source,
            expires=held.expires,
            noted_expires=item.expires,
            doubts=held.doubts,
            person=reader.get(Person, item.person).name,
            kept_at=item.kept_at,
            uses=uses,
        )

    # pictures

    def pictures(self, submission: str, search: str = "", before: int | None = None) -> list[UsedPicture]:
        """Return one page of the pictures of other submissions, newest first, each picture once.

        Each of the first three words of `search` must be in the file name, the title, the number or the unit. For
        the next page, `before` is the value `entered` of the last picture shown.
        """
        terms = [*search.lower().split()[:_MOST_TERMS], "", "", ""][:_MOST_TERMS]
        given = {f"term{number}": term for number, term in enumerate(terms, 1)}
        last = before if before is not None else 1 << 62

        def work(reader: Reader) -> list[UsedPicture]:
            rows = reader.query("used_pictures", submission=submission, before=last, limit=PAGE, **given)
            known: dict[str, tuple[Submission, str, PictureRights]] = {}
            found = []
            for row in rows:
                home = row["submission"]
                if home not in known:
                    origin = reader.get(Submission, home)
                    known[home] = (origin, _unit_of(reader, origin), self._rights(reader, origin))
                origin, unit, held = known[home]
                name = str(row["name"]).rpartition("/")[2]
                found.append(
                    UsedPicture(
                        row["digest"],
                        name,
                        origin.id,
                        origin.number,
                        origin.title,
                        unit,
                        held.source,
                        held.expires,
                        held.doubts,
                        row["entered"],
                    )
                )
            return found

        return self._store.read(work)

    def _rights(self, reader: Reader, origin: Submission) -> PictureRights:
        return rights_in(origin, _unit_of(reader, origin), self._rulebook.sources.own, self._today(reader))

    def _today(self, reader: Reader) -> date:
        return shanghai_date(moment(reader, self._clock.now()))


def fresh(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` without ids, as they are inserted into an article, which gives them its own."""
    return tuple(replace(one, id="") for one in blocks)


def _unit_of(reader: Reader, submission: Submission) -> str:
    return reader.get(Unit, submission.unit).name if submission.unit else ""


def _require_free(reader: Reader, kind: ShelfKind, name: str, item: str = "") -> None:
    """Check that no other template has this name; starred items may share one.

    Raises:
      UserError: `shelf-taken`.
    """
    if kind is not ShelfKind.TEMPLATE:
        return
    held = reader.find(ShelfItem, name=name, removed_by=None)
    if any(one.kind is kind and one.id != item for one in held):
        raise UserError("shelf-taken", name=name)


def _event(act: str, by: By, item: ShelfItem) -> Event:
    return Event(act, by, item.id, item.name, data={"kind": item.kind.value, "name": item.name})
