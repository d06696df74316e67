backup-readme =
    This is a backup of the wxdesk desk "{ $name }". Please do not change, move or delete files here.

    How to restore:
    1. Install wxdesk on a computer (a version not older than that of the backup).
    2. Open wxdesk, choose "Restore from a backup" on the first set-up page, and choose this folder; or type on the
       command line:
       wxdesk --desk NEW-DESK-FOLDER restore THIS-FOLDER
    3. If the backup is encrypted, you need the passphrase that was chosen for this place. Nobody can restore without it.

    The folders: vault holds the media, each named by the SHA-256 of its content; packages holds exported packages; each
    folder in backups is one backup, with the database desk.db and the list of files manifest.json.

act-desk-backed-up = Backup
act-desk-restored = Restored from a backup
act-desk-drilled = Restore drill
act-backup-place-added = Backup place added
act-backup-place-removed = Backup place removed

error-backup-no-place = There are no wxdesk backups in "{ $path }". Choose the folder of a backup place (it holds place.json).
error-backup-newer = "{ $path }" was made by a newer wxdesk. Please update wxdesk first.
error-backup-damaged = A file of the backup is missing or damaged: { $path }. Use the backup before it, and check this disk.
error-backup-unlike = What was written to "{ $path }" reads differently, so this backup does not count. Check this disk, or use another place.
error-backup-inside-desk = "{ $path }" lies inside the desk's folder and would be lost with its disk. Choose another disk, a USB drive or a share of the office.
error-backup-synced = "{ $path }" is copied elsewhere by { $service }; a backup without encryption may not lie there. Encrypt it, or choose another place.
error-backup-desk-damaged = The desk itself has problems: { $count } (event { $seq }, { $what }), so no backup was made. Verify the trail first: wxdesk audit verify.
error-backup-running = Another program is backing up this desk. Try again later.
error-backup-place-unknown = There is no backup place "{ $name }". Known: { $known }. Add one: wxdesk backup --add DIR --name NAME.
error-backup-no-places = There is no backup place yet. Add one: wxdesk backup --add DIR --name NAME, or in the settings under "Backups".
error-backup-place-name = The name "{ $name }" of the backup place is empty, or in use already. Choose another one.
error-backup-place-known = "{ $path }" is a backup place already.
error-backup-place-other = "{ $path }" is another backup place now. Connect the former disk, or remove the place and add it anew.
error-backup-place-key = The public key in "{ $path }" was exchanged, so no backup was made. Remove this place, and add an empty folder instead.
error-backup-other-desk = "{ $path }" holds backups of another desk ({ $name }). Choose another folder.
error-backup-settings = The settings of the backup places are damaged: { $path }. Delete this file, and add the places anew.
error-backup-passphrase = The passphrase is wrong. Try again; nobody can restore without it.
error-backup-passphrase-needed = The backups in "{ $path }" are encrypted and need their passphrase.
error-backup-none = There is no backup of that time here. See which there are with --list.
error-backup-bad = The backup { $stamp } is damaged. The good one before it is { $good }; restore it with --at { $good }.
error-backup-all-bad = The backup { $stamp } and all before it are damaged. Use another backup place.
error-backup-unfit = The restored backup does not verify: { $count } problem(s) ({ $problems }). The desk was not touched; use the backup before it.
error-desk-open = A window works on the desk "{ $path }". Close it first, then restore.
error-disk-short = The disk of "{ $path }" is too full: { $size } are needed, { $free } are left. Make space or choose another place; nothing was changed.
error-restore-place-needed = Name the folder of a backup place: wxdesk restore DIR.
error-passphrase-unasked = The passphrase cannot be asked here. Name a file descriptor to read it from with --passphrase-fd.
error-passphrase-empty = The passphrase is empty.
error-passphrase-differs = The two passphrases differ.
error-vault-part = { $part }% is no part; it has to be from 1% to 100%.

backup-why-asked = asked for
backup-why-schedule = scheduled
backup-why-closing = on closing
backup-why-rulebook = before a rulebook
backup-why-restore = before a restore
backup-between = {", "}
backup-age-now = just now
backup-age-minutes = { $count } min ago
backup-age-hours = { $count } h ago
backup-age-days = { $count ->
    [one] a day ago
   *[other] { $count } days ago
}
backup-last = last { $at }
backup-never = no backup yet
backup-late = late
backup-away = the removable disk is not connected
backup-encrypted = encrypted
backup-open = not encrypted
backup-same-disk = on the same disk as the desk, so both would be lost together
backup-place-short = only { $size } left
backup-none-yet = No backup yet
backup-no-place-yet = No backup place yet: if the disk fails, everything is lost
backup-summary = Backup: { $age }, { $name }
backup-late-place = No backup in "{ $name }" for more than a day
backup-never-place = There is no backup in "{ $name }" yet
backup-place-short-of = Only { $size } left in "{ $name }"
backup-desk-short = Only { $size } left on the disk of the desk; please make space soon
backup-drill-due = A restore drill is due (once a month)
backup-done = { $name }: backup { $stamp } verified, up to event { $seq }, { $total } in all; { $files } new file(s) written, { $size }
backup-failed = { $name }: no backup. { $why }
backup-progress = Backing up { $done }/{ $total } { $name }
backup-offer-good = good
backup-offer-damaged = damaged
backup-offer-unknown = cannot be compared with the present desk
backup-offer-lost = { $count ->
    [0] nothing would be lost
    [one] one later event would be lost
   *[other] { $count } later events would be lost
}
backup-offer-holds = { $seq } event(s), { $files } file(s)

restore-progress = Restoring { $done }/{ $total } { $name }
restore-done = Restored the backup of { $at }, verified: { $folder }
restore-aside = The former desk is kept in: { $path }
restore-lost = Events given up: { $first } to { $last }
restore-lost-none = No event was given up
restore-lost-unknown = Events from { $first } on are gone (there is no former desk that can be read, so nobody knows how many)

drill-ok = The restore drill succeeded: the backup of { $at } was restored and verified in { $seconds } s; the office could work from it.
drill-bad = The restore drill failed: the office could not work from the backup of { $at }.
drill-counts = It holds { $articles } article(s), { $pieces } piece(s), { $packages } package(s) ({ $lost_packages } missing).
drill-push = Today's push: { $push }
drill-no-push = none
drill-problem = Problem: { $what }
drill-missing = the desk lacked files already when it was backed up; run wxdesk vault verify
drill-backup-damaged = files of the backup are missing or damaged
drill-path-missing = files of the backup are missing
drill-head = the end of the trail differs from the manifest
drill-disk-short = the disk is too full for the drill

vault-progress = Checking files { $done }/{ $total } { $name }
vault-missing = missing { $digest }
vault-changed = changed { $digest }
vault-unlisted = { $count } more file(s) that no event names (harmless).
vault-ok = The vault is sound: { $total } file(s), { $checked } read now.
vault-bad = Missing or changed: { $count } of { $total } file(s), { $checked } read now. Mend them from a backup with --mend PLACE.

cli-backup = back up the desk, and manage the backup places
cli-backup-places = name or folder of a backup place; without one, all places
cli-backup-list = list the places and their last backups
cli-backup-add = add a place: a folder on another disk, a removable disk or a share of the office
cli-backup-remove = make no more backups into this place (its files stay)
cli-backup-name = the name of the place
cli-backup-removable = a removable disk: it may be away; encrypted by default
cli-backup-encrypt = encrypt with a passphrase
cli-backup-plain = do not encrypt
cli-backup-removed = Removed the backup place { $name }: { $path } (its backups stay)
cli-backup-added = Added the backup place { $name }: { $path }
cli-backup-none = There is no backup place yet.
cli-backup-missing = The desk lacks the file { $digest }, and so does the backup. Run wxdesk vault verify.
cli-backup-nowhere = No removable disk is connected, so no backup was made.
cli-passphrase-fd = read the passphrase from this file descriptor
cli-passphrase = Passphrase:{" "}
cli-passphrase-again = Passphrase again:{" "}
cli-restore = restore the desk from a backup, list backups, practise restoring
cli-restore-place = folder of a backup place (for a drill also its name; without one, that of the newest backup)
cli-restore-at = the newest backup not younger than this time
cli-restore-reason = why the desk is restored (recorded)
cli-restore-list = list the backups, what each holds and what would be lost
cli-restore-drill = practise: restore into a throw-away folder, say whether the office could work from it
cli-restore-of = Backups of { $name }: { $path }
cli-vault = check the vault
cli-vault-verify = find missing and changed files
cli-vault-part = read only this part of the files, another one each day
cli-vault-mend = take missing and changed files from this backup place
unproven-package-rolled-back = after this package was exported, the desk was restored from an older backup; its events were given up, so it was verified by itself only
audit-rollback = { $day } { $who } restored the backup of { $made }{ $reason }; { $lost }
audit-rolled-back = The package { $package } (event { $seq }) belongs to events that a restore gave up (see event { $event }); the package itself is sound
trail-restored = back to the backup of { $at }, { $lost }
trail-drill-ok = the office could work from the backup of { $at }
trail-drill-bad = the office could not work from the backup of { $at }

settings-keeping = Backups
keeping-what = The desk is backed up into these places every 30 minutes and when the window closes; a backup counts once it is verified. At least one place should not be on this computer's disk.
keeping-now = Back up now
keeping-add = Add a place
keeping-remove = Remove
keeping-drill = Restore drill
keeping-check = Check the vault
keeping-folder = Folder
keeping-folder-what = On another disk, a removable disk or a share of the office; where other files lie, a folder of its own is made
keeping-name = Name
keeping-name-hint = Such as: company USB drive 1
keeping-removable = Removable disk (no error while it is away)
keeping-encrypted = Encrypt with a passphrase
keeping-encrypted-what = Scheduled backups never ask for it; restoring does. Keep it elsewhere: nobody can restore without it
keeping-passphrase = Passphrase
keeping-again = Again
keeping-drill-passphrase = The backups in "{ $name }" are encrypted; type the passphrase and press Enter
keeping-restore-how = To restore, close this window first. Type on the command line: wxdesk --desk DESK-FOLDER restore PLACE; or open wxdesk on a computer without a desk, and choose "Restore from a backup".
setup-restore = Restore from a backup
setup-restore-what = for a new computer or a failed disk
setup-restore-title = Restore from a backup
setup-restore-place = Backup place
setup-restore-see = See the backups
setup-restore-pick = Backup
setup-restore-who = Restored by
setup-restore-why = Reason
setup-restore-why-hint = Such as: new computer
setup-restore-into = Restore to
setup-restore-go = Restore
setup-restore-none = There are no backups here.
note-desk-restore = This desk has backups that can be restored: wxdesk restore { $places } (see which with --list first).
