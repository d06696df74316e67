# Answers to comments, and comments beside the text

act-comment-answered = Comment answered
act-comment-unanswered = Answer to a comment taken back
error-answer-none = You gave no answer to this comment.
cli-comment-answer = answer this comment, with --text
cli-comment-answer-back = take back your last answer to this comment
proof-comments = Open comments: { $count }
comment-answer-line = { $person } answered: { $text }
