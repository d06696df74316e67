# Review, decisions entered for somebody else, the proof

act-proof-made = Proof made

cli-review-proof = write the proof (one page to print, with its version code) and record that it was made
cli-review-code = check that the version code of a proof belongs to the present content; with --approve, nothing is approved where it does not
cli-proof-written = The proof is in { $path }; its version code is { $code }.
cli-code-fits = The version code { $code } belongs to the present content of { $name }.
cli-code-other = { $code } is not the version code of { $name }: the content was changed after the proof was made, or the code was mistyped. Compare them, and make a new proof if need be.

error-review-what = No action was given. Give --approve, --changes REASON, --waive RULE, --proof FILE, or compare a version code with --code.
error-decision-code = A decision entered for somebody else needs the version code of the proof: it shows that this is what they saw. Read it from the proof or the screenshot and try again.
error-version-code = The version code "{ $typed }" does not belong to the present content; nothing was decided. The content was changed after it was seen, or the code was mistyped. Compare them, and make a new proof if the content did change.
error-seen-changed = The version code "{ $typed }" does not belong to the present content; nothing was decided. It was changed after you saw it. Look at the present content, then decide.
error-evidence-empty = The file of evidence is empty and was not kept. Take the photo or screenshot again.
error-evidence-kind = “{ $name }” cannot serve as evidence: it must be a picture, PDF, document or text that can be opened. Take a screenshot or a photo.
error-evidence-unreadable = The picture “{ $name }” cannot be opened, so it cannot serve as evidence. Take the screenshot or photo again.
error-proof-late = "{ $title }" is released already; there is no proof any more. A proof is made before the approval.
error-proof-changed = "{ $title }" was changed while its proof was being made; there is none. Try again.
error-nobody-here = No person is chosen. Choose your name at the top right.

## The proof

proof = Approval form
proof-code = Version code
proof-title = Title
proof-number = Number
proof-revision = Revision
proof-revision-is = { $number } ({ $at })
proof-channel = Channel
proof-push = Planned push
proof-unplaced = not placed
proof-unit = Unit
proof-source = Source
proof-editors = Edited by
proof-author = Author line
proof-creator = Creator
proof-digest = Digest
proof-signs = Approval
proof-sign-step = Step
proof-sign-opinion = Opinion
proof-sign-name = Signature
proof-sign-date = Date
proof-sign-level = { $levels ->
        [1] Review
       *[other] Review, level { $level }
    }
proof-sign-release = Release
proof-sign-yes = Approved
proof-sign-choice = □ Approve　□ Change
proof-sign-entered = (entered by { $name })
proof-how = Read the whole article before you sign. To answer by chat or phone, say "approved" and the version code { $code }. Any change of the content changes the code and voids this form.
proof-changes = Changes
proof-changes-since = Against revision { $revision }, approved before, { $count ->
        [one] one change
       *[other] { $count } changes
    }: what is underlined is new, what is struck through is gone.
proof-body = Text
proof-cover-changed = Another picture or crop, see the cover below
proof-findings = Findings: { $count }
proof-waived = waived by { $name }: { $reason }
proof-article = What the reader sees
proof-cover-wide = Cover 2.35:1
proof-cover-square = Cover 1:1
proof-made = Made by { $name } at { $at }; checked by { $rulebook }.
proof-hash = Content hash
proof-code-is = Version code { $code }
proof-recorded = For whoever approves elsewhere, before the approval. Printing or saving it is recorded; any change of the content changes the code.
proof-picture = Picture
proof-print = Print
proof-pdf = PDF
proof-page = Page
proof-do-picture = Save the proof as a picture
proof-do-print = Print the proof
proof-do-pdf = Save the proof as PDF
proof-do-page = Save the proof as a page
proof-kinds-picture = Long picture (*.jpg *.png)
proof-kinds-pdf = PDF (*.pdf)
proof-kinds-page = Web page (*.html)
proof-making = Making the proof of { $number }…
proof-pictures = Making the proof of { $number }, picture { $done } of { $total }…
proof-printed = The proof went to the printer; this is recorded.
proof-saved = The proof is saved as { $names } in { $folder }; this is recorded.
error-proof-no-chromium = A part of the system is missing that PDF, picture and printing need: { $why }. Run the installation again to add it; until then save the page and print it from a browser.
error-proof-unprintable = The proof could not be laid out. Try again; if it still fails, save the page and print it from a browser.

## Decisions entered for somebody else

action-on-behalf = Enter for another
on-behalf-what = Enter the approval of "{ $title }": somebody else decided, you enter it, both of you are recorded.
on-behalf-approve = Approved
on-behalf-release = Released
on-behalf-person = Decided by
on-behalf-when = Decided at
on-behalf-route = Route
on-behalf-code-hint = as on the proof, such as 7K3M-9QXT
on-behalf-code-why = The eight signs at the head of the proof: they show that this is what was seen.
on-behalf-code-good = ✓ It belongs to the present content.
on-behalf-code-other = ✗ It does not belong to the present content: mistyped, or changed since the proof.
on-behalf-reason-hint = What is to be changed
on-behalf-go = Enter
on-behalf-nobody = Nobody else may decide this item: what you may decide, decide directly; otherwise add the person in Settings first.
on-behalf-done = Entered for { $name }: { $what }, "{ $title }".
route-wechat = WeChat
route-phone = Phone
route-in-person = In person
route-paper = On paper
route-mail = Mail
evidence = Evidence (photo or screenshot)
evidence-hint = Drop the photo or screenshot here
evidence-choose = Choose
evidence-paste = Paste
evidence-remove = Remove
evidence-kinds = Pictures or PDF (*.jpg *.jpeg *.png *.heic *.webp *.pdf);;All files (*)
evidence-none = The clipboard holds no picture and no file. Take a screenshot or copy one first.
evidence-pasted = Picture from the clipboard ({ $width }×{ $height })

## Review

review-empty = Nothing waits for review. Once an editor sends an item to review (6) in Submissions or Article, it is here.
review-alone = No reviewer is entered: nobody reviews what they edited themselves. Add a reviewer; a leader who approves elsewhere is added as one too, and the decision is then entered against the proof.
review-not-there = That one is not to be reviewed: it was not sent for review yet, or it is done or withdrawn. Choose from the list, or look into the queue.
review-none-found = Nothing fits. Try another word.
review-add-person = Add a reviewer
review-group-mine = For me to review
review-group-others = For others to review
review-group-my-release = For me to release
review-group-release = For others to release
review-group-decided = Decided lately
review-push = push { $day }
review-by = edited by { $name }
review-level = Level { $level } of { $levels }
review-able = { $names } may decide; an approval given elsewhere can be entered against the proof.
review-nobody = Nobody can decide now: add somebody in Settings who did not edit this item.
review-last = { $who }, { $at }: { $act }.
review-last-why = { " " }Reason: { $reason }
review-holding = These findings block the export: { $rules }. Have them corrected or waived first.
review-facts = About this item
review-kind = Kind
review-media-label = Files
review-media = { $pictures } pictures ({ $marked } marked), { $scans } scans
review-rulebook = Checked by
review-approvals = Approvals
review-loading = The page of this item is being made…
review-unshown = This item cannot be shown now; the reason stands above.
review-approved = "{ $title }" is approved. You can take it back until it is released.
review-released = "{ $title }" is released. To take it back, a reviewer asks for changes (8).
review-changes-sent = "{ $title }" is back in editing and keeps its place.
review-given-back = "{ $title }" is returned to its unit, its place is free, the notice is in Submissions.
review-waived = "{ $what }" was waived; the trail records it. The waiver can be taken back; a new version of the file ends it.
review-ask-waiver = Waive "{ $what }" ({ $clause }): give the reason; it is recorded under your name.
waiver-needs-file = Needs the approval itself: a photo, a screenshot or a PDF.
review-no-waiver = There is no finding here that you may waive: the rules forbid it, or only a reviewer may.
approval-stands = stands
approval-void = void
approval-evidence = Evidence
approval-line = { $who } approved revision { $revision } (level { $level })
changes-what = Ask for changes in "{ $title }": ticked findings become the reason, which you can edit.
changes-hint = What is to be changed, and why
changes-tick = { $clause }
changes-sentence = { $text } ({ $clause })
side-reader = Reader
side-compared = Changes
side-originals = Originals
side-proof = Proof
action-confirm = Confirm this step
action-open-article = Open article
action-open-queue = Open in Submissions
left-over = window over
left-corrected = Correction
left-minutes = { $minutes } min left
left-hours = { $hours } h left
left-days = { $days } days left
bar-nobody-here = nobody chosen
bar-role-missing-reviewer = you do not review this channel
bar-role-missing-releaser = you do not release for this channel
bar-four-eyes-editor = you edited it
bar-four-eyes-level = you approved another level
bar-seat-missing = you are not on the office staff
review-again = { $count ->
        [one] One change
       *[other] { $count } changes
    } since approved revision { $revision }
compared-scope-around = Changes only
compared-scope-whole = Whole article
compared-first = Never approved; compared with revision { $revision } as it was taken in: { $count ->
        [0] no changes.
        [one] one change.
       *[other] { $count } changes.
    }
compared-approved = Compared with revision { $revision }, approved before: { $count ->
        [0] no changes.
        [one] one change.
       *[other] { $count } changes.
    }
seen-title = Title
seen-author = Author
seen-digest = Digest
seen-source = Source
seen-cover = Cover
seen-changed =
    { $before }
    → { $after }
seen-emptied = Removed: { $before }
seen-cover-changed = Another picture or cut; see Reader
original-none-tag = none
original-none = There is no document to compare with.
original-same-tag = the same
original-same = The article has the words of "{ $name }"
original-differs-tag = differs
original-differs = The article differs from "{ $name }" in { $count } { $count ->
        [one] place
       *[other] places
    }
original-after = After "…{ $text }"
original-begin = At the beginning
original-there = Source
original-here = Article
original-nothing = (none)
original-open = Open

# One review of one article
review-also-differs = (title, cover or the like differ; review it separately)
review-contradicts = Of the same version, { $person } asked for changes on { $channel } at { $at }: { $reason }

# Proposed waivers: an editor proposes, a reviewer accepts or refuses
act-rule-waiver-proposed = Propose a waiver
act-rule-proposal-taken-back = Take back a proposed waiver
act-rule-waiver-refused = Refuse a waiver
act-rule-refusal-taken-back = Take back the refusal of a waiver
waiver-propose = Propose a waiver
waiver-accept = Accept
waiver-refuse = Refuse…
waiver-refuse-go = Refuse the waiver
waiver-unpropose = Take back the proposal
waiver-proposal = waiver proposed by { $person } on { $at }: { $reason }
waiver-proposals-none = No proposed waiver waits for a reviewer.
waiver-ask-propose = Propose to waive “{ $what }” ({ $clause }): say why; a reviewer decides.
waiver-ask-refuse = Refuse to waive “{ $what }” ({ $clause }): say why; whoever proposed it sees this.
waiver-proposed-done = Waiver proposed: { $what }. A reviewer decides.
waiver-accepted-done = Waiver accepted: { $what }
waiver-refused-done = Waiver refused: { $what }
waiver-unproposed-done = Proposed waiver taken back: { $what }
error-waiver-proposed = A waiver of { $rule } is proposed already; a reviewer has to answer it.
error-proposal-none = No proposed waiver of { $rule } waits for an answer.
error-proposal-other = { $person } proposed this waiver of { $rule }; nobody else can take it back.
error-refusal-none = There is no refusal of yours to take back ({ $rule }).
cli-review-proposals = list the proposed waivers that wait for a reviewer
cli-review-propose = propose to waive this rule (give --reason); a reviewer decides
cli-review-unpropose = take back your own proposal
cli-review-accept = accept the proposed waiver; add --evidence if the rule needs a file
cli-review-refuse = refuse the proposed waiver (give --reason)
cli-review-unrefuse = take back your own refusal; the proposal waits again
error-content-differs = “{ $title }” has other content on { $channel } than what you saw; nothing was decided. Review that channel separately.
cli-review-also = another channel with the same content, decided together (repeatable)
review-agrees =
    Of the same version, { $person } { $act ->
        [release] released
       *[approve] approved
    } { $channel } at { $at }; once the text changes, that channel has to be reviewed again too.
review-act-channels = { $words } ×{ $count }
review-channel = { $channel } · { $stage }
review-channel-shown = ✓ { $words } (shown here)
review-contradicted = Opinions differ: the same version was approved on one channel and sent back on another
review-look = Show
review-look-at = Show { $channel }
review-result = { $channel }: { $stage }
review-results = { " " }By channel: { $results }.
on-behalf-channels = { " " }Also entered for the ticked channels: { $channels }.
proof-channels = Channels
proof-channel-covered = Does this sheet cover it?
proof-channel-this = this sheet
proof-channel-same = □ approve as well: same content, same version code
proof-channel-differs = title, cover or the like differ; has a sheet of its own
proof-channel-state = same content, { $stage }
proof-channel-said = Same version: { $person }, { $at }: { $act }
proof-channel-why = { ": " }{ $reason }
