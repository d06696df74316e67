# 来稿

stage-discarded = 作废
act-submission-discarded = 作废误投稿件
act-submission-restored = 恢复来稿
error-discard-accepted = { $number } 曾经收稿，不是误投。不用的，请选不采用或撤稿。
act-piece-set-aside = 移出文件
act-piece-put-back = 放回文件
error-aside-last = { $number } 只有这一件。整份误投的，请作废误投稿件。
error-aside-shown = 文章正用着“{ $name }”，移出后就没有规则检查它了。请先在文章里删掉它，或照常退补。
piece-aside = 移出
piece-aside-tip = 误投的一件：不再检查、不进文章和推送包，可随时放回
piece-is-aside = 已移出：{ $name }
piece-back = 放回
aside-done = 已从 { $number } 移出“{ $name }”。
aside-undone = 已把“{ $name }”放回 { $number }。
cli-aside = （已移出）
cli-discard-piece = 只移出误投的第几件，其余照旧
cli-put-back-piece = 放回移出的第几件
error-restore-nothing = { $number } 没有作废，无须恢复。
cli-discard = 作废误投稿件：退出待办，编号保留
cli-put-back = 恢复作废的来稿
cli-queue-state = 只看这个状态的
cli-queue-unit = 只看这个单位的；own 为自采
cli-queue-since = 从哪天收到的起
cli-queue-until = 到哪天收到的止
cli-queue-sort = 按哪一列排
cli-queue-ascending = 从小到大排

## 列与视图

column-officer = 信息员
column-closes = 截稿
column-delivered = 送达
column-editor = 编辑
column-kind = 类别
column-no-room = { $name }（窗口较窄，暂不显示）
columns-again = 恢复默认的列
push-once-accepted = 收稿后 { $day }
push-once-complete = 补齐后 { $day }
closed-already = 已截稿
closes-in-hours = 还剩 { $hours } 时 { $minutes } 分
closes-in-days = 还剩 { $days } 天 { $hours } 时
views-more = 其余视图
action-next = 下一篇
action-previous = 上一篇
action-mark = 选中或取消
action-mark-all = 选中已列出的全部
action-unmark = 取消选中
action-next-view = 下一个视图
action-previous-view = 上一个视图
action-sift = 筛选
action-columns = 选择列
action-sort = 排序
action-rename-view = 视图改名
action-forget-view = 删除视图
ask-view-name = 这个视图叫什么？
view-kept = 已存为视图“{ $name }”。
view-forgotten = 已删除视图“{ $name }”。
sift-every = 不限
sift-since = 收到自
sift-until = 收到至
sift-clear = 清除筛选
sift-keep = 存为视图
sift-leave = 收起
sift-name = 视图名
sift-name-hint = 视图名，如：媒体号促销
sift-name-missing = 请先写一个视图名。

## 补件

drop-on-row = 补到 { $number }
drop-beside = 松开即作为新稿件；放到待检、退补的稿件上则为补件
form-likely = 可能是 { $number } { $title } 的补件。
form-add = 补到 { $number }
supplemented = 已登记补件。

## 一次处理多篇

batch-count = 已选 { $count } 篇
batch-running = 正在处理 { $done } / { $total }：{ $what }
batch-push = { $day } { $channel }（剩 { $free } 篇）
batch-ask-give-back = 退补这 { $count } 篇的理由；各篇要退的问题项会写进各自的通知。
batch-ask-place = 把这 { $count } 篇排到哪一期？排到指定的一期须由主编写明理由。
batch-ask-reject = 不采用这 { $count } 篇的理由。
batch-ask-withdraw = 供稿单位为什么撤稿？（共 { $count } 篇）
batch-done-accept = { $count } 篇已收稿
batch-done-give-back = { $count } 篇已退补
batch-done-place = { $count } 篇已排期
batch-done-reject = { $count } 篇已定为不采用
batch-done-withdraw = { $count } 篇已撤稿
batch-done-discard = { $count } 篇已作废
batch-refused = { $count } 篇没有办成，仍保持选中：
batch-stopped = { $count } 篇没有开始
batch-between = ，
batch-may-not = 选中的稿件里，没有一篇是您的角色可以这样处理的，或者工作库只读。
error-place-nothing = { $number } 还没有收稿，没有可排的篇目。请先收稿。
action-discard = 作废误投稿件
action-restore = 恢复
discarded = 已作废 { $number }。
restored = 已恢复 { $number }。
mark-changed = 已改 { $number } 第 { $position } 件的标记。

## 剪贴板

action-paste = 粘贴为来稿
clip-nothing = 剪贴板里没有可收的文件、图片或文字。
clip-picture = 粘贴的图片
error-clip-address = 拖来或复制的只是图片的网址（{ $address }），没有图片本身；程序不联网取图。请在网页上“复制图片”，或先保存再拖入。
error-clip-too-long = 剪贴板里的文字有 { $count } 个字符，不像一篇稿件。请分段复制，或改发文件。
error-clip-too-large = 剪贴板里的图片有 { $width } × { $height } 像素，太大了。请改发图片文件。
error-clip-unwritten = 剪贴板里的图片写不成文件。请查看磁盘空间，或改发图片文件。

## 详情

section-owed = 还差 { $count } 项
piece-add = 补充素材
piece-add-tip = 选择补件，或把文件拖到这里
action-open-review = 打开审稿
action-open-calendar = 在排期里看
action-open-original = 打开原件
action-save-copy = 另存一份
action-copy-number = 复制编号与标题
not-placed-yet = 还没有收稿，没有可打开的篇目。
copy-saved = 已另存到 { $path }
error-open-refused = { $name } 可能是程序、脚本或快捷方式，不直接打开。确要查看请“另存一份”，先用杀毒软件检查。
error-video-unreadable = 无法从这段视频取出画面。
row-marked = 已选 { $what }
listed-alone = 只列出了 { $number }。
list-all = 列出全部
batch-refusal = 不采用原因
batch-refusal-none = 选一条原因
batch-done-request-review = { $count } 篇已送审
