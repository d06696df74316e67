# Cropping covers, copying for WeChat, the paste helper

## Command line

cli-edit-crop-wide = crop of the 2.35:1 cover: left,top,right,bottom in ten-thousandths of the picture; auto for the suggested one
cli-edit-crop-square = crop of the 1:1 cover, written the same way
error-crop-bad = "{ $crop }" is no crop: with a cover picture chosen, give left,top,right,bottom as whole numbers from 0 to 10000, left below right, top below bottom.
error-crop-shape = The crop "{ $crop }" does not have the shape { $width }:{ $height }. The nearest that has is { $nearest }.

## Copying for WeChat

article-copy = Copy for WeChat
copied-article = Copied. { $length ->
        [short] { $size } characters of HTML, below { $api }: good for pasting and for the API
       *[long] { $size } characters of HTML: good for pasting (below { $paste }), too long for the API ({ $api })
    }. { $pictures ->
        [0] There are no pictures.
       *[other] The { $pictures } pictures do not come along: insert each where 【图001】 and the like stand, or use the paste helper.
    }
copied-too-long = Copied, but { $size } characters of HTML reach the limit of WeChat's editor ({ $paste }); it may refuse them. Shorten the article or make two of it.
copied-post = The text is copied; upload the { $pictures } pictures separately, or use the paste helper.
copied-unsaved = This is the saved version; what you typed since is not saved yet (Ctrl+S).
copied-unreleased = { " " }Note: this article is not released yet.

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
paste-copied-new = ✓ { $what } copied: begin a new article in WeChat
paste-making = Preparing { $what }…
paste-following = Next: { $what }
paste-following-article = Next article: { $what }
paste-last = Last step
paste-over = ✓ Save in WeChat, then check on a phone
paste-lost = The clipboard has changed: press C
paste-changed = The article has changed: press C
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

## Covers

cover-title = Cover
cover-open = Choose and crop the cover
cover-canvas = Cropping the cover: arrow keys move, plus and minus resize, Tab changes the frame
cover-keys = Drag a frame to move it, a corner to resize it. Keys: arrows move (Shift: finely), + − resize, Tab changes the frame. Saved when you let go; can be undone.
cover-from = Picture to use as the cover
cover-frame-wide = Headline 2.35:1
cover-frame-square = Others 1:1
cover-seen-wide = As the headline
cover-seen-square = Further down, and when shared
cover-suggested = Crop automatically
cover-done = Done
cover-size = { $whose } · { $width }×{ $height } pixels, sharp enough
cover-small = { $whose } · only { $width }×{ $height } pixels, less than { $needs_width }×{ $needs_height }: it will be blurred. Make the frame larger or take a larger picture.
cover-own = Cropped by hand
cover-automatic = Cropped automatically
cover-voids = A change of the cover voids the approvals there are; the article goes to review again.
cover-voided = The approvals are void; send it to review again.
cover-locked = To look at only: it is published, or you are no editor here.
cover-choose = There is no cover picture yet. Choose one.
cover-no-pictures = This article has no picture for a cover. Ask the unit for one, or drop one on the article in the queue.
cover-none-here = { $channel } publishes posts, which have no cover.
cover-summary-small = The cropped covers have too few pixels and will be blurred.
cover-cut = Crop saved
cover-reset = Automatic again
cover-chosen = Cover changed
cover-reading = Reading the cover picture…
