# The calendar: handed out, read back, decisions about one push, and before and after

schedule-act-handout = Schedule and closing days
schedule-act-import = Read a schedule back
schedule-act-push-cancel = Cancel the push, or hold it
schedule-act-push-move = Move the push
schedule-act-push-limit = Limits of the push
schedule-act-push-extra = One more push
schedule-handout = Schedules
schedule-choose-push = Please choose a push first.

timetable-out-span-shown = The days shown
timetable-out-span-fortnight = Next 14 days
timetable-out-span-month = Next 30 days
timetable-out-days = { $first } to { $last }, the channels shown
timetable-out-picture = Picture
timetable-out-print = Print
timetable-out-pdf = PDF
timetable-out-page = Page
timetable-out-book = Excel
timetable-out-ics = Calendar file
timetable-out-name-book = Schedule
timetable-out-name-ics = Pushes and closing days
timetable-out-kinds-picture = Long picture (*.jpg *.png)
timetable-out-kinds-pdf = PDF (*.pdf)
timetable-out-kinds-page = Web page (*.html)
timetable-out-kinds-book = Excel (*.xlsx)
timetable-out-kinds-ics = Calendar file (*.ics)
timetable-out-making = Laying it out…
timetable-out-saved = Saved as { $names } in { $folder }.
timetable-out-printed = It went to the printer.
timetable-out-back = Change "Push date" and "Position" in Excel, then read it back:
timetable-out-import = Read a schedule back
timetable-out-tables = Tables
timetable-out-import-title = Move as { $name } says
timetable-out-import-go = Move
timetable-out-import-done = Moved as { $name } says.
timetable-out-import-reason = As { $name } says

effect-moves = moves
effect-gives = gives way
effect-off = waits
effect-stays = stays
effect-item = Item
effect-before = Before
effect-after = After
effect-note = Why
effect-table = Before and after
effect-what = { $number } { $title }
effect-line = line { $line }
effect-gives-why = another item is the first
effect-reason = Reason
effect-reason-hint = The reason, for the trail
effect-why = { $what }: { $why }
effect-looking = Looking at what it changes…
effect-none = It changes no item.
effect-sum = { $moving } change{ $refused ->
        [0] .
       *[other] , { $refused } stay: the reasons are above; mend them and come back.
    }

push-job-cancel = Cancel the push of { $channel } on { $day }
push-job-cancel-go = Cancel it
push-job-cancel-done = The push of { $channel } on { $day } is cancelled.
push-job-hold = Hold the push of { $channel } on { $day } after all
push-job-hold-go = Hold it
push-job-hold-done = The push of { $channel } on { $day } is held; its former items stay where they are now.
push-job-move = Move the push of { $channel } on { $day }
push-job-move-go = Move it
push-job-move-done = The push of { $channel } on { $day } is moved.
push-job-extra = One more push of { $channel }
push-job-extra-go = Add it
push-job-extra-done = { $channel } has one more push.
push-job-limit = Limits of the push of { $channel } on { $day }
push-job-limit-go = Change
push-job-limit-done = The limits of the push of { $channel } on { $day } are changed.
push-job-line-day = Date
push-job-line-minimum = Minimum
push-job-line-maximum = Maximum
push-job-line-reserve = Reserve

sheet-sign = { $step } { $name }
sheet-step-edited = Edited
sheet-step-reviewed = Reviewed
sheet-step-released = Released
sheet-push-move = Move
sheet-push-limit = Limits
sheet-push-cancel = Cancel
sheet-push-hold = Hold after all
sheet-push-due = was due { $day }
sheet-push-reason = why: { $reason }
schedule-push-off = This push is cancelled and takes nothing.

schedule-act-push-topic = Plan a topic
schedule-act-propose = Show proposals
schedule-mark-planned = P
schedule-due = due { $day }
schedule-due-short = due { $day }
schedule-state-fixed = Settled
schedule-state-stale = Outdated
schedule-planned-under = { $channel } · material by { $day }
mark-planned = Planned
mark-stock = Stock
push-job-topic = Keep a place on { $channel } for a topic whose material is still to come
push-job-topic-go = Keep a place
push-job-topic-done = A place is kept on the first push of { $channel } that its due day makes; add the material to it in the queue.
push-job-line-title = Topic
push-job-line-unit = Unit (none for our own)
push-job-line-due = Material due

proposal-fill = Bring items forward to { $channel } on { $day }
proposal-fill-go = Bring forward
proposal-fill-done = Items were brought forward to { $channel } on { $day }.
proposal-fill-reason = To reach the minimum
proposal-recover = Place again what { $channel } on { $day } did not send
proposal-recover-go = Place again
proposal-recover-done = What { $channel } on { $day } did not send is placed again.
proposal-recover-reason = The push did not go out
proposal-seat = Make room for { $number } { $title } within its days
proposal-seat-go = Move
proposal-seat-done = There is room for { $number } now.
proposal-seat-reason = To go out before it expires
advice-fill = { $channel } { $day }: { $items }{ $count ->
        [1] { "" }
        [2] { "" }
        [3] { "" }
       *[other] { " " }and others, { $count } in all,
    } can come forward
advice-recover = { $channel } { $day }: { $items }{ $count ->
        [1] { "" }
        [2] { "" }
        [3] { "" }
       *[other] { " " }and others, { $count } in all,
    } can be placed again
advice-between = { ", " }
advice-look = Before and after

effect-lacks = lacks
sheet-push-fix = Settle
sheet-push-lift = Unsettle
sheet-push-settled = settled by { $person }, { $at }
sheet-push-few = too few items: { $reason }
sheet-push-report = report { $report }
schedule-act-push-fix = Settle or unsettle the push
schedule-act-urgent = Urgent
schedule-act-unurgent = Cancel urgency
push-job-fix = Settle { $channel } on { $day }: its items, their order and content hold from now on
push-job-fix-go = Settle
push-job-fix-done = { $channel } on { $day } is settled and can be exported.
push-job-fix-undo = Settling taken back
push-job-fix-push = The push
push-job-lift = Let { $channel } on { $day } change again
push-job-lift-go = Lift
push-job-lift-done = { $channel } on { $day } can change again.
push-job-fix-few = { $title }. There are only { $count } of at least { $minimum } items: say why
push-job-line-report = Report number
urgent-title = Urgent: { $number } { $title }; the request signed by the unit's head is needed
urgent-again-title = { $number } "{ $title }" is urgent: another day needs another decision and a signed request
urgent-off-title = { $number } "{ $title }" is urgent: to leave its push it needs another decision and a signed request
urgent-with-push = { $title }. { $count ->
        [one] One item is urgent and leaves its decided day: that needs
       *[other] { $count } items are urgent and leave their decided day: that needs
    } another decision and a signed request
urgent-go = Place as decided
urgent-done = { $number } is placed by an urgent decision.
urgent-line-day = Day (none: the next push)
urgent-line-applicant = Applicant
urgent-line-decider = Decided by
urgent-line-decided = Decided on
urgent-end-title = { $number } "{ $title }" is no longer urgent: the urgent decision ends, and it is placed by the order of delivery
urgent-end-done = { $number } is no longer urgent.
days-mark-holiday = off
days-mark-workday = work
days-mark-celebration = fest
days-mark-sensitive = care
advice-years = Days off of { $years } are not entered yet: only weekends are shown. Please enter them once they are known; with 1 January, 1 May and 1 October entered this note goes.
advice-days = Enter them
schedule-only = Push days
schedule-act-only = Push days only, or every day
schedule-lanes = Channels
