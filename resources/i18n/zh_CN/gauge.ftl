# 代码长度花在哪里

list-between = 、
spent-kind = { $kind } { $count } 处 { $percent }%
cli-spent-kinds = 代码用量：{ $kinds }
cli-spent-part = 　　{ $size } 个字符：{ $kind }“{ $words }”（正文 { $text } 字）
cli-spent-style = 　　{ $size } 个字符：写了 { $count } 遍的样式 { $style }
cli-layout-channel = 按这个账号今天的统一版式排版（需要工作库）

budget-more = 明细
budget-limits = 接口上限用了 { $api }%，粘贴上限用了 { $paste }%
budget-part = { $size } 字符 { $kind } { $words }
gallery = 版式一览
gallery-back = 回到正文
gallery-waiting = 正在排版…
gallery-what = 更换版式不改文字，也不作废审核
gallery-locked = 这个账号的版式是统一的，单篇不能另选
gallery-chosen = 已换用版式“{ $theme }”。
