# 素材检测：结论的导出
verdicts-file = 文件
verdicts-verdict = 结论
verdicts-kind = 类型
verdicts-format = 格式
verdicts-width = 宽
verdicts-height = 高
verdicts-seconds = 时长（秒）
verdicts-bytes = 大小（字节）
verdicts-mark = 标记
verdicts-findings = 问题
verdicts-remedies = 怎么改
verdicts-clauses = 依据
verdicts-rules = 规则号
verdicts-title = 素材检测结果
verdicts-sum = 共 { $total } 个：退回 { $returned }，提醒 { $warned }，通过 { $passed }
verdicts-under = 规则 { $stamp } · { $at }
verdicts-owed = 以下 { $count } 个文件请改好重发：
    { $lines }
verdicts-rest = 其余 { $count } 个不必重发。
verdicts-all-fit = { $count } 个文件都不必重发。
media-image = 图片
media-video = 视频
media-audio = 音频
media-document = 文稿
media-text = 文本
media-other = 其他
error-check-mark-bad = “{ $text }”写法不对：请写成 文件名=标记，标记是 { $known } 之一。
