"""门店: the house's shops as customers know them, which promotions are held against (HS 3.6-3)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.shops import ShopPreview
from wxdesk.ui import icons
from wxdesk.ui.commands import Command
from wxdesk.ui.models.rows import DIM, TONE, Column, RowModel
from wxdesk.ui.panels.settings.import_strip import ImportStrip
from wxdesk.ui.panels.settings.imports import Imports, Line
from wxdesk.ui.panels.settings.page import Page
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import EmptyState
from wxdesk.ui.widgets.basics import button, column, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.strip import Strip, step_back
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table

_BETWEEN = "、"


class ShopForm(Strip):
    """One shop to type, a new one or one that is changed; Enter keeps it."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "shopForm")
        say = session.say
        self._shop = Shop("", "")
        self.name = edit("shopName", say("column-shop"))
        self.also = edit("shopAlso", say("shops-also"), hint=say("shops-several"))
        self.address = edit("shopAddress", say("shops-address"))
        self.phones = edit("shopPhones", say("shops-phones"), hint=say("shops-several"))
        lines = row(spacing=12)
        for line, share in ((self.name, 3), (self.also, 2), (self.address, 3), (self.phones, 3)):
            lines.addLayout(column(label(line.accessibleName(), "small"), line, spacing=2), share)
            line.returnPressed.connect(self._save)
        self.go = button(say("shops-save"), "shopGo", self._save, role="first", key="↵")
        self.lay_out(lines, go=self.go)

    def ask(self, shop: Shop) -> None:
        """Take the keyboard for a shop; one without an id is new."""
        self._shop = shop
        self.name.setText(shop.name)
        self.also.setText(_BETWEEN.join(shop.also))
        self.address.setText(shop.address)
        self.phones.setText(_BETWEEN.join(shop.phones))
        self.tell("", "")
        self.show()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        service = self._session.desk.shops
        typed = replace(
            self._shop,
            name=self.name.text(),
            also=_parts(self.also.text()),
            address=self.address.text(),
            phones=_parts(self.phones.text()),
        )
        self._session.act(lambda by: service.save(typed, by), self._done, self.fail)

    def _done(self, shop: Shop) -> None:
        fresh = not self._shop.id
        if fresh:
            self.ask(Shop("", ""))
        else:
            self.hide()
        self.tell("ok", self._session.say("shops-saved", name=shop.name))
        self.saved.emit()


class ShopsPage(Page):
    """The shops of this house."""

    name = "shops"
    adds: ClassVar[bool] = True
    imports: ClassVar[bool] = True

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._search = ""
        self._all: Sequence[Shop] = ()
        self.model = RowModel(_columns(session), lambda shop: shop.id)
        self.list = table("shopList", say("settings-shops"), self._delegate)
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.sum = label(role="dim", name="shopSum")
        self.form = ShopForm(session)
        self.form.saved.connect(self.refresh)
        self.strip = ImportStrip(session, shop_imports(session))
        self.strip.entered.connect(self.refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        self.more = button(say("import-word"), "shopImport", self.import_table, key="Ctrl+I")
        self.new = button(say("shops-add"), "shopAdd", self.add, role="first", key="Ctrl+N")
        title = label(say("settings-shops"), "title")
        bar = framed(row(title, self.sum, None, self.more, self.new, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        step_back(self.new, (self.form, self.strip))
        self.empty = EmptyState(
            "shopEmpty", say("shops-empty"), button(say("shops-add"), "shopFirst", self.add)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        lines = column(bar, self.form, self.strip, spacing=0)
        lines.addWidget(self._stack, 1)
        self.setLayout(lines)
        self.recolour()

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    @property
    def home(self) -> QWidget:
        """Return the list, or the button that begins one."""
        return self.list if self.model.rows else self.new

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the shop that is chosen."""
        say = self._session.say
        return [
            Command("shops.change", say("shops-change"), self._change, "E", self._has_chosen),
            Command("shops.close", say("shops-close"), self._close, "B", self._has_chosen),
        ]

    def add(self) -> None:
        """Ask for a shop."""
        self.strip.hide()
        self.form.ask(Shop("", ""))

    def import_table(self) -> None:
        """Ask for a table."""
        self.form.hide()
        self.strip.ask()

    def read_table(self, path: Path) -> None:
        """Show what a table that was dropped would enter or change."""
        self.import_table()
        self.strip.read(path)

    @Slot()
    def refresh(self) -> None:
        """Read the shops again."""
        self._session.tasks.run(self._session.desk.shops.all, self._show)

    def search(self, text: str) -> None:
        """Show only shops that fit."""
        self._search = text.strip()
        self._show(self._all)

    def recolour(self) -> None:
        """Draw the empty state anew."""
        self.empty.draw(icons.pixmap("folder", self._session.tokens.dim, 40))

    def _show(self, shops: Sequence[Shop]) -> None:
        self._all = shops
        self.model.replace([shop for shop in shops if self._search in _words(shop)])
        self.sum.setText(self._session.say("shops-sum", count=len(shops)) if shops else "")
        self._stack.setCurrentWidget(self.list if shops else self.empty)

    def _chosen(self) -> Shop | None:
        return self.model.at(self.list.currentIndex())

    def _has_chosen(self) -> bool:
        return self._chosen() is not None

    def _change(self) -> None:
        shop = self._chosen()
        if shop is not None:
            self.strip.hide()
            self.form.ask(shop)

    def _close(self) -> None:
        """Close the shop for good, or open it again; either is taken back."""
        shop, service, session = self._chosen(), self._session.desk.shops, self._session
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

    def preview(rows: Sequence[Sequence[str]]) -> list[Line]:
        return [_line(session, one) for one in service.preview(rows)]

    return Imports(
        title=session.say("import-shops"),
        heads="门店、别名、地址、电话、单位、状态",
        preview=preview,
        enter=lambda rows, by: [_line(session, one) for one in service.enter(rows, by)],
    )


def _line(session: Session, one: ShopPreview) -> Line:
    name = one.shop.name if one.shop else ""
    state = {"new": "new", "changed": "new", "same": "known"}.get(one.outcome, "wrong")
    words = session.error(one.problem) if one.problem else session.word("shops-outcome", one.outcome)
    return Line(one.number, name, state, words)


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


def _words(shop: Shop) -> str:
    return " ".join((shop.name, *shop.also, shop.address, *shop.phones))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[、，,]", text) if part.strip())
