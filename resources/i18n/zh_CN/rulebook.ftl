# 规则：限额、规则、名单逐条看，改一处先试后生效

settings-rulebook = 规则

## 分组

rulebook-group-limits = 限额
rulebook-group-rules = 规则
rulebook-group-kinds = 体裁与范围
rulebook-group-lists = 名单
rulebook-group-channels = 账号
rulebook-group-clauses = 条款
rulebook-group-about = 版本
rulebook-group-advanced = 高级

## 限额

limit-archive-entries = 压缩包里的文件数
limit-archive-total-bytes = 压缩包解开后的总大小
limit-archive-ratio = 压缩倍数
limit-archive-ratio-from-bytes = 从多大的文件起看压缩倍数
limit-archive-seconds = 解压用时
limit-document-parts = 文稿内部的部件数
limit-document-part-bytes = 文稿单个部件大小
limit-document-total-bytes = 文稿解开后的总大小
limit-document-ratio = 文稿压缩倍数
limit-document-paragraphs = 文稿段落数
limit-document-text-bytes = 纯文本文件大小
limit-document-table-rows = 工作表读入的行数
limit-document-table-columns = 工作表读入的列数
limit-document-pages = PDF 读入的页数
limit-document-style-matches = 网页样式规则乘元素数
limit-document-sheet-cells = 工作表的行数乘列数
limit-document-elements = 网页的元素数
limit-document-attributes = 网页一个元素的属性数
limit-document-runs = Word 文档里分段设格式的文字块数
limit-document-seconds = 读取一份文档的秒数
limit-document-marks = Markdown 一段里的强调符号数
limit-document-pdf-seconds = 读取一份 PDF 的秒数
limit-document-office-seconds = 转换旧版 Word 文档的秒数
limit-document-places = 同类问题逐处列出的最多处数
limit-image-below-bytes = 图片须小于
limit-image-formats = 图片格式
limit-image-pixels = 图片总像素
limit-image-decoded-bytes = 图片解码后大小
limit-image-side = 图片单边像素
limit-image-opened-bytes = 打开检测的图片文件不大于
limit-image-chunks = 图片文件的分段数
limit-image-scans = 渐进式 JPEG 的扫描数
limit-image-note-bytes = 图片内文字解压后大小
limit-image-profile-bytes = 图片内色彩配置解压后大小
limit-image-leftover-bytes = JPEG 可有的多余数据
limit-mend-formats = 可转换的图片格式
limit-onsite-return-below-long-side = 现场照片长边低于此数退回
limit-onsite-warn-below-long-side = 现场照片长边低于此数提醒
limit-sharpness-return-below-laplacian = 现场照片模糊且清晰度低于此数退回
limit-sharpness-warn-above-reblur-permille = 现场照片模糊度高于此数提醒（千分数）
limit-sharpness-warn-below-detail-permille = 现场照片细节低于此数视为放大图（千分数）
limit-photo-ask-from-percent = 图片像照片到多少即询问（百分数）
limit-duplicate-one-up-to-bits = 视为同一张图的差异位数（共 64 位）
limit-duplicate-similar-up-to-bits = 视为相似图的差异位数（不超过 9）
limit-duplicate-shape-permille = 长宽比可差多少（千分数）
limit-video-at-most-bytes = 视频不大于
limit-video-containers = 视频格式
limit-video-codecs = 解码查验的视频编码
limit-video-looked-pixels = 每段视频抽查解码的像素数
limit-video-seconds-more-than = 视频须长于
limit-video-seconds-less-than = 视频须短于
limit-video-full-long-side = 视频长边超过此数平台会压缩
limit-video-full-short-side = 视频短边超过此数平台会压缩
limit-video-api-containers = 平台接口收的视频格式
limit-video-api-at-most-bytes = 平台接口收的视频不大于
limit-text-body-at-least = 正文不少于
limit-wechat-title = 标题不多于
limit-wechat-author = 作者不多于
limit-wechat-digest = 摘要不多于
limit-wechat-digest-fallback = 代拟摘要取正文前
limit-wechat-html-api-below = 接口可收的代码须少于
limit-wechat-html-paste-below = 编辑器可收的代码须少于
limit-wechat-html-bytes-below = 一篇的代码须小于（字节）
limit-wechat-article-image-below-bytes = 正文图片须小于（平台）
limit-wechat-article-image-width = 正文图片宽度
limit-wechat-material-image-bytes = 素材库图片不大于（平台）
limit-wechat-long-picture-ratio = 长图：高宽比超过
limit-wechat-long-picture-height = 长图：高度超过
limit-wechat-split-above-ratio = 长图：高宽比超过多少可切分
limit-wechat-split-part-ratio = 长图：切成的每张高宽比不超过
limit-wechat-articles-per-push = 一次推送的篇数
limit-wechat-moments-images = 朋友圈图片数
limit-amendments-incident = 提出、登记更正或撤回时，预先勾选“同时登记差错”
limit-wechat-edit-signs = 已发表文章：自带的“修改”最多改的字数
limit-wechat-edit-times = 已发表文章：自带的“修改”每篇可改的次数
limit-cover-wide = 头条封面（宽、高）
limit-cover-square = 次条封面（宽、高）
limit-calendar-horizon-days = 排期向后找
limit-calendar-reminders-until-liable = 催稿多少次后可追责
limit-parser-memory-bytes = 解析进程的内存
limit-parser-output-bytes = 解析进程写出的文件
limit-parser-cpu-seconds = 解析一个文件的处理器用时
limit-parser-wall-seconds = 解析一个文件的用时
limit-copies-max-bytes = 一台电脑上团队文件的副本

## 规则与其余各项

rule-field-clause = 依据条款
rule-field-severity = 轻重
rule-field-softer = 情形较轻时
rule-field-stops = 阻止哪一步
rule-field-waivable = 例外放行
rule-field-message = 文字编号
stops-intake = 阻止收稿
stops-review = 阻止送审
stops-export = 阻止导出
stops-none = 不阻止
waivable-never = 不可放行
waivable-reviewer = 审核可放行
waivable-reviewer-with-file = 凭批件可放行
form-severity-return = 退回
form-severity-warn = 提醒
form-severity-none = 不要求
form-short = { $form }：正文字数不足时
category-pictures = { $category }：图片先当作
picture-use-promotion = 促销设计稿
picture-use-onsite = 现场照片
picture-use-other = 两者皆可
yes-no-true = 是
yes-no-false = 否
sources-own = 算作自采的来源写法
sources-vague = 算作来源不明的写法
wording-relative = 相对日期的说法
wording-price-before = 原价的说法
wording-price-now = 现价的说法
wording-price-saved = 省下金额的说法
wording-relative-figurative = 不指日期的说法：名称、比喻
wording-contests = 评选、投票的说法
wording-contest-bodies = 外单位
wording-contest-part = 参加评选的说法
wording-contest-canvass = 拉票的说法
wording-contest-results = 只报结果的说法
wording-contest-own = 本公司评选的说法
wording-contest-other = 选举、业主投票等，不检测
wording-enrolments = 也指一般报名的说法
wording-enrolled-for = 一般报名的事项，不检测
wording-campaigns = 须问明的活动
extensions-image = 图片扩展名
extensions-video = 视频扩展名
extensions-document = 文稿扩展名
extensions-skip = 登记收件时跳过的文件
codes-allowed = 允许的二维码去向
codes-account = 公众号关注码的去向
codes-personal = 个人联系码的去向
codes-group = 群聊码的去向
codes-payment = 收款码的去向
codes-shop = 电商平台与店铺码的去向
channel-field-id = 编号
channel-field-name = 名称
channel-field-kind = 账号类型
channel-field-minimum = 最少篇数
channel-field-maximum = 最多篇数
channel-field-reserve = 留作机动
channel-field-window = 推送时段
channel-field-lead-days = 提前送达
channel-field-review-levels = 审核级数
channel-field-every-days = 每隔几天推送
channel-field-anchor = 推送起算日
channel-field-month-days = 每月推送日
channel-field-monthly-quota = 每月推送次数
channel-field-report-below-minimum = 不足时须有报告
channel-field-change-on-report = 凭报告才能改
clause-zh = 中文
clause-en = 英文
rulebook-id = 编号
rulebook-version = 版次
rulebook-title = 名称
rulebook-as-of = 平台数字的查核日期
rule-and-field = { $rule }：{ $field }

## 单位

unit-of-bytes = { $value }
unit-of-seconds = { $value } 秒
unit-of-days = { $value } 天
unit-of-pixels = { $value } 像素
unit-of-characters = { $value } 字
unit-bytes = 可写 5 MB、512 KB 或字节数
unit-seconds = 秒
unit-days = 天
unit-pixels = 像素
unit-characters = 字

## 页面

rulebook-same = { $stamp } · 与随附规则相同
rulebook-differs = { $stamp } · { $count } 处与随附规则不同
rulebook-pending = { $count } 处改动还没有生效
rulebook-column-what = 内容
rulebook-column-value = 现值
rulebook-column-shipped = 随附
rulebook-column-mark = 标记
rulebook-column-clause = 条款
rulebook-mark-pending = 未生效
rulebook-mark-own = 已改
rulebook-only-differences = 只看不同
rulebook-none-found = 没有符合的条目。请换个词，或清空搜索。
rulebook-no-differences = 与随附规则完全相同。改动一处后，会列在这里。
rulebook-reader = 只有管理员和主编能改规则；这里可以查看，也可以试用草稿。
rulebook-try = 试用于最近 { $count } 篇
rulebook-adopt = 生效…
rulebook-drop = 放弃改动
rulebook-restore = 改回随附值
rulebook-former = 恢复上一版…
rulebook-to-shipped = 全部改回随附规则
rulebook-edit = 修改选中的一条
rulebook-group-next = 下一组
rulebook-group-before = 上一组
rulebook-now = 现行：{ $value }
rulebook-shipped = 随附：{ $value }
rulebook-between = { "、" }
rulebook-nothing = 无
rulebook-key-of = 规则文件中的键：{ $key }
regulation-original = 原文
rulebook-clause-of = 条款 { $clause }
rulebook-untried = 这一项在解析或修复文件、排版、排期时才起作用，试用看不出结果。
rulebook-channels-seed = 账号设置以“设置 · 账号”为准；这里是新建工作库时的初值。
rulebook-changed-to = “{ $what }”改为 { $value }，还没有生效
rulebook-propose = 放入草稿
rulebook-proposed = 随附规则已是第 { $version } 版，工作库用的是自己的第 { $own } 版。新版把信息范围改成规定原文的七类，条款逐字引用，建议改 { $count } 处；原来的稿件按新的类别看待。放入草稿后逐条看，生效才算数。
rulebook-proposed-none = 随附规则没有新的建议。
rulebook-drafted-proposal = 建议已放入草稿，还没有生效
rulebook-dropped = 已放弃没有生效的改动
rulebook-drafted-shipped = 草稿已全部改回随附值，还没有生效
rulebook-adopt-why = 新规则立即生效：之后收到的、重新检测的都按它判；已有的检测结果不改。请写明原因，记入留痕。
rulebook-adopt-reason = 如：集团 12 月通知，正文改为 350 字
rulebook-adopt-go = 生效
rulebook-former-why = 恢复到 { $stamp }，立即生效。请写明原因，记入留痕。
rulebook-adopted-now = 规则已生效：{ $stamp }
rulebook-followed = 规则已在别处更换，本窗口现按 { $stamp } 检测
rulebook-undo-reason = 撤销上一次更换
rulebook-bad-draft = 没有生效的草稿读不出来：{ $what } 也可以在“更多”里放弃改动。
rulebook-more = 更多
rulebook-nothing-pending = 没有改动：现在就是按这些规则检测。先改一处，再试用或生效。
rulebook-may-not = 只有管理员和主编能改规则。请让他们中的一位来改。
rulebook-no-selection = 请先在列表里选一条。
rulebook-at-shipped = 这一条已经是随附值。
rulebook-former-none = 没有留存上一版规则。

## 试用

trial-running = 正在用草稿重判最近的稿件：{ $done } / { $total }
trial-none = 最近 { $judged } 篇的检测结果都不变。
trial-sum = 最近 { $judged } 篇里：{ $more } 篇会多出退回，{ $less } 篇少了退回，其余变化 { $other } 篇。
trial-empty = 还没有稿件可试。收到稿件以后再试。
trial-unread = 另有 { $count } 篇的文件没有检测记录，没有算在内。
trial-untold = 试用看不出的改动（解析或修复文件、排版、排期、导出时才起作用）：{ $what }
trial-column-change = 变化
trial-comes = 多出{ $severity }：{ $rule }
trial-goes = 少了{ $severity }：{ $rule }
trial-turns = { $rule }：{ $before }变{ $after }
trial-of-piece = { $change }（{ $piece }）
trial-mark-more = 会退回
trial-mark-less = 不再退
trial-mark-other = 有变化
trial-back = 回到规则
trial-open = 打开稿件
trial-stopped = 试用已停止，什么都没有改

## 拒绝与错误

error-rulebook-value = { $key }：无法识别“{ $found }”。{ $expected ->
    [number] 请写 0 或更大的整数。
    [size] 请写大小，如 5 MB、512 KB 或字节数。
    [date] 请写日期，如 2026-12-01。
    [pair] 请写宽和高两个整数，用顿号分开。
    [list] 请用顿号分开各项。
    [choice] 请从列出的几种里选。
   *[text] 请写上文字。
}
error-rulebook-same = 现在就是按 { $stamp } 检测，不必再次生效。
error-rulebook-changed = rulebook.toml 已被别的程序或命令改过，与本窗口读到的 { $stamp } 不同，没有覆盖它。请关闭后重新打开工作库，看过再改。
error-rulebook-no-former = 没有留存上一版规则，无法恢复。请用规则文件生效。
error-rulebook-unknown-key = 规则里没有 { $key }。键的写法见 wxdesk rulebook show。

## 命令行

cli-rulebook = 查看、比较、试用、更换规则
cli-rulebook-clause = 打印一条规定的原文
cli-rulebook-clause-which = 条款号，如 HS4.3、HS4.3-1
error-clause-unknown = 没有“{ $clause }”这一条。可用：{ $known }。
cli-rulebook-show = 列出现行规则的每一项及其条款
cli-rulebook-toml = 原样输出规则文件，可改后再试用、生效
cli-rulebook-shipped = 用随附规则
cli-rulebook-proposal = 列出新版随附规则建议工作库自己的规则改什么
cli-rulebook-with-proposal = 用现行规则加上新版的建议
cli-rulebook-proposed = { $stamp }：新版随附规则建议改 { $count } 处
error-rulebook-no-proposal = 随附规则没有新的建议，现行规则无须修改。
cli-rulebook-diff = 列出与随附规则的不同
cli-rulebook-file = 规则文件（TOML）
cli-rulebook-try = 用规则文件重判最近的稿件，什么都不写；有稿件会多出退回时退出码为 1
cli-rulebook-last = 最近多少篇（默认 100）
cli-rulebook-adopt = 让规则文件生效，记入留痕（主编或管理员）
cli-rulebook-former = 恢复上一版规则
cli-rulebook-only = 只看这个键或前缀
cli-rulebook-stamp = { $stamp }：{ $count } 处与随附规则不同
cli-rulebook-line = { $key } = { $value }（随附 { $shipped }）
cli-rulebook-adopted-now = 规则已生效：{ $stamp }。已打开的窗口会在两秒内跟上。
