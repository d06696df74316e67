"""Ask whether an article is an advertisement, and find advertisements in the disguise of knowledge or news."""

import re
from collections.abc import Iterator, Sequence

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.passages import Passage, Scope

_DISGUISE = re.compile(
    r"测评|评测|亲测|实测|体验官|使用心得|好物分享|探店|种草|科普|小知识|养生知识|健康知识|你知道吗|(?:记者|通讯员)[^,。]{0,12}(?:报道|获悉|了解到)"
)
_HEALTH = re.compile(r"养生|健康(?:知识|科普|小贴士|常识)|中医|食疗|保健知识|用药常识|专家(?:提醒|解读)")
_REMEDIES = re.compile(
    r"保健品|保健食品|特医食品|药品|中成药|药酒|膏药|医疗器械|理疗仪|血压计|血糖仪|鱼油|蛋白粉|阿胶|灵芝孢子粉"
)
_CONTACT = re.compile(r"电话:? ?\d|热线|地址:|加微信|微信号|咨询电话|到店|药店")
_LINK = re.compile(
    r"购买链接|下单链接|购买入口|点击购买|点击下单|阅读原文|小程序|扫码(?:购买|下单|抢购|选购)|https?://"
)
_LABEL = re.compile(
    r"(?:^|[\[(【「\s·|:])广告(?:$|[\])】」\s·|:])|本文(?:为|是|系|含)广告|推广信息|广告信息|商业广告", re.MULTILINE
)


def check_advertisement(passages: Sequence[Passage], rulebook: Rulebook, advertising: Advertising) -> Iterator[Finding]:
    """Yield `ADL.ask` if the text leaves open whether it is an advertisement, and `ADL.label` for a disguised one.

    `advertising` is the editor's answer to this question, or else what the text looks like.

    The company's own goods in its own account need no mark 广告. But an advertisement is disguised if it looks like
    knowledge, a review or news, and leads to a purchase. Knowledge of health beside health goods with a link or
    contact is forbidden even with the mark, and gives `ADL.health.link`.
    """
    if advertising is Advertising.UNCLEAR:
        yield rulebook.finding("ADL.ask")
    text = "\n".join(folded(one.text) for one in passages if one.scope is not Scope.CODE)
    leads = any(one.scope is Scope.CODE for one in passages) or _LINK.search(text) is not None
    disguised = advertising is not Advertising.NO and _DISGUISE.search(text) is not None
    if disguised and leads and not _LABEL.search(text):
        yield rulebook.finding("ADL.label")
    teaches, sells = _DISGUISE.search(text) and _HEALTH.search(text), _REMEDIES.search(text)
    if teaches and sells and (leads or _CONTACT.search(text)):
        yield rulebook.finding("ADL.health.link", word=sells.group())
