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
finding-FACT-shop = 「{ $words }」与门店「{ $name }」只差一个字。
    .do = 请核对店名；确有此店的，在“设置 · 门店”登记。
finding-FACT-closed = 「{ $name }」在门店资料中已停业。
    .do = 请核对店名，或更正门店资料。
finding-FACT-phone = 电话「{ $words }」不是{ $name }登记的电话（{ $right }）。
    .do = 请核对电话，或更正门店资料。
finding-FACT-address = 地址「{ $words }」与{ $name }登记的地址（{ $right }）不符。
    .do = 请核对地址，或更正门店资料。
