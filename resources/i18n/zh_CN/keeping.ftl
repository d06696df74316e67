backup-readme =
    这是“{ $name }”的 wxdesk 工作库备份。请不要改动、移动或删除这里的文件。

    恢复办法：
    1. 在电脑上安装 wxdesk（版本不低于备份时的版本）。
    2. 打开 wxdesk，在首次设置页选“从备份恢复”，选中本文件夹；也可以在命令行输入：
       wxdesk --desk 新工作库文件夹 restore 本文件夹
    3. 如果备份已加密，需要输入设置备份位置时定下的口令。没有口令，任何人都无法恢复。

    文件夹说明：vault 是素材，以内容的 SHA-256 为文件名；packages 是导出的发布包；backups 里每个子文件夹是一次备份，
    其中 desk.db 是数据库，manifest.json 是清单。

act-desk-backed-up = 备份
act-desk-restored = 从备份恢复
act-desk-drilled = 恢复演练
act-backup-place-added = 添加备份位置
act-backup-place-removed = 移除备份位置

error-backup-no-place = “{ $path }”里没有 wxdesk 备份。请选备份位置的文件夹（其中有 place.json）。
error-backup-newer = “{ $path }”是更新版本的 wxdesk 做的备份。请先升级 wxdesk。
error-backup-damaged = 备份文件缺失或已损坏：{ $path }。请改用前一份备份，并检查这块磁盘。
error-backup-unlike = 写进“{ $path }”的内容读出来不一样，这次备份不算数。请检查这块磁盘，或换一个备份位置。
error-backup-inside-desk = “{ $path }”在工作库文件夹里面，硬盘坏了会一起丢。请选另一块硬盘、U盘或办公室共享文件夹。
error-backup-synced = “{ $path }”由 { $service } 同步到别处，不加密的备份不能放在这里。请加密，或换一个位置。
error-backup-desk-damaged = 工作库本身有 { $count } 处问题（第 { $seq } 条，{ $what }），没有备份。请先核验操作留痕：wxdesk audit verify。
error-backup-running = 另一个程序正在备份这个工作库。请稍候再试。
error-backup-place-unknown = 没有“{ $name }”这个备份位置。现有：{ $known }。添加新位置：wxdesk backup --add 文件夹 --name 名称。
error-backup-no-places = 还没有备份位置。请先添加：wxdesk backup --add 文件夹 --name 名称，或在设置的“备份”里添加。
error-backup-place-name = 备份位置的名称“{ $name }”是空的，或者已经用过。请换一个名称。
error-backup-place-known = “{ $path }”已经是备份位置。
error-backup-place-other = “{ $path }”里现在是另一个备份位置。请接上原来的磁盘，或移除后重新添加。
error-backup-place-key = “{ $path }”里的加密公钥被换过，没有备份。请移除这个位置，换一个空文件夹重新添加。
error-backup-other-desk = “{ $path }”里是另一个工作库（{ $name }）的备份。请换一个文件夹。
error-backup-settings = 备份位置的设置文件已损坏：{ $path }。请删除它，再重新添加备份位置。
error-backup-passphrase = 口令不对。请再试；没有口令，任何人都无法恢复。
error-backup-passphrase-needed = 备份“{ $path }”已加密，需要口令。
error-backup-none = 这里没有这个时间的备份。请用 --list 看有哪些备份。
error-backup-bad = 备份 { $stamp } 已损坏。前一份完好的是 { $good }，可用 --at { $good } 恢复它。
error-backup-all-bad = 备份 { $stamp } 及更早的都已损坏。请换另一个备份位置。
error-backup-unfit = 备份恢复后核验不过，有 { $count } 处问题（{ $problems }）。原来的工作库没有动；请改用前一份备份。
error-desk-open = 工作库“{ $path }”正开着窗口。请先关闭窗口，再恢复。
error-disk-short = “{ $path }”所在磁盘空间不足：需要 { $size }，只剩 { $free }。请清理空间或换一个位置；原有文件没有动。
error-restore-place-needed = 请写明备份位置的文件夹：wxdesk restore 文件夹。
error-passphrase-unasked = 这里无法询问口令。请用 --passphrase-fd 指明读口令的文件描述符。
error-passphrase-empty = 口令是空的。
error-passphrase-differs = 两次输入的口令不一样。
error-vault-part = 比例 { $part }% 不对，应为 1% 到 100%。

backup-why-asked = 手动
backup-why-schedule = 定时
backup-why-closing = 关闭窗口时
backup-why-rulebook = 换制度之前
backup-why-restore = 恢复之前
backup-between = ，
backup-age-now = 刚刚
backup-age-minutes = { $count } 分钟前
backup-age-hours = { $count } 小时前
backup-age-days = { $count } 天前
backup-last = 上次 { $at }
backup-never = 还没有备份过
backup-late = 该备份了
backup-away = 移动盘没有接上
backup-encrypted = 已加密
backup-open = 未加密
backup-same-disk = 与工作库在同一块硬盘上，硬盘坏了会一起丢
backup-place-short = 只剩 { $size }
backup-none-yet = 还没有备份
backup-no-place-yet = 还没有备份位置，硬盘坏了会丢失全部稿件
backup-summary = 备份：{ $age }，{ $name }
backup-late-place = 备份位置“{ $name }”超过一天没有备份
backup-never-place = 备份位置“{ $name }”还没有备份过
backup-place-short-of = 备份位置“{ $name }”只剩 { $size }
backup-desk-short = 工作库所在磁盘只剩 { $size }，请尽快清理
backup-drill-due = 恢复演练该做了（每月一次）
backup-done = { $name }：备份 { $stamp } 已核验，到第 { $seq } 条留痕，共 { $total }；新写入 { $files } 个文件，{ $size }
backup-failed = { $name }：没有备份。{ $why }
backup-progress = 正在备份 { $done }/{ $total } { $name }
backup-offer-good = 完好
backup-offer-damaged = 已损坏
backup-offer-unknown = 与现在的工作库无从比较
backup-offer-lost = { $count ->
    [0] 不丢失
   *[other] 会丢失其后 { $count } 条留痕
}
backup-offer-holds = { $seq } 条留痕，{ $files } 个文件

restore-progress = 正在恢复 { $done }/{ $total } { $name }
restore-done = 已恢复到 { $at } 的备份，核验通过：{ $folder }
restore-aside = 原来的工作库留在：{ $path }
restore-lost = 放弃的留痕：第 { $first } 条至第 { $last } 条
restore-lost-none = 没有放弃任何留痕
restore-lost-unknown = 第 { $first } 条以后的留痕没有了（原来的工作库不在或读不出，不知道到第几条）

drill-ok = 恢复演练通过：{ $at } 的备份 { $seconds } 秒恢复完毕，核验通过，可以照常办公。
drill-bad = 恢复演练不通过：{ $at } 的备份不能用来办公。
drill-counts = 其中有 { $articles } 篇稿件、{ $pieces } 件素材、{ $packages } 个发布包（缺 { $lost_packages } 个）。
drill-push = 今天的推送：{ $push }
drill-no-push = 无
drill-problem = 问题：{ $what }
drill-missing = 备份时工作库就缺了素材，请运行 wxdesk vault verify
drill-backup-damaged = 备份里有文件缺失或损坏
drill-path-missing = 备份里有文件缺失
drill-head = 留痕的末尾与清单不符
drill-disk-short = 磁盘空间不足，无法演练

vault-progress = 正在检查素材 { $done }/{ $total } { $name }
vault-missing = 缺失 { $digest }
vault-changed = 已改动 { $digest }
vault-unlisted = 另有 { $count } 个文件没有留痕提到（不影响使用）。
vault-ok = 素材完好：共 { $total } 个，这次读了 { $checked } 个。
vault-bad = 有 { $count } 个素材缺失或改动：共 { $total } 个，这次读了 { $checked } 个。可用 --mend 备份位置 从备份修复。

cli-backup = 备份工作库，管理备份位置
cli-backup-places = 备份位置的名称或文件夹；不写则备份到全部位置
cli-backup-list = 列出备份位置和上次备份
cli-backup-add = 添加备份位置：另一块硬盘、移动盘或共享文件夹里的文件夹
cli-backup-remove = 不再备份到这个位置（其中的文件不动）
cli-backup-name = 备份位置的名称，如 公司移动盘1
cli-backup-removable = 移动盘：不接上也不算出错；默认加密
cli-backup-encrypt = 用口令加密
cli-backup-plain = 不加密
cli-backup-removed = 已移除备份位置 { $name }：{ $path }（其中的备份没有动）
cli-backup-added = 已添加备份位置 { $name }：{ $path }
cli-backup-none = 还没有备份位置。
cli-backup-missing = 工作库缺少素材 { $digest }，备份里也没有。请运行 wxdesk vault verify。
cli-backup-nowhere = 移动盘都没有接上，没有备份。
cli-passphrase-fd = 从这个文件描述符读口令
cli-passphrase = 口令：
cli-passphrase-again = 再输一次口令：
cli-restore = 从备份恢复工作库，列出备份，恢复演练
cli-restore-place = 备份位置的文件夹（演练时也可写名称，不写则用最近一次备份的位置）
cli-restore-at = 恢复到这个时间或更早的那份备份
cli-restore-reason = 为什么恢复（记入留痕）
cli-restore-list = 列出有哪些备份、各有什么、会丢失什么
cli-restore-drill = 恢复演练：恢复到临时文件夹，说明能否办公，再删掉
cli-restore-of = { $name } 的备份：{ $path }
cli-vault = 检查素材库
cli-vault-verify = 检查素材有没有缺失、改动
cli-vault-part = 只读其中百分之几，每天轮换
cli-vault-mend = 从这个备份位置修复缺失和改动的素材
unproven-package-rolled-back = 这个包导出之后，工作库从更早的备份恢复过；包里的留痕已随恢复放弃，只能按包本身核验
audit-rollback = { $day } { $who } 从 { $made } 的备份恢复{ $reason }；{ $lost }
audit-rolled-back = 包 { $package }（第 { $seq } 条）属于恢复时放弃的留痕（见第 { $event } 条），包本身完好
trail-restored = 回到 { $at } 的备份，{ $lost }
trail-drill-ok = { $at } 的备份可以办公
trail-drill-bad = { $at } 的备份不能办公

settings-keeping = 备份
keeping-what = 工作库每 30 分钟、关闭窗口时自动备份到下面的位置，核验过才算数。至少要有一个不在本机硬盘上的位置。
keeping-now = 立即备份
keeping-add = 添加备份位置
keeping-remove = 移除
keeping-drill = 恢复演练
keeping-check = 检查素材
keeping-folder = 文件夹
keeping-folder-what = 另一块硬盘、移动盘或办公室共享文件夹；其中已有别的文件时，会新建一个子文件夹
keeping-name = 名称
keeping-name-hint = 如：公司移动盘1
keeping-removable = 移动盘（不接上时不算出错）
keeping-encrypted = 用口令加密
keeping-encrypted-what = 自动备份不问口令，恢复时才问。口令请另行保存：没有口令，任何人都无法恢复
keeping-passphrase = 口令
keeping-again = 再输一次
keeping-drill-passphrase = 备份“{ $name }”已加密，请输入口令后按回车
keeping-restore-how = 恢复：先关闭窗口。在命令行输入 wxdesk --desk 工作库文件夹 restore 备份位置；或在一台没有工作库的电脑上打开 wxdesk，选“从备份恢复”。
setup-restore = 从备份恢复
setup-restore-what = 换电脑、硬盘坏了时用
setup-restore-title = 从备份恢复
setup-restore-place = 备份位置
setup-restore-see = 看有哪些备份
setup-restore-pick = 备份
setup-restore-who = 由谁恢复
setup-restore-why = 原因
setup-restore-why-hint = 如：换电脑
setup-restore-into = 恢复到
setup-restore-go = 恢复
setup-restore-none = 这里没有备份。
note-desk-restore = 这个工作库有备份，可以恢复：wxdesk restore { $places }（先加 --list 看有哪些）。
