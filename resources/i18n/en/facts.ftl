# Comparing and confirming the facts of promotions: contradictions and unread sheets hold release

stops-release = Release
limit-news-promotion = Promotion: days after the event until it is old news (0: never)
limit-news-event = Event: days after it until it is old news (0: never)
limit-news-public-benefit = Public benefit: days after the event until it is old news (0: never)
limit-news-contest = Contest: days after the event until it is old news (0: never)
limit-news-other = Other: days after the event until it is old news (0: never)
rule-FACT-unread = promotion facts not compared
rule-FACT-gift = gift does not add up
rule-NEWS-old = old news

finding-FACT-unread = Nobody has compared the facts of this promotion: dates, prices, shops.
    .do = Compare the fact sheet in Review, then press "Compared".
finding-FACT-gift = "{ $words }": buy { $buy } get { $free } { $kind ->
        [rate] is { $right } tenths of the price, the text says { $said }
        [total] gives a multiple of { $right } pieces, the text says { $said }
        [sum] makes { $bought } pieces cost { $right } yuan, the text says { $said }
       *[free] gives { $right } for { $bought }, the text says { $said }
    }.
    .do = Check the numbers of the gift.
finding-NEWS-old = The event was on { $event } and readers get it on { $shown }, { $days } days later (at most { $most }).
    .do = Publish it earlier, rewrite it as a review, or say why it still goes out.

blocker-release = To be settled before release: { $rule }
error-release-held = "{ $title }" cannot be released yet: { $count } { $count ->
        [one] fact of the promotion is
       *[other] facts of the promotion are
    } not settled ({ $rules }). Mend the article. Confirm what is right line by line in the fact sheet in Review: say why, and who at the unit (operations, purchasing) confirmed it. If nobody compared the sheet yet, compare it and press "Compared".
error-facts-changed = The fact sheet of "{ $title }" changed since you opened it. Look at the present sheet, then decide.
error-facts-teller = "{ $title }": name the person at the unit who confirmed the line, with name and role (such as operations, purchasing).
error-facts-line = "{ $title }" has no such open contradiction; perhaps the article was changed. Open the fact sheet again.
error-facts-not-confirmed = There is no confirmation of yours of this line of "{ $title }" to take back.

act-facts-confirmed = Promotion fact confirmed
act-facts-unconfirmed = Confirmation of a promotion fact taken back

facts-held = Release is held:{ " " }
facts-held-open = { $count ->
        [one] { $count } contradiction to mend or confirm
       *[other] { $count } contradictions to mend, or to confirm line by line
    }
facts-held-unread = nobody has compared the sheet yet
facts-contradictions = { $count ->
        [one] { $count } contradiction
       *[other] { $count } contradictions
    }
facts-line-confirmed = { $reason }. Confirmed at the unit by { $told_by } ({ $told_role }), entered by { $person } ({ $at })
facts-line-state = confirmed
facts-line-open = open
facts-line-do = Confirm as right
facts-line-back = Take back
facts-line-what = Is this right as it stands? { $what }
facts-line-reason = Why it is right
facts-line-reason-hint = for instance: larger pack, price per piece unchanged
facts-line-teller = Confirmed by, at the unit
facts-line-teller-hint = name
facts-line-role = Role there
facts-line-role-hint = operations, purchasing
facts-line-go = Record
facts-line-taken-back = The confirmation is taken back.
facts-line-done = Confirmation recorded.
facts-code = Sheet code { $code }
review-sheet = Fact sheet
proof-facts = Fact sheet
proof-facts-none = The text states no dates, prices or shops to compare.

cli-facts-line = confirm contradiction N as right (with --reason, --told-by, --told-role)
cli-facts-line-back = take back your own confirmation of contradiction N
cli-facts-told-by = who at the unit confirmed the line
cli-facts-told-role = that person's role there, such as operations, purchasing
cli-facts-number = no. { $number }
cli-review-sheet = the code of the fact sheet that you compared (wxdesk facts shows it); without contradictions it then counts as compared
cli-facts-todo = mend the article, or: wxdesk facts { $name } --line { $line } --reason REASON --told-by NAME --told-role ROLE
cli-facts-todo-read = after comparing: wxdesk facts { $name } --confirm

notice-facts = { " " }({ $count ->
        [one] { $count } fact of the promotion is
       *[other] { $count } facts of the promotion are
    } to be corrected or confirmed first: { $lines })

fact-kind-gift = gift
fact-gift = buy { $buys }, get { $gives }
facts-times = { $words } · ×{ $count }

finding-FACT-order-opened = "{ $words }" ends before it begins ({ $start }).
    .do = Ask the unit for both dates.
review-held-short = promotion facts hold release

facts-line-key = Promotion facts: confirm the chosen contradiction
facts-line-none = The chosen line has no open contradiction, or you may not confirm it here. Choose a red line of the promotion facts.
fact-kind-limit = limit
fact-kind-exclusion = not included
