"""门店: the house's shops as customers know them, which promotions are held against (HS 3.6-3)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.office.shops import ShopPreview
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.settings.pages.imports import ImportLine, Imports
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_BETWEEN = "、"


class ShopForm(FieldsStrip):
    """One shop to type, a new one or one that is changed; Enter keeps it."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        say, several = session.say, session.say("shops-several")
        fields = (
            FormField("name", say("column-shop"), needed_when=always, share=3),
            FormField("also", say("shops-also"), hint=several, read=_parts, share=2),
            FormField("address", say("shops-address"), share=3),
            FormField("phones", say("shops-phones"), hint=several, read=_parts, share=3),
        )
        super().__init__(session, "shop", fields, say("shops-save"))
        self._shop = Shop("", "")
        self.lay_out_fields()

    def ask(self, shop: Shop) -> None:
        """Take the keyboard for a shop; one without an id is new."""
        self._shop = shop
        several = {"also": _BETWEEN.join(shop.also), "phones": _BETWEEN.join(shop.phones)}
        self.begin({"name": shop.name, "address": shop.address, **several}, "name")

    @Slot()
    def give(self) -> None:
        """Keep the shop that is typed."""
        session, before, service = self._session, self._shop, self._session.desk.shops
        typed = replace(self._shop, **self.fields.read())

        def done(shop: Shop) -> None:
            words = session.say("shops-saved", name=shop.name)
            if before.id:
                self.hide()
                session.done(words, lambda by: service.save(before, by))
            else:
                self.ask(Shop("", ""))
                self.tell("ok", words)
            self.saved.emit()

        session.act(lambda by: service.save(typed, by), done, self.fail)


class ShopsPage(ListPage[Shop]):
    """The shops of this house."""

    name = "shops"
    writes = frozenset({"shops.change", "shops.close"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = ShopForm(session)
        model = RowModel(_columns(session), lambda shop: shop.id)
        super().__init__(session, ListParts("shop", "folder", model, self.form, shop_imports(session)))
        self.form.saved.connect(self.refresh)

    def words(self, one: Shop) -> str:
        """Return all that is known of a shop."""
        return " ".join((one.name, *one.also, one.address, *one.phones))

    def read(self) -> Sequence[Shop]:
        """Return the shops, closed ones too."""
        return self._session.desk.shops.all()

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the shop that is chosen."""
        say = self._session.say
        return [
            Command("shops.change", say("shops-change"), self._change, "E", self.has_chosen),
            Command("shops.close", say("shops-close"), self._close, "B", self.has_chosen),
        ]

    def ask_new(self) -> None:
        """Ask for a shop."""
        self.form.ask(Shop("", ""))

    def _change(self) -> None:
        if self.chosen is not None:
            self.put_away()
            self.form.ask(self.chosen)

    def _close(self) -> None:
        """Close the shop for good, or open it again; either is taken back."""
        shop, service, session = self.chosen, self._session.desk.shops, self._session
        if shop is None:
            return
        changed = replace(shop, closed=not shop.closed)
        key = "shops-closed" if changed.closed else "shops-opened"

        def done(_: Shop) -> None:
            session.done(session.texts.text(key, name=shop.name), lambda by: service.save(shop, by))
            self.refresh()

        session.act(lambda by: service.save(changed, by), done)


def shop_imports(session: Session) -> Imports:
    """Return how a table of shops is read, shown and entered."""
    service = session.desk.shops

    def preview(rows: Sequence[Sequence[str]]) -> list[ImportLine]:
        return [_line(session, one) for one in service.preview(rows)]

    return Imports(
        title=session.say("import-shops"),
        heads="门店、别名、地址、电话、单位、状态",
        preview=preview,
        enter=lambda rows, by: [_line(session, one) for one in service.enter(rows, by)],
    )


def _line(session: Session, one: ShopPreview) -> ImportLine:
    name = one.shop.name if one.shop else ""
    state = {"new": "new", "changed": "changed", "same": "known"}.get(one.outcome, "wrong")
    if one.problem is not None:
        return ImportLine(one.number, name, state, session.error(one.problem))
    said = session.say("between-things").join(_values(session, one)) if one.outcome != "same" else ""
    return ImportLine(one.number, name, state, said or session.word("shops-outcome", one.outcome))


def _values(session: Session, one: ShopPreview) -> Iterator[str]:
    """Yield what a line says of a shop: all of a new one, of another what it changes."""
    say = session.say
    empty = say("shops-empty-value")
    now, was = (_told(session, shop) for shop in (one.shop, one.before))
    for key, value in now.items():
        before = was.get(key, "")
        if one.before is not None and before != value:
            yield say("shops-value-changed", what=say(key), before=before or empty, after=value or empty)
        elif one.before is None and value:
            yield say("shops-value", what=say(key), value=value)


def _told(session: Session, shop: Shop | None) -> dict[str, str]:
    if shop is None:
        return {}
    state = session.say("shops-is-closed" if shop.closed else "shops-is-open")
    return {
        "shops-also": _BETWEEN.join(shop.also),
        "shops-address": shop.address,
        "shops-phones": _BETWEEN.join(shop.phones),
        "shops-state": state if shop.closed or shop.id else "",
    }


def _columns(session: Session) -> list[Column[Shop]]:
    say = session.say

    def state(shop: Shop) -> str:
        return say("shops-is-closed" if shop.closed else "shops-is-open")

    return [
        Column(say("column-shop"), 200, lambda shop: shop.name),
        Column(say("shops-also"), 140, lambda shop: _BETWEEN.join(shop.also) or "—", dim=True),
        Column(say("shops-address"), 0, lambda shop: shop.address or "—"),
        Column(say("shops-phones"), 200, lambda shop: _BETWEEN.join(shop.phones) or "—"),
        Column("", 76, state, lambda shop: "returned" if shop.closed else "ok"),
    ]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[、，,]", text) if part.strip())
