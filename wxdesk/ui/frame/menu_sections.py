"""Divides the commands of a screen into submenus, so that no menu has more than `LONGEST` lines."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.places import ELSEWHERE, SETTINGS

LONGEST = 15
"""Maximum number of lines of a menu."""
_OFFICE = SETTINGS.index("keeping")
"""The number of settings pages about the office; those after them are about keeping the desk safe."""

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "today": {
        "notices": "today.copy today.send today.copy-whole today.send-whole",
        "commissions": "today.asked today.deliver today.answer today.drop today.reopen",
        "digest": "today.digest today.before today.after today.leave-digest",
    },
    "queue": {
        "decide": "expire accept describe give_back reject withdraw discard restore claim hand_back take_over mend"
        " as_advertising as_no_advertising",
        "plan": "place accept_stock roll to_stock demote change_due reuse hold hold_placement resume",
        "review": "request_review approve request_changes release",
        "amend": "ask_correction agree_correction record_correction ask_retraction record_retraction keep",
        "notices": "copy_receipt copy_return mark_sent",
        "open": "open_* save_copy copy_number",
        "list": "next previous mark mark_all unmark next_view previous_view sift columns sort export_list *_view",
    },
    "bench": {
        "marks": "bench.mark_* bench.onsite",
        "results": "bench.copy_one bench.copy bench.csv bench.html bench.mend_all",
        "list": "bench.next bench.previous bench.all bench.fold bench.next_verdict bench.previous_verdict bench.kind"
        " bench.order",
        "picture": "picture.*",
    },
    "article": {
        "findings": "article.next article.previous article.put-* article.waive article.headings article.mend-all",
        "letters": "bold italic underline strike sub sup mono accent red blue green grey link unlink clear",
        "paragraph": "paragraph heading1 heading2 heading3 item number quote code deeper higher align-*",
        "arrange": "up down double remove join fold article.split article.replace shelf.*",
        "back-end": "component.mini_program component.channels_video component.live component.vote"
        " component.account_card component.earlier component.source_link component.comments",
        "shop": "component.product component.grid component.coupon component.store component.timetable component.steps",
        "insert": "rule raw paste-raw paste-words picture component component.*",
        "table": "table table-*",
        "comments": "article.comment-* article.claim article.hand-back",
        "facts": "article.facts article.compared article.facts-line article.by-text article.by-poster"
        " article.campaign article.campaign-*",
        "look": "article.versions article.side article.phone article.dark article.list article.cover article.gallery"
        " article.withheld article.back article.story article.source"
        " article.shelf shelf.style shelf.templates shelf.pictures shelf.starred",
        "output": "article.copy article.paste article.save-*",
    },
    "calendar": {
        "items": "calendar.move calendar.first calendar.unfirst calendar.earlier calendar.later calendar.auto"
        " calendar.off calendar.urgent calendar.unurgent",
        "push": "calendar.push-*",
        "open": "calendar.article calendar.review calendar.packages calendar.story",
        "look": "calendar.view calendar.previous calendar.next calendar.today calendar.date calendar.year"
        " calendar.only calendar.side",
    },
    "registers": {
        "list": "registers.filter registers.columns registers.export registers.export-all registers.fill"
        " registers.paste-cells",
        "tables": "registers.import registers.template registers.own",
    },
    "review": {
        "proof": "review.proof review.proof-*",
        "look": "review.reader review.compared review.originals review.article review.queue",
    },
    "settings": {
        "pages": " ".join(f"settings.{page}" for page in SETTINGS[:_OFFICE]),
        "safety": " ".join(f"settings.{page}" for page in SETTINGS[_OFFICE:]),
        **{page: f"{page}.*" for page in SETTINGS if page not in ELSEWHERE},
        "people": "people.* seats.*",
        "keeping": "keeping.* unusual.* proofs.* updates.* team.*",
        "appearance": "language.* scale.* restart",
    },
}
"""The sections of each screen: the name of a section, and patterns of the ids of its commands."""


def section_words(screen: str, section: str) -> str:
    """Return the catalogue id of the caption of a menu section.

    In the menu of the settings, a section is a page of the settings and has the caption of that page.
    """
    return f"settings-{section}" if section in SETTINGS else f"menu-section-{screen}-{section}"


def section_of(screen: str, command: Command) -> str:
    """Return the section of a command on `screen`; "" if it stands in the menu itself."""
    for name, patterns in SECTIONS.get(screen, {}).items():
        if any(fnmatchcase(command.id, one) for one in patterns.split()):
            return name
    return ""


def divided(screen: str, commands: Sequence[Command]) -> list[tuple[str, list[int]]]:
    """Return the entries of a menu in order, each as a section and the positions of its commands in `commands`.

    A command outside all sections is an entry of its own, with "" as its section.
    """
    lines: list[tuple[str, list[int]]] = []
    for position, command in enumerate(commands):
        name = section_of(screen, command)
        known = next((found for section, found in lines if name and section == name), None)
        if known is not None:
            known.append(position)
        else:
            lines.append((name, [position]))
    return lines
