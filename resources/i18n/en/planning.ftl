# Placeholders, stock, expiry, re-use; what the program proposes and a person accepts

stage-planned = Placeholder
stage-expired = Expired
blocker-unfilled = a placeholder only: the material is still to come
reason-moved-filled = It cannot make the push of its placeholder; this is the first with room after the material came{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-unsigned = The urgent decision does not hold any more; in its turn, this is the first push with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-not-ready = It was not ready for its push; this is the next one with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-missed = Its push did not go out; this is the first one with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-pulled = An earlier push was short, so it came forward to this one.
reason-moved-reused = Used again to fill this push: published { $day }, without an event day or shelf day.
reason-moved-replanned = Moved so that an item which expires can go out in time.
reason-waiting-stock = In stock, for a push that lacks items. { $reason }

error-expires-too-early = It expires on { $expires }, before { $earliest }, the first day possible. Agree on a later day with the unit; if it must go out sooner, accept it into stock, then ask for an urgent decision.
error-expires-ahead = { $number } has not expired{ $expires ->
        [0] { "" }
       *[other] { " " }(its last day is { $expires })
    }, so this cannot be confirmed. If it is not wanted, reject or withdraw it.
error-due-past = The due day { $due } is over. Give today or a later day.
error-not-planned = { $number } is no placeholder: only a placeholder has a due day and waits for material. Name another one, or plan one.
error-title-missing = A placeholder needs a working title. Give one and try again.
error-reuse-unpublished = { $number } was never published, so it cannot be taken up again. Handle it as a submission first.
error-reuse-open = { $number } is still on its way on this channel, so it cannot be taken up again. Let that go out first.
error-item-not-urgent = This item is not urgent, so there is nothing to take back.
error-push-none-open = { $channel } has no push in the next { $days } days that still takes something. Add one, or look at the channel's days.
error-push-not-missed = { $push } has not begun yet, or went out, so nothing is left behind.

act-submission-planned = Placeholder planned
act-submission-due = Due day changed
act-submission-expired = Expired
act-placement-reused = Taken up again
act-placement-stocked = Put into stock
act-placement-unsigned = No longer urgent
act-placement-rolled = Rolled over
act-proposal-fill = Gap filled
act-proposal-seat = Room made
act-proposal-recover = Recover missed push

cli-expire = expired: confirm that its last day is over
cli-accept-stock = accept into stock, without a push for now
cli-topic = a placeholder: plan before the material is there
cli-topic-title = working title; its number where the due day changes
cli-topic-due = day by which the material is due, such as 2026-02-01
cli-topic-channel = channel where it goes out (repeatable)
cli-topic-unit = the unit that supplies it; without one it is the office's own
cli-topic-form = form
cli-topic-not-before = first day on which it may go out
cli-topic-expires = last day on which it may go out
cli-topic-change = change the due day of a placeholder
cli-reuse = take a published article up again
cli-reuse-channel = channel where it goes out again
cli-place-stock = take it off its push into stock
cli-place-roll = it is not ready: on to the next push
cli-place-not-urgent = the urgent decision does not hold: back into its turn
cli-place-seat = where it found no place, let others make room as proposed
