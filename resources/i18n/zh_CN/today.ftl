# 今日待办，以及给供稿单位和工作群的文字

merged-message = { $unit }您好，{ $count }篇稿件答复如下：
    { $lines }
    如有变动另行通知。{ $sender }
merged-message-nobody = 您好，{ $count }篇稿件答复如下：
    { $lines }
    如有变动另行通知。{ $sender }
merged-receipt = 《{ $title }》{ $delivered }送达，{ $open ->
        [0] 素材已收，未发现规则内问题
       *[other] 素材已收，另有{ $open }处请核对{ $facts }
    }，拟安排{ $planned }
merged-change = 《{ $title }》改期，现安排{ $planned }
digest-head = 【{ $day }收稿与排期】
digest-received = 收稿{ $count }篇：{ $units }。
digest-received-none = 当天没有收到来稿。
digest-unit = { $unit }{ $count }篇
digest-returned = 其中待补{ $count }篇：{ $titles }。
digest-pushes = 当天推送：{ $listed }。
digest-pushes-none = 当天没有推送。
digest-push = { $channel }{ $time }，{ $numbers }：{ $titles }
digest-title = 《{ $title }》
digest-title-first = 头条《{ $title }》
digest-gaps = { $channel }缺稿：{ $listed }。
digest-gap = { $day }差{ $count }篇（{ $closes }截稿）
digest-gaps-closed = 已截稿仍差：{ $listed }。
digest-gap-closed = { $channel }{ $day }{ $count }篇
digest-gaps-none = 近七天各期篇数已够。
act-notice-unsent = 撤销“已发”
error-notice-open = 这份通知本来就没有标为发出，无须撤销。

## 组

today-group-next = 下一期推送
today-group-filing = 账号备案
today-group-left = 前几期未办结
today-group-reviews = 待审
today-group-releases = 待签发
today-group-letters = 待通知单位
today-group-editing = 编辑中，七天内推送
today-group-unplaced = 待排
today-group-received = 新来稿待检
today-group-coming = 往后七天
today-group-returned = 等单位补件

## 行

today-missing = 差 { $count } 篇
today-package-current = 已导出
today-package-timed = 已定时
today-package-stale = 有改动，须重新导出
today-left-exported = 已导出，还没有登记发布
today-left-unexported = 到期没有导出
today-no-push = 待排
today-more = 还有 { $count } 篇，在来稿里
today-changes = 要改：{ $reason }
today-hindrance-role = 须由有该角色的人办理
today-hindrance-four-eyes-editor = 您编辑过，须由另一人审
today-hindrance-four-eyes-level = 您审过另一级，须由另一人审

## 命令行

cli-today = 今日待办
cli-today-heading = { $heading } { $count }
cli-today-sum = { $count ->
        [0] 待我方处理的已全部办完。
       *[other] 待我方处理的共 { $count } 件。
    }
cli-receipt-unit = 这个单位待通知的事项，合并为一条
cli-receipt-unit-none = { $unit }没有待通知的事项。
cli-receipt-digest = 当天收稿、推送、缺稿，发到工作群
cli-receipt-day = 哪一天（默认今天），与 --digest 同用
cli-receipt-one = 编号、--unit、--digest 三者选一；--day 只与 --digest 同用，--sent 不与 --digest 同用。

## 窗口

today-heading = { $name } { $count }
today-group-tonight = 今晚推送
today-group-reviews-others = 等别人审
today-group-releases-others = 等别人签发
today-group-editing-others = 别人在编辑
today-group-unplaced-others = 待排，由别人办
today-push = { $channel } { $day }
today-at = { $day } { $time }
today-items = { $count } 篇未办结
today-unready = { $count } 篇未签发
today-push-open = { $day } 截稿
today-push-closed = { $day } 已截稿
today-push-nothing = 没有未办事项
today-push-exported = 已导出
today-push-timed = 已定时
today-push-stale = 须重导
today-push-empty = 没有稿件
today-push-short = 篇数不足
today-push-ready = 可以导出
today-push-unready = 未签发完
today-tag-unregistered = 待登记
today-tag-unexported = 未导出
today-tag-merged = 合并
today-tag-receipt = 回执
today-tag-return = 退补
today-tag-date-change = 改期
today-merged = { $unit } { $count } 篇，合并为一条
today-merged-offer = { $unit }另有待通知的稿件，{ $count } 篇可以合并为一条：一个抬头，逐篇列明。
today-step-returned = { $days ->
        [0] 今天通知
       *[other] 已等 { $days } 天
    }
today-passed = 没有退回项
today-day-today = 今天
today-day-tomorrow = 明天
today-day-yesterday = 昨天
today-ready = 可以发布
today-open = 到{ $screen }
today-copy-merged = 复制合并的一条
today-mark-all = 全部标为已发
today-copied = 已复制。发给单位后按 S 标为已发。
today-copied-digest = 已复制，可以发到工作群。
today-ask-route = { $count ->
        [1] 用什么方式发给了单位？
       *[other] 用什么方式发给了单位？{ $count } 份通知一起标。
    }
today-sent = { $count } 份通知标为由{ $route }发出
today-needs-editor = 标为已发由编辑操作：在右上角换成编辑（F2）。文字可以照样复制。
today-nothing-to-send = 这一行没有要发给单位的文字。
today-do-editing = 编好标题、摘要、封面，送审。
today-do-in-review = 核对成稿和问题项，然后通过，或写明要改什么。
today-do-approved = 审核已通过。签发后才能导出。
today-do-released = 已签发，但还不能导出：先办完上面的事。
today-do-exported = 请在发布包里登记发布时间和每篇的网址；没有发出的标为未发，程序重新排期。
today-do-unexported = 那一期已过时段，没有导出，稿件仍占着位置。请改排到后面一期，或补导出后登记发布。
today-cannot-role = 这一步由“{ $role }”办理。您可以打开查看；要办理，请对方在右上角换人（F2）。
today-cannot-four-eyes-editor = 您编辑过这一篇，按四眼原则须由另一位审核人审。
today-cannot-four-eyes-level = 您审过这一篇的另一级，这一级须由另一位审核人审。
today-digest = 群简报
today-digest-title = { $day }群简报
today-digest-what = 当天收稿、推送、缺稿，几行文字，粘贴到工作群。
today-digest-leave = 返回
today-copy-digest = 复制简报
today-day-before = 前一天
today-day-after = 后一天
today-begin = 到来稿
today-empty = 还没有稿件。把单位发来的文件夹拖进窗口，登记收件后，这里列出待审、待签发、待通知单位的事项，以及各期还缺的篇数。
today-none-found = 没有符合的事项。请修改搜索。
today-done = 待我方处理的已全部办完。
today-done-next = 待我方处理的已全部办完。下一期：{ $channel } { $day } { $time }。
today-summary = { $received ->
        [0] 待我方处理 { $count } 件
       *[other] 待我方处理 { $count } 件，另有 { $received } 篇新来稿
    }
today-command-open = 打开这一行
today-command-copy = 复制通知文字
today-command-send = 标为已发
today-command-copy-whole = 复制这个单位合并的一条
today-command-send-whole = 这个单位的全部标为已发
today-command-next = 下一行
today-command-previous = 上一行
today-keys = ↵ 打开
today-keys-letter = C 复制　S 标为已发　↵ 打开
today-weekday = { $day ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }
today-after-export = 发出后登记发布
today-reminder = 复制催稿
today-reminder-text = { $unit }您好，{ $clause }。已等{ $days }天，烦请尽快补齐。{ $sender }
today-reminder-text-today = { $unit }您好，{ $clause }。烦请尽快补齐。{ $sender }
today-keys-reminder = C 复制催稿　↵ 打开
today-copied-reminder = 已复制催稿，可以发给单位。
error-not-returned = { $number } 没有要补的，无须催稿。请刷新后再看。
today-urgent = 紧急 · { $title }
today-lacks-stage-editing = 未送审
today-lacks-stage-in-review = 未审完
today-lacks-stage-approved = 未签发

## 缓发到期，更正待同意

today-group-held = 缓发到期
today-group-amendments = 待您同意的更正、撤回
today-group-amendments-others = 待另一人同意的更正、撤回
today-tag-held = 缓发到期
today-tag-correction = 更正
today-tag-retraction = 撤回
today-held-until = 缓发到 { $day }（{ $person }）
today-amendment-by = { $person }提出，待另一人同意
today-do-held = 请到来稿里打开这一篇：可以发的，取消缓发；继续缓发的，改写再议日期。
today-do-correction = 更正由两个人办：一位主编、一位签发人，提出的人不能自己同意。到来稿里同意，或维持原样。
today-do-retraction = 撤回由两个人办：一位主编、一位签发人。在公众平台删除后，到来稿里登记。
addressed-message = { $unit }：{ $text }
today-group-waivers = 待定的放行提议
today-group-waivers-others = 等审核人定的放行提议
today-tag-waiver = 提议放行
today-waiver-what = { $person }提议放行：{ $rules }。
today-do-waiver = 请到来稿里打开这一篇：同意放行，或写明原因不放行。
