# The monthly report: names and definitions of its numbers, the notice to the units, closing

panel-report = Statistics
report-page = Monthly report
report-month = { $year }-{ $month }
report-year = { $year }
report-days = { $first } to { $last }
report-title = { $organisation }: supply and publication, { $period }
report-made = Made { $at }
report-between = {" "}·{" "}
report-unknown = no data
report-none = None.
report-all = All
report-total = Total
report-days-of = { $account }: articles by day
report-days-note = The line is the minimum; red is below it
report-first-pass-chart = First-pass share by unit
report-first-pass-legend = Hatched: fewer than { $few } judged articles. Line: all units.
report-first-pass-of = { $unit }: { $passed } of { $judged } passed at first, { $share }%
report-items = Items
report-number-of = No.
report-title-of = Title
report-remark = Remark
report-own-unit = The office itself
report-no-unit = No unit given
report-percent = { $value }%
report-hours = { $hours } h
report-kept = { $kept } → { $now }
report-running = The period is not over; the numbers are those of now
report-closed = Closed by { $person }, { $day }, digest { $digest }
report-closed-damaged = Closed by { $person }, { $day }, but the kept numbers do not fit the digest { $digest }
report-change = { $about }, { $caption }: { $kept } when closed, { $now } now
report-as-before = As in the period before
report-than-before = { $count } { $direction ->
    [more] more
   *[less] fewer
} than before
report-points-before = { $count } { $direction ->
    [more] points up
   *[less] points down
}
report-step = { $direction ->
    [more] ↑
   *[less] ↓
}{ $count }
report-share-of = { $caption } { $value }%
report-of-pushes = of { $count ->
    [one] { $count } push
   *[other] { $count } pushes
}
report-of-entries = of { $count }
report-quota-met = { $used }/{ $quota }
report-quota-missed = { $lack } short
report-quota-count = { $met } of { $count } met
report-spread = { $fewest } / { $average } / { $most }
report-articles-of = { $count }
report-no-reason = No reason given
report-article-named = { $number } { $title }

# Names of the numbers

report-rank = Rank
report-unit = Unit
report-account = Account
report-person = Person
report-what = What
report-number = Number
report-means = Definition
report-day = Day
report-kind = Kind
report-article = Article
report-articles = Articles/least
report-why = Reason
report-reason = Reason for return
report-most-by = Units concerned
report-times = Times
report-part = Share
report-delivered = Delivered
report-used = Used
report-refused = Rejected
report-taken-back = Withdrawn
report-expired = Expired
report-in-hand = In hand
report-settled = Settled
report-judged = Judged
report-first-pass = First pass
report-first-pass-share = First-pass share
report-adoption = Adoption
report-wished = With a day
report-late = Late
report-late-share = Late share
report-old = In hand over 7 days
report-accepted = Accepted
report-returned = Returned
report-rejected = Rejections decided
report-reasons = Reasons for return
report-material = Faulty files
report-published = Published
report-headlines = Headlines
report-original = Original
report-urgent = Urgent
report-displaced = Displaced
report-timed = With a time
report-on-time = On time
report-on-time-share = On-time share
report-reads = Reads
report-points = Points
report-quota = Quota
report-before = Delivered, change
report-year-delivered = Delivered this year
report-year-published = Published this year
report-unit-hours = Hours of the unit
report-office-hours = Hours of the office
report-unit-hours-middle = Unit, median
report-unit-hours-most = Unit, nine of ten within
report-office-hours-middle = Office, median
report-office-hours-most = Office, nine of ten within
report-measured = Articles
report-corrected = Corrections
report-retracted = Retractions
report-incidents = Incidents
report-complaints = Complaints and comments
report-answered = Answered
report-reply-share = Reply rate
report-asked = Requests
report-supplied = Supplied in time
report-supply-share = Supply rate
report-due-pushes = Due
report-sent-pushes = Sent
report-short-pushes = Below the minimum
report-missed-pushes = Missed
report-cancelled = Cancelled
report-per-push = A push: least/average/most
report-next-pushes = Pushes
report-next-need = Needed
report-next-have = Placed
report-next-lack = Lacking
report-quota-used = Used this month/quota

# Definitions

report-means-rank = By points, the most first; equal points have equal ranks
report-means-delivered = Submissions of units, by the day of their first delivery; placeholders and discarded ones do not count, withdrawn and rejected ones do
report-means-used = Delivered in the period, and released or published by now, also if corrected or retracted later; what is not released is in hand
report-means-refused = Delivered in the period, and rejected
report-means-taken-back = Delivered in the period, and withdrawn by the unit
report-means-expired = Delivered in the period, and expired
report-means-in-hand = Delivered in the period, neither released nor ended; delivered = used + rejected + withdrawn + expired + in hand
report-means-settled = Delivered in the period, and used, rejected, withdrawn or expired
report-means-judged = Delivered in the period, with a first decision to accept, return or reject; undone decisions do not count
report-means-first-pass = Delivered in the period, and accepted by the first decision
report-means-first-pass-share = First pass of judged; no data while nothing was judged
report-means-adoption = Used of settled; no data while everything is in hand
report-means-wished = Delivered in the period, with a day before which they are not to go out, or with a promised day
report-means-late = Of those with a day: complete after the closing time of a push on that day, or after the promised day; incomplete ones count as of now; no data if no submission has a day
report-means-late-share = Late of those with a day
report-means-old = Delivered in the period, still in hand, delivered more than 7 days ago
report-means-accepted = Accepted in the period, by the day of the decision; accepted again after a return counts once, undone decisions do not count
report-means-returned = Returns in the period, by the day of the decision; each return counts, undone ones do not
report-means-rejected = Rejected in the period, by the day of the decision; undone decisions do not count
report-means-reasons = The rules on which returns of the period rest; each rule of a return counts once
report-means-material = Reasons for return that are about pictures, films and files
report-means-published = Published articles, by the day of their push, also if sent late; moved ones count on their present push, retracted ones still count; one on two accounts counts twice
report-means-headlines = Published articles that were the headline
report-means-original = Published articles that the office or the unit made itself; no data if no article states whose work it is
report-means-urgent = Articles on pushes of the period that were placed as urgent; those taken off do not count
report-means-displaced = Articles on pushes of the period that an urgent one pushed back
report-means-timed = Published articles whose real time of publication was recorded
report-means-on-time = Published within the account's publishing window, to the minute
report-means-on-time-share = On time of those with a time; no data if no time was recorded
report-means-reads = Reads of published articles by the imported figures; no data without an import, articles without figures do not count
report-means-points = The points of published articles by the table of the rulebook, less those for late ones; the table is in the settings, Rulebook
report-means-quota = Published articles against the monthly quota of the rulebook; not applied unless the period is made of whole months
report-means-before = Deliveries compared with the period before
report-means-year-delivered = Deliveries from 1 January to the end of the period
report-means-year-published = Publications from 1 January to the end of the period
report-means-unit-hours = From the notice of return to the unit's next delivery; while no notice was sent, time counts for the office
report-means-office-hours = From delivery to first release, less the unit's time and time on hold; articles of units published in the period
report-means-unit-hours-middle = Half of the articles took no longer; from the notice of return to the next delivery
report-means-unit-hours-most = Nine of ten articles took no longer
report-means-office-hours-middle = Half of the articles took no longer; from delivery to first release, less the unit's time and time on hold
report-means-office-hours-most = Nine of ten articles took no longer
report-means-measured = Articles of units published in the period with a time of release
report-means-times = Each rule of a return counts once
report-means-part = Of all reasons, in per cent
report-means-number = Click a number to see its items
report-means-corrected = Corrected after publication, by the day of the correction
report-means-retracted = Retracted after publication, by the day of the retraction; planned ones do not count
report-means-incidents = In the register of incidents, by the day found; dismissed ones do not count
report-means-complaints = In the register of complaints, by the day received
report-means-answered = Of these, those with a day of answer
report-means-reply-share = Answered of complaints and comments; no data if there are none
report-means-asked = Requests for material due in the period; dropped ones do not count
report-means-supplied = Of these, delivered on or before the day
report-means-supply-share = Supplied in time of requests
report-means-due-pushes = Pushes by the accounts' rules that were not cancelled and whose window is over; not counted: a push with a minimum of 0 that was not sent, and days before a rule was recorded
report-means-sent-pushes = Of these, with at least one published article
report-means-short-pushes = Of these, with fewer published articles than the minimum, missed ones included
report-means-missed-pushes = Of these, without any published article
report-means-cancelled = Pushes cancelled with a reason
report-means-per-push = Of the pushes sent: the fewest, the average and the most published articles
report-means-next-pushes = Pushes of the next month that are not cancelled
report-means-next-need = The sum of their minimums
report-means-next-have = Articles placed on them
report-means-next-lack = Needed less placed
report-means-quota-used = Regular pushes sent in the last month of the period, and the account's monthly quota
report-means-act-placement-rolled = How often an item rolled over to a later push
report-means-act-rule-waived = How often a finding was waived with a reason
report-means-act-push-unfrozen = How often settled contents were opened again
report-means-act-claim-taken-over = How often a claimed article was taken over
report-means-act-refused = How often an act was refused
report-means-act-seat-recovered = How often a PIN was reset by the recovery sheet
report-means-act-date-confirmed = How often a person confirmed a doubtful date of the computer
report-means-act-trail-alarmed = How often the check of the trail raised an alarm

# Tables

report-part-units = 1 Supply by unit
report-part-outcomes = Outcome of deliveries, and the year so far
report-part-timeliness = 2 In time
report-part-reasons = 3 Reasons for return
report-part-accounts = 4 Accounts
report-part-gaps = Pushes below the minimum
report-part-scheduling = 5 Scheduling
report-part-hours = 6 Hours
report-part-responsibility = 7 Who is responsible
report-part-loads = 8 Load of editors and reviewers
report-part-exceptions = 9 Exceptions
report-part-afterwards = 10 After publication
report-part-aftermath = Corrections, retractions and incidents
report-part-material = 11 Faulty files
report-part-ahead = 12 The month ahead
report-note-units = Deliveries by day of delivery, publications by day of the push; points less those for late ones.
report-note-outcomes = Delivered = used + rejected + withdrawn + expired + in hand.
report-note-reasons = { $count ->
    [one] { $count } return
   *[other] { $count } returns
} in all.
report-note-material = { $mended ->
    [one] { $mended } file
   *[other] { $mended } files
} mended by the office, { $supplemented ->
    [one] { $supplemented } delivery
   *[other] { $supplemented } deliveries
} added by units.
report-note-responsibility = { $count ->
    [one] { $count } version
   *[other] { $count } versions
} of published articles, from the trail.
report-none-responsibility = Nothing was published in this period.
report-note-loads = Each number is a number of different articles; for the office's own planning only.
report-note-ahead = { $period }
report-none-units = There is no unit yet.
report-none-outcomes = No unit has delivered anything this year.
report-none-timeliness = No delivery with a day, no request, nothing urgent.
report-none-reasons = Nothing was returned in this period.
report-none-accounts = There is no account yet.
report-none-gaps = No push was below the minimum.
report-none-scheduling = None.
report-none-hours = No article of this period can be timed.
report-none-loads = Nobody acted in this period.
report-none-exceptions = None.
report-none-afterwards = None.
report-none-aftermath = No correction, retraction or incident in this period.
report-none-material = Nothing was returned because of a file.
report-none-ahead = There is no account yet.
report-rule-EDITOR = In the editor's own words
report-detail-used = Used
report-detail-refused = Rejected
report-detail-taken-back = Withdrawn
report-detail-expired = Expired
report-detail-in-hand = In hand
report-load-submission-accepted = Accepted
report-load-submission-returned = Returned
report-load-submission-rejected = Rejected
report-load-article-saved = Edited
report-load-review-requested = Sent to review
report-load-review-approved = Approved
report-load-review-changes = Sent back
report-load-placement-released = Released
report-load-push-published = Publications

# The notice to the units

report-notice-title = Notice on supply, { $period }
report-notice-sum = To all units: in { $period } we received { $delivered } and used { $used }{ $known ->
    [some] , with a first-pass share of { $share }%
   *[none] {""}
}.
report-notice-unit = { $unit } ({ $points })
report-notice-leaders = The { $count ->
    [one] unit
   *[other] { $count } units
} with the most points: { $units }.
report-notice-praise = Everything from { $units } passed at once; thank you.
report-notice-late-unit = { $unit } { $count }
report-notice-late = Late: { $count }, of these { $units }.
report-notice-quota = Quota missed by { $count }: { $units }.
report-notice-pushes = Pushes due: { $due }; below the minimum: { $short }, of these missed: { $missed }.
report-notice-reply = Complaints and comments: { $count }; reply rate { $share }%.
report-notice-supply = Requests for material: { $count }; supplied in time { $share }%.
report-notice-person = { $person } { $count }
report-notice-people = Load: { $people }.
report-notice-please = Please deliver before the deadline, and check days, prices and shops of promotions yourselves.
report-notice-sign = { $organisation }, { $day }

# Closing

act-report-closed = Close a report
trail-report = digest { $digest }
act-report-reopened = Reopen a report
error-report-period = “{ $text }” is no period. Type 2026-11, 2026, or 2026-10-15..2026-11-14.
error-report-not-over = { $period } ends on { $last }; close it afterwards.
error-report-closed-already = { $period } is closed already; reopen it first.
error-report-not-closed = { $period } is not closed.
error-report-key = The report has no number “{ $name }”. Known: { $known }.
error-report-each-unit = Files for each unit need a name: add -o FILE.
error-report-ending = No way to write “{ $name }”. The file name must end in .html, .pdf, .xlsx, .png, .txt or .json.

# Command line

cli-report = the monthly report: supply and publication in a month, a year or a range of days
cli-report-period = the period: 2026-11, 2026, or 2026-10-15..2026-11-14
cli-report-unit = only this unit
cli-report-file = write a file; its ending decides: .html, .pdf, .xlsx, .png (picture for the chat), .txt (notice), .json
cli-report-each-unit = a file for each unit, whose name is added to the file name
cli-report-items = list the items behind this number, such as late
cli-report-people = name editors in the notice (otherwise units only)
cli-report-notice = only the notice, without the tables
cli-report-close = close the period: keep its numbers and their digest
cli-report-reopen = reopen the period, with the reason
cli-report-keys = list the numbers with their definitions
cli-report-closed = Closed { $period }, digest { $digest }
cli-report-reopened = Reopened { $period }
cli-report-written = Written to { $path }
cli-report-no-items = None.

# The table of points in the rulebook

limit-points-published = Points: for each published article
limit-points-first = Points: more for a headline
limit-points-original = Points: more for an original article
limit-points-promotion = Points: more for promotions
limit-points-event = Points: more for events
limit-points-public-benefit = Points: more for public benefit
limit-points-contest = Points: more for contests and votes
limit-points-other = Points: more for other kinds
limit-points-reads-each = Points: one more for so many reads, 0 leaves reads out
limit-points-late = Points: taken off for a late delivery
limit-points-quota = Quota: published articles a month for each unit, 0 for none
limit-points-quotas = Quota: units with another number, as “unit=number”

# The window

report-open = Click to see its items
report-previous = Previous period
report-next = Next period
report-this-month = This month
report-any-unit = All units
report-any-channel = All accounts
report-save = Save as…
report-save-where = Where to save the report
report-save-kinds = PDF (*.pdf);;Excel (*.xlsx);;Page (*.html);;Picture for the chat (*.png);;Text of the notice (*.txt)
report-saved = Written to { $path }
report-copy = Copy the notice
report-copied = Copied; paste it into the chat
report-close = Close the period
report-close-hint = Keeps the numbers of the period with their digest; later corrections are listed apart
report-reopen = Reopen the period
report-reopen-go = Reopen the period
report-reopen-what = Reopen { $period }: the kept numbers stay in the trail.
report-done-closed = Closed { $period }, digest { $digest }
report-done-reopened = Reopened { $period }
report-group-units = Units
report-group-time = Time
report-group-returns = Returns
report-group-accounts = Accounts
report-group-after = Incidents
report-group-people = People
report-group-answers = Responsible
report-items-sum = { $caption }: { $count ->
    [one] { $count } item
   *[other] { $count } items
}
report-items-none = None.
report-items-back = Back
report-items-go = Open
report-notice = Notice
report-with-people = Name the editors
report-empty = No unit has delivered anything yet. Once you take in submissions, the numbers of units and accounts stand here.
report-unit-choice = Unit
report-channel-choice = Account
report-period-go = Go to a period
report-period-field = Period (such as 2026-11, 2026, 2026-10-15..2026-11-14)
report-act = Acts
report-load = Load

## Changes in the window

report-changes-more = { $count ->
    [one] One more number has changed; a saved report lists all.
   *[other] { $count } more numbers have changed; a saved report lists all.
}

# Limits of each stage

report-stage = Stage
report-limit = Limit
report-limits = With a limit
report-limits-kept = In time
report-limits-missed = Too late
report-limits-share = Share in time
report-stage-hours = Time of a stage
report-stage-hours-middle = Median
report-stage-hours-most = Nine of ten
report-means-limit = The limit in the rulebook, changed in Settings, page Rulebook (search for “Limit”); the first day, days off and days on hold do not count
report-means-limits = Stages whose last day lies in the period and that are done or too late; each stage counts once, review once for each level
report-means-limits-kept = Done on the last day of the limit or before
report-means-limits-missed = Done after the last day of the limit, or not done yet; click the number to see which
report-means-limits-share = In time ÷ with a limit; no data while no stage was due
report-means-stage-hours = From the beginning to the end of a stage, without time on hold; a stage without a limit counts on the day on which it was done
report-means-stage-hours-middle = Half of them took no longer
report-means-stage-hours-most = Nine of ten took no longer
report-part-stages = Limits of each stage
report-note-stages = Deliveries are the unit's time, the rest is the office's. Urgent articles do not count for editing.
report-none-stages = None.
report-stage-delivery = Delivery (unit)
report-stage-supply = Second delivery (unit)
report-stage-answer = First answer
report-stage-editing = Sending to review
report-stage-review = Review
report-stage-done = { $stage }, done { $day }
report-stage-open = { $stage }, not done
report-limit-delivery = closing of that day's push, or the day agreed
report-limit-supply = { $days } { $days ->
    [one] workday
   *[other] workdays
} after the letter
report-limit-answer = { $days } { $days ->
    [one] workday
   *[other] workdays
} after arrival
report-limit-editing = { $days } { $days ->
    [one] day
   *[other] days
} before the push
report-limit-review = { $days } { $days ->
    [one] workday
   *[other] workdays
} after sending
report-limit-none = none set
limit-stages-answer-workdays = Limit: workdays from arrival to the first answer; 0 for none
limit-stages-review-workdays = Limit: workdays for each level of review; 0 for none
limit-stages-supply-workdays = Limit: workdays from a letter about missing material to its delivery; 0 for none
limit-stages-editing-days = Limit: days before the push by which an article goes to review; 0 for none

report-change-progress = In hand at the closing: { $kept }, now { $now }; since then { $parts }
report-change-part = { $caption } { $count }
report-points-earned = Points before late ones are taken off
