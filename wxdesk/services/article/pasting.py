"""Prepares an article for WeChat's editor as clipboard contents step by step; a person pastes each one.

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
from wxdesk.domain.package.handover import HandStep
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import CreationSource
from wxdesk.domain.submissions.submission import PieceRole, Submission
from wxdesk.services.approval.signoffs import credits_of, signoffs_of
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.desk.file_ports import PicturePublisher, Vault
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.layout.article_contents import PackagePress
from wxdesk.services.layout.house_style import style_for
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.creation import creation_of
from wxdesk.services.records.file_facts import picture_sizes
from wxdesk.services.records.findings import current_pieces

_OUT = (PlacementStage.RELEASED, *OUT)


class StepKind(StrEnum):
    """The content that a step puts onto the clipboard: a field's text, the body, or a picture."""

    TITLE = "title"
    AUTHOR = "author"
    DIGEST = "digest"
    READ_MORE = "read_more"
    BODY = "body"
    PICTURE = "picture"


_HAND_STEPS = {
    StepKind.TITLE: HandStep.FIELDS,
    StepKind.AUTHOR: HandStep.FIELDS,
    StepKind.DIGEST: HandStep.FIELDS,
    StepKind.BODY: HandStep.BODY,
    StepKind.PICTURE: HandStep.PICTURES,
}
"""The hand step (a manual step of a package in WeChat) to which each kind of paste step belongs."""


@dataclass(frozen=True)
class PasteStep:
    """One thing to paste: a field's text, the article's body, or a picture.

    `picture` is the digest of the picture; "" if the step is a text. `number` is the picture's number, which also
    stands in its line 【图001】 of the body; `name` is its file name without suffix.
    """

    kind: StepKind
    text: str = ""
    html: str = ""
    picture: str = ""
    """The digest of the picture to paste; "" if the step is a text."""
    number: int = 0
    """The picture's number, which also stands in the picture's line 【图001】 of the body."""
    name: str = ""
    """The picture's file name, without suffix."""


@dataclass(frozen=True)
class PasteArticle:
    """One article, with everything that a person pastes into WeChat's editor.

    `html` is the body as HTML, `text` as plain text, `size` the length of `html` in characters. `digest` is the
    summary 摘要, `read_more` the address of WeChat's link 阅读原文. `creation` is the value to choose in WeChat's
    field 创作来源. `is_post` marks a Moments post, which has neither fields nor HTML.
    """

    placement: str
    number: str
    channel_name: str
    stage: PlacementStage
    title: str
    author: str
    digest: str
    read_more: str
    html: str
    """The article's body as HTML, identical to the package's paste page; empty for a Moments post."""
    text: str
    """The article's body as plain text."""
    size: int
    """The length of the article's HTML in characters, counted as in the checks."""
    pictures: tuple[str, ...]
    creation: CreationSource
    """The value to choose in WeChat's field 创作来源."""
    is_post: bool
    """True for a Moments post, which has no fields and no HTML."""

    @property
    def released(self) -> bool:
        """Tell whether the article was released, so that it may be published."""
        return self.stage in _OUT

    @property
    def steps(self) -> tuple[PasteStep, ...]:
        """Return the steps in the order of WeChat's form; empty fields are skipped."""
        fields = (
            (StepKind.TITLE, self.title),
            (StepKind.AUTHOR, self.author),
            (StepKind.DIGEST, self.digest),
            (StepKind.READ_MORE, self.read_more),
        )
        steps = [] if self.is_post else [PasteStep(kind, text) for kind, text in fields if text]
        steps.append(PasteStep(StepKind.BODY, self.text, self.html))
        steps += [
            PasteStep(StepKind.PICTURE, picture=digest, number=number, name=f"{self.number}-图{number:03d}")
            for number, digest in enumerate(self.pictures, 1)
        ]
        return tuple(steps)

    def hand_steps(self, reached: int) -> frozenset[HandStep]:
        """Return the manual steps of the package's `steps.md` that are done after the first `reached` paste steps.

        A manual step is done when the last of its paste steps is done.
        """
        return frozenset(map(self._hand_step, self.steps[:reached])) - set(map(self._hand_step, self.steps[reached:]))

    def _hand_step(self, step: PasteStep) -> HandStep:
        own = _HAND_STEPS[step.kind]
        return HandStep.WORDING if self.is_post and own is HandStep.BODY else own


@dataclass(frozen=True)
class Pasted:
    """The manual steps of one article (those of the package's `steps.md`) that a person did with the paste helper."""

    placement: str
    steps: frozenset[HandStep]


class PasteSteps:
    """Prepares articles for pasting, and writes their pictures to files."""

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
        """Make pictures with `pictures` in a folder below `scratch`, which `clear` removes; `press` renders articles.

        `scheduling` finds pushes. By `rulebook` the value of WeChat's field 创作来源 is suggested.
        """
        self._store = store
        self._vault = vault
        self._pictures = pictures
        self._press = press
        self._scheduling = scheduling
        self._rulebook = rulebook
        self.limits = rulebook.limits.wechat
        self._scratch = scratch
        self._clock = clock
        self._made: dict[PasteStep, Path] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()

    def article(self, placement: str) -> PasteArticle:
        """Return the saved article of a placement, prepared for pasting.

        Raises:
          Refused: `no-revision` (there is no article yet).
          UserError: `not-found`, `render-theme` (no such theme).
        """
        return self._store.read(lambda reader: self._article(reader, placement))

    def of_push(self, label: str) -> list[str]:
        """Return the ids of the released placements of a push, the 头条 first.

        Raises:
          Refused: `push-unknown`.
        """
        return [one.placement for one in self._scheduling.push(label).items if one.stage in _OUT]

    def picture(self, step: PasteStep) -> Path:
        """Return the path of a step's picture in a form that WeChat accepts; each picture is made once.

        Raises:
          UserError: the picture cannot be made, or its file in the vault is damaged.
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
        """Remove all picture files that `picture` made."""
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
        seen = blocks if is_post else style.around(blocks)
        sizes = picture_sizes(reader, pictures_of(style.around(blocks)))
        pasted = self._press.render(blocks, named, style, sizes, for_paste=True)
        whole = self._press.render(blocks, named, style, sizes, for_paste=False)
        return PasteArticle(
            placement=placement,
            number=submission.number,
            channel_name=channel.name,
            stage=current.stage,
            title=current.title,
            author=current.author,
            digest=current.digest,
            read_more=current.read_more or "",
            html="" if is_post else pasted.html,
            text=text_of(blocks) if is_post else pasted.shown_text,
            size=len(whole.html),
            pictures=pictures_of(seen),
            creation=self._creation(reader, submission),
            is_post=is_post,
        )

    def _creation(self, reader: Reader, submission: Submission) -> CreationSource:
        pieces = current_pieces(reader, submission.id)
        labelled = any(one.media.ai_labels for one in pieces if one.piece.role is not PieceRole.SCAN)
        return creation_of(submission, self._rulebook, labelled=labelled)


class PasteWalk:
    """A position in the sequence of paste steps of several articles, with the progress of each article.

    `reached` maps a placement id to the index of its next step, or to the number of steps once all are done. With the
    same mapping, a later walk resumes there.
    """

    def __init__(self, articles: Sequence[PasteArticle], reached: dict[str, int]) -> None:
        """Start at the first step of `articles` that is not done, or at the first of all steps if all are done.

        `reached` maps a placement id to the index of its next step.
        """
        self.articles = tuple(articles)
        self.places = tuple(
            (number, step) for number, article in enumerate(articles) for step in range(len(article.steps))
        )
        self._reached = reached
        self.at = next((at for at, place in enumerate(self.places) if self._is_due(place)), 0)

    @property
    def is_over(self) -> bool:
        """Tell whether the last step of the last article is done."""
        return self.at >= len(self.places)

    @property
    def article(self) -> PasteArticle:
        """Return the current article; after the last step, the last article."""
        return self.articles[self._place[0]]

    @property
    def number(self) -> int:
        """Return the number of the current article, from 1."""
        return self._place[0] + 1

    @property
    def step(self) -> PasteStep:
        """Return the current step; after the end, the last step."""
        return self.article.steps[self._place[1]]

    @property
    def step_number(self) -> int:
        """Return the number of the current step within its article, from 1."""
        return self._place[1] + 1

    @property
    def following(self) -> PasteStep | None:
        """Return the step after the current one, or None at the end."""
        if self.at + 1 >= len(self.places):
            return None
        article, step = self.places[self.at + 1]
        return self.articles[article].steps[step]

    def go(self, at: int) -> Pasted | None:
        """Go to the step with index `at` among all steps (at most one past the last), and update `reached`.

        Return the manual steps of the package's `steps.md` that going one step forward completes, or None.
        """
        left, forward, reached = self.article, at > self.at, self.step_number
        done = left.hand_steps(reached) - left.hand_steps(reached - 1) if at == self.at + 1 else frozenset()
        self.at = max(0, min(at, len(self.places)))
        if forward and (self.is_over or self.article is not left):
            self._reached[left.placement] = len(left.steps)
        if not self.is_over:
            self._reached[self.article.placement] = self._place[1]
        return Pasted(left.placement, done) if done else None

    def renewed(self, articles: Sequence[PasteArticle]) -> "PasteWalk":
        """Return a `PasteWalk` at the same step; `articles` are the same articles in their present state."""
        made = PasteWalk(articles, self._reached)
        made.at = min(self.at, len(made.places))
        return made

    @property
    def _place(self) -> tuple[int, int]:
        return self.places[min(self.at, len(self.places) - 1)]

    def _is_due(self, place: tuple[int, int]) -> bool:
        return place[1] >= self._reached.get(self.articles[place[0]].placement, 0)
