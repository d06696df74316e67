# 设置与建库

## 设置

settings-none-found = 没有符合的。请换个词，或清空搜索。
settings-desk = 单位与工作库
settings-people = 人员
settings-units = 供稿单位
settings-channels = 账号
settings-appearance = 外观与语言
settings-go = 设置：{ $page }
settings-browse = 浏览…
settings-copy-path = 复制路径
settings-reveal-desk = 打开工作库的文件夹
settings-server = 服务器
settings-backups = 备份
settings-server-files = 文件夹
settings-backups-server = 数据库在服务器上，由服务器备份；“备份”页的备份位置照样可用。
settings-backups-none = 还没有备份。程序升级要改数据格式时，会先自动备份到工作库的 backups 文件夹。
settings-backups-some = 已有 { $count } 份，最近一份 { $at }。程序升级要改数据格式时会先自动备份，放在工作库的 backups 文件夹。
settings-rulebook-stamp = 现行规则
settings-other-desk = 打开另一个工作库
settings-other-desk-what = 填文件夹，或者团队工作库的地址，如 postgresql://登录名@服务器/数据库。打开后本窗口关闭，以后启动时都打开所选工作库。现在的工作库不受影响。
settings-open-desk = 打开这个工作库
settings-language = 语言
settings-scale = 大小
settings-scale-what = 100 % 是系统设定的大小。
settings-scale-to = 大小：{ $scale } %
settings-scale-small = 这块屏幕最大可用 { $most } %，再大会超出屏幕。
settings-restart = 现在重新启动
settings-restart-what = 语言和大小在下次启动时生效。现在重新启动只要一两秒，已保存的内容都在。

settings-restart-demo = 演示库关闭就删除，不能重新启动到它。选择已保存，下次启动生效。
place-desk = 这里有一个工作库，可以打开。
place-free = 可以放在这里。
place-other = 这里已有别的文件。工作库会放在其中的“公众号工作库”文件夹里。
error-path-relative = “{ $path }”不是完整的路径。请从盘符或根目录写起，或点“浏览…”选择。

## 留痕里的操作

act-unit-renamed = 单位改名
act-role-given = 担任角色
act-role-ended = 角色截止

## 不能这样做

error-unit-exists = 已有单位“{ $name }”。请换一个名称，或直接用那个单位。
error-dates-order = 从 { $starts } 到 { $ends }：结束早于开始。请改其中一个日期。
error-deputy-self = { $name } 不能代理自己的角色。请选另一个人的角色。
error-roles-needed = { $name } 还没有角色。请至少选一个。
error-role-held = { $name } 已经是{ $role ->
        [officer] 信息员
        [unit_head] 单位负责人
        [editor] 编辑
        [reviewer] 审核
        [releaser] 签发
        [chief] 主编
        [auditor] 监督（只读）
       *[administrator] 管理员
    }，这段时间都在任，不必再加。
error-last-administrator = 这是最后一位管理员，去掉后就没有人能登记人员和角色了。请先让另一个人担任管理员。
error-roster-empty = 表格是空的。请确认选对了文件，第一行写列名，下面一行一个。
error-roster-heads = 没有识别出列名。表头是：{ $found }。请把列名写成：{ $known }。
error-roster-no-lines = 只有列名，没有内容。请在列名下面填写，一行一个。
error-roster-unit-missing = 没有写单位。请填上这一行的单位。
error-roster-lines = 有 { $count } 行不对（最先是第 { $first } 行），一行也没有登记。请改好后再导入。
error-table-huge = 文件太大，只读 { $most } MB 以内的表格。请另存一份只有名单的表格。
error-table-password = 表格有密码，打不开。请在表格软件里去掉密码，另存后再导入。
error-table-broken = 表格文件已损坏。请在表格软件里打开后另存一份，再导入。
error-table-kind = 这不是表格。请用 Excel（.xlsx、.xls）、WPS 另存的 .xlsx，或 CSV 文件。
error-table-encoding = 无法识别文字的编码。请在表格软件里另存为 .xlsx 或“CSV UTF-8”。
error-table-rows = 行数太多，一次最多 { $most } 行。请分成几个文件，或删掉名单以外的内容。

settings-add = 添加
settings-import = 从表格导入
settings-close = 收起
optional = 可不填

## 列

column-name = 姓名
column-post = 职务
column-roles = 角色
column-days = 推送日
column-window = 发布时间
column-filed = 备案
column-filing = 备案日期、文号
column-line = 行
roles-none = 目前没有角色
between-words = 、
between-sentences = { "" }
between-things = ；
days-of-month = 每月 { $days } 日
days-every = { $count ->
        [1] 每天
        [2] 隔天
       *[other] 每 { $count } 天
    }
days-every-from = { $count ->
        [2] 隔天，从 { $day } 起算
       *[other] 每 { $count } 天，从 { $day } 起算
    }
roster-wrong = 有错
roster-new = 新增
roster-changed = 更改
roster-known = 已有
roster-nothing = 都已登记，不再重复
adds-unit = 单位“{ $unit }”
adds-person = { $name }（{ $roles }）
adds-roles = { $name } 加角色（{ $roles }）

## 人员

people-add = 添加人员
people-role = 加角色
people-give = 登记
people-given = 已登记 { $name }。可以接着输入下一位。
people-sum = 共 { $count } 人
people-empty = 这里登记编辑、审核、签发人员和各单位的信息员、负责人，以及他们的角色和任期。人多时，可用表格一次导入。
people-choose = 请先在列表里选一个人。
people-from = 从
people-from-hint = 不填为今天
people-to = 到
people-to-hint = 不填为长期
people-roles = 角色
people-deputy = 被代理人
people-nobody = 无
people-role-of = { $name } 的{ $role }
people-all-channels = 全部账号
people-both = 同时是编辑和审核的人，不能审自己编辑过的稿件。
people-no-reviewer = 还没有审核人：稿件可以编辑、送审，但不能通过。请添加一位编辑以外的人做审核。
people-one-alone = 编辑和审核是同一个人：自己编辑的稿件不能自己审。请再添加一位审核。
people-no-seat = 信息员和单位负责人不是编辑部人员，右上角换人时不列出。
people-end = 停用
people-end-what = 停用{ $role }角色
people-ended = { $name } 的{ $role }角色从今天起停用。
people-open = 长期
people-days = { $starts } 至 { $ends }
people-stands-in = 代理 { $name }

## 供稿单位

units-add = 添加单位
units-added = 已登记 { $name }。可以接着输入下一个。
units-known = { $name } 和这些人都已登记过。
units-sum = 共 { $count } 个
units-people = 添加负责人、信息员
units-rename = 改名
units-rename-what = “{ $name }”改成什么名称？以前的留痕仍是原来的名称。
units-renamed = “{ $before }”已改名为“{ $name }”。
units-kit = 投稿包（投稿单和要求）
units-kit-where = { $names }的投稿包写到哪个文件夹
units-kit-written = 投稿包已写到 { $path }，可以发给单位。
units-ask = 约稿
ask-whom = 向 { $names } 约稿
ask-many = 这 { $count } 个单位
ask-what = 约稿内容
ask-what-hint = 如：年货节探店，图片 6 张
ask-due = 交稿日
ask-go = 生成约稿单
ask-done = 已生成约稿单 { $numbers }，请在“今日待办 · 约稿”里复制，发给单位。
units-choose = 请先在列表里选一个单位。
units-officers-hint = 可填几位，用顿号隔开
units-empty = 供稿单位是送稿件来的门店和部门。先登记好，登记收件时可以直接选择，也便于联系补件。单位多时，可用表格一次导入。

## 导入

import-word = 导入
import-units = 从表格导入供稿单位
import-people = 从表格导入人员
import-what = 可识别的列名：{ $heads }。列的次序不限，表头上面可以有标题，单位可以合并单元格。先预览，确认后才登记。
import-file = 选择文件…
import-paste = 粘贴已复制的单元格
import-tables = 表格
import-reading = 正在读取 { $name }…
import-unused = 没有用到的列：{ $heads }
import-wrong = 有 { $count } 行不对，见上面标“有错”的行。改好表格再读一次；现在一行也不会登记。
import-fine = { $adding ->
        [0] 表里的内容都已登记过，没有要登记的。
       *[other] { $adding } 行要登记，{ $known } 行已登记过。确认无误再登记。
    }
import-go = 登记 { $count } 行
import-done = 已登记 { $count } 行。
roster-line = 第 { $number } 行：{ $what }

## 账号

channels-open = { $count } 个账号待确认，未确认前使用默认值
channels-open-what = { $name }：请确认以下设置；未确认前使用默认值。
channels-settle = 确认
channels-settled-reason = 建库时确认
channels-later = 稍后设置
channels-change = 调整设置
channels-change-what = 调整 { $name }：从哪天起、改哪几项。不改的照旧。
channels-change-go = 从这天起生效
channels-settled = { $name }已保存，从 { $day } 起生效。以前的设置仍留着。
channels-changed = 已保存，从 { $day } 起生效。以前的设置仍留着。
channels-nothing = 没有改动。请改其中至少一项。
channels-report-hint = 办公室批准的报告编号
channels-file = 登记备案
channels-file-again = 更改备案日期、文号
channels-unfile = 取消备案
channels-begin = 补备案中
channels-not-filed-what = 没有备案的账号不能导出发布包。备案办好后，在“账号”里登记备案日期和文号；正在补办的，主编可以准许30天内照常导出。
filing-on = 备案日期
filing-on-hint = 如：2025-3-1
filing-reference = 备案文号
filing-reference-hint = 如：黄商新备〔2025〕3号
filing-off = 从哪天起不再备案
filing-off-hint = 如：2026-3-1
filing-reason = 原因
filing-reason-hint = 如：账号迁移到新主体
filing-begin = 原因
filing-begin-hint = 如：已盖章，等行政部门登记
filing-file-what = { $name }：备案办好了，请填备案日期和文号。
filing-unfile-what = { $name }：取消备案以后，不能再导出发布包。
filing-begin-what = { $name }：正在补办备案。主编写明原因，从今天起30天内可以照常导出，只给一次。
filing-file-go = 登记备案
filing-unfile-go = 取消备案
filing-begin-go = 准许30天内导出
filing-file-done = { $name } 已登记备案。
filing-unfile-done = { $name } 已取消备案，不能再导出发布包。
filing-begin-done = { $name } 补备案期间可以照常导出，共30天。
channels-history = 历次设置
channels-count = 最少 { $minimum } 篇，最多 { $maximum } 篇
channels-reserve = ，留 { $count } 篇给紧急稿
channels-lead = 送达与推送之间隔 { $count } 个整天
channels-on-report = ，依据报告 { $report }
channels-past-change = { $day } 起：{ $changes }{ $report }
channels-past-same = 与此前相同
channels-from-to = { $what } { $before } → { $now }
channels-past = { $day } 起：{ $days }，{ $count } 篇，{ $window }{ $report }
ask-anchor = { $count ->
        [2] 隔天推送
       *[other] 每 { $count } 天推送
    }，从哪一天起算？
ask-month-days = 每月哪几天推送？没有 30 日的月份，最后一天代替。
ask-minimum = 每期最少几篇？不足时导出要写理由。
ask-reserve = 最多 { $maximum } 篇里，平时留几篇给紧急稿？
ask-start = 几点开始推送？
ask-end = 最晚几点推完？
ask-report = 改篇数、时间须有批准的报告。报告编号是？不改可不填。
ask-filed-on = 备案日期？还没有备案的不填，以后再登记。
ask-filed-as = 备案文号？
ask-under-way = 正在补备案的，写明原因：主编准许30天内照常导出。
error-filing-either = { $name }：已经备案的填日期和文号，补备案中的填原因，只填一样。
setting-from = 从哪天起
setting-every_days = 每几天推一次
setting-anchor = 从哪天起算
setting-month_days = 每月几日
setting-minimum = 最少篇数
setting-maximum = 最多篇数
setting-reserve = 预留篇数
setting-start = 开始时间
setting-end = 结束时间
setting-lead_days = 提前天数
setting-review_levels = 审核级数
setting-monthly_quota = 每月最多几次
setting-filed_on = 备案日期
setting-filed_as = 备案文号
setting-under_way = 补备案中
setting-report = 报告编号
setting-reason = 理由
error-number-bad = “{ $text }”不是整数。请填数字。
error-clock-bad = “{ $text }”不是时间。请写成 17:00。
error-report-needed = { $name } 的篇数和推送时间，凭办公室批准的报告才能改。请填报告编号。

## 建库

setup-title = 建一个工作库
setup-what = 工作库是这台电脑上的一个文件夹，稿件、留痕、发布包都在里面，不会上传。填好前两项就能开始，其余随时可在“设置”里补。
setup-where = 工作库位置
setup-where-what = 不能放在网盘同步文件夹或网络盘里：两台电脑会写乱同一个库。
setup-name = 单位名称
setup-name-hint = 如：黄商集团
setup-editor = 您的姓名
setup-editor-hint = 编辑，兼签发、主编、管理员
setup-reviewer = 审核人姓名
setup-reviewer-hint = 可以以后再填；须另有其人，自己编辑的稿件不能自己审
setup-place-missing = 请写明工作库放在哪个文件夹。
setup-make = 建库，下一步
setup-open = 打开这个工作库
setup-next = 下一步
setup-back = 上一步
setup-skip = 其余稍后设置，开始工作
setup-begin = 开始工作
setup-other-language = English
setup-step-desk = 单位与位置
setup-step-people = 人员
setup-step-units = 供稿单位
setup-step-channels = 账号
setup-step-ready = 完成
setup-demo = 先试用演示库
setup-demo-what = 里面有各阶段的稿件，可以任意操作，关闭窗口即删除。
setup-demo-making = 正在准备演示库…
setup-demo-notice = 这是演示库：可以任意操作，关闭窗口即删除；下次启动时再建自己的工作库。
setup-ready = 可以开始了
setup-ready-what = 把单位发来的文件拖到窗口任意处，即可登记收件。按 Ctrl+K 查找操作，按 ? 查看全部快捷键。
setup-ready-people = { $reviewers ->
        [0] { $seats } 名编辑部人员，还没有审核人：稿件可以编辑、送审，但不能通过
       *[other] { $seats } 名编辑部人员，其中 { $reviewers } 人可审核
    }
setup-ready-units = { $count ->
        [0] 还没有登记；登记收件时也可以直接输入新单位
       *[other] 已登记 { $count } 个
    }
setup-ready-channels = { $count ->
        [0] 都已确认
       *[other] { $count } 个待确认，未确认前使用默认值
    }
setup-ready-filing = { $count } 个还没有备案：可以收稿、排期，导出发布包之前要在设置的“账号”登记备案日期和文号
