"""House styles: the look of every article on a channel from a given day, and whether editors may choose a theme."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from wxdesk.checks.article.contrast import Unreadable, unreadable
from wxdesk.checks.article.html_page import read_page
from wxdesk.domain.article.blocks import Video, pictures_of, with_new_ids
from wxdesk.domain.article.house_style import (
    HouseStyle,
    HouseStyleRecord,
    checked,
    held_on,
    style_of,
    style_values,
)
from wxdesk.domain.article.specimen import SPECIMEN
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError, no_file
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement
from wxdesk.services.approval.signoffs import Credits
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.file_ports import Prober, Vault
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.layout.article_contents import PackagePress

_PICTURES = ("jpeg", "png", "gif")

NAMED = Credits("来源", "", "编辑", "审核")
"""Invented names for the sign-off line at the end of the sample article (`Specimen`)."""


@dataclass(frozen=True)
class Specimen:
    """A short sample article, rendered in a house style, with its pictures and the texts that are hard to read."""

    html: str
    """The HTML; pictures are addressed as `wxdesk:001` and so on."""
    pictures: tuple[str, ...]
    """The digests of the pictures, in the order of their addresses in the HTML."""
    weak: tuple[Unreadable, ...]
    """The texts that are hard to read on their background in light mode."""


@dataclass(frozen=True)
class StyleView:
    """A house style of a channel and the day from which it is valid.

    `style` is None if the channel has no style from that day on.
    """

    channel: str
    effective_from: date
    style: HouseStyle | None
    """The style valid from `effective_from`; None if the channel has no style from then on."""


class House:
    """Reads and sets the house styles of a desk's channels."""

    def __init__(self, store: Store, vault: Vault, prober: Prober, press: PackagePress, clock: Clock) -> None:
        """Read and write `store`; `press` checks styles and renders sample articles.

        Pictures in a style's own blocks are checked by `prober` and stored in `vault`.
        """
        self._store = store
        self._vault = vault
        self._prober = prober
        self._press = press
        self._clock = clock

    def held(self, channel: str, day: date | None = None) -> HouseStyle | None:
        """Return the house style of a channel on `day` (default today); None if none is set."""
        on = day or shanghai_date(self._clock.now())
        return self._store.read(lambda reader: held_on(_rows(reader, channel), on))

    def of_placement(self, placement: str) -> HouseStyle | None:
        """Return the house style for a placement on its push's day, or today without a push; None if none is set."""
        today = shanghai_date(self._clock.now())

        def work(reader: Reader) -> HouseStyle | None:
            current = reader.get(Placement, placement)
            return held_on(_rows(reader, current.channel), _day(reader, current, today))

        return self._store.read(work)

    def history(self, channel: str) -> list[StyleView]:
        """Return all house styles ever set for a channel, the newest first."""

        def work(reader: Reader) -> list[StyleView]:
            rows = sorted(_rows(reader, channel), key=lambda row: (row.effective_from, row.id), reverse=True)
            return [StyleView(channel, row.effective_from, style_of(row.style) if row.style else None) for row in rows]

        return self._store.read(work)

    def specimen(self, style: HouseStyle) -> Specimen:
        """Return a short sample article in `style`, which may be a style that no channel has.

        Raises:
          UserError: the codes of `set`, except `house-contrast`.
        """
        kept = self._kept(style)
        made = self._press.render(SPECIMEN, NAMED, kept, {}, for_paste=False)
        weak = tuple(one for one in unreadable(read_page(made.html)) if not one.dark)
        return Specimen(made.html, pictures_of(kept.around(())), weak)

    def set(self, channel: str, style: HouseStyle, by: By, effective_from: date, reason: str = "") -> None:
        """Set the house style of a channel from the day `effective_from` on; approvals stay valid.

        Raises:
          Refused: `role-missing`; only a chief or an administrator sets the style.
          UserError: `not-found`; a code of `checked` or of `PackagePress.check_style`; `house-video`, one of the
            blocks that the style puts around every article is a video; `house-contrast`, the style makes text hard
            to read.
        """
        kept = self._kept(style)
        if weak := self.specimen(kept).weak:
            raise too_weak(weak)
        self._put(channel, style_values(kept), by, effective_from, reason)

    def end(self, channel: str, by: By, effective_from: date, reason: str = "") -> None:
        """End the house style of a channel from the day `effective_from` on; raises the errors of `set`."""
        self._put(channel, {}, by, effective_from, reason)

    def keep_picture(self, path: Path) -> str:
        """Copy a picture into the vault, for blocks that a style puts around every article; return its digest.

        Raises:
          Unusable: `path-missing`, or `path-folder` if a folder is there.
          UserError: `house-picture`; the file is no picture that WeChat accepts.
        """
        if not path.is_file():
            raise no_file(path)
        if self._prober.probe(path).format not in _PICTURES:
            raise UserError("house-picture", name=path.name)
        return self._vault.add(path).digest

    def _kept(self, style: HouseStyle) -> HouseStyle:
        kept = checked(replace(style, theme=style.theme or "news"))
        self._press.check_style(kept)
        if any(isinstance(block, Video) for block in (*kept.head, *kept.tail)):
            raise UserError("house-video")
        head = with_new_ids(kept.head)
        return replace(kept, head=head, tail=with_new_ids(kept.tail, [one.id for one in head]))

    def _put(self, channel: str, values: dict[str, Any], by: By, start: date, reason: str) -> None:
        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR, Role.CHIEF)
            record = tx.get(ChannelRecord, channel)
            tx.put(HouseStyleRecord(uuid7(), channel, start, values))
            data = {
                "from": str(start),
                "theme": values.get("theme", ""),
                "locked": values.get("locked", False),
            }
            tx.record(Event("house.changed", by, channel, record.name, reason.strip(), data))

        attempt(self._store, Event("house.changed", by, channel, channel), work)


def too_weak(weak: Sequence[Unreadable]) -> UserError:
    """Return the error about texts that are hard to read; the error names the worst one."""
    worst = min(weak, key=lambda one: one.ratio)
    return UserError(
        "house-contrast",
        text=worst.text[:20],
        letters=worst.letters,
        ground=worst.ground,
        ratio=f"{worst.ratio / 100:.1f}",
        least=f"{worst.least / 100:g}",
    )


def style_for(reader: Reader, placement: Placement, today: date) -> HouseStyle:
    """Return the house style in which a placement is rendered: that of its push's day, or today's without a push."""
    return house_on(reader, placement.channel, _day(reader, placement, today)).on(placement.theme)


def require_free_theme(tx: Transaction, placement: Placement, theme: str | None) -> None:
    """Check that an article may use `theme`; None always passes.

    Raises:
      Refused: `theme-locked`; the channel's house style requires its own theme.
    """
    if theme is None:
        return
    house = house_on(tx, placement.channel, _day(tx, placement, shanghai_date(tx.now)))
    if house.locked and theme != house.theme:
        channel = tx.get(ChannelRecord, placement.channel).name
        raise Refused("theme-locked", channel=channel, theme=house.theme)


def house_on(reader: Reader, channel: str, day: date) -> HouseStyle:
    """Return the house style of a channel on a day; a default style if none is set."""
    return held_on(_rows(reader, channel), day) or HouseStyle()


def _day(reader: Reader, placement: Placement, today: date) -> date:
    return reader.get(PushRow, placement.push).date if placement.push else today


def _rows(reader: Reader, channel: str) -> list[HouseStyleRecord]:
    return reader.find(HouseStyleRecord, channel=channel)
