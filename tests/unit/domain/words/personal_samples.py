"""Sentences with invented personal data, and numbers and words that only look like such data.

All are made from a seed. The sentences of each class are divided in two halves: those who write the rules see the
first half, and the second half measures the rules.
"""

import random
import string
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from wxdesk.domain.words.personal.masking import PersonalKind
from wxdesk.domain.words.personal.personal_numbers import is_valid_card, is_valid_id

type Maker = Callable[[random.Random], str]

_REGIONS = (
    "421182",
    "421102",
    "110105",
    "310115",
    "440305",
    "510104",
    "330106",
    "610113",
    "420111",
    "350203",
    "650102",
    "230103",
)
_SERVICE = ("12315", "12345", "95588", "95533", "110", "119", "120", "10086", "12306", "96580", "12348")
_HEADS = (
    "130 131 132 133 135 136 137 138 139 147 150 151 152 155 157 158 159"
    " 166 170 173 176 177 178 180 182 185 187 188 189 191 195 198 199"
)
_MOBILE_HEADS = _HEADS.split()
_AREAS = ("0713", "027", "010", "021", "0755", "0571", "0714", "028", "0371", "0898")
_SURNAMES = (
    "张",
    "王",
    "李",
    "赵",
    "陈",
    "刘",
    "杨",
    "黄",
    "周",
    "吴",
    "徐",
    "孙",
    "胡",
    "朱",
    "何",
    "郭",
    "林",
    "罗",
    "梁",
    "欧阳",
    "程",
    "熊",
    "蔡",
    "夏",
    "余",
    "鲁",
)
_GIVEN = (
    "伟",
    "芳",
    "娜",
    "秀英",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "杰",
    "娟",
    "涛",
    "建国",
    "志强",
    "小红",
    "雨桐",
    "子涵",
    "梓轩",
    "浩然",
    "欣怡",
    "思远",
    "晓东",
    "海燕",
    "桂兰",
    "春梅",
    "立新",
    "家豪",
    "佳琪",
    "宇航",
    "文博",
    "若曦",
    "一诺",
    "俊杰",
    "玉兰",
    "国庆",
    "淑珍",
    "金凤",
    "德胜",
    "光辉",
)
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL = str.maketrans(
    string.digits + string.ascii_letters,
    "".join(chr(ord(one) + 0xFEE0) for one in string.digits + string.ascii_letters),
)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices(string.digits, k=count))


def _check_sign(body: str) -> str:
    return next(sign for sign in "0123456789X" if is_valid_id(body + sign))


def _luhn(body: str) -> str:
    return next(body + sign for sign in string.digits if is_valid_card(body + sign))


def _born(rng: random.Random) -> date:
    return date(1940, 1, 1) + timedelta(days=rng.randrange(28000))


def identity(rng: random.Random) -> str:
    """Return a valid identity number of 18 characters."""
    body = f"{rng.choice(_REGIONS)}{_born(rng):%Y%m%d}{_digits(rng, 3)}"
    return body + _check_sign(body)


def mistyped_identity(rng: random.Random) -> str:
    """Return an identity number whose check character is wrong."""
    number = identity(rng)
    wrong = rng.choice([sign for sign in string.digits if sign != number[-1]])
    return number[:-1] + wrong


def old_identity(rng: random.Random) -> str:
    """Return an identity number of the old form, with 15 digits."""
    return f"{rng.choice(_REGIONS)}{_born(rng):%y%m%d}{_digits(rng, 3)}"


def mobile(rng: random.Random) -> str:
    """Return a mobile number."""
    return rng.choice(_MOBILE_HEADS) + _digits(rng, 8)


def card(rng: random.Random) -> str:
    """Return a bank card number that satisfies Luhn's formula."""
    head, length = rng.choice(
        (("6222", 19), ("6228", 19), ("6217", 19), ("6225", 16), ("4367", 16), ("5200", 16), ("9558", 19), ("6226", 16))
    )
    return _luhn(head + _digits(rng, length - len(head) - 1))


def _split(number: str, sizes: tuple[int, ...], gap: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return gap.join(part for part in (*parts, number[at:]) if part)


def _sprinkled(number: str, sign: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(number))
    return f"{number[:at]}{sign}{number[at:]}"


_MOBILE_FORMS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda number, _: number,
    lambda number, rng: _split(number, (3, 4), rng.choice((" ", "-", ".", "·", "—", "  ", "_"))),
    lambda number, _: " ".join(number),
    lambda number, _: number.translate(_CHINESE),
    lambda number, _: number.translate(_CIRCLED),
    lambda number, _: number.translate(_FULL),
    lambda number, rng: _sprinkled(number, rng.choice("\u200b\u200d\ufeff\u2060\u00ad"), rng),
    lambda number, rng: rng.choice(("tel", "Tel", "TEL", "phone", "v", "a")) + number,
    lambda number, rng: number + rng.choice(("abc", "wx", "q")),
    lambda number, rng: rng.choice(("+86 ", "86-", "0086", "+86")) + number,
    lambda number, rng: _split(number, (3,), rng.choice((" ", "-"))),
    lambda number, _: _split(number, (4, 4), " "),
    lambda number, _: number[:3] + number[3:7].translate(_CHINESE) + number[7:],
)


def written_mobile(rng: random.Random) -> str:
    """Return a mobile number in one of the ways in which people write or hide it."""
    return rng.choice(_MOBILE_FORMS)(mobile(rng), rng)


def written_identity(rng: random.Random) -> str:
    """Return an identity number in one of the ways in which people write it."""
    form = rng.randrange(8)
    number = identity(rng)
    if form < 3:
        return number
    if form == 3:
        return _split(number, (6, 8), rng.choice((" ", "-")))
    if form == 4:
        return _split(number, (6, 4, 4), " ")
    if form == 5:
        return number.translate(_FULL)
    if form == 6:
        return _sprinkled(number, "\u200b", rng)
    return number.lower()


def written_card(rng: random.Random) -> str:
    """Return a bank card number in one of the ways in which people write it."""
    number = card(rng)
    form = rng.randrange(5)
    if form < 2:
        return number
    if form == 2:
        return _split(number, (4, 4, 4, 4), " ")
    if form == 3:
        return _split(number, (4, 4, 4, 4), "-")
    return _split(number, (6,), " ") if rng.random() < 0.5 else number.translate(_FULL)


def plate(rng: random.Random) -> str:
    """Return the licence plate of an ordinary or an electric car, with or without a separator."""
    head = rng.choice("豫鄂京沪粤浙苏川湘皖赣鲁") + rng.choice("ABCDEFGHJK")
    if rng.random() < 0.3:
        body = rng.choice("DF") + _digits(rng, 5)
    else:
        letters = rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=rng.randrange(0, 3))
        signs = [*letters, *_digits(rng, 5 - len(letters))]
        rng.shuffle(signs)
        body = "".join(signs)
    return head + rng.choice(("", "", "-", "·", " ", "\u200b")) + body


def passport(rng: random.Random) -> str:
    """Return a passport number."""
    return (
        rng.choice(("E", "G", "EA", "EB", "EJ"))[:2] + _digits(rng, 8) if rng.random() < 0.7 else "EB" + _digits(rng, 7)
    )


def telephone(rng: random.Random) -> str:
    """Return a landline number with its area code."""
    area = rng.choice(_AREAS)
    own = rng.choice("2345678") + _digits(rng, 7 if len(area) == 3 else 6)
    form = rng.randrange(4)
    if form == 0:
        return f"({area}){own}"
    if form == 1:
        return f"{area} {own}"
    return f"{area}{rng.choice(('-', '—', '－'))}{own}"


def mail(rng: random.Random) -> str:
    """Return the mail address of a person."""
    local = rng.choice(("zhangwei", "li.na", "wang_fang", "chenjie", "q", "liuy")) + _digits(rng, rng.randrange(2, 6))
    host = rng.choice(
        ("163.com", "qq.com", "126.com", "gmail.com", "sina.cn", "hust.edu.cn", "outlook.com", "vip.qq.com")
    )
    at = rng.choice(("@", "@", "@", "＠", "(at)", "[at]", " @ ", "（at）"))
    return f"{local}{at}{host}"


def messenger(rng: random.Random) -> str:
    """Return a QQ number or a WeChat id with its label."""
    if rng.random() < 0.4:
        return (
            rng.choice(("QQ：", "QQ号", "QQ号：", "QQ ", "扣扣：", "qq:"))
            + rng.choice("123456789")
            + _digits(rng, rng.randrange(5, 10))
        )
    name = (
        rng.choice(("hs_", "lily", "wang", "HuangZ", "xiaochen-"))
        + _digits(rng, rng.randrange(2, 6))
        + rng.choice(("", "abc"))
    )
    name = name if len(name) >= 6 else name + "xx"
    return rng.choice(("微信号：", "微信：", "微信号", "加微信", "V信：", "wx：", "vx:", "微信号是", "WeChat: ")) + name


def full_name(rng: random.Random) -> str:
    """Return a full name."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def home(rng: random.Random) -> str:
    """Return the address of a home."""
    city = rng.choice(
        ("湖北省黄冈市黄州区", "黄冈市浠水县", "武汉市武昌区", "武穴市", "蕲春县", "北京市朝阳区", "麻城市")
    )
    street = rng.choice(("东门路36号", "永宁大道18号", "建设一路7号", "中山路125号", "人民路9号"))
    estate = rng.choice(("银河小区", "桂花苑", "阳光花园", "锦绣家园", "书香名邸小区", "世纪新村"))
    house = f"{rng.randrange(1, 20)}{rng.choice(('栋', '号楼', '幢'))}{rng.randrange(1, 5)}单元"
    flat = f"{house}{rng.randrange(101, 2600)}{rng.choice(('室', '号', ''))}"
    return city + rng.choice((street, estate + flat, street + estate + flat))


CARRIERS: dict[PersonalKind, tuple[tuple[str, ...], Maker]] = {
    PersonalKind.ID: (
        (
            "中奖者身份证号码{}，请核对。",
            "身份证：{}",
            "本人{}特此证明",
            "王某（{}）已登记入册。",
            "公民身份号码为{}的顾客请到总台。",
            "请携带证件，证件号{}，逾期不候。",
            "登记信息：男，{}，黄冈人。",
            "附：{}。",
            "他的身份证{}丢在了二楼。",
            "申请人（身份证号：{}）于昨日提交材料。",
        ),
        written_identity,
    ),
    PersonalKind.MOBILE: (
        (
            "有意者请联系{}。",
            "电话：{}",
            "报名请打{}，先到先得。",
            "捡到者请与失主联系，{}，重谢！",
            "手机{}（微信同号）",
            "王女士{}",
            "加我 {} 进群",
            "如需团购请致电{}咨询。",
            "投稿请附手机号，例如{}。",
            "活动咨询：{}（小陈）",
            "详询{}或到一楼总台",
            "客户经理的号码是{}，欢迎来电。",
        ),
        written_mobile,
    ),
    PersonalKind.CARD: (
        (
            "请将货款打入{}。",
            "卡号：{}",
            "开户行：建行黄州支行，账号{}，户名王芳。",
            "捐款账户 {}（李强）",
            "银行卡{}，请当天转账。",
            "退款到{}，三日内到账。",
            "他的工资卡{}遗失。",
            "汇款至中行{}后请留言。",
        ),
        written_card,
    ),
    PersonalKind.PLATE: (
        (
            "车牌{}的车主请挪车。",
            "一辆{}停在消防通道。",
            "请{}车主速到停车场。",
            "捡到行驶证一本，号牌{}。",
            "{}的司机您好",
            "昨晚八点，{}剐蹭后离开。",
            "监控显示肇事车为{}。",
            "获得免费洗车的是{}。",
        ),
        plate,
    ),
    PersonalKind.PASSPORT: (
        (
            "护照号{}，请核对。",
            "护照：{}",
            "她的护照号码是{}。",
            "{}（护照）",
            "{}为本人护照号码。",
            "passport no. {}",
            "持护照{}入境。",
            "捡到{}号护照一本。",
        ),
        passport,
    ),
    PersonalKind.TELEPHONE: (
        (
            "家庭电话{}",
            "联系电话：{}。",
            "家里的座机是{}，晚上有人。",
            "请打{}找他。",
            "王阿姨家{}",
            "电话 {}",
            "可致电{}。",
            "宅电{}，勿扰。",
        ),
        telephone,
    ),
    PersonalKind.MAIL: (
        (
            "请发邮件到{}。",
            "邮箱：{}",
            "简历投{}，三日内答复。",
            "联系人小王，{}",
            "稿件请寄{}（注明门店）",
            "E-mail {}",
            "有问题写信给{}即可。",
            "反馈到{}，谢谢。",
        ),
        mail,
    ),
    PersonalKind.MESSENGER: (
        (
            "有事请找我，{}。",
            "咨询请{}",
            "{}，备注姓名。",
            "报名方式：{}，拉您进群。",
            "（{}）",
            "想参加的朋友请留意{}",
            "领券{}",
            "店主{}，随时在线。",
        ),
        messenger,
    ),
    PersonalKind.NAME: (
        (
            "顾客{}在店里晕倒。",
            "中奖者{}领走了电动车。",
            "姓名：{}，女，46岁。",
            "会员{}告诉记者，她很满意。",
            "收件人：{}",
            "贫困户{}收到了慰问金。",
            "报案人：{}。",
            "幸运顾客{}获得一等奖。",
            "患者{}已出院。",
            "业主{}来信表扬。",
            "低保户{}的女儿上学了。",
            "失主：{}，请速来认领。",
        ),
        full_name,
    ),
    PersonalKind.ADDRESS: (
        (
            "他家住{}。",
            "住址：{}",
            "收货地址：{}，王女士收。",
            "家庭住址：{}。",
            "老人住在{}，行动不便。",
            "现住{}。",
            "居住地：{}",
            "她家在{}，离店很远。",
        ),
        home,
    ),
    PersonalKind.MINOR: (
        (
            "小学生{}捡到钱包交给总台。",
            "8岁的{}获得了冠军。",
            "黄州实验小学三年级学生{}写来感谢信。",
            "小朋友{}画了一幅画。",
            "五年级（2）班{}同学拾金不昧。",
            "他的女儿{}今年考上了重点中学。",
            "{}小朋友的作品很有趣。",
            "小选手{}上台领奖。",
            "留守儿童{}收到了书包。",
            "{}（9岁）在台上唱歌。",
            "初中生{}、王浩然帮忙搬书。",
            "幼儿园大班的{}说很开心。",
        ),
        full_name,
    ),
}
"""For each kind: sentences with a place {} for personal data, and the function that makes such data."""


LATER: dict[PersonalKind, tuple[str, ...]] = {
    PersonalKind.ID: (
        "您的号码{}已被登记",
        "姓名李某，证号{}",
        "房东提供了复印件，上面写着{}，住址不详。",
        "【实名】{}",
    ),
    PersonalKind.MOBILE: (
        "送餐员电话是{}哦",
        "☎{}",
        "（{}）随时在线",
        "紧急联系人{}",
        "详情请问老李，{}",
        "扫码或直接拨打{}均可",
    ),
    PersonalKind.CARD: ("打到这张卡：{}", "工行{}（张某）", "付款至{}即可", "{}是我的收款卡", "请核对卡号{}是否正确"),
    PersonalKind.PLATE: ("停车场内{}车灯未关", "请车主（{}）速来", "开着{}来的顾客", "被拖走的车是{}，请联系保安"),
    PersonalKind.PASSPORT: ("护照 {}", "旅客护照编号：{}", "我的护照是{}", "证件类型护照，号码{}"),
    PersonalKind.TELEPHONE: ("有事请拨{}", "我家电话是{}", "固话：{}", "住户电话{}", "Tel: {}"),
    PersonalKind.MAIL: ("欢迎来信：{}", "（邮箱 {}）", "把照片发到{}就行", "联系我→{}"),
    PersonalKind.MESSENGER: ("进群请先加{}", "客户群主{}", "有疑问{}", "导购小李{}", "团长{}，每晚接龙"),
    PersonalKind.NAME: (
        "消费者{}投诉称商品有问题。",
        "村民{}的苹果滞销了。",
        "获奖名单：{}、王海波、李春燕",
        "用户{}留言说好吃。",
        "老人{}今年八十了。",
        "困难职工{}领到米油。",
        "患者{}术后恢复良好。",
        "乘客{}落下一只包",
        "顾客{}拨打了热线",
    ),
    PersonalKind.ADDRESS: ("家住{}的王女士", "顾客住在{}", "收件地址：{}", "户籍地址：{}", "现居住于{}"),
    PersonalKind.MINOR: (
        "二年级小朋友{}说",
        "6岁女孩{}走失",
        "小学五年级学生{}获一等奖",
        "四年级同学{}朗诵了诗歌",
        "她的女儿{}喜欢画画",
        "初三学生{}报了警",
    ),
}
"""More sentences, which nobody used to write the patterns; they only test the patterns."""


def positives(kind: PersonalKind, count: int, *, held_back: bool, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield `count` sentences with personal data of `kind`, each with the data.

    With `held_back` they come from the half of the sentences that was not used to write the patterns.
    """
    rng = random.Random(f"{kind}-{held_back}-{seed}")  # noqa: S311 - test data
    carriers, make = CARRIERS[kind]
    half = (*carriers[1::2], *LATER[kind]) if held_back else carriers[::2]
    for _ in range(count):
        piece = make(rng)
        yield rng.choice(half).format(piece), piece


def _near_misses() -> dict[str, Maker]:
    def plain(*forms: str) -> Maker:
        return lambda rng: rng.choice(forms).format(
            d4=_digits(rng, 4),
            d6="1" + _digits(rng, 5),
            d8=_digits(rng, 8),
            d11=mobile(rng),
            d12=_digits(rng, 12),
            d13=_digits(rng, 13),
            d14=_digits(rng, 14),
            d16=_digits(rng, 16),
            d18=_digits(rng, 18),
            name=full_name(rng),
            given=rng.choice(_GIVEN),
            surname=rng.choice(_SURNAMES[:19]),
            year=rng.randrange(1990, 2027),
            month=rng.randrange(1, 13),
            day=rng.randrange(1, 29),
            n=rng.randrange(2, 900),
            id=identity(rng),
            upper="".join(rng.choices(string.ascii_uppercase, k=2)),
            hex="".join(rng.choices("0123456789abcdef", k=32)),
        )

    return {
        "masked mobile": lambda rng: (
            f"中奖手机{mobile(rng)[:3]}{rng.choice(('****', 'xxxx', '＊＊＊＊', 'XXXX'))}{_digits(rng, 4)}"
        ),
        "masked identity": lambda rng: f"身份证{identity(rng)[:6]}********{_digits(rng, 4)}",
        "masked name": plain(
            "获奖者：{surname}某、{surname}*",
            "{surname}先生在店里等候。",
            "顾客{surname}女士很满意。",
            "小学生{surname}某写信。",
            "{surname}阿姨说好。",
        ),
        "tail of a number": plain("尾号{d4}的会员请领奖。", "手机尾号为{d4}的顾客", "卡号后四位{d4}"),
        "400 line": plain("客服400-{n}-{d4}", "热线400{n}{d4}", "售后 800-820-{d4}"),
        "service number": lambda rng: f"请拨打{rng.choice(_SERVICE)}。",
        "order": plain("订单号{d11}已发货。", "订单编号：{d18}", "单号：{d13}", "交易流水号{d18}", "订单号：{d16}"),
        "parcel": plain(
            "快递单号{d12}", "运单号：SF{d13}", "物流单号 YT{d13}，请查收。", "包裹号{d13}", "快递单号：{d11}"
        ),
        "bar code": lambda rng: rng.choice(("条码69{}", "商品条形码：69{}", "条码：69{}。")).format(_digits(rng, 11)),
        "licence": plain(
            "许可证编号JY1421{d12}",
            "食品经营许可证号：JY{d14}",
            "生产许可证编号SC1{d13}",
            "国药准字Z2{d4}{d4}",
            "鄂ICP备{d8}号",
        ),
        "credit code": lambda rng: rng.choice(("统一社会信用代码：91{}", "信用代码91{}", "91{}")).format(
            _digits(rng, 6) + "MA4" + _digits(rng, 5) + "X" + "7"
        ),
        "amount": plain("总投资{d11}元。", "成交额{d11}元", "￥{d11}", "营收{d11}万元", "销售额达{d11}.50元"),
        "address on the web": plain(
            "https://mp.weixin.qq.com/s?id={d11}",
            "http://a.cn/{d18}.html",
            "www.hs.com/p/{d11}?x={d8}",
            "mp.weixin.qq.com/s/{d11}",
        ),
        "hexadecimal": plain("校验值{hex}", "sha {hex}", "版本 {hex} 已发布"),
        "date": plain(
            "{year}-{month:02}-{day:02}",
            "{year}年{month}月{day}日",
            "{year}{month:02}{day:02}",
            "{year}.{month}.{day}-{month}.{day}",
            "{year}/{month}/{day} 10:30",
        ),
        "time": plain("营业时间8:30-22:00", "09:00—21:30 全年无休", "12月1日 10:00-12:00 14:00-17:00"),
        "price row": plain(
            "129 199 259 359", "满100减20 满200减50 满300减80", "原价{n}现价99", "{n}-{n}元不等", "138 299 399 599 899"
        ),
        "sizes": plain("1080*1920", "1920x1080 60Hz", "120×60×75cm", "规格{n}ml*{n}瓶", "型号XR-{d4}"),
        "standard": plain("执行标准GB/T {d4}-{year}", "GB {d6}", "ISBN 978-7-{d4}-{d4}-1", "标准号：Q/HS {d4}S-{year}"),
        "shop address": plain(
            "地址：永宁大道东{n}号武穴购物广场",
            "门店位于黄州大道{n}号",
            "会场在{n}楼宴会厅",
            "集合地点：遗爱湖公园东门",
            "导航至东方广场{n}号停车场",
        ),
        "office": plain(
            "董事长{name}出席会议。",
            "店长{name}介绍了情况。",
            "副市长{name}到店调研。",
            "记者{name}报道",
            "总经理{name}致辞",
            "营业员{name}被评为标兵。",
        ),
        "role without a name": plain(
            "顾客高兴地离开了。",
            "会员积分翻倍。",
            "客户关系管理",
            "小朋友们都很开心",
            "学生时代的回忆",
            "用户体验更好",
            "会员单位共{n}家",
            "儿童乐园开放",
            "业主安心入住",
        ),
        "class of pupils": plain(
            "三年级学生参观门店。",
            "小学生可享半价。",
            "中学生免费入场。",
            "{n}名小学生参加",
            "五年级的课本",
            "高一新生报到",
            "幼儿园的孩子高高兴兴",
        ),
        "public account": plain(
            "关注微信公众号huangshang{d4}",
            "公众号：huangshang",
            "视频号：黄商{n}",
            "搜索小程序“黄商到家”",
            "微信支付满减",
            "微信 8.0.50 版",
        ),
        "messenger group": plain("QQ音乐", "QQ邮箱", "加入QQ群聊", "用微信扫一扫", "微信Android版", "wx小程序"),
        "own mailbox": plain(
            "hr@huangshang.com",
            "投诉：service@huangshang.com",
            "info@abc.com",
            "username@hostname",
            "user@example.com",
            "git@github.com:a/b.git",
        ),
        "model": plain(
            "新款A{d4}上市",
            "型号：云A12345",
            "MacBook Air 13",
            "华为Mate 70 Pro",
            "航班CZ{d4}",
            "G{n}次列车",
            "高铁D{d4}次",
            "{upper}{d8}",
        ),
        "quantity": plain(
            "共发放{n}份礼品", "{d8}人次", "客流{d6}人次", "绿化{n}平方米", "储存量{d11}字节", "库存{d6}件"
        ),
        "numbering": plain(
            "第一章 第二节 三、四、五",
            "一二三四五，上山打老虎",
            "1、2、3、4、5、6、7",
            "①②③④⑤",
            "二〇二六年十一月二十九日",
            "一、{n}二、{n}三、{n}",
        ),
    }


NEAR_MISSES = _near_misses()
"""For each class of data that only looks personal, the function that makes such data."""


def near_misses(name: str, count: int, seed: int = 7) -> Iterator[str]:
    """Yield `count` texts that look like personal data and are none, of the kind `name` in `NEAR_MISSES`."""
    rng = random.Random(f"{name}-{seed}")  # noqa: S311 - test data
    for _ in range(count):
        yield NEAR_MISSES[name](rng)
