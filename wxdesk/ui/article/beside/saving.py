"""Export the article as a file (page, PDF or long picture) from the text in the editor, saved or not."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from wxdesk.services.article.copying import Copy
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.strips import ArticleStrips
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button
from wxdesk.ui.widgets.preview.proof_printer import ProofPrinter

_FOLDER, _DOSSIERS = "article/copy-folder", "article/dossier-folder"

type Write = Callable[[str, Path], None]


class Saving(QObject):
    """Saves a copy of the open article to a file: asks for the name, writes the file, shows its path.

    An existing file is replaced only after a question.
    """

    def __init__(self, session: Session, manuscript: Manuscript, strips: ArticleStrips, parent: QWidget) -> None:
        """Prepare to save the article that is open in `manuscript`; `strips` show progress and result."""
        super().__init__(parent)
        self._session, self._manuscript, self._strips, self._parent = session, manuscript, strips, parent
        self._last: Path | None = None
        self._asking = RepeatedReading(session.tasks)
        self.printer = ProofPrinter(session, parent)
        self.printer.finished.connect(self._finished)
        self.printer.failed.connect(self._failed)
        strips.copying.buttons[0].clicked.connect(self._stop)
        strips.copied.buttons[0].clicked.connect(self._reveal)
        self._ways: dict[str, tuple[str, str, Write]] = {
            "html": ("Ctrl+Alt+M", "html", self._write_page),
            "pdf": ("Ctrl+Alt+P", "pdf", self.printer.pdf),
            "picture": ("Ctrl+Alt+G", "jpg", self.printer.picture),
        }
        words = session.say("dossier-make")
        dossier = Command("article.save-dossier", words, self._ask_dossier, "Ctrl+Alt+Z", self._is_open)
        self._commands = [*(self._command(name) for name in self._ways), dossier]
        words = session.say("article-file-save")
        self.button = button("", "article-save-as", self._offer, role="tool", tip=words)
        self.button.setAccessibleName(words)
        self.recolour()

    def commands(self) -> Sequence[Command]:
        """Return a command for each kind of file in which a copy of the article can be saved, such as PDF."""
        return self._commands

    def recolour(self) -> None:
        """Redraw the icon in the colours of the current theme."""
        tokens = self._session.tokens
        self.button.setIcon(icons.icon("save", tokens.dim, tokens.accent))

    def _command(self, name: str) -> Command:
        words, key = self._session.say(f"article-file-save-{name}"), self._ways[name][0]
        return Command(f"article.save-{name}", words, lambda: self._ask(name), key, self._is_open)

    def _is_open(self) -> bool:
        return self._manuscript.view is not None

    def _offer(self) -> None:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in self._commands:
            entry = menu.addAction(f"{command.words}\t{key_text(command.key)}")
            entry.triggered.connect(lambda _on=False, one=command: one.run())
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _ask(self, name: str) -> None:
        """Render the text in the editor, then ask where to save the copy of the kind `name`, such as `pdf`."""
        view, session = self._manuscript.view, self._session
        if view is None or self.printer.busy:
            return
        desk, placement, draft = session.desk, view.placement.id, self._manuscript.draft()

        def work() -> Copy:
            return desk.copying.shown(placement, desk.writing.look(placement, draft).preview)

        self._asking.read(work, lambda copy: self._choose(name, copy))

    def _choose(self, name: str, copy: Copy) -> None:
        session, (_, suffix, _write) = self._session, self._ways[name]
        chosen = file_dialogs.save_file(
            self._parent,
            session.say(f"article-file-save-{name}"),
            f"{copy.name}.{suffix}",
            file_dialogs.LastFolder(session, _FOLDER),
            session.texts.text(f"proof-kinds-{'page' if name == 'html' else name}"),
        )
        if chosen:
            self.save_to(name, copy, Path(chosen))

    def save_to(self, name: str, copy: Copy, target: Path) -> None:
        """Start to write `copy` to `target` as a file of the kind `name` (`html`, `pdf` or `picture`).

        A strip shows the result when the file is written.
        """
        _, _, write = self._ways[name]
        self._strips.copying.show_words("accent", self._session.say("article-file-making", name=target.name))
        write(copy.html, target)

    def _ask_dossier(self) -> None:
        """Ask for the folder in which the evidence dossier of the article is made."""
        last, view = file_dialogs.LastFolder(self._session, _DOSSIERS), self._manuscript.view
        if view is None:
            return
        title = self._session.texts.text("dossier-where", number=view.number)
        chosen = file_dialogs.folder(self._parent, title, last.path)
        if chosen:
            last.keep(Path(chosen))
            self.make_dossier(Path(chosen))

    def make_dossier(self, folder: Path) -> None:
        """Start to make the evidence dossier of the saved article in a new folder inside `folder`."""
        view, session = self._manuscript.view, self._session
        if view is not None:
            submission, desk = view.submission, session.desk
            session.act(lambda by: desk.dossiers.make(submission, folder, by, session.texts), self._made)

    @Slot(object)
    def _made(self, path: Path) -> None:
        self._last = path / "verify.html"
        self._strips.copied.show_words("ok", self._session.say("dossier-made-at", path=str(path)))

    def _write_page(self, html: str, target: Path) -> None:
        self._session.tasks.run(lambda: write_out(html.encode(), target), self._finished, self._failed)

    @Slot(object)
    def _finished(self, files: Sequence[Path]) -> None:
        self._strips.copying.show_words("", "")
        if files:
            self._last = files[0]
            names = "、".join(path.name for path in files)
            words = self._session.say("article-file-saved", names=names, folder=str(files[0].parent))
            self._strips.copied.show_words("ok", words)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._strips.copying.show_words("", "")
        self._session.refuse(error)

    @Slot()
    def _stop(self) -> None:
        self.printer.stop()
        self._strips.copying.show_words("", "")

    @Slot()
    def _reveal(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last.parent)))
