"""Find words of others without their author or source: reports, reprints, long quotations, poems and lyrics."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wxdesk.domain.words.chinese_names import name_at
from wxdesk.domain.words.gated_patterns import GatedPattern

_NOWHERE = (
    r"(?:网络|互联网|因特网|网上|网友|网路|百度(?!百科|地图)|抖音|快手|小红书|朋友圈|微博|公开资料"
    r"|某[\u4e00-\u9fff]{0,6}(?:号|网|平台|媒体|论坛)|其[他它]平台"
    r"|(?:一|某|几|多|别)(?:家|个|篇|首|段|的|位)?[\u4e00-\u9fff]{0,4}?(?:媒体|网站|公众号|博主|论坛|贴子|帖子"
    r"|歌曲?|自媒体)"
    r"|(?:其[他它]|别的|外地|旅游|美食|购物|门户|外文|国外)[\u4e00-\u9fff]{0,2}(?:媒体|网站|公众号|论坛)|论坛"
    r"|贴吧|豆瓣|知乎"
    r"|搜索引擎|群聊|微信群|聊天记录)"
)
_MATERIAL = (
    r"(?:本文|文章|内容|图片|图|配图|文字|文案|素材|视频|音乐|音频|歌曲|资料|照片|插图|信息|以上|以下|部分|作品"
    r"|表情|字体)"
)
_UNNAMED = GatedPattern(
    rf"(?:(?:(?:转|转发|摘|选|引|摘编|摘录|节选|整理|编译|搬运|转载|复制|截取|摘抄|抄录|下载|剪辑|截图|改编"
    rf"|拷贝)\s?[自于]\s?[:：]?\s?|转载\s?[:：]?\s?){_NOWHERE}"
    rf"|{_MATERIAL}[^。;；,，\n]{{0,8}}?(?:来自|来源|源自|源于|取自|出自|采自|摘自|转自"
    rf"|选自)\s?(?:于)?\s?[:：]?\s?{_NOWHERE}"
    rf"|(?:来源|出处|图源|文源|图片|图|文|素材|视频)\s?[:：/／｜|]\s?{_NOWHERE}|图源\s?{_NOWHERE}|来源{_NOWHERE}"
    r"|(?:原?作者|来源|出处|原文|原帖|原创者?)(?:已)?(?:不详|未知|不明|无从查考|不可考|已删|失联|待查|已无法)"
    r"(?!的[^。；;]{0,8}(?:不用|不采用|不转|不刊|谢绝|退回|不得))"
    r"|(?:没有?|未能?|找不到|无法)"
    r"(?:找到|联系(?:到|上)|查到|核实)?(?:原)?(?:作者|出处|来源)|未署名|(?:投稿|作者|文|网友)[\s,，/:：]{0,2}佚名"
    r"|(?:本文|下文|以下|上文|文字|攻略|图片|照片|视频|文章|内容)[^,，。]{0,4}(?:是|系|由|为)网友(?:总结|整理"
    r"|拍摄|提供|分享|所|发|写|的)"
    r"|从(?:别处|网上|网络|其[他它](?:地方|平台|公众号))(?:抄|摘|搬|复制|下载|转)来?|未(?:取得|经"
    r"|获)(?:原?作者)?授权(?![，,]?(?:不得|禁止|严禁|请勿|谢绝|任何|均|转载|使用|勿))"
    r"|由(?:网上|网络|互联网)(?:下载|提供)|(?:编译|整理|综合)自(?:外媒|境外媒体|多方|各大平台|公开报道)"
    r"|网友(?:投稿|分享|提供)的?[^,，。]{0,6}(?:未署名|佚名|不详)|(?:作者|文|来源)\s?[:：/／]\s?佚名"
    r"|网图(?=[,，。)）]|$))"
    r"(?![,，][一二三四五六七八九十百\d]+[条处篇张个])(?!渠道|订单|销售|诈骗|平台下单|直播|安全|店|旗舰|科技|公司|日报|电视)"
)
_DISCLAIMER = re.compile(
    r"侵删|图侵|侵权(?:必|即|立|请|可)?删|(?:如有|若有|如涉)侵权[^。\n]{0,12}(?:联系|告知|删除)"
    r"|版权归(?:原作者|原作|原创|作者所有)所?有?"
)
_LICENSED = re.compile(r"经[^，,。]{0,12}(?:许可|授权|同意)|已(?:获|取得|购买)[^，,。]{0,6}授权")
"""Words by which a text says that the author allows the use."""
_NAMED = GatedPattern(
    rf"(?:来源|转自|转载自|摘自|出处|作者|文|图|原载)\s?[:：/／]\s?(?!{_NOWHERE})[\u4e00-\u9fffA-Za-z]{{2,}}"
    r"|《[^》\n]+》"
)
_ANONYMOUS_REPORT = GatedPattern(
    r"据(?:媒体|外媒|网络|网媒|新闻|(?:有关|相关|国外|境外|海外|多家|当地|部分|不少)媒体)?(?:此前)?的?(?:报道|消息"
    r"|披露)(?:称|说|显示)?"
    r"|据(?:某|一家|有家)[\u4e00-\u9fff]{0,5}(?:网站|平台|媒体|报纸?|公众号|博主|论坛)[^,，。]{0,4}(?:报道|消息|称|说|发文)"
    r"|据(?:说是?)?(?:网上|网络上?|群里|坊间|朋友圈)[^,，。]{0,4}(?:流传|传|帖子|说法|消息|文章|视频)"
    r"|据(?:网友|知情人士?|坊间|群里|朋友圈)[^,，。]{0,4}(?:爆料|称|透露|传|消息|说)"
    r"|有报道(?:称|说|指出)|(?:有|多家|不少|相关|有关|国外|海外|外国|境外|某)媒体(?:曾|此前|近日)?(?:报道|称"
    r"|披露|爆料)"
)
_MEDIUM = re.compile(
    r"新华社|新华网|人民日报|人民网|央视|中央电视台|中新社|中新网|中国新闻网|光明日报|经济日报|澎湃|财新|极目|红网"
    r"|路透社|法新社|美联社|彭博|共同社"
    r"|[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|早报|晨报|商报|都市报|周刊|杂志|电视台|电台|广播|通讯社|客户端|新闻网"
    r"|融媒体)|《[^》\n]+》"
)
_REPRINT = re.compile(
    r"(?:本文|文章|内容|全文|此文)(?:系|为|属于?|是)?转载(?![自于率量])(?=[。,，;；)）!！\s]|$)"
    r"|(?<![被获得止勿可要])转载(?:文章|内容|稿件|作品)(?=[,，。;；\s]|$)|[（(【]转载[)）】]"
    r"|(?:特|现|兹|全文)转载|转载(?:给|如下|于此|一[篇段])"
)
_PERMISSION = re.compile(r"不得|禁止|谢绝|请勿|欢迎|未经|授权|注明|许可|严禁")
_QUOTED = re.compile(r"“(?P<words>[^“”]+)”|「(?P<other>[^「」]+)」")
_SPEAKER = re.compile(
    r"(?:说|表示|介绍|指出|强调|写道|写下|写着|谈到|告诉|回忆|感慨|坦言|解释|认为|称|道|透露|致辞|讲话|发言|留言"
    r"|来信|感言|寄语|答|问|提出|要求|规定|承诺|宣布|朗读|宣誓|誓词)"
    r"[^“”「」。]{0,12}$"
)
_INTRODUCED = re.compile(
    r"(?:来?信|摘录|节选|写道?|说|讲述?|回忆|留言|日记|感言|寄语|发言|原话|征得[^,，。]{0,10}同意)[^“”「」]{0,24}$"
)
"""The end of a paragraph that announces the words of somebody, such as 征得老人同意，我们摘录几段。"""
_SOMEBODY = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[小老大][\u4e00-\u9fff]|[\u4e00-\u9fff](?:师傅|阿姨|大姐|大爷|女士|先生|老师|奶奶|爷爷))"
    r"[,，][^“”「」]{0,24}$"
)
"""A person who is introduced before a quotation without a verb, as in 小彭，二十四岁，收银岗。"""
_ATTRIBUTED = re.compile(r"《|——|--|作者|出自|选自|摘自|来源|原载|作词|词曲|[\u4e00-\u9fff]{2,4}(?:说|写道)")
_NAMED_BEHIND = re.compile(r"^[,，。]?\s?(?:——|--|[（(](?:选自|出自|摘自|《)|(?:这是|出自|选自|语出))")
_MENTION = 24
"""Maximum characters of a quotation that only mentions a word, as in 不要说“最好”, and does not repeat a speech."""
_AROUND, _NAME_BEFORE = 40, 16
_VERSE_CUE = GatedPattern(
    r"(?:诗云|诗曰|诗中|诗里|诗句|古诗|唐诗|宋词|词云|词曰|诗人|有诗为证|诗言|歌词|歌里|歌中|歌曲里?|唱道|唱的"
    r"|唱词|一首歌|这首歌|老歌|歌谣|童谣|诗歌)"
    r"[^“”。\n]{0,14}[“「](?P<words>[^”」]{10,})[”」]"
)
_UNNAMED_WORDS = GatedPattern(
    r"(?:有(?:首|句)?(?:诗|词|歌|老?话)|一首(?:小?诗|歌)|有人(?:曾)?|古人|(?:某|有|一)位?(?:诗人|作家|名人|哲人"
    r"|学者|老师|智者)(?:曾经?)?|(?:网上|网络上?|朋友圈|坊间)[^,，。“]{0,4}(?:流传|疯传|盛传"
    r"|看到)[^,，。“《]{0,8}|(?:摘抄|抄录|摘录|转引|引用"
    r"|分享)(?:一|几|两|如下)?[段篇句则首]?[^,，。“《]{0,6}(?:美文|文章|短文|段落|散文|文字|句子|段子|好文|诗歌?|话))"
    r"(?:里|中)?(?:曾)?(?:写道|写|说过?|云|曰|言|唱|这样)?[^“。《\n]{0,4}[:：,，]?\s?[“「](?P<words>[^”」]{16,})[”」]"
)
"""A quotation introduced by words such as 有人说 or 网上流传, which do not say who wrote it."""
_VERSE = re.compile(
    r"(?:[\u4e00-\u9fff]{5}[，。！？；,!?;\s]{1,2}){3,}[\u4e00-\u9fff]{5}[。！？，]?"
    r"|(?:[\u4e00-\u9fff]{7}[，。！？；,!?;\s]{1,2}){3,}[\u4e00-\u9fff]{7}[。！？，]?"
)


class Borrowed(NamedTuple):
    """A part of a text, from character `start` to `end`, that quotes others or says that content comes from elsewhere.

    Examples are a poem in quotation marks and 图片来自网络.
    """

    start: int
    end: int


def unnamed_origins(text: str) -> Iterator[Borrowed]:
    """Yield statements of an origin that names nobody, such as 图片来自网络 or 侵删."""
    found = [one.span() for one in _UNNAMED.finditer(text)]
    if not found and not _NAMED.search(text) and not _LICENSED.search(text):
        found = [one.span() for one in _DISCLAIMER.finditer(text)][:1]
    yield from (Borrowed(*span) for span in found)


def anonymous_reports(text: str) -> Iterator[Borrowed]:
    """Yield reports and reprints that name no medium, such as 据媒体报道."""
    for found in _ANONYMOUS_REPORT.finditer(text):
        if not _MEDIUM.search(text[found.start() : found.end() + _AROUND].partition("。")[0]):
            yield Borrowed(*found.span())
    for found in _REPRINT.finditer(text) if "转载" in text else ():
        if not _NAMED.search(text) and not _PERMISSION.search(text[max(0, found.start() - 8) : found.end() + 8]):
            yield Borrowed(*found.span())


def quotations_without_author(text: str, least: int) -> Iterator[Borrowed]:
    """Yield quotations of `least` characters or more, poems and lyrics, where nobody is named beside them."""
    seen = set[tuple[int, int]]()
    for found in _QUOTED.finditer(text):
        words = found["words"] or found["other"]
        if (len(words) >= least or _VERSE.search(words)) and not is_attributed(text, *found.span()):
            seen.add(found.span())
            yield Borrowed(*found.span())
    for found in _UNNAMED_WORDS.finditer(text):
        span = found.start("words") - 1, found.end()
        if span not in seen and not _NAMED_BEHIND.search(text[found.end() : found.end() + _AROUND]):
            seen.add(span)
            yield Borrowed(*span)
    for found in _VERSE_CUE.finditer(text):
        if (found.start("words") - 1, found.end()) in seen:
            continue
        if not _VERSE.search(found["words"]) and not is_attributed(text, found.start(), found.end()):
            yield Borrowed(found.start("words") - 1, found.end())


def introduces_quotation(text: str) -> bool:
    """Tell whether the end of a paragraph announces the words of somebody, which the next paragraph quotes."""
    return _INTRODUCED.search(text[-_AROUND:]) is not None


def stands_in_quotation(text: str, start: int, end: int) -> bool:
    """Tell whether the characters `start` to `end` stand in a short quotation, which only mentions them."""
    opening = text.rfind("“", max(0, start - _MENTION), end)
    closing = text.find("”", start, end + _MENTION)
    return 0 <= opening <= start and closing >= end - 1 and "”" not in text[opening:start]


def is_verse(text: str) -> bool:
    """Tell whether four lines in a row of a text have five characters each, or seven each, as in poems."""
    return _VERSE.search(text) is not None


def is_attributed(text: str, start: int, end: int) -> bool:
    """Tell whether an author, a work or a speaker is named close to the characters `start` to `end`."""
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if any(named.search(before) for named in (_SPEAKER, _SOMEBODY, _ATTRIBUTED)) or _ATTRIBUTED.search(behind):
        return True
    return any(name_at(text, at) for at in range(max(0, start - _NAME_BEFORE), start))
