# Decisions about a push: cancel, hold again, move, add, limits, 定版; before and after; undo

push-publish = published only
reason-moved-push-moved = Its push was moved to a day that it cannot make; this is the next one with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
finding-CAL-quota = { $span ->
        [day] On the day of { $push }
       *[other] In the month of { $push }
    } { $count } pushes to followers are planned; the platform allows { $most }.
    .do = Cancel or move a push, or publish one of them without pushing it.
finding-PKG-creator = The Moments post names no creator.
    .do = Put the creator's name into the author field: who creates a post answers for it.
finding-PKG-pictures = A Moments post takes at most { $most } pictures; this one has { $count }.
    .do = Remove the pictures that are too many, or make two posts.

error-push-fixed = What goes out with { $push } is settled, so nothing can be placed or changed there. If it must change, let the chief lift that with a reason; the wording of one article can still be changed by itself.
error-item-fixed = What goes out with the item's push { $push } is settled, so it cannot be moved. If it must, let the chief lift that with a reason.
error-push-day-same = { $push } lies on that day already. Choose another day.
error-push-day-taken = There is a push { $push } already, and a day has one. Choose another day, or change that push.
error-push-day-past = { $day } is over, or its window has begun. Choose a later day.
error-push-day-dropped = By its present settings the channel does not push on the day of { $push }, so it cannot be held again. Add an extra push.
error-push-held = { $push } is not cancelled, so there is nothing to hold again.
error-push-limits = The limits of { $push } do not fit: the minimum is at most the maximum, the maximum at most the platform's { $most }, the reserve less than the maximum. Correct them and try again.
error-proposal-changed = The calendar changed after the preview: { $count ->
        [one] one item is
       *[other] { $count } items are
    } affected now, and nothing was done. Check before and after again, then confirm.
error-proposal-nothing = No item can be moved: none fits, or all are placed well. Try again when material arrives, or place an item by hand.
error-undo-unknown = There is no change { $batch }. Find its id with wxdesk audit list.
error-undo-changed = { $what } was changed since, so this cannot be taken back as one. Change it back piece by piece.
error-undo-late = { $push } is settled, has begun or went out, so this cannot be taken back.
error-undo-full = Taking this back would leave no room on { $push }, or it is cancelled; nothing was done. Move its items away first.
reason-push-fixed = What goes out with { $push } is settled.
reason-item-fixed = What goes out with its push { $push } is settled; it stays there.
target-push-fixed = settled
target-item-fixed = its own push is settled

act-push-cancelled = Cancel push
act-push-held = Hold push again
act-push-moved = Move push
act-push-added = Add extra push
act-push-limited = Change push limits
act-push-undone = Undo push change
act-placement-undone = Undo move
act-batch-undone = Undo changes

cli-push = one push: look at it, cancel, hold again, move, add, change limits, settle
cli-push-act = what to do; show only looks at it
cli-push-name = the push, such as media/2026-01-04
cli-push-to = the day it moves to, such as 2026-01-06; with fill: fill all short pushes of the channel until this day
cli-push-minimum = fewest items of this push
cli-push-maximum = most items of this push
cli-push-reserve = places that this push keeps in reserve
cli-push-sending = pushed to followers, or published only
cli-push-show = show before and after, do nothing
cli-push-none-moves = No item moves.
cli-push-change = { $number } { $title }: { $before } -> { $after }. { $why }
cli-push-nowhere = waits
cli-push-batch = This change is { $batch }; to take it back: wxdesk undo { $batch }
cli-push-quota = { $span ->
        [day] that day
       *[other] that month
    } { $used }/{ $most } pushes
cli-undo = take a change back as one
cli-undo-batch = id of the change
cli-undo-done = Taken back as { $batch }.
error-push-limit-none = No limit was given. Give at least one of --minimum, --maximum, --reserve, --sending.
error-push-options = This also needs: { $option }.
