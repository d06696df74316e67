"""Recognise the full name of a person in Chinese where words beside it make a name likely."""

from collections.abc import Iterator
from typing import NamedTuple

_COMPOUNDS = """
欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 长孙
申屠 钟离 鲜于 赫连 万俟 东郭 羊舌 梁丘 左丘 拓跋 完颜 宇文 轩辕 端木 南宫 西门 独孤 百里 闻人 呼延 澹台 淳于 濮阳
"""
_COMPOUND = frozenset(_COMPOUNDS.split())
"""Surnames of two characters."""
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞"
    "任袁柳鲍史唐"
    "费岑薛雷贺倪汤滕殷罗毕郝邬安常傅卞康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季麻贾路娄"
    "江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解应丁宣邓郁杭洪包左石崔吉龚程邢裴陆荣翁荀甄曲封储靳段焦巴"
    "牧车侯宓全班"
    "仇宁甘厉武符刘景詹束龙叶司黎薄宿白蒲邰赖卓蔺屠蒙池乔闻党谭劳申冉桑桂牛边尚温庄晏瞿阎慕连艾容向古廖终耿满匡寇"
    "欧沃蔚隆师巩聂晁冷简饶曾沙丰游关查荆竺权盖丘肖佟文覃闫涂易付代管齐于杨阳尧仝苟雍敖占敬明辛成邸盛祖柴龚辜岳单来商"
)
_GIVEN_LENGTHS = (2, 1)
_NOT_GIVEN = frozenset(
    "的了在是有和与及就都而着也说被把向从对到去给让这那哪什没不很太更最又再才只会要想该将因于为以其或但并且如吗呢"
    "吧啊们个位件种些前后里外"
    "间候月号点每各某本此即使便很几何谁您你我他她它元块年级班校店街路省市县区镇村组楼室吃喝买卖用做看听问答给岁名"
    "等称表告"
)
"""Characters that hardly any given name contains, but many sentences."""
_BOUNDARY = frozenset(
    "的了在是有和与及就都而着也说被把向从对到去给让获荣喜领赢抽中同家住因于为将以曾已正还一今昨当日受拿带拎推走跑"
    "称表告回介讲高激感激握接"
    "先女男现电手身联微参写收送发捐主通每用常特凭等拾捡又很从不最近成连报名来自再打也却只刚才需要愿希认觉则并看买"
    "吃学唱跳画演夺摘"
    "上下进出站坐抱举捧背提背带帮替找问答指点排第几两各共总约经过到达返离迷走丢失救扶照陪陷患治病住院出康复考入毕"
    "业退休生前是否"
)
"""Characters that often follow a name."""
_RATHER_WORDS = frozenset(
    "应管关单满时全成权宣解易付代来商常安党明左容乐于连向古尚温终简饶丰游查盖辛盛祖敬占席计支封储段包车班宁束景龙"
    "白边冷房万田方花平高路项费石施严谢计"
)
"""Surnames that also begin many words; with one of them only a common given name makes a name."""
_COMMON_GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂兰玉萍红梅建国华志明文林春海燕晓雪莉婷玲鹏飞辉波斌宁云龙亮健峰磊"
    "鑫莹颖琳琴珍凤菊荣"
    "涵轩浩然欣怡思雨桐梓宇航博若曦诺俊琪佳嘉豪晨阳睿泽萱彤悦妍瑶蕾薇倩茜莲蓉蓓岚岩松柏楠枫柳霖泉江河淑贞慧娥娇媛"
    "婉姝妮婧雯霏晴昊昕晗旭晖"
    "铭钧锋钰铃锦诚谦谨诗语远达逸迪恒恺恩惠德福禄寿祥瑞康泰兴旺盛隆庆喜乐善美良仁义礼信忠孝廉耻贤哲睿聪智勤俭朴素"
    "清洁冰寒霜露虹"
    "金银秀志家国大元成东西北中正光宗世永长春夏秋冬月星辰雁鸿"
    "子小一天安心奕弈尧禹舜羽翔翰翼耀光煜炎焱煊灿炜烨熙熠爽珂珊珠琦琼瑜瑾璇璐瓒甜畅禾秋稷竹筠紫芝芸苗茂茵荷莎菁菲"
    "萌葵蒙蔚薛蕊藜承昱钰淇澄翊煦珩祺彬滢沁芷茉栩虎奇帆舟棋楷骏骁驰腾渊淼沐霄"
)
"""Characters of which many given names consist."""
_HONORIFICS = (
    *("某", "先生", "女士", "小姐", "太太", "老师", "经理", "店长", "师傅", "阿姨", "大爷", "大妈", "大姐", "大哥"),
    *(
        "奶奶",
        "爷爷",
        "老板",
        "总",
        "同学",
        "医生",
        "书记",
        "主任",
        "主管",
        "部长",
        "处长",
        "局长",
        "院长",
        "校长",
        "教授",
    ),
    *("姐", "哥", "叔", "婆婆", "女生", "男生", "家长", "氏", "姓"),
)
"""Words directly behind a surname, such as 先生 in 王先生, which show that no full name begins there."""
_OFFICES = (
    *(
        "老师",
        "教师",
        "校长",
        "园长",
        "院长",
        "主任",
        "教练",
        "书记",
        "经理",
        "店长",
        "部长",
        "局长",
        "处长",
        "科长",
        "董事",
    ),
    *(
        "主席",
        "主管",
        "总监",
        "教授",
        "医生",
        "护士",
        "律师",
        "警官",
        "市长",
        "县长",
        "镇长",
        "村长",
        "主播",
        "记者",
        "总",
    ),
)
"""Job titles directly behind a full name, such as 店长, which show that its bearer acts in public."""
_ADDRESSED = ("先生", "女士", "小姐", "同学", "小朋友", "老人", "夫妇", "一家")
"""Words of address directly behind a full name, which end the name but do not show that its bearer acts in public."""
_WORDS = """
文学 文学家 文学奖 左一 左二 左三 穆斯林 庄子 向小 吉普车 欧美 张家口
高兴 高度 高端 高手 高龄 高级 高中 高考 高效 高层 高峰 高温 高质 高品 高达 高于 高铁
高速 方便 方面 方式 方法 方案 方向 平安 金额 金牌 金卡 金币 金融 金秋 满意 满足 满减
满额 满满 安全 安心 安排 安装 安静 安慰 安置 安检 温暖 温馨 温度 温情 单位 单独 单次
单笔 单人 单日 单品 关系 关注 关于 关心 关怀 关爱 关键 关联 于是 易于 常常 常年 常见
常规 常态 常用 连连 连续 连忙 连同 连锁 成长 成功 成绩 成为 成员 成本 成果 成人 成群
商城 商品 商户 商家 商场 商店 商圈 商务 商业 党员 党组 党委 党建 江湖 江城 江南 江北
江边 江西 江苏 牛奶 牛肉 马上 马路 马拉松 白天 白领 白酒 白菜 黄金 黄州 黄冈 黄商 黄石
黄梅 黄昏 黄色 路上 路过 路口 路边 路程 石头 石家庄 田间 田野 雷锋 雷雨 雷电 钱包 钱款
毛衣 毛巾 毛病 文化 文明 文具 文艺 文字 文章 文创 文体 文摘 包装 包括 包裹 包厢 包含 包邮
管理 管家 解决 解释 解答 解锁 解放 查询 查看 查收 查找 应该 应用 应有 应当 应急 全家
全部 全体 全国 全场 全程 全新 全年 全面 全球 全天 房间 房屋 房子 房东 车辆 车主 车位
车间 车站 车票 游客 游戏 游玩 游览 强烈 居民 景区 景点 古诗 古代 古典 古城 农村 符合
宁静 康健 康宁 安宁 安详 高洁 宋代 唐代 唐诗 明确 明白 明星 明年 明天 明显 权益 权利 权限 司机 师傅 师生 师范
师资 华为 华中 华东 华丽 华夏 凌晨 项目 段时 段落 汤圆 孔雀 康复 康养 万元 万一 万人
万达 万家 万物 陈列 陈述 陈设 周末 周年 周边 周围 周到 周期 周一 周二 周三 周四 周五
周六 周日 张开 张贴 张罗 许多 许可 许愿 孙子 孙女 王国 王者 王府 王牌 李子 何时 何地
何种 任何 任务 任意 任职 任教 任选 任性 范围 范例 范文 严格 严重 严选 严肃 武汉 武穴
武术 武警 武昌 童装 童年 童话 童心 童趣 童车 金字 金丝 金针 金饰 金店 金价 余额 余元 余名 余人 余家 顾客 顾问 顾虑
顾名 史上 贺卡 贺岁 贺词 龙头 龙湖 龙虾 龙凤 龙舟 叶子 林业 林荫 林间 罗田 罗列 胡同
胡椒 胡萝 谢谢 谢意 申请 申报 申领 尚未 尚品 尚在 向往 冷链 冷冻 冷静 冷藏 简单 简介
简历 简直 边走 边境 盛大 盛宴 盛夏 盛装 盛会 卫生 卫浴 左右 艾草 祝福 祝愿 祝贺 祝您
祝大 沙发 沙滩 沙拉 沙龙 沙坑 沙漠 沙画 沙包 陶瓷 陶醉 费用 费心 毕业 毕竟 皮肤 齐全 齐聚 齐心 齐声 荣获 荣誉
荣登 荣幸 容易 连带 班级 班主 班长 班组 季度 季节 纪念 纪律 纪录 舒适 舒服 舒心 屈指
蓝色 蓝天 苗条 苗木 喻为 成交 花园 来自 来到 来店 来信 来电 来说 来访 来宾 来年 储值
储蓄 封面 封闭 焦急 焦点 甘甜 曾经 曾在 曾获 闻讯 闻名 隆重 丰富 丰收 丰厚 丰盛 代表
代言 代理 代金 代码 代购 代步 付款 付出 付费 占地 占比 敬请 敬老 敬意 敬业 祖国 祖孙
祖辈 欧洲 欧式 东方 西门 司法 司令 宣传 宣布 宣讲 郁闷 洪水 洪湖 解读 吉祥 吉他 程序
程度 郎才 昌盛 凤凰 柳州 柳树 史料 史册 苏州 苏打 鲁菜 葛根 梅花 梅州 江河 江汉 杭州
温州 温泉 温水 温柔 温室 常温 终于 终身 终端 终点 桂花 桂林 桂圆 桑葚 池塘 池州 牧场
牧民 束缚 景色 景观 景象 龙井 白色 蒙牛 蒙古 赖以 卓越 卓尔 乔迁 劳动 劳务 劳模 桑叶
边缘 尚且 庄严 庄园 容器 容量 古老 古镇 古人 匡算 沃尔玛 沃土 简约 饶有 沙县 关门 关闭
关口 荆州 荆楚 盖章 盖上 丘陵 涂抹 涂料 易碎 易拉 易学 管道 齐鲁 阳光 阳台 阳历 阳春
尧舜 辛苦 辛勤 辛辣 邸报 盛产 柴米 岳阳 商量 高高 安康 常来 米饭 米粉 米酒 贝壳 麻辣
麻烦 麻将 蓝莓 闵行 江夏 颜色 颜值 郭沫 梅雨 林场 钟表 钟情 钟声 徐徐 徐州 骆驼 夏天
夏季 夏日 夏令 蔡甸 田地 胡乱 胡须 万千 万里 莫名 莫非 莫大 房产 丁香 包包 包子 石榴
石材 吉利 程式 邢台 裴李 陆续 陆地 翁婿 封装 储存 段子 巴士 巴黎 巴东 车展 车厢 车友
侯车 全校 全班 全员 全套 全勤 全力 全民 全市 全省 全区 全县 全网 全身 班车 班次 仇恨
宁可 宁波 宁夏 甘肃 甘蔗 武器 刘海 景德 龙年 叶片 黎明 薄荷 薄利 宿舍 宿州 白银 白云
白板 蒲公 蒲扇 池子 闻到 党费 党课 党校 谭鱼 冉冉 桂冠 牛仔 牛排 牛年 边上 尚可 温差
晏子 慕名 连夜 连日 连衣 艾灸 容纳 容颜 向上 向前 向阳 满分 满载 满怀 满是 冷空 冷饮
曾几 游泳 游轮 查验 查处 权威 肖像 文件 文旅 文物 易购 付之 代替 管控 师德 巩固 关卡
单价 单纯 单身 来临 来回 来源 商机 商标 路线 路灯 路面 路段 毛利 毛绒 毛肚 安家 安保
安稳 安居 安踏 尤其 尤为 许诺 何况 施工 施行 严寒 华南 华北 华侨 金色 金黄 金奖 陶冶
陶艺 谢绝 谢幕 章程 章节 苏醒 范畴 方才 方圆 方言 任由 任凭 汤包 汤锅 常驻 康乐 余下
余生 毛坯 汪洋 宋城 熊猫 项链 祝寿 董事 梁山 杜绝 路人 江豚 童声 童星 童鞋 钟点 高一
高二 高三 高原 高价 高空 高清 高考生 凌空 万分 房价 解暑 解渴 应届 应聘 应邀 应对 应时
左侧 左边 石油 龚扇 荣耀 荣升 甄选 全优 全自 全心 武夷 刘姥姥 龙眼 司乘 白雪 蒙蒙 申通
申购 冉庄 牛油 牛角 温和 庄稼 连接 连环 古装 古法 廖若 终极 冷门 简易 曾任 沙棘 丰年
丰田 游乐 游学 关照 关店 查漏 易错 成都 成立 成品 成分 成熟 明亮 明媚 明码 明火 明细
占用 敬献 辛亥 盛开 盛况 祖传 柴火 来稿 商超 白米 安徽 史诗 史前 屈原 屈臣 毕节 常德
季军 江山 林下 夏装 胡杨 管好 代办 代收 代付 向导 闻得 闻着 康乃 薄镜 薄款 薄片 薄饼
姜一 姜两 姜三 姜半 姜末 姜块 姜汁 姜泥 姜母 姜黄 姜饼
牛羊 毛线 毛毯 毛笔 毛豆 毛孔 毛重 毛尖 毛料 毛呢 毛领 毛边 毛球 毛发 毛刷 毛囊 毛茸 牛皮 牛腩 牛蛙
牛津 牛筋 牛杂 牛肚 牛轧 牛骨 牛尾 牛市 牛腱 牛里 马桶 马甲 马达 马铃 马蹄 马克 马赛 马戏 马尾
马术 马齿 金桔 金银 金华 金属 金沙 金桂 金豆 金箔 金枪 金镶 金枝 白糖 白醋 白粥 白瓷 白衬 白布
白酱 白茶 白切 白灼 白芝 白萝 白胡 黄瓜 黄豆 黄油 黄酒 黄桃 黄鱼 黄牛 黄花 黄山 黄河 黄焖 黄芪
黄鳝 方形 方块 方桌 方巾 方糖 方砖 方盒 石锅 石板 石斛 石膏 石磨 石库 石阶 江水 江鲜 江米 温热
温开 梅子 梅干 梅菜 柳叶 柳条 柳橙 叶菜 叶酸 雷阵 龙须 龙利 龙灯 龙骨 熊孩 熊掌 凤梨 凤爪 米线
米糕 米面 米袋 米桶 米色 米其 米白 贝类 汤料 汤水 汤面 汤碗 汤勺 汤底 姜片 姜茶 姜汤 姜丝 姜葱
姜糖 葛粉 艾条 艾叶 艾绒 柏油 柏树 童袜 童床 童谣 童帽 童书 卫衣 卫士 卫星 纪实 舒展 舒缓 舒芙
车窗 车牌 车里 车内 车上 车轮 车身 车型 车险 车管 车库 车技 房门 房贷 房租 房型 包粽 包饺 包馅
包房 包月 包书 包头 包挂 班会 班委 边角 边框 连帽 连裤 连体 连绵 全棉 全麦 全脂 全屋 安抚 单件
单层 单肩 单车 单鞋 单衣 盖子 盖饭 盖浇 盖被 盖毯 沙袋 沙茶 沙丁 沙琪 简餐 简装 简版 代驾 代写
代煎 冷热 冷水 冷气 冷柜 冷盘 冷菜 冷面 冷汗 阳气 阳伞 高跟 高筒 高领 高腰 高汤 高粱 高压 高血
高脚 高筋 高帮 高钙 高凳 明虾 明炉 明矾 成衣 成团 师徒 师兄 师姐 易燃 严密 施肥 余热 余温 陶罐
陶土 鲍鱼 鲍汁 鲁班 曲奇 曲线 钱袋 钱币 杨梅 杨桃 杨枝 柴鸡 蓝牙 蓝白 蓝布 蓝光 蓝底 甘草 薄脆
薄外 薄毯 薄被 薄纱 薄膜 胡琴 胡麻 胡桃 胡辣 胡蜂 麻花 麻绳 麻酱 麻布 麻团 麻薯 麻油 麻袋 麻婆
夏凉 夏被 常备 章鱼 章丘 庞大 封口 封条 封皮 焦糖 焦香 蒲草 蒲团 翁媪 丰水 丰润 曲艺 曲目 曲子
司仪 关东 关机 游园 游船 解冻 解腻 解馋 应季 应景 万寿 万年 路演 路牌 路障 路径 项圈 骆马 米妮
米奇 史努 巴掌 巴旦 边牧 莫兰 莫代 符号 终场 易滑 向左 向右 向内 向外 向下 温奶 连汤 连锅 简笔
盛饭 盛汤 封箱 封层 封边 荆条 舒肤 尤里 贝果 贝母 贝雷 温酒 项背 石墨 石英 石子 石斑 桂皮 桂鱼
安瓶 安睡 安神 房卡 闻香 艾窝 柏子 管子 管状 管口
"""
"""Words that begin with a character which is a surname too."""
_BY_FIRST: dict[str, tuple[str, ...]] = {
    sign: tuple(word for word in _WORDS.split() if word[0] == sign) for sign in _SURNAMES
}


class FullName(NamedTuple):
    """A full name at the characters `start` to `end` of a text; its first `surname` characters are the surname."""

    start: int
    end: int
    surname: int


def name_at(text: str, start: int, behind: tuple[str, ...] = ()) -> FullName | None:
    """Return the full name that begins at `start`; None if there is none, as in 张先生 or 张某.

    A name also ends where one of the words `behind` begins. The answer is None too if a job title such as 店长 follows
    the name, since its bearer then acts in public.
    """
    surname = _surname_at(text, start)
    if not surname or text.startswith(_HONORIFICS, start + surname):
        return None
    for length in _GIVEN_LENGTHS:
        end = start + surname + length
        given = text[start + surname : end]
        if len(given) < length or not all(map(_may_be_given, given)) or _is_word(text, start, end):
            continue
        if text.startswith(_OFFICES, end):
            return None
        common, wordy = _COMMON_GIVEN.issuperset(given), text[start] in _RATHER_WORDS
        ends = _ends_name(text, end) or text.startswith(behind, end)
        if (ends and (common or not wordy)) or (common and (length > 1 or not wordy)):
            return FullName(start, end, surname)
    return None


def has_common_given(text: str, name: FullName) -> bool:
    """Tell whether a given name consists of characters that are common in given names."""
    return _COMMON_GIVEN.issuperset(text[name.start + name.surname : name.end])


def name_before(text: str, end: int) -> FullName | None:
    """Return the full name that ends at `end`, the longest that does not begin inside a word; None if there is none."""
    for length in (4, 3, 2):
        start = end - length
        if start < 0 or (start > 0 and _is_han(text[start - 1]) and text[start - 1] not in _BEFORE_NAME):
            continue
        surname = _surname_at(text, start)
        given = text[start + surname : end]
        if not surname or len(given) not in _GIVEN_LENGTHS or text.startswith(_HONORIFICS, start + surname):
            continue
        likely = text[start] not in _RATHER_WORDS or _COMMON_GIVEN.issuperset(given)
        if likely and all(map(_may_be_given, given)) and not _is_word(text, start, end):
            return FullName(start, end, surname)
    return None


def names_in_list(text: str, start: int, marks: str = "、 \t") -> Iterator[FullName]:
    """Yield the names that stand one behind the other from `start` on, separated by `marks`."""
    at = start
    while found := name_at(text, at):
        yield found
        at = found.end
        if at >= len(text) or text[at] not in marks:
            return
        while at < len(text) and text[at] in marks:
            at += 1


_BEFORE_NAME = frozenset("手员者客主人户的是和与为叫给让把被对向年级班生童孩友女儿子")
"""Characters that may stand directly before a name."""


def _surname_at(text: str, start: int) -> int:
    """Return the length of the surname that begins at `start`; 0 for none."""
    if text[start : start + 2] in _COMPOUND:
        return 2
    return int(text[start : start + 1] in _SURNAMES and start < len(text))


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinary word begins where a name may begin; 刘海 is one, 刘海燕 is a name."""
    words = [word for word in _BY_FIRST.get(text[start], ()) if text.startswith(word, start)]
    if not words:
        return False
    longer = end - start > max(map(len, words)) and text[end - 1] in _COMMON_GIVEN
    return not (longer and _ends_name(text, end))


def _may_be_given(sign: str) -> bool:
    return _is_han(sign) and sign not in _NOT_GIVEN


def _ends_name(text: str, end: int) -> bool:
    return end >= len(text) or not _is_han(text[end]) or text[end] in _BOUNDARY or text.startswith(_ADDRESSED, end)


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"
