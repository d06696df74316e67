# 窗口上的文字

## 窗口

app-name = 公众号编辑台
window-day = { $month }月{ $day }日
window-stopped = 已停止，没有保存任何内容。
window-crash = 程序出了意外：{ $what }。已写入日志，其他内容不受影响；请重试，仍不行请把日志交给维护人员。
window-read-only = 这个工作库已在另一个窗口打开（进程 { $holder }）。这里只能查看，不能改动；请到那个窗口操作，或关闭它后重新打开本窗口。
window-read-only-folder = 工作库所在的文件夹“{ $folder }”不能写入，这里只能查看，不能改动；请检查文件夹的权限和磁盘空间，再重新打开本窗口。
rulebook-adopted = 规则已变：从现在起按 { $stamp } 检测，已记入留痕。
packages-missing = 留痕里已导出的包不在原处：{ $names }。如已移走，无须处理；否则请重新导出。
window-drop-queue = 松开即登记收件：文件、文件夹、压缩包都可以
window-drop-bench = 松开即检测，不生成稿件
window-drop-settings = 松开即读表，逐行预览后再登记
window-close-notice = 知道了
window-search = 搜编号、标题、单位、推送
window-search-bench = 搜文件名
window-search-trail = 搜留痕
window-search-settings = 搜这一页
window-person = 换人：按 F2（或 Ctrl+Shift+P），再按数字
window-person-post = { $name }（{ $post }）
window-person-none = 未选人员
window-person-roles = { $name } · { $roles }
window-scheme = 外观
scheme-system = 跟随系统
scheme-light = 浅色
scheme-dark = 深色
status-desk = 工作库 { $name }
status-rulebook = 规则 { $version }
status-trail = 留痕 { $count } 条
status-busy = 处理中…
panel-today = 今日待办
panel-queue = 来稿
panel-bench = 素材检测
panel-article = 排版
panel-calendar = 推送排期
panel-review = 审稿
panel-packages = 发布包
panel-trail = 操作留痕
panel-settings = 设置
action-undo = 撤销
undone = 已撤销“{ $what }”。
undo-none = 没有可撤销的操作。
needs-editor = 登记收件须由编辑操作，且工作库可写。请在右上角换成编辑后再拖入。
needs-chief = 头条由主编确定
read-only-here = 只读：这里不能改动
nothing-to-do = 当前人员在这一步没有可做的操作
action-not-now = { $number } 当前状态是“{ $stage }”，{ $who }不能{ $what }。可用操作见右侧。
accept-needs-channel = 请先选择账号，保存后即收稿。
act-too-soon = 上一步还没有办完，现在显示的是另一篇，没有执行“{ $what }”。请选中要办的稿件再试。

## 视图

view-all = 全部
view-ours = 待我方处理
view-units = 待单位处理
view-received = 待检
view-waiting = 待排
view-review = 待审
view-urgent = 紧急
view-count = { $name } { $count }

## 列

column-number = 编号
column-title = 标题
column-unit = 供稿单位
column-state = 状态
column-push = 推送
column-findings = 问题项
column-push-day = 推送日
column-channel = 账号
column-slots = 篇数
column-position = 位置
column-blockers = 还差什么
column-seq = 序号
column-when = 记录时间
column-act = 操作
column-subject = 对象
column-who = 人员
column-reason = 理由
own-piece = 自采
mark-rolled = 顺延
mark-urgent = 紧急
count-returns = { $count } 退回
count-warns = { $count } 提醒
position-first = 头条
position = 第{ $number }条
decided-entered = { $decided }（{ $entered } 代录）
workplace = { $face }，系统账户 { $account }，电脑 { $host }
workplace-unknown = 不详
workplace-old = 由旧版程序录入，没有记录在哪里录入
face-window = 窗口
face-command-line = 命令行
face-demo = 演示
face-program = 其他程序

## 动作

action-accept = 收稿
action-describe = 补填信息
action-give-back = 退补
action-reject = 不采用
action-place = 排期
action-request-review = 送审
action-approve = 通过
action-request-changes = 要求修改
action-release = 签发
action-withdraw = 撤稿
action-copy-receipt = 复制收稿回执
action-copy-return = 复制退补通知
action-more = 更多操作
list-back = 回到列表
action-cancel = 取消
action-stop = 停止
action-choose = 选择文件
action-receive = 登记收件
action-copy = 复制
action-mark-sent = 标为已发
notice-marked-sent = { $what }标为已发。
action-waive = 例外放行
action-clear = 清空
action-verify = 校验
action-reveal = 打开文件夹
action-verify-trail = 核验留痕
action-export-trail = 导出留痕
action-first = 定为头条
action-export = 导出发布包
action-published = 登记发布
copied = 已复制：{ $text }
reason-hint = 写给以后看留痕的人
give-back-default = 按问题项补齐
ask-give-back = 退补的理由；要退的问题项会一并写进退补通知。
ask-reject = 不采用的理由；会写进给单位的不采用通知。
ask-withdraw = 供稿单位为什么撤稿？
ask-request-changes = 要改什么？稿件回到编辑，排期不变。
ask-sent = 用什么方式发给了单位？
route-default = 微信

## 收稿

queue-empty = 把单位发来的文件、文件夹或压缩包拖到窗口任意处，就会逐项检测并进入来稿。
queue-none-found = 这个视图里没有稿件。换一个视图，或改一改搜索。
form-among-others = { $names } 等
form-dropped = 收到 { $count } 项：{ $names }{ $more }
form-waiting = （后面还有 { $count } 批）
form-describe = 补填 { $number } { $title }
form-into = 登记方式
form-new = 作为新稿件
form-add-to = 补到 { $number } { $title }
form-open = 未定
form-route = 途径
form-route-hint = 如：微信、邮件
form-date-hint = 如 1月5日
form-now = 现为 { $value }
form-leave = 放弃
form-save = 保存
form-save-accept = 保存并收稿
receiving = 正在登记收件：{ $what }
receiving-of = 正在登记收件 { $done } / { $total }：{ $what }
received = 已登记收件 { $count } 篇。

## 详情

section-pieces = 素材 { $count }
section-findings = 问题项 { $count } · 按条款
section-placement = 去向
section-notices = 通知
section-timeline = 经过
findings-none = 未发现规则内问题。
finding-waived = 已放行
delivered-at = 送达 { $at }{ $guessed }{ $route }
delivered-by = （{ $route }）
due-on = { $day }前交
delivered-guessed = （推定）
title-came = 来稿题《{ $title }》
unit-open = 单位未填
piece-fault = 退回
piece-versions = 第 { $count } 版
piece-embedded = 文稿内插图
mark-as-onsite = 标为现场照片
mark-as-artwork = 确认设计稿
mark-off = 取消标记
notice-open = 未发
notice-void = { $sent }，已作废
notice-sent-at = { $route }已发 { $at }
forecast = 如现在收稿，最早排{ $channel } { $day }
placement-waiting = { $channel } 待排
placement-where = { $channel } { $day } { $position }
still-open = 导出前还差：{ $what }
field-title = 标题
field-author = 作者
field-author-post = 作者（创建人）
field-digest = 摘要
field-over = 超出
fields-saved = 已保存。内容有变的，原有审核作废。
place-what = { $channel }：排到哪一期？改到指定的一期须由主编写明理由。
place-push = 推送
place-option = { $day } { $window }（剩 { $free } 篇）
place-by-rules = 按规则排
place-reason-hint = 改期的理由
place-urgent = 紧急发布…
place-go = 确定

## 检测

bench-empty = 把图片、视频、文稿、文件夹或压缩包拖到窗口任意处：马上看到每个文件退回、提醒还是通过，为什么，怎么改。这里不生成稿件；要收稿，选中后再存为来稿。
checking = 已检 { $done } / { $total }{ $left }{ $more }
bench-stopped = 这一批已停止；已检出的 { $count } 个结果留在列表里。
drops-waiting = （后面还有 { $count } 批）
seconds = { $count } 秒

## 发布包

push-none = 这一期还没有稿件。收稿之后，稿件按规则自动排入；也可以在“推送排期”里拖入。
erasure-open = 抹去个人信息
erasure-field = 抹去哪一项
erasure-name = 稿件编号或门店名称
erasure-go = 抹去
erasure-note = 只有主编或管理员能抹去，抹去后不能恢复；抹去这件事本身留痕。原始文件、文章正文、发布包和以前的备份不在其内。理由里请不要写个人信息。
packages-empty = 这里没有推送。换一个期间、账号或状态，或改一改查找的词。
push-state-empty = 空
push-state-short = 篇数不足
push-state-waiting = 准备中
push-state-exported = 已导出
push-state-published = 已发布
push-state-cancelled = 已取消
push-title = { $channel } { $day } 推送
push-under = { $window } 发布 · { $numbers } · { $closes }截稿
section-items = 本期稿件
section-packages = 已导出的包
section-published = 登记发布
item-blocked = { $number } { $title }：{ $what }
below-reason = 篇数不足的理由
below-hint = 篇数不足，导出须写明理由
below-report = 报告编号
exporting = 正在导出…
exporting-closing = 发布包还在导出，请等它导完。再关一次窗口就停止导出，不留下任何东西。
exporting-of = 正在导出 { $done } / { $total }：{ $what }
exporting-writing = 正在写包并校验…
exported = 已导出 { $name }，并通过校验。
package-replaces = 替换第 { $number } 号
bag-sound = { $name } 完整，与导出时一致。
bag-bad = 有 { $count } 处与导出时不符。请勿交付，请再次导出：
bag-more = 另有 { $count } 条
bag-verifying = 正在校验…
bag-problem = { $path }：{ $what }
published-at = 发布时间
published-url = { $number } 的文章网址
published-missing = 未发
published-missing-item = { $item } 没有发出

## 留痕

trail-sum = 共 { $count } 条
trail-none-found = 没有符合的记录。
trail-verifying = 正在逐条核验…
trail-verifying-of = 已核验 { $done } / { $total } 条
trail-verifying-package = 正在核对发布包 { $name }（已核对 { $done } / { $total } 个）
trail-word-ok = 完好
trail-word-bad = 不符
trail-word-busy = 核验
trail-holds = { $count } 条留痕前后相接，与数据表一致；已与 { $anchors } 个发布包核对。链尾 { $head }。
trail-broken = 发现 { $count } 处不符，最早的列在最前：
trail-problem = 第 { $seq } 条：{ $what }
trail-anchor-bad = 发布包 { $name } 与这条留痕不符。
trail-exported = 已导出 { $count } 条到 { $path }

## 规则里的选项

range-publicity = 1 各种业务宣传及促销活动,重要活动、行业及市场动态
range-informatisation = 2 行业应用等信息化方面的宣传和有社会影响力的项目案例
range-products = 3 集团公司研发产品宣传
range-image = 4 企业形象宣传、企业文化建设、公益活动、文体活动、各种赛事等
range-experience = 5 经营管理经验和心得交流方面的信息
range-approved = 6 由各部门提出,经集团公司领导批准发布的信息
range-decided = 7 集团公司结合工作需要,认定需发布或转发的其他信息
# 第 1 版规则的范围：旧投稿单里还有这些说法
range-business = 1 经营动态
range-promotion = 2 促销活动
range-events = 3 大型活动
range-market = 4 市场与企业形象
range-culture = 5 文化、公益、文体
range-asked-by-department = 6 部门提请（附批件）
range-group-decision = 7 集团决定发布
category-promotion = 促销
category-event = 活动
category-public-benefit = 公益
category-contest = 评选投票
category-other = 其他
form-article = 图文
form-notice = 通知
form-video = 视频
form-poster = 海报
form-moments = 朋友圈

# 日期存疑，磁盘写不牢
date-question = 今天是 { $day }（星期{ $weekday }）吗？确认后才能改动：日期决定稿件排到哪一期。
date-gap-why = 工作库上一次记录离现在已有 { $count } 天。
date-moved-on-why = 工作库开着的这段时间里，电脑的时钟被拨快了 { $unit ->
    [days] { $count } 天
   *[other] { $count } 分钟
}。
date-moved-back-why = 工作库开着的这段时间里，电脑的时钟被拨慢了 { $unit ->
    [days] { $count } 天
   *[other] { $count } 分钟
}。
date-yes = 是，今天是 { $day }
date-no = 不是
date-confirmed = 已确认今天是 { $day }，并记入留痕。
date-set-clock = 请先校准电脑的日期和时间。校准后本提示自动消失；此前只能查看，不能改动。
date-set-clock-how = Windows：设置 › 时间和语言 › 日期和时间。macOS：系统设置 › 通用 › 日期与时间。Linux：系统设置 › 日期和时间。
stopped-anew = 重新打开
copied-too = { $text }已复制。
