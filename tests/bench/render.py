"""Measure rendering against css-inline alone: `python -m tests.bench.render`. Run by hand, not as a test.

The article is made here: 26,000 characters of Markdown with 40 pictures and 6 tables. A line is printed for each theme.
First comes the number of HTML characters for each visible character, and in brackets the same without counting white
space as visible. Next comes how many visible characters are within the first 20,000 characters of HTML, WeChat's limit:
in the article as it is, and with its tables at the start. Last come the first two numbers for three kinds of shorter
articles. Times are CPU times.
"""

import statistics
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import cycle, islice

from lxml import html

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    with_new_ids,
)
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.render.article.renderer import CreditFields, Rendered, Renderer, inlined, placeholders
from wxdesk.render.article.themes import style_sheet

type Blocks = tuple[Block, ...]

CHARACTERS = 26_000
PICTURES = 40
API_LIMIT = 20_000
ROUNDS = 31

_WORDS = (
    "店庆期间全场商品低至五折，会员当日消费享双倍积分，更有抽奖、满赠、亲子乐园等活动等您来参加。"
    "十二月八日上午，集团召开年度工作会议，总结全年经营情况，部署下一阶段重点任务，各单位负责人参加会议。"
    "会议要求，要把安全生产摆在首位，逐店逐岗排查隐患，做到责任到人、整改到位、记录在案。"
    "现场气氛热烈，顾客络绎不绝，志愿者在各入口为老人和儿童引路，秩序井然。"
)


def prose(count: int, start: int) -> str:
    """Return `count` characters of Chinese prose, beginning at the position `start` of `_WORDS`."""
    return "".join(islice(cycle(_WORDS), start, start + count))


def _table() -> TableBlock:
    """Return a table of a header row and five rows."""
    rows = [[Cell((Run(prose(6, row * 5 + at)),), row == 0) for at in range(4)] for row in range(6)]
    return TableBlock("", tuple(tuple(row) for row in rows))


def _section(number: int, spare: int) -> list[Block]:
    """Return section `number` (from 0) of twenty: heading, paragraphs, list, pictures, in every third also a table.

    `spare` is the number of characters before, and again after, the bold words in each paragraph.
    """
    pictures = PICTURES // 20
    made: list[Block] = [Heading("", 2, (Run(f"{number + 1}. {prose(12, number * 7)}"),))]
    for part in range(4):
        begin = number * 31 + part * 17
        bold = Run(prose(9, begin), bold=True)
        made.append(Paragraph("", (Run(prose(spare, begin + 3)), bold, Run(prose(spare, begin + 11)))))
    for item in range(3):
        text = (Run(prose(38, number + item * 9)),)
        made.append(ListItem("", text, ordered=item < 1, label="（一）" if item < 1 else ""))
    for picture in range(pictures):
        digest = sha256(f"{number}.{picture}".encode()).hexdigest()
        made.append(Image("", digest, prose(14, number + picture * 5)))
    if number % 3 == 2:
        made.append(_table())
    return [*made, Quote("", (Run(prose(40, number * 3)),))]


def article() -> Blocks:
    """Return the article, with paragraphs just long enough for at least `CHARACTERS` characters of Markdown."""
    for spare in range(20, 400):
        blocks = with_new_ids([block for number in range(20) for block in _section(number, spare)])
        if len(to_markdown(blocks)) >= CHARACTERS:
            return blocks
    raise AssertionError("400 characters a run are more than enough")


def tables_first(blocks: Blocks) -> Blocks:
    """Return the article with its tables, which need the most HTML, before all other blocks."""
    return tuple(sorted(blocks, key=lambda block: not isinstance(block, TableBlock)))


def written() -> Blocks:
    """Return an article of paragraphs, with headings and a few bold words."""
    made: list[Block] = []
    for part in range(6):
        made.append(Heading("", 2, (Run(prose(8, part * 7)),)))
        for at in range(3):
            begin = part * 29 + at * 11
            bold = Run(prose(6, begin + 5), bold=True)
            made.append(Paragraph("", (Run(prose(40, begin)), bold, Run(prose(50, begin + 9)))))
    return with_new_ids(made)


def listed() -> Blocks:
    """Return an article of lists: short items on two levels, below headings and sentences."""
    made: list[Block] = []
    for part in range(6):
        made += [Heading("", 2, (Run(prose(8, part * 7)),)), Paragraph("", (Run(prose(30, part * 13)),))]
        for at in range(9):
            text = (Run(prose(28 + at * 2, part * 17 + at * 5)),)
            made.append(ListItem("", text, level=int(at % 4 == 3)))
    return with_new_ids(made)


def linked() -> Blocks:
    """Return an article of numbered items, each with words in code style and a link.

    The address of a link is rendered as a note, because WeChat articles cannot contain outside links.
    """
    made: list[Block] = []
    for part in range(4):
        made.append(Heading("", 2, (Run(prose(8, part * 7)),)))
        for at in range(7):
            begin, address = part * 17 + at * 5, f"https://example.com/project/{part}/changes/{at}"
            link, name = Run(prose(10, begin), link=address), Run("change", code=True)
            runs = (Run(prose(20, begin + 3)), link, Run(prose(12, begin + 8)), name)
            made.append(ListItem("", runs, ordered=True, label=f"{at + 1}."))
    return with_new_ids(made)


KINDS = {"prose": written, "lists": listed, "links": linked}


def median_ms(work: Callable[[], object]) -> float:
    """Return the median CPU time of `work` in milliseconds."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def visible_within(page: str, limit: int) -> int:
    """Return how many visible characters are in the first `limit` characters of the HTML `page`."""
    return len(html.fragment_fromstring(page[:limit].rpartition("<")[0], create_parent="div").text_content())


def ratios(page: Rendered) -> str:
    """Return as text how many HTML characters the page has for each visible character.

    In brackets follows the same number without counting white space as visible, such as " 2.31 (2.40)".
    """
    letters = "".join(page.shown_text.split())
    return f"{len(page.html) / len(page.shown_text):5.2f} ({len(page.html) / len(letters):.2f})"


def plainly(renderer: Renderer, blocks: Blocks, theme: str) -> Rendered:
    """Return `blocks` rendered in a theme, with placeholders as the addresses of pictures."""
    return renderer.render(blocks, CreditFields(), HouseStyle(theme), placeholders(blocks))


def bench_size(renderer: Renderer, blocks: Blocks, theme: str) -> None:
    """Print how much longer than its text the HTML in a theme is, for `blocks` and for the shorter articles `KINDS`.

    Print also how many visible characters fit into `API_LIMIT` characters of HTML, with and without moving all tables
    to the front.
    """
    page, turned = (plainly(renderer, one, theme) for one in (blocks, tables_first(blocks)))
    within, in_front = (visible_within(one.html, API_LIMIT) for one in (page, turned))
    kinds = "  ".join(f"{kind} {ratios(plainly(renderer, made(), theme))}" for kind, made in KINDS.items())
    print(f"{theme:<10} {ratios(page)}  {within:6} visible, tables in front {in_front:6}  {kinds}")


def bench_time(renderer: Renderer, blocks: Blocks, theme: str) -> None:
    """Compare the time of rendering in `theme` with the time of css-inline alone, given the HTML from the templates."""
    sources = placeholders(blocks)
    made = renderer.markup(blocks, CreditFields(), HouseStyle(theme), sources)
    sheet = style_sheet(HouseStyle(theme))
    ours = median_ms(lambda: renderer.render(blocks, CreditFields(), HouseStyle(theme), sources))
    alone = median_ms(lambda: inlined(made.html, sheet))
    print(f"{theme:<10} {ours:6.2f} ms   {ours / alone:5.2f} x css-inline alone ({alone:.2f} ms)")


def main() -> None:
    """Measure the size and the time in every theme."""
    renderer, blocks = Renderer(), article()
    pictures = len(placeholders(blocks))
    print(f"{len(to_markdown(blocks))} characters as Markdown, {len(blocks)} blocks, {pictures} pictures")
    print(f"HTML for each visible character (each letter), and how much is visible within {API_LIMIT}")
    for theme in renderer.themes():
        bench_size(renderer, blocks, theme)
    for theme in renderer.themes():
        bench_time(renderer, blocks, theme)


if __name__ == "__main__":
    main()
