# The calendar: what the window says

schedule-week = Week
schedule-month = Month
schedule-today = Today
schedule-week-title = { $first } – { $last }
schedule-month-title = { $year }-{ $month }
schedule-year-title = { $year }: { $words }
schedule-switch = Show or hide { $channel }
schedule-found = { $count } found
schedule-elsewhere = Go to { $day }
schedule-day = { $weekday } { $day }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

## The lane of a channel

schedule-daily = Every day
schedule-every = Every { $days } days
schedule-month-days = Monthly on { $days }
schedule-lane-under = { $count } a push
    { $window }

## One push

schedule-state-short = { $count } short
schedule-state-headless = no first
schedule-state-ready = enough
schedule-state-frozen = begun
schedule-state-exported = exported
schedule-state-timed = timed
schedule-state-published = sent
schedule-state-missed = not sent
schedule-state-cancelled = cancelled
schedule-state-over = over
schedule-state-open = open
schedule-closes = closes { $day }
schedule-closed = closed
schedule-stands-for = for the { $day }
schedule-push-told = { $channel }, { $day }, { $window }: { $state }. { $numbers }. Closes { $closes }.
schedule-item-told = { $position } · { $number } { $title } · { $unit } · { $stage }. { $why }
schedule-limits = { $minimum ->
        [0] At most
       *[other] At least { $minimum }, at most
    } { $maximum }{ $reserve ->
        [0] { "" }
       *[other] { " " }({ $reserve } in reserve)
    }
card-editing = Editing
card-in-review = Review
card-approved = Passed
card-released = Released
card-published = Sent
card-withdrawn = Off
card-corrected = Corrected
card-retracted = Down
card-on-hold = Held
schedule-mark-urgent = urg.
schedule-mark-rolled = roll
schedule-mark-first = 1st
schedule-closes-on = closes { $day }
schedule-push-empty = Nothing is placed here yet. Drag an item onto this push, or let the rules place what is accepted.
schedule-pinned = by hand
schedule-why = Reason for this place
schedule-why-waiting = Reason for waiting
schedule-packages = Packages
schedule-choose = Choose a push: this shows its items, what each still lacks, and why it is placed there.
schedule-nothing-placed = Nothing is placed in these days yet. What is accepted goes to the first push with room, first come, first served; the chief may drag it to another.
schedule-not-there = Not found: it may have been moved, cancelled or withdrawn. Choose on the calendar.

## What waits

schedule-waiting-head = Waiting
schedule-waiting = Waiting
schedule-waiting-count = { $count } waiting{ $stock ->
        [0] { "" }
       *[other] , { $stock } in stock
    } · drag one onto a push
schedule-none-waiting = Nothing waits for a push
schedule-waiting-under = { $channel } · from { $day }

## Taking off

reason-waiting-by-hand = Waiting: the chief took it off its push. Reason: { $reason }
act-placement-taken-off = Taken off its push
cli-place-off = take it off its push; it waits
schedule-act-off = Take off the push
schedule-ask-off = Take { $number } "{ $title }" off its push: for what reason? It goes into the trail. If the date changes, a notice to the unit is drafted and waits in Today.
schedule-go-off = Take off
schedule-taken-off = { $number } was taken off its push and waits.
schedule-drop-off = Drop to take it off its push

## Moving

target-item-frozen = its push has begun or went out
target-push-cancelled = cancelled
target-push-sealed = went out
target-push-begun = its window began at { $time }
target-push-after-expiry = after it expires, { $expires }
target-push-too-early = too early: not before { $earliest }
target-past = over
target-elsewhere = Not on this account
target-push-full = full: { $maximum } items
target-placement-done = published: stays
target-role-missing = { $role ->
        [chief] only the chief moves
       *[other] only an editor orders
    }
target-seat-missing = not on the office staff
schedule-carry = Moving { $number } "{ $title }": { $where }. ←→ push, ↑↓ position, Enter to let go, Esc to leave it.
schedule-carry-where = to { $day }, no. { $order }
schedule-carry-nowhere = no push takes it in these days; ←→ turns the page
schedule-ask = Place { $number } "{ $title }" on { $day }: for what reason? It goes into the trail. If the date changes, a notice to the unit is drafted and waits in Today.
schedule-go = Move
schedule-moved = { $number } moved to { $day }.
schedule-ordered = { $number } is now { $position } of its push.
schedule-unmade-first = { $number } is not the first article any more; this push has none yet.
schedule-choose-first = Choose the first article first.
schedule-made-first = { $number } is the first article; the others count from 2.
schedule-placed = { $number } was placed by the rules.
schedule-still-waits = By the rules { $number } finds no push; the reason is at the right.
schedule-first-fixed = The first article stays first; it has no place in the order.
schedule-order-top = { $number } is at the top already.
schedule-order-last = { $number } is the last already.
schedule-order-below-first = Above { $number } is the first article, which stays first; to make this one the first, press F.
schedule-other-channel = { $number } does not go out on this channel; it moves between the pushes of its own.
schedule-choose-item = Choose an item first.
schedule-only-waiting = This item has its push already; use "Move" for another one.
schedule-only-placed = This item has no push yet; place it first.

## Commands

schedule-act-view = Week or month
schedule-act-previous = Back
schedule-act-next = Ahead
schedule-act-move = Move
schedule-act-first = Make it the first
schedule-act-unfirst = Not first any more
schedule-act-earlier = Earlier
schedule-act-later = Later
schedule-act-auto = Place by the rules
schedule-act-article = Open article
schedule-act-review = Review
schedule-act-packages = Packages of this push
schedule-act-today = Go to today
schedule-days-back = Back to the days
schedule-act-side = Waiting and details
