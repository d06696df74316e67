# Answers to comments, and comments beside the text

act-comment-answered = Comment answered
act-comment-unanswered = Answer to a comment taken back
error-answer-none = You gave no answer to this comment.
cli-comment-answer = answer this comment, with --text
cli-comment-answer-back = take back your last answer to this comment
proof-comments = Open comments: { $count }
comment-answer-line = { $person } answered: { $text }
comment-answer = Answer
comment-answer-hint = Type an answer, Enter sends it
comment-answered = Answered.
comment-margin = Comments beside the text
comment-margin-empty = No comments yet. Select words of the text, then press Ctrl+Alt+C or the button "Comment" beside them.
comment-new = Comment on the selected words
comment-on = Comment on "{ $quote }"
comment-on-whole = Comment on the whole article: nothing is selected
