# 台账：登记、状态、到期、导入导出与打印

panel-registers = 台账
register-due = 到期

error-register-syntax = 台账定义 { $file } 写法有误：{ $detail }。改正后再保存。
error-register-key = 台账定义 { $file } 第 { $line } 行 { $key }：应为 { $expected }，现为 { $found }。改正后再保存。
error-register-unknown = 没有台账“{ $name }”。现有：{ $known }。
error-register-field-unknown = 台账没有字段“{ $key }”。字段有：{ $known }。
error-register-state-unknown = 台账没有状态“{ $state }”。状态有：{ $known }。
error-register-field-needed = “{ $caption }”还没有填，先填写再保存。
error-register-money-bad = “{ $text }”不是金额。写成 1200 或 99.50（元）。
error-register-files-here = 文件不能在表格中填写，请在台账条目中添加。
error-register-field-files = “{ $caption }”不是存放文件的字段。选一个文件字段。
error-register-state-next = { $number } 现在不能改为“{ $caption }”。按台账规定的次序改状态。
error-register-barred = { $person } 列在“{ $caption }”中，不能作这个决定。请换人决定。
error-register-linked = { $number } 已关联 { $name }，不用再关联。
error-register-link-field = 这个关联来自字段“{ $caption }”。要解除，请改这个字段。
error-register-nothing = { $number } 没有可以撤销的操作，或之后又有改动。
error-register-shipped = “{ $name }”是程序自带的台账，不能更改或移除。另取编号新建一个。
error-register-code-taken = 编号字母 { $letters } 已用于“{ $name }”。换别的字母。
error-register-in-use = 台账里已有条目，“{ $caption }”不能去掉或改换类别。
error-register-has-entries = “{ $name }”里还有条目，不能移除。

act-register-entered = 登记台账
act-register-changed = 更改台账
act-register-moved = 更改台账状态
act-register-attached = 添加台账文件
act-register-linked = 关联台账
act-register-unlinked = 解除台账关联
act-register-withdrawn = 撤回台账登记
act-register-restored = 撤销台账更改
act-register-declared = 设置台账
act-register-undeclared = 撤销台账设置
act-register-removed = 移除台账

personal-private = 台账条目的个人信息

register-number-of = 编号：{ $number }
register-state-of = 状态：{ $state }
register-entered-by = 登记：{ $person } { $day }
register-links = 关联
register-clause-of = 依据 { $clause }
register-kept = 保存 { $years } 年
register-printed = 打印于 { $at }

cli-register = 台账：登记、查询、改状态，导入导出表格，新建自己的台账
cli-register-list = 列出各台账，或一个台账的条目
cli-register-name = 台账的代号或名称，如 incidents 或“差错与责任”
cli-register-search = 编号或内容中的字
cli-register-of-state = 只列这个状态的条目
cli-register-open = 只列未了结的，先到期的在前
cli-register-due = 只列到这一天到期的；不写日期为今天
cli-register-show = 显示一个条目及其关联和经过，或一个台账的字段和状态
cli-register-show-name = 条目编号如 CC26-001，或台账的代号
cli-register-page = 另把条目按表单打印格式写成网页
cli-register-add = 登记一条
cli-register-values = 字段=内容，字段用代号或名称
cli-register-set = 更改一条：字段、状态、文件、关联，或撤销上一步
cli-register-number = 条目编号，如 CC26-001
cli-register-state = 改为这个状态
cli-register-attach = 把文件放入一个文件字段
cli-register-link = 关联这篇稿件或这个台账条目
cli-register-unlink = 解除与这篇稿件或这个条目的关联
cli-register-undo = 撤销上一步
cli-register-import = 导入表格，全部登记或全不登记
cli-register-export = 导出为 Excel 表格
cli-register-template = 只写表头，作为导入的模板
cli-register-declare = 新建或更改自己的台账
cli-register-toml = 台账定义文件（TOML）
cli-register-remove = 移除一个没有条目的自己的台账
cli-register-counts = 共 { $total } 条，未了结 { $open }，到期 { $due }
cli-register-rows = 共 { $total } 条
cli-register-own = 自建
cli-register-more = 只列到第 { $shown } 条；用 --offset { $shown } 续看，或用 --search 缩小。
cli-register-none = 没有条目
cli-register-needed = 必填
cli-register-undone = 已撤销 { $number } 的上一步。

error-register-value-form = “{ $text }”里没有等号。写成：字段=内容。

register-add = 登记
register-save = 保存
register-change = 更改
register-move = 改状态
register-attach = 附文件
register-link = 关联
register-print = 打印
register-paper = 打印表单到打印机
register-undo = 撤销这条的上一步
register-own = 自己的台账
register-template = 导入模板
register-sum = 共 { $total } 条
register-due-count = 到期 { $count }
register-view-open = 未了结 { $count }
register-view-due = 到期 { $count }
register-view-all = 全部 { $count }
register-more = 已列 { $count } 条（共 { $total }），再列一些
register-many = 更多
register-entry = 台账条目
register-none-chosen = 选一条，看内容、关联和经过。
register-none-found = 没有符合的条目。换一个筛选，或改搜索的字。
register-empty = 《{ $name }》还没有条目。按“登记”逐条填，或用导入模板填好后一次导入。
register-due-on = { $what }：{ $day } 到期
register-history = 经过
register-unlink = 解除
register-new-what = 登记：{ $name }
register-change-what = 更改 { $number }
register-saved = 已保存 { $number }
register-choose = 未选
register-several-hint = 多个用、分开
register-article-hint = 稿件编号，如 26-0012
register-move-what = { $number } 现为“{ $state }”，改为：
register-move-go = 改状态
register-moved = 已改 { $number } 的状态
register-link-what = { $number } 关联哪篇稿件或哪个条目？
register-link-go = 关联
register-linked = 已关联 { $number }
register-unlinked = 已解除 { $number } 的关联
register-attached = 已把 { $name } 放入 { $number }
register-undone = 已撤销 { $number } 的上一步
register-print-where = 表单存到哪里
register-kinds = PDF (*.pdf);;网页 (*.html)
register-written = 已写出 { $path }
register-on-paper = 已送打印机
register-link-submission = 稿件
register-link-unit = 单位
register-link-person = 人员
register-link-account = 账号
register-link-push = 推送
register-link-entry = 台账
register-link-file = 文件

register-own-what = 自己的台账
register-own-which = 哪一个
register-own-new = 新建
register-own-name = 名称
register-own-name-hint = 如：用章登记=Use of seals（英文可不写）
register-own-code = 编号字母
register-own-code-hint = 如 YZ，条目编为 YZ26-001
register-own-fields = 字段，每行一个：名称，类别，必填；英文写在等号后，如 事由=Reason
register-own-states = 状态，按次序用 → 分开，最后一个为了结
register-own-due_field = 到期从哪个日期字段算起
register-own-due_field-hint = 字段名称；不填则没有到期
register-own-due_after = 之后几天到期
register-own-retention = 保存几年
register-own-save = 保存台账
register-own-remove = 移除
register-own-saved = 已设置台账“{ $name }”
register-own-removed = 已移除台账“{ $name }”
register-own-example =
    事由，文字，必填
    日期，日期
    经办人，姓名
    类别，选项：借出/外带
    说明，长文字
    凭证，文件
register-own-example-states = 登记 → 办理中 → 了结

error-register-own-name = 台账还没有名称。填一个，如：用章登记。
error-register-own-code = “{ $letters }”不能作编号字母。用两到四个英文字母，如 YZ。
error-register-own-line = 第 { $line } 行“{ $text }”看不懂。写成：名称，类别，必填。类别有：文字、长文字、日期、姓名、单位、账号、稿件、金额、数字、是否、文件、选项：甲/乙。
error-register-own-states = 至少写两个不同的状态，用 → 分开，如：登记 → 了结。
error-register-own-due = 没有名为“{ $name }”的日期字段。填一个类别为“日期”的字段名称，或不填。

menu-section-registers-list = 列表
menu-section-registers-tables = 导入与自己的台账

today-group-registers = 台账到期
today-group-registers-others = 他人的台账到期
today-register-what = { $name } { $number }：{ $what }
today-do-register = 打开台账，办完后改状态或填上日期，就不再到期。

section-entries = 台账
entries-incident = 登记差错

# 差错从哪里登记
register-to-confirm = { $caption }（据留痕，待确认）
register-lexicon = 打开词库
incident-commission = 约稿 { $number }《{ $what }》催稿 { $reminded } 次
cli-register-from = 从稿件、投诉或约稿的编号登记差错：稿件、版本、责任层级按留痕填好，待人确认
cli-register-confirm = 责任层级的姓名按留痕列出，由人逐项认定：set 编号 认定：编辑=负有责任。
error-register-from = “{ $name }”不能用 --from 登记，只有差错可以。

# Comments
error-comments-heads = 没有找到留言内容和时间两列。请用后台导出的留言表，或用导入模板。

# 素材授权与培训
finding-CPR-ended = 素材 { $number }《{ $name }》{ $why ->
    [banned] 已禁用（有争议）
    [off] { $day } 已下架
   *[ended] 授权 { $day } 到期
 }，不能用于 { $push } 的推送。
    .do = 请换素材，或在台账“素材库”登记新的授权和到期日，再重新检查。
rule-CPR-ended = 素材授权已到期、已下架或禁用
owed-CPR-ended = 素材《{ $name }》授权到期，请换一张或附新的授权
finding-CPR-ending = 素材 { $number }《{ $name }》授权 { $day } 到期，{ $push } 推送后只剩 { $left } 天。
    .do = 请续签授权，或到期时撤下；在台账“素材库”登记。
rule-CPR-ending = 素材授权将到期
owed-CPR-ending = 素材《{ $name }》的授权将到期，请续签
limit-training-within-days = 新任角色几日内培训
limit-training-again-days = 培训后几日内复训
limit-material-licence-days = 推送后几日内授权到期即提示
column-training = 培训
training-late = 未培训
training-due = 待培训
training-done = 已培训
column-trained = 最近培训
people-view-untrained = 未培训
today-group-untrained = 应培训
today-group-untrained-others = 他人应培训
today-untrained = { $name }：{ $day } 前应培训
today-tag-untrained = 未培训
today-do-untrained = 在台账“培训”登记培训，实到或补训里有这个人，就不再提示。

# 阅知
act-register-acknowledged = 阅知
register-acknowledge = 已阅知
register-acknowledged = 已记下您阅知 { $number }
cli-register-acknowledge = 记下本人已阅知，如一项制度
error-register-read = { $person } 已经阅知 { $number }，不用再记。
error-register-unread = “{ $name }”不用阅知。

cli-demo-year = 台账里另有一整年的条目

# 由程序中的步骤生成的台账，如更正与撤回
register-link-hint = 稿件编号如 26-0012，或条目编号如 HD26-001
register-empty-by-act = 《{ $name }》还没有条目。{ $register ->
    [handovers] 在“来稿”里把稿件移交给别的工作库，或接收移交来的包，这里自动登记。
   *[corrections] 在稿件的发布记录旁提出更正或撤回，这里自动登记。
    }
error-register-by-act = 《{ $name }》只由程序中的步骤生成和更改，不能手工登记、更改或从表格导入。更正和撤回在稿件的发布记录旁办理，移交和接收在“来稿”里办理。
