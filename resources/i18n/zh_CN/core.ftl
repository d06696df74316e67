# 核心：错误、状态、操作、通知

## 角色、阶段、标记
role-officer = 信息员
role-unit_head = 单位负责人
role-editor = 编辑
role-reviewer = 审核
role-releaser = 签发
role-chief = 主编
role-administrator = 管理员
role-auditor = 监督（只读）
stage-received = 待检
stage-returned = 退补
stage-accepted = 已收
stage-rejected = 不采用
stage-withdrawn = 撤稿
stage-on_hold = 缓发
placement-editing = 编辑中
placement-in-review = 待审
placement-approved = 已审
placement-released = 已签发
placement-published = 已发布
placement-withdrawn = 已撤下
placement-corrected = 已更正
placement-retracted = 已撤回
placement-on-hold = 缓发
piece-role-document = 文稿
piece-role-picture = 图片
piece-role-video = 视频
piece-role-scan = 批件
piece-role-other = 其他
mark-onsite = 现场
mark-artwork = 设计稿
verdict-pass = 通过
verdict-warn = 提醒
verdict-return = 退回
severity-return = 退回
severity-warn = 提醒
severity-info = 提示
kind-subscription = 公众号
kind-service = 服务号
kind-moments = 朋友圈
push-regular = 常规
push-extra = 加推
push-cancelled = 已取消
channel-filed = 已备案
channel-not-filed = 未备案
channel-filing = 补备案中
channel-filing-over = 补备案已到期
channel-filed-as = { $day } 备案，{ $reference }
channel-filed-unknown = 日期、文号未登记
channel-filing-until = { $day } 前可以导出，原因：{ $reason }
channel-filing-ended = { $day } 到期
channel-named-until = { $name }（{ $day } 前）
channel-not-filed-names = { $names }未备案，不能导出发布包。
channel-filing-names = 补备案中，期限内可以导出：{ $names }。
channel-filing-over-names = { $names }补备案期限已过，不能导出发布包。

## 操作留痕
act-desk-created = 建立工作库
act-rulebook-adopted = 启用规则
act-date-confirmed = 确认日期
act-person-added = 登记人员
act-unit-added = 登记单位
act-channel-added = 登记账号
act-channel-filed = 账号备案
act-channel-unfiled = 取消备案
act-channel-filing-begun = 准许补备案期间导出
act-channel-filing-taken-back = 撤销备案登记
trail-filed = { $day } 备案，{ $reference }
trail-unfiled = 自 { $day } 起
trail-filing = { $day } 前可以导出
act-channel-changed = 调整账号设置
act-submission-received = 收到来稿
act-submission-supplemented = 收到补件
act-submission-described = 补充说明
act-submission-checked = 检测
act-submission-accepted = 收稿
act-submission-returned = 退补
act-submission-rejected = 不采用
act-submission-withdrawn = 撤稿
act-piece-marked = 标记图片
act-rule-waived = 例外放行
act-rule-waiver-retracted = 收回放行
act-notice-written = 生成通知
act-notice-sent = 通知已发
act-placement-placed = 排期
trail-urgent = { $applicant }申请，{ $decider }于 { $day } 决定
urgency-decided = 决定{ $number }：{ $applicant }申请，{ $decider }于 { $on } 决定 { $day } 发
urgency-decided-off = 决定{ $number }：{ $applicant }申请，{ $decider }于 { $on } 决定移出推送
urgency-ended = 决定{ $number }：{ $decider }于 { $on } 取消紧急，{ $reason }
urgency-taken-back = { $what }（已撤销）
trail-steps = 已打勾：{ $steps }
trail-steps-back = 取消打勾：{ $steps }
trail-moved = { $before } → { $after }
trail-onto = 排到 { $after }
trail-off = 原在 { $before }
trail-until = { $day } 再议
trail-due = 改为 { $day }
trail-timed = 定于 { $time }
trail-timed-off = 定时已取消
trail-published = { $time } 发出
trail-published-but = { $time } 发出，未发：{ $missing }
act-placement-moved = 改期
act-placement-first = 定头条
act-placement-unmarked = 取消头条
act-placement-ordered = 调整次序
act-placement-urgent = 紧急发布
act-placement-edited = 改标题等字段
act-article-saved = 保存修订
act-review-requested = 送审
act-review-approved = 审核通过
act-review-changes = 要求修改
act-review-retracted = 收回审批
act-placement-released = 签发
act-package-exported = 导出发布包
act-package-prepared = 登记发布包文件
act-push-steps = 手工步骤
act-push-timed = 登记定时
act-push-published = 登记发布
act-audit-exported = 导出留痕
act-personal-erased = 抹去个人信息
act-refused = 操作被拒
refused-why = { $act }：{ $why }

## 通知
notice-kind-receipt = 收稿回执
notice-receipt = { $editor }收到：{ $unit }《{ $title }》，{ $delivered }送达，{ $open ->
        [0] 素材已收，未发现规则内问题
       *[other] 素材已收，另有{ $open }处请核对{ $facts }
    }，拟安排{ $planned }。如有变动另行通知。
notice-planned = { $channel }{ $day }{ $time }推送
notice-waiting = { $channel }，日期待定
notice-kind-return = 退补通知
notice-return = 《{ $title }》还差{ $count }项：{ $lines }。其余已收，补齐之时起计。
notice-return-dated = 《{ $title }》还差{ $count }项：{ $lines }。其余已收，补齐之时起计，最早可排{ $day }。
notice-kind-date-change = 改期通知
notice-kind-recall = 回执作废通知
notice-recall = 《{ $title }》的收稿回执作废：稿件正在重新核对，推送日期另行通知。
piece-document = 文稿
piece-picture = 图{ $number }
piece-video = 视频{ $number }
piece-scan = 批件
piece-other = 附件{ $number }

## 送审、导出前还缺什么
blocker-channel-not-filed = 账号未备案，不能导出（HS 3.4；备案办好后，到设置的“账号”登记备案日期和文号）
blocker-filing-over = 补备案的30天已过，不能导出（HS 3.4；备案办好后，到设置的“账号”登记日期和文号）
blocker-not-placed = 还没有排期
blocker-stage-editing = 还在编辑，未送审
blocker-stage-in-review = 还没有审完
blocker-stage-approved = 已审，还没有签发
blocker-stage-withdrawn = 已撤下
blocker-stage-on-hold = 在缓发
blocker-stage-retracted = 已撤回
blocker-changed-after-release = 签发后内容有改动，需重新送审、签发
blocker-finding = 有未解决的问题：{ $rule }
blocker-push-empty = 这次推送还没有稿件
blocker-push-cancelled = 这次推送已取消

## 留痕核验
audit-missing = 缺少事件 { $detail }
audit-chain = 与前一条的链接不符：此处被改过，或前面有删改
audit-leaf = 摘要与内容不符：内容被改过
audit-form = 内容不是规范格式：被改过
audit-identity = 编号或所属工作库不符：{ $detail }
audit-version = 事件的版本号是本程序不认识的
audit-envelope = 录入时的账户、电脑或入口不合格式
audit-row-missing = 数据表里缺少留痕所记的内容：{ $detail }
audit-row-unexplained = 数据表里有留痕没有记的内容：{ $detail }
audit-row-differs = 数据表与留痕不符：{ $detail }
audit-row-order = 数据的录入次序与留痕不符：{ $detail }
audit-schema-missing = 数据库结构缺少：{ $detail }
audit-schema-foreign = 数据库结构里多出：{ $detail }
audit-schema-changed = 数据库结构被改：{ $detail }
audit-body-damaged = 留痕所引的正文缺失或被改：{ $detail }
audit-searched-differs = 搜索所用的文字与所记内容不符：{ $detail }
audit-personal-missing = 留痕所指的个人信息缺失或被改过，又没有抹去的记录：{ $detail }
audit-personal-kept = 已记录抹去的个人信息仍然存在：{ $detail }
audit-personal-unexplained = 有一项个人信息没有留痕可对：{ $detail }
audit-erased = { $label } { $field }：由{ $who }于 { $day } 抹去，理由：{ $reason }
personal-byline = 作者姓名
personal-phones = 电话
audit-line-differs = 事件旁所存的各列与所记内容不符：{ $detail }
audit-line-foreign = 留痕里没有这个事件，却存有它的各列：{ $detail }
audit-row-orphan = 数据所引的另一条数据不存在：{ $detail }
audit-file-damaged = 工作库文件已损坏（{ $detail }）：不要继续录入，请用最近的备份恢复
unproven-no-anchor = 没有拿发布包、存证或备份核对：末尾若被整段删去，或整个库被换成旧备份，仅凭本库无法发现。请连同发布包一起核验（命令行用 --packages）。
unproven-anchors-fail = 给出的发布包没有一个与本库的留痕相合：本库可能被换过或被删改过，请找出最后一个相合的发布包。
unproven-after-anchor = 第 { $seq } 条之后没有发布包、存证或备份可供核对：这一段若从末尾删去，无法发现。
unproven-structure = 核验期间另一个程序一直在写入，未能检查工作库文件的结构。请等它结束后再核验一次。
unproven-who-sat-there = 留痕记录的是操作人自己选择的姓名；同一台电脑上有人冒用姓名，本库无法发现。

## 错误
error-accept-returns = { $number } 还有 { $count } 项不合要求（{ $rules }），不能收稿。先补填信息或退补，也可由审核人例外放行。
error-approval-stale = 《{ $title }》审过以后内容变了，不能签发。请重新送审。
error-article-view = 文稿第 { $line } 行无法识别，没有保存。请按导出的格式修改后再试。
error-backup-failed = 升级前的备份没有通过检查（{ $detail }），工作库没有改动。请检查磁盘：{ $path }
error-channel-missing = { $number } 还没有选账号，排不了期。请先说明发在哪个账号。
error-span-long = 从 { $first } 到 { $last } 太长，一次最多 { $years } 年。请把其中一个日期改近。
error-date-bad = “{ $text }”不是日期，或不在 2000 到 2199 年之间。请写成 2026-01-04。
error-date-gap = 工作库上一次记录离现在已有 { $count } 天，电脑显示今天是 { $day }。日期决定稿件排到哪一期，请先核对。日期正确的，在窗口上方点“是”，或在命令后加 --date-is { $day }。日期不正确的，先在系统设置里校准日期和时间。
error-date-moved = 工作库开着时，电脑的时钟被改动了 { $unit ->
    [days] { $count } 天
   *[other] { $count } 分钟
}，现在显示今天是 { $day }。日期决定稿件排到哪一期，请先核对。日期正确的，在窗口上方点“是”，或在命令后加 --date-is { $day }。日期不正确的，先在系统设置里校准日期和时间。
error-date-other = 写的日期是 { $day }，电脑显示的是 { $today }。请先在系统设置里校准日期和时间；电脑对的，请写 --date-is { $today }。
error-month-bad = “{ $text }”不是月份，或不在 2000 至 2199 年之间。请写成 2026-01。
error-date-missing = 还没有写日期。请写成 1月4日，或 2026-01-04。
error-decision-evidence = 代录别人的决定，须写明时间、途径，并附上照片或文件。请补全后再试：--on --route --evidence
error-desk-busy = 工作库正被另一个程序写入：{ $path }。请稍后再试。
error-desk-damaged = 工作库文件已损坏（{ $detail }）：{ $path }。请用最近的备份恢复，不要继续写入。
error-desk-disk = 工作库所在的磁盘读写出错（{ $detail }）：{ $path }。这一步没有保存，先前的内容都在。请检查磁盘与连接，再试一次。
error-desk-exists = 这里已经有工作库，没有改动。请换一个文件夹。
error-desk-full = 工作库所在的磁盘已满，这一步没有保存；先前的内容都在：{ $path }。请清出空间后再试。
error-desk-missing = { $path } 里没有工作库。请先建立：wxdesk init --name 单位 --editor 姓名 --reviewer 姓名
error-desk-newer = 工作库是较新版本的 wxdesk 建的（{ $migration }），本程序打不开，没有改动：{ $path }。请升级 wxdesk。
error-desk-not-a-desk = { $path } 不是 wxdesk 的工作库。请检查路径。
error-desk-path = 打不开工作库 { $path }（{ $detail }）。请检查路径与权限。
error-desk-read-only = 工作库只能读，不能写入：{ $path }。请检查文件权限，或关闭占用它的窗口。
error-desk-unreleased = 工作库是 0.1.0 以前的程序建的，本程序不能升级，没有改动：{ $path }。请先用 wxdesk 0.1.0 打开一次，再用本程序打开。
error-export-below-minimum = { $push } 只有 { $count } 篇，少于 { $minimum } 篇。确要发，请写明原因。
error-export-blocked = { $push } 还不能导出，还有 { $count } 项没有办完。请先办完再导出。
error-export-changed = 导出期间《{ $title }》被改动，没有导出。请核对后再导出一次。
error-export-cover = 《{ $title }》没有封面图，不能导出。请先选一张图作封面。
error-export-film = 《{ $title }》的视频“{ $name }”写有拍摄地点等附加信息，程序无法清除，没有导出。请用剪辑软件另存为 MP4，换掉原来的视频，送审后再导出。
error-export-exists = { $path } 已经存在，没有覆盖。请换一个文件名。
error-export-unplaced = 发布包 { $package } 已写好并记入留痕，但不能放到“{ $path }”（{ $why }）：可能有杀毒、网盘同步或别的程序正占用它。没有留下不完整的文件。请关闭占用它的程序，再导出一次；新包序号加一，代替这一包。
error-export-fidelity = 《{ $title }》排版后的文字与定稿不一致，没有导出：{ $detail }。请改动该处的写法并重新送审，再导出。
error-export-html = 《{ $title }》的 HTML 有 { $size } 个字符，须少于 { $limit } 个。请精简样式或拆成两篇。
error-export-report = { $push } 篇数不足，这个账号还须写明经批准的报告编号。
error-four-eyes-editor = { $person } 编辑过这篇稿件，不能再审它。请由另一位审核人来审。
error-four-eyes-level = { $person } 已在另一级审过这篇稿件。请由另一位审核人来审。
error-supplement-same = { $count ->
        [1] 这个文件
       *[other] 这 { $count } 个文件
    }{ $number } 里已经有了，内容完全相同，没有再收。请核对是不是单位改过的那一份。
error-intake-empty = 没有可以收的文件。请给出文件、文件夹或 ZIP 压缩包。
error-mark-bad = “{ $text }”不是标记。请写成 3=onsite、3=artwork 或 3=none。
error-name-empty = 姓名或名称不能为空。请填写后再试。
error-no-revision = 这篇稿件还没有收稿，没有可编辑的文稿。请先收稿。
error-not-exported = { $push } 还没有导出发布包，不能登记发布。请先导出。
error-not-found = 找不到{ $kind ->
        [person] 人员
        [unit] 单位
        [channel] 账号
        [push] 推送
        [commission] 约稿
        [reminder] 催稿
        [submission] 稿件
        [piece] 素材
        [placement] 排期
        [notice] 通知
        [package] 发布包
        [revision] 修订
        [body] 正文
        [comment] 批注
       *[other] 记录
    }“{ $name }”。请核对写法；刚被别处改动的，请重新打开再试。
error-notice-withdrawn = 这份通知已经作废，不能再标为已发。请发新生成的通知。
error-notice-sent = 这份通知已经标为发出（{ $route }），无须再标。情况有变的，请发新生成的通知。
error-number-not-in-push = { $number } 不在这次推送里。请核对编号，或先把它排进这次推送。
error-number-unknown = 没有编号为 { $number } 的稿件。请在来稿列表里核对编号。
error-personal-field = “{ $field }”不是可以抹去的个人信息。可以抹去：{ $known }。
error-personal-nothing = { $name } 没有可抹去的内容：没有填过，或者已经抹去。
error-personal-in-use = { $number } 的作者姓名用在正在编发或已经发布的文章里。撤下文章后才能抹去。
error-shop-unknown = 没有名为“{ $name }”的门店。请在门店列表里核对名称。
error-event-unknown = 留痕里没有第 { $seq } 条。编号可用 wxdesk audit list 查。
error-person-ambiguous = 有几个人叫“{ $name }”。请改用编号。
error-person-needed = 请说明由谁来做：--as 姓名（{ $known }）。
error-person-unknown = 没有登记“{ $name }”这个人。已登记：{ $known }。
error-piece-no-picture = 第 { $position } 件不是图片。请另选一件图片。
error-piece-unknown = 没有第 { $position } 件，共 { $count } 件。
error-placement-ambiguous = { $name } 排在几个账号上，请指明一个：{ $channels }。写成 编号@账号。
error-placement-done = 《{ $title }》{ $stage ->
        [published] 已经发布，不能再动。有错请由主编和签发人两人办理更正或撤回。
        [corrected] 已经更正过。还有错，请由主编和签发人再办一次更正或撤回。
        [retracted] 已经撤回，不能再动。要再发的，请作为新的来稿重新登记。
        [on_hold] 在缓发，不能改动。请先取消缓发。
       *[other] 已经撤下，不能再动。退补的请补齐后重新收稿；不采用或撤稿的，请作为新的来稿重新登记。
    }
error-placement-move = 现在不能这样做：目前是“{ $stage ->
        [editing] 编辑中
        [in_review] 待审
        [approved] 已审
        [released] 已签发
        [published] 已发布
        [corrected] 已更正
        [retracted] 已撤回
        [on_hold] 缓发
       *[withdrawn] 已撤下
    }”，不能变为“{ $to ->
        [editing] 编辑中
        [in_review] 待审
        [approved] 已审
        [released] 已签发
        [published] 已发布
        [corrected] 已更正
        [retracted] 已撤回
        [on_hold] 缓发
       *[withdrawn] 已撤下
    }”。请按编辑、送审、审核、签发、发布的次序办理；送审以后要改，请先由审核人要求修改。
error-placement-not-approved = 目前是“{ $stage ->
        [editing] 编辑中
        [in_review] 待审
        [approved] 已审
        [released] 已签发
        [published] 已发布
        [corrected] 已更正
        [retracted] 已撤回
        [on_hold] 缓发
       *[withdrawn] 已撤下
    }”，不是已审，不能签发。{ $stage ->
        [editing] 请先送审。
        [in_review] 请先由审核人审完。
       *[other] 请核对选的是不是这一篇。
    }
error-placement-not-in-review = 目前是“{ $stage ->
        [editing] 编辑中
        [in_review] 待审
        [approved] 已审
        [released] 已签发
        [published] 已发布
        [corrected] 已更正
        [retracted] 已撤回
        [on_hold] 缓发
       *[withdrawn] 已撤下
    }”，不是待审，不能审核。{ $stage ->
        [editing] 请先送审。
       *[other] 请核对选的是不是这一篇。
    }
error-placement-not-released = 《{ $title }》目前是“{ $stage ->
        [editing] 编辑中
        [in_review] 待审
        [approved] 已审
        [released] 已签发
        [published] 已发布
        [corrected] 已更正
        [retracted] 已撤回
        [on_hold] 缓发
       *[withdrawn] 已撤下
    }”，不是已签发，不能登记发布。{ $stage ->
        [published] 已经登记过，无须再登记。
        [withdrawn] 请核对选的是不是这一篇。
       *[other] 请先审核、签发。
    }
error-placement-elsewhere = { $name } 没有排在 { $channel }，排在 { $channels }。请在 @ 后面写其中一个。
error-placement-unknown = { $name } 没有排在任何账号上。请先收稿。
error-published-early = 写的时间早于《{ $title }》的签发时间。请核对时间。
error-published-incomplete = 还有稿件没有网址，也没有注明未发：{ $numbers }。请逐篇填写网址；没有发出的，注明未发。
error-reason-missing = 请写明原因。
error-review-findings = 还有未解决的问题（{ $rules }），不能送审。请先改正，或由审核人例外放行。
error-revision-stale = 您打开的是第 { $base } 版，有人已存到第 { $number } 版，没有覆盖。请重新打开后再改。
error-role-missing = { $person } 没有“{ $role ->
        [officer] 信息员
        [unit_head] 单位负责人
        [editor] 编辑
        [reviewer] 审核
        [releaser] 签发
        [chief] 主编
        [auditor] 监督（只读）
       *[administrator] 管理员
    }”角色，不能这样做。请换人，或由管理员登记角色。
error-route-missing = 请写明由哪条途径发出，如微信、电话。
error-rule-unknown = 规则里没有 { $rule }。请照检测结果里的规则编号填写。
error-rulebook-key = 规则文件 { $file } 第 { $line } 行 { $key }：应为 { $expected }，现为 { $found }。请改正后再打开。
error-rulebook-syntax = 规则文件 { $file } 写法有误：{ $detail }。请改正后再打开。
error-setting-bad = “{ $text }”不是设置。请写成 minimum=6。
error-settings-key = 没有“{ $key }”这项设置。可用：{ $known }。
error-settings-value = “{ $key ->
        [minimum] 最少篇数
        [maximum] 最多篇数
        [reserve] 预留篇数
        [lead_days] 提前天数
        [review_levels] 审核级数
        [daily_quota] 每天最多几次
        [week_days] 每周几
        [sending] 发送方式
        [timing_days] 微信可提前几天定时
        [monthly_quota] 每月最多几次
        [every_days] 每几天推一次
        [month_days] 每月几日
        [anchor] 从哪天起算
        [window] 推送时间
       *[report] 报告编号
    }”不能是“{ $value }”，没有改动。{ $most ->
        [0] 最少篇数不多于最多篇数，预留篇数少于最多篇数，开始时间早于结束时间
       *[other] 请填 { $least } 至 { $most } 的整数
    }；命令行写法见 wxdesk channels --json。
error-stage-move = { $number } 目前是“{ $stage ->
        [received] 待检
        [returned] 退补
        [accepted] 已收
        [rejected] 不采用
        [discarded] 作废
        [on_hold] 缓发
        [planned] 占位
        [expired] 过期
       *[withdrawn] 撤稿
    }”，不能这样做。{ $stage ->
        [received] 请先检测、收稿。
        [returned] 请先登记补件，再收稿。
        [accepted] 要补件或改动来稿，请先退补。
        [discarded] 要用的，请先恢复。
        [on_hold] 请先取消缓发，它回到原来的状态。
        [planned] 请先登记素材，再收稿。
       *[other] 要用的，请作为新的来稿重新登记。
    }
error-time-bad = “{ $text }”不是时间，或不在 2000 到 2199 年之间。请写成 2026-01-01 10:20。
error-time-missing = 还没有写时间。请写成 2026-01-01 10:20。
error-unit-needed = { $name } 是信息员或单位负责人，请写明所属单位。
error-urgent-options = 紧急发布须同时给出申请人、申请扫描件、决定人与日期：--applicant --request --decided-by --on。不写 --push 即最近一期。
error-url-bad = “{ $url }”不是网址。请填文章的完整网址，以 https:// 开头。
error-url-elsewhere = “{ $url }”不是公众号文章的网址。请在微信里打开发出的文章，“复制链接”，以 https://mp.weixin.qq.com/ 开头。
error-url-preview = “{ $url }”是预览用的临时网址，过几小时就打不开。请打开发出的文章，再“复制链接”。
error-url-taken = 这个网址已用在 { $number }《{ $title }》上。请核对是不是贴错了：{ $url }
error-value-unknown = “{ $value }”不是可用的{ $key ->
        [unit] 供稿单位
        [range] 信息范围
        [kind] 类别
        [channel] 账号
        [theme] 版式
        [role] 角色
        [refusal] 不采用原因
       *[other] 值
    }。可用：{ $known }。
error-view-unknown = 没有“{ $view }”这个视图。可用：{ $known }。
error-waiver-file = 放行 { $rule } 须附批准文件。请附上文件后再试。
error-waiver-never = { $rule } 不可放行。请改正后重新检测，或退补给单位。

## 命令行
cli-about = 公众号编辑台：收稿、检测、排版、排期、审签、出包、留痕
cli-commands = 命令
cli-command = 命令
cli-parser-usage = 用法：{ "" }
cli-parser-heading = %(heading)s：
cli-parser-positional = 对象
cli-parser-options = 选项
cli-parser-help = 显示这份说明
cli-parser-version = 显示版本号
cli-parser-error = %(prog)s：%(message)s
cli-parser-argument = %(argument_name)s：%(message)s
cli-parser-unrecognized = 不认识 %s。用 --help 看可用的选项。
cli-parser-required = 还缺 %s。
cli-parser-one-required = %s 中须给出一个。
cli-parser-not-with = 不能与 %s 同用。
cli-parser-ambiguous = %(option)s 可能是 %(matches)s，请写全。
cli-parser-ignored = 后面不能带 %r。
cli-parser-expected-one = 后面须有一个值。
cli-parser-expected-some = 后面至少须有一个值。
cli-parser-expected-count = 后面须有 %s 个值。
cli-parser-choice = 没有 %(value)r 这一项。可用：%(choices)s。
cli-parser-value = 须是数，%(value)r 不是。
cli-path-empty = 路径是空的，没有写文件或文件夹。
cli-desk = 工作库所在的文件夹（默认在用户数据文件夹里，或 WXDESK_DESK），或服务器地址 postgresql://登录名@服务器/数据库
cli-as = 由谁来做（姓名或编号，或 WXDESK_PERSON）
cli-date-is = 确认今天的日期，如 2026-01-04；程序对日期存疑时才需要
cli-lang = 语言（或 WXDESK_LANG；不写按设置里选的）
cli-json = 以 JSON 输出
cli-init = 建立工作库：账号已备案，并登记最初的人员
cli-init-name = 单位名称
cli-init-editor = 第一个人：编辑、签发、主编、管理员
cli-init-reviewer = 第二个人：审核
cli-init-done = 已建立工作库 { $folder }，规则 { $rulebook }
cli-people = 人员与角色
cli-people-between = ，
cli-people-held = { $role }（{ $narrows }）
cli-people-add = 登记一个人，或给已有的人加角色
cli-people-title = 职务
cli-people-role = 角色（可多次）
cli-people-channel = 只在这个账号上
cli-people-unit = 所属单位（信息员、负责人必填）
cli-people-import = 从表格导入（.xlsx、.xls、CSV）：姓名、角色、职务、单位、账号
cli-units = 供稿单位
cli-units-add = 登记一个单位
cli-units-import = 从表格导入（.xlsx、.xls、CSV）：单位、负责人、信息员
cli-channels = 账号及其现行设置
cli-channels-file = 登记账号已备案：备案日期和文号
cli-channels-unfile = 取消备案：从哪天起，什么原因
cli-channels-begin = 补备案中：主编准许30天内照常导出，写明原因
cli-channels-take-back = 撤销这个账号最近一次备案登记
cli-channels-id = 账号代码
cli-channels-filed-on = 备案日期
cli-channels-reference = 备案文号
cli-channels-unfiled-on = 从哪天起不再备案
cli-channels-reason = 原因
cli-channels-filing-done = 已登记。
cli-init-filing = 账号都还没有备案：备案办好后登记日期和文号（wxdesk channels file ID --on 日期 --reference 文号），才能导出发布包。
error-filing-reference = 请填写 { $name } 的备案文号。
error-filing-future = { $day } 还没有到。备案只登记已经办好的，请填办好的那一天。
error-filing-not-filed = { $name } 没有备案，无须取消。
error-filing-filed = { $name } 已经备案，可以直接导出。
error-filing-begun = { $name } 的补备案期限到 { $day }，只给一次。请尽快办好备案，再登记备案日期和文号。
error-filing-nothing = { $name } 没有可以撤销的备案登记。
cli-channels-change = 从某日起调整一个账号的设置
cli-channels-set = 一项设置，如 minimum=5、sending=publish（push 群发，publish 只发表、不群发）；各项名称见 wxdesk channels --json
cli-channels-from = 从哪天起（默认今天）
cli-channels-report = 经批准的报告编号
cli-check = 检测文件或文件夹，不需要工作库
cli-check-paths = 文件、文件夹或 ZIP
cli-check-on-site = 图片按现场照片检测
cli-check-sum = 共 { $total } 个：通过 { $passed }，提醒 { $warned }，退回 { $returned }
cli-check-skipped = 另有 { $count } 个系统附带文件（Thumbs.db 之类）已略过
cli-check-progress = 已检 { $done } / { $total }
cli-check-stopped = 已中止：以上是中止前检完的。
cli-mend-stopped = 已中止修复：下面列出中止前存好的副本。
cli-check-mark = 按文件名标记，可用通配符，例如 “IMG_*=onsite”（onsite 现场照片，artwork 已确认设计稿）；可写多次
cli-check-csv = 把结论写成表格（CSV，Excel 可开）
cli-check-html = 把结论写成带小图的网页，一个文件
cli-layout = 把 Word、网页、Markdown、文本排成微信可保留的 HTML
cli-layout-file = 文稿
cli-layout-theme = 版式
cli-layout-out = 写到哪里
cli-layout-title = 标题：{ $title }（在微信里另填，不在 HTML 里）
cli-layout-done = 已写 { $path }：HTML { $size } 个字符，正文 { $text } 个字符，图片 { $pictures } 张
cli-lint-html = 检查排版代码：公众号会改动什么、怎么改
cli-lint-html-file = HTML 文件
cli-lint-html-sum = 代码 { $size } 个字符；须改 { $return } 项，提醒 { $warn } 项，提示 { $info } 项
cli-intake = 登记收件，或登记补件、补充说明
cli-intake-paths = 文件、文件夹或 ZIP
cli-intake-into = 补进这个编号
cli-intake-own = 自采稿
cli-reason = 原因
cli-queue = 来稿列表
cli-queue-view = 视图
cli-queue-search = 查找
cli-queue-limit = 最多几行
cli-queue-offset = 从第几行起
cli-queue-counts = 退回 { $returns } 提醒 { $warns }
cli-queue-sum = 显示 { $shown } / 共 { $total }
cli-show = 一篇来稿的全部情况
cli-number = 编号，如 26-0128
cli-placement = 编号，或 编号@账号
cli-guessed = （按文件时间推定）
cli-due = { $day } 前交
cli-route = （{ $route }）
cli-delivered = 送达 { $at }
cli-embedded = （文稿内）
cli-owed = 待补：
cli-forecast = 现在收稿可排：{ $push }
cli-sent = （{ $at } 已由{ $route }发出）
cli-accept = 收稿：编入排期，出回执
cli-return = 退补：列明还差什么
cli-return-piece = 只退第几件（可多次）
cli-reject = 不采用
cli-withdraw = 撤稿
cli-receipt = 给单位的回执与退补通知
cli-receipt-sent = 标为已由这条途径发出
cli-receipt-none = 这些来稿没有待通知单位的事项。
cli-plan = 推送排期，及每篇的排期理由
cli-plan-channel = 只看一个账号
cli-plan-from = 从哪天起（默认今天）
cli-plan-to = 到哪天
cli-plan-stands-for = （代{ $day }日）
cli-plan-closes = 截稿 { $day }
cli-plan-waiting = 待排 { $number }：{ $why }
cli-urgent = 紧急
cli-place = 手工排期、定头条、调次序、紧急发布
cli-place-channel = 哪个账号上的
cli-place-push = 排到这次推送
cli-place-first = 定为头条，或取消头条
cli-place-order = 在本次推送里排第几（头条除外）
cli-place-urgent = 紧急发布
cli-place-request = 签字的申请扫描件
cli-place-applicant = 申请人
cli-place-decided-by = 由谁批准
cli-place-on = 哪天批准
cli-edit = 改文稿、标题、封面，标记图片，送审
cli-edit-print = 打印文稿，供修改
cli-edit-text = 用这个文件保存新的修订
cli-edit-title = 标题
cli-edit-author = 作者
cli-edit-digest = 摘要
cli-edit-theme = 版式
cli-edit-cover = 用第几件作封面
cli-edit-mark = 标记第几件图片
cli-edit-headings = 把原稿里像小标题的文字都改成小标题；只改其中几个时写序号，如 1,3（按文中先后）
cli-edit-hidden = 列出原稿里隐藏的文字和图片，每处一个序号
cli-edit-hidden-pictures = 把原稿隐藏或裁切的图片写到这个文件夹，完整图和采用的画面各一个文件
cli-edit-take-in = 把原稿隐藏的文字、完整图片收入正文，写序号，如 1,3
cli-edit-note = 修订说明
cli-edit-submit = 送审
cli-review = 审核：通过、要求修改、例外放行
cli-review-approve = 通过
cli-review-changes = 要求修改，写明原因
cli-review-waive = 放行这条规则
cli-review-unwaive = 收回这条规则的放行
cli-review-retract = 收回自己刚作的审批
cli-review-piece = 只放行第几件
cli-decided-by = 决定的人（代录审批）
cli-decided-on = 决定的时间
cli-decided-route = 决定由哪条途径传达
cli-decided-evidence = 凭据的照片或文件
cli-release = 签发
cli-export = 导出一次推送的发布包
cli-export-output = 写到哪个文件夹
cli-export-zip = 写成 ZIP
cli-export-below = 篇数不足的原因
cli-export-report = 报告编号
cli-export-done = 已导出并核验：{ $path }
cli-verify = 核验发布包
cli-verify-package = 发布包（文件夹或 ZIP）
cli-verify-ok-inside = 核验通过：{ $package }（已与本工作库的留痕核对）
cli-verify-ok-outside = 核验通过：{ $package }（在工作库之外，只凭这个包）
note-verify-alone = 打不开工作库，只凭这个包核验：{ $why }
cli-published = 登记一次推送已经发布
cli-published-at = 发布时间
cli-published-url = 每篇的网址
cli-published-missing = 没有发出的编号
cli-published-done = 已登记 { $push } 发布，{ $count } 篇
cli-audit = 操作留痕：列出、查看一条、核验、导出、抹去个人信息
cli-audit-list = 查看留痕，最新的在前
cli-audit-show = 完整显示一条留痕及其改动
cli-audit-seq = 留痕的编号
cli-audit-recorded = { $at } 录入，散列值 { $leaf }
cli-audit-verify = 核验事后有没有改动留痕、数据或文稿
cli-audit-packages = 用这个文件夹里的发布包核对
cli-audit-export = 导出为 JSON 行
cli-audit-output = 写到哪里
cli-audit-erase = 从数据和留痕中抹去个人信息；抹去这件事本身留痕
cli-audit-erase-name = 稿件编号（抹去作者姓名），或门店名称（抹去电话）
cli-audit-erase-field = 抹去哪一项：byline 稿件的作者姓名，phones 门店的电话
cli-audit-erase-reason = 理由；会写进留痕，请不要写个人信息
cli-audit-erased-plain = 旧版程序留下的这几条写着原文，无法更改：{ $events }。
cli-audit-ok = 核验通过：{ $events } 条，链尾 { $head }
cli-audit-bad = 核验不通过：{ $events } 条，链尾 { $head }
cli-audit-anchor = { $package }：核对到第 { $seq } 条
cli-audit-exported = 已导出 { $count } 条：{ $path }
cli-demo = 打开演示窗口，用完即弃
cli-demo-make = 不开窗口，把演示工作库建在 DIR 并保留
cli-demo-made = 已建立演示工作库 { $folder }
cli-demo-making = 正在准备演示工作库…
cli-rulebook-adopted = 规则已变：从现在起按 { $rulebook } 检测，已记入留痕。
error-desk-synced = 工作库不能放在同步文件夹里（{ $service }）：{ $path }。两台电脑会同时写坏它。请放到本机的普通文件夹。
error-desk-network = 工作库不能放在网络盘上：{ $path }。请放到本机的磁盘。
note-desk-exposed = 注意：电脑上的其他人能读到这个工作库的 { $paths }：它属于别的账户，或所在磁盘是只读的，权限改不了。请由它的所有者打开一次，或换一个位置。
note-package-lost = 留痕里有发布包 { $name }，文件夹却不在：可能是导出时断电，或已被移走。需要时请再导出一次。
notice-date-change = 《{ $title }》原定{ $before }，现改为{ $after }。
error-submission-over = { $number } 已不在编辑流程里（退补、不采用、撤稿或作废），不能再改。
error-seat-missing = { $person } 不是本工作库的编辑部人员，不能登记操作。请由编辑、审核、签发、主编或管理员来做。
reason-missed = 上一期没有发出，待重新排期。
reason-left = 所在的一期已过时段，没有发出。请重新排期。
unproven-files = 素材文件、检测所得（文件的格式尺寸、图中文字、相似度）、未保存的草稿、加盐的 PIN 校验值和输错次数（表 pin_verifier、pin_tries）不在这次核验之内：文件用 wxdesk vault verify 核对，取用时也逐个核对；检测所得可以从文件重做；草稿请人看。
error-published-not-packaged = { $push } 现在的稿件与最近一个发布包不一致，不能登记发布。请按现状重新导出，或按发布包核对。
error-published-future = 发布时间不能晚于现在。请核对时间。
error-published-both = { $numbers } 既写了网址又注明未发。请二者选一。
error-published-already = { $number } 已经全部发布，不能退回或撤下。如需更正，请另行处理。
error-article-empty = { $number } 的文稿是空的，没有保存。请写上正文。
error-waiver-nothing = 现在没有 { $rule } 这一项问题，不必放行。请核对条款与件号。
error-waiver-none = { $rule } 现在没有放行，没有可收回的。请核对条款与件号。
error-retract-none = 《{ $title }》没有可以收回的审批：最后一步不是审批，或者之后又送审、改过、签发了。要改，请用“要求修改”。
error-retract-other = 《{ $title }》的这个审批是{ $person }作的，只能由作出或代录它的人收回。请找{ $person }，或由审核人“要求修改”。
error-item-not-first = 这一篇不是 { $push } 的头条，没有可取消的。请选头条那一篇。
error-decision-time = 决定的时间不对：不能早于 { $earliest }（内容定稿或上一步的时间），也不能晚于现在。
error-urgent-applicant = 紧急发布须写明申请人。
error-delivered-future = 送达时间 { $at } 还没有到。请核对时间。
error-delivered-amended = 送达时间由 { $before } 改为 { $after }，会改变最早推送日期。请写明更改原因。
error-delivered-nothing = { $number } 是占位，还没有来稿，没有送达时间和途径可改。请先登记素材。
error-officer-elsewhere = { $person }不是{ $unit }的信息员。请改填该单位的信息员，或先把{ $person }登记到该单位。
error-delivered-reason = 送达时间 { $at } 早于今天，时限会提前起算。请写明送达途径（如微信）或原因。
error-name-unseen = 姓名或名称里有看不见的字符（{ $sign }），会使两个名字看起来一样。请重新输入，不要粘贴。
error-same-person = { $name } 是编辑，不能兼任审核人：编辑过的稿件须由另一人审核。请写另一位审核人，或先不写。
error-export-inside-desk = 不能导出到 { $path }：工作库里面是程序自己的文件。请导出到 { $packages }，或工作库之外的文件夹。
error-writes-stopped = 数据没有可靠写入磁盘：“{ $path }”（{ $why }）。先前保存的内容都在；为避免丢失，工作库在本次打开期间不再写入，只能查看。请把还没保存的文字复制到别处，检查磁盘与连接，再重新打开工作库。
note-export-shared = { $path } 是同步或网络文件夹：发布包会离开这台电脑（个人设备或云端）。请确认允许。
error-undo-erased = 这次改动里的个人信息后来已经抹去，不能再撤销：撤销会把它重新写入。确需保留的内容，请重新填写。
cli-layout-picture = { $address } 是 { $name }

# 表单：错误写在栏旁边
error-field-missing = 请填写“{ $field }”，再确认。
error-answer-missing = 请先填写，再确认。
piece-named = “{ $name }”
