# 促销信息核对：时间、价格、门店

finding-FACT-day = 「{ $words }」：日历上没有这一天。
    .do = 请与供稿单位核对日期。
finding-FACT-weekday = 「{ $words }」：{ $day } 是星期{ $right ->
        [1] 一
        [2] 二
        [3] 三
        [4] 四
        [5] 五
        [6] 六
       *[7] 日
    }，文中写的是星期{ $said ->
        [1] 一
        [2] 二
        [3] 三
        [4] 四
        [5] 五
        [6] 六
       *[7] 日
    }。
    .do = 请核对日期与星期哪一个写错了。
finding-FACT-order = 「{ $words }」：结束早于开始。
    .do = 请与供稿单位核对起止日期。
finding-FACT-past = 「{ $words }」：推送那天（{ $push }）活动已经结束。
    .do = 请改推送日期，或核对活动日期。
finding-FACT-periods = 「{ $words }」与前文「{ $other }」起止不一致。
    .do = 若是同一场活动，请统一两处日期。
finding-FACT-relative = 「{ $words }」按推送日（{ $push }）算是 { $meant }，后面写的是 { $date }。
    .do = 改成推送那天读者看得对的说法，或只写日期。
finding-FACT-price = 「{ $words }」：现价 { $now } 元不低于原价 { $before } 元。
    .do = 请核对两个价格。
finding-FACT-saved = 「{ $words }」：两个价格相差 { $right } 元，文中写省 { $said } 元。
    .do = 请核对价格与省下的金额。
finding-FACT-discount = 「{ $words }」：按原价算应为 { $right } 元，文中现价 { $now } 元。
    .do = 请核对折扣与价格。
finding-FACT-bargain = 「{ $words }」：减去的不少于要满的金额。
    .do = 请核对满减金额。
finding-FACT-shop = 「{ $words }」很像门店「{ $name }」，但写法不同。
    .do = 请核对店名；确有此店的，在“设置 · 门店”登记。
finding-FACT-closed = 「{ $name }」在门店资料中已停业。
    .do = 请核对店名，或更正门店资料。
finding-FACT-phone = 电话「{ $words }」不是{ $name }登记的电话（{ $right }）。
    .do = 请核对电话，或更正门店资料。
finding-FACT-address = 地址「{ $words }」与{ $name }登记的地址（{ $right }）不符。
    .do = 请核对地址，或更正门店资料。

finding-VOTE-approval = 含「{ $word }」，文中有外单位：以公司名义参加外单位的评选、投票、打榜，须先有签字盖章的申请。
    .do = 请登记申请，经批准后关联本稿；只附扫描件不算批准。
finding-VOTE-approval-softer = 含「{ $word }」：是外单位组织的、本公司的活动，还是仅作报道？
    .do = 外单位组织的，请登记申请，经批准后关联本稿；本公司活动、仅报道的，照发。

cli-shops = 门店资料：核对促销信息用的店名、地址、电话
cli-shops-set = 登记或更改这家门店
cli-shops-also = 别名或简称（可重复）
cli-shops-address = 地址
cli-shops-phone = 电话（可重复）
cli-shops-closed = 已停业
cli-shops-open = 仍在营业
cli-shops-import = 从表格导入（.xlsx、.xls、CSV）：门店、别名、地址、电话、单位、状态
cli-shops-is-closed = 已停业
cli-facts = 促销信息核对：一篇里的时间、价格、门店，由谁核对过
cli-facts-confirm = 登记已核对：对现在的文字和推送日期有效
error-shop-exists = “{ $name }”已经是门店“{ $other }”的名称。请换一个名称，或更改那一家。
error-shop-unnamed = 没有说是哪家门店。请用 --set 写明店名。
act-shop-added = 登记门店
act-shop-changed = 更改门店
cli-facts-take-back = 收回自己登记的核对
act-facts-unchecked = 收回促销信息核对
error-facts-not-compared = 《{ $title }》没有您登记的核对可以收回。
act-facts-checked = 核对促销信息
facts-none = 没有时间、价格、门店可核对
facts-unchecked = 还没有人核对
facts-checked = { $person } 已核对（{ $at }）
facts-stale = { $person } 于 { $at } 核对过；此后文字或推送日期变了，请再核对
fact-kind-day = 日期
fact-kind-period = 起止
fact-kind-relative = 相对日期
fact-kind-price = 价格
fact-kind-discount = 折扣
fact-kind-bargain = 满减
fact-kind-shop = 门店
fact-kind-phone = 电话
fact-kind-address = 地址
fact-day = { $day }
fact-period = { $first } 至 { $last }
fact-relative = 即 { $day }
fact-price = { $role ->
    [before] 原价
    [now] 现价
   *[saved] 省
} { $yuan } 元
fact-discount = 原价的 { $percent }%
fact-bargain = 满 { $threshold } 元{ $gives ->
    [0] 减
   *[1] 送
} { $cut }
fact-shop = { $name }
fact-phone = { $digits }
fact-address = { $address }
today-group-facts = 促销信息待核对
today-facts-first = 待核对时间、价格、门店
today-facts-do = 对照单位的文件、海报，看文中的日期、价格、折扣、门店、电话写得对不对；对了按“已核对”（Ctrl+Alt+Enter）。
today-facts-again = 文字或推送日期变了，须再核对
facts-title = 促销信息核对
facts-confirm = 已核对
facts-confirmed = 已登记核对：对现在的文字和推送日期有效。
facts-empty = 文中没有日期、价格、门店、电话可核对。写上以后，会逐条列在这里，互相矛盾的标红。
facts-save-first = 正在编辑：先保存（Ctrl+S），再登记已核对。
facts-kind = 类别
facts-words = 文中
facts-means = 意思
facts-wrong-count = ；还有 { $count } 条有矛盾，请看标红的
facts-wrong = 有矛盾
facts-fine = 待核
facts-done = 已核

settings-shops = 门店
import-shops = 从表格导入门店
column-shop = 门店
shops-also = 别名、简称
shops-address = 地址
shops-phones = 电话
shops-several = 可填几个，用顿号隔开
shops-save = 保存
shops-add = 添加门店
shops-change = 更改
shops-close = 停业或恢复营业
shops-saved = 已保存 { $name }。
shops-sum = 共 { $count } 家
shops-is-open = 营业
shops-is-closed = 已停业
shops-closed = { $name } 已停业：文中再提到会提醒。
shops-opened = { $name } 恢复营业。
shops-empty = 门店是顾客认得的店名、地址和电话。登记以后，稿件里的店名差一个字、电话或地址不对，都会标出来。店多的话，用表格一次导入。
shops-state = 状态
