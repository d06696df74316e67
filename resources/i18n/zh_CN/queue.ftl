# 来稿

stage-discarded = 弃置
act-submission-discarded = 弃置误投
act-submission-restored = 恢复来稿
error-discard-accepted = { $number } 曾经收稿，不是误投。不用的话请选不采用或撤稿。
error-restore-nothing = { $number } 没有被弃置，不用恢复。
cli-discard = 弃置误投的文件：离开待办，编号保留
cli-restore = 恢复弃置的来稿
cli-queue-state = 只看这个状态的
cli-queue-unit = 只看这个单位的；own 为自采
cli-queue-since = 从哪天收到的起
cli-queue-until = 到哪天收到的止
cli-queue-sort = 按哪一列排
cli-queue-ascending = 从小到大排
