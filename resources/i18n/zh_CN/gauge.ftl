# 代码长度花在哪里

block-heading = 小标题
block-paragraph = 段落
block-item = 列表
block-quote = 引用
block-code = 代码块
block-table = 表格
block-image = 图片
block-video = 视频
block-rule = 分隔线
block-raw = 原样保留
block-component = 组件
block-frame = 篇头篇尾与外框

list-between = 、
spent-kind = { $kind } { $count } 处 { $percent }%
cli-spent-kinds = 代码花在：{ $kinds }
cli-spent-part = 　　{ $size } 个字符：{ $kind }“{ $words }”（正文 { $text } 字）
cli-spent-style = 　　{ $size } 个字符：写了 { $count } 遍的样式 { $style }
cli-layout-channel = 按哪个账号的统一版式排（今天的；要有工作库）
