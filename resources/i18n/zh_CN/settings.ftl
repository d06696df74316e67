# 设置与建库

## 设置

settings-desk = 单位与工作库
settings-people = 人员
settings-units = 供稿单位
settings-channels = 账号
settings-appearance = 外观与语言
settings-go = 设置：{ $page }
settings-browse = 浏览…
settings-copy-path = 复制路径
settings-reveal-desk = 打开工作库的文件夹
settings-backups = 备份
settings-backups-none = 还没有。程序升级要改数据格式时，会先自动备份到工作库的 backups 文件夹。
settings-backups-some = 已有 { $count } 份，最近一份 { $at }。程序升级要改数据格式时会先自动备份，放在工作库的 backups 文件夹。
settings-rulebook-stamp = 现行规则
settings-other-desk = 打开另一个工作库
settings-other-desk-what = 打开后本窗口关闭，以后启动都打开它。现在这个工作库原样留在原处。
settings-open-desk = 打开这个工作库
settings-language = 语言
settings-scale = 大小
settings-scale-what = 100 % 是系统设定的大小。
settings-scale-to = 大小：{ $scale } %
settings-scale-small = 这块屏幕最多放得下 { $most } %，再大会有内容落在屏幕外。
settings-restart = 现在重新启动
settings-restart-what = 语言和大小在下次启动时生效。现在重新启动只要一两秒，已保存的内容都在。

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
error-role-held = { $name } 已经是{ $role ->
        [officer] 信息员
        [unit_head] 单位负责人
        [editor] 编辑
        [reviewer] 审核
        [releaser] 签发
        [chief] 主编
       *[administrator] 管理员
    }，这段时间都在任，不必再加。
error-last-administrator = 这是最后一位管理员，去掉后就没有人能登记人员和角色了。请先让另一个人担任管理员。
error-roster-empty = 表格是空的。请确认选对了文件，第一行写列名，下面一行一个。
error-roster-heads = 没有认出列名。表头是：{ $found }。请把列名写成：{ $known }。
error-roster-no-lines = 只有列名，没有内容。请在列名下面填写，一行一个。
error-roster-unit-missing = 没有写单位。请填上这一行的单位。
error-roster-lines = 有 { $count } 行不对（最先是第 { $first } 行），一行也没有登记。请改好后再导入。
error-table-huge = 文件太大，只读 { $most } MB 以内的表格。请另存一份只有名单的表格。
error-table-password = 表格有密码，打不开。请在表格软件里去掉密码，另存后再导入。
error-table-broken = 表格文件已损坏。请在表格软件里打开后另存一份，再导入。
error-table-kind = 这不是表格。请用 Excel（.xlsx、.xls）、WPS 另存的 .xlsx，或 CSV 文件。
error-table-encoding = 看不出文字的编码。请在表格软件里另存为 .xlsx 或“CSV UTF-8”。
error-table-rows = 行数太多，一次最多 { $most } 行。请分成几个文件，或删掉名单以外的内容。

## 导入

roster-line = 第 { $number } 行：{ $what }
