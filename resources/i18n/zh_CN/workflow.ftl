# 缓发、撤稿、更正、撤回、认领、批注、撤销

view-held = 缓发

act-submission-held = 缓发
act-submission-resumed = 取消缓发
act-placement-held = 单篇缓发
act-placement-resumed = 单篇取消缓发
act-amendment-asked = 提出更正或撤回
act-placement-reopened = 同意更正，退回编辑
act-placement-kept = 维持原样
act-placement-corrected = 登记已更正
act-placement-retracted = 登记已撤回
act-step-undone = 撤销上一步
act-claim-made = 认领
act-claim-ended = 交还
act-claim-taken-over = 接手
act-comment-made = 批注
act-comment-resolved = 批注已处理
act-comment-reopened = 批注重开
act-comment-taken-back = 批注收回
deputy-for = { $name }（代{ $absent }）

error-reject-approved = 《{ $title }》已经审过或签发，不能再定为不采用。单位要撤的请“撤稿”，还要等的请“缓发”，要改的请审核人“要求修改”。
error-withdraw-note = 《{ $title }》已经审过，撤稿须由主编决定，并附上供稿单位签字的撤稿说明（照片或扫描件）。请附上后再试。
error-look-again-past = 再议日期须在今天以后，{ $day } 不符合。请改写日期。
error-hold-none = 这一篇没有缓发，无须取消。
error-submission-held = { $number } 整篇在缓发，不能只恢复其中一处。请取消整篇的缓发。
error-placement-out = 《{ $title }》读者已经看到，正在更正，不能缓发。不再更正的，请“维持原样”。
error-amendment-none = 《{ $title }》没有等着办的更正或撤回。请先由主编或签发人提出。
error-amendment-second = 《{ $title }》的更正或撤回由{ $person }提出，须由另一个人同意：两人之中一位主编、一位签发人。
error-placement-not-out = 《{ $title }》{ $stage ->
        [retracted] 已经撤回
       *[other] 不在“已发布”
    }，不能提出更正或撤回。还没有发布的请直接改，或撤稿；正在更正的请先办完，或“维持原样”。
error-correction-not-released = 《{ $title }》没有签发了的更正，不能登记。请先提出更正，另一人同意，改好后送审、审核、签发。
error-return-unexplained = “{ $name }”没有退回的问题项，单位看不出要补什么。请写明这一件哪里不合要求。
error-amendment-open = 《{ $title }》已有一件更正或撤回在办。请先办完，或“维持原样”。
error-retract-past = { $day } 已经过去。请写今天或以后的下架日期；现在就撤的，不写日期。
error-retract-early = 约定 { $day } 下架，还没有到。要提前撤的，请先“维持原样”，再提出撤回。
error-correction-unchanged = 《{ $title }》与读者看到的一样，没有可审的改动。请先改，或“维持原样”。
error-claimed-by-other = { $person }从 { $since } 起认领了这一篇，没有保存。请等对方交还，或写明原因接手。
error-fields-stale = 没有保存：您打开以后，{ $person }于 { $at } 把{ $field ->
        [title] 标题
        [author] 作者
        [digest] 摘要
        [cover] 封面
        [theme] 版式
        [source] 信息来源
        [kind] 类别
       *[other] 同一项
    }由“{ $before }”改成了“{ $after }”。请看过再改。
error-step-nothing = { $number } 没有可以撤销的上一步：最近一步不能撤销，或其后已有其他操作。
error-step-late = 这一步由{ $person }办理：本人 { $minutes } 分钟之内可以撤销，过后须由主编撤销。
error-claim-none = { $number } 没有人认领。
error-claim-yours = { $number } 本来就由您认领。
error-comment-empty = 批注没有写内容。请写明问题。
error-comment-place = 这段文字在现在的正文里找不到。请重新选一段再批注。
error-comment-done = 这条批注已经处理过。
error-comment-open = 这条批注还没有处理，无须重开。
error-comment-other = 这条批注是{ $person }写的，只有本人能收回。
error-comment-answered = 这条批注已经有人处理过，或已据此要求修改，收不回。不再需要的，请标为已处理。

## 在谁手里多久

lasted-days = { $days } 天 { $hours } 小时
lasted-hours = { $hours } 小时 { $minutes } 分钟
lasted-minutes = { $minutes } 分钟
elapsed-desk = 编辑部用时 { $time }
elapsed-unit = 供稿单位用时 { $time }
elapsed-stage = { $stage } { $time }
elapsed-stages = （{ $stages }）
elapsed-between = 、

## 眼下的情形

held-until = 缓发到 { $day } 再议：{ $reason }（{ $person }）
claimed-since = { $person }正在编辑，自 { $at }
amend-correction-asked = { $person }提出更正，待另一人同意：{ $reason }
amend-correction-agreed = 正在更正：{ $reason }
amend-retraction-asked = { $person }提出撤回，待另一人到公众号后台撤下并登记：{ $reason }
amend-retraction-agreed = 撤回：{ $reason }
comments-open = 还有 { $count } 条批注没有处理

## 命令行

cli-hold = 缓发：让出排期，到期再议
cli-resume = 取消缓发，回到原来的状态并重新排期
cli-hold-what = 编号（整篇），或 编号@账号（只是这一处）
cli-hold-until = 再议日期
cli-correct = 更正已发布的稿件：两人办理，重新送审
cli-correct-reason = 提出更正，写明哪里错了
cli-correct-agree = 第二个人同意更正，稿件退回编辑
cli-correct-done = 登记已在公众号后台更正
cli-correct-url = 更正后的网址，没有变的不填
cli-retract = 撤回已发布的稿件：一人提出，另一人撤下并登记
cli-amend-incident = 同时登记差错，内容取自留痕
cli-amend-entered = 已登记差错 { $number }，请核对责任人。
cli-retract-reason = 提出撤回，写明原因
cli-retract-due = 哪天下架；不写即现在就撤
cli-retract-done = 登记已在公众号后台撤下
cli-amend-keep = 维持原样，写明原因
cli-amend-at = 在后台办妥的时间，默认现在
cli-claim = 认领一篇稿件，交还，或接手别人的
cli-claim-hand-back = 交还
cli-claim-take-over = 接手别人认领的，写明原因；对方没保存的文稿先存为一版
cli-claim-is = { $number } 由{ $person }认领，自 { $at }。
cli-claim-nobody = { $number } 没有人认领。
cli-claim-kept = 对方没保存的文稿已存为第 { $revision } 版。
cli-comment = 文章的批注：列出、添加、处理、重开
cli-comment-text = 批注的内容
cli-comment-quote = 批注哪一段：正文里的原话；不写即整篇
cli-comment-resolve = 第几条已处理
cli-comment-reopen = 第几条重开
cli-comment-take-back = 收回自己写的第几条：还没有人处理的才行
cli-comment-none = { $number } 没有批注。
cli-step-back = 撤销这篇稿件的上一步
cli-stepped-back = 已撤销：{ $act }
comment-quoted = “{ $quote }”
comment-whole = 整篇
comment-now = （现为“{ $now }”）
comment-lost = （原话已不在）
comment-resolved-by = （{ $person }于 { $at } 处理）

## 窗口

section-standing = 当前情况
tag-claimed = 认领
tag-comments = 批注
amendment-correction = 更正
amendment-retraction = 撤回
amend-due = { $words }；约定 { $day } 下架
action-hold = 缓发
action-hold-placement = 只缓发这一处
action-resume = 取消缓发
action-claim = 认领
action-hand-back = 交还
action-take-over = 接手
action-undo-step = 撤销上一步
action-ask-correction = 提出更正
action-agree-correction = 同意更正
action-record-correction = 登记已更正
action-ask-retraction = 提出撤回
action-record-retraction = 登记已撤回
action-keep = 维持原样
step-done = 已办理{ $what }：{ $number }。
step-day = 日期
step-look-again = 再议日期
step-due = 下架日期
step-at = 办妥时间
step-url = 网址
step-incident = 同时登记差错（内容取自留痕，请核对）
step-incident-entered = { " " }已登记差错 { $number }，请核对责任人。
step-url-hint = 更正后网址没有变的不填
step-note = 供稿单位签字的撤稿说明（照片、扫描件或截图）：
ask-hold = 缓发《{ $title }》：请写明原因和再议日期。排期让出；内容不变的，已通过的审核仍然有效。
ask-prolong = 《{ $title }》仍在缓发：请写明继续缓发的原因和新的再议日期。
ask-withdraw-note = 撤稿《{ $title }》：已经审过，由主编决定，须附单位的撤稿说明。
ask-take-over = 接手{ $person }认领的这一篇：写明原因。对方没保存的文稿会先存为一版。
ask-correction = 提出更正《{ $title }》：写明哪里错了。须另一个人同意：两人之中一位主编、一位签发人。
ask-retraction = 提出撤回《{ $title }》：写明原因。现在就撤的不写日期；到期下架的写明哪天。
ask-agree = 同意更正《{ $title }》？稿件退回编辑，改好后重新送审；读者先前看到的那一版留有记录。
ask-corrected = 《{ $title }》已在公众号后台更正？写明时间；网址变了的填新网址。
ask-retracted = 《{ $title }》已在公众号后台撤下？由第二个人登记，写明时间。
ask-keep = 《{ $title }》维持原样，不更正、不撤回：请写明原因。
action-comment = 批注
review-comments = 批注（{ $count } 条未处理）
comment-what = 批注：先在读者视图里选中一段，再按 C；不选即对整篇。
comment-quote = 原话
comment-quote-hint = 正文里的原话；留空即对整篇
comment-hint = 哪里有问题，怎么改
comment-made = 已批注。编辑在审稿和排版里都看得到。
comment-resolve = 标为已处理
comment-reopen = 重开
comment-turned-done = 批注已标为处理。
comment-turned-open = 批注已重开。
changes-hint-comments = 有 { $count } 条批注没处理，可以不另写理由
claimed-by = { $person }正在编辑，自 { $at }：您可以看，不能改。
taken-over = 已接手，可以改了。
taken-over-kept = 已接手。对方没保存的文稿已存为第 { $revision } 版，在“版本”里。
comment-show = 看原处
action-comment-show = 批注：看原处
action-comment-done = 批注：标为已处理
action-comment-next = 批注：下一条
comment-next = 下一条
comment-line = 批注 { $at }/{ $of } · { $person }：{ $text } { $where }
action-accept-stock = 收为备稿
action-to-stock = 存作备稿
action-roll = 顺延到下一期
action-demote = 取消紧急
action-change-due = 改交稿日
action-expire = 按过期处理
action-reuse = 再用一次
ask-to-stock = 《{ $title }》存作备稿：写明原因。排期让出来，留给篇数不足的日子；换了日期的，改期通知照常生成。
ask-roll = 《{ $title }》顺延到下一期有空位的推送：写明原因。改期通知照常生成。
ask-demote = 《{ $title }》取消紧急：紧急决定不再有效，写明原因。{ $effect }
demote-stays = 按先后也赶得上 { $day } 这一期，位置不动。
demote-moves = 按先后改排到 { $day }；改期通知照常生成。
demote-waits = 近期没有空位，回到待排；改期通知照常生成。
ask-change-due = 《{ $title }》还没有来稿：改到哪天前交？原来那一期赶不上的，排到下一期。
ask-reuse = 《{ $title }》再用一次：在哪个账号？按规则排期，重新审签。
step-due-day = 交稿日
reused = { $number } 已再排一次，标题、封面可以改。
