"""A locked-down Chromium: it stores nothing, runs no page scripts, and loads only addresses of `wxdesk:`.

The program itself answers the requests for addresses with this scheme.
"""

import json
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QIcon, QMouseEvent
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import delete

SCHEME = b"wxdesk"
_CHANGE = """{ const at = scrollY, held = new Map();
document.body.querySelectorAll("img[src]").forEach(one => held.set(one.getAttribute("src"), one));
const page = new DOMParser().parseFromString(%s, "text/html");
document.documentElement.className = page.documentElement.className;
const body = document.importNode(page.body, true);
body.querySelectorAll("img[src]").forEach(one => { const old = held.get(one.getAttribute("src"));
if (!old) return; held.delete(one.getAttribute("src"));
[...old.attributes].forEach(each => one.hasAttribute(each.name) || old.removeAttribute(each.name));
[...one.attributes].forEach(each => each.name === "src" || old.setAttribute(each.name, each.value));
one.replaceWith(old); });
document.body.replaceWith(body); scrollTo(0, at); }"""
"""Script that replaces the page; it reuses loaded pictures, because a reloaded one has no height at first."""

_LIT = """document.body.querySelectorAll("[data-block]").forEach(one => {
const on = one.dataset.block === %s;
one.style.outline = on ? "1px solid %s" : ""; one.style.outlineOffset = "5px";
if (on && %s) { const box = one.getBoundingClientRect();
if (box.bottom < 0 || box.top > innerHeight - 40) one.scrollIntoView({block: "center"}); } })"""
_AT = """(one => one ? one.dataset.block : "")(document.elementsFromPoint(%d, %d)
.map(one => one.closest("[data-block]")).find(one => one))"""
_SPOT = """(words => { const held = getSelection(); if (!held.rangeCount) return "";
const range = held.getRangeAt(0), at = range.startContainer;
const one = (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement).closest("[data-block]");
if (!one) return ""; const before = document.createRange(); before.selectNodeContents(one);
before.setEnd(at, range.startOffset);
return one.dataset.block + " " + (before.toString().split(words).length - 1); })(%s)"""

type Heard = Callable[[str], None]
type Answer = Callable[[QWebEngineUrlRequestJob, str], None]


def _register() -> None:
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


_register()


class _Door(QWebEngineUrlRequestInterceptor):
    """A request filter for Chromium that blocks every request that does not use the scheme `wxdesk:`."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block the request unless it uses our scheme."""
        info.block(info.requestUrl().scheme().encode() != SCHEME)


class _Handler(QWebEngineUrlSchemeHandler):
    """Passes requests with our scheme to the function `answer`."""

    def __init__(self, answer: Answer, parent: QWebEngineProfile) -> None:
        super().__init__(parent)
        self._answer = answer

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Pass one request and its path to `answer`."""
        self._answer(job, job.requestUrl().path())


class _Page(QWebEnginePage):
    """A page that follows no links and keeps Chromium's messages out of the log."""

    def acceptNavigationRequest(self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, _main: bool) -> bool:
        """Refuse to follow links in an article."""
        return QUrl(url).scheme().encode() == SCHEME

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Ignore a console message of Chromium."""


class Chromium(QWebEngineView):
    """Shows the page `wxdesk:page`; the function `answer` supplies the page and its pictures."""

    clicked = Signal(QPoint)
    """Emits the position of a mouse click on the page."""

    def __init__(self, answer: Answer, parent: QWidget) -> None:
        """Start Chromium; `answer` is called for each request."""
        super().__init__(parent)
        self.setObjectName("chromium")
        self.setAcceptDrops(False)
        # The profile must exist longer than its page, so it is not a child of the view, which would delete it first.
        self._profile = QWebEngineProfile(QApplication.instance())
        self.destroyed.connect(self._profile.deleteLater)
        self._door = _Door(self._profile)
        self._profile.setUrlRequestInterceptor(self._door)
        self._profile.installUrlSchemeHandler(SCHEME, _Handler(answer, self._profile))
        self._page = _Page(self._profile, self)
        settings, attribute = self._page.settings(), QWebEngineSettings.WebAttribute
        for name in (
            attribute.JavascriptEnabled,
            attribute.PluginsEnabled,
            attribute.LocalStorageEnabled,
            attribute.HyperlinkAuditingEnabled,
            attribute.DnsPrefetchEnabled,
            attribute.PdfViewerEnabled,
            attribute.WebGLEnabled,
            attribute.LocalContentCanAccessFileUrls,
            attribute.LocalContentCanAccessRemoteUrls,
            attribute.ShowScrollBars,
        ):
            settings.setAttribute(name, False)
        self.setPage(self._page)
        self._ready = False
        self._lit = ("", "")
        self.loadFinished.connect(self._loaded)

    def show_page(self) -> None:
        """Load the page from the beginning; Chromium requests its HTML from `answer`."""
        self._ready = False
        self.load(QUrl("wxdesk:page"))

    def change_page(self, html: str) -> None:
        """Replace the content of the page by `html` without flicker; if the page is not loaded yet, load it again."""
        if self._ready:
            self._run(_CHANGE % json.dumps(html))
            self._light()
        else:
            self.show_page()

    def light(self, block: str, colour: str) -> None:
        """Outline the element of a block in `colour`, now and after later changes of the page.

        Scroll to the block, unless it is outlined already.
        """
        other = block != self._lit[0]
        self._lit = (block, colour)
        if self._ready:
            self._light(scroll=other)

    def ask_block(self, at: QPoint, heard: Heard) -> None:
        """Find the block at the position `at`, and call `heard` with its id; with "" if there is none."""
        zoom = self.zoomFactor()
        self._ask(_AT % (at.x() / zoom, at.y() / zoom), lambda found: heard(str(found or "")))

    def ask_spot(self, words: str, heard: Heard) -> None:
        """Find the selected text `words`, and call `heard` with "<block id> <count>"; with "" if nothing is selected.

        The count says how often the words occur earlier in the same block.
        """
        self._ask(_SPOT % json.dumps(words), lambda found: heard(str(found or "")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit clicks as `clicked`; the page gets them too."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            self.clicked.emit(event.position().toPoint())
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show our own menu; Chromium's menu is that of a browser and in English."""
        menu = self.words_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def words_menu(self) -> QMenu:
        """Return a menu with Copy and Select All, in the language of the window."""
        menu, does = QMenu(self), QWebEnginePage.WebAction
        for act, words in ((does.Copy, "&Copy"), (does.SelectAll, "Select All")):
            entry = self.pageAction(act)
            entry.setText(QCoreApplication.translate("QWidgetTextControl", words))
            entry.setIcon(QIcon())
            menu.addAction(entry)
        return menu

    def end(self) -> None:
        """Delete the page at once, and then the profile; the view must not be used afterwards.

        When the program ends, Qt would delete the profile before the page, which crashes the process.
        """
        self.destroyed.disconnect(self._profile.deleteLater)
        for one in (self._page, self._profile):
            delete(one)
        self.deleteLater()

    @Slot(bool)
    def _loaded(self, done: bool) -> None:
        self._ready = done
        if done:
            self._light(scroll=True)
            # clicks go to a widget of Chromium's that exists only after the first load
            for inside in self.findChildren(QWidget):
                inside.installEventFilter(self)

    def _light(self, *, scroll: bool = False) -> None:
        block, colour = self._lit
        if colour:
            self._run(_LIT % (json.dumps(block), colour, json.dumps(scroll)))

    def _ask(self, script: str, heard: Callable[[object], None]) -> None:
        self._page.runJavaScript(script, QWebEngineScript.ScriptWorldId.ApplicationWorld.value, heard)

    def _run(self, script: str) -> None:
        """Run a script of this program apart from the scripts of the page, which are disabled.

        Chromium calls this an isolated world: the script shares the page's elements, but no variables with the page.
        """
        self._page.runJavaScript(script, QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
