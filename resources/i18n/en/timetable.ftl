# Schedule, closing days, calendar file: what is printed and what is read back

timetable-plan = Schedule
timetable-deadlines = Closing days
timetable-title = { $organisation }: { $what }
timetable-span = { $first } – { $last }
timetable-under = As of { $at }
timetable-weekday = { $name }
timetable-first = First
timetable-closes = { $day } { $hour }
timetable-head-day = Push date
timetable-head-weekday = Day
timetable-head-channel = Channel
timetable-head-window = Window
timetable-head-position = Position
timetable-head-number = Number
timetable-head-title = Title
timetable-head-unit = Unit
timetable-head-stage = Stage
timetable-head-note = Note
timetable-head-was-day = Former date
timetable-head-was-position = Former position
timetable-head-closes = Closes
timetable-head-push = Push
timetable-head-count = Placed
timetable-head-minimum = Minimum
timetable-head-maximum = Maximum
timetable-head-missing = Short by
timetable-head-free = Free
timetable-waiting = Waiting
timetable-none = No push on these days.
timetable-no-deadlines = No push of these days still takes material.
timetable-no-item = No item yet
timetable-how-deadlines = Text and pictures must be complete by 24:00 of the closing day; what comes later goes to the next push.
timetable-short = { $count } short
timetable-free = { $count } free
timetable-how-book = Change two columns only: Push date (another date moves the item, none lets it wait) and Position (First, or its place). All else is there to be read. Then read the schedule in on the calendar: nothing holds before you have seen it line by line.
timetable-ics-name = { $organisation }: pushes and closing days
timetable-ics-push = { $channel } push { $numbers }{ $missing ->
        [0] { "" }
       *[other] , { $missing } short
    }
timetable-ics-closes = Closes: { $channel } { $day }{ $missing ->
        [0] { "" }
       *[other] { " " }({ $missing } short)
    }
timetable-ics-item = { $position } { $title } ({ $number }, { $unit })
timetable-ics-cancelled = This push is cancelled.
timetable-ics-category-push = Push
timetable-ics-category-closes = Closing day

## A schedule that comes back

timetable-spot = { $day } { $place }
timetable-line = line { $line } { $channel } { $number } { $title }: { $before } → { $after }
timetable-giving = with it { $channel } { $number } { $title }: { $before } → { $after }
timetable-line-refused = line { $line } { $channel } { $number } { $title } stays: { $what }
error-timetable-heads = This table has not the columns of a schedule. It needs: { $known }. Change a schedule that was exported.
error-timetable-empty = No line below the heads names an item, so there is nothing to change.
error-timetable-twice = { $number } is in the table { $count } times, so it is unclear which line applies. Please leave one.
error-timetable-day = "{ $text }" is no date. Please write 2026-01-04, or leave the cell empty to let the item wait.
error-timetable-position = "{ $text }" is no position. Please write First, or the number of its place.
error-timetable-item = { $channel } has no item { $number }. Please check number and channel.
error-timetable-moved-since = It was moved to { $day } after the table was exported, so the table does not move it again. Please export it anew.
error-timetable-off-since = It was taken off its push after the table was exported, so the table does not move it. Please export it anew.
error-timetable-stale = The calendar changed after you looked, so nothing was done. Please look at before and after once more, then confirm.
error-timetable-nothing = The table has no changes: it is the same as the calendar.
cli-plan-html = write the schedule as a page
cli-plan-deadlines = write the closing days as a page
cli-plan-xlsx = write schedule and closing days as an Excel file, which can be changed and read back
cli-plan-ics = write pushes and closing days as a calendar file; without --to up to the last day looked ahead
cli-plan-import = read a changed schedule back and list before and after; nothing moves without --apply
error-plan-apply = --apply moves what a table says, and no table was given. Name it with --import.
cli-plan-apply = move what the schedule read back says; needs --reason
cli-plan-written = Wrote { $path }
cli-plan-would-move = { $moving } would move, { $refused } lines stay. Add --apply --reason TEXT to do it.
cli-plan-moved = { $moving } moved, { $refused } lines stay.
