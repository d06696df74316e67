"""Find figures that a reader cannot check: growth, market shares, ranks and multiples without a source.

Prices, discounts, quantities of goods, dates and figures about the own activity need no source.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"(?:\d{1,12}(?:\.\d{1,6})?|[一二两三四五六七八九十百千]{1,8})"
_PERCENT = (
    rf"(?:\d{{1,12}}(?:\.\d{{1,6}})?\s?[%‰]|百分之{_NUMBER}|{_NUMBER}个百分点"
    r"|[一二两三四五六七八九\d]成(?![新熟本功立为员长都品交分])(?:以上|多)?)"
)
_PEOPLE = (
    "消费者|用户|顾客|人群|人(?!民币|均|次)|家庭|女性|男性|企业|受访者|市民|网民|网友|宝妈|妈妈|白领|患者|儿童"
    "|孩子|老人|年轻人|车主|家长|国人"
    "|居民|学生|上班族|成年人|职场人|医生|专家"
)
_RATES = (
    "(?:市场占有率|市占率|市场份额|占有率|渗透率|普及率|复购率|回购率|好评率|满意度|满意率|有效率|治愈率|成功率"
    "|续费率|转化率|留存率|推荐率|回头率|认可度|知名度)"
)
_GROWTH = re.compile(
    rf"(?:同比|环比)[^,。;:]{{0,14}}?(?:{_PERCENT}|{_NUMBER}倍|翻番|翻[一两]番)"
    rf"|翻了?近?{_NUMBER}(?:倍|番)"
    rf"|(?:市场规模|行业规模|市场|行业|产业规模|搜索量|热度|人均消费)[^,。;:]{{0,10}}(?:增长|上涨|增幅|提升|下降"
    rf"|扩大|升至|增加)[^,。;:]{{0,6}}{_PERCENT}"
    rf"|{_RATES}[^,。;:]{{0,10}}?(?:{_PERCENT}|第[一二三\d])"
    rf"|(?:缩短|降低|减少|下降|提升|提高|节省|节约|延长|增强|减轻)(?![到至])(?:了|约|近|达)?[^,。;:\d]{{0,8}}?(?:(?!{_NUMBER}个百){_PERCENT}|一半|一倍|{_NUMBER}倍)"
    rf"|比(?:老款|旧款|普通|传统|同类|一般|常规|其[他它])[^,。;:]{{0,12}}(?:{_PERCENT}|一半|一倍|{_NUMBER}倍)"
)
"""Growth and rates: no source is asked for where the own activity is meant."""
_CLAIM = re.compile(
    rf"(?:市场占有率|市占率|市场份额)[^,。;:]{{0,10}}?(?:{_PERCENT}|第[一二三\d])|{_PERCENT}的(?:市场份额"
    r"|市场占有率|市占率)"
    r"|(?:排名|排行|位居|位列|名列|稳居|跃居|荣登|高居|跻身|连续[^,。;]{0,6}(?:蝉联|占据|保持))[^,。;:]{0,14}?"
    r"(?:第[一二三四五六七八九十\d]+(?!届|期|季|批)|前[一二三四五六七八九十\d]+|榜首|首位|冠军|之首"
    r"|[\d一二三四五六七八九十百]+强)(?!的?(?:单品|商品|门店|菜品|柜组|班组|员工|选手|队|小组))"
    r"|(?:全国|全省|全球|世界|行业|同类|业内|全网|国内|亚洲)[^,。;:]{0,6}(?:销量|销售额|市场|产量|规模|排名"
    r"|人气)[^,。;:]{0,4}第[一1二2三3](?![名届期季批次])"
    rf"|(?:是|为|高出|相当于|达到?|超过|提高|提升|增加|增长|扩大|高于|减少)[^,。;:]{{0,14}}?{_NUMBER}(?:余"
    r"|多)?倍(?!积分|返)"
    rf"|(?:超过?|近|约|有|高达|逾|多达)?{_PERCENT}(?:以上|左右|多)?的?[^\s,。;:\d]{{0,4}}?(?:{_PEOPLE})"
    rf"|[除抑杀灭去净脱阻][\u4e00-\u9fff]{{1,3}}率[^,。;:]{{0,8}}?{_PERCENT}"
    rf"|每[\u4e00-\u9fff]{{0,3}}{_NUMBER}[台个件瓶辆部只袋家户对][^。;:\d]{{0,12}}有{_NUMBER}[台个件瓶辆部只袋家户对]"
    rf"|每{_NUMBER}[个位名]?(?:{_PEOPLE})[^,。;:\d]{{0,4}}有[一两\d]"
    r"|(?:全国|全省|全球|行业|全网|同类|国内|亚洲)[^,。;:]{0,6}(?:销量|市场|份额|销售额)[^,。;:]{0,3}(?:领先|冠军)"
    r"|(?<![占环同对百之配性价])(?:相?比|相?较)(?![例重率值赛分为大小多少长高强好]|上年|上月|上季|上周|去年|前|昨"
    rf"|往|同期|预算|原|以|过去|[一二三四五六七八九十\d]+年)[^,。;:]{{1,14}}(?:高|低|快|多|少|省|强|长|轻|薄|提升"
    rf"|提高|降低|减少|节省|节约|增加)[^,。;:\d]{{0,6}}{_PERCENT}"
)
_OWN = re.compile(
    r"我店|本店|我司|本公司|公司|集团|门店|活动|专场|黄商|超市|百货|商场|卖场|我们|我行|我校|本次|此次|节日期间"
    r"|假期|排队|等候|收银|车位|价签|分拣|配送|物流|仓库|客流|会员|全店|各店"
)
_CONTEST = re.compile(r"比赛|竞赛|大赛|联赛|锦标|赛事|选手|评比|评选|考核|考试|成绩|运动会|决赛|预赛|奖牌|代表队|小组")
_GOODS = re.compile(
    r"折|减\d|满\d|返\d|券|元|价|含量|含糖|纯度|浓度|棉|氨纶|涤纶|羊毛|蚕丝|果汁|酒精度|vol|湿度|积分|手续费|利率"
    r"|税|首付|定金|电量|像素|变焦|放大|倍速"
)
_SOURCE = re.compile(
    r"(?:据|根据|依据|按照|来自|引自|援引)(?!说|悉|了解|媒体|外媒|网络|网友|网上|某|统计[,显]|调查[,显]|报道|传|此|我|估|不完全|有关|相关"
    r"|研究)[^。;\n]{2,34}?"
    r"(?:数据|统计|报告|报道|调查|发布|公布|显示|披露|测算|介绍|消息|资料|预测|监测|公告|年报|白皮书|通报|信息|榜)"
    r"|(?:统计局|海关总署|海关|工信部|商务部|商务[厅局]|农业农村部|文旅部|卫健委|市场监管[总局]*|央行|人民银行"
    r"|协会|学会|研究院|研究所|研究中心|大学|学院"
    r"|商会|联合会|基金会|欧睿|尼尔森|凯度|艾瑞|艾媒|易观|中怡康|奥维|沙利文|IDC|Gartner|CCFA|Euromonitor|Nielsen"
    r"|世界卫生组织|WHO|联合国"
    r"|新华社|人民日报|央视|中新社|[\u4e00-\u9fff]{2,4}(?:日报|晚报|时报|早报|都市报|杂志|周刊|电视台))"
    r"[^。;\n]{0,30}(?:数据|统计|报告|调查|发布|公布|显示|披露|测算|预测|指出|评定|评为|认证|研究|榜|报道)"
    r"|《[^》\n]{2,40}》|[数资][据料]来源|来源\s?[:为于]|检[测验]报告|报告编号|证书编号|普查|财报|年报|公报|白皮书|审计"
)
_ANY_FIGURE = re.compile("[%‰倍番成半第前榜首冠先每强]|百分")
"""One of these stands in every figure that needs a source."""
_WHOLE_ARTICLE = re.compile(r"(?:数据|资料)来源\s?[:为于]|注[:：]?\s?(?:以上|文中)?数据(?:来自|来源)")
_ENDS = "。!?！？;；\n"


class UnsourcedFigure(NamedTuple):
    """A figure at the characters `start` to `end` of a text."""

    start: int
    end: int


def names_source_for_all(text: str) -> bool:
    """Tell whether a text states the source of all figures of its article, such as 数据来源：国家统计局."""
    return _WHOLE_ARTICLE.search(text.translate(_HALF_WIDTH)) is not None


def unsourced_figures(text: str) -> Iterator[UnsourcedFigure]:
    """Yield the first figure of each paragraph of `text` that has no source there; the text is one block."""
    at = 0
    for paragraph in text.split("\n"):
        plain = paragraph.translate(_HALF_WIDTH)
        if _ANY_FIGURE.search(plain) and not _SOURCE.search(plain):
            found = min(_figures(plain), default=None)
            if found is not None:
                yield UnsourcedFigure(at + found[0], at + found[1])
        at += len(paragraph) + 1


_HALF_WIDTH = str.maketrans("，：；！？％（）", ",:;!?%()")


def _figures(text: str) -> Iterator[tuple[int, int]]:
    for found in _CLAIM.finditer(text):
        sentence = _sentence(text, *found.span())
        if not _CONTEST.search(sentence) and not _GOODS.search(_clause(text, *found.span())):
            yield found.span()
    for found in _GROWTH.finditer(text):
        sentence = _sentence(text, *found.span())
        if not _OWN.search(sentence) and not _GOODS.search(_clause(text, *found.span())):
            yield found.span()


def _sentence(text: str, start: int, end: int) -> str:
    return _between(text, start, end, _ENDS)


def _clause(text: str, start: int, end: int) -> str:
    return _between(text, start, end, _ENDS + ",")


def _between(text: str, start: int, end: int, marks: str) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in marks) + 1
    stops = [at for mark in marks if (at := text.find(mark, end)) >= 0]
    return text[begin : min(stops, default=len(text))]
