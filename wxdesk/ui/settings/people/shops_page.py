"""门店: the organisation's shops by the names that customers know; promotions are checked against them (HS 3.6-3)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.lists.shops import ShopEntry
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_BETWEEN = "、"
_NAMED = ("name-empty", "name-unseen", "shop-exists")


class ShopForm(FieldsStrip):
    """The form for a new or changed shop; Enter saves it."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say, several = session.say, session.say("shops-several")
        fields = (
            FormField("name", say("column-shop"), needed_when=always, share=3, errors=_NAMED),
            FormField("also", say("shops-also"), hint=several, read=_parts, share=2),
            FormField("address", say("shops-address"), share=3),
            FormField("phones", say("shops-phones"), hint=several, read=_parts, share=3),
        )
        super().__init__(session, "shop", fields, say("shops-save"))
        self._shop = Shop("", "")
        self.lay_out_fields()

    def ask(self, shop: Shop) -> None:
        """Open the form with the values of `shop` and take the focus; a shop without an id is a new one."""
        self._shop = shop
        several = {"also": _BETWEEN.join(shop.also), "phones": _BETWEEN.join(shop.phones)}
        self.begin({"name": shop.name, "address": shop.address, **several}, "name")

    @Slot()
    def give(self) -> None:
        """Save the typed shop."""
        session, before, service, values = self._session, self._shop, self._session.desk.shops, self.values()
        if values is None:
            return
        typed = replace(self._shop, **values)

        def done(shop: Shop) -> None:
            words = session.say("shops-saved", name=shop.name)
            if before.id:
                self.hide()
                session.done(words, lambda by: service.take_back(before, by))
            else:
                self.ask(Shop("", ""))
                self.tell("ok", words)
            self.saved.emit()

        session.act(lambda by: service.save(typed, by), done, self.fail)


class ShopsPage(ListPage[ShopEntry]):
    """Lists the shops of the organisation; shops can be added, changed, closed and reopened."""

    name = "shops"
    writes = frozenset({"shops.change", "shops.close"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = ShopForm(session)
        super().__init__(session, ListParts("shop", "folder", session.desk.lists.changes("shops"), self.form))
        self.form.saved.connect(self.refresh)

    def commands(self) -> Sequence[Command]:
        """Return the commands for the selected shop."""
        say = self._session.say
        return [
            Command("shops.change", say("shops-change"), self._change, "E", self.has_chosen),
            Command("shops.close", say("shops-close"), self._close, "B", self.has_chosen),
        ]

    def ask_new(self) -> None:
        """Open the form for a new shop."""
        self.form.ask(Shop("", ""))

    def _change(self) -> None:
        if self.chosen is not None:
            self.put_away()
            self.form.ask(self.chosen.shop)

    def _close(self) -> None:
        """Close the selected shop, or reopen it if it is closed; offer the undo."""
        service, session = self._session.desk.shops, self._session
        if self.chosen is None:
            return
        shop = self.chosen.shop
        changed = replace(shop, closed=not shop.closed)
        key = "shops-closed" if changed.closed else "shops-opened"

        def done(_: Shop) -> None:
            session.done(session.texts.text(key, name=shop.name), lambda by: service.take_back(shop, by))
            self.refresh()

        session.act(lambda by: service.save(changed, by), done)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[、，,]", text) if part.strip())
