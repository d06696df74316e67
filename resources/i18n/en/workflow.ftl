# Holds, withdrawal, correction, retraction, claims, comments, undo

view-held = On hold

act-submission-held = Put on hold
act-submission-resumed = Taken up again
act-placement-held = Hold one placement
act-placement-resumed = Resume placement
act-amendment-asked = Ask for amendment
act-placement-reopened = Agree to correct
act-placement-kept = Keep as it is
act-placement-corrected = Correction recorded
act-placement-retracted = Retraction recorded
act-step-undone = Undid the last step
act-claim-made = Claimed
act-claim-ended = Handed back
act-claim-taken-over = Taken over
act-comment-made = Comment
act-comment-resolved = Comment resolved
act-comment-reopened = Comment reopened
act-comment-taken-back = Comment taken back
deputy-for = { $name } (for { $absent })

error-reject-approved = "{ $title }" is approved or released and can no longer be rejected. If the unit takes it back, withdraw it; if it is to wait, put it on hold; if it needs changes, have a reviewer request them.
error-withdraw-note = "{ $title }" is approved: the chief decides on its withdrawal, and the note signed by the unit must be attached (photo or scan). Attach it and try again.
error-look-again-past = { $day } is not in the future. Give a later day on which to decide again.
error-hold-none = This is not on hold; there is nothing to take up again.
error-submission-held = { $number } is on hold as a whole; a single placement cannot be taken up again. Take up the whole submission.
error-placement-out = Readers see "{ $title }" and it is being corrected, so it cannot be put on hold. To change nothing, leave it as it is.
error-amendment-none = No correction or retraction of "{ $title }" is waiting. The chief or a releaser asks for one first.
error-amendment-second = { $person } asked for the correction or retraction of "{ $title }". Somebody else must agree: one of the two is the chief, the other a releaser.
error-placement-not-out = "{ $title }" { $stage ->
        [retracted] was taken down already
       *[other] is not published
    }, so no correction or retraction can be asked for. What readers have not seen is edited or withdrawn; what is being corrected is finished or kept first.
error-correction-not-released = "{ $title }" has no released correction to record. Ask for it, have another person agree, then edit, review and release it.
error-return-unexplained = No finding returns "{ $name }", so its unit cannot see what to correct. Say what is wrong with it.
error-amendment-open = A correction or retraction of "{ $title }" is under way. Finish it first, or leave the article as it is.
error-retract-past = { $day } is over. Give today or a later day; to take it down now, give none.
error-retract-early = It was agreed to take it down on { $day }, which has not come. To do it sooner, leave it as it is first, then ask for a retraction.
error-correction-unchanged = "{ $title }" is what readers see already; there is no change to review. Change it first, or leave it as it is.
error-claimed-by-other = { $person } has claimed this since { $since }; nothing was saved. Wait until it is handed back, or take it over with a reason.
error-fields-stale = Nothing was saved: since you opened it, { $person } changed { $field ->
        [title] the title
        [author] the author
        [digest] the digest
        [cover] the cover
        [theme] the theme
        [source] the source
        [kind] the category
       *[other] the same field
    } from "{ $before }" to "{ $after }" on { $at }. Look at it before you change it.
error-step-nothing = { $number } has no step to undo: its last step cannot be undone, or another one followed it.
error-step-late = { $person } took this step: the same person can undo it within { $minutes } minutes, later only the chief.
error-claim-none = Nobody has claimed { $number }.
error-claim-yours = You have claimed { $number } already.
error-comment-empty = The comment says nothing. Write what is wrong.
error-comment-place = This passage is not in the text any more. Select one again.
error-comment-done = This comment is resolved already.
error-comment-open = This comment is still open; there is nothing to reopen.
error-comment-other = { $person } made this comment; nobody else can take it back.
error-comment-answered = Somebody resolved this comment or asked for changes because of it, so it cannot be taken back. If it is no longer needed, mark it as resolved.

## How long with whom

lasted-days = { $days } d { $hours } h
lasted-hours = { $hours } h { $minutes } min
lasted-minutes = { $minutes } min
elapsed-desk = Office time { $time }
elapsed-unit = Unit time { $time }
elapsed-stage = { $stage } { $time }
elapsed-stages = { " " }({ $stages })
elapsed-between = { ", " }

## What stands now

held-until = On hold, decide again on { $day }: { $reason } ({ $person })
claimed-since = { $person } has been editing since { $at }
amend-correction-asked = { $person } asks for a correction, somebody else must agree: { $reason }
amend-correction-agreed = Being corrected: { $reason }
amend-retraction-asked = { $person } asks to take it down; somebody else takes it down in WeChat and records it: { $reason }
amend-retraction-agreed = Taken down: { $reason }
comments-open = { $count } open comments

## Command line

cli-hold = put on hold: frees the place until a day on which to decide again
cli-resume = take up again what was on hold, and place it anew
cli-hold-what = number (all of it), or NUMBER@CHANNEL (this placement)
cli-hold-until = the day on which to decide again
cli-correct = correct what was published: by two people, reviewed again
cli-correct-reason = ask for a correction; say what is wrong
cli-correct-agree = agree as the second person; the article goes back to editing
cli-correct-done = record that it was corrected in WeChat
cli-correct-url = the address after the correction, if it is another one
cli-retract = take down what was published: one asks, another does it and records it
cli-amend-incident = also enter an incident, from the trail
cli-amend-entered = Incident { $number } was entered; please check who answers for it.
cli-retract-reason = ask to take it down; say why
cli-retract-due = the day on which it is taken down; without it, now
cli-retract-done = record that it was taken down in WeChat
cli-amend-keep = leave it as it is; say why
cli-amend-at = when it was done in WeChat, now by default
cli-claim = claim a submission, hand it back, or take over somebody else's
cli-claim-hand-back = hand it back
cli-claim-take-over = take over what somebody else claimed, with a reason; what they typed and did not save becomes a version
cli-claim-is = { $number } is claimed by { $person } since { $at }.
cli-claim-nobody = Nobody has claimed { $number }.
cli-claim-kept = What they had not saved is kept as revision { $revision }.
cli-comment = comments on an article: list, add, resolve, reopen
cli-comment-text = what the comment says
cli-comment-quote = the passage, in the very words of the text; without it, the whole article
cli-comment-resolve = number of a comment that is done with
cli-comment-reopen = number of a comment to open again
cli-comment-take-back = take back your own comment number N, while nobody dealt with it
cli-comment-none = { $number } has no comments.
cli-step-back = take the last step of a submission back
cli-stepped-back = Undone: { $act }
comment-quoted = "{ $quote }"
comment-whole = the whole article
comment-now = (now "{ $now }")
comment-lost = (the words are gone)
comment-resolved-by = (resolved by { $person } on { $at })

## Window

section-standing = Current state
tag-claimed = Claimed
tag-comments = Comments
amendment-correction = Correction
amendment-retraction = Take-down
amend-due = { $words }; to be taken down on { $day }
action-hold = Hold
action-hold-placement = Hold this placement only
action-resume = Take up again
action-claim = Claim
action-hand-back = Hand back
action-take-over = Take over
action-undo-step = Undo last step
action-ask-correction = Ask for correction
action-agree-correction = Agree to correction
action-record-correction = Record correction
action-ask-retraction = Ask to take down
action-record-retraction = Record take-down
action-keep = Leave as it is
step-done = Done: { $what } { $number }.
step-day = Day
step-look-again = Decide again on
step-due = Take down
step-at = Done at
step-url = Address
step-incident = Also enter an incident (from the trail, please check it)
step-incident-entered = { " " }Incident { $number } was entered; please check who answers for it.
step-url-hint = only if the correction changed it
step-note = The unit's signed note (photo, scan or screenshot):
ask-hold = Put "{ $title }" on hold: give the reason and the day on which to decide again. Its place becomes free; approvals stay valid unless the content changes.
ask-prolong = "{ $title }" stays on hold: give the reason and the new day on which to decide again.
ask-withdraw-note = Withdraw "{ $title }": it is approved, so the chief decides and attaches the unit's note.
ask-take-over = Take over what { $person } has claimed: say why. What they typed and did not save becomes a version first.
ask-correction = Ask for a correction of "{ $title }": say what is wrong. Somebody else must agree; one of the two is the chief, the other a releaser.
ask-retraction = Ask to take down "{ $title }": say why. Leave the day empty to do it now, or give the day on which it is taken down.
ask-agree = Agree to the correction of "{ $title }"? It goes back to editing and is reviewed again; what readers saw stays on record.
ask-corrected = Was "{ $title }" corrected in WeChat? Say when, and the new address if it changed.
ask-retracted = Was "{ $title }" taken down in WeChat? The second person records it; say when.
ask-keep = "{ $title }" stays as readers see it: say why.
action-comment = Comment
review-comments = Comments ({ $count } open)
comment-what = Comment: select a passage in the reader's view, then press C; without one it is on the whole article.
comment-quote = Passage
comment-quote-hint = the very words of the text; empty for the whole article
comment-hint = What is wrong, and what to do
comment-made = Commented. The editor sees it here and in the article.
comment-resolve = Mark as resolved
comment-reopen = Reopen
comment-turned-done = The comment is resolved.
comment-turned-open = The comment is open again.
changes-hint-comments = { $count ->
        [one] One comment is open
       *[other] { $count } comments are open
    }: no other reason is needed
claimed-by = { $person } has been editing since { $at }: you may look, not change.
taken-over = Taken over; you may change it now.
taken-over-kept = Taken over. What they had not saved is revision { $revision }, among the versions.
comment-show = Show
action-comment-show = Comment: show its words
action-comment-done = Comment: mark as resolved
action-comment-next = Comment: next one
comment-next = Next
comment-line = Comment { $at }/{ $of } · { $person }: { $text } { $where }
action-accept-stock = Accept into stock
action-to-stock = Put into stock
action-roll = On to the next push
action-demote = Urgent no more
action-change-due = Change due day
action-expire = Confirm expiry
action-reuse = Use again
ask-to-stock = Put "{ $title }" into stock: say why. Its place becomes free and it waits for a short day; the unit is to be told where its date changes.
ask-roll = Send "{ $title }" on to the next push with room: say why. The unit is to be told.
ask-demote = "{ $title }" is urgent no more: say why its decision does not hold. { $effect }
demote-stays = In its turn it is in time for { $day } too and keeps its place.
demote-moves = In its turn it goes to { $day }; the unit is to be told.
demote-waits = No push ahead has room: it waits; the unit is to be told.
ask-change-due = "{ $title }" has not come yet: by when is it due? Where its push is too early for that, it goes to a later one.
ask-reuse = Use "{ $title }" again: on which channel? It is placed by the rules and reviewed anew.
step-due-day = Due day
reused = { $number } is placed once more; title and cover can be changed.
