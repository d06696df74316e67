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
merged-receipt = "{ $title }" delivered { $delivered }, { $open ->
        [0] no finding under the rules
        [one] please check { $open } point in it{ $facts }
       *[other] please check { $open } points in it{ $facts }
    }; planned push: { $planned }
merged-change = "{ $title }" has a new date: { $planned }
digest-head = [{ $day }: received and planned]
digest-received = Received { $count }: { $units }.
digest-received-none = Nothing was received on this day.
digest-unit = { $unit } { $count }
digest-returned = Of these, not complete ({ $count }): { $titles }.
digest-pushes = Going out: { $listed }.
digest-pushes-none = Nothing goes out on this day.
digest-push = { $channel } at { $time }, { $numbers }: { $titles }
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
today-group-filing = Filing of accounts
today-group-left = Earlier pushes, not finished
today-group-reviews = To review
today-group-releases = To release
today-group-letters = To notify units
today-group-editing = In editing, out within seven days
today-group-unplaced = Without a push
today-group-received = New, to be checked
today-group-coming = Next seven days
today-group-returned = Waiting for units

## Lines

today-missing = { $count } short
today-package-current = exported
today-package-timed = timed in WeChat
today-package-stale = changed, export again
today-left-exported = exported, not registered
today-left-unexported = never exported
today-no-push = no push
today-more = { $count } more in the queue
today-changes = to change: { $reason }
today-hindrance-role = needs somebody with that role
today-hindrance-four-eyes-editor = you edited it: somebody else reviews
today-hindrance-four-eyes-level = you reviewed another level: somebody else reviews

## Command line

cli-today = what is to be done today
cli-today-heading = { $heading } { $count }
cli-today-sum = { $count ->
        [0] Nothing is waiting for us.
        [one] One thing is waiting for us.
       *[other] { $count } things are waiting for us.
    }
cli-receipt-unit = all open notices for this unit, as one message
cli-receipt-unit-none = No open notice for { $unit }.
cli-receipt-digest = the day for the group chat: received, going out, still short
cli-receipt-day = which day (default: today); with --digest
cli-receipt-one = Give numbers, --unit or --digest, one of them; --day goes with --digest only, --sent not with --digest.

## Window

today-heading = { $name } { $count }
today-group-tonight = Going out tonight
today-group-reviews-others = Waiting for another reviewer
today-group-releases-others = Waiting for a releaser
today-group-editing-others = With another editor
today-group-unplaced-others = With another editor, without a push
today-push = { $channel }, { $day }
today-at = { $day } { $time }
today-items = { $count } open
today-unready = { $count } not released
today-push-open = closes { $day }
today-push-closed = closed { $day }
today-push-nothing = nothing is open
today-push-exported = Exported
today-push-timed = Timed
today-push-stale = Outdated
today-push-empty = Empty
today-push-short = Short
today-push-ready = Ready
today-push-unready = Unreleased
today-tag-unregistered = Register
today-tag-unexported = Missed
today-tag-merged = Merged
today-tag-receipt = Receipt
today-tag-return = Return
today-tag-date-change = New date
today-merged = { $unit }: { $count } articles in one message
today-merged-offer = { $unit } has other open notices: { $count } articles can share one message, with one greeting and a line for each.
today-step-returned = { $days ->
        [0] Notified today
        [one] Waiting for one day
       *[other] Waiting for { $days } days
    }
today-passed = Nothing to return
today-day-today = Today
today-day-tomorrow = Tomorrow
today-day-yesterday = Yesterday
today-ready = Ready to go out
today-open = Go to { $screen }
today-copy-merged = Copy as one message
today-mark-all = Mark all as sent
today-copied = Copied. Press S once you have sent it.
today-copied-digest = Copied, ready to be pasted into the group chat.
today-ask-route = { $count ->
        [one] By which route did you send it?
       *[other] By which route did you send it? { $count } notices are marked together.
    }
today-sent = { $count ->
        [one] One notice marked as sent by { $route }
       *[other] { $count } notices marked as sent by { $route }
    }
today-needs-editor = Marking as sent is for editors: change seats at the top right (F2). You can copy the text all the same.
today-nothing-to-send = This line has no text for a unit.
today-do-editing = Finish title, digest and cover, then send it to review.
today-do-in-review = Read it as readers will, with its findings; approve, or say what has to change.
today-do-approved = The review is done. It can be exported once it is released.
today-do-released = Released, but it cannot be exported yet: first complete what is named above.
today-do-exported = Register the time of the push and the address of each article under Packages. Mark what did not go out as missing; it is then planned again.
today-do-unexported = The time of that push is over and nothing was exported. Its articles still occupy their places: move them to a later push, or export and register them now.
today-cannot-role = This step is for somebody with the role "{ $role }". You can open it and look; they change seats at the top right (F2).
today-cannot-four-eyes-editor = You edited this article, so another reviewer has to review it (four eyes).
today-cannot-four-eyes-level = You reviewed this article at another level, so another reviewer has to take this one.
today-digest = Digest of the day
today-digest-title = Digest of { $day }
today-digest-what = What came in, what goes out, what is short: a few lines to paste into the group chat (in Chinese).
today-digest-leave = Back
today-copy-digest = Copy digest
today-day-before = Day before
today-day-after = Day after
today-begin = Go to the queue
today-empty = There are no articles yet. Drop the folder that a unit sent on the window; once it is taken in, this page lists what to review, what to release, which units to notify, and what each push still lacks.
today-none-found = Nothing fits. Change the search.
today-done = Nothing is waiting for us.
today-done-next = Nothing is waiting for us. Next push: { $channel }, { $day } { $time }.
today-summary = { $received ->
        [0] { $count } waiting for us
       *[other] { $count } waiting for us, and { $received } new
    }
today-command-open = Open this line
today-command-copy = Copy the notice
today-command-send = Mark as sent
today-command-copy-whole = Copy everything for this unit
today-command-send-whole = Mark everything for this unit as sent
today-command-next = Next line
today-command-previous = Previous line
today-keys = ↵ open
today-keys-letter = C copy　S mark as sent　↵ open
today-weekday = { $day ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
today-after-export = register once it is out
today-reminder = Copy reminder
today-reminder-text = Dear { $unit }, { $clause }. { $days ->
        [one] One day has
       *[other] { $days } days have
    } passed; please complete it soon. { $sender }
today-reminder-text-today = Dear { $unit }, { $clause }. Please complete it soon. { $sender }
today-keys-reminder = C copy reminder　↵ open
today-copied-reminder = Reminder copied, ready to be sent to the unit.
error-not-returned = Nothing is owed for { $number }, so there is nothing to remind of. Refresh and look again.
today-urgent = Urgent: { $title }
today-lacks-stage-editing = not sent to review
today-lacks-stage-in-review = review not finished
today-lacks-stage-approved = not released

## Holds whose day came, corrections that wait for their second person

today-group-held = On hold, to be decided again
today-group-amendments = Corrections and retractions for you to agree to
today-group-amendments-others = Corrections and retractions that wait for another
today-tag-held = Hold over
today-tag-correction = Correct
today-tag-retraction = Retract
today-held-until = on hold until { $day } ({ $person })
today-amendment-by = asked by { $person }
today-do-held = Open it in the queue and take it up again; if it has to wait longer, hold it until another day.
today-do-correction = A correction takes two people, a chief and a releaser; who asked cannot agree. Agree in the queue, or leave it as it is.
today-do-retraction = A retraction takes two people, a chief and a releaser. Delete it in WeChat, then record that in the queue.
addressed-message = { $unit }: { $text }
today-group-waivers = Proposed waivers to decide
today-group-waivers-others = Proposed waivers that wait for a reviewer
today-tag-waiver = Waiver?
today-waiver-what = { $person } proposes to waive: { $rules }.
today-do-waiver = Open it in Incoming: accept the waiver, or refuse it with a reason.
