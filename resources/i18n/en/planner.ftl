# Calendar: numbers, month, suggested items, story of a place, last year, duty

push-numbers = { $filled ->
        [one] { $filled } item
       *[other] { $filled } items
    }{ $planned ->
        [0] { "" }
        [one] { " and 1 placeholder" }
       *[other] { " and " }{ $planned } placeholders
    }{ $minimum ->
        [0] { "" }
       *[other] { " · at least " }{ $minimum }
    }{ $closed ->
        [yes] { "" }
       *[other] { " · " }{ $free } free
    }
timetable-head-planned = Placeholders
timetable-placeholder = placeholder, due { $day }

## Month

month-gap = { $count } short
month-planned = { $count } planned
month-headless = No lead yet
month-moments = M
schedule-state-few = { $count } too few
month-missed = unsent

## Go to a date, the year

go-day-what = Go to date
go-day-hint = 2026-12-24, or 2026-12-01 to 2026-12-14
go-day-go = Show
day-picker = Choose the day in a calendar (F4)
error-span-days = At most { $most } days can be shown at once. Type a shorter span.
schedule-act-date = Go to date
schedule-act-year = Year at a glance
year-strip = The year: arrow keys choose a day, Enter shows it
year-month = { $month }
year-none = { $day }: no push
year-told = { $day }: { $filled } items, at least { $minimum }{ $short ->
        [0] { "" }
       *[other] { ", " }{ $short } short
    }{ $missed ->
        [0] { "" }
        [one] { ", 1 push not sent" }
       *[other] { ", " }{ $missed } pushes not sent
    }
year-chip = Year

## Suggested items

fill-waiting = Waiting
fill-stock = Stock
fill-forward = Later push
fill-reuse = Again
fill-owed = Owed
fill-line = { $kind } { $number } { $title } · { $unit } · { $effect }
fill-effect-waiting = moves nothing else
fill-effect-stock = uses stock, moves nothing else
fill-effect-reuse = moves no other item; published { $day }{ $reads ->
        [none] { "" }
       *[other] { ", " }{ $reads }
    }, has no event day or shelf day, is reviewed anew
fill-effect-owed = the unit has not delivered it yet; you can remind it
fill-effect-forward = { $day }: { $before } → { $after }, still at least { $minimum }
fill-effect-short = { $day }: { $before } → { $after }, below { $minimum }
fill-head = Suggested items
fill-go = Suggestions ↓
fill-under = Least effect first
fill-none = Nothing can fill this push: nothing waits, there is no stock, and later pushes have nothing to give. You can ask units for material.
fill-accept = Accept { $count }
fill-ask = Ask units…
fill-reason = Fill { $channel } { $day }
fill-week = Fill all
fill-week-title = Fill all short pushes of these days at once
fill-week-done = The pushes of these days are filled.
fill-week-reason = Fill the pushes of these days
fill-week-none = No push of these days is short and can be filled.
schedule-act-fill-week = Fill these days
schedule-act-push-ask = Ask units for this push
push-job-ask = Ask units for { $channel } { $day }
push-job-ask-go = Ask
push-job-ask-done = Units are asked for { $channel } { $day }; the letters wait in Today.
push-job-ask-short = an article for { $channel } on { $day } ({ $count } short)
push-job-ask-more = an article for { $channel } on { $day }
push-job-line-units = Units (separated by commas)
push-job-line-what = What is asked for
cli-push-item = which item fill uses, by number (repeatable); without it the program chooses
cli-push-fills = list what could fill this push, each with its effect
error-fill-number = Number { $number } cannot fill this push. These can: { $known }.
error-fill-span-item = With --to several pushes are filled and the program chooses, so --item cannot be given too. Leave one of them out.
error-fill-unfit = One of the chosen items can no longer fill { $push }. Look at the suggestions again, then choose.
planner-open-owed = Show { $number } in the queue
sheet-blocks = Blocks export

## A year before

year-before = A year before, { $day }: { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
year-before-reads = { $reads } reads

## Story of a place

story-placed = { $at } { $who } { $act }: placed on { $after }.
story-moved = { $at } { $who } { $act }: { $before } → { $after }.
story-stays = { $at } { $who } { $act } ({ $after }).
story-reason = Reason: { $reason }
story-head = Story of this place
story-calendar = Show in the calendar
story-click = Click for its story: when, by whom and why it was placed on which push (Alt+J)
story-none = No place is on record yet.
schedule-act-story = Story of this place
cli-show-story = the story of the article on the calendar: when, who and why

## Duty, tasks for groups

duty-line = On duty: { $editor } edits, { $scanner } scans at { $time }
duty-unscanned = On duty: { $editor } edits; who scans at { $time } is not entered yet
duty-none = Nobody is entered to scan at { $time }
duty-go = Duty list
group-task = Task for groups "{ $what }" ({ $number })
group-task-late = Task for groups "{ $what }" ({ $number }) was asked for on { $asked }, less than a week ahead; its form needs the reason
group-task-go = Open its form

## Context menu

menu-why = { $act } ({ $why })
menu-read-only = this window only reads
menu-cancelled = this push is cancelled
menu-fixed = this push is settled; lift that first
menu-begun = this push has begun or is sent
menu-is-first = it is the lead already
menu-not-first = it is not the lead
menu-no-order = the lead comes first; a single item has no order
menu-moments = Moments has no lead
menu-not-urgent = it is not urgent

## Stock planner

planner-fill-all = Fill all…
planner-none-short = no push of these days lacks items
planner-fill = Fill { $day }
planner-ask = Ask units for { $day }
error-placed-meanwhile = Somebody else has just moved "{ $title }" (now on { $push }; - means that it waits), so it was left there. Look at its place now, then decide.
cli-plan-last-year = list under each push what was published a year before, with its reads

## Why a push did not go out, or with too few items

gap-reason = { $words }: { $reason }
gap-why = Reason: { $reason }
gap-open = Nobody said why yet
gap-explained = explained
sheet-push-explain = Say why…
sheet-push-explain-anew = Change the reason…
schedule-act-push-explain = Say why a push did not go out or had too few items
push-job-explain = Why { $channel } { $day } did not go out, or with too few items
push-job-explain-go = Record the reason
push-job-explain-done = The reason for { $channel } { $day } is recorded.
menu-went-out = it went out with enough items
act-push-explained = Say why a push did not go out or had too few items
error-outcome-early = { $push } is not over yet, so there is no reason to give. Cancel or move it if it cannot go out.
error-outcome-none = { $push } went out with enough items, or nothing was planned, so no reason is needed.
