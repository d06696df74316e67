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
drop-outcome-accept = can be accepted
drop-outcome-return = { $count ->
    [one] { $count } thing to return
   *[other] { $count } things to return
}
drop-outcome-ask = needs your answer
drop-return-reason = the material has faults to return
cli-intake-guess = only report the guessed details, the findings and the receipt; register nothing
cli-intake-accept-guesses = register, accept and place by the guessed details; what returns or is unclear is not registered
cli-guess-head = { $name }  [{ $outcome }]
cli-guess-line = { $field } { $value } ({ $origin }{ $unsure })
cli-guess-lacking = missing: { $fields }
cli-guess-skipped = cannot be read: { $name } { $why }
error-drop-into = Details are guessed only for new deliveries: --guess and --accept-guesses cannot be used with --into. Leave one of them out.
