# From the package to the push

cli-steps = hand steps of publishing: tick them off, record the time set in WeChat
cli-steps-done = this step is done (may be repeated)
cli-steps-undo = this step is not done after all (may be repeated)
cli-steps-all = every step is done
cli-steps-timed = WeChat was set to send at this time
cli-steps-not-timed = the time set in WeChat was cancelled
cli-steps-due = Timed for { $at } (recorded by { $by })
cli-steps-no-due = No time recorded
step-whole = Whole push
step-body = Body pasted
step-pictures = Pictures put in one by one
step-pictures-post = Pictures chosen in order
step-videos = Videos inserted
step-fields = Title, author and digest filled in
step-cover = Both covers set
step-declare = Originality, creation source and collection checked
step-wording = Wording pasted
step-order = Order and number checked
step-preview = Preview sent to the reviewer and compared
step-notify = Notification switch decided
step-schedule = Schedule set
step-scan = Scanned in person
error-step-unknown = There is no such step: { $step }. Steps follow the newest package; look again.
error-timed-past = The time for { $push } is before the package was exported. Check the time and enter it again.
section-preflight = Pre-flight
preflight-ready = Ready to export
preflight-open = { $count ->
    [one] 1 thing is missing
   *[other] { $count } things are missing
}
preflight-item = { $number } "{ $title }"
preflight-mend = Go there
preflight-filing = { $channel }: { $what }
preflight-file = Enter its filing
section-steps = Hand steps
steps-open = { $count ->
    [one] 1 step left
   *[other] { $count } steps left
}
steps-all-done = All done
steps-article-done = All done
steps-done-by = { $by } { $at }
section-timing = Timed in WeChat
timing-due = Timed for { $at } · recorded by { $by }
timing-scanned = { $name } scanned
timed-scanned = Scanned by
timing-none = Once the time is set in WeChat, record it here and Today stops asking.
action-timed = Record the time
action-not-timed = Time was cancelled
timed-noted = Recorded: { $push } timed for { $at }, { $scanned } scanned
timed-cleared = Recorded: the time of { $push } was cancelled
steps-noted = { $count ->
    [one] Ticked 1 step
   *[other] Ticked { $count } steps
}
steps-taken-back = { $count ->
    [one] Unticked 1 step
   *[other] Unticked { $count } steps
}
export-zip = As one zip
export-to = Export to: { $folder }
export-to-desk = the desk's packages folder
export-choose = Another folder
export-back = Use the desk's
export-shared = The package went into a synchronised or network folder, { $folder }: it leaves this computer. Make sure that is allowed (R7).
push-state-timed = Timed
push-state-unrecorded = To record
action-tick = Tick or untick
action-publish-helper = Paste helper
push-state-stale = Export again
push-state-fixed = Settled
action-export-again = Export again
section-out = What went out
out-in-time = published { $at }, in time
out-again = published again { $at }
out-late = published { $at }, outside the window
out-copy = Copy address
out-open = Open
out-copied = The address is copied
published-noted = Recorded as published: { $push }, { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
push-under-over = { $window } · { $numbers }
handover-unpackaged = This push has no package yet, or went out already. Its time and its publication are recorded after the export.
handover-post = A post is published by its creator in person, so there is no time to record. Record it once it is out.

## Publication: all addresses in one paste, comparison with the published page

published-paste = Paste all addresses
published-pasted = { $count ->
    [one] one address filled in; check it
   *[other] { $count } addresses filled in; check them
 }
addresses-reordered = The addresses are in another order than the push. Check the order of publication.
error-addresses-none = The clipboard has no address of an article of an official account. Copy it in WeChat, then paste.
error-addresses-count = Addresses: { $found }, articles of the push: { $count }; they do not match. Copy each title together with its address.
error-addresses-title = No title of this push stands before this address, so its article is unknown: { $url }
out-compare = Compare online
out-compare-hint = Open the published article in a browser, select all, copy, then press this
online-same = The published page equals the approved article
online-differs = { $count ->
    [one] { $count } place differs from the approved article
   *[other] { $count } places differ from the approved article
 }
online-line = After "{ $after }": approved "{ $expected }", online "{ $found }"
online-no-pictures = Only text was copied, so the pictures were not compared.
online-pictures = Pictures: { $count }
error-online-not-published = { $number } is not recorded as published, so there is no page to compare with.
error-online-edited = { $number } was edited after publication, so its text is not the published one. Compare after the correction is published.
error-online-empty = The clipboard is empty. Open the published article in a browser, select all, copy, and try again.
error-online-too-long = The copied content is too long for an article. Copy the page of this article only.
act-placement-compared = Compare online
cli-online = compare a page copied or saved from WeChat with the approved article
cli-online-page = saved page (.html), or a file with only text (.txt)
cli-published-urls = text file with the titles and addresses of the articles
online-line-first = At the start: approved "{ $expected }", online "{ $found }"
preflight-must = To do
error-online-other = No line of “{ $title }” stands on the page: another article was copied, or another one was published. Open this article in a browser, copy it again, and compare again.
