# 推送日历的提醒，窗口里的说法

alarm-tag-break = 休息前
alarm-tag-gap = 缺稿
alarm-tag-unready = 未签发
alarm-tag-missed = 没有发出
alarm-tag-idle = 久未推送
alarm-tag-due = 占位逾期
alarm-tag-expired = 过期
alarm-tag-festive = 敏感日
alarm-tag-days = 放假表
alarm-push = { $channel } { $weekday } { $day }
alarm-weekday = { $day ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }
alarm-today = 今天
alarm-tomorrow = 明天
alarm-yesterday = 昨天
alarm-of-channel = { $channel } { $days }
alarm-and = 、
alarm-next = ，
alarm-pushes = { $count } 期

## 一类一行

alarm-break = 今天下班前定版 { $count } 期：{ $pushes }
alarm-brief-break = 今天下班前定版 { $count } 期
alarm-gap = { $count } 期还差 { $missing } 篇，最早{ $closes }截稿
alarm-unready = { $day }推送的还有 { $count } 篇没有签发
alarm-missed = { $push } 没有发出
alarm-idle = { $channel } { $days } 天没有推送
alarm-due = { $count } 篇占位过了交稿日
alarm-expired = { $count } 篇过了下架日
alarm-festive = { $count } 个标题有喜庆用语，当天不合适
alarm-days = { $year } 年的放假安排还没有登记

## 逐条

alarm-one-break = 今天下班前定版：{ $pushes }
alarm-one-gap = { $push }：差 { $missing } 篇，{ $closes }截稿{ $planned ->
        [0] { "" }
       *[other] （另有 { $planned } 篇占位未到）
    }
alarm-one-unready = { $push }：还有 { $count } 篇没有签发
alarm-one-missed = { $push }：{ $count } 篇没有登记发布
alarm-one-idle = { $channel }已经 { $days } 天没有推送。满 90 天，平台可能停用账号。
alarm-one-due = { $number }《{ $title }》，{ $unit }应于 { $day } 交稿
alarm-one-expired = { $number }《{ $title }》，下架日 { $day } 已过
alarm-one-festive = { $push } 是{ $day }，《{ $title }》里有“{ $word }”
alarm-one-days = 没有 { $year } 年的放假和调休安排，暂按周末计算。

## 怎么办

alarm-do-break = 今天是休息前最后一个工作日：审完、签发，到推送排期定版。
alarm-do-gap = 还来得及：向单位催稿，或到推送排期看建议，前移、动用备稿。
alarm-do-unready = 请尽快审完、签发；赶不上的，改排到下一期。
alarm-do-missed = 已发的登记时间和网址；没有发出的补排。
alarm-do-idle = 请安排一期推送。
alarm-do-due = 催稿，改交稿日，或不采用。
alarm-do-expired = 不再发布的，按“过期”处理。
alarm-do-festive = 改用平实的标题，或改排其他日期。
alarm-do-days = 国务院公布后，在设置的“放假与店庆”里登记放假与调休的日期。

## 今日待办里

today-tag-alarms = 提醒 { $count }
today-alarms-more = 另有 { $count } 项
today-alarms-coming = 正在看排期有什么要提醒…
today-alarm-settle = 今天定版
today-alarm-planned = { $count } 篇占位未到
today-closes-today = 今天截稿
today-closes-tomorrow = 明天截稿
today-keys-fold = W 逐条列出
today-unfold = 逐条列出
today-keys-folded = W 收起
today-fold = 收起
today-command-alarms = 展开或收起提醒

## 推送排期里：推送自己的说明，名字已在上面

alarm-here-break = 今天下班前定版
alarm-here-gap = { $closes }截稿，还差 { $missing } 篇{ $planned ->
        [0] { "" }
       *[other] ，另有 { $planned } 篇占位未到
    }
alarm-here-unready = 还有 { $count } 篇没有签发
alarm-here-missed = { $count } 篇没有登记发布
alarm-here-festive = 当天是{ $day }，《{ $title }》里有“{ $word }”
sheet-alarm = 提醒
sheet-alarm-grave = 重要
advice-show = 看这一期

# 素材到期

alarm-tag-material = 素材到期
alarm-material = { $count } 处素材到推送当天不能再用
alarm-one-material = { $push }《{ $title }》用了素材 { $number }《{ $name }》：{ $why ->
    [banned] 有争议，已禁用
    [off] { $day } 已下架
   *[ended] 授权到 { $day } 为止
}
alarm-do-material = 换掉素材，或在素材库登记新的授权；也可改排到到期以前。
alarm-here-material = 《{ $title }》用了素材 { $number }《{ $name }》：{ $why ->
    [banned] 有争议，已禁用
    [off] { $day } 已下架
   *[ended] 授权到 { $day } 为止
}
