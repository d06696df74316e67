"""Two forms for an advertisement: one records which links were checked, the other stores a paper.

The law requires an advertiser to keep papers such as licences and proofs of a price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.advertising_file import PaperKind
from wxdesk.services.desk.evidence import EVIDENCE_ERRORS
from wxdesk.services.views.advertising_views import AdvertisingView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import clear, column, label, named
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell
from wxdesk.ui.widgets.decisions.target_lines import target_address, target_head
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField

_EMPTY, _PROOF = ("advertising-empty",), ("links-proof", *EVIDENCE_ERRORS)
"""The codes of the service's errors that are shown at the text of a paper, and at the screenshot of links."""


@dataclass(frozen=True)
class LinksAnswer:
    """The answer of the form that records checked links of an advertisement.

    `targets` are the keys of the ticked links. `source` is the screenshot that proves the check: a file, a pasted
    picture, or None. `submission` is the id of the advertisement.
    """

    submission: str
    targets: Sequence[str]
    source: Path | QImage | None


class LinksForm(AskingForm):
    """Asks which links of an advertisement the person opened; at first all are ticked that nobody has checked yet."""

    given = Signal(object)
    """Emits a `LinksAnswer` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__(session, "linksForm", (), session.say("links-go"))
        self.boxes: dict[str, Tick] = {}
        self._submission = ""
        self._list = column(spacing=4)
        self.proof = EvidenceWell(session, "linksProof")
        self.proof.paste_by_key(self)
        self.lay_out(self.proof, above=(self._list,))

    def ask(self, view: AdvertisingView) -> None:
        """Open the form for the links of `view`, and take the focus."""
        clear(self._list)
        self._submission, self.boxes = view.submission, {}
        for one in view.links:
            box = named(Tick(target_head(self._session, one)), f"linkTick-{one.number}")
            box.setChecked(not one.checked)
            self.boxes[one.target.key] = box
            self._list.addWidget(box)
            self._list.addWidget(label(target_address(self._session, one), "small", wrap=True, exact=True))
        self.proof.clear()
        self.begin(self._session.say("links-what", number=view.number), {})
        self.proof.setFocus()

    def give(self) -> None:
        """Emit `given` with the ticked links, which the person opened, and the screenshot."""
        ticked = [key for key, box in self.boxes.items() if box.isChecked()]
        self.given.emit(LinksAnswer(self._submission, ticked, self.proof.source))

    def fail(self, error: BaseException) -> None:
        """Show an error about the screenshot at its field; show any other error in the notice bar."""
        if isinstance(error, UserError) and error.code in _PROOF:
            self.proof.show_error(self._session.error(error))
        else:
            super().fail(error)


@dataclass(frozen=True)
class PaperAnswer:
    """A paper to store with the advertisement `submission`: its kind, such as a licence, and a `text` about it.

    `source` is the paper itself: a file, a pasted picture, or None.
    """

    submission: str
    kind: PaperKind
    text: str
    source: Path | QImage | None


class PaperForm(AskingForm):
    """Asks for a paper to store with an advertisement: a proof of its price, or a licence, as a file or picture.

    The form records one file at a time.
    """

    given = Signal(object)
    """Emits a `PaperAnswer` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        kinds = [(session.word("paper-kind", one.value), one.value) for one in PaperKind]
        fields = (
            FormField("kind", say("advertising-paper-kind"), EntryKind.CHOICE, choices=kinds),
            FormField("text", say("advertising-paper-text"), hint=say("advertising-paper-hint"), errors=_EMPTY),
        )
        super().__init__(session, "paperForm", fields, say("advertising-paper-go"), key="↵")
        self._submission = ""
        self.paper = EvidenceWell(session, "paperFile")
        self.paper.paste_by_key(self)
        self.lay_out(self.paper)

    def ask(self, view: AdvertisingView) -> None:
        """Open the form for the advertisement `view`, and take the focus."""
        self._submission = view.submission
        self.paper.clear()
        self.begin(self._session.say("advertising-paper-what", number=view.number), {}, "text")

    def give(self) -> None:
        """Emit `given` with the values of the form."""
        values = self.values()
        if values is not None:
            kind, text = PaperKind(values["kind"]), values["text"]
            self.given.emit(PaperAnswer(self._submission, kind, text, self.paper.source))
