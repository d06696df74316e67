"""Guess the kind and the range (HS 4.3) of a submission from the words of its title and text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_TITLE_WEIGHT = 3
"""A word of the title counts this many times as much as a word of the text."""
_ENOUGH = 3
"""A guessed topic counts as sure only if its words have at least this weight together."""
_DOMINANT = 3
"""A topic is sure if it has this many times the weight of every other topic."""
_MOST = 3
"""How often one word counts at most, so that a word repeated in a list does not decide."""

KIND_WORDS: Mapping[str, Sequence[str]] = {
    "promotion": (
        "促销",
        "满减",
        "特价",
        "折扣",
        "优惠",
        "立减",
        "秒杀",
        "抢购",
        "代金券",
        "优惠券",
        "消费券",
        "会员日",
        "大促",
        "买赠",
        "买一送一",
        "元起",
        "折起",
        "让利",
        "特惠",
        "钜惠",
        "低价",
        "酬宾",
        "红包",
        "满额",
        "抽奖",
        "新品上市",
        "双倍积分",
        "预售",
        "以旧换新",
        "清仓",
        "折后",
        "直降",
    ),
    "public_benefit": (
        "公益",
        "义诊",
        "捐赠",
        "捐款",
        "志愿",
        "爱心",
        "慰问",
        "植树",
        "献血",
        "助学",
        "帮扶",
        "敬老",
        "关爱",
        "义卖",
        "募捐",
    ),
    "contest": (
        "评选",
        "投票",
        "大赛",
        "比赛",
        "锦标赛",
        "征文",
        "竞赛",
        "运动会",
        "决赛",
        "联赛",
        "技能比武",
        "选手",
        "参赛",
    ),
    "event": (
        "举办",
        "举行",
        "开展",
        "仪式",
        "启动",
        "表彰",
        "培训",
        "演练",
        "座谈",
        "签约",
        "参观",
        "调研",
        "大会",
        "读书会",
        "联欢",
        "团建",
        "讲座",
        "宣讲",
        "揭牌",
        "交流会",
    ),
}
"""The words that suggest a kind of submission, by the kind's key in the rulebook; other kinds are never guessed."""

RANGE_WORDS: Mapping[str, Sequence[str]] = {
    "publicity": (
        *KIND_WORDS["promotion"],
        "开业",
        "招商",
        "营业时间",
        "新店",
        "行业动态",
        "市场动态",
        "上新",
        "进驻",
        "商圈",
        "客流",
    ),
    "informatisation": (
        "信息化",
        "数字化",
        "信息系统",
        "系统上线",
        "平台上线",
        "智慧门店",
        "大数据",
        "人工智能",
        "云平台",
        "小程序上线",
        "ERP",
    ),
    "products": ("自主研发", "研发成功", "专利", "自主品牌", "自有品牌", "新产品研发", "研发产品"),
    "image": (
        *KIND_WORDS["public_benefit"],
        *KIND_WORDS["contest"],
        "企业文化",
        "企业形象",
        "文体",
        "党建",
        "主题教育",
        "党支部",
        "工会",
        "消防演练",
        "安全演练",
        "消防",
        "团建",
        "表彰",
        "先进个人",
        "劳模",
        "读书会",
        "联欢",
        "职工",
        "荣誉",
        "揭牌",
    ),
    "experience": ("经验", "心得", "体会", "经营管理", "管理创新", "做法", "复盘", "启示", "交流材料"),
}
"""The words that suggest a range of HS 4.3, by the range's key in the rulebook.

Ranges 6 and 7 are missing: they need an approval or a decision, which no words can show, so they are never guessed.
"""


class TopicGuess(NamedTuple):
    """The likeliest topic of a text, and whether its words are enough to rely on it."""

    key: str
    sure: bool


def topic_of(title: str, text: str, words: Mapping[str, Sequence[str]]) -> TopicGuess | None:
    """Return the topic whose words weigh most in title and text; None if no word occurs."""
    weights = {key: _weight(title, text, known) for key, known in words.items()}
    ranked = sorted(weights.items(), key=lambda one: -one[1])
    (key, most), (_, next_) = ranked[0], ranked[1]
    if not most:
        return None
    return TopicGuess(key, most >= _ENOUGH and most >= _DOMINANT * next_)


def _weight(title: str, text: str, words: Sequence[str]) -> int:
    counts = ((title.count(word) * _TITLE_WEIGHT, text.count(word)) for word in dict.fromkeys(words))
    return sum(min(of_title + of_text, _MOST) for of_title, of_text in counts)
