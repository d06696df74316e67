"""A step from the queue: asked for in its form, done off this thread, said in words, taken back."""

from collections.abc import Callable

from wxdesk.services.desk.ports import By
from wxdesk.services.records.views import SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepAnswer, StepQuestion


class Stepping:
    """Does one step on what the detail pane shows; the form stays open where it is refused."""

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Use the form of the detail pane."""
        self._session = session
        self._detail = detail

    def ask(
        self,
        asking: StepQuestion,
        work: Callable[[By, StepAnswer], object],
        words: str,
        undo: Callable[[By], object] | None = None,
    ) -> None:
        """Ask first, then do `work` with what was said."""
        self._detail.close_forms()
        self._detail.step_form.ask(asking, lambda said: self.run(lambda by: work(by, said), words, undo))

    def run(self, work: Callable[[By], object], words: str, undo: Callable[[By], object] | None = None) -> None:
        """Do `work`, then say `words` and offer `undo`."""

        def done(_result: object) -> None:
            self._detail.settle()
            self._session.done(words, undo)

        self._session.act(work, done, seen=self._detail.view)

    def done(self, action: Action, view: SubmissionView) -> str:
        """Return the words for `action` done on a submission."""
        return self._session.say("step-done", what=self._session.say(action.text), number=view.number)
