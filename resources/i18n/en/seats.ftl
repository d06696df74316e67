# Seats: PIN, locking, administrator, recovery sheet

act-seat-opened = Seat opened
act-seat-closed = Seat left
act-seat-locked = Seat locked
act-seat-pin-set = PIN set
act-seat-pin-reset = PIN reset
act-seat-pin-failed = Wrong PIN
act-seat-pins-required = PIN policy changed
act-seat-recovery-made = Recovery sheet made
act-seat-recovered = PIN set with the recovery sheet

error-pin-needed = This step needs the PIN of { $person }. Enter the PIN.
error-pin-not-given = The seat of { $person } has a PIN, which cannot be asked for here. Run the command in a terminal, or name the file descriptor with the PIN by --pin-fd N; a PIN is never part of a command.
error-pin-wrong = The PIN is wrong: { $tries ->
        [one] one wrong PIN
       *[other] { $tries } wrong PINs
    } so far. { $seconds ->
        [0] Try again.
       *[other] Try again in { $seconds } seconds.
    } If the PIN is forgotten, have the administrator reset it.
error-pin-wait = Too many wrong PINs: wait another { $seconds } seconds. If the PIN is forgotten, have the administrator reset it.
error-pin-unset = The administrator demands a PIN for this seat, and { $person } has none. Have the administrator give a first PIN.
error-pin-temporary = The PIN of { $person } was given by the administrator and only opens the seat. Choose a PIN of your own first.
error-pin-short = A PIN has at least { $least } characters. Choose another one.
error-pin-simple = This PIN is easy to guess, such as equal or consecutive digits. Choose another one.
error-pin-same = The new PIN is the present one. Choose another one.
error-pin-reset-own = You cannot reset your own PIN. Change it instead.
error-pin-changed = Somebody has just changed the PIN, so nothing was changed. Open the seat again.
error-pin-replaced = The stored PIN is not the one that the trail names; somebody may have changed the database. Have the administrator verify the trail, then reset the PIN.
error-seat-closed = { $person } has not opened a seat. Choose the seat at the top right first.
error-seat-locked = The seat is locked: you can look, but not act. Enter the PIN to unlock it.
error-lock-without-pin = A seat without a PIN cannot be locked, since nothing could unlock it. Set a PIN first.
error-code-differs = The typed recovery code is not the one on the sheet, so the sheet does not hold. Type it again from the sheet.
error-code-wrong = The recovery code is wrong: { $tries ->
        [one] one wrong code
       *[other] { $tries } wrong codes
    } so far. { $seconds ->
        [0] Type it again from the sheet.
       *[other] Try again in { $seconds } seconds.
    }
error-recovery-missing = There is no valid recovery sheet. Have another administrator reset the PIN.

limit-seats-pin-characters = Least characters of a PIN
limit-seats-valid-minutes = Minutes for which an entered PIN holds
limit-seats-idle-minutes = Minutes without use after which a seat is locked
limit-seats-free-tries = Wrong PINs before a wait
limit-seats-delay-seconds = First wait after too many wrong PINs (seconds)
limit-seats-delay-at-most-seconds = Longest wait after too many wrong PINs (seconds)
limit-seats-memory-kib = Memory for hashing a PIN (KiB)
limit-seats-passes = Passes for hashing a PIN
limit-seats-lanes = Parallel lanes for hashing a PIN
limit-seats-late-from-hour = Odd hours begin (hour)
limit-seats-early-until-hour = Odd hours end (hour)
limit-seats-reviewer-hours = Hours before a review in which a reviewer named by the article's editor is listed
limit-seats-refusals-from = Refusals of one person on one day that are listed

cli-pin-fd = read PINs from this file descriptor, one a line; without it, the terminal asks
cli-pin-prompt = PIN of { $name }:{ " " }
cli-pin-new = New PIN of { $name }:{ " " }
cli-pin-again = Once more:{ " " }
cli-seats = seats: list them, set and reset PINs, demand PINs, recovery sheet
cli-seats-set = set or change one's own PIN
cli-seats-reset = as the administrator, give this person a first PIN
cli-seats-require = whether reviewers, releasers, chiefs and administrators need a PIN
cli-seats-sheet = make a recovery sheet, as an HTML page for printing; without a file the code is shown. It holds once the code was typed back
cli-seats-recover = give this administrator a new PIN with the recovery sheet
cli-seats-set-done = The PIN of { $name } is set.
cli-seats-reset-done = { $name } has a first PIN, and has to choose another one after opening the seat.
cli-seats-code = Recovery code of { $desk }: { $code }
cli-seats-code-again = Write it down or print it, keep it safe, then type it from there:{ " " }
cli-seats-code-prompt = { $name }, type the code of the recovery sheet:{ " " }
cli-seats-sheet-done = The recovery sheet holds; earlier ones do not any more.
cli-seats-recovered = The new PIN of { $name } is set, and this recovery sheet is used up. Make another one.
cli-seats-policy-on = Reviewers, releasers, chiefs and administrators need a PIN.
cli-seats-policy-off = No PIN is demanded.
cli-seats-sheet-is = There is a valid recovery sheet.
cli-seats-sheet-none = There is no recovery sheet. Print one as soon as PINs are demanded: without it, an only administrator who forgot the PIN cannot set another one.
seat-pin-own = has a PIN
seat-pin-temporary = first PIN, to be changed
seat-pin-missing = needs a PIN, has none
seat-pin-none = no PIN
error-pin-differs = The PINs that you typed differ, so nothing was set. Try again.

action-lock = Lock seat
action-pin = Set or change PIN
pin-caption = PIN
pin-go = Confirm
pin-old = Present PIN
pin-new = New PIN
pin-again = Once more
pin-set = Save
pin-set-what = Set the PIN of { $name }. It is then asked for when the seat is opened, and for approval, release, waivers, decisions entered for others, rules and seats.
pin-set-done = The PIN is set.
seat-locked-now = The seat is locked; you can look. Enter the PIN when you want to act.
seat-state-locked = locked
seat-state-missing = needs a PIN
seat-state-temporary = first PIN, to be changed
seat-state-open = seat open
seat-state-waits = waits for the PIN
window-person-seat = { $person } · { $seat }

cli-init-administrator = the administrator, who manages people, roles and seats; without it, the first person
cli-init-administers = Administrator: { $name }, who also edits. Somebody apart is safer: wxdesk people --add NAME --role administrator, then end that role of { $name }.
setup-administrator = Administrator
setup-administrator-hint = manages people, roles and seats; left empty, you (the editor) do
error-seat-reads = { $person } is an auditor, who can look, write notes and acknowledge an alarm about the trail, nothing else. An editor, reviewer, releaser, chief or administrator must do it.
bar-seat-reads = an auditor only looks
target-seat-reads = an auditor only looks

# unusual facts: stated, not judged

act-desk-migrated = Desk upgraded
act-auditor-noted = Auditor's note
settings-unusual = Unusual facts
unusual-day = Day
unusual-kind = Kind
unusual-person = Person
unusual-what = Fact
unusual-numbers = Events
unusual-event = { $last }
unusual-events = { $first }–{ $last }
unusual-kind-reviewer = Reviewer just named
unusual-kind-account = Same account
unusual-kind-hour = Odd hour
unusual-kind-refusals = Many refusals
unusual-kind-pin = Wrong PIN
unusual-fact-reviewer = { $other } named { $person } as reviewer; soon after, { $person } approved "{ $label }", which { $other } had edited.
unusual-fact-account = { $other } edited and { $person } reviewed in the same account of the same computer; { $count ->
        [one] once
       *[other] { $count } times
    }, last "{ $label }".
unusual-fact-hour = { $person } entered { $count ->
        [one] one act
       *[other] { $count } acts
    } at an odd hour.
unusual-fact-refusals = { $person } was refused { $count ->
        [one] one act
       *[other] { $count } acts
    } on that day.
unusual-fact-pin = { $count ->
        [one] A wrong PIN was
       *[other] { $count } wrong PINs were
    } entered for the seat of { $person } on that day.
unusual-about = These are facts from the trail for auditor and chief editor; they do not say that anybody broke a rule.
cli-unusual = unusual facts: list what an auditor looks at; enter a note as an auditor
cli-unusual-since = from this day on; by default the last 90 days
cli-unusual-note = enter an auditor's note about this subject, such as the number of an article or event
cli-unusual-text = the text of the note

settings-seats = Seats
seats-what = Each person has a seat. A seat with a PIN asks for it when it is opened and for acts that count; one's own PIN is set in the menu Edit. The administrator can only give a first PIN, which the person has to change.
seats-first = Give a first PIN
seats-first-what = Give { $name } a first PIN. The former PIN ends; the person has to choose another one before reviewing or releasing.
seats-first-go = Give
seats-waits = { $state }; the next try is in { $seconds } seconds
seats-demand-on = Demand PINs of reviewers, releasers, chiefs, administrators
seats-demand-off = Demand PINs no more
seats-sheet = Make a recovery sheet
seats-code-what = Print this code or write it on paper, seal it, and keep it outside the desk. With it an administrator who forgot the PIN sets another one, once. It holds once you have typed it from the paper; earlier sheets end.
seats-code-again = Type the code from the paper
seats-code-go = Put in force
unusual-empty = There are no unusual facts in the last 90 days.
unusual-for = This page is for auditor and chief editor.
unusual-note = Write a note
unusual-note-text = Auditor's note
unusual-note-what = Write an auditor's note about event { $seq } of the trail.
unusual-note-go = Enter
unusual-noted = The note is in the trail.
setup-restore-pin = PIN
setup-restore-pin-hint = if this person has a PIN in the backup

# Recovery sheet

recovery-title = Recovery sheet
recovery-what = With this sheet an administrator who forgot the PIN sets another one, once.
recovery-maker = Made by
recovery-code = Code
recovery-how = How it is used
recovery-how-first = After printing, type the code from this sheet in Settings, page "Seats" (or on the command line). Only then the sheet holds; earlier sheets end.
recovery-how-use = After a forgotten PIN, run wxdesk seats --recover NAME (the administrator's) on the computer of the desk. Type the code, then a new PIN.
recovery-how-after = The sheet can be used once; print another one then. Capital and small letters are the same; there is no letter I, L, O or U, and no digit 0 or 1.
recovery-keep = Seal this sheet and lock it in a drawer; do not photograph it or keep it on a computer. Whoever has it can sit down as the administrator. The desk keeps only a salted hash of the code: a lost sheet cannot be printed again, only replaced.
recovery-print = Print the sheet…
recovery-written = The recovery sheet is written to { $path }. Print it, then delete this file.

cli-init-pin = also set the administrator's PIN (asked for at the terminal, or read from --pin-fd)
cli-init-sheet = also write a recovery sheet of the administrator (a page for printing); it holds once its code was typed back
cli-init-secure = The administrator should set a PIN (wxdesk seats --set-pin) and print a recovery sheet (wxdesk seats --recovery-sheet sheet.html): without it, an only administrator who forgets the PIN cannot set a new one.
setup-pin = Administrator's PIN
setup-pin-none = { $name } is the administrator and has no PIN yet. With a PIN nobody else can use this seat; then print a recovery sheet. A desk of one person can do that later.
setup-pin-own = The PIN of { $name } is set, but there is no recovery sheet: a forgotten PIN could not be set anew. Print one now.
setup-pin-safe = The PIN of { $name } is set, and the recovery sheet holds.
setup-pin-sheet = Make a recovery sheet…
setup-pin-set = Set the PIN…

# Training

seat-untrained = not trained (due by { $day })
seat-untrained-brief = not trained
seat-untrained-at-seat = Training was due by { $day }; it is no longer told once the register of training has it
unusual-kind-training = Not trained
unusual-fact-training = { $person } holds a role whose training was due by { $day }; the register of training has none.
