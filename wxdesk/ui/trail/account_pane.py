"""The details of one event beside the list: who, when, evidence, each field before and after, links."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import NOTHING
from wxdesk.services.reading.account_words import act_words, change_words, who_lines
from wxdesk.services.views.trail_views import EventAccount
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, retone, row, set_margins
from wxdesk.ui.widgets.basic.clipboard import put_text
from wxdesk.ui.widgets.decisions.evidence_well import evidence_copy, show_evidence

_EVIDENCE = QUrl("evidence:picture")
_WIDEST = QSize(420, 320)
_LEAF = 16


class _AccountText(QTextBrowser):
    """The details of an event, as a text with links.

    Tab leaves the text instead of going from link to link; the link targets can also be chosen in lists beside it.
    """

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Move the focus to the next widget on Tab, instead of to the next link in the text."""
        return QWidget.focusNextPrevChild(self, onward)


class AccountPane(QWidget):
    """Shows all details of one event; links open its article, its push, its evidence, and the events around it."""

    def __init__(self, session: Session) -> None:
        """Begin without an event."""
        super().__init__()
        say = session.say
        self.setObjectName("trailAccount")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._looking = RepeatedReading(session.tasks)
        self._account: EventAccount | None = None
        self._picture: QImage | None = None
        self._told = ""
        self.text = _AccountText()
        self.text.setObjectName("trailAccountText")
        self.text.setAccessibleName(say("trail-account"))
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(16)
        self.text.anchorClicked.connect(self._go)
        self.chained = label(role="small", name="trailChained", wrap=True)
        self.copy = button(say("trail-copy"), "trailCopy", self.copy_words, key="C")
        self.opens = button(say("trail-open-article"), "trailOpenArticle", self.open_article, key="Enter")
        foot = row(spacing=8)
        foot.addWidget(self.chained, 1)
        foot.addWidget(self.copy)
        foot.addWidget(self.opens)
        below = framed(foot, "bar")
        set_margins(below, 16, 8, 12, 8)
        self.setLayout(column(self.text, below, spacing=0))
        self.setMinimumWidth(280)
        session.scheme_changed.connect(self._draw)
        self.show_event(0)

    @property
    def account(self) -> EventAccount | None:
        """Return the details of the event that is shown; None if none is shown."""
        return self._account

    def show_event(self, seq: int) -> None:
        """Read and show the details of the event with the number `seq`; 0 empties the pane."""
        desk = self._session.desk
        if not seq:
            self._take(None)
            return
        self._reading.read(lambda: desk.trail.account(seq), self._take)

    def _take(self, account: EventAccount | None) -> None:
        self._account, self._picture, self._told = account, None, ""
        self._looking.drop()
        self._draw()
        if account is not None and account.event.evidence:
            session, digest = self._session, account.event.evidence
            self._looking.read(lambda: _picture_of(session, digest), self._look, self._not_seen)

    def _look(self, picture: QImage) -> None:
        self._picture = None if picture.isNull() else picture
        self._draw()

    def _not_seen(self, error: BaseException) -> None:
        """Tell in place of the picture why the evidence cannot be shown, for instance because it was erased."""
        if isinstance(error, UserError):
            self._told = self._session.error(error)
            self._draw()
        else:
            self._session.refuse(error)

    @Slot()
    def copy_words(self) -> None:
        """Copy the details of the event as plain text."""
        if self._account is not None:
            put_text(self.text.toPlainText())
            self._session.noticed.emit("ok", self._session.say("trail-copied"))

    @Slot()
    def open_article(self) -> None:
        """Open the history of the article that the event is about; if it is about no article, open its push."""
        account = self._account
        if account is not None and account.article:
            self._session.go("article", account.article)
        elif account is not None and account.push:
            self._session.go("packages", account.push)

    @Slot(QUrl)
    def _go(self, link: QUrl) -> None:
        account, kind = self._account, link.scheme()
        if account is None:
            return
        if kind == "evidence":
            show_evidence(self._session, account.event.evidence)
        elif kind == "push":
            self._session.go("packages", account.push)
        elif kind == "version":
            self._session.go("article", f"{account.article}#history")
        elif kind == "event":
            self.show_event(int(link.path()))
        else:
            self._session.go("article", account.article)

    @Slot()
    def _draw(self) -> None:
        say, account = self._session.say, self._account
        self.copy.setEnabled(account is not None)
        self.opens.setVisible(account is not None and bool(account.article or account.push))
        if account is None:
            self.chained.setText("")
            self.text.setHtml(f'<p style="color:{self._session.tokens.dim}">{escape(say("trail-account-none"))}</p>')
            return
        self.opens.show_words(say("trail-open-article" if account.article else "trail-open-push"), "Enter")
        leaf = say("trail-account-leaf", leaf=account.leaf[:_LEAF])
        self.chained.setText(f"{say('trail-account-chained' if account.chained else 'trail-account-broken')}\n{leaf}")
        retone(self.chained, "tone", "" if account.chained else "returned")
        at = self.text.verticalScrollBar().value() if self._picture is not None else 0
        self.text.setHtml("".join(self._page(account)))
        if self._picture is not None:
            self.text.document().addResource(QTextDocument.ResourceType.ImageResource.value, _EVIDENCE, self._picture)
            self.text.setHtml("".join(self._page(account)))
        self.text.verticalScrollBar().setValue(at)

    def _page(self, account: EventAccount) -> Iterator[str]:
        event, words, say, tokens = account.event, self._session.words, self._session.say, self._session.tokens
        number = say("trail-account-number", seq=event.seq)
        act = f"{event.decided_by} {act_words(words, event)}"
        yield f'<p style="font-size:16px;margin:0"><b>{escape(act)}</b></p>'
        when = f"{shanghai_minute(event.recorded_at)} · {number}"
        yield f'<p style="color:{tokens.dim};margin:2px 0 0 0">{escape(when)}</p>'
        yield f'<p style="margin:2px 0 0 0">{self._links(account)}</p>'
        yield self._head("trail-account-changes")
        yield self._changes(account)
        why = words.why(event)
        if why:
            yield self._head("trail-account-why")
            yield f'<p style="margin:0">{escape(why)}</p>'
        yield self._head("trail-account-who")
        lines = "".join(
            f'<tr><td style="color:{tokens.dim};padding:2px 12px 2px 0">{escape(name)}</td>'
            f'<td style="padding:2px 0">{escape(text)}</td></tr>'
            for name, text in who_lines(words, account)
        )
        yield f"<table cellspacing=0>{lines}</table>"
        yield from self._evidence(account)
        if len(account.neighbours) > 1:
            yield self._head("trail-account-around")
            yield "".join(self._neighbours(account))

    def _links(self, account: EventAccount) -> str:
        say, words = self._session.say, self._session.words
        label = escape(words.push(account.event.label))
        parts = [f'<a href="article:x">{label}</a>' if account.article else label]
        if account.article and account.revision:
            parts.append(f'<a href="version:x">{escape(say("trail-open-version", revision=account.revision))}</a>')
        if account.push and not account.article and account.push == account.event.label:
            parts = []
        if account.push:
            parts.append(f'<a href="push:x">{escape(words.push(account.push))}</a>')
        return " · ".join(part for part in parts if part)

    def _head(self, key: str) -> str:
        dim = self._session.tokens.dim
        return f'<p style="color:{dim};font-size:12px;margin:14px 0 4px 0"><b>{escape(self._session.say(key))}</b></p>'

    def _changes(self, account: EventAccount) -> str:
        say, tokens, words = self._session.say, self._session.tokens, self._session.words
        if not account.changes:
            return f'<p style="margin:0;color:{tokens.dim}">{escape(say("trail-account-nothing"))}</p>'
        cell = "padding:4px 10px 4px 0"
        heads = "".join(
            f'<td style="{cell};color:{tokens.dim}">{escape(say(key) if key else "")}</td>'
            for key in ("", "trail-account-before", "trail-account-after")
        )
        rows = ""
        for one in account.changes:
            name, before, after = map(escape, change_words(words, one))
            old = self._marked(before, tokens.returned_back, tokens.returned)
            new = self._marked(after, tokens.ok_back, tokens.ok)
            rows += (
                f'<tr><td style="{cell};color:{tokens.dim}">{name}</td>'
                f'<td style="{cell}">{old}</td><td style="{cell}">{new}</td></tr>'
            )
        said = f'<table width="100%" cellspacing=0>{f"<tr>{heads}</tr>"}{rows}</table>'
        if account.technical:
            rest = escape(say("trail-account-technical", count=account.technical))
            said += f'<p style="color:{tokens.dim};font-size:12px;margin:4px 0 0 0">{rest}</p>'
        return said

    def _marked(self, text: str, back: str, ink: str) -> str:
        """Return `text` as HTML in the colour `ink` on the background `back`.

        The dash that stands for "no value" gets no background.
        """
        if text == NOTHING:
            return f'<span style="color:{self._session.tokens.dim}">{text}</span>'
        return f'<span style="background:{back};color:{ink}">{text}</span>'

    def _evidence(self, account: EventAccount) -> Iterator[str]:
        if not account.event.evidence:
            return
        yield self._head("trail-evidence-head")
        if self._told:
            yield f'<p style="margin:0">{escape(self._told)}</p>'
            return
        shown = f'<img src="{_EVIDENCE.toString()}">' if self._picture is not None else ""
        shown = shown or escape(self._session.say("evidence-show"))
        yield f'<p style="margin:0"><a href="evidence:open">{shown}</a></p>'

    def _neighbours(self, account: EventAccount) -> Iterator[str]:
        words = self._session.words
        for one in account.neighbours:
            said = escape(f"{shanghai_minute(one.recorded_at)} {act_words(words, one)}")
            line = f"<b>{said}</b>" if one.seq == account.event.seq else f'<a href="event:{one.seq}">{said}</a>'
            yield f'<p style="margin:0 0 2px 0">{line}</p>'


def _picture_of(session: Session, digest: str) -> QImage:
    """Return the evidence as a picture small enough for the pane; a null picture if the evidence is no picture."""
    copy = evidence_copy(session, digest)
    found = QImage(str(copy.path))
    if found.isNull() or (found.width() <= _WIDEST.width() and found.height() <= _WIDEST.height()):
        return found
    return found.scaled(_WIDEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
