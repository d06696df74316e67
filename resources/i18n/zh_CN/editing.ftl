# 排版：按段编辑

editor-kind = 这一段是：{ $kind }。按下改成别的
editor-tool-paragraph = 改为正文段落
editor-tool-heading1 = 改为一级标题
editor-tool-heading2 = 改为二级标题
editor-tool-heading3 = 改为三级标题
editor-tool-item = 改为列表
editor-tool-number = 改为编号列表
editor-tool-quote = 改为引用
editor-tool-code = 改为代码段
editor-tool-bold = 加粗
editor-tool-italic = 斜体
editor-tool-underline = 下划线
editor-tool-strike = 删除线
editor-tool-sub = 下标
editor-tool-sup = 上标
editor-tool-ink = 字的颜色
editor-tool-accent = 字用主题色
editor-tool-red = 字用红色
editor-tool-blue = 字用蓝色
editor-tool-green = 字用绿色
editor-tool-grey = 字用灰色
editor-tool-mono = 行内代码
editor-tool-clear = 清除格式
editor-tool-link = 链接
editor-tool-unlink = 取消链接
editor-tool-align = 对齐
editor-tool-align-left = 左对齐
editor-tool-align-center = 居中
editor-tool-align-right = 右对齐
editor-tool-align-justify = 两端对齐
editor-tool-deeper = 列表缩进一级
editor-tool-higher = 列表退出一级
editor-tool-up = 上移一段
editor-tool-down = 下移一段
editor-tool-double = 复制这一段
editor-tool-remove = 删除这一段
editor-tool-join = 与下一段合并
editor-tool-rule = 插入分隔线
editor-tool-raw = 插入保留原格式的内容
editor-tool-paste-raw = 粘贴并保留原格式
editor-tool-paste-words = 只粘贴文字
editor-tool-fold = 收起、展开保留原格式的内容
editor-tool-picture = 插入图片
editor-tool-more = 更多
editor-tool-nothing = “{ $what }”在这里没有可改的内容。
paste-no-html = 剪贴板里没有 HTML。请先在 135、秀米等编辑器里复制，再“粘贴并保留原格式”。
act-piece-added = 加入素材
error-insert-closed = { $number } 现在不能加素材：只有已收、还没有全部发布的稿件可以。
error-insert-kind = “{ $name }”不是图片或视频，不能放进正文。文稿请拖到“来稿”，作为补充材料。
landing-reads = 正在读入粘贴的内容…
landing-progress = 正在加入素材 { $done } / { $total }：{ $name }
landing-files = 正文里只放图片和视频。文稿、文件夹、压缩包请到“来稿”登记收件。
landing-busy = 上一次粘贴的内容还在读入，请稍候再贴一次。
landing-stop = 停止
landing-close = 知道了
landing-elsewhere = 图片已加入素材，但已打开另一篇稿件，没有放进正文。
landing-stays = { $names }已不在正文里，仍留在这篇的素材中；按 Ctrl+Shift+I 可再放回正文。

# 表格

table-grid = 表格的单元格
table-edit = 编辑表格（没有就插入一张）
table-size = { $rows } 行 { $columns } 列
table-done = 完成
table-not-open = 请先把光标放进表格，打开表格编辑。
table-row-below = 在下方加一行
table-row-above = 在上方加一行
table-row-remove = 删除行
table-column-right = 在右侧加一列
table-column-left = 在左侧加一列
table-column-remove = 删除列
table-row-up = 行上移
table-row-down = 行下移
table-column-before = 列左移
table-column-after = 列右移
table-header = 首行作表头
table-merge = 合并单元格
table-split = 拆分单元格
table-row-below-short = 加行
table-row-remove-short = 删行
table-column-right-short = 加列
table-column-remove-short = 删列
table-header-short = 表头
table-merge-short = 合并
table-split-short = 拆分

# 另存

article-file-save = 另存为网页、PDF、长图
article-file-save-html = 另存为网页
article-file-save-pdf = 另存为 PDF
article-file-save-picture = 另存为长图
article-file-making = 正在生成 { $name }…
article-file-saved = 已存：{ $names }（{ $folder }）。这是当前内容的副本，不代表已审核。
cli-edit-html = 另存为网页（图片在内）；已有的文件不覆盖

# 像小标题的文字

headings-accept = 采纳为小标题
headings-accept-all = 采纳全部小标题
headings-none = 没有待采纳的小标题。
