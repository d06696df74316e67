# 内容检查：词库的每条规则，一句说明，一句处理办法（.do）

finding-SEC-marker = 出现涉密或内部标识「{ $word }」。
    .do = 请确认可以公开；不能公开的，请退回单位并删除。
finding-SEC-marker-softer = 疑似涉密或内部标识「{ $word }」。
    .do = 请确认可以公开；不能公开的，请退回单位并删除。
finding-SEC-term = 「{ $word }」疑似公司保密信息。
    .do = 请删除，或由主管部门确认可以公开。
finding-SEC-term-softer = 「{ $word }」疑似公司保密信息。
    .do = 请删除，或由主管部门确认可以公开。
finding-ADL-abs = 「{ $word }」属于绝对化用语（{ $law }）。
    .do = 请改用可以证明的说法；确有依据的，请写明时间、范围和来源。
finding-ADL-abs-softer = 「{ $word }」可能属于绝对化用语（{ $law }），要有依据。
    .do = 请改用可以证明的说法；确有依据的，请写明时间、范围和来源。
finding-ADL-compare = 「{ $word }」贬低了其他商家或商品（{ $law }）。
    .do = 请只写本店商品的特点。
finding-ADL-compare-softer = 「{ $word }」疑似贬低其他商家或商品（{ $law }）。
    .do = 请只写本店商品的特点。
finding-ADL-gov = 广告不得借用国家机关的名义：「{ $word }」（{ $law }）。
    .do = 请删除这一说法。
finding-ADL-gov-softer = 「{ $word }」可能借用了国家机关的名义或国家标志（{ $law }）。
    .do = 请删除这一说法。
finding-ADL-cert = 「{ $word }」不得用于广告宣传（{ $law }）。
    .do = 请删除，或注明证书编号和认证机构。
finding-ADL-cert-softer = 「{ $word }」没有注明证书编号或来源（{ $law }）。
    .do = 请删除，或注明证书编号和认证机构。
finding-ADL-patent = 提到「{ $word }」，没有标明专利号和专利种类（{ $law }）。
    .do = 请标明专利号（ZL…）和种类；没有授权的请删除。
finding-ADL-patent-softer = 疑似提到「{ $word }」而没有专利号（{ $law }）。
    .do = 请标明专利号（ZL…）和种类；没有授权的请删除。
finding-ADL-price = 「{ $word }」容易使人误解价格（{ $law }）。
    .do = 请写实际价格和比较的依据。
finding-ADL-price-softer = 「{ $word }」没有注明依据，将以促销前七日内最低成交价为准（{ $law }）。
    .do = 请写实际价格和比较的依据。
finding-ADL-final = 「{ $word }」是无效的格式条款（{ $law }）。
    .do = 请删除这句话，把规则写清楚。
finding-ADL-final-softer = 「{ $word }」疑似无效的格式条款（{ $law }）。
    .do = 请删除这句话，把规则写清楚。
finding-ADL-card = 「{ $word }」附近承诺了返利或收益（{ $law }）。
    .do = 请核对返利规则能否兑现，并写明条件。
finding-ADL-card-softer = 「{ $word }」附近疑似承诺返利（{ $law }）。
    .do = 请核对返利规则能否兑现，并写明条件。
finding-ADL-med = 普通商品不得宣传疾病治疗功能或使用医疗用语：「{ $word }」（{ $law }）。
    .do = 请删除功效，只写口感、成分等事实。
finding-ADL-med-softer = 「{ $word }」可能属于保健或医疗功效（{ $law }）。
    .do = 请删除功效，只写口感、成分等事实。
finding-ADL-health = 出现「{ $word }」，没有看到审查批准文号或忠告语（{ $law }）。
    .do = 请补上批准文号和“本品不能代替药物”等忠告语，或删除。
finding-ADL-health-softer = 疑似出现「{ $word }」而没有批准文号或忠告语（{ $law }）。
    .do = 请补上批准文号和“本品不能代替药物”等忠告语，或删除。
finding-ADL-fin = 不得承诺保本、无风险或者保收益：「{ $word }」（{ $law }）。
    .do = 请删除承诺，并提示风险。
finding-ADL-fin-softer = 「{ $word }」可能属于收益承诺（{ $law }）。
    .do = 请删除承诺，并提示风险。
finding-ADL-alcohol = 酒类广告不得诱导饮酒或宣传功效：「{ $word }」（{ $law }）。
    .do = 请删除，只写品名、产地、口味和价格。
finding-ADL-alcohol-softer = 「{ $word }」可能属于诱导饮酒或宣传功效（{ $law }）。
    .do = 请删除，只写品名、产地、口味和价格。
finding-ADL-tobacco = 公众号上不得发布烟草广告：「{ $word }」（{ $law }）。
    .do = 请删除烟草制品的名称、商标和图片。
finding-ADL-tobacco-softer = 疑似烟草广告：「{ $word }」（{ $law }）。
    .do = 请删除烟草制品的名称、商标和图片。
finding-ADL-baby = 不得声称可以替代母乳：「{ $word }」（{ $law }）。
    .do = 请删除这一说法。
finding-ADL-baby-softer = 「{ $word }」涉及婴儿配方乳制品广告（{ $law }）。
    .do = 请删除这一说法。
finding-ADL-edu = 教育培训不得作保证性承诺：「{ $word }」（{ $law }）。
    .do = 请删除承诺，只写课程内容和安排。
finding-ADL-edu-softer = 「{ $word }」可能属于保证性承诺（{ $law }）。
    .do = 请删除承诺，只写课程内容和安排。
finding-ADL-estate = 房地产广告不得承诺升值、回报，或用时间表示距离：「{ $word }」（{ $law }）。
    .do = 请删除，距离请写实际里程。
finding-ADL-estate-softer = 「{ $word }」可能属于房地产广告禁止的内容（{ $law }）。
    .do = 请删除，距离请写实际里程。
finding-PLT-induce = 「{ $word }」涉嫌诱导分享或关注（{ $law }）。
    .do = 请取消以分享、关注、集赞为条件的奖励。
finding-PLT-induce-softer = 「{ $word }」可能属于诱导分享或关注（{ $law }）。
    .do = 请取消以分享、关注、集赞为条件的奖励。
finding-PLT-shop = 「{ $word }」把读者引向外部平台（{ $law }）。
    .do = 请改用微信小程序、门店地址等方式。
finding-PLT-shop-softer = 「{ $word }」疑似把读者引向外部平台（{ $law }）。
    .do = 请改用微信小程序、门店地址等方式。
finding-PLT-contact = 「{ $word }」附近有个人微信、QQ 等联系方式（{ $law }）。
    .do = 请改用门店电话、企业微信或客服入口。
finding-PLT-contact-softer = 「{ $word }」附近疑似有个人联系方式（{ $law }）。
    .do = 请改用门店电话、企业微信或客服入口。
finding-TTL-bait = 标题用词「{ $word }」夸张或制造焦虑（{ $law }）。
    .do = 请用平实的标题说明正文内容。
finding-TTL-bait-softer = 标题用词「{ $word }」容易被看作官方通知（{ $law }）。
    .do = 请用平实的标题说明正文内容。
finding-SLG-note = 网络新词「{ $word }」没有注释。
    .do = 请在后面用括号加注释，或改用通行的说法。
finding-SLG-note-softer = 疑似网络新词「{ $word }」没有注释。
    .do = 请在后面用括号加注释，或改用通行的说法。
finding-ILL-gamble = 含赌博内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-gamble-softer = 疑似赌博内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-lottery = 含私彩内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-lottery-softer = 疑似私彩内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-pyramid = 含传销用语：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-pyramid-softer = 疑似传销用语：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-vulgar = 含低俗、色情或暴力内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-vulgar-softer = 疑似低俗、色情或暴力内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-drugs = 含毒品内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-drugs-softer = 疑似毒品内容：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-weapons = 含违禁物品：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-weapons-softer = 疑似违禁物品：「{ $word }」。
    .do = 请删除；整篇违规的不予采用。
finding-ILL-superstition = 含迷信内容：「{ $word }」。
    .do = 请删除，或只作民俗介绍。
finding-ILL-superstition-softer = 疑似迷信内容：「{ $word }」。
    .do = 请删除，或只作民俗介绍。
finding-TER-region = 「{ $word }」的表述不规范（{ $law }）。
    .do = 请使用规范表述。
finding-TER-region-softer = 「{ $word }」的表述可能不规范（{ $law }）。
    .do = 请使用规范表述。
finding-DIS-term = 「{ $word }」是歧视性用语（{ $law }）。
    .do = 请改用尊重人的说法。
finding-DIS-term-softer = 「{ $word }」可能是歧视性用语（{ $law }）。
    .do = 请改用尊重人的说法。
finding-SEN-list = 命中本单位敏感词「{ $word }」。
    .do = 请送复审。
finding-SEN-list-softer = 疑似命中本单位敏感词「{ $word }」。
    .do = 请送复审。

## 需要另外判断的

finding-ADL-prize = 有奖销售的最高奖价值 { $yuan } 元，超过五万元。
    .do = 请降低奖品价值。
finding-ADL-prize-rules = 有奖活动没有写明{ $missing ->
        [number] 奖品数量或中奖概率
        [dates] 起止时间
        [claim] 参与和兑奖方式
        [number-dates] 奖品数量或中奖概率、起止时间
        [number-claim] 奖品数量或中奖概率、参与和兑奖方式
        [dates-claim] 起止时间、参与和兑奖方式
       *[other] 奖品数量或中奖概率、起止时间、参与和兑奖方式
    }。
    .do = 请补上奖项、奖品数量或中奖概率、起止时间、兑奖方式。
finding-ADL-prize-rules-softer = 有奖活动没有写明{ $missing ->
        [number] 奖品数量或中奖概率
        [dates] 起止时间
        [claim] 参与和兑奖方式
        [number-dates] 奖品数量或中奖概率、起止时间
        [number-claim] 奖品数量或中奖概率、参与和兑奖方式
        [dates-claim] 起止时间、参与和兑奖方式
       *[other] 奖品数量或中奖概率、起止时间、参与和兑奖方式
    }。
    .do = 请补上奖项、奖品数量或中奖概率、起止时间、兑奖方式。
finding-ADL-prize-unfair = 「{ $word }」是谎称有奖、内定中奖或者隐瞒条件的说法（{ $law }）。
    .do = 请写清奖品和领奖条件，删除另外收费、内定和含糊的说法。
finding-ADL-prize-unfair-softer = 「{ $word }」可能隐瞒了有奖活动的条件（{ $law }）。
    .do = 请写清奖品和领奖条件，删除另外收费、内定和含糊的说法。
finding-ADL-ask = 这篇稿件是不是广告还没有确认。
    .do = 收稿前请在“补填信息”里选，收稿后请按“改为广告”或“改为非广告”；确认前不按广告法检查。
finding-ADL-label = 这篇稿件以介绍、体验或新闻的形式推销商品，没有标明“广告”。
    .do = 请在标题或开头显著标明“广告”。
finding-ADL-health-link = 健康养生知识的同一页出现了「{ $word }」和购买、联系方式。
    .do = 请删除商品和联系方式，或删除养生内容。
finding-TTL-numbers = 标题中的「{ $word }」在正文里没有出现。
    .do = 请核对标题与正文。
finding-TTL-marks = 标题连用了 { $times } 个感叹号或问号。
    .do = 请最多保留一个。
finding-LEX-stale = 词库已 { $days } 天没有与法规核对。
    .do = 请升级程序，或由管理人员核对词库。
finding-altered = 疑似变形
finding-quoted = 「{ $word }」
finding-suggested = 可改为{ $words }。

## 短名

rule-SEC-marker = 涉密或内部标识
rule-SEC-term = 公司保密信息
rule-ADL-abs = 绝对化用语
rule-ADL-compare = 贬低同行
rule-ADL-gov = 国家机关或国家标志
rule-ADL-cert = 认证和荣誉标识
rule-ADL-patent = 专利没有专利号
rule-ADL-price = 价格用语
rule-ADL-final = 最终解释权
rule-ADL-card = 预付卡返利
rule-ADL-med = 医疗和保健功效
rule-ADL-health = 三品一械批准文号和忠告语
rule-ADL-fin = 承诺收益
rule-ADL-alcohol = 酒类广告
rule-ADL-tobacco = 烟草广告
rule-ADL-baby = 婴儿食品与母乳
rule-ADL-edu = 教育培训承诺
rule-ADL-estate = 房地产承诺
rule-PLT-induce = 诱导分享或关注
rule-PLT-shop = 引向外部平台
rule-PLT-contact = 个人联系方式
rule-TTL-bait = 标题夸张
rule-SLG-note = 网络新词没有注释
rule-ILL-gamble = 赌博内容
rule-ILL-lottery = 私彩内容
rule-ILL-pyramid = 传销内容
rule-ILL-vulgar = 低俗内容
rule-ILL-drugs = 毒品内容
rule-ILL-weapons = 违禁物品
rule-ILL-superstition = 迷信内容
rule-TER-region = 地区表述不规范
rule-DIS-term = 歧视性用语
rule-SEN-list = 敏感词
rule-ADL-prize = 最高奖超过五万元
rule-ADL-prize-rules = 有奖活动规则不全
rule-ADL-prize-unfair = 有奖活动不公平
rule-ADL-ask = 是不是广告待确认
rule-ADL-health-link = 养生知识附商品链接
rule-ADL-label = 没有标明广告
rule-TTL-numbers = 标题与正文不符
rule-TTL-marks = 标题感叹号过多
rule-LEX-stale = 词库较旧
