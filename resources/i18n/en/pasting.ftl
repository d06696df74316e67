# Cropping covers, copying for WeChat, the paste helper

## Command line

cli-edit-crop-wide = crop of the 2.35:1 cover: left,top,right,bottom in ten-thousandths of the picture; auto for the suggested one
cli-edit-crop-square = crop of the 1:1 cover, written the same way
error-crop-bad = “{ $crop }” is no crop: with a cover picture chosen, give left,top,right,bottom as whole numbers from 0 to 10000, left below right, top below bottom.
error-crop-shape = The crop “{ $crop }” does not have the shape { $width }:{ $height }. The nearest that has is { $nearest }.

## Copying for WeChat

article-copy = Copy for WeChat
copied-article = Copied. { $length ->
        [short] { $size } characters of HTML, below { $api }: good for pasting and for the API
       *[long] { $size } characters of HTML: good for pasting (below { $paste }), too long for the API ({ $api })
    }. { $pictures ->
        [0] There are no pictures.
       *[other] The { $pictures } pictures do not come along: insert each where 【图001】 and the like stand, or use the paste helper.
    }
copied-too-long = Copied, but { $size } characters of HTML reach the limit of WeChat’s editor ({ $paste }); it may refuse them. Shorten the article or make two of it.
copied-post = The text is copied; upload the { $pictures } pictures separately, or use the paste helper.
copied-unreleased = {" "}Note: this article is not released yet.

## The paste helper

paste-helper = Paste helper
paste-where = Step { $step }/{ $count }
paste-article = Article { $number }/{ $count }
paste-all = All done
paste-kind-title = Title
paste-kind-author = Author
paste-kind-digest = Digest
paste-kind-body = Body
paste-picture = Picture { $number }
paste-copied = ✓ { $what } copied, paste it in WeChat
paste-copied-picture = ✓ { $what } copied, paste it at 【图{ $number }】
paste-copied-new = ✓ { $what } of the next article copied: begin a new one in WeChat
paste-making = Preparing { $what }…
paste-following = Next: { $what }
paste-following-article = Next article: { $what }
paste-last = Last step
paste-over = ✓ Save in WeChat, then check on a phone
paste-lost = The clipboard holds something else: press C to copy again
paste-changed = The article has just changed: press C to copy again
paste-unreleased = Not released
paste-unreleased-why = This article is not released yet: you may paste it to try, but do not publish it before its release.
paste-back = Back (←)
paste-on = Next
paste-space = Space
paste-finish = Finish
paste-jump = Jump
paste-again = Again
paste-close = Close
error-paste-nothing = Nothing of the push { $push } is released yet, so there is nothing to paste. Release it first; to try a single article, open the paste helper from the article screen.
