# advertisements: checks of links (measures on internet advertising, article 18), advertising files (article 13)

field-read-more = 阅读原文
seen-read-more = 阅读原文
paste-kind-read-more = 阅读原文
package-step-read-more = 阅读原文: tick “原文链接” and enter { $address }
cli-edit-read-more = address behind "Read more" below the article; "" removes it
rule-ADL-links = links of an advertisement not checked
finding-ADL-links = { $count ->
        [one] One link has
       *[other] { $count } links have
    } not been checked, for instance: { $first }
    .do = Open each of them, take a screenshot and record it by “Check links…”; a changed address is checked again.
limit-advertising-kept-years = Advertising file: years for which it is kept after the article went offline
target-kind-code = QR code
target-kind-mini-program = mini-program
target-kind-link = link in the text
target-kind-read-more = 阅读原文
links-unreadable = unreadable code ({ $place })
links-unread = unreadable code
links-in-picture = { $address } ({ $place })
links-unchecked = not checked
links-checked-by = checked by { $person }, { $at }
links-none = This article leads nowhere.
links-no-advertisement = This is no advertisement; its links need no check. If it is one, choose “It is an advertisement” first.
links-done = { $count ->
        [one] One link checked
       *[other] { $count } links checked
    }
links-taken-back = Last check taken back
act-links-checked = links checked
act-links-unchecked = check of links taken back
error-links-none = No link is chosen. Choose the links that were checked.
error-links-changed = The links of { $number } have changed. Open the list again, then check them.
error-links-proof = The screenshot is missing, or the file is no picture. Attach what the link opened (PNG, JPG, WebP, HEIC).
error-links-over = { $number } has ended; its links can no longer be checked.
error-links-nothing = { $number } has no check of yours that could be taken back.
error-links-unknown = There is no link “{ $name }”. Give its number in the list or its whole address.
cli-links = check the links of an advertisement (QR codes, mini-programs, "Read more")
cli-links-list = list the links and their checks (also without any option)
cli-links-tick = record the check of this link: its number or whole address; may be given several times
cli-links-all = record the check of all links that nobody checked
cli-links-proof = screenshot of what the link opened
cli-links-take-back = take back one's own last check
trail-links = { $count ->
        [one] one link
       *[other] { $count } links
    }: { $first }

advertising-file = Advertising file
section-links = Links
links-target = kind
links-address = address
links-check = check
links-screenshot = screenshot
paper-kind-price = Basis of prices
paper-kind-licence = Licences
advertising-lacks = Missing:{" "}
advertising-missing-package = package (not in its place, or changed)
advertising-missing-price = basis of prices
advertising-missing-links = checks of some links
advertising-missing-published = time of publication (not published yet)
advertising-missing-offline = time when it went offline
advertising-organisation = advertiser and publisher
advertising-number = article
advertising-made = made
advertising-kept = kept
advertising-kept-until = at least until { $day }
advertising-kept-open = counts from the day it goes offline, which nobody has recorded yet
advertising-online = Time online
advertising-channel = channel, push
advertising-published = published
advertising-offline = offline
advertising-address = address of the article
advertising-not-published = Not published yet.
advertising-noted = entered by { $person }, { $at }
advertising-none-noted = Nothing entered.
advertising-package = Package
advertising-package-elsewhere = was not copied: it is only on the computer "{ $computer }" in { $path }
advertising-package-gone = is not in its place, or differs from what was exported
advertising-no-package = Nothing was exported.
advertising-decided = Who decided what
advertising-when = time
advertising-what = act
advertising-who = by
advertising-why = details
advertising-verify = How to verify
advertising-verify-how = { $list } holds the SHA-256 of every file in this folder. Run wxdesk verify with the folder: it tells what is missing, added or changed, and compares the folder with the trail of the desk.
act-advertising-noted = paper for an advertising file entered
act-advertising-unnoted = paper for an advertising file taken back
act-advertising-offline = end of an advertisement recorded
act-advertising-online = end of an advertisement taken back
act-advertising-filed = advertising file made
trail-advertising-offline = offline { $time }
error-advertising-empty = There is nothing to enter. Write a text or attach a file.
error-advertising-nothing = { $number } has no entry of yours that could be taken back.
error-advertising-ended = The time when “{ $title }” went offline is known already.
error-advertising-times = “{ $title }” cannot have gone offline then. Give a time between its publication and now.
error-advertising-none = { $number } is no advertisement and needs no advertising file. If it is one, choose “It is an advertisement” first.
error-advertising-unplaced = The advertising file “{ $name }” of { $number } was written, but could not be put at { $path }: { $why }. Make it again in another folder.
advertising-overdue = It went offline, and no advertising file was made since then.
error-adfile-number = No article is named. Give its number.
cli-adfile = advertising files: enter the basis of prices, licences and the end, and collect package, checks and papers in one folder
cli-adfile-number = number, or number@channel; without it the advertisements published in a period
cli-adfile-from = pushes from this day on (default: 1 January of this year)
cli-adfile-to = pushes until this day (default: today)
cli-adfile-output = write the advertising files into this folder, one new folder for each article
cli-adfile-price = enter the basis of prices, such as the earlier price, where and when it was paid
cli-adfile-licence = enter licences, such as the business licence
cli-adfile-file = attached file; may be given several times
cli-adfile-take-back = take back one's own last paper
cli-adfile-offline = record when it went offline, such as 2026-01-10T09:00
cli-adfile-online = take back the end that one recorded oneself
cli-adfile-none = No advertisement was published in this period.
step-links = links checked
error-links-step = This step is not ticked by hand: open each link of { $number }, then record the checks with a screenshot (“Check links…” beside the submission, or wxdesk links).
package-step-links = Before publishing, open { $count ->
        [one] the link that nobody has checked
       *[other] the { $count } links that nobody has checked
    }, and record the check with a screenshot in the desk: { $addresses }
package-link-unreadable = unreadable QR code
section-advertising = Advertisement: links and file
links-check-go = Check links…
links-to-queue = Check them in Queue
links-checked = checked
links-what = { $number }: which links did you open? Attach a screenshot of what they opened; several links may share one.
links-go = Record checks
advertising-note = Enter basis, licences…
advertising-make = Make advertising file…
advertising-open = Open
advertising-time-online = { $channel }: published { $published }, online
advertising-time-ended = { $channel }: published { $published }, offline { $ended }
advertising-note-offline = Record end…
advertising-paper-kind = kind
advertising-paper-text = text
advertising-paper-hint = such as: 99 yuan before, paid on 1 November at the Wuxue shop
advertising-paper-what = { $number }: enter the basis of prices or a licence, as a text, a file or both. Enter several files one by one.
advertising-paper-go = Enter
advertising-pasted = pasted picture.png
advertising-noted-done = Entered for the advertising file
advertising-end-what = When did the article on { $channel } go offline?
advertising-end-go = Record end
advertising-ended-done = End on { $channel } recorded
advertising-where = Folder for the advertising file of { $number }
advertising-made-done = The advertising file was written to { $path }
advertising-made-gone = The folder is no longer there: { $path }
today-group-adfile = Advertising files to make
today-tag-adfile = file
today-adfile-note = offline
today-do-adfile = Open it in Queue and press Shift+D to make its advertising file.

# Advertisement or not, changed after acceptance
action-as-advertising = It is an advertisement
action-as-no-advertising = It is no advertisement
ask-as-advertising = Why is this article an advertisement? If it was in review or released, it has to be reviewed again.
ask-as-no-advertising = Why is this article no advertisement? The rules on advertisements no longer hold for it; if it was in review or released, it has to be reviewed again.
act-submission-classified = Change whether it is an advertisement
trail-classified-yes = now an advertisement
trail-classified-no = now no advertisement
error-advertising-same = { $number } is already { $answer ->
        [yes] an advertisement
       *[no] no advertisement
    }; nothing has to change.
error-advertising-stage = { $number } is not accepted yet, or has ended, so this cannot be changed here. Before acceptance, change it in its details.
cli-advertising = change after acceptance whether an article is an advertisement, and check it again
cli-advertising-yes = it is an advertisement
cli-advertising-no = it is no advertisement

advertising-unclear = Not yet decided
