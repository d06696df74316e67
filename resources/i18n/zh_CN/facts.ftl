# 促销信息的核对与确认：矛盾未解决、未核对的不能签发

stops-release = 阻止签发
limit-news-promotion = 促销：活动过后多少天算旧闻（0 不查）
limit-news-event = 活动：活动过后多少天算旧闻（0 不查）
limit-news-public-benefit = 公益：活动过后多少天算旧闻（0 不查）
limit-news-contest = 评选投票：活动过后多少天算旧闻（0 不查）
limit-news-other = 其他：活动过后多少天算旧闻（0 不查）
rule-FACT-unread = 促销信息未核对
rule-FACT-gift = 买赠数量不对
rule-NEWS-old = 旧闻

finding-FACT-unread = 促销信息还没有人核对：时间、价格、门店。
    .do = 请在审稿里对照“促销信息核对”，对了按“已核对”。
finding-FACT-gift = 「{ $words }」：买 { $buy } 送 { $free } { $kind ->
        [rate] 相当于 { $right } 折，文中写 { $said } 折
        [total] 所得件数应是 { $right } 的倍数，文中写 { $said } 件
        [sum] 时 { $bought } 件应付 { $right } 元，文中写 { $said } 元
       *[free] 时买 { $bought } 应送 { $right }，文中写送 { $said }
    }。
    .do = 请核对买赠的数量。
finding-NEWS-old = 活动在 { $event }，{ $shown } 才与读者见面，已过 { $days } 天（最多 { $most } 天）。
    .do = 请提前推送、改写为回顾，或说明为何仍发。

blocker-release = 签发前先解决：{ $rule }
error-release-held = 《{ $title }》还不能签发，有 { $count } 处促销信息未解决（{ $rules }）。请改正文章；确实无误的，在审稿的“促销信息核对”里逐条确认：写明原因，和单位谁（营运、采购）确认的；还没有核对的，对照后按“已核对”。
error-facts-changed = 《{ $title }》的促销信息核对表在您打开以后变了。请看过现在的表再决定。
error-facts-teller = 《{ $title }》：请写明单位是谁确认的，姓名和职务（如营运、采购）都要写。
error-facts-line = 《{ $title }》没有这一条未确认的矛盾，可能文章已经改过。请重新打开核对表。
error-facts-not-confirmed = 《{ $title }》这一条没有您登记的确认可以收回。

act-facts-confirmed = 确认促销信息
act-facts-unconfirmed = 收回促销信息确认

facts-held = 暂不能签发：
facts-held-open = { $count } 条有矛盾，须改正，或逐条确认
facts-held-unread = 还没有人核对
facts-contradictions = 矛盾 { $count } 条
facts-line-confirmed = { $reason }。单位{ $told_role } { $told_by } 确认，{ $person } 登记（{ $at }）
facts-line-state = 已确认
facts-line-open = 未确认
facts-line-do = 确认无误
facts-line-back = 收回确认
facts-line-what = 这一条确实无误？{ $what }
facts-line-reason = 为何无误
facts-line-reason-hint = 例如：加量装，单价没有上涨
facts-line-teller = 单位确认人
facts-line-teller-hint = 姓名
facts-line-role = 职务
facts-line-role-hint = 如营运、采购
facts-line-go = 登记确认
facts-line-taken-back = 已收回确认。
facts-line-done = 已登记确认。
facts-code = 核对表代码 { $code }
review-sheet = 促销信息核对
proof-facts = 促销信息核对
proof-facts-none = 文中没有日期、价格、门店可核对。

cli-facts-line = 确认第 N 条矛盾确实无误（同时要 --reason、--told-by、--told-role）
cli-facts-line-back = 收回自己对第 N 条矛盾的确认
cli-facts-told-by = 单位确认此条的人
cli-facts-told-role = 此人的职务，如 营运、采购
cli-facts-number = 第 { $number } 条
cli-review-sheet = 审核时对照过的促销信息核对表的代码（wxdesk facts 给出）；无矛盾的即算已核对
cli-facts-todo = 改正文章，或：wxdesk facts { $name } --line { $line } --reason 原因 --told-by 姓名 --told-role 营运
cli-facts-todo-read = 对照后：wxdesk facts { $name } --confirm

notice-facts = （其中促销信息{ $count }处须先更正或确认：{ $lines }）

fact-kind-gift = 买赠
fact-gift = 买 { $buys } 送 { $gives }
facts-times = { $words } · { $count } 处

finding-FACT-order-opened = 「{ $words }」：结束早于开始（文中 { $start } 开始）。
    .do = 请与供稿单位核对起止日期。
review-held-short = 促销信息未解决，暂不能签发

facts-line-key = 促销信息核对：确认选中的矛盾无误
facts-line-none = 选中的一条没有未确认的矛盾，或您不能在这里确认。请在促销信息核对里选中标红的一条。
fact-kind-limit = 限用
fact-kind-exclusion = 不参加
