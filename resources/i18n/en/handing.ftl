# hand-over: submissions and their history go to another desk
act-handover-prepared = Make a hand-over package
act-handover-sent = Hand submissions over
act-submission-handed-over = Handed over to another desk
act-handover-taken = Take a hand-over package
act-submission-taken-over = Came with a hand-over
act-handover-answered = Write the receipt of a hand-over
act-handover-receipted = Enter the receipt of a hand-over
cli-hand-over = hand submissions with their history over to another desk as a signed package; read the other desk's receipt
cli-handing-numbers = numbers of the submissions
cli-handing-to = where the package goes: a new .zip file, or a folder that exists
cli-handing-receiver = who gets it (name of the other desk or office)
cli-handing-note = a note for the other desk
cli-handing-receipt = read the receipt that the other desk wrote
cli-handing-key = first 8 digits of the key, compared with the other desk; "unsigned" if that desk does not sign
cli-take-over = take in a hand-over package of another desk, and write the receipt; show the history at the other desk
cli-taking-file = the package (.zip)
cli-taking-look = only verify and show it
cli-taking-receipt = where the receipt goes: a new file, or a folder that exists
cli-taking-history = show what the other desk did with this submission
cli-taking-again = write another receipt for a package taken earlier (its name or number)
error-handing-usage = The command is not complete: give numbers and --to to hand over, or only --receipt to read a receipt
error-taking-usage = The command is not complete: give the package, or --history with a number, or --again with --receipt
handing-no-history = { $number } did not come from another desk, so there is no foreign history
error-handover-receiver = Nobody is named to get it. Enter the name of the other desk or office
error-handover-nothing = No submission is chosen. Choose the submissions to hand over
error-handover-empty = { $number } has no files yet, so there is nothing to hand over
error-handover-stage = { $number } cannot be handed over at its stage (a placeholder, or discarded). Take its material in first, or restore it
error-handover-unsound = "{ $path }" does not verify: the fault is in { $where } ({ $count } in all). It is no hand-over package, or it was changed, and was not taken. Ask for it again
error-handover-own = { $name } was made by this desk and cannot be taken back into it
error-handover-taken = { $name } was taken already and is not taken twice. The receipt can be written again
error-handover-known = { $number } in it was taken earlier and is { $own } here. Ask the other desk to leave it out
error-handover-article = The text of an article in the package ({ $digest }) has the wrong form and was not taken. Ask for the package again, made with the same version of the program
error-handover-key = { $trust ->
    [unsigned] The other desk did not sign, so nobody can tell who made this. Ask the other desk, then confirm that it is unsigned (command: --key unsigned)
    [changed] The key ({ $key }) is not the one that was confirmed before. Compare it with the other desk, then confirm it (command: --key with its first 8 digits)
   *[unknown] This desk never confirmed this key ({ $key }). Compare its first 8 digits with the other desk, then confirm it (command: --key with these digits)
    }
error-handover-not-taken = { $name } was handed over by this desk; the other desk writes the receipt
error-receipt-unsound = { $what ->
    [receipt-signature] The signature of "{ $path }" does not fit: the receipt was changed. Nothing was entered; ask for it again
    [receipt-event] What "{ $path }" says is not proven by the other desk's trail. Nothing was entered; ask for it again
    [receipt-newer] "{ $path }" was written by a newer version of the program. Update first
   *[receipt-form] "{ $path }" is no receipt of a hand-over
    }
error-receipt-unknown = This desk never handed { $name } over. The receipt is for another desk
error-receipt-other = The receipt is not about the { $name } that this desk handed over: its digest differs. Nothing was entered
error-receipt-read = The receipt of { $name } is entered already
verify-handover-form = handover.json does not have its form
verify-handover-file = the file is not the one that the hand-over lists
verify-handover-missing = the hand-over lacks a file or a submission
verify-handover-events = files or revisions of a submission differ from the events
handover-route = handed over by { $desk }
handover-reason = came with { $name }
handover-revision = handed over: { $number } of { $desk }
handing-trust-known = Key { $key }: confirmed earlier, the signature fits
handing-trust-unknown = Key { $key }: the signature fits, but this desk never confirmed the key
handing-trust-changed = Key { $key }: not the key that was confirmed earlier; compare it
handing-trust-unsigned = Not signed by the other desk: the contents agree with each other, but nobody can tell who made them
handing-sent = { $count } handed over to { $desk }: { $path }
handing-received = { $name }: received by { $person }, { $desk }
handing-number = here { $own }, there { $theirs }
handing-taken = { $count } taken over from { $desk }
handing-answered = Receipt written: { $path }
handing-from = { $desk }, { $person }, { $at }
handing-files = files: { $count }
handing-origin = From { $desk }, number { $number } there ({ $name })
trail-column-handover-made-at = Done here at
trail-column-handover-other-at = Done there at
handing-command = Hand over to another desk
handing-go = Hand over…
handing-ask = A package of { $count } with their history: { $numbers }
handing-receiver = Who gets it
handing-receiver-hint = Name of the other desk or office
handing-note = Note
handing-note-hint = A note for the other desk, if any
handing-where = Folder for the hand-over package
handing-offer = Hand-over package: { $desk }, { $person }, { $at }
handing-item = { $number } { $title } · { $unit }
handing-more = and { $count } more
handing-compared = I compared the key with the other desk
handing-unsigned-taken = I asked the other desk; take it unsigned
handing-take = Take in
handing-enter = Enter the receipt
handing-answer = Write the receipt…
handing-receipt-where = Folder for the receipt
handing-receipt-offer = Receipt: { $name } was received by { $person }, { $desk }
handing-came-with = came with { $name }
handing-signed = Signed by the key { $key }; the package is kept in the vault as evidence
handing-not-signed = Not signed by the other desk; the package is kept in the vault as evidence
section-foreign = What happened at { $desk }
error-intake-handover = "{ $path }" is a hand-over package of another desk. Take it in with: wxdesk take-over
trail-column-handover-direction = Direction
trail-column-handover-desk = Other desk
trail-column-handover-key = Signing key of the other desk
trail-column-handover-other-person = Person at the other desk
trail-column-handover-item-handover = Hand-over package
handover-direction-sent = Handed over to the other desk
handover-direction-taken = Taken from the other desk
