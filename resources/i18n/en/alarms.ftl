# Alarms of the calendar, as the window says them

alarm-tag-break = Days off
alarm-tag-gap = Gap
alarm-tag-unready = Unreleased
alarm-tag-missed = Missed
alarm-tag-idle = Idle
alarm-tag-due = Overdue
alarm-tag-expired = Expired
alarm-tag-festive = Sensitive
alarm-tag-days = Holidays
alarm-push = { $channel }, { $weekday } { $day }
alarm-weekday = { $day ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
alarm-today = today
alarm-tomorrow = tomorrow
alarm-yesterday = yesterday
alarm-of-channel = { $channel } { $days }
alarm-and = { ", " }
alarm-next = { "; " }
alarm-pushes = { $count ->
        [1] 1 push
       *[other] { $count } pushes
    }

## One line a kind

alarm-break = Settle { $count ->
        [1] 1 push
       *[other] { $count } pushes
    } today: { $pushes }
alarm-brief-break = Settle { $count ->
        [1] 1 push
       *[other] { $count } pushes
    } today
alarm-gap = { $count ->
        [1] 1 push lacks
       *[other] { $count } pushes lack
    } { $missing }, first closes { $closes }
alarm-unready = { $count } going out { $day } not released
alarm-missed = { $push } did not go out
alarm-idle = { $channel }: no push for { $days } days
alarm-due = { $count ->
        [1] 1 placeholder is
       *[other] { $count } placeholders are
    } overdue
alarm-expired = { $count } past the last day
alarm-festive = { $count ->
        [1] 1 festive title jars
       *[other] { $count } festive titles jar
    } on its day
alarm-days = Days off of { $year } not entered

## One by one

alarm-one-break = Settle today: { $pushes }
alarm-one-gap = { $push }: { $missing } short, closes { $closes }{ $planned ->
        [0] { "" }
       *[other] { " " }(and { $planned } placeholders to come)
    }
alarm-one-unready = { $push }: { $count } not released
alarm-one-missed = { $push }: { $count } not registered as published
alarm-one-idle = { $channel } has pushed nothing for { $days } days. From 90 on WeChat may close it.
alarm-one-due = { $number } “{ $title }”: { $unit } owed it by { $day }
alarm-one-expired = { $number } “{ $title }”: its last day, { $day }, is over
alarm-one-festive = { $push } is { $day }; “{ $title }” has “{ $word }”
alarm-one-days = The days off of { $year } are not known; weekends are assumed.

## What to do

alarm-do-break = Last workday before days off: review, release, and settle them on the calendar.
alarm-do-gap = There is still time: urge the units, or see on the calendar what can come forward or out of stock.
alarm-do-unready = Review and release soon; move what cannot make it to the next push.
alarm-do-missed = Register what went out; place the rest again.
alarm-do-idle = Plan a push soon.
alarm-do-due = Urge the unit, change the due day, or reject it.
alarm-do-expired = If it is not to go out any more, confirm that it expired.
alarm-do-festive = Choose a plain title, or another day.
alarm-do-days = Once they are announced, enter the days off and the weekends worked in the settings, on “Days off”.

## In Today

today-tag-alarms = Alarms { $count }
today-alarms-more = { $count } more
today-alarms-coming = Checking the calendar for warnings…
today-alarm-settle = settle today
today-alarm-planned = { $count ->
        [1] 1 placeholder to come
       *[other] { $count } placeholders to come
    }
today-closes-today = closes today
today-closes-tomorrow = closes tomorrow
today-keys-fold = W list one by one
today-unfold = List one by one
today-keys-folded = W fold
today-fold = Fold
today-command-alarms = Unfold or fold the alarms

## On the calendar: what is said of a push whose name stands above

alarm-here-break = settle today
alarm-here-gap = closes { $closes }, { $missing } short{ $planned ->
        [0] { "" }
       *[other] , { $planned } placeholders to come
    }
alarm-here-unready = { $count } not released
alarm-here-missed = { $count } not registered as published
alarm-here-festive = { $day }; “{ $title }” has “{ $word }”
sheet-alarm = Alarm
sheet-alarm-grave = Important
advice-show = Show the push

# Material whose use ended

alarm-tag-material = Material ended
alarm-material = { $count ->
        [1] 1 use of material that ended by the push
       *[other] { $count } uses of material that ended by the push
}
alarm-one-material = { $push }: “{ $title }” uses material { $number } “{ $name }”, { $why ->
    [banned] banned because of a dispute
    [off] off the shelf since { $day }
   *[ended] licensed only until { $day }
}
alarm-do-material = Replace the material, enter a new licence in the register Material, or choose an earlier push.
alarm-here-material = “{ $title }” uses material { $number } “{ $name }”, { $why ->
    [banned] banned because of a dispute
    [off] off the shelf since { $day }
   *[ended] licensed only until { $day }
}
