# 列表：列、视图、筛选、批量填写、粘贴、Excel

## 单元格

list-flag-yes = 是
list-flag-no = 否
list-key = 行标识（勿改）
list-cell-nothing = （空）
list-cell-new = { $column } { $after }
list-cell-changed = { $column }：{ $before } → { $after }
list-cell-wrong = { $column }：{ $told }
list-cells-fixed = { $columns }在这里不能改，照旧
list-row-same = 已有，没有变化
list-row-new = 新增

## 不能这样做

error-list-cell-empty = “{ $column }”不能为空。请填写。
error-list-cell-long = “{ $column }”太长，超过 { $most } 个字，表格里读不全。请在程序里改。
error-list-number-bad = “{ $text }”不是整数。请填数字。
error-list-choice-unknown = “{ $column }”没有“{ $text }”这一项。可填：{ $known }。
error-list-row-missing = 列表里没有对应的行：粘贴的行数比选中行往下的行数多。请少复制几行，或从更靠上的行开始。
error-list-column-missing = 粘贴的列数太多，超出了最后一列。请少复制几列，或从更靠左的列开始。
error-list-column-fixed = “{ $column }”这一列在这里不能改。请换一列，或不要复制这一列。
error-list-row-unknown = 列表里没有“{ $key }”这一行，可能已被删去。请重新导出表格再改。
error-list-row-unnamed = 没有填“{ $column }”，不知道是哪一行。请填上。
error-list-row-ambiguous = 有几个“{ $name }”，不知道是哪一个。请先从列表导出表格，在那份表格里改，它的“行标识”分得清。
error-list-row-twice = “{ $name }”在第 { $first } 行已经写过。请只留一行。
error-list-lines = 有 { $count } 行不能改（最先是第 { $first } 行），一行也没有改。请看每行的原因，改好后再试。
error-role-dated = { $name } 的这个角色有截止日期或代理人，不能在列表里替换。请在“人员”里逐个停用。
error-days-shipped = “{ $name }”随程序附带，不能改。请另加一条自己的。

act-person-titled = 更改职务
act-days-changed = 更改特殊日期

## 窗口

list-copy = 复制选中的行
list-copied = { $count ->
       *[other] 已复制 { $count } 行，可以粘贴到 Excel。
    }
list-export = 导出 Excel
list-export-all = 导出全部行和列
list-export-shown = 导出显示的行和列
list-export-where = 导出到哪个文件
list-exported = { $count ->
       *[other] 已导出 { $count } 行到 { $path }。
    }
queue-export = 把这个视图导出 Excel（最多 5000 行）
list-workbook = Excel 工作簿
list-fill = 批量填写
list-fill-what = { $count ->
       *[other] 把选中的 { $count } 行的一列改成同一个值。
    }
list-fill-column = 改哪一列
list-fill-value = 改成
list-fill-empty-hint = 按 Backspace 清空
list-paste-what = { $count ->
       *[other] 把复制的 { $count } 行，从选中的行起往下、从这一列起往右，填进列表。
    }
list-paste-column = 从哪一列起
list-paste-nothing = 没有复制的文字。请先在 Excel 里复制单元格。
list-choose-rows = 请先选中要改的行：单击一行，按住 Shift 或 Ctrl 再选几行。
list-change-go = { $count ->
       *[other] 改 { $count } 行
    }
list-changed = { $count ->
       *[other] 已更改 { $count } 行。
    }
list-changes-fine = { $count ->
        [0] 选中的行已经是这样，没有要改的。
       *[other] 将改 { $count } 行，{ $known } 行不变。确认无误再改。
    }
list-changes-wrong = { $count ->
       *[other] 有 { $count } 行不能改，原因见标“有错”的行；现在一行也不会改。
    }
list-view-hint = 视图名，如：没有信息员的门店
list-to-word = 至
import-days = 从表格导入日期
list-becomes = 变成什么
list-columns = 选择列
list-columns-first = 恢复原来的列
list-filter = 筛选
list-view-every = 全部
list-from = { $column } 从
list-to = { $column } 到
list-forget-view = 删除这个视图
list-filtered = 显示 { $shown } 行，共 { $all } 行

## 各列表的视图

units-without-officer = 没有信息员
people-view-seats = 编辑部
people-view-units = 信息员、负责人
people-view-idle = 没有角色
shops-view-open = 营业
shops-view-closed = 已停业
days-view-off = 放假、调休
days-view-own = 自行登记
channels-view-unfiled = 未备案

## 命令行

cli-list-xlsx = 把列表写成 Excel 文件，改好后可用 --import 读回
cli-list-import = --xlsx 写出的表格改过后也可读回：按“行标识”找行，有一行错就一行也不改
cli-days-import = 从表格导入：日期、最后一天、类别、名称、每年都有
cli-list-show = 只列出表格会改什么，不写入
cli-list-written = { $count ->
       *[other] 已写出 { $count } 行：{ $path }
    }
cli-list-line = 第 { $number } 行 { $state } { $subject }：{ $what }
cli-list-fill = 把选中各行的一列填成同一内容（列名照列表写）；有一行错就一行也不改
cli-list-row = --fill 改哪一行，照列表里的名称写；可写多次
error-list-column-unknown = 列表里没有可以改的“{ $column }”一列。可以改的有：{ $known }。
error-fill-rows = 没有写明填什么、填在哪几行。请用 --fill 写列名和内容，每一行写一个 --row。
list-fill-offered = 输入几个字，从列表选
