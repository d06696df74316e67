"""Find figures that a reader cannot check: growth, market shares, ranks and multiples without a source.

Prices, discounts, quantities of goods, dates and figures of the company about its own events need no source.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from wxdesk.domain.words.gated_patterns import GatedPattern

_NUMBER = r"(?:\d{1,12}(?:\.\d{1,6})?|[一二两三四五六七八九十百千]{1,8})"
_PERCENT = (
    rf"(?:\d{{1,12}}(?:\.\d{{1,6}})?\s?[%‰]|百分之{_NUMBER}|{_NUMBER}分之{_NUMBER}|{_NUMBER}个百分点"
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
_GROWTH = GatedPattern(
    rf"(?:同比|环比)[^,。;:]{{0,14}}?(?:{_PERCENT}|{_NUMBER}倍|翻番|翻[一两]番)"
    rf"|(?<![会要将])翻了?近?{_NUMBER}(?:倍|番)"
    rf"|(?:市场规模|行业规模|市场|行业|产业规模|搜索量|热度|人均消费)[^,。;:]{{0,10}}(?:增长|上涨|增幅|提升|下降"
    rf"|扩大|升至|增加)[^,。;:]{{0,6}}{_PERCENT}"
    rf"|{_RATES}[^,。;:]{{0,10}}?(?:{_PERCENT}|第[一二三\d])"
    rf"|(?:缩短|降低|减少|下降|提升|提高|节省|节约|延长|增强|减轻)(?![到至])(?:了|约|近"
    rf"|达)?[^,。;:\d]{{0,8}}?(?:(?!{_NUMBER}个百){_PERCENT}|一半|一倍|{_NUMBER}倍)"
    rf"|比(?:老款|旧款|普通|传统|同类|一般|常规|其[他它])[^,。;:]{{0,12}}(?:{_PERCENT}|一半|一倍|{_NUMBER}倍)"
)
"""Growth and rates: they need a source, unless they are about the company's own business or its goods."""
_CLAIM = GatedPattern(
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
_BOAST = GatedPattern(
    rf"绕(?:着)?地球[^,。]{{0,4}}圈"
    rf"|(?:累计|全网|全国|历年)[^,。;:]{{0,4}}(?:售出|卖出|销售|热销|畅销)[^,。;:]{{0,4}}{_NUMBER}[多余]?(?:亿|万)"
    rf"|(?:节电|省电|节水|省水|节能|省油|省时|降噪|去屑力?|去油力?|去污力?|洁净力|吸水[量力]?|抑菌|杀菌|灭菌"
    rf"|除螨|淡斑|美白|补水|锁水|保湿|吸收率?|续航|控油|防晒)"
    rf"[^,。;:]{{0,5}}?(?:{_PERCENT}|{_NUMBER}(?:\.\d)?倍)"
    rf"|(?:细纹|皱纹|色斑|体脂|血脂|血糖|血压|掉发|头屑|黑头|痘印|异味|甲醛)[^,。;:]{{0,4}}(?:减少|淡化|下降"
    rf"|降低|改善|去除)[^,。;:]{{0,3}}{_PERCENT}"
    rf"|(?:市场|行业|产业|用户)(?:规模|容量|产值)[^,。;:]{{0,10}}(?:突破|达到?|超过?|高达|近|约"
    rf"|逾)[^,。;:]{{0,2}}{_NUMBER}[多余]?(?:万亿|亿|万)"
    rf"|(?:近视|肥胖|发病|患病|死亡|离婚|脱发|失眠|淘汰|浪费|损耗|误诊|被骗)率[^,。;:]{{0,8}}{_PERCENT}"
    rf"|占(?:了|到)?(?:全国|全城|全省|全市|全球|整个市场|市场|行业|同类)[^,。;:]{{0,10}}(?:一半|半数|大半"
    rf"|{_PERCENT})|占比(?!提高|下降|上升)[^。;:]{{0,12}}?{_PERCENT}"
    rf"|(?:倒闭|关店|扔掉|浪费|丢弃|注销|死于|消失)[^。;:]{{0,14}}{_NUMBER}[多余]?(?:万|亿)"
    rf"|{_NUMBER}[多余]?(?:万|亿)[多余]?[家户人个吨斤条只][^。;:]{{0,8}}(?:倒闭|关店|扔掉|浪费|丢弃|注销|死于|消失)"
    rf"|(?:保温|保冷|保鲜|续航|待机)\s?{_NUMBER}(?:小时|天)[^。;:]{{0,10}}(?:只|仅|才)"
)
"""Boasts with figures about goods, markets and the world, which need a source even in advertisements for goods."""
_RATIO = GatedPattern(
    rf"(?:强|快|厚|亮|久)(?:了|出)?{_NUMBER}倍|(?:九十九点九|99\.9\d*)的?[^,。;:]{{0,6}}(?:细菌|病毒|螨|菌|污|甲醛)"
    rf"|(?:超过?|近|约)?(?:一半|半数|大半|多数)(?:以上)?的(?:[^,。;:]{{0,4}}(?:人|者|户|员|家庭|家长|妈妈|顾客|孩子|女性|男性|企业|门店|商家|店|厂))[^,。;:]{{0,6}}?(?:用|选|是|在|都)"
    rf"|十位[^,。;:]{{0,4}}[八九]位|(?:全市|全省|全国|全网|全县|全城)之(?:最|首|冠)|省[油电水气时料](?:一半|一倍)|全球每[^,。;:]{{1,4}}{_NUMBER}[多余]?(?:个)?(?:万|亿)|公认[^,。;:]{{0,4}}(?:销量|第一|冠军)|销量王|(?<![一二三四五六七八九几两\d])(?:十|百|一百|10|100)(?:个"
    rf"|位|名)[^,。;:、]{{1,8}}?(?:有|里|中)?[八九\d]十?(?:几|多)?(?:个|位|名)|(?:一百|十|100|10)个(?:人)?(?:里"
    rf"|中|当中)?(?:就)?有(?![^,。;:]{{0,6}}[不没塌坏败错])"
    rf"|(?:超过?|近|约|逾|有)?{_PERCENT}(?:以上|左右|多)?的(?!那|这)[^\s,。;:\d]{{1,8}}(?:由|因|源于|来自|存在|毁于|死于"
    rf"|没有|是|用|选|都(?:是|有|会|在))"
    rf"|每{_NUMBER}(?:秒|分钟)[^,。;:]{{0,4}}(?:卖|售|成交|下单)"
    rf"|(?:满意度|好评|评分|净推荐值|推荐值|口碑分|投诉率|退货率|回头客|忠诚度)[^,。;:]{{0,6}}?(?:九十|四点|{_PERCENT}"
    rf"|9\d|4\.\d|第[一二三\d]|业内|行业|万分之)"
    rf"|(?:高于|低于|超过|超出|领先|优于)(?:全城|全市|全国|全省|行业|同行|业内|商圈)(?:的)?(?:平均|均值|水平)"
    rf"|人均[^,。;:]{{0,12}}{_NUMBER}(?:点{_NUMBER})?(?:次|元|斤|公斤|杯|小时)|(?:含水量|水分|弹性|白度|光泽|亮度|销量|转化)(?:增加|提升"
    rf"|提高|上升)[^,。;:]{{0,3}}(?:{_PERCENT}|{_NUMBER}倍)|(?:播放|阅读|浏览|曝光|话题)[量数]?[^,。;:]{{0,6}}(?:破|超|达|过){_NUMBER}?[多余]?(?:亿|千万|百万)"
    rf"|(?:超|近|逾|上)?(?:百万|千万|亿万|数百万|上百万|{_NUMBER}万)(?:家庭|用户|消费者|妈妈|人|国人)的?(?:共同|一致|信赖|选择|都|首选|信任)"
    rf"|{_NUMBER}(?:人|个|位)[里中][有]?{_NUMBER}(?:人|个|位)|(?:十|百|{_NUMBER})个[^,。;:]{{1,6}}的?,[八九七六\d](?:个|成)|(?:差|多|高)(?:着|出|了)?[一两三\d]倍"
    rf"|卖得?比去年[^。;:]{{0,20}}{_NUMBER}成|(?:信心|景气|幸福|满意)指数[^,。;:]{{0,6}}{_NUMBER}|冠军机型|每年省{_NUMBER}[度吨升元]"
    rf"|(?:行业|市场|产业|品类)[^,。;:]{{0,4}}增(?:速|幅|长率)[^,。;:]{{0,8}}{_PERCENT}"
    rf"|[快高强](?:人家|别人|同行|对手|普通款?)[^,。;:]{{0,4}}{_PERCENT}"
    rf"|(?:全国|我国|国内|全球)?每年(?:因|有|超)[^。;:]{{0,14}}(?:几十|上百|数十|数百|几百|{_NUMBER})[多余]?万人"
    rf"|(?:世界|全球|全国|国际)前[一二三四五六七八九十百\d]+|连续{_NUMBER}年[^,。;:]{{0,6}}(?:领先|销量|第一)"
    rf"|(?<![一二三四五六七八九几两\d])(?:十|百|一百|10|100)(?:个|位|名)[^,。;:、\d]{{1,8}}?(?:里|中),?(?:就)?有(?:[一二三四五六七八九十\d]+)(?:个|位|名|成)"
    rf"|(?:没几天|几天|上市|首日|当天|一周|一个月|不到[^,。]{{1,4}})[^,。;:]{{0,4}}(?:就|即|便|已)(?:售出|卖出|热销|卖了|销出){_NUMBER}[多余]?万"
    rf"|(?:电费|水费|油费|气费|燃气费|洗衣液|用电|用水|用油)[^,。;:比]{{0,3}}(?:省|少|降|减)(?:下|了|掉)?(?:一半|大半|{_NUMBER}成(?!本)|{_PERCENT})"
    rf"|(?:省内|市内|国内|同行|业内|行业)[^,。;:]{{0,6}}排(?:名|行|在|到)?(?:前|第){_NUMBER}"
    rf"|服务(?:了|过|超过?|逾|近|累计)+{_NUMBER}[多余]?(?:百万|千万|万|亿)[^,。;:]{{0,2}}(?:家庭|用户|人次)"
    r"|(?:连年|年年|逐年)(?:翻番|翻倍|翻一番)"
    rf"|(?:幸福感|获得感|安全感|幸福|好感)[^,。;:]{{0,8}}(?:提升|上升|增加|提高)[^,。;:]{{0,3}}{_PERCENT}|排(?:得上|进|到)前[一二三四五十\d]"
)
_HEARSAY = GatedPattern(
    r"(?:据(?:不完全|有关|相关)?统计|(?:有关|相关)(?:部门|机构|方面)(?:统计|显示|称|透露)|不完全统计|(?:大)?数据(?:显示|表明|证明)|(?:调查|统计|研究|实验|检测|测试"
    r"|临床|报告|资料)(?:结果)?(?:显示|表明|发现|证实|证明)"
    r"|(?:专家|学者|科学家|医生|业内(?:人士)?|行业人士|权威(?:机构|专家|部门)?)(?:们)?(?:指出|表示|称|统计|认为"
    r"|估算|估计|预测|测算|发现|说)"
    r"|有(?:关|人|研究|数据|调查|统计|机构|报告|专家|学者)(?:部门|人士|资料)?(?:显示|表明|说|称|指出|统计|估计"
    r"|发现)|业内估[算计]|网上有[^,。]{0,3}(?:排行|统计|榜)|坊间|听说|据说|传言)"
    rf"[^。;\n]{{0,40}}?(?:{_PERCENT}|{_NUMBER}[多余]?倍|一半|半数|{_NUMBER}[多余]?(?:万|亿)"
    rf"|[八九七六五四三][成](?:[一二三四五六七八九]的)?|(?:多|少|增|省|涨|升|降)[^,。;:]{{0,4}}?{_NUMBER}(?:分钟|小时|元|块|岁|次|个点|斤|天|秒)"
    rf"|(?<!提)前[一二三四五六七八九十\d]+|第[一二三\d](?=[,。;]|的?品牌|名|位(?!收银|老师)|$)|前列|首位|榜首|最(?:高|多|大|强|佳)(?=的?[。;])|最(?:高|多|快|大|强|佳|好)(?=的?(?:品牌|店|产品|商品|面料|材质|牌子|城市|行业)|$)|[长短高低多少快]{_NUMBER}(?:年|岁|天|倍|厘米"
    rf"|公斤|斤|小时)|[多少]活{_NUMBER}(?:年|岁)|更[\u4e00-\u9fff]{{1,3}}(?=[。;]|$))"
)
"""Figures of somebody whom the text does not name: 据统计, 专家指出."""
_OWN = re.compile(
    r"我店|本店|我司|本公司|公司|集团|门店|活动|专场|黄商|超市|百货|商场|卖场|购物中心|中庭|食堂|我们|我行|我校|本次|此次|节日期间"
    r"|厂里|我厂|本厂|工厂|车间|班组|假期|排队|等候|收银|车位|价签|分拣|配送|物流|仓库|客流|会员|全店|各店"
)
_DATED = re.compile(
    r"问卷|样本|报告编号|编辑(?:规范|守则|课)|课堂|老师|回收|工会统计|谣言|辟谣|不能算来源|花名册|本店[^,。]{0,8}员工"
)
"""Words of a sentence whose figure needs no other source: it names its survey, refutes a rumour, or teaches writing."""
_CONTEST = re.compile(
    r"比赛|竞赛|大赛|联赛|锦标|用时|得分|裁判|第二名|举了?手|在场|到场|台下|赛事|选手|评比|评选|考核|考试|成绩|运动会|决赛|预赛|奖牌|代表队|小组"
)
_GOODS = re.compile(
    r"折|减\d|满\d|返\d|券|元|价|含量|含糖|纯度|浓度|棉|氨纶|涤纶|羊毛|蚕丝|果汁|酒精度|vol|湿度|积分|手续费|利率"
    r"|税|首付|定金|电量|像素|变焦|放大|倍速"
)
_SOURCE = re.compile(
    r"(?:据|根据|依据|按照|来自|引自|援引)(?!说|悉|了解|媒体|外媒|网络|网友|网上|某|统计[,显]|调查[,显]|报道|传"
    r"|此|我|估|不完全|有关|相关"
    r"|研究)[^。;\n]{2,34}?"
    r"(?:数据|统计|报告|报道|调查|发布|公布|显示|披露|测算|介绍|消息|资料|预测|监测|公告|年报|白皮书|通报|信息|榜)"
    r"|(?:统计局|海关总署|海关|工信部|商务部|商务[厅局]|农业农村部|文旅部|卫健委|市场监管[总局]*|央行|人民银行"
    r"|协会|学会|研究院|研究所|研究中心|大学|学院"
    r"|商会|联合会|基金会|欧睿|尼尔森|凯度|艾瑞|艾媒|易观|中怡康|奥维|沙利文|IDC|Gartner|CCFA|Euromonitor|Nielsen"
    r"|世界卫生组织|WHO|联合国"
    r"|新华社|人民日报|央视|中新社|[\u4e00-\u9fff]{2,4}(?:日报|晚报|时报|早报|都市报|杂志|周刊|电视台))"
    r"[^。;\n]{0,30}(?:数据|统计|报告|调查|发布|公布|显示|披露|测算|预测|指出|评定|评为|认证|研究|榜|报道)"
    r"|《[^》\n]{2,40}》|[数资][据料]来源|来源\s?[:为于]|检[测验]报告|报告编号|证书编号|普查|财报|年报|公报"
    r"|白皮书|审计"
)
_WHOLE_ARTICLE = re.compile(r"(?:数据|资料)来源\s?[:为于]|注[:：]?\s?(?:以上|文中)?数据(?:来自|来源)")
_ENDS = "。!?！？;；\n"


class UnsourcedFigure(NamedTuple):
    """A figure, such as 增长20%, that names no source; it is at the characters `start` to `end` of a text."""

    start: int
    end: int


def names_source_for_all(text: str) -> bool:
    """Tell whether a text states the source of all figures of its article, such as 数据来源：国家统计局."""
    return _WHOLE_ARTICLE.search(_half_width(text)) is not None


def unsourced_figures(text: str) -> Iterator[UnsourcedFigure]:
    """Yield the first figure of each paragraph of `text`, a block, unless the paragraph names a source."""
    at = 0
    for paragraph in text.split("\n"):
        plain = _half_width(paragraph)
        found = min(_figures(plain), default=None)
        if found is not None and not _SOURCE.search(plain):
            yield UnsourcedFigure(at + found[0], at + found[1])
        at += len(paragraph) + 1


_WIDE, _HALF = "，：；！？％（）", ",:;!?%()"


def _half_width(text: str) -> str:
    """Return a text with half-width punctuation; replacing mark by mark is ten times as fast as `translate`."""
    for wide, half in zip(_WIDE, _HALF, strict=True):
        text = text.replace(wide, half)
    return text


def _figures(text: str) -> Iterator[tuple[int, int]]:
    for found in _CLAIM.finditer(text):
        sentence = _sentence(text, *found.span())
        if not _CONTEST.search(sentence) and not _GOODS.search(_clause(text, *found.span())):
            yield found.span()
    for found in chain(_BOAST.finditer(text), _RATIO.finditer(text), _HEARSAY.finditer(text)):
        sentence = _sentence(text, *found.span())
        if not _CONTEST.search(sentence) and not _DATED.search(sentence):
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
