# The calendar: why an item sits where it sits; why it cannot

reason-kept = It keeps its place.
reason-first-possible = { $day } is the first push after the time that the rules ask for.
reason-not-before = Not before { $not_before }; { $day } is the first push from then on.
reason-after-full = { $full ->
        [one] One earlier push is
       *[other] { $full } earlier pushes are
    } full{ $cancelled ->
        [0] { "" }
       *[other] , { $cancelled } cancelled
    }; it rolled over to this one, first come, first served.
reason-after-cancelled = { $cancelled ->
        [one] One earlier push is
       *[other] { $cancelled } earlier pushes are
    } cancelled; this is the next one with room.
reason-after-frozen = Settled, sent or past the begin of its window: { $frozen ->
        [one] one earlier push
       *[other] { $frozen } earlier pushes
    }; this is the next one with room.
reason-after-fixed = { $fixed ->
        [one] One earlier push is
       *[other] { $fixed } earlier pushes are
    } settled and { $fixed ->
        [one] takes
       *[other] take
    } nothing more{ $begun ->
        [0] { "" }
        [one] , and one reached its window
       *[other] , and { $begun } reached their window
    }; this is the next one with room.
reason-after-sealed = { $sealed ->
        [one] One earlier push was sent
       *[other] { $sealed } earlier pushes were sent
    }{ $begun ->
        [0] { "" }
        [one] , and one reached its window
       *[other] , and { $begun } reached their window
    }; this is the next one with room.
reason-after-begun = The window of { $begun ->
        [one] one earlier push
       *[other] { $begun } earlier pushes
    } has begun; this is the next one with room.
reason-moved-displaced = An urgent item took its place; this is the next push with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-cancelled = Its push was cancelled; this is the next one with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-capacity = Its push holds fewer items now; this is the next one with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-moved-late = The unit sent material later, so its time counts anew; this is the first push with room{ $full ->
        [0] { "" }
       *[other] { " " }(passing { $full } full)
    }.
reason-by-hand = Placed here by the chief. Reason: { $reason }
reason-urgent-room = Placed here by an urgent decision, on a free place.
reason-urgent-reserve = Placed here by an urgent decision, on the reserved place.
reason-urgent-displacing = Placed here by an urgent decision; the push was full, so the ordinary item that arrived last moved on.
reason-unsigned-kept = The urgent decision does not hold any more; its notice is long enough, so it stays.
reason-first = The chief made it the first article.
reason-order = The chief changed the order within the push.

reason-waiting-expires = Waiting: no push before it expires on { $expires } has room ({ $full } were full). Agree on a later day with the unit, place it by hand, or ask for an urgent decision.
reason-waiting-full = Waiting: all { $full } pushes of the next { $days } days are full. Add a push or places, or place it by hand.
reason-waiting-no-push = Waiting: the channel has no push that it could take in the next { $days } days ({ $full } were full). Look at the channel's days, or add a push.

reason-waiting-decision = It waits: the office decided on { $day }, which takes nothing more. Another day needs another decision (U); if it is urgent no more, the chief says so (Shift+U).

reason-item-frozen = Its push { $push } has begun or went out; it stays there.
reason-push-cancelled = { $push } is cancelled.
reason-push-sealed = { $push } went out.
reason-push-begun = The window of { $push } began at { $time }.
reason-push-after-expiry = { $push } is after the item expires on { $expires }.
reason-push-too-early = { $push } is before { $earliest }, the first day possible.
reason-push-full = { $push } holds { $maximum } items already.

error-item-frozen = The item's push { $push } has begun or went out, so it changes no more. Withdraw the item if it must not go out; correct it after publishing if it is wrong.
error-push-cancelled = { $push } is cancelled, so nothing can be placed or changed there. Choose another push.
error-push-sealed = { $push } went out, so nothing can be placed or changed there. Choose another push.
error-push-begun = The window of { $push } began at { $time }, so nothing can be placed or changed there. Choose another push.
error-push-after-expiry = { $push } is after the item expires on { $expires }. Choose an earlier push, or agree on a later day with the unit.
error-push-too-early = { $push } is too early: the rules on delivery allow { $earliest } at the earliest. Choose a push from that day on, or ask for an urgent decision.
error-push-full = { $push } holds { $maximum } items already. Choose another push or move one away; for this very day, ask for an urgent decision.
error-push-unknown = { $channel } has no push { $push }. See its days with wxdesk plan, and write it as channel/year-month-day.
error-placing-reason = Placing by hand overrides the order of delivery, so it needs a reason. Give one and try again.
error-urgent-request = An urgent item needs the request that the unit's head signed, as a scan. Attach the file and try again.
error-urgent-decision = An urgent item needs the office's decision: by whom and on which day (given: { $day }; not later than today). Complete it and try again.
error-urgent-already = It stands in { $push } as urgent already. For another day, choose another push.
error-urgent-decided = { $number } "{ $title }" is urgent: the office decided on { $day }. Another day needs another decision: scan of the request, applicant, who decided, date. Choose it in the calendar and press U, or use wxdesk place --urgent; if it is urgent no more, the chief presses Shift+U.
error-urgent-protected = { $push } is full, and each of its items is urgent, the first article, placed by hand, or was moved on once already. Choose another push, or let the chief move one away.
error-capacity-protected = { $push } cannot go down to { $maximum } items: { $protected } of them are urgent, the first article, or placed by hand. Move those away first, or keep more places.
error-item-waiting = The item waits and has no push yet, so there is nothing to change. Place it first.
error-push-headless = { $push } is a Moments post, which has no first article. Nothing needs to be set.

finding-CAL-minimum = { $push } has { $count } { $count ->
        [one] item
       *[other] items
    }{ $planned ->
        [0] { "" }
       *[other] , and placeholders beside them ({ $planned })
    }; the rules ask for at least { $minimum }.
    .do = Urge the units or add pieces of your own; below the minimum the export asks for a reason.
finding-CAL-first = { $push } has no first article yet.
    .do = Let the chief choose one of its items as the first.
