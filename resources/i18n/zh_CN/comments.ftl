# 回复批注；正文旁的批注

act-comment-answered = 回复批注
act-comment-unanswered = 收回批注回复
error-answer-none = 您没有回复过这条批注。
cli-comment-answer = 回复第几条，与 --text 同用
cli-comment-answer-back = 收回自己对第几条的上一个回复
proof-comments = 未处理的批注 { $count }
comment-answer-line = { $person }回复：{ $text }
comment-answer = 回复
comment-answer-hint = 写回复，按 Enter 发出
comment-answered = 已回复。
comment-margin = 正文旁的批注
comment-margin-empty = 还没有批注。在正文里选中几个字，按 Ctrl+Alt+C 或点旁边的“批注”。
comment-new = 批注选中的字
comment-on = 批注“{ $quote }”
comment-on-whole = 批注整篇：没有选中文字
