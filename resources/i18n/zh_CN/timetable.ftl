# 排期表、截稿表、日历文件：印出去的、读回来的

timetable-plan = 排期表
timetable-deadlines = 截稿表
timetable-title = { $organisation } { $what }
timetable-span = { $first } — { $last }
timetable-under = 制表 { $at }
timetable-weekday = 周{ $name }
timetable-first = 头条
timetable-closes = { $day } { $hour }
timetable-head-day = 推送日期
timetable-head-weekday = 星期
timetable-head-channel = 账号
timetable-head-window = 时段
timetable-head-position = 位置
timetable-head-number = 编号
timetable-head-title = 标题
timetable-head-unit = 供稿单位
timetable-head-stage = 状态
timetable-head-note = 说明
timetable-head-was-day = 原日期
timetable-head-was-position = 原位置
timetable-head-closes = 截稿
timetable-head-push = 推送
timetable-head-count = 已排
timetable-head-minimum = 最少
timetable-head-maximum = 最多
timetable-head-missing = 差
timetable-head-free = 还可排
timetable-waiting = 待排
timetable-none = 这几天没有推送。
timetable-no-deadlines = 这几天没有还收稿的推送。
timetable-no-item = 还没有稿件
timetable-how-deadlines = 须在截稿日 24:00 前把文字和图片送齐；晚到的顺延到下一期。
timetable-short = 差 { $count } 篇
timetable-free = 还可排 { $count } 篇
timetable-how-book = 只改“推送日期”和“位置”两栏：换日期即换期，日期留空即退回待排，位置写“头条”或第几条。其余各栏只供看。改好后在推送排期里“导入排期表”，逐行核对后才生效。
timetable-ics-name = { $organisation } 推送与截稿
timetable-ics-push = { $channel }推送 { $numbers }{ $missing ->
        [0] { "" }
       *[other] ，差 { $missing } 篇
    }
timetable-ics-closes = 截稿：{ $channel } { $day }推送{ $missing ->
        [0] { "" }
       *[other] （差 { $missing } 篇）
    }
timetable-ics-item = { $position } { $title }（{ $number }，{ $unit }）
timetable-ics-cancelled = 本期已取消。
timetable-ics-category-push = 推送
timetable-ics-category-closes = 截稿

## 读回来的排期表

timetable-spot = { $day } { $place }
timetable-line = 第 { $line } 行 { $channel } { $number }《{ $title }》：{ $before } → { $after }
timetable-giving = 同时 { $channel } { $number }《{ $title }》：{ $before } → { $after }
timetable-line-refused = 第 { $line } 行 { $channel } { $number }《{ $title }》不动：{ $what }
error-timetable-heads = 这张表里没有排期表的表头。需要有这几栏：{ $known }。请用导出的排期表来改。
error-timetable-empty = 表头下面没有写着稿件编号的行，没有可改的。
error-timetable-twice = { $number } 在表里出现了 { $count } 次，不知道以哪一行为准。请只留一行。
error-timetable-day = “{ $text }”不是日期。请写成 2026-01-04 或 1月4日；退回待排就把这一格清空。
error-timetable-position = “{ $text }”不是位置。请写“头条”，或写第几条的数字。
error-timetable-item = { $channel } 没有编号 { $number } 的稿件。请核对编号和账号。
error-timetable-moved-since = 导出之后它已经改排到 { $day }，没有按表再改。请重新导出排期表。
error-timetable-off-since = 导出之后它已经移出排期，没有按表再改。请重新导出排期表。
error-timetable-stale = 核对之后排期又有了变动，什么也没改。请再看一遍新的前后对照，然后确认。
error-timetable-nothing = 表里没有要改的：和现在的排期一样。
cli-plan-html = 把排期表写成网页
cli-plan-deadlines = 把截稿表写成网页
cli-plan-xlsx = 把排期表和截稿表写成 Excel 文件，改好后可以重新导入
cli-plan-ics = 把推送和截稿写成日历文件；不写 --to 时写到排期能看到的最后一天
cli-plan-import = 导入改过的排期表，逐行列出改动前后；加 --apply 才改
error-plan-apply = --apply 按表格改期，但没有给出表格。请用 --import 写明文件。
cli-plan-apply = 按导入的排期表改排，须写 --reason
cli-plan-written = 已写好 { $path }
cli-plan-would-move = 将改排 { $moving } 篇，{ $refused } 行不动。加 --apply --reason 理由 才改。
cli-plan-moved = 已改排 { $moving } 篇，{ $refused } 行没有动。
