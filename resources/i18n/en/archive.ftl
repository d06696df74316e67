# Archive of packages: period, search, waived registrations, comparison of versions

archive-period = Period
archive-period-near = Around today
archive-period-month = This month
archive-period-last-month = Last month
archive-period-year = This year
archive-period-last-year = Last year
archive-period-all = All
archive-period-own = Own dates
archive-every-state = All states
archive-empty = Show empty pushes
archive-count = { $count ->
    [one] { $count } push
   *[other] { $count } pushes
}
push-state-waived = Waived
error-push-gone = There is no push “{ $name }”: the desk has no such account or day.
error-push-no-day = { $push } is no push: the account has no push on this day, and none was added. Look into the calendar.
error-push-moved = The push { $push } has moved to { $to }. Look there.
error-push-waits = This submission is on no push yet; it waits for one.
act-push-registration-waived = Waive registration
act-push-registration-wanted = Want registration again
error-registration-early = { $push } is not over yet, so its registration cannot be waived. Record it after publication, or cancel the push in the calendar.
error-registration-done = { $push } has nothing left to record, or its registration is waived already.
error-registration-nothing = The registration of { $push } is not waived, so there is nothing to take back.
hit-submission = Submission
hit-push = Push
hit-person = Person
hit-unit = Unit
hit-entry = Register
cli-find = search by number, title, pinyin initials, unit, person, channel or day
cli-find-words = words that must all fit, such as dq, 2026-11 or media/2026-11-28
cli-find-sum = { $count } found
error-package-unreadable = The contents of package { $package } cannot be read: it is damaged, or an old version exported it without approved contents. Verify it first.
error-package-number = { $push } has no package number { $number }. It has: { $known }.
error-package-elsewhere = The package { $name } was exported on the computer "{ $computer }", and is only in the folder { $path } of that computer. Do this step there, or export again on this computer.
package-at = on the computer "{ $computer }" in { $path }
package-by = exported by { $person }
package-items = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
package-newest = newest
package-short = Too few items: { $reason }
package-send = Send
package-send-hint = Save as zip in a folder, and put it on the clipboard, ready to paste into a chat or an e-mail
package-sent = Saved as { $path } and put on the clipboard: paste it into a chat or an e-mail to send it
version-title = No. { $old } → no. { $new }: { $changed }
version-changed = { $count ->
    [0] nothing changed
    [one] { $count } article changed
   *[other] { $count } articles changed
}
version-close = Close
version-kind-added = Added
version-kind-removed = Removed
version-kind-changed = Changed
version-kind-moved = Moved
version-kind-same = Same
version-place = Position: { $before } → { $after }
version-field = { $field }: { $before } → { $after }
version-blocks = { $count ->
    [one] Text: { $count } paragraph changed
   *[other] Text: { $count } paragraphs changed
}
version-pictures = Pictures: { $added } added, { $removed } removed
version-cover = Another cover
waive-open = Waive registration…
waive-title = Nobody will record the publication of this push, and Today stops listing it
waive-reason = Reason
waive-reason-hint = For example: published three years ago, the addresses are lost
waive-go = Waive
waive-leave = Cancel
waive-done = Registration of { $push } waived
waive-stands = Registration waived: { $reason }
waive-back = Want registration again
waive-wanted = { $push } is to be recorded again
waive-no-push = Select a push first
waive-not-past = The day of { $push } has not passed: only a past push that nobody recorded can be waived
waive-nothing = { $push } has no article to be recorded, so there is nothing to waive
waive-needs-chief = The chief decides to waive a registration
action-waive-registration = Waive registration
cli-packages = packages: list pushes of any period; list, compare and copy the versions of one; waive its registration
cli-packages-push = only the package versions of this push
cli-packages-period = period (default near: around today, and all that are not recorded)
cli-packages-from = first day
cli-packages-to = last day
cli-packages-state = only this state
cli-packages-search = day, channel, title, pinyin initials, number or state
cli-packages-empty = list pushes without items too
cli-packages-compare = compare two versions, given by their numbers
cli-packages-copy = save a version as zip in this folder
cli-packages-number = number of the version (default: the newest)
cli-packages-waive = waive the registration, with the reason
cli-packages-want = want the registration again
cli-packages-sum = { $count ->
    [one] { $count } push
   *[other] { $count } pushes
}
cli-packages-copied = Saved as { $path }
cli-packages-none = No package of { $push } has been exported yet
field-source = Source of information
package-number = No. { $number }
version-old = Older version
version-new = Newer version
action-compare = Compare
error-packages-push = Say which push, for example wxdesk packages media/2026-01-04 --compare 1 2.
archive-count-everywhere = All days · { $count }
window-search-packages = Search day, title, number, state
window-search-queue = Search number, title, initials, unit, day
