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
verdicts-cited = 条款
verdicts-owed = 以下 { $count } 个文件请改好重发：
    { $lines }
verdicts-rest = 其余 { $count } 个不必重发。
verdicts-all-fit = { $count } 个文件都不必重发。
verdicts-open = 另有 { $count } 个视频尚未检测完。
media-image = 图片
media-video = 视频
media-audio = 音频
media-document = 文稿
media-text = 文本
media-other = 其他
error-check-mark-bad = “{ $text }”写法不对：请写成 文件名=标记，标记是 { $known } 之一。

# 素材检测：列表
bench-none-found = 没有符合筛选的文件。改一改搜索，或换上面的类别。
bench-check-again = 重新检测上次的
bench-again = 上次没有正常退出：重新检测那 { $count } 处
bench-any-kind = 全部类型
bench-by-dropped = 按拖入顺序
bench-by-name = 按名称
bench-by-findings = 按问题轻重
bench-by-size = 按大小
bench-unfinished = 尚未检测完
bench-more = 另有 { $count } 条
bench-selected = 已选 { $count } 个
bench-onsite-next = 新文件按现场照片检测
bench-export = 导出结果
bench-copy = 复制给单位的文字
bench-copy-selected = 复制所选的文字
action-bench-csv = 存为表格（CSV）
action-bench-html = 存为网页（含图）
action-bench-mend = 把能修的图片和视频另存到文件夹
bench-mending = 正在修复 { $done } / { $total }
bench-mended = 已修复 { $count } 个文件，存到 { $folder }。原件没有改动。
bench-mended-some = 已修复 { $count } 个文件，存到 { $folder }。另有 { $left } 个文件不能在这里修复，原因见各个文件。原件没有改动。
bench-mend-none = 列出的文件里没有能修复的图片或视频。
bench-mend-stopped = { $count ->
        [0] 已停止修复；还没有存下副本。
       *[other] 已停止修复；已经存好的 { $count } 张留在 { $folder }。
    }
bench-copied = 已复制 { $count } 个文件的结论，可以直接发给单位。
bench-writing = 正在写“{ $name }”…
bench-written = 已存“{ $name }”。
bench-submit = 存为来稿
bench-as-onsite = 现场照片
bench-as-artwork = 确认设计稿
bench-as-nothing = 取消标记
bench-next = 下一个文件
bench-previous = 上一个文件
bench-select-all = 选中列出的全部文件
bench-fold = 收起或展开这一组
bench-stop = 停止检测这一批
bench-mark-none = 选中的里面没有可以改标记的图片。
bench-marked-onsite = 已把 { $count } 张标为现场照片，并重新判定。
bench-marked-artwork = 已确认 { $count } 张是设计稿，并重新判定。
bench-marked-off = 已取消 { $count } 张的标记，并重新判定。
bench-counting = 已检 { $done }，还在清点{ $more }
bench-looking = 全部已有结论，还有 { $count } 个视频待检测完{ $left }
bench-looking-stopped = 已停止；还有 { $count } 个视频尚未检测完，重新拖入即可检测。
bench-left-seconds = { " " }· 余 { $count } 秒
bench-left-minutes = { " " }· 余 { $count } 分钟
cli-check-alone = 只按通用规则检测：没有查本公司词库、门店、人名和以往稿件。要查，请加 --desk 工作库文件夹。
