# 今日待办，以及告诉供稿单位和群里的话

merged-message = { $unit }您好，{ $count }篇稿件答复如下：
    { $lines }
    如有变动另行通知。{ $sender }
merged-message-nobody = 您好，{ $count }篇稿件答复如下：
    { $lines }
    如有变动另行通知。{ $sender }
merged-receipt = 《{ $title }》{ $delivered }送达，素材合格，拟安排{ $planned }
merged-change = 《{ $title }》改期，现安排{ $planned }
digest-head = 【{ $day }收稿与排期】
digest-received = 收稿{ $count }篇：{ $units }。
digest-received-none = 当天没有收到来稿。
digest-unit = { $unit }{ $count }篇
digest-returned = 其中待补{ $count }篇：{ $titles }。
digest-pushes = 当天推送：{ $listed }。
digest-pushes-none = 当天没有推送。
digest-push = { $channel }{ $time }，{ $count }篇：{ $titles }
digest-title = 《{ $title }》
digest-title-first = 头条《{ $title }》
digest-gaps = { $channel }缺稿：{ $listed }。
digest-gap = { $day }缺{ $count }篇（{ $closes }截稿）
digest-gaps-closed = 已截稿仍缺：{ $listed }。
digest-gap-closed = { $channel }{ $day }{ $count }篇
digest-gaps-none = 近七天各期篇数已够。
act-notice-unsent = 撤回“已发”
error-notice-open = 这份通知本来就没有标为发出，无须撤回。

## 组

today-group-next = 下一期推送
today-group-left = 前几期没了的
today-group-reviews = 待审
today-group-releases = 待签发
today-group-letters = 要告诉单位的
today-group-editing = 编辑中，七天内推送
today-group-unplaced = 没排上的
today-group-received = 新来稿待检
today-group-coming = 往后七天
today-group-returned = 等单位补件

## 行

today-missing = 缺 { $count } 篇
today-slots = { $items } / { $maximum } 篇，剩 { $free } 篇
today-package-current = 已导出
today-package-stale = 有改动，须重新导出
today-left-exported = 已导出，还没登记发布
today-left-unexported = 到期没有导出
today-no-push = 没有排上
today-more = 还有 { $count } 篇，在来稿里
today-hindrance-role = 须换有权限的人
today-hindrance-four-eyes-editor = 您编辑过，须由别人审
today-hindrance-four-eyes-level = 您审过另一级，须由别人审

## 命令行

cli-today = 今天要办的事
cli-today-heading = { $heading } { $count }
cli-today-sum = { $count ->
        [0] 轮到办公室的都办完了。
       *[other] 轮到办公室的共 { $count } 件。
    }
cli-receipt-unit = 这个单位还没告诉的，合成一条
cli-receipt-unit-none = { $unit }没有要告诉的。
cli-receipt-digest = 当天收稿、推送、缺稿，发到工作群
cli-receipt-day = 哪一天（默认今天），与 --digest 同用
cli-receipt-one = 编号、--unit、--digest 三者选一；--day 只与 --digest 同用，--sent 不与 --digest 同用。
