# Article

editor-text = Text
editor-list = Back to the list
editor-search = Search number, title, unit
editor-empty = Accepted submissions are laid out here: the text at the left, what a reader sees on a phone beside it.
editor-none-found = No article fits.
editor-to-queue = Go to the queue
editor-last = Last editor
editor-draft = Draft
editor-has-draft = unsaved
editor-untitled = (no title)
editor-unplaced = not placed
editor-revision = Version { $number }
editor-when = Saved
editor-version = No.
editor-saved = saved { $at }
editor-kept = draft kept { $at }
editor-typing = not saved
editor-count = { $count } { $count ->
        [one] character
       *[other] characters
    }
editor-save = Save
editor-save-noted = Save with a note
editor-saved-as = Saved as version { $number }.
editor-voided = {" "}The approvals on { $places } are void: send it to review again.
editor-sent = Sent to review: { $title }
editor-ask-note = What did you change? Whoever looks at the versions later will read it.
editor-note = Note
editor-note-hint = such as: date corrected, the unit called
editor-next-finding = Next finding
editor-no-spots = Nothing is marked in the text.
editor-versions = Versions
editor-versions-close = Back to preview
editor-here = What is being edited
editor-here-draft = The draft of before
editor-against = Compare with
editor-restore = Restore
editor-restored = Version { $number } is restored and saved as a new one.
editor-restored-note = Restored version { $number }
editor-phone = Phone preview
editor-back = Back to the text
editor-side = Title, cover and findings
editor-dark = The phone in the dark (on, off)
editor-cover = Cover
editor-theme = Theme
editor-length = Length of the code
editor-to-do = Still to do { $count }
editor-over = { $count } over
editor-digest-empty = empty · first { $count }
editor-digest-fallback = WeChat will show: { $text }
editor-no-pictures = This submission has no pictures or videos
editor-link-words = link text
editor-find = Find in the text
editor-replace = Find and replace
find-before = Previous
find-next = Next
find-close = Close
find-none = Not found
find-count = { $now } / { $total }
replace-with = Replace with
replace-one = Replace
replace-all = Replace all
replace-done = { $count } replaced
finding-jump = Show in text
editor-draft-found = There is a draft that was not saved ({ $at }).
editor-draft-go = Go on editing
editor-draft-discard = Discard
editor-compare = Compare
editor-overtaken = { $person } saved version { $number } at { $at }; you began with version { $base }. Both are there, nothing was overwritten.
editor-prevail = Keep mine as the next version
editor-theirs = Show theirs, keep mine as a draft
editor-place-stage = { $channel } ({ $stage })
editor-voids = { $places }: once the content changes, its approvals are void and it has to be reviewed again.
editor-locked-desk = The desk is open in another window; here you can only look.
editor-locked-draft = Decide about the draft first: go on editing, or discard it.
editor-locked-role = View only: an editor has to make changes. Change the person at the top right.
editor-locked-over = View only: the submission is not accepted (any more).
editor-locked-published = View only: what is published is not changed any more.
error-article-missing = There is no such article, or it is not accepted yet. Accept it in the queue first.
error-article-picture = Line { $line }: the picture "{ $name }" is not among the files of this submission. Choose one with Insert picture, or write the name of one of its files.
error-revision-unknown = There is no version { $number }.
cli-edit-versions = list the versions: number, time, person, note
cli-edit-diff = what changed from version N to the newest one (or to M)
cli-edit-restore = save version N anew as the newest one
cli-edit-between = version { $first } → version { $last }: { $count } { $count ->
        [one] change
       *[other] changes
    }
error-versions-bad = "{ $text }" names no version. Write it as 2 or 1..3.
editor-nothing-to-save = Nothing changed: version { $number } is the newest.
editor-packaged = {" "}The package of { $channel } has to be exported again after a change.
editor-timed = {" "}WeChat sends { $channel } at { $at }, and its draft does not change with this: cancel the timer first, then change, export and replace it.
editor-saved-fields = Title and fields are saved; the text is as in version { $number }.
editor-asked = { $person } asked for changes on { $at }: { $reason }
editor-asked-comments = see the comments.
editor-others = { $person } has an unsaved draft ({ $at }): contact them before you edit.

editor-headings-note = headings taken over
error-headings-bad = The numbers "{ $text }" cannot be read. Write them as 1,3, or none for all.
error-heading-unknown = There is no suggested heading { $number }; there are { $count }. See wxdesk show.
foreign-mapped = { $left ->
        [0] The picture took the place of one from another site; none is left. Ctrl+Z takes it back.
        [one] The picture took the place of one from another site; { $left } is left. Ctrl+Z takes it back.
       *[other] The picture took the place of one from another site; { $left } are left. Ctrl+Z takes it back.
    }
editor-insert-unused = Insert the { $count } unused pictures
editor-withheld-note = hidden parts of the document taken in
withheld-take = Take it in
withheld-compare = Compare
withheld-pictures = Pictures that the document hides or crops
withheld-waiting = taking the pictures from the document…
withheld-used = Cropped, as the article has it
withheld-used-left = Cropped; the article has the whole now
withheld-whole = The whole picture
withheld-hidden-whole = Hidden in the document, not in the article
withheld-hidden-taken = Hidden in the document, taken into the article
withheld-crop-why = The sender cropped "{ $name }" in the document. What was cut away may not be meant for readers: look at it before you decide.
withheld-picture-why = The sender hid "{ $name }" in the document. See whether it is internal before you decide to publish it.
withheld-use-whole = Use the whole
withheld-use-picture = Take it in
withheld-picture-place = { $at } of { $count }
withheld-keep = Leave it out, back to the text
withheld-previous = Previous
withheld-next = Next
withheld-picture-taken = The whole picture is in the article now; look at its place.
withheld-no-pictures = The documents hide and crop no pictures.
withheld-taken = The hidden text is in the article now; look at its place and its words.
withheld-none = The documents hide nothing.
withheld-line = { $number }. { $taken ->
        [1] (in the article)
       *[other] { "" }
    } { $kind ->
        [crop] [cropped picture]{ " " }
        [picture] [hidden picture]{ " " }
       *[other] { "" }
    }{ $text }
error-withheld-unknown = There is no hidden part { $number }; there are { $count }. See wxdesk edit NAME --hidden.
