checkpoint-readme =
    This is outside proof of the wxdesk desk "{ $name }". Please do not change, move or delete these files.

    Each file states the size and the digest of the trail at one time, signed with the key of that computer. Should somebody rewrite or cut the trail later, any one of these files shows it.
    They hold no article and no personal data. Log: { $log }

    To compare: press V on the screen "Trail" of wxdesk, or run wxdesk audit verify --against FILE with a file of this folder

act-checkpoint-written = Write outside proof
act-checkpoint-place-added = Add place of outside proof
act-checkpoint-place-removed = Remove place of outside proof

error-checkpoint-place-unknown = There is no place of outside proof "{ $name }". Known: { $known }. To add one: wxdesk audit checkpoint --add DIR --name NAME.
error-checkpoint-place-name = The name "{ $name }" of a place of outside proof is empty or taken. Choose another name.
error-checkpoint-place-known = "{ $path }" is a place of outside proof already.
error-checkpoint-inside-desk = "{ $path }" lies inside the desk: whoever rewrites the desk can rewrite it too. Choose a share of the office, a USB disk or another computer.
error-checkpoint-no-places = There is no place of outside proof yet. Add one: wxdesk audit checkpoint --add DIR --name NAME, or in Settings, "Outside proof".
error-checkpoint-unsigned = This desk does not sign its entries yet, or the computer key is gone, so no checkpoint can be written. Run wxdesk audit sign first.
error-checkpoint-settings = The settings of the places of outside proof are damaged: { $path }. Delete the file, and add the places again.
error-checkpoint-unreadable = "{ $path }" is no checkpoint, or it is damaged.
error-checkpoint-code = The code "{ $typed }" is mistyped. Compare it with the sheet and type it again.
error-consistency-sizes = This desk has { $events } entries, so it cannot prove { $first } against { $second }.
error-consistency-log = The two checkpoints belong to different desks.

outside-place = place "{ $name }"
outside-backup = backup place "{ $name }"
outside-file = checkpoint file "{ $name }"
outside-code = code { $name }
outside-last = the last verification on this computer
outside-good = { $what }: agrees, { $count } in all, the newest up to entry { $seq }{ $at }{ $signed ->
    [yes] , signature valid
   *[no] {""}
    }
outside-time = { " " }({ $at })
outside-cut = { $what } proves that this desk had entry { $seq }{ $at }; now it has not: the end was cut off, or an old desk was put in its place
outside-differs = { $what } contradicts this desk at entry { $seq }{ $at }: the trail was rewritten
outside-other = { $what } belongs to another desk
outside-key = { $what } (entry { $seq }{ $at }) is signed with a key that this desk does not name: the trail was made anew together with its keys, or the checkpoint is forged
outside-forged = { $what } (entry { $seq }{ $at }) has a wrong signature: the checkpoint was changed
outside-given-up = { $what } (entry { $seq }{ $at }) belongs to entries that a restore gave up
outside-away = { $what } cannot be reached now and was not compared
outside-gone = { $what } lacks the checkpoint of entry { $seq }: the trail says that it was written, but the file is gone
outside-unreadable = { $what } holds a damaged file
uncovered = { $count ->
    [one] One entry since { $since } has no outside proof yet: if it were cut off from the end, the desk could not detect it
   *[other] { $count } entries since { $since } have no outside proof yet: if they were cut off from the end, the desk could not detect it
    }
covered-all = all entries have outside proof ({ $count })

cli-audit-checkpoint = write outside proof; list, add and remove its places; print a sheet
cli-checkpoint-places = name or folder of a place; all places if none is given
cli-checkpoint-list = list the places
cli-checkpoint-add = add a folder as a place (a share, a USB disk)
cli-checkpoint-name = name of the new place; the folder's name if not given
cli-checkpoint-remove = write no more checkpoints to this place; its files stay
cli-checkpoint-print = write a sheet for printing as an HTML page
cli-audit-against = compare with this checkpoint file; may be repeated
cli-audit-code = compare with this code from a printed sheet; may be repeated
cli-audit-consistency = prove that one checkpoint is the beginning of another (the trail was only added to)
cli-consistency-old = the earlier checkpoint file
cli-consistency-new = the later checkpoint file
cli-consistency-output = write the proof to a file
cli-consistency-check = compare without a desk, by the two checkpoints and this proof only
checkpoint-done = Checkpoint written to "{ $name }": up to entry { $seq }
checkpoint-failed = Not written to "{ $name }": { $why }
checkpoint-code-is = Code: { $code }
checkpoint-added = The place "{ $name }" ({ $path }) is added, with a first checkpoint.
checkpoint-removed = No more checkpoints are written to "{ $name }"; the files in { $path } stay.
checkpoint-none = There is no place of outside proof yet. Whoever can write to the desk's folder can rewrite the trail without a contradiction; one outside place shows it.
checkpoint-place-last = last { $at }, up to entry { $seq }
checkpoint-place-never = nothing written yet
checkpoint-place-behind = { $count ->
    [one] one entry since then
   *[other] { $count } entries since then
    }
checkpoint-printed = The sheet is written to { $path }. Print it, sign it, and file it.
consistency-ok = The trail of { $second } entries begins with the trail of { $first } entries: it was only added to.
consistency-bad = The proof fails: the trail of { $second } entries does not continue the trail of { $first } entries.

sheet-title = Checkpoint of the trail
sheet-what = This sheet proves that the trail of this desk had exactly these entries at this time. Should somebody rewrite or remove any of them later, this sheet shows it. Print it, sign it, and file it.
sheet-desk = Desk
sheet-log = Log
sheet-size = Entries
sheet-time = Time
sheet-root = Digest (root)
sheet-key = Computer key
sheet-code = Code
sheet-how = To compare: type the code in Settings, "Outside proof", or run wxdesk audit verify --code CODE. Capital and small letters are the same; there is no I, L, O or U.
sheet-signed = Made by (signature)
sheet-witness = Witness (signature)
sheet-date = Date

settings-proofs = Outside proof
proofs-what = Every day, and with every package, the size and the digest of the trail are written outside the desk, signed with the key of this computer. Should somebody rewrite or cut the trail, any one of these files shows it. They are small and hold no article.
proofs-now = Write a checkpoint now
proofs-add = Add a place
proofs-remove = Remove
proofs-print = Print a sheet
proofs-begin = Begin signing
proofs-folder = Folder
proofs-folder-what = A share of the office, a USB disk, or another computer: a place that others look after, out of reach of whoever could rewrite the desk.
proofs-name = Name
proofs-name-hint = such as office share
proofs-keys = Signing keys
proofs-confirm = Countersign
proofs-signed = Entries are signed. The computer key lies in { $place ->
    [keyring] the keyring of the system
   *[file] the desk's folder "keys" (this system has no keyring; only this account can read it)
    }.
proofs-unsigned = Entries are not signed: whoever can write to the database file can add an entry in anybody's name.
proofs-key-desk = Computer key { $key }
proofs-key-person = { $person }　key { $key }

health-proofs = Outside proof
health-proofs-none = no place: whoever rewrites the whole desk leaves no contradiction
health-proofs-are = places: { $count }, last written { $at }; entries since then: { $behind }
health-proofs-due = places: { $count }, last written { $at }; entries since then: { $behind }; today's checkpoint is missing: an open window or the next command that writes will write it
health-proofs-away = places: { $count }, out of reach: { $names }; entries since the last checkpoint: { $behind }

proofs-code = Code on paper
proofs-code-hint = such as 312-GQZEK-Y8BQS-ZWJ5R-27KDT
proofs-check = Compare
proofs-code-good = The code agrees: the first { $seq } entries are as they were when the sheet was printed.
proofs-code-bad = The code does not agree, or the verification has problems: press V on the screen "Trail" to see them.
