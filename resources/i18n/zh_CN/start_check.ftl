# 启动时核对操作留痕

act-trail-alarmed = 留痕警报
act-trail-alarm-acknowledged = 确认留痕警报
trail-alarm-shorter = 操作留痕变短了：上次核对到第 { $seq } 条，现在只有 { $events } 条
trail-alarm-differs = 操作留痕被换过：第 { $seq } 条与上次核对时不同
trail-alarm-broken = 操作留痕在第 { $seq } 条断开：这一条缺失或被改过
trail-alarm-title = { $words }。
trail-alarm-why = 可能有人改动过工作库的文件，或换上了旧的工作库。请先不要继续编发：核验操作留痕，并从备份恢复。管理员或监督查明原因并确认之前，本提示一直显示。
trail-alarm-verify = 去核验
trail-alarm-known = 已查明，确认…
trail-alarm-reason = 查明的原因
trail-alarm-go = 确认警报
trail-alarm-done = 已确认留痕警报，原因已留痕。
note-trail-alarm = 警报：{ $words }。可能有人改动过工作库的文件，或换上了旧的工作库。请核验（wxdesk audit verify）；查明后由管理员或监督确认：wxdesk audit acknowledge --reason 原因。
error-trail-no-alarm = 没有需要确认的留痕警报。
cli-audit-acknowledge = 查明留痕警报的原因后，由管理员或监督确认
cli-audit-acknowledge-reason = 查明的原因，会写进留痕
cli-audit-acknowledged = 已确认：{ $words }。
error-desk-unsettled = 读取“{ $path }”时内容对不上（{ $detail }），从头再读一遍却是完好的。请再试一次；再出现的话，请检查磁盘与内存，并做一次备份。
trail-alarm-unsigned = 操作留痕第 { $seq } 条没有签名，或签名不符：这一条可能不是本程序写的
