# What the window says

## The window

app-name = wxdesk
window-day = { $month }/{ $day }
window-stopped = Stopped. Nothing was saved.
window-crash = An unexpected error occurred: { $what }. It is in the log and nothing else is affected. Try again; if it happens again, give the log to whoever maintains the program.
window-read-only = This desk is open in another window (process { $holder }). This window is read-only: use the other one, or close it and open this one again.
window-read-only-folder = The folder of this desk, “{ $folder }”, cannot be written, so it can only be read here; check its permissions and the free space, then open this window anew.
rulebook-adopted = The rulebook changed: { $stamp } applies from now on. The trail records it.
packages-missing = These packages are in the trail, but no longer in their folder: { $names }. If you moved them, nothing is wrong; if not, export again.
window-drop-queue = Drop to take in: files, folders, zips
window-drop-bench = Drop to check; no submission is made
window-drop-settings = Drop to read the table; every line is shown before it is entered
window-close-notice = Got it
window-search = Search number, title, unit, push
window-search-bench = Search file names
window-search-trail = Search the trail
window-search-settings = Search this page
window-person = Change person: F2 (or Ctrl+Shift+P), then the digit
window-person-post = { $name } ({ $post })
window-person-none = Nobody chosen
window-person-roles = { $name } · { $roles }
window-scheme = Appearance
scheme-system = As the system
scheme-light = Light
scheme-dark = Dark
status-desk = Desk { $name }
status-rulebook = Rules { $version }
status-trail = Trail { $count } events
status-busy = Working…
panel-today = Today
panel-queue = Queue
panel-bench = Check bench
panel-article = Article
panel-calendar = Calendar
panel-review = Review
panel-packages = Packages
panel-trail = Trail
panel-settings = Settings
action-undo = Undo
undone = Undone: “{ $what }”.
undo-none = There is nothing to undo.
needs-editor = Only an editor takes material in, on a desk that can be written. Change to an editor at the top right, then drop again.
needs-chief = The chief decides the first item
read-only-here = Read-only: nothing can be changed here
nothing-to-do = Nothing for this person to do at this step
action-not-now = { $number } is in the state “{ $stage }”: { $who } cannot do “{ $what }”. The available actions are at the right.
accept-needs-channel = Choose the channel first; saving then accepts it.
act-too-soon = The step before was still running and another item is shown now, so “{ $what }” was not done. Select the item and try again.

## Views

view-all = All
view-ours = With us
view-units = With units
view-received = Received
view-waiting = Waiting
view-review = In review
view-urgent = Urgent
view-count = { $name } { $count }

## Columns

column-number = Number
column-title = Title
column-unit = Unit
column-state = State
column-push = Push
column-findings = Findings
column-push-day = Day
column-channel = Channel
column-slots = Slots
column-position = Place
column-blockers = Still open
column-seq = No.
column-when = Recorded
column-act = Act
column-subject = Subject
column-who = Who
column-reason = Reason
own-piece = Own piece
mark-rolled = rolled
mark-urgent = urgent
count-returns = { $count } return
count-warns = { $count } warn
position-first = First
position = No. { $number }
decided-entered = { $decided } (entered by { $entered })
workplace = { $face }, account { $account }, computer { $host }
workplace-unknown = unknown
workplace-old = entered by an older program, which recorded no workplace
face-window = window
face-command-line = command line
face-demo = demonstration
face-program = another program

## Actions

action-accept = Accept
action-describe = Describe
action-give-back = Return
action-reject = Reject
action-place = Place
action-request-review = To review
action-approve = Approve
action-request-changes = Ask for changes
action-release = Release
action-withdraw = Withdraw
action-copy-receipt = Copy receipt
action-copy-return = Copy return
action-more = More actions
list-back = Back to the list
action-cancel = Cancel
action-stop = Stop
action-choose = Choose files
action-receive = Take in
action-copy = Copy
action-mark-sent = Mark as sent
notice-marked-sent = Marked as sent: { $what }.
action-waive = Waive
action-clear = Clear
action-verify = Verify
action-reveal = Open folder
action-verify-trail = Verify the trail
action-export-trail = Export
action-first = Make it first
action-export = Export package
action-published = Record as published
copied = Copied: { $text }
reason-hint = for later readers of the trail
give-back-default = complete as listed
ask-give-back = Why is it returned? The findings that return it are added to the notice for the unit.
ask-reject = Why is it rejected? The reason goes into the notice for the unit.
ask-withdraw = Why does the unit withdraw it?
ask-request-changes = What should change? The article goes back to editing and keeps its place.
ask-sent = By which route did it go to the unit?
route-default = WeChat

## Intake

queue-empty = Drop what a unit sent (files, a folder, a zip) anywhere on the window: each is checked and becomes a submission.
queue-none-found = Nothing in this view. Choose another view or change the search.
form-among-others = { $names } and others
form-dropped = { $count } dropped: { $names }{ $more }
form-waiting = { " " }({ $count } more drops wait)
form-describe = Describe { $number } { $title }
form-into = Take in as
form-new = As a new submission
form-add-to = Add to { $number } { $title }
form-open = open
form-route = Route
form-route-hint = such as WeChat, mail
form-date-hint = as 2026-01-05
form-now = now { $value }
form-leave = Discard
form-save = Save
form-save-accept = Save and accept
receiving = Taking in { $what }
receiving-of = Taking in { $done } / { $total }: { $what }
received = { $count } { $count ->
        [one] submission
       *[other] submissions
    } taken in.

## Detail

section-pieces = Files { $count }
section-findings = Findings { $count } · by clause
section-placement = Placement
section-notices = Notices
section-timeline = History
findings-none = No finding under the rules.
finding-waived = waived
delivered-at = delivered { $at }{ $guessed }{ $route }
delivered-by = { " " }by { $route }
due-on = due { $day }
delivered-guessed = { " " }(guessed)
title-came = came as “{ $title }”
unit-open = unit open
piece-fault = returned
piece-versions = version { $count }
piece-embedded = from the document
mark-as-onsite = From the scene
mark-as-artwork = It is artwork
mark-off = Remove the mark
notice-open = not sent
notice-void = { $sent }, void
notice-sent-at = sent by { $route } { $at }
forecast = If accepted now: { $channel }, { $day } at the earliest
placement-waiting = { $channel }, waiting
placement-where = { $channel } { $day } { $position }
still-open = Open before export: { $what }
field-title = Title
field-author = Author
field-author-post = Author (creator)
field-digest = Digest
field-over = over
fields-saved = Saved. If readers would see the change, its approvals are void.
place-what = { $channel }: which push? Only the chief may choose a certain one, with a reason.
place-push = Push
place-option = { $day } { $window } ({ $free } free)
place-by-rules = By the rules
place-reason-hint = why it moves
place-urgent = Urgent…
place-go = Place

## Bench

bench-empty = Drop pictures, videos, documents, a folder or a zip anywhere on the window. For each file you see whether it is returned, warned about or passed, why, and how to correct it. No submission is made; to make one, select files here.
checking = Checked { $done } / { $total }{ $left }{ $more }
bench-stopped = This drop was stopped; { $count ->
        [one] the one result so far stays
       *[other] the { $count } results so far stay
    } in the list.
drops-waiting = { " " }({ $count } more drops wait)
seconds = { $count } s

## Packages

push-none = This push holds nothing yet. What is accepted is placed by the rules, or dragged here on the calendar.
erasure-open = Erase personal data
erasure-field = Erase
erasure-name = Number of the submission or name of the shop
erasure-go = Erase
erasure-note = Only a chief or an administrator can erase, and nothing is restored afterwards; the erasure itself is an event. Original files, texts of articles, packages and backups are not changed. Do not write personal data into the reason.
packages-empty = No pushes here. Choose another period, account or state, or change the search.
push-state-empty = Empty
push-state-short = Short
push-state-waiting = Open
push-state-exported = Exported
push-state-published = Published
push-state-cancelled = Cancelled
push-title = { $channel }, { $day }
push-under = goes out { $window } · { $numbers } · closes { $closes }
section-items = Items
section-packages = Exported packages
section-published = Record what went out
item-blocked = { $number } { $title }: { $what }
below-reason = Why below the minimum
below-hint = below the minimum: give the reason
below-report = Report number
exporting = Exporting…
exporting-closing = A package is being exported. Wait until it is done, or close the window again to stop the export; nothing is left behind.
exporting-of = Exporting { $done } / { $total }: { $what }
exporting-writing = Writing the package and verifying it…
exported = Exported { $name }; it verifies.
package-replaces = replaces no. { $number }
bag-sound = { $name } is complete and as it was exported.
bag-bad = { $count ->
        [one] One thing differs
       *[other] { $count } things differ
    } from what was exported. Do not hand it over; export again:
bag-more = +{ $count } more
bag-verifying = Verifying…
bag-problem = { $path }: { $what }
published-at = Published at
published-url = Address of { $number }
published-missing = did not go out
published-missing-item = { $item } did not go out

## Trail

trail-sum = { $count } { $count ->
        [one] event
       *[other] events
    }
trail-none-found = No event fits.
trail-verifying = Verifying every event…
trail-verifying-of = { $done } of { $total } events
trail-verifying-package = Package { $name } ({ $done } of { $total } done)
trail-word-ok = holds
trail-word-bad = broken
trail-word-busy = verifying
trail-holds = { $count } events hold together and agree with the tables; { $anchors ->
        [one] one package confirms it
       *[other] { $anchors } packages confirm it
    }. Head { $head }.
trail-broken = { $count } { $count ->
        [one] problem
       *[other] problems
    }, the earliest first:
trail-problem = Event { $seq }: { $what }
trail-anchor-bad = Package { $name } does not agree with this trail.
trail-exported = { $count } { $count ->
        [one] event
       *[other] events
    } written to { $path }

## Choices of the rulebook

range-publicity = 1 business publicity, promotions, important events, trade and market news
range-informatisation = 2 informatisation and project cases of social influence
range-products = 3 products that the group developed
range-image = 4 company image and culture, public benefit, culture and sport, contests
range-experience = 5 experience and reflections on management
range-approved = 6 asked for by a department, approved by a group leader
range-decided = 7 decided by the group to be published or forwarded
# the ranges of version 1 of the rules: older forms still have these words
range-business = 1 business
range-promotion = 2 promotion
range-events = 3 events
range-market = 4 market, image
range-culture = 5 culture, public benefit
range-asked-by-department = 6 asked by a department (file)
range-group-decision = 7 group decision
category-promotion = promotion
category-event = event
category-public-benefit = public benefit
category-contest = contest
category-other = other
form-article = article
form-notice = notice
form-video = video
form-poster = poster
form-moments = moments

# A doubtful date, a disk that failed
date-question = Is today { $day } ({ $weekday })? Nothing can be changed until you confirm: the date decides to which push a submission goes.
date-gap-why = The last event of the desk is { $count } days ago.
date-moved-on-why = While the desk was open, the clock of the computer was put on by { $unit ->
    [days] { $count } days
   *[other] { $count } minutes
}.
date-moved-back-why = While the desk was open, the clock of the computer was put back by { $unit ->
    [days] { $count } days
   *[other] { $count } minutes
}.
date-yes = Yes, today is { $day }
date-no = No
date-confirmed = Confirmed: today is { $day }. The trail records it.
date-set-clock = Set the date and time of the computer first. This message then disappears by itself; until then the desk is read-only.
date-set-clock-how = Windows: Settings › Time & language › Date & time. macOS: System Settings › General › Date & Time. Linux: System Settings › Date & Time.
stopped-anew = Open again
copied-too = { " " }{ $text } copied.
