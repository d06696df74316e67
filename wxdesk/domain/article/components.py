"""The components that an editor can insert: their fields, their visible text and their checks.

In the article's text a component stands between lines of `:::`, with one line per field. The lines of a longer field
are indented:

    ::: 时间表
    标题: 店庆三天
    安排:
      9:00 | 开门迎宾
      10:00 | 舞狮表演
    :::
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

type Fields = Sequence[tuple[str, str]]

ADDRESS = re.compile(r"^https://[^\s/]+\.[^\s]+$")
DIGEST = re.compile(r"^[0-9a-f]{64}$")
PARTED = re.compile(r"\s*[|｜]\s*")
"""The separator between the two columns in a row of a timetable."""


EARLIER = "earlier"
"""The component that recommends earlier articles; the editor fills it with published addresses."""


class FieldKind(StrEnum):
    """The kind of value that a component's field holds."""

    LINE = "line"
    LINES = "lines"
    ROWS = "rows"
    PICTURE = "picture"


@dataclass(frozen=True)
class Field:
    """A field of a component: its id, its name in the Markdown text (`word`), and its length limit (`most`).

    `needed` tells that it must be filled in. `address` tells that its value must be a web address that begins with
    https://.
    """

    id: str
    word: str
    kind: FieldKind = FieldKind.LINE
    most: int = 40
    needed: bool = False
    address: bool = False
    """True if the value must be a web address that begins with https://.

    In a field that consists of rows, this holds for the last cell of each row.
    """


class ByHand(StrEnum):
    """The place in WeChat's back end where a person inserts a part that HTML cannot carry."""

    TEXT = "text"
    """In the text, at the place of the component."""
    SETTING = "setting"
    """In the settings of the article, below the text."""


@dataclass(frozen=True)
class Spec:
    """A component's definition: its id, its name in the Markdown text (`word`), and its fields in reading order.

    `by_hand` is the place in WeChat where a person inserts the component; None if the HTML contains it.
    """

    id: str
    word: str
    fields: tuple[Field, ...]
    by_hand: ByHand | None = None
    """Where a person inserts the component in WeChat; None if the HTML carries it."""


def _picture(id_: str, word: str, *, needed: bool = True) -> Field:
    return Field(id_, word, FieldKind.PICTURE, needed=needed)


_GRID, _SLIDES, _NEEDED = 4, 6, 2
"""Maximum number of products in a grid and of pictures in a gallery, and how many of either are needed."""


def _product(number: int) -> tuple[Field, ...]:
    return (
        _picture(f"picture{number}", f"图片{number}", needed=number <= _NEEDED),
        Field(f"name{number}", f"名称{number}", most=24),
        Field(f"price{number}", f"价格{number}", most=20),
    )


def _slide(number: int) -> tuple[Field, ...]:
    return (
        _picture(f"picture{number}", f"图片{number}", needed=number <= _NEEDED),
        Field(f"caption{number}", f"说明{number}"),
    )


COMPONENTS: tuple[Spec, ...] = (
    Spec(
        "hero",
        "头图",
        (_picture("picture", "图片"), Field("title", "标题", most=24, needed=True), Field("text", "副题")),
    ),
    Spec("lead", "导语", (Field("text", "文字", FieldKind.LINES, 240, needed=True),)),
    Spec(
        "follow",
        "引导关注",
        (
            _picture("picture", "图片", needed=False),
            Field("text", "文字", needed=True),
            Field("hint", "提示"),
        ),
    ),
    Spec("divider", "分隔", (Field("text", "文字", most=16),)),
    Spec(
        "notice",
        "提示框",
        (Field("title", "标题", most=24), Field("text", "文字", FieldKind.LINES, 600, needed=True)),
    ),
    Spec(
        "product",
        "商品卡",
        (
            _picture("picture", "图片"),
            Field("name", "名称", needed=True),
            Field("price", "价格", most=20),
            Field("was", "原价", most=20),
            Field("note", "说明", FieldKind.LINES, 120),
        ),
    ),
    Spec(
        "pair",
        "双图",
        (
            _picture("left", "左图"),
            Field("left_caption", "左说明"),
            _picture("right", "右图"),
            Field("right_caption", "右说明"),
        ),
    ),
    Spec("grid", "商品格", tuple(one for number in range(1, _GRID + 1) for one in _product(number))),
    Spec("gallery", "滑动图集", tuple(one for number in range(1, _SLIDES + 1) for one in _slide(number))),
    Spec(
        "coupon",
        "优惠券",
        (
            Field("amount", "面额", most=10, needed=True),
            Field("name", "名称", most=24, needed=True),
            Field("terms", "使用条件", FieldKind.LINES, 120),
            Field("until", "有效期"),
        ),
    ),
    Spec(
        "steps",
        "步骤",
        (Field("title", "标题", most=24), Field("rows", "步骤", FieldKind.ROWS, 1200, needed=True)),
    ),
    Spec("saying", "金句", (Field("text", "文字", FieldKind.LINES, 120, needed=True), Field("who", "署名"))),
    Spec(
        "store",
        "门店卡",
        (
            _picture("picture", "图片", needed=False),
            Field("name", "店名", needed=True),
            Field("hours", "营业时间"),
            Field("address", "地址", most=60),
            Field("phone", "电话"),
            Field("note", "说明", FieldKind.LINES, 120),
        ),
    ),
    Spec(
        "qr",
        "二维码卡",
        (_picture("picture", "图片"), Field("text", "文字", needed=True), Field("hint", "提示")),
    ),
    Spec(
        "timetable",
        "时间表",
        (Field("title", "标题", most=24), Field("rows", "安排", FieldKind.ROWS, 1200, needed=True)),
    ),
    Spec(
        "mini_program",
        "小程序卡片",
        (
            Field("account", "小程序", needed=True),
            Field("path", "路径", most=200),
            Field("title", "标题"),
        ),
        ByHand.TEXT,
    ),
    Spec(
        "channels_video",
        "视频号动态",
        (Field("account", "视频号", needed=True), Field("title", "动态")),
        ByHand.TEXT,
    ),
    Spec(
        "live",
        "直播预约",
        (
            Field("account", "视频号", needed=True),
            Field("time", "时间", needed=True),
            Field("title", "主题"),
        ),
        ByHand.TEXT,
    ),
    Spec(
        "vote",
        "投票",
        (
            Field("title", "问题", needed=True),
            Field("rows", "选项", FieldKind.LINES, 600, needed=True),
            Field("until", "截止"),
        ),
        ByHand.TEXT,
    ),
    Spec("account_card", "公众号名片", (Field("account", "公众号", needed=True),), ByHand.TEXT),
    Spec(
        EARLIER,
        "往期推荐",
        (Field("rows", "文章", FieldKind.ROWS, 2000, needed=True, address=True),),
        ByHand.TEXT,
    ),
    Spec("source_link", "阅读原文", (Field("url", "网址", most=400, needed=True, address=True),), ByHand.SETTING),
    Spec("comments", "留言", (Field("rule", "设置", needed=True),), ByHand.SETTING),
)
"""All components (ready-made parts of an article, such as a timetable), in menu order."""

SPECS: Mapping[str, Spec] = {one.id: one for one in COMPONENTS}
BY_WORD: Mapping[str, Spec] = {one.word: one for one in COMPONENTS}


@dataclass(frozen=True)
class Filled:
    """A component's field values as its template uses them.

    `rest` holds the values of unknown or repeated fields, for which the template has no place.
    """

    values: Mapping[str, str]
    rest: tuple[str, ...]

    @property
    def rows(self) -> list[list[str]]:
        """Return the rows of a timetable or of steps: each has two cells, or one cell if the row has no separator."""
        lines = (line.strip() for line in self.values.get("rows", "").split("\n"))
        return [PARTED.split(line, maxsplit=1) for line in lines if line]


def filled(name: str, fields: Fields) -> Filled:
    """Return the fields of the component `name` by id; values of unknown or repeated fields go to `rest`."""
    known = {one.id for one in SPECS[name].fields} if name in SPECS else set()
    values: dict[str, str] = {}
    rest: list[str] = []
    for key, value in fields:
        if key in known and key not in values:
            values[key] = value
        else:
            rest.append(value)
    return Filled(values, tuple(rest))


def pictures(name: str, fields: Fields) -> tuple[str, ...]:
    """Return the digests of the pictures that a component shows, in reading order."""
    if name not in SPECS:
        return ()
    values = filled(name, fields).values
    shown = (values.get(one.id, "") for one in SPECS[name].fields if one.kind is FieldKind.PICTURE)
    return tuple(digest for digest in shown if DIGEST.match(digest))


def visible(name: str, fields: Fields) -> str:
    """Return a component's visible text: one line per field, cells separated by tabs.

    A component that is inserted by hand has none, because it is never in the published HTML. Values of unknown or
    repeated fields, and all values of an unknown component, count as visible.
    """
    if name not in SPECS:
        return "\n".join(value for _, value in fields)
    found = filled(name, fields)
    if SPECS[name].by_hand is not None:
        return "\n".join(found.rest)
    return "\n".join(part for part in (*_seen(SPECS[name], found), *found.rest) if part)


def told(name: str, fields: Fields) -> str:
    """Return in one line the component and the values that a person must insert by hand in WeChat; "" for any other."""
    spec = SPECS.get(name)
    if spec is None or spec.by_hand is None:
        return ""
    values = filled(name, fields).values
    said = [(one.word, " / ".join(values.get(one.id, "").split("\n")).strip()) for one in spec.fields]
    return "；".join([spec.word, *(f"{word}：{value}" for word, value in said if value)])


def inserted_words(name: str, fields: Fields) -> str:
    """Return the words that readers see of a component inserted by hand, without addresses; "" for any other."""
    spec = SPECS.get(name)
    if spec is None or spec.by_hand is None:
        return ""
    found = filled(name, fields)
    rows = [row[0] for row in found.rows] if any(one.kind is FieldKind.ROWS for one in spec.fields) else []
    lines = [found.values.get(one.id, "") for one in spec.fields if not one.address]
    return "\n".join(part for part in (*lines, *rows) if part.strip())


def _seen(spec: Spec, found: Filled) -> Iterator[str]:
    for one in spec.fields:
        if one.kind is FieldKind.ROWS:
            yield "\n".join("\t".join(row) for row in found.rows)
        elif one.kind is not FieldKind.PICTURE:
            yield found.values.get(one.id, "")


def with_pictures(name: str, fields: Fields, newer: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return a component's fields with pictures replaced; `newer` maps old digests to new digests."""
    shown = {one.id for one in SPECS[name].fields if one.kind is FieldKind.PICTURE} if name in SPECS else set()
    return tuple((key, newer.get(value, value) if key in shown else value) for key, value in fields)


def filled_pictures(name: str, fields: Fields, digest_of: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Return a component's fields in which digests stand instead of names of pictures.

    `digest_of` returns the digest for a name, or "" if it is unknown; then the name stays.
    """
    shown = {one.id for one in SPECS[name].fields if one.kind is FieldKind.PICTURE} if name in SPECS else set()
    return tuple(
        (key, digest_of(value) or value) if key in shown and value and not DIGEST.match(value) else (key, value)
        for key, value in fields
    )


@dataclass(frozen=True)
class ComponentFlaw:
    """One fault of a component: its code `what`, and the word of the field that has the fault.

    `missing`: a required field is empty. `long`: the text has `count` characters, more than `most`. `picture`: the
    value is not the digest of a picture. `address`: the value is no address. `rest`: `field` lists fields that the
    component does not have, or is "…" if a field is repeated. `unknown`: there is no such component, and `field` is
    its name.
    """

    what: str
    field: str
    count: int = 0
    most: int = 0


def flaws(name: str, fields: Fields) -> Iterator[ComponentFlaw]:
    """Yield the faults of a component in the order of its fields, at most one for each field."""
    if name not in SPECS:
        yield ComponentFlaw("unknown", name)
        return
    found = filled(name, fields)
    for one in SPECS[name].fields:
        value = found.values.get(one.id, "").strip()
        if one.needed and not value:
            yield ComponentFlaw("missing", one.word)
        elif one.kind is FieldKind.PICTURE and value and not DIGEST.match(value):
            yield ComponentFlaw("picture", one.word)
        elif one.address and value and not _addressed(value):
            yield ComponentFlaw("address", one.word)
        elif one.kind is not FieldKind.PICTURE and len(value) > one.most:
            yield ComponentFlaw("long", one.word, len(value), one.most)
    if found.rest:
        yield ComponentFlaw("rest", ", ".join(key for key, _ in fields if key not in found.values) or "…")


def _addressed(value: str) -> bool:
    """Tell whether the last cell of each line of `value` is an address."""
    lines = (line.strip() for line in value.split("\n"))
    return all(ADDRESS.match(PARTED.split(line)[-1]) for line in lines if line)


def blank(spec: Spec, picture_names: Iterable[str] = (), rows: Iterable[str] = ()) -> str:
    """Return the Markdown text of an empty component to fill in.

    `picture_names` fill its required picture fields in order; `rows` fill its multi-line field, one row a line.
    """
    names = iter(picture_names)
    lines = [f"::: {spec.word}"]
    for one in spec.fields:
        if one.kind is FieldKind.PICTURE:
            name = next(names, "") if one.needed else ""
            lines.append(f"{one.word}: {name}".rstrip())
        else:
            lines.append(f"{one.word}:")
            lines += [f"  {row}" for row in rows] if one.kind is FieldKind.ROWS else []
    return "\n".join([*lines, ":::"])


def first_blank(spec: Spec, text: str) -> int:
    """Return the position in `text`, an empty component made by `blank`, where its first text field is typed."""
    words = [one.word for one in spec.fields if one.kind is not FieldKind.PICTURE]
    return min(text.index(f"\n{word}:\n") + len(word) + 2 for word in words)
