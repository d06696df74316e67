# Settings and set-up

## Settings

settings-none-found = Nothing fits. Try another word, or clear the search.
settings-desk = Desk
settings-people = People
settings-units = Units
settings-channels = Channels
settings-appearance = Look and language
settings-go = Settings: { $page }
settings-browse = Browse…
settings-copy-path = Copy path
settings-reveal-desk = Open the folder of the desk
settings-server = Server
settings-backups = Backups
settings-server-files = Folder
settings-backups-server = The database is on the server, which backs it up; the places on the page Backups work as well.
settings-backups-none = None yet. Before an upgrade changes the form of the data, a backup is made in the desk's folder "backups".
settings-backups-some = { $count ->
        [one] One backup, from { $at }.
       *[other] { $count } backups, the newest from { $at }.
    } One is made before an upgrade changes the form of the data, in the desk's folder "backups".
settings-rulebook-stamp = Rules in force
settings-other-desk = Open another desk
settings-other-desk-what = Type a folder, or the address of a team's desk such as postgresql://LOGIN@SERVER/DATABASE. This window closes, and each later start opens the chosen desk. The present desk is not changed.
settings-open-desk = Open this desk
settings-language = Language
settings-scale = Size
settings-scale-what = 100 % is the size that the system asks for.
settings-scale-to = Size: { $scale } %
settings-scale-small = This screen allows { $most } % at most; a larger size does not fit on it.
settings-restart = Restart now
settings-restart-what = Language and size hold from the next start on. A restart takes a second or two; everything saved stays.

settings-restart-demo = A demonstration is removed when it is closed, so it cannot be started anew. Your choice is kept for the next start.
place-desk = There is a desk here; it can be opened.
place-free = A desk can be made here.
place-other = There are other files here. The desk will be made in a folder "公众号工作库" inside.
error-path-relative = "{ $path }" is not a full path. Begin it at the drive or the root, or use "Browse…".

## Acts in the trail

act-unit-renamed = Rename unit
act-role-given = Give role
act-role-ended = End role

## What cannot be done

error-unit-exists = There is a unit "{ $name }" already. Choose another name, or use that unit.
error-dates-order = From { $starts } to { $ends }: the end is before the start. Change one of the dates.
error-deputy-self = { $name } cannot stand in for themselves. Choose the role of somebody else.
error-roles-needed = { $name } has no role yet. Choose at least one.
error-role-held = { $name } is { $role ->
        [officer] information officer
        [unit_head] head of the unit
        [editor] editor
        [reviewer] reviewer
        [releaser] releaser
        [chief] chief editor
        [auditor] auditor
       *[administrator] administrator
    } for all of that time already; nothing needs to be added.
error-last-administrator = This is the last administrator; without one, nobody can register people and roles. Make somebody else administrator first.
error-roster-empty = The table is empty. Check that it is the right file: column heads in the first row, one line each below.
error-roster-heads = The column heads were not recognised. Found: { $found }. Write them as: { $known }.
error-roster-no-lines = There are column heads but nothing below them. Fill in one line each.
error-roster-unit-missing = The unit is missing. Fill in the unit of this line.
error-roster-lines = { $count ->
        [one] One line is wrong
       *[other] { $count } lines are wrong
    } (the first is line { $first }); nothing was entered. Mend the table and import it again.
error-table-huge = The file is too large; tables up to { $most } MB are read. Save one that holds only the list.
error-table-password = The table has a password. Remove it in the spreadsheet program, save, and import again.
error-table-broken = The file is damaged. Open it in the spreadsheet program, save a copy, and import that.
error-table-kind = This is not a table. Use Excel (.xlsx, .xls), a .xlsx saved by WPS, or a CSV file.
error-table-encoding = The encoding of the text is not recognised. Save it as .xlsx or as "CSV UTF-8".
error-table-rows = Too many rows: at most { $most } at a time. Split the file, or remove what is not the list.

settings-add = Add
settings-import = Import a table
settings-close = Close
optional = optional

## Columns

column-name = Name
column-post = Post
column-roles = Roles
column-days = Days
column-window = Time
column-filed = Filing
column-filing = Filed on, reference
column-line = Line
roles-none = no role at present
between-words = , { "" }
between-sentences = { " " }
between-things = ; { "" }
days-of-month = Days { $days }
days-every = { $count ->
        [1] Every day
        [2] Every other day
       *[other] Every { $count } days
    }
days-every-from = { $count ->
        [2] Every other day from { $day }
       *[other] Every { $count } days from { $day }
    }
roster-wrong = Wrong
roster-new = New
roster-changed = Changed
roster-known = Known
roster-nothing = all of it is there already
adds-unit = unit "{ $unit }"
adds-person = { $name } ({ $roles })
adds-roles = { $name } also { $roles }

## People

people-add = Add person
people-role = Add role
people-give = Enter
people-given = { $name } was entered. You can type the next one.
people-sum = { $count ->
        [one] One person
       *[other] { $count } people
    }
people-empty = Editors, reviewers and releasers are entered here, and the officers and heads of units: who may do what, from when to when. For many, import a table.
people-choose = Choose somebody in the list first.
people-from = From
people-from-hint = empty: today
people-to = To
people-to-hint = empty: open end
people-roles = Roles
people-deputy = Stands in for
people-nobody = nobody
people-role-of = { $name }, { $role }
people-all-channels = All channels
people-both = Who is editor and reviewer cannot review what they edited themselves.
people-no-reviewer = There is no reviewer yet: articles can be edited and submitted, but not approved. Add a reviewer who is not the editor.
people-one-alone = Editor and reviewer are the same person: nobody approves their own edit. Add another reviewer.
people-no-seat = Information officers and unit heads are not office staff, so they are not listed when the person is changed.
people-end = Disable
people-end-what = Disable the role { $role }
people-ended = The role { $role } of { $name } is disabled as of today.
people-open = open end
people-days = { $starts } to { $ends }
people-stands-in = stands in for { $name }

## Units

units-add = Add unit
units-added = { $name } was entered. You can type the next one.
units-known = { $name } and these people are there already.
units-sum = { $count ->
        [one] One unit
       *[other] { $count } units
    }
units-people = Add head and officers
units-rename = Rename
units-rename-what = What is "{ $name }" called from now on? Earlier entries of the trail keep the old name.
units-renamed = "{ $before }" is now "{ $name }".
units-kit = Submission kit
units-kit-where = Folder for the submission kits: { $names }
units-kit-written = Written to { $path }, ready to be sent to the unit.
units-ask = Ask for material
ask-whom = Ask { $names } for material
ask-many = these { $count } units
ask-what = Requested material
ask-what-hint = e.g. the New Year fair, 6 pictures
ask-due = Due day
ask-go = Write the request
ask-done = Written: { $numbers }. Copy the letters under Today and send them.
units-choose = Choose a unit in the list first.
units-officers-hint = several are parted by commas
units-empty = Units are the stores and departments that send material. Once they are entered, intake offers them, and you know whom to ask for what is missing. Where there are many, import a table.

## Import

import-word = Import
import-units = Import units from a table
import-people = Import people from a table
import-what = These heads are known: { $heads } (or in English: unit, head, officer, name, role, title, channel), in any order; a title may stand above them, units may be merged cells. You see what would be entered before anything is.
import-file = Choose file…
import-paste = Paste copied cells
import-tables = Tables
import-reading = Reading { $name }…
import-unused = Columns that are not used: { $heads }
import-wrong = { $count ->
        [one] One line is
       *[other] { $count } lines are
    } wrong, marked above. Mend the table and read it again; nothing is entered now.
import-fine = { $adding ->
        [0] All of it is there already; nothing is new.
       *[other] { $adding } to enter, { $known } known already. Look through them, then enter them.
    }
import-go = Enter { $count } { $count ->
        [one] line
       *[other] lines
    }
import-done = { $count ->
        [one] One line was entered.
       *[other] { $count } lines were entered.
    }
roster-line = Line { $number }: { $what }

## Channels

channels-open = { $count ->
        [one] One channel is
       *[other] { $count } channels are
    } to be confirmed; until then the defaults apply
channels-open-what = { $name }: please confirm these settings. Until then the defaults apply.
channels-settle = Confirm
channels-settled-reason = confirmed at set-up
channels-later = Set up later
channels-change = Change settings
channels-change-what = Change { $name }: from which day, and what. The rest stays as it is.
channels-change-go = In force from this day
channels-settled = { $name }: saved, in force from { $day }. Earlier settings are kept.
channels-changed = Saved, in force from { $day }. Earlier settings are kept.
channels-nothing = Nothing was changed. Change at least one field.
channels-report-hint = number of the approved report
channels-file = Record filing
channels-file-again = Change date or reference
channels-unfile = Withdraw filing
channels-begin = Filing under way
channels-not-filed-what = Nothing is exported for a channel that is not filed. Once it is filed, enter date and reference under Channels. While filing is under way, the chief can allow export for 30 days.
filing-on = Filed on
filing-on-hint = such as 2025-3-1
filing-reference = Reference
filing-reference-hint = number of the document
filing-off = Not filed from
filing-off-hint = such as 2026-3-1
filing-reason = Reason
filing-reason-hint = such as: the account moves to another owner
filing-begin = Reason
filing-begin-hint = such as: sealed, waits to be registered
filing-file-what = { $name }: enter date and reference of its filing.
filing-unfile-what = { $name }: nothing is exported for it once its filing is withdrawn.
filing-begin-what = { $name }: its filing is under way. With the chief’s reason it can be exported for 30 days from today, once.
filing-file-go = Record filing
filing-unfile-go = Withdraw filing
filing-begin-go = Allow export for 30 days
filing-file-done = { $name } is recorded as filed.
filing-unfile-done = { $name } is no longer filed; nothing is exported for it.
filing-begin-done = { $name } can be exported for 30 days while its filing is under way.
channels-history = Earlier and present settings
channels-count = { $minimum } to { $maximum } articles
channels-reserve = , { $count } kept for urgent ones
channels-lead = { $count ->
        [one] one full day
       *[other] { $count } full days
    } between delivery and push
channels-on-report = , on report { $report }
channels-past-change = From { $day }: { $changes }{ $report }
channels-past-same = as before
channels-from-to = { $what } { $before } → { $now }
channels-past = From { $day }: { $days }, { $count } { $count ->
        [one] article
       *[other] articles
    }, { $window }{ $report }
ask-anchor = { $count ->
        [2] It pushes every other day
       *[other] It pushes every { $count } days
    }. Counted from which day?
ask-month-days = On which days of the month? Where there is no 30th, the last day stands for it.
ask-minimum = At least how many articles? With fewer, export asks for a reason.
ask-reserve = Of at most { $maximum } articles, how many are kept for urgent ones?
ask-start = From what time are pushes sent?
ask-end = Until what time at the latest?
ask-report = Count and time change only on an approved report. Its number? Leave empty if nothing changes.
ask-filed-on = When was it filed? Leave it empty if it is not filed yet.
ask-filed-as = Under which reference?
ask-under-way = If filing is under way, why? The chief allows export for 30 days.
error-filing-either = { $name }: enter date and reference if it is filed, or a reason if filing is under way, not both.
setting-from = From which day
setting-every_days = Every how many days
setting-anchor = Counted from
setting-month_days = Days of the month
setting-minimum = Minimum
setting-maximum = Maximum
setting-reserve = Kept free
setting-start = Starts at
setting-end = Ends at
setting-lead_days = Lead in days
setting-review_levels = Levels of review
setting-monthly_quota = Pushes a month at most
setting-filed_on = Filed on
setting-filed_as = Reference
setting-under_way = Filing under way
setting-report = Report number
setting-reason = Reason
error-number-bad = "{ $text }" is not a whole number. Type a number.
error-clock-bad = "{ $text }" is not a time of day. Write it as 17:00.
error-report-needed = Count and time of { $name } change only on a report that the office approved. Fill in its number.

## Set-up

setup-title = Make a desk
setup-what = A desk is a folder on this computer. Submissions, trail and packages stay in it; nothing is uploaded. The first two answers are enough to begin; the rest can be filled in later, in the settings.
setup-where = Place
setup-where-what = Not in a folder that a service synchronises, nor on a network drive: two computers would garble one desk.
setup-name = Organisation
setup-name-hint = such as: Huangshang Group
setup-editor = Your name
setup-editor-hint = editor, also releaser, chief, administrator
setup-reviewer = Reviewer
setup-reviewer-hint = may be added later; somebody else, as nobody approves their own edit
setup-place-missing = Choose the folder of the desk.
setup-make = Make the desk
setup-open = Open this desk
setup-next = Next
setup-back = Back
setup-skip = Set up the rest later, start working
setup-begin = Start working
setup-other-language = 简体中文
setup-step-desk = Desk and place
setup-step-people = People
setup-step-units = Units
setup-step-channels = Channels
setup-step-ready = Ready
setup-demo = Try a demonstration first
setup-demo-what = With submissions in every stage; closing the window removes it.
setup-demo-making = Preparing the demonstration…
setup-demo-notice = This is a demonstration: try anything. Closing the window removes it; the next start asks for your own desk.
setup-ready = Ready to work
setup-ready-what = Drop files from a unit anywhere on the window to take them in. Ctrl+K finds everything that can be done, ? shows every key.
setup-ready-people = { $reviewers ->
        [0] Office staff: { $seats }, no reviewer yet: articles can be edited and submitted, but not approved
       *[other] Office staff: { $seats }, of whom { $reviewers } may review
    }
setup-ready-units = { $count ->
        [0] None yet; intake takes new ones as well
       *[other] { $count } entered
    }
setup-ready-channels = { $count ->
        [0] All are settled
       *[other] { $count } to be confirmed; until then the defaults apply
    }
setup-ready-filing = { $count ->
        [one] 1 channel is not filed yet
       *[other] { $count } channels are not filed yet
    }: articles can be taken in and placed, but before an export its date and reference have to be entered under Channels in the settings
