# Today, and what is told to units and to the group

merged-message = Dear { $unit }, about your { $count ->
        [one] article
       *[other] { $count } articles
    }:
    { $lines }
    Any change will be notified separately. { $sender }
merged-message-nobody = About your { $count ->
        [one] article
       *[other] { $count } articles
    }:
    { $lines }
    Any change will be notified separately. { $sender }
merged-receipt = "{ $title }" delivered { $delivered }, the material is in order; planned push: { $planned }
merged-change = "{ $title }" has a new date: { $planned }
digest-head = [{ $day }: received and planned]
digest-received = Received { $count }: { $units }.
digest-received-none = Nothing was received on this day.
digest-unit = { $unit } { $count }
digest-returned = Of these, not complete ({ $count }): { $titles }.
digest-pushes = Going out: { $listed }.
digest-pushes-none = Nothing goes out on this day.
digest-push = { $channel } at { $time }, { $count }: { $titles }
digest-title = "{ $title }"
digest-title-first = lead "{ $title }"
digest-gaps = { $channel } needs articles: { $listed }.
digest-gap = { $count } for { $day } (closes { $closes })
digest-gaps-closed = Closed and still short: { $listed }.
digest-gap-closed = { $channel } { $day }, { $count }
digest-gaps-none = No push of the next seven days is short.
act-notice-unsent = Take back "sent"
error-notice-open = This notice was not marked as sent; there is nothing to take back.

## Groups

today-group-next = Next push
today-group-left = Earlier pushes, not finished
today-group-reviews = To review
today-group-releases = To release
today-group-letters = To tell the units
today-group-editing = In editing, out within seven days
today-group-unplaced = Without a push
today-group-received = New, to be checked
today-group-coming = Next seven days
today-group-returned = Waiting for units

## Lines

today-missing = { $count } short
today-slots = { $items } of { $maximum }, { $free } free
today-package-current = exported
today-package-stale = changed, export again
today-left-exported = exported, not registered as published
today-left-unexported = passed without an export
today-no-push = no push
today-more = { $count } more in the queue
today-hindrance-role = needs somebody with that role
today-hindrance-four-eyes-editor = you edited it: somebody else reviews
today-hindrance-four-eyes-level = you reviewed another level: somebody else reviews

## Command line

cli-today = what is to be done today
cli-today-heading = { $heading } { $count }
cli-today-sum = { $count ->
        [0] Nothing waits for the office.
        [one] One thing waits for the office.
       *[other] { $count } things wait for the office.
    }
cli-receipt-unit = everything this unit is still to be told, as one message
cli-receipt-unit-none = Nothing to tell { $unit }.
cli-receipt-digest = the day for the group chat: received, going out, still short
cli-receipt-day = which day (default: today); with --digest
cli-receipt-one = Give numbers, --unit or --digest, one of them; --day goes with --digest only, --sent not with --digest.
