# The queue

stage-discarded = Discarded
act-submission-discarded = Stray drop discarded
act-submission-restored = Restored
error-discard-accepted = { $number } was accepted before, so it is no stray drop. If it is not to be used, reject or withdraw it.
error-restore-nothing = { $number } was not discarded; there is nothing to restore.
cli-discard = discard stray drops: they leave the work, their numbers stay used
cli-restore = restore what was discarded
cli-queue-state = only what stands at this stage
cli-queue-unit = only what this unit sent; own for our own pieces
cli-queue-since = received on this day or later
cli-queue-until = received on this day or earlier
cli-queue-sort = by which column to sort
cli-queue-ascending = sort from small to large
