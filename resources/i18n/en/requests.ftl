# Requests for approval: votes, contests and publicity of outside bodies (HS 3.7), a department's publication (HS 4.3-6)

settings-requests = Requests
requests-what = activity
requests-what-hint = such as: best shop of the province
requests-kind = kind
requests-in-name = in the name of
requests-organiser = organiser
requests-organiser-hint = outside body or platform
requests-unit = applying unit
requests-unit-hint = choose or type
requests-applicant = applicant
requests-applicant-hint = name
requests-starts = from
requests-ends = to
requests-scan = signed paper
requests-save = Save
request-state-submitted = undecided
request-state-approved = approved
request-state-refused = refused
request-state-withdrawn = withdrawn
request-kind-contest = contest
request-kind-vote = vote
request-kind-interview = interview, publicity
request-kind-partner = joint promotion
request-kind-publication = a department's publication
request-name-company = company
request-name-unit = unit
request-name-department = department
request-name-shop = shop
request-name-person = a person as one of the company
section-requests = Requests
requests-link = Link a request
requests-link-what = Which request covers { $number }?
requests-link-which = request
requests-link-new = Enter a new request
requests-link-go = Link
requests-unlink = Unlink
requests-linked-done = Request { $request } linked
requests-unlinked-done = Request { $request } unlinked
requests-asks = The article speaks of a contest or vote, or a department asks for it: an approved request has to cover it.
requests-from-scan = “{ $name }” may be the signed paper: it counts once it is entered as a request and approved.
requests-said-decided = { $decider } { $day }
act-request-submitted = request entered
act-request-changed = request changed
act-request-withdrawn = request withdrawn
act-request-restored = change of a request undone
act-request-approved = request approved
act-request-refused = request refused
act-request-reopened = decision on a request undone
act-request-linked = request linked
act-request-unlinked = request unlinked
trail-request = decided by { $decider } on { $day }
error-request-empty = The activity is missing. Say what is asked for.
error-request-period = It ends on { $ends }, before it starts on { $starts }. Check the days.
error-request-decided = Request { $number } is { $state ->
        [approved] approved
        [refused] refused
       *[other] withdrawn
    } and cannot be changed. Undo that step first.
error-request-closed = Request { $number } is { $state ->
        [approved] approved
        [refused] refused
       *[other] withdrawn
    } already; it needs no decision.
error-request-decider = Request { $number } does not say who decided. Name the leader or the meeting.
error-request-future = The day of the decision, { $day }, is still ahead. Check the day.
error-request-applicant = Request { $number } names no applicant. Enter the name of the unit's head or officer first.
error-request-scan = Request { $number } has no signed paper. Attach it before an editor enters the decision, or let a chief enter it.
error-request-linked = Request { $number } is linked to { $submission } already.
error-request-unlinked = Request { $number } is not linked to { $submission }.
error-request-nothing = Request { $number } has no step to undo, or later work depends on it.
cli-request = requests for approval: enter requests for outside votes, contests and publicity, who approved them, and their articles
cli-request-number = number of the request, such as SQ26-001
cli-request-what = the activity
cli-request-kind = kind: contest, vote, interview, partner (joint promotion), publication (a department's)
cli-request-in-name = in whose name: company, unit, department, shop, person (as one of the company)
cli-request-organiser = the outside body or platform
cli-request-unit = the applying unit
cli-request-applicant = name of the applicant
cli-request-starts = first day
cli-request-ends = last day
cli-request-scan = signed and sealed paper (scan or photo)
cli-request-approved-by = who approved it
cli-request-refused-by = who refused it
cli-request-on = day of the decision
cli-request-note = note on the decision
cli-request-link = link this article
cli-request-unlink = unlink this article
cli-request-undo = undo the last step
cli-request-all = list decided requests too
cli-request-none = no undecided request
cli-request-import = import requests
requests-open = Open in the register
