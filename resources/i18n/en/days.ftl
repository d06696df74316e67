# 定版, alarms of the calendar, days off and weekends worked, the stock planner

error-push-not-fixed = { $push } is not settled, so there is nothing to lift.
error-push-timed = WeChat is set to send { $push }. Cancel that in WeChat, record here that it is not timed any more, then lift it.
act-push-frozen = Settle push
act-push-unfrozen = Unsettle push
cli-push-below-minimum = reason for settling a push with too few items
cli-push-report = number of the report that approved that
cli-push-fixed = settled

rule-CAL-gap = push lacks items
rule-CAL-break = unfinished before days off
rule-CAL-missed = push missed
rule-CAL-idle = idle channel
rule-CAL-unready = not released shortly before the push
rule-CAL-expired = last day over
rule-CAL-due = placeholder overdue
rule-CAL-days = days off unknown
rule-CAL-festive = festive words on a sensitive day
finding-CAL-gap = { $push } lacks { $missing } items{ $planned ->
        [0] { "" }
       *[other] { " " }(and { $planned } placeholders are still to come)
    }; it closes on { $closes }.
    .do = Urge the units, bring items forward or use stock: wxdesk push fill { $push } --show
finding-CAL-break = Last workday before days off: { $count ->
        [one] one push up to { $last } is not settled
       *[other] { $count } pushes up to { $last } are not settled
    }: { $pushes }.
    .do = Review, release and settle them today ({ $today }).
finding-CAL-missed = The window of { $push } is over, and { $count ->
        [one] one item is
       *[other] { $count } items are
    } not recorded as published.
    .do = Record time and addresses of what went out; place the rest again: wxdesk push recover { $push } --show
finding-CAL-idle = { $channel } has pushed nothing for { $days } days; from 90 on WeChat may close it.
    .do = Plan a push soon.
finding-CAL-idle-softer = { $channel } has pushed nothing for { $days } days.
    .do = Plan a push before 90 days are over.
finding-CAL-unready = { $push } goes out today, and { $count ->
        [one] one item is
       *[other] { $count } items are
    } not released.
    .do = Review and release them soon; send what cannot make it to the next push.
finding-CAL-unready-softer = { $push } goes out soon, and { $count ->
        [one] one item is
       *[other] { $count } items are
    } not released.
    .do = Review and release them soon.
finding-CAL-expired = The last day of { $number } "{ $title }", { $day }, is over, and nobody has dealt with it.
    .do = If it is not to go out any more, confirm that it expired: wxdesk expire { $number }
finding-CAL-due = { $number } "{ $title }" is a placeholder only; { $unit } owed it by { $day }.
    .do = Urge the unit, change the due day, or reject it.
finding-CAL-days = The days off of { $year } are not all entered; weekends are assumed.
    .do = Enter the days off and the weekends worked once they are announced: wxdesk days --help
finding-CAL-festive = { $push } falls on { $day }, and "{ $title }" has the festive words "{ $word }".
    .do = Choose a plain title, or another day.

limit-calendar-gap-days = Gaps are told before closing by
limit-calendar-late-minutes = Minutes after the window until a push is missed
limit-calendar-idle-warn-days = A channel is idle after
limit-calendar-idle-return-days = A channel is gravely idle after
limit-calendar-reuse-days = Articles may be used again after
wording-festive = Festive words that jar on sensitive days

day-kind-holiday = Day off
day-kind-workday = Weekend worked
day-kind-celebration = Celebration
day-kind-sensitive = Sensitive day
act-days-added = Enter days
act-days-removed = Remove days
act-days-restored = Put days back
cli-days = days off, weekends worked, celebrations, sensitive days: see, enter, take out
cli-days-from = first day, today by default
cli-days-to = last day, 60 days ahead by default
cli-days-add = kind of days to enter
cli-days-name = name, such as a festival or an anniversary
cli-days-first = first day
cli-days-last = last day, the first one by default
cli-days-yearly = of every year
cli-days-remove = take out one that was entered, by its id
cli-days-own = { " " }(own, { $row })
cli-days-unknown = The days off of { $years } are not known; weekends are assumed.
error-days-options = Entering days takes a name and a first day: --name and --first.
cli-plan-stock = the stock planner: what each channel needs over these days, has and lacks, and whom to urge
cli-plan-need = { $channel }: { $pushes } pushes need { $need } items; { $have } are there, { $planned } planned, { $stock } in stock, { $lacks } lacking
cli-plan-short = { $push } lacks { $count }
cli-plan-chase = Urge { $unit }: { $number } "{ $title }"
cli-plan-enough = No channel asks for items over these days.
today-group-alarms = Alarms

settings-days = Days off
days-add = Add days
days-enter = Enter
days-remove = Take out
days-removed = { $name } is taken out.
days-entered = { $name } is entered.
days-name = Name
days-name-hint = a festival, an anniversary
days-first = First day
days-last = Last day
days-first-hint = e.g. 2-5, or 2-5 ~ 2-12
days-last-hint = empty for a single day
days-yearly = Every year
days-days = Days
days-from = From
days-own = entered here
days-shipped = shipped
days-one = { $year }, { $first }
days-span = { $year }, { $first } to { $last }
days-yearly-one = every year, { $first }
days-yearly-span = every year, { $first } to { $last }
days-known = { $count ->
        [0] No days off of this year or later are known
       *[other] Days off of { $years } are known
    }
days-empty = Days off move closing days, settling and alarms; anniversaries and sensitive days are marked on the calendar.
schedule-act-planner = Stock planner
planner-title = Stock planner
planner-first = From
planner-last = To
planner-to = to
planner-count = Count
planner-need = { $channel }: { $pushes } pushes need { $need }; { $have } there, { $planned } planned, { $stock } in stock
planner-lacks = { $count } lacking
planner-enough = enough
planner-short = { $day } lacks { $count }
planner-shorts = { $days }
planner-shorts-more = { $days } … { $count } pushes are short
planner-owed = { $unit } { $number }
planner-chase = To urge: { $owed }
planner-chase-more = To urge: { $owed } … { $count } in all
planner-none = No channel asks for items over these days.

# Material whose use ended

rule-CAL-material = material on the calendar whose use ended
finding-CAL-material = { $push }: “{ $title }” uses material { $number } “{ $name }”, { $why ->
    [banned] banned because of a dispute
    [off] off the shelf since { $day }
   *[ended] licensed only until { $day }
 }.
    .do = Replace the material, enter a new licence in the register Material, or choose an earlier push.
