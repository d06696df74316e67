# 月报与通报：各数的名称与口径、通报、结账

panel-report = 统计
report-page = 月报
report-month = { $year }年{ $month }月
report-year = { $year }年
report-days = { $first } 至 { $last }
report-title = { $organisation } 新媒体供稿与发布月报（{ $period }）
report-made = { $at } 生成
report-between = {" "}·{" "}
report-unknown = 无数据
report-none = 没有。
report-all = 全部
report-total = 合计
report-days-of = { $account }每日发布篇数
report-days-note = 横线为最少篇数；红色为不足
report-first-pass-chart = 各单位一次合格率
report-first-pass-legend = 斜纹：已初审不到 { $few } 篇。竖线：全部单位。
report-first-pass-of = { $unit }：已初审 { $judged } 篇，一次合格 { $passed } 篇，{ $share }%
report-items = 数字明细
report-number-of = 编号
report-title-of = 标题
report-remark = 备注
report-own-unit = 本室自采
report-no-unit = 未写单位
report-percent = { $value }%
report-hours = { $hours } 小时
report-kept = { $kept } → { $now }
report-running = 本期未完，数字截至现在
report-closed = 已结：{ $person }，{ $day }，校验码 { $digest }
report-closed-damaged = 已结（{ $person }，{ $day }），但留存的数字与校验码 { $digest } 不符
report-change = { $about }·{ $caption }：结账时 { $kept }，现在 { $now }
report-as-before = 与上期相同
report-than-before = 比上期{ $direction ->
    [more] 多
   *[less] 少
} { $count }
report-points-before = 比上期{ $direction ->
    [more] 高
   *[less] 低
} { $count } 点
report-step = { $direction ->
    [more] ↑
   *[less] ↓
}{ $count }
report-share-of = { $caption } { $value }%
report-of-pushes = 共 { $count } 期
report-of-entries = 共 { $count } 件
report-quota-met = 完成 { $used }/{ $quota }
report-quota-missed = 差 { $lack }
report-quota-count = { $met }/{ $count } 家完成
report-spread = { $fewest } / { $average } / { $most }
report-articles-of = { $count }
report-no-reason = 未写原因
report-article-named = { $number } { $title }

# 各数的名称

report-rank = 名次
report-unit = 单位
report-account = 账号
report-person = 人
report-what = 项目
report-number = 数量
report-means = 口径
report-day = 日期
report-kind = 类别
report-article = 稿件
report-articles = 篇数/最少
report-why = 原因
report-reason = 退补原因
report-most-by = 涉及单位
report-times = 次数
report-part = 占比
report-delivered = 送稿
report-used = 采用
report-refused = 不采用
report-taken-back = 撤稿
report-expired = 过期
report-in-hand = 在办
report-settled = 已有结果
report-judged = 已初审
report-first-pass = 一次合格
report-first-pass-share = 一次合格率
report-adoption = 采用率
report-wished = 有期限
report-late = 迟送
report-late-share = 迟送率
report-old = 在办超过 7 天
report-accepted = 收稿
report-returned = 退补
report-rejected = 不采用（决定）
report-reasons = 退补原因
report-material = 素材不合格
report-published = 发布
report-headlines = 头条
report-original = 原创
report-urgent = 加急
report-displaced = 被挤后移
report-timed = 有发布时间
report-on-time = 准时
report-on-time-share = 准时率
report-reads = 阅读
report-points = 积分
report-quota = 供稿指标
report-before = 送稿比上期
report-year-delivered = 本年送稿
report-year-published = 本年发布
report-unit-hours = 单位用时
report-office-hours = 本室用时
report-unit-hours-middle = 单位用时 中位
report-unit-hours-most = 单位用时 九成不超过
report-office-hours-middle = 本室用时 中位
report-office-hours-most = 本室用时 九成不超过
report-measured = 篇数
report-corrected = 更正
report-retracted = 撤回
report-incidents = 差错
report-complaints = 投诉与留言
report-answered = 已答复
report-reply-share = 回复率
report-asked = 约稿
report-supplied = 按期供稿
report-supply-share = 按期供稿率
report-due-pushes = 应推
report-sent-pushes = 已推
report-short-pushes = 不足最少篇数
report-missed-pushes = 漏推
report-cancelled = 取消
report-per-push = 每期篇数 最少/平均/最多
report-next-pushes = 期数
report-next-need = 至少需要
report-next-have = 已排
report-next-lack = 还缺
report-quota-used = 本月已用/限额

# 口径

report-means-rank = 按积分从高到低，同分同名次
report-means-delivered = 单位来稿，按首次送达的日期；占位和作废的不计，撤稿、不采用的照计
report-means-used = 本期送达、现已签发或发布的稿件（含后来更正、撤回的）；还没签发的算在办
report-means-refused = 本期送达、现为不采用的稿件
report-means-taken-back = 本期送达、现由单位撤稿的稿件
report-means-expired = 本期送达、因过期结束的稿件
report-means-in-hand = 本期送达、还没签发也没结束的稿件；送稿 = 采用 + 不采用 + 撤稿 + 过期 + 在办
report-means-settled = 本期送达、已采用、不采用、撤稿或过期的稿件
report-means-judged = 本期送达、已有第一次收稿、退补或不采用决定的稿件；撤销的决定不计
report-means-first-pass = 本期送达、第一次决定就是收稿的稿件
report-means-first-pass-share = 一次合格 ÷ 已初审；都没初审时无数据
report-means-adoption = 采用 ÷ 已有结果；都在办时无数据
report-means-wished = 本期送达、写明「不早于」日期或有约定期限的稿件
report-means-late = 有期限的稿件中，收齐时间晚于该日推送的截稿时间（占位晚于约定日）的；没收齐的按现在算；没有写期限的稿件时无数据
report-means-late-share = 迟送 ÷ 有期限
report-means-old = 本期送达、现仍在办、送达已超过 7 天的稿件
report-means-accepted = 本期决定收稿的稿件，按决定日；退补后再收的只算一次，撤销的不计
report-means-returned = 本期的退补次数，按决定日；一篇退几次算几次，撤销的不计
report-means-rejected = 本期决定不采用的稿件，按决定日；撤销的不计
report-means-reasons = 本期退补所依据的规则，一次退补每条规则算一次
report-means-material = 退补原因中属于图片、影片、文件的
report-means-published = 已发布的稿件，按推送日；晚发的仍计在推送日，移到别期的随现在的期次，后来撤回的照计；一稿两号算两次
report-means-headlines = 已发布的稿件中排头条的
report-means-original = 已发布的稿件中来源是本室或单位自己、不是转载的；都没填来源类型时无数据
report-means-urgent = 推送日在本期、加急排入的稿件；已撤下的不计
report-means-displaced = 推送日在本期、曾被加急稿挤到后面的稿件
report-means-timed = 已发布的稿件中登记了实际发布时间的
report-means-on-time = 登记的发布时间在该号发布时段内（到分钟）
report-means-on-time-share = 准时 ÷ 有发布时间；都没登记时无数据
report-means-reads = 已发布的稿件在导入的数据里的阅读数之和；没有导入数据时无数据，缺数据的稿件不计
report-means-points = 已发布稿件按规则中的积分表得分之和，再扣迟送；积分表在设置的规则里
report-means-quota = 发布篇数与规则中每月供稿指标之比；期间不是整月时不考核
report-means-before = 送稿篇数与上一期之差
report-means-year-delivered = 1 月 1 日到本期末的送稿
report-means-year-published = 1 月 1 日到本期末的发布
report-means-unit-hours = 从发出退补通知到单位补送的时间；没发通知的时间算本室
report-means-office-hours = 从送达到首次签发的时间，减去单位用时和搁置时间；只计本期发布的单位来稿
report-means-unit-hours-middle = 一半稿件不超过这个时间；从发出退补通知到单位补送
report-means-unit-hours-most = 九成稿件不超过这个时间
report-means-office-hours-middle = 一半稿件不超过这个时间；从送达到首次签发，减去单位用时和搁置
report-means-office-hours-most = 九成稿件不超过这个时间
report-means-measured = 本期发布、有签发时间的单位来稿
report-means-times = 一次退补每条规则算一次
report-means-part = 占全部原因的百分比
report-means-number = 点数字看是哪几件
report-means-corrected = 发布后更正的，按更正完成的日期
report-means-retracted = 发布后撤回的，按撤回完成的日期；事先约定的下架不计
report-means-incidents = 差错台账里按发现日期在本期的，「不成立」的不计
report-means-complaints = 投诉与留言台账里按收到日期在本期的
report-means-answered = 其中填了答复日期的
report-means-reply-share = 已答复 ÷ 投诉与留言；没有投诉与留言时无数据
report-means-asked = 期限在本期的约稿，取消的不计
report-means-supplied = 约稿中期限当天或以前送达的
report-means-supply-share = 按期供稿 ÷ 约稿
report-means-due-pushes = 按各号规则应有、没有取消、发布时段已过的推送；最少篇数为 0 又没有发布的、规则登记以前的日子不计
report-means-sent-pushes = 其中至少发布了一篇的
report-means-short-pushes = 其中发布篇数少于最少篇数的（漏推的也算）
report-means-missed-pushes = 其中一篇都没发布的
report-means-cancelled = 写明原因取消的推送
report-means-per-push = 已推的各期：最少、平均、最多的发布篇数
report-means-next-pushes = 下一个月没有取消的推送
report-means-next-need = 这些推送的最少篇数之和
report-means-next-have = 已排到这些推送上的稿件
report-means-next-lack = 至少需要减去已排
report-means-quota-used = 本期最后一个月已发的定期推送与该号每月限额
report-means-act-placement-rolled = 排期中顺延到后一期的次数
report-means-act-rule-waived = 带原因放行检查结果的次数
report-means-act-push-unfrozen = 定版后又解除的次数
report-means-act-claim-taken-over = 接手别人认领的稿件的次数
report-means-act-refused = 被规则拒绝的操作次数
report-means-act-seat-recovered = 用恢复单重设 PIN 的次数
report-means-act-date-confirmed = 电脑日期可疑、由人确认的次数
report-means-act-trail-alarmed = 操作留痕核对报警的次数

# 各表

report-part-units = 一、单位投稿通报
report-part-outcomes = 送稿去向与本年累计
report-part-timeliness = 二、及时性
report-part-reasons = 三、退补原因
report-part-accounts = 四、账号执行
report-part-gaps = 篇数不足的推送
report-part-scheduling = 五、排期
report-part-hours = 六、时限
report-part-responsibility = 七、责任清单
report-part-loads = 八、编辑与审核工作量
report-part-exceptions = 九、例外
report-part-afterwards = 十、发布以后
report-part-aftermath = 更正、撤回与差错
report-part-material = 十一、素材合规
report-part-ahead = 十二、下月前瞻
report-note-units = 送稿按送达日，发布按推送日；积分已扣迟送。
report-note-outcomes = 送稿 = 采用 + 不采用 + 撤稿 + 过期 + 在办。
report-note-reasons = 共退补 { $count } 次。
report-note-material = 本室修好 { $mended } 件，单位补送 { $supplemented } 次。
report-note-responsibility = 共 { $count } 篇（含更正的版本），依操作留痕编成。
report-none-responsibility = 本期没有已发布的稿件。
report-note-loads = 每格是不同稿件的篇数；只作本室内部安排工作之用。
report-note-ahead = { $period }
report-none-units = 还没有供稿单位。
report-none-outcomes = 本年还没有单位来稿。
report-none-timeliness = 没有写明期限的来稿、约稿或加急。
report-none-reasons = 本期没有退补。
report-none-accounts = 还没有账号。
report-none-gaps = 没有篇数不足的推送。
report-none-scheduling = 没有。
report-none-hours = 本期没有可计时的稿件。
report-none-loads = 本期没有操作。
report-none-exceptions = 没有。
report-none-afterwards = 没有。
report-none-aftermath = 本期没有更正、撤回和差错。
report-none-material = 本期没有因素材退补的稿件。
report-none-ahead = 还没有账号。
report-rule-EDITOR = 编辑另写的原因
report-detail-used = 采用
report-detail-refused = 不采用
report-detail-taken-back = 撤稿
report-detail-expired = 过期
report-detail-in-hand = 在办
report-load-submission-accepted = 收稿
report-load-submission-returned = 退补
report-load-submission-rejected = 不采用
report-load-article-saved = 编辑
report-load-review-requested = 送审
report-load-review-approved = 审核通过
report-load-review-changes = 审核退回
report-load-placement-released = 签发
report-load-push-published = 发布登记

# 通报

report-notice-title = 关于{ $period }新媒体供稿情况的通报
report-notice-sum = 各单位：{ $period }共收稿 { $delivered } 篇，采用 { $used } 篇{ $known ->
    [some] ，一次合格率 { $share }%
   *[none] {""}
}。
report-notice-unit = { $unit }（{ $points } 分）
report-notice-leaders = 积分前 { $count } 名：{ $units }。
report-notice-praise = { $units }送稿全部一次合格，提出表扬。
report-notice-late-unit = { $unit } { $count } 篇
report-notice-late = 迟送 { $count } 篇，其中{ $units }。
report-notice-quota = { $count } 家单位未完成供稿指标：{ $units }。
report-notice-pushes = 各账号应推 { $due } 期，篇数不足 { $short } 期（其中漏推 { $missed } 期）。
report-notice-reply = 投诉与留言 { $count } 件，回复率 { $share }%。
report-notice-supply = 约稿 { $count } 篇，按期供稿率 { $share }%。
report-notice-person = { $person } { $count } 篇次
report-notice-people = 编辑工作量：{ $people }。
report-notice-please = 请各单位按截稿时间提前送稿，促销信息送前自核日期、价格和门店。
report-notice-sign = { $organisation }　{ $day }

# 结账

act-report-closed = 结账
trail-report = 校验码 { $digest }
act-report-reopened = 撤销结账
error-report-period = 看不懂期间“{ $text }”。请写成 2026-11、2026 或 2026-10-15..2026-11-14。
error-report-not-over = { $period } 要到 { $last } 才结束，过后才能结账。
error-report-closed-already = { $period } 已经结账；要改先撤销结账。
error-report-not-closed = { $period } 没有结账。
error-report-key = 月报里没有“{ $name }”这个数。可写：{ $known }。
error-report-each-unit = 每个单位一份要存成文件，请用 -o 写文件名。
error-report-ending = 不知道怎么写成“{ $name }”。文件名请以 .html、.pdf、.xlsx、.png、.txt 或 .json 结尾。

# 命令行

cli-report = 月报与通报：某月、某年或一段日期的供稿与发布情况
cli-report-period = 期间：2026-11、2026，或 2026-10-15..2026-11-14
cli-report-unit = 只看这个单位
cli-report-file = 存成文件，结尾决定格式：.html、.pdf、.xlsx、.png（发群的图）、.txt（通报）、.json
cli-report-each-unit = 每个单位一份，单位名称加在文件名后面
cli-report-items = 列出这个数是哪几件，如 late
cli-report-people = 通报里写出编辑的姓名（默认只写单位）
cli-report-notice = 只要通报，不要各表
cli-report-close = 结账：留存本期数字和校验码
cli-report-reopen = 撤销结账，要写原因
cli-report-keys = 列出各数的名称和口径
cli-report-closed = 已结 { $period }，校验码 { $digest }
cli-report-reopened = 已撤销 { $period } 的结账
cli-report-written = 已存成 { $path }
cli-report-no-items = 没有。

# 规则中的积分表

limit-points-published = 积分：每篇发布
limit-points-first = 积分：头条另加
limit-points-original = 积分：原创另加
limit-points-promotion = 积分：促销类另加
limit-points-event = 积分：活动类另加
limit-points-public-benefit = 积分：公益类另加
limit-points-contest = 积分：评选投票类另加
limit-points-other = 积分：其他类另加
limit-points-reads-each = 积分：每多少次阅读加一分，0 为不按阅读
limit-points-late = 积分：迟送一篇扣
limit-points-quota = 供稿指标：每单位每月至少发布几篇，0 为不考核
limit-points-quotas = 供稿指标：另有指标的单位，写成“单位=篇数”

# 窗口

report-open = 点开看是哪几件
report-previous = 上一期
report-next = 下一期
report-this-month = 本月
report-any-unit = 全部单位
report-any-channel = 全部账号
report-save = 存为…
report-save-where = 月报存到哪里
report-save-kinds = PDF (*.pdf);;Excel (*.xlsx);;网页 (*.html);;发群的图 (*.png);;通报文字 (*.txt)
report-saved = 已存成 { $path }
report-copy = 复制通报
report-copied = 已复制通报，可以粘贴到群里
report-close = 结账
report-close-hint = 留存本期数字和校验码；以后的更正会单独列出
report-reopen = 撤销结账
report-reopen-go = 撤销结账
report-reopen-what = 撤销 { $period } 的结账：留存的数字仍在留痕里。
report-done-closed = { $period } 已结账，校验码 { $digest }
report-done-reopened = 已撤销 { $period } 的结账
report-group-units = 单位
report-group-time = 时限
report-group-returns = 退补
report-group-accounts = 账号
report-group-after = 差错
report-group-people = 人员
report-group-answers = 责任
report-items-sum = { $caption }：{ $count } 件
report-items-none = 没有。
report-items-back = 返回
report-items-go = 打开
report-notice = 通报
report-with-people = 写出编辑姓名
report-empty = 还没有单位来稿。收进稿件后，这里就有各单位、各账号的数字。
report-unit-choice = 单位
report-channel-choice = 账号
report-period-go = 转到期间
report-period-field = 期间（如 2026-11、2026、2026-10-15..2026-11-14）
report-act = 操作
report-load = 工作量

## 窗口里的变动

report-changes-more = 另有 { $count } 处变动，存成的月报里全部列出。

# 各环节时限

report-stage = 环节
report-limit = 时限
report-limits = 计时限
report-limits-kept = 按时
report-limits-missed = 超时
report-limits-share = 按时率
report-stage-hours = 环节用时
report-stage-hours-middle = 中位用时
report-stage-hours-most = 九成不超过
report-means-limit = 规则里的时限，在设置的规则一页改（搜“时限”）；起算当天不计，休息日和搁置不计
report-means-limits = 最后一天在本期、已办完或已超时的环节；每个环节算一次，审核每级算一次
report-means-limits-kept = 在时限最后一天或以前办完的
report-means-limits-missed = 过了时限最后一天才办完，或者还没办完的；点数字看是哪几件
report-means-limits-share = 按时 ÷ 计时限；没有到期的环节时无数据
report-means-stage-hours = 各环节从开始到办完的时间，不含搁置；没有时限的环节按办完的日期计
report-means-stage-hours-middle = 一半不超过这个时间
report-means-stage-hours-most = 九成不超过这个时间
report-part-stages = 各环节时限
report-note-stages = 送稿和补送是单位的时间，其余是本室的。加急稿不计编辑的时限。
report-none-stages = 没有。
report-stage-delivery = 单位送稿
report-stage-supply = 单位补送
report-stage-answer = 首次答复
report-stage-editing = 编辑送审
report-stage-review = 审核
report-stage-done = { $stage } { $day } 完
report-stage-open = { $stage }没完
report-limit-delivery = 截稿前或约定日
report-limit-supply = 通知后 { $days } 个工作日
report-limit-answer = 收到后 { $days } 个工作日
report-limit-editing = 推送日前 { $days } 天
report-limit-review = 送审后 { $days } 个工作日
report-limit-none = 没有规定
limit-stages-answer-workdays = 时限：收到稿件后几个工作日内首次答复，0 为没有规定
limit-stages-review-workdays = 时限：送审后每级几个工作日内审完，0 为没有规定
limit-stages-supply-workdays = 时限：退补通知后单位几个工作日内补送，0 为没有规定
limit-stages-editing-days = 时限：最迟推送日前几天送审，0 为没有规定

report-change-progress = 结账时在办 { $kept } 件，现在在办 { $now } 件：后来{ $parts }
report-change-part = { $caption } { $count } 件
report-points-earned = 积分（未扣迟送）
