# Intake card and tray: the verdict first, one key accepts; used by the command line's intake --guess too

drop-yes = yes
drop-no = no
drop-origin-typed = typed just now
drop-origin-form = from the submission form
drop-origin-folder = from the folder's name
drop-origin-files = from the file names
drop-origin-sender = from the sender's name
drop-origin-addresses = from the list of units
drop-origin-signature = from the signature
drop-origin-text = from the text
drop-origin-habit = habit of the unit
drop-origin-own-unit = the unit itself
drop-origin-only = the only one
drop-origin-times = from the file times
drop-unsure = please confirm
drop-lacking = missing
drop-outcome-accept = Can be accepted
drop-outcome-return = { $count ->
    [one] { $count } fault to return
   *[other] { $count } faults to return
}
drop-outcome-ask = Needs your answer
drop-return-reason = the material has faults to return
cli-intake-guess = only report the guessed details, the findings and the receipt; register nothing
cli-intake-accept-guesses = register, accept and place by the guessed details; what returns or is unclear is not registered
cli-guess-head = { $name }  [{ $outcome }]
cli-guess-line = { $field } { $value } ({ $origin }{ $unsure })
cli-guess-lacking = missing: { $fields }
cli-guess-skipped = cannot be read: { $name } { $why }
error-drop-into = Details are guessed only for new deliveries: --guess and --accept-guesses cannot be used with --into. Leave one of them out.
drop-checking = checking
drop-scan = approval
drop-more-findings = { $count } more
drop-quiet = { $count ->
    [one] { $count } more file passes
   *[other] { $count } more files pass
}
drop-characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
drop-inside = { $count ->
    [one] { $count } picture inside
   *[other] { $count } pictures inside
}
drop-files = Files { $count }
drop-add-hint = drop on the window for one more
drop-facts = Details
drop-facts-hint = click one to change it
drop-edit = Click to change
drop-none = —
drop-enter-name = Enter as new
drop-chip-signed-off = signed off
drop-chip-onsite = check as on-site photographs
drop-routes = WeChat、WeCom、e-mail、USB
drop-sum = { $count ->
    [one] { $count } file · { $size }
   *[other] { $count } files · { $size }
}
drop-reading = Checking
drop-read-of = { $done } of { $total } checked
drop-under-fine = { $count ->
    [0] Nothing to return, no reminders
    [one] Nothing to return · { $count } reminder
   *[other] Nothing to return · { $count } reminders
}
drop-under-return = { $count ->
    [one] the other { $count } file stays
   *[other] the other { $count } files stay
}
drop-under-lacking = missing: { $fields }
drop-under-doubtful = Please confirm: { $fields }
drop-under-open = still open: { $fields }
drop-skipped = { $count ->
    [one] { $count } system file skipped
   *[other] { $count } system files skipped
}
drop-reminders = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
drop-letter-receipt = Receipt
drop-letter-return = Return
drop-accept = Accept and place
drop-return = Return { $count }
drop-fill = Fill in: { $field }
drop-confirm = Confirm: { $field }
drop-wished = done once checked; a fault stops it
drop-told-return = the text is ready and copied at once
drop-told-returned = possible once complete or waived
drop-told-asked = possible once filled in
drop-planned = { $days } · receipt copied at once
drop-planned-none = waits, no push fits
drop-leave = Give up
drop-leave-sure = Really give up
drop-keep = Keep for later
drop-full = Full form…
drop-back = Back to the tray
drop-done-accepted = Accepted { $number }, { $planned }. { $text ->
    [yes] The receipt is copied.
   *[no] A piece of the office has no receipt.
}
drop-done-returned = Registered { $number } and returned it. The text for the unit is copied.
drop-done-many = { $accepted ->
    [0] { "" }
   *[other] { $accepted } accepted.{ " " }
}{ $returned ->
    [0] { "" }
   *[other] { $returned } returned.{ " " }
}The texts for the units are copied.
drop-done-accept = accepted { $number }
drop-done-return = returned { $number }
drop-tray = Tray
drop-tray-count = { $count ->
    [one] Tray · { $count } delivery
   *[other] Tray · { $count } deliveries
}
drop-tray-empty = Drop the files of a unit anywhere on the window. Several deliveries are listed here, one a row, and accepted at once.
drop-tray-close = Put away
drop-after = After accepting
drop-more-of-push = +{ $count }
drop-accept-many = Accept { $count } and place
drop-return-many = Return { $count }
drop-rest = { $count ->
    [one] The other one stays in the tray.
   *[other] The other { $count } stay in the tray.
}
drop-column-state = Verdict
drop-column-name = Delivery
drop-column-files = Files
drop-column-planned = Placed on
drop-column-problems = Findings
drop-state-accept = acceptable
drop-state-return = returns
drop-state-ask = needs you
drop-state-reading = checking
drop-state-failed = not done
drop-state-done = done
drop-view-accept = Acceptable
drop-view-ask = Needs you
drop-view-return = Returns
error-drop-unit-unknown = No unit “{ $name }” is known. Choose one from the list, or use “Enter as new”.
error-drop-officer-unknown = This unit has no officer “{ $name }”. Choose one from the list, or use “Enter as new”.
drop-nothing = Nothing in it can be taken in
drop-tray-open = Open the tray
drop-fix = please correct
drop-title = Title
drop-answer = Answer the question above
drop-question-split = Several documents ({ $count }): { $names }. Take each as an article, or do not split?
drop-answer-split-1 = Split into { $count }
drop-answer-split-2 = Do not split
drop-question-again = These files were delivered before: { $number } “{ $title }”, { $at }, now { $stage }. Take them again?
drop-answer-again-1 = Do not take
drop-answer-again-2 = Take again
cli-intake-split = register each of several documents as an article of its own
cli-intake-together = do not split several documents
cli-intake-again = take files again that were delivered before
cli-question-split = several documents ({ $count }): --split takes each as an article, --together does not split
cli-question-again = delivered before: { $number } “{ $title }”; --again takes it once more
drop-mend =
    { $count ->
        [one] Correct one slip on acceptance
       *[other] Correct { $count } slips on acceptance
    }
cli-intake-mends = put certain slips of writing right on acceptance, as revision 2
drop-origin-words = Words of the text: { $words }
drop-gave-up = { $count ->
    [one] Removed { $count } delivery from the tray; nothing was registered.
   *[other] Removed { $count } deliveries from the tray; nothing was registered.
}
drop-next = Fill in the next
drop-confirm-many = { $count ->
    [one] Confirm { $field }
   *[other] Confirm { $field } ({ $count })
 }
drop-told-asked-return = returned once filled in
