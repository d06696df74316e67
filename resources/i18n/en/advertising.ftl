# advertisements: checks of links (measures on internet advertising, article 18), advertising files (article 13)

submission-read-more = address of 阅读原文
    .hint = https://
    .option = address behind 阅读原文 below the article
    .said = 阅读原文 { $value }
rule-ADL-links = links of an advertisement not checked
finding-ADL-links = { $count ->
        [one] One link has
       *[other] { $count } links have
    } not been checked, for instance: { $first }
    .do = Open each of them, take a screenshot and record the check under “Links”; a changed address is checked again.
limit-advertising-kept-years = Advertising file: years for which it is kept after the article went offline
target-kind-code = QR code
target-kind-mini-program = mini-program
target-kind-link = link in the text
target-kind-read-more = 阅读原文
links-unreadable = unreadable code ({ $place })
links-in-picture = { $address } ({ $place })
links-unchecked = not checked
links-checked-by = checked by { $person }, { $at }
links-none = This article leads nowhere.
links-no-advertisement = This is no advertisement; its links need no check.
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
cli-links = check the links of an advertisement (QR codes, mini-programs, 阅读原文)
cli-links-list = list the links and their checks (also without any option)
cli-links-tick = record the check of this link: its number or whole address; may be given several times
cli-links-all = record the check of all links that nobody checked
cli-links-proof = screenshot of what the link opened
cli-links-take-back = take back one's own last check
trail-links = { $count ->
        [one] one link
       *[other] { $count } links
    }: { $first }
