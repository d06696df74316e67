# Core: errors, states, acts, notices

## Roles, stages, marks
role-officer = Information officer
role-unit_head = Unit head
role-editor = Editor
role-reviewer = Reviewer
role-releaser = Releaser
role-chief = Chief editor
role-administrator = Administrator
role-auditor = Auditor
stage-received = New
stage-returned = Returned
stage-accepted = Accepted
stage-rejected = Rejected
stage-withdrawn = Withdrawn
stage-on_hold = On hold
placement-editing = Editing
placement-in-review = In review
placement-approved = Approved
placement-released = Released
placement-published = Published
placement-withdrawn = Withdrawn
placement-corrected = Corrected
placement-retracted = Taken down
placement-on-hold = On hold
piece-role-document = Document
piece-role-picture = Picture
piece-role-video = Video
piece-role-scan = Signed scan
piece-role-other = Other
mark-onsite = on-site
mark-artwork = artwork
verdict-pass = Pass
verdict-warn = Warning
verdict-return = Return
severity-return = Return
severity-warn = Warning
severity-info = Note
kind-subscription = Subscription account
kind-service = Service account
kind-moments = Moments
push-regular = Regular
push-extra = Extra
push-cancelled = Cancelled
channel-filed = Filed
channel-not-filed = Not filed
channel-filing = Filing under way
channel-filing-over = Filing overdue
channel-filed-as = filed on { $day }, { $reference }
channel-filed-unknown = date and reference not recorded
channel-filing-until = may export until { $day }, because: { $reason }
channel-filing-ended = ended on { $day }
channel-named-until = { $name } (until { $day })
channel-not-filed-names = Not filed, so nothing is exported: { $names }.
channel-filing-names = Filing under way, export allowed meanwhile: { $names }.
channel-filing-over-names = The time for filing is over, so nothing is exported: { $names }.

## The trail of acts
act-desk-created = Create desk
act-rulebook-adopted = Adopt rulebook
act-date-confirmed = Confirm the date
act-person-added = Register person
act-unit-added = Register unit
act-channel-added = Register channel
act-channel-filed = File channel
act-channel-unfiled = Withdraw filing
act-channel-filing-begun = Allow export while filing is under way
act-channel-filing-taken-back = Take back a filing entry
trail-filed = filed on { $day }, { $reference }
trail-unfiled = from { $day } on
trail-filing = may export until { $day }
act-channel-changed = Change channel
act-submission-received = Receive submission
act-submission-supplemented = Receive supplement
act-submission-described = Add to description
act-submission-checked = Check
act-submission-accepted = Accept submission
act-submission-returned = Return
act-submission-rejected = Reject submission
act-submission-withdrawn = Withdraw submission
act-piece-marked = Mark picture
act-rule-waived = Grant waiver
act-rule-waiver-retracted = Take waiver back
act-notice-written = Write notice
act-notice-sent = Mark notice as sent
act-placement-placed = Place on calendar
trail-urgent = asked for by { $applicant }, decided by { $decider } on { $day }
urgency-decided = Decision { $number }: asked for by { $applicant }; on { $on } { $decider } decided on { $day }
urgency-decided-off = Decision { $number }: asked for by { $applicant }; on { $on } { $decider } decided to take it off its push
urgency-ended = Decision { $number }: on { $on } { $decider } ended the urgency: { $reason }
urgency-taken-back = { $what } (taken back)
trail-steps = ticked: { $steps }
trail-steps-back = taken back: { $steps }
trail-moved = { $before } → { $after }
trail-onto = onto { $after }
trail-off = was on { $before }
trail-until = until { $day }
trail-due = due { $day } now
trail-timed = set to { $time }
trail-timed-off = no longer set to a time
trail-published = went out at { $time }
trail-published-but = went out at { $time }, except { $missing }
act-placement-moved = Move to other date
act-placement-first = Set lead article
act-placement-unmarked = Unset lead article
act-placement-ordered = Change order
act-placement-urgent = Publish urgently
act-placement-edited = Edit fields
act-article-saved = Save revision
act-review-requested = Submit for review
act-review-approved = Approve
act-review-changes = Request changes
act-review-retracted = Take decision back
act-placement-released = Release
act-package-exported = Export package
act-package-prepared = Record package files
act-push-steps = Hand steps
act-push-timed = Record timing
act-push-published = Record publication
act-audit-exported = Export trail
act-personal-erased = Erase personal data
act-refused = Refused
refused-why = { $act }: { $why }

## Notices
notice-kind-receipt = Receipt
notice-receipt = { $editor } has received "{ $title }" from { $unit }, delivered { $delivered }; { $open ->
        [0] no finding under the rules
        [one] please check { $open } point in it{ $facts }
       *[other] please check { $open } points in it{ $facts }
    }. Planned push: { $planned }. Any change will be notified separately.
notice-planned = { $channel }, { $day } at { $time }
notice-waiting = { $channel }, date to be confirmed
notice-kind-return = Notice of return for completion
notice-return = "{ $title }" is not complete; still owed ({ $count }): { $lines }. Everything else has been received; its time counts from when it is complete.
notice-return-dated = "{ $title }" is not complete; still owed ({ $count }): { $lines }. Everything else has been received; its time counts from when it is complete, and the earliest possible date is { $day }.
notice-kind-date-change = Notice of a changed date
notice-kind-recall = Notice that a receipt is void
notice-recall = The receipt for "{ $title }" is void: the material is being checked again; the date of its push will be notified separately.
piece-document = Document{ " " }
piece-picture = Picture { $number }{ " " }
piece-video = Video { $number }{ " " }
piece-scan = Signed scan{ " " }
piece-other = Attachment { $number }{ " " }

## What is still missing before review or export
blocker-channel-not-filed = the channel is not filed, so nothing is exported (HS 3.4; enter date and reference of its filing in Settings, Channels)
blocker-filing-over = the 30 days for its filing are over, so nothing is exported (HS 3.4; once it is filed, enter date and reference in Settings, Channels)
blocker-not-placed = not placed on the calendar yet
blocker-stage-editing = still being edited, not submitted for review
blocker-stage-in-review = the review is not finished
blocker-stage-approved = approved, but not released yet
blocker-stage-withdrawn = withdrawn
blocker-stage-on-hold = on hold
blocker-stage-retracted = taken down
blocker-changed-after-release = the content was changed after release; it must be reviewed and released again
blocker-finding = a finding is not resolved: { $rule }
blocker-push-empty = this push has no articles yet
blocker-push-cancelled = this push is cancelled

## Verification of the trail
audit-missing = missing events: { $detail }
audit-chain = the link to the previous event does not match: this event was changed, or earlier ones were changed or removed
audit-leaf = the hash does not match the content: the content was changed
audit-form = the content is not in canonical form: it was changed
audit-identity = the sequence number or the desk it belongs to does not match: { $detail }
audit-version = the version of the event is not known to this program
audit-envelope = the account, computer or face at which it was entered is not as it must be
audit-row-missing = the tables lack what the trail records: { $detail }
audit-row-unexplained = the tables hold what the trail does not record: { $detail }
audit-row-differs = the tables differ from the trail: { $detail }
audit-row-order = rows are not numbered as they were entered: { $detail }
audit-schema-missing = the database schema lacks: { $detail }
audit-schema-foreign = the database schema has something that does not belong there: { $detail }
audit-schema-changed = the database schema was changed: { $detail }
audit-body-damaged = a text that the trail refers to is missing or was changed: { $detail }
audit-searched-differs = the search looks in another text than is recorded: { $detail }
audit-personal-missing = a personal value that the event refers to is missing or was changed, and no event says that it was erased: { $detail }
audit-personal-kept = a personal value was erased by an event and is still there: { $detail }
audit-personal-unexplained = there is a personal value that no event refers to: { $detail }
audit-erased = { $label }, { $field }: erased by { $who }, on { $day }, because: { $reason }
personal-byline = names of the authors
personal-phones = telephone numbers
audit-line-differs = what is kept in columns beside the event is not what it says: { $detail }
audit-line-foreign = columns are kept beside an event that the trail does not hold: { $detail }
audit-row-orphan = a row names another that is not there: { $detail }
audit-file-damaged = the desk file is damaged ({ $detail }): enter nothing more, and restore it from the latest backup
unproven-no-anchor = No packages, checkpoints or backups were compared: if the end was cut off, or the whole desk was replaced by an old backup, the desk alone cannot show it. Name the folder of the packages with --packages.
unproven-anchors-fail = None of the packages given agrees with this trail: the desk may have been replaced or cut. Find the newest package that still agrees.
unproven-after-anchor = No package, checkpoint or backup covers the events after { $seq }: if they were cut off from the end, the desk cannot detect it.
unproven-structure = Another program kept writing to the desk, so the structure of the file was not checked. Verify again when it has finished.
unproven-who-sat-there = The trail records the name that the user chose; if somebody at the same computer used another person's name, the desk cannot detect it.

## Errors
error-accept-returns = { $number } still falls short of the rules ({ $count } open: { $rules }) and cannot be accepted. Fill in what is missing, return it for completion, or have a reviewer grant a waiver.
error-approval-stale = "{ $title }" was changed after it was approved, so it cannot be released. Submit it for review again.
error-article-view = Line { $line } of the text cannot be read, so nothing was saved. Write it in the form in which it was exported and try again.
error-backup-failed = The backup made before the upgrade did not pass its check ({ $detail }); the desk is unchanged. Check the disk: { $path }
error-channel-missing = { $number } has no channel yet, so it has no place on the calendar. State first on which channel it is to go out.
error-span-long = From { $first } to { $last } is too long: at most { $years } years at once. Bring one of the dates nearer.
error-date-bad = "{ $text }" is not a date, or not in the years 2000 to 2199. Write it as 2026-01-04.
error-date-gap = The last event of the desk is { $count } days ago, and the computer says that today is { $day }. The date decides to which push a submission goes, so check it first. If it is right, answer “Yes” above, or add --date-is { $day } to the command. If not, set date and time in the system settings first.
error-date-moved = While the desk was open, the clock of the computer was moved by { $unit ->
    [days] { $count } days
   *[other] { $count } minutes
}, and now says that today is { $day }. The date decides to which push a submission goes, so check it first. If it is right, answer “Yes” above, or add --date-is { $day } to the command. If not, set date and time in the system settings first.
error-date-other = { $day } was given, but the computer says that today is { $today }. Set date and time in the system settings first; if the computer is right, write --date-is { $today }.
error-month-bad = "{ $text }" is not a month, or not in the years 2000 to 2199. Write it as 2026-01.
error-date-missing = No date is written. Write it as 2026-01-04.
error-decision-evidence = A decision entered for somebody else needs its time, its route and a photo or file. Give them and try again: --on --route --evidence
error-desk-busy = Another program is writing to the desk: { $path }. Try again later.
error-desk-damaged = The desk file is damaged ({ $detail }): { $path }. Restore it from the latest backup, and write nothing more to it.
error-desk-disk = The disk of the desk failed ({ $detail }): { $path }. This step was not saved; everything before it is kept. Check the disk and its connection, then try again.
error-desk-exists = There is already a desk here; nothing was changed. Choose another folder.
error-desk-full = The disk of the desk is full, so this step was not saved; everything before it is kept: { $path }. Free some space and try again.
error-desk-missing = There is no desk in { $path }. Create one first: wxdesk init --name ORGANISATION --editor NAME --reviewer NAME
error-desk-newer = The desk was made by a newer version of wxdesk ({ $migration }), so this program cannot open it; nothing was changed: { $path }. Upgrade wxdesk.
error-desk-not-a-desk = { $path } is not a wxdesk desk. Check the path.
error-desk-path = The desk { $path } cannot be opened ({ $detail }). Check the path and the permissions.
error-desk-read-only = The desk can be read but not written: { $path }. Check the permissions of the file, or close the window that is using it.
error-desk-unreleased = The desk was made by a version older than 0.1.0, so this program cannot upgrade it; nothing was changed: { $path }. Open it once with wxdesk 0.1.0, then with this program.
error-export-below-minimum = The number of articles in { $push } is { $count }, below the minimum of { $minimum }. If it must go out all the same, state the reason.
error-export-blocked = { $push } cannot be exported yet: { $count ->
        [one] one thing is still to be done. Finish it
       *[other] { $count } things are still to be done. Finish them
    }, then export again.
error-export-changed = "{ $title }" was changed during the export, so nothing was exported. Check it and export again.
error-export-cover = "{ $title }" has no cover picture, so it cannot be exported. Choose a picture as its cover first.
error-export-film = The film "{ $name }" of "{ $title }" carries its location or other metadata that cannot be removed, so nothing was exported. Save it again as MP4 from an editing program, replace it, have it reviewed, then export.
error-export-exists = { $path } already exists and was not overwritten. Choose another file name.
error-export-unplaced = The package { $package } was written and recorded, but could not take its place "{ $path }" ({ $why }): a virus scanner, a synchroniser or another program may hold it. No incomplete file is left. Close that program and export again; the next number replaces this package.
error-export-fidelity = The laid-out text of "{ $title }" differs from the final text, so nothing was exported: { $detail }. Change how that place is written, have it reviewed again, then export.
error-export-html = The HTML of "{ $title }" has { $size } characters; it must have fewer than { $limit }. Simplify the theme, or split it into two articles.
error-export-report = { $push } has fewer articles than the minimum, and this channel also requires the number of an approved report. State the report number.
error-four-eyes-editor = { $person } has edited this article and so cannot review it. Have another reviewer review it.
error-four-eyes-level = { $person } has already reviewed this article at another level. Have another reviewer review it.
error-supplement-same = { $count ->
        [one] This file is
       *[other] These { $count } files are
    } in { $number } already, exactly the same, and nothing was taken in. Check whether it is the one that the unit changed.
error-intake-empty = There are no files to take in. Give files, folders or ZIP archives.
error-mark-bad = "{ $text }" is not a mark. Write it as 3=onsite, 3=artwork or 3=none.
error-name-empty = The name of a person or body must not be empty. Give one and try again.
error-no-revision = This submission has not been accepted yet, so it has no text to edit. Accept it first.
error-not-exported = No package of { $push } has been exported yet, so nothing of its publication can be recorded. Export it first.
error-not-found = Not found: { $kind ->
        [person] person
        [unit] unit
        [channel] channel
        [push] push
        [commission] request
        [reminder] reminder
        [submission] submission
        [piece] piece
        [placement] placement
        [notice] notice
        [package] package
        [revision] revision
        [body] text
        [comment] comment
       *[other] record
    } "{ $name }". Check how it is written; if somebody has just changed it elsewhere, open it again.
error-notice-withdrawn = This notice was withdrawn and cannot be marked as sent. Send the notice that was written since.
error-notice-sent = This notice is already marked as sent ({ $route }); nothing needs to be done. If something has changed since, send the notice written for that.
error-number-not-in-push = { $number } is not in this push. Check the number, or place it in this push first.
error-number-unknown = There is no submission with the number { $number }. Check the number in the list of submissions.
error-personal-field = "{ $field }" is no field with personal data that can be erased. Take one of: { $known }.
error-personal-nothing = { $name } has nothing to erase there: nothing was entered, or it was erased already.
error-personal-in-use = The authors' names of { $number } stand under an article that is in work or was published. They can be erased once the article is withdrawn.
error-shop-unknown = There is no shop named "{ $name }". Check the name in the list of shops.
error-event-unknown = The trail has no event { $seq }. Find its number with: wxdesk audit list.
error-person-ambiguous = Several people are named "{ $name }". Use the id instead.
error-person-needed = State who is acting: --as NAME ({ $known }).
error-person-unknown = Nobody named "{ $name }" is registered. Registered: { $known }.
error-piece-no-picture = Piece { $position } is not a picture. Choose a picture.
error-piece-unknown = There is no piece { $position }; the number of pieces is { $count }.
error-placement-ambiguous = { $name } is placed on several channels. Name one of them: { $channels }. Write it as NUMBER@CHANNEL.
error-placement-done = "{ $title }" { $stage ->
        [published] has been published and can no longer be changed. If something is wrong, the chief and a releaser correct it or take it down together.
        [corrected] has been corrected already. If something is still wrong, the chief and a releaser correct it or take it down together.
        [retracted] has been taken down and can no longer be changed. To publish it again, take it in as a new submission.
        [on_hold] is on hold and cannot be changed. Take it up again first.
       *[other] has been withdrawn and can no longer be changed. If it was returned, accept it again once it is complete; if it was rejected or withdrawn, take it in as a new submission.
    }
error-placement-move = This cannot be done now: the stage is "{ $stage ->
        [editing] Editing
        [in_review] In review
        [approved] Approved
        [released] Released
        [published] Published
        [corrected] Corrected
        [retracted] Taken down
        [on_hold] On hold
       *[withdrawn] Withdrawn
    }" and cannot become "{ $to ->
        [editing] Editing
        [in_review] In review
        [approved] Approved
        [released] Released
        [published] Published
        [corrected] Corrected
        [retracted] Taken down
        [on_hold] On hold
       *[withdrawn] Withdrawn
    }". The order is edit, submit, review, release, publish; to change it once submitted, have a reviewer request changes first.
error-placement-not-approved = The stage is "{ $stage ->
        [editing] Editing
        [in_review] In review
        [approved] Approved
        [released] Released
        [published] Published
        [corrected] Corrected
        [retracted] Taken down
        [on_hold] On hold
       *[withdrawn] Withdrawn
    }", not "Approved", so it cannot be released. { $stage ->
        [editing] Submit it for review first.
        [in_review] Have the review finished first.
       *[other] Check that this is the article you mean.
    }
error-placement-not-in-review = The stage is "{ $stage ->
        [editing] Editing
        [in_review] In review
        [approved] Approved
        [released] Released
        [published] Published
        [corrected] Corrected
        [retracted] Taken down
        [on_hold] On hold
       *[withdrawn] Withdrawn
    }", not "In review", so it cannot be reviewed. { $stage ->
        [editing] Submit it for review first.
       *[other] Check that this is the article you mean.
    }
error-placement-not-released = "{ $title }" is at the stage "{ $stage ->
        [editing] Editing
        [in_review] In review
        [approved] Approved
        [released] Released
        [published] Published
        [corrected] Corrected
        [retracted] Taken down
        [on_hold] On hold
       *[withdrawn] Withdrawn
    }", not "Released", so its publication cannot be recorded. { $stage ->
        [published] It is recorded already; nothing needs to be done.
        [withdrawn] Check that this is the article you mean.
       *[other] Have it reviewed and released first.
    }
error-placement-elsewhere = { $name } is not placed on { $channel }, but on { $channels }. Name one of these behind the @.
error-placement-unknown = { $name } is not placed on any channel. Accept it first.
error-published-early = The time given is before the release of "{ $title }". Check the time.
error-published-incomplete = Some articles have neither an address nor a note that they did not go out: { $numbers }. Give the address of each, or note that it did not go out.
error-reason-missing = State a reason.
error-review-findings = There are unresolved findings ({ $rules }), so it cannot be submitted for review. Mend them, or have a reviewer grant a waiver.
error-revision-stale = You opened revision { $base }, but somebody has since saved revision { $number }; it was not overwritten. Open it again, then make your changes.
error-role-missing = { $person } does not have the role "{ $role ->
        [officer] Information officer
        [unit_head] Unit head
        [editor] Editor
        [reviewer] Reviewer
        [releaser] Releaser
        [chief] Chief editor
        [auditor] Auditor
       *[administrator] Administrator
    }" and so cannot do this. Have somebody else do it, or have an administrator register the role.
error-route-missing = State by which route it was sent, such as WeChat or telephone.
error-rule-unknown = The rulebook has no { $rule }. Use the id that stands with the finding.
error-rulebook-key = Rulebook file { $file }, line { $line }, { $key }: expected { $expected }, found { $found }. Correct it, then open again.
error-rulebook-syntax = The rulebook file { $file } is not written correctly: { $detail }. Correct it, then open again.
error-setting-bad = "{ $text }" is not a setting. Write it as minimum=6.
error-settings-key = There is no setting "{ $key }". Available: { $known }.
error-settings-value = "{ $key ->
        [minimum] minimum
        [maximum] maximum
        [reserve] kept free
        [lead_days] lead in days
        [review_levels] levels of review
        [daily_quota] pushes a day at most
        [week_days] days of the week
        [sending] way of sending
        [timing_days] days that WeChat can be set ahead
        [monthly_quota] pushes a month at most
        [every_days] every how many days
        [month_days] days of the month
        [anchor] counted from
        [window] time of the push
       *[report] report number
    }" cannot be "{ $value }"; nothing was changed. { $most ->
        [0] The minimum is at most the maximum, fewer are kept free than that, and a push starts before it ends
       *[other] Give a whole number from { $least } to { $most }
    }; for the command line see wxdesk channels --json.
error-stage-move = { $number } is at the stage "{ $stage ->
        [received] New
        [returned] Returned
        [accepted] Accepted
        [rejected] Rejected
        [discarded] Discarded
        [on_hold] On hold
        [planned] Placeholder
        [expired] Expired
       *[withdrawn] Withdrawn
    }", so this cannot be done. { $stage ->
        [received] Check it and accept it first.
        [returned] Take in the supplement first, then accept it.
        [discarded] If it is to be used after all, restore it first.
        [on_hold] Take it up again first; it returns to where it was.
        [planned] Take its material in first, then accept it.
        [accepted] To supplement or change what came in, return it first.
       *[other] If it is to be used after all, take it in as a new submission.
    }
error-time-bad = "{ $text }" is not a time, or not in the years 2000 to 2199. Write it as 2026-01-01 10:20.
error-time-missing = No time is written. Write it as 2026-01-01 10:20.
error-unit-needed = { $name } is an information officer or a unit head. State the unit.
error-urgent-options = Urgent publication needs the applicant, the scan of the request, who decided and the date, all together: --applicant --request --decided-by --on. Without --push it is the next push.
error-url-bad = "{ $url }" is not a web address. Give the whole address of the article, from https:// on.
error-url-elsewhere = "{ $url }" is not the address of an article of an official account. Open the article that went out in WeChat and copy its link, which begins with https://mp.weixin.qq.com/.
error-url-preview = "{ $url }" is the address of a preview, which lapses within hours. Open the article that went out and copy its link.
error-url-taken = This address is the one of { $number } "{ $title }". Check whether the wrong one was pasted: { $url }
error-value-unknown = "{ $value }" is not an available { $key ->
        [unit] unit
        [range] range of content
        [kind] kind of submission
        [channel] channel
        [theme] theme
        [role] role
        [refusal] reason for not using it
       *[other] value
    }. Available: { $known }.
error-view-unknown = There is no view "{ $view }". Available: { $known }.
error-waiver-file = A waiver of { $rule } needs the approval as a file. Attach it and try again.
error-waiver-never = { $rule } cannot be waived. Mend it and check again, or return it to the unit.

## Command line
cli-about = a desk for WeChat official accounts: intake, checks, layout, calendar, review and release, packages, trail
cli-commands = Commands
cli-command = COMMAND
cli-parser-usage = usage:{ " " }
cli-parser-heading = %(heading)s:
cli-parser-positional = what to work on
cli-parser-options = options
cli-parser-help = show this help
cli-parser-version = show the version
cli-parser-error = %(prog)s: %(message)s
cli-parser-argument = %(argument_name)s: %(message)s
cli-parser-unrecognized = %s is not known. --help shows what there is.
cli-parser-required = %s is missing.
cli-parser-one-required = one of %s is needed.
cli-parser-not-with = cannot be used with %s.
cli-parser-ambiguous = %(option)s could be %(matches)s: write it out.
cli-parser-ignored = takes no value, but got %r.
cli-parser-expected-one = needs a value.
cli-parser-expected-some = needs at least one value.
cli-parser-expected-count = needs %s values.
cli-parser-choice = there is no %(value)r. Choose from: %(choices)s.
cli-parser-value = must be a number, %(value)r is none.
cli-path-empty = the path is empty: no file or folder was given.
cli-desk = folder of the desk (by default in the user's data folder, or WXDESK_DESK), or the address of a server: postgresql://LOGIN@SERVER/DATABASE
cli-as = who is acting (name or id, or WXDESK_PERSON)
cli-date-is = confirm the date of today, such as 2026-01-04; needed only where it is in doubt
cli-lang = language (or WXDESK_LANG; otherwise as chosen in the settings)
cli-json = print JSON
cli-init = create a desk: its channels are filed and its first people registered
cli-init-name = name of the organisation
cli-init-editor = first person: editor, releaser, chief editor, administrator
cli-init-reviewer = second person: reviewer
cli-init-done = Desk created: { $folder }, rulebook { $rulebook }
cli-people = people and their roles
cli-people-between = ,{ " " }
cli-people-held = { $role } ({ $narrows })
cli-people-add = register a person, or add roles to one already registered
cli-people-title = job title
cli-people-role = role (may be repeated)
cli-people-channel = on this channel only
cli-people-unit = unit (required for information officers and unit heads)
cli-people-import = import from a table (.xlsx, .xls, CSV): name, role, title, unit, channel
cli-units = units that send submissions
cli-units-add = register a unit
cli-units-import = import from a table (.xlsx, .xls, CSV): unit, head, officer
cli-channels = channels and their current settings
cli-channels-file = record the filing of a channel: its date and reference
cli-channels-unfile = withdraw the filing: from which day, and why
cli-channels-begin = filing under way: the chief allows export for 30 days, with a reason
cli-channels-take-back = take back the last filing entry of a channel
cli-channels-id = id of the channel
cli-channels-filed-on = date of the filing
cli-channels-reference = reference of the filing
cli-channels-unfiled-on = day from which it is not filed
cli-channels-reason = reason
cli-channels-filing-done = Recorded.
cli-init-filing = No channel is filed yet: once one is, record date and reference (wxdesk channels file ID --on DATE --reference TEXT), so that it can be exported.
error-filing-reference = Enter the reference under which { $name } was filed.
error-filing-future = { $day } is still ahead. Enter the day on which it was done.
error-filing-not-filed = { $name } is not filed, so there is nothing to withdraw.
error-filing-filed = { $name } is filed already and can be exported.
error-filing-begun = { $name } has until { $day } for its filing, and only once. Have it filed, then enter date and reference.
error-filing-nothing = { $name } has no filing entry that could be taken back.
cli-channels-change = change the settings of a channel from a date on
cli-channels-set = one setting, such as minimum=5 or sending=publish (push: to all followers; publish: on the page only); names as in wxdesk channels --json
cli-channels-from = from which date on (default: today)
cli-channels-report = number of the approved report
cli-check = check files or folders; needs no desk
cli-check-paths = files, folders or ZIP archives
cli-check-on-site = check pictures as on-site photographs
cli-check-sum = Total { $total }: passed { $passed }, warnings { $warned }, returned { $returned }
cli-check-skipped = { $count ->
        [one] One leftover of a system (such as Thumbs.db) was skipped
       *[other] { $count } leftovers of systems (such as Thumbs.db) were skipped
    }
cli-check-progress = Checked { $done } of { $total }
cli-check-stopped = Stopped: above is what was judged by then.
cli-mend-stopped = Stopped mending: the copies saved by then are listed.
cli-check-mark = mark files by name, wildcards allowed, such as "IMG_*=onsite" (onsite or artwork); may be given more than once
cli-check-csv = write the verdicts as a table (CSV that Excel opens)
cli-check-html = write the verdicts as one page with small pictures
cli-layout = lay out Word, pages, Markdown or text as HTML that WeChat keeps
cli-layout-file = document
cli-layout-theme = theme
cli-layout-out = where to write it
cli-layout-title = Title: { $title } (WeChat has a field for it; the HTML is without)
cli-layout-done = Written: { $path }; HTML characters { $size }, body characters { $text }, pictures { $pictures }
cli-lint-html = judge article HTML: what WeChat changes, and how to mend it
cli-lint-html-file = HTML file
cli-lint-html-sum = HTML characters { $size }; to mend { $return }, warnings { $warn }, notes { $info }
cli-intake = take in a submission, a supplement or additions to the description
cli-intake-paths = files, folders or ZIP archives
cli-intake-into = add to the submission with this number
cli-intake-own = the office's own submission
cli-reason = reason
cli-queue = list of submissions
cli-queue-view = view
cli-queue-search = search
cli-queue-limit = maximum number of rows
cli-queue-offset = row to start from
cli-queue-counts = return { $returns } warning { $warns }
cli-queue-sum = Shown { $shown } of { $total }
cli-show = everything about one submission
cli-number = number, such as 26-0128
cli-placement = number, or NUMBER@CHANNEL
cli-guessed = { " " }(assumed from the time of the files)
cli-due = due { $day }
cli-route = { " " }by { $route }
cli-delivered = delivered { $at }
cli-embedded = { " " }(in the document)
cli-owed = Still owed:
cli-forecast = If accepted now, it can be placed in: { $push }
cli-sent = (sent { $at } by { $route })
cli-accept = accept: place on the calendar and issue the receipt
cli-return = return for completion: list what is still owed
cli-return-piece = return only this piece (may be repeated)
cli-reject = reject
cli-withdraw = withdraw
cli-receipt = receipts and return notices for the units
cli-receipt-sent = mark as sent by this route
cli-receipt-none = The units need no notice about these submissions.
cli-plan = calendar of the pushes, and why each article is placed where it is
cli-plan-channel = this channel only
cli-plan-from = from which date on (default: today)
cli-plan-to = up to which date
cli-plan-stands-for = { " " }(for day { $day })
cli-plan-closes = closes { $day }
cli-plan-waiting = To be placed { $number }: { $why }
cli-urgent = urgent
cli-place = place by hand, set the lead article, change the order, publish urgently
cli-place-channel = on which channel
cli-place-push = place in this push
cli-place-first = make it the lead article, or as that no more
cli-place-order = position in this push (other than the lead article)
cli-place-urgent = publish urgently
cli-place-request = scan of the signed request
cli-place-applicant = applicant
cli-place-decided-by = who approved it
cli-place-on = date of the approval
cli-edit = edit text, title or cover, mark pictures, submit for review
cli-edit-print = print the text for editing
cli-edit-text = save a new revision from this file
cli-edit-title = title
cli-edit-author = author (byline)
cli-edit-digest = digest
cli-edit-theme = theme
cli-edit-cover = use this piece as the cover
cli-edit-mark = mark this picture
cli-edit-headings = make headings of the lines that look like one; of some only with their numbers in the order of the text, as 1,3
cli-edit-hidden = list the text and pictures that the documents hide, each with its number
cli-edit-hidden-pictures = write the hidden and cropped pictures into this folder, whole, and the part in use beside each
cli-edit-take-in = take hidden text and whole pictures of the documents into the article, by numbers as 1,3
cli-edit-note = note on the revision
cli-edit-submit = submit for review
cli-review = review: approve, request changes, grant a waiver
cli-review-approve = approve
cli-review-changes = request changes, stating the reason
cli-review-waive = waive this rule
cli-review-unwaive = take the waiver of this rule back
cli-review-retract = take back your own last decision
cli-review-piece = waive it for this piece only
cli-decided-by = who decided (approval entered for somebody else)
cli-decided-on = when it was decided
cli-decided-route = by which route the decision was conveyed
cli-decided-evidence = photograph or file as evidence
cli-release = release
cli-export = export the package of one push
cli-export-output = folder to write to
cli-export-zip = write it as a ZIP archive
cli-export-below = reason for fewer articles than the minimum
cli-export-report = report number
cli-export-done = Exported and verified: { $path }
cli-verify = verify a package
cli-verify-package = package (folder or ZIP archive)
cli-verify-ok-inside = Verification passed: { $package } (compared with the trail of this desk)
cli-verify-ok-outside = Verification passed: { $package } (outside its desk, by the package alone)
note-verify-alone = The desk cannot be opened, so the package is verified by itself: { $why }
cli-published = record that a push was published
cli-published-at = time of publication
cli-published-url = address of each article
cli-published-missing = number that did not go out
cli-published-done = Recorded as published: { $push }, articles { $count }
cli-audit = trail of acts: list, show, verify, export, erase personal data
cli-audit-list = list the acts, the newest first
cli-audit-show = show one act whole, with what it changed
cli-audit-seq = the number of the act in the trail
cli-audit-recorded = recorded { $at }, hash { $leaf }
cli-audit-verify = prove that no act, row or text was changed afterwards
cli-audit-packages = compare with the packages in this folder
cli-audit-export = export as JSON lines
cli-audit-output = where to write it
cli-audit-erase = erase personal data from tables and trail; the event that says so stays
cli-audit-erase-name = the number of a submission (byline), or the name of a shop (phones)
cli-audit-erase-field = what is erased: the authors of a submission, the telephone numbers of a shop
cli-audit-erase-reason = why: it stands in the trail, so write no personal data
cli-audit-erased-plain = Events of an older program hold it in plain words, and cannot be changed: { $events }.
cli-audit-ok = Verification passed: events { $events }, head { $head }
cli-audit-bad = Verification failed: events { $events }, head { $head }
cli-audit-anchor = { $package }: confirms the trail up to event { $seq }
cli-audit-exported = Exported events: { $count }; { $path }
cli-demo = open a demonstration window on a throw-away desk
cli-demo-make = make the demonstration desk in DIR and keep it, without a window
cli-demo-made = made the demonstration desk { $folder }
cli-demo-making = preparing the demonstration desk…
cli-rulebook-adopted = The rulebook changed: { $rulebook } applies from now on. The trail records it.
error-desk-synced = A desk must not lie in a synchronised folder ({ $service }): { $path }. Two computers would write into it. Use an ordinary folder of this computer.
error-desk-network = A desk must not lie on a network drive: { $path }. Use a disk of this computer.
note-desk-exposed = Note: others on this computer can read { $paths } of this desk: the permissions could not be changed, as it belongs to another account or its disk is read-only. Let its owner open it once, or choose another place.
note-package-lost = The trail has the package { $name }, but its folder is not there: the export was cut off, or somebody moved it. Export again if you need it.
notice-date-change = "{ $title }" was planned for { $before }; it is now { $after }.
error-submission-over = { $number } is no longer being edited (returned, rejected, withdrawn or voided); it cannot be changed.
error-seat-missing = { $person } is not on the office staff of this desk and cannot enter anything. An editor, reviewer, releaser, chief or administrator must do it.
reason-missed = It did not go out with its push; it waits for another.
reason-left = Its push has passed without it; place it again.
unproven-files = This check does not cover files, what was found in them (format, size, lettering, likeness), unsaved drafts, and the tables of salted PIN hashes and wrong tries (pin_verifier, pin_tries). Check files by `wxdesk vault verify`; they are also checked whenever they are used. What was found in them can be made again. A person has to look at drafts.
error-published-not-packaged = The articles of { $push } differ from its newest package, so it cannot be recorded as published. Export it again, or check against the package.
error-published-future = The time of publication cannot be later than now. Check the time.
error-published-both = { $numbers } are given an address and also marked as missing. Choose one of the two.
error-published-already = Everything of { $number } is published; it cannot be returned or withdrawn. Corrections are handled separately.
error-article-empty = The article of { $number } is empty; nothing was saved. Write the text.
error-waiver-nothing = There is no open finding of { $rule } here, so nothing to waive. Check the rule and the number of the piece.
error-waiver-none = No waiver of { $rule } is in force, so there is none to take back. Check the rule and the piece number.
error-retract-none = There is no decision to take back on "{ $title }": its last step was not a decision, or it was sent to review, changed or released since. To have it changed, request changes.
error-retract-other = { $person } made this decision on "{ $title }"; only the person who made or entered it can take it back. Ask { $person }, or let a reviewer request changes.
error-item-not-first = This item is not the lead article of { $push }, so there is nothing to unset. Choose the lead article.
error-decision-time = The time of the decision is wrong: not before { $earliest } (when the content was settled or the step before), and not in the future.
error-urgent-applicant = An urgent request names its applicant.
error-delivered-future = The time of delivery { $at } is in the future. Check it.
error-delivered-amended = The time of delivery would change from { $before } to { $after }, and with it the earliest push. Give the reason for the change.
error-delivered-nothing = { $number } is a placeholder without material, so it has no delivery time or route to change. Take its material in first.
error-officer-elsewhere = { $person } is no information officer of { $unit }. Name an information officer of that unit, or register { $person } there first.
error-delivered-reason = The time of delivery { $at } is before today, so its lead time begins earlier. Give the route (such as WeChat) or a reason.
error-name-unseen = The name holds an invisible character ({ $sign }), so two different names would look alike. Type it instead of pasting it.
error-same-person = { $name } is the editor and cannot be the reviewer too: what one person edited, another one reviews. Name another reviewer, or none for now.
error-export-inside-desk = Cannot export to { $path }: inside the desk are the program's own files. Export to { $packages }, or to a folder outside the desk.
error-writes-stopped = Data could not be written reliably to the disk: "{ $path }" ({ $why }). What was saved before is kept. The desk is read-only until it is opened again. Copy text that is not saved yet to another place, check the disk and its connection, then open the desk again.
note-export-shared = { $path } is a synchronised or network folder: the package leaves this computer. Make sure that this is allowed.
error-undo-erased = Personal values of this change were erased since. Taking it back would enter them again, so it is refused. Type in what is still needed.
cli-layout-picture = { $address } is { $name }

# Forms: the error stands at the field
error-field-missing = Please fill in “{ $field }” before you confirm.
error-answer-missing = Please type an answer before you confirm.
piece-named = “{ $name }”{ " " }
