# 回复批注；正文旁的批注

act-comment-answered = 回复批注
act-comment-unanswered = 收回批注回复
error-answer-none = 您没有回复过这条批注。
cli-comment-answer = 回复第几条，与 --text 同用
cli-comment-answer-back = 收回自己对第几条的上一个回复
proof-comments = 未处理的批注 { $count }
comment-answer-line = { $person }回复：{ $text }
