# 代码长度花在哪里

list-between = 、
spent-kind = { $kind } { $count } 处 { $percent }%
cli-spent-kinds = 代码花在：{ $kinds }
cli-spent-part = 　　{ $size } 个字符：{ $kind }“{ $words }”（正文 { $text } 字）
cli-spent-style = 　　{ $size } 个字符：写了 { $count } 遍的样式 { $style }
cli-layout-channel = 按哪个账号的统一版式排（今天的；要有工作库）

budget-more = 明细
budget-limits = 接口上限用了 { $api }%，粘贴上限用了 { $paste }%
budget-part = { $size } 字符 { $kind } { $words }
gallery = 版式一览
gallery-back = 回到正文
gallery-waiting = 正在排…
gallery-what = 选一种版式，不动一个字，也不作废审核
gallery-locked = 这个账号的版式是统一的，单篇不能另选
gallery-chosen = 版式换成了“{ $theme }”。
