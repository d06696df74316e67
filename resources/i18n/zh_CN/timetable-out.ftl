# 推送排期：打印导出、读回、对一期的决定，以及改动前后一览

schedule-act-handout = 排期表、截稿表
schedule-act-import = 导入排期表
schedule-act-push-cancel = 取消或恢复本期
schedule-act-push-move = 本期改期
schedule-act-push-limit = 改本期篇数
schedule-act-push-extra = 加推一期
schedule-handout = 排期表、截稿表
schedule-choose-push = 请先选中一期推送。

timetable-out-span-shown = 显示的这几天
timetable-out-span-fortnight = 今后 14 天
timetable-out-span-month = 今后 30 天
timetable-out-days = { $first } 至 { $last }，显示的账号
timetable-out-picture = 存长图
timetable-out-print = 打印
timetable-out-pdf = 存 PDF
timetable-out-page = 存网页
timetable-out-book = 存 Excel
timetable-out-ics = 存日历文件
timetable-out-name-book = 排期表
timetable-out-name-ics = 推送与截稿
timetable-out-kinds-picture = 长图 (*.jpg *.png)
timetable-out-kinds-pdf = PDF (*.pdf)
timetable-out-kinds-page = 网页 (*.html)
timetable-out-kinds-book = Excel (*.xlsx)
timetable-out-kinds-ics = 日历文件 (*.ics)
timetable-out-making = 正在排版…
timetable-out-saved = 已存为 { $names }，在 { $folder }。
timetable-out-printed = 已送打印机。
timetable-out-back = 在 Excel 里改好“推送日期”和“位置”，可以重新导入：
timetable-out-import = 导入排期表
timetable-out-tables = 表格
timetable-out-import-title = 按《{ $name }》改排
timetable-out-import-go = 按表改排
timetable-out-import-done = 已按 { $name } 改排。
timetable-out-import-reason = 按 { $name } 调整

effect-moves = 改排
effect-gives = 让位
effect-off = 待排
effect-stays = 不动
effect-item = 稿件
effect-before = 原来
effect-after = 之后
effect-note = 原因
effect-table = 改动前后
effect-what = { $number } { $title }
effect-line = 第 { $line } 行
effect-gives-why = 头条换成了别的稿件
effect-reason = 理由
effect-reason-hint = 理由，记入留痕
effect-why = { $what }：{ $why }
effect-looking = 正在核对受影响的稿件…
effect-none = 不影响任何稿件。
effect-lacking = 还差 { $count } 项，见上；解决后才能做。
effect-sum = { $moving } 篇改动{ $refused ->
        [0] 。
       *[other] ，{ $refused } 行不改：原因见上，改正后可再次导入。
    }

push-job-cancel = 取消 { $channel } { $day } 这一期
push-job-cancel-go = 取消这一期
push-job-cancel-done = { $channel } { $day } 这一期已取消。
push-job-hold = 恢复 { $channel } { $day } 这一期
push-job-hold-go = 恢复这一期
push-job-hold-done = { $channel } { $day } 这一期已恢复；原来的稿件留在现在的地方。
push-job-move = { $channel } { $day } 这一期改期
push-job-move-go = 改期
push-job-move-done = { $channel } { $day } 这一期已改期。
push-job-extra = { $channel } 加推一期
push-job-extra-go = 加推
push-job-extra-done = { $channel } 已加推一期。
push-job-limit = { $channel } { $day } 这一期的篇数
push-job-limit-go = 改篇数
push-job-limit-done = { $channel } { $day } 这一期的篇数已改。
push-job-line-day = 日期
push-job-line-minimum = 最少
push-job-line-maximum = 最多
push-job-line-reserve = 预留

sheet-sign = { $step } { $name }
sheet-step-edited = 编辑
sheet-step-reviewed = 审核
sheet-step-released = 签发
sheet-push-move = 改期
sheet-push-limit = 改篇数
sheet-push-cancel = 取消本期
sheet-push-hold = 恢复本期
sheet-push-due = 原定 { $day }
sheet-push-reason = 原因：{ $reason }
schedule-push-off = 这一期已取消，不收稿件。

schedule-act-push-topic = 选题占位
schedule-act-propose = 查看排期建议
schedule-mark-planned = 占
schedule-due = { $day }交
schedule-due-short = { $day }日交
schedule-state-fixed = 已定版
schedule-state-stale = 须重导
schedule-planned-under = { $channel } · 素材 { $day } 前
mark-planned = 占位
mark-stock = 备稿
push-job-topic = 给 { $channel } 选题占位：素材未到，先排期
push-job-topic-go = 占位
push-job-topic-done = 已占位，按素材交稿日排进 { $channel } 赶得上的第一期；素材送到后，在来稿里补到这一篇。
push-job-line-title = 选题名称
push-job-line-unit = 供稿单位（自采不填）
push-job-line-due = 素材交稿日

proposal-fill = 补稿：{ $channel } { $day }
proposal-fill-go = 补入
proposal-fill-done = 已补入 { $channel } { $day }。
proposal-fill-reason = 补足篇数
proposal-recover = 补排：{ $channel } { $day } 没有发出的稿件
proposal-recover-go = 补排
proposal-recover-done = { $channel } { $day } 没有发出的稿件已补排。
proposal-recover-reason = 当期没有发出
proposal-seat = 腾位：让 { $number }《{ $title }》按期发出
proposal-seat-go = 按此改排
proposal-seat-done = 已为 { $number } 腾出位子。
proposal-seat-reason = 下架日之前发出
advice-fill = { $channel } { $day }：可补入 { $items }{ $count ->
        [1] { "" }
        [2] { "" }
        [3] { "" }
       *[other] { " " }等 { $count } 篇
    }
advice-recover = { $channel } { $day }：{ $items }{ $count ->
        [1] { "" }
        [2] { "" }
        [3] { "" }
       *[other] { " " }等 { $count } 篇
    } 可补排
advice-between = 、
advice-look = 看前后对比

effect-lacks = 还差
sheet-push-fix = 定版
sheet-push-lift = 解除定版
sheet-push-settled = { $at } { $person } 定版
sheet-push-few = 篇数不足：{ $reason }
sheet-push-report = 报告编号：{ $report }
schedule-act-push-fix = 定版、解除定版
schedule-act-urgent = 紧急发布
schedule-act-unurgent = 取消紧急
push-job-fix = 定版 { $channel } { $day } 这一期：稿件、次序和内容就此定下
push-job-fix-go = 定版
push-job-fix-done = { $channel } { $day } 已定版，可以导出。
push-job-fix-undo = 撤销定版
push-job-fix-push = 这一期
push-job-lift = 解除定版：{ $channel } { $day }
push-job-lift-go = 解除
push-job-lift-done = { $channel } { $day } 已解除定版，可以再改。
push-job-fix-few = { $title }。只有 { $count } 篇，少于 { $minimum } 篇，须写明理由
push-job-line-report = 报告编号
urgent-title = 紧急发布 { $number }《{ $title }》：须附单位负责人签字的申请
urgent-again-title = { $number }《{ $title }》是紧急稿：改离决定的日期，须另有决定和签字的申请
urgent-off-title = { $number }《{ $title }》是紧急稿：移出推送须另有决定和签字的申请
urgent-with-push = { $title }。其中 { $count } 篇是紧急稿，改离决定的日期须另有决定和签字的申请
urgent-go = 按决定排入
urgent-done = { $number } 已按紧急发布决定排入。
urgent-line-day = 哪一天（不填即最近一期）
urgent-line-applicant = 申请人
urgent-line-decider = 办公室决定人
urgent-line-decided = 决定日期
urgent-end-title = 取消紧急 { $number }《{ $title }》：紧急决定不再有效，按先后重排
urgent-end-done = { $number } 已取消紧急。
days-mark-holiday = 休
days-mark-workday = 班
days-mark-celebration = 庆
days-mark-sensitive = 敏
advice-years = 没有 { $years } 年的放假和调休安排，暂按周末标出；公布后请登记，元旦、劳动节、国庆节都登记了就不再提醒。
advice-days = 去登记
schedule-only = 只看推送日
schedule-act-only = 只看推送日、看每一天
schedule-lanes = 账号
