# The queue

stage-discarded = Voided
act-submission-discarded = Void stray drop
act-submission-restored = Restored
error-discard-accepted = { $number } was accepted before, so it is no stray drop. If it is not to be used, reject or withdraw it.
act-piece-set-aside = Set file aside
act-piece-put-back = Put file back
error-aside-last = { $number } has only this file. If the whole submission came by mistake, void it as a stray drop.
error-aside-shown = The article shows “{ $name }”; once set aside, no rule would check it. Take it out of the article first, or return it as usual.
piece-aside = Set aside
piece-aside-tip = A file that came by mistake: checked no more, in no article and no package; it can be put back
piece-is-aside = Set aside: { $name }
piece-back = Put back
aside-done = “{ $name }” was set aside from { $number }.
aside-undone = “{ $name }” was put back into { $number }.
cli-aside = (set aside)
cli-discard-piece = only set aside the file at this position, which came by mistake
cli-put-back-piece = put the file at this position back
error-restore-nothing = { $number } was not voided; there is nothing to restore.
cli-discard = void stray drops: they leave all lists of work, their numbers stay used
cli-put-back = restore a voided submission
cli-queue-state = only what stands at this stage
cli-queue-unit = only what this unit sent; own for our own pieces
cli-queue-since = received on this day or later
cli-queue-until = received on this day or earlier
cli-queue-sort = by which column to sort
cli-queue-ascending = sort from small to large

## Columns and views

column-officer = Officer
column-closes = Closes
column-delivered = Delivered
column-editor = Editor
column-kind = Kind
column-no-room = { $name } (no room in this window)
columns-again = Back to the default columns
push-once-accepted = Once accepted { $day }
push-once-complete = Once complete { $day }
closed-already = Closed
closes-in-hours = in { $hours } h { $minutes } min
closes-in-days = in { $days } d { $hours } h
views-more = Other views
action-next = Next submission
action-previous = Previous submission
action-mark = Mark or unmark
action-mark-all = Mark all listed
action-unmark = Clear marks
action-next-view = Next view
action-previous-view = Previous view
action-sift = Filter
action-columns = Choose columns
action-sort = Sort
action-rename-view = Rename view
action-forget-view = Delete view
ask-view-name = Name of this view?
view-kept = Kept as the view "{ $name }".
view-forgotten = The view "{ $name }" was deleted.
sift-every = Any
sift-since = Received from
sift-until = Received until
sift-clear = Clear filter
sift-keep = Keep as view
sift-leave = Close
sift-name = Name of the view
sift-name-hint = Name, such as: media promotions
sift-name-missing = Give the view a name first.

## Later pieces

drop-on-row = Add to { $number }
drop-beside = Drop for a new submission; dropped on a new or returned one, it becomes a later piece
form-likely = This may be a later piece of { $number } { $title }.
form-add = Add to { $number }
supplemented = Added.

## Many at once

batch-count = { $count } marked
batch-running = Working { $done } / { $total }: { $what }
batch-push = { $day } { $channel } ({ $free } free)
batch-ask-give-back = Why are these { $count } returned? The findings of each go into its own notice.
batch-ask-place = On which push shall these { $count } go? Only the chief may choose a certain push, with a reason.
batch-ask-reject = Why are these { $count } not used?
batch-ask-withdraw = Why did the units withdraw these { $count }?
batch-done-accept = { $count } accepted
batch-done-give-back = { $count } returned
batch-done-place = { $count } placed
batch-done-reject = { $count } rejected
batch-done-withdraw = { $count } withdrawn
batch-done-discard = { $count } voided
batch-refused = { $count } refused and still marked:
batch-stopped = { $count } not begun
batch-between = { ", " }
batch-may-not = Your roles allow this for none of the marked rows, or the desk cannot be written.
error-place-nothing = { $number } is not accepted yet; there is nothing to place. Accept it first.
action-discard = Void stray drop
action-restore = Restore
discarded = { $number } was voided.
restored = { $number } was restored.
mark-changed = The mark of piece { $position } of { $number } was changed.

## Clipboard

action-paste = Paste as a submission
clip-nothing = The clipboard holds no file, picture or text that could be taken in.
clip-picture = Pasted picture
error-clip-address = Only the address of a picture came along ({ $address }), not the picture; nothing is fetched from the network. Copy the picture itself, or save it first.
error-clip-too-long = The text on the clipboard has { $count } characters, which is no article. Copy it in parts, or take the file.
error-clip-too-large = The picture on the clipboard has { $width } × { $height } pixels, which is too large. Take the picture as a file.
error-clip-unwritten = The picture on the clipboard could not be written. Look at the space on the disk, or take the picture as a file.

## Details

section-owed = { $count } still owed
piece-add = Add files
piece-add-tip = Choose later pieces, or drop files here
action-open-review = Open the review
action-open-calendar = Show on the calendar
action-open-original = Open the original
action-save-copy = Save a copy
action-copy-number = Copy number and title
not-placed-yet = It is not accepted yet; there is nothing to open.
copy-saved = Saved to { $path }
error-open-refused = { $name } may be a program, a script or a shortcut and is not opened from here. To open it, save a copy and scan it for viruses first.
error-video-unreadable = No picture could be taken from this film.
row-marked = Marked { $what }
listed-alone = Only { $number } is listed.
list-all = List all
batch-refusal = Reason
batch-refusal-none = Choose a reason
batch-done-request-review = { $count } sent to review
