"""Find names and home addresses of private persons: customers, winners, patients, pupils and children.

Names beside a job title, such as 店长 or 局长, are public and are not looked for.
"""

import re
from collections.abc import Iterator

from wxdesk.domain.words.chinese_names import FullName, name_at, name_before, names_in_list
from wxdesk.domain.words.gated_patterns import GatedPattern
from wxdesk.domain.words.personal.digit_runs import DigitText
from wxdesk.domain.words.personal.masking import PersonalDatum, PersonalKind, PublicContacts, masked_name
from wxdesk.domain.words.personal.private_matters import names_of_children, names_with_matters

_LABELLED = GatedPattern(
    r"(?:姓\s{0,4}名|原名|真名|本名|真实姓名|收\s?[件货]\s?人|寄件人|中奖人|领奖人|户名|持卡人|收款人|付款人"
    r"|开户人|患者姓名"
    r"|学生姓名|当事人|投诉人"
    r"|举报人|申请人|受益人|失主|投保人|被保险人)"
    r"\s?(?:[:：是为]|\s)\s?|(?:姓名|原名叫?|真名叫?|本名叫?)\s?"
)
_ROLE = GatedPattern(
    r"(?:顾客|会员|客户|消费者|用户|(?<![行企事])业主|租户|住户|房东|居民|村民|市民|患者|病人|伤者|死者|失主|车主"
    r"|乘客|读者"
    r"|网友|粉丝|家长|考生|新娘|新郎"
    r"|中奖(?:者|人|顾客|会员)|获奖(?:者|人|顾客|会员)|得主|幸运(?:儿|顾客|会员)|受助(?:者|人|学生|对象|家庭)"
    r"|受捐者|受益人|贫困(?:户|生|学生|母亲)"
    r"|低保户|五保户|特困户|困难(?:职工|群众|学生|家庭|户)|残疾人|收[件货]人|投诉人|举报人|当事人|报案人"
    r"|户主|孕妇|产妇|老人|独居老人)"
    r"(?:名?叫做?|名为)?[:：“\"（(]?"
)
_PASSERS_BY = ("家长", "市民", "居民", "村民", "读者")
_SPEAKS = re.compile(
    r"(?:笑着|高兴地|激动地|也)?(?:说|表示|感慨|坦言|笑道|投稿|来稿|供稿|供图|来信|撰文|推荐|摄|提供|写道|荐)"
)
"""Words after the name of a passer-by, such as 市民张三说: a person who is quoted or writes agreed to be named."""
_WINNERS = GatedPattern(
    r"(?:获奖|中奖|得奖|领奖|幸运|抽奖)[^。;\n:：]{0,6}?(?:名单|人员|会员|顾客|观众|者)(?:公布|公示|如下)?[:：]\s?"
    r"|(?:[特一二三四五六]等奖|幸运奖|优秀奖|鼓励奖|纪念奖|参与奖|阳光奖)(?:得主|获得者|获奖者)?\s?[:：]\s?"
)
_NAME_COLUMN = re.compile(r"(?:顾客|会员|客户|学生|中奖者?|获奖者?|业主)?姓\s{0,4}名|[收寄]件人|[中获]奖[人者]")
_STAFF_COLUMN = re.compile(r"职务|职位|岗位|部门|单位|门店")
_STAFF = re.compile(r"竞赛|比武|技能|征文|演讲|员工|职工|劳动|评优|表彰|先进")
"""Words of contests among staff, whose winners act in public."""
_BEHIND_NAME = GatedPattern(r"[，,]?\s?(?:家住|住址|家庭住址|身份证号?|住在)")
_HOME_LABEL = re.compile(
    r"(?:家庭住址|家庭地址|家住|住址|现住址?|住处在?|户籍(?![窗民制管政改警办科登室地所])在?|住在|居住在|居住于"
    r"|居住地|居住地址|住所|收货地址|收件地址|寄件地址"
    r"|户籍地址?|户籍所在地|[他她其]家(?:地址|在)?|家地址|租住在?|送货到?|寄到|搬[到进]了?|搬去了?|蹲守在?|家就?在|门牌是?|住(?![院宿房户建持]))"
    r"\s?[:：]?\s?(?:是|为|于|在)?"
)
_OFFICE_BEFORE = re.compile(r"(?:公司|企业|单位|门店|商铺|机构|法人|经营者?)[的]?$")
_PLACE = r"[\u4e00-\u9fffA-Za-z0-9〇\-－—]"
_DOOR = r"(?:[0-9A-Za-z一二三四五六七八九十百零〇]{1,6}(?:号楼|号院|号|栋|幢|座|单元|室|户|组|弄|巷|层|楼|湾))"
_ADDRESS = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,8}}?(?:省|自治区|市|州|盟))?\s?(?:[\u4e00-\u9fff]{{1,8}}?(?:市|区|县|旗))?\s?"
    rf"(?P<detail>{_PLACE}{{2,24}}?{_DOOR}(?:[-－—\s]?[0-9A-Za-z一二三四五六七八九十]{{0,5}}{_PLACE}{{0,8}}?{_DOOR}){{0,4}}(?:[-－—][0-9]{{1,4}}){{0,2}})"
)
_NUMBERED_HOME = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,10}(?:\d{1,3}[-－—]\d{1,3}[-－—]\d{2,4}|别墅[A-Za-z]?\d{1,3}(?:号|栋|幢)?))"
)
"""A home by its numbers alone, such as 莲花苑3-2-902."""
_FLAT = re.compile(
    r"(?P<whole>(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州))?\s?(?:[\u4e00-\u9fff]{1,8}?(?:市|区|县))?\s?"
    r"[\u4e00-\u9fffA-Za-z0-9]{2,22}?(?:小区|花园|家园|苑|公寓|新村|宿舍|名都|名城|花苑|嘉园|雅苑|社区|府|庭|湾|里"
    r"|城|院|墅|楼|居)?\s?"
    r"[0-9A-Za-z一二三四五六七八九十]{1,4}(?:栋|幢|号楼|座"
    r"|号院)\s?[0-9A-Za-z一二三四五六七八九十]{1,3}单元\s?[0-9一二三四五六七八九十零〇]{2,5}(?:室|号|户)?)"
)
_BUSINESS = re.compile(
    r"大厦|写字楼|广场|商场|中心|产业园|工业园|公司|集团|店|超市|酒店|银行|医院|学校|政府|局|法院|市场"
)
_FLOOR_OF_SHOP = re.compile(
    r"(?:店|商场|超市|广场|购物中心|大厦|百货|影城|地下)[负\dA-Z一二三四五六七八九十]{1,3}[楼层]$"
)
"""The end of a place inside a shop, such as 黄州店三楼 or 地下一层, which is nobody's home."""
_DISTRICT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?\s?(?:[\u4e00-\u9fff]{1,6}?(?:市|州(?![区县市])|盟))?\s?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:(?<![小社园厂库])区|县|旗|市))?"
)
_ANY_CHILD = re.compile("[学生儿童岁孩孙娃宝班幼小少]|未成年|[初高][一二三]|年级")
_CUE = GatedPattern(
    r"(?:(?:小|中)学生|初中生|高中生|小学员|小朋友|小选手|小主持人|小记者|小画家|小歌手|小店长|小明星|小寿星"
    r"|小读者|幼儿|学童|孩童|萌娃|萌宝|宝宝|男童|女童|儿童"
    r"|男孩|女孩|未成年人|少年犯?|少女|小伙伴|女儿|儿子|孙女|孙子|外孙|孩子|留守儿童|孤儿"
    r"|(?:[一二三四五六七八九1-9初高][一二三]?年级|初[一二三]|高[一二三]|[大中小]班|幼儿园|小学"
    r"|中学)[^,，。;；\s]{0,10}?(?:班?的?(?:学生|同学|班长|小朋友)|班的?|的)"
    r"|(?<![0-9一二三四五六七八九十百])(?:[3-9]|1[0-7]|[三四五六七八九十]"
    r"|十[一二三四五六七])\s?岁(?:半)?的?(?:小朋友|小姑娘|小伙子|学生|男孩|女孩|儿子|女儿|孙子|孙女)?)"
    r"\s?[:：“\"（(叫是]?"
)
_CUE_BEHIND = GatedPattern(
    r"\s?(?:小朋友|小同学|宝宝|\s?[（(](?:男|女)?[，,]?\s?(?:[3-9]|1[0-7])岁|[，,]?(?:今年|现年|年仅|才"
    r"|刚满)?(?:[3-9]|1[0-7]|[三四五六七八九]|十[一二三四五六七])岁"
    r"|(?:[，,]|是|就读于|来自)[^。;；]{0,14}(?:小学|初中|幼儿园|年级)[^。;；]{0,8}(?:学生|同学|小朋友|的))"
)
_PUPIL = re.compile(r"同学")
_SCHOOL = re.compile(
    r"小学|初中|幼儿园|年级|少先队|红领巾|中学(?!教师|老师)|高中|未成年|我校|[一二三四五六七八九初高][（(]\d+[)）]班"
)
_NO_CHILD = re.compile(r"大学|学院|研究生|博士|硕士|成人|老年")
_OPENING, _CLOSING = ("“", '"'), ("”", '"')
_SENTENCE_END = "。！？!?;；\n"


def personal_names(folded: DigitText, public: PublicContacts) -> Iterator[PersonalDatum]:
    """Yield names of minors, names of private persons and home addresses; some may overlap."""
    for find in (_minors, _named, _with_matters, _addresses):
        for one in find(folded.text, public):
            start, end = folded.place(one.start, one.end)
            yield one._replace(start=start, end=end)


def _named(text: str, public: PublicContacts) -> Iterator[PersonalDatum]:
    for pattern in (_LABELLED, _ROLE):
        for cue in pattern.finditer(text):
            found = name_at(text, cue.end())
            if found is None or not (cue.group() in _PASSERS_BY and _SPEAKS.match(text, found.end)):
                yield from _told(PersonalKind.NAME, text, found, public)
    for cue in _WINNERS.finditer(text) if not _STAFF.search(text) else ():
        for found in names_in_list(text, cue.end()):
            yield from _told(PersonalKind.NAME, text, found, public)
    for found in _in_column(text):
        yield from _told(PersonalKind.NAME, text, found, public)
    for cue in _BEHIND_NAME.finditer(text):
        yield from _told(PersonalKind.NAME, text, name_before(text, cue.start()), public)


def _with_matters(text: str, public: PublicContacts) -> Iterator[PersonalDatum]:
    for found in names_with_matters(text):
        yield from _told(PersonalKind.NAME, text, found, public)


def _in_column(text: str) -> Iterator[FullName]:
    """Yield the names in the column of names of a table; cells are separated by tabs, rows by line breaks."""
    header, _, rows = text.partition("\n")
    columns = [number for number, cell in enumerate(header.split("\t")) if _NAME_COLUMN.fullmatch(cell.strip())]
    if not columns or "\t" not in header or _STAFF_COLUMN.search(header):
        return
    at = len(header) + 1
    for row in rows.split("\n"):
        for number, cell in enumerate(row.split("\t")):
            found = name_at(text, at)
            if number in columns and found is not None and found.end == at + len(cell.rstrip()):
                yield found
            at += len(cell) + 1


def _minors(text: str, public: PublicContacts) -> Iterator[PersonalDatum]:
    if not _ANY_CHILD.search(text):
        return
    for cue in _CUE.finditer(text):
        for found in names_in_list(text, cue.end(), "、"):
            if not _NO_CHILD.search(text[max(0, cue.start() - 8) : cue.end()]):
                yield from _told(PersonalKind.MINOR, text, found, public)
    for cue in _CUE_BEHIND.finditer(text):
        yield from _told(PersonalKind.MINOR, text, name_before(text, cue.start()), public)
    for found in names_of_children(text):
        yield from _told(PersonalKind.MINOR, text, found, public)
    for cue in _PUPIL.finditer(text):
        sentence = _sentence(text, cue.start())
        if _SCHOOL.search(sentence) and not _NO_CHILD.search(sentence):
            yield from _told(PersonalKind.MINOR, text, name_before(text, cue.start()), public)


_PLACE_BEHIND = re.compile("分?店|路|街|镇|村|社区|小区|广场")
"""Words behind a name that make it the name of a place, such as 柳林店."""


def _told(kind: PersonalKind, text: str, found: FullName | None, public: PublicContacts) -> Iterator[PersonalDatum]:
    if found is None or _begins_longer_quotation(text, found) or _PLACE_BEHIND.match(text, found.end):
        return
    name = text[found.start : found.end]
    if name not in public.names:
        yield PersonalDatum(kind, found.start, found.end, masked_name(name, found.surname))


def _begins_longer_quotation(text: str, found: FullName) -> bool:
    """Tell whether a name is only the beginning of a text in quotation marks, such as the nickname “黄州小吃”."""
    return text[found.start - 1 : found.start] in _OPENING and text[found.end : found.end + 1] not in _CLOSING


def _addresses(text: str, public: PublicContacts) -> Iterator[PersonalDatum]:
    for cue in _HOME_LABEL.finditer(text):
        if _OFFICE_BEFORE.search(text[max(0, cue.start() - 8) : cue.start()]):
            continue
        found = _ADDRESS.match(text, cue.end()) or _NUMBERED_HOME.match(text, cue.end())
        if found and not _FLOOR_OF_SHOP.search(found.group()):
            yield from _address(text, found.start(), found.end(), public)
    for found in _FLAT.finditer(text) if "单元" in text else ():
        if not _BUSINESS.search(found.group()):
            labels = [cue.end() for cue in _HOME_LABEL.finditer(text, *found.span("whole"))]
            yield from _address(text, max(labels, default=found.start("whole")), found.end("whole"), public)


def _address(text: str, start: int, end: int, public: PublicContacts) -> Iterator[PersonalDatum]:
    words = text[start:end]
    if not public.has_address(words):
        yield PersonalDatum(PersonalKind.ADDRESS, start, end, masked_address(words))


def masked_address(address: str) -> str:
    """Return an address down to its district, 湖北省黄冈市黄州区***; without a district, only ***."""
    kept = _DISTRICT.match(address)
    return f"{kept.group() if kept else ''}***"


def _sentence(text: str, at: int) -> str:
    begin = max(text.rfind(sign, 0, at) for sign in _SENTENCE_END) + 1
    ends = [end for sign in _SENTENCE_END if (end := text.find(sign, at)) >= 0]
    return text[begin : min(ends, default=len(text))]
