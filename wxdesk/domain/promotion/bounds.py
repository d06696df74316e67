"""Tell from the words around a day whether an offer begins or ends on it: 开业, 截至, 结束."""

import re
from dataclasses import dataclass
from enum import StrEnum

_CLAUSE = re.compile(r"[^，。；;,!！?？\n]*$")
_HOUR = r"(?:\d{1,2}(?::\d{2}|点|时))?"
_OPENS_AFTER = re.compile(
    rf"[ \t]{{0,2}}{_HOUR}(?:正式|盛大|隆重|全新|重磅|试){{0,2}}"
    r"(?:开业|开幕|启动|启幕|开抢|开启|开始|起(?![步点源用飞]))"
)
_OPENS_BEFORE = re.compile(r"(?:自|从|开业(?:时间|日期)?[:为]?)[ \t]{0,2}$")
_ENDS_BEFORE = re.compile(
    r"(?:(?P<until>截至|截止(?:到|至|时间|日期)?[:为]?)"
    r"|(?:持续|延续|延长|有效期?|一直|即日起|活动|优惠|促销)[ \t]{0,2}[至到]|有效期[:为])[ \t]{0,2}$"
)
_ENDS_AFTER = re.compile(rf"[ \t]{{0,2}}{_HOUR}(?:截止(?!报名)|为止|止|结束|到期|失效)(?![的后])")
_STOPS = re.compile(r"[ \t]{0,2}(?:[。；;!！?？\n)]|$)")
_TOLD = re.compile(r"已|上一期|上期|上届|往届|去年|前年|往年|此前|曾|上周|上个?月|昨|前天|近日|日前|圆满")
"""Words before a day that mark the day as past, such as 曾 or 去年."""
_NOTE = re.compile(r"[ \t]{0,2}\((?!(?:即|农历|[^()]{0,4}(?:周|星期|礼拜)))(?P<note>[^()\n]{2,20})\)")
_GENERAL = re.compile(
    r"本次|此次|本期|全部|全场|所有|开业|店庆|大?酬宾|大促|促销|优惠|特惠|特价|活动|期间|时间|日期|期限|有效期?|截至|截止|持续|延续|延长|一直"
    r"|即日起|将|于|至|到|自|从|为|的|[ \t:,，、（）()《》“”]"
)
_NAMED = re.compile(r"活动|优惠|促销|特惠|特价|酬宾|大促")
_DEADLINE = re.compile(
    r"报名|征集|投稿|提交|申请|兑换|领取|预约|预订|预售|申报|缴费|积分|抽奖|投票|券|小票|订单|抢购名额"
)


class BoundKind(StrEnum):
    """Whether an offer begins or ends on a day."""

    NONE = "none"
    START = "start"
    END = "end"


@dataclass(frozen=True)
class Bound:
    """Whether an offer begins or ends on a day.

    `subject` is the offer's name, "" for the campaign as a whole. `note` are the words in brackets after the day, such
    as a shop. `named` tells that a word such as 活动 before the day names the campaign or the offer.
    """

    kind: BoundKind = BoundKind.NONE
    subject: str = ""
    note: str = ""
    """The words in brackets after the day, such as the shop to which the day applies; "" for none, or for a weekday."""
    named: bool = False
    """True if the words before the day name the campaign or the offer itself, such as 活动 or 优惠."""

    @property
    def ends_offer(self) -> bool:
        """Tell whether an offer ends on the day, not the time for enrolling or for exchanging points."""
        return self.kind is BoundKind.END and not _DEADLINE.search(self.subject)

    @property
    def whole(self) -> bool:
        """Tell whether the words before the day name the whole campaign, and no single offer or shop."""
        return self.named and not self.subject and not self.note


NO_BOUND = Bound()
"""The bound of a day about which its sentence says nothing."""


def bound_at(plain: str, start: int, end: int) -> Bound:
    """Return whether an offer begins or ends on the day at `start` to `end` of a text, and its subject.

    `plain` is the folded text.

    The kind is usually NONE for a period of several days, because such a period states its own beginning and end.
    """
    clause = _clause(plain, start)
    bracket = _NOTE.match(plain, end)
    note = bracket["note"] if bracket else ""
    subject, named = _GENERAL.sub("", clause), bool(_NAMED.search(clause))
    if _TOLD.search(clause):
        return Bound(subject=subject or clause, note=note)
    before = _ENDS_BEFORE.search(clause)
    if before and (
        not before["until"] or named or subject or _STOPS.match(plain, end) or _ENDS_AFTER.match(plain, end)
    ):
        return Bound(BoundKind.END, subject, note, named)
    if _ENDS_AFTER.match(plain, end):
        return Bound(BoundKind.END, subject, note, named)
    if _OPENS_AFTER.match(plain, end) or _OPENS_BEFORE.search(clause):
        return Bound(BoundKind.START, subject, note, named)
    return Bound(BoundKind.NONE, subject, note, named)


def _clause(plain: str, start: int) -> str:
    """Return the words of the folded text `plain` before `start`, in the same part of the sentence.

    If only a colon stands there, return the label before the colon.
    """
    found = _CLAUSE.search(plain, 0, start)
    label, _, words = (found.group() if found else "").rpartition(":")
    return words if words.strip() else f"{label}{words}"


def is_condition(plain: str, end: int) -> bool:
    """Tell whether the period that ends at `end` only tells which receipts are valid, as in 12月1日至3日的小票.

    `plain` is the folded text.
    """
    return bool(_CONDITION.match(plain, end))


_CONDITION = re.compile(r"(?:期间|当日|当天)?的?(?:购物|消费|有效|销售)?(?:小票|票据|发票|凭证|订单|会员消费)")
