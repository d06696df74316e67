# 来件卡与收件箱：先给结论，一键收稿；命令行 intake --guess 也用

drop-yes = 是
drop-no = 否
drop-origin-typed = 刚才填的
drop-origin-form = 来自投稿单
drop-origin-folder = 来自文件夹名
drop-origin-files = 来自文件名
drop-origin-sender = 来自报送人姓名
drop-origin-addresses = 来自通讯录
drop-origin-signature = 来自正文署名
drop-origin-text = 来自正文用语
drop-origin-habit = 来自单位惯例
drop-origin-own-unit = 默认本单位
drop-origin-only = 只有这一个
drop-origin-times = 来自文件时间
drop-unsure = 请确认
drop-lacking = 待填
drop-outcome-accept = 可以收稿
drop-outcome-return = 要退补 { $count } 项
drop-outcome-ask = 要您定
drop-return-reason = 素材有退回项
cli-intake-guess = 只报告：识别出的情况、检测结果和会写的回执，不登记
cli-intake-accept-guesses = 按识别出的情况登记、收稿、排期；有退回项或情况不明的不登记
cli-guess-head = { $name }  [{ $outcome }]
cli-guess-line = { $field } { $value }（{ $origin }{ $unsure }）
cli-guess-lacking = 待填：{ $fields }
cli-guess-skipped = 读不出：{ $name } { $why }
error-drop-into = 识别只用于新来件：--guess、--accept-guesses 不能与 --into 一起用。请去掉其中一个。
drop-checking = 检测中
drop-scan = 审签单
drop-more-findings = 另 { $count } 项
drop-quiet = 另 { $count } 件通过
drop-characters = { $count } 字
drop-inside = 内含图 { $count }
drop-files = 素材 { $count }
drop-add-hint = 拖到窗口可再添一份
drop-facts = 稿件情况
drop-facts-hint = 点任一项就地改
drop-edit = 点击修改
drop-none = —
drop-enter-name = 登记为新的
drop-chip-signed-off = 已审签
drop-chip-onsite = 按现场照片检测
drop-routes = 微信、企业微信、邮件、U 盘
drop-sum = { $count } 件 · { $size }
drop-reading = 正在检测
drop-read-of = 已检 { $done } / { $total }
drop-under-fine = { $count ->
    [0] 没有必须退回的，也没有提醒
   *[other] 没有必须退回的 · { $count } 项提醒
}
drop-under-return = 其余 { $count } 件留下，不用再发
drop-under-lacking = 待填：{ $fields }
drop-under-doubtful = 请确认：{ $fields }
drop-under-open = 待补：{ $fields }
drop-skipped = 略过系统文件 { $count } 个
drop-reminders = { $count } 项提醒
drop-letter-receipt = 回执
drop-letter-return = 退补通知
drop-accept = 收稿并排期
drop-return = 退补 { $count } 项
drop-fill = 填{ $field }
drop-confirm = 确认{ $field }
drop-wished = 检完就办；有退回的先停下
drop-told-return = 通知已备好，随即复制，可粘贴进微信
drop-told-returned = 补齐或例外放行后可收
drop-told-asked = 填好后可收
drop-planned = 排 { $days } · 回执随即复制
drop-planned-none = 待排，没有合适的推送
drop-leave = 放弃
drop-leave-sure = 确认放弃
drop-keep = 先存着
drop-full = 详细登记…
drop-back = 返回收件箱
drop-done-accepted = 已收稿 { $number }，排 { $planned }。{ $text ->
    [yes] 回执已复制。
   *[no] 自采稿没有回执。
}
drop-done-returned = 已登记 { $number } 并退补。退补通知已复制。
drop-done-many = { $accepted ->
    [0] { "" }
   *[other] 收稿 { $accepted } 份，
}{ $returned ->
    [0] { "" }
   *[other] 退补 { $returned } 份，
}给单位的文字已复制。
drop-done-accept = 已收稿 { $number }
drop-done-return = 已退补 { $number }
drop-tray = 收件箱
drop-tray-count = 收件箱 · { $count } 份
drop-tray-empty = 把单位发来的文件拖到窗口任意处。几份一起拖，就在这里逐行列出，一次收下。
drop-tray-close = 收起
drop-after = 收下之后
drop-more-of-push = +{ $count } 篇
drop-accept-many = 收下 { $count } 份并排期
drop-return-many = 退补 { $count } 份
drop-rest = 其余 { $count } 份留在收件箱，不受影响。
drop-column-state = 结论
drop-column-name = 来件
drop-column-files = 件数
drop-column-planned = 排到
drop-column-problems = 问题项
drop-state-accept = 能收
drop-state-return = 退补
drop-state-ask = 要您定
drop-state-reading = 检测中
drop-state-failed = 没有办成
drop-state-done = 已办
drop-view-accept = 能收
drop-view-ask = 要您定
drop-view-return = 退补
error-drop-unit-unknown = 没有登记过“{ $name }”这个单位。请从列表选择，或点“登记为新的”。
error-drop-officer-unknown = 该单位没有登记过信息员“{ $name }”。请从列表选择，或点“登记为新的”。
drop-nothing = 里面没有可收的文件
drop-tray-open = 打开收件箱
drop-fix = 请改
drop-title = 标题
drop-answer = 先回答上面的问题
drop-question-split = 里面有 { $count } 篇文稿：{ $names }。拆成几篇收，还是不拆？
drop-answer-split-1 = 拆成 { $count } 篇
drop-answer-split-2 = 不拆
drop-question-again = 这些文件已经收过：{ $number }《{ $title }》，{ $at } 送达，现在是{ $stage }。还收吗？
drop-answer-again-1 = 不再收
drop-answer-again-2 = 照收
cli-intake-split = 里面有几篇文稿的，各登记一篇
cli-intake-together = 里面有几篇文稿的，不拆开
cli-intake-again = 已经收过的文件，照样再收
cli-question-split = 里面有 { $count } 篇文稿：拆开用 --split，不拆用 --together
cli-question-again = 已经收过：{ $number }《{ $title }》；照收用 --again
drop-mend = 收稿时改字 { $count } 处
cli-intake-mends = 收稿时把确定的错字改好，另存为第 2 版
drop-origin-words = 正文用语：{ $words }
drop-gave-up = 已从收件箱移出 { $count } 份，没有登记。
drop-next = 填下一份
drop-confirm-many = { $count ->
    [1] 确认{ $field }
   *[other] 确认{ $field }（{ $count } 份）
 }
drop-told-asked-return = 填好后退补
