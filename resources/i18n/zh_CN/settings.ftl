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
