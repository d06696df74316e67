# 对一期推送的决定：取消、恢复、改期、加推、改篇数、定版；改动前后一览；撤销

push-publish = 只发表
reason-moved-push-moved = 这一期已改期，本稿赶不上；改排到下一期有空位的推送{ $full ->
        [0] { "" }
       *[other] （其间 { $full } 期已满）
    }。
finding-CAL-quota = { $span ->
        [day] { $push } 当天
       *[other] { $push } 当月
    }已排 { $count } 次群发，平台只给 { $most } 次。
    .do = 请取消或移走一期，或把其中一期改为只发表、不群发。
finding-PKG-creator = 朋友圈内容没有写创建人。
    .do = 请在“作者”一栏写创建人的姓名：由创建人对内容负责。
finding-PKG-pictures = 朋友圈一条最多 { $most } 张图片，现有 { $count } 张。
    .do = 请删去多出的图片，或拆成两条。

error-push-fixed = 推送 { $push } 已定版，内容不再变动。如确需改动，请主编写明理由解除定版；只改一篇的文字，走急改。
error-item-fixed = 稿件所在的推送 { $push } 已定版，不能移动。如确需改动，请主编写明理由解除定版。
error-push-day-same = 推送 { $push } 本来就在这一天。请另选日期。
error-push-day-taken = { $push } 这一天已有一期推送，一天只排一期。请另选日期，或改动那一期。
error-push-day-past = { $day } 已过，或当天的发布时段已开始。请选以后的日期。
error-push-day-dropped = 按账号现在的设置，{ $push } 这一天不再推送，恢复不了。请加推一期。
error-push-held = 推送 { $push } 没有取消，无须恢复。
error-push-limits = 推送 { $push } 的篇数不对：最少不多于最多，最多不超过平台的 { $most } 篇，预留少于最多。请改正后再试。
error-proposal-changed = 预览后情况有变，现在涉及 { $count } 篇，没有改动。请重新核对改动前后，确认后再办。
error-proposal-nothing = 没有可以移动的稿件：没有合适的，或都已排好。有来稿后再试，或手动排期。
error-undo-unknown = 没有编号为 { $batch } 的改动。请用 wxdesk audit list 查看编号。
error-undo-changed = { $what } 之后又有改动，不能整体撤销。请逐项改回。
error-undo-late = 推送 { $push } 已定版、已到发布时段或已发出，不能撤销。
error-undo-full = 撤销后 { $push } 放不下或已取消，没有改动。请先移走其中的稿件。
reason-push-fixed = { $push } 已定版。
reason-item-fixed = 所在的 { $push } 已定版，不能移动。
target-push-fixed = 已定版
target-item-fixed = 稿件所在的一期已定版

act-push-cancelled = 取消推送
act-push-held = 恢复推送
act-push-moved = 推送改期
act-push-added = 加推一期
act-push-limited = 改推送篇数
act-push-undone = 撤销推送改动
act-placement-undone = 撤销改排
act-batch-undone = 整体撤销

cli-push = 一期推送：查看、取消、恢复、改期、加推、改篇数、定版
cli-push-act = 做什么；show 只看不改
cli-push-name = 推送，如 media/2026-01-04
cli-push-to = 改到哪一天，如 2026-01-06；fill 时：一次补齐该账号到这一天为止不足的各期
cli-push-minimum = 这一期最少几篇
cli-push-maximum = 这一期最多几篇
cli-push-reserve = 这一期预留几篇
cli-push-sending = 群发还是只发表
cli-push-show = 只看改动前后，不做
cli-push-none-moves = 不影响任何稿件。
cli-push-change = { $number } { $title }：{ $before } → { $after }。{ $why }
cli-push-nowhere = 待排
cli-push-batch = 改动编号 { $batch }；撤销：wxdesk undo { $batch }
cli-push-quota = { $span ->
        [day] 当天
       *[other] 当月
    }群发 { $used }/{ $most }
cli-undo = 整体撤销一次改动
cli-undo-batch = 改动编号
cli-undo-done = 已撤销，记作 { $batch }。
error-push-limit-none = 没有说改哪一项。请至少写一项：--minimum、--maximum、--reserve、--sending。
error-push-options = 这样做还须写明：{ $option }。
