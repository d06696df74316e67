"""Draw promotions as a text and a poster, with or without one planted mistake; a seed decides everything."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from tests.fonts import chinese, font
from wxdesk.domain.promotion.shops import Shop

NEAR = date(2026, 11, 30)
SHOPS = (
    Shop("1", "武穴购物广场", phones=("0713-6223311",)),
    Shop("2", "黄州商场", phones=("0713-8351200",)),
    Shop("3", "浠水购物中心", phones=("400-000-1995",)),
    Shop("4", "蕲春生活超市", phones=("0713-7222688",)),
)
MISTAKES = ("first day", "last day", "weekday", "price", "discount", "bargain", "phone", "shop")
_PRODUCTS = (
    "羽绒服", "羊毛衫", "保暖内衣", "电饭煲", "空调扇", "洗衣液", "东北大米", "花生油", "蚕丝被", "运动鞋",
    "儿童棉衣", "扫地机器人", "黄金吊坠", "面膜套装", "红富士苹果", "纯牛奶", "行李箱", "不粘锅",
)  # fmt: skip
_EVENTS = ("店庆十周年", "年终大促", "双十二狂欢", "暖冬特卖", "会员感恩节", "开业盛典", "冬季换新", "岁末钜惠")
_WEEK = "一二三四五六日"
_GROUNDS = (
    ((190, 25, 35), "white", "#ffe0a8"), ((250, 240, 220), "#8a1010", "#b33a00"), ((20, 60, 120), "white", "#ffd76a"),
    ((255, 255, 255), "#222222", "#c01020"), ((16, 90, 70), "#fff8e0", "#ffe27a"),
    ((245, 200, 60), "#5a0a0a", "#a01515"),
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A product of a promotion, with its prices in yuan `before` the promotion and `now`.

    `tenths` is the discount in tenths of the price to pay (5 for 5折), 0 for none.
    """

    name: str
    before: int
    now: int
    tenths: int = 0


@dataclass(frozen=True)
class Promotion:
    """An invented promotion, from which a text and a poster are drawn.

    `event` is its name, `first` and `last` are its days. `bargain` is (300, 50) for 满300减50, which takes 50 yuan off
    from 300 yuan on. `discount` is the discount on everything in tenths of the price to pay, 0 for none. `items` are
    its products. `shifted_week` is by how many days the poster's weekdays are wrong.
    """

    event: str
    shop: Shop
    phone: str
    first: date
    last: date
    bargain: tuple[int, int] | None
    """(300, 50) for 满300减50: 50 yuan less from 300 yuan on; None without such an offer."""
    discount: int
    """The discount on everything, in tenths of the price to pay (5 for 全场5折起); 0 for none."""
    items: tuple[Item, ...]
    shifted_week: int = 0
    """Days by which the poster's weekdays are wrong."""


@dataclass(frozen=True)
class DrawnPoster:
    """A poster in the file `path`, with `title` and `text` of its article, and its planted mistake.

    `mistake` is the kind of the mistake, such as "weekday", or "". `wrong` are the words on the poster that contradict
    the text.
    """

    path: Path
    title: str
    text: tuple[str, ...]
    mistake: str
    wrong: str
    """The words on the poster that contradict the text."""


def drawn(seed: int, folder: Path) -> DrawnPoster:
    """Draw the poster that `seed` determines into `folder`; for an odd seed, it contradicts its text in one place."""
    dice = random.Random(seed)  # noqa: S311 - pictures, no secrets
    right = _promotion(dice)
    shown, mistake = right, ""
    if seed % 2:
        possible = [one for one in MISTAKES if _may(right, one)]
        mistake = possible[(seed // 2) % len(possible)]
        shown = _spoiled(right, mistake, dice)
    extra = dice.random() < 0.4
    lines, wrong = _lines(shown, mistake, dice, extra=extra)
    path = _draw(lines, dice, folder / f"{seed}.jpg")
    return DrawnPoster(path, f"{right.shop.name}{right.event}", tuple(_text(right, dice)), mistake, wrong)


def _promotion(dice: random.Random) -> Promotion:
    shop = dice.choice(SHOPS)
    first = NEAR + timedelta(days=dice.randint(2, 40))
    names = dice.sample(_PRODUCTS, dice.randint(1, 4))
    items = []
    for name in names:
        before = dice.choice((59, 99, 129, 199, 299, 399, 599, 899, 1299))
        tenths = dice.choice((0, 0, 3, 5, 6, 8))
        now = before * tenths // 10 if tenths else before - dice.choice((10, 20, 30, 40))
        items.append(Item(name, before, now, tenths))
    bargain = dice.choice((None, (300, 50), (199, 30), (500, 100), (1000, 200)))
    discount = dice.choice((0, 0, 5, 6, 8)) if not any(one.tenths for one in items) else 0
    last = first + timedelta(days=dice.randint(2, 12))
    return Promotion(dice.choice(_EVENTS), shop, shop.phones[0], first, last, bargain, discount, tuple(items))


def _may(one: Promotion, mistake: str) -> bool:
    return {"discount": bool(one.discount), "bargain": one.bargain is not None}.get(mistake, True)


def _spoiled(one: Promotion, mistake: str, dice: random.Random) -> Promotion:
    by = dice.choice((-1, 1, 1, 2))
    match mistake:
        case "first day":
            return replace(one, first=one.first - timedelta(days=abs(by)))
        case "last day":
            return replace(one, last=one.last + timedelta(days=abs(by)))
        case "weekday":
            return replace(one, shifted_week=by)
        case "price":
            item = one.items[0]
            spoiled = replace(item, now=item.now + dice.choice((-10, 10, 20, 100)) if item.now > 30 else item.now + 10)
            return replace(one, items=(spoiled, *one.items[1:]))
        case "discount":
            return replace(one, discount=one.discount + dice.choice((-1, 1)))
        case "bargain":
            most, cut = one.bargain or (0, 0)
            return replace(one, bargain=(most, cut + dice.choice((10, 20))))
        case "phone":
            at = dice.randint(len(one.phone) - 4, len(one.phone) - 1)
            digit = str((int(one.phone[at]) + dice.randint(1, 9)) % 10)
            return replace(one, phone=one.phone[:at] + digit + one.phone[at + 1 :])
        case _:
            return replace(one, shop=dice.choice([shop for shop in SHOPS if shop != one.shop]))


def _text(one: Promotion, dice: random.Random) -> list[str]:
    """Return the paragraphs of an article that announces the promotion `one`."""
    week = dice.random() < 0.5
    first, last = (_day(day, week=week) for day in (one.first, one.last))
    when = dice.choice(
        (
            f"活动时间为{first}至{last}。",
            f"{first}到{last}，{one.shop.name}{one.event}火热开启。",
            f"即{first}-{last}，五天不打烊。",
        )
    )
    paragraphs = [f"{one.shop.name}{one.event}来啦！", when]
    if one.bargain:
        paragraphs.append(f"活动期间全场满{one.bargain[0]}元减{one.bargain[1]}元，上不封顶。")
    if one.discount:
        paragraphs.append(f"服饰鞋包全场{one.discount}折起，数量有限。")
    for item in one.items:
        tenths = f"，{item.tenths}折优惠" if item.tenths else ""
        paragraphs.append(
            dice.choice(
                (
                    f"{item.name}原价{item.before}元，现价{item.now}元{tenths}。",
                    f"{item.name}{tenths[1:] or '直降'}，原价{item.before}元，活动价{item.now}元。",
                    f"爆款{item.name}，原价¥{item.before}，到手价¥{item.now}{tenths}，先到先得。",
                )
            )
        )
    if dice.random() < 0.3:
        paragraphs.append(f"会员日{_day(one.last + timedelta(days=8))}双倍积分，另有保温杯19.9元换购。")
    paragraphs.append(f"咨询电话：{one.phone}，地点：{one.shop.name}一至四楼。")
    return paragraphs


def _day(day: date, *, week: bool = False, shift: int = 0) -> str:
    sign = f"（周{_WEEK[(day.weekday() + shift) % 7]}）" if week else ""
    return f"{day.month}月{day.day}日{sign}"


type Line = tuple[str, int, bool, int]
"""Words, size of the letters in pixels, whether they have the second colour, and the column of a card (0 for none)."""


def _lines(one: Promotion, mistake: str, dice: random.Random, *, extra: bool) -> tuple[list[Line], str]:
    """Return the lines of a poster for the promotion `one`, and the line that contains the `mistake`.

    The second value is "" if the poster has no mistake. `extra` adds small print.
    """
    week = mistake == "weekday" or dice.random() < 0.4
    first, last = (_day(day, week=week, shift=one.shifted_week) for day in (one.first, one.last))
    ways: Sequence[Callable[[], str]] = (
        lambda: f"{first}—{last}",
        lambda: f"活动时间：{first}至{last}",
        lambda: f"{one.first.year}年{first}-{last}",
        lambda: f"活动时间 {one.first.month}.{one.first.day}-{one.last.month}.{one.last.day}",
    )
    when = (ways[0] if mistake == "weekday" else dice.choice(ways))()
    lines: list[Line] = [(one.shop.name, 46, True, 0), (one.event, dice.choice((110, 130, 150)), False, 0)]
    when_line: Line = (when, dice.choice((40, 46, 54)), True, 0)
    wrong = {"shop": one.shop.name, "first day": when, "last day": when, "weekday": when}.get(mistake, "")
    lines.append(when_line)
    if one.bargain:
        lines.append((f"满{one.bargain[0]}减{one.bargain[1]}", dice.choice((80, 100)), False, 0))
        wrong = lines[-1][0] if mistake == "bargain" else wrong
    if one.discount:
        lines.append((f"全场{one.discount}折起", dice.choice((70, 90)), False, 0))
        wrong = lines[-1][0] if mistake == "discount" else wrong
    cards = len(one.items) > 1 and dice.random() < 0.4
    for number, item in enumerate(one.items):
        card = _item(item, dice, way=dice.choice((1, 2)) if cards else dice.randint(0, 3))
        lines += [(words, size, second, 1 + number % 2 if cards else 0) for words, size, second, _ in card]
        wrong = card[-1][0] if mistake == "price" and number == 0 else wrong
    if extra:
        lines += [(f"加湿器 ¥{dice.choice((79, 139))}", 44, False, 0), ("生鲜、烟酒、电器除外 本券不找零", 28, True, 0)]
    lines.append((f"服务热线：{one.phone}", dice.choice((32, 36)), True, 0))
    wrong = lines[-1][0] if mistake == "phone" else wrong
    if dice.random() < 0.5:
        lines.append((f"活动地点：{one.shop.name}一至四楼", 32, True, 0))
    return lines, wrong


def _item(item: Item, dice: random.Random, way: int) -> list[Line]:
    """Return the lines about one product, the last with its price; `way` (0 to 3) chooses wording and sizes."""
    tenths = f"{item.tenths}折" if item.tenths else ""
    match way:
        case 0:
            words = f"{item.name} {tenths} 原价{item.before} 现价{item.now}元".replace("  ", " ")
            return [(words, 40, False, 0)]
        case 1:
            return [(f"{item.name} {tenths}".strip(), 44, False, 0), (f"原价{item.before} ¥{item.now}", 46, True, 0)]
        case 2:
            return [(item.name, 44, False, 0), (f"¥{item.now}", 64, True, 0)]
    return [(f"{item.name}  {dice.choice(('活动价', '特价', '仅售'))}{item.now}元", 42, False, 0)]


def _draw(lines: Sequence[Line], dice: random.Random, path: Path) -> Path:
    ground, plain, marked = dice.choice(_GROUNDS)
    image = Image.new("RGB", (1080, 1440), ground)
    if dice.random() < 0.4:
        _decorate(image, dice)
    sketch, name = ImageDraw.Draw(image), dice.choice(chinese())
    needed = sum(size * 1.5 for _, size, _, column in lines if column < 2)
    scale = min(1.0, 1340 / needed)
    at, left, beside = 50.0, dice.random() < 0.4, 50.0
    gap = max(0.0, (1340 - needed * scale) / max(1, len(lines) - 1)) * 0.8
    for words, size, second, column in lines:
        letters, room = font(max(24, round(size * scale)), name), 460 if column else 1000
        while sketch.textlength(words, font=letters) > room:
            letters = font(round(letters.size * 0.9), name)
        width = sketch.textlength(words, font=letters)
        x = 60 if left and not column else (290, 790)[column - 1] - width / 2 if column else (1080 - width) / 2
        y = beside if column == 2 else max(at, beside) if not column else at
        sketch.text((x, y), words, marked if second else plain, letters)
        step = size * scale * 1.5 + gap
        if column == 2:
            beside += step
        else:
            beside = at if column and beside <= at else beside
            at = y + step
            beside = at if not column else beside
    image.save(path, quality=dice.choice((45, 60, 75, 88, 95)))
    return path


def _decorate(image: Image.Image, dice: random.Random) -> None:
    """Draw soft shapes behind the lettering."""
    layer = Image.new("RGB", image.size, image.getpixel((0, 0)))
    sketch = ImageDraw.Draw(layer)
    for _ in range(12):
        x, y, size = dice.randint(0, 1080), dice.randint(0, 1440), dice.randint(40, 300)
        shade = tuple(dice.randint(60, 200) for _ in range(3))
        sketch.ellipse((x - size, y - size, x + size, y + size), fill=shade)
    image.paste(Image.blend(image, layer, 0.12))
