# 推送排期：篇数、月历、建议补稿、来龙去脉、去年同期、值班

push-numbers = { $filled } 篇{ $planned ->
        [0] { "" }
       *[other] （另占位 { $planned }）
    }{ $minimum ->
        [0] { "" }
       *[other] { " · 至少 " }{ $minimum }
    }{ $closed ->
        [yes] { "" }
       *[other] { " · 还可排 " }{ $free }
    }
timetable-head-planned = 占位
timetable-placeholder = 占位，{ $day }交稿

## 月历

month-gap = 差{ $count }
month-planned = 占{ $count }
month-headless = 未定头条
month-moments = 圈
schedule-state-few = 少发 { $count } 篇
month-missed = 未发

## 去日期、全年

go-day-what = 去日期
go-day-hint = 如 12月24日，或 12月1日至14日
go-day-go = 去看
day-picker = 打开月历选日期（F4）
error-span-days = 一次最多看 { $most } 天。请写短一点的起止日期。
schedule-act-date = 去日期
schedule-act-year = 全年一览
year-strip = 全年一览：方向键选日子，回车去看
year-month = { $month }月
year-none = { $day }：没有推送
year-told = { $day }：{ $filled } 篇，至少 { $minimum }{ $short ->
        [0] { "" }
       *[other] { "，差 " }{ $short }
    }{ $missed ->
        [0] { "" }
       *[other] { "，" }{ $missed } 期没有发出
    }
year-chip = 全年

## 建议补稿

fill-waiting = 待排
fill-stock = 备稿
fill-forward = 前移
fill-reuse = 再用
fill-owed = 待交
fill-line = { $kind } { $number } { $title } · { $unit } · { $effect }
fill-effect-waiting = 收下即排，不动别的稿件
fill-effect-stock = 动用备稿，不动别的稿件
fill-effect-reuse = 不动别的稿件；{ $day } 发过{ $reads ->
        [none] { "" }
       *[other] { "，" }{ $reads }
    }，没有活动日和下架日，须重新审签
fill-effect-owed = 单位还没有交齐，可以催稿
fill-effect-forward = { $day }{ $before } → { $after } 篇，仍够 { $minimum } 篇
fill-effect-short = { $day }{ $before } → { $after } 篇，低于 { $minimum } 篇
fill-head = 建议补稿
fill-go = 建议补稿 ↓
fill-under = 按影响从小到大
fill-none = 没有能补的稿件：没有待排和备稿，后面各期也没有可前移的。可以约稿。
fill-accept = 采用 { $count } 篇
fill-ask = 约稿…
fill-reason = 补足 { $channel } { $day }
fill-week = 一次补齐
fill-week-title = 一次补齐这几天不足的各期
fill-week-done = 已补齐这几天的推送。
fill-week-reason = 补足这几天的推送
fill-week-none = 这几天没有不足而能补的推送。
schedule-act-fill-week = 补齐这几天
schedule-act-push-ask = 为本期约稿
push-job-ask = 为 { $channel } { $day } 约稿
push-job-ask-go = 约稿
push-job-ask-done = 已为 { $channel } { $day } 约稿，约稿单在今日待办里待发。
push-job-ask-short = { $channel } { $day }推送的稿件（还差 { $count } 篇）
push-job-ask-more = { $channel } { $day }推送的稿件
push-job-line-units = 向哪些单位（用、隔开）
push-job-line-what = 约什么稿件
cli-push-item = 用 fill 补哪一篇，写编号（可重复）；不写则由程序挑
cli-push-fills = 列出能补进这一期的稿件和各自的影响
error-fill-number = 编号 { $number } 不能补进这一期。能补的有：{ $known }。
error-fill-span-item = --to 一次补齐几期，由程序挑稿件，不能再写 --item。请去掉其中一个。
error-fill-unfit = 选中的稿件有一篇已经不能补进 { $push }。请重新看一遍建议再选。
planner-open-owed = 在来稿里看 { $number }
sheet-blocks = 挡导出

## 去年同期

year-before = 去年 { $day }：{ $count } 篇
year-before-reads = 阅读 { $reads }

## 来龙去脉

story-placed = { $at } { $who } { $act }：排到 { $after }。
story-moved = { $at } { $who } { $act }：{ $before } → { $after }。
story-stays = { $at } { $who } { $act }（{ $after }）。
story-reason = 理由：{ $reason }
story-head = 来龙去脉
story-calendar = 在排期里看
story-click = 点开看来龙去脉：何时、谁、为什么排到哪一期（Alt+J）
story-none = 还没有排期的记录。
schedule-act-story = 来龙去脉
cli-show-story = 这篇在排期上的来龙去脉：何时、谁、为什么排到哪一期

## 值班、群任务

duty-line = 值班：编辑 { $editor }，{ $time } 扫码 { $scanner }
duty-unscanned = 值班：编辑 { $editor }，{ $time } 由谁扫码还没有登记
duty-none = { $time } 由谁扫码还没有排班
duty-go = 去值班表
group-task = 群任务《{ $what }》（{ $number }）
group-task-late = 群任务《{ $what }》（{ $number }）{ $asked }才申请，不足一周；申请表上须写明理由
group-task-go = 打开申请表

## 右键菜单

menu-why = { $act }（{ $why }）
menu-read-only = 这个窗口只读
menu-cancelled = 这一期已取消
menu-fixed = 这一期已定版，先解除定版
menu-begun = 这一期已到发布时段或已发出
menu-is-first = 已经是头条
menu-not-first = 不是头条
menu-no-order = 头条总在最前；只有一篇时无须调次序
menu-moments = 朋友圈没有头条
menu-not-urgent = 不是紧急稿

## 备稿测算

planner-fill-all = 一次补齐…
planner-none-short = 这些天没有不足的推送
planner-fill = { $day }补稿
planner-ask = { $day }约稿
error-placed-meanwhile = 《{ $title }》刚才已由别人改排（现在在 { $push }；- 表示待排），没有再动它。请看清现在的排期再决定。
cli-plan-last-year = 每一期另列去年同期发了什么、阅读多少

## 没有发出、少发的原因

gap-reason = { $words }：{ $reason }
gap-why = 原因：{ $reason }
gap-open = 还没有写明原因
gap-explained = 原因已记
sheet-push-explain = 写明原因…
sheet-push-explain-anew = 改写原因…
schedule-act-push-explain = 写明没有发出或少发的原因
push-job-explain = { $channel } { $day } 为什么没有发出，或少发
push-job-explain-go = 记下原因
push-job-explain-done = 已记下 { $channel } { $day } 的原因。
menu-went-out = 没有少发，也不是没有发出
act-push-explained = 写明没有发出或少发的原因
error-outcome-early = { $push } 还没有过期，不能写没有发出的原因。发不出去的，请取消或改期。
error-outcome-none = { $push } 已按篇数发出，或本来没有要发的，不用写原因。
