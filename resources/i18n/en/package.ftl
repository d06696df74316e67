# Writing to disk, the vault, packages

error-path-full = "{ $path }" cannot be written: the disk is full ({ $why }){ $needed ->
    [0] .
   *[other] ; { $size } are needed in all.
} Free some space or choose another place; what was there is untouched.
error-path-read-only = "{ $path }" cannot be written: the place is read-only ({ $why }). Choose a place that can be written.
error-path-denied = No permission for "{ $path }" ({ $why }). Check the permissions of the folder, or choose another place.
error-path-missing = "{ $path }" is not there. Check the path, and that a removable disk is connected.
error-path-exists = "{ $path }" exists already and is never overwritten. Choose another name or place.
error-path-folder = "{ $path }" is a folder. Name the file in it.
error-path-no-folder = "{ $path }" is no folder. Choose another one.
error-path-too-long = The path is too long: "{ $path }" ({ $why }). Choose a place with fewer levels and shorter names.
error-path-other-disk = "{ $path }" lies on another disk than its temporary file ({ $why }) and cannot be moved into place whole. Choose another place.
error-path-failed = Reading or writing "{ $path }" failed: { $why }. Check the disk, and save nothing more on it until the cause is known.
error-rename-refused = The new file could not take its place "{ $path }" ({ $why }): a virus scanner, a synchroniser or another program may hold it. Several attempts failed, and nothing half-made is left. Close that program and try again.
error-file-not-regular = "{ $path }" is not a regular file (perhaps a link, a folder or a device) and is not taken in. Send the file itself.
error-file-changing = "{ $path }" is still changing while it is copied. Wait until it is downloaded or saved, then try again.
error-vault-missing = The vault lacks the file { $digest } (it belongs at "{ $path }"). Restore it from a backup, or take the original in again.
error-vault-damaged = The content of the file { $digest } is not what its digest says; it is not used any more. Restore it from a backup, or take the original in again.
error-package-checkpoint = "{ $path }" carries no readable checkpoint of the trail (audit/checkpoint.json), so it cannot be compared. Make sure that it is a whole package.
error-package-unsound = The package just written does not verify ({ $path }: { $what }, { $count } in all) and was not delivered. Check the disk and export again.

verify-missing = listed, but not in the package
verify-no-package = this is no package: no manifest, no trail. Choose the folder that holds bagit.txt, or the zip of a package
verify-changed = not what the manifest says: it was changed
verify-unreadable = cannot be read, perhaps damaged
verify-unlisted = not listed: it was added
verify-listed-twice = listed twice
verify-listed-wrongly = listed in a manifest where it does not belong
verify-manifest-line = the manifest has lines of another form (blanks, line ends or encoding)
verify-manifest-other = one manifest too many: packages of this program use SHA-256 only
verify-link = a link, not the file itself
verify-not-regular = not a regular file
verify-name-leaves = the path leads out of the package and is not read
verify-name-reserved = the name cannot be used on some systems, or has invisible characters
verify-doubled = differs from another name only in case or Unicode form
verify-fetch = asks for files from the network (fetch.txt): refused
verify-bagit = bagit.txt has another content than it must have
verify-oxum = the number of bytes or files is not the one stated
verify-identity = push.json and bag-info.txt name different packages
verify-audit-head = the checkpoint of the trail is missing or malformed
verify-audit-form = an event of the trail is missing, out of order or malformed
verify-audit-proof = an event of the trail does not lead to the checkpoint: it was changed
verify-audit-chain = the chain of the trail does not lead to the checkpoint
verify-zip-damaged = not a zip file, or damaged
verify-zip-extra = the zip carries other content before or after its files
verify-zip-top = the zip must have one folder at its top
verify-zip-twice = in the zip twice
verify-zip-encrypted = encrypted
verify-zip-method = packed by a method that is not supported
verify-zip-bomb = too large when unpacked, perhaps a zip bomb: not read
verify-zip-header = the zip says two things of it, or carries other content behind it
verify-push-form = push.json is malformed: something is missing, or said twice
verify-info-differs = says something else than push.json
verify-draft-differs = says something else than article.html or push.json
verify-approved-hash = not the content that was approved: its hash is another one
verify-approved-form = the approved content is malformed and cannot be read
verify-approved-fields = title, author, summary or source differ from what push.json says
verify-text-differs = the text is not the approved one
verify-pictures-differ = the pictures or their order are not the approved ones
verify-media-missing = an approved picture or video is missing, or a file that push.json names
verify-media-differs = not the file that push.json names, or not the approved cover
verify-approval-missing = no event approves and releases this content
verify-signoff-events = people or times differ from the events of editing, review and release
verify-facts-events = source or other fields differ from the submission in the events
verify-signoff-page = the sign-off says something else than push.json
verify-audit-seq = the number of the checkpoint is not that of the last event
verify-audit-page = number and chain value are not those on the sign-off
verify-seal-missing = the last event must record the files of this package, and the checkpoint must be of it
verify-seal-other = the last event records another package
verify-sealed = not what the trail recorded before the export: the file was replaced, added or removed
verify-form-lowered = passes for a package of the older form, but its events are of the newer one
verify-form-newer = made by a newer wxdesk: verify it with that one
verify-name-other = the name is that of another package: the package says another number
verify-working-alone = this is a working folder, and its package does not lie beside it. Put both in one place, then verify
verify-working-changed = differs from the package: it was changed. Do not paste from here
verify-working-missing = missing from the working folder
verify-working-added = was added to the working folder after the export
verify-trail-unknown = the trail of this desk has no export of this package
verify-trail-manifest = not what the trail recorded: files were replaced, and the manifests made anew
verify-trail-file = not the file that the trail recorded
verify-trail-event = not this event of the desk's trail
verify-trail-head = not on the chain of the desk's trail
verify-trail-other = a package of this desk belongs here, but this one comes from another desk

unproven-package-rewritten = This was not compared with the desk that exported it: somebody who made its contents and its events anew, so that they fit each other, is not found out by the package alone. Verify it in that desk, or compare its checkpoint with one that is kept elsewhere.
unproven-package-copies = Pictures and covers in the package are smaller copies: that they were made from the approved pictures is what the trail recorded; the pixels were not compared.
unproven-package-old-text = This package has the older form, without the approved content: only the desk that exported it can prove that text and pictures are the approved ones.
unproven-package-old-head = This package has the older form: only the desk that exported it can prove the number and the chain value of its checkpoint.
unproven-package-desk-rewritten = This was compared with the trail of this desk. Somebody who made the whole trail and its packages anew is not found out here: keep a copy of the checkpoint elsewhere to compare with.

package-index-note = Preview of the push (package { $package }), for checking only; WeChat's own editor decides
package-index-video = Video: { $name }
package-index-digest = Digest: { $digest }

package-paste-copy = Copy the text
package-paste-done = Copied: paste it in the account's editor
package-paste-hint = { $count ->
    [0] This article has no pictures
   *[other] After pasting, replace each of the { $count } lines 【图001】… by the picture of that number
}

package-signoff = Sign-off
package-signoff-push = Push
package-signoff-package = Package
package-signoff-replaces = { " " }(replaces { $package })
package-signoff-made = Exported at
package-signoff-rulebook = Rulebook
package-signoff-minimum = Reason for fewer articles than the minimum
package-signoff-report = { " " }(report { $report })
package-signoff-trail = Trail
package-signoff-head = up to event { $seq }, chain value
package-signoff-fact = , { $name }: { $value }
package-signoff-article = { $number }{ $facts }, revision { $revision }, content hash
package-signoff-step = Step
package-signoff-person = Answerable
package-signoff-entered = Entered by
package-signoff-at = Time
package-signoff-revision = Revision
package-signoff-route = Route
package-signoff-step-submitted = Submitted
package-signoff-step-edited = Edited
package-signoff-step-reviewed = Reviewed
package-signoff-step-released = Released
package-signoff-note = Times are Beijing time. Submitter, editor, reviewer and releaser answer on four levels (HS 4.1); audit/events.jsonl has the whole course.

package-verify =
    How to check package { $package }

    1. With wxdesk (most complete)
        wxdesk verify FOLDER-OR-ZIP
        In the desk that exported it, the package is compared with the trail, so that even one that
        was made anew as a whole is found out:
        wxdesk --desk DESK verify FOLDER-OR-ZIP
        wxdesk --desk DESK audit verify --packages FOLDER-OF-PACKAGES

    2. Without wxdesk
        Anybody: double-click verify.html, press "Choose the folder", choose this folder. No network.
        IT: run python3 verify.py in this folder (Python 3.8 or newer, nothing else).
        Both check files, events, approvals and releases, and say what that proves and what not. The steps
        below are what they do; you can do them yourself.
        First whether files were changed, in this folder
        Linux:    sha256sum -c manifest-sha256.txt
                  sha256sum -c tagmanifest-sha256.txt
        macOS:    shasum -a 256 -c manifest-sha256.txt
                  shasum -a 256 -c tagmanifest-sha256.txt
        Windows:  certutil -hashfile FILE SHA256
                  (compare each with the two manifests)
        If all pass, nothing listed was changed; this does not show whether anything was added.

package-verify-content =
    3. Whether the content is the one that was approved (01 stands for each article)
        a. data/01/approved.json is the content as it was approved: text in blocks, source, SHA-256 of
           pictures and videos in order, title, author, summary, cover and its crops. Its SHA-256 must be
           the approved_hash of the article in data/push.json.
        b. audit/events.jsonl has one event a line. It must hold review.approved and placement.released
           of the article, with this value as data.hash; people and times must be those in
           data/signoff.html.
        c. The text that article.html shows, without white space, must be the text in approved.json with
           what push.json calls added: pairs of "after how many letters" and "what the house adds".
           paste.html likewise, with added_paste.
        d. files in push.json name for each picture, cover and video the approved file that it was made
           from (media).

    4. Whether the events were changed
        a. The last event is package.prepared. Its data.files must be what the two manifests list
           (without the files in audit, bagit.txt and the manifests themselves); its seq must be the seq in
           audit/checkpoint.json.
        b. The leaf of an event is SHA-256(byte 00, then the line without its line feed). The path in the
           same line of audit/proofs.jsonl must lead from it to the root in checkpoint.json
           (RFC 6962, section 2.1.1).
        c. SHA-256(byte 02, then data.before, then the last leaf) must be the chain in checkpoint.json.

    5. What the package alone cannot prove
        Contents and events that were all made anew, each to fit the other, cannot be told from genuine
        ones here: check in the desk as in 1, or compare checkpoint.json with a copy that was kept
        elsewhere. Pictures are smaller copies; that they equal the originals is not shown.

package-steps = { $number } "{ $title }": steps by hand
package-steps-push = Push: { $channel }, { $day } { $window } ({ $push })
package-steps-place = Position: { $position } of { $count }
package-steps-own = This article
package-steps-shared = The whole push (once, when all articles are in place)

package-step-open = Sign in to the account, make a new article message; all articles of the push go into one message, this is number { $position }.
package-step-paste = Open { $file } in a browser, press "Copy the text", paste it into the editor, and leave the wording alone.
package-step-images = { $count ->
    [1] Replace the line 【图001】 by the picture of the same number ({ $first }); no "【图" may be left.
   *[other] Replace the { $count } lines from 【图001】 on by the pictures of the same number ({ $first } to { $last }); no "【图" may be left.
}
package-step-video = Insert the video { $file } (originally { $original }) at video { $number }; wait until the platform has approved it, then take the placeholder out.
package-step-title = Title: { $title }
package-step-author = Author: { $author }
package-step-digest = Digest: { $digest }
package-step-cover = Covers: upload { $wide } as the 2.35:1 cover; crop the 1:1 cover as in { $square }.
package-step-original = Originality (原创): the source is "{ $source }". Declare it only for the house's own work; never for reprints or joint pieces, which state their origin.
package-step-creation = Source of the work (WeChat's own field 创作来源, not the source of the information): choose “{ $creation }”; if that is not true, choose what is.
package-step-creation-ai = Creation source (创作来源, the platform's field, not our source): a picture or video of this article carries an AI label, so AI content must be declared (Measures for labelling AI-generated content, article 10). Do not lose the label by saving it anew or by a screenshot.
package-step-moments-ai = A picture or video of this post carries an AI label: declare AI content when you publish it (Measures for labelling AI-generated content, article 10). Do not lose the label by saving it anew or by a screenshot.
package-step-collection = Collection (合集): add it to the collection of its column; skip if there is none.
package-step-order = Check: { $count } { $count ->
        [one] article
       *[other] articles
    } in one message, in the order of the folders, each with cover, title, author and digest.
package-step-preview = Send the preview to the reviewer's phone and compare with the approved text; mend differences first, and have changes reviewed again.
package-step-notify = Notification switch (群发通知): this push notifies followers, so turn it on (it uses the quota); look at the remaining number first.
package-step-schedule = Schedule (定时发表): set { $day } { $start }. The platform takes about 7 days ahead; once set, the content is fixed until the schedule is cancelled.
package-step-scan = Scan (扫码): an administrator or operator confirms with their own phone; nobody scans for another.
package-step-moments-images = { $count ->
    [1] Choose the picture { $first }.
   *[other] Choose the { $count } pictures in order ({ $first } to { $last }).
}
package-step-moments-video = Video { $number }: { $file } (originally { $original }). A post takes pictures or one video: choose as approved.
package-step-moments-text = Open { $file }, copy all of it, paste it as the wording, and leave it alone.
package-step-moments-publish = Check order and wording, then publish in person on { $day } from { $start }.
package-step-record = Afterwards record time and address in wxdesk: { $push }.
