"""Find secrets that open an account or an interface: passwords, AppSecrets, tokens, API keys, private keys.

A secret itself is never returned, only its first two characters followed by asterisks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wxdesk.domain.words.personal.digit_runs import DigitText

STARS = "******"
"""Stands for a secret of any length."""
_SHOWN = 2
_BEFORE = 32
_VALUE = r"(?P<secret>[!-~]{4,256})"
_LABELS = (
    r"(?P<password>密\s?码|口\s?令|密\s?碼|密\s?马|PIN\s?码?|授权码|动态码|password|passw0rd|passwd|passcode|pass\s?word|pwd)"
    r"|(?P<key>App\s?Secret|app_secret|client_secret|(?:api|app|access|secret|session|private"
    r"|encoding_?aes)[_ \-]?(?:v3)?[_ \-]?(?:key|secret|token)(?:id|_id)?"
    r"|secret|key|(?:access|refresh|auth|bearer)?[_ \-]?token|令牌|密钥|秘钥|私钥|AccessKey(?:Id|Secret)?"
    r"|EncodingAESKey|sk|ak)"
)
_SET_TO = (
    r"(?:已|被|统一|现|都)?(?:改成|改为|更改为|设为|设成|设置为|重置为|变更为|默认为|默认是|默认|分别是|分别为"
    r"|就是|还是|仍是|均为|都是|即为|填写?|输入?|是|为)了?"
)
_LABELLED = re.compile(
    r"(?:(?<![A-Za-z])"
    rf"|(?=[\u4e00-\u9fff]))(?:{_LABELS})(?:(?<![A-Za-z])"
    rf"|(?![A-Za-z_]))\s{{0,3}}(?:[(（][^)）]{{0,10}}[)）]\s?)?(?P<mark>[:=]\s{{0,3}}"
    rf"|{_SET_TO}\s?:?\s?"
    rf"|\s?)[\"'“‘`]?{_VALUE}",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:密\s?[码马碼玛]|口\s?令|密钥|秘钥|账密|登录码|通用码|开门码|备用码|锁屏码|授权码|[cC]orp[sS]ecret"
    r"|[sS]ecret|SECRET|[aA]uthorization|(?<![A-Za-z])(?:pass|pwd|pw|psw"
    r"|mima)(?![A-Za-z]))(?![锁箱款本学柜机套门])"
    r"(?:[^。;；!！?？\n!-~]|,){0,14}?[:：=\"'“‘（(【\[「]{0,2}\s?"
    r"(?P<secret>(?=[!-~]*[A-Za-z])(?=[!-~]*\d)[!-~]{6,64})",
    re.IGNORECASE,
)
"""A password with a few words between the label and the value, such as 密码还是去年那个 Hs2025@mh."""
_BEHIND = re.compile(
    r"(?P<secret>(?<![!-~])(?=[!-~]*[A-Za-z])(?=[!-~]*\d)[!-~]{6,32}(?<![,.;:!?]))[”’\"']?\s?(?:就?是|为|即为?|,|，)?"
    r"[^,，。;；!！?？\n!-~]{0,6}(?:的)?(?:登录|开机|管理员?|后台|初始|默认)?(?:密码|口令)(?![锁箱款本学柜机]"
    r"|强度|须|应|要|长度)"
)
"""A password before its label, such as “Hs2025@mh”就是后台密码."""
_PAIR = re.compile(
    r"(?:账号|帐号|账户|用户名?|登录名|账密|账号密码|用户名密码|登录信息|user(?:name)?)[^,，。;；\n!-~]{0,8}[:：]?\s?"
    r"[!-~]{2,32}?\s?[/／|]\s?(?P<secret>[!-~]{4,32})",
    re.IGNORECASE,
)
"""An account and its password with a slash between them, such as 账号 admin/mh888888."""
_DOOR = re.compile(
    r"(?:门禁|库房|仓库|后门|机房|保险[柜箱]|卷帘门|钥匙[盒箱柜]|金库|值班(?:室|手机)|办公室|配电房|冷库|收银"
    r"|总台|闸机|平板|投影|遥控器|员工通道|电箱|电脑|手机)[^,，。;；\n]{0,10}?"
    r"(?:通用码|开门码|备用码|管理码|维护码|工程码|锁屏码|密码锁?|口令|解锁|开锁)[^。;；\n]{0,8}?(?P<secret>[0-9]{4,8}#?)(?![0-9]"
    r"|\s?(?:元|年|月|日|位|号楼|米|小时|台|款))"
    r"|(?:保险[柜箱]|密码锁|金库)[^。;；\n]{0,8}?(?P<dial>(?:左|右|顺时针|逆时针|正"
    r"|反)转?[^,，。;；\n]{0,8}?到?[0-9]{1,3})"
)
"""The digits, or the turns of a dial, that open a named door or device."""
_KEYED = re.compile(
    r"(?:门禁|门锁|键盘锁|密码锁|电子锁|后门|库房|仓库|保险[柜箱]|机房|卷帘门|闸机)[^。;；\n]{0,10}?按\s?"
    r"(?P<secret>[0-9](?:[、,，\s\-][0-9]){2,7})"
)
"""The keys to press at a lock, such as 键盘锁按 4、7、7、1."""
_CODE_SENT = re.compile(
    r"(?:公众号|视频号|小程序|后台|平台|系统|助手|登录|登陆|管理员|账号|邮箱|商户)[^。;；\n]{0,8}验证码[^。;；\n0-9]{0,12}?"
    r"(?P<secret>[0-9]{4,8})(?![0-9])"
)
"""A code that somebody received in order to sign in."""
_DIGITS = re.compile(
    r"(?:密\s?[码马]|口\s?令)(?![锁箱款本学])(?:[^。;；!！?？\n0-9A-Za-z]){1,14}?(?P<secret>[0-9]{5,12})(?![0-9]|\s?(?:元|年|月|日|位|号楼))"
)
"""A password of digits alone with a few words before it, such as 初始密码没改，还是 123456."""
_SPACED = re.compile(
    r"(?:密\s?码|口\s?令)\s?[是为:：]{0,2}\s?(?P<secret>(?:[A-Za-z0-9]\s){4,}[A-Za-z0-9])(?![A-Za-z0-9])"
)
"""A password whose characters stand apart, such as t u k u 0 6."""
_RULE = re.compile(
    r"(?:密\s?[码马]|口\s?令)(?![锁箱款本学])[^。;；\n]{0,16}?(?P<secret>(?:拼音|首字母|全拼|英文名|年份|店名)"
    r"[^,，。;；\n]{0,6}(?:小写|大写|缩写|全拼|首字母|[!-~]{2,16}|加|接|再))"
)
"""A rule by which a password is formed, such as 拼音首字母小写 or 加上年份2024."""
_SPLIT = re.compile(
    r"(?:密\s?码|口\s?令|密钥)[^。\n]{0,12}(?:前半|前[一两二三四五六几]位|上半|第一段|拆成"
    r"|分成)[^A-Za-z0-9。]{0,6}(?P<secret>[!-~]{3,16})"
)
"""A password that a text gives in parts, such as 密码前半是 Hs20; the first part is found."""
_SLASHED = re.compile(
    r"(?:后台|管理|系统|平台|登录|入口|WiFi|路由|测试库|数据库|服务器"
    r"|库)[^,，。;；\n]{0,6}[:：]\s?[A-Za-z]\w{1,20}\s?[/／|]\s?(?P<secret>[!-~]{4,32})",
    re.IGNORECASE,
)
"""An account and a password behind the name of a system."""
_SPELLED = re.compile(
    r"(?:密\s?码|口\s?令|锁屏码|解锁码|开门码|备用码)(?![锁箱款本学])[^,，。;；\n]{0,10}?(?P<secret>"
    r"[0-9零〇一二三四五六七八九]\s?[0-9零〇一二三四五六七八九](?:\s?[0-9零〇一二三四五六七八九幺]){2,10}#?"
    r"|[一二两三四五六七八九十]个[0-9A-Za-z零一二三四五六七八九](?:[^,，。;；\n]{0,4}?[一二两三四五六七八九]个[0-9A-Za-z零一二三四五六七八九])*"
    r"|(?:空格|回车)[一两二三四0-9]下"
    r"|(?:左|右|顺时针|逆时针)[^,，。;；\n]{0,8}?[0-9]{1,3}"
    r"|[左右][一二三四五六七八九十]{1,4}[左右][一二三四五六七八九十]{1,4}"
    r"|(?:工号|店号|门店编号|手机号|生日|身份证号?|拼音|首字母|店名)[^,，。;；\n]{0,10}?(?:加上?|\+|拼"
    r"|后面?(?:加|跟))[^,，。;；\n!-~]{0,4}[!-~]{2,16})"
)
"""A password in words: 六个8, 六六八八, the turns of a dial, or a rule by which it is formed, such as 工号加123."""
_KNOWN = re.compile(
    r"(?<![A-Za-z0-9])(?P<secret>LTAI[0-9A-Za-z]{12,26}|AKIA[0-9A-Z]{16}|AKID[0-9A-Za-z]{28,36}"
    r"|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{20,}"
    r"|glpat-[\w\-]{20,}|sk-[0-9A-Za-z_\-]{20,}|xox[abpr]-[0-9A-Za-z\-]{10,}|eyJ[\w\-]{10,}\.eyJ[\w\-]{10,}\.[\w\-]+"
    r"|AIza[0-9A-Za-z_\-]{35}|pypi-[\w\-]{30,})"
)
_CONNECTION = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s:/@\u4e00-\u9fff]{0,64}:(?P<secret>[!-?A-~]{3,128})@[A-Za-z0-9\[]"
)
"""An address that carries a user and a password, such as mysql://user:password@host."""
_STAFF_ONLY = re.compile(r"(?:员工|办公|内网|后台|收银|财务|总部|监控|职工|内部|管理)[^。;\n]{0,24}$")
"""Words for a place of work or a device.

A password in words counts only if its sentence contains one of them; so the password of a game does not count."""
_INNER = re.compile(
    r"员工|办公|远程|桌面|投影|平板|会议|U盾|内网|后台|收银|财务|总部|监控|内部|管理|门禁|系统|保险|金库|仓库|库房|机房|电脑"
    r"|服务器|路由器|邮箱|平台|账号|帐号|公众号|主机|终端|OA|ERP|POS|用户名|账户|帐户|支付密码|软件|库房|会员",
    re.IGNORECASE,
)
"""Words for a place of work or a device.

A password in words counts only if its sentence contains one of them; so the password of a game does not count."""
_ADVICE = re.compile(
    r"不要|请勿|切勿|不得|避免|禁止|别用|不宜|弱口令|简单密码|可以设|可设|建议|不安全|风险|须|应当|必须包含"
    r"|位数|格式|规则"
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d|\d{4}[-/.]\d")
_DEVICE = re.compile(
    r"(?:门禁|通用|默认|初始|开机|后台|登录|系统|管理员?|保险[柜箱]|[仓库机金]库|机房|监控|收银机?|闸机|电脑"
    r"|服务器|路由器|邮箱"
    r"|账号|员工通道|库房|万能|统一)的?(?:登录|开门|解锁)?$"
)
"""A door or a device named before the word 密码; then a password of digits alone counts as a secret too."""
_ANY_LABEL = re.compile(
    r"锁|验证码|备用码|授权码|库|密\s?[码马碼玛]|通用码|开门码|后台|管理|平台|secret|authorization|口\s?令|密钥"
    r"|秘钥|账号|帐号|账户|账密|用户|登录|pass|pwd|pw|psw|mima|user",
    re.IGNORECASE,
)
_ANY_SIGN = re.compile(
    r"[码碼令钥]|[pP][aA][sS]|[pP][wW]|[pP][iI][nN]|[sS][eE][cC]|[kK][eE][yY]|[tT][oO][kK]|[sSaA][kK]"
)
"""A quick test: each label of a secret, such as 密码, contains one of these."""
_ANY_SPELLED = re.compile(r"密\s?[码马]|口\s?令|验证码|锁|管理码|维护码|工程码|锁屏码|开门码|备用码")
_ANY_SECRET = re.compile(r"[!-~]{4}")
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(?P<secret>[A-Za-z0-9+/=\s]{2,})(?:-----END)?")
_FOR_EVERYBODY = re.compile(
    r"(?:Wi-?\s?Fi|WLAN|无线|上网|热点|红包|游戏|活动|直播间|抽奖|优惠|福利|签到|暗号|互动|兑换|复制|粘贴|淘|取件|提货|核销"
    r"|解压|压缩包|提取|网盘|财富|美味)"
    r"[^。;\n]{0,24}$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:your|my[_-]|new[_-]|old[_-]|test|example|placeholder|change_?me|xxx+|password|passwd|secret|token|null"
    r"|none|true|false"
    r"|required|string|optional|undefined|n/?a|<|\{|\$|%|\[|https?:)",
    re.IGNORECASE,
)
_CLOSING = "\"'`.,;:!?)]}>"
_LENGTH_BEHIND = re.compile(r"\s?(?:位|个字符|个数字|字节|比特|bit|版|年|元|分钟|小时)")
_LEAST_PASSWORD, _LEAST_PIN, _LEAST_KEY, _LEAST_BARE = 6, 4, 8, 16


_MAIL_CODE, _MAIL_CODE_LENGTH = "授权码", 16
"""The label and the length of the code by which a program opens a mailbox; it consists of small letters."""


class Credential(NamedTuple):
    """A secret at the characters `start` to `end` of a text.

    `masked` is its first two characters followed by asterisks, the only form in which a secret may be shown.
    """

    start: int
    end: int
    masked: str
    """The first two characters and stars."""


def credentials_in(text: str) -> list[Credential]:
    """Return the secrets in `text`, in order."""
    folded = DigitText(text)
    if not _ANY_SECRET.search(folded.text) and not _ANY_SPELLED.search(folded.text):
        return []
    found = dict[tuple[int, int], Credential]()
    for start, end in (*_labelled(folded.text), *_known(folded.text), *_paraphrased(folded.text)):
        if not any(start < other[1] and other[0] < end for other in found):
            shown = folded.text[start : start + _SHOWN]
            found[start, end] = Credential(*folded.place(start, end), f"{shown}{STARS}")
    return sorted(found.values())


def _known(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_PRIVATE_KEY, _KNOWN, _CONNECTION):
        for found in pattern.finditer(text):
            start, end = found.span("secret")
            yield start, start + len(text[start:end].rstrip())


def _is_public(text: str, at: int) -> bool:
    """Tell whether the words before a label name something that everybody may open, such as the guests' network."""
    before = text[max(0, at - _BEFORE) : at]
    return _FOR_EVERYBODY.search(before) is not None and _STAFF_ONLY.search(before) is None


def _paraphrased(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of secrets far behind their label, before it, or written in words.

    `_labelled` finds the secrets directly behind their label.
    """
    if not _ANY_LABEL.search(text):
        return
    for pattern in (
        _LOOSE,
        _BEHIND,
        _PAIR,
        _SPELLED,
        _DOOR,
        _SPLIT,
        _SLASHED,
        _KEYED,
        _CODE_SENT,
        _DIGITS,
        _SPACED,
        _RULE,
    ):
        for found in pattern.finditer(text):
            part = "secret" if found["secret"] else "dial"
            start, end = found.span(part)
            secret = found[part].rstrip(_CLOSING)
            sentence = text[text.rfind("。", 0, start) + 1 : (text.find("。", end) + 1 or len(text) + 1) - 1]
            if _ADVICE.search(sentence) or _PLACEHOLDER.match(secret) or _TIME.search(secret):
                continue
            if _LENGTH_BEHIND.match(text, end) or _is_public(text, found.start()) or len(set(secret)) == 1:
                continue
            if pattern in (_SPELLED, _DIGITS, _RULE) and not _INNER.search(sentence):
                continue
            yield start, start + len(secret)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    if not _ANY_SIGN.search(text):
        return
    for found in _LABELLED.finditer(text):
        start = found.start("secret")
        secret = found["secret"].rstrip(_CLOSING)
        end = start + len(secret)
        if _LENGTH_BEHIND.match(text, end) or _PLACEHOLDER.match(secret) or len(set(secret)) == 1:
            continue
        if _is_public(text, found.start()):
            continue
        device = _DEVICE.search(text[max(0, found.start() - _BEFORE) : found.start()]) is not None
        if _is_secret(found, secret, device=device):
            yield start, end


def _is_secret(found: re.Match[str], secret: str, *, device: bool) -> bool:
    """Tell whether the characters behind a label are a secret, and no word of the sentence.

    The password of a `device` may be short, and digits alone.
    """
    mixed = any(sign.isdigit() for sign in secret) and any(sign.isalpha() for sign in secret)
    marked = found["mark"].strip() != ""
    if found["key"] is not None:
        return (marked and mixed and len(secret) >= _LEAST_KEY) or (len(secret) >= _LEAST_BARE and mixed)
    if found["password"] == _MAIL_CODE and len(secret) == _MAIL_CODE_LENGTH and secret.islower() and secret.isalpha():
        return True
    if device and found["password"] is not None:
        return len(secret) >= _LEAST_PIN and any(sign.isdigit() for sign in secret)
    if not marked:
        return mixed and len(secret) >= _LEAST_PASSWORD
    label = found["password"]
    if label.upper().startswith("PIN"):
        return len(secret) >= _LEAST_PIN and secret.isdigit()
    return len(secret) >= _LEAST_PASSWORD and (not label.isascii() or not secret.isalpha())
