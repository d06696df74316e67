"""Find numbers that belong to one person: identity cards, bank cards, telephones, plates, mailboxes and the like."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from wxdesk.domain.words.personal.digit_runs import DigitNumber, DigitText
from wxdesk.domain.words.personal.masking import (
    PersonalDatum,
    PersonalKind,
    PublicContacts,
    masked_card,
    masked_id,
    masked_mail,
    masked_messenger,
    masked_mobile,
    masked_passport,
    masked_plate,
    masked_telephone,
)

_BEFORE, _AFTER, _COMPANY_BEFORE = 24, 12, 60
"""Number of characters before and after a number in which words are searched that tell what the number is."""
_ID_LENGTH, _OLD_ID_LENGTH = 18, 15
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
"""Check characters of identity numbers (GB 11643), by the weighted sum of the digits modulo 11."""
_REGION_CODES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
)
_REGIONS = frozenset(_REGION_CODES.split())
"""The first two digits of identity numbers: provinces, and permits of residence from 81 on."""
_LAST_BIRTH_YEAR = 2099
_CHECK_SIGN_BEHIND = re.compile(r"[ \-]{0,2}([Xx])(?![A-Za-z])")

_URL = re.compile(
    r"(?:https?|ftp|wxp|weixin|git|ssh)://[!-~]+|www\.[!-~]+|[\w.-]+\.(?:com|cn|net|org|io|dev|top|cc"
    r"|me)(?::\d+)?[/?][!-~]*",
    re.ASCII | re.IGNORECASE,
)
_PERSONAL_LABEL = re.compile(
    r"(?:身份证|身份號|身份号|证件|護照|护照|手机|手機|电话|電話|联系|聯繫|座机|固话|微信|致电|拨打|卡主|银行卡"
    r"|Tel|Phone|Mobile)"
    r"[^,。;]{0,4}$",
    re.IGNORECASE,
)
_CODE_LABEL = re.compile(
    r"(?:(?:订单|运单|快递|物流|包裹|邮件|单据|流水|交易|受理|工单|合同|发票|票据|凭证|许可证?|备案|登记|注册|证书"
    r"|执照|批准|文"
    r"|商品|产品|货品?|款|条形?|批次?|序列|税|纳税人?|项目|招标|采购|标准|信用|社会信用|机构|商户|店铺|设备|机身"
    r"|车架|发动机"
    r"|报告|检测|会员卡?|礼品卡|购物卡|预付卡|储值卡|提货卡?|券|兑换|取件|抽检|样品|房源|桌|档案|图书|期刊|考试"
    r"|准考证|学籍?|工"
    r"|编|代|单|户|型|串|物料|出厂|产权|土地)"
    r"(?:号码?|编号|编码|代码|单号|条码|文号|证号|识别号|识别码|码)|准字[A-Z]?|备字|证字|字第|ICP备?|公网安备|ISBN"
    r"|ISSN|EAN|SKU"
    r"|UPC|IMEI|ICCID|MEID|S/?N|No\.?|№|Order|Tracking)[\s:#=是为()\[\]\"“]{0,4}$",
    re.IGNORECASE,
)
_ID_LABEL = re.compile(r"身份证|身份證|身份号码|公民身份|身份證號|证件号|证件编号|ID\s?card|sfz", re.IGNORECASE)
_EXAMPLE = re.compile(r"示例|样例|示范|演示|格式|举例|并非真实|虚构")
"""Words beside an invalid number that make it a mere example."""
_INQUIRIES = re.compile(
    r"咨询|报名|详询|详情|疑问|不明|预约|登记|订座|投诉|反映|求助|了解|人力资源部|服务中心|公司|本店|我们|门店"
    r"|商场|超市|召回|维修|领取|营业|开门|开放时间|\d:\d\d至\d|周[一二三四五六日](?:休息|至)|欢迎来电|团购|采购|订货|送货"
    r"|[区柜坊房店角城馆厅屋铺部台]电话|(?:请|或者?|并)拨打|核实|告诉|告知|举报|帮助|招商|招租|简历|上班时间|工作日|有人接听|值班电话"
    r"|专人|为您|到店|同事|提前(?:打|联系|拨)|可以?拨打|地址\s?:"
)
_FOR_BOOKINGS = re.compile(
    r"\s?(?:进行)?(?:预约|咨询|报名|登记|订[座位票餐]|详询|查询|告诉我们|反映|报修|联系我们|找我们)"
)
"""Words directly behind a telephone number that everybody may call."""
_PRIVATE = re.compile(
    r"[他她]家|家里|家中|宅电|住宅|本人|女士|先生|父母|父亲|母亲|家长|老人(?!家)|房东|住户|业主|师傅|老师|经理|主任|同志|[老小][\u4e00-\u9fff](?:的|家|在)"
)
"""Words that make a telephone number with an area code private, even if its sentence asks the public to call it."""
_PHONE_LABEL = re.compile(
    r"(?:电话|電話|手机|座机|固话|宅电|拨打|致电|来电|联系方式|Tel|Phone|☎|☏|📞)[^,。;\n]{0,6}$", re.IGNORECASE
)
_SERVICE_LABEL = re.compile(
    r"(?:热线|客服|总机|总台|服务台|前台|收银台|门卫|物业|办公室|举报|监督|投诉|官方|值班|报警|急救|传真|Fax|订座"
    r"|订餐|预订|门店|本店|店铺|商场"
    r"|超市|售后|报修|咨询|服务)"
    r"[^,。;\n]{0,8}$",
    re.IGNORECASE,
)
_CARD_LABEL = re.compile(r"(?:卡号|银行卡|借记卡|信用卡|储蓄卡|银行账号|银行帐号)[^,。;\n]{0,6}$")
_COMPANY_ACCOUNT = re.compile(
    r"对公|基本账?户|一般账?户|(?:户名|开户名|收款单位|账户名称|单位名称|名称)[^。;\n]{0,30}(?:公司|中心|学校|医院"
    r"|合作社|委员会|基金会|局)"
)
_MONEY_BEFORE = re.compile(r"[¥￥$€£]\s*$|0\.$")
_AMOUNT_AFTER = re.compile(
    r"\s{0,2}(?:\.\d+)?\s?(?:多|余)?\s?(?:万|亿|万亿)?(?:元(?![旦宵素老])|块钱?|圆|美元|美金|欧元|英镑|日元"
    r"|港元|人民币|人次)"
    r"|\s{0,2}(?:次|件|份|吨|台|套|条|公里|千米|平方|立方|字节|%)(?![\u4e00-\u9fff])|\s{0,2}(?:KB|MB|GB|bytes?|Hz)\b",
    re.IGNORECASE,
)
_TELEPHONE_LETTERS = "TEL PHONE MOB MOBILE CALL HP CELL T P M WX VX V QQ ID IDCARD SFZ CARD TO AND OR"
_TELEPHONE_PREFIXES = frozenset(_TELEPHONE_LETTERS.split())
"""Capital letters that people write directly before a telephone number."""
_MOBILE = re.compile(r"1[3-9]\d{9}")
_DIVISIONS = "344 38 443 335 434 56 65 74 47 353 3422 3233 3332 32222 222221 122222 11111111111"
_MOBILE_SPLITS = frozenset(tuple(map(int, split)) for split in _DIVISIONS.split())
"""Lengths of the groups into which people divide a mobile number."""
_DATE = re.compile(r"19\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_AREA = re.compile(r"0(?:10|2[0-57-9]|[3-9]\d\d)")
_AREA_BEFORE = re.compile(r"0(?:10|2[0-57-9]|[3-9]\d\d)\)?[ \-]?$")
_TELEPHONE = re.compile(r"(?P<area>0(?:10|2[0-57-9]|[3-9]\d\d))(?P<own>[2-9]\d{6,7})(?P<extension>\d{0,4})")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_LOCAL_SPLITS = frozenset(((7,), (8,), (3, 4), (4, 4), (4, 3)))
_CARD = re.compile(
    r"62\d{14,17}|9558\d{12,15}|4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|60(?:1382|3367|3445|3694)\d{10,13}|1030\d{15}|81\d{14,17}"
)

_SEPARATED = r"[ \-\u2010-\u2015.\u00b7\u2022]{0,2}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER, _SIGN = "[A-HJ-NP-Z]", "[A-HJ-NP-Z0-9]"
_PLATE = re.compile(
    f"(?P<head>[{_PROVINCES}]{_SEPARATED}{_LETTER}){_SEPARATED}(?P<body>"
    f"[A-HJK]{_SEPARATED}{_SIGN}{_SEPARATED}" + _SEPARATED.join([r"\d"] * 4) + "|"
    f"{_SEPARATED.join([chr(92) + 'd'] * 5)}{_SEPARATED}[A-HJK]|"
    f"{_SEPARATED.join([_SIGN] * 4)}{_SEPARATED}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PLATE_DIGITS = 3
_NO_PLATE_AFTER = re.compile(r"\s?(?:型|款|系列|级|座|栋|号楼|路|次|股|版)")
_NO_PLATE_BEFORE = re.compile(r"(?:型号|款号|货号|编号|房号|股票|代码|单号|批号)[\s:为是]{0,3}$")

_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}(?:[ \-]?\d){7,8}|1[45](?:[ \-]?\d){7}|\d{9})(?!\d)")
_LICENCE = re.compile(
    r"(?:社保卡|医保卡|社会保障卡|驾照|驾驶证|行驶证|准考证|病历|住院|残疾证|低保证|居住证|房产证|不动产证|学籍"
    r"|健康证|工作证|军官证|士兵证|退役证|护照)"
    r"[^。;\n0-9]{0,12}?(?:档案|编|卡|证|案)?(?:号码?"
    r"|编号)[^。;\n0-9A-Za-z]{0,4}(?P<number>[A-Za-z]{0,2}\d(?:[ \-]?\d){5,17})(?!\d)"
)
"""Matches the name of a person's licence or card, such as 驾驶证, and behind it the number of the licence or card."""
_PERMIT = re.compile(r"(?<![A-Za-z0-9])(?:[CHMT][ \-]?(?:\d[ \-]?){7,9}\d|\d{8}(?:\d\d)?)(?!\d)", re.IGNORECASE)
_PASSPORT_LABEL = re.compile(r"护照|護照|passport", re.IGNORECASE)
_PERMIT_LABEL = re.compile(r"通行证|台胞证|回乡证|居住证号")
_LABEL_BEFORE, _LABEL_BEHIND = 16, 12

_AT = r"\s?(?:@|[(\[{<【]\s?at\s?[)\]}>】])\s?"
_DOT = r"(?:\.|\s?[(\[{【]\s?dot\s?[)\]}】]\s?)"
_ANY_WECHAT = re.compile("微信|[VvWw][Xx信]")
_ANY_MAIL = re.compile("[@#]|艾特|[Aa][Tt]")
_MAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}){_AT}"
    rf"(?P<domain>(?:[A-Za-z0-9\-]{{1,63}}{_DOT}){{1,4}}[A-Za-z]{{2,12}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PUBLIC_HOST = (
    r"(?:163|126|qq|foxmail|sina|sohu|139|189|gmail|hotmail|outlook|yeah|aliyun|21cn|tom|yahoo|icloud|wo|live)"
)
_PROVIDER = re.compile(rf"(?:vip\.)?{_PUBLIC_HOST}\.", re.IGNORECASE)
"""A domain of a provider at which persons have mailboxes; a mailbox at any other domain may be that of an office."""
_MAIL_SPELLED = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9][A-Za-z0-9._%+\-]{{1,63}})(?:\s+at\s+|\s?#\s?|\s?艾特\s?"
    r"|\s?at\s?(?=\d))"
    rf"(?P<domain>(?:vip{_DOT})?{_PUBLIC_HOST}{_DOT}(?:com|net|cn)(?:{_DOT}cn)?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NO_DOMAIN = re.compile(
    r"(?:^|\.)(?:example|domain|hostname|host|yourcompany|company|email|test|localhost|mail)\.(?:com|cn|org|net"
    r"|name|local)$"
    r"|\.(?:png|jpe?g|gif|svg|webp|mp4|js|ts|css|py|md|json|zip|html?|local|x|localdomain)$",
    re.IGNORECASE,
)
_ROLE_MAILBOX = re.compile(
    r"(?:info|service|services|support|contact|hr|job|jobs|career|careers|zhaopin|admin|administrator|webmaster"
    r"|postmaster|press"
    r"|media|news|sales|market|marketing|office|kefu|help|noreply|no-reply|security|feedback|git|root|user"
    r"|username|your[._-]?name"
    r"|name|xxx+|abc|someone|tougao|xuanchuan|xuanchuanbu|zhaoshang|caiwu|renli|renshi|bangongshi|hezuo|yunying"
    r"|shichang|wuye|fuwu|tousu|jubao|guanggao"
    r"|gonghui|dangban|zongban|xinxi|xinwen|bianji|bianjibu|caigou|legal|privacy|abuse|hello|team|dev|bd|pr|ir"
    r"|cs)(?:[._\-]?\d{0,2})",
    re.IGNORECASE,
)
_QQ = re.compile(
    r"(?:(?<![A-Za-z])Q\s?Q|扣扣|企鹅)(?:号码?|號)?\s?(?:[:是为]|\()?\s?(?P<id>[1-9](?:[ \-]?\d){4,11})(?![\d@]"
    r"|\s?(?:元|版|年|万|人|个|\.))",
    re.IGNORECASE,
)
_WECHAT = re.compile(
    r"(?:(?P<sure>(?:微信|威信|薇信|徽信|微|[Vv]信|(?<![A-Za-z])(?:wechat|weixin|wx|vx))\s?(?:账?号码?|帐号|號|ID)"
    r"|加\s?(?:个|我)?\s?(?:微信|微|[Vv]信?|vx|wx))"
    r"|(?<!企业)(?:微信|威信|薇信|[Vv]信|(?<![A-Za-z\-])(?:wechat|weixin|wx|vx|v)(?=\s?:)))"
    r"(?P<mark>\s?[:是为]\s?|(?<=号)[\u4e00-\u9fff]{0,12}:\s?|\s?[\(\"“]\s?"
    r"|\s?)(?P<id>[A-Za-z][A-Za-z0-9_\-]{5,19}|[1-9]\d{5,11})(?![A-Za-z0-9_@./])",
    re.IGNORECASE,
)
_ANY_MESSENGER = re.compile(
    r"Q\s?Q|扣扣|企鹅|[微威薇徽Vv]信|加\s?(?:个|我)?\s?微|微号|wechat|weixin|[wv]x|v\s?:|加\s?(?:个|我)?\s?v",
    re.IGNORECASE,
)
_NO_MESSENGER_BEFORE = re.compile(r"(?:公众|服务|订阅|视频|官方|企业|小程序)[^,。;\n]{0,2}$|(?:群|群号|群聊)\s?$")
_NO_WECHAT_ID = re.compile(
    r"gh_|https?$|android|iphone|windows|version|official|wechat|weixin|harmony|developer|miniprogram", re.IGNORECASE
)


def personal_numbers(folded: DigitText, public: PublicContacts) -> Iterator[PersonalDatum]:
    """Yield the personal numbers of a text; some may overlap."""
    finder = _NumberFinder(folded, public)
    yield from finder.mails()
    if not finder.worth_it:
        return
    for number in folded.numbers:
        if not finder.is_hidden(number.start, number.end):
            yield from finder.judged(number)
    yield from finder.plates()
    yield from finder.passports()
    yield from finder.messengers()


def is_valid_id(number: str) -> bool:
    """Tell whether the check character of an identity number of 18 characters is right (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_SIGNS[total % 11] == number[17].upper()


def is_valid_card(digits: str) -> bool:
    """Tell whether a card number satisfies Luhn's formula."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0


def _names_region_and_birthday(number: str) -> bool:
    """Tell whether an identity number begins with a province and a possible date of birth."""
    born = number[6:14] if len(number) == _ID_LENGTH else f"19{number[6:12]}"
    if number[:2] not in _REGIONS or not "1900" <= born[:4] <= str(_LAST_BIRTH_YEAR):
        return False
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return True


class _NumberFinder:
    def __init__(self, folded: DigitText, public: PublicContacts) -> None:
        self._folded = folded
        self._text = folded.text
        self._public = public

    @property
    def worth_it(self) -> bool:
        """Whether a search can find anything: the text has a digit, or a label such as 微信."""
        return bool(self._folded.numbers) or self._folded.has_digits or _ANY_WECHAT.search(self._text) is not None

    @cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        """The spans of web addresses in the text; digits in them are no personal numbers."""
        return [found.span() for found in _URL.finditer(self._text)]

    def is_hidden(self, start: int, end: int) -> bool:
        """Tell whether a span lies in a web address, where digits are no personal number."""
        return any(begin <= start and end <= stop for begin, stop in self._hidden)

    def _before(self, start: int, length: int = _BEFORE) -> str:
        return self._text[max(0, start - length) : start]

    def _behind(self, end: int, length: int = _AFTER) -> str:
        return self._text[end : end + length]

    def _datum(self, kind: PersonalKind, start: int, end: int, masked: str, *, doubtful: bool = False) -> PersonalDatum:
        return PersonalDatum(kind, *self._folded.place(start, end), masked, doubtful)

    def judged(self, number: DigitNumber) -> Iterator[PersonalDatum]:
        """Yield the personal data that a number is or may be, such as a bank card or a mobile telephone."""
        before, behind = self._before(number.start), self._behind(number.end)
        if _MONEY_BEFORE.search(before) or _AMOUNT_AFTER.match(behind) or self._is_code(number):
            return
        if _CODE_LABEL.search(before) and not _PERSONAL_LABEL.search(before):
            return
        yield from self._id(number, before, behind)
        yield from self._card(number, before)
        yield from self._mobile(number, before)
        yield from self._telephone(number, before)

    def _is_code(self, number: DigitNumber) -> bool:
        """Tell whether letters or digits beside a number make it a code, such as SF1381… or 1a138…f9."""
        head = re.search(r"[A-Za-z0-9_]*$", self._text[max(0, number.start - 40) : number.start])
        tail = re.match(r"[A-Za-z0-9_]*", self._text[number.end : number.end + 40])
        before, after = head.group() if head else "", tail.group() if tail else ""
        if re.search(r"\d", before) or (after and re.search(r"\d", after)):
            return True
        return before.isupper() and before.strip("_") not in _TELEPHONE_PREFIXES

    def _id(self, number: DigitNumber, before: str, behind: str) -> Iterator[PersonalDatum]:
        digits, end = number.digits, number.end
        labelled = _ID_LABEL.search(before) or _ID_LABEL.search(behind)
        if len(digits) == _ID_LENGTH - 1 and (sign := _CHECK_SIGN_BEHIND.match(self._text, end)):
            digits, end = f"{digits}X", sign.end()
        if len(digits) == _ID_LENGTH:
            plausible, valid = _names_region_and_birthday(digits), is_valid_id(digits)
            if labelled or (plausible and (valid or len(number.split) == 1)):
                doubtful = not (plausible and valid)
                if doubtful and _EXAMPLE.search(
                    self._before(number.start, _COMPANY_BEFORE) + self._behind(end, _BEFORE)
                ):
                    return
                yield self._datum(PersonalKind.ID, number.start, end, masked_id(digits), doubtful=doubtful)
            return
        whole = labelled or len(number.split) == 1
        if whole and len(digits) == _OLD_ID_LENGTH and _names_region_and_birthday(digits):
            yield self._datum(PersonalKind.ID, number.start, end, masked_id(digits), doubtful=not labelled)

    def _card(self, number: DigitNumber, before: str) -> Iterator[PersonalDatum]:
        valid = is_valid_card(number.digits)
        if not _CARD.fullmatch(number.digits) or not (valid or _CARD_LABEL.search(before)):
            return
        if _COMPANY_ACCOUNT.search(self._before(number.start, _COMPANY_BEFORE)) and not _ID_LABEL.search(before):
            return
        masked = masked_card(number.digits)
        yield self._datum(PersonalKind.CARD, number.start, number.end, masked, doubtful=not valid)

    def _mobile(self, number: DigitNumber, before: str) -> Iterator[PersonalDatum]:
        digits, split = number.digits, number.split
        if len(split) == 1:
            digits = _without_country(digits)
        if not _MOBILE.fullmatch(digits) or (len(split) > 1 and split not in _MOBILE_SPLITS):
            return
        if len(split) > 1 and _DATE.match(digits) and not _PHONE_LABEL.search(before):
            return
        if not self._public.has_phone(digits):
            yield self._datum(PersonalKind.MOBILE, number.start, number.end, masked_mobile(digits))

    def _telephone(self, number: DigitNumber, before: str) -> Iterator[PersonalDatum]:
        """Yield `number` as personal data if it is a private landline number; `before` is the text in front of it.

        The result is marked as doubtful if no word of its sentence means a person, since shops have landlines too.
        """
        if _SERVICE_LABEL.search(before) or self._public.has_phone(number.digits) or self._answers_inquiries(number):
            return
        dialled = self._dialled(number, labelled=_PHONE_LABEL.search(before) is not None)
        if dialled is None:
            return
        bracketed = self._text[number.start - 1 : number.start] == "(" and ")" in self._text[number.start : number.end]
        doubtful = _PRIVATE.search(self._sentence(number)) is None
        masked = masked_telephone(*dialled)
        yield self._datum(PersonalKind.TELEPHONE, number.start - bracketed, number.end, masked, doubtful=doubtful)

    def _dialled(self, number: DigitNumber, *, labelled: bool) -> tuple[str, int] | None:
        """Return the digits of a landline and the length of its area code (0 without); None if it is no landline.

        `labelled` tells whether a word such as 电话 stands before the number.
        """
        digits, split = number.digits, number.split
        if found := _TELEPHONE.fullmatch(digits):
            area, own = len(found["area"]), f"{found['area']}{found['own']}"
            grouped = len(split) > 1 and sum(split[:1]) == area
            return (own, area) if (grouped or labelled) and not self._public.has_phone(own) else None
        if labelled and split in _LOCAL_SPLITS and _LOCAL.fullmatch(digits) and not digits.startswith(("400", "800")):
            return digits, 0
        if self._before(number.start, 4).rstrip(" -").endswith("86") and (abroad := _TELEPHONE.fullmatch(f"0{digits}")):
            return f"0{digits}", len(abroad["area"])
        return None

    def _answers_inquiries(self, number: DigitNumber) -> bool:
        """Tell whether the sentence of a number with an area code asks the public to call it."""
        if not (number.digits.startswith("0") or _AREA_BEFORE.search(self._before(number.start))):
            return False
        if _FOR_BOOKINGS.match(self._text, number.end):
            return True
        sentence = self._sentence(number)
        return _INQUIRIES.search(sentence) is not None and _PRIVATE.search(sentence) is None

    def _sentence(self, number: DigitNumber) -> str:
        """Return the sentence in which a number stands."""
        begin = max(self._text.rfind(mark, 0, number.start) for mark in "。!?;\n") + 1
        ends = [at for mark in "。!?;\n" if (at := self._text.find(mark, number.end)) >= 0]
        return self._text[begin : min(ends, default=len(self._text))]

    def plates(self) -> Iterator[PersonalDatum]:
        """Yield licence plates, also those of new energy cars and with separators."""
        for found in _PLATE.finditer(self._folded.spelled):
            body = re.sub(_SEPARATED, "", found["body"]).upper()
            digits = sum(sign.isdigit() for sign in body)
            if digits < _PLATE_DIGITS or _NO_PLATE_AFTER.match(self._behind(found.end())):
                continue
            if _NO_PLATE_BEFORE.search(self._before(found.start())):
                continue
            head = re.sub(_SEPARATED, "", found["head"]).upper()
            yield self._datum(PersonalKind.PLATE, *found.span(), masked_plate(head + body))

    def passports(self) -> Iterator[PersonalDatum]:
        """Yield numbers of passports and of permits beside their label."""
        for label, pattern in ((_PASSPORT_LABEL, _PASSPORT), (_PERMIT_LABEL, _PERMIT)):
            if not label.search(self._text):
                continue
            for found in pattern.finditer(self._folded.spelled):
                beside = self._before(found.start(), _LABEL_BEFORE) + "\n" + self._behind(found.end(), _LABEL_BEHIND)
                if label.search(beside):
                    number = re.sub(r"[ \-]", "", found.group()).upper()
                    yield self._datum(PersonalKind.PASSPORT, *found.span(), masked_passport(number))
        for found in _LICENCE.finditer(self._folded.spelled):
            number = re.sub(r"[ \-]", "", found["number"]).upper()
            yield self._datum(PersonalKind.PASSPORT, *found.span("number"), masked_passport(number))

    def mails(self) -> Iterator[PersonalDatum]:
        """Yield e-mail addresses of persons, also those written with (at) in place of @."""
        patterns = (_MAIL, _MAIL_SPELLED) if _ANY_MAIL.search(self._text) else ()
        for pattern in patterns:
            for found in pattern.finditer(self._text):
                domain = re.sub(r"\s?[(\[{【]\s?dot\s?[)\]}】]\s?", ".", found["domain"], flags=re.IGNORECASE).lower()
                if not self._is_public_mail(found["local"], domain) and not self.is_hidden(*found.span()):
                    masked, office = masked_mail(found["local"], domain), _PROVIDER.match(domain) is None
                    yield self._datum(PersonalKind.MAIL, *found.span(), masked, doubtful=office)

    def _is_public_mail(self, local: str, domain: str) -> bool:
        own = any(domain == one or domain.endswith(f".{one}") for one in self._public.mail_domains)
        return own or _NO_DOMAIN.search(domain) is not None or _ROLE_MAILBOX.fullmatch(local) is not None

    def messengers(self) -> Iterator[PersonalDatum]:
        """Yield QQ numbers and WeChat ids behind a label."""
        if not _ANY_MESSENGER.search(self._text):
            return
        for pattern in (_QQ, _WECHAT):
            for found in pattern.finditer(self._text):
                number = re.sub(r"[ \-]", "", found["id"]) if pattern is _QQ else found["id"]
                if _NO_MESSENGER_BEFORE.search(self._before(found.start())) or number in self._public.messengers:
                    continue
                if pattern is _WECHAT and not _is_wechat_id(found):
                    continue
                yield self._datum(PersonalKind.MESSENGER, *found.span("id"), masked_messenger(number))


def _is_wechat_id(found: re.Match[str]) -> bool:
    """Tell whether a word behind the name of WeChat is an id, and no word of a sentence."""
    if _NO_WECHAT_ID.match(found["id"]):
        return False
    telling = sum(sign.isdigit() for sign in found["id"]) > 1 or "_" in found["id"]
    return (
        found["sure"] is not None
        or (telling and not found["id"].isdigit())
        or any(sign in found["mark"] for sign in ':是为("“')
    )


def _without_country(digits: str) -> str:
    """Return a mobile number without the country's code, or without the 0 that some people write before it."""
    for code in ("0086", "086", "86", "0"):
        if digits.startswith(code) and len(digits) == len(code) + 11:
            return digits[len(code) :]
    return digits
