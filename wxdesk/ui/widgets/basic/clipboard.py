"""Copy texts, articles and pictures to the clipboard, for WeChat's editor."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from wxdesk.services.article.pasting import PasteArticle
from wxdesk.ui.core.session import Session


def put_text(text: str) -> None:
    """Copy a plain text to the clipboard."""
    QGuiApplication.clipboard().setText(text)


def put_page(html: str, text: str) -> None:
    """Copy an article to the clipboard, as HTML and as plain text."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def put_picture(picture: QImage, path: Path) -> None:
    """Copy a picture to the clipboard, as pixels and as the file `path`."""
    data = QMimeData()
    data.setImageData(picture)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)


def copied_page() -> tuple[str, bool]:
    """Return the page on the clipboard, and whether it is only plain text because no HTML was copied."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasHtml():
        return data.html(), False
    return data.text(), True


def copy_for_wechat(session: Session, placement: str, *, unsaved: bool = False) -> None:
    """Start to copy the saved article of a placement; then show a message with its length and the steps to do by hand.

    `unsaved` means that the editor has text that is not saved; the message then warns of this.
    """

    def done(article: PasteArticle) -> None:
        put_page(article.html, article.text)
        tone, words = _said(session, article)
        if unsaved:
            tone, words = "warn", f"{session.say('copied-unsaved')} {words}"
        session.noticed.emit(tone, words)

    session.tasks.run(lambda: session.desk.pasting.article(placement), done, session.refuse)


def _said(session: Session, article: PasteArticle) -> tuple[str, str]:
    """Return the tone and the text of the message that says how long the copied article is and what to do next.

    An article that is too long for WeChat, or not released, gets a warning.
    """
    limits, say = session.desk.pasting.limits, session.say
    size, paste, api = (f"{n:,}" for n in (article.size, limits.html_paste_below, limits.html_api_below))
    pictures = len(article.pictures)
    if article.is_post:
        return "ok", say("copied-post", pictures=pictures)
    if article.size >= limits.html_paste_below:
        return "returned", say("copied-too-long", size=size, paste=paste)
    length = "short" if article.size < limits.html_api_below else "long"
    words = say("copied-article", length=length, size=size, paste=paste, api=api, pictures=pictures)
    return ("ok", words) if article.released else ("warn", f"{words}{say('copied-unreleased')}")
