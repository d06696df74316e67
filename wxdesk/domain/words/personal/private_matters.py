"""Find names of persons of whom a text tells a private matter: an illness, the birthday, the pay, a debt, a divorce.

A name alone is no breach; the name together with the matter is (PIPL 28: sensitive personal information).
"""

import re
from collections.abc import Iterator

from wxdesk.domain.words.chinese_names import FullName, has_common_given, name_at
from wxdesk.domain.words.gated_patterns import GatedPattern
from wxdesk.domain.words.pattern_keys import gate_of

_ILLNESS = (
    r"(?:[\u4e00-\u9fff]{1,3}癌|癌症|肿瘤|白血病|尿毒症|透析|化疗|放疗|[乙丙甲]肝|肝炎|艾滋|HIV|梅毒|淋病|性病"
    r"|肺结核|结核病|抑郁|焦虑症"
    r"|精神分裂|精神疾?病|精神障碍|双相|癫痫|糖尿病|高血压|血压偏?高|血糖偏?高|血脂偏?高|转氨酶|脂肪肝|贫血"
    r"|心脏病|冠心病|心梗|脑梗|脑瘤|中风|流产|早产|不孕|不育"
    r"|痔疮|肾[衰炎病]|肾结石|甲亢|哮喘|红斑狼疮|帕金森|阿尔茨海默|老年痴呆|自闭症|智力残疾|[一二三四]级残疾|肢体残疾"
    r"|阳性|确诊|病危|病假|病历|病休|病退|诊断|病史|服药|截肢|骨折|(?:做|动|开)(?:了|过)?[^,，。;；]{0,8}手术"
    r"|[大小]三阳|血[糖压脂]\s?[0-9]|孕\s?[0-9一二三四五六七八九十]{1,3}\s?周|预产期|肌瘤|囊肿|结节|失明|失聪|瘫痪|截瘫|偏瘫|体检(?:结果|报告|异常|不合格)|重病|大病|绝症)"
)
_BORN = (
    r"(?:(?<![男女])[男女][,，][^。;；]{0,8}?(?:19[2-9]\d|20[0-2]\d)年\d{1,2}月|(?:出?生于|出生(?:日期|年月)?[:：]?|生日(?:是|为|[:：])?|生辰[:：]?)\s?(?:19[2-9]\d|20[0-2]\d)[年.\-/]"
    r"|(?:生于|出生于)\s?[一二][九〇零][零〇一二三四五六七八九]{2}年"
    r"|[一二][九〇零][零〇一二三四五六七八九]{2}年[^,，。]{0,8}(?:出生|生人)|(?:19[2-9]\d"
    r"|20[0-2]\d)\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?(?:\d{1,2}日?)?\s?(?:出生|生(?![产活效意态成命])|的?生日))"
)
_SUM = r"(?:\d[\d,.]*|[零一二两三四五六七八九十百千万]{1,6})\s?[多余来]?\s?(?:万|千|元|块)"
_PAY = (
    rf"(?:应发|实发|税前|税后|每月低保|月薪|年薪|工资|年终奖|薪水|薪酬|底薪|月收入|年收入|到手|退休金|低保金"
    rf"|存款|积蓄|公积金)[^,，。;；:：]{{0,10}}?(?:{_SUM}|\d{{4,7}})"
)
_HOME_LIFE = (
    r"(?:离婚|离异|离过婚?|离了婚|离过一次婚|结过[一两二三]次婚|二婚|再婚|丧偶|分居|婚外情|出轨|同居|私生子"
    r"|未婚先孕|未婚生子|怀孕|孕期|怀了|大龄未婚"
    r"|流过产|同性恋|信教|信奉|前妻|前夫)"
)
_DEBT = (
    r"(?:信用卡逾期|欠[^,，。;；]{0,5}(?:货款|款|钱|租|债)|逾期|欠款|欠债|欠了|欠下|欠租|欠费|网贷|房贷|车贷|花呗|借呗|高利贷|失信"
    r"|老赖|征信|法院传票|强制执行|破产|赌债|债主|被起诉|被告|讨债)"
)
_OFFENCE = (
    r"(?:盗窃|偷窃|偷了|偷拿|偷走|行窃|诈骗罪|拘留|前科|吸毒|嫖娼|坐过牢|服刑|刑满|判了|取保候审|酒驾|醉驾|被抓|嫌疑)"
)
_SHOPPING = (
    r"(?:(?:消费|购买|购物|就诊|用药|开房|入住|通话|聊天|浏览|借阅|行踪|出行)(?:的)?(?:记录|明细|清单|流水|轨迹)"
    r"|(?:最近|上)一?次(?:消费|购买|购物)|(?:上月|本月|今年|昨天|全年)(?:在本店|在我店|共|累计)?(?:消费|购买)了?)"
)
_MATTER = re.compile(f"{_ILLNESS}|{_BORN}|{_PAY}|{_HOME_LIFE}|{_DEBT}|{_OFFENCE}|{_SHOPPING}")
_ANY_MATTER = re.compile(
    gate_of(f"{_ILLNESS}|{_PAY}|{_HOME_LIFE}|{_DEBT}|{_OFFENCE}").pattern
    + "|男，|女，|男,|女,|生于|出生|生日|生辰|年生|月生|日生"
    + "|记录|明细|清单|流水|轨迹|次消费|次购|月消费|年消费|店消费|消费了|购买了|月购买|年购买"
)
"""A quick pattern that is found in every text with a private matter; other texts are not searched further."""
_BEFORE_PERSON = re.compile(
    r"(?:^|[，,。;；:：、\s“\"（(！!？?》】①-⑳]"
    r"|[员工师长者人户主客生星名叫是让和与部店组课厂柜台队友事户妻夫母父录用女子弟童孩儿]|[级班学园校岁来]的"
    r"|主管|经理|总监|导购|主任|教练|主顾|街坊|老板|伙计|司机|保安|师傅|阿姨|大姐|大哥|同志|\d)$"
)
_OVER = """
儿童 学童 孩童 牧童 女童 男童 幼童 队伍 师傅 师范 师德 师生 生意 生计 生平 主任 主管 主席 主张 主要
主计 人员 人文 人和 人马 户籍 户主 部长 部位 部门 店长 店铺 家常 家属 家严 客房 客户 女方 男方 女孙
子孙 儿孙 学生 学时 学习 学费 课程 课时 友谊 是非 工程 工农 工商 工时 工段 员工 和平 和田 让利 与时
台湾 台时 台商 组成 组长 线路 线程 店史 名单 名师 名列 名额 名项 事项 事宜 事关 录取 用户 用时 用车
用房 夫人 母亲 父亲 女包 女鞋 童装 童车 弟弟 岗位 星光 星期 星江 长江 长龙 长白 人生 人山 户外 主城
部分 工龙 者有
"""
_WORDS_OVER = frozenset(_OVER.split())
"""Words of two characters whose second is also a surname, such as 儿童: it begins no name there."""
_GAP = 18
_SHORTEST = 2
"""Number of characters of the shortest name; such a name counts only if its given name is a common one."""
_ANOTHER = re.compile(
    r"[帮救扶替陪送讲防治]|老人|大爷|大妈|奶奶|爷爷|顾客|患者|病人|孩子|群众|邻居|母亲|父亲|妈妈|爸爸|儿子|女儿"
    r"|妻子|丈夫|乘客|路人"
    r"|知识|科普|研究|预防|提醒|义诊|讲座|抓[住获]|制[止服]|发现|追|破获|举报|家属"
)
"""Words between a name and a private matter which show that the matter is another person's, or nobody's."""
_SPOUSE = re.compile(r"[和与跟同](?:丈夫|妻子|老公|老婆|前夫|前妻|爱人)")
"""A spouse with whom somebody shares a matter, as in 张三与丈夫离婚; it remains a matter of the person named first."""
_PUBLIC = re.compile(
    r"(?:医生|医师|主任|专家|教授|护士|药师|营养师|讲师|老师|记者|主播|志愿者|院长|律师|法官|民警|警官|作家"
    r"|诗人|画家|导演|演员|歌手|作者|院士"
    r"|烈士|将军|总理|主席|皇帝|科学家|书法家|教育家|革命家|译者|编剧|作曲家|主演|主人公|主角|饰演|扮演|选手"
    r"|运动员|球员|冠军)[:：]?$"
)
"""Professions and roles before a name, such as 教授 or 诗人, which show that its bearer is a public person."""
_TOLD = re.compile(r"(?:故事|小说|电影|剧情|话剧|电视剧|传记|生平|名著|课本|诗歌|诗词|典故|历史|纪念|诞辰|化名|虚构)")
_ENDS_NAME = """
患 婚检 查出 得了 因 确诊 体检 血压 血糖 疑似 去年 月薪 年薪 工资 欠 离 信用
曾 被 偷 最近 上月 本月 上次 病 住院 请病假 怀 生于 出生 生日 社保 身份 去世
"""
_BEHIND = tuple(_ENDS_NAME.split())
"""Words before which a name ends, but only in sentences about private matters (张三 in 张三确诊)."""
_LISTED_PAY = GatedPattern(r"(?:工资|薪|奖金|收入|提成|绩效|罚款|欠款|欠租)[^。;；\n]{0,12}[:：]\s?(?=[\u4e00-\u9fff])")
_LISTED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}})\s?[:：]?\s?(?={_SUM})")
_SPELLED = re.compile(
    r"姓(?P<surname>[\u4e00-\u9fff])[,，]?名(?P<given>[\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff]?[片单次字])"
)
_MARKS = "。！？!?;；\n"


def names_with_matters(text: str) -> Iterator[FullName]:
    """Yield each name whose bearer's private matter the same sentence tells, and each spelled name (姓张名三)."""
    for found in _SPELLED.finditer(text) if "姓" in text else ():
        yield FullName(*found.span(), 2)
    for found in _MATTER.finditer(text) if _ANY_MATTER.search(text) else ():
        begin = max(text.rfind(mark, 0, found.start()) for mark in _MARKS) + 1
        if _TOLD.search(text[begin : found.end() + _GAP]):
            continue
        name = _nearest(text, begin, found.start())
        if name is not None:
            yield name
    for found in _LISTED_PAY.finditer(text):
        ends = [at for mark in _MARKS if (at := text.find(mark, found.end())) >= 0]
        for one in _LISTED.finditer(text, found.end(), min(ends, default=len(text))):
            name = name_at(text, one.start("name"), _BEHIND)
            if name is not None and name.end == one.end("name"):
                yield name


_CHILDHOOD = GatedPattern(
    r"小学|初中|幼儿园|特教学校|特殊教育学校|[一二三四五六七八九1-9]年级|[初高][一二三](?![^,，。]{0,4}(?:号"
    r"|楼))|[一二三四五六七八九]?[（(][1-9]\d?[)）]班|附小|附中|实验[一二]小|[一二三]小(?![时区])"
    r"|[大中小][一二三]?班(?![车次长])"
    r"|小(?:记者|演员|主持人|明星|寿星|模特|店长|选手|画家|歌手|读者|病号)|儿童|小朋友|患儿|幼童|留守|孤儿"
    r"|未成年|少年|学生|中学生"
    r"|(?:女儿|儿子|侄子|侄女|外甥女?|孙子|孙女|外孙女?|子女|之女|之子|子弟|男孩|女孩|小姑娘|小男生|小女生)"
    r"|(?<![0-9一二三四五六七八九十百])(?:[3-9]|1[0-7]|[三四五六七八九十]|十[一二三四五六七])(?:周)?岁(?!以"
    r"|的?(?:陈|老|品牌|生日))"
)
"""Words by which a sentence tells that somebody is a child."""
_GROWN_UP = re.compile(
    r"(?:员工|店员|职员|老师|教师|校长|园长|班主任|辅导员|经理|店长|主任|主管|部长|保安|民警|警官|医生|大夫"
    r"|护士|家长|妈妈|爸爸|母亲|父亲|奶奶|爷爷|外婆|外公|师傅|志愿者"
    r"|作家|教练|主播|书记|(?<!小)记者|业主|会员|顾客|客户|消费者|乘客|先生|女士|保洁员|收银员|理货员|导购|居民"
    r"|市民|村民|大学生|研究生|画家|诗人|馆长|社长|专家|教授|律师|法官|队长|组长|明星|艺术家|总经理"
    r"|董事长|妻子|丈夫|夫人|村民)[:：]?$"
)
"""Words before a name that make its bearer no child."""
_WITH_CHILD = re.compile(
    r"[带领陪抱牵接送]|的(?:女儿|儿子|孩子|孙|侄|外甥|小孩|宝宝|班|学生|课|课堂)|(?:老师|教师|校长|园长|主任"
    r"|教练|医生|妈妈|爸爸|奶奶|爷爷|夫妇|经理|店长|女士|先生|说|表示|介绍)"
)
_CHILD_NEAR = 22
_NO_CHILD = re.compile(
    r"大学|学院|研究生|博士|硕士|成人|老年|毕业于|童年|小时候|书中|主人公|课本|笔名|化名|小说|动画|电影|名著|故事"
)


def names_of_children(text: str) -> Iterator[FullName]:
    """Yield each name that stands close to words which tell that its bearer is a child."""
    seen = set[int]()
    for found in _CHILDHOOD.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in "。！？!?\n") + 1
        ends = [at for mark in "。！？!?\n" if (at := text.find(mark, found.end())) >= 0]
        end = min(ends, default=len(text))
        if _NO_CHILD.search(text[begin:end]):
            continue
        for start in range(max(begin, found.start() - _CHILD_NEAR), min(end, found.end() + _CHILD_NEAR)):
            if start in seen or not _begins_person(text, start):
                continue
            name = name_at(text, start)
            if name is None or _GROWN_UP.search(text[max(0, start - 4) : start]) or _WITH_CHILD.match(text, name.end):
                continue
            if name.end - start > _SHORTEST or has_common_given(text, name):
                seen.add(start)
                yield name


def _begins_person(text: str, start: int) -> bool:
    """Tell whether a name may begin at `start`: after punctuation or a role such as 顾客, and not inside a word."""
    return (
        _BEFORE_PERSON.search(text[max(0, start - 2) : start]) is not None
        and text[max(0, start - 1) : start + 1] not in _WORDS_OVER
    )


def _nearest(text: str, begin: int, matter: int) -> FullName | None:
    """Return the last full name that ends shortly before the private matter at index `matter`, in the same sentence.

    The sentence begins at index `begin`. A private matter is, for example, an illness. Returns None if there is no such
    name, or if other words show that the matter concerns another person.
    """
    for start in range(matter - 2, max(begin, matter - _GAP - 4) - 1, -1):
        if not _begins_person(text, start):
            continue
        name = name_at(text, start, _BEHIND)
        if name is None or name.end > matter or matter - name.end > _GAP:
            continue
        if name.end - start == _SHORTEST and not has_common_given(text, name):
            continue
        between = _SPOUSE.sub("", text[name.end - 1 : matter])
        if _PUBLIC.search(text[max(0, start - 4) : start]) or _ANOTHER.search(between):
            return None
        return name
    return None
