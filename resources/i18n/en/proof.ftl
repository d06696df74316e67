# exported trails
cli-audit-verify-file = verify an exported trail (a file written by audit export) without a desk
audit-line = this line is malformed; the lines after it were not checked
audit-path = the proof of this event does not lead to the head at the start of the file
audit-export-head = number of events, end of the chain or root differ from the head at the start of the file: events were removed, added or changed
unproven-export-alone = Only this file was checked: if somebody made the whole trail anew so that it agrees with itself, this does not show. Name the folder of the packages with --packages, or compare with the desk.
unproven-export-old = This is an export of an older program without a head: if the end was cut off, this does not show.
unproven-export-signatures = Signatures are not in this file and were not checked: verify the desk, or a package.
unproven-export-rows = The tables and files of the desk are not in this file and were not compared.

# the page and the program for verification in each package (both languages are shown together)
verifier-title = Verify a package or an evidence dossier
verifier-intro = This page verifies the folder that it lies in: whether files were changed, and who passed and released the contents. Everything is computed on this computer. Nothing is sent anywhere.
verifier-how = Press "Choose the folder" and choose the folder in which this page lies, or drag that folder into the box. A browser does not let a page read the files beside it, so you have to choose. A zip need not be unpacked: choose it, or drag it into the box. If you choose the folder above it, the working folder beside the package is verified as well.
verifier-pick = Choose the folder
verifier-drop = or drag the folder here
verifier-reading = Verifying: file { $done } of { $count }
verifier-none = There is no package and no dossier in this folder: choose the folder that holds bagit.txt.
verifier-failed = The verification did not finish: a file cannot be read, or the page failed. This is not a pass. Use another browser, or verify.py.
verifier-ok = Verified: { $package }
verifier-bad = Refused: { $package }
verifier-decisions = Who passed and who released
verifier-problems = Problems found
verifier-means = What this means
verifier-reviewed = "{ $title }" was passed by { $person }, { $at }, hash of the content { $hash }
verifier-released = "{ $title }" was released by { $person }, { $at }, hash of the content { $hash }
verifier-proves = A pass proves: no listed file is missing or changed, and no other file is there; each event fits the checkpoint; what was passed and released is exactly this content; the sign-off page agrees with the events.
verifier-not = A pass does not prove: that nobody made all contents and events anew so that they fit each other (only a comparison with the desk or with a checkpoint kept elsewhere shows that); that photos and scans are genuine; who sat at the computer. Pictures are smaller copies and were not compared with the originals pixel by pixel.
verifier-self = Whoever changed this folder may have replaced this verifier too. In a dispute use the one of another package, or one from the maker of the program.
verifier-links = A browser does not see links (shortcuts) and empty folders; verify.py does.
verifier-folder = Name one folder or zip that exists: { $path }
verifier-unreadable = Cannot be read: { $path }
verify-form-old = a package of the older form, which this tool cannot verify: use wxdesk verify

# evidence dossiers
act-dossier-prepared = Make an evidence dossier
cli-dossier = put versions, decisions, evidence and publication of an article into a folder that proves itself
cli-dossier-output = the folder to put it in
cli-dossier-done = Evidence dossier made: { $path }
dossier = Evidence dossier
dossier-number = Article
dossier-organisation = Organisation
dossier-made = Made
dossier-how = wxdesk wrote this page from the audit trail. The same folder holds each version of the text, the evidence and the records of the trail. How to verify it stands at the end.
dossier-places = Accounts, pushes, publication
dossier-title = Title
dossier-content = Hash of the content
dossier-packages = Packages
dossier-published = Published at
dossier-none = none
dossier-decisions = What happened and who decided
dossier-seq = No.
dossier-when = When
dossier-what = What
dossier-who = Who
dossier-why = Why, details
dossier-proof = Proof
dossier-evidence-file = evidence
dossier-evidence = Evidence (photos, screenshots, files)
dossier-event = Event { $seq }: { $act }
dossier-findings = Findings and waivers
dossier-open = Open:
dossier-waived = Waived:
dossier-waiver = { $rule }: waived by { $person }, { $reason }
dossier-comments = Comments
dossier-resolved = marked as done by { $person }
dossier-versions = Versions of the text
dossier-version = Version { $number }
dossier-unchanged = The text was not changed
dossier-last-text = The last version in full
dossier-verification = How to verify this
dossier-verification-how = Double-click verify.html and choose this folder, or run python3 verify.py. Both check every file, every event and its proof, without a network and without wxdesk. The column "Proof" shows the first 16 digits of the event's leaf hash; the event is the line with the same number in audit/events.jsonl.
dossier-not-proven = Not proven: that photos and scans are genuine; who sat at the computer; that nobody made the whole trail anew so that it agrees with itself. Original files and pictures are not in the dossier; the trail only names their hashes. Personal data (authors' names, telephone numbers) are there only as salted hashes.
dossier-verify =
    How to check the evidence dossier { $dossier }

    Anybody: double-click verify.html, press "Choose the folder", choose this folder. No network.
    IT: run python3 verify.py in this folder (Python 3.8 or newer, nothing else).
    With wxdesk: wxdesk verify THIS-FOLDER; in the desk that made it, it is compared with the trail.

    data/index.html is for people and can be printed; data/dossier.json holds the same.
    data/versions holds each version of the text, data/evidence the evidence, audit the events and proofs.
verify-dossier-form = dossier.json does not have its form
verify-dossier-events = what the dossier tells differs from the events
verify-evidence-missing = evidence that the events name is missing
verify-evidence-differs = not the evidence that the events name
verify-versions-missing = a version of the text that the events name is missing, or there is one too many
verify-version-differs = differs from this version of the text in the events
dossier-make = Make an evidence dossier
dossier-where = { $number }: where to put the dossier
dossier-made-at = Evidence dossier made: { $path }. Double-click verify.html in it to verify it. It holds what was saved.
verify-events-differ = not the events that the last one records: events were taken out or put in

verify-signature-missing = the signature is missing
verify-signature-key = signed with a key that the trail does not name
verify-signature-time = the key was not valid at that time
verify-signature-person = the key is not that of the person who entered it, and the desk key may not sign it
verify-signature-wrong = the signature does not fit the content
verify-signature-form = the file of signatures does not have its form
verify-keys-events = the list of keys differs from the events
verifier-unsigned = There are no signatures: the desk that made this does not sign. Files and events agree with each other, but that nobody made them all anew is not proven.
verifier-keys = Keys that signed
verifier-key = { $person }: key { $key }
verifier-desk-key = the desk
unproven-package-unsigned = This package is not signed: the desk that exported it does not sign.
unproven-package-keys = The signatures were checked, but the keys are those in the package's own events: compare the ids of the keys with those that the office published.
unproven-export-keys = The signatures were checked, but the keys are those that this file itself names: compare the ids of the keys with those that the office published.
dossier-pictures = Pictures (the originals that versions and covers show)
verify-picture-differs = not the picture that is listed (its SHA-256 differs)
verifier-pick-zip = Choose a zip
verifier-zip = { $path } is not a zip as wxdesk writes it (packed anew, with other content in it, or damaged) and cannot be verified as it is. Unpack it first, then choose the folder.
