"""Puts an article onto the clipboard for WeChat's editor, step by step; a person pastes it.

Nothing here types, pastes or publishes: WeChat's rule 3.27 wants a person at each article.
"""

import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wxdesk.domain.article.blocks import pictures_of, text_of
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.signoffs import credits_of, signoffs_of
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.desk.ports import Clock, PicturePublisher, Reader, Store, Vault
from wxdesk.services.layout.article_contents import PackagePress
from wxdesk.services.layout.house_style import style_for
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.file_facts import picture_widths

_OUT = (PlacementStage.RELEASED, *OUT)


class StepKind(StrEnum):
    """The content that one step puts onto the clipboard."""

    TITLE = "title"
    AUTHOR = "author"
    DIGEST = "digest"
    BODY = "body"
    PICTURE = "picture"


@dataclass(frozen=True)
class PasteStep:
    """One thing to paste: `text` of a field or of the body, or a picture.

    `picture` is its digest, `number` counts it as the line 【图001】 does, `name` is for its file.
    """

    kind: StepKind
    text: str = ""
    html: str = ""
    picture: str = ""
    number: int = 0
    name: str = ""


@dataclass(frozen=True)
class PasteArticle:
    """One article as it is pasted.

    `html` is the very body of the package's paste page, `text` the same as plain text; `size` counts the
    characters of the article's HTML, as the checks count them. A post has no fields and no HTML.
    """

    placement: str
    number: str
    channel_name: str
    stage: PlacementStage
    title: str
    author: str
    digest: str
    html: str
    text: str
    size: int
    pictures: tuple[str, ...]
    is_post: bool

    @property
    def released(self) -> bool:
        """Tell whether it may go out."""
        return self.stage in _OUT

    @property
    def steps(self) -> tuple[PasteStep, ...]:
        """Return what is pasted, in the order of WeChat's form; an empty field is no step."""
        fields = (
            (StepKind.TITLE, self.title),
            (StepKind.AUTHOR, self.author),
            (StepKind.DIGEST, self.digest),
        )
        steps = [] if self.is_post else [PasteStep(kind, text) for kind, text in fields if text]
        steps.append(PasteStep(StepKind.BODY, self.text, self.html))
        steps += [
            PasteStep(StepKind.PICTURE, picture=digest, number=number, name=f"{self.number}-图{number:03d}")
            for number, digest in enumerate(self.pictures, 1)
        ]
        return tuple(steps)


class PasteSteps:
    """Gives articles as they are pasted, and their pictures as files."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        pictures: PicturePublisher,
        press: PackagePress,
        scheduling: Scheduling,
        rulebook: Rulebook,
        scratch: Path,
        clock: Clock,
    ) -> None:
        """Make pictures below `scratch`; they stay until `clear`."""
        self._store = store
        self._vault = vault
        self._pictures = pictures
        self._press = press
        self._scheduling = scheduling
        self.limits = rulebook.limits.wechat
        self._scratch = scratch
        self._clock = clock
        self._made: dict[PasteStep, Path] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()

    def article(self, placement: str) -> PasteArticle:
        """Return the saved article of a placement as it is pasted.

        Raises:
            Refused: `no-revision`; UserError: `not-found`, `render-theme`.
        """
        return self._store.read(lambda reader: self._article(reader, placement))

    def of_push(self, label: str) -> list[str]:
        """Return the placements of a push that were released, 头条 first.

        Raises:
            Refused: `push-unknown`.
        """
        return [one.placement for one in self._scheduling.push(label).items if one.stage in _OUT]

    def picture(self, step: PasteStep) -> Path:
        """Return the file of a step's picture as WeChat takes it in an article, made once.

        Raises:
            UserError: it cannot be made, or the file of the vault is damaged.
        """
        with self._lock:
            if step not in self._made:
                if self._folder is None:
                    self._folder = tempfile.TemporaryDirectory(prefix="paste-", dir=self._scratch)
                folder = Path(self._folder.name) / step.picture[:16]
                folder.mkdir(exist_ok=True)
                source = self._vault.verified_path(step.picture)
                self._made[step] = self._pictures.article_image(source, folder / step.name).path
            return self._made[step]

    def clear(self) -> None:
        """Remove the pictures that were made."""
        with self._lock:
            self._made.clear()
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def _article(self, reader: Reader, placement: str) -> PasteArticle:
        current = reader.get(Placement, placement)
        submission = reader.get(Submission, current.submission)
        channel = reader.get(ChannelRecord, current.channel)
        blocks = article_blocks(reader, latest_revision(reader, current.submission))
        is_post = channel.kind is ChannelKind.MOMENTS
        named = credits_of(submission.source, signoffs_of(reader, current))
        style = style_for(reader, current, shanghai_date(self._clock.now()))
        pasted = self._press.render(blocks, named, style, {}, for_paste=True)
        seen = blocks if is_post else style.around(blocks)
        widths = picture_widths(reader, pictures_of(seen))
        whole = self._press.render(blocks, named, style, widths, for_paste=False)
        return PasteArticle(
            placement=placement,
            number=submission.number,
            channel_name=channel.name,
            stage=current.stage,
            title=current.title,
            author=current.author,
            digest=current.digest,
            html="" if is_post else pasted.html,
            text=text_of(blocks) if is_post else pasted.shown_text,
            size=len(whole.html),
            pictures=pictures_of(seen),
            is_post=is_post,
        )


class PasteWalk:
    """The way through the steps of some articles in order, and how far each of them has come.

    `reached` maps a placement to the step that is due, or to their number once all are done; whoever keeps
    it can go on later where a walk was left.
    """

    def __init__(self, articles: Sequence[PasteArticle], reached: dict[str, int]) -> None:
        """Begin at the first step that is due, or at the first of all once every one is done."""
        self.articles = tuple(articles)
        self.places = tuple(
            (number, step) for number, article in enumerate(articles) for step in range(len(article.steps))
        )
        self._reached = reached
        self.at = next((at for at, place in enumerate(self.places) if self._is_due(place)), 0)

    @property
    def is_over(self) -> bool:
        """Tell whether the last step is done."""
        return self.at >= len(self.places)

    @property
    def article(self) -> PasteArticle:
        """Return the article that is pasted now; past the end the last one."""
        return self.articles[self._place[0]]

    @property
    def number(self) -> int:
        """Return which of the articles that is, from 1."""
        return self._place[0] + 1

    @property
    def step(self) -> PasteStep:
        """Return what is pasted now; past the end the last step."""
        return self.article.steps[self._place[1]]

    @property
    def step_number(self) -> int:
        """Return which step of its article that is, from 1."""
        return self._place[1] + 1

    @property
    def following(self) -> PasteStep | None:
        """Return what comes next, or None at the end."""
        if self.at + 1 >= len(self.places):
            return None
        article, step = self.places[self.at + 1]
        return self.articles[article].steps[step]

    def go(self, at: int) -> None:
        """Go to a place by its number, at most one past the last."""
        left, forward = self.article, at > self.at
        self.at = max(0, min(at, len(self.places)))
        if forward and (self.is_over or self.article is not left):
            self._reached[left.placement] = len(left.steps)
        if not self.is_over:
            self._reached[self.article.placement] = self._place[1]

    def renewed(self, articles: Sequence[PasteArticle]) -> "PasteWalk":
        """Return the same walk through the same articles as they read now."""
        made = PasteWalk(articles, self._reached)
        made.at = min(self.at, len(made.places))
        return made

    @property
    def _place(self) -> tuple[int, int]:
        return self.places[min(self.at, len(self.places) - 1)]

    def _is_due(self, place: tuple[int, int]) -> bool:
        return place[1] >= self._reached.get(self.articles[place[0]].placement, 0)
