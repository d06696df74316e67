"""Render the pages of a package for people: preview, sign-off, paste, steps, and how to verify.

Equal contents give equal bytes. The pages load nothing from outside; the preview contains its pictures, which a
function of the caller reads.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from wxdesk import assets
from wxdesk.domain.article.components import ByHand
from wxdesk.domain.package import working_names as working
from wxdesk.domain.package.contents import (
    ArticleContents,
    PackageContents,
    PackageImage,
    PackageVideo,
    SourceFile,
    image_name,
    video_name,
)
from wxdesk.domain.package.layout import COVER_SQUARE, COVER_WIDE, lines, shanghai
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.submissions.fields import TRAVELLING
from wxdesk.render.papers.verifier_files import verifier_files
from wxdesk.render.templates import data, script_digest, templates, with_pictures
from wxdesk.texts import texts

type Read = Callable[[SourceFile], bytes]
"""Type of a function that returns the bytes of a picture file."""

_KINDS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif"}

_PUSH_STEPS = ("order", "preview", "notify", "schedule", "scan", "record")
_PUBLISH_STEPS = ("order", "preview", "notify-off", "schedule", "scan", "record")
_POST_STEPS = ("moments-publish", "record")


@dataclass(frozen=True)
class _Names:
    """The names that a page uses for the files beside it; they differ between the package and the working folder.

    `paste` is the page from which a person copies, `wording` the plain text of the article. `cover_wide` and
    `cover_square` are the two cover pictures. `image` and `video` return a file's name from its number and the
    picture or video.
    """

    paste: str
    wording: str
    cover_wide: str
    cover_square: str
    image: Callable[[int, PackageImage], str]
    video: Callable[[int, PackageVideo], str]


_IN_BAG = _Names("paste.html", "text.txt", COVER_WIDE, COVER_SQUARE, image_name, video_name)
_IN_WORKING = _Names(
    working.PASTE,
    working.WORDING,
    working.COVER_WIDE,
    working.COVER_SQUARE,
    working.working_image_name,
    working.working_video_name,
)


class PackagePages:
    """Renders the pages of packages; one instance serves many packages."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Prepare the templates and the catalogue of `language`."""
        self._say = texts(language).text
        self._environment = templates()
        self._environment.globals.update(say=self._say, time=_clock_time, told=self._told)

    def bag_pages(self, contents: PackageContents, read: Read) -> dict[str, bytes]:
        """Return the pages of the bag (the folder of a package by RFC 8493) by path.

        `read` reads the pictures, and its errors reach the caller.
        """
        pages = {
            "data/index.html": self._index(contents, read),
            "data/signoff.html": self._page("package-signoff.html.j2", contents=contents),
            "verify.txt": lines(self._how_to_verify(contents.number)),
            **verifier_files(),
        }
        for article in contents.articles:
            named = self._article_pages(contents, article, _IN_BAG, "steps.md")
            pages.update({f"{article.folder}/{name}": page for name, page in named})
        return pages

    def working_pages(self, contents: PackageContents) -> dict[int, dict[str, bytes]]:
        """Return the pages of the working folder, by article position and file name."""
        return {
            article.position: dict(self._article_pages(contents, article, _IN_WORKING, working.STEPS))
            for article in contents.articles
        }

    def _told(self, article: ArticleContents) -> str:
        """Return as text the fields of the submission that the package contains, each with its caption."""
        said = [(one, article.facts.get(one.key, "")) for one in TRAVELLING]
        return "".join(
            self._say("package-signoff-fact", name=self._say(one.sentence), value=value) for one, value in said if value
        )

    def _how_to_verify(self, number: str) -> str:
        """Return the instructions to verify the package `number`.

        They first tell how to check that no file was changed, then that each article is the approved one.
        """
        return f"{self._say('package-verify', package=number)}\n\n{self._say('package-verify-content')}"

    def _article_pages(
        self, contents: PackageContents, article: ArticleContents, names: _Names, steps: str
    ) -> Iterator[tuple[str, bytes]]:
        if not contents.is_moments:
            yield names.paste, self._paste(article)
        yield steps, lines(self._steps(contents, article, names))

    def _index(self, contents: PackageContents, read: Read) -> bytes:
        previews = [_Preview(article, read) for article in contents.articles]
        return self._page("package-index.html.j2", contents=contents, previews=previews)

    def _paste(self, article: ArticleContents) -> bytes:
        script = assets.read_text("templates/package-paste.js")
        digest = script_digest(script)
        body = Markup(article.paste_html)  # noqa: S704 - the renderer made it safe, as it made `html`
        source = Markup(script)  # noqa: S704 - the program's own
        return self._page("package-paste.html.j2", article=article, body=body, script=source, digest=digest)

    def _page(self, template: str, **values: object) -> bytes:
        return lines(self._environment.get_template(template).render(**values))

    def _steps(self, contents: PackageContents, article: ArticleContents, names: _Names) -> str:
        push, say = contents.push, self._say
        own = self._post_steps(article, names) if contents.is_moments else self._own_steps(article, names)
        window = f"{push.window_start:%H:%M}-{push.window_end:%H:%M}"
        common = {"push": push.label, "day": push.day.isoformat(), "start": f"{push.window_start:%H:%M}"}
        count = len(contents.articles)
        keys = _shared_steps(contents)
        shared = [say(f"package-step-{key}", count=count, **common) for key in keys]
        return "\n".join(
            [
                f"# {say('package-steps', number=article.number, title=_one_line(article.title))}",
                "",
                say("package-steps-push", channel=push.channel_name, window=window, **common),
                say("package-steps-place", position=article.position, count=count),
                "",
                f"## {say('package-steps-own')}",
                "",
                *_numbered(own),
                "",
                f"## {say('package-steps-shared')}",
                "",
                *_numbered(shared),
            ]
        )

    def _own_steps(self, article: ArticleContents, names: _Names) -> Iterator[str]:
        say = self._say
        yield from self._link_steps(article)
        yield say("package-step-open", position=article.position)
        yield say("package-step-paste", file=names.paste)
        if article.images:
            yield self._image_step("package-step-images", article, names)
        yield from self._video_steps(article, names, "package-step-video")
        yield from self._hand_steps(article)
        yield say("package-step-title", title=_one_line(article.title))
        if article.author:
            yield say("package-step-author", author=_one_line(article.author))
        if article.digest:
            yield say("package-step-digest", digest=_one_line(article.digest))
        if article.read_more:
            yield say("package-step-read-more", address=_one_line(article.read_more))
        yield say("package-step-cover", wide=names.cover_wide, square=names.cover_square)
        yield say("package-step-original", source=_one_line(article.source))
        if article.ai_labelled:
            yield say("package-step-creation-ai")
        else:
            yield say("package-step-creation", creation=say(f"creation-{article.creation.value}"))
        yield say("package-step-collection")

    def _link_steps(self, article: ArticleContents) -> Iterator[str]:
        """Yield the step for the links that nobody had checked at the export, if there are any."""
        if found := article.unchecked_links:
            unreadable = self._say("package-link-unreadable")
            listed = self._say("list-between").join(_one_line(one) or unreadable for one in found)
            yield self._say("package-step-links", count=len(found), addresses=listed)

    def _post_steps(self, article: ArticleContents, names: _Names) -> Iterator[str]:
        yield from self._link_steps(article)
        if article.images:
            yield self._image_step("package-step-moments-images", article, names)
        yield from self._video_steps(article, names, "package-step-moments-video")
        yield self._say("package-step-moments-text", file=names.wording)
        if article.ai_labelled:
            yield self._say("package-step-moments-ai")
        if article.author:
            yield self._say("package-step-moments-creator", creator=_one_line(article.author))

    def _image_step(self, key: str, article: ArticleContents, names: _Names) -> str:
        first, last = names.image(1, article.images[0]), names.image(len(article.images), article.images[-1])
        return self._say(key, count=len(article.images), first=first, last=last)

    def _video_steps(self, article: ArticleContents, names: _Names, key: str) -> Iterator[str]:
        for number, video in enumerate(article.videos, 1):
            file = names.video(number, video)
            original = _one_line(video.original)
            yield self._say(key, number=number, file=file, original=original)

    def _hand_steps(self, article: ArticleContents) -> Iterator[str]:
        for part in article.by_hand:
            said = {"what": _one_line(part.what), "after": part.after}
            if part.where is ByHand.SETTING:
                yield self._say("package-step-setting", **said)
            else:
                yield self._say("package-step-insert" if part.after else "package-step-insert-first", **said)


class _Preview:
    """One article on the preview page, with its pictures embedded."""

    def __init__(self, article: ArticleContents, read: Read) -> None:
        self.article = article
        self.images = [_data(image.file, image.extension, read) for image in article.images]
        self.body = with_pictures(article.html, self.images)
        self.wide = _data(article.cover.wide, "jpg", read) if article.cover else None
        self.square = _data(article.cover.square, "jpg", read) if article.cover else None
        self.videos = [
            (video.original, _data(video.cover, "jpg", read) if video.cover else None) for video in article.videos
        ]


def _data(file: SourceFile, extension: str, read: Read) -> str:
    return data(_KINDS[extension], read(file))


def _shared_steps(contents: PackageContents) -> tuple[str, ...]:
    if contents.is_moments:
        return _POST_STEPS
    return _PUSH_STEPS if contents.push.sending is SendingMode.PUSH else _PUBLISH_STEPS


def _numbered(steps: Iterator[str] | list[str]) -> list[str]:
    return [f"{number}. [ ] {step}" for number, step in enumerate(steps, 1)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clock_time(at: datetime) -> str:
    return shanghai(at)[:16].replace("T", " ")
